"""What the clock says to a mediation: each kind of due moment and the event that it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from workflows.mediation import events as on

Payload: TypeAlias = Mapping[str, str | int]


def _what(payload: Payload) -> str:
    return str(payload["what"])


def _until(payload: Payload) -> datetime | None:
    """Read when the waiting is over; moments that were set by an earlier release don't say."""
    return datetime.fromisoformat(str(payload["until"])) if "until" in payload else None


def _wave(payload: Payload) -> int:
    return int(payload.get("wave", 0))


MEANINGS: Final[Mapping[str, Callable[[Payload], object]]] = {
    "mediation.window": lambda payload: on.WindowClosed(_wave(payload)),
    "mediation.halfway": lambda payload: on.HalfWay(_what(payload), _wave(payload), _until(payload)),
    "mediation.overdue": lambda payload: on.Overdue(_what(payload)),
    "mediation.search": lambda _: on.Search(),
    "mediation.expires": lambda _: on.Expired(),
    "mediation.progress": lambda _: on.ProgressDue(),
    "mediation.pause_over": lambda _: on.PauseOver(),
    "mediation.hours": lambda _: on.HoursDue(),
    "mediation.aftercare": lambda _: on.AftercareDue(),
    "mediation.clean": lambda _: on.CleaningDue(),
}
"""By the ``kind`` of an ``At``; what is called gets its payload."""
