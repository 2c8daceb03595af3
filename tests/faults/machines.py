"""The machine under the bot goes wrong: disk, clock, database (promises G5, G6, G7, G10 and G12)."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.demo.homeserver import Homeserver
from tests.faults import proxy as broken
from tests.faults.bots import Noaber, run
from tests.faults.proxy import Proxy
from tests.faults.table import Row
from tests.faults.town import AFTERTHOUGHT, NOTHING_MORE, Town, living, say, town

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
TWICE: Final = 2
"""A reminder that came is heard twice in private: when it is promised and when it comes."""

DISKS: Final = {
    "full": "the disk is full",
    "write": "I/O error on every write",
    "fsync": "I/O error on every fsync",
    "read-only": "the database is read-only",
}


def noaber(here: Town) -> Noaber:
    """The bot of a town, which is ours."""
    assert isinstance(here.bot, Noaber)
    return here.bot


async def broken_disk(homeserver: Homeserver, folder: Path, *, tries: int, seed: int) -> list[Row]:
    """SQLite hears that it cannot write, for a while; then it can again, and nobody restarts anything."""
    rows = []
    async with town(homeserver, folder, "noaber", seed=seed) as here, living(here.bot) as process:
        bot = noaber(here)
        for fault, name in DISKS.items():
            row = Row(f"{name}, for 5 s", "noaber", "G10")
            given: list[str] = []
            for _ in range(min(tries, here.left // 8)):
                row.tries += 1
                saying = asyncio.create_task(here.ask_many(8, 0.6))
                await asyncio.sleep(here.dice.uniform(0.0, 0.5))
                bot.break_machine(disk=fault)
                await asyncio.sleep(5.0)
                bot.break_machine()
                ended = time.monotonic()
                given += await saying
                row.recovered.append(max(0.0, await here.until_answered() - ended))
            if not process.lives:
                row.broken.append("the process ended")
            await asyncio.sleep(AFTERTHOUGHT)
            await here.judge(row, given)
            rows.append(row)
    return rows


@asynccontextmanager
async def _small_disk(place: Path, size: str) -> AsyncIterator[bool]:
    """A disk of its own for a folder, where whoever runs this may mount one."""
    mounted = subprocess.run(  # noqa: ASYNC221  (short)
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "noaber-faults", str(place)],
        capture_output=True,
        check=False,
    )
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "-l", str(place)], check=False)  # noqa: ASYNC221


async def small_disk(homeserver: Homeserver, folder: Path, *, tries: int, seed: int) -> Row:
    """A real disk that somebody else filled to the last byte, and then cleared."""
    row = Row("a small disk (tmpfs) filled to the last byte, for 8 s", "noaber", "G10")
    async with town(homeserver, folder, "noaber", people=4, seed=seed) as here:
        data = here.bot.folder / "data"
        kept = data.with_name("kept")
        data.rename(kept)
        data.mkdir()
        async with _small_disk(data, "24m") as mounted:
            if not mounted:
                kept.rename(data) if not any(data.iterdir()) else None
                row.note = "not tried: nothing may be mounted here"
                return row
            shutil.copytree(kept, data, dirs_exist_ok=True)
            async with living(here.bot) as process:
                for _ in range(tries):
                    row.tries += 1
                    saying = asyncio.create_task(here.ask_many(8, 0.8))
                    with suppress(OSError), (data / "filler").open("wb", buffering=0) as filler:
                        while True:
                            filler.write(b"x" * 4096)
                    await asyncio.sleep(8.0)
                    (data / "filler").unlink()
                    ended = time.monotonic()
                    await saying
                    row.recovered.append(max(0.0, await here.until_answered() - ended))
                if not process.lives:
                    row.broken.append("the process ended")
                await asyncio.sleep(AFTERTHOUGHT)
                await here.judge(row)
    return row


async def yesterdays_backup(homeserver: Homeserver, folder: Path, *, tries: int, seed: int) -> Row:
    """The database goes back to a backup; what was said since is not said again, what was done is done."""
    row = Row("the database restored from an older backup", "noaber", "G12")
    async with town(homeserver, folder, "noaber", people=6, seed=seed) as here:
        bot = noaber(here)
        for number in range(tries):
            row.tries += 1
            async with living(bot):
                await here.ask_many(5)
                if number % 2:
                    await here.until_answered()
                await run(bot, "backup", str(bot.folder / f"backup-{number}.db"))
                await here.ask_many(10)
                await here.until_answered()
            await here.ask_many(3)
            await run(bot, "restore", str(bot.folder / f"backup-{number}.db"), "--yes")
            began = time.monotonic()
            async with living(bot):
                row.recovered.append(await here.until_answered() - began)
                await asyncio.sleep(AFTERTHOUGHT)
        await here.judge(row)
    return row


async def outage(homeserver: Homeserver, folder: Path, *, hours: float, seed: int) -> Row:
    """The homeserver is away for hours (which pass quickly), and comes back (G7)."""
    row = Row(f"the homeserver is away for {hours:g} hours", "noaber", "G7", tries=1)
    async with (
        Proxy(homeserver.url) as proxy,
        town(homeserver, folder, "noaber", people=8, seed=seed, url=proxy.url) as here,
    ):
        bot = noaber(here)
        bot.break_machine(speed=1)
        async with living(bot):
            await here.ask_many(6)
            await here.until_answered()
            proxy.break_with(broken.dropped_before)
            saying = asyncio.create_task(here.ask_many(30))
            await asyncio.sleep(2.0)
            speed = 120
            bot.break_machine(speed=speed)
            first = len(proxy.requests)
            seconds = hours * 3600 / speed
            await asyncio.sleep(seconds * 0.1)
            settled, began = len(proxy.requests), time.monotonic()  # the first minutes are still impatient
            await asyncio.sleep(seconds * 0.9)
            made = Counter(_kind(line) for _, line in proxy.requests[settled:])
            a_minute = (len(proxy.requests) - settled) / ((time.monotonic() - began) * speed / 60)
            bot.break_machine(speed=1)
            await saying
            back = len(proxy.requests)
            proxy.mend()
            ended = time.monotonic()
            row.recovered.append(await here.until_answered(90) - ended)
            after = [at for at, _ in proxy.requests[back:]]
            storm = max((sum(at <= each < at + 1 for each in after) for at in after), default=0)
            await asyncio.sleep(AFTERTHOUGHT)
        await here.judge(row)
    row.note = f"{a_minute:.2f} requests a minute ({back - first} in all); at most {storm} in a second after"
    if a_minute > 1:
        row.broken.append(f"{a_minute:.2f} requests a minute while it was away: {dict(made)}")
    if storm > 150:
        row.broken.append(f"{storm} requests in one second when it was back")
    return row


def _kind(line: str) -> str:
    """The method and the last word of a path that names no room."""
    method, path = line.split(" ", 1)
    return f"{method} {path.removeprefix('/_matrix/client/v3/').partition('/')[0]}"


async def clocks(homeserver: Homeserver, folder: Path, *, seed: int, most: int | None = None) -> list[Row]:
    """The clock of the machine jumps; every reminder comes exactly once, and work goes on."""
    hour, day = 3600.0, 86400.0
    jumps: tuple[tuple[str, tuple[float, ...] | datetime], ...] = (
        ("the clock jumps 3 days ahead", (3 * day,)),
        ("the clock jumps 3 days back", (-3 * day,)),
        ("the clock jumps an hour back, and ahead again", (-hour, 0.0)),
        ("the clock jumps 3 days ahead, and back again", (3 * day, 0.0)),
        ("across the change to summer time 2027", datetime(2027, 3, 28, 9, tzinfo=AMSTERDAM)),
        ("across the change to winter time 2027", datetime(2027, 10, 31, 9, tzinfo=AMSTERDAM)),
    )
    rows = []
    for number, (name, jump) in enumerate(jumps[:most]):
        rows.append(await _clock(homeserver, folder, name, jump, seed + number))
    if most is None:
        rows.append(await _off(homeserver, folder, seed))
    return rows


def _across(nine: datetime) -> tuple[float, ...]:
    """A jump to the evening before a change of the clock, then to just before and just after nine o'clock."""
    there = (nine.astimezone(UTC) - datetime.now(UTC)).total_seconds()
    return (there - 11 * 3600, there - 120, there + 60)


