"""A village to try the bot in: a homeserver of its own, the example network, everybody logged in.

Everything real: Synapse on loopback, end-to-end encrypted rooms, SQLite, the application itself. Only
the people are invented, and the clock can be moved. The folder is made anew at every start.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Self

from pydantic import SecretStr

from bot.app import App
from bot.clock import ShiftedClock
from bot.composition import store_networks
from bot.demo.client import Heard, Participant, Sort
from bot.demo.homeserver import Homeserver
from config.example import network_file
from config.model import NetworkId, Person
from config.settings import Homeserver as HomeserverSettings
from config.settings import Backup, Http, Settings, Storage
from config.settings import Network as NetworkSettings
from storage.database import Database
from workflows.workdays import at_wall_clock, next_working_day

BOT: Final = "noaber"
PASSWORD: Final = "gezellig"  # noqa: S105  everybody in the village has the same, and no door is outside
TEN: Final = datetime.min.time().replace(hour=10)


@dataclass(slots=True)
class Villager:
    """Somebody of the example network behind a Matrix client. ``read`` counts what was shown of it."""

    person: Person
    client: Participant
    bot: str
    shared: str
    read: int = 0
    _own: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The first name."""
        return self.person.name.split()[0]

    @property
    def chat(self) -> str | None:
        """The private chat with the bot, once there is one."""
        found = [heard.room_id for heard in self.client.heard if heard.room_id != self.shared]
        return found[-1] if found else next(iter(self.client.rooms - {self.shared}), None)

    def unread(self) -> list[Heard]:
        """What the bot said in private and was not taken yet."""
        return [one for one in self.client.heard[self.read :] if self._from_bot(one)]

    async def next(self, seconds: float = 30) -> Heard:
        """Take the next thing that the bot says in private."""
        heard = await self.client.hears(self._from_bot, after=self.read, timeout=seconds)
        self.read = self.client.heard.index(heard) + 1
        return heard

    async def anything(self, seconds: float = 60) -> None:
        """Wait until there is something to take."""
        await self.client.hears(self._from_bot, after=self.read, timeout=seconds)

    async def says(self, words: str) -> str:
        """Type something in the private chat."""
        await self.client.until(lambda: self.chat is not None, "a private chat")
        assert self.chat is not None
        return await self.client.say(self.chat, words)

    async def taps(self, sign: str, on: Heard) -> str:
        """Put a reaction under a message."""
        return await self.client.react(on.room_id, on.event_id, sign)

    def _from_bot(self, one: Heard) -> bool:
        return one.sender == self.bot and one.sort is Sort.MESSAGE and one.room_id != self.shared


@dataclass(slots=True)
class Village:
    """The whole of it, running. Make one with :meth:`start`, end with :meth:`stop`."""

    homeserver: Homeserver
    app: App
    clock: ShiftedClock
    people: Mapping[str, Villager]
    shared: str
    _open: AsyncExitStack

    @classmethod
    async def start(cls, progress: Callable[[str], None], place: Path) -> Self:
        """Build the village in an empty folder; ``progress`` hears the id of the text of each step."""
        async with AsyncExitStack() as opening:
            progress("demo-step-homeserver")
            homeserver = await Homeserver.start(place / "homeserver")
            opening.push_async_callback(homeserver.stop)
            bot = await homeserver.register(BOT, PASSWORD, admin=True)
            await homeserver.lift_rate_limits(bot)
            progress("demo-step-bot")
            clock, settings = ShiftedClock(_to_a_working_morning()), _settings(homeserver, bot, place)
            people = await _settle_network(settings, clock)
            app = await App(settings, clock=clock).start()
            opening.push_async_callback(app.stop)
            progress("demo-step-people")
            villagers = await _move_in(people, bot, homeserver, opening)
            shared = await _common_room(bot, villagers)
            return cls(homeserver, app, clock, villagers, shared, opening.pop_all())

    async def forward(self, **units: float) -> None:
        """Let time pass, through everything that happens on the way."""
        await self.until(self.clock.now() + timedelta(**units))

    async def until(self, moment: datetime) -> None:
        """Let time pass until ``moment``."""
        assert self.app.engine is not None
        await self.app.engine.travel(self.clock, moment)

    async def stop(self) -> None:
        """Everybody goes home and the homeserver stops."""
        await self._open.aclose()


def _to_a_working_morning() -> timedelta:
    """From now to ten o'clock on the next working day, so that deadlines read as in an ordinary week."""
    now = ShiftedClock().now()
    morning = at_wall_clock(next_working_day(now.date() + timedelta(days=1)), TEN)
    return morning - now


def _settings(homeserver: Homeserver, bot: str, place: Path) -> Settings:
    return Settings(
        homeserver=HomeserverSettings(url=homeserver.url, user=bot, password=SecretStr(PASSWORD)),
        storage=Storage(directory=place / "noaber", secret=SecretStr(secrets.token_urlsafe(32))),
        network=NetworkSettings(files=(network_file(),)),
        http=Http(listen="127.0.0.1:0"),
        backup=Backup(directory=place / "backups"),
    )


async def _settle_network(settings: Settings, clock: ShiftedClock) -> list[Person]:
    """Store the example network as one that has been going for a while: all mediators are known."""
    settings.storage.directory.mkdir(parents=True, mode=0o700)
    database = await Database.open(settings.storage.database_url)
    await store_networks(database, settings, clock.now())
    async with database.write() as unit:
        networks: list[NetworkId] = await unit.organisations.networks()
        people = [person for network in networks for person in await unit.people.all(network)]
        for person in people:
            if person.mediator is not None:
                await unit.people.confirm_declaration(person.id, clock.now())
    await database.close()
    return people


async def _move_in(
    people: list[Person], bot: str, homeserver: Homeserver, opening: AsyncExitStack
) -> dict[str, Villager]:
    """Register everybody and log them in."""

    async def move_in(person: Person) -> Villager:
        localpart = person.matrix_id[1:].partition(":")[0]
        matrix_id = await homeserver.register(localpart, PASSWORD)
        client = await Participant.login(homeserver.url, matrix_id, PASSWORD)
        opening.push_async_callback(client.close)
        return Villager(person, client, bot, "")

    arrived = await asyncio.gather(*map(move_in, people))
    return {one.person.matrix_id[1:].partition(":")[0]: one for one in arrived}


async def _common_room(bot: str, people: Mapping[str, Villager]) -> str:
    """One encrypted room for all; the bot may remove messages there."""
    host = people["willemien"].client
    others = [one.client.matrix_id for one in people.values() if one.client is not host]
    room = await host.create_room("Gooi en Eemland", [*others, bot])
    # Whoever made the room stands above all levels and may not be among them (room version 12).
    await host.client.room_put_state(room, "m.room.power_levels", {"users": {bot: 50}})
    for one in people.values():
        one.shared = room
        await one.client.until(lambda one=one: room in one.client.rooms, "the common room")  # type: ignore[misc]
    await host.until(lambda: bot in host.client.rooms[room].users, "the bot in the common room")
    return room
