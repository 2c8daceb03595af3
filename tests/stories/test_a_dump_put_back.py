"""A dump of a server made while everybody talks, put back a day later as the operators' page says."""

from __future__ import annotations

import asyncio
import re
import shlex
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest_asyncio

from tests.stories.test_a_backup_put_back import ASKING, heard
from tests.stories.together import SIX, agreed
from tests.support.keys import KEYS
from tests.support.network import NETWORK, Play
from tests.support.postgresql import OWNER, Server, name_of

PAGE: Final = Path(__file__).parents[2] / "docs" / "operators" / "postgresql.md"
_BLOCK: Final = re.compile(r"^```(bash|sql)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BACKUPS: Final = re.compile(r"^## Backups$(.*?)^## ", re.MULTILINE | re.DOTALL)


def on_the_page() -> tuple[list[str], list[str], str]:
    """What the page says: how to make a dump, how to put it back, and what to tell the database then."""
    section = _BACKUPS.search(PAGE.read_text(encoding="utf-8"))
    assert section is not None
    blocks = [found.groups() for found in _BLOCK.finditer(section[1])]
    assert [kind for kind, _ in blocks] == ["bash", "bash", "sql"]
    making, putting_back, telling = (words for _, words in blocks)
    return making.splitlines(), putting_back.splitlines(), telling


class Operator:
    """Does what the page says, with the programs of the server, in the folder of the server."""

    def __init__(self, postgresql: Server, database: str) -> None:
        self._server = postgresql
        self._database = database

    async def runs(self, lines: list[str], empty: str = "") -> None:
        """Run lines of a block; ``empty`` is the database to put the dump in."""
        for line in lines:
            said = line.replace("$DATABASE", self._at(self._database)).replace("$EMPTY", self._at(empty))
            await asyncio.to_thread(self._server.run, *shlex.split(said))

    async def tells(self, statements: str, database: str) -> str:
        """Run SQL in a database; give what it answers."""
        return await asyncio.to_thread(self._server.sql, statements, name_of(database))

    def _at(self, database: str) -> str:
        return f"host={self._server.folder} user={OWNER} dbname={name_of(database)}" if database else ""


@pytest_asyncio.fixture
async def play(postgresql: Server, served_network: str) -> AsyncIterator[Play]:
    """The example network, running on PostgreSQL."""
    url = postgresql.fresh(served_network)
    play = Play(url, KEYS)
    await play.open()
    yield play
    await play.stop()
    postgresql.drop(url)


async def test_a_dump_made_under_load_and_put_back_a_day_later_says_nothing_twice(
    play: Play, postgresql: Server
) -> None:
    making, putting_back, telling = on_the_page()
    old = play.database.url.render_as_string()
    operator = Operator(postgresql, old)
    play.ignore()
    await play.says("fenna", "!herinner morgen om 10 uur de plantjes")
    await agreed(play, SIX)
    chats = {who: await play.chat(play.person(who)) for who in ASKING}
    play.matrix.held = True
    for who, chat in chats.items():
        play.matrix.say(chat, play.person(who).matrix_id, "!help")
        play.matrix.say(chat, play.person(who).matrix_id, f"!herinner over 3 dagen iets van {who}")
    play.matrix.held = False
    play.matrix.poll()
    await play.matrix.idle()  # it heard them all, and begins to answer
    await operator.runs(making)
    assert not play.engine.quiet, "the dump was made while it worked"
    await play.settle()
    await play.says("pieter", "!herinner over 2 uur iets van na de kopie")
    await play.forward(days=1)
    before = heard(play)
    assert any("de plantjes" in words for _, words in before)
    await play.stop()
    await operator.tells("INSERT INTO erasures VALUES (999, '2026-03-03')", old)

    new = postgresql.fresh()
    await operator.runs(putting_back, new)
    moment = f"TIMESTAMPTZ '{play.clock.now().isoformat()}'"
    await operator.tells(telling.replace("now()", moment), new)
    play.clock.forward(minutes=1)
    play._url = new
    await play.start()
    await play.settle()
    assert {said: n for said, n in heard(play).items() if said in before and n > before[said]} == {}
    # What is new is no answer of before: its number was not given out yet.
    await play.says("pieter", "!herinner over 2 uur iets nieuws")
    await play.forward(days=3)
    reminded = [words for _, words in heard(play).elements() if words.startswith("Herinnering")]
    once = ("de plantjes", "iets van na de kopie", "iets nieuws", *(f"iets van {who}" for who in ASKING))
    assert sorted(reminded) == sorted(f"Herinnering: {what}" for what in once)
    async with play.database.read() as unit:
        assert await unit.audit.verify(NETWORK) is None
    assert await operator.tells("SELECT person FROM erasures", new) == "999"
