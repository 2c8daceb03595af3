"""How the command line speaks: in the operator's language, plainly, with signs that need no colour."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from config.problems import Problem, Severity
from config.texts.catalogue import Catalogue
from config.texts.text import Text, text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text as Styled

LANGUAGES = ("nl", "en")


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Say in which language to speak: ``--language``, else the environment's, else Dutch."""
    for before, after in zip(arguments, [*arguments[1:], ""], strict=False):
        if before == "--language" and after in LANGUAGES:
            return after
        if before.startswith("--language=") and before.partition("=")[2] in LANGUAGES:
            return before.partition("=")[2]
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "en" if environment[name].lower().startswith("en") else "nl"
    return "nl"


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load()


def _console(*, stderr: bool = False) -> Console:
    # A bot that runs says nothing here and need not carry what colours words.
    from rich.console import Console  # noqa: PLC0415

    return Console(highlight=False, soft_wrap=True, stderr=stderr)


def _styled(*parts: str | tuple[str, str]) -> Styled:
    from rich.text import Text as Styled  # noqa: PLC0415

    return Styled.assemble(*parts)


class Voice:
    """Writes texts in one language: answers to standard output, troubles to standard error.

    Carries ``settings_file``, the one option that holds for every command.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.settings_file: Path | None = None

    @cached_property
    def out(self) -> Console:
        """Where answers go."""
        return _console()

    @cached_property
    def err(self) -> Console:
        """Where troubles go."""
        return _console(stderr=True)

    def words(self, said: Text) -> str:
        """Write a text as plain words. The joiners that keep chats from mentioning people are left out."""
        return _catalogue().render(said, self.language).plain.replace("\u2060", "")

    def say(self, said: Text) -> None:
        """Say something."""
        self.out.print(_styled(self.words(said)))

    def ask(self, said: Text, default: str = "", *, hidden: bool = False) -> str:
        """Ask for a line; an empty answer takes the default."""
        question = self.words(said) + (f" [{default}]" if default else "") + ": "
        # Without a terminal there is nobody to look over a shoulder, and nothing to hide the typing with.
        hide = hidden and sys.stdin.isatty()
        return self.out.input(_styled(question), password=hide).strip() or default

    def agrees(self, said: Text) -> bool:
        """Ask for a yes or a no; anything but a yes is a no."""
        answer = self.ask(text("cli-yes-or-no", question=said)).casefold()
        return answer in {"j", "ja", "y", "yes"}

    def good(self, said: Text) -> None:
        """Say that something is as it should be."""
        self.out.print(_styled(("✓ ", "green"), self.words(said)))

    def todo(self, said: Text, advice: Text | None = None) -> None:
        """Say that there is something to do, and what."""
        self._mark("✗ ", "red", said, advice)

    def note(self, said: Text, advice: Text | None = None) -> None:
        """Say something that one should know but that stops nothing."""
        self._mark("! ", "yellow", said, advice)

    def _mark(self, sign: str, colour: str, said: Text, advice: Text | None) -> None:
        self.out.print(_styled((sign, colour), self.words(said)))
        if advice is not None:
            self.out.print(_styled(f"  → {self.words(advice)}"))

    def trouble(self, said: Text) -> None:
        """Say why something was not done."""
        self.err.print(_styled(self.words(said)))

    def problems(self, problems: Sequence[Problem]) -> None:
        """Write problems under each other, with their number when there are several."""
        for problem in problems:
            sign = ("✗ ", "red") if problem.severity is Severity.ERROR else ("! ", "yellow")
            self.err.print(_styled(sign, self.words(problem.text)))
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        if errors:
            self.err.print(_styled(self.words(text("cli-problems", count=errors))))
