"""What the bot itself said in private chats: it stays in the outbox until it was taken back there too."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, func, or_, select

from storage.destinations import GROUP, PERSON, to_room
from storage.outbox import OutboxMessage, OutboxRepository
from storage.repository import AnyRow, Repository
from storage.schema.intervision import own_rooms
from storage.schema.network import Membership, memberships, rooms, shared_rooms
from storage.schema.queues import OutboxKind, OutboxState, outbox
from storage.schema.types import Utc
from workflows.effects import Lane

TAKEN_BACK: Final = "retention:"
"""How the cause of a removal of our own old words begins; the number of their row follows."""

_others = (
    select(func.count())
    .where(
        memberships.c.room_id == rooms.c.room_id,
        memberships.c.membership == Membership.JOIN,
        memberships.c.matrix_id != rooms.c.me,
    )
    .correlate(rooms)
    .scalar_subquery()
)
_SHARED: Final = select(shared_rooms.c.room_id).where(shared_rooms.c.room_id.is_not(None))
# The room of a group is no chat, however few are in it.
_OURS: Final = select(own_rooms.c.room_id).where(own_rooms.c.room_id.is_not(None))
# Also the chat that its person left: the words stand there until they are removed.
_CHATS: Final = select(rooms.c.room_id).where(
    rooms.c.room_id.not_in(_SHARED), rooms.c.room_id.not_in(_OURS), _others <= 1
)
_HERE: Final = select(rooms.c.room_id).where(rooms.c.joined)
_WHERE: Final = func.coalesce(outbox.c.room_id, "")
_SPOKEN: Final = (
    OutboxKind.MESSAGE,
    OutboxKind.EDIT,
    OutboxKind.PICTURE,
    OutboxKind.FILE,
    OutboxKind.POLL,
)
_OWN_WORDS: Final = and_(
    outbox.c.state == OutboxState.SENT,
    outbox.c.kind.in_(_SPOKEN),
    _WHERE.in_(_HERE),
    # What was said to a person was said in private, whoever came in later.
    or_(outbox.c.dest.startswith(PERSON), _WHERE.in_(_CHATS)),
    ~outbox.c.dest.startswith(GROUP),
)
_SETTLED: Final = outbox.c.state != OutboxState.WAITING
# What was given up never got a moment of its own.
_age = func.coalesce(outbox.c.settled_at, outbox.c.created_at, type_=Utc)


class OwnWordsRepository(Repository):
    """Rows of the outbox that were settled: what may be forgotten, and what is taken back first."""

    async def prune(self, before: datetime, limit: int = 10_000) -> int:
        """Delete messages that were settled before a moment, with their cards.

        What the bot said in a private chat stays until it was taken back.
        """
        old = select(outbox.c.id).where(_SETTLED, _age < before, ~_OWN_WORDS)
        return await self._run(delete(outbox).where(outbox.c.id.in_(old.order_by(outbox.c.id).limit(limit))))

    async def take_back(self, before: datetime, now: datetime, limit: int) -> int:
        """Queue the removal of what the bot said in private chats before a moment; oldest first.

        The removal names room and event itself, so the message needs no row any more.
        """
        old = select(*(outbox.c[name] for name in ("id", "network", "room_id", "event_id")))
        old = old.where(_SETTLED, _age < before, _OWN_WORDS).order_by(outbox.c.id).limit(limit)
        rows = await self._all(old)
        for row in rows:
            await self._remove(row, now)
        await self._run(delete(outbox).where(outbox.c.id.in_([row.id for row in rows])))
        return len(rows)

    async def _remove(self, row: AnyRow, now: datetime) -> None:
        removal = OutboxMessage(
            network=row.network,
            cause=f"{TAKEN_BACK}{row.id}",
            ordinal=1,
            dest=to_room(row.room_id),
            lane=Lane.DIGEST,
            kind=OutboxKind.REDACTION,
            payload={},
            target_event=row.event_id,
        )
        await OutboxRepository(self._connection).add(removal, now)

    async def take_back_from(self, dest: str, chat: str | None, now: datetime) -> list[str]:
        """Drop all that was or will be said to one person, and queue the removal of what they can read.

        ``chat`` is their private chat. Returns the private chats in which the bot still is with them.
        """
        theirs = outbox.c.dest == dest if chat is None else or_(outbox.c.dest == dest, _in_room(chat))
        columns = [outbox.c[name] for name in ("id", "network", "room_id", "event_id")]
        rows = await self._all(select(*columns).where(theirs, _OWN_WORDS).order_by(outbox.c.id))
        await self._run(delete(outbox).where(theirs))
        for row in rows:
            await self._remove(row, now)
        return sorted({row.room_id for row in rows} | ({chat} if chat else set()))


def _in_room(room_id: str) -> ColumnElement[bool]:
    return or_(outbox.c.room_id == room_id, outbox.c.dest == to_room(room_id))
