from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import ShiftedClock
from bot.housework import daily_jobs, forgot_at
from bot.jobs import Job, Jobs
from storage.database import Database
from storage.retention import RULES, Old
from tests.bot.conftest import Bench
from tests.support.clock import StoppedClock
from tests.support.network import NETWORK


async def nothing() -> None:
    """Inspect nothing."""


class Diary:
    """Notes for which moments a job ran."""

    def __init__(self) -> None:
        self.moments: list[datetime] = []
        self.wrote = asyncio.Event()
        self.broken = False

    async def note(self, moment: datetime) -> None:
        if self.broken:
            raise OSError("no room")
        self.moments.append(moment)
        self.wrote.set()


async def jobs(bench: Bench, diary: Diary, *, clock: StoppedClock | ShiftedClock | None = None) -> Jobs:
    """A process that has been started before, with a job at half past eight on working days."""
    made = Jobs(clock or bench.clock, bench.database, nothing)
    made.add([Job("test", "08:30", diary.note, working_days_only=True)])
    await made.catch_up()
    return made


async def test_at_the_very_first_start_nothing_was_missed(bench: Bench) -> None:
    diary = Diary()
    await jobs(bench, diary)
    assert diary.moments == []


async def test_a_job_runs_at_its_time_on_the_wall_in_winter_and_summer(bench: Bench) -> None:
    diary = Diary()
    ours = await jobs(bench, diary)
    for day in (datetime(2026, 3, 27, 12, tzinfo=UTC), datetime(2026, 3, 30, 12, tzinfo=UTC)):
        bench.clock.move_to(day)
        await ours.catch_up()
    # Friday in winter time, Monday after the clock change in summer time.
    assert [moment.hour for moment in diary.moments] == [7, 6]


async def test_a_job_runs_once_for_a_moment_however_often_the_alarm_rings(bench: Bench) -> None:
    diary = Diary()
    ours = await jobs(bench, diary)
    bench.clock.forward(days=1)
    await asyncio.gather(ours.catch_up(), ours.catch_up(), ours.catch_up())
    assert len(diary.moments) == 1


async def test_missed_moments_come_once_and_only_the_latest(bench: Bench) -> None:
    diary = Diary()
    await jobs(bench, diary)
    bench.clock.forward(days=3)
    await jobs(bench, diary)
    assert [moment.day for moment in diary.moments] == [5]


async def test_a_job_that_fails_is_tried_again_at_the_next_alarm(bench: Bench) -> None:
    diary = Diary()
    ours = await jobs(bench, diary)
    bench.clock.forward(days=1)
    diary.broken = True
    await ours.catch_up()
    await ours.catch_up()
    assert ours.failures == {"test": 2}
    diary.broken = False
    await ours.catch_up()
    assert len(diary.moments) == 1
    assert ours.failures == {"test": 0}


async def test_a_night_in_which_nothing_could_be_forgotten_shows_in_the_numbers(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_: Old) -> int:
        raise ValueError

    await bench.engine.jobs.catch_up()
    bench.engine.jobs.add(daily_jobs(bench.clock, bench.database, bench.house, bench.engine.wake))
    await bench.engine.jobs.catch_up()
    monkeypatch.setattr("bot.housework.RULES", (replace(RULES[0], forget=fails), *RULES[1:]))
    bench.clock.forward(days=1)
    await bench.engine.jobs.catch_up()
    await bench.engine.inspect()
    assert b'noaber_job_failures{name="housekeeping"} 1.0' in bench.engine.metrics.text()
    async with bench.database.read() as unit:
        last = await forgot_at(unit)
    assert last is not None
    assert bench.clock.now() - last > timedelta(days=1)
    monkeypatch.undo()
    await bench.engine.jobs.catch_up()
    async with bench.database.read() as unit:
        assert await forgot_at(unit) == last + timedelta(days=1)


async def test_the_alarm_clock_rings_on_a_clock_that_was_moved(bench: Bench) -> None:
    diary, clock = Diary(), ShiftedClock()
    ours = await jobs(bench, diary, clock=clock)
    upcoming = ours.next_at()
    assert upcoming is not None
    clock.move_to(upcoming - timedelta(milliseconds=300))
    await ours.start()
    try:
        await asyncio.wait_for(diary.wrote.wait(), 20)
    finally:
        await ours.stop()
    assert diary.moments[-1] <= clock.now()


async def test_the_digest_is_asked_for_once_a_working_day_also_across_a_restart(bench: Bench) -> None:
    def today(database: Database) -> Jobs:
        ours = Jobs(bench.clock, database, nothing)
        house = bench.house
        ours.add(daily_jobs(bench.clock, database, house, bench.engine.worker.ring))
        return ours

    await today(bench.database).catch_up()
    async with bench.database.read() as unit:
        ran_for = await unit.state.get(f"job:digest:{NETWORK}")
    assert ran_for is not None
    bench.clock.forward(days=1)
    await today(bench.database).catch_up()
    async with bench.database.write() as unit:
        await unit.state.set(f"job:digest:{NETWORK}", ran_for)  # killed between the job and its note
    await today(bench.database).catch_up()
    await bench.settle()
    assert bench.handled.count("digest") == 1
    async with bench.database.read() as unit:
        assert await unit.inbox.by_event(f"digest:{NETWORK}:2026-03-03") is not None
