from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.stage import Stage, pause_after
from tests.support.clock import MONDAY_MORNING, StoppedClock


class Counting(Stage):
    name = "counting"

    def __init__(self, clock: StoppedClock, work: Callable[[], datetime | None]) -> None:
        super().__init__(clock)
        self.turns = 0
        self._work = work

    async def turn(self) -> datetime | None:
        self.turns += 1
        return self._work()


@asynccontextmanager
async def running(stage: Stage) -> AsyncIterator[None]:
    loop = asyncio.create_task(stage.run())
    try:
        await stage.idle()
        yield
    finally:
        stage.stop()
        await loop


async def test_it_rests_until_somebody_rings() -> None:
    stage = Counting(StoppedClock(), lambda: None)
    async with running(stage):
        assert stage.turns == 1
        stage.ring()
        await stage.idle()
        assert stage.turns == 2


async def test_a_ring_during_a_turn_is_not_lost() -> None:
    rings = iter([True])

    def work() -> None:
        if next(rings, False):
            stage.ring()

    stage = Counting(StoppedClock(), work)
    async with running(stage):
        assert stage.turns == 2


async def test_it_looks_again_at_the_moment_it_named_and_not_before() -> None:
    clock = StoppedClock()
    moments = iter([MONDAY_MORNING + timedelta(hours=1)])
    stage = Counting(clock, lambda: next(moments, None))
    async with running(stage):
        clock.forward(minutes=59)
        await stage.idle()
        assert stage.turns == 1
        clock.forward(minutes=1)
        await stage.idle()
        assert stage.turns == 2


async def test_after_an_error_it_goes_on_by_itself_with_growing_pauses() -> None:
    clock = StoppedClock()

    def work() -> None:
        if stage.turns < 4:
            raise OSError("disk full")

    stage = Counting(clock, work)
    async with running(stage):
        for pause in (1, 2, 4):
            assert clock.next_alarm() == clock.now() + timedelta(seconds=pause)
            clock.forward(seconds=pause)
            await stage.idle()
        assert stage.turns == 4
        assert stage.stumbles == 0


async def test_a_stopped_stage_ends() -> None:
    stage = Counting(StoppedClock(), lambda: None)
    async with running(stage):
        stage.stop()
        assert not stage.quiet


def test_pauses_grow_to_a_minute_and_stay_there() -> None:
    assert [pause_after(n).seconds for n in (1, 2, 3, 4, 5, 6, 7, 100)] == [1, 2, 4, 8, 16, 32, 60, 60]
