"""Cards: closed questions under our messages, until answered, replaced or closed.

Each is for one person, or for everybody in the room of a group.

A choice is the command it stands for, so a card is kept as it was asked: symbols, words and commands.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Integer, bindparam, case, delete, insert, or_, select, update

from config.model import PersonId
from storage.dialect import last_wins
from storage.repository import AnyRow, Repository
from storage.schema.queues import CardState, OutboxKind, OutboxState, card_reactions, cards, outbox
from storage.schema.types import Words, in_state
from workflows.effects import Card, Choice


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A card under a message, for ``person`` or (``None``) for everybody in the room of a group.

    ``open`` says whether it still takes answers.

    ``answered`` is the index of the choice that was taken last; a card stays open until a workflow closes
    it, so that one can still change one's mind. ``event_id`` and ``room_id`` are those of the message,
    ``None`` until it is sent.
    """

    id: int
    outbox_id: int
    person: PersonId | None
    card: Card
    open: bool
    answered: int | None
    event_id: str | None
    room_id: str | None


_OPEN: Final = in_state(cards, CardState.OPEN)
_CLOSED: Final = {"state": CardState.CLOSED}
_SELECT: Final = select(cards, outbox.c.event_id, outbox.c.room_id).join(
    outbox, outbox.c.id == cards.c.outbox_id
)
_FOR_EVENT: Final = _SELECT.where(outbox.c.event_id == bindparam("event"))
_POLLS: Final = (
    select(outbox.c.id)
    .join(cards, cards.c.outbox_id == outbox.c.parent)
    .where(outbox.c.kind == OutboxKind.POLL, outbox.c.state != OutboxState.CLOSED, _OPEN)
    .order_by(outbox.c.id)
)
_SIGNS: Final = (
    select(outbox.c.id, outbox.c.dest)
    .join(cards, cards.c.outbox_id == outbox.c.parent)
    .where(
        cards.c.subject == bindparam("about"),
        or_(bindparam("on_topic", type_=Words).is_(None), cards.c.topic == bindparam("on_topic")),
        outbox.c.kind == OutboxKind.REACTION,
        in_state(outbox, OutboxState.SENT),
    )
    .order_by(outbox.c.id)
)
_ASKED_BY: Final = (
    select(outbox.c.cause)
    .join(cards, cards.c.outbox_id == outbox.c.id)
    .join(card_reactions, card_reactions.c.card_id == cards.c.id)
    .where(card_reactions.c.event_id == bindparam("event"))
)
_FOR_PARENT: Final = _SELECT.where(cards.c.outbox_id == bindparam("under"))
_IN_ROOM: Final = _SELECT.where(
    outbox.c.room_id == bindparam("room"),
    or_(cards.c.person.is_(None), cards.c.person == bindparam("whose")),
    _OPEN,
).order_by(cards.c.id.desc())
_FOR_PERSON: Final = _SELECT.where(
    cards.c.person == bindparam("whose"),
    outbox.c.state != OutboxState.CLOSED,  # nobody answers what was never said
    _OPEN,
).order_by(cards.c.id.desc())
_FOR_REACTION: Final = (
    select(cards, outbox.c.event_id, outbox.c.room_id, card_reactions.c.choice.label("reacted"))
    .join(outbox, outbox.c.id == cards.c.outbox_id)
    .join(card_reactions, card_reactions.c.card_id == cards.c.id)
    .where(card_reactions.c.event_id == bindparam("event"))
)
_REPLACE: Final = (
    update(cards)
    .where(
        cards.c.person.is_not_distinct_from(bindparam("whose")),
        cards.c.topic == bindparam("on_topic"),
        cards.c.subject == bindparam("about"),
        _OPEN,
    )
    .values(_CLOSED)
)
_INSERT: Final = insert(cards)
_ANSWERED: Final = (
    update(cards)
    .where(cards.c.id == bindparam("row_id"))
    .values(answered=case((cards.c.person.is_not(None), bindparam("choice_taken", type_=Integer))))
)


