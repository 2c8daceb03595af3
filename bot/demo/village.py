"""A village to try the bot in: the example network on a homeserver of its own, everybody logged in.

Everything real: Synapse on loopback, end-to-end encrypted rooms, SQLite, the application itself. Only
the people are invented, and the clock can be moved.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final, Self

from pydantic import SecretStr

from bot.app import App
from bot.clock import ShiftedClock
from bot.composition import store_networks
from bot.demo.client import Participant, ParticipantFailed
from bot.demo.homeserver import SERVER_NAME, Homeserver
from bot.demo.villager import Villager
from bot.stored import open_stored
from config.example import network_file
from config.model import NetworkId, Person
from config.settings import Backup, Http, Limits, Settings, Storage
from config.settings import Homeserver as HomeserverSettings
from config.settings import Network as NetworkSettings
from storage.schema.network import Membership
from storage.sealing import new_key
from workflows.workdays import at_wall_clock, is_working_day

BOT: Final = "noaber"
HOST: Final = "willemien"
"""Who made the shared room."""

GUESTS: Final = ("fenna", "bram", "leila", "joris")
"""Who is in the shared room from the start; the others come in when somebody becomes them."""

PASSWORD: Final = "gezellig"  # noqa: S105  everybody in the village has the same, and no door is outside
TEN: Final = datetime.min.time().replace(hour=10)


@dataclass(slots=True)
class Village:
    """The whole of it, in the folder ``place``. Make one with :meth:`start`, end with :meth:`stop`."""

    homeserver: Homeserver
    app: App
    clock: ShiftedClock
    people: Mapping[str, Villager]
    shared: str
    place: Path
    _open: AsyncExitStack
    password: str = PASSWORD

    @classmethod
    async def start(
        cls,
        progress: Callable[[str], None],
        place: Path,
        homeserver: Awaitable[Homeserver],
        language: str = "nl",
    ) -> Self:
        """Build the village in an empty folder, on a homeserver that is coming up, in one ``language``.

        ``progress`` hears the id of the text of each step. The homeserver stays the caller's to stop.
        """
        clock = ShiftedClock(to_an_ordinary_week())
        key = new_key()
        people = await _settle_network(_settings("http://127.0.0.1", place, key), clock, language)
        async with AsyncExitStack() as opening:
            running = await homeserver
            progress("demo-step-people")
            bot = await running.register(BOT, PASSWORD, admin=True)
            await running.lift_rate_limits(bot)
            villagers = await _move_in(people, bot, running, opening)
            shared = await _common_room(bot, villagers)
            progress("demo-step-bot")
            app = await App(_settings(running.url, place, key), clock=clock).start()
            opening.push_async_callback(app.stop)
            await _all_listen(bot, villagers)
            return cls(running, app, clock, villagers, shared, place, opening.pop_all())

    async def come_in(self, who: Villager) -> None:
        """Bring somebody into the shared room who is not there yet."""
        if self.shared not in who.client.rooms:
            await self.people[HOST].client.invite(self.shared, who.client.matrix_id)
            await who.client.until(lambda: self.shared in who.client.rooms, "the shared room")

    async def forward(self, **units: float) -> None:
        """Let time pass, through everything that happens on the way."""
        await self.until(self.clock.now() + timedelta(**units))

    async def until(self, moment: datetime, settle: Callable[[], Awaitable[None]] | None = None) -> None:
        """Let time pass until ``moment``; ``settle`` waits until what happens at one moment is over."""
        assert self.app.engine is not None
        await self.app.engine.travel(self.clock, moment, settle)

    async def heard(self) -> None:
        """Wait until everybody heard what the bot said to them; their clients are a moment behind it."""
        assert self.app.engine is not None
        await self.app.engine.idle()
        await self._all_come_in()
        async with self.app.database.read() as unit:
            newest = [
                (one.client, event_id)
                for one in self.people.values()
                for room in one.client.rooms - {self.shared}
                if (event_id := await unit.outbox.newest(room)) is not None
            ]
        with suppress(ParticipantFailed):
            for client, event_id in newest:
                await client.until(partial(client.knows, event_id), "what the bot said")

    async def _all_come_in(self) -> None:
        """Wait until everybody is in the rooms of the groups that they were invited to."""
        async with self.app.database.read() as unit:
            invited = [
                (one.client, room)
                for one in self.people.values()
                for group in await unit.groups.of_person(one.person.id)
                if (room := await unit.own_rooms.room_of(group.ref)) is not None
                and (await unit.rooms.members(room)).get(one.client.matrix_id) is Membership.INVITE
            ]
        with suppress(ParticipantFailed):
            for client, room in invited:
                await client.until(lambda who=client, where=room: where in who.rooms)  # type: ignore[misc]

    async def stop(self) -> None:
        """The bot stops and everybody goes home."""
        await self._open.aclose()


def ordinary_monday(day: date) -> date:
    """The first Monday after ``day`` of a week without days off, so that deadlines always read the same."""
    monday = day + timedelta(days=7 - day.weekday())
    while not all(is_working_day(monday + timedelta(days=n)) for n in range(5)):
        monday += timedelta(weeks=1)
    return monday


def to_an_ordinary_week() -> timedelta:
    """From now to ten o'clock on an ordinary Monday."""
    now = ShiftedClock().now()
    return at_wall_clock(ordinary_monday(now.date()), TEN) - now


