"""The chat, driven by keys as a terminal sends them, in a real village."""

from __future__ import annotations

import pytest

from bot.demo.village import Village
from tests.bot.demo.terminal import chatting, village

__all__ = ["village"]

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]


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
        await terminal.types("tik 1", "begin dan met een schuine streep:", "Noaber → Leila")


async def test_a_message_can_be_corrected_and_removed(village: Village) -> None:
    async with chatting(village, "gerard") as terminal:
        await terminal.types("herinner mij over 2 weken bellen", "Ik herinner")
        await terminal.types("/verbeter herinner mij over 3 weken bellen", "is verbeterd.", "Ik herinner")
        await terminal.types("/verwijder", "is verwijderd.", "bellen")


async def test_a_command_in_the_shared_room_is_removed_and_goes_on_in_private(village: Village) -> None:
    async with chatting(village, "els") as terminal:
        await terminal.types("/ruimte !mediator nodig", "Noaber verwijderde het bericht van Els.")
        await terminal.shows("Ik help je verder in een privégesprek.")
        await terminal.types("/ruimte", "1  privé met Noaber ← hier", "2  gedeelde ruimte")
        await terminal.types("/ruimte 2", "(een bericht, verwijderd)", "Ik help je verder")
        await terminal.types("/ruimte terug", "gaat weer privé naar Noaber")
        await terminal.types("stop", "Gestopt.")


async def test_what_is_typed_goes_to_the_room_that_one_went_into(village: Village) -> None:
    async with chatting(village, "bram") as terminal:
        await terminal.types("/ruimte gedeeld", "Nu in gedeelde ruimte.")
        await terminal.types("Wie gaat er mee wandelen?")
        await terminal.types("/leila", "Je bent nu Leila Amrani", "Bram → gedeelde ruimte", "wandelen?")


async def test_joris_sees_what_stands_in_the_room_that_he_is_in(village: Village) -> None:
    async with chatting(village, "bram") as terminal:
        await terminal.types("/ruimte Goedemorgen samen", "Gezegd in de gedeelde ruimte.")
        await terminal.types("/ruimte G-7KQ4", "Die ruimte ken ik niet.")
        await terminal.types(
            "/joris", "Je bent nu Joris van Dalen", "Bram → gedeelde ruimte", "Goedemorgen samen"
        )
