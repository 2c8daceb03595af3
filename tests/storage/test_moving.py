"""Everything moves from one database into the other: whole, or not at all."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from dataclasses import replace
from pathlib import Path

import pytest

from config.model import Person, Role, RoleGrant
from storage.database import Database
from storage.errors import AlreadyOpenError, MoveError
from storage.lease import Lease
from storage.moving import Moved, move
from tests.storage.given import GOOI, NOW, SOEST, arrived, moment, said, url_of
from tests.support.keys import KEYS
from tests.support.postgresql import Server, name_of
from workflows.effects import Note

HALF_WAY = """
import asyncio, sys
from storage import moving
from tests.support.keys import KEYS

async def stop(*_):
    print("half", flush=True)
    await asyncio.sleep(60)

moving._go_on_counting = stop
asyncio.run(moving.move(sys.argv[1], sys.argv[2], lambda _: None, keys=KEYS))
"""


def heard_nothing(_: Moved) -> None:
    """Nobody listens."""


async def filled(db: Database, noor: Person) -> dict[str, int]:
    """Close a database with rows in it; say how many there are where."""
    async with db.write() as unit:
        for number in range(1, 2501):
            await unit.inbox.add(arrived(f"${number}", f"!{number % 7}:a"), NOW)
        await unit.inbox.done(2500, "ok", NOW)
        parent = await unit.outbox.add(said(1), NOW)
        await unit.outbox.add(said(2, parent=parent), NOW)
        await unit.due.at(GOOI, moment(), NOW)
        await unit.audit.note(GOOI, Note("noted", "M-7KQ4", noor.id, {"über": "ß�"}), NOW)
        await unit.inbox.prune(NOW.replace(year=2027))
    await db.close()
    return {"inbox": 2499, "outbox": 2, "due": 1, "audit": 1, "people": 1}


@pytest.fixture
def other(postgresql: Server, tmp_path: Path, db: Database) -> str:
    """A place for the other kind of database."""
    return url_of(tmp_path / "other.db") if db.path is None else postgresql.fresh()


async def test_what_arrives_is_what_was_sent_and_comes_back_the_same(
    db: Database, noor: Person, other: str, tmp_path: Path
) -> None:
    rows = await filled(db, noor)
    there = await move(db.url, other, heard_nothing, keys=KEYS)
    assert {one.table: one.rows for one in there}.items() >= rows.items()
    back = await move(other, url_of(tmp_path / "back.db"), heard_nothing, keys=KEYS)
    assert back == there
    moved = await Database.open(other, keys=KEYS)
    async with moved.read() as unit:
        assert await unit.people.all(GOOI) == [noor]
        assert await unit.audit.verify(GOOI) is None
        assert [row.room_id for row in await unit.inbox.next(NOW, 9)] == [
            f"!{n}:a" for n in (1, 2, 3, 4, 5, 6, 0)
        ]
    await moved.close()


async def test_somebody_whose_manager_came_later_moves_too(
    db: Database, noor: Person, other: str, tmp_path: Path
) -> None:
    async with db.write() as unit:
        jan = await unit.people.add(GOOI, "@jan:soest.example", "Jan", SOEST)
        await unit.people.set_manager(noor.matrix_id, jan.matrix_id)
    await db.close()
    there = await move(db.url, other, heard_nothing, keys=KEYS)
    assert await move(other, url_of(tmp_path / "back.db"), heard_nothing, keys=KEYS) == there
    moved = await Database.open(other, keys=KEYS)
    async with moved.read() as unit:
        assert await unit.people.get(noor.id) == replace(noor, manager=jan.id)
    await moved.close()


async def test_a_number_that_was_given_out_and_forgotten_does_not_come_back(
    db: Database, noor: Person, other: str
) -> None:
    await filled(db, noor)
    await move(db.url, other, heard_nothing, keys=KEYS)
    moved = await Database.open(other, keys=KEYS)
    async with moved.write() as unit:
        await unit.inbox.add(arrived("$new"), NOW)
        found = await unit.inbox.by_event("$new")
    await moved.close()
    assert found is not None
    assert found.id == 2501


async def test_whoever_comes_after_a_move_gets_a_row_of_their_own_in_every_table(
    db: Database, noor: Person, other: str
) -> None:
    grants = (RoleGrant(Role.COORDINATOR, SOEST),)
    async with db.write() as unit:
        await unit.people.add(GOOI, "@jan:soest.example", "Jan", SOEST, grants=grants)
    await filled(db, noor)
    await move(db.url, other, heard_nothing, keys=KEYS)
    moved = await Database.open(other, keys=KEYS)
    async with moved.write() as unit:
        await unit.people.add(GOOI, "@els:soest.example", "Els", SOEST, grants=grants)
        found = await unit.people.all(GOOI)
    await moved.close()
    assert {one.name: one.grants for one in found if one.id != noor.id} == {"Els": grants, "Jan": grants}


async def test_a_move_into_what_is_not_empty_changes_nothing(db: Database, noor: Person, other: str) -> None:
    await filled(db, noor)
    await move(db.url, other, heard_nothing, keys=KEYS)
    with pytest.raises(MoveError, match="not empty"):
        await move(db.url, other, heard_nothing, keys=KEYS)
    with pytest.raises(MoveError, match="same database"):
        await move(db.url, db.url, heard_nothing, keys=KEYS)


@pytest.mark.sqlite
async def test_a_move_beside_a_bot_on_a_file_is_refused(db: Database, other: str) -> None:
    with pytest.raises(AlreadyOpenError):
        await move(db.url, other, heard_nothing, keys=KEYS)


async def test_a_move_beside_a_bot_on_a_server_is_refused(postgresql: Server, tmp_path: Path) -> None:
    running = await Database.open(postgresql.fresh(), keys=KEYS)
    lease = Lease(running)
    term = await lease.take("here:1")
    assert term is not None
    with pytest.raises(MoveError, match=r"a bot is running on the source \(here:1\)"):
        await move(running.url, url_of(tmp_path / "new.db"), heard_nothing, keys=KEYS)
    await lease.release(term)
    await lease.close()
    assert await move(running.url, url_of(tmp_path / "new.db"), heard_nothing, keys=KEYS)
    await running.close()


async def test_a_move_that_is_killed_half_way_leaves_the_target_empty_and_works_the_next_time(
    db: Database, noor: Person, other: str, postgresql: Server
) -> None:
    rows = await filled(db, noor)
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HALF_WAY, db.url.render_as_string(hide_password=False), other, stdout=PIPE
    )
    assert child.stdout is not None
    assert await child.stdout.readline() == b"half\n"
    child.kill()
    await child.communicate()
    if db.path is not None:
        assert (
            postgresql.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name_of(other))
            == "0"
        )
    there = await move(db.url, other, heard_nothing, keys=KEYS)
    assert {one.table: one.rows for one in there}.items() >= rows.items()
