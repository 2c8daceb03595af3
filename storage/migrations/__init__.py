"""Migrations: how the tables of one release become those of the next, run at every opening.

A migration says what it does by itself and never asks the present tables, so that it does the same
in five years. A new one goes into ``versions`` and ``HEAD`` names it; a test compares its result with
``storage.schema``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from storage.errors import UnknownSchemaError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0004"
"""The migration that this release needs; known here so that a start need not load Alembic."""


def current(connection: Connection) -> str | None:
    """Read which migration the tables are at; ``None`` for an empty database.

    Raises:
        UnknownSchemaError: there are tables, but they are not ours.
    """
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)
    if names:
        raise UnknownSchemaError("this database holds tables that are not from Noaber; name another file")
    return None


def is_current(connection: Connection) -> bool:
    """Say whether the tables are what this release needs."""
    return current(connection) == HEAD


def known_revisions() -> frozenset[str]:
    """Go through the migrations that this release knows."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - a start with present tables needs none

    return frozenset(one.revision for one in ScriptDirectory.from_config(configuration()).walk_revisions())


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date, inside the transaction of ``connection``.

    Raises:
        UnknownSchemaError: the tables come from a newer release.
    """
    from alembic import command  # noqa: PLC0415

    found = current(connection)
    if found is not None and found not in known_revisions():
        raise UnknownSchemaError(
            f"this database is at migration {found}, which this release does not know. "
            "It was written by a newer release: install that one, or put back a backup."
        )
    command.upgrade(configuration(connection), "head")


def configuration(connection: Connection | None = None) -> Config:
    """Give Alembic what it needs without a file: where the migrations are, and the open connection."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
