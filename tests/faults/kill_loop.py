"""The kill loop: a bot is killed with ``kill -9`` again and again while people talk with it.

Every command must have exactly one answer in its thread and exactly one effect, whatever the moment of the
kill (promises G1 and G2). The same loop, with the same dice, for a plain matrix-nio bot shows the difference.

    python -m tests.faults.kill_loop --kills 60 --commands 400 --seed 7 both
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from bot.demo.client import Participant
from bot.demo.heard import Sort
from bot.demo.homeserver import Homeserver
from tests.support.keys import PEOPLE_KEY
from tests.support.process import PASSWORD, settings_for

PEOPLE: Final = ("fenna", "bram", "leila", "karim", "ineke", "gerard", "els", "sanne", "tim", "anke")
"""Nobody may have more than fifty reminders, so four hundred need eight people at least."""

LONGEST_START: Final = 90.0
LONGEST_WAIT: Final = 180.0
STARTING: Final = "kill -9 while starting"
WORKING: Final = "kill -9 while working"
ORDERLY: Final = "SIGTERM while working"


class Bot(Protocol):
    """A bot that can be started and killed, and whose effects can be counted."""

    name: str
    user: str

    def arguments(self) -> Sequence[str]:
        """The command that starts it; it writes ``"event": "ready"`` to standard error when it is."""

    def effects(self) -> Counter[str]:
        """How often each command (by event id) had its effect."""


@dataclass
class Noaber:
    """The project."""

    folder: Path
    user: str
    name: str = "noaber"

    def arguments(self) -> Sequence[str]:
        start = "import sys; from bot.cli import main; sys.exit(main())"
        return (sys.executable, "-c", start, "--settings", str(self.folder / "noaber.toml"), "run")

    def effects(self) -> Counter[str]:
        with closing(sqlite3.connect(self.folder / "data" / "noaber.db")) as database:
            return Counter(row[0] for row in database.execute("SELECT origin FROM reminders"))


@dataclass
class Plain:
    """A matrix-nio bot that answers in its callbacks."""

    folder: Path
    user: str
    url: str
    name: str = "plain matrix-nio"

    def arguments(self) -> Sequence[str]:
        return (
            sys.executable,
            "-m",
            "tests.faults.plain_bot",
            self.url,
            self.user,
            PASSWORD,
            str(self.folder),
        )

    def effects(self) -> Counter[str]:
        done = self.folder / "effects.txt"
        return Counter(done.read_text().split()) if done.exists() else Counter()


@dataclass
class Tally:
    """What became of the commands that were given in lives that ended by one fault."""

    tries: int = 0
    commands: int = 0
    unanswered: int = 0
    recovered: int = 0
    lost: int = 0
    doubled: int = 0


@dataclass
class Result:
    """What one loop showed; ``seconds`` is how long it took."""

    bot: str
    commands: int = 0
    effects_lost: int = 0
    effects_doubled: int = 0
    seconds: float = 0.0
    faults: dict[str, Tally] = field(default_factory=dict)

    @property
    def lost(self) -> int:
        """Commands without an answer."""
        return sum(tally.lost for tally in self.faults.values())

    @property
    def doubled(self) -> int:
        """Commands with more than one answer."""
        return sum(tally.doubled for tally in self.faults.values())

    def table(self) -> str:
        """The result for people."""
        names = ("tries", "commands", "unanswered", "recovered", "lost", "doubled")
        head = f"{'fault':<26}" + "".join(f"{name:>12}" for name in names)
        rows = [
            f"{fault:<26}" + "".join(f"{getattr(tally, name):>12}" for name in names)
            for fault, tally in self.faults.items()
        ]
        end = (
            f"{self.bot}: {self.commands} commands, answers lost {self.lost}, doubled {self.doubled}; "
            f"effects lost {self.effects_lost}, doubled {self.effects_doubled}; {self.seconds:.0f} s"
        )
        return "\n".join((head, *rows, end))


class Process:
    """One life of a bot."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.ready = asyncio.Event()
        self._words: dict[str, asyncio.Event] = {}
        self._reading = asyncio.create_task(self._read())
        self.log: list[str] = []

    @classmethod
    async def start(cls, arguments: Sequence[str]) -> Process:
        process = await asyncio.create_subprocess_exec(
            *arguments, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
        )
        return cls(process)

    async def _read(self) -> None:
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            self.log = [*self.log[-40:], line.decode(errors="replace").rstrip()]
            if b'"event": "ready"' in line:
                self.ready.set()
            for word, heard in self._words.items():
                if word.encode() in line:
                    heard.set()

    async def until_ready(self) -> None:
        waiting = asyncio.create_task(self.ready.wait())
        await asyncio.wait(
            (waiting, self._reading), timeout=LONGEST_START, return_when=asyncio.FIRST_COMPLETED
        )
        waiting.cancel()
        if not self.ready.is_set():
            raise RuntimeError("the bot did not start:\n" + "\n".join(self.log))

    async def until_logged(self, word: str) -> None:
        heard = self._words.setdefault(word, asyncio.Event())
        if any(word in line for line in self.log):
            heard.set()
        await asyncio.wait_for(heard.wait(), LONGEST_START)

    def send(self, name: signal.Signals) -> None:
        self._process.send_signal(name)

    async def over(self) -> int:
        await self._reading
        return await self._process.wait()

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        await self._reading

    async def end(self) -> float:
        """End it in an orderly way; return how many seconds that took."""
        began = time.monotonic()
        if self._process.returncode is None:
            self._process.terminate()
        await self._process.wait()
        await self._reading
        return time.monotonic() - began


