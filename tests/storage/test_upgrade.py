"""Every database of before becomes one of today, with all that is in it (``tests/storage/stored``)."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from config.model import NetworkId
from storage.audit import AuditRow, Head, HeadCheck
from storage.backup import belongs, restore
from storage.database import Database
from storage.errors import UnknownSchemaError
from storage.migrations import HEAD
from storage.schema import metadata
from storage.schema.queues import inbox
from storage.unit import UnitOfWork
from tests.storage.given import GOOI, SOEST, arrived
from tests.support.fake_matrix import BOT
from tests.support.keys import KEYS
from tests.support.network import NETWORK
from tests.support.postgresql import Kind, Server
from tests.support.stored import AT_0002, LEFT_AT, STORED, brought_up, put_back, rows
from workflows.effects import Note

_SCHEMA = {
    "sqlite": ("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL",),
    "postgresql": (
        """SELECT table_name, ordinal_position, column_name, data_type, collation_name, is_nullable,
        column_default FROM information_schema.columns WHERE table_schema = 'public'""",
        """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'",
    ),
}

KILLED = """
import asyncio, os, signal, sys
from storage.database import Database
from storage.migrations import audit_0002

def killed(connection):
    os.kill(os.getpid(), signal.SIGKILL)

audit_0002.over_commitments = killed
asyncio.run(Database.open(sys.argv[1]))
"""


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path, engine: Kind) -> Path | Server:
    if engine == "sqlite":
        return tmp_path
    server: Server = request.getfixturevalue("postgresql")
    return server


@pytest.fixture(params=STORED)
def stored(request: pytest.FixtureRequest, place: Path | Server) -> str:
    """Where a database is that an earlier release left."""
    return put_back(request.param, place)


@pytest_asyncio.fixture
async def upgraded(request: pytest.FixtureRequest, stored: str, place: Path | Server) -> str:
    """Where the same database is after it was opened by today's code, beside ``stored``."""
    return await brought_up(request.node.callspec.params["stored"], place)


async def opened(url: str) -> None:
    """Open a database with today's code, which brings it up to date, and close it."""
    await (await Database.open(url, keys=KEYS)).close()


async def schema(url: str) -> set[tuple[Any, ...]]:
    """Every table, column, constraint, index and numbering, in the words of the database."""
    found: set[tuple[Any, ...]] = set()
    for statement in _SCHEMA[url.partition(":")[0]]:
        for row in await rows(url, statement):
            found.add(
                tuple(re.sub(r"(?<=\()\s+|\s+(?=\))", "", re.sub(r"\s+", " ", str(one))) for one in row)
            )
    return found


async def counts(url: str) -> dict[str, int]:
    """How many rows there are in each table of today, as far as it is there."""
    there = {row[0] for row in await schema(url)}
    tables = [table.name for table in metadata.sorted_tables if table.name in there]
    return {table: (await rows(url, f"SELECT count(*) FROM {table}"))[0][0] for table in tables}


