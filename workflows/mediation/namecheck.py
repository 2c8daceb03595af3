"""The name check: two people talk outside the bot and each taps whether there is an objection.

The bot gives each the contact of the other and never learns a name of a party, nor a reason.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from config.model import Person, PersonId, Ref
from config.texts.text import Text, text
from workflows import cards
from workflows.effects import Card, Lane, Refusal
from workflows.mediation import events as on
from workflows.mediation import questions, waves
from workflows.mediation.case import Answer, Invitation
from workflows.mediation.turn import Turn

TOPIC = "name-check"

CLEAR = ("geen bezwaren", "geen probleem", "geen problemen", "het kan doorgaan", "gaat door", "no problem")
"""What may be typed for "geen bezwaar" beside any yes."""

_Ends: TypeAlias = on.TookBack | on.SaidNo | on.FellOut | on.InterestFound
"""What ends the part of one mediator in a case."""


def start(turn: Turn, event: object) -> None:
    """Introduce requester and each chosen mediator to each other, and ask both."""
    until = _by(turn)
    for invitation in _unclear(turn):
        _ask_requester(turn, invitation, "name-check-requester", until)
        _ask_mediator(turn, invitation.person, "name-check-mediator", until)
    turn.wait("name_check", until)


def remind(turn: Turn, event: on.HalfWay) -> None:
    """Remind, half-way, only the side that did not answer yet; the day stays as it was."""
    until = event.until or _by(turn)
    for invitation in _unclear(turn):
        if invitation.cleared_by_requester is None:
            _ask_requester(turn, invitation, "name-check-reminder-requester", until, Lane.REMINDER)
        if invitation.cleared_by_mediator is None:
            _ask_mediator(turn, invitation.person, "name-check-reminder-mediator", until, Lane.REMINDER)


def _by(turn: Turn) -> datetime:
    return turn.in_working_days(turn.policy.name_check_days)


def _unclear(turn: Turn) -> list[Invitation]:
    return [one for one in turn.case.with_answer(Answer.CHOSEN) if not one.cleared]


def _ask_requester(
    turn: Turn, invitation: Invitation, what: str, by: datetime, lane: Lane = Lane.INTERACTIVE
) -> None:
    ref, mediator = turn.case.ref, turn.scene.people[invitation.person]
    # The rank tells how many were asked before, so it is named only where two have to be told apart.
    about = f"{ref} {invitation.rank}" if questions.choices(turn.case).mediators > 1 else ref
    card = _card(f"{TOPIC}-{invitation.rank}", ref, about)
    turn.tell(turn.case.requester, _contact(turn, what, mediator, by), card, lane)


def _ask_mediator(
    turn: Turn, person: PersonId, what: str, by: datetime, lane: Lane = Lane.INTERACTIVE
) -> None:
    ref, requester = turn.case.ref, turn.scene.people[turn.case.requester]
    turn.tell(person, _contact(turn, what, requester, by), _card(TOPIC, ref, ref), lane)


def _card(topic: str, ref: Ref, about: str) -> Card:
    card = cards.yes_no(topic, ref, f"geen bezwaar {about}", f"bezwaar {about}")
    yes, no = card.choices
    return replace(card, choices=(replace(yes, words=(*yes.words, *CLEAR)), no))


def _contact(turn: Turn, what: str, other: Person, by: datetime) -> Text:
    return text(
        what,
        ref=turn.case.ref,
        name=other.name,
        organisation=turn.scene.organisations[other.organisation].name,
        contact=other.contact or other.matrix_id,
        by=by,
    )


def record(turn: Turn, event: on.Cleared) -> None:
    """Keep one side's "geen bezwaar"; when every side has it, the case is assigned."""
    side = "cleared_by_requester" if event.by_requester else "cleared_by_mediator"
    turn.case = turn.case.changed(_chosen(turn, event.mediator).person, **{side: True})
    if not _unclear(turn):
        turn.raised(on.AllCleared())
        return
    turn.tell(_who(turn, event), text("name-check-noted", ref=turn.case.ref))


def put_away(turn: Turn, event: on.AllCleared) -> None:
    """Every side has answered: a "ja" after this is about something else."""
    for one in turn.case.with_answer(Answer.CHOSEN):
        turn.close_cards(TOPIC, one.person)
        turn.close_cards(f"{TOPIC}-{one.rank}")
        turn.close_cards(waves.TOPIC, one.person)


def record_objection(turn: Turn, event: on.Objected) -> None:
    """An objection of either side ends this match; neither hears who or why."""
    person = _chosen(turn, event.mediator).person
    turn.case = turn.case.changed(person, answer=Answer.OBJECTED, answered_at=turn.now)
    _let_go(turn, person)
    turn.tell(person, text("name-check-ended-mediator", ref=turn.case.ref))
    turn.tell_requester(text("name-check-ended-requester", ref=turn.case.ref))
    turn.raised(on.SeatOpen())


def holds_the_place(turn: Turn, event: on.FellOut | on.InterestFound) -> bool:
    """The mediator of the event was chosen."""
    invitation = turn.case.invitation(event.mediator)
    return invitation is not None and invitation.answer is Answer.CHOSEN


def at_work(turn: Turn, event: _Ends) -> bool:
    """Both sides cleared the mediator of the event, who holds a place while another one is looked for."""
    invitation = turn.case.invitation(_whom(event))
    return invitation is not None and invitation.answer is Answer.CHOSEN and invitation.cleared


def step_back(turn: Turn, event: _Ends) -> None:
    """A chosen mediator cannot go on: the hours stay, the mediator is not asked again."""
    _leave(turn, event)
    turn.raised(on.SeatOpen())


def step_back_meanwhile(turn: Turn, event: _Ends) -> None:
    """The same while people are being asked for another place: they can have this one too."""
    _leave(turn, event)
    turn.note("mediation.fell_out")


def _leave(turn: Turn, event: _Ends) -> None:
    person = _whom(event)
    chosen = _chosen(turn, person).person
    turn.case = turn.case.changed(chosen, answer=Answer.FELL_OUT, answered_at=turn.now)
    _let_go(turn, person)
    by_a_check = isinstance(event, on.InterestFound)
    told = "mediation-ended-by-check" if by_a_check else "mediation-stepped-back"
    turn.tell(person, text(told, ref=turn.case.ref))
    turn.tell_requester(text("mediation-mediator-fell-out", ref=turn.case.ref))
    for colleague in turn.case.mediators:
        turn.tell(colleague, text("mediation-colleague-fell-out", ref=turn.case.ref))


def _whom(event: _Ends) -> PersonId:
    return event.person if isinstance(event, on.TookBack | on.SaidNo) else event.mediator


def _let_go(turn: Turn, person: PersonId) -> None:
    """Nothing about this match asks or reminds any more."""
    invitation = turn.case.invitation(person)
    assert invitation is not None
    for what in ("name_check", "contact", "progress"):
        turn.no_longer_waits(what)
    turn.close_cards(person=person)
    turn.close_cards(f"{TOPIC}-{invitation.rank}")


def _chosen(turn: Turn, mediator: PersonId) -> Invitation:
    invitation = turn.case.invitation(mediator)
    if invitation is None or invitation.answer is not Answer.CHOSEN:
        raise Refusal(text("name-check-not-open", ref=turn.case.ref))
    return invitation


def _who(turn: Turn, event: on.Cleared) -> PersonId:
    return turn.case.requester if event.by_requester else event.mediator
