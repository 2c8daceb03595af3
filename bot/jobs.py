"""The wall-clock jobs: the digest, housekeeping, the backup. APScheduler is their alarm clock only.

The scheduler stores nothing and decides nothing: when it rings, a job looks at its own record of the last
time it ran. So a job happens once per moment, also across a restart, a moved clock or two alarms at the
same time; a moment that was missed happens once, however many were missed. When a job runs is computed by
``workflows.workdays`` because the scheduler's own wall-clock triggers go wrong when the clock changes
(rows T1 and T2).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.logging import get_logger
from workflows.workdays import AMSTERDAM, next_wall_clock

if TYPE_CHECKING:
    from bot.clock import Clock
    from storage.database import Database

log = get_logger(__name__)

LOOK_BACK: Final = timedelta(days=14)
"""How old a missed moment may be and still happen. Longer than any row of days off."""


def key_of(name: str) -> str:
    """Under which name the bot's state holds the last time for which a job ran."""
    return f"job:{name}"


@dataclass(frozen=True, slots=True)
class Job:
    """Something that happens at a time of day (``at``: "08:30" on the clock of ``zone``).

    ``at`` can be a question, when the answer may change while the process runs. ``run`` gets the moment it
    is for, not the moment at which it happens to run.
    """

    name: str
    at: str | Callable[[], str]
    run: Callable[[datetime], Awaitable[None]]
    zone: str = AMSTERDAM
    working_days_only: bool = False

    @property
    def key(self) -> str:
        """Under which name the bot's state holds the last time for which it ran."""
        return key_of(self.name)

    def after(self, moment: datetime) -> datetime:
        """The first time (UTC) after ``moment``."""
        at = self.at if isinstance(self.at, str) else self.at()
        return next_wall_clock(moment, at, self.zone, working_days_only=self.working_days_only)

    def latest(self, now: datetime) -> datetime | None:
        """The last time (UTC) up to and including ``now``; ``None`` when that is too long ago."""
        found, upcoming = None, self.after(now - LOOK_BACK)
        while upcoming <= now:
            found, upcoming = upcoming, self.after(upcoming)
        return found


class _WallClock(BaseTrigger):  # type: ignore[misc]
    """Tells APScheduler, which lives in machine time, when our clock says that a job's time has come."""

    __slots__ = ("_clock", "_job")

    def __init__(self, job: Job, clock: Clock) -> None:
        self._job = job
        self._clock = clock

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:  # noqa: ARG002
        """The next time, in machine time."""
        ours = self._clock.now()
        return self._job.after(ours) - (ours - datetime.now(UTC))


class Jobs:
    """The jobs of the process and the alarm clock that wakes them.

    ``every_minute`` is called each minute of machine time (the auditor).
    """

    def __init__(
        self,
        clock: Clock,
        database: Database,
        every_minute: Callable[[], Awaitable[None]],
    ) -> None:
        self._clock = clock
        self._database = database
        self._jobs: list[Job] = []
        self._every_minute = every_minute
        self._one_at_a_time = asyncio.Lock()
        self._stopped = False
        self.failures: dict[str, int] = {}
        """How often each job that ever failed did so since it was last done."""
        self._scheduler: Any = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def add(self, jobs: Iterable[Job]) -> None:
        """Take on jobs, also while it rings already: a network may be imported beside the process."""
        for job in jobs:
            self._jobs.append(job)
            if self._scheduler.running:
                self._arm(job)

    async def start(self) -> None:
        """Ring at every next time, and make up for what was missed."""
        for job in self._jobs:
            self._arm(job)
        self._scheduler.add_job(self._minute, IntervalTrigger(minutes=1), id="every-minute")
        self._scheduler.start()
        # After arming: a time that passes in between would be nobody's.
        await self.catch_up()

    def _arm(self, job: Job) -> None:
        self._scheduler.add_job(self.catch_up, _WallClock(job, self._clock), id=job.name)

    async def stop(self) -> None:
        """Ring no more; what is running ends first."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        async with self._one_at_a_time:
            self._stopped = True

    def next_at(self) -> datetime | None:
        """When the next job is, on the house's clock."""
        now = self._clock.now()
        return min((job.after(now) for job in self._jobs), default=None)

    async def catch_up(self) -> None:
        """Run every job whose latest time has come and that has not run for it yet."""
        async with self._one_at_a_time:
            for job in () if self._stopped else self._jobs:
                await self._run_if_due(job)
        self.rearm()

    def rearm(self) -> None:
        """Set every alarm anew: the clock, or the time of a job, may have been moved under it."""
        for job in self._jobs if self._scheduler.running else ():
            self._scheduler.reschedule_job(job.name, trigger=_WallClock(job, self._clock))

    async def _minute(self) -> None:
        async with self._one_at_a_time:
            if not self._stopped:
                await self._every_minute()

    async def _run_if_due(self, job: Job) -> None:
        moment = job.latest(self._clock.now())
        ran_for = await self._ran_for(job)
        if moment is None or ran_for == str(moment):
            return
        try:
            if ran_for is not None:  # at the very first start nothing was missed
                await job.run(moment)
        except Exception as problem:  # noqa: BLE001 - one job that fails must not stop the others
            log.error("job-failed", job=job.name, error=type(problem).__name__)  # noqa: TRY400
            self.failures[job.name] = self.failures.get(job.name, 0) + 1
            return
        if job.name in self.failures:
            self.failures[job.name] = 0
        async with self._database.write() as unit:
            await unit.state.set(job.key, str(moment))
        log.info("job-done", job=job.name)

    async def _ran_for(self, job: Job) -> str | None:
        async with self._database.read() as unit:
            return await unit.state.get(job.key)
