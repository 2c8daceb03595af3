"""What every repository shares: the connection of the open unit, and short ways to use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Executable, Row

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.near import NearConnection

OpenConnection: TypeAlias = "NearConnection | AsyncConnection"
"""What a unit of work runs its statements on; both are spoken to alike."""

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row of whatever columns were asked for."""


class Repository:
    """Reads and writes one kind of row inside one unit of work.

    Statements that run for every message are made once, at import, and get their values by name:
    building a statement costs as much as running it.
    """

    def __init__(self, connection: OpenConnection) -> None:
        self._connection = connection

    @property
    def _dialect(self) -> str:
        return self._connection.dialect.name

    async def _run(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> int:
        """Run a statement that changes rows; return how many."""
        return (await self._connection.execute(statement, values)).rowcount

    async def _insert(self, statement: Executable, values: Mapping[str, Any]) -> int:
        """Run an insert of one row; return its number."""
        key = (await self._connection.execute(statement, values)).inserted_primary_key
        assert key is not None
        return int(key[0])

    async def _all(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[AnyRow]:
        return (await self._connection.execute(statement, values)).all()

    async def _first(self, statement: Executable, values: Mapping[str, Any] | None = None) -> AnyRow | None:
        return (await self._connection.execute(statement, values)).first()

    async def _scalar(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Any:
        return (await self._connection.execute(statement, values)).scalar()
