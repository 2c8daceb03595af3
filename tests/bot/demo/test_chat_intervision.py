"""A first-timer in intervision, in the chat: from signing up to a session, while the others live along."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.village import Village
from tests.bot.demo.terminal import chatting, village

__all__ = ["village"]

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]


async def test_a_first_timer_is_placed_answers_the_poll_and_is_led_through_a_method(village: Village) -> None:
    async with chatting(village, "fenna") as terminal:
        await terminal.types("!intervisie zoek", "Vraag 1 van 6", "[1️⃣]")
        await terminal.types("/tik 1", "Vraag 2 van 6")
        await terminal.types("1", "Vraag 3 van 6", "[8️⃣]")
        await terminal.types("/tik 1 3", "Fenna tikt 1️⃣", "Fenna tikt 3️⃣")
        await terminal.types("/tik ja", "Vraag 4 van 6")
        await terminal.types("di ochtend en donderdag", "Vraag 5 van 6")
        await terminal.types("3", "Vraag 6 van 6")
        await terminal.types("niemand", "Klopt dit?")
        await terminal.types("ja", "op de wachtlijst")
        await terminal.types("/later morgen 9.30", "in een intervisiegroep met", "Onze afspraken.")
        await terminal.types("/ruimte 3", "Nu in Intervisie", "[✅]")
        await terminal.types("ja", "gewoon praten", "/tik ja")
        await terminal.types(
            "/tik ja", "Iedereen is akkoord", "Wanneer kunnen jullie?", "Een peiling", "[❌]"
        )
        await terminal.types("/tik 1 3", "Fenna kiest 1 en 3")
        await terminal.types(
            "/later 30 minuten", "komen bij elkaar op", "Bestand intervisie-G-", "bewaard als"
        )
        await terminal.types("!intervisie start vijf", "Vijfstappenmethode", "Aanwezig (6)")
        await terminal.types("/snel 600", "De klok loopt 600 keer zo snel.")
        await terminal.types("volgende", "Stap 1 van 5", "Stap 5 van 5", "Dit was de intervisie.")
        await terminal.types("/snel uit", "De klok loopt weer gewoon.")
        await terminal.types("/ruimte", "3  Intervisie · G-")
    saved = [
        one for one in _files(village.place) if one.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    ]
    assert [one.parent.name for one in saved] == ["fenna"]


def _files(place: Path) -> list[Path]:
    return list((place / "bestanden").rglob("*.ics"))


async def test_the_others_do_nothing_by_themselves_when_that_is_switched_off(village: Village) -> None:
    async with chatting(village, "leila") as terminal:
        await terminal.types("/samen uit", "De anderen doen niets uit zichzelf.")
        await terminal.types("!intervisie maatje", "Vraag 1 van 6")
        await terminal.types("1", "Vraag 2 van 6")
        await terminal.types("1", "Vraag 3 van 6")
        await terminal.types("1 3", "Vraag 4 van 6")
        await terminal.types("di ochtend en donderdag", "Vraag 5 van 6")
        await terminal.types("3", "Vraag 6 van 6")
        await terminal.types("niemand", "Klopt dit?")
        await terminal.types(
            # Others may have news from the test before, and a sign may be left out on a busy machine.
            "ja",
            "intervisieduo met Ruud Terpstra",
            "Onze afspraken.",
        )
        await terminal.types("/ben ruud", "Je bent nu Ruud Terpstra", "Onze afspraken.")
        await terminal.types("/tik ja", "Ruud tikt ✅")
        await terminal.types("/samen", "De anderen doen niets uit zichzelf.")
