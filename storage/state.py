"""What the bot remembers of itself between two starts: the sync token, the device id, job times."""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam, delete, select

from storage.dialect import last_wins
from storage.repository import Repository
from storage.rotation import OF_BOT
from storage.schema.queues import bot_state, identity

_GET: Final = select(bot_state.c.value).where(bot_state.c.key == bindparam("wanted"))
_DROP: Final = delete(bot_state).where(bot_state.c.key == bindparam("wanted"))


class StateRepository(Repository):
    """Named values of the bot."""

    async def get(self, key: str) -> str | None:
        """Read a value; ``None`` when it was never set."""
        value = await self._scalar(_GET, {"wanted": key})
        return None if value is None else str(value)

    async def set(self, key: str, value: str) -> None:
        """Keep a value."""
        await self._run(last_wins(self._dialect, bot_state, ("key",)), {"key": key, "value": value})

    async def belongs_to(self, bot: str) -> None:
        """Note whose state this is, so that it is never put back for another bot."""
        await self._run(last_wins(self._dialect, identity, ("what",)), {"what": OF_BOT, "value": bot})

    async def drop(self, key: str) -> None:
        """Forget a value."""
        await self._run(_DROP, {"wanted": key})
