"""Nobody is left to ask: the coordinator gets the reasons by count and chooses how to go on."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.texts.text import Lines, Text, text
from matching.explain import Explanation, explain, for_coordinator
from workflows import cards, workdays
from workflows.cards import Option
from workflows.effects import Lane
from workflows.mediation import events as on
from workflows.mediation.events import NoCandidateChoice
from workflows.mediation.turn import Turn
from workflows.mediation.waves import ranking

TOPIC = "nobody"


def escalate(turn: Turn, event: object) -> None:
    """Tell the coordinators why nobody is left, and the requester that somebody looks at it."""
    by = turn.in_working_days(1)
    turn.tell_requester(text("mediation-no-candidate-requester", ref=turn.case.ref, by=by))
    turn.note("mediation.no_candidate")
    _ask_coordinators(turn, Lane.INTERACTIVE)
    turn.wait("nobody", by)


def remind(turn: Turn, event: object) -> None:
    """Half of the time is over and no coordinator chose."""
    _ask_coordinators(turn, Lane.REMINDER)


def ask_again(turn: Turn, event: object) -> None:
    """The time is over: ask again and let the operators know that a case waits for a person."""
    _ask_coordinators(turn, Lane.INTERACTIVE)
    for person in turn.scene.operators:
        turn.tell(person, text("operator-case-waits", ref=turn.case.ref))
    turn.wait("nobody", turn.in_working_days(1))


def _ask_coordinators(turn: Turn, lane: Lane) -> None:
    ref, why = turn.case.ref, explain(ranking(turn))
    options = [_option(ref, choice, why) for choice in NoCandidateChoice if _helps(choice, why)]
    question = text("mediation-no-candidate-question")
    lines, card = cards.numbered(TOPIC, ref, question, options)
    told = (text("mediation-no-candidate", ref=ref), *for_coordinator(why))
    turn.alert(Lines((*told, *lines.texts)), card, lane)


def _helps(choice: NoCandidateChoice, why: Explanation) -> bool:
    """Offer only what can help: waiting needs a date, allowing soft rules needs somebody it frees."""
    if choice is NoCandidateChoice.WAIT:
        return why.first_back is not None
    return why.soft > 0 if choice is NoCandidateChoice.SOFT else True


def _option(ref: str, choice: NoCandidateChoice, why: Explanation) -> Option:
    waits = choice is NoCandidateChoice.WAIT and why.first_back is not None
    label = Text(f"no-candidate-{choice.value}", {"day": why.first_back} if waits and why.first_back else {})
    return Option(label, (choice.value,), f"keuze {ref} {choice.value}")


def settle(turn: Turn, event: on.CoordinatorChose) -> None:
    """Do what was chosen; the requester hears what happens next."""
    turn.no_longer_waits("nobody")
    turn.close_cards(TOPIC)
    turn.note("mediation.coordinator_chose", choice=event.choice.value)
    if event.choice is NoCandidateChoice.SOFT:
        turn.set(soft_allowed=True)
    if event.choice is NoCandidateChoice.WAIT:
        _wait_for_a_return(turn)
    else:
        turn.raised(on.Search())


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
