from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.clock import ShiftedClock, SystemClock


async def test_the_system_clock_wakes_at_a_moment_that_is_past_already() -> None:
    rang = asyncio.Event()
    SystemClock().wake_at(datetime.now(UTC) - timedelta(days=1), rang.set)
    await asyncio.wait_for(rang.wait(), 5)


async def test_it_wakes_when_the_moment_comes() -> None:
    clock, rang = SystemClock(), asyncio.Event()
    moment = clock.now() + timedelta(milliseconds=20)
    clock.wake_at(moment, rang.set)
    await asyncio.wait_for(rang.wait(), 5)
    assert clock.now() >= moment


async def test_moving_the_shifted_clock_wakes_whoever_waits_for_a_later_day() -> None:
    clock, rang, later = ShiftedClock(), asyncio.Event(), asyncio.Event()
    clock.wake_at(clock.now() + timedelta(days=2), rang.set)
    clock.wake_at(clock.now() + timedelta(days=9), later.set)
    clock.move_to(clock.now() + timedelta(days=3))
    await asyncio.wait_for(rang.wait(), 5)
    assert not later.is_set()


async def test_a_clock_that_is_set_again_and_again_puts_no_alarm_off() -> None:
    clock, rang = ShiftedClock(), asyncio.Event()
    moment = clock.now() + timedelta(days=1)
    clock.wake_at(moment, rang.set)
    for _ in range(3):
        clock.move_to(moment)
        await asyncio.sleep(0)
    assert rang.is_set()


async def test_the_shifted_clock_never_goes_back() -> None:
    clock = ShiftedClock(timedelta(days=5))
    before = clock.now()
    clock.move_to(before - timedelta(days=1))
    assert clock.now() >= before


async def test_a_cancelled_alarm_does_not_ring() -> None:
    clock, rang, after = ShiftedClock(), asyncio.Event(), asyncio.Event()
    clock.wake_at(clock.now() + timedelta(days=1), rang.set).cancel()
    clock.wake_at(clock.now() + timedelta(days=2), after.set)
    clock.move_to(clock.now() + timedelta(days=3))
    await asyncio.wait_for(after.wait(), 5)
    assert not rang.is_set()
