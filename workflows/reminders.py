"""Reminders that somebody asks for themselves: what is kept, what is said, and when.

A reminder is the one place where free words are kept, so they are few, they are shown to nobody else,
and they are gone once they were said (rule §2: nothing about a case; the bot says so each time).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from config.model import PersonId
from config.texts.text import Lines, Text, text
from workflows.effects import At, Effect, Forget, Lane, Late, Note, Refusal, Tell

LONGEST: Final = 200
"""Characters of one reminder."""

MOST: Final = 50
"""Reminders that one person can have waiting."""

FARTHEST: Final = timedelta(days=2 * 366)
"""How far ahead words of somebody are kept at most."""

KIND: Final = "reminder"

_LEAD: Final = re.compile(
    r"^(?:[,:;\s]+|(?:(?:mij|me|eraan|aan|om te|om|te|to|about|of|that i (?:have|need) to)\b))+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A reminder that waits: its number, the moment (aware) and the words."""

    id: int
    at: datetime
    what: str


def worded(said: str) -> str:
    """What to say later: without "eraan", "om te" and the like in front.

    Raises:
        Refusal: nothing is left, or more than 200 characters.
    """
    what = _LEAD.sub("", said).strip(" ,:;") or said.strip()
    if len(what) > LONGEST:
        raise Refusal(text("reminder-too-long", most=LONGEST))
    return what


def allow(waiting: Sequence[int], at: datetime, now: datetime) -> None:
    """Say whether one more may wait until ``at``.

    Raises:
        Refusal: too far away, or somebody has fifty waiting already.
    """
    if at - now > FARTHEST:
        raise Refusal(text("reminder-too-far"))
    if len(waiting) >= MOST:
        raise Refusal(text("reminder-too-many", most=MOST))


def keep(person: PersonId, reminder: Remembered) -> list[Effect]:
    """Promise it, in the private chat only, and wake up in time. Setting it again moves it."""
    return [
        At(_key(reminder.id), KIND, reminder.at, str(reminder.id), late=Late.SAY_LATE),
        Tell(person, text("reminder-kept", at=reminder.at, what=reminder.what)),
        Note("reminder.kept", str(reminder.id), person),
    ]


def say(person: PersonId, reminder: Remembered, *, late: bool) -> list[Effect]:
    """Say it; one that comes late says when it should have come."""
    told = text("reminder-late" if late else "reminder-now", at=reminder.at, what=reminder.what)
    return [Tell(person, told, lane=Lane.REMINDER), Note("reminder.said", str(reminder.id), person)]


def drop(person: PersonId, reminder: Remembered) -> list[Effect]:
    """Forget it, and say which one it was."""
    return [
        Forget(_key(reminder.id)),
        Tell(person, text("reminder-dropped", at=reminder.at, what=reminder.what)),
        Note("reminder.dropped", str(reminder.id), person),
    ]


def listed(reminders: Sequence[Remembered]) -> Text | Lines:
    """The waiting ones, numbered in the order in which they come."""
    if not reminders:
        return text("reminders-none")
    items = (
        text("reminder-item", number=number, at=each.at, what=each.what)
        for number, each in enumerate(reminders, start=1)
    )
    return Lines((text("reminders-list", count=len(reminders)), *items, text("reminders-hint")))


def _key(reminder: int) -> str:
    return f"reminder/{reminder}/"
