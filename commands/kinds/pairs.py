"""Several arguments at once for people in a hurry: ``type=team partijen=3+ voor=10 december``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from typing_extensions import override

from commands.context import Context
from commands.kinds.kind import Found, Kind, Reading, Several, T, Wrong
from commands.words import Word, fold, words_of
from config.texts.text import text

_KEY: Final = re.compile(r"(?<!\S)([^\W\d_][\w-]*)\s?([=:])\s?")
_BARE: Final = re.compile(r"(?<!\S)([^\W\d_][\w-]*)(?=\s)\s?")


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
        """Read every pair; the value of a key runs up to the next key.

        Without any sign the bare names of keys will do, but then it may as well be a story: what does not
        fit is nothing given.
        """
        line = " ".join(word.raw for word in words)
        signed = [mark for mark in _KEY.finditer(line) if mark[2] == "=" or fold(mark[1]) in self._names]
        bare = [mark for mark in _BARE.finditer(line) if fold(mark[1]) in self._names]
        fields: dict[str, Any] = {}
        for name, value in _pieces(line, signed or bare):
            wrong = self._take(name, value, fields, context)
            if wrong is not None:
                return wrong if signed else None
        return Found(self._into(**fields), 0, len(words)) if fields else None

    def _take(self, name: str, value: str, fields: dict[str, Any], context: Context) -> Wrong | None:
        """Read one value into ``fields``, or say what is wrong with it."""
        key = self._names.get(fold(name))
        if key is None:
            return Wrong(text("argument-wrong-key", keys=tuple(self.keys)))
        about = self.keys[key]
        reading = about.kind.find(words_of(value), context, anywhere=True)
        if isinstance(reading, Found):
            fields[about.field] = reading.value
            return None
        if isinstance(reading, Several):
            reason = reading.question
        else:
            reason = reading.text if reading else text(about.kind.missing)
        return Wrong(text("argument-wrong-pair", key=key, reason=reason))

    @override
    def write(self, value: T) -> str:
        """Write every pair that is there, in the order of the keys."""
        given = self._out(value)
        return " ".join(
            f"{name}={key.kind.write(given[key.field])}"
            for name, key in self.keys.items()
            if given.get(key.field) is not None
        )


def _pieces(line: str, marks: Sequence[re.Match[str]]) -> list[tuple[str, str]]:
    """Cut a line into (key, value) at the places where keys stand."""
    ends = [*(mark.start() for mark in marks[1:]), len(line)][: len(marks)]
    return [(mark[1], line[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
