from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from storage import migrations
from storage.migrations import HEAD, configuration, current, upgrade
from storage.schema import metadata

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{head}"


def upgrade() -> None:
    op.add_column("networks", sa.Column("motto", sa.Text(), nullable=True))
"""


def test_alembic_finds_nothing_left_to_migrate_in_a_fresh_database() -> None:
    with create_engine("sqlite://").begin() as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == HEAD
        differences: list[Any] = compare_metadata(context, metadata)
    assert differences == []


def test_the_release_names_its_newest_migration() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [HEAD]


def test_a_database_of_an_earlier_release_goes_through_what_came_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_engine("sqlite://").begin() as connection:
        upgrade(connection)
        connection.execute(text("INSERT INTO networks (id, name, policy) VALUES ('oost', 'Oost', '{}')"))
        shutil.copytree(Path(migrations.__file__).parent, tmp_path, dirs_exist_ok=True)
        (tmp_path / "versions" / "later.py").write_text(LATER.format(head=HEAD))
        monkeypatch.setattr(migrations, "__file__", str(tmp_path / "__init__.py"))
        upgrade(connection)
        assert current(connection) == "later"
        assert "motto" in {column["name"] for column in inspect(connection).get_columns("networks")}
        assert connection.execute(text("SELECT name FROM networks")).scalar() == "Oost"
