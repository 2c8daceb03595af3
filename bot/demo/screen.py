"""What a demonstration prints: a conversation that reads like one, on a terminal or in a file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Styled

from bot.cli.voice import LANGUAGES, chosen_language
from config.model import Form
from config.texts.catalogue import Catalogue
from config.texts.text import Text, Value

if TYPE_CHECKING:
    from bot.demo.heard import Heard

INDENT: Final = 4
WIDEST: Final = 100
"""Longer lines are no pleasure to read, however wide the window is."""

_FILES: Final = ("demo.ftl", "format.ftl")
_ITEM: Final = re.compile(r"(?:[-•·]|\S+\ufe0f\S*|[✅❌]) ")
"""What an item of a list begins with; its next line starts under the words."""


class Screen:
    """Prints who says what to whom, in one language."""

    def __init__(self, language: str | None = None, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False)
        self.language = language or chosen_language((), os.environ)
        if self.language not in LANGUAGES:
            self.language = LANGUAGES[0]
        folder = files("config.texts") / self.language
        # Two of the files: reading all of them takes a second.
        source = "\n\n".join((folder / name).read_text(encoding="utf-8") for name in _FILES)
        self._texts = Catalogue({self.language: source})

    def words(self, name: str, /, **values: Value) -> str:
        """One text of the demonstration, plain."""
        return self._render(Text(name, values))

    def step(self, name: str) -> None:
        """Something is being started."""
        self.line(f"· {self.words(name)} …", "dim")

    def narrate(self, name: str, /, **values: Value) -> None:
        """A sentence between the lines of the conversation."""
        self.line()
        self.line(self.words(name, **values), "italic cyan")

    def note(self, name: str, /, **values: Value) -> None:
        """A remark of the chat itself."""
        self.line(f"· {self.words(name, **values)}", "dim")

    def clock(self, moment: datetime) -> None:
        """The time, now that it moved."""
        self.line()
        self.line(f"── {self.words('demo-clock', moment=moment)} ──", "cyan")

    def fail(self, what: Text, log: str) -> None:
        """The one line that says why it ended."""
        words = self.words("demo-failed", what=self._render(what), log=log)
        self.console.print()
        self.console.print(Styled(" ".join(words.split()), "bold red"), soft_wrap=True)

    def says(self, who: str, to: str, words: str, style: str = "bold") -> None:
        """Somebody says something to somebody, or in a room."""
        with self.console:  # written at once
            self.line()
            self.console.print(Styled.assemble((who, style), (" → ", "dim"), (to, style)), soft_wrap=True)
            self.line(words, indent=INDENT)

    def bot_says(self, heard: Heard, to: str) -> None:
        """The bot says something to somebody, or in a room."""
        self.says("Noaber", to, heard.text, "bold green")

    def does(self, who: str, to: str, name: str, /, **values: Value) -> None:
        """Somebody does something that is not saying."""
        self.line()
        self.console.print(Styled.assemble((who, "bold"), (" → ", "dim"), (to, "bold")), soft_wrap=True)
        self.aside(name, **values)

    def aside(self, name: str, /, **values: Value) -> None:
        """What happened, under a message."""
        self.line(self.words(name, **values), "dim", indent=INDENT)

    def signs(self, signs: Sequence[str], after: str = "") -> None:
        """The reactions that hang under a message."""
        shown = Styled(" ").join(Styled(f"[{sign}]", "reverse") for sign in signs)
        self.console.print(Styled.assemble(" " * INDENT, shown, ("  " + after if after else "", "dim")))

    def rows(self, rows: Sequence[tuple[str, str]], indent: int = 2) -> None:
        """Two columns; what does not fit in the second goes on below it."""
        first = max(cell_len(left) for left, _ in rows) + 2
        width = min(self.console.width, WIDEST) - indent - first
        with self.console:
            for left, right in rows:
                for number, line in enumerate(wrapped(right, width)):
                    label = "" if number else left
                    shown = " " * indent + label + " " * (first - cell_len(label))
                    self.console.print(Styled.assemble((shown, "bold"), line), soft_wrap=True)

    def line(self, words: str = "", style: str = "", indent: int = 0) -> None:
        """Some lines of text, broken between words; nothing at the end of a line that nobody sees."""
        width = min(self.console.width, WIDEST) - indent
        for line in wrapped(words, width):
            shown = " " * indent + line if line else ""
            self.console.print(Styled(shown, style), soft_wrap=True)

    def _render(self, said: Text) -> str:
        rendered = self._texts.render(said, self.language, Form.JE, "Europe/Amsterdam")
        return rendered.plain.replace("\u2060", "")


def wrapped(words: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` cells; a word that is longer stays whole."""
    return [line for paragraph in words.split("\n") for line in _paragraph(paragraph, width)]


def _paragraph(paragraph: str, width: int) -> Iterable[str]:
    item = _ITEM.match(paragraph)
    hanging = " " * (cell_len(item[0]) if item else 0)
    line = ""
    for word in paragraph.split():
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > width:
            yield line
            line = hanging + word
        else:
            line = longer
    yield line
