"""The lease: which of several processes on one PostgreSQL leads, in the time of the database.

Whoever takes it gets a term, one higher than the last. The leader renews it; when it stays away for as long
as the lease lasts, the next one takes it with a new term. From then on every unit of work of the old term is
refused (``Database.led``), also of a process that was frozen and does not know it yet. Taking waits for the
lock of all who write, so a unit that had begun is over by then. One that holds that lock although its lease
ran out was frozen in the middle: the server puts it out, and nothing of its unit is stored.

Beside the lease the leader keeps a session open that holds a lock with the number of its term. When a process
dies, the server ends its session at once, and the next one need not wait for the lease: the lock stays away
for ``GONE`` seconds, and that is enough. A leader that lives and lost only its connection has that long to
hold the lock in another session; when it is too late it is refused, like one that was frozen. The session of
one that is frozen, or of a machine without power, is still there: then the lease has to run out.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Boolean, bindparam, func, literal_column, or_, select, text, update
from sqlalchemy.exc import DBAPIError

from storage.database import LEADER, ONE_WRITER, WRITER, Database
from storage.dialect import first_wins, last_wins
from storage.schema.queues import identity, leases
from storage.schema.types import Utc

if TYPE_CHECKING:
    from storage.repository import AnyRow, OpenConnection

LASTS: Final = timedelta(seconds=15)
"""How long a lease lasts that is not renewed."""

PATIENCE: Final = 5
"""Seconds that a unit of a leader whose lease ran out may still take; and that a renewal may."""

GONE: Final = 1.5
"""Seconds without a session of the leader after which it counts as dead."""

_LOCKED: Final = "55P03"
_PUT_OUT: Final = text(
    "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON oid = database "
    "WHERE locktype = 'advisory' AND objid = :lock AND granted AND datname = current_database() "
    "AND NOT EXISTS (SELECT 1 FROM leases WHERE expires_at >= clock_timestamp())"
).bindparams(lock=WRITER)


def _called(name: Any) -> Any:
    """Set what the server calls this session."""
    return func.set_config("application_name", name, literal_column("false"))


_NOW = func.clock_timestamp(type_=Utc)
_UNTIL = _NOW + literal_column(f"interval '{LASTS.seconds} seconds'")
_LASTS = leases.c.expires_at >= _NOW
# A leader holds a lock with its term as the second number.
_ALIVE = literal_column(
    "EXISTS (SELECT 1 FROM pg_locks JOIN pg_database ON oid = database WHERE locktype = 'advisory' AND "
    "classid = :lock AND objid::bigint = leases.term AND granted AND datname = current_database())".replace(
        ":lock", str(LEADER)
    ),
    Boolean,
)
_FIRST: Final = first_wins("postgresql", leases).values(name="leader", holder="", term=0, expires_at=_NOW)
_SINCE: Final = last_wins("postgresql", identity, ("what",))
LEADS_SINCE: Final = "leads-since"
_TAKE: Final = (
    update(leases)
    .where(or_(~_LASTS, (leases.c.term == bindparam("gone")) & ~_ALIVE))
    .values(holder=bindparam("me"), term=leases.c.term + 1, expires_at=_UNTIL)
    .returning(leases.c.term, _NOW.label("since"), _called("noaber"))
)
_MINE = update(leases).where(leases.c.term == bindparam("mine"))
_RENEW: Final = _MINE.values(expires_at=_UNTIL)
_RELEASE: Final = _MINE.values(expires_at=_NOW)
_STANDING: Final = select(
    leases.c.holder,
    leases.c.term,
    _LASTS.label("lasts"),
    _ALIVE.label("alive"),
    leases.c.expires_at.label("until"),
    select(identity.c.value).where(identity.c.what == LEADS_SINCE).scalar_subquery().label("since"),
)
_LOOK: Final = _STANDING.add_columns(_called(bindparam("name")))
_WAITS: Final = "noaber waits: "
_WAITING: Final = text(
    "SELECT substr(application_name, length(:waits) + 1) FROM pg_stat_activity "
    "WHERE datname = current_database() AND starts_with(application_name, :waits) ORDER BY 1"
).bindparams(waits=_WAITS)
# Shared, so that a session of before that nobody knows to be broken keeps no other one off.
_HOLD: Final = text(f"SELECT pg_advisory_lock_shared({LEADER}, CAST(:term AS integer))")


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has the lease, or had it last; ``lasts`` says whether it still counts.

    ``alive``: there is a session of its own, so it is there, or was frozen. It leads since ``since``; when it
    does not renew, until ``until``.
    """

    holder: str
    term: int
    lasts: bool
    alive: bool
    until: datetime = field(compare=False)
    since: datetime | None = field(compare=False)


