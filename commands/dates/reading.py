"""What a rule of the grammar reads, and the sums that the rules share."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias, TypeVar

from commands.dates.outcome import Doubt, Here, Reason
from commands.dates.vocabulary import Part

FARTHEST: Final = 10
"""Years; a day farther away than this is refused rather than kept."""

RECENT: Final = 275
"""Days; when a date without a year lies farther ahead than this it was last seen less than three
months ago, and somebody more likely made a mistake than planned that far: we ask."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or the days up to and including ``end``.

    ``anchored`` is set when ``date`` is the day to act on although the span began before it ("eind
    december"); such a span is over when that day is over, and "tot" includes it.
    """

    date: dt.date
    end: dt.date | None = None
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """What was said about the day.

    ``options`` are the days it can be; with a ``problem`` they are only suggestions. ``monday`` is set
    when a weekday may still follow ("week 49 do"), ``whole`` when a range would mean all of it
    ("december"). ``weak`` readings are words that often mean something else.
    """

    options: tuple[Day, ...] = ()
    doubt: Doubt | None = None
    problem: Reason | None = None
    meant: date | None = None
    part: Part | None = None
    monday: date | None = None
    weeks: int = 0
    whole: Day | None = None
    weak: bool = False


Meaning: TypeAlias = Callable[[Here, "re.Match[str]"], "Days | None"]
"""What a rule makes of a match; ``None`` when it is something else after all."""

DayRules: TypeAlias = "tuple[tuple[re.Pattern[str], Meaning], ...]"

T = TypeVar("T")


def pattern(*parts: str) -> re.Pattern[str]:
    """A pattern, written in parts, that ends where a word ends."""
    return re.compile(f"(?:{''.join(parts)})(?= |$)")


def rule(meaning: T, *parts: str) -> tuple[re.Pattern[str], T]:
    """One line of the grammar: what it means, and the pattern for it."""
    return pattern(*parts), meaning


def one(day: date | None, end: date | None = None) -> Days:
    """A reading with one day; without a day there is none in that year."""
    return Days((Day(day, end),)) if day else Days(problem=Reason.NO_SUCH_DAY)


def monday_of(day: date) -> date:
    """The Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def day_in(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day_in(year, month + 1, day.day) or last_of(year, month + 1)


def over_years(here: Here, of: Callable[[int], Day | None], recent: int = RECENT) -> Days:
    """A day without a year: the one that comes, or, when it was here only just now, a question.

    ``of`` gives the day in a year, or ``None`` when that year has none.
    """
    if here.prefer == "past":
        days = [day for year in (here.today.year, here.today.year - 1) if (day := of(year))]
        return Days(
            tuple(day for day in days if day.date <= here.today)[:1],
            problem=None if days else Reason.NO_SUCH_DAY,
        )
    first = here.earliest.year
    days = [day for year in (first - 1, first, first + 1) if (day := of(year))]
    ahead = [day for day in days if _over(day) >= here.earliest]
    if not ahead:
        return Days(problem=Reason.NO_SUCH_DAY)
    if here.earliest == here.today and (ahead[0].date - here.today).days > recent:
        before = [day.date for day in days if day.date < here.today]
        return Days(tuple(ahead[:1]), problem=Reason.PAST, meant=max(before, default=None))
    return Days(tuple(ahead[:1]))


def _over(day: Day) -> date:
    return day.date if day.anchored or day.end is None else day.end


def coming(here: Here, weekday: int) -> date:
    """The first such weekday after today, or on or after the first day that counts."""
    day = here.today + timedelta(days=1) if here.earliest == here.today else here.earliest
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def within(here: Here, days: Days) -> Days:
    """Refuse what is too far away to keep, before anything is computed with it."""
    too_far = any(abs(day.date.year - here.today.year) > FARTHEST for day in days.options)
    return Days(problem=Reason.TOO_FAR) if too_far else days
