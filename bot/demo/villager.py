"""Somebody of the village: a person of the example network behind a Matrix client."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bot.demo.client import Participant
from bot.demo.heard import Heard, Sort
from config.model import Person

GROUP: Final = re.compile(r"\bG-[2-9B-DF-HJ-NP-TV-Z]{4}\b")
"""How the room of an intervision group ends: the reference of the group."""


@dataclass(slots=True)
class Villager:
    """Somebody of the example network behind a Matrix client.

    ``organisation`` is the name of where they work; ``read`` counts what was shown of what they heard.
    ``handled`` are the events that they read by themselves, without anybody being them.
    """

    person: Person
    organisation: str
    client: Participant
    bot: str
    shared: str = ""
    read: int = 0
    handled: set[str] = field(default_factory=set)
    _groups: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The first name."""
        return self.person.name.split()[0]

    @property
    def chat(self) -> str | None:
        """The private chat with the bot, once there is one."""
        found = [one.room_id for one in self.client.heard if self.is_private(one.room_id)]
        return found[-1] if found else next(filter(self.is_private, self.client.rooms), None)

    @property
    def groups(self) -> dict[str, str]:
        """The rooms of groups that they are in: the id and the name of each."""
        return {room: name for room in sorted(self.client.rooms) if (name := self.group(room))}

    def group(self, room_id: str) -> str:
        """How the room of a group is called, also after it was left; nothing for any other room."""
        name = self.client.room_name(room_id)
        if GROUP.search(name):
            self._groups[room_id] = name
        return self._groups.get(room_id, "")

    def is_private(self, room_id: str) -> bool:
        """Say whether only the bot is in a room besides them."""
        return room_id != self.shared and not self.group(room_id)

    def unread(self) -> list[Heard]:
        """What the bot said in private or in a group, and nobody took yet."""
        new = self.client.heard[self.read :]
        return [one for one in new if self.from_bot(one) and one.event_id not in self.handled]

    async def next(self, seconds: float = 30) -> Heard:
        """Take the next thing that the bot says in private."""
        heard = await self.client.hears(self._said_in_private, after=self.read, timeout=seconds)
        self.read = self.client.heard.index(heard) + 1
        return heard

    async def anything(self, seconds: float = 60) -> None:
        """Wait until there is something to take."""
        await self.client.hears(self._said_in_private, after=self.read, timeout=seconds)

    async def says(self, words: str) -> str:
        """Type something in the private chat, which is opened when there is none yet."""
        return await self.client.say(self.chat or await self._open_chat(), words)

    async def taps(self, sign: str, on: Heard) -> str:
        """Put a reaction under a message."""
        return await self.client.react(on.room_id, on.event_id, sign)

    async def _open_chat(self) -> str:
        room = await self.client.create_room("Noaber", [self.bot], direct=True)
        await self.client.until(lambda: self.client.has_joined(self.bot, room), "the bot in the private chat")
        return room

    def from_bot(self, one: Heard) -> bool:
        """Say whether the bot said something to them, alone or with their group."""
        return one.sender == self.bot and one.sort is Sort.MESSAGE and one.room_id != self.shared

    def _said_in_private(self, one: Heard) -> bool:
        return self.from_bot(one) and self.is_private(one.room_id)
