"""Raw syncs through the whole process: read as from a homeserver, stored, handled, answered.

What comes in is JSON as a homeserver gives it; from there on everything is the real one. The answers go to
the homeserver in memory of :class:`Play`. Rooms are known to be encrypted, and what is fed in counts as
decrypted.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from bot.matrix.crypto import Crypto
from bot.matrix.events import SyncBatch
from bot.matrix.http import Api
from bot.matrix.invitations import InvitationPolicy
from bot.matrix.keys import Keys
from bot.matrix.reading import Reader
from bot.matrix.rooms import Rooms
from bot.matrix.timeline import Timeline
from tests.stories.walking import no_limits
from tests.support.fake_matrix import BOT, Room
from tests.support.network import SERVER, Play, copied

ALLOWED: Final = frozenset({SERVER})
RECORDED: Final = Path(__file__).with_name("syncs.json")
HONEST: Final = "bram"
"""Whoever asks for help after everything, in a chat that nothing hostile touches."""


def recorded() -> list[dict[str, Any]]:
    """The syncs of a real homeserver."""
    found: list[dict[str, Any]] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return found


class Wire:
    """A running network and the reading part of the edge in front of it."""

    def __init__(self, play: Play, keys: Path) -> None:
        self.play = play
        self.crypto = Crypto(keys, BOT, "DEVICE", "secret")
        self._number = 0
        self._reader = self._made()

    def _made(self) -> Reader:
        rooms = Rooms(BOT)
        keys = Keys(Api("http://nowhere.localhost"), self.crypto, rooms)
        timeline = Timeline(self.crypto, rooms, ALLOWED)
        return Reader(self.crypto, rooms, keys, InvitationPolicy(ALLOWED), timeline)

    async def anew(self) -> None:
        """What hostile members did to the rooms is over: everybody is where they were, as after a start."""
        self._reader = self._made()
        rooms = self.play.matrix.rooms.values()
        state = {room.room_id: {"state": {"events": _members(room)}} for room in rooms}
        self._reader.read({"next_batch": "s0", "rooms": {"join": state}}, None, self.play.now, complete=True)
        await self.play.matrix.sync(self.play.engine.arrivals.accept, complete=True)

    async def sync(self, raw: Mapping[str, Any]) -> SyncBatch:
        """Let one sync come in and wait until all that it caused is over."""
        batch = self.read(raw)
        await self.play.engine.arrivals.accept(batch)
        await self.play.settle()
        return batch

    def read(self, raw: Mapping[str, Any]) -> SyncBatch:
        """Read one sync without storing it."""
        self._number += 1
        return self._reader.read({**raw, "next_batch": f"w{self._number}"}, "s0", self.play.now)

    async def events(self, *events: Any, room: Room) -> SyncBatch:
        """Let events come in, in one room."""
        return await self.sync({"rooms": {"join": {room.room_id: {"timeline": {"events": list(events)}}}}})

    async def honest_command_works(self) -> bool:
        """Whether the next honest person is answered as if nothing happened."""
        play = self.play
        play.ignore()
        await play.says(HONEST, "!help")
        return [heard.texts[0] for heard in play.new_to(HONEST)] == ["help-intro"]


def _members(room: Room) -> list[dict[str, Any]]:
    return [
        {
            "type": "m.room.member",
            "event_id": f"$in{number}",
            "sender": who,
            "state_key": who,
            "origin_server_ts": 1,
            "content": {"membership": how},
        }
        for number, (who, how) in enumerate(room.members.items())
    ]


@asynccontextmanager
async def wired(stored: Path, folder: Path) -> AsyncIterator[Wire]:
    """The example network behind a wire; everybody has a private chat and no limit."""
    with copied(stored) as url:
        play = Play(url)
        wire = Wire(play, folder)
        try:
            await play.open()
            await no_limits(play)
            await wire.anew()
            yield wire
        finally:
            await play.stop()
            wire.crypto.close()
