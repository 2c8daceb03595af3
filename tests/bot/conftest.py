"""The stages without the commands: a handler of the test's own, rows that the test writes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest_asyncio

from bot.composition import make_house
from bot.engine import Engine
from bot.line import Line
from bot.pictures import Draw, Png
from commands.house import House
from config.model import PersonId, Ref
from storage.database import Database
from storage.destinations import to_group
from storage.inbox import InboxRow, Incoming
from storage.outbox import OutboxMessage, OutboxRow
from storage.schema.queues import OutboxKind
from storage.unit import UnitOfWork
from tests.support.clock import StoppedClock
from tests.support.fake_matrix import BOT, Event, FakeMatrix, Room
from tests.support.keys import KEYS
from tests.support.network import NETWORK, print_nothing, sketch
from workflows.effects import Lane

FENNA = PersonId(1)
BRAM = PersonId(2)


class Bench:
    """An engine whose handler does what ``does`` says, and nothing by default."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.clock = StoppedClock()
        self.matrix = FakeMatrix(self.clock.now)
        self.line = Line()
        self.handled: list[str] = []
        self.draws: Draw = sketch
        self.does: Callable[[InboxRow], None] = lambda _: None
        self.database: Database
        self.engine: Engine
        self.house: House
        self._syncing: asyncio.Task[None] | None = None
        self._number = 0

    async def start(self) -> None:
        self.database = await Database.open(self.url, keys=KEYS)
        self.house = await make_house(self.database, self.clock, bot_id=BOT)
        self.line = Line()
        self.engine = Engine(
            self.clock,
            self.database,
            self.matrix,
            self.house,
            handle=self._handle,
            line=self.line,
            draw=self._draw,
            write=print_nothing,
        )
        await self.matrix.sync(self.engine.arrivals.accept, complete=True)
        self.engine.start()
        await self.engine.jobs.start()
        self._syncing = asyncio.create_task(self.matrix.run(self.engine.arrivals.accept))
        await self.settle()

    async def stop(self) -> None:
        await self._hang_up()
        await self.engine.stop()
        await self.database.close()

    async def crash(self) -> None:
        await self._hang_up()
        await self.engine.kill()
        await self.database.close()

    async def _hang_up(self) -> None:
        if self._syncing is not None:
            self._syncing.cancel()
            await asyncio.gather(self._syncing, return_exceptions=True)

    async def settle(self) -> None:
        while not (self.matrix.quiet and self.engine.quiet):
            await self.matrix.idle()
            await self.engine.idle()

    async def forward(self, **units: float) -> None:
        """Let time pass, alarm by alarm."""
        await self.engine.travel(self.clock, self.clock.now() + timedelta(**units), self.settle)

    async def comes_in(self, room_id: str, *texts: str) -> None:
        """Put events in the inbox, as a sync does."""
        async with self.database.write() as unit:
            for text in texts:
                self._number += 1
                event = Incoming(
                    f"$in{self._number}", "message", room_id, "@x:y", self.clock.now(), {"text": text}
                )
                await unit.inbox.add(event, self.clock.now())
        self.engine.worker.ring()
        await self.settle()

    async def queue(self, *what: str, to: PersonId | Room | str = FENNA, **more: Any) -> list[int]:
        """Put messages in the outbox and say nothing about it yet."""
        dest = f"person:{to}"
        if isinstance(to, Room | str):
            dest = f"room:{to.room_id}" if isinstance(to, Room) else to_group(Ref(to))
        rows = []
        async with self.database.write() as unit:
            for words in what:
                self._number += 1
                values: dict[str, Any] = {
                    "network": NETWORK,
                    "cause": f"test-{self._number}",
                    "ordinal": 1,
                    "dest": dest,
                    "lane": Lane.INTERACTIVE,
                    "kind": OutboxKind.MESSAGE,
                    "payload": {"msgtype": "m.text", "body": words},
                }
                rows.append(await unit.outbox.add(OutboxMessage(**(values | more)), self.clock.now()))
        return rows

    async def send(self, *what: str, to: PersonId | Room | str = FENNA, **more: Any) -> list[int]:
        """Put messages in the outbox and wait until all is quiet."""
        rows = await self.queue(*what, to=to, **more)
        self.engine.sender.ring()
        await self.settle()
        return rows

    async def row(self, number: int) -> OutboxRow:
        async with self.database.read() as unit:
            found = await unit.outbox.get(number)
        assert found is not None
        return found

    async def matrix_id(self, person: PersonId) -> str:
        async with self.database.read() as unit:
            found = await unit.people.get(person)
        assert found is not None
        return found.matrix_id

    def notices(self) -> list[str]:
        """The kinds of what the process itself put in the inbox."""
        return [name for name in self.handled if name in _OURS]

    def said(self, *, kind: str = "m.room.message") -> list[str]:
        """What the bot said, over all rooms in the order in which it was said."""
        events = sorted((e for room in self.matrix.rooms.values() for e in room.events), key=_number)
        return [e.plain or e.relates_to.get("key", "") for e in events if e.sender == BOT and e.type == kind]

    async def _draw(self, picture: Mapping[str, Any]) -> Png:
        return await self.draws(picture)

    async def _handle(self, row: InboxRow, unit: UnitOfWork, house: House) -> str:
        self.does(row)
        self.handled.append(str(row.content.get("text") or row.content.get("kind") or row.kind))
        return "handled"


_OURS = frozenset(
    {
        "group-left",
        "group-powerless",
        "group-stranger",
        "message-not-removed",
        "operator-not-sent",
        "operator-quarantined",
        "person-unreachable",
        "room-moved",
    }
)


def _number(event: Event) -> int:
    return int(event.event_id.removeprefix("$event"))


@pytest_asyncio.fixture
async def bench(network_url: str) -> AsyncIterator[Bench]:
    """Worker, sender and clock, running, with a handler that does nothing."""
    bench = Bench(network_url)
    try:
        await bench.start()
        yield bench
    finally:
        await bench.stop()
