"""The Dutch feast days by name, and which of them are days off at a municipality.

Which days are off is a policy, argued in ``docs/decisions/002-days-off.md``: the eight of the
collective agreement of municipalities, Liberation Day every year, Good Friday not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final


class Feast(StrEnum):
    """A feast day."""

    NEW_YEAR = "new-year"
    GOOD_FRIDAY = "good-friday"
    EASTER_SUNDAY = "easter-sunday"
    EASTER_MONDAY = "easter-monday"
    KINGS_DAY = "kings-day"
    LIBERATION_DAY = "liberation-day"
    ASCENSION_DAY = "ascension-day"
    WHIT_SUNDAY = "whit-sunday"
    WHIT_MONDAY = "whit-monday"
    CHRISTMAS_DAY = "christmas-day"
    BOXING_DAY = "boxing-day"


_AFTER_EASTER: Final = {
    Feast.GOOD_FRIDAY: -2,
    Feast.EASTER_SUNDAY: 0,
    Feast.EASTER_MONDAY: 1,
    Feast.ASCENSION_DAY: 39,
    Feast.WHIT_SUNDAY: 49,
    Feast.WHIT_MONDAY: 50,
}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def feasts(year: int) -> Mapping[Feast, date]:
    """Every feast of a year. Ascension can fall on King's or Liberation Day: both are in."""
    sunday, kings = easter(year), date(year, 4, 27)
    fixed = {
        Feast.NEW_YEAR: date(year, 1, 1),
        Feast.KINGS_DAY: kings if kings.weekday() != 6 else date(year, 4, 26),
        Feast.LIBERATION_DAY: date(year, 5, 5),
        Feast.CHRISTMAS_DAY: date(year, 12, 25),
        Feast.BOXING_DAY: date(year, 12, 26),
    }
    return MappingProxyType(fixed | {feast: sunday + timedelta(days=n) for feast, n in _AFTER_EASTER.items()})


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Which feasts are days off, and the days on which everybody is closed besides.

    ``closed`` holds single days that a network agrees on, such as the Friday after Ascension.
    """

    feasts: frozenset[Feast] = field(default_factory=lambda: frozenset(Feast) - {Feast.GOOD_FRIDAY})
    closed: frozenset[date] = frozenset()


DUTCH_MUNICIPALITIES: Final = DaysOff()
"""The default: every feast except Good Friday (decision 002)."""


@lru_cache(maxsize=256)
def days_off(year: int, policy: DaysOff = DUTCH_MUNICIPALITIES) -> frozenset[date]:
    """The days of one year that are no working day although they may be a weekday."""
    of_feasts = {day for feast, day in feasts(year).items() if feast in policy.feasts}
    return frozenset(of_feasts | {day for day in policy.closed if day.year == year})
