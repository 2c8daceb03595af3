"""The people key of every test: a fixed one, so that one process opens what another one stored."""

from __future__ import annotations

import base64
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from storage.rotation import sealed_columns
from storage.schema.types import Sealed
from storage.sealing import PeopleKeys

PEOPLE_KEY: Final = base64.b64encode(bytes(range(64))).decode()
KEYS: Final = PeopleKeys(PEOPLE_KEY, "a-key-for-tests")


def in_words(path: Path) -> bytes:
    """What is sealed in a database file, in words: for who looks whether something is still there."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(
            KEYS.newest.unseal(value, kind.label, sought=kind.sought)
            for table, names in sealed_columns().items()
            for name in names
            if isinstance(kind := table.c[name].type, Sealed)
            for (value,) in connection.execute(f'SELECT "{name}" FROM "{table.name}"')
            if value is not None
        ).encode()
