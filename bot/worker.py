"""The worker: takes what came in, oldest first and per room in order, and lets it be handled.

One row, one write transaction: what is decided, what must be said, when to look again and "this one is
done" are stored together or not at all (promise G1). A row that fails is rolled back and tried again
later; its room waits, the others go on (G3). After five tries it goes to quarantine, the operators hear
of it with ids only, and the stream goes on (G9).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from bot.logging import get_logger
from bot.stage import Stage
from storage.errors import StaleError, is_unavailable
from storage.inbox import Incoming

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.metrics import Metrics
    from commands.house import House
    from storage.database import Database
    from storage.inbox import InboxRow
    from storage.unit import UnitOfWork

log = get_logger(__name__)

MOST_TRIES: Final = 5
PAUSES: Final = tuple(timedelta(seconds=seconds) for seconds in (1, 5, 30, 120))
"""How long a row rests after its first, second … failure."""

LONGEST: Final = 30.0
"""Seconds that handling one row may take; handlers only talk with the database."""

AT_ONCE: Final = 50
"""Rooms whose oldest row is fetched in one look."""

QUARANTINED: Final = "operator-quarantined"
"""The kind of the moment that tells the operators; the subject is the number of the inbox row."""

Handle = Callable[["InboxRow", "UnitOfWork", "House"], Awaitable[str]]


class Worker(Stage):
    """Handles inbox rows.

    ``handled`` is called after each commit with the names of the queues that the handler used (``outbox``,
    ``due``, …): only there can something be new.
    """

    name: ClassVar[str] = "worker"

    def __init__(
        self,
        clock: Clock,
        database: Database,
        house: House,
        *,
        handle: Handle,
        metrics: Metrics,
        handled: Callable[[frozenset[str]], None],
    ) -> None:
        super().__init__(clock)
        self._database = database
        self._house = house
        self._handle = handle
        self._metrics = metrics
        self._handled = handled

    async def turn(self) -> datetime | None:
        """Handle all that waits; return the moment of the next second try."""
        while not self.stopping:
            rows = await self._heads()
            if not rows:
                return await self._next_try()
            for row in rows:
                if self.stopping:
                    break
                await self._one(row)
        return None

    async def _heads(self) -> Sequence[InboxRow]:
        async with self._database.read() as unit:
            return await unit.inbox.next(self.clock.now(), limit=AT_ONCE)

    async def _next_try(self) -> datetime | None:
        async with self._database.read() as unit:
            return await unit.inbox.next_at()

    async def _one(self, row: InboxRow) -> None:
        try:
            async with asyncio.timeout(LONGEST), self._database.write() as unit:
                claimed = await unit.inbox.claim(row, self.clock.now())
                if claimed is None:
                    return
                row = claimed
                outcome = await self._handle(row, unit, self._house)
                await unit.inbox.done(row.id, outcome, self.clock.now())
                touched = frozenset(vars(unit))
        except Exception as problem:
            if is_unavailable(problem):
                raise  # nothing wrong with this row: the whole stage waits for the database (G10)
            await self._failed(row, problem)
            return
        self._metrics.handled.labels(outcome).inc()
        log.info("handled", inbox=row.id, kind=row.kind, outcome=outcome)
        self._handled(touched)

    async def _failed(self, row: InboxRow, problem: Exception) -> None:
        now, kind, tries = self.clock.now(), type(problem).__name__, row.attempts + 1
        # Somebody else was quicker: that is no fault of the row, so it is tried until it comes first.
        again = tries < MOST_TRIES or isinstance(problem, StaleError)
        async with self._database.write() as unit:
            if await unit.inbox.claim(row, now) is None:
                return  # another process took it meanwhile
            if again:
                await unit.inbox.failed(row.id, kind, now, now + PAUSES[min(tries, len(PAUSES)) - 1])
            else:
                await unit.inbox.quarantine(row.id, kind, now)
                await self._tell_operators(row, unit, now)
        if again:
            log.warning("handling-failed", inbox=row.id, error=kind, tries=tries)
        else:
            log.error("quarantined", inbox=row.id, error=kind, tries=tries)

    async def _tell_operators(self, row: InboxRow, unit: UnitOfWork, now: datetime) -> None:
        if row.event_id.startswith(QUARANTINED):
            return  # a notice about a notice would go round for ever
        # Named by the moment too: a row that was replayed in vain is told of again.
        key = f"{QUARANTINED}:{row.id}:{now:%Y%m%dT%H%M%S}"
        await unit.inbox.add(notice(QUARANTINED, str(row.id), key, now), now)


def notice(
    kind: str, subject: str, key: str, now: datetime, payload: Mapping[str, str] | None = None
) -> Incoming:
    """An event of our own for the worker, handled like a due moment; ``key`` makes it happen once.

    Ids only. Each notice is a queue of its own, so that none waits for another.
    """
    content = {
        "kind": kind,
        "subject": subject,
        "payload": dict(payload or {}),
        "due_at": now.isoformat(),
        "late": "fire",
    }
    return Incoming(key, "due", room_id=key, sender="", sent_at=now, content=content)
