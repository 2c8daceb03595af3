"""Rooms: where the bot is, who is there with it, and which room is whose private chat.

The library's own list never forgets a room that was left (R6), so this is ours. A room is private when
it is encrypted and the people joined in it are exactly the bot and one other. Whoever is only invited
counts as a third: clients share keys with them, so they can read what was said before they came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, delete, exists, func, insert, literal, or_, select, update

from config.model import NetworkId, PersonId
from storage.destinations import to_room
from storage.dialect import last_wins
from storage.repository import Repository
from storage.schema.intervision import own_rooms
from storage.schema.network import Membership, dms, memberships, rooms, shared_rooms
from storage.schema.queues import OutboxState, outbox
from storage.schema.types import in_state


@dataclass(frozen=True, slots=True)
class KnownRoom:
    """A room the bot is or was in. ``me`` is the bot's own Matrix id there."""

    room_id: str
    me: str
    joined: bool
    encrypted: bool
    moved_to: str | None


@dataclass(frozen=True, slots=True)
class SharedRoom:
    """A room from the network file, with its id once the bot has found it."""

    network: NetworkId
    alias_or_id: str
    purpose: str
    room_id: str | None


@dataclass(frozen=True, slots=True)
class RoomInClear:
    """A room that is not encrypted: how the network file calls it, if it does, and who is there.

    ``others`` counts the people who joined, without the bot.
    """

    alias: str | None
    others: int


_ROOM: Final = tuple(rooms.c[name] for name in KnownRoom.__dataclass_fields__)
_SHARED: Final = tuple(shared_rooms.c[name] for name in SharedRoom.__dataclass_fields__)
_GET: Final = select(*_ROOM).where(rooms.c.room_id == bindparam("room"))
_OTHERS: Final = (
    select(memberships.c.membership)
    .join(rooms, rooms.c.room_id == memberships.c.room_id)
    .where(
        memberships.c.room_id == bindparam("room"),
        or_(
            memberships.c.membership == Membership.JOIN,
            memberships.c.membership == Membership.INVITE,
        ),
        memberships.c.matrix_id != rooms.c.me,
        rooms.c.joined,
        rooms.c.encrypted,
        # The room of a group is nobody's private chat, also while one of them is left.
        ~exists().where(own_rooms.c.room_id == rooms.c.room_id),
    )
    .limit(2)
)
_MEMBERS: Final = select(memberships.c.matrix_id, memberships.c.membership).where(
    memberships.c.room_id == bindparam("room")
)
_DM: Final = select(dms.c.room_id).where(dms.c.person == bindparam("whose"))
_DM_PERSON: Final = select(dms.c.person).where(dms.c.room_id == bindparam("room"))


_named_as = (
    select(func.min(shared_rooms.c.alias_or_id))
    .where(or_(shared_rooms.c.room_id == bindparam("room"), shared_rooms.c.alias_or_id == bindparam("room")))
    .scalar_subquery()
)
_people_there = (
    select(func.count())
    .where(
        memberships.c.room_id == bindparam("room"),
        memberships.c.membership == Membership.JOIN,
        memberships.c.matrix_id != rooms.c.me,
    )
    .correlate(rooms)
    .scalar_subquery()
)
_IN_CLEAR: Final = select(_named_as, _people_there).where(
    rooms.c.room_id == bindparam("room"), ~rooms.c.encrypted
)


_AS_DEST: Final = literal(to_room("")) + rooms.c.room_id


