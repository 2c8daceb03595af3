"""Every test here gets an opened database of its own; the fixture names which ones it runs on."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from config.model import NetworkPolicy, Organisation, OrganisationId, Person
from storage.database import Database
from tests.storage.given import GOOI, SOEST, ZEIST, url_of
from tests.support.keys import KEYS
from tests.support.postgresql import Kind, Server


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once per session; each test starts from a copy."""
    path = tmp_path_factory.mktemp("storage") / "empty.db"
    asyncio.run(_make(url_of(path)))
    return path


@pytest.fixture(scope="session")
def empty_template(postgresql: Server) -> str:
    """The same on PostgreSQL."""
    url = postgresql.fresh()
    asyncio.run(_make(url))
    return url


async def _make(url: str) -> None:
    await (await Database.open(url, keys=KEYS)).close()


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path, engine: Kind) -> Iterator[str]:
    """Where a database without rows is, on each engine."""
    if engine == "sqlite":
        path = tmp_path / "noaber.db"
        shutil.copyfile(request.getfixturevalue("empty_file"), path)
        yield url_of(path)
    else:
        postgresql: Server = request.getfixturevalue("postgresql")
        fresh = postgresql.fresh(request.getfixturevalue("empty_template"))
        yield fresh
        postgresql.drop(fresh)


@pytest.fixture
async def db(url: str) -> AsyncIterator[Database]:
    """An empty database with one network and two organisations, on each engine."""
    database = await Database.open(url, keys=KEYS)
    async with database.write() as unit:
        await unit.organisations.set_network(GOOI, "Gooi", NetworkPolicy())
        for key in (SOEST, ZEIST):
            await unit.organisations.save(Organisation(OrganisationId(key), GOOI, key.title()))
    yield database
    await database.close()


@pytest.fixture
async def noor(db: Database) -> Person:
    async with db.write() as unit:
        return await unit.people.add(GOOI, "@noor:soest.example", "Noor", SOEST)
