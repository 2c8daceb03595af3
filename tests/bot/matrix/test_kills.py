"""Row E8 in earnest: the process is killed while keys arrive, and no message stays unreadable."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.demo.homeserver import Homeserver
from bot.matrix.events import Kind
from tests.support.edge import Observed, bot_account, open_edge, running
from tests.support.synapse import participant

pytestmark = pytest.mark.real

KILLS = 12
AHEAD = 10
"""Messages that may be said before they came in: whoever may die at any moment must be able to keep up."""


async def test_E8_no_key_is_lost_by_a_process_that_is_killed_while_keys_arrive(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    dice, inbox = random.Random(20260302), tmp_path / "inbox.db"
    account = await bot_account(homeserver)
    edge = await open_edge(account, tmp_path / "vault")
    nursery = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.support.edge_nursery",
        *(account.url, account.user_id, "geheim", str(tmp_path)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    async with await participant(homeserver, "anna") as anna:
        async with running(edge, seen := Observed()):
            room = await anna.create_room("sleutels", [account.user_id])
            await seen.until(lambda: edge.matrix.ready(room))
            await anna.until(lambda: account.user_id in anna.client.rooms[room].users, "the bot")
        said: list[str] = []
        enough = asyncio.Event()

        async def talk() -> None:
            while not enough.is_set():
                await until(lambda: enough.is_set() or len(said) <= len(rows(inbox)) + AHEAD)
                anna.client.invalidate_outbound_session(room)
                said.append(await anna.say(room, f"bericht {len(said)}"))

        async def bear() -> int:
            assert nursery.stdin is not None
            assert nursery.stdout is not None
            nursery.stdin.write(b"\n")
            return int(await nursery.stdout.readline())

        talking = asyncio.create_task(talk())
        for _ in range(KILLS):
            before = len(rows(inbox))
            child = await bear()
            # Each life gets something done; where in the next sync it ends is left to chance.
            await until(lambda before=before: len(rows(inbox)) > before)  # type: ignore[misc]
            await asyncio.sleep(dice.uniform(0, 0.3))
            os.kill(child, signal.SIGKILL)
        enough.set()
        await talking
        child = await bear()
        try:
            await until(lambda: rows(inbox).keys() >= set(said))
            await until(lambda: Kind.UNDECRYPTABLE not in rows(inbox).values())
        finally:
            os.kill(child, signal.SIGKILL)
            assert nursery.stdin is not None
            nursery.stdin.close()
            await nursery.wait()
    came = rows(inbox)
    assert {event: came[event] for event in said} == dict.fromkeys(said, Kind.MESSAGE)


async def until(holds: Callable[[], bool]) -> None:
    """Look into the database of another process until it has what it must get."""
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110  (another process sends no signal)
            await asyncio.sleep(0.02)


def rows(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as database, suppress(sqlite3.OperationalError):
        return dict(database.execute("SELECT event_id, kind FROM inbox"))
    return {}
