"""A stage: one loop of the process that rests until somebody rings, and says when it is quiet.

Worker, sender and due loop are stages. They never poll: whoever commits something that concerns a stage
rings it, and a stage that knows when it has to look again asks the clock to ring. A stage that stumbles
(disk full, database away) loses nothing, because everything it works on is in the database: it says so,
waits from one second up to a minute, and looks again (promise G10).
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from bot.logging import get_logger

if TYPE_CHECKING:
    from bot.clock import Clock

log = get_logger(__name__)

FIRST_PAUSE: Final = timedelta(seconds=1)
LONGEST_PAUSE: Final = timedelta(seconds=60)


def pause_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: 1, 2, 4 … seconds, never above a minute."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(max(failures, 1) - 1, 6)))


class Stage(ABC):
    """One loop of the process.

    Write :meth:`turn` so that it does all there is to do now and returns the moment at which there may be
    more (``None``: only when somebody rings).
    """

    name: ClassVar[str]

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.stumbles = 0
        self._bell = asyncio.Event()
        self._quiet = asyncio.Event()
        self._stopping = False

    @abstractmethod
    async def turn(self) -> datetime | None:
        """Do what there is to do; return when to look again, or ``None``."""

    @property
    def quiet(self) -> bool:
        """Whether everything that there was to do is done."""
        return self._quiet.is_set()

    @property
    def resting(self) -> bool:
        """Whether nothing that an earlier turn started is still going on."""
        return True

    @property
    def stopping(self) -> bool:
        """Whether the stage was asked to end."""
        return self._stopping

    def ring(self) -> None:
        """Say that there may be something to do. A ring during a turn is never lost."""
        self._quiet.clear()
        self._bell.set()

    def stop(self) -> None:
        """Ask the loop to end after what it is doing now."""
        self._stopping = True
        self.ring()

    async def idle(self) -> None:
        """Return when the stage is quiet: a signal for tests instead of a sleep."""
        await self._quiet.wait()

    async def run(self) -> None:
        """Turn and rest until :meth:`stop`."""
        while not self._stopping:
            self._bell.clear()
            again = await self._guarded_turn()
            if not self._bell.is_set():
                await self._rest(again)

    async def _guarded_turn(self) -> datetime | None:
        try:
            again = await self.turn()
        except Exception as problem:  # noqa: BLE001 - the stream must go on after any error
            self.stumbles += 1
            pause = pause_after(self.stumbles)
            kind = type(problem).__name__
            # No traceback: the values in it may be what somebody wrote.
            log.error("stage-stumbled", stage=self.name, error=kind, again_in=pause.seconds)  # noqa: TRY400
            return self.clock.now() + pause
        self.stumbles = 0
        return again

    async def _rest(self, again: datetime | None) -> None:
        alarm = None if again is None else self.clock.wake_at(again, self.ring)
        if self.resting:
            self._quiet.set()
        try:
            await self._bell.wait()
        finally:
            if alarm is not None:
                alarm.cancel()