def _settings(url: str, place: Path, people_key: str) -> Settings:
    return Settings(
        homeserver=HomeserverSettings(url=url, user=f"@{BOT}:{SERVER_NAME}", password=SecretStr(PASSWORD)),
        storage=Storage(
            directory=place / "noaber",
            secret=SecretStr(secrets.token_urlsafe(32)),
            people_key=SecretStr(people_key),
        ),
        network=NetworkSettings(files=(network_file(),)),
        http=Http(listen="127.0.0.1:0"),
        backup=Backup(directory=place / "backups"),
        limits=Limits(sender_per_minute=1000, room_per_minute=1000),  # the play types faster than people
    )


async def _settle_network(settings: Settings, clock: ShiftedClock, language: str) -> list[tuple[Person, str]]:
    """Store the example network as one that has been going for a while: all mediators are known.

    Gives everybody with the name of where they work.
    """
    settings.storage.directory.mkdir(parents=True, mode=0o700)
    database = await open_stored(settings)
    await store_networks(database, settings, clock.now())
    async with database.write() as unit:
        networks: list[NetworkId] = await unit.organisations.networks()
        people = [person for network in networks for person in await unit.people.all(network)]
        for person in people:
            await unit.people.set_language(person.id, language)
            if person.mediator is not None:
                await unit.people.confirm_declaration(person.id, clock.now())
        places = {place.id: place.name for each in networks for place in await unit.organisations.all(each)}
    await database.close()
    return [(person, places[person.organisation]) for person in people]


async def _move_in(
    people: list[tuple[Person, str]], bot: str, homeserver: Homeserver, opening: AsyncExitStack
) -> dict[str, Villager]:
    """Register everybody and log them in. They listen later: nobody has to hear the others arrive."""

    async def move_in(person: Person, organisation: str) -> Villager:
        matrix_id = await homeserver.register(_localpart(person), PASSWORD)
        client = await Participant.login(homeserver.url, matrix_id, PASSWORD, listen=False)
        opening.push_async_callback(client.close)
        return Villager(person, organisation, client, bot)

    arrived = await asyncio.gather(*(move_in(*one) for one in people))
    return {_localpart(one.person): one for one in arrived}


async def _common_room(bot: str, people: Mapping[str, Villager]) -> str:
    """The encrypted room that the network file names, with some people in it; the bot may remove messages."""
    host = people[HOST].client
    guests = [people[name].client for name in GUESTS]
    # Whoever makes the room stands above all levels and may not be among them (room version 12).
    room = await host.create_room(
        "Gooi en Eemland",
        [bot, *(guest.matrix_id for guest in guests)],
        alias="gooi-en-eemland",
        powers={bot: 50},
    )
    await asyncio.gather(*(guest.join(room) for guest in guests))
    for one in people.values():
        one.shared = room
    return room


async def _all_listen(bot: str, people: Mapping[str, Villager]) -> None:
    """Let everybody listen, and wait until the bot is in the common room."""
    await asyncio.gather(*(one.client.listen() for one in people.values()))
    host, room = people[HOST].client, people[HOST].shared
    await host.until(lambda: host.has_joined(bot, room), "the bot in the common room", timeout=60)


def _localpart(person: Person) -> str:
    return person.matrix_id[1:].partition(":")[0]
