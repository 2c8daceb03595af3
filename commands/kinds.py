"""What a command can be told: each kind of argument reads words and writes them back.

A kind finds itself among the words, so that the order in which somebody types does not matter. What it
writes, it reads again: that is what choices on cards and "Bedoel je …?" rely on.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Generic, TypeAlias, TypeVar

from typing_extensions import override

from commands.context import Context
from commands.words import Word, fold, folded, words_of
from config.model import Ref
from config.texts.text import Text, text

T = TypeVar("T")

_KEY: Final = re.compile(r"(?<!\S)([^\W\d_][\w-]*)\s?[=:]\s?")
_HALVES: Final = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}
_BARE: Final = re.compile(r"(?<!\S)([^\W\d_][\w-]*)(?=\s)\s?")


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


class ReferenceKind(Kind[Ref]):
    """A reference as ``M-7KQ4``, also as ``m7kq4``, ``M 7KQ4`` or ``#M-7KQ4``."""

    missing = "argument-missing-ref"
    _whole: Final = re.compile(r"^#?([a-z])(-|/|_)?([2-9b-df-hj-np-tv-z]{4})$", re.IGNORECASE)
    _meant: Final = re.compile(r"^#?([a-z])[-/_]([0-9a-z]{2,8})$", re.IGNORECASE)
    _tail: Final = re.compile(r"^[2-9b-df-hj-np-tv-z]{4}$", re.IGNORECASE)

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[Ref]:
        """Find a reference; one that has the shape but can't exist is ``Wrong``."""
        meant = False
        for at in _places(words, anywhere=anywhere):
            core = words[at].core
            if whole := self._whole.match(core):
                return Found(self._made(whole[1], whole[3]), at, at + 1)
            tail = words[at + 1].core if len(core) == 1 and at + 1 < len(words) else ""
            if core.isalpha() and self._tail.match(tail):
                return Found(self._made(core, tail), at, at + 2)
            meant = meant or bool(self._meant.match(core))
        return Wrong(text("argument-wrong-ref")) if meant else None

    @override
    def write(self, value: Ref) -> str:
        """Write it as it is shown."""
        return value

    @staticmethod
    def _made(letter: str, tail: str) -> Ref:
        return Ref(f"{letter}-{tail}".upper())


class HoursKind(Kind[Decimal]):
    """Hours in quarters: ``6,5``, ``6 uur``, ``6u30``, ``6:30``, ``6½``, ``45 min``; above 0, at most 200."""

    missing = "argument-missing-hours"
    most: Final = Decimal(200)
    _units: Final = frozenset({"u", "uur", "uren", "h", "hr", "hrs", "hour", "hours"})
    _minutes: Final = frozenset({"m", "min", "minuut", "minuten", "minutes"})
    _whole: Final = re.compile(
        r"^(?:(?P<hours>\d{1,4})(?:[.,](?P<part>\d{1,4}))?(?P<unit>u|uur|uren|h|hr|hrs|hours?)?"
        r"|(?P<h>\d{1,4})(?:u|h|:|uur)(?P<m>[0-5]\d)(?:m|min)?"
        r"|(?P<only>\d{1,4})(?:min|minuten|minutes))$"
    )

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[Decimal]:
        """Find a number of hours, with a unit and minutes in the words after it."""
        for at in _places(words, anywhere=anywhere):
            whole = self._whole.match(words[at].folded)
            if whole is None:
                continue
            after = [word.folded for word in words[at + 1 : at + 5]]
            hours, used = self._sum(whole, after)
            return self._checked(hours, at, at + 1 + used)
        return None

    def _sum(self, whole: re.Match[str], after: list[str]) -> tuple[Decimal, int]:
        """Add up hours and minutes; also say how many of the words ``after`` belong to it."""
        if whole["only"]:
            return Decimal(whole["only"]) / 60, 0
        if whole["h"]:
            return Decimal(whole["h"]) + Decimal(whole["m"]) / 60, 0
        hours = Decimal(f"{whole['hours']}.{whole['part'] or 0}")
        if after[:1] and after[0] in self._minutes:
            return hours / 60, 1
        if after[:1] and after[0] in _HALVES:
            return hours + _HALVES[after[0]], 1 + int(after[1:2] != [] and after[1] in self._units)
        used = int(bool(after) and after[0] in self._units)
        if (used or whole["unit"]) and whole["part"] is None:
            rest = after[used:]
            linked = int(rest[:1] in (["en"], ["and"]))
            minutes = rest[linked : linked + 2]
            named = len(minutes) == 2 and minutes[1] in self._minutes
            if minutes and re.fullmatch(r"[0-5]?\d", minutes[0]) and (named or not linked):
                return hours + Decimal(minutes[0]) / 60, used + linked + 1 + named
        return hours, used

    @override
    def write(self, value: Decimal) -> str:
        """Write it as a Dutch number: ``6,5``."""
        plain = f"{value:f}"
        return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")

    def _checked(self, hours: Decimal, start: int, stop: int) -> Found[Decimal] | Wrong:
        if not 0 < hours <= self.most:
            return Wrong(text("argument-wrong-hours-size"))
        if hours * 4 % 1:
            return Wrong(text("argument-wrong-hours-quarters"))
        return Found(hours.quantize(Decimal("0.01")), start, stop)