async def _clock(
    homeserver: Homeserver, folder: Path, name: str, jump: tuple[float, ...] | datetime, seed: int
) -> Row:
    row = Row(name, "noaber", "G5 G6", tries=1)
    async with town(homeserver, folder, "noaber", people=4, encrypted=False, seed=seed) as here:
        bot = noaber(here)
        across = isinstance(jump, datetime)
        offsets = _across(jump) if isinstance(jump, datetime) else jump
        async with living(bot):
            if across:
                bot.break_machine(clock=offsets[0])
                await asyncio.sleep(1.0)
            await here.ask_many(4)
            await _remind(here, "morgen om 9.00 uur" if across else "over 2 uur", 4)
            await here.until_answered()
            began = time.monotonic()
            for offset in offsets[across:]:
                bot.break_machine(clock=offset)
                await asyncio.sleep(35.0)  # a waiting alarm looks at the clock every half minute
                if across and offset == offsets[1] and any(n >= TWICE for n in wakers(here).values()):
                    row.broken.append("reminders came before nine o'clock")
            await here.ask_many(4)
            row.recovered.append(max(0.0, await here.until_answered() - began - 35 * len(offsets[across:])))
            ahead = any(offset >= 7200 for offset in offsets)
            if ahead:
                await until_reminded(here, 4)
            await asyncio.sleep(AFTERTHOUGHT)
            await _reminded(here, row, 4 if ahead else 0)
        await here.judge(row)
    return row


