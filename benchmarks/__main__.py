"""``make bench``: every bot in turn on one homeserver, round after round; then the table."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from benchmarks import measures, results
from benchmarks.contenders import CONTENDERS, FLOOR, Contender
from benchmarks.process import Launch
from benchmarks.results import Line
from benchmarks.stage import ROOMS, Stage, build, talkers
from benchmarks.watch import Watch
from bot.demo.homeserver import Homeserver

REPORT = Path(__file__).parents[1] / "build" / "bench.json"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: rounds, replies one after the other and burst per round, and the long haul."""

    rounds: int
    samples: int
    burst: int
    long: int


FULL = Size(rounds=3, samples=100, burst=1000, long=10_000)
QUICK = Size(rounds=1, samples=20, burst=200, long=500)


@dataclass(slots=True)
class Tally:
    """What every round gave: measure → bot → one value per round. The unit belongs to the measure."""

    values: dict[str, dict[str, list[float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    units: dict[str, str] = field(default_factory=dict)

    def add(self, measure: str, unit: str, bot: Contender, value: float) -> None:
        """Keep one value of one round."""
        self.units[measure] = unit
        self.values[measure][bot.title].append(value)

    def lines(self) -> list[Line]:
        """The medians over the rounds, and the median of each round's ratio with the floor."""
        lines = []
        for measure, bots in self.values.items():
            floor = bots.get(FLOOR.title)
            for title, values in bots.items():
                line = Line(f"{measure}: {title}", round(statistics.median(values), 3), self.units[measure])
                if floor and title != FLOOR.title and all(floor):
                    ratio = statistics.median(a / b for a, b in zip(values, floor, strict=True))
                    line = Line(line.name, line.value, line.unit, FLOOR.title, round(ratio, 3))
                lines.append(line)
        return lines


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all stay under."""
    return sorted(values)[min(len(values) - 1, round(share * len(values)))]


def say(words: str) -> None:
    """Tell how far it is."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {words}\n")


async def round_of(bot: Contender, stage: Stage, launch: Launch, size: Size, tally: Tally) -> None:
    """Start one bot, measure it in the open, end it."""
    async with Watch(stage.watcher, stage.bot.matrix_id) as watch:
        trial = await measures.started(bot, stage, launch, watch)
        try:
            tally.add("start to first reply", "s", bot, trial.ready)
            await trial.one_after_other(size.samples // 5)
            tally.add("memory at rest", "MB", bot, trial.process.memory)
            times = await trial.one_after_other(size.samples)
            tally.add("command to reply, median", "ms", bot, statistics.median(times) * 1000)
            tally.add("command to reply, 95 %", "ms", bot, percentile(times, 0.95) * 1000)
            burst = await trial.burst(size.burst // ROOMS)
            tally.add("burst, to the last reply", "s", bot, burst.seconds)
            tally.add("burst, answered", f"of {burst.sent}", bot, burst.answered)
            tally.add("burst, processor of the bot", "ms/command", bot, burst.cpu / burst.sent * 1000)
        finally:
            await trial.process.stop()


async def long_haul(bot: Contender, stage: Stage, launch: Launch, size: Size, tally: Tally) -> None:
    """Many commands to one bot, and its memory along the way."""
    async with Watch(stage.watcher, stage.bot.matrix_id) as watch:
        trial = await measures.started(bot, stage, launch, watch)
        try:
            points = await trial.endure(size.long)
        finally:
            await trial.process.stop()
    tally.add(f"memory after {size.long} commands", "MB", bot, points[-1][1])
    tally.add("memory, slope", "MB/1000 commands", bot, measures.slope(points))


async def run(size: Size, wanted: Callable[[Contender], bool]) -> list[Line]:
    """The whole run."""
    bots = [bot for bot in CONTENDERS if wanted(bot)]
    tally = Tally()
    connector = aiohttp.TCPConnector(limit=0)
    timeout = aiohttp.ClientTimeout(total=120)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        say("starting a homeserver")
        async with (
            await Homeserver.start(place / "synapse") as homeserver,
            aiohttp.ClientSession(connector=connector, timeout=timeout) as http,
        ):
            people = await talkers(http, homeserver)
            stages, launches = {}, {}
            for bot in bots:
                say(f"making {ROOMS} rooms for {bot.title}")
                stages[bot] = await build(http, homeserver, bot.name, place / bot.name, people)
                launches[bot] = bot.prepare(stages[bot])
            for number in range(size.rounds):
                turn = number % len(bots)
                for bot in bots[turn:] + bots[:turn]:
                    say(f"round {number + 1} of {size.rounds}: {bot.title}")
                    await round_of(bot, stages[bot], launches[bot], size, tally)
            for bot in (bot for bot in bots if bot.complete):
                say(f"{size.long} commands for {bot.title}")
                await long_haul(bot, stages[bot], launches[bot], size, tally)
    return tally.lines()


def main() -> None:
    """Measure, show and write."""
    parser = argparse.ArgumentParser(description="Measure Noaber beside other bots.")
    parser.add_argument("--quick", action="store_true", help="a short try, not for conclusions")
    parser.add_argument("--only", nargs="*", help="names of the bots to take part")
    options = parser.parse_args()
    lines = asyncio.run(
        run(QUICK if options.quick else FULL, lambda bot: not options.only or bot.name in options.only)
    )
    results.write(lines, REPORT)
    results.show(lines)
    say(f"rooms without encryption, because not every bot here can; written to {REPORT}")


if __name__ == "__main__":
    main()
