from __future__ import annotations

import asyncio
import sqlite3
import stat
from pathlib import Path

import pytest

from config.model import OrganisationId
from storage.backup import backup, check, restore
from storage.database import Database
from storage.errors import AlreadyOpenError, BackupError
from storage.migrations import HEAD
from tests.storage.given import GOOI, NOW, SOON, arrived, heads_of, moment, said, url_of
from tests.support.keys import KEYS

pytestmark = pytest.mark.sqlite


def url(db: Database) -> str:
    assert db.path is not None
    return url_of(db.path)


async def test_a_backup_made_while_others_write_is_whole(db: Database, tmp_path: Path) -> None:
    stop = asyncio.Event()

    async def busy() -> int:
        number = 0
        while not stop.is_set():
            async with db.write() as unit:
                await unit.state.set("a", str(number))
                await unit.state.set("b", str(number))
            number += 1
            await asyncio.sleep(0)
        return number

    writing = asyncio.create_task(busy())
    target = await backup(url(db), tmp_path / "backups" / "night.db")
    stop.set()
    assert await writing > 0
    assert check(target) == HEAD
    with sqlite3.connect(target) as copy:
        states = {
            key: KEYS.newest.unseal(value, "bot_state.value")
            for key, value in copy.execute("SELECT key, value FROM bot_state")
        }
    copy.close()
    assert states.get("a") == states.get("b")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


async def test_a_backup_never_overwrites(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "night.db"
    target.write_text("yesterday")
    with pytest.raises(BackupError, match="exists already"):
        await backup(url(db), target)
    assert target.read_text() == "yesterday"


async def test_a_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="no database"):
        await backup(url_of(tmp_path / "none.db"), tmp_path / "night.db")
    assert not (tmp_path / "none.db").exists()


async def test_a_restore_brings_back_the_state_and_keeps_what_it_replaces(
    db: Database, tmp_path: Path
) -> None:
    async with db.write() as unit:
        await unit.state.set("token", "yesterday")
    saved = await backup(url(db), tmp_path / "night.db")
    async with db.write() as unit:
        await unit.state.set("token", "today")
    await db.close()
    done = restore(saved, url(db), NOW)
    assert done.replaced is not None
    again = await Database.open(url(db), keys=KEYS)
    async with again.read() as unit:
        assert await unit.state.get("token") == "yesterday"
    await again.close()
    before = await Database.open(url_of(done.replaced), keys=KEYS)
    async with before.read() as unit:
        assert await unit.state.get("token") == "today"
    await before.close()


async def test_a_restore_while_the_bot_runs_is_refused(db: Database, tmp_path: Path) -> None:
    saved = await backup(url(db), tmp_path / "night.db")
    with pytest.raises(AlreadyOpenError):
        restore(saved, url(db), NOW)
    async with db.write() as unit:
        await unit.state.set("token", "still here")


async def test_a_damaged_backup_is_refused_and_nothing_changes(db: Database, tmp_path: Path) -> None:
    saved = await backup(url(db), tmp_path / "night.db")
    whole = saved.read_bytes()
    saved.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])
    await db.close()
    assert db.path is not None
    before = db.path.read_bytes()
    with pytest.raises(BackupError):
        restore(saved, url(db), NOW)
    assert db.path.read_bytes() == before
    assert not list(db.path.parent.glob("*replaced*"))


async def test_something_else_is_no_backup(db: Database, tmp_path: Path) -> None:
    await db.close()
    other = tmp_path / "letter.txt"
    other.write_text("Geachte gemeente, " * 100)
    with pytest.raises(BackupError, match="not a Noaber database"):
        restore(other, url(db), NOW)


async def test_a_backup_of_a_newer_release_is_refused(db: Database, tmp_path: Path) -> None:
    saved = await backup(url(db), tmp_path / "night.db")
    with sqlite3.connect(saved) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    await db.close()
    with pytest.raises(BackupError, match="does not know"):
        restore(saved, url(db), NOW)


async def test_a_damaged_database_can_be_replaced(db: Database, tmp_path: Path) -> None:
    saved = await backup(url(db), tmp_path / "night.db")
    await db.close()
    assert db.path is not None
    db.path.write_bytes(b"broken")
    done = restore(saved, url(db), NOW)
    assert done.replaced is not None
    assert done.replaced.read_bytes() == b"broken"
    await (await Database.open(url(db), keys=KEYS)).close()


async def test_a_backup_can_be_put_where_nothing_was(db: Database, tmp_path: Path) -> None:
    saved = await backup(url(db), tmp_path / "night.db")
    place = tmp_path / "elsewhere" / "noaber.db"
    assert restore(saved, url_of(place), NOW).replaced is None
    await (await Database.open(url_of(place), keys=KEYS)).close()


