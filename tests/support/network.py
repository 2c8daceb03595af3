"""A whole network in a test: the real process above a homeserver in memory, on a clock that the test moves.

The people are those of the example network: fenna (Soest), bram (Hilversum) and leila (Utrecht) ask for
mediators; joris, samira, pieter, anke, ruud, hanneke, tim, marijke and olaf mediate; willemien coordinates
the network and karim Hilversum; ineke is willemien's deputy; sanne is operator.

    async def test_somebody_who_asks_hears_that_it_is_received(play: Play) -> None:
        await play.says("fenna", "!mediator nodig")
        play.expect("fenna", "intake-signpost")
        await play.taps("fenna", "✅", on="intake-signpost")
        await play.forward(days=2)

Everything that a call causes is over when it returns. Messages are known by the ids of their texts.
"""

from __future__ import annotations

import asyncio
import json
import random
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.composition import SIGNS, make_house
from bot.delivery import group_alias
from bot.engine import Engine
from bot.housework import daily_jobs
from bot.line import Line
from bot.matrix import polls
from bot.pictures import Png
from commands.house import House
from commands.pipeline import handle
from config.model import NetworkId, Person, PersonId, Ref
from config.network.load import load_network
from config.network.plan import plan
from storage.database import Database
from storage.inbox import InboxRow
from storage.schema.queues import outbox
from storage.unit import UnitOfWork
from tests.support.clock import MONDAY_MORNING, StoppedClock
from tests.support.fake_matrix import BOT, Event, FakeMatrix, Room
from workflows.mediation.case import MediationCase

SERVER = "noaber.localhost"
NETWORK = NetworkId("gooi-en-eemland")
SHARED_ALIAS = f"#{NETWORK}:{SERVER}"
EXAMPLE = Path(__file__).parents[2] / "config" / "example" / "network.yaml"


@dataclass(frozen=True)
class Heard:
    """A message of the bot: the ids of its texts, what it says, and the answers put under it."""

    event: Event
    texts: tuple[str, ...]
    symbols: tuple[str, ...]

    @property
    def plain(self) -> str:
        return self.event.plain

    @property
    def html(self) -> str:
        return self.event.html

    @property
    def room_id(self) -> str:
        return self.event.room_id

    def __str__(self) -> str:
        return f"[{', '.join(self.texts)}] {self.plain}"


