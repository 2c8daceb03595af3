"""Taking over: two processes on one PostgreSQL; the one that leads is killed, or frozen and let go again.

People talk on a real homeserver with encryption on. Whatever happens to the leader, the other goes on with
its device and its keys, which it finds in the database only: each process has a folder of its own, as on two
machines. Every command must have exactly one answer and one effect, and a frozen leader that wakes up must
change nothing and end.

    python -m tests.faults.takeover --rounds 6 --commands 120
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bot.demo.client import Participant
from bot.demo.homeserver import Homeserver
from tests.faults.kill_loop import (
    PEOPLE,
    Loop,
    Noaber,
    Process,
    Result,
    Tally,
    _room,
    write_settings,
)
from tests.support.postgresql import Server, name_of, server
from tests.support.process import PASSWORD, settings_for

KILLED = "kill -9 of the leader"
FROZEN = "SIGSTOP of the leader"


@dataclass
class Shared(Noaber):
    """The project, twice, on one database."""

    url: str = ""
    postgresql: Server | None = None

    def arguments_of(self, number: int) -> Sequence[str]:
        return Noaber(self.folder / str(number), self.user).arguments()

    def arguments(self) -> Sequence[str]:
        return self.arguments_of(0)

    def effects(self) -> Counter[str]:
        return Counter(self.rows("SELECT origin FROM reminders"))

    def rows(self, query: str) -> list[str]:
        assert self.postgresql is not None
        return self.postgresql.sql(query, name_of(self.url)).split()


@dataclass
class Took:
    """How many seconds it took until the other one answered as the leader, for each fault."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {KILLED: [], FROZEN: []})
    ended: list[float] = field(default_factory=list)
    """Seconds from waking up to the end of a process that had been frozen."""

    def table(self) -> str:
        lines = [
            f"{fault:<26} {len(found)} times, took {statistics.median(found):.1f} s (median), "
            f"{max(found):.1f} s (longest)"
            for fault, found in self.seconds.items()
            if found
        ]
        if self.ended:
            lines.append(f"a frozen leader that woke up ended after {max(self.ended):.1f} s at most")
        return "\n".join(lines)


class Takeovers(Loop):
    """Two processes, their people, and the dice."""

    def __init__(
        self, bot: Shared, people: Sequence[Participant], rooms: Sequence[tuple[Participant, str]], seed: int
    ) -> None:
        super().__init__(bot, people, rooms, seed)
        self._shared = bot
        self.took = Took()
        self._started: list[Process] = []

    async def _start(self, place: int) -> Process:
        process = await Process.start(self._shared.arguments_of(place))
        self._started.append(process)
        return process

    async def kill_all(self) -> None:
        """Leave nobody behind, also after something went wrong."""
        for process in self._started:
            await process.kill()

    async def run(self, kills: int, commands: int) -> Result:
        result = Result("noaber, twice", faults={KILLED: Tally(), FROZEN: Tally()})
        began = time.monotonic()
        leader = await self._start(0)
        await leader.until_ready()
        places = [0, 1]
        for number in range(kills):
            other = await self._start(places[1])
            await other.until_logged("standing-by")
            fault = (KILLED, FROZEN)[number % 2]
            tally = result.faults[fault]
            tally.tries += 1
            share = commands * (number + 1) // kills - commands * number // kills
            saying = asyncio.create_task(self._say(share))
            await asyncio.sleep(random.Random(number).uniform(0.05, 2.0))
            await self._hand_over(fault, leader, other)
            given = await saying
            tally.commands += len(given)
            self._given |= dict.fromkeys(given, fault)
            leader = other
            places.reverse()
        await self._until_answered()
        await asyncio.sleep(3)  # what is said twice is said by now
        await leader.end()
        self._judge(result)
        result.seconds = time.monotonic() - began
        return result

    async def _hand_over(self, fault: str, leader: Process, other: Process) -> None:
        began = time.monotonic()
        if fault == KILLED:
            await leader.kill()
            await other.until_ready()
            self.took.seconds[fault].append(time.monotonic() - began)
            return
        leader.send(signal.SIGSTOP)
        await other.until_ready()
        self.took.seconds[fault].append(time.monotonic() - began)
        woke = time.monotonic()
        leader.send(signal.SIGCONT)
        assert await leader.over() == 1
        self.took.ended.append(time.monotonic() - woke)


async def take_over(*, rounds: int, commands: int, seed: int) -> tuple[Result, Took, list[str]]:
    """Run it on a homeserver and a PostgreSQL of its own; the last value is what the inbox still holds."""
    folder = Path(tempfile.mkdtemp(prefix="noaber-takeover-"))
    try:
        with server() as postgresql:
            async with await Homeserver.start(folder / "synapse") as homeserver:
                bot = Shared(folder, homeserver.matrix_id("noaber-bot"), postgresql=postgresql)
                return await _on(homeserver, bot, rounds=rounds, commands=commands, seed=seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _on(
    homeserver: Homeserver, bot: Shared, *, rounds: int, commands: int, seed: int
) -> tuple[Result, Took, list[str]]:
    assert bot.postgresql is not None
    bot.url = bot.postgresql.fresh()
    await settings_for(homeserver, bot.folder, "noaber-bot")
    for place in (bot.folder / "0", bot.folder / "1"):
        place.mkdir()
        write_settings(place, homeserver.url, bot.user)
        shutil.copy(bot.folder / "network.yaml", place)
        toml = place / "noaber.toml"
        database = f"[storage]\ndatabase = {json.dumps(bot.url)}\n"
        toml.write_text(toml.read_text().replace("[storage]\n", database))
    async with AsyncExitStack() as stack:
        people = []
        for person in PEOPLE:
            who = await homeserver.register(f"noaber-bot-{person}", PASSWORD)
            people.append(
                await stack.enter_async_context(await Participant.login(homeserver.url, who, PASSWORD))
            )
        first = await Process.start(bot.arguments())
        try:
            await first.until_ready()
            rooms = [
                (somebody, await _room(somebody, people[number - 1], bot.user))
                for number, somebody in enumerate(people)
            ]
        finally:
            await first.end()
        loop = Takeovers(bot, people, rooms, seed)
        try:
            result = await loop.run(rounds, commands)
        finally:
            await loop.kill_all()
    left = bot.rows("SELECT state FROM inbox WHERE state <> 'done'")
    return result, loop.took, left


def main() -> int:
    """Run from the command line; exit 1 when anything was lost or doubled."""
    parser = argparse.ArgumentParser(description="Kill and freeze the leader while people talk with it.")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--commands", type=int, default=120)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    result, took, left = asyncio.run(
        take_over(rounds=chosen.rounds, commands=chosen.commands, seed=chosen.seed)
    )
    sys.stdout.write(f"{result.table()}\n{took.table()}\n")
    whole = result.lost + result.doubled + result.effects_lost + result.effects_doubled
    return int(bool(whole or left))


if __name__ == "__main__":
    sys.exit(main())
