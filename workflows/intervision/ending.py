"""The end of a term: everybody says what they want, and the group goes on, is mixed anew, or stops."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from config.model import PersonId
from config.texts.text import text
from workflows import cards
from workflows.cards import Option
from workflows.effects import CloseCards, Forget, Lane, LeaveRoom, Refusal
from workflows.intervision import afterwards, planned
from workflows.intervision import events as on
from workflows.intervision.events import Mixing
from workflows.intervision.group import MeetingState
from workflows.intervision.turn import MeetingTurn, Turn, card_topic

CHOICE_DAYS: Final = 10
"""Working days in which somebody can say what they want next."""


def term_is_over(turn: Turn, event: object) -> bool:
    """Say whether the group had the meetings of its term, or does not get to meeting at all."""
    held = sum(one.state is MeetingState.HELD for one in turn.group.meetings)
    return held >= turn.group.planned or afterwards.never_meets(turn, event)


def ask(turn: Turn, event: object) -> None:
    """Ask everybody, in private, what they want next; what was still planned is off."""
    _call_off(turn)
    by = turn.in_working_days(CHOICE_DAYS)
    turn.set(mixing={})
    for what in ("contract", "contract-last", "vacancy", "plan"):
        turn.no_longer_waits(what)
    tough = afterwards.never_meets(turn, event)
    turn.say(text("intervision-term-over", by=by, met="no" if tough else "yes"))
    if tough:
        turn.alert(text("intervision-never-meets-coordinator", ref=turn.group.ref, by=by))
    for person in turn.group.people:
        _ask(turn, person, by)
    turn.wait("mixing", by)


def _call_off(turn: Turn) -> None:
    current = turn.group.current
    if current is not None:
        at = MeetingTurn(turn, current.number)
        planned.take_back(at, None)
        at.set(state=MeetingState.CANCELLED)


def _ask(turn: Turn, person: PersonId, by: datetime, lane: Lane = Lane.INTERACTIVE) -> None:
    ref = turn.group.ref
    options = [
        Option(text(f"intervision-next-{one.value}"), (one.value,), f"intervisie hierna {ref} {one.value}")
        for one in Mixing
    ]
    question = text("intervision-next", ref=ref, by=by)
    turn.tell(person, *cards.numbered(card_topic("mixing"), ref, question, options), lane)


def remind(turn: Turn, event: on.HalfWay) -> None:
    """Half of the time is over: ask who did not answer."""
    by = event.until or turn.in_working_days(CHOICE_DAYS)
    for person in turn.group.people:
        if person not in turn.group.mixing:
            _ask(turn, person, by, Lane.REMINDER)


def record(turn: Turn, event: on.ChoseNext) -> None:
    """Keep what somebody wants; the last answer decides it for all."""
    if turn.group.member(event.person) is None:
        raise Refusal(text("intervision-unknown-ref", ref=turn.group.ref))
    turn.set(mixing={**turn.group.mixing, event.person: event.choice.value})
    turn.tell(event.person, text("intervision-next-noted", choice=event.choice.value))
    check(turn, event)


def check(turn: Turn, event: object) -> None:
    """When everybody answered, nobody needs to wait."""
    if all(one in turn.group.mixing for one in turn.group.people):
        turn.raised(on.ChoicesOver())


def close(turn: Turn, event: object) -> None:
    """The time is over: what was answered decides."""
    turn.raised(on.ChoicesOver())


def _who(turn: Turn, choice: Mixing) -> tuple[PersonId, ...]:
    return tuple(one for one in turn.group.people if turn.group.mixing.get(one) == choice)


def enough_stay(turn: Turn, event: object) -> bool:
    """Say whether enough people go on together."""
    return len(_who(turn, Mixing.CONTINUE)) >= turn.least


def go_on(turn: Turn, event: object) -> None:
    """Who wants to goes on together for a new term; the others leave, each as they wished."""
    turn.no_longer_waits("mixing")
    stay = _who(turn, Mixing.CONTINUE)
    known = frozenset(turn.group.people)
    for person in turn.group.people:
        if person not in stay:
            _see_off(turn, person)
            turn.let_out(person)
    if len(stay) < len(known):
        turn.beside.append(on.Met(known))
    turn.set(planned=turn.group.planned + turn.policy.group_meetings, mixing={})
    turn.say(text("intervision-goes-on", names=turn.names(stay), meetings=turn.policy.group_meetings))
    turn.raised(on.PlanNext())


def _see_off(turn: Turn, person: PersonId) -> None:
    """Say goodbye to one person: back to those who wait, or out, or out because nothing was heard."""
    choice = turn.group.mixing.get(person)
    if choice in {Mixing.MIX, Mixing.CONTINUE}:
        turn.beside.append(on.Waits(person))
        wanted = "alleen" if len(turn.group.people) == 1 else choice
        told = text("intervision-mixed", ref=turn.group.ref, wanted=wanted, seeks=turn.group.kind.value)
        turn.tell(person, told)
    else:
        silent = "yes" if choice is None else "no"
        turn.tell(person, text("intervision-seen-off", ref=turn.group.ref, silent=silent))


def end(turn: Turn, event: object) -> None:
    """The group is over: goodbye in the room, each hears what comes next, and the bot leaves the room."""
    for meeting in turn.group.meetings:
        if meeting.scores:
            afterwards.count(MeetingTurn(turn, meeting.number), event)
    _call_off(turn)
    turn.beside.append(on.Met(frozenset(turn.group.people)))
    for person in turn.group.people:
        _see_off(turn, person)
    turn.set(ended_at=turn.now, mixing={})
    turn.effects += [Forget(f"{turn.group.ref}/"), CloseCards(turn.group.ref)]
    turn.say(text("intervision-goodbye"))
    turn.effects.append(LeaveRoom(turn.group.ref))


def end_alone(turn: Turn, event: object) -> None:
    """One person is left, or nobody: they go back to those who wait, so that they are not forgotten."""
    turn.set(mixing={one: turn.group.mixing.get(one, Mixing.MIX.value) for one in turn.group.people})
    end(turn, event)
