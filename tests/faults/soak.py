"""A long day at twenty times the load of the whole country, on the real process, with encryption.

    python -m tests.faults.soak --minutes 30

**The load.** A region lends each other mediators some 60 times a year and has some 300 members; a region is
7 of the 342 municipalities, so the country is 49 regions: 2,900 cases and 14,700 members. A case is about 40
messages of people (asking 10, invitations 6, name check 2, hours and progress 12, closing and evaluation
10). A third of the members is in an intervision group, with 7 meetings a year and some 12 messages for each.
Everybody asks something twice a month. That is 117,000 + 412,000 + 353,000 messages a year, in 2,000 working
hours: 441 an hour. Twenty times that is 8,820 an hour, or 2.45 a second. Two in five are reminders for two
minutes later.

**Flat** means, over the last two thirds of the time: memory grows by less than 10 MB an hour (half a megabyte
an hour at the load of the country), no more than five file descriptors come on top, and every command has one
answer and every reminder comes once. Lag, lateness and the growth of the database are shown.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

import aiohttp

from bot.demo.homeserver import Homeserver
from tests.faults.bots import Noaber, Process
from tests.faults.machines import TWICE, noaber, until_reminded, wakers
from tests.faults.table import PROJECT
from tests.faults.town import AFTERTHOUGHT, Town, living, say, town

NATION_PER_HOUR: Final = 441
TIMES: Final = 20
MOST_MB_PER_HOUR: Final = 10.0
MOST_MORE_DESCRIPTORS: Final = 5
EVERY: Final = 5.0
_LAG: Final = re.compile(r"^noaber_event_loop_lag_seconds (\S+)$", re.MULTILINE)
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Sample:
    """One look at the process: seconds since the start, megabytes, descriptors, seconds of lag, megabytes."""

    at: float
    memory: float
    descriptors: int
    lag: float
    database: float


@dataclass
class Soak:
    """What was seen."""

    minutes: float
    times: float = TIMES
    messages: int = 0
    per_hour: float = 0.0
    lost: int = 0
    unanswered: int = 0
    left_in_outbox: int = 0
    doubled: int = 0
    reminders: int = 0
    late_median: float = 0.0
    late_most: float = 0.0
    sent_median: float = 0.0
    sent_99: float = 0.0
    waiting: int = 0
    answer_median: float = 0.0
    answer_99: float = 0.0
    samples: list[Sample] = field(default_factory=list)

    @property
    def settled(self) -> list[Sample]:
        """The last two thirds: what is made once is made by then."""
        return [each for each in self.samples if each.at >= self.minutes * 20]

    @property
    def memory_slope(self) -> float:
        """Megabytes an hour, by least squares."""
        return slope([(each.at / 3600, each.memory) for each in self.settled])

    @property
    def more_descriptors(self) -> int:
        """How many there are more at the end: the median of the last ten looks against the first ten."""
        seen = [each.descriptors for each in self.settled]
        return round(median(seen[-10:]) - median(seen[:10]))

    @property
    def flat(self) -> bool:
        """See the head of this file."""
        grows = self.memory_slope > MOST_MB_PER_HOUR or self.more_descriptors > MOST_MORE_DESCRIPTORS
        return not (grows or self.lost or self.doubled)

    def summary(self) -> dict[str, Any]:
        """The numbers, without the samples."""
        lags = [each.lag for each in self.settled]
        last, first = self.settled[-1], self.settled[0]
        return {key: value for key, value in asdict(self).items() if key != "samples"} | {
            "memory_mb": round(last.memory, 1),
            "memory_mb_per_hour": round(self.memory_slope, 2),
            "descriptors": last.descriptors,
            "descriptors_more": self.more_descriptors,
            "lag_median": round(median(lags), 4),
            "lag_99": round(quantiles(lags, n=100)[98], 4),
            "database_mb": round(last.database, 2),
            "database_mb_per_hour": round((last.database - first.database) / (last.at - first.at) * 3600, 2),
            "flat": self.flat,
        }


def slope(points: Sequence[tuple[float, float]]) -> float:
    """How much the second grows for one of the first, by least squares."""
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    width = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / width if width else 0.0


async def soak(minutes: float, times: float) -> Soak:
    """Run the day."""
    folder = Path(tempfile.mkdtemp(prefix="noaber-soak-"))
    seen = Soak(minutes, times)
    try:
        async with (
            await Homeserver.start(folder / "synapse") as homeserver,
            town(homeserver, folder, "noaber", people=8) as here,
            living(here.bot) as process,
        ):
            await _day(here, noaber(here), process, seen)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return seen


async def _day(here: Town, bot: Noaber, process: Process, seen: Soak) -> None:
    ready = next(json.loads(line) for line in process.log if '"event": "ready"' in line)
    watching = asyncio.create_task(_watch(bot, process, int(ready["health"]), seen))
    began, seconds = time.monotonic(), seen.minutes * 60
    pace = 3600 / (NATION_PER_HOUR * seen.times)
    saying: set[asyncio.Task[None]] = set()
    while (passed := time.monotonic() - began) < seconds:
        saying.add(asyncio.create_task(_say(here, seen)))
        saying = {task for task in saying if not task.done()}
        await asyncio.sleep(max(0.0, seen.messages * pace - passed))
    await asyncio.gather(*saying)
    seen.per_hour = round(len(here.asked) / (time.monotonic() - began) * 3600)
    watching.cancel()
    [(seen.waiting,)] = await bot.ask("SELECT count(*) FROM outbox WHERE state = 'waiting'")
    await here.until_answered()
    await asyncio.sleep(130)  # the last reminders
    await until_reminded(here, seen.reminders)
    await asyncio.sleep(AFTERTHOUGHT)
    waits = [min(here.answers[each].values()) - at for each, at in here.asked.items() if each in here.answers]
    seen.answer_median = round(median(waits), 3)
    seen.answer_99 = round(quantiles(waits, n=100)[98], 3)
    await _judge(here, bot, seen)


async def _say(here: Town, seen: Soak) -> None:
    seen.messages += 1
    somebody, room = here.rooms[seen.messages % len(here.rooms)]
    if seen.messages % 5 < 2:
        seen.reminders += 1
        text = f"!herinner mij over 2 minuten wekker-{seen.reminders}"
    else:
        text = here.dice.choice(("!help", "!help herinner", "!privacy"))
    event_id = await say(somebody, room, text)
    here.asked[event_id] = time.monotonic()


async def _watch(bot: Noaber, process: Process, port: int, seen: Soak) -> None:
    began = time.monotonic()
    async with aiohttp.ClientSession() as http:
        while True:
            await asyncio.sleep(EVERY)
            async with http.get(f"http://127.0.0.1:{port}/metrics") as answer:
                lag = _LAG.search(await answer.text())
            seen.samples.append(
                Sample(
                    time.monotonic() - began,
                    _memory(process.pid),
                    _descriptors(process.pid),
                    float(lag[1]) if lag else 0.0,
                    sum(part.stat().st_size for part in bot.file.parent.glob("noaber.db*")) / 2**20,
                )
            )
            _progress(seen)


def _memory(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 2**20


def _descriptors(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def _progress(seen: Soak) -> None:
    last = seen.samples[-1]
    if len(seen.samples) % 12 == 0:
        sys.stderr.write(
            f"{last.at / 60:5.1f} min {seen.messages:6} messages {last.memory:6.1f} MB "
            f"{last.descriptors} descriptors lag {last.lag * 1000:.0f} ms database {last.database:.1f} MB\n"
        )
        sys.stderr.flush()


async def _judge(here: Town, bot: Noaber, seen: Soak) -> None:
    came = wakers(here)
    seen.lost = seen.unanswered = len(here.unanswered())
    [(seen.left_in_outbox,)] = await bot.ask("SELECT count(*) FROM outbox WHERE state = 'waiting'")
    seen.lost += sum(came[f"wekker-{n + 1}"] < TWICE for n in range(seen.reminders))
    seen.doubled = sum(len(heard) > 1 for heard in here.answers.values())
    seen.doubled += sum(times > TWICE for times in came.values())
    rows = await bot.ask("SELECT sent_at, received_at FROM inbox WHERE kind = 'due'")
    sent = await bot.ask("SELECT created_at, settled_at FROM outbox WHERE settled_at IS NOT NULL")
    took = [(_moment(settled) - _moment(created)).total_seconds() for created, settled in sent]
    seen.sent_median, seen.sent_99 = round(median(took), 3), round(quantiles(took, n=100)[98], 3)
    late = [(_moment(came_in) - _moment(due)).total_seconds() for due, came_in in rows]
    if late:
        seen.late_median, seen.late_most = round(median(late), 3), round(max(late), 3)


def _moment(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def main() -> int:
    """Run from the command line; exit 1 when it was not flat."""
    parser = argparse.ArgumentParser(description="Twenty times the load of the country, for a while.")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--times", type=float, default=TIMES, help="the load of the country, so many times")
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    seen = asyncio.run(soak(chosen.minutes, chosen.times))
    summary = seen.summary()
    for name, value in summary.items():
        sys.stdout.write(f"{name:<24}{value}\n")
    target = PROJECT / "build" / "soak.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(summary | {"samples": [asdict(each) for each in seen.samples]}, indent=1))
    return int(not seen.flat)


if __name__ == "__main__":
    sys.exit(main())
