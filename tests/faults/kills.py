"""Lives that end at random moments, or stand still for a while (promises G1, G2 and G13)."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.demo.homeserver import Homeserver
from tests.faults.bots import Fresh, Process, sqlite
from tests.faults.table import Row
from tests.faults.town import AFTERTHOUGHT, Town, town

STARTING: Final = "kill -9 while starting"
WORKING: Final = "kill -9 while working"
ORDERLY: Final = "SIGTERM while working"
STANDING: Final = "SIGSTOP for a while, then SIGCONT"
CHANCES: Final = {STARTING: 20, WORKING: 60, ORDERLY: 10, STANDING: 10}
KILLS_IN_A_TOWN: Final = 50
LONGEST_END: Final = 10.0
_SOONEST: Final = 0.3
"""No bot answers sooner after a start; what is heard earlier was said by the life before."""


@dataclass
class Kills:
    """So many lives of one bot in one town."""

    town: Town
    rows: dict[str, Row]

    async def run(self, lives: int, commands: int) -> None:
        """Live so often, and give so many commands."""
        given: dict[str, list[str]] = {fault: [] for fault in self.rows}
        starts: dict[str, list[float]] = {fault: [] for fault in self.rows}
        before = ""
        for life in range(lives):
            share = commands * (life + 1) // lives - commands * life // lives
            fault = self.town.dice.choices(list(CHANCES), list(CHANCES.values()))[0]
            if before:
                starts[before].append(time.monotonic())
            given[fault] += await self._live(fault, share)
            before = fault
        starts[before].append(time.monotonic())
        last = await Process.start(self.town.bot)
        try:
            await last.until_ready()
            await self.town.until_answered()
            await asyncio.sleep(AFTERTHOUGHT)
        finally:
            await last.end()
        for fault, row in self.rows.items():
            await self.town.judge(row, given[fault])
            for start in starts[fault]:
                answer = self.town.first_answer_after(start + _SOONEST)
                if answer is not None:
                    row.recovered.append(answer - start)

    async def _live(self, fault: str, share: int) -> list[str]:
        row, dice = self.rows[fault], self.town.dice
        row.tries += 1
        process = await Process.start(self.town.bot)
        try:
            if fault == STARTING:
                saying = asyncio.create_task(self.town.ask_many(share))
                await asyncio.sleep(dice.uniform(0.0, 2.0))
                await process.kill()
                return await saying
            await process.until_ready()
            saying = asyncio.create_task(self.town.ask_many(share))
            await asyncio.sleep(dice.uniform(0.02, 1.5))
            if fault == STANDING:
                process.stand_still(True)
                await asyncio.sleep(dice.uniform(0.5, 6.0))
                process.stand_still(False)
                await asyncio.sleep(dice.uniform(0.0, 1.0))
            elif fault == ORDERLY:
                seconds = await process.end()
                row.note = f"slowest end {max(seconds, float(row.note[12:-2] or 0)):.1f} s"
                if seconds > LONGEST_END:
                    row.broken.append(f"an orderly end took {seconds:.1f} s")
            await process.kill()
            return await saying
        finally:
            await process.kill()


async def kills(
    homeserver: Homeserver,
    folder: Path,
    kind: str,
    *,
    lives: int,
    encrypted: bool,
    seed: int,
    people: int = 12,
    database: Fresh = sqlite,
) -> list[Row]:
    """End a bot so often, in towns of their own."""
    lock = "encrypted" if encrypted else "in clear"
    engine = "SQLite" if database is sqlite else "PostgreSQL"
    where = f"{engine}, {lock}" if kind == "noaber" else lock
    name = "noaber" if kind == "noaber" else "plain matrix-nio"
    rows = {
        fault: Row(f"{fault} ({where})", name, "G1 G2 G13", must_hold=kind == "noaber") for fault in CHANCES
    }
    done = 0
    while done < lives:
        now = min(KILLS_IN_A_TOWN, lives - done)
        async with town(
            homeserver,
            folder,
            kind,
            people=people,
            encrypted=encrypted,
            seed=seed + done,
            database=database,
        ) as here:
            await Kills(here, rows).run(now, min(now * 9, here.left))
        done += now
        sys.stderr.write(f"{name}: {done} of {lives} lives\n")
        sys.stderr.flush()
    return [row for row in rows.values() if row.tries]
