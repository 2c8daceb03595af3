"""A clock that stands still until the test moves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""Monday 2 March 2026, 10:00 in Amsterdam: a working day far from every day off."""


@dataclass
class _Alarm:
    moment: datetime
    wake: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class StoppedClock:
    """Time passes only in :meth:`move_to` and :meth:`forward`; alarms ring in the order of their moments."""

    moment: datetime = MONDAY_MORNING
    alarms: list[_Alarm] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment

    def wake_at(self, moment: datetime, wake: Callable[[], None]) -> _Alarm:
        alarm = _Alarm(moment, wake)
        if moment <= self.moment:
            wake()
        else:
            self.alarms.append(alarm)
        return alarm

    def next_alarm(self) -> datetime | None:
        """When somebody wants to be woken next."""
        return min((alarm.moment for alarm in self.alarms if not alarm.cancelled), default=None)

    def move_to(self, moment: datetime) -> None:
        """Make it ``moment`` and ring what has come."""
        assert moment >= self.moment, "time never goes back"
        self.moment = moment
        due = sorted((a for a in self.alarms if a.moment <= moment), key=lambda alarm: alarm.moment)
        self.alarms = [alarm for alarm in self.alarms if alarm.moment > moment]
        for alarm in due:
            if not alarm.cancelled:
                alarm.wake()

    def forward(self, **units: float) -> None:
        """Move ahead by so many ``days``, ``hours``, ``minutes`` or ``seconds``."""
        self.move_to(self.moment + timedelta(**units))
