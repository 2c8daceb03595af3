"""The texts for what a phrase about time turned out to be."""

from __future__ import annotations

from functools import reduce

from commands.dates.outcome import Ambiguous, Impossible, Kind, Moment, NotADate, Outcome
from config.texts.text import Text, text


def describe(moment: Moment) -> Text:
    """Write a moment for the reader: the day, the day and the time, or the first and last day."""
    if moment.kind is Kind.SPAN and moment.last != moment.date:
        return text("date-span", first=moment.date, last=moment.last)
    if moment.time is None:
        return text("date-day", day=moment.date)
    return text("date-moment", moment=moment.start)


def explain(outcome: Outcome) -> Text:
    """Say what was understood, ask which was meant, or say no with an example.

    What the person typed is never repeated: it may hold anything.
    """
    match outcome:
        case Moment():
            return describe(outcome)
        case Ambiguous():
            return text(f"date-ask-{outcome.doubt}", options=_either(outcome.options))
        case Impossible(options=()):
            return text(f"date-no-{outcome.reason}")
        case Impossible():
            return text(f"date-no-{outcome.reason}-near", options=_either(outcome.options))
        case NotADate():
            return text("date-no-date")


def _either(options: tuple[Moment, ...]) -> Text:
    return reduce(lambda first, second: text("date-or", first=first, second=second), map(describe, options))