async def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, as they lie there."""
    return {
        table.name: sorted(await rows(url, f"SELECT * FROM {table.name}"), key=str)
        for table in metadata.sorted_tables
    }


async def chain(unit: UnitOfWork, network: NetworkId | None) -> list[AuditRow]:
    return [row async for row in unit.audit.walk(network)]


async def test_afterwards_the_schema_is_that_of_a_fresh_database(
    stored: str, upgraded: str, url: str
) -> None:
    assert await schema(upgraded) == await schema(url) != await schema(stored)
    assert await rows(upgraded, "SELECT version_num FROM alembic_version") == [(HEAD,)]


async def test_no_row_is_lost(stored: str, upgraded: str) -> None:
    before, after = await counts(stored), await counts(upgraded)
    chains = len(await rows(upgraded, "SELECT DISTINCT network FROM audit"))
    assert {table: after[table] for table in before} == before | {"audit": before["audit"] + chains}
    assert before["requests"] == 4
    assert before["audit"] > 30


async def test_everything_that_is_stored_can_be_read(upgraded: str) -> None:
    database = await Database.open(upgraded, keys=KEYS)
    async with database.write() as unit:
        for table in metadata.sorted_tables:
            (await unit.state._connection.execute(select(table))).all()
        assert await unit.organisations.policy(NETWORK)
        described = await unit.organisations.stored(NETWORK)
        assert described.organisations
        people = await unit.people.all(NETWORK)
        assert {person.name for person in people} >= {"Fenna Hoekstra", "Joris van Dalen"}
        assert await unit.people.mediators(NETWORK)
        cases = {case.state.value for case in await unit.mediation.open(NETWORK)}
        assert cases >= {"draft", "inviting", "started"}
        joris = next(person for person in people if person.name.startswith("Joris"))
        (reminder,) = await unit.reminders.waiting(joris.id)
        assert reminder.what == "bellen met de gemeente"
        assert len(await unit.inbox.next(LEFT_AT, 9)) == 2
        assert len(await unit.outbox.heads(LEFT_AT.replace(year=2027), 9)) == 2
        assert await unit.due.next_at() is not None
        for person in people:
            assert await unit.insight.of(person)
    await database.close()


async def test_the_audit_verifies_and_means_the_same_people(stored: str, upgraded: str) -> None:
    columns = "network, seq, action, actor, detail, hash"
    before = await rows(stored, f"SELECT {columns} FROM audit ORDER BY network, seq")
    database = await Database.open(upgraded, keys=KEYS)
    async with database.read() as unit:
        after = []
        for network in sorted({row[0] for row in before}):
            assert await unit.audit.verify(NetworkId(network) if network else None) is None
            *same, last = await chain(unit, NetworkId(network) if network else None)
            old_head = [row for row in before if row[0] == network][-1]
            assert (last.action, last.detail) == (
                "audit.written_anew",
                {"through": old_head[1], "hash": old_head[5]},
            )
            after += [(row.network or "", row.seq, row.action, row.actor, row.detail) for row in same]
    await database.close()
    assert after == [(*row[:4], json.loads(row[4])) for row in before]
    assert any(row[3] for row in after)
    assert any("person" in row[4] for row in after)


async def test_a_row_about_a_person_names_them_by_commitment(upgraded: str) -> None:
    about = await rows(
        upgraded, "SELECT subject FROM audit WHERE action IN ('interest.added', 'mediator.absent')"
    )
    assert len(about) == 2
    assert all(subject.startswith("p-") for (subject,) in about)


async def test_a_head_of_before_can_still_be_compared(stored: str, upgraded: str) -> None:
    ((seq, head),) = await rows(
        stored, f"SELECT seq, hash FROM audit WHERE network = '{NETWORK}' ORDER BY seq DESC LIMIT 1"
    )
    database = await Database.open(upgraded, keys=KEYS)
    async with database.read() as unit:
        assert await unit.audit.check(NETWORK, Head(seq, head[:32])) is HeadCheck.WRITTEN_ANEW
        assert await unit.audit.check(NETWORK, Head(seq, "0" * 32)) is HeadCheck.CHANGED
    await database.close()


async def test_a_chain_that_was_broken_stays_broken_and_says_where(stored: str) -> None:
    await rows(stored, f"UPDATE audit SET action = 'forged' WHERE network = '{NETWORK}' AND seq = 5")
    database = await Database.open(stored, keys=KEYS)
    async with database.read() as unit:
        assert await unit.audit.verify(NETWORK) == 5
        last = (await chain(unit, NETWORK))[-1]
    await database.close()
    assert last.detail["broken"] == 5


async def test_a_row_that_was_missing_from_the_chain_still_is(stored: str) -> None:
    await rows(stored, f"DELETE FROM audit WHERE network = '{NETWORK}' AND seq = 7")
    database = await Database.open(stored, keys=KEYS)
    async with database.read() as unit:
        assert await unit.audit.verify(NETWORK) == 7
    await database.close()


async def test_numbers_go_on_above_those_of_rows_that_are_gone(stored: str) -> None:
    ((last,),) = await rows(stored, "SELECT max(id) FROM inbox")
    await rows(stored, f"DELETE FROM inbox WHERE id = {last}")
    database = await Database.open(stored, keys=KEYS)
    async with database.write() as unit:
        assert await unit.inbox.add(arrived("$new"), LEFT_AT)
        new = [row.id for row in await unit.inbox.next(LEFT_AT, 9) if row.event_id == "$new"]
    await database.close()
    assert new == [last + 1]


async def test_no_name_is_left_in_the_clear(stored: str, engine: Kind) -> None:
    await opened(stored)
    seen = str(await everything(stored))
    for word in ("Joris van Dalen", "@tim:noaber.localhost", "@pieter:noaber.localhost"):
        assert word not in seen
    if engine == "sqlite":
        written = b"".join(one.read_bytes() for one in Path(stored[10:]).parent.glob("stored.db*"))
        assert b"Joris van Dalen" not in written


async def test_upgrading_twice_changes_nothing(upgraded: str) -> None:
    before = await everything(upgraded)
    await opened(upgraded)
    assert await everything(upgraded) == before


async def test_a_process_killed_half_way_leaves_the_old_database(stored: str) -> None:
    before = await schema(stored), await counts(stored)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED, stored)
    assert await process.wait() == -signal.SIGKILL
    assert (await schema(stored), await counts(stored)) == before
    await opened(stored)
    assert await rows(stored, "SELECT version_num FROM alembic_version") == [(HEAD,)]


@pytest.mark.parametrize(
    "change", ["CREATE TABLE notes (id INTEGER)", "ALTER TABLE people ADD nickname TEXT"]
)
async def test_what_nobody_knows_stops_the_upgrade(place: Path | Server, change: str) -> None:
    stored = put_back(STORED[-1], place)
    await rows(stored, change)
    before = await schema(stored), await counts(stored)
    with pytest.raises(UnknownSchemaError, match=r"notes\.id|people\.nickname"):
        await Database.open(stored, keys=KEYS)
    assert (await schema(stored), await counts(stored)) == before


@pytest.mark.sqlite
async def test_a_backup_of_an_earlier_release_is_put_back_with_who_was_erased_since(
    stored: str, url: str, tmp_path: Path
) -> None:
    await rows(url, "INSERT INTO erasures (person, at) VALUES (7, '2026-03-03 09:00:00')")
    belongs(tmp_path / "stored.db", KEYS, BOT)
    assert restore(tmp_path / "stored.db", url, LEFT_AT).to_verify == 2
    assert await rows(url, "SELECT person FROM erasures") == [(7,)]
    await opened(url)
    assert len(await rows(url, "SELECT ref FROM requests")) == 4


async def test_a_meeting_that_was_judged_is_not_judged_again(place: Path | Server) -> None:
    stored = put_back("cdf95a0", place)
    held = "UPDATE meetings SET what = replace(what, '\"planned\"', '\"held\"')"
    await rows(stored, held)
    database = await Database.open(stored, keys=KEYS)
    async with database.read() as unit:
        (group,) = await unit.groups.running(NETWORK)
    await database.close()
    assert [meeting.judged for meeting in group.meetings] == [True]


async def test_a_chain_whose_oldest_rows_had_their_time_begins_where_it_began(stored: str) -> None:
    mine = f"network = '{NETWORK}'"
    in_order = f"SELECT seq, hash FROM audit WHERE {mine} ORDER BY seq"
    gone, *_, last = await rows(stored, in_order)
    said = json.dumps({"hash": gone[1], "through": gone[0]}, separators=(",", ":"))
    row = [NETWORK, last[0] + 1, LEFT_AT.isoformat(), "audit.pruned", "audit", None, said, last[1]]
    written = json.dumps(row, separators=(",", ":"))
    row.append(hashlib.sha256(written.encode()).hexdigest())
    values = ", ".join("NULL" if one is None else f"'{one}'" for one in row)
    columns = "network, seq, at, action, subject, actor, detail, prev_hash, hash"
    await rows(stored, f"INSERT INTO audit ({columns}) VALUES ({values})")
    await rows(stored, f"DELETE FROM audit WHERE {mine} AND seq = {gone[0]}")
    database = await Database.open(stored, keys=KEYS)
    async with database.read() as unit:
        assert await unit.audit.verify(NETWORK) is None
        first, *_, end = await chain(unit, NETWORK)
    await database.close()
    assert (first.seq, end.detail) == (2, {"through": row[1], "hash": row[-1]})


async def test_tables_of_0002_that_were_still_called_0001_keep_every_row(db: Database, url: str) -> None:
    async with db.write() as unit:
        noor = await unit.people.add(GOOI, "@noor:soest.example", "Noor", SOEST)
        await unit.audit.note(GOOI, Note("tried", noor.id, noor.id), LEFT_AT)
    await db.close()
    before = await schema(url), await everything(url)
    await rows(url, "DROP INDEX ix_inbox_envelope")
    await rows(url, "ALTER TABLE inbox DROP COLUMN envelope")
    await rows(url, "UPDATE alembic_version SET version_num = '0001'")
    await opened(url)
    assert (await schema(url), await everything(url)) == before


async def test_0003_gives_the_inbox_a_column_and_changes_nothing_else(place: Path | Server, url: str) -> None:
    stored = put_back(AT_0002, place)
    columns = ", ".join(column.name for column in inbox.columns if column is not inbox.c.envelope)
    asked = f"SELECT {columns} FROM inbox ORDER BY id"
    before = await counts(stored), await rows(stored, asked)
    await opened(stored)
    assert (await counts(stored), await rows(stored, asked)) == before
    assert await schema(stored) == await schema(url)
