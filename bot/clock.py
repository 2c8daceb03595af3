"""What time it is, and being woken at a moment: the only place of the process that asks the machine.

Everything that waits (the worker for a second try, the sender for a rate limit, the due loop for the
next moment) asks the same clock to wake it. So a test or a demonstration that moves the clock moves all
of them, and nothing in the house sleeps by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

LONGEST_NAP: Final = 30.0
"""Seconds after which a waiting alarm looks at the machine's clock again.

Event loop timers count monotonic seconds; a suspended laptop or a corrected clock shifts wall time
under them. A look every half minute bounds how late that makes anybody.
"""


class Alarm(Protocol):
    """A promise to wake somebody, which can be taken back."""

    def cancel(self) -> None:
        """Do not wake any more. Harmless when it already rang."""


class Clock(Protocol):
    """The time as the house knows it."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""

    def wake_at(self, moment: datetime, wake: Callable[[], None]) -> Alarm:
        """Call ``wake`` once, from the event loop, when ``moment`` (aware) has come or is already past."""


class MovableClock(Clock, Protocol):
    """A clock of a demonstration or a test."""

    def move_to(self, moment: datetime) -> None:
        """Make it ``moment`` now. Never goes back: what happened keeps its order."""

    def next_alarm(self) -> datetime | None:
        """When somebody wants to be woken next; ``None`` when nobody does."""


class _TimerAlarm:
    """An alarm on the event loop's timer that checks wall time before it rings."""

    def __init__(self, clock: Clock, moment: datetime, wake: Callable[[], None]) -> None:
        self._clock = clock
        self.moment = moment
        self._wake = wake
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.Handle | None = None
        self._has_come = False
        self.done = False
        self.arm()

    def arm(self) -> None:
        """Set the timer anew, from what the clock says now."""
        if self.done or self._has_come:
            return
        if self._timer is not None:
            self._timer.cancel()
        left = (self.moment - self._clock.now()).total_seconds()
        if left > 0:
            self._timer = self._loop.call_later(min(left, LONGEST_NAP), self._look)
        else:
            # Not on the timer: whoever sets the clock again and again would put it off for ever.
            self._has_come = True
            self._timer = self._loop.call_soon(self._look)

    def cancel(self) -> None:
        """Do not ring any more."""
        self.done = True
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        self._has_come = False
        if self._clock.now() < self.moment:
            self.arm()
            return
        self.done = True
        self._wake()


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    def wake_at(self, moment: datetime, wake: Callable[[], None]) -> Alarm:
        """Call ``wake`` once when ``moment`` has come."""
        return _TimerAlarm(self, moment, wake)


class ShiftedClock:
    """The machine's clock plus an offset that can be moved: days pass in a blink.

    Moving it re-arms every alarm that is waiting, so whoever waits for a moment that now lies in the
    past is woken at once.
    """

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self._offset = offset
        self._alarms: list[_TimerAlarm] = []

    def now(self) -> datetime:
        """The present moment plus the offset, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def wake_at(self, moment: datetime, wake: Callable[[], None]) -> Alarm:
        """Call ``wake`` once when ``moment`` has come on this clock."""
        alarm = _TimerAlarm(self, moment, wake)
        self._alarms = [waiting for waiting in self._alarms if not waiting.done]
        self._alarms.append(alarm)
        return alarm

    def next_alarm(self) -> datetime | None:
        """When somebody wants to be woken next; ``None`` when nobody does."""
        return min((alarm.moment for alarm in self._alarms if not alarm.done), default=None)

    def move_to(self, moment: datetime) -> None:
        """Make it ``moment`` now. Never goes back: what happened keeps its order."""
        self._offset += max(timedelta(), moment - self.now())
        for alarm in self._alarms:
            alarm.arm()
