"""The protected directory as rows: sealed pages of files, for a bot that more than one machine can run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import bindparam, delete, select

from storage.dialect import last_wins
from storage.repository import Repository
from storage.schema.queues import vault

_ALL: Final = select(vault.c.name, vault.c.page, vault.c.sealed).order_by(vault.c.name, vault.c.page)
_CUT: Final = delete(vault).where(vault.c.name == bindparam("of"), vault.c.page >= bindparam("length"))


class VaultRepository(Repository):
    """Sealed pages. What is in them nobody knows here."""

    async def pages(self) -> dict[str, list[bytes]]:
        """Read every file, page by page."""
        found: dict[str, list[bytes]] = {}
        for row in await self._all(_ALL):
            found.setdefault(row.name, []).append(bytes(row.sealed))
        return found

    async def put(self, name: str, changed: Mapping[int, bytes], length: int) -> None:
        """Keep the pages of a file that changed; it is ``length`` pages long now."""
        if changed:
            values = [{"name": name, "page": page, "sealed": sealed} for page, sealed in changed.items()]
            await self._connection.execute(last_wins(self._dialect, vault, ("name", "page")), values)
        await self._run(_CUT, {"of": name, "length": length})
