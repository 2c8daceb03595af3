"""The contract of a group: four agreements that everybody confirms before the first meeting."""

from __future__ import annotations

from config.texts.text import Lines, text
from workflows import cards
from workflows.effects import Card, Choice
from workflows.intervision.turn import Turn, card_topic

AGREEMENTS = ("vertrouwelijk", "komen", "beurt", "chat")
"""What everybody confirms, in this order."""


def ask(turn: Turn) -> None:
    """Put the contract in the room, for everybody, with a deadline."""
    by = turn.in_working_days(turn.policy.contract_days)
    turn.say(_contract(turn), card(turn), name="contract")
    turn.wait("contract", by)


def _contract(turn: Turn) -> Lines:
    by = turn.in_working_days(turn.policy.contract_days)
    return Lines(
        (
            text("intervision-contract", ref=turn.group.ref, by=by),
            *(text(f"intervision-contract-{one}") for one in AGREEMENTS),
            text("intervision-contract-how", ref=turn.group.ref),
        )
    )


def card(turn: Turn) -> Card:
    """Offer the yes; there is no "no": who does not want to be in the group leaves it."""
    ref = turn.group.ref
    return Card(
        topic=card_topic("contract"),
        subject=ref,
        choices=(Choice(cards.YES, cards.YES_WORDS, f"intervisie akkoord {ref}"),),
    )
