"""Who leads and who stands by, of the processes on one PostgreSQL: a part of ``noaber status``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from config.texts.text import Text, text

if TYPE_CHECKING:
    from bot.cli.voice import Voice
    from storage.database import Database
    from storage.lease import Standing


@dataclass(frozen=True, slots=True)
class Leads:
    """Who leads, or led last, and the names of those who ``wait`` to take over."""

    standing: Standing | None
    waiting: tuple[str, ...]

    @property
    def somebody(self) -> bool:
        """Whether somebody leads now."""
        return self.standing is not None and self.standing.lasts and self.standing.alive

    def described(self) -> dict[str, Any]:
        """Say it for a program."""
        found = self.standing
        return {
            "now": self.somebody,
            "holder": None if found is None else found.holder,
            "term": None if found is None else found.term,
            "since": None if found is None or found.since is None else found.since.isoformat(),
            "until": None if found is None else found.until.isoformat(),
            "standing_by": list(self.waiting),
        }

    def tell(self, voice: Voice, now: datetime, age: Callable[[datetime, datetime], Text]) -> None:
        """Say it on a terminal; that nobody leads is for ``needs_somebody``."""
        found = self.standing
        if found is not None and self.somebody:
            voice.good(
                text(
                    "cli-status-leads",
                    holder=found.holder,
                    term=found.term,
                    since=age(found.since or now, now),
                    until=age(now, found.until),
                )
            )
        if self.waiting:
            voice.good(text("cli-status-waits", count=len(self.waiting), who=", ".join(self.waiting)))
        else:
            voice.note(text("cli-status-nobody-waits"))


async def leads(database: Database) -> Leads:
    """Look who leads on a server."""
    from storage.lease import Lease  # noqa: PLC0415 - a file has none

    lease = Lease(database)
    return Leads(await lease.standing(), await lease.waiting())