class Play:
    """The fixture ``play``: what people do, what they are told, and the passing of time.

    An error while something is handled fails the test, unless it says ``play.forgives = True``. With
    ``play.strict = True`` a message that the test did not expect fails it too.
    """

    def __init__(self, url: str) -> None:
        self.clock = StoppedClock()
        self.matrix = FakeMatrix(self.clock.now)
        self.people: dict[str, Person] = {}
        self.strict = False
        self.forgives = False
        self.problems: list[Exception] = []
        self.database: Database
        self.engine: Engine
        self.house: House
        self.room: Room
        self._url = url
        self._dice = random.Random(7)
        self._heard: list[Heard] = []
        self._expected: set[str] = set()
        self._known: set[str] = set()
        self._edits: dict[str, tuple[str, ...]] = {}
        self._syncing: asyncio.Task[None] | None = None
        self._rows_left: int | None = None
        self._killed = asyncio.Event()

    # --- the process ---------------------------------------------------------------------------------

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
        self.database = await Database.open(self._url)
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

    # --- time ----------------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def forward(self, **units: float) -> None:
        """Let so many ``weeks``, ``days``, ``hours`` or ``minutes`` pass, moment by moment."""
        await self.until(self.now + timedelta(**units))

    async def until(self, moment: datetime) -> None:
        """Let time pass until ``moment``."""
        await self.engine.travel(self.clock, moment, self.settle)

    # --- what people do ------------------------------------------------------------------------------

    def person(self, who: str | PersonId | Person) -> Person:
        """Somebody by name (``"fenna"``), Matrix id or number."""
        if isinstance(who, Person):
            return who
        if isinstance(who, int):
            return next(person for person in self.people.values() if person.id == who)
        return self.people[who.removeprefix("@").partition(":")[0]]

    async def chat(self, who: str | PersonId | Person) -> Room:
        """The private chat of somebody and the bot; made by the person when there is none."""
        person = self.person(who)
        async with self.database.read() as unit:
            room_id = await unit.rooms.dm_of(person.id)
        if room_id is None:
            room = self.matrix.new_room(person.matrix_id)
            self.matrix.member(room, BOT, "invite", by=person.matrix_id)
            await self.settle()
            return room
        return self.matrix.rooms[room_id]

    def group_room(self, ref: str) -> Room:
        """The room of a group of ours, wherever it moved."""
        alias = group_alias(BOT, Ref(ref))
        found = [room for room in self.matrix.rooms.values() if room.alias == alias]
        assert found, f"there is no room of {ref}"
        room = found[0]
        while room.moved_to is not None:
            room = room.moved_to
        return room

    def inside(self, room: Room) -> set[str]:
        """The names of the people who joined a room."""
        here = {who for who, how in room.members.items() if how == "join" and who != BOT}
        return {who[1:].partition(":")[0] for who in here}

    async def upgrades(self, room: Room, *along: str) -> Room:
        """Somebody who runs the homeserver replaces a room; the bot and ``along`` come along."""
        new = self.matrix.new_room()
        new.powers, new.ours = room.powers, room.ours
        self.matrix.member(new, BOT, "invite", by=BOT)
        for who in along:
            self.matrix.member(new, self.person(who).matrix_id, "join")
        self.matrix.upgrade(room, new, by=BOT)
        await self.settle()
        return new

    async def says(
        self, who: str | PersonId | Person, text: str, *, room: Room | None = None, **more: Any
    ) -> Event:
        """Somebody types ``text``, in the private chat unless a room is given; returns the message."""
        person = self.person(who)
        event = self.matrix.say(room or await self.chat(person), person.matrix_id, text, **more)
        await self.settle()
        return event

    async def taps(
        self,
        who: str | PersonId | Person,
        symbol: str,
        *,
        on: Heard | Event | str | None = None,
        room: Room | None = None,
    ) -> Event:
        """Somebody taps a reaction on a message (or on the last one with that text); returns the reaction.

        It is looked for in the private chat, unless a room is given.
        """
        person = self.person(who)
        target = self._meant(person, on, room)
        reaction = self.matrix.react(target, person.matrix_id, symbol)
        await self.settle()
        return reaction

    def polls(self, room: Room) -> list[Event]:
        """The polls in a room that nobody ended, oldest first."""
        ended = {event.relates_to.get("event_id") for event in room.events if event.type == polls.END}
        started = [event for event in room.events if event.type == polls.START]
        return [event for event in started if event.event_id not in ended and not event.removed]

    async def votes(self, who: str | PersonId | Person, *answers: int, room: Room) -> Event:
        """Somebody ticks answers, by number, in the last poll of a room: all that they choose now."""
        vote = self.matrix.vote(self.polls(room)[-1], self.person(who).matrix_id, *answers)
        await self.settle()
        return vote

    async def removes(self, who: str | PersonId | Person, event: Event) -> None:
        """Somebody removes a message of theirs or takes a reaction back."""
        self.matrix.remove(event, self.person(who).matrix_id)
        await self.settle()

    async def edits(self, event: Event, text: str) -> Event:
        """The sender of a message changes it."""
        edited = self.matrix.edit(event, text)
        await self.settle()
        return edited

    async def leaves(self, who: str | PersonId | Person, room: Room | None = None) -> None:
        """Somebody leaves the private chat, or a room."""
        person = self.person(who)
        self.matrix.member(room or await self.chat(person), person.matrix_id, "leave")
        await self.settle()

    # --- what they are told --------------------------------------------------------------------------

    def told(self, who: str | PersonId | Person) -> list[Heard]:
        """Everything ever said to somebody in private, oldest first; all of it counts as expected."""
        private = [heard for heard in self._heard if self._is_to(heard, self.person(who))]
        self._expected.update(heard.event.event_id for heard in private)
        return private

    def in_room(self, room: Room | None = None) -> list[Heard]:
        """Everything that the bot ever said in a room (the shared one); all of it counts as expected."""
        here = [heard for heard in self._heard if heard.room_id == (room or self.room).room_id]
        self._expected.update(heard.event.event_id for heard in here)
        return here

    def expect(
        self, who: str | PersonId | Person, *text_ids: str, never: Sequence[str] = (), says: str = ""
    ) -> Heard:
        """Exactly one new private message to somebody with all these texts; it counts as expected.

        ``says`` must stand in it, and none of ``never``.
        """
        new = self.new_to(who)
        found = [heard for heard in new if set(text_ids) <= set(heard.texts)]
        assert len(found) == 1, (
            f"expected one {' + '.join(text_ids)} to {self.person(who).name}, heard {len(found)}; new is:\n"
            + ("\n".join(map(str, new)) or "nothing")
        )
        heard = found[0]
        self._expected.add(heard.event.event_id)
        assert says in heard.plain, f"{says!r} is not in: {heard}"
        for word in never:
            assert word not in heard.plain + heard.html, f"{word!r} is in: {heard}"
        return heard

    def expect_in(self, room: Room, *text_ids: str, never: Sequence[str] = (), says: str = "") -> Heard:
        """Exactly one new message in a room with all these texts; ``says`` stands in it, ``never`` not."""
        heard = self.expect_in_room(*text_ids, room=room)
        assert says in heard.plain, f"{says!r} is not in: {heard}"
        for word in never:
            assert word not in heard.plain + heard.html, f"{word!r} is in: {heard}"
        return heard

    def shown(self, room: Room) -> list[Heard]:
        """What a room shows of the bot's messages now: edits taken in, without what was removed."""
        return [
            replace(heard, texts=self._edits.get(heard.event.event_id, heard.texts))
            for heard in self._heard
            if heard.room_id == room.room_id and not heard.event.removed
        ]

    def expect_in_room(self, *text_ids: str, room: Room | None = None) -> Heard:
        """Exactly one new message in the shared room (or another) with all these texts."""
        here = (room or self.room).room_id
        found = [h for h in self._new() if h.room_id == here and set(text_ids) <= set(h.texts)]
        assert len(found) == 1, f"expected one {' + '.join(text_ids)} in the room, new is:\n{self._listing()}"
        self._expected.add(found[0].event.event_id)
        return found[0]

    def expect_nothing(self, who: str | PersonId | Person) -> None:
        """Nothing new was said to somebody."""
        new = self.new_to(who)
        assert not new, f"{self.person(who).name} was told:\n" + "\n".join(map(str, new))

    def expect_nothing_else(self) -> None:
        """Nothing was said that the test did not expect."""
        assert not self._new(), f"unexpected messages:\n{self._listing()}"

    def new_to(self, who: str | PersonId | Person) -> list[Heard]:
        """What somebody was told in private and that was not expected yet."""
        return [heard for heard in self._new() if self._is_to(heard, self.person(who))]

    def ignore(self) -> None:
        """Everything said so far counts as expected."""
        self._expected.update(heard.event.event_id for heard in self._heard)

    def ever_said(self) -> str:
        """Every word that the bot ever said anywhere."""
        return "\n".join(f"{heard.plain}\n{heard.html}" for heard in self._heard)

    # --- what is stored ------------------------------------------------------------------------------

    async def case(self, ref: str | None = None) -> MediationCase:
        """A case by its reference, or the only one there is."""
        async with self.database.read() as unit:
            if ref is not None:
                found = await unit.mediation.get(Ref(ref))
                assert found is not None
                return found
            cases = [
                case
                for person in self.people.values()
                for case in await unit.mediation.by_requester(person.id)
            ]
        assert len(cases) == 1, f"{len(cases)} cases"
        return cases[0]

    async def moments(self, subject: str) -> list[str]:
        """The kinds of the moments that wait for a case or person."""
        async with self.database.read() as unit:
            return [row.kind for row in await unit.due.waiting(subject)]

    # --- inside --------------------------------------------------------------------------------------

    def _new(self) -> list[Heard]:
        return [heard for heard in self._heard if heard.event.event_id not in self._expected]

    def _listing(self) -> str:
        return "\n".join(f"{self._names(heard.room_id)}: {heard}" for heard in self._new()) or "nothing"

    def _names(self, room_id: str) -> str:
        members = self.matrix.rooms[room_id].members
        others = [who for who, how in members.items() if who != BOT and how == "join"]
        return others[0] if len(others) == 1 else room_id

    def _is_to(self, heard: Heard, person: Person) -> bool:
        room = self.matrix.rooms[heard.room_id]
        return not room.ours and room.members.keys() - {BOT} == {person.matrix_id}

    def _meant(self, person: Person, on: Heard | Event | str | None, room: Room | None) -> Event:
        if isinstance(on, Event):
            return on
        if isinstance(on, Heard):
            return on.event
        to_them = [
            heard
            for heard in self._heard
            if (heard.room_id == room.room_id if room else self._is_to(heard, person))
        ]
        fitting = [heard for heard in to_them if (on in heard.texts if on else heard.symbols)]
        assert fitting, f"nothing to tap for {person.name}"
        return fitting[-1].event

    async def _listen(self) -> None:
        for room in self.matrix.rooms.values():
            for event in room.events:
                if (
                    event.sender == BOT
                    and event.type == "m.room.message"
                    and event.event_id not in self._known
                ):
                    self._known.add(event.event_id)
                    texts = await self._texts_of(event)
                    if event.replaces is not None:
                        self._edits[event.replaces] = texts
                        continue
                    self._heard.append(Heard(event, texts, self._under(room, event)))

    async def _texts_of(self, message: Event) -> tuple[str, ...]:
        """The ids of the texts in a message, also when the bot does not know yet that it arrived."""
        async with self.database.connection() as connection:
            found = await connection.execute(select(outbox.c.text_ids).where(outbox.c.tx_id == message.tx_id))
            return tuple(found.scalar() or ())

    def _under(self, room: Room, message: Event) -> tuple[str, ...]:
        taps = [event for event in room.events if event.sender == BOT and event.type == "m.reaction"]
        return tuple(tap.relates_to["key"] for tap in taps if tap.relates_to["event_id"] == message.event_id)

    def _ref(self) -> str:
        return "".join(self._dice.choices(SIGNS, k=4))