async def _off(homeserver: Homeserver, folder: Path, seed: int) -> Row:
    row = Row("the process is off for 3 days", "noaber", "G5", tries=1)
    async with town(homeserver, folder, "noaber", people=4, encrypted=False, seed=seed) as here:
        bot = noaber(here)
        async with living(bot):
            await _remind(here, "over 2 uur", 4)
            await here.until_answered()
        bot.break_machine(clock=3 * 86400)
        await here.ask_many(4)
        began = time.monotonic()
        async with living(bot):
            row.recovered.append(await here.until_answered() - began)
            await until_reminded(here, 4)
            await asyncio.sleep(AFTERTHOUGHT)
            await _reminded(here, row, 4)
        await here.judge(row)
    return row


async def _remind(here: Town, when: str, count: int) -> None:
    for number in range(count):
        somebody, room = here.rooms[number]
        event_id = await say(somebody, room, f"!herinner mij {when} wekker-{number}")
        here.asked[event_id] = time.monotonic()


async def _reminded(here: Town, row: Row, expected: int) -> None:
    """Count how often each reminder came, beside the promise of it."""
    came = wakers(here)
    row.note = f"{sum(times - 1 for times in came.values())} of {expected} reminders came"
    row.lost += sum(came[f"wekker-{number}"] < TWICE for number in range(expected))
    row.doubled += sum(times > TWICE for times in came.values())
    if not expected and any(times >= TWICE for times in came.values()):
        row.broken.append("reminders came before their time")


async def until_reminded(here: Town, reminders: int) -> None:
    """Wait until so many reminders came, or none came for a while."""
    fewest, since = reminders + 1, time.monotonic()
    while time.monotonic() - since < NOTHING_MORE:
        missing = reminders - sum(times >= TWICE for times in wakers(here).values())
        if missing <= 0:
            return
        if missing < fewest:
            fewest, since = missing, time.monotonic()
        await asyncio.sleep(0.5)


def wakers(here: Town) -> Counter[str]:
    """How often each reminder was spoken of in private."""
    spoken = {
        heard.event_id: heard.text
        for person in here.people
        for heard in person.heard
        if heard.sender == here.bot.user and not heard.thread
    }
    return Counter(word for text in spoken.values() for word in re.findall(r"wekker-\d+", text))
