"""The hours of a case: logged by the mediators, and one question about all of them to who asked for it.

When a case has ended the requester says once whether the hours are right; saying nothing is a yes. A no goes
to the mediators first, who can correct, then to a coordinator. Hours that change afterwards are asked about
again, one working day later, so that some corrections together are one question.
"""

from __future__ import annotations

from decimal import Decimal

from config.model import PersonId
from config.texts.text import Lines, Text, text
from workflows import cards
from workflows.effects import Book, Card, Choice, Confirmed, ConfirmHours, Lane, WorkKind
from workflows.mediation import events as on
from workflows.mediation.case import HoursCheck, HoursEntry
from workflows.mediation.turn import Turn

WAITS = "hours"
"""The name of the moments and the topic of the cards about the hours of a case."""

SOON_DAYS = 1
"""Working days after the last change before the requester is asked (again)."""

REQUESTER_DAYS = 10
"""Working days in which the requester may say that hours are not right."""

OTHERS_DAYS = 5
"""Working days in which the mediators, and then a coordinator, look at hours that are doubted."""

ASKED = (HoursCheck.ASKED, HoursCheck.ASKED_AGAIN)

_CHANGED = {
    None: None,
    HoursCheck.ASKED: HoursCheck.CHANGED,
    HoursCheck.AGREED: HoursCheck.CHANGED,
    HoursCheck.CHANGED: HoursCheck.CHANGED,
}
"""What hours become that change before anybody doubted them."""


def log(turn: Turn, event: on.HoursLogged) -> None:
    """Keep the hours, book them between the two organisations, and say the total."""
    kept = tuple(entry for entry in turn.case.hours if entry.origin != event.origin)
    entry = HoursEntry(event.mediator, event.quarters, event.origin, turn.now)
    turn.set(hours=(*kept, entry))
    _book(turn, event.mediator, event.quarters, event.origin)
    total, hours = turn.case.hours_of(event.mediator), Decimal(event.quarters) / 4
    turn.tell(event.mediator, text("mediation-hours-noted", ref=turn.case.ref, hours=hours, total=total))


def drop(turn: Turn, event: on.HoursDropped) -> None:
    """The hours of a message that is gone no longer count."""
    gone = sum(entry.quarters for entry in turn.case.hours if entry.origin == event.origin)
    turn.set(hours=tuple(entry for entry in turn.case.hours if entry.origin != event.origin))
    _book(turn, event.mediator, 0, event.origin)
    if not event.silently:
        total, hours = turn.case.hours_of(event.mediator), Decimal(gone) / 4
        told = text("mediation-hours-removed", ref=turn.case.ref, hours=hours, total=total)
        turn.tell(event.mediator, told)


def _book(turn: Turn, mediator: PersonId, quarters: int, origin: str) -> None:
    giver = turn.scene.people[mediator].organisation
    kind = WorkKind.CO_MEDIATION if len(turn.case.mediators) > 1 else WorkKind.MEDIATION
    turn.effects.append(Book(turn.case.ref, giver, turn.case.organisation, quarters, kind, origin))


def ask_soon(turn: Turn, event: object) -> None:
    """The hours of an ended case changed: what was asked or agreed no longer holds; ask about the new sum."""
    _done_waiting(turn)
    turn.set(hours_check=_CHANGED.get(turn.case.hours_check, HoursCheck.CORRECTED))
    turn.wake("hours/ask", "mediation.hours", turn.in_working_days(SOON_DAYS))


def ask(turn: Turn, event: object) -> None:
    """Show the requester what is logged and ask once whether it is right."""
    case = turn.case
    if case.hours:
        ask_after(turn)
    elif case.hours_check is not None:
        turn.set(hours_check=None)
        turn.tell_requester(text("hours-none-left", ref=case.ref))


def ask_after(turn: Turn, *before: Text) -> None:
    """Ask in one message with what is said ``before`` it."""
    again = turn.case.hours_check is HoursCheck.CORRECTED
    turn.set(hours_check=HoursCheck.ASKED_AGAIN if again else HoursCheck.ASKED)
    until = turn.in_working_days(REQUESTER_DAYS)
    question = text("hours-question", ref=turn.case.ref, hours=turn.case.all_hours, until=until)
    turn.tell_requester(Lines((*before, question)), _card(turn, may_doubt=True))
    turn.wait(WAITS, until)


def _card(turn: Turn, *, may_doubt: bool = False) -> Card:
    ref = turn.case.ref
    yes = Choice(cards.YES, (*cards.YES_WORDS, "klopt", "correct"), f"uren kloppen {ref}")
    no = Choice(cards.NO, (*cards.NO_WORDS, "klopt niet", "wrong"), f"uren kloppen niet {ref}")
    return Card(WAITS, (yes, no) if may_doubt else (yes,), ref)


