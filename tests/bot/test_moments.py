from __future__ import annotations

from datetime import timedelta

from tests.bot.conftest import Bench
from tests.support.network import NETWORK
from workflows.effects import At


async def wake(bench: Bench, key: str, **after: float) -> None:
    """Set a moment as a handler does, and let the due loop know."""
    moment = At(key, f"kind-{key}", bench.clock.now() + timedelta(**after), subject=key)
    async with bench.database.write() as unit:
        await unit.due.at(NETWORK, moment, bench.clock.now())
    bench.engine.moments.ring()
    await bench.settle()


async def test_a_moment_comes_when_it_is_due_and_not_before(bench: Bench) -> None:
    await wake(bench, "a", hours=2)
    await bench.forward(minutes=119)
    assert bench.handled == []
    await bench.forward(minutes=1)
    assert bench.handled == ["kind-a"]


async def test_an_earlier_moment_that_is_set_later_still_comes_first(bench: Bench) -> None:
    await wake(bench, "late", days=3)
    await wake(bench, "early", days=1)
    await bench.forward(days=4)
    assert [kind for kind in bench.handled if kind.startswith("kind-")] == ["kind-early", "kind-late"]


async def test_row_t1_moments_that_were_missed_for_three_days_all_come_once(bench: Bench) -> None:
    for number in range(5):
        await wake(bench, f"m{number}", hours=number + 1)
    await bench.stop()
    bench.clock.forward(days=3)
    await bench.start()
    assert sorted(kind for kind in bench.handled if kind.startswith("kind-")) == [
        f"kind-m{number}" for number in range(5)
    ]


async def test_a_kill_right_after_firing_does_not_fire_twice(bench: Bench) -> None:
    await wake(bench, "once", hours=1)
    await bench.forward(hours=1)
    await bench.crash()
    await bench.start()
    await bench.forward(hours=1)
    assert bench.handled.count("kind-once") == 1
