"""The real process above a homeserver in memory, on a clock that the test moves."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.composition import SIGNS, make_house
from bot.engine import Engine
from bot.housework import daily_jobs
from bot.line import Line
from bot.pictures import Png
from commands.house import House
from commands.pipeline import handle
from config.model import NetworkId, Person
from storage.database import Database
from storage.inbox import InboxRow
from storage.moving import move
from storage.sealing import PeopleKeys
from storage.unit import UnitOfWork
from tests.support.clock import StoppedClock
from tests.support.fake_matrix import BOT, FakeMatrix, Room
from tests.support.keys import KEYS

SERVER = "noaber.localhost"
NETWORK = NetworkId("gooi-en-eemland")
SHARED_ALIAS = f"#{NETWORK}:{SERVER}"
EXAMPLE = Path(__file__).parents[2] / "config" / "example" / "network.yaml"


class Running:
    """Starts, stops and kills the process, and lets time pass."""

    def __init__(self, url: str, keys: PeopleKeys | None = KEYS) -> None:
        self.clock = StoppedClock()
        self.matrix = FakeMatrix(self.clock.now)
        self.people: dict[str, Person] = {}
        self.forgives = False
        self.problems: list[Exception] = []
        self.database: Database
        self.engine: Engine
        self.house: House
        self.room: Room
        self._url = url
        self._keys = keys
        self._dice = random.Random(7)
        self._syncing: asyncio.Task[None] | None = None
        self._rows_left: int | None = None
        self._killed = asyncio.Event()

    async def open(self) -> None:
        """The first start, with everybody in the shared room."""
        self.room = self.matrix.new_room(BOT, alias=SHARED_ALIAS)
        await self.start()
        async with self.database.read() as unit:
            self.people = {name_of(person): person for person in await unit.people.all(NETWORK)}
        for person in self.people.values():
            self.matrix.member(self.room, person.matrix_id, "join")
        await self.settle()

    async def start(self) -> None:
        """Start the process, as after an update or a crash."""
        self.database = await Database.open(self._url, keys=self._keys)
        self.house = await make_house(self.database, self.clock, bot_id=BOT, new_ref=self._ref)
        self.engine = Engine(
            self.clock,
            self.database,
            self.matrix,
            self.house,
            handle=self._handle,
            line=Line(),
            draw=sketch,
            write=print_nothing,
        )
        jobs = daily_jobs(self.clock, self.database, self.house, self.engine.worker.ring)
        # Forgetting is tested elsewhere; leaving it out makes months pass in half the time.
        self.engine.jobs.add(job for job in jobs if job.name != "housekeeping")
        await self.matrix.sync(self.engine.arrivals.accept, complete=True)
        self.engine.start()
        await self.engine.jobs.start()
        self._syncing = asyncio.create_task(self.matrix.run(self.engine.arrivals.accept))
        await self.settle()

    async def stop(self) -> None:
        """Stop the process as an operator does."""
        await self._hang_up()
        await self.engine.stop()
        await self.database.close()

    async def crash(self) -> None:
        """End the process in the middle of whatever it is doing."""
        await self._hang_up()
        await self.engine.kill()
        await self.database.close()

    async def away(self, **units: float) -> None:
        """The process is down for so many ``days``, ``hours`` or ``minutes``, then starts again."""
        await self.stop()
        self.clock.forward(**units)
        await self.start()

    async def moves_to(self, url: str) -> None:
        """The process is stopped, everything is moved into another database, and it starts there."""
        await self.stop()
        await move(self._url, url, lambda _: None, keys=self._keys)
        self._url = url
        await self.start()

    @asynccontextmanager
    async def at_once(self) -> AsyncIterator[None]:
        """Everything that people do inside comes in with one sync."""
        self.matrix.held = True
        try:
            yield
        finally:
            self.matrix.held = False
        self.matrix.poll()
        await self.settle()

    @asynccontextmanager
    async def killed_after(self, rows: int) -> AsyncIterator[None]:
        """What people do inside comes in with one sync; after ``rows`` of it the process is killed.

        Then it starts again.
        """
        self.matrix.held = True
        try:
            yield
        finally:
            self.matrix.held = False
        self._rows_left = rows
        self.matrix.poll()
        await self._killed.wait()
        self._killed.clear()
        self._rows_left = None
        await self.crash()
        await self.start()

    async def _hang_up(self) -> None:
        if self._syncing is not None:
            self._syncing.cancel()
            await asyncio.gather(self._syncing, return_exceptions=True)

    async def settle(self) -> None:
        """Wait until everything that was caused is over."""
        while not (self.matrix.quiet and self.engine.quiet):
            await self.matrix.idle()
            await self.engine.idle()
        await self._listen()
        if self.problems and not self.forgives:
            raise self.problems[0]

    async def _handle(self, row: InboxRow, unit: UnitOfWork, house: House) -> str:
        """Handle a row as the process does; an error is kept, so that the test fails with its traceback."""
        if self._rows_left is not None:
            if self._rows_left <= 0:
                self._killed.set()
                await asyncio.Event().wait()
            self._rows_left -= 1
        try:
            return await handle(row, unit, house)
        except Exception as problem:
            self.problems.append(problem)
            raise

    async def disk_is_full(self, full: bool) -> None:
        """Let the database grow no more (SQLite says what it says of a full disk), or let it grow again."""
        async with self.database.write() as unit:
            most = "1" if full else "1073741823"
            await unit.state._connection.exec_driver_sql(f"PRAGMA max_page_count={most}")

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def forward(self, **units: float) -> None:
        """Let so many ``weeks``, ``days``, ``hours`` or ``minutes`` pass, moment by moment."""
        await self.until(self.now + timedelta(**units))

    async def until(self, moment: datetime) -> None:
        """Let time pass until ``moment``."""
        await self.engine.travel(self.clock, moment, self.settle)

    def _ref(self) -> str:
        return "".join(self._dice.choices(SIGNS, k=4))

    async def _listen(self) -> None:
        """Take in what the bot said; whoever watches says how."""


async def sketch(picture: Mapping[str, Any]) -> Png:
    """Draw nothing: the picture is what would have been drawn, so that a test can read it."""
    return Png(json.dumps(picture).encode(), 900, 600)


async def print_nothing(page: Mapping[str, Any]) -> bytes:
    """Print nothing: the document is what would have been printed."""
    return json.dumps(page).encode()


def name_of(person: Person) -> str:
    """The name by which tests call somebody."""
    return person.matrix_id[1:].partition(":")[0]
