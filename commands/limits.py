"""How much one sender, one room and one homeserver may ask in a minute: one warning, then silence.

Only what is meant for the bot counts (commands, edits of them, taps under its questions), and it counts by
when it was sent: whoever wrote calmly while the bot was down is not limited when it comes back. Taking
something back is never held up, so that nobody is kept to a yes. Kept in memory; a restart forgives.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, TypeVar

T = TypeVar("T")

WINDOW: Final = timedelta(minutes=1)
WARNED_FOR: Final = timedelta(minutes=10)
"""How long after a warning there is silence instead of another one."""

MOST_KEPT: Final = 10_000
"""Senders, rooms and homeservers that are remembered; beyond that the oldest are forgotten."""


class Verdict(StrEnum):
    """What to do with a command."""

    FINE = "fine"
    WARN = "warn"
    SILENCE = "silence"


@dataclass(slots=True)
class Limits:
    """Counts per minute. The defaults are those of the settings."""

    per_sender: int = 20
    per_room: int = 60
    per_server: int = 600
    _sent: dict[str, deque[datetime]] = field(default_factory=dict)
    _warned: dict[str, datetime] = field(default_factory=dict)
    _judged: dict[str, Verdict] = field(default_factory=dict)

    def judge(self, sender: str, room_id: str, sent_at: datetime, event_id: str | None = None) -> Verdict:
        """Count one command or tap that was sent at ``sent_at`` and say what to do with it.

        The same event again (its transaction failed, perhaps for minutes) is not another one.
        """
        known = self._judged.get(event_id) if event_id else None
        verdict = known or self._judge(sender, room_id, sent_at)
        if event_id:
            self._keep(self._judged, event_id, verdict)
        return verdict

    def _judge(self, sender: str, room_id: str, sent_at: datetime) -> Verdict:
        server = sender.partition(":")[2]
        # In this order: what is above one's own limit must not use up that of everybody else.
        if not (
            self._over(f"sender {sender}", self.per_sender, sent_at)
            or self._over(f"room {room_id}", self.per_room, sent_at)
            or self._over(f"server {server}", self.per_server, sent_at)
        ):
            return Verdict.FINE
        warned = self._warned.get(sender)
        if warned is not None and sent_at - warned < WARNED_FOR:
            return Verdict.SILENCE
        self._keep(self._warned, sender, sent_at)
        return Verdict.WARN

    def _over(self, key: str, most: int, sent_at: datetime) -> bool:
        if key not in self._sent:
            self._keep(self._sent, key, deque())
        times = self._sent[key]
        times.append(sent_at)
        while times and abs(sent_at - times[0]) >= WINDOW:
            times.popleft()
        while len(times) > most + 1:
            times.popleft()
        return len(times) > most

    @staticmethod
    def _keep(table: dict[str, T], key: str, value: T) -> None:
        table[key] = value
        while len(table) > MOST_KEPT:
            del table[next(iter(table))]
