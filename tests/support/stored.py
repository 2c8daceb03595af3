"""Databases as earlier releases left them (``tests/storage/stored``), and a bot of today that goes on.

``put_back`` gives the URL of one, ``brought_up`` of one that today's code has upgraded. ``going_on`` starts
today's process on it, above a homeserver on which the same people are in the same rooms and what was sent
before can be tapped.
"""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine

from bot.delivery import group_alias
from bot.matrix.port import Powers
from config.model import Ref
from storage.database import Database
from storage.schema.intervision import own_rooms
from storage.schema.network import memberships, rooms, shared_rooms
from storage.schema.queues import OutboxKind, outbox
from tests.support.fake_matrix import BOT, Event, Room
from tests.support.keys import KEYS
from tests.support.network import NETWORK, SHARED_ALIAS, Play, name_of
from tests.support.postgresql import Server
from tests.support.postgresql import name_of as called

STORED: Final = ("a261631", "cb79eec", "cdf95a0")
"""Called 0001, each with tables of its own."""

AT_0002: Final = "5ac0440"

LEFT_AT: Final = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
_FOLDER: Final = Path(__file__).parents[1] / "storage" / "stored"


def put_back(commit: str, place: Path | Server) -> str:
    """Make a database as it was left by a commit, in a folder or on a server; give its URL."""
    kind = "sqlite" if isinstance(place, Path) else "postgresql"
    script = gzip.decompress((_FOLDER / f"{commit}.{kind}.sql.gz").read_bytes()).decode()
    if isinstance(place, Path):
        with closing(sqlite3.connect(place / "stored.db")) as connection:
            connection.executescript(script)
        return f"sqlite:///{place / 'stored.db'}"
    url = place.fresh()
    written = place.folder / f"{called(url)}.sql"
    written.write_text(script)
    where = ("-h", str(place.folder), "-U", "noaber", "-d", called(url))
    place.run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *where, "-1", "-f", str(written))
    return url


_brought_up: Final[dict[tuple[str, bool], str | bytes]] = {}


async def brought_up(commit: str, place: Path | Server) -> str:
    """The same, opened once by today's code: that takes a second, so later callers get a copy."""
    made = (commit, isinstance(place, Path))
    if made not in _brought_up:
        url = put_back(commit, _beside(place))
        await (await Database.open(url, keys=KEYS)).close()
        _brought_up[made] = _kept(url)
    return _copy(_brought_up[made], place)


def _beside(place: Path | Server) -> Path | Server:
    """Where nothing of the same name is."""
    if isinstance(place, Path):
        place /= "beside"
        place.mkdir()
    return place


def _kept(url: str) -> str | bytes:
    """What a copy is made of: the content of a file, or a template on the server."""
    return Path(url.removeprefix("sqlite:///")).read_bytes() if url.startswith("sqlite:") else url


def _copy(kept: str | bytes, place: Path | Server) -> str:
    if isinstance(kept, str):
        assert not isinstance(place, Path)
        return place.fresh(kept)
    assert isinstance(place, Path)
    file = place / "brought-up.db"
    file.write_bytes(kept)
    return f"sqlite:///{file}"


async def rows(url: str, statement: str) -> list[tuple[Any, ...]]:
    """What a database answers, without opening it as ours."""
    driver = url.replace("sqlite:", "sqlite+aiosqlite:").replace("postgresql:", "postgresql+asyncpg:")
    engine = create_async_engine(driver)
    try:
        async with engine.begin() as connection:
            found = await connection.exec_driver_sql(statement)
            return [tuple(row) for row in found.all()] if found.returns_rows else []
    finally:
        await engine.dispose()


@asynccontextmanager
async def going_on(url: str) -> AsyncIterator[Play]:
    """Today's process, from the moment at which the earlier one was stopped."""
    play = Play(url)
    play.clock.moment = LEFT_AT
    database = await Database.open(url, keys=KEYS)
    async with database.read() as unit:
        play.people = {name_of(person): person for person in await unit.people.all(NETWORK)}
    await _remember(play, database)
    await database.close()
    await play.start()
    try:
        yield play
    finally:
        await play.stop()


async def _remember(play: Play, database: Database) -> None:
    """Let the homeserver have the rooms and the events that the database knows."""
    async with database.aside() if database.path is None else database.write() as opened:
        connection: Any = opened if database.path is None else opened.state._connection  # type: ignore[union-attr]
        for row in await connection.execute(select(rooms)):
            play.matrix.rooms[row.room_id] = Room(row.room_id, encrypted=row.encrypted)
        for row in await connection.execute(select(memberships)):
            play.matrix.rooms[row.room_id].members[row.matrix_id] = row.membership.value
        for row in await connection.execute(select(shared_rooms).where(shared_rooms.c.room_id.is_not(None))):
            play.matrix.rooms[row.room_id].alias = row.alias_or_id
        for row in await connection.execute(select(own_rooms).where(own_rooms.c.room_id.is_not(None))):
            ours = play.matrix.rooms[row.room_id]
            ours.ours, ours.alias = True, group_alias(BOT, Ref(row.ref))
            ours.powers = Powers(users={BOT: 100}, invite=100)
            ours.name, ours.topic = row.name, row.topic
        sent = select(outbox).where(outbox.c.event_id.is_not(None)).order_by(outbox.c.id)
        for row in await connection.execute(sent):
            play.matrix._transactions[row.room_id, row.tx_id] = row.event_id
            if row.kind is OutboxKind.MESSAGE:
                content = {"body": "what it said is not stored"}
                event = Event(
                    row.event_id, row.room_id, BOT, "m.room.message", content, row.created_at, row.tx_id
                )
                play.matrix.rooms[row.room_id].events.append(event)
    play.room = next(room for room in play.matrix.rooms.values() if room.alias == SHARED_ALIAS)
    known = [*play.matrix.rooms, *play.matrix._transactions.values()]
    # New rooms and events get numbers that were never given out.
    play.matrix._number = max(int(found[0]) for one in known if (found := re.search(r"\d+", one))) + 1000
