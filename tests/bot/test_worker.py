from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from storage.inbox import InboxRow
from storage.schema.queues import InboxState
from tests.bot.conftest import Bench


def failing(*texts: str, times: int = 1_000, with_: Exception | None = None) -> Callable[[InboxRow], None]:
    """Fail so many times on rows with these texts."""
    left = dict.fromkeys(texts, times)

    def does(row: InboxRow) -> None:
        text = str(row.content.get("text"))
        if left.get(text, 0) > 0:
            left[text] -= 1
            raise with_ or ValueError(text)

    return does


async def test_rows_are_handled_in_the_order_in_which_they_came(bench: Bench) -> None:
    await bench.comes_in("!a", "1", "2", "3")
    assert bench.handled == ["1", "2", "3"]


async def test_what_was_said_is_dropped_when_it_is_handled(bench: Bench) -> None:
    await bench.comes_in("!a", "something")
    async with bench.database.read() as unit:
        row = await unit.inbox.by_event("$in1")
    assert row is not None
    assert (row.state, row.content, row.outcome) == (InboxState.DONE, {}, "handled")


async def test_a_row_that_fails_is_tried_again_and_its_room_waits_while_others_go_on(bench: Bench) -> None:
    bench.does = failing("a1", times=2)
    await bench.comes_in("!a", "a1", "a2")
    await bench.comes_in("!b", "b1")
    assert bench.handled == ["b1"]
    await bench.forward(minutes=1)
    assert bench.handled == ["b1", "a1", "a2"]


async def test_after_five_failures_a_row_goes_to_quarantine_and_the_stream_goes_on(bench: Bench) -> None:
    bench.does = failing("poison")
    await bench.comes_in("!a", "poison", "after it")
    await bench.forward(minutes=5)
    assert sorted(bench.handled) == ["after it", "operator-quarantined"]
    async with bench.database.read() as unit:
        [row] = await unit.inbox.quarantined()
    assert (row.event_id, row.attempts, row.error) == ("$in1", 5, "ValueError")


async def test_a_replayed_row_is_handled_like_new(bench: Bench) -> None:
    bench.does = failing("poison", times=5)
    await bench.comes_in("!a", "poison")
    await bench.forward(minutes=5)
    async with bench.database.write() as unit:
        [row] = await unit.inbox.quarantined()
        assert await unit.inbox.replay(row.id)
    bench.engine.worker.ring()
    await bench.settle()
    assert "poison" in bench.handled


async def test_a_notice_that_fails_makes_no_notice_of_its_own(bench: Bench) -> None:
    def does(row: InboxRow) -> None:
        raise ValueError

    bench.does = does
    await bench.comes_in("!a", "poison")
    await bench.forward(hours=1)
    async with bench.database.read() as unit:
        aside = [row.event_id for row in await unit.inbox.quarantined()]
    assert [name.rpartition(":")[0] or name for name in aside] == ["$in1", "operator-quarantined:1"]


async def test_row_g10_a_full_disk_costs_no_row_a_try_and_it_goes_on_by_itself(bench: Bench) -> None:
    full = OperationalError("UPDATE", {}, sqlite3.OperationalError("database or disk is full"))
    bench.does = failing("a", times=8, with_=full)
    await bench.comes_in("!a", "a", "b")
    assert bench.handled == []
    await bench.forward(minutes=5)
    assert bench.handled == ["a", "b"]


async def test_what_a_failed_row_wrote_is_not_stored(bench: Bench) -> None:
    await bench.comes_in("!a", "first")
    bench.does = failing("second", times=1)
    await bench.comes_in("!a", "second")
    async with bench.database.read() as unit:
        row = await unit.inbox.by_event("$in2")
    assert row is not None
    assert (row.state, row.attempts) == (InboxState.WAITING, 1)
    assert row.next_try == bench.clock.now() + timedelta(seconds=1)


async def test_a_kill_in_the_middle_leaves_the_rest_for_the_next_start(bench: Bench) -> None:
    bench.does = failing("2", times=1)
    await bench.comes_in("!a", "1", "2", "3")
    await bench.crash()
    bench.clock.forward(seconds=2)
    await bench.start()
    assert bench.handled == ["1", "2", "3"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.sampled_from("abc"), min_size=1, max_size=12),
    poison=st.sets(st.integers(0, 11), max_size=4),
)
async def test_row_g3_whatever_fails_every_room_keeps_its_order_and_nothing_is_lost(
    bench: Bench, rows: list[str], poison: set[int]
) -> None:
    bench.handled.clear()
    names = [f"{room}{number}" for number, room in enumerate(rows)]
    bench.does = failing(*(names[number] for number in poison if number < len(names)), times=2)
    for room, name in zip(rows, names, strict=True):
        await bench.comes_in(f"!{room}", name)
    await bench.forward(minutes=2)
    assert sorted(bench.handled) == sorted(names)
    for room in "abc":
        mine = [name for name in names if name.startswith(room)]
        assert [name for name in bench.handled if name.startswith(room)] == mine
