"""Rooms of our own: who belongs there, how they are called, and which messages in them have a name.

Here stands what is wanted. ``wanted`` rises with everything that may ask for something to be done: a
decision, or somebody who came or went; the caretaker of the process does it and raises ``done`` after it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, case, delete, exists, or_, select, update

from config.model import NetworkId, Person, PersonId, Ref
from storage.destinations import to_group
from storage.dialect import first_wins, last_wins
from storage.repository import Repository
from storage.schema.intervision import Stands, named_messages, own_rooms, room_seats
from storage.schema.network import Membership, memberships, people
from storage.schema.queues import OutboxState, outbox
from storage.schema.types import in_state
from storage.state import StateRepository


@dataclass(frozen=True, slots=True)
class OwnRoom:
    """A room of ours. ``room_id`` is empty until it is made; ``named`` says whether it is called so."""

    ref: Ref
    network: NetworkId
    room_id: str | None
    name: str
    topic: str
    named: bool
    wanted: int
    done: int
    leaving: bool


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody with a seat: how they stand to the room. Whoever left the network does not belong there."""

    person: PersonId
    matrix_id: str
    stands: Stands

    @property
    def belongs(self) -> bool:
        """Whether they belong in the room."""
        return self.stands is not Stands.OUT


_ROOM: Final = tuple(own_rooms.c[name] for name in OwnRoom.__dataclass_fields__)
_REF: Final[BindParameter[str]] = bindparam("group")
_GET: Final = select(*_ROOM).where(own_rooms.c.ref == _REF)
_left_the_network: Final = exists().where(
    room_seats.c.ref == own_rooms.c.ref,
    room_seats.c.stands != Stands.OUT,
    people.c.id == room_seats.c.person,
    ~people.c.active,
)
_UNDONE: Final = (
    select(*_ROOM)
    .where(or_(own_rooms.c.wanted > own_rooms.c.done, _left_the_network))
    .order_by(own_rooms.c.ref)
)
_GROUP_OF: Final = select(own_rooms.c.ref).where(own_rooms.c.room_id == bindparam("room"))
_SEATS: Final = (
    select(people.c.id, people.c.matrix_id, case((people.c.active, room_seats.c.stands), else_=Stands.OUT))
    .join(people, people.c.id == room_seats.c.person)
    .where(room_seats.c.ref == _REF)
    .order_by(people.c.id)
)
_MESSAGE: Final = select(named_messages.c.outbox_id).where(
    named_messages.c.ref == _REF, named_messages.c.name == bindparam("called")
)
_MESSAGES: Final = (
    select(named_messages.c.name, named_messages.c.outbox_id)
    .where(named_messages.c.ref == _REF)
    .order_by(named_messages.c.name)
)
_NEWS: Final[dict[str, Any]] = {"wanted": own_rooms.c.wanted + 1}
_INSIDE: Final = (Membership.JOIN, Membership.INVITE)
_SITS_IN: Final = (
    select(own_rooms.c.ref)
    .join(room_seats, room_seats.c.ref == own_rooms.c.ref)
    .join(memberships, memberships.c.room_id == own_rooms.c.room_id)
    .where(
        room_seats.c.person == bindparam("whose"),
        memberships.c.matrix_id == bindparam("called"),
        memberships.c.membership.in_(_INSIDE),
    )
)


