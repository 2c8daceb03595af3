"""``make bench``: every bot in turn on one homeserver, round after round; then the table."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from benchmarks import measures, results
from benchmarks.contenders import CONTENDERS, FLOOR, Contender
from benchmarks.encrypted import encrypted_replies
from benchmarks.measures import Mute, Trial
from benchmarks.process import Launch
from benchmarks.results import Tally, percentile
from benchmarks.stage import ROOMS, Stage, build, talkers
from benchmarks.watch import Watch
from bot.demo.homeserver import Homeserver

REPORT = Path(__file__).parents[1] / "build" / "bench.json"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: rounds, replies one after the other and burst per round, and the long haul.

    ``minutes`` are for all of it: no round begins that would not end in time, and the long haul gets what is
    left of them.
    """

    rounds: int
    samples: int
    burst: int
    long: int
    minutes: float


FULL = Size(rounds=3, samples=100, burst=500, long=10_000, minutes=17)
QUICK = Size(rounds=1, samples=20, burst=200, long=0, minutes=5)


@dataclass(frozen=True, slots=True)
class Entry:
    """One bot with its stage, ready to start as often as wanted."""

    bot: Contender
    stage: Stage
    launch: Launch

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Trial]:
        """Start it, warm, and end it."""
        async with Watch(self.stage.watcher, self.stage.bot.matrix_id) as watch:
            trial = await measures.started(self.bot, self.stage, self.launch, watch)
            try:
                await trial.one_after_other(ROOMS)
                yield trial
            finally:
                await trial.process.stop()


async def round_of(entry: Entry, size: Size, tally: Tally) -> None:
    """Everything that one round measures of one bot."""
    title = entry.bot.title
    async with entry.running() as trial:
        tally.add("start to first reply", "s", title, trial.ready)
        tally.add("memory at rest", "MB", title, trial.process.memory)
        times = await trial.one_after_other(size.samples)
        tally.add("command to reply, median", "ms", title, statistics.median(times) * 1000)
        tally.add("command to reply, 95 %", "ms", title, percentile(times, 0.95) * 1000)
        if entry.bot.encrypts:
            times = await encrypted_replies(trial, size.samples)
            tally.add("the same encrypted, median", "ms", title, statistics.median(times) * 1000)
            tally.add("the same encrypted, 95 %", "ms", title, percentile(times, 0.95) * 1000)
        burst = await trial.burst(size.burst // ROOMS)
        tally.add("burst, to the last reply", "s", title, burst.seconds)
        tally.add("burst, answered", f"of {burst.sent}", title, burst.answered)
        tally.add("burst, processor of the bot", "ms/command", title, burst.cpu / burst.sent * 1000)


async def long_haul(entry: Entry, size: Size, seconds: float, tally: Tally) -> None:
    """Many commands to one bot, as many as there is time for, and its memory along the way."""
    async with entry.running() as trial:
        points = await trial.endure(size.long, seconds)
    tally.add("long haul", "commands", entry.bot.title, points[-1][0])
    tally.add("memory after the long haul", "MB", entry.bot.title, points[-1][1])
    tally.add("memory, slope", "MB/1000 commands", entry.bot.title, measures.slope(points))


async def run(size: Size, bots: list[Contender], tally: Tally) -> None:
    """The whole run; what is measured lands in ``tally`` as it comes.

    Raises:
        Mute: a bot did not answer; the others were measured to the end.
    """
    ends, mute = time.monotonic() + 60 * size.minutes, list[Mute]()
    http = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=300)
    )
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        say("starting a homeserver")
        async with await Homeserver.start(place / "synapse") as homeserver, http:
            people = await talkers(http, homeserver)
            entries = []
            for bot in bots:
                say(f"making {ROOMS} rooms for {bot.title}")
                stage = await build(http, homeserver, bot.name, place / bot.name, people)
                entries.append(Entry(bot, stage, bot.prepare(stage)))
            took = 0.0
            for number in range(size.rounds):
                began = time.monotonic()
                if began + took > ends or not entries:
                    say(f"no time for round {number + 1}")
                    break
                turn = number % len(entries)
                for entry in entries[turn:] + entries[:turn]:
                    say(f"round {number + 1} of {size.rounds}: {entry.bot.title}")
                    try:
                        await round_of(entry, size, tally)
                    except Mute as trouble:
                        say(str(trouble))
                        mute.append(trouble)
                        entries.remove(entry)
                alone = await measures.homeserver_alone(stage, size.burst // ROOMS)
                tally.add("burst, to the last reply", "s", "the homeserver alone", alone)
                took = time.monotonic() - began
            enduring = [entry for entry in entries if entry.bot.complete and size.long]
            for left, entry in zip(range(len(enduring), 0, -1), enduring, strict=True):
                seconds = max(0.0, ends - time.monotonic()) / left
                say(f"{seconds:.0f} seconds of commands for {entry.bot.title}")
                await long_haul(entry, size, seconds, tally)
    if mute:
        raise mute[0]


def say(words: str) -> None:
    """Tell how far it is."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {words}\n")


def main() -> None:
    """Measure, show and write; also what was measured before something broke."""
    parser = argparse.ArgumentParser(description="Measure Noaber beside other bots.")
    parser.add_argument("--quick", action="store_true", help="a short try, not for conclusions")
    parser.add_argument("--only", nargs="*", help="names of the bots to take part")
    options = parser.parse_args()
    bots = [bot for bot in CONTENDERS if not options.only or bot.name in options.only]
    tally = Tally(FLOOR.title)
    try:
        asyncio.run(run(QUICK if options.quick else FULL, bots, tally))
    finally:
        results.add(tally.lines(), REPORT)
        results.show(tally.lines())
    say(f"rooms are unencrypted unless it says so: not every bot here can encrypt; written to {REPORT}")


if __name__ == "__main__":
    main()
