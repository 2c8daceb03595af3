from __future__ import annotations

import asyncio
import shutil
import sqlite3
import stat
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from storage.database import Database, integrity
from storage.errors import (
    AlreadyOpenError,
    UnknownSchemaError,
    UnsupportedDatabaseError,
    is_unavailable,
)
from tests.storage.given import GOOI, NOW, arrived, moment, said, url_of
from tests.support.keys import KEYS


async def test_what_a_unit_wrote_is_there_after_it(db: Database) -> None:
    async with db.write() as unit:
        await unit.state.set("token", "s1")
    async with db.read() as unit:
        assert await unit.state.get("token") == "s1"


async def test_an_exception_in_a_unit_leaves_nothing_of_it(db: Database) -> None:
    async def stumbling() -> None:
        async with db.write() as unit:
            await unit.state.set("token", "s1")
            await unit.inbox.add(arrived("$1"), NOW)
            await unit.outbox.add(said(1), NOW)
            await unit.due.at(GOOI, moment(), NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await stumbling()
    async with db.read() as unit:
        assert await unit.state.get("token") is None
        assert await unit.inbox.next(NOW, 9) == []
        assert await unit.outbox.heads(NOW, 9) == []
        assert await unit.due.next_at() is None


async def test_a_constraint_that_fails_rolls_back_and_the_next_unit_works(db: Database) -> None:
    async def twice() -> None:
        async with db.write() as unit:
            await unit.state.set("token", "s1")
            await unit.outbox.add(said(1), NOW)
            await unit.outbox.add(said(1), NOW)

    with pytest.raises(IntegrityError) as caught:
        await twice()
    assert "hallo" not in str(caught.value)
    async with db.write() as unit:
        assert await unit.state.get("token") is None
        await unit.outbox.add(said(1), NOW)


async def test_units_that_write_at_the_same_time_all_succeed_one_after_the_other(db: Database) -> None:
    async def count() -> None:
        async with db.write() as unit:
            before = int(await unit.state.get("count") or 0)
            await asyncio.sleep(0)
            await unit.state.set("count", str(before + 1))

    await asyncio.gather(*(count() for _ in range(40)))
    async with db.read() as unit:
        assert await unit.state.get("count") == "40"


async def test_a_reader_sees_one_moment_while_others_write(db: Database) -> None:
    async with db.read() as reader:
        assert await reader.state.get("token") is None
        async with db.write() as unit:
            await unit.state.set("token", "s1")
        assert await reader.state.get("token") is None


async def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"):
        async with db.read() as unit:
            await unit.state.set("token", "s1")


async def test_a_cancelled_unit_is_stored_whole_or_not_at_all_and_the_next_one_works(db: Database) -> None:
    async def pair(number: int) -> None:
        async with db.write() as unit:
            await unit.state.set(f"a{number}", "x")
            await asyncio.sleep(0)
            await unit.state.set(f"b{number}", "x")

    for number in range(60):
        task = asyncio.create_task(pair(number))
        for _ in range(number % 12):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with db.write() as unit:
        await unit.state.set("end", "x")
    async with db.read() as unit:
        for number in range(60):
            assert await unit.state.get(f"a{number}") == await unit.state.get(f"b{number}")
        assert await unit.state.get("end") == "x"


@pytest.mark.sqlite
async def test_a_commit_waits_for_the_disk_and_keeps_references_whole(db: Database) -> None:
    async with db.write() as unit, db.connection() as reader:
        for connection in (unit._connection, reader):
            found = [
                (await connection.execute(text(f"PRAGMA {name}"))).scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            ]
            assert found == ["wal", 2, 1]


async def test_only_the_owner_may_read_the_files(tmp_path: Path) -> None:
    path = tmp_path / "new" / "noaber.db"
    db = await Database.open(url_of(path), keys=KEYS)
    async with db.write() as unit:
        await unit.state.set("token", "s1")
    modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    await db.close()
    assert modes == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.sqlite
async def test_a_second_process_is_told_who_has_the_database(db: Database) -> None:
    assert db.path is not None
    with pytest.raises(AlreadyOpenError, match=r"in use by another process \(process \d+\)"):
        await Database.open(url_of(db.path), keys=KEYS)


async def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "noaber.db"
    hold = "import sys; from storage.lockfile import LockFile; from pathlib import Path; "
    hold += f"LockFile.take(Path({str(path)!r})); print('held', flush=True); sys.stdin.read()"
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", hold, stdin=PIPE, stdout=PIPE)
    assert child.stdout is not None
    assert await child.stdout.readline() == b"held\n"
    with pytest.raises(AlreadyOpenError):
        await Database.open(url_of(path), keys=KEYS)
    child.kill()
    await child.communicate()
    await (await Database.open(url_of(path), keys=KEYS)).close()


async def test_without_the_lock_one_may_look_beside_a_running_bot(db: Database) -> None:
    async with db.write() as unit:
        await unit.state.set("token", "s1")
    beside = await Database.open(db.url, lock=False, keys=KEYS)
    async with beside.read() as unit:
        assert await unit.state.get("token") == "s1"
    await beside.close()


async def test_a_closed_database_can_be_opened_again(db: Database) -> None:
    await db.close()
    again = await Database.open(db.url, keys=KEYS)
    async with again.read() as unit:
        assert await unit.organisations.networks() == [GOOI]
    await again.close()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y"])
async def test_a_url_that_would_not_keep_anything_is_refused(url: str) -> None:
    with pytest.raises(UnsupportedDatabaseError):
        await Database.open(url, keys=KEYS)


async def test_a_database_from_a_newer_release_is_left_alone(tmp_path: Path, empty_file: Path) -> None:
    path = tmp_path / "noaber.db"
    shutil.copyfile(empty_file, path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(UnknownSchemaError, match="newer release"):
        await Database.open(url_of(path), keys=KEYS)


async def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    with pytest.raises(UnknownSchemaError, match="not from Noaber"):
        await Database.open(url_of(path), keys=KEYS)


@pytest.mark.sqlite
async def test_a_write_that_the_disk_refuses_stores_nothing_and_later_ones_go_on(db: Database) -> None:
    async def fill() -> None:
        async with db.write() as unit:
            await unit.state.set("token", "s1")
            await unit.state.set("much", "x" * 1_000_000)

    async with db.write() as unit:
        pages = (await unit._connection.execute(text("PRAGMA page_count"))).scalar()
        await unit._connection.execute(text(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(OperationalError) as caught:
        await fill()
    assert is_unavailable(caught.value)
    async with db.read() as unit:
        assert await unit.state.get("token") is None
    await fill()  # on a new connection, which has room again
    async with db.read() as unit:
        assert await unit.state.get("token") == "s1"
    assert await integrity(db) == "ok"


def test_a_mistake_in_a_row_is_not_taken_for_an_outage() -> None:
    assert not is_unavailable(IntegrityError("INSERT", {}, sqlite3.IntegrityError("UNIQUE")))
    assert is_unavailable(OperationalError("INSERT", {}, sqlite3.OperationalError("disk I/O error")))
    assert not is_unavailable(OperationalError("SELECT", {}, sqlite3.OperationalError("no such table: x")))
