from __future__ import annotations

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from storage.migrations import HEAD, configuration, upgrade
from storage.schema import metadata


def described(connection: Connection) -> dict[str, list[str]]:
    """What SQLite itself says about every table and index: columns and constraints in any order."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {
        name: sorted(line.strip().rstrip(",") for line in sql.splitlines())
        for name, sql in rows
        if not name.startswith(("sqlite_", "alembic_"))
    }


def test_the_migrations_make_exactly_the_tables_that_the_code_uses() -> None:
    with create_engine("sqlite://").begin() as migrated, create_engine("sqlite://").begin() as direct:
        upgrade(migrated)
        metadata.create_all(direct)
        assert described(migrated) == described(direct)


def test_alembic_finds_nothing_left_to_migrate() -> None:
    with create_engine("sqlite://").begin() as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences: list[Any] = compare_metadata(context, metadata)
    assert differences == []


def test_the_release_names_its_newest_migration() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [HEAD]
