"""What must hold for the queues whatever happens in whatever order."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from config.model import OrganisationId
from storage.database import Database
from tests.storage.given import GOOI, NOW, SOEST, ZEIST, arrived, heads_of, moment, said
from workflows.effects import Book, Lane, WorkKind

LAWFUL = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROOMS = ("!a:a", "!b:a", "!c:a")


async def cleared(db: Database, *tables: str) -> None:
    async with db.write() as unit:
        for table in tables:
            await unit._connection.execute(text(f"DELETE FROM {table}"))


@LAWFUL
@given(
    events=st.lists(st.sampled_from(ROOMS), max_size=20),
    luck=st.lists(st.sampled_from(["done", "fail", "aside"]), max_size=40),
    limit=st.integers(1, 4),
)
async def test_whatever_fails_each_room_is_handled_in_order_and_each_event_once(
    db: Database, events: list[str], luck: list[str], limit: int
) -> None:
    await cleared(db, "inbox")
    async with db.write() as unit:
        for number, room in enumerate(events):
            await unit.inbox.add(arrived(f"${number}", room), NOW)
    handled: defaultdict[str, list[int]] = defaultdict(list)
    aside: set[int] = set()
    now, luck = NOW, list(luck)
    for _ in range(200):
        if sum(map(len, handled.values())) + len(aside) == len(events):
            break
        async with db.write() as unit:
            rows = await unit.inbox.next(now, limit)
            assert len({row.room_id for row in rows}) == len(rows)
            for row in rows:
                match luck.pop() if luck else "done":
                    case "done":
                        await unit.inbox.done(row.id, "ok", now)
                        handled[row.room_id].append(row.id)
                    case "fail":
                        await unit.inbox.failed(row.id, "x", now, now + timedelta(seconds=3))
                    case _:
                        await unit.inbox.quarantine(row.id, "x", now)
                        aside.add(row.id)
        now += timedelta(seconds=1)
    assert sum(map(len, handled.values())) + len(aside) == len(events)
    assert all(order == sorted(set(order)) for order in handled.values())


@LAWFUL
@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("add"), st.sampled_from(["room:a", "room:b"]), st.sampled_from(list(Lane))),
            st.tuples(st.just("reaction"), st.integers(0, 9), st.sampled_from(list(Lane))),
            st.tuples(st.just("send"), st.integers(1, 3), st.just(None)),
            st.tuples(st.just("retry"), st.integers(1, 3), st.just(None)),
        ),
        max_size=40,
    )
)
async def test_each_destination_is_served_by_lane_and_age_and_children_follow_their_parent(
    db: Database, steps: list[tuple[str, object, object]]
) -> None:
    await cleared(db, "outbox")
    waiting: dict[int, tuple[str, Lane, int | None]] = {}
    messages: list[tuple[int, str, Lane]] = []
    sent: set[int] = set()
    now = NOW
    async with db.write() as unit:
        for ordinal, (step, first, second) in enumerate(steps):
            now += timedelta(seconds=1)
            if step == "add":
                assert isinstance(first, str)
                assert isinstance(second, Lane)
                row = await unit.outbox.add(said(ordinal, first, lane=second), now)
                messages.append((row, first, second))
                waiting[row] = (first, second, None)
            elif step == "reaction" and messages:
                assert isinstance(first, int)
                assert isinstance(second, Lane)
                parent, dest, lane = messages[first % len(messages)]
                row = await unit.outbox.add(said(ordinal, dest, lane=second, parent=parent), now)
                waiting[row] = (dest, lane, parent)
            elif step in {"send", "retry"}:
                assert isinstance(first, int)
                heads = await heads_of(unit, now, first)
                for head in heads:
                    dest, lane, parent_of = waiting[head.id]
                    rivals = [(one[1], number) for number, one in waiting.items() if one[0] == dest]
                    assert (lane, head.id) == min(rivals)
                    assert parent_of is None or parent_of in sent
                    if step == "retry":
                        await unit.outbox.rest(head.dest, now)
                    else:
                        await unit.outbox.sent(head.id, f"$sent{head.id}", "!r", now)
                        waiting.pop(head.id)
                        sent.add(head.id)
        assert (await unit.outbox.counts(now)).waiting == len(waiting)


@LAWFUL
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["at", "forget", "tick", "crash"]),
            st.sampled_from(["M-1/a", "M-1/b", "M-2/a"]),
            st.integers(0, 5),
        ),
        max_size=40,
    )
)
async def test_each_moment_that_was_set_and_not_taken_back_happens_once_and_never_early(
    db: Database, steps: list[tuple[str, str, int]]
) -> None:
    await cleared(db, "inbox", "due")
    now = NOW
    expected: dict[str, datetime] = {}
    fired: list[tuple[str, datetime]] = []
    wanted: list[tuple[str, datetime]] = []
    for step, key, seconds in steps:
        when = now + timedelta(seconds=seconds)
        if step == "at":
            async with db.write() as unit:
                await unit.due.at(GOOI, moment(key, when), now)
            expected[key] = when
        elif step == "forget":
            async with db.write() as unit:
                assert await unit.due.forget(key) == (1 if key in expected else 0)
            expected.pop(key, None)
        else:
            now = when
            if step == "crash":
                with contextlib.suppress(ConnectionAbortedError):
                    await fire(db, now, crash=True)
                continue
            fired += await fire(db, now)
            come = [name for name, at in expected.items() if at <= now]
            wanted += [(name, expected.pop(name)) for name in come]
    async with db.write() as unit:
        assert (await unit.inbox.counts()).waiting == len(fired)
    assert sorted(fired) == sorted(wanted)


async def fire(db: Database, now: datetime, *, crash: bool = False) -> list[tuple[str, datetime]]:
    fired = []
    async with db.write() as unit:
        for row in await unit.due.due(now, 99):
            assert await unit.due.fire(row, now)
            fired.append((row.key, row.due_at))
        if crash:
            raise ConnectionAbortedError
    return fired


@LAWFUL
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["M-2222", "M-3333"]),
            st.permutations([SOEST, ZEIST]),
            st.integers(0, 80),
            st.integers(0, 300),
            st.booleans(),
        ),
        max_size=15,
    )
)
async def test_whatever_is_booked_corrected_and_closed_a_year_of_a_network_is_nothing_together(
    db: Database, steps: list[tuple[str, list[OrganisationId], int, int, bool]]
) -> None:
    await cleared(db, "closed_years", "ledger")
    now = NOW
    for ref, (giver, receiver), quarters, days, closes in steps:
        now += timedelta(days=days)
        async with db.write() as unit:
            book = Book(ref, giver, receiver, quarters, WorkKind.MEDIATION, f"${ref}")
            await unit.ledger.book(GOOI, book, now)
            if closes:
                await unit.ledger.close_years(GOOI, now)
            years = [await unit.ledger.of_year(GOOI, year) for year in range(NOW.year, now.year + 2)]
            rows = await unit.ledger.for_case(ref)
        assert [sum(one.saldo for one in year.values()) for year in years] == [0] * len(years)
        assert sum(row.quarters for row in rows) == quarters
