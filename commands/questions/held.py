"""The questions that wait for somebody here, and which of them a typed answer may be about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from commands.lines import Understood, Unknown
from commands.questions.asking_back import OPEN, STILL_OPEN
from config.model import Person
from workflows.cards import FLEETING
from workflows.effects import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commands.answering import Row
    from commands.lines import Parsed
    from commands.writing import Corner
    from storage.cards import OpenCard
    from storage.outbox import Spoken


_ASIDE: Final = frozenset({STILL_OPEN, "not-understood"})
"""Texts that say nothing new: after them the question that was asked last still is."""


@dataclass(frozen=True, slots=True)
class Held:
    """The open questions of one person in one place, newest first.

    ``every`` are all of them, ``cards`` those that a typed answer may be about, ``stale`` those of them after
    which something else was said. ``replying``: the message is a reply to one of them. ``named``: since the
    newest was asked, it was named to somebody who spoke of something else.
    """

    every: list[OpenCard]
    cards: list[OpenCard]
    stale: tuple[Card, ...]
    replying: bool
    named: bool = False

    @property
    def asked(self) -> Card | None:
        """The newest that waits for an answer."""
        return next((each.card for each in self.cards if each.answered is None), None)

    async def heard(self, at: Row, parsed: Parsed) -> None:
        """Drop what belonged to a conversation that went on: it holds what was typed."""
        if not isinstance(parsed, Unknown):
            for each in self.every:
                if each.card.topic in FLEETING:
                    await at.unit.cards.drop(each.id)

    async def answered(self, at: Row, parsed: Understood, origin: str) -> None:
        """Keep which choice a typed line took, or stands for: ``!akkoord M-7KQ4`` is ✅."""
        if parsed.hit is not None and self.cards[parsed.hit.card].card.topic not in FLEETING:
            taken = [(self.cards[parsed.hit.card], parsed.hit.choice)] if parsed.hit.choice >= 0 else []
        else:
            taken = [
                (each, index)
                for each in self.cards
                for index, choice in enumerate(each.card.choices)
                if choice.command == parsed.line and each.card.topic not in FLEETING
            ]
        for each, index in taken[:1]:
            await at.unit.cards.answered(each.id, index, origin)


async def held_by(at: Row, person: Person | None, corner: Corner) -> Held:
    """Load the questions that somebody may answer here by typing.

    A reply to one of them is about that one, an edited answer about the one it answered; else those
    without an answer go before those with one.
    """
    every = await _every(at, person, corner)
    about = at.content.get("reply_to")
    before = await at.unit.cards.reaction(at.first) if at.row.kind == "edit" else None
    if before is not None:
        cards = [before[0]] if before[0].open or asked_again(before[0], every) else []
    else:
        chosen = [each for each in every if about and each.event_id == about]
        cards = chosen or [each for each in every if each.answered is None] or every
    replying = any(each.event_id == about for each in cards)
    certain = replying or at.row.kind == "edit" or person is None or not corner.private
    if certain or person is None or not cards:
        return Held(every, cards, (), replying)
    said = await at.unit.outbox.said_last(person.id, at.row.room_id)
    return Held(every, cards, await _stale(at, cards, said), replying, _named(cards[0], said))


async def _every(at: Row, person: Person | None, corner: Corner) -> list[OpenCard]:
    if person is not None and corner.private:
        return await at.unit.cards.for_person(person.id)
    if person is not None and corner.group is not None:
        return await at.unit.cards.in_room(corner.room_id, person.id)
    return []


async def _stale(at: Row, cards: list[OpenCard], said: Sequence[Spoken]) -> tuple[Card, ...]:
    """The questions after which something else was said here; they are no longer what a bare yes answers.

    Of two that were asked at once, the second is the last one when the first was answered.
    """
    last = next((each.cause for each in said if _ASIDE.isdisjoint(each.text_ids)), None)
    asked = await at.unit.cards.asked_by(last) if last is not None else None
    newest = {each.id for each in said if each.cause in {last, asked}}
    return tuple(each.card for each in cards if each.outbox_id not in newest)


def _named(asked: OpenCard, said: Sequence[Spoken]) -> bool:
    """Say whether a question was named after it was asked, as far as what was said last goes back."""
    return any(OPEN in each.text_ids for each in said if each.id > asked.outbox_id)


def asked_again(card: OpenCard, held: list[OpenCard]) -> bool:
    """The same question stands open under a newer message (a reminder): the older one counts as well."""
    asked = (card.card.topic, card.card.subject)
    return any((one.card.topic, one.card.subject) == asked for one in held)