class Lease:
    """The one lease of a database, for one process that wants it. ``close`` it in the end.

    ``lost`` is set when the session of this process ended without its doing: then renew at once.
    """

    def __init__(self, database: Database) -> None:
        self.lost = asyncio.Event()
        self._database = database
        self._open = AsyncExitStack()
        self._session: OpenConnection | None = None
        self._missed: tuple[int, float] | None = None

    async def take(self, holder: str) -> int | None:
        """Try to lead; return the term, or ``None`` as long as another one does."""
        async with self._own() as session:
            row = (await session.execute(_LOOK, {"name": _WAITS + holder})).first()
        standing = _standing(row)
        gone = self._gone(standing)
        if standing is not None and standing.lasts and gone is None:
            return None
        try:
            async with self._own() as session:
                await session.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
                await session.execute(ONE_WRITER)
                await session.execute(_FIRST)
                taken = (await session.execute(_TAKE, {"me": holder, "gone": gone or 0})).first()
                if taken is not None:
                    since = {"what": LEADS_SINCE, "value": taken.since.isoformat()}
                    await session.execute(_SINCE, since)
                    await session.execute(_HOLD, {"term": taken.term})
        except DBAPIError as problem:
            if getattr(problem.orig, "sqlstate", None) != _LOCKED:
                raise
            async with self._own() as session:
                await session.execute(_PUT_OUT)
            return None
        return None if taken is None else int(taken.term)

    def _gone(self, standing: Standing | None) -> int | None:
        """Give the term of a leader whose session has been away for long enough."""
        if standing is None or standing.alive:
            self._missed = None
            return None
        now = asyncio.get_running_loop().time()
        if self._missed is None or self._missed[0] != standing.term:
            self._missed = standing.term, now
        return standing.term if now - self._missed[1] >= GONE else None

    async def renew(self, term: int) -> bool:
        """Go on leading; say whether that is still so."""
        if self.lost.is_set():
            await self.close()
        async with asyncio.timeout(PATIENCE), self._own(term) as session:
            return (await session.execute(_RENEW, {"mine": term})).rowcount == 1

    async def release(self, term: int) -> None:
        """Let the next one begin at once."""
        async with asyncio.timeout(PATIENCE), self._own(term) as session:
            await session.execute(_RELEASE, {"mine": term})

    async def close(self) -> None:
        """End the session of this process, and what hangs on it."""
        self._session, self.lost = None, asyncio.Event()
        await self._open.aclose()

    async def standing(self) -> Standing | None:
        """Read who leads; ``None`` when nobody ever did."""
        async with self._database.connection() as connection:
            row = (await connection.execute(_STANDING)).first()
        return _standing(row)

    async def waiting(self) -> tuple[str, ...]:
        """Read which processes stand by, in the order of their names."""
        async with self._database.connection() as connection:
            return tuple((await connection.execute(_WAITING)).scalars())

    @asynccontextmanager
    async def _own(self, term: int | None = None) -> AsyncIterator[OpenConnection]:
        """Open a transaction in the session of this process; a new session holds the lock of ``term``."""
        try:
            if self._session is None:
                session = self._database.session(self.lost.set)
                self._session = await self._open.enter_async_context(session)
                if term is not None:
                    async with self._session.begin():
                        await self._session.execute(_HOLD, {"term": term})
            async with self._session.begin():
                yield self._session
        except BaseException:
            await self.close()
            raise


def _standing(row: AnyRow | None) -> Standing | None:
    if row is None:
        return None
    since = None if row.since is None else datetime.fromisoformat(row.since)
    return Standing(row.holder, row.term, row.lasts, row.alive, row.until, since)
