"""The database: opened once, written by one unit of work at a time, read by several.

SQLite is the embedded default. Measured with sixteen tasks, deferred transactions failed with "database
is locked" nine times in ten in spite of a busy timeout; so there is one writer connection, every write
begins with ``BEGIN IMMEDIATE`` behind a lock of our own, and readers have connections that cannot write.
WAL lets them read on while a write is under way; ``synchronous=FULL`` makes a commit mean "on the disk".
All that is peculiar to one database stands here and in ``near``, ``dialect`` and ``backup``.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeAlias, TypeVar

from sqlalchemy import URL, Connection, make_url, text

from storage.errors import PeopleKeyError, UnsupportedDatabaseError, is_unavailable
from storage.lockfile import LockFile
from storage.migrations import is_current, upgrade
from storage.near import NearConnection, NearEngine
from storage.recent import Kept
from storage.rotation import seal_anew, sealed_with
from storage.sealing import PeopleKey, PeopleKeys, use
from storage.unit import UnitOfWork

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.repository import OpenConnection

T = TypeVar("T")

Engine: TypeAlias = "NearEngine | AsyncEngine"

READERS: Final = 4
"""How many units may read at the same time."""

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
        self._key: PeopleKey | None = None

    @classmethod
    async def open(cls, url: str | URL, *, lock: bool = True, keys: PeopleKeys | None = None) -> Self:
        """Open the database at ``url`` and bring its tables up to date.

        ``sqlite:///relative/path`` or ``…////absolute/path``; the folder is made when it is
        missing, the file is readable by its owner only. With ``lock=False`` one may look (and write a
        little) beside a running bot; then the tables are only changed when no bot runs.

        What identifies people is sealed with one of ``keys``: the one that the database names, or the
        newest when it was never sealed. Without keys nothing is sealed; only tests do that.

        Raises:
            AlreadyOpenError: another process has it open.
            PeopleKeyError: it is sealed with a key that is not among ``keys``.
            UnsupportedDatabaseError: the URL names something else.
            UnknownSchemaError: it was written by a newer release.
        """
        parsed = make_url(url)
        if parsed.get_backend_name() == "postgresql":
            return await cls._ready(parsed, *_postgresql(parsed), None, keys)
        path = sqlite_path(parsed)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = LockFile.take(path) if lock else None
        try:
            # The files that SQLite puts beside it get the same permissions.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            return await cls._ready(parsed, *_sqlite(path), held, keys)
        except BaseException:
            if held is not None:
                held.release()
            raise

    @classmethod
    async def _ready(
        cls, url: URL, writer: Engine, reader: Engine, lock: LockFile | None, keys: PeopleKeys | None
    ) -> Self:
        database = cls(url, writer, reader, lock)
        try:
            await database._migrate()
            await database._unlock(keys)
        except BaseException:
            await database._dispose()
            raise
        return database

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
        count = await self._alone(lambda connection: seal_anew(connection, old, new))
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
                    await self._same_key(connection)
                    yield UnitOfWork(connection, self._recent)
            except BaseException as problem:
                if is_unavailable(problem) or isinstance(problem, asyncio.CancelledError):
                    # After a full disk or a cut-off commit nobody knows what state it is in.
                    await connection.invalidate()
                raise

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


def _postgresql(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - SQLite needs none of it

    engine = create_async_engine(
        url.set(drivername="postgresql+asyncpg"), pool_pre_ping=True, hide_parameters=True
    )
    reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine, reader


async def integrity(database: Database) -> str:
    """Ask SQLite whether the file is whole; ``"ok"`` when it is, else its first complaint."""
    async with database.connection() as connection:
        return str((await connection.execute(text("PRAGMA quick_check(1)"))).scalar())
