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
import shutil
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import pytest_asyncio

from bot.composition import make_house
from bot.delivery import group_alias
from bot.housework import daily_jobs
from bot.matrix import polls
from config.model import Person, PersonId, Ref
from config.network.load import load_network
from config.network.plan import plan
from storage.database import Database
from storage.sealing import PeopleKeys
from tests.support.clock import MONDAY_MORNING, StoppedClock
from tests.support.fake_matrix import BOT, Event, Room
from tests.support.hearing import Heard, Hearing
from tests.support.keys import KEYS
from tests.support.postgresql import Kind, Server
from tests.support.running import EXAMPLE, NETWORK, SERVER, SHARED_ALIAS, name_of, print_nothing, sketch
from workflows.mediation.case import MediationCase

__all__ = [
    "EXAMPLE",
    "NETWORK",
    "SERVER",
    "SHARED_ALIAS",
    "Heard",
    "Play",
    "copied",
    "in_clear",
    "name_of",
    "network_url",
    "play",
    "play_in_clear",
    "print_nothing",
    "served_network",
    "sketch",
    "stored_in_clear",
    "stored_network",
]


class Play(Hearing):
    """The fixture ``play``: what people do, what they are told, and the passing of time.

    An error while something is handled fails the test, unless it says ``play.forgives = True``. With
    ``play.strict = True`` a message that the test did not expect fails it too.
    """

    def telling(self) -> set[str]:
        """What tells who takes part: the name and the Matrix id of everybody who was there at the start."""
        return {word for person in self.people.values() for word in (person.name, person.matrix_id)}

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
        # A question may be named in another message too; what is meant has signs under it.
        return ([heard for heard in fitting if heard.symbols] or fitting)[-1].event


def in_clear(path: Path, words: Iterable[str]) -> set[str]:
    """The words that stand somewhere in a database file or what belongs to it, byte by byte."""
    files = (file for file in path.parent.iterdir() if file.name.startswith(path.name))
    content = b"".join(file.read_bytes() for file in files)
    return {word for word in words if word.encode() in content}


@pytest.fixture(scope="session")
def stored_network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the example network, made once; tests copy it."""
    path = tmp_path_factory.mktemp("network") / "noaber.db"
    asyncio.run(store_network(f"sqlite:///{path}", KEYS))
    return path


@pytest.fixture(scope="session")
def stored_in_clear(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without a people key: for who looks for words byte by byte."""
    path = tmp_path_factory.mktemp("in-clear") / "noaber.db"
    asyncio.run(store_network(f"sqlite:///{path}", None))
    return path


@pytest.fixture(scope="session")
def served_network(postgresql: Server) -> str:
    """The same on PostgreSQL: the URL of a template."""
    url = postgresql.fresh()
    asyncio.run(store_network(url, KEYS))
    return url


@pytest.fixture
def network_url(request: pytest.FixtureRequest, engine: Kind) -> Iterator[str]:
    """Where a copy of the example network is, on each engine."""
    if engine == "sqlite":
        with copied(request.getfixturevalue("stored_network")) as url:
            yield url
    else:
        postgresql: Server = request.getfixturevalue("postgresql")
        fresh = postgresql.fresh(request.getfixturevalue("served_network"))
        yield fresh
        postgresql.drop(fresh)


@contextmanager
def copied(stored: Path) -> Iterator[str]:
    """Copy a closed database to where no disk has to be waited for; give its address."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        path = Path(folder) / "noaber.db"
        shutil.copyfile(stored, path)
        yield f"sqlite:///{path}"


async def store_network(url: str, keys: PeopleKeys | None) -> None:
    """Make a database with the example network, sealed with ``keys``."""
    database = await Database.open(url, keys=keys)
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
async def play(network_url: str) -> AsyncIterator[Play]:
    """The example network, running, on Monday 2 March 2026 at ten in the morning."""
    async with _played(network_url, KEYS) as play:
        yield play


@pytest_asyncio.fixture
async def play_in_clear(stored_in_clear: Path) -> AsyncIterator[Play]:
    """``play`` with a database in which nothing is sealed."""
    with copied(stored_in_clear) as url:
        async with _played(url, None) as play:
            yield play


@asynccontextmanager
async def _played(url: str, keys: PeopleKeys | None) -> AsyncIterator[Play]:
    play = Play(url, keys)
    try:
        await play.open()
        yield play
    finally:
        await play.stop()
    if keys is not None and play.database.path is not None:
        assert in_clear(play.database.path, play.telling()) == set()
    if play.strict:
        play.expect_nothing_else()
