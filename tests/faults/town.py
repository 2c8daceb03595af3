"""A town: one bot, people in rooms with it, what they asked and what was answered.

Everybody types ``!herinner mij over 3 weken …``; it has one effect (a reminder) and one answer in the thread
of what was typed. People are patient: what the homeserver did not take they say again, under the same
transaction id.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import aiohttp
import nio

from bot.demo.client import Participant, ParticipantFailed
from bot.demo.heard import Sort
from bot.demo.homeserver import Homeserver
from tests.faults.bots import Bot, Fresh, Noaber, Plain, Process, sqlite
from tests.faults.table import Row
from tests.support.keys import PEOPLE_KEY
from tests.support.process import PASSWORD, settings_for

MOST_EACH: Final = 48
"""Nobody may have more than fifty reminders."""

LONGEST_WAIT: Final = 600.0
NOTHING_MORE: Final = 40.0
"""Seconds without any answer after which what is missing counts as lost."""

AFTERTHOUGHT: Final = 3.0
"""What is said twice is said within so many seconds after the last answer."""


@dataclass
class Town:
    """One bot, people, and what passed between them. Moments are monotonic seconds."""

    homeserver: Homeserver
    bot: Bot
    people: list[Participant]
    rooms: list[tuple[Participant, str]]
    dice: random.Random
    encrypted: bool
    asked: dict[str, float] = field(default_factory=dict)
    answers: dict[str, dict[str, float]] = field(default_factory=dict)
    _number: int = 0

    def listen(self) -> None:
        """Keep when each answer was heard."""
        for person in self.people:
            person.on_news = self._ear(person)

    def _ear(self, person: Participant) -> Callable[[], None]:
        def hear() -> None:
            heard = person.heard[-1]
            if heard.sort is Sort.MESSAGE and heard.sender == self.bot.user and heard.thread:
                self.answers.setdefault(heard.thread, {}).setdefault(heard.event_id, time.monotonic())

        return hear

    async def enter_anew(self, place: int) -> None:
        """Let somebody come back as a new device that remembers nothing."""
        before = self.people[place]
        await before.close()
        fresh = await Participant.login(self.homeserver.url, before.matrix_id, PASSWORD)
        self.people[place] = fresh
        self.rooms = [(fresh if who is before else who, room) for who, room in self.rooms]
        fresh.on_news = self._ear(fresh)

    @property
    def left(self) -> int:
        """How many more commands there may be."""
        return MOST_EACH * len(self.people) - self._number

    async def ask(self, room: str | None = None) -> str:
        """Let the next person give a command in their room, or in ``room``; return its event id."""
        turn = self._number % len(self.rooms)
        if room is not None:
            turn = next(i for i, (_, each) in enumerate(self.rooms) if each == room)
        somebody, where = self.rooms[turn]
        self._number += 1
        if self.encrypted:
            somebody.client.invalidate_outbound_session(where)  # every command brings a key of its own
        event_id = await say(somebody, where, f"!herinner mij over 3 weken nummer {self._number}")
        self.asked[event_id] = time.monotonic()
        return event_id

    async def ask_many(self, count: int, slowest: float = 0.1) -> list[str]:
        """Give so many commands, at random moments."""
        given = []
        for _ in range(count):
            given.append(await self.ask())
            await asyncio.sleep(self.dice.uniform(0.0, slowest))
        return given

    def unanswered(self) -> set[str]:
        """The commands that wait for an answer."""
        return self.asked.keys() - self.answers.keys()

    async def answer_to(self, event_id: str, most: float) -> float:
        """Wait for the answer to one command, at most so long; give the moment."""
        deadline = time.monotonic() + most
        while event_id not in self.answers and time.monotonic() < deadline:  # noqa: ASYNC110  (nothing tells us)
            await asyncio.sleep(0.02)
        return time.monotonic()

    async def until_answered(self, patience: float = NOTHING_MORE, most: float = LONGEST_WAIT) -> float:
        """Wait until everything was answered, or no answer came for so long; give the moment of the last."""
        deadline = time.monotonic() + most
        fewest, since = len(self.asked) + 1, time.monotonic()
        while (waiting := len(self.unanswered())) and time.monotonic() < deadline:
            if waiting < fewest:
                fewest, since = waiting, time.monotonic()
            if time.monotonic() - since > patience:
                break
            await asyncio.sleep(0.1)
        return max((at for heard in self.answers.values() for at in heard.values()), default=time.monotonic())

    def first_answer_after(self, moment: float) -> float | None:
        """When the first answer after ``moment`` was heard."""
        later = [at for heard in self.answers.values() for at in heard.values() if at > moment]
        return min(later, default=None)

    async def judge(self, row: Row, given: Sequence[str] | None = None) -> None:
        """Count what became of the commands ``given`` (by default all) into ``row``."""
        effects = await self.bot.effects()
        for event_id in self.asked if given is None else given:
            row.commands += 1
            answers = len(self.answers.get(event_id, ()))
            row.lost += not (answers and effects[event_id])
            row.doubled += answers > 1 or effects[event_id] > 1


async def say(somebody: Participant, room: str, text: str, seconds: float = 120) -> str:
    """Say something until the homeserver took it; a client does that with the same transaction id."""
    return await send(somebody, room, {"msgtype": "m.text", "body": text}, "m.room.message", seconds)


async def send(
    somebody: Participant, room: str, content: dict[str, object], kind: str, seconds: float = 120
) -> str:
    """Send any event until the homeserver took it."""
    client, tx_id = somebody.client, secrets.token_hex(8)
    deadline = time.monotonic() + seconds
    while True:
        problem: object = None
        try:
            if client.should_query_keys:
                await client.keys_query()
            answer = await client.room_send(room, kind, content, tx_id, ignore_unverified_devices=True)
            if isinstance(answer, nio.RoomSendResponse):
                return str(answer.event_id)
            problem = answer
        except (aiohttp.ClientError, OSError, TimeoutError, nio.LocalProtocolError) as trouble:
            problem = trouble
        if time.monotonic() > deadline:
            raise ParticipantFailed(f"could not say it: {problem!r}")
        await asyncio.sleep(0.3)


@asynccontextmanager
async def town(
    homeserver: Homeserver,
    folder: Path,
    kind: str,
    *,
    people: int = 12,
    encrypted: bool = True,
    seed: int = 7,
    url: str = "",
    database: Fresh = sqlite,
) -> AsyncIterator[Town]:
    """Build a town around a ``noaber`` or a ``plain`` bot, which reaches the homeserver at ``url``."""
    name = f"{kind}-{secrets.token_hex(3)}"
    place = folder / name
    place.mkdir()
    settings = await settings_for(homeserver, place, name)
    user, url = settings.homeserver.user, url or homeserver.url
    _let_in(place / "network.yaml", name, people)
    bot: Bot = Plain(place, user, url)
    if kind == "noaber":
        address = database()
        write_settings(place, url, user, address)
        bot = Noaber(place, user, address)
    async with AsyncExitStack() as stack:
        crowd: list[Participant] = []
        for number in range(people):
            who = await homeserver.register(f"{name}-buur{number}", PASSWORD)
            crowd.append(await Participant.login(homeserver.url, who, PASSWORD))
            stack.push_async_callback(_leaves, crowd, number)
        first = await Process.start(bot)
        try:
            await first.until_ready()
            pairs = [(crowd[i], crowd[i - 1]) for i in range(0, people, 2)]
            made = await asyncio.gather(*(_room(*pair, user, encrypted=encrypted) for pair in pairs))
        finally:
            await first.end()
        # Both of a pair talk in their room.
        rooms = [(who, room) for pair, room in zip(pairs, made, strict=True) for who in pair]
        built = Town(homeserver, bot, crowd, rooms, random.Random(seed), encrypted)
        built.listen()
        yield built


@asynccontextmanager
async def living(bot: Bot) -> AsyncIterator[Process]:
    """One life of a bot, from ready to an orderly end.

    The one that is only compared with is started again when it ends by itself, as a supervisor would.
    """
    process = await Process.start(bot)
    lives = [process]
    supervisor = asyncio.create_task(_supervise(bot, lives)) if isinstance(bot, Plain) else None
    try:
        await process.until_ready()
        yield process
        if supervisor is not None:
            supervisor.cancel()
        await lives[-1].end()
    finally:
        if supervisor is not None:
            supervisor.cancel()
        await lives[-1].kill()


async def _supervise(bot: Bot, lives: list[Process]) -> None:
    while True:
        await lives[-1].ended()
        await asyncio.sleep(1.0)
        lives.append(await Process.start(bot))


async def _leaves(crowd: list[Participant], place: int) -> None:
    await crowd[place].close()  # who sits there in the end


async def _room(somebody: Participant, another: Participant, bot: str, *, encrypted: bool) -> str:
    """A shared room of two people and the bot."""
    room = await somebody.create_room("room", [another.matrix_id, bot], encrypted=encrypted)
    for who in (somebody, another):
        await who.until(
            lambda who=who: all(who.has_joined(one, room) for one in (another.matrix_id, bot)),  # type: ignore[misc]
            "all to join",
            timeout=90,
        )
    return room


def _let_in(network: Path, name: str, people: int) -> None:
    """Put everybody in the network."""
    crowd = "".join(
        f"  buur{number}:\n"
        f"    naam: Buur {number}\n"
        f'    matrix: "@{name}-buur{number}:{{server}}"\n'
        "    organisatie: soest\n"
        "    contact: 035 555 01 42\n"
        for number in range(people)
    )
    network.write_text(network.read_text().replace("\nmensen:\n", f"\nmensen:\n{crowd}", 1))


def write_settings(folder: Path, url: str, user: str, database: str) -> None:
    """The settings file of the bot, as an operator would write it."""
    secrets = {"password": PASSWORD, "secret": "a-secret-for-tests-only", "people-key": PEOPLE_KEY}
    for name, secret in secrets.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_text(secret)
    where = f"database = {json.dumps(database)}\n" if database else ""
    (folder / "noaber.toml").write_text(
        f"""
[homeserver]
url = {json.dumps(url)}
user = {json.dumps(user)}
password_file = "password"
[storage]
directory = "data"
secret_file = "secret"
people_key_file = "people-key"
{where}[network]
files = ["network.yaml"]
[encryption]
rooms = "allowed"
[http]
listen = "127.0.0.1:0"
[log]
format = "json"
[limits]
sender_per_minute = 100000
room_per_minute = 100000
server_per_minute = 100000
"""
    )
