"""Arguments that are days and moments, read by the grammar in ``commands.dates``."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import Generic

from typing_extensions import override

from commands.context import Context
from commands.dates import (
    Ambiguous,
    Impossible,
    Moment,
    NotADate,
    describe,
    explain,
    find_moment,
    parse_range,
)
from commands.kinds.kind import Found, Kind, Reading, Several, T, Wrong
from commands.words import Word
from config.texts.text import text


class _TimeKind(Kind[T], Generic[T]):
    """Whatever is made of one phrase about time."""

    @abstractmethod
    def made(self, moment: Moment) -> T:
        """Make the value of what was read."""

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[T]:
        """Find the longest phrase about time at either end, or between when ``anywhere``."""
        said = [word.core for word in words]
        taken = find_moment(said, context.now, context.zone, anywhere=anywhere)
        if taken is None:
            return None
        if isinstance(taken.outcome, Moment):
            return Found(self.made(taken.outcome), taken.start, taken.stop)
        return _not_yet(taken.outcome, taken.start, taken.stop)


class DayKind(_TimeKind[date]):
    """A day; of a week or a month its first day, or its last one with ``last``."""

    missing = "argument-missing-day"

    def __init__(self, *, last: bool = False) -> None:
        self._last = last

    @override
    def made(self, moment: Moment) -> date:
        """Take the day of what was read."""
        return moment.last if self._last else moment.date

    @override
    def write(self, value: date) -> str:
        """Write the ISO date."""
        return value.isoformat()


class MomentKind(_TimeKind[Moment]):
    """A day with or without a time, or a span of days, as it was said."""

    missing = "argument-missing-moment"

    @override
    def made(self, moment: Moment) -> Moment:
        """Keep what was read."""
        return moment

    @override
    def write(self, value: Moment) -> str:
        """Write it in figures."""
        return value.canonical


class PeriodKind(Kind[Moment]):
    """A first and a last day, both included: "t/m 10 december", "van 3 tot 10 december", "week 52".

    Takes all words. Without a first day it begins today.
    """

    missing = "argument-missing-day"

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[Moment]:
        """Read all words as one range of days."""
        outcome = parse_range(" ".join(word.core for word in words), context.now, context.zone)
        if isinstance(outcome, NotADate):
            return None
        if isinstance(outcome, Moment):
            return Found(outcome, 0, len(words))
        return _not_yet(outcome, 0, len(words))

    @override
    def write(self, value: Moment) -> str:
        """Write it in figures."""
        return value.canonical


def _not_yet(outcome: Ambiguous | Impossible, start: int, stop: int) -> Several | Wrong:
    """Ask which was meant, or say why not, with what was probably meant."""
    options = tuple((describe(option), option.canonical) for option in outcome.options)
    if not options:
        return Wrong(explain(outcome))
    if isinstance(outcome, Ambiguous):
        return Several(text("argument-which-time"), options, start, stop)
    question = text("date-near", reason=outcome.reason.value)
    return Several(question, options, start, stop)
