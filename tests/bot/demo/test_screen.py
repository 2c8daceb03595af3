from __future__ import annotations

import io
from datetime import UTC, datetime

from rich.console import Console

from bot.demo.screen import Screen, wrapped
from config.texts.text import Text


def shown(width: int = 40) -> tuple[Screen, io.StringIO]:
    out = io.StringIO()
    return Screen("nl", Console(file=out, width=width, highlight=False)), out


def test_a_text_is_broken_between_words_and_keeps_its_paragraphs() -> None:
    assert wrapped("een twee drie\n\nvier", 8) == ["een twee", "drie", "", "vier"]
    assert wrapped("!langwoord", 4) == ["!langwoord"]


def test_the_second_line_of_an_item_starts_under_its_words() -> None:
    assert wrapped("- een twee drie", 10) == ["- een twee", "  drie"]
    assert wrapped("1️⃣ een twee drie", 11) == ["1️⃣ een twee", "   drie"]


def test_it_is_clear_who_says_what_to_whom_and_no_line_ends_in_spaces() -> None:
    screen, out = shown()
    screen.says("Noaber", "Fenna", "Vraag 1 van 8. Gaat het om iets anders dan dit?\n\n1️⃣ Nee")
    screen.signs(("1️⃣", "2️⃣"))
    assert out.getvalue().splitlines() == [
        "",
        "Noaber → Fenna",
        "    Vraag 1 van 8. Gaat het om iets",
        "    anders dan dit?",
        "",
        "    1️⃣ Nee",
        "    [1️⃣] [2️⃣]",
    ]


def test_why_it_ended_is_one_line_however_long() -> None:
    screen, out = shown()
    screen.fail(Text("demo-stuck", {"name": "Fenna", "seconds": 60}), "build/demo/noaber.log")
    lines = out.getvalue().splitlines()
    assert len([line for line in lines if line]) == 1
    assert "Fenna wachtte 60 seconden" in lines[-1]


def test_two_columns_stay_columns() -> None:
    screen, out = shown(width=24)
    screen.rows([("/tik 1", "tik op een teken"), ("/stop", "houd op")])
    assert out.getvalue().splitlines() == [
        "  /tik 1  tik op een",
        "          teken",
        "  /stop   houd op",
    ]


def test_the_clock_is_shown_as_people_write_it() -> None:
    screen, out = shown(width=80)
    screen.clock(datetime(2026, 12, 14, 9, 0, tzinfo=UTC))
    assert out.getvalue().strip() == "── maandag 14 december 2026 om 10.00 uur ──"
