"""Days and calendar months, with the boundaries decided once for all rules.

A period includes its first and its last day; ``None`` leaves an end open. Something that ended on
a day counts for n months up to and including the same day n months later, or the last day of that
month when it is shorter. A merger holds from its own day on. Days are those of Amsterdam.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

HERE: Final = ZoneInfo("Europe/Amsterdam")
DAY: Final = timedelta(days=1)
DAYS_KEPT: Final = 3
"""Of how many days answers are kept: today, the day a month ahead that is looked at with it, and one more."""

_Kept = TypeVar("_Kept")


def local_day(moment: datetime) -> date:
    """The day in Amsterdam of an aware moment.

    Raises:
        ValueError: the moment is naive; guessing its zone could shift a boundary by a day.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(HERE).date()


@lru_cache(maxsize=8192)
def add_months(day: date, months: int) -> date:
    """The same day ``months`` calendar months later (or earlier), at most the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min  # a day such as 9999-12-31 says that there is none
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def covers(since: date | None, until: date | None, on: date) -> bool:
    """Say whether ``on`` lies in the period."""
    return (since is None or since <= on) and (until is None or on <= until)


def earliest(*days: date | None) -> date | None:
    """The earliest of some last days; ``None`` means that the end is open."""
    return min((day for day in days if day is not None), default=None)


def latest(*days: date | None) -> date | None:
    """The latest of some first days; ``None`` means that the start is open."""
    return max((day for day in days if day is not None), default=None)


def of_day(kept: dict[date, _Kept], on: date, make: Callable[[], _Kept]) -> _Kept:
    """What is kept of the day ``on``, made when it is not there; the oldest goes when there are too many."""
    if on not in kept:
        if len(kept) >= DAYS_KEPT:
            del kept[next(iter(kept))]
        kept[on] = make()
    return kept[on]