def about_hours(turn: Turn, event: on.HalfWay | on.Overdue) -> bool:
    """The moment is about the hours."""
    return event.what == WAITS


def requester_silent(turn: Turn, event: on.Overdue) -> bool:
    """The requester did not say in time that the hours are not right."""
    return about_hours(turn, event) and turn.case.hours_check in ASKED


def answer_wanted(turn: Turn, event: object) -> bool:
    """The requester has been asked and has not answered."""
    return turn.case.hours_check in ASKED


def asked_again(turn: Turn, event: object) -> bool:
    """The hours were corrected once already."""
    return turn.case.hours_check is HoursCheck.ASKED_AGAIN


def doubted(turn: Turn, event: object) -> bool:
    """The mediators have been asked to look at their hours again."""
    return turn.case.hours_check is HoursCheck.DOUBTED


def disputed(turn: Turn, event: object) -> bool:
    """A coordinator has been asked to look at the hours."""
    return turn.case.hours_check is HoursCheck.DISPUTED


def remind(turn: Turn, event: on.HalfWay) -> None:
    """Half of the time is over: ask once more whoever it waits for, without a new deadline."""
    ref, hours = turn.case.ref, turn.case.all_hours
    if turn.case.hours_check in ASKED:
        until = event.until or turn.in_working_days(REQUESTER_DAYS)
        what = text("hours-reminder", ref=ref, hours=hours, until=until)
        turn.tell(turn.case.requester, what, _card(turn, may_doubt=True), Lane.REMINDER)
    elif turn.case.hours_check is HoursCheck.DOUBTED:
        until = event.until or turn.in_working_days(OTHERS_DAYS)
        for person in turn.case.worked:
            own = turn.case.hours_of(person)
            what = text("hours-doubted-reminder", ref=ref, hours=own, until=until)
            turn.tell(person, what, _card(turn), Lane.REMINDER)
    elif turn.case.hours_check is HoursCheck.DISPUTED:
        turn.alert(text("hours-disputed", ref=ref), _card(turn), Lane.REMINDER)


def agree(turn: Turn, event: object) -> None:
    """The requester says that the hours are right."""
    _confirm(turn, Confirmed.SAID)


def let_stand(turn: Turn, event: object) -> None:
    """Nobody said that the hours are not right: they count, and both sides hear so."""
    _confirm(turn, Confirmed.SILENT)


def settle(turn: Turn, event: object) -> None:
    """A coordinator talked with both: the hours count as they stand now."""
    _confirm(turn, Confirmed.SETTLED)
    turn.alert(text("hours-settled-noted", ref=turn.case.ref))


def _confirm(turn: Turn, how: Confirmed) -> None:
    _done_waiting(turn)
    case = turn.case
    turn.set(hours_check=HoursCheck.AGREED)
    turn.effects.append(ConfirmHours(case.ref, how))
    turn.note("mediation.hours_confirmed", how=how.value)
    turn.tell_requester(text("hours-confirmed-requester", ref=case.ref, hours=case.all_hours, how=how.value))
    for person in case.worked:
        own = case.hours_of(person)
        turn.tell(person, text("hours-confirmed-mediator", ref=case.ref, hours=own, how=how.value))


def ask_mediators(turn: Turn, event: object) -> None:
    """The requester doubts the hours: the mediators look again first, and can correct or keep them."""
    _done_waiting(turn)
    until = turn.in_working_days(OTHERS_DAYS)
    turn.set(hours_check=HoursCheck.DOUBTED)
    turn.note("mediation.hours_doubted")
    turn.tell_requester(text("hours-doubt-noted", ref=turn.case.ref, until=until))
    for person in turn.case.worked:
        own = turn.case.hours_of(person)
        what = text("hours-doubted", ref=turn.case.ref, hours=own, until=until)
        turn.tell(person, what, _card(turn))
    turn.wait(WAITS, until)


def ask_coordinator(turn: Turn, event: object) -> None:
    """The two sides do not agree: a coordinator talks with both. The waiting starts anew when nobody does."""
    _done_waiting(turn)
    first = turn.case.hours_check is not HoursCheck.DISPUTED
    turn.set(hours_check=HoursCheck.DISPUTED)
    turn.alert(text("hours-disputed", ref=turn.case.ref), _card(turn))
    if first:
        turn.note("mediation.hours_disputed")
        told = text("hours-with-coordinator", ref=turn.case.ref)
        for person in (turn.case.requester, *turn.case.worked):
            turn.tell(person, told)
    turn.wait(WAITS, turn.in_working_days(OTHERS_DAYS))


def _done_waiting(turn: Turn) -> None:
    turn.no_longer_waits(WAITS)
    turn.close_cards(WAITS)