@dataclass(frozen=True, slots=True)
class NumberKind(Kind[int]):
    """A whole number from ``least`` up to and including ``most``."""

    least: int
    most: int
    missing = "argument-missing-number"

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[int]:
        """Find a whole number written in digits."""
        for at in _places(words, anywhere=anywhere):
            word = words[at].folded
            if word.isascii() and word.isdigit():
                if len(word) <= 9 and self.least <= int(word) <= self.most:
                    return Found(int(word), at, at + 1)
                return Wrong(text("argument-wrong-number", least=self.least, most=self.most))
        return None

    @override
    def write(self, value: int) -> str:
        """Write the digits."""
        return str(value)


class OneOf(Kind[T]):
    """A closed choice: for each value the words that mean it, the canonical one first."""

    missing = "argument-missing-choice"

    def __init__(self, options: Mapping[T, Sequence[str]]) -> None:
        self.options: Final = {value: tuple(words) for value, words in options.items()}
        self._phrases: Final = sorted(
            ((folded(phrase), value) for value, words in self.options.items() for phrase in words),
            key=lambda pair: -len(pair[0]),
        )

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[T]:
        """Find the longest phrase that means one of the values."""
        for at in _places(words, anywhere=anywhere):
            for phrase, value in self._phrases:
                stop = at + len(phrase)
                if phrase == tuple(word.folded for word in words[at:stop]):
                    return Found(value, at, stop)
        if words:
            return Wrong(text("argument-wrong-choice", options=self.canonical))
        return None

    @override
    def write(self, value: T) -> str:
        """Write the canonical words."""
        return self.options[value][0]

    @property
    def canonical(self) -> tuple[str, ...]:
        """The canonical word of every value, in order."""
        return tuple(words[0] for words in self.options.values())


class WordKind(Kind[str]):
    """Exactly one word, in small letters: for internal commands and topics."""

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[str]:
        """Take the first word."""
        return Found(words[0].core.lower(), 0, 1) if words else None

    @override
    def write(self, value: str) -> str:
        """Write the word."""
        return value


class RestKind(Kind[str]):
    """Everything that is left, as typed. Always the last argument."""

    missing = "argument-missing-rest"
    takes_lines = True

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[str]:
        """Take all words."""
        rest = " ".join(word.raw for word in words)
        return Found(rest, 0, len(words)) if rest else None

    @override
    def write(self, value: str) -> str:
        """Write it as it is."""
        return value


@dataclass(frozen=True, slots=True)
class Key:
    """One ``key=value`` of a line: its value's kind, the field it fills, other names of the key."""

    kind: Kind[Any]
    field: str
    synonyms: tuple[str, ...] = ()


class PairsKind(Kind[T]):
    """``type=team partijen=3+ voor=10 december``: any order, any subset, made into one value.

    ``into`` is called with the fields that were given; ``out`` gives them back for writing. Nothing given
    is no value. An unknown key is ``Wrong``.
    """

    takes_lines = True

    def __init__(
        self,
        keys: Mapping[str, Key],
        into: Callable[..., T],
        out: Callable[[T], Mapping[str, Any]],
    ) -> None:
        self.keys: Final = dict(keys)
        self._into: Final = into
        self._out: Final = out
        self._names: Final = {
            fold(name): key for key, about in keys.items() for name in (key, *about.synonyms)
        }

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[T]:
        """Read every pair; the value of a key runs up to the next key."""
        pieces = self._pieces(" ".join(word.raw for word in words))
        fields: dict[str, Any] = {}
        for name, value in pieces:
            key = self._names.get(fold(name))
            if key is None:
                return Wrong(text("argument-wrong-key", keys=tuple(self.keys)))
            about = self.keys[key]
            reading = about.kind.find(words_of(value), context, anywhere=True)
            if reading is None:
                return Wrong(text("argument-wrong-pair", key=key, reason=text(about.kind.missing)))
            if isinstance(reading, Wrong):
                return Wrong(text("argument-wrong-pair", key=key, reason=reading.text))
            if isinstance(reading, Several):
                return Wrong(text("argument-wrong-pair", key=key, reason=reading.question))
            fields[about.field] = reading.value
        return Found(self._into(**fields), 0, len(words)) if fields else None

    def _pieces(self, line: str) -> list[tuple[str, str]]:
        """Cut a line into (key, value); without any ``=`` or ``:`` the bare names of keys will do."""
        marks = list(_KEY.finditer(line))
        if not marks:
            marks = [mark for mark in _BARE.finditer(line) if fold(mark[1]) in self._names]
        ends = [mark.start() for mark in marks[1:]] + [len(line)]
        return [(mark[1], line[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]

    @override
    def write(self, value: T) -> str:
        """Write every pair that is there, in the order of the keys."""
        given = self._out(value)
        return " ".join(
            f"{name}={key.kind.write(given[key.field])}"
            for name, key in self.keys.items()
            if given.get(key.field) is not None
        )


def _places(words: Sequence[Word], *, anywhere: bool) -> Sequence[int]:
    """Where a value may start: everywhere, or only at the first word."""
    return range(len(words)) if anywhere else range(min(1, len(words)))


REF: Final = ReferenceKind()
HOURS: Final = HoursKind()
WORD: Final = WordKind()
REST: Final = RestKind()
