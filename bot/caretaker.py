"""The caretaker: makes rooms of our own as they are wanted, and lets people in and out.

What is wanted stands in ``storage.own_rooms``, who is there in the membership table. Every step from the one
to the other may be done twice, so a crash or a lost answer costs nothing: a room is found again by its
alias, whoever is there already need not be invited. Whoever leaves by themselves is told of once and left
alone; whoever is there without a seat too, and until they are gone nothing is said there (``bot.delivery``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from bot import refusals
from bot.delivery import group_alias, strangers
from bot.logging import get_logger
from bot.matrix.port import Fatal, MatrixFailed, Rejected, TryLater, Unreachable
from bot.stage import LONGEST_PAUSE, Stage, pause_after
from bot.worker import notice
from storage.destinations import to_group
from storage.schema.intervision import Stands
from storage.schema.network import Membership

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.clock import Clock
    from bot.line import Line
    from bot.matrix.port import Matrix
    from config.model import PersonId, Ref
    from storage.database import Database
    from storage.own_rooms import Guest, OwnRoom

log = get_logger(__name__)

LEFT: Final = "group-left"
"""The kind of the moment that says that somebody with a seat left the room, or cannot be invited.

The subject is the group; the payload has ``person`` and ``why``: ``left`` or ``refused``."""

STRANGER: Final = "group-stranger"
"""The kind of the moment that says that somebody without a seat is in the room; the subject is the group."""

LOOK_AGAIN: Final = timedelta(hours=1)
"""When a room in which the bot may not do what it should is tried again, or a homeserver that stays away."""

MOST_TRIES: Final = 3
"""After so many silences about one person it is their homeserver that is away, and the others go on."""

_HERE: Final = (Membership.JOIN, Membership.INVITE)
_TO_ASK: Final = (Stands.BELONGS, Stands.UNREACHED)


@dataclass(frozen=True, slots=True)
class _Found:
    """A room of ours as it is: whether it came with a sync and we are in it, and who else is there."""

    known: bool
    joined: bool
    guests: tuple[Guest, ...]
    present: Mapping[str, Membership]
    strangers: tuple[str, ...]
    busy: bool
    to_put_out: tuple[str, ...] = ()


class Caretaker(Stage):
    """Does what is wanted of rooms of our own.

    ``noticed`` is called when it left something for the worker to tell, ``opened`` when messages may go that
    could not go before.
    """

    name: ClassVar[str] = "caretaker"

    def __init__(
        self,
        clock: Clock,
        database: Database,
        matrix: Matrix,
        *,
        line: Line,
        noticed: Callable[[], None],
        opened: Callable[[], None],
    ) -> None:
        super().__init__(clock)
        self._database = database
        self._matrix = matrix
        self._line = line
        self._noticed = noticed
        self._opened = opened
        self._failures = 0
        self._not_before: datetime | None = None
        self._resting: dict[Ref, datetime] = {}
        self._silences: dict[tuple[Ref, PersonId], int] = {}
        self._later: dict[tuple[Ref, PersonId], datetime] = {}
        line.on_change(self.ring)

    async def turn(self) -> datetime | None:
        """Go through the rooms about which there is something to do."""
        now = self.clock.now()
        if not self._line.is_open:
            return None
        if self._not_before is not None and self._not_before > now:
            return self._not_before
        async with self._database.read() as unit:
            rooms = await unit.own_rooms.undone()
        self._resting = {ref: until for ref, until in self._resting.items() if until > now}
        self._later = {key: until for key, until in self._later.items() if until > now}
        for room in rooms:
            if self.stopping:
                return None
            if room.ref not in self._resting and not await self._tend(room):
                return self._not_before
        if not await self._leave_chats():
            return self._not_before
        self._failures = 0
        return min((*self._resting.values(), *self._later.values()), default=None)

    async def _tend(self, room: OwnRoom) -> bool:
        """Do what there is to do in one room; say whether the homeserver can be asked more now."""
        try:
            return await self._asked(self._make_it_so(room))
        except Rejected as no:
            log.warning("room-refused", ref=room.ref, reason=no.reason)
            now = self.clock.now()
            self._resting[room.ref] = now + LOOK_AGAIN
            if no.reason == refusals.FORBIDDEN and not room.leaving:
                await self._without_power(room, now)
            return True

    async def _leave_chats(self) -> bool:
        """Leave the private chats of whoever was erased, once what was said there is removed."""
        async with self._database.read() as unit:
            chats = await unit.rooms.to_leave()
        for chat in chats:
            try:
                if not await self._asked(self._matrix.leave(chat)):
                    return False
            except Rejected as no:
                log.warning("room-refused", reason=no.reason)
            async with self._database.write() as unit:
                await unit.rooms.leave(chat)
                await unit.rooms.forget(chat)
        return True

    async def _asked(self, work: Awaitable[None]) -> bool:
        """Ask the homeserver; say whether it can be asked more now.

        Raises:
            Rejected: it says no to this.
        """
        try:
            await work
        except TryLater as wait:
            self._not_before = self.clock.now() + timedelta(seconds=wait.after_seconds)
            return False
        except Unreachable:
            self._failures += 1
            self._not_before = self.clock.now() + pause_after(self._failures)
            return False
        except Fatal as end:
            self._line.broke(end.reason)
            self._not_before = None
            return False
        return True

    async def _without_power(self, room: OwnRoom, now: datetime) -> None:
        """Tell that we may not do there what is wanted; after a day leave it, so that there is another."""
        async with self._database.write() as unit:
            given_up = await refusals.lasts(unit, room.ref, now)
        self._noticed()
        if given_up and room.room_id is not None:
            try:
                await refusals.leave(self._matrix, self._database, room.room_id)
            except MatrixFailed:
                return  # once more at the next look
            del self._resting[room.ref]

    async def _make_it_so(self, room: OwnRoom) -> None:
        found = await self._look(room)
        if found is None:
            self.ring()
        elif room.leaving:
            if room.room_id is not None and found.joined:
                await self._see_to_others(room.ref, room.room_id, found)
            on_its_way = room.room_id is not None and not found.known
            if not on_its_way and not (found.busy and found.joined):
                await self._leave(room, found)
        elif room.room_id is None:
            await self._make(room, found)
        elif found.known and not found.joined:
            async with self._database.write() as unit:
                await unit.own_rooms.made(room.ref, None)  # we were put out: there will be another
            self.ring()
        elif found.joined:
            await self._tidy(room, room.room_id, found)

    async def _look(self, room: OwnRoom) -> _Found | None:
        """Look who is there; ``None`` when something else was decided since ``room`` was read."""
        async with self._database.read() as unit:
            if await unit.own_rooms.get(room.ref) != room:
                return None
            guests = tuple(await unit.own_rooms.guests(room.ref))
            busy = await unit.outbox.waits(to_group(room.ref))
            known = await unit.rooms.get(room.room_id) if room.room_id else None
            if known is None or not known.joined:
                return _Found(known is not None, False, guests, {}, (), busy)
            present = await unit.rooms.members(known.room_id)
            reading = await strangers(unit, guests, known.room_id, self._matrix.user_id)
            to_put_out = await unit.own_rooms.to_put_out(room.ref)
        ours = {*to_put_out, *(guest.matrix_id for guest in guests)}
        strange = tuple(who for who in reading if who not in ours)
        return _Found(True, True, guests, present, strange, busy, to_put_out)

    async def _leave(self, room: OwnRoom, found: _Found) -> None:
        if room.room_id is not None and found.joined:
            await self._matrix.leave(room.room_id)
        async with self._database.write() as unit:
            await unit.own_rooms.forget(room.ref)
        log.info("room-left", ref=room.ref)

    async def _make(self, room: OwnRoom, found: _Found) -> None:
        if not any(guest.belongs for guest in found.guests):
            await self._done(room)
            return
        alias = group_alias(self._matrix.user_id, room.ref)
        room_id = await self._matrix.create_group_room(alias, room.name, room.topic)
        async with self._database.write() as unit:
            # A room that was found again may be called otherwise, so its name is set all the same.
            await unit.own_rooms.made(room.ref, room_id)
        log.info("room-made", ref=room.ref, room=room_id)
        self.ring()  # the sync that shows the room may have come before the answer

    async def _tidy(self, room: OwnRoom, room_id: str, found: _Found) -> None:
        if not room.named:
            await self._matrix.set_name_topic(room_id, room.name, room.topic)
            async with self._database.write() as unit:
                await unit.own_rooms.named(room)
        await self._see_to_others(room.ref, room_id, found)
        for guest in (each for each in found.guests if each.belongs):
            inside = found.present.get(guest.matrix_id) in _HERE
            if guest.stands is Stands.ASKED and not inside:
                await self._gone(room, guest, "left")
            elif guest.stands is not Stands.ASKED and inside:
                async with self._database.write() as unit:
                    await unit.own_rooms.stands(room, guest.person, guest.stands, Stands.ASKED)
            elif guest.stands in _TO_ASK and (room.ref, guest.person) not in self._later:
                await self._invite(room, room_id, guest)
        if not any(ref == room.ref for ref, _ in self._later):
            await self._done(room)
        self._opened()

    async def _see_to_others(self, ref: Ref, room_id: str, found: _Found) -> None:
        """Put out who belongs there no longer (of whoever was erased no seat says so), tell of strangers."""
        gone = (*found.to_put_out, *(guest.matrix_id for guest in found.guests if not guest.belongs))
        for who in (each for each in gone if found.present.get(each) in _HERE):
            await self._matrix.put_out(room_id, who)
            async with self._database.write() as unit:
                await unit.rooms.membership(room_id, who, Membership.LEAVE)
            self._opened()
        if found.to_put_out:
            async with self._database.write() as unit:
                await unit.own_rooms.put_out(ref, found.to_put_out)
        if found.strangers:
            await self._tell_of_strangers(ref, found.strangers)

    async def _invite(self, room: OwnRoom, room_id: str, guest: Guest) -> None:
        try:
            await self._matrix.invite(room_id, guest.matrix_id)
        except Rejected:
            powers = await self._matrix.power_levels(room_id)
            if not powers.may_invite(self._matrix.user_id):
                raise
            await self._gone(room, guest, "refused")
            return
        except Unreachable:
            await self._not_reached(room, guest)
            return
        self._silences.pop((room.ref, guest.person), None)
        async with self._database.write() as unit:
            await unit.own_rooms.stands(room, guest.person, guest.stands, Stands.ASKED)
            # The sync that tells of it may come later; whoever is there by then stays there.
            if (await unit.rooms.members(room_id)).get(guest.matrix_id) not in _HERE:
                await unit.rooms.membership(room_id, guest.matrix_id, Membership.INVITE)

    async def _not_reached(self, room: OwnRoom, guest: Guest) -> None:
        """Try again; when it is only about this person, without keeping the others waiting.

        Raises:
            Unreachable: it may be our own homeserver.
        """
        key = (room.ref, guest.person)
        tries = self._silences[key] = self._silences.get(key, 0) + 1
        if guest.stands is Stands.BELONGS and tries < MOST_TRIES:
            raise Unreachable
        async with self._database.write() as unit:
            await unit.own_rooms.stands(room, guest.person, guest.stands, Stands.UNREACHED)
        pause = LOOK_AGAIN if pause_after(tries) == LONGEST_PAUSE else pause_after(tries)
        self._later[key] = self.clock.now() + pause

    async def _gone(self, room: OwnRoom, guest: Guest, why: str) -> None:
        now = self.clock.now()
        payload = {"person": str(guest.person), "why": why}
        async with self._database.write() as unit:
            if await unit.own_rooms.stands(room, guest.person, guest.stands, Stands.LEFT):
                key = f"{LEFT}:{room.ref}:{guest.person}:{now.isoformat()}:{room.wanted}"
                await unit.inbox.add(notice(LEFT, room.ref, key, now, payload), now)
        self._noticed()

    async def _tell_of_strangers(self, ref: Ref, who: tuple[str, ...]) -> None:
        """Tell of them once a day."""
        now = self.clock.now()
        async with self._database.write() as unit:
            for each in who:
                # The key of an event is not sealed, so it names nobody: whoever guesses an id can't check it.
                whom = hashlib.sha256(unit.inbox.standing_for(each).encode()).hexdigest()[:16]
                key = f"{STRANGER}:{ref}:{whom}:{now.date()}"
                await unit.inbox.add(notice(STRANGER, ref, key, now, {"who": each}), now)
        self._noticed()

    async def _done(self, room: OwnRoom) -> None:
        async with self._database.write() as unit:
            await unit.own_rooms.done(room.ref, room.wanted)
