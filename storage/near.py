"""A SQLite connection that stays near: only what can wait for the disk leaves the event loop.

The plain driver hands every call (make a cursor, execute, fetch, close) to a thread and back. On two
cores that is about a millisecond a statement, for work that takes SQLite some tens of microseconds;
a command needs a dozen statements. Here statements run where they are asked for. A commit waits
for the disk (``synchronous=FULL``) and a checkpoint may come with it, so that one goes to the thread.
Long reading (a backup, an export) does not belong on this connection; see ``backup``.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import aiosqlite

_WAITS_FOR_DISK: Final = frozenset({"commit"})
BUSY_SECONDS: Final = 5.0
"""How long SQLite tries when another process (a person with a shell) holds the write lock."""


class NearConnection(aiosqlite.Connection):
    """An aiosqlite connection whose statements run in the calling thread."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")
        if fn.__name__ not in _WAITS_FOR_DISK:
            return fn(*args, **kwargs)
        future = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((future, partial(fn, *args, **kwargs)))
        return await _seen_through(future)


async def _seen_through(future: asyncio.Future[Any]) -> Any:
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


async def connect(path: Path) -> NearConnection:
    """Open ``path`` without transactions of the driver's own: the house begins them itself."""

    def connector() -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)

    connection = NearConnection(connector, iter_chunk_size=64)
    # A process that dies of an exception must not wait for this thread.
    connection._thread.daemon = True  # noqa: SLF001 - SQLAlchemy does the same to its own
    await connection
    return connection
