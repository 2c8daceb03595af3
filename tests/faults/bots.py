"""The two bots that are compared: the project, and what most Matrix bots are. And one life of either."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

from tests.support.process import PASSWORD

LONGEST_START: Final = 90.0

Fresh = Callable[[], str]
"""Gives the address of a database of its own; an empty one for a SQLite file in the folder."""


def sqlite() -> str:
    """A file in the folder."""
    return ""


class Bot(Protocol):
    """A bot that can be started and killed, and whose effects can be counted."""

    name: str
    user: str
    folder: Path

    def arguments(self) -> Sequence[str]:
        """The command that starts it; it writes ``"event": "ready"`` to standard error when it is."""

    async def effects(self) -> Counter[str]:
        """How often each command (by event id) had its effect."""


@dataclass
class Noaber:
    """The project, on a machine whose clock and disk do what a fault says (``machine.py``).

    ``database`` is the address of a PostgreSQL database; a SQLite file when it is empty.
    """

    folder: Path
    user: str
    database: str = ""
    name: str = "noaber"

    def arguments(self, *words: str) -> Sequence[str]:
        settings = str(self.folder / "noaber.toml")
        return (sys.executable, "-m", "tests.faults.machine", "--settings", settings, *(words or ("run",)))

    def break_machine(self, **faults: Any) -> None:
        """Set the clock or break the disk of its machine: see ``machine.py``; nothing mends all."""
        part = self.folder / "machine.part"
        part.write_text(json.dumps(faults))
        part.replace(self.folder / "machine.json")

    @property
    def file(self) -> Path:
        """Its SQLite file."""
        return self.folder / "data" / "noaber.db"

    async def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Look in its database, beside it."""
        if not self.database:
            with closing(sqlite3.connect(f"{self.file.as_uri()}?mode=ro", uri=True)) as database:
                return database.execute(question).fetchall()
        asyncpg = import_module("asyncpg")  # only for this database
        connection = await asyncpg.connect(self.database)
        try:
            return [tuple(row) for row in await connection.fetch(question)]
        finally:
            await connection.close()

    async def effects(self) -> Counter[str]:
        return Counter(row[0] for row in await self.ask("SELECT origin FROM reminders"))


@dataclass
class Plain:
    """A matrix-nio bot that answers in its callbacks (``plain_bot.py``)."""

    folder: Path
    user: str
    url: str
    name: str = "plain matrix-nio"

    def arguments(self) -> Sequence[str]:
        program = (sys.executable, "-m", "tests.faults.plain_bot")
        return (*program, self.url, self.user, PASSWORD, str(self.folder))

    async def effects(self) -> Counter[str]:
        done = self.folder / "effects.txt"
        return Counter(done.read_text().split()) if done.exists() else Counter()


@dataclass
class Process:
    """One life of a bot."""

    process: asyncio.subprocess.Process
    began: float = field(default_factory=time.monotonic)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    log: list[str] = field(default_factory=list)
    _words: dict[str, asyncio.Event] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, bot: Bot) -> Process:
        """Begin a life; it may not have said that it is ready."""
        process = await asyncio.create_subprocess_exec(
            *bot.arguments(),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env=os.environ | {"MACHINE": str(bot.folder / "machine.json")},
        )
        return cls(process)

    async def _read(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.log = [*self.log[-400:], line.decode(errors="replace").rstrip()]
            if b'"event": "ready"' in line:
                self.ready.set()
            for word, heard in self._words.items():
                if word.encode() in line:
                    heard.set()

    @property
    def pid(self) -> int:
        """Its number."""
        return self.process.pid

    @property
    def lives(self) -> bool:
        """Whether it has not ended."""
        return self.process.returncode is None

    async def until_ready(self) -> None:
        """Wait until it works."""
        waiting = asyncio.create_task(self.ready.wait())
        await asyncio.wait(
            (waiting, self._reading), timeout=LONGEST_START, return_when=asyncio.FIRST_COMPLETED
        )
        waiting.cancel()
        if not self.ready.is_set():
            raise RuntimeError("the bot did not start:\n" + "\n".join(self.log[-40:]))

    async def until_logged(self, word: str) -> None:
        """Wait until a line of its log holds ``word``."""
        heard = self._words.setdefault(word, asyncio.Event())
        if any(word in line for line in self.log):
            heard.set()
        await asyncio.wait_for(heard.wait(), LONGEST_START)

    def stand_still(self, still: bool) -> None:
        """Stop it in the middle of whatever it does, or let it go on."""
        self.process.send_signal(signal.SIGSTOP if still else signal.SIGCONT)

    async def kill(self) -> None:
        """End it as a power cut would."""
        if self.lives:
            self.process.kill()
        await self.ended()

    async def ended(self) -> int:
        """Wait until it ends; give its exit code."""
        code = await self.process.wait()
        await self._reading
        return code

    async def end(self) -> float:
        """End it in an orderly way; return how many seconds that took."""
        began = time.monotonic()
        if self.lives:
            self.process.terminate()
        await self.ended()
        return time.monotonic() - began


async def run(bot: Noaber, *words: str) -> None:
    """Run another command of the command line beside it or instead of it; it must succeed."""
    process = await asyncio.create_subprocess_exec(
        *bot.arguments(*words), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"noaber {' '.join(words)}: {said.decode(errors='replace')}")
