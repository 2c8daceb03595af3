"""What is wrong with something a person wrote, said so that they can mend it.

Reading settings or a network file gathers every problem before it stops. A problem is a text
with a place; ``bot.cli`` prints it in the reader's language and ends with exit code 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process, utils
from rapidfuzz.distance import OSA

from config.texts.text import Text, text


class Severity(StrEnum):
    """Whether the input can be used in spite of the problem."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. ``line`` and ``column`` count from 1; ``source`` is a file or a variable."""

    what: Text
    source: str = ""
    line: int | None = None
    column: int | None = None
    key: str = ""
    hint: Text | None = None
    severity: Severity = Severity.ERROR

    @property
    def text(self) -> Text:
        """The whole of it: where, what, and what was perhaps meant."""
        what = text("problem-with-hint", what=self.what, hint=self.hint) if self.hint else self.what
        if self.line is None:
            return text("problem-somewhere", source=self.source, what=what)
        # As strings: line 1204 is not "1.204".
        if self.column is None:
            return text("problem-at-line", source=self.source, line=str(self.line), what=what)
        return text(
            "problem-at-column", source=self.source, line=str(self.line), column=str(self.column), what=what
        )

    def __str__(self) -> str:
        """A line for logs and tests: place and text id, no values."""
        place = ":".join(str(part) for part in (self.source, self.line, self.column) if part)
        return f"{place}: {self.what.id}"


class InputError(Exception):
    """Something a person wrote cannot be used. ``problems`` holds all of it, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


class SettingsError(InputError):
    """The settings cannot be used."""


class NetworkFileError(InputError):
    """A network file or a list of people cannot be used."""


def near(word: str, among: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Give the known word that was perhaps meant, or ``None``. ``cutoff`` is a likeness from 0 to 1."""
    found = process.extractOne(
        word,
        list(among),
        scorer=OSA.normalized_similarity,
        processor=utils.default_process,
        score_cutoff=cutoff,
    )
    return found[0] if found else None


def did_you_mean(word: str, among: Iterable[str]) -> Text | None:
    """Ask whether the nearest known word was meant."""
    meant = near(word, among)
    return text("problem-did-you-mean", word=meant) if meant else None
