"""A terminal at which somebody sits in a test, and the village that they are in."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.demo.chat import Chat
from bot.demo.homeserver import Homeserver
from bot.demo.screen import Screen
from bot.demo.village import Village


class Terminal(io.StringIO):
    """What is shown; whoever waits for words is woken by every write."""

    def __init__(self, keys: PipeInput) -> None:
        super().__init__()
        self._keys = keys
        self._written = asyncio.Event()
        self._read = 0

    def write(self, words: str) -> int:
        self._written.set()
        return super().write(words)

    async def types(self, line: str, *then: str) -> None:
        """Type a line, and wait until these words appear, in this order."""
        self._keys.send_text(f"{line}\n")
        for words in then:
            await self.shows(words)

    async def shows(self, words: str) -> None:
        """Wait until words appear after what was waited for before."""
        try:
            async with asyncio.timeout(60):
                while (found := self._unread().find(words)) < 0:
                    self._written.clear()
                    await self._written.wait()
        except TimeoutError:
            pytest.fail(f"{words!r} was not shown; shown was:\n{self._unread()}")
        self._read += found + len(words)

    def _unread(self) -> str:
        return self.getvalue()[self._read :]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def village(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Village]:
    place = tmp_path_factory.mktemp("village")
    async with await Homeserver.start(place / "homeserver") as homeserver:
        coming: asyncio.Future[Homeserver] = asyncio.get_running_loop().create_future()
        coming.set_result(homeserver)
        running = await Village.start(lambda _: None, place, coming)
        try:
            yield running
        finally:
            await running.stop()


@asynccontextmanager
async def chatting(village: Village, who: str) -> AsyncIterator[Terminal]:
    """Somebody at a terminal, who stops in an orderly way at the end."""
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        terminal = Terminal(keys)
        screen = Screen("nl", Console(file=terminal, width=200, highlight=False))
        talking = asyncio.create_task(Chat(village, screen, who).run())
        try:
            await terminal.shows("Je bent nu")
            yield terminal
            keys.send_text("/stop\n")
            await terminal.shows("Tot ziens.")
        finally:
            talking.cancel()
            await asyncio.gather(talking, return_exceptions=True)
