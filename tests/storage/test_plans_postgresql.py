"""What runs for every message reads no table that grows, on PostgreSQL with rows that it has counted."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql import asyncpg

from storage import inbox
from storage.database import Database
from tests.storage.test_plans import BIG, HOT
from tests.support.postgresql import Server, name_of

PLANS: dict[str, Executable] = {**HOT, "inbox.claim": inbox._CLAIM}
ROWS = int(os.environ.get("NOABER_TEST_ROWS", "20000"))

FILL = """
SET session_replication_role = replica;
INSERT INTO people (network, matrix_id, name, organisation, contact, language, form, timezone, active)
  SELECT 'n', '@p' || i || ':x', 'p', 'o', '', 'nl', 'je', 'Europe/Amsterdam', true
  FROM generate_series(1, 3000) i;
INSERT INTO inbox (event_id, kind, room_id, sender, sent_at, received_at, state, attempts)
  SELECT '$' || i, 'message', '!' || i % 500 || ':a', '@a:a', now(), now(),
    CASE WHEN i % 1000 = 0 THEN 'waiting' WHEN i % 2000 = 1 THEN 'parked' ELSE 'done' END, 0
  FROM generate_series(1, :rows) i;
INSERT INTO outbox (cause, ordinal, tx_id, dest, lane, kind, text_ids, decoration, verify, state, event_id,
    room_id, person, created_at)
  SELECT '$' || i, 1, '$' || i, 'person:' || i % 500, i % 3, 'message', '[]', false, false,
    CASE WHEN i % 1000 = 0 THEN 'waiting' ELSE 'sent' END, '$' || i, '!' || i % 500, 1 + i % 3000, now()
  FROM generate_series(1, :rows) i;
UPDATE outbox SET parent = id - 1 WHERE id % 10 = 0;
INSERT INTO due (network, key, kind, due_at, subject, payload, late, state, changed_at)
  SELECT 'n', 'M-' || i || '/x', 'x', now() + i * interval '1 minute', 'M-' || i, '{}', 'fire',
    CASE WHEN i % 1000 = 0 THEN 'waiting' ELSE 'fired' END, now()
  FROM generate_series(1, :rows) i;
INSERT INTO cards (outbox_id, person, topic, subject, choices, free, state, opened_at)
  SELECT i, 1 + i % 3000, 't' || i, 'M-' || i, '[]', false,
    CASE WHEN i % 1000 = 0 THEN 'open' ELSE 'closed' END, now()
  FROM generate_series(1, :rows) i;
INSERT INTO card_reactions (event_id, card_id, choice)
  SELECT '$r' || i, i, 0 FROM generate_series(1, :rows) i;
ANALYZE;
"""


@pytest.fixture(scope="module")
def full(postgresql: Server) -> Iterator[str]:
    """The name of a database with many rows that were handled and few that wait."""
    url = postgresql.fresh()

    async def make() -> None:
        await (await Database.open(url)).close()

    asyncio.run(make())
    postgresql.sql(FILL.replace(":rows", str(ROWS)), name_of(url))
    yield name_of(url)
    postgresql.drop(url)


@pytest.mark.parametrize("name", PLANS)
def test_no_table_that_grows_is_read_through(postgresql: Server, full: str, name: str) -> None:
    compiled: Any = PLANS[name].compile(dialect=asyncpg.dialect())  # type: ignore[attr-defined, no-untyped-call]
    sql = str(compiled).replace("IN (__[POSTCOMPILE_skip])", "IN ('x')")
    plan = postgresql.sql(f"EXPLAIN (GENERIC_PLAN) {sql}", full)
    read = [line.split("Seq Scan on ")[1].split()[0] for line in plan.splitlines() if "Seq Scan on " in line]
    assert [table for table in read if table in BIG] == [], plan
