"""Guided sessions that run now, by group. Nothing of the case is here."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import bindparam, select

from config.model import Ref
from storage.repository import Repository
from storage.schema.intervision import sessions

_RUNNING: Final = select(sessions.c.what).where(sessions.c.ref == bindparam("group"))


class SessionRepository(Repository):
    """Sessions by the reference of their group."""

    async def running(self, ref: Ref) -> Any:
        """Find the session that runs in a group; ``None`` when none does."""
        return await self._scalar(_RUNNING, {"group": ref})
