"""Draws a chart of hours per organisation: JSON on standard input, a PNG on standard output.

A program of its own (see ``bot.pictures``), made to be read on a phone: 900 pixels wide, large letters,
every number written beside its bar. Places are in pixels from the upper left corner. Blue and orange
differ for every kind of eyes, and given and received differ by their side too. What is kept off is a
hatched mark of one size with the words that stand in the message.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

WIDTH: Final = 900
MARGIN: Final = 36
MIDDLE: Final = WIDTH // 2
ROOM: Final = WIDTH - 2 * MARGIN
TITLE, NAME, WORDS, NUMBER, SMALL = 46, 34, 30, 30, 26
"""How large letters are, in pixels. A phone shows the sheet at less than half its size."""

BAR: Final = 36
GAP: Final = 10
"""Pixels between a bar and its number, and between a sign and what it means."""

KEPT_OFF: Final = 52
"""Pixels of the mark of a number that is kept off, whatever the number."""

EDGE: Final = 8
"""Pixels of ground above and below a bar."""

DOT: Final = 15
LINE: Final = 1.3
"""How far apart lines of text are, in heights of a letter."""

INK, SOFT = "#1b1f24", "#57606a"
GIVEN, RECEIVED = "#0072b2", "#e69f00"
EVEN, UNEVEN = "#d5dde4", "#ebeff2"
PAPER = "#ffffff"
PROMISED: Final[dict[str, Any]] = {"linewidth": 2.5, "linestyle": (0, (3, 1.6))}

_DPI: Final = 100


class Canvas:
    """A sheet that is written from top to bottom; ``y`` is how far it is."""

    def __init__(self) -> None:
        # High enough to measure on; cut to what was used at the end.
        self._figure = Figure(figsize=(WIDTH / _DPI, WIDTH / _DPI), dpi=_DPI, facecolor=PAPER)
        self.axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self.axes.axis("off")
        self.y = float(MARGIN)

    def text(self, x: float, y: float, words: str, size: float, **more: Any) -> Text:
        """Write words at a place; ``size`` is in pixels."""
        usual: dict[str, Any] = {"color": INK, "va": "center", "parse_math": False}
        return self.axes.text(x, y, words, fontsize=size * 72 / _DPI, **usual | more)

    def width(self, words: str, size: float, **more: Any) -> float:
        """Measure how many pixels words take."""
        measured = self.text(0, 0, words, size, **more)
        found = measured.get_window_extent().width
        measured.remove()
        return float(found)

    def wrapped(self, words: str, room: float, size: float, **more: Any) -> list[str]:
        """Divide words over lines of at most ``room`` pixels; what is longer than a line is cut off."""
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size, **more) <= room:
                lines[-1] = longer
            else:
                lines.append(self._cut(word, room, size, **more))
        return lines

    def paragraph(self, words: str, size: float, **more: Any) -> None:
        """Write words over as many lines as they need and go below them."""
        for line in self.wrapped(words, ROOM, size, **more):
            self.text(MARGIN, self.y + size / 2, line, size, **more)
            self.y += size * LINE

    def box(self, x: float, y: float, width: float, height: float, **more: Any) -> None:
        """Draw a rectangle by its upper left corner."""
        self.axes.add_patch(Rectangle((x, y), width, height, **{"linewidth": 0} | more))

    def dot(self, x: float, y: float) -> None:
        """Draw the sign of a saldo: a diamond, which no bar looks like."""
        corners = [(x - DOT, y), (x, y - DOT), (x + DOT, y), (x, y + DOT)]
        self.axes.add_patch(Polygon(corners, facecolor=INK, edgecolor=PAPER, linewidth=2.5, zorder=5))

    def line(self, x: float, y: float, height: float, **more: Any) -> None:
        """Draw a line down from a place."""
        usual: dict[str, Any] = {"color": INK, "linewidth": 1.5, "zorder": 4}
        self.axes.plot([x, x], [y, y + height], **usual | more)

    def kept_off(self, x: float, y: float) -> None:
        """Draw the mark of a number that is not shown."""
        self.box(x, y, KEPT_OFF, BAR, facecolor=PAPER, edgecolor=SOFT, hatch="///", linewidth=1.2, zorder=3)

    def png(self) -> bytes:
        """Finish the sheet."""
        height = round(self.y + MARGIN)
        self._figure.set_size_inches(WIDTH / _DPI, height / _DPI)
        self.axes.set_xlim(0, WIDTH)
        self.axes.set_ylim(height, 0)
        sheet = io.BytesIO()
        # Without the name of the program the bytes are those of the picture alone.
        self._figure.savefig(sheet, format="png", dpi=_DPI, metadata={"Software": None})
        return sheet.getvalue()

    def _cut(self, word: str, room: float, size: float, **more: Any) -> str:
        if self.width(word, size, **more) <= room:
            return word
        while word and self.width(f"{word}…", size, **more) > room:
            word = word[:-1]
        return f"{word}…"


def draw(chart: Mapping[str, Any]) -> bytes:
    """Draw a :class:`workflows.pictures.BalanceChart` as it was frozen; return a PNG."""
    mpl.rcdefaults()
    mpl.rcParams["hatch.linewidth"] = 1.6
    sheet = Canvas()
    sheet.paragraph(chart["title"], TITLE, weight="bold")
    sheet.paragraph(chart["until"], WORDS, color=SOFT)
    sheet.y += 20
    _legend(sheet, chart)
    bars = [bar for row in chart["rows"] for bar in (row["given"], row["received"])]
    widest = max(sheet.width(bar["label"], NUMBER) for bar in bars if bar["hours"] is not None)
    scale = (MIDDLE - MARGIN - GAP - widest) / _longest(chart)
    for row in chart["rows"]:
        _row(sheet, chart, row, scale)
    sheet.y += 8
    for note in chart["notes"]:
        sheet.paragraph(note, SMALL, color=SOFT)
    return sheet.png()


def _longest(chart: Mapping[str, Any]) -> float:
    """How many hours the longest bar stands for: of what is shown only."""
    bars = [row[side] for row in chart["rows"] for side in ("given", "received", "saldo")]
    shown = (*bars, *chart["bands"], chart["commitment"])
    seen: list[float | None] = [each["hours"] for each in shown if each]
    return max(abs(hours) for hours in seen if hours is not None)


def _legend(sheet: Canvas, chart: Mapping[str, Any]) -> None:
    """Say what the bars, the dot and the borders are."""
    x, half = float(MARGIN), WORDS / 2
    for colour, words in ((RECEIVED, chart["received"]), (GIVEN, chart["given"])):
        sheet.box(x, sheet.y, WORDS, WORDS, facecolor=colour)
        x += WORDS + GAP
        sheet.text(x, sheet.y + half, words, WORDS)
        x += sheet.width(words, WORDS) + 4 * GAP
    if chart["saldo"]:
        sheet.dot(x + DOT, sheet.y + half)
        sheet.text(x + 2 * DOT + GAP, sheet.y + half, chart["saldo"], WORDS)
    sheet.y += 1.5 * WORDS
    for colour, limit in zip((EVEN, UNEVEN), chart["bands"], strict=False):
        sheet.box(MARGIN, sheet.y, WORDS, SMALL, facecolor=colour, edgecolor=SOFT, linewidth=0.8)
        _meaning(sheet, limit["label"])
    if chart["commitment"]:
        sheet.line(MARGIN + half, sheet.y - 3, SMALL + 6, **PROMISED)
        _meaning(sheet, chart["commitment"]["label"])
    sheet.y += 24


def _meaning(sheet: Canvas, words: str) -> None:
    sheet.text(MARGIN + WORDS + GAP, sheet.y + SMALL / 2, words, SMALL, color=SOFT)
    sheet.y += 1.5 * SMALL


def _row(sheet: Canvas, chart: Mapping[str, Any], row: Mapping[str, Any], scale: float) -> None:
    """Draw one organisation: its name, how it stands, and its bars with their numbers."""
    received, given, saldo = row["received"], row["given"], row["saldo"]
    nothing = given["hours"] is None and received["label"] == given["label"]
    standing = given["label"] if nothing else saldo["label"] if saldo else ""
    sign = KEPT_OFF + GAP if nothing else 0
    taken = sheet.width(standing, SMALL) + sign + 2 * GAP if standing else 0
    above = sheet.y
    sheet.paragraph(row["name"], NAME, weight="bold")
    if sheet.width(row["name"], NAME, weight="bold") + taken > ROOM:
        above = sheet.y  # no room beside the name
        sheet.y += NAME * LINE
    right, line = WIDTH - MARGIN, above + NAME / 2
    sheet.text(right, line, standing, SMALL, ha="right", color=SOFT if nothing else INK)
    if nothing:
        sheet.kept_off(right - taken + 2 * GAP, line - BAR / 2)
    else:
        sheet.y += EDGE
        _ground(sheet, chart, scale)
        _bar(sheet, -1, received, RECEIVED, scale)
        _bar(sheet, 1, given, GIVEN, scale)
        if saldo:
            sheet.dot(MIDDLE + saldo["hours"] * scale, sheet.y + BAR / 2)
        sheet.y += BAR + EDGE
    sheet.y += 18


def _bar(sheet: Canvas, side: int, bar: Mapping[str, Any], colour: str, scale: float) -> None:
    """Draw a bar to the left (``side`` -1) or the right of nothing, and write its number behind it."""
    hours = bar["hours"]
    # Less than nothing is what was taken back of an earlier year.
    length = KEPT_OFF if hours is None else max(hours, 0) * scale
    left = MIDDLE if side > 0 else MIDDLE - length
    if hours is None:
        sheet.kept_off(left, sheet.y)
    else:
        sheet.box(left, sheet.y, length, BAR, facecolor=colour, zorder=3)
    sheet.text(
        MIDDLE + side * (length + GAP),
        sheet.y + BAR / 2,
        bar["label"],
        SMALL if hours is None else NUMBER,
        ha="left" if side > 0 else "right",
        color=SOFT if hours is None else INK,
        zorder=6,
        path_effects=[withStroke(linewidth=4, foreground=PAPER)],
    )


def _ground(sheet: Canvas, chart: Mapping[str, Any], scale: float) -> None:
    """Lay the bands, the line of nothing and the commitment behind the bars of one row."""
    top, height = sheet.y - EDGE, BAR + 2 * EDGE
    for depth, (colour, limit) in enumerate(zip((UNEVEN, EVEN), reversed(chart["bands"]), strict=False)):
        reach = limit["hours"] * scale
        sheet.box(MIDDLE - reach, top, 2 * reach, height, facecolor=colour, zorder=depth)
    sheet.line(MIDDLE, top, height)
    if chart["commitment"]:
        sheet.line(MIDDLE + chart["commitment"]["hours"] * scale, top, height, **PROMISED)


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))