class RoomRepository(Repository):
    """Rooms, memberships and private chats."""

    async def get(self, room_id: str) -> KnownRoom | None:
        """Find a room that the bot is or was in."""
        row = await self._first(_GET, {"room": room_id})
        return None if row is None else KnownRoom(*row)

    async def all(self) -> list[KnownRoom]:
        """Go through the rooms the bot is in now."""
        rows = await self._all(select(*_ROOM).where(rooms.c.joined).order_by(rooms.c.room_id))
        return [KnownRoom(*row) for row in rows]

    async def enter(self, room_id: str, me: str, now: datetime) -> None:
        """The bot (``me``) is in a room. Saying it again changes nothing else."""
        values = {"room_id": room_id, "me": me, "joined": True, "encrypted": False, "since": now}
        statement = last_wins(
            self._dialect, rooms, ("room_id",), keep=("encrypted", "moved_to", "leaving", "since")
        )
        await self._run(statement, values)

    async def leave(self, room_id: str) -> None:
        """The bot left a room, or was put out. Who was in it is forgotten; private chats there end."""
        await self._run(update(rooms).where(rooms.c.room_id == room_id).values(joined=False))
        await self._run(delete(memberships).where(memberships.c.room_id == room_id))
        await self._run(delete(dms).where(dms.c.room_id == room_id))

    async def to_leave(self) -> list[str]:
        """Name the rooms that the bot should leave and in which nothing waits to be said or removed."""
        waits = exists().where(in_state(outbox, OutboxState.WAITING), outbox.c.dest == _AS_DEST)
        found = select(rooms.c.room_id).where(rooms.c.leaving, rooms.c.joined, ~waits)
        return [row.room_id for row in await self._all(found.order_by(rooms.c.room_id))]

    async def forget(self, room_id: str) -> None:
        """Nothing is left to know of a room."""
        await self._run(delete(rooms).where(rooms.c.room_id == room_id))

    async def joined(self, room_id: str) -> bool:
        """Say whether the bot is in a room."""
        room = await self.get(room_id)
        return room is not None and room.joined

    async def set_encrypted(self, room_id: str) -> None:
        """A known room is encrypted; that cannot be undone."""
        await self._run(update(rooms).where(rooms.c.room_id == room_id).values(encrypted=True))

    async def encrypted(self, room_id: str) -> bool:
        """Say whether a room is encrypted."""
        room = await self.get(room_id)
        return room is not None and room.encrypted

    async def membership(self, room_id: str, matrix_id: str, membership: Membership | str) -> None:
        """Note what somebody is in a known room."""
        values = {"room_id": room_id, "matrix_id": matrix_id, "membership": Membership(membership)}
        await self._run(last_wins(self._dialect, memberships, ("room_id", "matrix_id")), values)

    async def set_members(self, room_id: str, members: Mapping[str, Membership | str]) -> None:
        """Note the whole list of a known room, as the homeserver gives it."""
        await self._run(delete(memberships).where(memberships.c.room_id == room_id))
        values: list[dict[str, Any]] = [
            {"room_id": room_id, "matrix_id": matrix_id, "membership": Membership(membership)}
            for matrix_id, membership in members.items()
        ]
        if values:
            await self._run(insert(memberships), values)

    async def members(self, room_id: str) -> dict[str, Membership]:
        """Read who is what in a room: joined, invited, gone; the bot too."""
        # What is sealed has no order in the database.
        rows = sorted(await self._all(_MEMBERS, {"room": room_id}), key=lambda row: str(row.matrix_id))
        return {row.matrix_id: row.membership for row in rows}

    async def is_private(self, room_id: str) -> bool:
        """Say whether this is an encrypted room of exactly the bot and one other, and nobody is invited."""
        return await self._others(room_id) == [Membership.JOIN]

    async def in_clear(self, room_id: str) -> RoomInClear | None:
        """Find a room that is not encrypted; ``None`` when it is, or when the bot was never there."""
        row = await self._first(_IN_CLEAR, {"room": room_id})
        return None if row is None else RoomInClear(*row)

    async def overheard(self, room_id: str) -> bool:
        """Say whether somebody is with the bot and one other in a room, or may come in."""
        return len(await self._others(room_id)) > 1

    async def _others(self, room_id: str) -> list[Membership]:
        return [row.membership for row in await self._all(_OTHERS, {"room": room_id})]

    async def dm_of(self, person: PersonId) -> str | None:
        """Find the private chat with somebody."""
        found = await self._scalar(_DM, {"whose": person})
        return None if found is None else str(found)

    async def dm_person(self, room_id: str) -> PersonId | None:
        """Find whose private chat a room is."""
        found = await self._scalar(_DM_PERSON, {"room": room_id})
        return None if found is None else PersonId(found)

    async def set_dm(self, person: PersonId, room_id: str | None) -> None:
        """Note which room is somebody's private chat; ``None`` when there is none any more."""
        if room_id is None:
            await self._run(delete(dms).where(dms.c.person == person))
            return
        await self._run(delete(dms).where(dms.c.room_id == room_id, dms.c.person != person))
        await self._run(last_wins(self._dialect, dms, ("person",)), {"person": person, "room_id": room_id})

    async def moved_from(self, room_id: str) -> str | None:
        """Find the room that moved to this one, if we are still in it."""
        same = (rooms.c.moved_to == room_id, rooms.c.joined)
        found = await self._scalar(select(rooms.c.room_id).where(*same).order_by(rooms.c.room_id).limit(1))
        return None if found is None else str(found)

    async def moved(self, old: str, new: str) -> None:
        """Follow a room to its successor: the private chat, the shared room and what waits to be said."""
        await self._run(update(rooms).where(rooms.c.room_id == old).values(moved_to=new))
        await self._run(update(dms).where(dms.c.room_id == old).values(room_id=new))
        same = shared_rooms.c.alias_or_id == old
        await self._run(update(shared_rooms).where(shared_rooms.c.room_id == old).values(room_id=new))
        await self._run(update(shared_rooms).where(same).values(room_id=new))
        waiting = in_state(outbox, OutboxState.WAITING)
        statement = update(outbox).where(waiting, outbox.c.dest == to_room(old))
        await self._run(statement.values(dest=to_room(new)))

    async def resolved(self, alias_or_id: str, room_id: str) -> None:
        """Note which room is behind an alias of the network file."""
        same = shared_rooms.c.alias_or_id == alias_or_id
        await self._run(update(shared_rooms).where(same).values(room_id=room_id))

    async def shared(self, network: NetworkId | None = None) -> list[SharedRoom]:
        """Go through the shared rooms, of one network or of all."""
        statement = select(*_SHARED).order_by(shared_rooms.c.network, shared_rooms.c.alias_or_id)
        if network is not None:
            statement = statement.where(shared_rooms.c.network == network)
        return [SharedRoom(*row) for row in await self._all(statement)]

    async def prune(self, before: datetime) -> int:
        """Forget rooms that the bot has left and that it came into before a moment."""
        return await self._run(delete(rooms).where(~rooms.c.joined, rooms.c.since < before))

    async def shared_as(self, room_id: str) -> SharedRoom | None:
        """Find which shared room of which network this is."""
        row = await self._first(select(*_SHARED).where(shared_rooms.c.room_id == room_id))
        return None if row is None else SharedRoom(*row)
