"""Rotation: everything that is sealed is sealed anew with another key, in the one transaction of the caller.

Until that is committed the old key opens everything, and from then on only the new one: which of the two it
is stands in the database itself (``identity``), so a kill at any moment leaves one or the other.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, Connection, Table, Text, bindparam, delete, select, type_coerce, update
from sqlalchemy.types import TypeEngine

from storage.dialect import last_wins
from storage.inbox import MARKER
from storage.schema import metadata
from storage.schema.queues import identity, inbox
from storage.schema.types import Sealed
from storage.sealing import PeopleKey

SEALED_WITH: Final = "people-key"
"""The row of ``identity`` that names the key."""

OF_BOT: Final = "bot"
"""The row of ``identity`` with the Matrix id of the bot whose state this is."""

_BATCH: Final = 1000


def sealed_columns() -> dict[Table, list[str]]:
    """Find the names of the columns that are sealed, by table."""
    found = {
        table: [column.name for column in table.columns if isinstance(column.type, Sealed)]
        for table in metadata.sorted_tables
    }
    return {table: names for table, names in found.items() if names}


def sealed_with(connection: Connection) -> str | None:
    """Read with which key the database is sealed; ``None`` when it is not."""
    found = select(identity.c.value).where(identity.c.what == SEALED_WITH)
    return connection.execute(found).scalar()


def seal_anew(connection: Connection, old: PeopleKey | None, new: PeopleKey) -> int:
    """Read every sealed value with ``old`` (``None``: as it stands) and write it with ``new``.

    Returns:
        How many values that were.

    Raises:
        SealBrokenError: one does not open with ``old``; roll everything back.
    """
    count = sum(
        _one_column(connection, table.c[name], old, new)
        for table, names in sealed_columns().items()
        for name in names
    )
    if old is not None:
        # Their names hold what it made of a Matrix id; without them something is said once more today.
        connection.execute(delete(inbox).where(inbox.c.kind == MARKER))
    named = {"what": SEALED_WITH, "value": new.name}
    connection.execute(last_wins(connection.dialect.name, identity, ("what",)), named)
    return count


def _one_column(connection: Connection, column: Column[Any], old: PeopleKey | None, new: PeopleKey) -> int:
    kind, keys = column.type, list(column.table.primary_key)
    assert isinstance(kind, Sealed)
    # As it stands in the table: the type of the column would open it with the key in use.
    raw = [type_coerce(key, _plain(key)).label(f"key_{key.name}") for key in keys]
    stored = select(*raw, type_coerce(column, Text()).label("was")).where(column.is_not(None))
    this_row = [
        type_coerce(key, _plain(key)) == bindparam(f"key_{key.name}", type_=_plain(key)) for key in keys
    ]
    change = update(column.table).where(*this_row).values({column: type_coerce(bindparam("becomes"), Text())})
    values: list[dict[str, Any]] = []
    for row in connection.execute(stored).all():
        words = row.was if old is None else old.unseal(row.was, kind.label, sought=kind.sought)
        which = {f"key_{key.name}": getattr(row, f"key_{key.name}") for key in keys}
        values.append(which | {"becomes": new.seal(words, kind.label, sought=kind.sought)})
    for start in range(0, len(values), _BATCH):
        connection.execute(change, values[start : start + _BATCH])
    return len(values)


def _plain(column: Column[Any]) -> TypeEngine[Any]:
    return Text() if isinstance(column.type, Sealed) else column.type