async def test_after_a_restore_nothing_is_sent_before_it_was_looked_for(db: Database, tmp_path: Path) -> None:
    async with db.write() as unit:
        await unit.outbox.add(said(1), NOW)
    saved = await backup(url(db), tmp_path / "night.db")
    await db.close()
    assert restore(saved, url(db), SOON).to_verify == 1
    again = await Database.open(url(db), keys=KEYS)
    async with again.write() as unit:
        # The sync token is of yesterday too, so that what came in since comes again.
        await unit.inbox.add(arrived("$seen-before"), NOW)
        await unit.outbox.add(said(1, cause="$seen-before", dest="room:b"), SOON)
        await unit.inbox.add(type(arrived("$new"))("$new", "message", "!r", "@a", SOON, {}), SOON)
        await unit.outbox.add(said(1, cause="$new", dest="room:c"), SOON)
        rows = await heads_of(unit, SOON, 9)
    await again.close()
    assert [(row.cause, row.verify) for row in rows] == [
        ("$cause", True),
        ("$seen-before", True),
        ("$new", False),
    ]


async def test_after_a_restore_no_number_stands_for_something_else(db: Database, tmp_path: Path) -> None:
    async with db.write() as unit:
        await unit.due.at(GOOI, moment("one"), NOW)
    saved = await backup(url(db), tmp_path / "night.db")
    async with db.write() as unit:
        await unit.due.at(GOOI, moment("lost"), NOW)
    await db.close()
    restore(saved, url(db), NOW)
    again = await Database.open(url(db), keys=KEYS)
    async with again.write() as unit:
        await unit.due.at(GOOI, moment("two"), NOW)
        numbers = [row.id for row in await unit.due.due(SOON, 9)]
    await again.close()
    assert numbers == [1, 1_000_002]


async def test_whoever_was_erased_since_a_backup_is_erased_again_when_it_is_put_back(
    db: Database, tmp_path: Path
) -> None:
    async with db.write() as unit:
        noor = await unit.people.add(GOOI, "@noor:soest.example", "Noor", OrganisationId("soest"))
    saved = await backup(url(db), tmp_path / "night.db")
    async with db.write() as unit:
        await unit.erasing.erase(noor, NOW)
    await db.close()
    assert restore(saved, url(db), NOW).erased_known
    again = await Database.open(url(db), keys=KEYS)
    async with again.write() as unit:
        assert await unit.people.get(noor.id) is not None
        assert await unit.erasing.again(SOON) == 1
        assert await unit.people.get(noor.id) is None
        assert await unit.erasing.again(SOON) == 0
    await again.close()


async def test_whoever_comes_after_a_restore_is_never_taken_for_somebody_erased(
    db: Database, tmp_path: Path
) -> None:
    saved = await backup(url(db), tmp_path / "before-anybody.db")
    async with db.write() as unit:
        noor = await unit.people.add(GOOI, "@noor:soest.example", "Noor", OrganisationId("soest"))
        await unit.erasing.erase(noor, NOW)
    await db.close()
    restore(saved, url(db), NOW)
    again = await Database.open(url(db), keys=KEYS)
    async with again.write() as unit:
        bram = await unit.people.add(GOOI, "@bram:soest.example", "Bram", OrganisationId("soest"))
        assert await unit.erasing.again(SOON) == 0
        assert await unit.people.get(bram.id) == bram
    await again.close()


@pytest.mark.parametrize("there", [b"broken", b"", None])
async def test_a_restore_says_when_nobody_can_know_who_was_erased_since(
    db: Database, tmp_path: Path, there: bytes | None
) -> None:
    saved = await backup(url(db), tmp_path / "night.db")
    place = tmp_path / "elsewhere" / "noaber.db"
    if there is not None:
        place.parent.mkdir()
        place.write_bytes(there)
    assert not restore(saved, url_of(place), NOW).erased_known


async def test_at_no_moment_of_a_restore_is_there_no_database(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = await backup(url(db), tmp_path / "night.db")
    async with db.write() as unit:
        await unit.state.set("token", "today")
    await db.close()
    take_place = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if target == db.path:
            raise KeyboardInterrupt
        return take_place(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        restore(saved, url(db), NOW)
    monkeypatch.undo()
    again = await Database.open(url(db), keys=KEYS)
    async with again.read() as unit:
        assert await unit.state.get("token") == "today"
    await again.close()
    assert restore(saved, url(db), SOON).replaced is not None
