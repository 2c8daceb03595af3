from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.database import Database
from storage.errors import PeopleKeyError, SealBrokenError, is_unavailable
from storage.inbox import Incoming
from storage.rotation import seal_anew, sealed_columns
from storage.sealing import PeopleKeys, new_key
from tests.storage.given import GOOI, NOW, SOEST, arrived, url_of
from tests.support.keys import KEYS, PEOPLE_KEY
from tests.support.network import in_clear

NEXT = new_key()
BOTH = PeopleKeys(f"{PEOPLE_KEY}\n{NEXT}", "a-key-for-tests")


async def filled(db: Database) -> None:
    async with db.write() as unit:
        await unit.people.add(GOOI, "@noor:soest.example", "Noor", SOEST, contact="06")
        await unit.rooms.enter("!a:b", "@bot:b", NOW)
        await unit.rooms.set_members("!a:b", {"@noor:soest.example": "join", "@bot:b": "join"})
        await unit.inbox.add(arrived("$1"), NOW)
        await unit.state.set("token", "t1")


async def names_of_keys(db: Database) -> set[str]:
    """The names of the keys of everything that is sealed."""
    async with db.connection() as connection:
        values = [
            value
            for table, names in sealed_columns().items()
            for name in names
            for (value,) in await connection.execute(text(f'SELECT "{name}" FROM "{table.name}"'))
            if value is not None
        ]
    return {value.partition(".")[0] for value in values}


async def reads(db: Database) -> tuple[object, ...]:
    async with db.read() as unit:
        person = await unit.people.by_matrix_id("@noor:soest.example")
        assert person is not None
        row = await unit.inbox.by_event("$1")
        assert row is not None
        members = await unit.rooms.members("!a:b")
        return person.name, person.contact, row.sender, row.content, members, await unit.state.get("token")


async def test_after_a_rotation_everything_reads_the_same_and_only_the_new_key_opens_it(
    db: Database,
) -> None:
    await filled(db)
    before = await reads(db)
    assert await db.seal(BOTH.newest) >= 8
    assert await reads(db) == before
    assert await names_of_keys(db) == {BOTH.newest.name}
    await db.close()
    with pytest.raises(Exception, match="a-key-for-tests"):
        await Database.open(db.url, keys=KEYS)
    again = await Database.open(db.url, keys=PeopleKeys(NEXT, "next"))
    assert await reads(again) == before
    await again.close()


@pytest.mark.sqlite
async def test_nothing_of_what_was_sealed_with_the_old_key_stays_on_the_disk(db: Database) -> None:
    assert db.path is not None
    await filled(db)
    async with db.write() as unit:
        today = f"unknown:{unit.inbox.standing_for('@vreemd:b')}:!r:2026-03-02"
        await unit.inbox.add(Incoming(today, "marker", today, "@vreemd:b", NOW, {}), NOW)
    await db.seal(BOTH.newest)
    assert in_clear(db.path, [f"{KEYS.newest.name}."]) == set()


async def test_who_opened_it_before_a_rotation_writes_nothing_with_the_old_key(db: Database) -> None:
    await filled(db)
    beside = await Database.open(db.url, lock=False, keys=KEYS)
    await db.seal(BOTH.newest)
    with pytest.raises(PeopleKeyError, match="start this process again") as refused:
        async with beside.write() as unit:
            await unit.state.set("token", "t2")
    assert is_unavailable(refused.value)
    await beside.close()
    assert await names_of_keys(db) == {BOTH.newest.name}


async def test_a_database_without_a_key_is_sealed_when_it_is_opened_with_one(tmp_path: Path) -> None:
    url = url_of(tmp_path / "noaber.db")
    plain = await Database.open(url)
    async with plain.write() as unit:
        await unit.state.set("token", "onleesbaar")
    await plain.close()
    sealed = await Database.open(url, keys=KEYS)
    async with sealed.read() as unit:
        assert await unit.state.get("token") == "onleesbaar"
    assert await names_of_keys(sealed) == {KEYS.newest.name}
    await sealed.close()
    assert in_clear(tmp_path / "noaber.db", ["onleesbaar"]) == set()


async def test_one_damaged_value_stops_a_rotation_and_nothing_is_changed(db: Database) -> None:
    await filled(db)
    async with db.write() as unit:
        await unit._connection.exec_driver_sql("UPDATE bot_state SET value = 'damaged'")
    with pytest.raises(SealBrokenError):
        await db.seal(BOTH.newest)
    assert db.people_key == KEYS.newest.name
    async with db.read() as unit:
        found = await unit.people.by_matrix_id("@noor:soest.example")
    assert found is not None
    assert found.name == "Noor"


ROTATES_AND_DIES = """
import asyncio, os, signal, sys
from storage import rotation
from storage.database import Database
from storage.sealing import PeopleKeys

async def main():
    keys = PeopleKeys(sys.argv[2], "file")
    database = await Database.open(sys.argv[1], keys=keys)
    whole, count, last = rotation._one_column, 0, int(sys.argv[3])
    def one(*arguments):
        nonlocal count
        count += 1
        if count > last:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(*arguments)
    rotation._one_column = one
    await database.seal(keys.newest)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


@pytest.mark.parametrize("columns", [0, 3, 99])
async def test_a_kill_in_the_middle_leaves_the_old_key_or_the_new_one(db: Database, columns: int) -> None:
    await filled(db)
    before = await reads(db)
    await db.close()
    url = db.url.render_as_string(hide_password=False)
    ring = f"{PEOPLE_KEY}\n{NEXT}"
    died = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", ROTATES_AND_DIES, url, ring, str(columns)],
        cwd=Path(__file__).parents[2],
        env={"PATH": os.environ["PATH"]},
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    again = await Database.open(db.url, keys=BOTH)
    assert await reads(again) == before
    assert again.people_key == (BOTH.newest.name if columns == 99 else KEYS.newest.name)
    assert await names_of_keys(again) == {again.people_key}
    await again.close()


async def test_sealing_anew_keeps_what_was_never_filled_in(db: Database) -> None:
    await filled(db)
    async with db.write() as unit:
        row = await unit.inbox.by_event("$1")
        assert row is not None
        await unit.inbox.done(row.id, "handled", NOW)

    def again(connection: Connection) -> int:
        return seal_anew(connection, KEYS.newest, BOTH.newest)

    async with db.write() as unit:
        await unit._connection.run_sync(again)
        [[content]] = await unit._connection.exec_driver_sql("SELECT content FROM inbox")
        assert content is None
