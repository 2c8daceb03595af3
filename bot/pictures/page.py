"""Writes a plain document with one table: JSON on standard input, a PDF on standard output.

A program of its own (see ``bot.pictures``). A4 pages, letters that are in the file, no word that is cut
off: what is too wide for its column goes on below, and a table that is too long on the next page, under
its header again. Places are in points from the upper left corner.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.textpath import text_to_path

WIDTH, HEIGHT = 595.28, 841.89
MARGIN: Final = 54.0
ROOM: Final = WIDTH - 2 * MARGIN
BOTTOM: Final = HEIGHT - MARGIN
TITLE, WORDS, CELL, SMALL = 17.0, 10.0, 9.0, 8.0
LINE: Final = 1.35
"""How far apart lines are, in heights of a letter."""

GAP: Final = 12.0
"""Points between two columns, and between paragraphs."""

INK, SOFT, RULE = "#1b1f24", "#57606a", "#b6bec6"


@dataclass(slots=True)
class Line:
    """Words at a place on a page; without words it is a rule over the whole width."""

    x: float
    y: float
    words: str = ""
    size: float = WORDS
    bold: bool = False


@dataclass(slots=True)
class Sheets:
    """Pages that are filled from top to bottom; ``y`` is how far the last one is."""

    pages: list[list[Line]] = field(default_factory=lambda: [[]])
    y: float = MARGIN

    def fits(self, height: float) -> bool:
        """Say whether so many points are left on this page."""
        return self.y + height <= BOTTOM

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self.y = MARGIN

    def paragraph(self, words: str, size: float, *, bold: bool = False) -> None:
        """Write words over as many lines as they need."""
        for line in wrapped(words, ROOM, size, bold):
            if not self.fits(size * LINE):
                self.turn()
            self.pages[-1].append(Line(MARGIN, self.y + size, line, size, bold))
            self.y += size * LINE

    def row(self, cells: Sequence[Sequence[str]], columns: Sequence[float], *, bold: bool = False) -> None:
        """Write the lines of a row of cells beside each other, with a rule below."""
        x = MARGIN
        for lines, width in zip(cells, columns, strict=True):
            for number, line in enumerate(lines):
                down = self.y + CELL * (1 + number * LINE)
                self.pages[-1].append(Line(x, down, line, CELL, bold))
            x += width + GAP
        self.y += height_of(cells)
        self.pages[-1].append(Line(MARGIN, self.y - CELL * 0.4))


def laid_out(page: Mapping[str, Any]) -> list[list[Line]]:
    """Divide a :class:`workflows.files.Page` as it was frozen over pages."""
    sheets = Sheets()
    sheets.paragraph(page["title"], TITLE, bold=True)
    for words in page["above"]:
        sheets.y += GAP / 2
        sheets.paragraph(words, WORDS)
    if page["rows"]:
        sheets.y += GAP
        _table(sheets, page["header"], page["rows"])
    for words in page["below"]:
        sheets.y += GAP / 2
        sheets.paragraph(words, WORDS)
    return sheets.pages


def _table(sheets: Sheets, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    columns = widths(header, rows)
    head = _cells(header, columns, bold=True)
    first = _cells(rows[0], columns)
    if not sheets.fits(height_of(head) + height_of(first)):
        sheets.turn()
    sheets.row(head, columns, bold=True)
    for each in rows:
        rest = _cells(each, columns)
        while any(rest):
            if not sheets.fits(height_of(rest)) and sheets.y > MARGIN + height_of(head):
                sheets.turn()
                sheets.row(head, columns, bold=True)
            # A row that is longer than a page goes on at the top of the next one.
            most = max(1, int((BOTTOM - sheets.y - CELL) / (CELL * LINE)))
            sheets.row([lines[:most] for lines in rest], columns)
            rest = [lines[most:] for lines in rest]


def height_of(cells: Sequence[Sequence[str]]) -> float:
    """Measure how many points a row takes."""
    return max(map(len, cells)) * CELL * LINE + CELL * 0.7


def widths(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Give every column what it needs; if that is too much, the wide share what the narrow ones leave."""
    needed = [
        max(_widest(header[at], bold=True), *(_widest(row[at]) for row in rows)) + 1
        for at in range(len(header))
    ]
    left, given = ROOM - GAP * (len(header) - 1), dict[int, float]()
    for count, at in enumerate(sorted(range(len(needed)), key=needed.__getitem__)):
        given[at] = min(needed[at], left / (len(needed) - count))
        left -= given[at]
    return [given[at] for at in range(len(needed))]


def _widest(cell: str, *, bold: bool = False) -> float:
    return max(width(" ".join(line.split()), CELL, bold=bold) for line in cell.split("\n"))


def _cells(row: Sequence[str], columns: Sequence[float], *, bold: bool = False) -> list[list[str]]:
    return [wrapped(cell, room, CELL, bold) for cell, room in zip(row, columns, strict=True)]


def wrapped(words: str, room: float, size: float, bold: bool) -> list[str]:
    """Divide words over lines of at most ``room`` points; a word that is longer is divided too."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if width(longer, size, bold=bold) <= room:
                line = longer
                continue
            lines += [line] if line else []
            line = word
            while width(line, size, bold=bold) > room and len(line) > 1:
                part = _longest(line, room, size, bold)
                lines.append(line[:part])
                line = line[part:]
        lines.append(line)
    return lines


def _longest(word: str, room: float, size: float, bold: bool) -> int:
    count = 1
    while count < len(word) and width(word[: count + 1], size, bold=bold) <= room:
        count += 1
    return count


@lru_cache(maxsize=4096)
def width(words: str, size: float, *, bold: bool = False) -> float:
    """Measure how many points words take."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    found, _, _ = text_to_path.get_text_width_height_descent(words, font, ismath=False)
    return float(found)


def write(page: Mapping[str, Any]) -> bytes:
    """Write a page as it was frozen; the same page gives the same bytes."""
    mpl.rcdefaults()
    mpl.rcParams["pdf.fonttype"] = 42  # whole letters, so that a reader can search and copy
    pages = laid_out(page)
    document = io.BytesIO()
    # Without a moment and the name of the program the bytes are those of the page alone.
    about = {"Title": page["title"], "CreationDate": None, "Creator": None, "Producer": None}
    with PdfPages(document, metadata=about) as pdf:
        for number, lines in enumerate(pages, start=1):
            count = [Line(MARGIN, HEIGHT - MARGIN / 2, f"{number} / {len(pages)}", SMALL)]
            pdf.savefig(_drawn([*lines, *(count if len(pages) > 1 else ())]))
    return document.getvalue()


def _drawn(lines: Sequence[Line]) -> Figure:
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=72)
    for line in lines:
        down = 1 - line.y / HEIGHT
        if not line.words:
            ends = (line.x / WIDTH, (WIDTH - MARGIN) / WIDTH)
            figure.add_artist(Line2D(ends, (down, down), color=RULE, linewidth=0.5))
            continue
        figure.text(
            line.x / WIDTH,
            down,
            line.words,
            family="DejaVu Sans",
            fontsize=line.size,
            weight="bold" if line.bold else "normal",
            color=SOFT if line.size == SMALL else INK,
            va="baseline",
            parse_math=False,
        )
    return figure


if __name__ == "__main__":
    sys.stdout.buffer.write(write(json.load(sys.stdin)))
