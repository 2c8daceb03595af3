"""A network between bot and homeserver that is not to be trusted (promises G1, G2, G3, G4, G7 and G8)."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.app import NEEDS_SOMEBODY
from bot.demo.homeserver import Homeserver
from tests.faults import proxy as broken
from tests.faults.bots import Fresh, Process, sqlite
from tests.faults.proxy import ANYTHING, SYNC, Proxy, Trouble
from tests.faults.table import Row
from tests.faults.town import AFTERTHOUGHT, Town, living, say, town


@dataclass(frozen=True)
class Fault:
    """A trouble on the way: which requests it strikes, how often, and for how many seconds."""

    name: str
    make: Callable[[random.Random], Trouble]
    where: str = ANYTHING
    chance: float = 0.5
    seconds: float = 3.0
    promise: str = "G2"


def _always(trouble: Trouble) -> Callable[[random.Random], Trouble]:
    return lambda _: trouble


SLOW: Final = "everything takes 30 s"
FAULTS: Final = (
    Fault("connection dropped before it was persisted", _always(broken.dropped_before)),
    Fault("connection dropped after it was persisted", _always(broken.dropped_after)),
    Fault("502 after it was persisted", _always(broken.bad_gateway_after)),
    Fault("503", _always(broken.unavailable)),
    Fault("429 with Retry-After", _always(broken.too_many_by_header), chance=0.3, promise="G8"),
    Fault("429 with retry_after_ms", _always(broken.too_many_by_body), chance=0.3, promise="G8"),
    Fault("an HTML page with 200", _always(broken.a_page)),
    Fault("half of the JSON, after it was persisted", _always(broken.half_of_it)),
    Fault("connection cut in the answer, after it was persisted", _always(broken.cut_off)),
    Fault("events twice and out of order", broken.Echoing, SYNC, 1.0, promise="G1"),
    Fault(SLOW, _always(broken.slow(30)), chance=0.5, seconds=35.0),
)


async def strike(here: Town, proxy: Proxy, fault: Fault, row: Row, *, tries: int, commands: int = 6) -> None:
    """Let the trouble come and go so often, while people talk."""
    given: list[str] = []
    for _ in range(min(tries, here.left // commands)):
        row.tries += 1
        proxy.break_with(fault.make(here.dice), fault.where, fault.chance)
        saying = asyncio.create_task(here.ask_many(commands, fault.seconds / commands))
        await asyncio.sleep(fault.seconds)
        proxy.mend()
        ended = time.monotonic()
        given += await saying
        last = await here.until_answered()
        row.recovered.append(max(0.0, last - ended))
    await asyncio.sleep(AFTERTHOUGHT)
    await here.judge(row, given)
    row.note = f"{proxy.struck} requests struck"
    proxy.struck = 0


async def network(
    homeserver: Homeserver,
    folder: Path,
    kind: str,
    *,
    tries: int,
    seed: int,
    slow: bool,
    database: Fresh = sqlite,
) -> list[Row]:
    """Every trouble on the way, one after the other, for one bot."""
    rows = []
    name = "noaber" if kind == "noaber" else "plain matrix-nio"
    for half in (FAULTS[::2], FAULTS[1::2]):  # a town is full after so many commands
        async with (
            Proxy(homeserver.url, random.Random(seed)) as proxy,
            town(homeserver, folder, kind, seed=seed, url=proxy.url, database=database) as here,
        ):
            for fault in half:
                if fault.name == SLOW and not slow:
                    continue
                row = Row(fault.name, name, fault.promise, must_hold=kind == "noaber")
                async with living(here.bot):
                    often = 2 if fault.name == SLOW else tries
                    await strike(here, proxy, fault, row, tries=min(often, tries))
                rows.append(row)
    return rows


async def gap(
    homeserver: Homeserver, folder: Path, kind: str, *, talk: int, seed: int, database: Fresh = sqlite
) -> Row:
    """So many messages in each of three rooms while the bot is away; some are commands (G4)."""
    row = Row(
        f"{talk} messages missed in each of 3 rooms",
        "noaber" if kind == "noaber" else "plain matrix-nio",
        "G4",
        must_hold=kind == "noaber",
    )
    async with town(homeserver, folder, kind, seed=seed, database=database) as here:
        rooms = [here.rooms[number] for number in (0, 2, 4)]
        commands = dict.fromkeys(range(0, talk, talk // 12))

        async def one(somebody: int) -> None:
            who, room = rooms[somebody]
            for number in range(talk):
                if number in commands:
                    await here.ask(room)
                else:
                    await say(who, room, f"gewoon een bericht, nummer {number}")

        await asyncio.gather(*map(one, range(3)))
        began = time.monotonic()
        async with living(here.bot):
            last = await here.until_answered()
            await asyncio.sleep(AFTERTHOUGHT)
        row.tries = 1
        row.recovered.append(last - began)
        await here.judge(row)
    return row


async def token(
    homeserver: Homeserver, folder: Path, *, tries: int, seed: int, database: Fresh = sqlite
) -> Row:
    """A dead token ends the process at once, with an alarm; with a good one everything is made up for."""
    row = Row("401: the token is dead; later it is good again", "noaber", "G7")
    async with (
        Proxy(homeserver.url) as proxy,
        town(homeserver, folder, "noaber", people=4, seed=seed, url=proxy.url, database=database) as here,
    ):
        for _ in range(tries):
            row.tries += 1
            process = await Process.start(here.bot)
            await process.until_ready()
            proxy.break_with(broken.dead_token)
            asked = len(proxy.requests)
            await here.ask()
            try:
                async with asyncio.timeout(45):
                    code = await process.ended()
            except TimeoutError:
                row.broken.append("it went on with a dead token")
                await process.kill()
                code = NEEDS_SOMEBODY
            if code != NEEDS_SOMEBODY or not any("cannot-go-on" in line for line in process.log):
                row.broken.append(f"no alarm: exit code {code}")
            if len(proxy.requests) - asked > 10:
                row.broken.append(f"{len(proxy.requests) - asked} requests with a dead token")
            await here.ask_many(3)
            proxy.mend()
            began = time.monotonic()
            async with living(here.bot):
                row.recovered.append(await here.until_answered() - began)
        await here.judge(row)
    return row


async def stuck_room(
    homeserver: Homeserver, folder: Path, *, seconds: float, seed: int, database: Fresh = sqlite
) -> Row:
    """Nothing can be said in one room for a while; all others go on as if nothing were wrong (G3)."""
    row = Row("one room is stuck, the others are not", "noaber", "G3")
    waited = {}
    async with (
        Proxy(homeserver.url) as proxy,
        town(homeserver, folder, "noaber", seed=seed, url=proxy.url, database=database) as here,
        living(here.bot),
    ):
        stuck = here.rooms[0][1]
        others = sorted({room for _, room in here.rooms} - {stuck})
        pattern = stuck.replace("!", ".").replace(".", r"[^/]*", 1) + ".*/send/"
        for name, trouble in (("503", broken.unavailable), ("silence", broken.slow(3600))):
            row.tries += 1
            proxy.break_with(trouble, pattern)
            await here.ask(stuck)
            await asyncio.sleep(1.0)
            began, slowest = time.monotonic(), 0.0
            while time.monotonic() < began + seconds:
                event_id = await here.ask(here.dice.choice(others))
                asked = time.monotonic()
                slowest = max(slowest, await here.answer_to(event_id, 60) - asked)
                await asyncio.sleep(1.0)  # nobody may have more than fifty reminders
            waited[name] = slowest
            if slowest > 30:
                row.broken.append(f"{name}: another room waited {slowest:.0f} s")
            proxy.mend()
            ended = time.monotonic()
            row.recovered.append(max(0.0, await here.until_answered(90) - ended))
        await asyncio.sleep(AFTERTHOUGHT)
        await here.judge(row)
    row.note = "others waited at most " + ", ".join(
        f"{value:.1f} s ({name})" for name, value in waited.items()
    )
    return row
