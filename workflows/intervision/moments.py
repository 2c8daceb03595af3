"""What the clock says to a group: each kind of due moment and the event that it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from workflows.intervision import events as on

Payload: TypeAlias = Mapping[str, str | int]


def _what(payload: Payload) -> str:
    return str(payload["what"])


def _until(payload: Payload) -> datetime | None:
    """Read when the waiting is over; moments that were set by an earlier release don't say."""
    return datetime.fromisoformat(str(payload["until"])) if "until" in payload else None


def _meeting(payload: Payload) -> int:
    return int(payload.get("meeting", 0))


MEANINGS: Final[Mapping[str, Callable[[Payload], object]]] = {
    "intervision.halfway": lambda payload: on.HalfWay(_what(payload), _meeting(payload), _until(payload)),
    "intervision.overdue": lambda payload: on.Overdue(_what(payload), _meeting(payload)),
    "intervision.poll": lambda payload: on.PollClosed(_meeting(payload)),
    "intervision.plan": lambda _: on.PlanNext(),
    "intervision.nearing": lambda payload: on.Nearing(_what(payload), _meeting(payload)),
    "intervision.after": lambda payload: on.MorningAfter(_meeting(payload)),
}
"""By the ``kind`` of an ``At``; what is called gets its payload."""
