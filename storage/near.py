"""A SQLite connection that stays near: only what can wait for the disk leaves the event loop.

The plain driver hands every call (make a cursor, execute, fetch, close) to a thread and back. On two
cores that is about a millisecond a statement, for work that takes SQLite some tens of microseconds;
a command needs a dozen statements. Here statements run where they are asked for. A commit waits
for the disk (``synchronous=FULL``) and a checkpoint may come with it, so that one goes to the thread.
Long reading (a backup, an export) does not belong on this connection; see ``backup``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import aiosqlite

_WAITS_FOR_DISK: Final = frozenset({"commit"})
BUSY_SECONDS: Final = 5.0
"""How long SQLite tries when another process (a person with a shell) holds the write lock."""


class NearConnection(aiosqlite.Connection):
    """An aiosqlite connection whose statements run in the calling thread."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if fn.__name__ in _WAITS_FOR_DISK:
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")
        return fn(*args, **kwargs)


async def connect(path: Path) -> NearConnection:
    """Open ``path`` without transactions of the driver's own: the house begins them itself."""

    def connector() -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)

    connection = NearConnection(connector, iter_chunk_size=64)
    # A process that dies of an exception must not wait for this thread.
    connection._thread.daemon = True
    await connection
    return connection
