"""What runs for every message costs the same after hundreds of thousands of handled rows as after none."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sqlalchemy import Executable, text
from sqlalchemy.dialects import sqlite

from storage import cards, due, inbox, outbox, people
from storage.database import Database
from tests.storage.given import NOW, arrived, said

HOT: dict[str, Executable] = {
    "inbox.next": inbox._NEXT,
    "inbox.next elsewhere": inbox._NEXT_ELSEWHERE,
    "inbox.next_at": inbox._NEXT_AT,
    "inbox.done": inbox._DONE,
    "inbox.by_event": inbox._BY_EVENT,
    "outbox.heads": outbox._HEADS,
    "outbox.next_at": outbox._NEXT_AT,
    "outbox.by_event": outbox._BY_EVENT,
    "outbox.sent": outbox._SENT,
    "outbox.settle_echo": outbox._ECHO,
    "outbox.close": outbox._CLOSE,
    "outbox.drop_decorations": outbox._DROP_DECORATIONS,
    "due.due": due._DUE,
    "due.next_at": due._NEXT_AT,
    "due.waiting": due._OF_SUBJECT,
    "cards.for_event": cards._FOR_EVENT,
    "cards.for_person": cards._FOR_PERSON,
    "cards.reaction": cards._FOR_REACTION,
    "cards.replace": cards._REPLACE,
    "people.by_matrix_id": people._BY_MATRIX_ID,
}
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
    scans = [step for step in plan if step.startswith("SCAN") and step.split()[1] in BIG]
    # Reading through a partial index of what waits is fine; reading through a table is not.
    assert [step for step in scans if "INDEX" not in step] == []


async def test_the_next_row_is_found_at_once_among_hundreds_of_thousands_of_handled_ones(
    db: Database,
) -> None:
    fill = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) "
        "INSERT INTO inbox (event_id, kind, room_id, sender, sent_at, received_at, state, attempts, outcome) "
        "SELECT '$' || i, 'message', '!' || (i % 500) || ':a', '@a:a', '2026-01-01 00:00:00.000000', "
        "'2026-01-01 00:00:00.000000', 'done', 0, 'ok' FROM n"
    )
    async with db.write() as unit:
        await unit._connection.exec_driver_sql(fill)
        await unit._connection.execute(
            text(
                "INSERT INTO outbox (cause, ordinal, tx_id, dest, lane, kind, text_ids, decoration, verify, "
                "state, event_id, created_at) SELECT event_id, 1, event_id, room_id, 0, 'message', '[]', 0, "
                "0, 'sent', event_id, sent_at FROM inbox WHERE id <= 100000"
            )
        )
    async with db.write() as unit:
        for number in range(100):
            await unit.inbox.add(arrived(f"$new{number}", f"!{number % 50}:a"), NOW)
            await unit.outbox.add(said(number, f"room:{number % 50}"), NOW)
    async with db.read() as unit:
        await unit.inbox.next(NOW, 50)
        await unit.outbox.heads(NOW, 50)
        began = time.process_time()
        for _ in range(20):
            assert len(await unit.inbox.next(NOW, 50)) == 50
            assert len(await unit.outbox.heads(NOW, 50)) == 50
            assert (await unit.inbox.counts()).waiting == 100
            assert (await unit.outbox.counts()).waiting == 100
        each = (time.process_time() - began) / 80
    assert each < 0.02  # seconds of processor time; reading through the handled rows takes longer
