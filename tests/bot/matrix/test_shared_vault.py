"""The protected directory in a database: what one machine stored, another one has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.matrix.shared_vault import SharedVault
from bot.matrix.vault import Unsealable
from storage.database import Database
from storage.errors import FencedError
from storage.lease import Lease

Make = Callable[..., SharedVault]


@pytest.fixture
def on(tmp_path: Path, served: Database) -> Make:
    """A vault on a machine of its own."""

    def make(machine: str, secret: str = "a secret", db: Database = served) -> SharedVault:
        return SharedVault(tmp_path / machine, db, secret)

    return make


def remember(vault: SharedVault, *words: str) -> None:
    """Write to the key store as the library does, through a connection of its own."""
    with closing(sqlite3.connect(vault.directory / "keys.db")) as store, store:
        store.execute("PRAGMA journal_mode=WAL")
        store.execute("CREATE TABLE IF NOT EXISTS sessions (word)")
        store.executemany("INSERT INTO sessions VALUES (?)", [(word,) for word in words])


def remembered(vault: SharedVault) -> list[str]:
    with closing(sqlite3.connect(vault.directory / "keys.db")) as store:
        return [row[0] for row in store.execute("SELECT word FROM sessions ORDER BY rowid")]


async def test_what_one_machine_kept_the_next_one_finds(on: Make) -> None:
    here = on("a")
    here.write("session.json", {"device_id": "NOABER"})
    remember(here, "first", "x" * 20_000)
    await here.kept()
    remember(here, "second")
    await here.kept()
    there = on("b")
    await there.fetch()
    assert there.read("session.json") == {"device_id": "NOABER"}
    assert remembered(there) == ["first", "x" * 20_000, "second"]


async def test_only_the_pages_that_changed_are_stored_again(on: Make, served: Database) -> None:
    here = on("a")
    remember(here, *("x" * 3_000 for _ in range(40)))
    await here.kept()
    async with served.read() as unit:
        before = (await unit.vault.pages())["keys.db"]
    remember(here, "one more")
    assert here.changed()
    await here.kept()
    assert not here.changed()
    async with served.read() as unit:
        after = (await unit.vault.pages())["keys.db"]
    assert len(before) > 30
    assert 0 < sum(one != other for one, other in zip(before, after, strict=False)) <= 3


async def test_what_lies_here_from_long_ago_gives_way_to_what_is_stored(on: Make) -> None:
    old, now = on("a"), on("b")
    remember(old, "long ago")
    old.write("session.json", {"device_id": "OLD"})
    remember(now, "now")
    await now.kept()
    await old.fetch()
    assert remembered(old) == ["now"]
    assert old.read("session.json") is None


async def test_before_anything_is_stored_what_lies_here_counts(on: Make) -> None:
    here = on("a")
    remember(here, "from the time with one machine")
    await here.fetch()
    await here.kept()
    there = on("b")
    await there.fetch()
    assert remembered(there) == ["from the time with one machine"]


async def test_nothing_can_be_read_without_the_secret(on: Make, served: Database) -> None:
    here = on("a")
    here.write("session.json", {"access_token": "geheim"})
    await here.kept()
    async with served.read() as unit:
        pages = await unit.vault.pages()
    assert b"geheim" not in b"".join(pages["session.json"])
    with pytest.raises(Unsealable):
        await on("b", secret="another").fetch()


async def test_keys_are_stored_with_what_came_in_or_not_at_all(on: Make, served: Database) -> None:
    here = on("a")
    remember(here, "a key")

    async def stumble() -> None:
        async with served.write() as unit:
            await unit.state.set("sync_token", "s2")
            await here.store(unit)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await stumble()
    async with served.read() as unit:
        assert await unit.vault.pages() == {}
        assert await unit.state.get("sync_token") is None
    assert here.changed()
    async with served.write() as unit:
        await here.store(unit)
    assert not here.changed()


async def test_a_leader_of_before_changes_no_key(on: Make, served: Database) -> None:
    lease = Lease(served)
    assert await lease.take("a:1") == 1
    frozen = on("a", db=served.led(1))
    remember(frozen, "in time")
    await frozen.kept()
    await lease.release(1)
    assert await lease.take("b:2") == 2
    await lease.close()
    remember(frozen, "too late")
    with pytest.raises(FencedError):
        await frozen.kept()
    there = on("b")
    await there.fetch()
    assert remembered(there) == ["in time"]