class OwnRoomRepository(Repository):
    """What is wanted of the rooms of groups, and what was done of it."""

    async def let_in(self, ref: Ref, network: NetworkId, person: PersonId) -> None:
        """Somebody belongs in the room of a group, which is made when there is none."""
        await self._room(ref, network)
        await self._seat(ref, person, Stands.BELONGS)
        await self._change(ref, leaving=False)

    async def let_out(self, ref: Ref, person: PersonId) -> None:
        """Somebody belongs in the room of a group no longer."""
        if await self.get(ref) is not None:
            await self._seat(ref, person, Stands.OUT)
            await self._change(ref)

    async def name(self, ref: Ref, network: NetworkId, name: str, topic: str) -> None:
        """Note how a room is called and what stands above it."""
        await self._room(ref, network)
        known = await self.get(ref)
        if known is not None and (known.name, known.topic) != (name, topic):
            await self._change(ref, name=name, topic=topic, named=False)

    async def leaving(self, ref: Ref) -> None:
        """The bot leaves the room of a group when everything was said."""
        await self._change(ref, leaving=True)

    async def get(self, ref: Ref) -> OwnRoom | None:
        """Find the room of a group, made or not."""
        row = await self._first(_GET, {"group": ref})
        return None if row is None else OwnRoom(*row)

    async def group_of(self, room_id: str) -> Ref | None:
        """Find the group whose room this is."""
        found = await self._scalar(_GROUP_OF, {"room": room_id})
        return None if found is None else Ref(found)

    async def room_of(self, ref: Ref) -> str | None:
        """Find the room of a group; ``None`` as long as it is not made."""
        room = await self.get(ref)
        return None if room is None else room.room_id

    async def seated(self, ref: Ref) -> tuple[PersonId, ...]:
        """Name those who belong in the room of a group, whether they are there or not."""
        return tuple(guest.person for guest in await self.guests(ref) if guest.belongs)

    async def guests(self, ref: Ref) -> list[Guest]:
        """Go through everybody who belongs or belonged in a room, and how they stand to it."""
        return [Guest(*row) for row in await self._all(_SEATS, {"group": ref})]

    # --- whoever is erased -----------------------------------------------------------------------------

    async def empty_seats(self, person: Person) -> None:
        """Take away the seats of somebody who is erased; who must be put out yet is kept by Matrix id."""
        for row in await self._all(_SITS_IN, {"whose": person.id, "called": person.matrix_id}):
            to_go = (*await self.to_put_out(row.ref), person.matrix_id)
            await self._state.set(_to_go(row.ref), json.dumps(to_go))
            await self._change(row.ref)
        await self._run(delete(room_seats).where(room_seats.c.person == person.id))

    async def to_put_out(self, ref: Ref) -> tuple[str, ...]:
        """Name whoever has no seat any more and must be put out of the room, by Matrix id."""
        return tuple(json.loads(await self._state.get(_to_go(ref)) or "[]"))

    async def put_out(self, ref: Ref, gone: tuple[str, ...]) -> None:
        """Forget of whom that was so, now that they are out."""
        left = [who for who in await self.to_put_out(ref) if who not in gone]
        if left:
            await self._state.set(_to_go(ref), json.dumps(left))
        else:
            await self._state.drop(_to_go(ref))

    @property
    def _state(self) -> StateRepository:
        return StateRepository(self._connection)

    # --- named messages --------------------------------------------------------------------------------

    async def name_message(self, ref: Ref, name: str, outbox_id: int) -> None:
        """Give a queued message a name, which it takes over from an older one."""
        values = {"ref": ref, "name": name, "outbox_id": outbox_id}
        await self._run(last_wins(self._dialect, named_messages, ("ref", "name")), values)

    async def message(self, ref: Ref, name: str) -> int | None:
        """Find the row in the outbox of a named message."""
        found: int | None = await self._scalar(_MESSAGE, {"group": ref, "called": name})
        return found

    async def messages(self, ref: Ref, prefix: str) -> dict[str, int]:
        """Go through the messages whose name starts with ``prefix``: name to row in the outbox."""
        rows = await self._all(_MESSAGES, {"group": ref})
        return {row.name: row.outbox_id for row in rows if row.name.startswith(prefix)}

    async def forget_messages(self, ref: Ref, prefix: str) -> None:
        """The messages whose name starts with ``prefix`` have no name any more."""
        same = named_messages.c.name.in_(await self.messages(ref, prefix))
        await self._run(delete(named_messages).where(named_messages.c.ref == ref, same))

    # --- what the caretaker does -----------------------------------------------------------------------

    async def undone(self) -> list[OwnRoom]:
        """Go through the rooms about which something may have to be done."""
        return [OwnRoom(*row) for row in await self._all(_UNDONE)]

    async def done(self, ref: Ref, wanted: int) -> None:
        """Everything was done that was wanted when ``wanted`` was read; who left the network has no seat."""
        await self._run(update(own_rooms).where(own_rooms.c.ref == ref).values(done=wanted))
        gone = room_seats.c.person.in_(select(people.c.id).where(~people.c.active))
        await self._run(update(room_seats).where(room_seats.c.ref == ref, gone).values(stands=Stands.OUT))

    async def made(self, ref: Ref, room_id: str | None) -> None:
        """Note which room is the group's; with ``None`` it has none any more and everybody is asked anew."""
        values: dict[str, Any] = {"room_id": room_id}
        if room_id is None:
            values["named"] = False
            await self._ask_again(ref)
        await self._change(ref, **values)

    async def named(self, room: OwnRoom) -> None:
        """The room is called as ``room`` says, unless something else was decided meanwhile."""
        same = (own_rooms.c[name] == getattr(room, name) for name in ("ref", "room_id", "name", "topic"))
        await self._run(update(own_rooms).where(*same).values(named=True))

    async def stands(self, room: OwnRoom, person: PersonId, before: Stands, now: Stands) -> bool:
        """Note how somebody stands to ``room`` now; say whether nothing else was decided meanwhile.

        A group that moved has another room, to which nobody stands in any way yet.
        """
        still = select(own_rooms.c.ref).where(
            own_rooms.c.ref == room.ref, own_rooms.c.room_id == room.room_id
        )
        same = (room_seats.c.ref.in_(still), room_seats.c.person == person, room_seats.c.stands == before)
        return await self._run(update(room_seats).where(*same).values(stands=now)) == 1

    async def touch(self, room_ids: frozenset[str] | None = None) -> bool:
        """Somebody came or went in these rooms (in any when ``None``); say whether one of them is ours."""
        statement = update(own_rooms).values(_NEWS)
        if room_ids is not None:
            statement = statement.where(own_rooms.c.room_id.in_(room_ids))
        return await self._run(statement) > 0

    async def moved(self, old: str, new: str) -> None:
        """Follow a room to its successor; whoever stayed behind is asked again."""
        ref = await self.group_of(old)
        if ref is not None:
            await self._ask_again(ref)
            await self._change(ref, room_id=new, named=False)

    async def forget(self, ref: Ref) -> None:
        """There is no such room any more, and nothing that waits for it is said."""
        waiting = (in_state(outbox, OutboxState.WAITING), outbox.c.dest == to_group(ref))
        gone = {"state": OutboxState.CLOSED, "payload": None, "reason": "room-left"}
        await self._run(update(outbox).where(*waiting).values(gone))
        await self._run(delete(own_rooms).where(own_rooms.c.ref == ref))
        await self._state.drop(_to_go(ref))

    async def _room(self, ref: Ref, network: NetworkId) -> None:
        values = {"ref": ref, "network": network, "name": ref, "topic": "", "named": False}
        values |= {"wanted": 1, "done": 0, "leaving": False}
        await self._run(first_wins(self._dialect, own_rooms), values)

    async def _seat(self, ref: Ref, person: PersonId, stands: Stands) -> None:
        values = {"ref": ref, "person": person, "stands": stands}
        await self._run(last_wins(self._dialect, room_seats, ("ref", "person")), values)

    async def _ask_again(self, ref: Ref) -> None:
        asked = (room_seats.c.ref == ref, room_seats.c.stands.in_((Stands.ASKED, Stands.UNREACHED)))
        await self._run(update(room_seats).where(*asked).values(stands=Stands.BELONGS))

    async def _change(self, ref: Ref, **values: Any) -> None:
        await self._run(update(own_rooms).where(own_rooms.c.ref == ref).values(_NEWS | values))


def _to_go(ref: Ref) -> str:
    return f"put-out/{ref}"
