"""The same surroundings for every bot: as many rooms, the same people in them, the same homeserver."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp

from benchmarks.wire import Account
from bot.demo.homeserver import Homeserver

ROOMS: Final = 50
PASSWORD: Final = "open-sesame"
TALKERS: Final = tuple(f"talker{number:02}" for number in range(ROOMS))


@dataclass(frozen=True, slots=True)
class Room:
    """One room of a bot and the person who gives commands in it."""

    room_id: str
    talker: Account


@dataclass(frozen=True, slots=True)
class Stage:
    """All that one bot finds when it starts: its account, a folder of its own and its rooms.

    ``watcher`` sits in every room and only looks.
    """

    url: str
    directory: Path
    bot: Account
    watcher: Account
    rooms: tuple[Room, ...]


async def talkers(http: aiohttp.ClientSession, homeserver: Homeserver) -> tuple[Account, ...]:
    """The people who give the commands; the same ones for every bot."""
    found = []
    for name in TALKERS:
        matrix_id = await homeserver.register(name, PASSWORD)
        found.append(await Account.login(http, homeserver.url, matrix_id, PASSWORD))
    return tuple(found)


async def build(
    http: aiohttp.ClientSession, homeserver: Homeserver, name: str, directory: Path, people: Sequence[Account]
) -> Stage:
    """Register a bot and its watcher and put them in a room with each of the people."""
    directory.mkdir(parents=True)  # noqa: ASYNC240  (nothing else runs yet)
    bot, watcher = [
        await Account.login(http, homeserver.url, await homeserver.register(who, PASSWORD), PASSWORD)
        for who in (name, f"{name}-watcher")
    ]
    rooms = []
    for talker in people:
        room_id = await talker.create_room(
            f"{name} and {talker.matrix_id}", [bot.matrix_id, watcher.matrix_id]
        )
        await asyncio.gather(bot.join(room_id), watcher.join(room_id))
        rooms.append(Room(room_id, talker))
    return Stage(homeserver.url, directory, bot, watcher, tuple(rooms))


def credentials(stage: Stage) -> Mapping[str, str]:
    """What the small bots here read from their environment."""
    return {
        "BOT_URL": stage.url,
        "BOT_USER": stage.bot.matrix_id,
        "BOT_TOKEN": stage.bot.token,
        "BOT_DEVICE": stage.bot.device_id,
    }
