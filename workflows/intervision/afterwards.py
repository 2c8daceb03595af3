"""After a meeting: was it held, who was there, and how was it, anonymously."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from config.model import PersonId
from config.texts.text import Lines, Text, text
from workflows import cards
from workflows.anonymous import FEWEST, Shown, shown
from workflows.cards import Option
from workflows.effects import Card, CloseCards, Lane, Refusal
from workflows.intervision import events as on
from workflows.intervision.group import Meeting, MeetingState
from workflows.intervision.turn import MeetingTurn, Turn, card_topic

QUESTIONS: Final = ("opbrengst", "veiligheid", "leiding", "tijd")
"""The four closed questions, each scored from 1 (niet) to 4 (helemaal)."""
PATIENCE_DAYS: Final = 5
HELD_DAYS: Final = 2
_BEFORE: Final = timedelta(hours=12)
_TOUGH: Final = 3
"""After this many meetings in a row that were not held, the group is asked what it wants."""


# --- was it held ------------------------------------------------------------------------------------------


def ask_held(at: MeetingTurn, event: object) -> None:
    """No session told so: ask whoever would lead it, the next morning."""
    meeting = at.meeting
    wanted = (meeting.facilitator, meeting.case_owner, *at.coming)
    asked = next((one for one in wanted if one in at.turn.group.people), None)
    if asked is not None:
        at.turn.tell(asked, _held(at), _held_card(at))
    at.wait("held", at.turn.in_working_days(HELD_DAYS))


def _held(at: MeetingTurn) -> Text:
    when = at.meeting.starts_at
    assert when is not None
    return text("intervision-held", ref=at.turn.group.ref, when=when)


def _held_card(at: MeetingTurn) -> Card:
    ref, number = at.turn.group.ref, at.number
    yes, no = f"intervisie gehouden {ref} {number}", f"intervisie niet gehouden {ref} {number}"
    return cards.yes_no(card_topic("held"), ref, yes, no)


def remind_held(at: MeetingTurn, event: on.HalfWay) -> None:
    """Half of the time is over: ask the same once more."""
    meeting = at.meeting
    asked = next((one for one in (meeting.facilitator, meeting.case_owner, *at.coming) if one), None)
    if asked is not None:
        at.turn.tell(asked, _held_still(at, event), _held_card(at), Lane.REMINDER)


def _held_still(at: MeetingTurn, event: on.HalfWay) -> Lines:
    return Lines((_still_open(at, event, HELD_DAYS), _held(at)))


def _still_open(at: MeetingTurn, event: on.HalfWay, days: int) -> Text:
    return text("still-open", until=event.until or at.turn.in_working_days(days))


def ask_all_held(at: MeetingTurn, event: object) -> None:
    """Nobody answered: anybody in the group may."""
    at.no_longer_waits("held")
    at.turn.say(_held(at), _held_card(at), name=f"held/{at.number}", notice=False)
    at.wait("held-all", at.turn.in_working_days(HELD_DAYS))


def remind_all_held(at: MeetingTurn, event: on.HalfWay) -> None:
    """Half of that time is over: everybody is asked in private."""
    for person in at.coming:
        at.turn.tell(person, _held_still(at, event), _held_card(at), Lane.REMINDER)


def said_held(at: MeetingTurn, event: on.SaidHeld) -> bool:
    """Say whether the meeting was held."""
    return event.held


def hold(at: MeetingTurn, event: on.SaidHeld) -> None:
    """It was held without us: each who would come is asked whether they were there."""
    turn = at.turn
    _stop_asking(at)
    at.set(method=None)
    _count_roles(at, at.meeting.facilitator, at.meeting.case_owner)
    there = at.meeting.present
    for person in sorted(there):
        _prove(at, person)
    for person in at.coming:
        if person not in there:
            _ask_there(at, person)
    turn.tell(event.person, text("intervision-held-noted", ref=turn.group.ref))
    _open_evaluation(at)
    turn.raised(on.MeetingOver())


def _ask_there(at: MeetingTurn, person: PersonId) -> None:
    ref, when = at.turn.group.ref, at.meeting.starts_at
    assert when is not None
    card = cards.yes_no(
        card_topic("there"),
        ref,
        f"intervisie was erbij {ref} {at.number}",
        f"intervisie was er niet {ref} {at.number}",
    )
    at.turn.tell(person, text("intervision-were-you-there", ref=ref, when=when), card)


def not_held(at: MeetingTurn, event: object) -> None:
    """It was not held: it does not count, and a new date is looked for."""
    turn = at.turn
    _stop_asking(at)
    turn.say(text("intervision-not-held"), name=f"held/{at.number}")
    turn.raised(on.MeetingOver())


def end_session(at: MeetingTurn, event: on.SessionEnded) -> None:
    """A guided session ended: who took part was there."""
    _stop_asking(at)
    present = at.meeting.present | (event.present & set(at.turn.group.people))
    at.set(present=present, method=event.method, minutes=event.minutes)
    at.set(facilitator=event.facilitator, case_owner=event.case_owner)
    _count_roles(at, event.facilitator, event.case_owner)
    for person in sorted(present):
        _prove(at, person)
    _open_evaluation(at)
    at.turn.raised(on.MeetingOver())


def which_meeting(turn: Turn, event: on.SessionEnded) -> int:
    """Find which meeting a session was: the planned one around this time, or one that nobody planned."""
    current = turn.group.current
    if current is not None and current.starts_at is not None and current.starts_at <= turn.now + _BEFORE:
        return current.number
    number = max((one.number for one in turn.group.meetings), default=0) + 1
    began = turn.now - timedelta(minutes=event.minutes)
    turn.keep(Meeting(number, MeetingState.PLANNED, starts_at=began, minutes=event.minutes))
    return number


def _stop_asking(at: MeetingTurn) -> None:
    for what in ("meeting", "held", "held-all", "poll"):
        at.no_longer_waits(what)
    at.turn.close("few")
    at.set(options=(), votes={})


def _count_roles(at: MeetingTurn, leads: PersonId | None, owns: PersonId | None) -> None:
    for member in at.turn.group.present_members:
        if member.person == leads:
            at.turn.change(member.person, led=member.led + 1)
        if member.person == owns:
            at.turn.change(member.person, owned=member.owned + 1)


def _prove(at: MeetingTurn, person: PersonId) -> None:
    """Keep the proof of somebody who was there, for their own file."""
    meeting = at.meeting
    assert meeting.starts_at is not None
    role = "gespreksleider" if person == meeting.facilitator else "deelnemer"
    role = "casusinbrenger" if person == meeting.case_owner else role
    proof = on.Proof(person, at.number, meeting.starts_at, meeting.minutes, meeting.method, role)
    at.turn.beside.append(proof)


def was_there(at: MeetingTurn, event: on.Attends) -> None:
    """Somebody says that they were at a meeting that was held."""
    if event.person in at.meeting.present:
        at.turn.tell(event.person, text("intervision-there-noted", ref=at.turn.group.ref))
        return
    at.set(present=at.meeting.present | {event.person})
    _prove(at, event.person)
    at.turn.tell(event.person, text("intervision-there-noted", ref=at.turn.group.ref))
    if _evaluates(at) and not at.meeting.judged:
        _ask(at, event.person, QUESTIONS[0])


# --- how was it -------------------------------------------------------------------------------------------


def _evaluates(at: MeetingTurn) -> bool:
    """A pair can never have four answers, so it is not asked."""
    return not at.turn.pair


def _open_evaluation(at: MeetingTurn) -> None:
    if not _evaluates(at):
        return
    for person in at.turn.group.people:
        if person in at.meeting.present:
            _ask(at, person, QUESTIONS[0])
    at.wait("evaluation", at.turn.in_working_days(PATIENCE_DAYS))


def _ask(at: MeetingTurn, person: PersonId, key: str, *before: Text, lane: Lane = Lane.INTERACTIVE) -> None:
    line = f"intervisie oordeel {at.turn.group.ref} {at.number} {key}"
    options = [Option(text(f"evaluation-score-{score}"), (), f"{line} {score}") for score in range(1, 5)]
    question = text(
        "intervision-evaluation",
        number=QUESTIONS.index(key) + 1,
        total=len(QUESTIONS),
        question=text(f"intervision-evaluation-{key}"),
        least=FEWEST,
    )
    lines, card = cards.numbered(card_topic("evaluation"), about(at), question, options)
    at.turn.tell(person, Lines((*before, *lines.texts)), card, lane)


def about(at: MeetingTurn) -> str:
    """What the questions about a meeting have as their subject, so that what was tapped can be forgotten."""
    return f"{at.turn.group.ref}/{at.number}"


def _next_question(at: MeetingTurn, person: PersonId) -> str | None:
    given = at.meeting.scores.get(person, {})
    return next((key for key in QUESTIONS if key not in given), None)


def remind_evaluation(at: MeetingTurn, event: on.HalfWay) -> None:
    """Ask once more, half-way, the question that is still open."""
    for person in at.turn.group.people:
        key = _next_question(at, person)
        if person in at.meeting.present and key is not None:
            _ask(at, person, key, _still_open(at, event, PATIENCE_DAYS), lane=Lane.REMINDER)


def record(at: MeetingTurn, event: on.Evaluated) -> None:
    """Keep one score until all are counted."""
    turn = at.turn
    if event.person not in at.meeting.present or event.question not in QUESTIONS:
        raise Refusal(text("intervision-evaluation-not-there", ref=turn.group.ref))
    if at.meeting.judged:
        raise Refusal(text("intervision-evaluation-over", ref=turn.group.ref))
    given = {**at.meeting.scores.get(event.person, {}), event.question: event.score}
    at.set(scores={**at.meeting.scores, event.person: given})
    key = _next_question(at, event.person)
    if key is not None:
        _ask(at, event.person, key)
        return
    turn.tell(event.person, text("intervision-evaluation-thanks", least=FEWEST))
    if all(_next_question(at, one) is None for one in at.meeting.present if one in turn.group.people):
        turn.raised(on.EvaluationOver(at.number))


def count(at: MeetingTurn, event: object) -> None:
    """Count complete answers when there are enough, and drop who said what either way.

    What may not be shown is not kept either.
    """
    at.no_longer_waits("evaluation")
    at.turn.effects.append(CloseCards(about(at), forget=True))
    complete = [given for given in at.meeting.scores.values() if len(given) == len(QUESTIONS)]
    at.set(scores={}, judged=True)
    if len(complete) < FEWEST:
        return
    tallies = {key: Counter(given[key] for given in complete) for key in QUESTIONS}
    counts = {key: tuple(tally[score] for score in range(1, 5)) for key, tally in tallies.items()}
    at.set(counts={key: given for key, given in counts.items() if shown(given) is Shown.COUNTS})
    at.turn.say(counted(at.meeting))


def counted(meeting: Meeting) -> Lines:
    """Write the counts of a meeting: how many gave each score to each question that may be shown."""
    counts = {key: given for key, given in meeting.counts.items() if shown(given) is Shown.COUNTS}
    if not counts:
        return Lines((text("intervision-evaluation-alike"),))
    count = sum(next(iter(counts.values())))
    lines = (_counted(key, counts.get(key)) for key in QUESTIONS)
    return Lines((text("intervision-evaluation-counted", count=count), *lines))


def _counted(key: str, given: Sequence[int] | None) -> Text:
    question = text(f"intervision-evaluation-{key}")
    if given is None:
        return text("intervision-evaluation-line-alike", question=question)
    scores = {f"score{score}": times for score, times in enumerate(given, start=1)}
    return text("intervision-evaluation-line", question=question, **scores)


def never_meets(turn: Turn, event: object) -> bool:
    """Say whether the last meetings were all called off, so that the group must say what it wants."""
    last = [one.state for one in turn.group.meetings if one.state is not MeetingState.POLLING][-_TOUGH:]
    return len(last) == _TOUGH and all(state is MeetingState.CANCELLED for state in last)
