"""Working time: deadlines, halves and the daily wall-clock moment, right across every clock change.

The network counts in working days and working hours: Monday to Friday from 09:00 to 17:00 on the
clock of a time zone, without the days off of ``workflows.feasts``. Everything takes and returns
aware datetimes; what comes back is UTC, because two moments in one zone are subtracted by Python
as if the clock never changes.

A moment outside working time counts as the next opening. A deadline of n working days lies at the
same time of day n working days later, so there are always exactly n × 8 working hours to answer
in, and it always falls inside working hours.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from workflows.feasts import DUTCH_MUNICIPALITIES, DaysOff, days_off

AMSTERDAM: Final = "Europe/Amsterdam"
OPENS: Final = time(9)
CLOSES: Final = time(17)
FARTHEST_YEAR: Final = 2200
"""Counting goes no further; a number that leads beyond it is a mistake, not a deadline."""

_DAY: Final = timedelta(days=1)


def at_wall_clock(day: date, clock: time, zone: str = AMSTERDAM) -> datetime:
    """The moment (UTC) at which the clock on the wall says ``clock`` on ``day`` (row T2).

    A time that is skipped in spring comes as much later as the clock was moved (02:30 → 03:30);
    a time that comes twice in autumn is the first of the two.
    """
    # fold=0 does both: before a gap it takes the old offset, in a fold the first one.
    return datetime.combine(day, clock.replace(fold=0), ZoneInfo(zone)).astimezone(UTC)


def is_working_day(day: date, off: DaysOff = DUTCH_MUNICIPALITIES) -> bool:
    """Say whether people are at work on ``day``."""
    return day.weekday() < 5 and day not in days_off(day.year, off)


def next_working_day(day: date, off: DaysOff = DUTCH_MUNICIPALITIES) -> date:
    """The first working day on or after ``day``."""
    while not is_working_day(day, off):
        day += _DAY
    return day


def previous_working_day(day: date, off: DaysOff = DUTCH_MUNICIPALITIES) -> date:
    """The last working day on or before ``day``."""
    while not is_working_day(day, off):
        day -= _DAY
    return day


def nth_working_day(day: date, n: int, off: DaysOff = DUTCH_MUNICIPALITIES) -> date:
    """The ``n``-th working day after ``day``; for 0 the first working day on or after it.

    Raises:
        ValueError: ``n`` is negative or leads beyond the year 2200.
    """
    if n < 0:
        raise ValueError("working days are counted forward")
    if n == 0:
        return next_working_day(day, off)
    year, wanted = day.year, n
    while year <= FARTHEST_YEAR:
        days = _working_days(year, off)
        passed = bisect_right(days, day) if year == day.year else 0
        if passed + wanted <= len(days):
            return days[passed + wanted - 1]
        wanted -= len(days) - passed
        year += 1
    raise ValueError("too many working days")


def working_days_between(first: date, last: date, off: DaysOff = DUTCH_MUNICIPALITIES) -> int:
    """How many working days come after ``first``, up to and including ``last``; 0 when reversed."""
    if last <= first:
        return 0
    total = sum(len(_working_days(year, off)) for year in range(first.year, last.year))
    here = bisect_right(_working_days(last.year, off), last)
    return total + here - bisect_right(_working_days(first.year, off), first)


def next_working_moment(
    moment: datetime, zone: str = AMSTERDAM, off: DaysOff = DUTCH_MUNICIPALITIES
) -> datetime:
    """``moment`` itself when people are at work, otherwise the next opening (UTC)."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    if is_working_day(day, off):
        if moment < (opening := at_wall_clock(day, OPENS, zone)):
            return opening
        if moment < at_wall_clock(day, CLOSES, zone):
            return moment.astimezone(UTC)
    return at_wall_clock(next_working_day(day + _DAY, off), OPENS, zone)


