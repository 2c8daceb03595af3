"""The due loop: a waiting moment becomes an inbox row exactly when it has come, and once.

Moments live in the database, never in a scheduler, so that a process that was away for three days finds
them all (row T1). Firing marks the moment and writes the inbox row in one transaction; what is done with
it, and whether it came too late, is decided where everything is decided: by the worker.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from bot.logging import get_logger
from bot.stage import Stage

if TYPE_CHECKING:
    from bot.clock import Clock
    from storage.database import Database

log = get_logger(__name__)

AT_ONCE: Final = 100
"""Moments that are fired in one transaction, so that after a long absence others can write in between."""


class Moments(Stage):
    """Turns due moments into inbox rows, oldest first. ``fired`` is called after each commit."""

    name: ClassVar[str] = "moments"

    def __init__(self, clock: Clock, database: Database, fired: Callable[[], None]) -> None:
        super().__init__(clock)
        self._database = database
        self._fired = fired

    async def turn(self) -> datetime | None:
        """Fire everything that is due; return the next moment."""
        while not self.stopping:
            upcoming = await self.next_at()
            if upcoming is None or upcoming > self.clock.now():
                return upcoming
            await self._fire()
        return None

    async def next_at(self) -> datetime | None:
        """The earliest waiting moment, past ones included; ``None`` when nothing waits."""
        async with self._database.read() as unit:
            return await unit.due.next_at()

    async def _fire(self) -> None:
        now = self.clock.now()
        async with self._database.write() as unit:
            rows = await unit.due.due(now, AT_ONCE)
            for row in rows:
                await unit.due.fire(row, now)
        log.info("moments-fired", count=len(rows))
        self._fired()
