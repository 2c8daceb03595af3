"""Nobody is left to ask: the coordinator gets the reasons by count and chooses how to go on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.texts.text import Lines, Text, text
from matching.explain import Explanation, explain, for_coordinator
from workflows import cards, workdays
from workflows.cards import Option
from workflows.effects import Card, Lane
from workflows.mediation import events as on
from workflows.mediation.events import NoCandidateChoice, SoftNote
from workflows.mediation.turn import Turn
from workflows.mediation.waves import pool, ranking

TOPIC = "nobody"
NOTE_TOPIC = "soft-note"

LATER: Mapping[str, str] = {"nobody": "nobody/late", "nobody/late": "nobody/silent"}
"""What is waited for after a coordinator was late; the requester hears of the first two times."""

NOTE_WORDS: Mapping[SoftNote, tuple[str, ...]] = {
    SoftNote.KNOWN: ("partijen weten het", "iedereen weet het", "known"),
    SoftNote.NOBODY_ELSE: ("er is niemand anders", "niemand anders", "nobody", "nobody else"),
    SoftNote.LONG_AGO: ("lang geleden", "belang is lang geleden", "long ago"),
    SoftNote.FAR_AWAY: ("staat ver af", "ver weg", "far", "far away"),
}
"""What may be typed for a note beside its own word."""


def escalate(turn: Turn, event: object) -> None:
    """Tell the coordinators why nobody is left, and the requester that somebody looks at it."""
    by = turn.in_working_days(1)
    turn.tell_requester(text("mediation-no-candidate-requester", ref=turn.case.ref, by=by))
    turn.note("mediation.no_candidate", **pool(turn, ranking(turn)))
    _ask_coordinators(turn, Lane.INTERACTIVE)
    turn.wait("nobody", by)


def remind(turn: Turn, event: on.HalfWay) -> None:
    """Half of the time is over and no coordinator chose; who was late is asked every working day anyway."""
    if event.what == "nobody":
        _ask_coordinators(turn, Lane.REMINDER)


def ask_again(turn: Turn, event: on.Overdue) -> None:
    """The time is over: ask again and let the operators know that a case waits for a person.

    The requester hears the new day once; then how long it can take, and nothing more until there is news.
    """
    _ask_coordinators(turn, Lane.INTERACTIVE)
    for person in turn.scene.operators:
        turn.tell(person, text("operator-case-waits", ref=turn.case.ref))
    by = turn.in_working_days(1)
    if event.what in LATER:
        told = by if event.what == "nobody" else _at_the_latest(turn)
        turn.tell_requester(text("mediation-still-with-coordinator", ref=turn.case.ref, by=told))
    turn.wait(LATER.get(event.what, event.what), by)


def _at_the_latest(turn: Turn) -> datetime:
    """When the request expires; of one that was opened again after that, the next working day."""
    since = turn.case.submitted_at or turn.now
    over = workdays.add_working_days(since, turn.policy.request_expires_days, turn.scene.zone)
    return over if over > turn.now else turn.in_working_days(1)


def _ask_coordinators(turn: Turn, lane: Lane) -> None:
    told, card = question(turn)
    turn.alert(Lines((text("mediation-no-candidate", ref=turn.case.ref), *told.texts)), card, lane)


def question(turn: Turn) -> tuple[Lines, Card]:
    """Say why nobody is left as things are now, what would change that, and offer what can be chosen."""
    ref, why = turn.case.ref, explain(ranking(turn))
    options = [_option(ref, choice, why) for choice in NoCandidateChoice if _helps(choice, why)]
    lines, card = cards.numbered(TOPIC, ref, text("mediation-no-candidate-question"), options)
    return Lines((*for_coordinator(why), *lines.texts)), card


def _helps(choice: NoCandidateChoice, why: Explanation) -> bool:
    """Offer only what can help: waiting needs a date, allowing soft rules needs somebody it frees."""
    if choice is NoCandidateChoice.WAIT:
        return why.first_back is not None
    return why.soft > 0 if choice is NoCandidateChoice.SOFT else True


def _option(ref: str, choice: NoCandidateChoice, why: Explanation) -> Option:
    waits = choice is NoCandidateChoice.WAIT and why.first_back is not None
    label = Text(f"no-candidate-{choice.value}", {"day": why.first_back} if waits and why.first_back else {})
    return Option(label, (choice.value,), f"keuze {ref} {choice.value}")


def unexplained(turn: Turn, event: on.CoordinatorChose) -> bool:
    """Soft rules are to be allowed and it was not said why."""
    return asks_why(event)


def asks_why(event: on.CoordinatorChose) -> bool:
    """Say whether this choice needs a note first."""
    return event.choice is NoCandidateChoice.SOFT and event.note is None


def ask_note(turn: Turn, event: on.CoordinatorChose) -> None:
    """Ask the coordinator why soft rules may be allowed; nothing changes before that is said."""
    ref = turn.case.ref
    options = [
        Option(
            text(f"soft-note-{note}"), (note.value, *words), f"keuze {ref} {event.choice.value} {note.value}"
        )
        for note, words in NOTE_WORDS.items()
    ]
    lines, card = cards.numbered(NOTE_TOPIC, ref, text("soft-note-question", ref=ref), options)
    if turn.scene.actor is not None:
        turn.tell(turn.scene.actor, lines, card)


def settle(turn: Turn, event: on.CoordinatorChose) -> None:
    """Do what was chosen; the requester hears what happens next."""
    turn.no_longer_waits("nobody")
    _close(turn)
    turn.note("mediation.coordinator_chose", choice=event.choice.value, **_noted(event))
    if event.choice is NoCandidateChoice.SOFT:
        turn.set(soft_allowed=True)
    if event.choice is NoCandidateChoice.WAIT:
        _wait_for_a_return(turn)
    else:
        turn.raised(on.Search())


def _close(turn: Turn) -> None:
    turn.close_cards(TOPIC)
    turn.close_cards(NOTE_TOPIC)


def no_more_search(turn: Turn, event: object) -> None:
    """Somebody can be asked, or said yes after all: there is nothing left to choose."""
    turn.no_longer_waits("nobody")
    _close(turn)


def _noted(event: on.CoordinatorChose) -> dict[str, str]:
    return {"note": event.note.value} if event.note else {}


def _wait_for_a_return(turn: Turn) -> None:
    back = explain(ranking(turn)).first_back
    day = back or (turn.now + timedelta(days=7)).date()
    zone = ZoneInfo(turn.scene.zone)
    at = workdays.next_working_moment(datetime.combine(day, time(9), zone), turn.scene.zone)
    turn.wake("search", "mediation.search", at)
    turn.tell_requester(text("mediation-waiting-for-return", ref=turn.case.ref, at=at))


def hand_over(turn: Turn, event: on.CoordinatorChose) -> None:
    """Another network or somebody from outside helps: this request ends here, and the requester knows how."""
    turn.note("mediation.coordinator_chose", choice=event.choice.value)
    turn.tell_requester(text(f"mediation-handed-over-{event.choice.value}", ref=turn.case.ref))


def say_expired(turn: Turn, event: object) -> None:
    """The time to find a mediator is over: both the requester and the coordinators hear it."""
    turn.tell_requester(text("mediation-expired-requester", ref=turn.case.ref))
    turn.alert(text("mediation-expired-coordinator", ref=turn.case.ref))
