"""Arguments that are numbers: hours in quarters, and whole numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from typing_extensions import override

from commands.context import Context
from commands.kinds.kind import Found, Kind, Reading, Wrong, places
from commands.words import Word
from config.texts.text import text

_HALVES: Final = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}


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
        for at in places(words, anywhere=anywhere):
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


class NumbersKind(Kind[tuple[int, ...]]):
    """Several whole numbers: ``1 3``, ``1,3``, ``1 en 3``; ``geen`` or ``0`` for none. Takes all words."""

    missing = "argument-missing-numbers"
    _none: Final = frozenset({"geen", "none", "nooit", "never", "0"})
    _between: Final = frozenset({"en", "and", "of", "or", "enkele", "nummer", "nummers", "number", "numbers"})

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[tuple[int, ...]]:
        """Read every number; anything else among them is no answer."""
        parts = [part for word in words for part in re.split(r"[^\w]+", word.folded) if part]
        told = [part for part in parts if part not in self._between]
        if not told:
            return None
        if self._none.issuperset(told):
            return Found((), 0, len(words))
        if any(not part.isascii() or not part.isdigit() or len(part) > 3 for part in told):
            return Wrong(text("argument-wrong-numbers"))
        return Found(tuple(sorted({int(part) for part in told})), 0, len(words))

    @override
    def write(self, value: tuple[int, ...]) -> str:
        """Write them with commas, or "geen"."""
        return ",".join(map(str, value)) or "geen"


@dataclass(frozen=True, slots=True)
class NumberKind(Kind[int]):
    """A whole number from ``least`` up to and including ``most``."""

    least: int
    most: int
    missing = "argument-missing-number"

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[int]:
        """Find a whole number written in digits."""
        for at in places(words, anywhere=anywhere):
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


class MinutesKind(NumberKind):
    """A whole number of minutes, with or without the word: ``5``, ``5 minuten``, ``5min``."""

    _units: Final = frozenset({"m", "min", "minuut", "minuten", "minute", "minutes"})
    _joined: Final = re.compile(r"(\d+)(?:min|m|minuten)")

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[int]:
        """Find the number, and take the word for minutes behind it along."""
        bare = [
            replace(word, folded=joined[1]) if (joined := self._joined.fullmatch(word.folded)) else word
            for word in words
        ]
        found = super().find(bare, context, anywhere=anywhere)
        if isinstance(found, Found) and found.stop < len(words) and words[found.stop].folded in self._units:
            return Found(found.value, found.start, found.stop + 1)
        return found
