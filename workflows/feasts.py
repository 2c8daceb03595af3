"""The Dutch feast days by name, and which of them are days off at a municipality.

Which days are off is a policy, argued in ``docs/decisions/002-days-off.md``: the eight of the
collective agreement of municipalities, Liberation Day every year, Good Friday not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from holidays.countries.netherlands import Netherlands


class Feast(StrEnum):
    """A feast day; the value is the English name under which the library ``holidays`` knows it."""

    NEW_YEAR = "New Year's Day"
    GOOD_FRIDAY = "Good Friday"
    EASTER_SUNDAY = "Easter Sunday"
    EASTER_MONDAY = "Easter Monday"
    KINGS_DAY = "King's Day"
    LIBERATION_DAY = "Liberation Day"
    ASCENSION_DAY = "Ascension Day"
    WHIT_SUNDAY = "Pentecost"
    WHIT_MONDAY = "Pentecost Monday"
    CHRISTMAS_DAY = "Christmas Day"
    BOXING_DAY = "Second Day of Christmas"


@lru_cache(maxsize=64)
def feasts(year: int) -> Mapping[Feast, date]:
    """Every feast of a year. Ascension can fall on King's or Liberation Day: both are in."""
    found = Netherlands(  # type: ignore[no-untyped-call]  # the library has no annotation here
        years=year, categories=("public", "optional"), language="en_US"
    )
    return MappingProxyType({Feast(name): day for day in found for name in found.get_list(day)})


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
