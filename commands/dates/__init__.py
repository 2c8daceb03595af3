"""Dates: what people call a day, a time or a range of days, in Dutch and English.

``parse_moment`` reads a whole phrase, ``find_moment`` and ``take_moment`` look for one at either end of
a text, ``parse_until`` and ``parse_range`` read absences. What comes back is a ``Moment``, or a question
(``Ambiguous``), a kind no (``Impossible``) or ``NotADate``; ``explain`` gives the text for each. Nothing
here raises on anything a person can type, and the work is bounded.
"""

from commands.dates.explain import describe, explain
from commands.dates.moments import Taken, find_moment, parse_moment, take_moment
from commands.dates.outcome import (
    Ambiguous,
    Doubt,
    Impossible,
    Kind,
    Moment,
    NotADate,
    Outcome,
    Prefer,
    Reason,
)
from commands.dates.spans import parse_range, parse_until

__all__ = [
    "Ambiguous",
    "Doubt",
    "Impossible",
    "Kind",
    "Moment",
    "NotADate",
    "Outcome",
    "Prefer",
    "Reason",
    "Taken",
    "describe",
    "explain",
    "find_moment",
    "parse_moment",
    "parse_range",
    "parse_until",
    "take_moment",
]
