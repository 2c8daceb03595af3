"""The lease: which of several processes on one PostgreSQL leads, in the time of the database.

Whoever takes it gets a term, one higher than the last. The leader renews it; when it stays away for as long
as the lease lasts, the next one takes it with a new term. From then on every unit of work of the old term is
refused (``Database.led``), also of a process that was frozen and does not know it yet. Taking waits for the
lock of all who write, so a unit that had begun is over by then. One that holds that lock although its lease
ran out was frozen in the middle: the server puts it out, and nothing of its unit is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import bindparam, func, literal_column, select, text, update
from sqlalchemy.exc import DBAPIError

from storage.database import ONE_WRITER, WRITER, Database
from storage.dialect import first_wins
from storage.schema.queues import leases
from storage.schema.types import Utc

LASTS: Final = timedelta(seconds=15)
"""How long a lease lasts that is not renewed."""

PATIENCE: Final = 5
"""Seconds that a unit of a leader whose lease ran out may still take."""

_LOCKED: Final = "55P03"
_PUT_OUT: Final = text(
    "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON oid = database "
    "WHERE locktype = 'advisory' AND objid = :lock AND granted AND datname = current_database() "
    "AND NOT EXISTS (SELECT 1 FROM leases WHERE expires_at >= clock_timestamp())"
).bindparams(lock=WRITER)

_NOW = func.clock_timestamp(type_=Utc)
_UNTIL = _NOW + literal_column(f"interval '{LASTS.seconds} seconds'")
_LASTS = leases.c.expires_at >= _NOW
_FIRST: Final = first_wins("postgresql", leases).values(name="leader", holder="", term=0, expires_at=_NOW)
_TAKE: Final = (
    update(leases)
    .where(~_LASTS)
    .values(holder=bindparam("me"), term=leases.c.term + 1, expires_at=_UNTIL)
    .returning(leases.c.term)
)
_MINE = update(leases).where(leases.c.term == bindparam("mine"))
_RENEW: Final = _MINE.values(expires_at=_UNTIL)
_RELEASE: Final = _MINE.values(expires_at=_NOW)
_STANDING: Final = select(leases.c.holder, leases.c.term, _LASTS.label("lasts"))


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has the lease, or had it last; ``lasts`` says whether it still counts."""

    holder: str
    term: int
    lasts: bool


class Lease:
    """The one lease of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, holder: str) -> int | None:
        """Try to lead; return the term, or ``None`` as long as another one does."""
        standing = await self.standing()
        if standing is not None and standing.lasts:
            return None
        try:
            async with self._database.aside() as connection:
                await connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
                await connection.execute(ONE_WRITER)
                await connection.execute(_FIRST)
                term = (await connection.execute(_TAKE, {"me": holder})).scalar()
        except DBAPIError as problem:
            if getattr(problem.orig, "sqlstate", None) != _LOCKED:
                raise
            async with self._database.aside() as connection:
                await connection.execute(_PUT_OUT)
            return None
        return None if term is None else int(term)

    async def renew(self, term: int) -> bool:
        """Go on leading; say whether that is still so."""
        async with self._database.aside() as connection:
            return (await connection.execute(_RENEW, {"mine": term})).rowcount == 1

    async def release(self, term: int) -> None:
        """Let the next one begin at once."""
        async with self._database.aside() as connection:
            await connection.execute(_RELEASE, {"mine": term})

    async def standing(self) -> Standing | None:
        """Read who leads; ``None`` when nobody ever did."""
        async with self._database.connection() as connection:
            row = (await connection.execute(_STANDING)).first()
        return None if row is None else Standing(row.holder, row.term, row.lasts)
