"""The places in a group: who comes in later, who leaves, and what happens when too few are left."""

from __future__ import annotations

from datetime import datetime

from config.model import PersonId
from config.texts.text import text
from workflows.effects import At, CloseCards, Refusal, mine
from workflows.intervision import afterwards, contract, planned, poll
from workflows.intervision import events as on
from workflows.intervision.group import GroupState, MeetingState, Member
from workflows.intervision.turn import MeetingTurn, Turn

VACANCY_DAYS = 10
"""Working days in which somebody new is looked for before the group is asked what it wants."""


def welcome(turn: Turn, event: on.Joined) -> None:
    """Somebody new: their turns start where the others are, so that they are not first for everything."""
    if turn.group.member(event.person) is not None:
        raise Refusal(text("intervision-in-already", ref=turn.group.ref))
    others = turn.group.present_members
    member = Member(
        event.person,
        event.organisation,
        turn.now,
        led=min((one.led for one in others), default=0),
        owned=min((one.owned for one in others), default=0),
    )
    turn.let_in(member)
    names = tuple(turn.name(one.person) for one in others)
    placed = text(
        "intervision-placed",
        ref=turn.group.ref,
        pair="yes" if turn.pair else "no",
        others=names,
        by=turn.in_working_days(turn.policy.contract_days),
    )
    turn.tell(event.person, placed)
    turn.say(text("intervision-joined", name=turn.name(event.person)))
    contract.ask_newcomer(turn, event.person)
    current = turn.group.current
    if current is not None and current.state is MeetingState.PLANNED:
        planned.send_file_to(MeetingTurn(turn, current.number), event.person)
    turn.raised(on.MembersChanged())


def part(turn: Turn, event: on.Left) -> None:
    """Somebody leaves: their roles, votes and answers go, the others hear it, nobody waits for them."""
    if turn.group.member(event.person) is None:
        raise Refusal(text("intervision-unknown-ref", ref=turn.group.ref))
    name = turn.name(event.person)
    known = frozenset(turn.group.people)
    current = turn.group.current
    if current is not None and current.state is MeetingState.PLANNED:
        planned.take_back_from(MeetingTurn(turn, current.number), event.person)
    if turn.scene.people[event.person].active:
        turn.tell(event.person, text("intervision-left", ref=turn.group.ref))
    turn.let_out(event.person)
    turn.beside.append(on.Met(known))
    turn.note("intervision.left")
    _drop_answers(turn, event)
    told = text("intervision-gone", name=name)
    if current is not None and current.state is MeetingState.PLANNED:
        planned.fell_out(MeetingTurn(turn, current.number), event.person, told)
    else:
        turn.say(told)
    if current is not None:
        poll.forget_voter(MeetingTurn(turn, current.number), event.person)
    turn.raised(on.MembersChanged())


def _drop_answers(turn: Turn, event: on.Left) -> None:
    turn.set(mixing={who: choice for who, choice in turn.group.mixing.items() if who != event.person})
    for meeting in turn.group.meetings:
        at = MeetingTurn(turn, meeting.number)
        if meeting.state is MeetingState.HELD and not meeting.judged:
            turn.effects.append(CloseCards(afterwards.about(at), person=event.person))
        if event.person in meeting.scores:
            at.set(scores={who: given for who, given in meeting.scores.items() if who != event.person})


def goes(person: PersonId, now: datetime) -> At:
    """Let the groups of somebody who takes no part any more hear it now."""
    return At(mine(f"peer/{person}", "gone"), "intervision.gone", now, str(person))


def led(person: PersonId, now: datetime) -> At:
    """Let what was formed be looked at again now that somebody has a manager."""
    return At(mine(f"peer/{person}", "led"), "intervision.led", now, str(person))


def alone(turn: Turn, event: object) -> bool:
    """Say whether there is no group left."""
    return len(turn.group.people) < 2


def too_small(turn: Turn, event: object) -> bool:
    """Say whether there are too few people or organisations."""
    return not turn.viable


def look_for_more(turn: Turn, event: object) -> None:
    """There is a place: somebody new is looked for, and the coordinators know until when."""
    by = turn.in_working_days(VACANCY_DAYS)
    turn.beside.append(on.Vacant())
    turn.say(text("intervision-too-small", by=by), name="vacancy")
    turn.alert(text("intervision-too-small-coordinator", ref=turn.group.ref, by=by))
    turn.wait("vacancy", by)


def remind_vacancy(turn: Turn, event: on.HalfWay) -> None:
    """Half of that time is over: the coordinators hear it once more."""
    by = event.until or turn.in_working_days(VACANCY_DAYS)
    turn.alert(text("intervision-too-small-reminder", ref=turn.group.ref, by=by))


def settle(turn: Turn, event: object) -> None:
    """There are enough; a place that is free may still be filled."""
    turn.no_longer_waits("vacancy")
    if not turn.pair and len(turn.group.people) < turn.policy.group_size and _came_down(turn):
        turn.beside.append(on.Vacant())


def _came_down(turn: Turn) -> bool:
    return turn.state is GroupState.RUNNING and any(one.left_at is not None for one in turn.group.members)
