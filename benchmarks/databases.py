"""A file and a server side by side: commands, cases and processes, on the same machine in the same run.

    python -m benchmarks.databases [--rounds 3] [--commands 200] [--cases 12]

The homeserver is in memory, so what is measured is the bot and its database. The server is a PostgreSQL of
our own that waits for the disk, as the file does; both are on the same disk. Only the ratios mean something.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections import defaultdict
from pathlib import Path
from typing import Final

from sqlalchemy import text

from storage.database import Database
from tests.bot.test_several_workers import WORK
from tests.storage.given import NOW, arrived
from tests.stories.steps import assign
from tests.support import postgresql
from tests.support.keys import KEYS
from tests.support.network import Play, store_network
from tests.support.postgresql import Server

SAFE: Final = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "autovacuum": "on"}
SIZE: Final = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    "postgresql": "SELECT pg_database_size(current_database())",
}
WORKERS: Final = (1, 2, 4)
ASKING: Final = ("fenna", "bram", "leila")


class Measured:
    """One database, and what was measured on it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.play = Play(url, KEYS)
        self.found: defaultdict[str, list[float]] = defaultdict(list)

    async def commands(self, count: int) -> None:
        """Answer so many commands that came in at once."""
        people = [(person.matrix_id, await self.play.chat(person)) for person in self.play.people.values()]
        await self.play.forward(minutes=5)  # nobody is over a limit
        self.play.matrix.held = True
        for number in range(count):
            who, chat = people[number % len(people)]
            self.play.matrix.say(chat, who, "!help" if number % 2 else "!status")
        self.play.matrix.held = False
        wall, processor = time.perf_counter(), time.process_time()
        self.play.matrix.poll()
        await self.play.settle()
        self.found["commands a second"].append(count / (time.perf_counter() - wall))
        self.found["processor of the bot, ms a command"].append(
            (time.process_time() - processor) * 1000 / count
        )

    async def cases(self, count: int) -> None:
        """Let so many mediations be asked for and assigned, from the first question on."""
        await self.play.forward(minutes=5)
        before = await self._size()
        for number in range(count):
            await assign(self.play, ASKING[number % len(ASKING)])
            await self.play.forward(weeks=3)
        self.found["MB a thousand cases"].append((await self._size() - before) / count * 1000 / 1e6)

    async def _size(self) -> int:
        async with self.play.database.connection() as connection:
            return int((await connection.execute(text(SIZE[self.kind]))).scalar() or 0)

    @property
    def kind(self) -> str:
        """Which of the two it is."""
        return "sqlite" if self.play.database.path else "postgresql"


async def several(server: Server, rows: int) -> None:
    """Let one, two and four processes work off the same queue."""
    for processes in WORKERS:
        url = server.fresh()
        database = await Database.open(url)
        async with database.write() as unit:
            for number in range(rows):
                await unit.inbox.add(arrived(f"${number}", f"!{number % 12}:a"), NOW)
        await database.close()
        workers = [
            await asyncio.create_subprocess_exec(sys.executable, "-c", WORK, url, stdin=PIPE, stdout=PIPE)
            for _ in range(processes)
        ]
        for worker in workers:
            assert worker.stdout is not None
            await worker.stdout.readline()
        began = time.perf_counter()
        await asyncio.gather(*(worker.communicate(b"go\n") for worker in workers))
        sys.stdout.write(f"{processes} processes: {rows / (time.perf_counter() - began):.0f} rows a second\n")


async def measure(server: Server, folder: Path, rounds: int, commands: int, cases: int) -> None:
    """Measure by turns, and print the medians."""
    both = [Measured(f"sqlite:///{folder}/noaber.db"), Measured(server.fresh())]
    for each in both:
        await store_network(each.url, KEYS)
        await each.play.open()
    for _ in range(rounds):
        for each in both:
            await each.commands(commands)
    for each in both:
        await each.cases(cases)
    for what in both[0].found:
        medians = [statistics.median(each.found[what]) for each in both]
        ratio = medians[1] / medians[0]
        sys.stdout.write(f"{what}: SQLite {medians[0]:.1f}, PostgreSQL {medians[1]:.1f}, ratio {ratio:.2f}\n")
    for each in both:
        await each.play.stop()
    await several(server, commands)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="A file and a server side by side.")
    for name, usual in (("rounds", 3), ("commands", 200), ("cases", 12)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    disk = Path(tempfile.gettempdir())
    with (
        tempfile.TemporaryDirectory(prefix="noaber-databases-", dir=disk) as folder,
        postgresql.server(disk, **SAFE) as server,
    ):
        asyncio.run(measure(server, Path(folder), chosen.rounds, chosen.commands, chosen.cases))


if __name__ == "__main__":
    main()
