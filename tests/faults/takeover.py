"""Taking over on one PostgreSQL: the one of two that leads is killed, frozen and let go again, or cut off.
And one that is alone is killed and started again.

Whatever happens to the leader, the other goes on with its device and its keys, which it finds in the database
only: each process has a folder of its own, as on two machines. A frozen leader that wakes up must change
nothing and end; one that was cut off from the database for a moment goes on leading.
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
CUT_OFF: Final = "every connection of a living leader broken"
ALONE: Final = "kill -9 of one that is alone, started again"
_WHERE: Final = " (PostgreSQL)"
FAULTS: Final = (KILLED, FROZEN, ALONE, CUT_OFF)
_LONGEST: Final = 60.0
_OVER: Final = 1
"""What a process ends with that leads no longer."""

_HANG_UP: Final = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass
class Takeovers:
    """So many faults, one after the other; ``leader`` works, at one of the ``places`` in turn."""

    town: Town
    rows: dict[str, Row]
    places: list[Noaber]
    longest_end: float = 0.0
    _turn: int = 0

    async def run(self, rounds: int, commands: int) -> None:
        """Do every fault in turn, and give so many commands."""
        given: dict[str, list[str]] = {fault: [] for fault in FAULTS}
        leader = await Process.start(self.places[0])
        await leader.until_ready()
        for number in range(rounds):
            fault = FAULTS[number % len(FAULTS)]
            share = commands * (number + 1) // rounds - commands * number // rounds
            other = None if fault == ALONE else await self._stands_by()
            saying = asyncio.create_task(self.town.ask_many(share - 1))
            await asyncio.sleep(self.town.dice.uniform(0.05, 2.0))
            began = time.monotonic()
            leader = await self._hand_over(fault, leader, other)
            given[fault] += await saying
            self.rows[fault].tries += 1
            given[fault].append(asked := await self.town.ask())
            await self.town.answer_to(asked, _LONGEST)
            self.rows[fault].recovered.append(self._first_answer(began) - began)
        await self.town.until_answered()
        await asyncio.sleep(AFTERTHOUGHT)
        await leader.end()
        for fault, row in self.rows.items():
            await self.town.judge(row, given[fault])
        self.rows[FROZEN].note = f"ended at most {self.longest_end:.1f} s after it woke"

    def _first_answer(self, began: float) -> float:
        """When something was answered that was asked after ``began``."""
        later = [event_id for event_id, at in self.town.asked.items() if at > began]
        answers = [min(heard.values()) for each in later if (heard := self.town.answers.get(each))]
        return min(answers, default=time.monotonic())

    async def _stands_by(self) -> Process:
        other = await Process.start(self.places[(self._turn + 1) % 2])
        await other.until_logged("standing-by")
        return other

    async def _hand_over(self, fault: str, leader: Process, other: Process | None) -> Process:
        """Do it, and give who leads then."""
        if fault == CUT_OFF:
            assert other is not None
            await self.places[0].ask(_HANG_UP)
            await leader.until_logged("lease-held-again")
            if other.ready.is_set() or not leader.lives:
                self.rows[fault].broken.append("a leader that was cut off for a moment was replaced")
                return other
            await other.end()
            return leader
        if fault == FROZEN:
            leader.stand_still(True)
        else:
            await leader.kill()
        if other is None:
            other = await Process.start(self.places[self._turn % 2])
        else:
            self._turn += 1
        await other.until_ready()
        if fault == FROZEN:
            await self._wake(leader)
        return other

    async def _wake(self, leader: Process) -> None:
        woke = time.monotonic()
        leader.stand_still(False)
        code = await leader.ended()
        self.longest_end = max(self.longest_end, time.monotonic() - woke)
        if code != _OVER:
            self.rows[FROZEN].broken.append(f"a leader that was replaced ended with {code}")


async def takeovers(
    homeserver: Homeserver, folder: Path, *, rounds: int, commands: int, seed: int, database: Fresh
) -> list[Row]:
    """Do so many of the faults, each in its turn."""
    rows = {fault: Row(fault + _WHERE, "noaber", "G1 G2") for fault in FAULTS}
    async with town(homeserver, folder, "noaber", seed=seed, database=database) as here:
        assert isinstance(here.bot, Noaber)
        second = folder / f"{here.bot.folder.name}-second"
        shutil.copytree(here.bot.folder, second, ignore=shutil.ignore_patterns("data", "machine.json"))
        places = [here.bot, replace(here.bot, folder=second)]
        await Takeovers(here, rows, places).run(rounds, commands)
    return list(rows.values())
