"""What a command can be told: each kind of argument reads words and writes them back.

A kind finds itself among the words, so that the order in which somebody types does not matter. What it
writes, it reads again: that is what choices on cards and "Bedoel je …?" rely on.
"""

from typing import Final

from commands.kinds.days import DayKind, MomentKind, PeriodKind
from commands.kinds.kind import Found, Kind, Reading, Several, Wrong
from commands.kinds.numbers import HoursKind, NumberKind, NumbersKind
from commands.kinds.organisations import OrganisationKind
from commands.kinds.pairs import Key, PairsKind
from commands.kinds.phrases import OneOf, ReferenceKind, RestKind, WordKind

__all__ = [
    "DAY",
    "HOURS",
    "LAST_DAY",
    "MOMENT",
    "NUMBERS",
    "ORGANISATION",
    "PERIOD",
    "REF",
    "REST",
    "WORD",
    "Found",
    "Key",
    "Kind",
    "NumberKind",
    "OneOf",
    "PairsKind",
    "Reading",
    "Several",
    "Wrong",
]

REF: Final = ReferenceKind()
"""A reference such as ``M-7KQ4``."""

HOURS: Final = HoursKind()
"""Hours in quarters, as ``Decimal``."""

DAY: Final = DayKind()
"""A day; of a span ("week 49") the first one."""

LAST_DAY: Final = DayKind(last=True)
"""A day; of a span the last one, for "tot en met"."""

MOMENT: Final = MomentKind()
"""A ``commands.dates.Moment``: a day, a moment or a span."""

NUMBERS: Final = NumbersKind()
"""Whole numbers as ``tuple[int, ...]``, empty for "geen"; takes all words."""

PERIOD: Final = PeriodKind()
"""A ``commands.dates.Moment`` with a first and a last day; takes all words."""

ORGANISATION: Final = OrganisationKind()
"""The key of an organisation of the network."""

WORD: Final = WordKind()
"""One word in small letters."""

REST: Final = RestKind()
"""All that is left, as typed. Always the last argument."""
