"""Which moments suit a group: their day parts, nobody away, no day off; and which of them is best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from config.model import PersonId
from workflows import workdays
from workflows.intervision.group import Meeting
from workflows.intervision.peer import DayPart
from workflows.intervision.turn import Turn

MORNING: Final = time(9, 30)
AFTERNOON: Final = time(13, 30)
FEWEST: Final = 4
"""How many moments are offered at least, even when some suit not everybody."""
MOST: Final = 6
SOON: Final = (14, 42)
"""From how many days ahead to how many the first meeting is looked for."""
LATER: Final = (40, 68)
"""The same for every next meeting: about six to eight weeks after the one before."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A moment and how many can come then as far as is known."""

    when: datetime
    count: int
    preferred: bool


AT_SHORT_NOTICE: Final = timedelta(hours=2)
"""A moment that is nearer than this can be chosen no more; nor can one that is over, after an outage."""
QUIET: Final = frozenset({(12, 24), (12, 31)})
"""Days (month, day) on which people work and nobody wants to be asked to meet."""


def moments_for(
    turn: Turn, days: tuple[int, int], *, never: tuple[datetime, ...] = ()
) -> tuple[datetime, ...]:
    """Choose four to six moments to offer, in order of time.

    First those that suit everybody, spread over the time; fewer than four of those are filled up with the
    ones that suit most. ``never`` are moments that were offered before.
    """
    today = turn.now.astimezone(ZoneInfo(turn.scene.zone)).date()
    offers = [
        offer
        for ahead in range(days[0], days[1] + 1)
        if workdays.is_working_day(day := today + timedelta(ahead)) and (day.month, day.day) not in QUIET
        for offer in _of_day(turn, day)
        if offer.when not in never and offer.count >= turn.least
    ]
    suits_all = [one for one in offers if one.count == len(turn.group.people) and one.preferred]
    if len(suits_all) < FEWEST:
        best = sorted(offers, key=lambda one: (-one.count, not one.preferred, one.when))[:FEWEST]
        return tuple(sorted(one.when for one in best))
    return _spread([one.when for one in suits_all])


def _of_day(turn: Turn, day: date) -> tuple[Offer, ...]:
    return tuple(
        Offer(
            workdays.at_wall_clock(day, MORNING if part.morning else AFTERNOON, turn.scene.zone),
            sum(_can(turn, person, day, part) for person in turn.group.people),
            not turn.group.days or part in turn.group.days,
        )
        for part in DayPart
        if part.weekday == day.weekday()
    )


def _can(turn: Turn, person: PersonId, day: date, part: DayPart) -> bool:
    """Somebody of whom no day parts are known can always, unless they are away."""
    days = turn.scene.days.get(person)
    away = any(
        one.person == person and one.since <= day and (one.until is None or day <= one.until)
        for one in turn.scene.absences
    )
    return not away and (not days or part in days)


def _spread(moments: list[datetime]) -> tuple[datetime, ...]:
    """Take at most six, as far apart as they come."""
    if len(moments) <= MOST:
        return tuple(moments)
    step = (len(moments) - 1) / (MOST - 1)
    return tuple(moments[round(step * number)] for number in range(MOST))


@dataclass(frozen=True, slots=True)
class Best:
    """The best of the offered moments, and who said they can come then."""

    option: int
    can: frozenset[PersonId]


def best_of(meeting: Meeting, people: tuple[PersonId, ...], now: datetime) -> Best | None:
    """Find the moment at which most can, the earliest of equals; ``None`` when nobody can at any.

    What is over at ``now``, or about to be, is no choice.
    """
    votes: Mapping[PersonId, tuple[int, ...]] = meeting.votes
    found = [
        Best(option, frozenset(one for one in people if option in votes.get(one, ())))
        for option, when in enumerate(meeting.options)
        if when - now >= AT_SHORT_NOTICE
    ]
    best = max(found, key=lambda one: (len(one.can), -meeting.options[one.option].timestamp()), default=None)
    return best if best is not None and best.can else None
