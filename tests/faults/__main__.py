"""Break the running bot in every way that the promises name; print one table and write ``build/faults.json``.

    python -m tests.faults [--quick] [--database sqlite|postgresql] [--only kills,disk] [--seed 7]

It exits with 1 when anything was lost, doubled or not kept. The plain callback bot is there to compare with.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Final

from bot.demo.homeserver import Homeserver
from tests.faults import machines, network, races, servers
from tests.faults.bots import Fresh, sqlite
from tests.faults.kills import kills
from tests.faults.table import Row, table, write
from tests.faults.takeover import takeovers


@dataclass(frozen=True)
class Plan:
    """How much of everything."""

    kills: int
    clear_kills: int
    plain_kills: int
    tries: int
    restarts: int
    races: int
    takeovers: int
    hours: float
    gap: int
    slow: bool


Parts = dict[str, Callable[[], Awaitable[list[Row]]]]

FULL: Final = Plan(130, 120, 60, 6, 20, 100, 20, 5.0, 250, slow=True)
"""Of every ten lives eight end by ``kill -9``: more than 200."""

QUICK: Final = Plan(10, 0, 0, 1, 1, 5, 4, 1.0, 120, slow=False)


@dataclass(frozen=True)
class Site:
    """Where it happens: a homeserver, a folder, dice, a database."""

    homeserver: Homeserver
    folder: Path
    seed: int
    plan: Plan
    database: Fresh

    @property
    def bots(self) -> tuple[str, ...]:
        """The quick run leaves the comparison out."""
        return ("noaber", "plain") if self.plan is FULL else ("noaber",)

    async def kills(self) -> list[Row]:
        plan, rows = self.plan, []
        for kind, lives, encrypted in (
            ("noaber", plan.kills, True),
            ("noaber", plan.clear_kills, False),
            ("plain", plan.plain_kills, True),
        ):
            if lives:
                rows += await kills(
                    self.homeserver,
                    self.folder,
                    kind,
                    lives=lives,
                    encrypted=encrypted,
                    seed=self.seed,
                    database=self.database,
                )
        return rows

    async def servers(self) -> list[Row]:
        return [
            await servers.killed_server(
                self.homeserver,
                self.folder,
                kind,
                tries=self.plan.restarts,
                seed=self.seed,
                database=self.database if kind == "noaber" else sqlite,
            )
            for kind in self.bots
        ]

    async def older_server(self) -> list[Row]:
        # On a homeserver of its own: going back would end the accounts of other towns.
        async with await Homeserver.start(self.folder / "older") as apart:
            return [await servers.older_server(apart, self.folder, seed=self.seed, database=self.database)]

    async def network(self) -> list[Row]:
        both = await asyncio.gather(
            *(
                network.network(
                    self.homeserver,
                    self.folder,
                    kind,
                    tries=self.plan.tries,
                    seed=self.seed,
                    slow=self.plan.slow,
                    database=self.database if kind == "noaber" else sqlite,
                )
                for kind in self.bots
            )
        )
        return [row for pair in zip(*both, strict=True) for row in pair]

    async def gap(self) -> list[Row]:
        return [
            await network.gap(
                self.homeserver,
                self.folder,
                kind,
                talk=self.plan.gap,
                seed=self.seed,
                database=self.database if kind == "noaber" else sqlite,
            )
            for kind in self.bots
        ]

    async def line(self) -> list[Row]:
        here = (self.homeserver, self.folder)
        seconds = 90 if self.plan is FULL else 10
        return [
            await network.token(*here, tries=self.plan.tries, seed=self.seed),
            await network.stuck_room(*here, seconds=seconds, seed=self.seed),
            await machines.outage(*here, hours=self.plan.hours, seed=self.seed),
        ]

    async def disk(self) -> list[Row]:
        here = (self.homeserver, self.folder)
        return [
            *await machines.broken_disk(*here, tries=self.plan.tries, seed=self.seed),
            await machines.small_disk(*here, tries=min(3, self.plan.tries), seed=self.seed),
        ]

    async def backup(self) -> list[Row]:
        here = (self.homeserver, self.folder)
        return [await machines.yesterdays_backup(*here, tries=self.plan.tries, seed=self.seed)]

    async def clock(self) -> list[Row]:
        jumps = None if self.plan is FULL else 1
        return await machines.clocks(self.homeserver, self.folder, seed=self.seed, most=jumps)

    async def takeover(self) -> list[Row]:
        return await takeovers(
            self.homeserver,
            self.folder,
            rounds=self.plan.takeovers,
            commands=20 * self.plan.takeovers,
            seed=self.seed,
            database=self.database,
        )

    async def race(self) -> list[Row]:
        return [await races.same_instant(tries=self.plan.races, seed=self.seed)]

    @property
    def parts(self) -> Parts:
        """Everything that can be done, in order."""
        everywhere: Parts = {
            "kills": self.kills,
            "servers": self.servers,
            "older-server": self.older_server,
            "network": self.network,
            "gap": self.gap,
        }
        if self.database is not sqlite:
            return {**everywhere, "takeover": self.takeover}
        more: Parts = {"line": self.line, "disk": self.disk, "backup": self.backup, "clock": self.clock}
        return {"race": self.race, **everywhere, **more}


async def faults(plan: Plan, only: Sequence[str], seed: int, database: Fresh) -> list[Row]:
    """Do what was asked for; a part that cannot be done is a row of its own, and not a good one."""
    folder = Path(tempfile.mkdtemp(prefix="noaber-faults-"))
    rows: list[Row] = []
    try:
        async with await Homeserver.start(folder / "synapse") as homeserver:
            site = Site(homeserver, folder, seed, plan, database)
            for name, part in site.parts.items():
                if only and name not in only:
                    continue
                began = time.monotonic()
                try:
                    found = await part()
                except Exception as problem:  # noqa: BLE001  (the other parts can still be done)
                    found = [
                        Row(name, "noaber", broken=[f"not done: {type(problem).__name__}: {problem}"[:900]])
                    ]
                rows += found
                sys.stderr.write(f"{name}: {time.monotonic() - began:.0f} s\n{table(found)}\n\n")
                sys.stderr.flush()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return rows


@contextmanager
def _database(kind: str) -> Iterator[Fresh]:
    if kind == "sqlite":
        yield sqlite
        return
    postgresql = import_module("tests.support.postgresql")
    with postgresql.server() as server:
        yield server.fresh


def main() -> int:
    """Run from the command line; exit 1 when the house lost, doubled or broke anything."""
    parser = argparse.ArgumentParser(description="Break the running bot in every way that is promised.")
    parser.add_argument("--quick", action="store_true", help="a few minutes in place of an hour")
    parser.add_argument(
        "--only", default="", help="parts, with commas: race,kills,servers,older-server,network,…"
    )
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    only = tuple(filter(None, chosen.only.split(",")))
    began = time.monotonic()
    with _database(chosen.database) as database:
        rows = asyncio.run(faults(QUICK if chosen.quick else FULL, only, chosen.seed, database))
    seconds = round(time.monotonic() - began)
    sys.stdout.write(f"{table(rows)}\n{seconds} s\n")
    write(
        rows,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        seconds=seconds,
        quick=chosen.quick,
        database=chosen.database,
        seed=chosen.seed,
    )
    return int(any(not row.good for row in rows if row.must_hold))


if __name__ == "__main__":
    sys.exit(main())
