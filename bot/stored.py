"""The stored state, opened as the settings say: its address and the key to what identifies people."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from config.settings import variable
from storage.database import Database
from storage.sealing import PeopleKeys

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from config.settings import Settings


def people_keys(settings: Settings) -> PeopleKeys:
    """Read the keys to what identifies people.

    Raises:
        PeopleKeyError: what the settings name is no key; it says which file.
    """
    storage = settings.storage
    source = storage.people_key_file or variable("storage", "people_key")
    return PeopleKeys(storage.people_key.get_secret_value(), str(source))


async def open_stored(settings: Settings, *, lock: bool = True) -> Database:
    """Open the database of these settings; see ``Database.open`` for ``lock`` and what can go wrong.

    Raises:
        PeopleKeyError: the key is missing or another one.
    """
    return await Database.open(settings.storage.database_url, lock=lock, keys=people_keys(settings))


@asynccontextmanager
async def beside(settings: Settings) -> AsyncIterator[Database]:
    """Open it for a moment, whether the bot runs or not.

    Raises:
        PeopleKeyError: the key is missing or another one.
    """
    database = await open_stored(settings, lock=False)
    try:
        yield database
    finally:
        await database.close()
