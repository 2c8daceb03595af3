"""The doorman: goes into rooms that the bot is invited to, follows rooms that moved, finds shared rooms.

Whether an invitation is one that we follow at all was decided before it came here (row R5). A moved room is
followed only when whoever moved it may also invite people to the new one (row R10).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from bot.doors import Doors, Move
from bot.logging import get_logger
from bot.matrix.port import MatrixFailed, Rejected, TryLater
from bot.stage import Stage, pause_after
from bot.worker import notice

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.line import Line
    from bot.matrix.port import Matrix
    from storage.database import Database
    from storage.rooms import SharedRoom

log = get_logger(__name__)

MOVED: Final = "room-moved"
"""The kind of the moment that says that a room moved; the subject is the new room."""

AT_ONCE: Final = 5
"""Invitations that are accepted side by side."""

LOOK_AGAIN: Final = timedelta(hours=1)
"""When a shared room that could not be entered is tried again."""


class Doorman(Stage):
    """Joins rooms. ``moved`` is called when a room was followed, so that others go on in the new one."""

    name: ClassVar[str] = "doorman"

    def __init__(
        self, clock: Clock, database: Database, matrix: Matrix, *, line: Line, moved: Callable[[], None]
    ) -> None:
        super().__init__(clock)
        self._database = database
        self._matrix = matrix
        self._line = line
        self._moved = moved
        self._failures = 0
        self._not_before: datetime | None = None
        self._closed: dict[str, datetime] = {}
        line.on_change(self.ring)

    async def turn(self) -> datetime | None:
        """Go through every door that is there."""
        now = self.clock.now()
        if not self._line.is_open:
            return None
        if self._not_before is not None and self._not_before > now:
            return self._not_before
        try:
            again = await self._go_through(now)
        except TryLater as wait:
            self._not_before = now + timedelta(seconds=wait.after_seconds)
            return self._not_before
        except MatrixFailed:
            self._failures += 1
            self._not_before = now + pause_after(self._failures)
            return self._not_before
        self._failures = 0
        return again

    async def _go_through(self, now: datetime) -> datetime | None:
        async with self._database.read() as unit:
            doors = await Doors(unit).all()
            shared = await unit.rooms.shared()
            inside = {room.room_id for room in await unit.rooms.all()}
        for first in range(0, len(doors.invitations), AT_ONCE):
            # At the first start there may be a whole network of rooms to enter.
            group = doors.invitations[first : first + AT_ONCE]
            ended = await asyncio.gather(*map(self._accept, group), return_exceptions=True)
            for problem in ended:
                if problem is not None:
                    raise problem
        for move in doors.moves:
            await self._follow(move, now)
        for room in shared:
            if room.room_id not in inside and self._closed.get(room.alias_or_id, now) <= now:
                await self._find(room, now)
        return min((at for at in self._closed.values() if at > now), default=None)

    async def _accept(self, room_id: str) -> None:
        try:
            await self._matrix.join(room_id)
            log.info("joined", room=room_id)
        except Rejected as no:
            log.info("invitation-void", room=room_id, reason=no.reason)
        await self._done(room_id)

    async def _follow(self, move: Move, now: datetime) -> None:
        try:
            await self._matrix.join(move.new)
            powers = await self._matrix.power_levels(move.new)
        except Rejected as no:
            log.warning("move-not-followed", room=move.old, reason=no.reason)
            await self._done(move)
            return
        if not powers.may_invite(move.by):
            log.warning("move-not-followed", room=move.old, reason="not-theirs")
            await self._matrix.leave(move.new)
            await self._done(move)
            return
        async with self._database.write() as unit:
            await unit.rooms.moved(move.old, move.new)
            await unit.own_rooms.moved(move.old, move.new)
            await unit.inbox.add(notice(MOVED, move.new, f"{MOVED}:{move.old}", now), now)
            await Doors(unit).done(move)
        self._moved()
        log.info("moved", old=move.old, new=move.new)

    async def _find(self, room: SharedRoom, now: datetime) -> None:
        try:
            room_id = room.room_id or await self._matrix.resolve(room.alias_or_id)
            await self._matrix.join(room_id)
        except Rejected as no:
            log.warning("shared-room-closed", alias=room.alias_or_id, reason=no.reason)
            self._closed[room.alias_or_id] = now + LOOK_AGAIN
            return
        # Until the sync brings the room there is no need to knock again.
        self._closed[room.alias_or_id] = now + LOOK_AGAIN
        async with self._database.write() as unit:
            await unit.rooms.resolved(room.alias_or_id, room_id)

    async def _done(self, door: str | Move) -> None:
        async with self._database.write() as unit:
            await Doors(unit).done(door)