def add_working_days(
    moment: datetime, n: int, zone: str = AMSTERDAM, off: DaysOff = DUTCH_MUNICIPALITIES
) -> datetime:
    """The deadline ``n`` full working days after ``moment`` (UTC), inside working hours.

    Asked on Thursday before Easter at 14:00, two working days later is Tuesday at 14:00.
    Asked on Friday at 18:00, one working day later is Tuesday at 09:00.

    Raises:
        ValueError: ``n`` is negative or leads beyond the year 2200.
    """
    start = next_working_moment(moment, zone, off).astimezone(ZoneInfo(zone))
    return at_wall_clock(nth_working_day(start.date(), n, off), start.time(), zone)


def add_working_hours(
    moment: datetime, n: float, zone: str = AMSTERDAM, off: DaysOff = DUTCH_MUNICIPALITIES
) -> datetime:
    """The moment (UTC) at which ``n`` working hours have passed since ``moment``.

    Four working hours from 13:00 end at 17:00 the same day, not at 09:00 the next.

    Raises:
        ValueError: ``n`` is negative or leads beyond the year 2200.
    """
    if n < 0:
        raise ValueError("working hours are counted forward")
    return _after(moment, timedelta(hours=n), zone, off)


def working_time_between(
    start: datetime, end: datetime, zone: str = AMSTERDAM, off: DaysOff = DUTCH_MUNICIPALITIES
) -> timedelta:
    """How much working time lies between two moments; zero when they are reversed."""
    if end <= start:
        return timedelta(0)
    local = ZoneInfo(zone)
    first, last = start.astimezone(local).date(), end.astimezone(local).date()
    if first == last:
        return _worked(first, start, end, zone, off)
    between = working_days_between(first, last - _DAY, off)
    at_the_ends = _worked(first, start, end, zone, off) + _worked(last, start, end, zone, off)
    return at_the_ends + between * _open_for()


def halfway(
    start: datetime, end: datetime, zone: str = AMSTERDAM, off: DaysOff = DUTCH_MUNICIPALITIES
) -> datetime:
    """The moment (UTC) of the one reminder: half of the working time has passed.

    Never before ``start`` and never after ``end``; with no working time between them it is ``end``.
    """
    passed = working_time_between(start, end, zone, off) / 2
    if not passed:
        return max(start, end).astimezone(UTC)
    return _after(start, passed, zone, off)


def next_wall_clock(
    now: datetime,
    clock: str | time,
    zone: str = AMSTERDAM,
    *,
    working_days_only: bool = False,
    off: DaysOff = DUTCH_MUNICIPALITIES,
) -> datetime:
    """The first moment (UTC) after ``now`` at which the clock says ``clock`` ("08:30").

    Raises:
        ValueError: ``clock`` is no time of day.
    """
    wanted = time.fromisoformat(clock) if isinstance(clock, str) else clock
    # A day earlier than today: a skipped time just before midnight lands in the next day.
    day = now.astimezone(ZoneInfo(zone)).date() - _DAY
    while True:
        if is_working_day(day, off) or not working_days_only:
            moment = at_wall_clock(day, wanted, zone)
            if moment > now:
                return moment
        day += _DAY


@lru_cache(maxsize=256)
def _working_days(year: int, off: DaysOff) -> tuple[date, ...]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    return tuple(day for day in days if is_working_day(day, off))


def _open_for() -> timedelta:
    return datetime.combine(date.min, CLOSES) - datetime.combine(date.min, OPENS)


def _worked(day: date, start: datetime, end: datetime, zone: str, off: DaysOff) -> timedelta:
    if not is_working_day(day, off):
        return timedelta(0)
    opening, closing = at_wall_clock(day, OPENS, zone), at_wall_clock(day, CLOSES, zone)
    return max(timedelta(0), min(closing, end) - max(opening, start))


def _after(moment: datetime, passed: timedelta, zone: str, off: DaysOff) -> datetime:
    start = next_working_moment(moment, zone, off)
    day = start.astimezone(ZoneInfo(zone)).date()
    left = at_wall_clock(day, CLOSES, zone) - start
    if passed <= left:
        return start + passed
    days, rest = divmod(passed - left, _open_for())
    if not rest:  # at closing time of the last day, not at opening of the next
        days, rest = days - 1, _open_for()
    return at_wall_clock(nth_working_day(day, days + 1, off), OPENS, zone) + rest
