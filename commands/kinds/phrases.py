"""Arguments that are words: a reference, a closed choice, one word, the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from typing_extensions import override

from commands.context import Context
from commands.kinds.kind import Found, Kind, Reading, T, Wrong, places
from commands.words import Word, folded
from config.model import Ref
from config.texts.text import text


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
        for at in places(words, anywhere=anywhere):
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
        for at in places(words, anywhere=anywhere):
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