class Loop:
    """One bot, its people, and the dice."""

    def __init__(
        self, bot: Bot, people: Sequence[Participant], rooms: Sequence[tuple[Participant, str]], seed: int
    ) -> None:
        self._bot = bot
        self._people = people
        self._rooms = rooms
        self._dice = random.Random(seed)
        self._given: dict[str, str] = {}
        self._number = 0
        self.slowest_end = 0.0

    async def run(self, kills: int, commands: int) -> Result:
        result = Result(self._bot.name, faults={fault: Tally() for fault in (STARTING, WORKING, ORDERLY)})
        began = time.monotonic()
        for life in range(kills):
            share = commands * (life + 1) // kills - commands * life // kills
            await self._one_life(result, share)
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{self._bot.name}: {life + 1}/{kills} kills")
        last = await Process.start(self._bot.arguments())
        try:
            await last.until_ready()
            await self._until_answered()
            await asyncio.sleep(5)  # what is said twice is said by now
        finally:
            await last.end()
        self._judge(result)
        result.seconds = time.monotonic() - began
        return result

    async def _one_life(self, result: Result, share: int) -> None:
        fault = self._dice.choices((STARTING, WORKING, ORDERLY), (25, 65, 10))[0]
        tally = result.faults[fault]
        tally.tries += 1
        process = await Process.start(self._bot.arguments())
        given: list[str] = []
        try:
            if fault == STARTING:
                given += await self._say(share)
                await asyncio.sleep(self._dice.uniform(0.0, 2.5))
            else:
                await process.until_ready()
                saying = asyncio.create_task(self._say(share))
                await asyncio.sleep(self._dice.uniform(0.02, 4.0))
                if fault == ORDERLY:
                    self.slowest_end = max(self.slowest_end, await process.end())
                await process.kill()
                given += await saying
        finally:
            await process.kill()
        tally.commands += len(given)
        answered = self._answers()
        tally.unanswered += sum(not answered[event_id] for event_id in given)
        self._given |= dict.fromkeys(given, fault)

    async def _say(self, share: int) -> list[str]:
        said = []
        for _ in range(share):
            somebody, room = self._rooms[self._number % len(self._rooms)]
            self._number += 1
            said.append(await somebody.say(room, f"!herinner mij over 3 weken nummer {self._number}"))
            await asyncio.sleep(self._dice.uniform(0.0, 0.1))
        return said

    def _answers(self) -> Counter[str]:
        """How many answers of the bot each command has, as its own sender heard them."""
        found = {
            heard.event_id: heard.thread
            for person in self._people
            for heard in person.heard
            if heard.sort is Sort.MESSAGE and heard.sender == self._bot.user
        }
        return Counter(thread for thread in found.values() if thread is not None)

    async def _until_answered(self) -> None:
        deadline = time.monotonic() + LONGEST_WAIT
        best, since = -1, time.monotonic()
        while time.monotonic() < deadline:
            answered = sum(event_id in self._answers() for event_id in self._given)
            if answered == len(self._given):
                return
            if answered > best:
                best, since = answered, time.monotonic()
            if time.monotonic() - since > 30:
                return  # nothing more is coming
            await asyncio.sleep(0.5)

    def _judge(self, result: Result) -> None:
        answers, effects = self._answers(), self._bot.effects()
        result.commands = len(self._given)
        for event_id, fault in self._given.items():
            tally = result.faults[fault]
            tally.lost += not answers[event_id]
            tally.doubled += answers[event_id] > 1
            result.effects_lost += not effects[event_id]
            result.effects_doubled += effects[event_id] > 1
        for tally in result.faults.values():
            tally.recovered = max(0, tally.unanswered - tally.lost)


