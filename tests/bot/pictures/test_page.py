"""Documents: what fits where, and that no word is lost."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from typing import Any

from bot.pictures import PAGE, Painter
from bot.pictures.page import BOTTOM, CELL, MARGIN, ROOM, WIDTH, Line, laid_out, width, widths, write

LONG = "Samenwerkingsovereenkomst tussen gemeenten in Gooi en Eemvallei over het lenen van bemiddelaars"
UNBROKEN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochgemeenschapsraadsvergaderingsverslag"


def page(rows: int = 3, **more: Any) -> dict[str, Any]:
    return {
        "title": "Dossier van Fenna",
        "above": ["Bijgewerkt op maandag 2 maart 2026."],
        "header": ["Datum", "Waar", "Uren"],
        "rows": [[f"{number} maart 2026", f"Bijeenkomst {number}", "1,5"] for number in range(1, rows + 1)],
        "below": ["Dit is alles wat er is bewaard."],
    } | more


def words_on(lines: list[Line]) -> list[str]:
    return [line.words for line in lines if line.words]


def all_words(pages: list[list[Line]]) -> list[str]:
    return [words for lines in pages for words in words_on(lines)]


def test_what_is_to_be_read_stands_there_in_order() -> None:
    (only,) = laid_out(page(1))
    assert words_on(only) == [
        "Dossier van Fenna",
        "Bijgewerkt op maandag 2 maart 2026.",
        "Datum",
        "Waar",
        "Uren",
        "1 maart 2026",
        "Bijeenkomst 1",
        "1,5",
        "Dit is alles wat er is bewaard.",
    ]


def test_a_table_that_is_too_long_goes_on_under_its_header_again() -> None:
    pages = laid_out(page(150))
    assert len(pages) > 2
    assert all("Datum" in words_on(lines) for lines in pages)
    there = all_words(pages)
    assert [there.count(f"Bijeenkomst {number}") for number in range(1, 151)] == [1] * 150


def test_nothing_stands_below_or_beside_the_page() -> None:
    rows = [[LONG, UNBROKEN, LONG], *page(120)["rows"]]
    for lines in laid_out(page(rows=0) | {"rows": rows}):
        assert all(line.x >= MARGIN and line.y <= BOTTOM for line in lines)
        ends = [line.x + width(line.words, line.size, bold=line.bold) for line in lines if line.words]
        assert max(ends) <= WIDTH - MARGIN + 1


def test_a_cell_that_is_too_wide_goes_on_below_with_every_letter() -> None:
    (only,) = laid_out(page(rows=0) | {"rows": [[LONG, UNBROKEN, "1,5"]]})
    told = words_on(only)[5:-1]
    assert Counter("".join(told).replace(" ", "")) == Counter(f"{LONG}{UNBROKEN}1,5".replace(" ", ""))
    assert len(told) > 3


def test_a_row_that_is_longer_than_a_page_goes_on_on_the_next_one() -> None:
    lines = "\n".join(f"regel {number}" for number in range(200))
    pages = laid_out(page(rows=0) | {"rows": [["1 maart", lines, "1,5"]]})
    there = all_words(pages)
    assert [there.count(f"regel {number}") for number in range(200)] == [1] * 200


def test_narrow_columns_keep_their_width_and_the_wide_ones_share_the_rest() -> None:
    narrow, wide, other = widths(["Uren", "Waar", "Wat"], [["1,5", LONG, LONG]])
    assert narrow == max(width("Uren", CELL, bold=True), width("1,5", CELL)) + 1
    assert wide == other
    assert narrow + wide + other <= ROOM


def test_a_document_without_rows_has_no_table() -> None:
    assert words_on(laid_out(page(0))[0]) == [
        "Dossier van Fenna",
        "Bijgewerkt op maandag 2 maart 2026.",
        "Dit is alles wat er is bewaard.",
    ]


def test_the_same_page_gives_the_same_bytes_with_the_letters_in_it() -> None:
    dutch = page(rows=0) | {"rows": [["één coördinator", "België – € 12 · „ĳs”", "½"]]}
    pdf = write(dutch)
    assert pdf == write(dutch)
    assert pdf.count(b"/FontFile2") >= 2
    assert b"/CreationDate" not in pdf
    assert re.search(rb"/MediaBox \[ ?0 0 595\.\d+ 841\.\d+ ?\]", pdf)


def test_every_page_is_in_the_document() -> None:
    much = page(150)
    assert len(re.findall(rb"/Type /Page\b", write(much))) == len(laid_out(much))


async def test_a_process_of_its_own_makes_the_document() -> None:
    assert await Painter().write(page()) == write(page())


def test_no_letter_of_dutch_is_missing() -> None:
    letters = "áàäâéèëêíìïîóòöôúùüûýÿçñ ÁÉËÏÖÜ ĳĲ €½¼°§–—…„“”‘’×✓"
    ran = subprocess.run(
        [sys.executable, str(PAGE)],
        input=json.dumps(page(rows=0) | {"title": letters}).encode(),
        capture_output=True,
        check=True,
    )
    assert b"missing" not in ran.stderr
