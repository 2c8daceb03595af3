"""What the demonstration prints: a conversation that reads like one, on a terminal or in a file."""

from __future__ import annotations

import os

from rich.console import Console
from rich.padding import Padding
from rich.text import Text as Styled

from bot.demo.client import Heard
from config.model import Form
from config.texts.catalogue import Catalogue
from config.texts.text import Text, Value

INDENT = 4


class Screen:
    """Prints who says what where, in the language of the terminal."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, soft_wrap=False)
        self._texts = Catalogue.load()
        self.language = "en" if os.environ.get("LANG", "nl").lower().startswith("en_") else "nl"

    def words(self, name: str, /, **values: Value) -> str:
        """One text of the demonstration, plain."""
        return self._texts.render(Text(name, values), self.language, Form.JE, "Europe/Amsterdam").plain

    def step(self, name: str) -> None:
        """Something is being started."""
        self.console.print(f"· {self.words(name)} …", style="dim")

    def narrate(self, name: str, /, **values: Value) -> None:
        """A sentence between the lines of the conversation."""
        self.console.print()
        self.console.print(self.words(name, **values), style="italic cyan")

    def says(self, who: str, where: str, words: str, style: str = "bold") -> None:
        """Somebody says something somewhere."""
        self.console.print()
        self.console.print(Styled.assemble((who, style), ("  " + where, "dim")))
        self.console.print(Padding(Styled(words), (0, 0, 0, INDENT)))

    def bot_says(self, heard: Heard, to: str, where: str) -> None:
        """The bot says something to somebody."""
        self.says(f"Noaber → {to}", where, heard.text, style="bold green")

    def line(self, words: str, style: str = "") -> None:
        """A plain line."""
        self.console.print(words, style=style or None)
