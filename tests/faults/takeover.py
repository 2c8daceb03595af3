"""Taking over: two processes on one PostgreSQL; the one that leads is killed, or frozen and let go again.

Whatever happens to the leader, the other goes on with its device and its keys, which it finds in the database
only: each process has a folder of its own, as on two machines. A frozen leader that wakes up must change
nothing and end.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bot.demo.homeserver import Homeserver
from tests.faults.bots import Fresh, Noaber, Process
from tests.faults.table import Row
from tests.faults.town import AFTERTHOUGHT, Town, town

KILLED: Final = "kill -9 of the leader"
FROZEN: Final = "SIGSTOP of the leader, woken later"
_WHERE: Final = " (two on PostgreSQL)"
_OVER: Final = 1
"""What a process ends with that leads no longer."""


@dataclass
class Takeovers:
    """So many leaders, one after the other."""

    town: Town
    rows: dict[str, Row]
    places: list[Noaber]
    longest_end: float = 0.0

    async def run(self, rounds: int, commands: int) -> None:
        """Let the lead change hands so often, and give so many commands."""
        given: dict[str, list[str]] = {KILLED: [], FROZEN: []}
        leader = await Process.start(self.places[0])
        await leader.until_ready()
        for number in range(rounds):
            other = await Process.start(self.places[(number + 1) % 2])
            await other.until_logged("standing-by")
            fault = (KILLED, FROZEN)[number % 2]
            share = commands * (number + 1) // rounds - commands * number // rounds
            saying = asyncio.create_task(self.town.ask_many(share))
            await asyncio.sleep(self.town.dice.uniform(0.05, 2.0))
            await self._hand_over(fault, leader, other)
            given[fault] += await saying
            leader = other
        await self.town.until_answered()
        await asyncio.sleep(AFTERTHOUGHT)
        await leader.end()
        for fault, row in self.rows.items():
            await self.town.judge(row, given[fault])
        self.rows[FROZEN].note = f"ended at most {self.longest_end:.1f} s after it woke"

    async def _hand_over(self, fault: str, leader: Process, other: Process) -> None:
        row, began = self.rows[fault], time.monotonic()
        row.tries += 1
        if fault == KILLED:
            await leader.kill()
        else:
            leader.stand_still(True)
        await other.until_ready()
        row.recovered.append(time.monotonic() - began)
        if fault == FROZEN:
            woke = time.monotonic()
            leader.stand_still(False)
            code = await leader.ended()
            self.longest_end = max(self.longest_end, time.monotonic() - woke)
            if code != _OVER:
                row.broken.append(f"a leader that was replaced ended with {code}")


async def takeovers(
    homeserver: Homeserver, folder: Path, *, rounds: int, commands: int, seed: int, database: Fresh
) -> list[Row]:
    """Let the lead of two processes change hands so often."""
    rows = {fault: Row(fault + _WHERE, "noaber", "G1 G2") for fault in (KILLED, FROZEN)}
    async with town(homeserver, folder, "noaber", seed=seed, database=database) as here:
        assert isinstance(here.bot, Noaber)
        second = folder / f"{here.bot.folder.name}-second"
        shutil.copytree(here.bot.folder, second, ignore=shutil.ignore_patterns("data", "machine.json"))
        places = [here.bot, replace(here.bot, folder=second)]
        await Takeovers(here, rows, places).run(rounds, commands)
    return list(rows.values())
