"""Digests: who got the one of which day, so that a restart or a second bell sends none twice."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete

from config.model import PersonId
from storage.dialect import first_wins
from storage.repository import Repository
from storage.schema.queues import digests_sent


class DigestRepository(Repository):
    """One row per person and local date."""

    async def claim(self, person: PersonId, local_date: date, now: datetime) -> bool:
        """Take the right to send somebody the digest of a day; ``False`` when it was taken before."""
        values = {"person": person, "local_date": local_date, "sent_at": now}
        return await self._run(first_wins(self._dialect, digests_sent), values) == 1

    async def prune(self, before: datetime) -> int:
        """Forget who got which digest before a moment."""
        return await self._run(delete(digests_sent).where(digests_sent.c.sent_at < before))
