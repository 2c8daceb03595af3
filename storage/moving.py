"""Moving: everything that is stored goes from one database into another, of the same kind or the other.

The source is only read, and nobody writes it meanwhile. In the target it is one transaction, tables included:
whatever happens on the way, it holds nothing, or everything. Before that is stored it is read back, and both
sides must have the same rows: their number and a hash over all values, for every table. Values are moved as
they lie there, so what is encrypted stays so. Numbers go on where they were, also above rows that are gone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    URL,
    Table,
    TypeDecorator,
    column,
    func,
    insert,
    make_url,
    select,
    table,
    text,
    tuple_,
    type_coerce,
    update,
)

from storage.database import ONE_WRITER, Database
from storage.errors import MoveError
from storage.lease import Lease
from storage.migrations import HEAD, current, upgrade
from storage.schema import metadata
from storage.schema.queues import leases, vault
from storage.schema.types import Utc

if TYPE_CHECKING:
    from storage.repository import OpenConnection
    from storage.sealing import PeopleKeys

CHUNK: Final = 1000
"""Rows that are read and written at a time."""

_TABLES: Final = tuple(each for each in metadata.sorted_tables if each not in {leases, vault})
"""In an order in which every row comes after those it points at. Who leads is no state to keep, and the
keys go along with the files of the bot (``bot.cli.moving``)."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows of a table went over, and the hash that both sides have."""

    table: str
    rows: int
    hash: str


async def move(
    source: str | URL, target: str | URL, told: Callable[[Moved], None], *, keys: PeopleKeys | None = None
) -> list[Moved]:
    """Copy all tables from ``source``, sealed with one of ``keys``, into ``target``; ``told`` hears of each.

    Raises:
        MoveError: a bot runs on the source, the target is not empty, or what arrived is not the same.
        AlreadyOpenError: a bot runs on a SQLite file.
    """
    if make_url(source) == make_url(target):
        raise MoveError("these are the same database")
    async with _opened(source, keys, migrate=True) as old, _opened(target, None, migrate=False) as new:
        await refuse_running(old)
        async with old.aside() as here, new.aside() as there:
            for each in (here, there):
                if each.dialect.name == "postgresql":
                    # One side waits while the other works, for as long as that takes.
                    for limit in ("idle_in_transaction_session_timeout", "statement_timeout"):
                        await each.execute(text(f"SET LOCAL {limit} = 0"))
                    await each.execute(ONE_WRITER)  # nobody writes meanwhile
            await _prepare(there)
            copied = [await _copy(one, here, there) for one in _TABLES]
            await _go_on_counting(here, there)
            for one, sent in zip(_TABLES, copied, strict=True):
                if await _count(one, there) != sent:
                    raise MoveError(f"what arrived in {one.name} is not what was sent")
                told(sent)
    return copied


async def refuse_running(source: Database) -> None:
    """See that no bot runs on a server; on a file its lock says so.

    Raises:
        MoveError: one does.
    """
    standing = await Lease(source).standing() if source.path is None else None
    if standing is not None and standing.lasts:
        raise MoveError(f"a bot is running on the source ({standing.holder}); stop it first")


@asynccontextmanager
async def _opened(url: str | URL, keys: PeopleKeys | None, *, migrate: bool) -> AsyncIterator[Database]:
    database = await Database.open(url, migrate=migrate, keys=keys)
    try:
        yield database
    finally:
        await database.close()


async def _prepare(connection: OpenConnection) -> None:
    """Make the tables, or see that they are ours and empty."""
    found = await connection.run_sync(current)
    if found is None:
        await connection.run_sync(upgrade)
        return
    if found != HEAD:
        raise MoveError(f"the target is at migration {found}, not at {HEAD}")
    for each in metadata.sorted_tables:
        if (await connection.execute(select(func.count()).select_from(each))).scalar():
            raise MoveError(f"the target is not empty: there are rows in {each.name}")


