"""One schema for all that was called 0001: three series of tables had that name, and today's differ again.

All tables are set aside, made anew as they stand in ``r0002_tables.sql``, filled with what was there, and
then the old ones go. What is new gets what it had in effect before. The database is looked at, not its name:
a table or column that is not known stops the upgrade, because its rows would be lost.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from alembic import op
from sqlalchemy import (
    ColumnElement,
    Connection,
    column,
    insert,
    inspect,
    literal_column,
    select,
    table,
    text,
)

from storage.errors import UnknownSchemaError
from storage.migrations.audit_0002 import over_commitments

revision = "0002"
down_revision = "0001"

_OLD: Final = "old_"
_TYPES: Final = {
    "sqlite": {
        "WORDS": "TEXT",
        "MOMENT": "DATETIME",
        "BIG": "INTEGER",
        "SERIAL": "INTEGER NOT NULL",
        "COUNTED": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT",
        "BYTES": "BLOB",
        "NO": "0",
    },
    "postgresql": {
        "WORDS": 'VARCHAR COLLATE "C"',
        "MOMENT": "TIMESTAMP WITH TIME ZONE",
        "BIG": "BIGINT",
        "SERIAL": "BIGSERIAL NOT NULL",
        "COUNTED": "BIGSERIAL NOT NULL",
        "BYTES": "BYTEA",
        "NO": "false",
        "KEY": "",
    },
}
_BEFORE: Final = {
    # Every organisation came from the network file, and no card took free words.
    "organisations": {"policy_fields": "'[]'", "source": "'netwerkbestand'"},
    "cards": {"free": "false"},
}
"""What a column that is new and never empty holds for the rows of before."""

_POINTS_AT_ITSELF: Final = """SELECT "from" FROM pragma_foreign_key_list('{0}') WHERE "table" = '{0}'"""

_NAMED_IN_CLEAR: Final = (
    "UPDATE inbox SET event_id = 'marker:' || id, room_id = 'marker:' || id "
    "WHERE kind = 'marker' AND (event_id LIKE 'in-clear:%' OR event_id LIKE 'unknown:%')"
)
"""A marker of before had a Matrix id in its own name, where nothing is sealed."""


def upgrade() -> None:
    """Bring any of them to the tables of ``r0002_tables.sql``, rows and numbering included."""
    connection = op.get_bind()
    statements = _statements(connection.dialect.name)
    new = {found[1]: _columns(one) for one in statements if (found := re.match(r"CREATE TABLE (\w+)", one))}
    old = _standing(connection)
    _refuse_unknown(old, new)
    given = _given_out(connection, old)
    _set_aside(connection, old)
    for statement in statements:
        connection.exec_driver_sql(statement)
    kept = [name for name in new if name in old]
    for name in kept:
        if name != "audit" or "id" not in old[name]:
            _copy(connection, name, old[name] & new[name], _BEFORE.get(name, {}))
    if "id" in old.get("audit", ()):
        over_commitments(connection)
    connection.exec_driver_sql(_NAMED_IN_CLEAR)
    _say_what_is_judged(connection)
    _go_on_counting(connection, {name: last for name, last in given.items() if "id" in new[name]})
    _drop(connection, list(reversed(kept)))


def _statements(dialect: str) -> list[str]:
    """Read the tables in the words of a database, each before those that point at it."""
    written = Path(__file__).with_name("r0002_tables.sql").read_text(encoding="utf-8")
    lines = [line for line in written.splitlines() if not line.startswith("--")]
    if "KEY" not in (types := _TYPES[dialect]):
        lines = [line for line in lines if "{KEY}" not in line]
    filled = re.sub(r"\{(\w+)\}", lambda found: types[found[1]], "\n".join(lines))
    return [one.strip() for one in filled.split(";\n") if one.strip()]


def _columns(statement: str) -> set[str]:
    """Name the columns that ``CREATE TABLE`` makes."""
    columns = statement.partition("(")[2].partition("CONSTRAINT")[0]
    return {one.split()[0].strip('"') for one in columns.split(",") if one.split()}


def _standing(connection: Connection) -> dict[str, set[str]]:
    found = inspect(connection)
    names = set(found.get_table_names()) - {"alembic_version"}
    return {name: {column["name"] for column in found.get_columns(name)} for name in names}


def _refuse_unknown(old: dict[str, set[str]], new: dict[str, set[str]]) -> None:
    known = new | {"audit": new["audit"] | {"id"}}
    strange = [
        f"{name}.{each}" for name, columns in old.items() for each in sorted(columns - known.get(name, set()))
    ]
    if strange:
        raise UnknownSchemaError(f"no release knows what {', '.join(strange)} is; nothing was changed")


def _set_aside(connection: Connection, old: dict[str, set[str]]) -> None:
    """Rename every table, and free the names of its indexes and numbering."""
    if connection.dialect.name == "sqlite":
        indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        for (name,) in connection.exec_driver_sql(indexes).all():
            connection.exec_driver_sql(f"DROP INDEX {name}")
        names = sorted(old)
    else:
        # PostgreSQL 18 gives every NOT NULL a name too.
        not_null = (
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'n' "
            "AND connamespace = current_schema()::regnamespace AND conname NOT LIKE 'alembic_version%'"
        )
        for of, name in connection.exec_driver_sql(not_null).all():
            connection.exec_driver_sql(f"ALTER TABLE {of} RENAME CONSTRAINT {name} TO {_OLD}{name}")
        relations = (
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
            "AND relkind IN ('r', 'i', 'S') AND relname NOT LIKE 'alembic_version%'"
        )
        names = [name for (name,) in connection.exec_driver_sql(relations).all()]
    for name in names:
        connection.exec_driver_sql(f"ALTER TABLE {name} RENAME TO {_OLD}{name}")


def _copy(connection: Connection, name: str, same: set[str], fresh: dict[str, str]) -> None:
    values: dict[str, ColumnElement[Any]] = {each: column(each) for each in sorted(same)}
    values |= {each: literal_column(value) for each, value in fresh.items() if each not in same}
    rows = select(*values.values()).select_from(table(f"{_OLD}{name}"))
    target = table(name, *map(column, values))
    connection.execute(insert(target).from_select(list(values), rows))


def _say_what_is_judged(connection: Connection) -> None:
    """Of a meeting that was held, the evaluation is over when no deadline of it waits."""
    waiting = set(connection.exec_driver_sql("SELECT \"key\" FROM due WHERE state = 'waiting'").scalars())
    change = text("UPDATE meetings SET what = :what WHERE ref = :ref AND number = :number")
    for ref, number, what in connection.exec_driver_sql("SELECT ref, number, what FROM meetings").all():
        said = json.loads(what)
        if "judged" not in said:
            said["judged"] = said["state"] == "held" and f"{ref}/evaluation-{number}/over" not in waiting
            written = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            connection.execute(change, {"what": written, "ref": ref, "number": number})


def _drop(connection: Connection, names: list[str]) -> None:
    """Drop the old tables, each after those that point at it."""
    for name in names:
        if connection.dialect.name == "sqlite":
            # For every row that goes SQLite looks for rows that point at it: without an index in all of them.
            for (each,) in connection.exec_driver_sql(_POINTS_AT_ITSELF.format(_OLD + name)).all():
                connection.exec_driver_sql(f"CREATE INDEX {_OLD}{name}_{each} ON {_OLD}{name} ({each})")
        connection.exec_driver_sql(f"DROP TABLE {_OLD}{name}")


def _given_out(connection: Connection, old: dict[str, set[str]]) -> dict[str, int]:
    """Read the last number that every table gave out, also of rows that are gone."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
        return {str(name): int(seq) for name, seq in found.all()}
    asked = "SELECT pg_sequence_last_value(pg_get_serial_sequence('{}', 'id')::regclass)"
    numbered = [name for name, columns in old.items() if "id" in columns]
    numbers = {name: connection.exec_driver_sql(asked.format(name)).scalar() for name in numbered}
    return {name: int(last) for name, last in numbers.items() if last is not None}


def _go_on_counting(connection: Connection, given: dict[str, int]) -> None:
    for name, last in given.items():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last))
        else:
            connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {last})")
