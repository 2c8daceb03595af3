"""What a phrase about time can turn out to be: a moment, a question back, or a kind no."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

Prefer: TypeAlias = Literal["future", "past"]
"""Which way a date without a year, or a weekday, looks; and which way is refused."""


class Kind(StrEnum):
    """How precise somebody was."""

    DAY = "day"
    MOMENT = "moment"
    SPAN = "span"


class Doubt(StrEnum):
    """Why we ask which of two or more was meant."""

    WHICH_WEEK = "which-week"
    WEEKDAY_OR_DATE = "weekday-or-date"
    HALF_OF_DAY = "half-of-day"
    QUARTER_OF_HALF = "quarter-of-half"
    DATE_OR_TIME = "date-or-time"
    MONTH_ALONE = "month-alone"
    NUMBER_ALONE = "number-alone"
    SCHOOL_HOLIDAY = "school-holiday"


class Reason(StrEnum):
    """Why a phrase about time can't be used."""

    PAST = "past"
    FUTURE = "future"
    NO_SUCH_DAY = "no-such-day"
    NO_SUCH_TIME = "no-such-time"
    TOO_FAR = "too-far"
    TOO_VAGUE = "too-vague"
    BACKWARDS = "backwards"
    NO_END = "no-end"
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a moment, or a span of days.

    ``date`` is the day, or the first day of a span (today when the span already runs; for "eind
    december" its last working day). ``end`` is the last day of a span, inclusive. ``time`` is the
    local time of a moment; it is missing when none was said. ``start`` (UTC) is when to act on it:
    the moment, the default time on the day, or the first working day of the span at that time; never
    before now when the future was asked for. ``consumed`` counts the words it was read from.
    """

    kind: Kind
    date: dt.date
    start: dt.datetime
    time: dt.time | None = None
    end: dt.date | None = None
    consumed: int = field(default=0, compare=False)

    @property
    def last(self) -> dt.date:
        """The last day, inclusive."""
        return self.end or self.date

    @property
    def canonical(self) -> str:
        """The same, written so that every reader here reads it again."""
        if self.kind is Kind.SPAN:
            return f"{self.date} t/m {self.last}"
        return f"{self.date} {self.time:%H:%M}" if self.time else f"{self.date}"


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two or more things can be meant; ``options`` are what to offer, the likeliest first."""

    doubt: Doubt
    options: tuple[Moment, ...]
    consumed: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Impossible:
    """It is about time, but it can't be. ``options`` may hold what was probably meant.

    ``day`` is the day that was meant when it lies in the past.
    """

    reason: Reason
    options: tuple[Moment, ...] = ()
    day: dt.date | None = None
    consumed: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class NotADate:
    """There is nothing about time in it."""


Outcome: TypeAlias = Moment | Ambiguous | Impossible | NotADate


@dataclass(frozen=True, slots=True)
class Here:
    """Where in time somebody stands who says something. Rules look at nothing else.

    ``earliest`` is the first day that a date without a year, or a weekday, may fall on: today, or the
    first day of a range of which this is the end.
    """

    now: dt.datetime
    zone: str
    today: dt.date
    earliest: dt.date
    prefer: Prefer
    default: dt.time

    @classmethod
    def at(
        cls, now: dt.datetime, zone: str, prefer: Prefer = "future", default: dt.time = dt.time(9)
    ) -> Here:
        """Stand at ``now`` (aware) in ``zone``; ``default`` is the local time of a day without one."""
        today = now.astimezone(ZoneInfo(zone)).date()
        return cls(now.astimezone(dt.UTC), zone, today, today, prefer, default)
