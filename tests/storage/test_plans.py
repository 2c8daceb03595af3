"""What runs for every message costs the same after a million handled rows as after none."""

from __future__ import annotations

import os
from typing import Any

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite

from storage import cards, due, inbox, outbox, people
from storage.database import Database
from storage.near import NearConnection
from tests.storage.given import NOW, arrived, said

pytestmark = pytest.mark.sqlite

HOT: dict[str, Executable] = {
    "inbox.next": inbox._NEXT,
    "inbox.next elsewhere": inbox._NEXT_ELSEWHERE,
    "inbox.next_at": inbox._NEXT_AT,
    "inbox.counts": inbox._COUNT_WAITING,
    "inbox.counts aside": inbox._COUNT_ASIDE,
    "outbox.counts": outbox._COUNTS,
    "due.forget": due._FORGET,
    "due.forget one": due._FORGET_ONE,
    "inbox.done": inbox._DONE,
    "inbox.by_event": inbox._BY_EVENT,
    "outbox.heads": outbox._HEADS,
    "outbox.said_last": outbox._SAID_LAST,
    "outbox.by_event": outbox._BY_EVENT,
    "outbox.sent": outbox._SENT,
    "outbox.settle_echo": outbox._ECHO,
    "outbox.close": outbox._CLOSE,
    "outbox.groups_wait": outbox._WAITS_SINCE,
    "outbox.waits": outbox._WAITS,
    "outbox.supersede_edits": outbox._SUPERSEDE,
    "due.due": due._DUE,
    "due.next_at": due._NEXT_AT,
    "due.waiting": due._OF_SUBJECT,
    "cards.for_event": cards._FOR_EVENT,
    "cards.for_person": cards._FOR_PERSON,
    "cards.asked_by": cards._ASKED_BY,
    "cards.reaction": cards._FOR_REACTION,
    "cards.replace": cards._REPLACE,
    "people.by_matrix_id": people._BY_MATRIX_ID,
}
ROWS = int(os.environ.get("NOABER_TEST_ROWS", "20000"))
BIG = ("inbox", "outbox", "due", "cards", "people", "card_reactions", "parent_row", "newer")


async def steps(db: Database, statement: Executable) -> list[str]:
    """How SQLite would run a statement, one line a step."""
    compiled: Any = statement.compile(dialect=sqlite.dialect())  # type: ignore[attr-defined]
    sql = str(compiled).replace("IN (__[POSTCOMPILE_skip])", "IN ('x')")
    values = dict.fromkeys(compiled.positiontup or (), 1)
    async with db.connection() as connection:
        rows = await connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {sql}",
            tuple(values[name] for name in compiled.positiontup if name != "skip"),
        )
        return [row[-1] for row in rows]


@pytest.mark.parametrize("name", HOT)
async def test_no_table_that_grows_is_read_through(db: Database, name: str) -> None:
    plan = await steps(db, HOT[name])
    assert [step for step in plan if step.startswith("SCAN") and step.split()[1] in BIG] == []


async def instructions(db: Database) -> int:
    """How many instructions SQLite runs to look at all queues, in tens."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    async with db.read() as unit:
        assert isinstance(unit._connection, NearConnection)
        unit._connection.driver.set_progress_handler(step, 10)
        assert len(await unit.inbox.next(NOW, 50)) == 50
        assert len(await unit.outbox.heads(NOW, 50)) == 50
        assert (await unit.inbox.counts()).waiting == 100
        assert (await unit.outbox.counts(NOW)).waiting == 100
        assert await unit.due.next_at() is None
        unit._connection.driver.set_progress_handler(None, 0)
    return count


async def test_looking_at_the_queues_costs_the_same_after_thousands_of_handled_rows(db: Database) -> None:
    async with db.write() as unit:
        for number in range(100):
            await unit.inbox.add(arrived(f"$new{number}", f"!{number % 50}:a"), NOW)
            await unit.outbox.add(said(number, f"room:{number % 50}"), NOW)
    before = await instructions(db)
    fill = (
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) "
        "INSERT INTO inbox (event_id, kind, room_id, sender, sent_at, received_at, state, attempts) "
        "SELECT '$' || i, 'message', '!' || (i % 500) || ':a', '@a:a', '2026-01-01 00:00:00.000000', "
        "'2026-01-01 00:00:00.000000', 'done', 0 FROM n"
    )
    also = (
        "INSERT INTO outbox (cause, ordinal, tx_id, dest, lane, kind, text_ids, decoration, verify, "
        "state, event_id, created_at) SELECT event_id, 1, event_id, room_id, 0, 'message', '[]', 0, "
        "0, 'sent', event_id, sent_at FROM inbox WHERE state = 'done'"
    )
    async with db.write() as unit:
        await unit._connection.exec_driver_sql(fill)
        await unit._connection.exec_driver_sql(also)
    assert await instructions(db) < 1.1 * before
