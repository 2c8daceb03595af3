"""The chat, driven by keys as a terminal sends them, in a real village."""

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

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]


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


async def test_one_asks_taps_becomes_a_mediator_and_accepts(village: Village) -> None:
    async with chatting(village, "fenna") as terminal:
        await terminal.types("mediator nodig", "Vraag 1 van 8", "[1️⃣] [2️⃣] [⏹️]")
        await terminal.types("/tik 1", "Fenna tikt 1️⃣", "Vraag 2 van 8")
        await terminal.types("team", "Vraag 3 van 8")
        await terminal.types("3+", "Vraag 4 van 8")
        await terminal.types("1", "Vraag 5 van 8")
        await terminal.types("1", "Vraag 6 van 8")
        await terminal.types("1", "Vraag 7 van 8")
        await terminal.types("binnen een maand", "Vraag 8 van 8")
        await terminal.types("nee", "Klopt dit?", "[✅] [⏪] [⏹️]")
        await terminal.types("/tik ja", "Fenna tikt ✅", "is ontvangen", "Nieuw voor Joris, Hanneke en Olaf")
        await terminal.types(
            "/ben hanneke", "Je bent nu Hanneke Smit", "Een vraag om bemiddeling", "[✅] [❌]"
        )
        await terminal.types("/tap ✅", "Hanneke tikt ✅", "Je bent beschikbaar")
        await terminal.types("/tik weg", "Hanneke haalt ✅ weg", "is weggehaald")
        await terminal.types("/tik 1", "Hanneke tikt ✅", "Je bent beschikbaar")
        await terminal.types("/later 3 dagen", "Jij bent aan de beurt", "── donderdag", "Nieuw voor Fenna")
        await terminal.types("/wie", "fenna", "Fenna Hoekstra, Soest (")


async def test_wrong_input_is_answered_with_the_right_way(village: Village) -> None:
    async with chatting(village, "leila") as terminal:
        await terminal.types("/tik 1", "Er is geen bericht met tekens")
        await terminal.types("/ben zeus", "Wie dan?", "/ben joris")
        await terminal.types("/ben s", "samira en sanne?")
        await terminal.types("/latre 2 dagen", "Bedoelde je /later?")
        await terminal.types("/later ooit", "/later 2 dagen")
        await terminal.types("/later 30 jaar", "Hooguit een jaar")
        await terminal.types("/verbeter iets", "Er is geen bericht van Leila")
        await terminal.types("/", "Wat zonder schuine streep begint", "/stop")
        await terminal.types("tik 1", "begin dan met een schuine streep:")


async def test_a_message_can_be_corrected_and_removed(village: Village) -> None:
    async with chatting(village, "gerard") as terminal:
        await terminal.types("herinner mij over 2 weken bellen", "Ik herinner")
        await terminal.types("/verbeter herinner mij over 3 weken bellen", "is verbeterd.", "Ik herinner")
        await terminal.types("/verwijder", "is verwijderd.", "bellen")


async def test_a_command_in_the_shared_room_is_removed_and_goes_on_in_private(village: Village) -> None:
    async with chatting(village, "els") as terminal:
        await terminal.types("/ruimte !mediator nodig", "Noaber verwijderde het bericht van Els.")
        await terminal.shows("Ik help je verder in een privégesprek.")
        await terminal.types("/ruimte", "(een bericht, verwijderd)", "Ik help je verder")
        await terminal.types("stop", "Gestopt.")


async def test_joris_sees_what_stands_in_the_room_that_he_is_in(village: Village) -> None:
    async with chatting(village, "bram") as terminal:
        await terminal.types("/ruimte Goedemorgen samen")
        await terminal.types(
            "/joris", "Je bent nu Joris van Dalen", "Bram → gedeelde ruimte", "Goedemorgen samen"
        )
