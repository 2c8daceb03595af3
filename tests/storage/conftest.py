"""Every test here gets an opened database of its own; the fixture names which ones it runs on."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from config.model import NetworkPolicy, Organisation, OrganisationId, Person
from storage.database import Database
from tests.storage.given import GOOI, SOEST, ZEIST, url_of
from tests.support.keys import KEYS


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once per session; each test starts from a copy."""
    path = tmp_path_factory.mktemp("storage") / "empty.db"

    async def make() -> None:
        database = await Database.open(url_of(path), keys=KEYS)
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture(params=["sqlite"])
async def db(request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path) -> AsyncIterator[Database]:
    """An empty database with one network and two organisations, on each engine."""
    path = tmp_path / "noaber.db"
    shutil.copyfile(empty_file, path)
    database = await Database.open(url_of(path), keys=KEYS)
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