class CardRepository(Repository):
    """Closed questions and what was answered to them."""

    async def open(self, outbox_id: int, person: PersonId | None, card: Card, now: datetime) -> int:
        """Ask a person, or everybody in a room: keep a card under a queued message.

        An open one about the same is closed.

        Returns:
            The number of the card.
        """
        about = {"whose": person, "on_topic": card.topic, "about": card.subject}
        await self._run(_REPLACE, about)
        values = {
            "outbox_id": outbox_id,
            "person": person,
            "topic": card.topic,
            "subject": card.subject,
            "choices": [asdict(choice) for choice in card.choices],
            "typed": card.typed,
            "many": card.many,
            "free": card.free,
            "closes_at": card.closes_at,
            "state": CardState.OPEN,
            "opened_at": now,
        }
        return await self._insert(_INSERT, values)

    async def for_event(self, event_id: str) -> OpenCard | None:
        """Find the card under a message, also a closed one."""
        row = await self._first(_FOR_EVENT, {"event": event_id})
        return None if row is None else _card(row)

    async def under(self, outbox_id: int) -> OpenCard | None:
        """Find the card under a message that may not be sent yet, by its number in the outbox."""
        row = await self._first(_FOR_PARENT, {"under": outbox_id})
        return None if row is None else _card(row)

    async def polls(
        self, subject: str, topic: str | None = None, person: PersonId | None = None
    ) -> list[int]:
        """Name the polls beside open cards about ``subject``, by their numbers in the outbox."""
        statement = _POLLS.where(cards.c.subject == subject)
        if topic is not None:
            statement = statement.where(cards.c.topic == topic)
        if person is not None:
            statement = statement.where(cards.c.person == person)
        return [row.id for row in await self._all(statement)]

    async def replaced_polls(self, subject: str, topic: str, person: PersonId | None) -> list[int]:
        """Name the polls beside cards that a newer one about the same, for the same, takes the place of."""
        same = (cards.c.subject == subject, cards.c.topic == topic)
        whose = cards.c.person.is_not_distinct_from(person)
        return [row.id for row in await self._all(_POLLS.where(*same, whose))]

    async def in_room(self, room_id: str, person: PersonId) -> list[OpenCard]:
        """Go through the open cards in a room that somebody may answer, newest first."""
        return [_card(row) for row in await self._all(_IN_ROOM, {"room": room_id, "whose": person})]

    async def for_person(self, person: PersonId) -> list[OpenCard]:
        """Go through the cards of a person that take answers, newest first."""
        return [_card(row) for row in await self._all(_FOR_PERSON, {"whose": person})]

    async def answered(self, card_id: int, choice_index: int, reaction_event: str | None) -> None:
        """Remember which choice was taken, and by which event, so that removing that undoes it.

        Of a card for everybody no last choice is kept: each may take another.

        A card that its own answer made superfluous is gone by then.
        """
        kept = await self._run(_ANSWERED, {"row_id": card_id, "choice_taken": choice_index})
        if kept and reaction_event is not None:
            values = {"event_id": reaction_event, "card_id": card_id, "choice": choice_index}
            await self._run(last_wins(self._dialect, card_reactions, ("event_id",)), values)

    async def reaction(self, reaction_event_id: str) -> tuple[OpenCard, Choice] | None:
        """Find which choice of which card a reaction took."""
        row = await self._first(_FOR_REACTION, {"event": reaction_event_id})
        if row is None:
            return None
        found = _card(row)
        return found, found.card.choices[row.reacted]

    async def asked_by(self, answer_event: str) -> str | None:
        """Name the cause of the question that an event answered; ``None`` when it answered none."""
        row = await self._first(_ASKED_BY, {"event": answer_event})
        return None if row is None else str(row.cause)

    async def close(self, subject: str, topic: str | None = None, person: PersonId | None = None) -> int:
        """Take no more answers about ``subject``; return how many cards that closed."""
        statement = update(cards).where(cards.c.subject == subject, _OPEN).values(_CLOSED)
        if topic is not None:
            statement = statement.where(cards.c.topic == topic)
        if person is not None:
            statement = statement.where(cards.c.person == person)
        return await self._run(statement)

    async def signs(self, subject: str, topic: str | None = None) -> list[tuple[int, str]]:
        """Name the signs that stand under cards about ``subject``: their numbers and where they were sent."""
        about = {"about": subject, "on_topic": topic}
        return [(row.id, row.dest) for row in await self._all(_SIGNS, about)]

    async def forget(self, subject: str, topic: str | None = None) -> None:
        """Delete every card about ``subject`` (on a topic), and what was tapped on them."""
        statement = delete(cards).where(cards.c.subject == subject)
        await self._run(statement if topic is None else statement.where(cards.c.topic == topic))

    async def drop(self, card_id: int) -> None:
        """Delete a card, the reactions to it and the lines in it."""
        await self._run(delete(cards).where(cards.c.id == card_id))

    async def prune(self, before: datetime, limit: int = 10_000) -> int:
        """Delete closed cards that were asked before a moment, with the reactions to them."""
        return await self._drop(in_state(cards, CardState.CLOSED), before, limit)

    async def prune_topics(self, topics: Collection[str], before: datetime, limit: int = 10_000) -> int:
        """Delete cards on these topics that were asked before a moment, open ones too."""
        return await self._drop(cards.c.topic.in_(topics), before, limit)

    async def _drop(self, which: ColumnElement[bool], before: datetime, limit: int) -> int:
        old = select(cards.c.id).where(which, cards.c.opened_at < before).order_by(cards.c.id).limit(limit)
        return await self._run(delete(cards).where(cards.c.id.in_(old)))


def _card(row: AnyRow) -> OpenCard:
    choices = tuple(
        Choice(one["symbol"], tuple(one["words"]), one["command"], one["undo"]) for one in row.choices
    )
    return OpenCard(
        id=row.id,
        outbox_id=row.outbox_id,
        person=row.person,
        card=Card(row.topic, choices, row.subject, row.closes_at, row.typed, row.many, row.free),
        open=row.state is CardState.OPEN,
        answered=row.answered,
        event_id=row.event_id,
        room_id=row.room_id,
    )
