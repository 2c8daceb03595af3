"""The homeserver itself goes wrong: killed, or put back to an older copy (promises G1, G2 and G4)."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bot.demo.homeserver import Homeserver
from tests.faults.bots import Fresh, sqlite
from tests.faults.table import Row
from tests.faults.town import AFTERTHOUGHT, living, town


async def killed_server(
    homeserver: Homeserver, folder: Path, kind: str, *, tries: int, seed: int, database: Fresh = sqlite
) -> Row:
    """Kill and start it again and again while commands come in; everybody talks again when it is back."""
    row = Row(
        "the homeserver killed and started again",
        "noaber" if kind == "noaber" else "plain matrix-nio",
        "G2",
        must_hold=kind == "noaber",
    )
    async with (
        town(homeserver, folder, kind, seed=seed, database=database) as here,
        living(here.bot),
    ):
        for _ in range(min(tries, here.left // 10)):
            row.tries += 1
            saying = asyncio.create_task(here.ask_many(10, 0.5))
            await asyncio.sleep(here.dice.uniform(0.1, 2.0))
            await homeserver.kill()
            await asyncio.sleep(here.dice.uniform(0.0, 3.0))
            await homeserver.restart()
            ended = time.monotonic()
            await saying
            row.recovered.append(max(0.0, await here.until_answered() - ended))
        await asyncio.sleep(AFTERTHOUGHT)
        await here.judge(row)
    return row


async def older_server(homeserver: Homeserver, folder: Path, *, seed: int, database: Fresh = sqlite) -> Row:
    """Put its database back to a copy: events vanish, and its place in the stream goes back.

    What was asked and answered before stays as it is; what is asked afterwards is answered once.
    """
    row = Row("the homeserver restored to an older copy", "noaber", "G4", tries=1)
    async with town(
        homeserver, folder, "noaber", people=4, encrypted=False, seed=seed, database=database
    ) as here:
        async with living(here.bot):
            await here.ask_many(6)
            await here.until_answered()
            copy = folder / "homeserver-copy.db"
            _copy(homeserver.directory / "homeserver.db", copy)
            copied = len(here.asked)
            await here.ask_many(40, 0.05)
            await here.until_answered()
            await homeserver.stop()
            for companion in ("-wal", "-shm"):
                (homeserver.directory / f"homeserver.db{companion}").unlink(missing_ok=True)
            copy.replace(homeserver.directory / "homeserver.db")
            await homeserver.restart()
            began = time.monotonic()
            # What people's clients remember is of a future that never was.
            for place in range(len(here.people)):
                await here.enter_anew(place)
            await here.ask_many(6)
            row.recovered.append(max(0.0, await here.until_answered(150) - began))
            await asyncio.sleep(AFTERTHOUGHT)
        await here.judge(row)
    row.note = f"{copied} commands before the copy was made, 40 that vanished, 6 after"
    return row


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
