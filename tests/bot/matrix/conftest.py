from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.matrix.crypto import Crypto
from bot.matrix.edge import Edge, EdgeSettings
from bot.matrix.events import SyncBatch
from bot.matrix.http import Api
from bot.matrix.invitations import InvitationPolicy
from bot.matrix.keys import Keys
from bot.matrix.reading import Reader
from bot.matrix.rooms import Rooms
from bot.matrix.session import Account
from bot.matrix.timeline import Timeline
from bot.matrix.vault import Vault
from tests.support.edge import Observed, running
from tests.support.fake_homeserver import ANNA, BOT, ROOM, SERVER, FakeHomeserver
from tests.support.synapse import homeserver

__all__ = ["homeserver"]


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FakeHomeserver]:
    async with FakeHomeserver() as started:
        yield started


@dataclass
class Listening:
    """An edge that has synced once with the fake homeserver and sits in ``ROOM`` with Anna."""

    server: FakeHomeserver
    seen: Observed
    edge: Edge
    directory: Path

    async def after(self, *events: Any, room: str = ROOM, **more: Any) -> Observed:
        """Let these events come in; return when they have been taken in."""
        token = self.server.events(*events, room=room, **more)
        await self.seen.until(lambda: self.seen.token == token)
        return self.seen

    def break_off(self) -> None:
        """Let the sync that waits now get no usable answer."""
        self.server.fail_sync(502)


def member(who: str, membership: str = "join", **more: Any) -> dict[str, Any]:
    return {
        "type": "m.room.member",
        "event_id": f"$member-{who}-{membership}",
        "sender": who,
        "state_key": who,
        "origin_server_ts": 1,
        "content": {"membership": membership},
    } | more


async def open_fake(server: FakeHomeserver, directory: Path, **more: Any) -> Edge:
    account = Account(server.url, BOT, "geheim")
    return await Edge.open(account, Vault(directory), EdgeSettings(frozenset({SERVER}), **more))


@pytest_asyncio.fixture
async def listening(server: FakeHomeserver, tmp_path: Path) -> AsyncIterator[Listening]:
    edge, seen = await open_fake(server, tmp_path), Observed()
    people = {"state": {"events": [member(BOT), member(ANNA)]}}
    server.sync(rooms={"join": {ROOM: people}})
    async with running(edge, seen):
        yield Listening(server, seen, edge, tmp_path)


NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Reads:
    """The reading part of the edge alone: no requests, a room with Anna."""

    reader: Reader

    def sync(self, since: str | None = "s0", **parts: Any) -> SyncBatch:
        return self.reader.read({"next_batch": "s1"} | parts, since, NOW)

    def timeline(self, *events: Any, room: str = ROOM, since: str | None = "s0") -> SyncBatch:
        return self.sync(since, rooms={"join": {room: {"timeline": {"events": list(events)}}}})


@pytest.fixture(scope="module")
def crypto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crypto]:
    keys = Crypto(tmp_path_factory.mktemp("keys"), BOT, "DEVICE", "secret")
    yield keys
    keys.close()


@pytest.fixture
def reads(crypto: Crypto) -> Reads:
    rooms, allowed = Rooms(BOT), frozenset({SERVER})
    keys = Keys(Api("http://nowhere.localhost"), crypto, rooms)
    reader = Reader(crypto, rooms, keys, InvitationPolicy(allowed), Timeline(crypto, rooms, allowed))
    people = {"state": {"events": [member(BOT), member(ANNA)]}}
    reader.read({"next_batch": "s0", "rooms": {"join": {ROOM: people}}}, None, NOW, complete=True)
    return Reads(reader)
