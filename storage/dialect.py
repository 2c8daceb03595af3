"""The little SQL that two databases spell alike but SQLAlchemy does not know as one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

_Insert: TypeAlias = "sqlite.Insert | postgresql.Insert"


def _insert(dialect: str, table: Table) -> _Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@lru_cache(maxsize=64)
def first_wins(dialect: str, table: Table) -> Insert:
    """Insert, unless any unique value is there already; ``rowcount`` says which."""
    return _insert(dialect, table).on_conflict_do_nothing()


def last_wins(
    dialect: str,
    table: Table,
    key: tuple[str, ...],
    where: ColumnElement[bool] | None = None,
    keep: tuple[str, ...] = (),
) -> Insert:
    """Insert, or overwrite the row that has this ``key`` (among rows ``where``), except ``keep``."""
    known = _made.get((dialect, table.name, key))
    if known is None:
        statement = _insert(dialect, table)
        kept = {*key, *keep, *(column.name for column in table.primary_key)}
        values: dict[str, Any] = {
            column.name: statement.excluded[column.name]
            for column in table.columns
            if column.name not in kept
        }
        known = statement.on_conflict_do_update(index_elements=list(key), index_where=where, set_=values)
        _made[dialect, table.name, key] = known
    return known


_made: Final[dict[tuple[str, str, tuple[str, ...]], Insert]] = {}
