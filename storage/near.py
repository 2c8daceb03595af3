"""Connections to a SQLite file that stay near: only what waits for the disk leaves the event loop.

An asynchronous driver hands every call (make a cursor, execute, fetch, close) to a thread and back, and
SQLAlchemy's asynchronous side changes stacks for each. That is ten times the work that SQLite itself does
for a statement, and a command needs a dozen of them. Here statements run where they are asked for, on
SQLAlchemy's plain connections; a commit waits for the disk (``synchronous=FULL``) and a checkpoint may come
with it, so that one goes to a thread. Long reading (a backup, an export) does not belong here; see
``backup``. What is used of ``AsyncConnection`` is spelled alike, so a repository does not see the difference.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Connection, CursorResult, Dialect, Executable, create_engine, event

T = TypeVar("T")

BUSY_SECONDS: Final = 5.0
"""How long SQLite tries when another process (a person with a shell) holds the write lock."""


class NearConnection:
    """One connection; get it from :class:`NearEngine`."""

    def __init__(self, connection: Connection, disk: ThreadPoolExecutor) -> None:
        self._plain = connection
        self._disk = disk

    @property
    def dialect(self) -> Dialect:
        """Which SQL is spoken here."""
        return self._plain.dialect

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's own connection: for what only SQLite knows."""
        found: Any = self._plain.connection.driver_connection
        assert isinstance(found, sqlite3.Connection)
        return found

    @property
    def closed(self) -> bool:
        """Whether it was given back."""
        return self._plain.closed

    @property
    def invalidated(self) -> bool:
        """Whether its connection was thrown away because nobody knew its state."""
        return self._plain.invalidated

    async def execute(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """Run a statement with values by name."""
        return self._plain.execute(statement, values)

    async def exec_driver_sql(self, statement: str, values: tuple[Any, ...] = ()) -> CursorResult[Any]:
        """Run words of SQL as they are."""
        return self._plain.exec_driver_sql(statement, values)

    async def run_sync(self, work: Callable[[Connection], T]) -> T:
        """Let ``work`` use the plain connection."""
        return work(self._plain)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[None]:
        """Store all that is done inside, or on an exception nothing of it.

        A commit that has begun is seen through when the task is cancelled meanwhile.
        """
        transaction = self._plain.begin()
        try:
            yield
        except BaseException:
            transaction.rollback()
            raise
        loop = asyncio.get_running_loop()
        await _seen_through(loop.run_in_executor(self._disk, transaction.commit))

    async def invalidate(self) -> None:
        """Throw the driver's connection away."""
        self._plain.invalidate()

    async def close(self) -> None:
        """Give it back; what was not committed is rolled back."""
        self._plain.close()


class NearEngine:
    """At most ``size`` connections to the file at ``path``; who wants one more waits.

    ``begin`` is how a transaction begins, ``pragmas`` are set on every new connection. Transactions of the
    driver's own are off: the house begins them itself.
    """

    def __init__(self, path: Path, begin: str, pragmas: Sequence[str], size: int) -> None:
        self._free = asyncio.Semaphore(size)
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="disk")
        self._engine = create_engine(
            URL.create("sqlite", database=str(path)),
            connect_args={"isolation_level": None, "check_same_thread": False, "timeout": BUSY_SECONDS},
            pool_size=size,
            max_overflow=0,
            # Errors end in logs, and values are what people wrote.
            hide_parameters=True,
            # Every unit ends with a commit or rollback of its own.
            pool_reset_on_return=None,
        )

        def prepare(connection: sqlite3.Connection, _record: object) -> None:
            for pragma in pragmas:
                connection.execute(pragma)

        def begun(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        event.listen(self._engine, "connect", prepare)
        event.listen(self._engine, "begin", begun)

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[NearConnection]:
        """Lend a connection."""
        async with self._free:
            connection = NearConnection(self._engine.connect(), self._disk)
            try:
                yield connection
            finally:
                await connection.close()

    async def dispose(self) -> None:
        """Close what is open."""
        self._engine.dispose()
        self._disk.shutdown(wait=False)


async def _seen_through(future: asyncio.Future[T]) -> T:
    """Wait for the thread, also when the task is cancelled meanwhile; then be cancelled.

    Otherwise a cancelled unit would let the next one begin while its commit still goes on.
    """
    cancelled: asyncio.CancelledError | None = None
    while not future.done():
        try:
            await asyncio.wait({future})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    return future.result()