async def sketch(picture: Mapping[str, Any]) -> Png:
    """Draw nothing: the picture is what would have been drawn, so that a test can read it."""
    return Png(json.dumps(picture).encode(), 900, 600)


async def print_nothing(page: Mapping[str, Any]) -> bytes:
    """Print nothing: the document is what would have been printed."""
    return json.dumps(page).encode()


def name_of(person: Person) -> str:
    """The name by which tests call somebody."""
    return person.matrix_id[1:].partition(":")[0]


@pytest.fixture(scope="session")
def stored_network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the example network, made once; tests copy it."""
    path = tmp_path_factory.mktemp("network") / "noaber.db"
    asyncio.run(_store_network(path))
    return path


@contextmanager
def copied(stored: Path) -> Iterator[str]:
    """Copy a closed database to where no disk has to be waited for; give its address."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        path = Path(folder) / "noaber.db"
        shutil.copyfile(stored, path)
        yield f"sqlite:///{path}"


async def _store_network(path: Path) -> None:
    database = await Database.open(f"sqlite:///{path}")
    described = load_network(EXAMPLE, SERVER).network
    async with database.write() as unit:
        await unit.organisations.apply(plan(await unit.organisations.stored(NETWORK), described))
        for mediator in await unit.people.mediators(NETWORK):
            await unit.people.confirm_declaration(mediator.id, MONDAY_MORNING)
    # This morning's jobs have run: a test about something else hears nothing of them.
    clock = StoppedClock()
    house = await make_house(database, clock, bot_id=BOT)
    async with database.write() as unit:
        for job in daily_jobs(clock, database, house, lambda: None):
            await unit.state.set(job.key, str(job.latest(clock.now())))
    await database.close()


@pytest_asyncio.fixture
async def play(stored_network: Path) -> AsyncIterator[Play]:
    """The example network, running, on Monday 2 March 2026 at ten in the morning."""
    with copied(stored_network) as url:
        play = Play(url)
        try:
            await play.open()
            yield play
        finally:
            await play.stop()
        if play.strict:
            play.expect_nothing_else()
