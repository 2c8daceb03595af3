"""The contract of a group: four agreements that everybody confirms before the first meeting."""

from __future__ import annotations

from datetime import datetime

from config.model import PersonId
from config.texts.text import Lines, Text, text
from workflows import cards
from workflows.effects import Card, Choice, Lane, Refusal
from workflows.intervision import events as on
from workflows.intervision.turn import Turn, card_topic

AGREEMENTS = ("vertrouwelijk", "komen", "beurt", "chat")
"""What everybody confirms, in this order."""

LAST_CHANCE_DAYS = 2
"""Working days in which somebody who kept silent can still confirm."""


def ask(turn: Turn) -> None:
    """Put the contract in the room, for everybody, with a deadline."""
    by = _by(turn)
    turn.say(_contract(turn, by), _card(turn), name="contract")
    turn.wait("contract", by)


def ask_newcomer(turn: Turn, person: PersonId) -> None:
    """Put the contract before somebody who comes in later."""
    by = _by(turn)
    turn.tell(person, _contract(turn, by), _card(turn))
    turn.wait("contract", by)


def _by(turn: Turn) -> datetime:
    return turn.in_working_days(turn.policy.contract_days)


def _contract(turn: Turn, by: datetime) -> Lines:
    return Lines(
        (
            text("intervision-contract", ref=turn.group.ref, by=by),
            *(text(f"intervision-contract-{one}") for one in AGREEMENTS),
            text("intervision-contract-how", ref=turn.group.ref),
        )
    )


def _card(turn: Turn) -> Card:
    """Offer the yes; there is no "no": who does not want to be in the group leaves it."""
    ref = turn.group.ref
    return Card(
        topic=card_topic("contract"),
        subject=ref,
        choices=(Choice(cards.YES, cards.YES_WORDS, f"intervisie akkoord {ref}"),),
    )


def silent(turn: Turn) -> tuple[PersonId, ...]:
    """Who did not confirm yet."""
    return tuple(one.person for one in turn.group.present_members if one.agreed_at is None)


def ready(turn: Turn, event: object) -> bool:
    """Say whether everybody confirmed and there are enough of them."""
    return turn.viable and not silent(turn)


def record(turn: Turn, event: on.Agreed) -> None:
    """Somebody confirms; a second time changes nothing."""
    member = turn.group.member(event.person)
    if member is None:
        raise Refusal(text("intervision-unknown-ref", ref=turn.group.ref))
    if member.agreed_at is None:
        turn.change(event.person, agreed_at=turn.now)
    left = len(silent(turn))
    turn.tell(event.person, text("intervision-agreed", ref=turn.group.ref, left=left))
    if not left:
        for what in ("contract", "contract-last"):
            turn.no_longer_waits(what)
        turn.raised(on.MembersChanged())


def remind(turn: Turn, event: on.HalfWay) -> None:
    """Half of the time is over: ask who did not confirm, in private; the day stays as it was."""
    by = event.until or _by(turn)
    told = _last(turn, by) if event.what == "contract-last" else _contract(turn, by)
    for person in silent(turn):
        turn.tell(person, told, _card(turn), Lane.REMINDER)


def _last(turn: Turn, by: datetime) -> Text:
    return text("intervision-contract-last", ref=turn.group.ref, by=by)


def ask_last(turn: Turn, event: object) -> None:
    """The time is over: ask once more, and say what silence means now."""
    by = turn.in_working_days(LAST_CHANCE_DAYS)
    for person in silent(turn):
        turn.tell(person, _last(turn, by), _card(turn))
    turn.wait("contract-last", by)


def leave_out(turn: Turn, event: object) -> None:
    """Who still keeps silent is not in the group; they hear so, and how to come back."""
    quiet = silent(turn)
    turn.no_longer_waits("contract-last")
    for person in quiet:
        turn.tell(person, text("intervision-left-out", ref=turn.group.ref))
        turn.let_out(person)
    turn.note("intervision.left_out", count=len(quiet))
    turn.raised(on.MembersChanged())


def start(turn: Turn, event: object) -> None:
    """Everybody confirmed: the group is on its way, and looks for its first date."""
    for what in ("contract", "contract-last", "vacancy"):
        turn.no_longer_waits(what)
    turn.say(text("intervision-started", count=len(turn.group.people), meetings=turn.group.planned))
    turn.raised(on.PlanNext())