async def kill_loop(which: str, *, kills: int, commands: int, seed: int, keep: bool = False) -> list[Result]:
    """Run the loop for ``noaber``, ``plain`` or ``both`` on a homeserver of its own."""
    folder = Path(tempfile.mkdtemp(prefix="noaber-faults-"))
    results = []
    try:
        async with await Homeserver.start(folder / "synapse") as homeserver:
            for name in ("noaber", "plain") if which == "both" else (which,):
                place = folder / name
                place.mkdir()
                results.append(
                    await _loop(homeserver, name, place, kills=kills, commands=commands, seed=seed)
                )
    finally:
        if keep:
            sys.stderr.write(f"kept: {folder}\n")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return results


async def _loop(
    homeserver: Homeserver, name: str, folder: Path, *, kills: int, commands: int, seed: int
) -> Result:
    settings = await settings_for(homeserver, folder, f"{name}-bot")
    user = settings.homeserver.user
    bot: Bot = Plain(folder, user, homeserver.url)
    if name == "noaber":
        write_settings(folder, homeserver.url, user)
        bot = Noaber(folder, user)
    async with AsyncExitStack() as stack:
        people = []
        for person in PEOPLE:
            who = await homeserver.register(f"{name}-bot-{person}", PASSWORD)
            people.append(
                await stack.enter_async_context(await Participant.login(homeserver.url, who, PASSWORD))
            )
        first = await Process.start(bot.arguments())
        try:
            await first.until_ready()
            rooms = [
                (somebody, await _room(somebody, people[number - 1], user))
                for number, somebody in enumerate(people)
            ]
        finally:
            await first.end()
        loop = Loop(bot, people, rooms, seed)
        result = await loop.run(kills, commands)
    sys.stdout.write(f"{result.table()}\nslowest orderly end: {loop.slowest_end:.1f} s\n\n")
    sys.stdout.flush()
    return result


async def _room(somebody: Participant, another: Participant, bot: str) -> str:
    """A shared encrypted room of two people and the bot."""
    room = await somebody.create_room("room", [another.matrix_id, bot])
    here = somebody.client.rooms[room]
    everybody = {another.matrix_id, bot}
    await somebody.until(
        lambda: everybody <= here.users.keys() and not everybody & here.invited_users.keys(),
        "all to join",
        timeout=60,
    )
    return room


def write_settings(folder: Path, url: str, user: str) -> None:
    """The settings file of the bot, as an operator would write it."""
    for name, secret in (
        ("password", PASSWORD),
        ("secret", "a-secret-for-tests-only"),
        ("people-key", PEOPLE_KEY),
    ):
        (folder / name).touch(mode=0o600)
        (folder / name).write_text(secret)
    (folder / "noaber.toml").write_text(
        f"""
[homeserver]
url = {json.dumps(url)}
user = {json.dumps(user)}
password_file = "password"
[storage]
directory = "data"
secret_file = "secret"
people_key_file = "people-key"
[network]
files = ["network.yaml"]
[http]
listen = "127.0.0.1:0"
[log]
format = "json"
[limits]
sender_per_minute = 100000
room_per_minute = 100000
server_per_minute = 100000
"""
    )


def main() -> int:
    """Run from the command line; exit 1 when the house lost or doubled anything."""
    parser = argparse.ArgumentParser(description="Kill a bot again and again while people talk with it.")
    parser.add_argument("which", choices=("noaber", "plain", "both"))
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--commands", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", action="store_true", help="leave the folder for a look afterwards")
    chosen = parser.parse_args()
    results = asyncio.run(
        kill_loop(
            chosen.which, kills=chosen.kills, commands=chosen.commands, seed=chosen.seed, keep=chosen.keep
        )
    )
    ours = [result for result in results if result.bot == "noaber"]
    whole = [r.lost + r.doubled + r.effects_lost + r.effects_doubled for r in ours]
    return int(any(whole))


if __name__ == "__main__":
    sys.exit(main())
