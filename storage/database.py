"""The database: opened once, written by one unit of work at a time, read by several.

SQLite is the embedded default. Measured with sixteen tasks, deferred transactions failed with "database
is locked" nine times in ten in spite of a busy timeout; so there is one writer connection, every write
begins with ``BEGIN IMMEDIATE`` behind a lock of our own, and readers have connections that cannot write.
WAL lets them read on while a write is under way; ``synchronous=FULL`` makes a commit mean "on the disk".
PostgreSQL, for more than one machine, gives the same promise with a lock that every unit takes first.
All that is peculiar to one database stands here and in ``near``, ``server``, ``dialect`` and ``backup``.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeAlias, TypeVar

from sqlalchemy import URL, Connection, func, make_url, select, text

from storage.errors import FencedError, PeopleKeyError, UnsupportedDatabaseError, is_unavailable
from storage.lockfile import LockFile
from storage.migrations import is_current, upgrade
from storage.near import NearConnection, NearEngine
from storage.recent import Kept
from storage.rotation import seal_anew, sealed_with
from storage.schema.queues import leases
from storage.sealing import PeopleKey, PeopleKeys, use
from storage.unit import UnitOfWork

if TYPE_CHECKING:
    from storage.repository import OpenConnection
    from storage.server import ServerEngine

T = TypeVar("T")

Engine: TypeAlias = "NearEngine | ServerEngine"

READERS: Final = 4
"""How many units may read at the same time."""

WRITER: Final = 7229001
"""The number of the lock of all who write on a server; it means nothing else."""

LEADER: Final = 7229002
"""The first number of the lock that the session of a leader holds; the second one is its term."""

ONE_WRITER: Final = select(func.pg_advisory_xact_lock(text(str(WRITER))))
"""Takes that lock until the end of the transaction: the first statement of every unit."""

_TERM: Final = select(leases.c.term)

_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # What is deleted is overwritten: else the words of a handled message stay in the file for weeks.
    "PRAGMA secure_delete=ON",
)


class Database:
    """The stored state of one Noaber. Make it with ``open``; ``close`` it in the end."""

    def __init__(self, url: URL, writer: Engine, reader: Engine, lock: LockFile | None) -> None:
        self.url = url
        self._writer = writer
        self._reader = reader
        self._lock = lock
        self._writing = asyncio.Lock()
        self._recent: Kept = {}
        self._term: int | None = None
        self._key: PeopleKey | None = None

    @classmethod
    async def open(
        cls, url: str | URL, *, lock: bool = True, migrate: bool = True, keys: PeopleKeys | None = None
    ) -> Self:
        """Open the database at ``url`` and bring its tables up to date.

        ``sqlite:///relative/path`` or ``…////absolute/path``; the folder is made when it is
        missing, the file is readable by its owner only. With ``lock=False`` one may look (and write a
        little) beside a running bot; then the tables are only changed when no bot runs.

        What identifies people is sealed with one of ``keys``: the one that the database names, or the
        newest when it was never sealed. Without keys nothing is sealed; only tests do that. Without
        ``migrate`` its tables are left as they are, or are not there.

        Raises:
            AlreadyOpenError: another process has it open.
            PeopleKeyError: it is sealed with a key that is not among ``keys``.
            UnsupportedDatabaseError: the URL names something else.
            UnknownSchemaError: it was written by a newer release.
        """
        parsed = make_url(url)
        if parsed.get_backend_name() == "postgresql":
            from storage import server  # noqa: PLC0415 - SQLite needs none of it

            return await cls._ready(cls(parsed, *server.engines(parsed), None), keys, migrate=migrate)
        path = sqlite_path(parsed)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = LockFile.take(path) if lock else None
        try:
            # The files that SQLite puts beside it get the same permissions.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            return await cls._ready(cls(parsed, *_sqlite(path), held), keys, migrate=migrate)
        except BaseException:
            if held is not None:
                held.release()
            raise

    async def _ready(self, keys: PeopleKeys | None, *, migrate: bool) -> Self:
        try:
            if migrate:
                await self._migrate()
                await self._unlock(keys)
        except BaseException:
            await self._dispose()
            raise
        return self

    async def _migrate(self) -> None:
        async with self._writer.connect() as connection:
            if await connection.run_sync(is_current):
                return
        await self._alone(upgrade)

    async def _alone(self, work: Callable[[Connection], T]) -> T:
        """Do ``work`` in one transaction, while no bot runs on a file."""
        guard = LockFile.take(self.path) if self._lock is None and self.path else None
        try:
            async with self._writer.connect() as connection, connection.begin():
                if self.path is None:
                    await connection.execute(text("SET LOCAL statement_timeout = 0"))
                await self._my_turn(connection)
                return await connection.run_sync(work)
        finally:
            if guard is not None:
                guard.release()

    async def _unlock(self, keys: PeopleKeys | None) -> None:
        """Find the key that the database names; one that was never sealed is sealed now."""
        async with self._writer.connect() as connection:
            name = await connection.run_sync(sealed_with)
        if keys is None:
            if name is not None:
                raise PeopleKeyError(
                    f"the names in it are sealed with people key {name}, and no key was given"
                )
            return
        if name is None:
            await self.seal(keys.newest)
        else:
            await self._use(keys.named(name))

    async def seal(self, new: PeopleKey) -> int:
        """Seal everything that identifies people with ``new``, in one transaction; give how much it was.

        No bot may run meanwhile: it would go on with the key that it knows.

        Raises:
            SealBrokenError: something does not open with the present key; nothing was changed.
        """
        old = self._key

        def sealed(connection: Connection) -> int:
            # Another process that begins at the same time may have been first.
            return 0 if sealed_with(connection) == new.name else seal_anew(connection, old, new)

        count = await self._alone(sealed)
        await self._use(new)
        self._recent.clear()
        # The log still holds what was there before.
        await self.empty_log()
        return count

    @property
    def people_key(self) -> str | None:
        """The name of the key that it is sealed with."""
        return None if self._key is None else self._key.name

    async def _same_key(self, connection: OpenConnection) -> None:
        """Write nothing with a key that is no longer in force; who holds the lock file knows that it is."""
        if self._lock is None and self._key is not None:
            name = await connection.run_sync(sealed_with)
            if name != self._key.name:
                raise PeopleKeyError(f"it was sealed anew with people key {name}; start this process again")

    async def _use(self, key: PeopleKey) -> None:
        for engine in (self._writer, self._reader):
            async with engine.connect() as connection:
                use(connection.dialect, key)
        self._key = key

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database."""
        return sqlite_path(self.url) if self.url.get_backend_name() == "sqlite" else None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        """Open a unit of work that writes: all of it is stored at the end, or nothing on an exception.

        Units wait for each other in the order in which they came. A commit that has begun is seen
        through even when the task is cancelled, so "cancelled" never means "perhaps still writing".
        """
        async with self._writing, self._writer.connect() as connection:
            try:
                async with connection.begin():
                    await self._my_turn(connection)
                    await self._same_key(connection)
                    unit = UnitOfWork(connection, self._recent)
                    yield unit
                for each in unit.afterwards:
                    each()
            except BaseException as problem:
                if is_unavailable(problem) or isinstance(problem, asyncio.CancelledError):
                    # After a full disk or a cut-off commit nobody knows what state it is in.
                    await connection.invalidate()
                raise

    @asynccontextmanager
    async def aside(self) -> AsyncIterator[OpenConnection]:
        """Open a transaction of a server that waits for nobody, for a row that no unit of work changes."""
        async with self._writer.connect() as connection, connection.begin():
            yield connection

    def session(self, ended: Callable[[], None]) -> AbstractAsyncContextManager[OpenConnection]:
        """Keep a connection of a server to oneself: ``ServerEngine.session``."""
        assert not isinstance(self._writer, NearEngine)
        return self._writer.session(ended)

    async def _my_turn(self, connection: OpenConnection) -> None:
        """Wait for the units of other processes, and see whether this one may still write."""
        if self.path is None:
            await connection.execute(ONE_WRITER)
            if self._term is not None and (await connection.execute(_TERM)).scalar() != self._term:
                raise FencedError("another process leads now")

    def led(self, term: int) -> Self:
        """Give the same database for what only a leader may write: refused once its ``term`` is over."""
        mine = copy(self)
        mine._term = term  # noqa: SLF001
        return mine

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        """Open a unit of work that sees one moment of the database and cannot change it."""
        async with self._reader.connect() as connection:
            # Closing rolls back: there is nothing to keep of a transaction that only reads.
            yield UnitOfWork(connection, self._recent)

    async def empty_log(self) -> None:
        """Move the write-ahead log of SQLite into the file and empty it: it still holds what was deleted.

        While somebody reads it is only moved; the next time empties it.
        """
        if self.path is not None:
            async with self._writing, self._writer.connect() as connection:
                assert isinstance(connection, NearConnection)
                driver = connection.driver
                await asyncio.to_thread(lambda: driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    async def close(self) -> None:
        """Wait for the unit that is writing, then let go of connections and lock."""
        async with self._writing:
            await self._dispose()

    async def _dispose(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()
        if self._lock is not None:
            self._lock.release()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[OpenConnection]:
        """Lend a reading connection for what no repository knows (checks, tests)."""
        async with self._reader.connect() as connection:
            yield connection


def sqlite_path(url: str | URL) -> Path:
    """Find the file that a SQLite URL names.

    Raises:
        UnsupportedDatabaseError: it names none; a database in memory would lose everything.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        raise UnsupportedDatabaseError(f"not a SQLite file: {parsed.drivername}")
    if not parsed.database or parsed.database == ":memory:" or parsed.database.startswith("file:"):
        raise UnsupportedDatabaseError("name a file: sqlite:////var/lib/noaber/noaber.db")
    return Path(parsed.database)


def _sqlite(path: Path) -> tuple[NearEngine, NearEngine]:
    writer = NearEngine(path, "BEGIN IMMEDIATE", _PRAGMAS, 1)
    reader = NearEngine(path, "BEGIN", (*_PRAGMAS, "PRAGMA query_only=ON"), READERS)
    return writer, reader


async def integrity(database: Database) -> str:
    """Ask SQLite whether the file is whole; ``"ok"`` when it is, else its first complaint."""
    async with database.connection() as connection:
        return str((await connection.execute(text("PRAGMA quick_check(1)"))).scalar())
