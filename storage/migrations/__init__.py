"""Migrations: how the tables of one release become those of the next, run at every opening.

An empty database gets the tables of ``storage.schema`` at once; one of an earlier release goes through the
migrations in between. A migration says what it does by itself and never asks the present tables, so that it
does the same in five years. A new one goes into ``versions`` and ``HEAD`` names it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, text

from storage.errors import UnknownSchemaError
from storage.schema import metadata

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0003"
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
    """Make the tables or bring them up to date, inside the transaction of ``connection``.

    Raises:
        UnknownSchemaError: the tables come from a newer release.
    """
    found = current(connection)
    if found is None:
        _make(connection)
        return
    from alembic import command  # noqa: PLC0415

    if found not in known_revisions():
        raise UnknownSchemaError(
            f"this database is at migration {found}, which this release does not know. "
            "It was written by a newer release: install that one, or put back a backup."
        )
    command.upgrade(configuration(connection), "head")


def _make(connection: Connection) -> None:
    """Make all tables, and note that nothing is left to migrate, where Alembic will look for it."""
    metadata.create_all(connection)
    version = Column("version_num", String(32), primary_key=True)
    table = Table("alembic_version", MetaData(), version)
    table.create(connection, checkfirst=True)
    connection.execute(table.insert().values(version_num=HEAD))


def configuration(connection: Connection | None = None) -> Config:
    """Give Alembic what it needs without a file: where the migrations are, and the open connection."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
