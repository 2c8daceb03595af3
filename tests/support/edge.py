"""A Matrix edge under observation: it keeps in memory what a real bot stores."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from bot.demo.homeserver import Homeserver
from bot.matrix.edge import Edge, EdgeSettings
from bot.matrix.events import Kind, SyncBatch
from bot.matrix.session import Account
from bot.matrix.vault import Vault
from storage.inbox import Incoming
from tests.support.synapse import fresh


class Observed:
    """Accepts batches and remembers them; also the heart that hears whether the homeserver answers."""

    def __init__(self, token: str | None = None) -> None:
        self.token = token
        self.batches: list[SyncBatch] = []
        self.answers = 0
        self.silences = 0
        self.refused = 0
        self.pauses: list[float] = []
        self.refuse: Callable[[SyncBatch], Exception | None] = lambda _: None
        self._news = asyncio.Condition()

    @property
    def incoming(self) -> list[Incoming]:
        """Everything that came in, each event once (as the primary key of the inbox does)."""
        events = {
            each.event_id: each for batch in reversed(self.batches) for each in reversed(batch.incoming)
        }
        return list(events.values())[::-1]

    def of(self, kind: Kind) -> list[Incoming]:
        """What came in of one kind."""
        return [each for each in self.incoming if each.kind == kind]

    def counted(self, reason: str) -> int:
        """How many events were dropped for a reason."""
        return sum(batch.counters[reason] for batch in self.batches)

    async def accept(self, batch: SyncBatch) -> None:
        """Take a batch in, or fail like a full disk."""
        problem = self.refuse(batch)
        if problem is not None:
            self.refused += 1
            await self._notify()
            raise problem
        self.token = batch.next_token
        self.batches.append(batch)
        await self._notify()

    def answered(self) -> None:
        """Count an answer."""
        self.answers += 1

    def silent(self) -> None:
        """Count a silence."""
        self.silences += 1

    async def pause(self, seconds: float) -> None:
        """Note how long the loop would have waited, and let it go on at once."""
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    async def until(self, holds: Callable[[], Any]) -> Any:
        """Wait until something about what came in holds; give it."""
        async with asyncio.timeout(60), self._news:
            await self._news.wait_for(lambda: bool(holds()))
        return holds()

    async def until_refused(self) -> None:
        """Wait until a batch could not be stored."""
        await self.until(lambda: self.refused)

    async def says(self, words: str) -> Incoming:
        """Wait for a message with these words."""
        found = await self.until(
            lambda: [each for each in self.incoming if words in str(each.content.get("text", ""))]
        )
        first: Incoming = found[0]
        return first

    async def _notify(self) -> None:
        async with self._news:
            self._news.notify_all()


@asynccontextmanager
async def running(edge: Edge, observed: Observed, **more: Any) -> AsyncIterator[asyncio.Task[None]]:
    """Let an edge sync; it joins whatever it is invited to. Closes it at the end."""

    joins: list[asyncio.Task[None]] = []

    async def accept(batch: SyncBatch) -> None:
        await observed.accept(batch)
        rooms = (each.room_id for each in batch.incoming if each.kind == Kind.INVITE)
        joins.extend(asyncio.create_task(edge.matrix.join(room_id)) for room_id in rooms)

    more = {"pause": observed.pause} | more
    task = asyncio.create_task(edge.run(accept, observed.token, observed, **more))
    try:
        async with asyncio.timeout(20):
            await asyncio.wait(
                {task, ready := asyncio.create_task(edge.synced.wait())}, return_when="FIRST_COMPLETED"
            )
        ready.cancel()
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task
        await asyncio.gather(*joins)
        await edge.close()


async def bot_account(homeserver: Homeserver, **more: Any) -> Account:
    """A new account for a bot."""
    user = await homeserver.register(fresh("noaber"), "geheim")
    return Account(homeserver.url, user, "geheim", **more)


async def open_edge(account: Account, directory: Path, **more: Any) -> Edge:
    """Open an edge that talks with everybody of the account's homeserver."""
    settings = EdgeSettings(frozenset({account.user_id.partition(":")[2]}), **more)
    return await Edge.open(account, Vault(directory), settings)
