"""What every kind of argument can do: find itself among words, and write itself so that it is found again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from commands.context import Context
from commands.words import Word
from config.texts.text import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, and which words said it (``start`` up to ``stop``)."""

    value: T
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """Somebody clearly meant this argument, but it can't be: ``text`` says why."""

    text: Text


@dataclass(frozen=True, slots=True)
class Several:
    """More than one meaning: ``question`` asks which, ``options`` are (what is shown, what is written)."""

    question: Text
    options: tuple[tuple[Text, str], ...]
    start: int
    stop: int


Reading: TypeAlias = "Found[T] | Wrong | Several | None"


class Kind(ABC, Generic[T]):
    """One kind of argument. ``missing`` is the id of the text that says that it was not given."""

    missing: str = "argument-missing"
    takes_lines: bool = False
    """Whether the lines after the first belong to it; if not, they are a signature or a greeting."""

    @abstractmethod
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[T]:
        """Look for the value among ``words``; only at the start and the end unless ``anywhere``."""

    @abstractmethod
    def write(self, value: T) -> str:
        """Write the value so that ``find`` reads the same value."""


def places(words: Sequence[Word], *, anywhere: bool) -> Sequence[int]:
    """Where a value may start: everywhere, or only at the first word."""
    return range(len(words)) if anywhere else range(min(1, len(words)))
