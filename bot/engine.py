"""The engine: the stages of the process and the bells between them, whatever homeserver is behind.

    sync → :class:`Arrivals` → inbox → :class:`Worker` → outbox → :class:`Sender` → homeserver
                                 ↑                └→ due → :class:`Moments` ┘ (back to the inbox)

Each stage works from the database and rings the next one after a commit. The engine knows no settings and
opens nothing: the application hands it what it works with, and so does a test.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.arrivals import Arrivals, ReadAgain, still_locked
from bot.audit import Auditor
from bot.caretaker import Caretaker
from bot.composition import stored_policies
from bot.housework import digest_jobs
from bot.jobs import Jobs
from bot.logging import get_logger
from bot.membership import Doorman
from bot.metrics import Metrics
from bot.moments import Moments
from bot.pictures import Draw, Painter, Print
from bot.sender import Sender
from bot.worker import Handle, Worker

if TYPE_CHECKING:
    from bot.clock import Clock, MovableClock
    from bot.line import Line
    from bot.matrix.port import Matrix
    from bot.matrix.vault import Vault
    from bot.stage import Stage
    from commands.house import House
    from storage.database import Database

log = get_logger(__name__)

DRAIN: Final = 3.0
"""Seconds that messages on their way get to arrive before the connections close, which takes up to five
more (promise G13: 10 in all)."""

BREATH: Final = 0.5
"""Seconds at most between two syncs while what came in is being answered.

Every answer comes back as an echo, so that a bot that asks at once makes the homeserver work out a sync for
each. One that answers first gets the echoes, and what people said meanwhile, together.
"""


class Engine:
    """All stages together. Give every sync to ``arrivals.accept``; then :meth:`start`."""

    def __init__(
        self,
        clock: Clock,
        database: Database,
        matrix: Matrix,
        house: House,
        *,
        handle: Handle,
        line: Line,
        metrics: Metrics | None = None,
        read_again: ReadAgain = still_locked,
        draw: Draw | None = None,
        write: Print | None = None,
        vault: Vault | None = None,
    ) -> None:
        self.clock = clock
        self.database = database
        self.metrics = metrics or Metrics()
        self._house = house
        self.worker = Worker(
            clock, database, house, handle=handle, metrics=self.metrics, handled=self._after_handling
        )
        painter = Painter()
        self.caretaker = Caretaker(
            clock, database, matrix, line=line, noticed=self.worker.ring, opened=self._room_ready
        )
        self.sender = Sender(
            clock,
            database,
            matrix,
            line=line,
            metrics=self.metrics,
            noticed=self.worker.ring,
            draw=draw or painter.draw,
            write=write or painter.write,
            said_to_group=self.caretaker.ring,
        )
        self.moments = Moments(clock, database, self.worker.ring)
        self.doorman = Doorman(clock, database, matrix, line=line, moved=self._after_move)
        self.arrivals = Arrivals(
            clock,
            database,
            line,
            matrix.user_id,
            came_in=self._after_arrival,
            doors=self._at_the_doors,
            read_again=read_again,
            settled=self.sender.settled,
            metrics=self.metrics,
            vault=vault,
        )
        self.auditor = Auditor(clock, database, line, self.metrics)
        self.jobs = Jobs(clock, database, self.inspect)
        self._running: list[asyncio.Task[None]] = []

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The loops, in the order in which a message passes them."""
        return (self.doorman, self.worker, self.caretaker, self.sender, self.moments)

    @property
    def quiet(self) -> bool:
        """Whether no stage has anything to do now."""
        return all(stage.quiet for stage in self.stages)

    def start(self) -> None:
        """Start every stage; call it after the first good sync (remedy S4). Then start ``jobs``."""
        self._running = [asyncio.create_task(stage.run(), name=stage.name) for stage in self.stages]

    async def stop(self) -> bool:
        """Take nothing new, let what is on its way arrive; say whether all of it did (promise G13)."""
        await self.jobs.stop()
        for stage in self.stages:
            stage.stop()
        arrived = await self.sender.drain(DRAIN)
        await asyncio.gather(*self._running)
        return arrived

    async def kill(self) -> None:
        """End at once, in the middle of whatever is going on: what a test does instead of ``kill -9``."""
        await self.jobs.stop()
        for task in [*self._running, *self.sender.under_way]:
            task.cancel()
        await asyncio.gather(*self._running, *self.sender.under_way, return_exceptions=True)

    async def idle(self) -> None:
        """Return when all stages are quiet at the same time."""
        while not self.quiet:
            for stage in self.stages:
                await stage.idle()

    async def breath(self) -> None:
        """Return when what came in is answered, or after :data:`BREATH`: time for the next sync."""
        if self._running:
            with suppress(TimeoutError):
                async with asyncio.timeout(BREATH):
                    await self.worker.idle()
                    await self.sender.idle()

    async def travel(
        self, clock: MovableClock, to: datetime, settle: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Move the house's clock to ``to`` through everything that happens on the way, in order.

        ``settle`` waits until all consequences of one moment are over, by default until every stage is
        quiet.
        """
        settle = settle or self.idle
        await settle()
        while True:
            job, due = self.jobs.next_at(), await self.moments.next_at()
            upcoming = min((each for each in (job, due, clock.next_alarm()) if each is not None), default=to)
            clock.move_to(max(clock.now(), min(upcoming, to)))
            await asyncio.sleep(0)  # let the alarms ring that have come
            if due is not None and due <= clock.now():
                self.moments.ring()  # an import beside this process rang no bell
            if job is not None and job <= clock.now():
                await self.jobs.catch_up()
            await settle()
            if upcoming >= to:
                return

    def wake(self) -> None:
        """Let every stage look again: something was written that rang no bell."""
        for stage in self.stages:
            stage.ring()

    async def inspect(self) -> None:
        """Look at the whole house from outside and show what was found."""
        # What the command line writes beside this process (an import, a replay) rings no bell.
        self.wake()
        await self._take_over_policies()
        await self.arrivals.say_what_stays_locked()
        await self.auditor.look(tuple(self._house.policies))
        for stage in self.stages:
            self.metrics.stumbles.labels(stage.name).set(stage.stumbles)
        for name, times in self.jobs.failures.items():
            self.metrics.job_failures.labels(name).set(times)

    async def _take_over_policies(self) -> None:
        """Work by what the networks chose last; the time of a digest may be among it."""
        policies = await stored_policies(self.database)
        if policies != self._house.policies:
            new = policies.keys() - self._house.policies.keys()
            self._house.policies = policies
            self.jobs.add(digest_jobs(self.database, self._house, self.wake, sorted(new)))
            self.jobs.rearm()
            log.info("policies-taken-over", networks=len(policies))

    def _after_arrival(self) -> None:
        self.worker.ring()
        self.sender.news()

    def _room_ready(self) -> None:
        self.sender.news()

    def _at_the_doors(self) -> None:
        self.doorman.ring()
        self.caretaker.ring()

    def _after_move(self) -> None:
        self.worker.ring()
        self.caretaker.ring()
        self.sender.news()

    def _after_handling(self, touched: frozenset[str]) -> None:
        if "outbox" in touched:
            self.sender.ring()
        if "due" in touched:
            self.moments.ring()
        if "own_rooms" in touched:
            self.caretaker.ring()