async def _copy(one: Table, here: OpenConnection, there: OpenConnection) -> Moved:
    plain = table(one.name, *(column(each.name, _as_it_lies(each.type)) for each in one.columns))
    tally, ahead = _Tally(), list[tuple[int, dict[str, Any]]]()
    async for rows in _rows(one, here):
        tally.take(rows)
        names = [each.name for each in one.columns]
        values = [dict(zip(names, row, strict=True)) for row in rows]
        for value in values:
            if points := _ahead(one, value):
                ahead.append((value["id"], points))
                value.update(dict.fromkeys(points))
        await there.execute(insert(plain), values)
    for number, points in ahead:
        await there.execute(update(plain).where(plain.c.id == number).values(points))
    return tally.result(one)


def _ahead(one: Table, value: dict[str, Any]) -> dict[str, Any]:
    """What of a row points at a later row of the same table, which is not there yet: a manager, for one."""
    itself = (each.name for each in one.columns if any(key.column.table is one for key in each.foreign_keys))
    return {name: value[name] for name in itself if value[name] is not None and value[name] > value["id"]}


async def _count(one: Table, connection: OpenConnection) -> Moved:
    tally = _Tally()
    async for rows in _rows(one, connection):
        tally.take(rows)
    return tally.result(one)


async def _rows(one: Table, connection: OpenConnection) -> AsyncIterator[Sequence[Sequence[Any]]]:
    """Read a table in the order of its key, as it lies there, some rows at a time."""
    columns = list(one.columns)
    plain = [type_coerce(each, _as_it_lies(each.type)) for each in columns]
    key = [columns.index(each) for each in one.primary_key.columns]
    first = select(*plain).order_by(*one.primary_key.columns).limit(CHUNK)
    statement = first
    while rows := (await connection.execute(statement)).all():
        yield rows
        last = (type_coerce(rows[-1][place], plain[place].type) for place in key)
        statement = first.where(tuple_(*(plain[place] for place in key)) > tuple_(*last))


def _as_it_lies(kind: Any) -> Any:
    """The type of the driver below a type of the house; only moments are written differently by the two."""
    return kind.impl_instance if isinstance(kind, TypeDecorator) and not isinstance(kind, Utc) else kind


class _Tally:
    """Counts rows and adds up the hashes of their values, so that their order does not matter."""

    def __init__(self) -> None:
        self._rows = 0
        self._sum = 0

    def take(self, rows: Sequence[Sequence[Any]]) -> None:
        self._rows += len(rows)
        for row in rows:
            written = json.dumps([_written(value) for value in row]).encode()
            self._sum += int.from_bytes(hashlib.sha256(written).digest())

    def result(self, one: Table) -> Moved:
        return Moved(one.name, self._rows, f"{self._sum % 2**256:064x}")


def _written(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value


async def _go_on_counting(here: OpenConnection, there: OpenConnection) -> None:
    """Let every table go on numbering above all numbers it ever gave out."""
    for one in _TABLES:
        if one.autoincrement_column is None:
            continue
        remembers = one.dialect_options["sqlite"]["autoincrement"] is True
        given = await _given_out(one, here, remembers=remembers)
        if there.dialect.name == "sqlite" and not remembers:
            continue  # there the next number is simply one more than the highest
        if given and there.dialect.name == "sqlite":
            await there.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": one.name})
            statement = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :given)")
            await there.execute(statement, {"name": one.name, "given": given})
        elif given:
            await there.execute(select(func.setval(_sequence(one), given)))


async def _given_out(one: Table, connection: OpenConnection, *, remembers: bool) -> int:
    if connection.dialect.name == "sqlite" and not remembers:
        number = one.autoincrement_column
        return int((await connection.execute(select(func.max(number)))).scalar() or 0)
    if connection.dialect.name == "sqlite":
        statement = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return int((await connection.execute(statement, {"name": one.name})).scalar() or 0)
    return int((await connection.execute(select(func.pg_sequence_last_value(_sequence(one))))).scalar() or 0)


def _sequence(one: Table) -> Any:
    return text(f"pg_get_serial_sequence('{one.name}', 'id')::regclass")
