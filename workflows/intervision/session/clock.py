"""The arithmetic of a session's clock: how long a step gets, what is shown, when to look again.

The closing step keeps its last minutes whatever happens before it. When a meeting has an end and time runs
short, the steps before the closing are shortened in proportion; those that may be skipped go first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from config.methods.method import CLOSING_KEEPS, Method
from workflows.intervision.session.state import Session, SessionState

GRACE: Final = timedelta(seconds=30)
"""After the end of a step, before the next begins by itself: enough to finish a sentence or to ask for more.

It goes on by itself because people who talk do not look at a screen, and every minute lost here is taken from
the steps after it.
"""

AFTER_OUTAGE: Final = timedelta(minutes=2)
"""The same, when the step ended while the bot was away: people have to find out where they are."""

LATE: Final = timedelta(seconds=60)
"""A step that is found to be over this long after its end ended during an outage."""

ALMOST: Final = 120
"""Seconds before the end of a step at which people are warned; the clock shows half minutes from there."""

LAST_CALL: Final = 30
"""Seconds before the end of a step at which the clock says that the next one is near."""

SHORT_STEP: Final = 240
"""Steps of fewer seconds get no message of their own at two minutes; their clock is still in sight."""

SHORTEST: Final = 120
"""Seconds that a step gets at least when time runs short, or all of its own when it has fewer."""

SAME_MOMENT: Final = timedelta(seconds=3)
"""A "volgende" this soon after a step began was meant for the one before it."""

PAUSE_LASTS: Final = timedelta(minutes=60)
GATHERING_LASTS: Final = timedelta(minutes=60)
CLAIM_WAITS: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Coming:
    """Which step comes now, for how many seconds, and which are left out before it for want of time."""

    step: int
    seconds: int
    skipped: tuple[int, ...] = ()


def closing_keeps(method: Method) -> int:
    """Seconds that the closing step of a method always gets."""
    return 60 * min(CLOSING_KEEPS, method.steps[-1].minutes)


def latest(method: Method, ends_by: datetime | None) -> datetime | None:
    """The moment at which the closing step has to begin."""
    return None if ends_by is None else ends_by - timedelta(seconds=closing_keeps(method))


def next_step(method: Method, wanted: int, now: datetime, ends_by: datetime | None) -> Coming:
    """Decide which step comes now, ``wanted`` or a later one, and how long it may take."""
    last = len(method.steps) - 1
    limit = latest(method, ends_by)
    if wanted >= last:
        return Coming(last, _closing(method, now, ends_by))
    if limit is None:
        return Coming(wanted, 60 * method.steps[wanted].minutes)
    coming = list(range(wanted, last))
    room = int((limit - now).total_seconds())
    kept = _fitting(method, coming, room)
    if room < LAST_CALL or not kept:
        return Coming(last, _closing(method, now, ends_by), tuple(coming))
    step = kept[0]
    planned = sum(60 * method.steps[one].minutes for one in kept)
    seconds = own = 60 * method.steps[step].minutes
    graces = int(GRACE.total_seconds()) * len(kept)
    if planned + graces > room:
        share = own * max(0, room - graces) // planned
        seconds = max(min(own, SHORTEST), share // 30 * 30)
    return Coming(step, min(seconds, room), tuple(range(wanted, step)))


def _closing(method: Method, now: datetime, ends_by: datetime | None) -> int:
    own = 60 * method.steps[-1].minutes
    if ends_by is None:
        return own
    return max(closing_keeps(method), min(own, int((ends_by - now).total_seconds())))


def _least(method: Method, steps: Sequence[int]) -> int:
    return sum(min(60 * method.steps[one].minutes, SHORTEST) for one in steps)


def _fitting(method: Method, coming: Sequence[int], room: int) -> list[int]:
    """Leave out what may be skipped, the last first, until the rest fits in ``room`` seconds."""
    kept = list(coming)
    for one in reversed(coming):
        if _least(method, kept) <= room:
            break
        if method.steps[one].skippable:
            kept.remove(one)
    return kept


def room_for_more(session: Session, now: datetime) -> int | None:
    """Seconds by which the step that runs may grow; ``None`` when nothing limits it.

    What comes after it keeps the least that it can do with, the closing step its last minutes.
    """
    limit = latest(session.method, session.ends_by)
    if limit is None or session.ends_by is None:
        return None
    ends = _end(session, now)
    if session.in_closing:
        return max(0, int((session.ends_by - ends).total_seconds()))
    later = range(session.step + 1, len(session.method.steps) - 1)
    stay = [one for one in later if not session.method.steps[one].skippable]
    return max(0, int((limit - ends).total_seconds()) - _least(session.method, stay))


def _end(session: Session, now: datetime) -> datetime:
    """When the step that runs is over; from now, in a pause or after its end."""
    if session.state is SessionState.PAUSED:
        return now + timedelta(seconds=session.seconds_left)
    return max(now, session.step_ends_at or now)


def left(session: Session, now: datetime) -> int:
    """Whole seconds that are left of the step, never below zero."""
    if session.state is SessionState.PAUSED:
        return session.seconds_left
    return max(0, ceil((_end(session, now) - now).total_seconds()))


def shown(seconds: int) -> int:
    """What the clock shows: whole minutes, half minutes near the end; rounded up, in seconds."""
    unit = 60 if seconds > ALMOST else 30
    return ceil(seconds / unit) * unit


def next_look(session: Session, now: datetime) -> datetime | None:
    """When the clock has to look again; ``None`` when the session is over."""
    moments = [session.waits_until, session.claimed_until]
    if session.state is SessionState.PAUSED and not session.in_closing:
        moments.append(latest(session.method, session.ends_by))
    if session.state is SessionState.RUNNING and session.step_ends_at is not None:
        seconds = left(session, now)
        unit = 60 if seconds > ALMOST else 30
        steps = max(0, ceil(seconds / unit) - 1)
        moments.append(session.step_ends_at - timedelta(seconds=steps * unit))
    coming = [moment for moment in moments if moment is not None]
    return min(coming, default=None) if session.state is not SessionState.ENDED else None
