"""Connections to a PostgreSQL server. Only a process that has one loads this, and the driver behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from asyncpg import CannotConnectNowError
from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import DatabaseAwayError

CONNECT_SECONDS: Final = 10.0
STATEMENT_SECONDS: Final = 30
"""How long one statement may take, waiting for others who write included."""

FROZEN_SECONDS: Final = 15
"""How long an open transaction may say nothing. A process that is frozen within one (it holds the lock of
all who write) is put out by the server after this, so that others can go on."""

STATEMENTS: Final = 1000
"""How many statements a connection keeps prepared: all there are, for preparing costs as much as running."""

_SESSION: Final = {
    "application_name": "noaber",
    "timezone": "UTC",
    "statement_timeout": f"{STATEMENT_SECONDS}s",
    "idle_in_transaction_session_timeout": f"{FROZEN_SECONDS}s",
}


class ServerEngine:
    """A pool of connections that says in our words when the server can't be reached."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.dialect = engine.dialect

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection.

        Raises:
            DatabaseAwayError: the server is not there, or takes nobody now.
        """
        connection = self._engine.connect()
        try:
            await connection.start()
        except (OSError, CannotConnectNowError) as problem:
            raise DatabaseAwayError(type(problem).__name__) from problem
        try:
            yield connection
        finally:
            await connection.close()

    @asynccontextmanager
    async def session(self, ended: Callable[[], None]) -> AsyncIterator[AsyncConnection]:
        """Lend a connection that ends with this, and what hangs on it too.

        ``ended`` is called as soon as it is known to be gone.
        """
        async with self.connect() as connection:
            try:
                driver = (await connection.get_raw_connection()).driver_connection
                assert driver is not None
                driver.add_termination_listener(lambda _: ended())
                yield connection
            finally:
                await connection.invalidate()

    async def dispose(self) -> None:
        """Close what is open."""
        await self._engine.dispose()


def engines(url: URL) -> tuple[ServerEngine, ServerEngine]:
    """Give what writes and what reads; both use one pool."""
    arguments: dict[str, Any] = {
        "server_settings": _SESSION,
        "timeout": CONNECT_SECONDS,
        "prepared_statement_cache_size": STATEMENTS,
        # For a server that is gone without a word.
        "command_timeout": STATEMENT_SECONDS * 2,
    }
    engine = create_async_engine(
        url.set(drivername="postgresql+asyncpg"),
        connect_args=arguments,
        pool_pre_ping=True,
        # Errors end in logs, and values are what people wrote.
        hide_parameters=True,
    )
    reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return ServerEngine(engine), ServerEngine(reader)
