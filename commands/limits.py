"""How much one sender, one room and one homeserver may ask in a minute: one warning, then silence.

Only what is meant for the bot counts (commands, edits of them, taps under its questions), and it counts by
when it was sent, as far as that can be believed (``bot/arrivals.py``): whoever wrote calmly while the bot
was down is not limited when it comes back. Strangers use up their own limit only, and whoever is calm is
answered however busy the others in a room or on a homeserver are. Taking something back is never held up, so
that nobody is kept to a yes. Operators hear once an hour of a flood: of somebody who goes on far above their
limit, of a room or homeserver that is above its own, where busy others are not answered either. Kept in
memory; a restart forgives.
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

CALM: Final = 2
"""Up to their own limit divided by this, somebody is answered whatever the others do."""

FLOOD: Final = 3
"""So many times their own limit makes a flood of what one sender asks."""

TOLD_FOR: Final = timedelta(hours=1)
"""How long after telling of a flood it is not told again."""

MOST_KEPT: Final = 10_000
"""Senders, rooms and homeservers that are remembered; beyond that who was quiet for longest is forgotten."""


class Verdict(StrEnum):
    """What to do with a command."""

    FINE = "fine"
    WARN = "warn"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What to do with a command; ``flood`` names the sender, room or homeserver to tell operators of."""

    verdict: Verdict
    flood: str | None = None


_FINE: Final = Judgement(Verdict.FINE)


@dataclass(slots=True)
class Limits:
    """Counts per minute. The defaults are those of the settings."""

    per_sender: int = 20
    per_room: int = 60
    per_server: int = 600
    _sent: dict[str, deque[datetime]] = field(default_factory=dict)
    _warned: dict[str, datetime] = field(default_factory=dict)
    _told: dict[str, datetime] = field(default_factory=dict)
    _judged: dict[str, Judgement] = field(default_factory=dict)

    def judge(
        self, sender: str, room_id: str, sent_at: datetime, event_id: str | None = None, *, known: bool = True
    ) -> Judgement:
        """Count one command or tap that was sent at ``sent_at`` and say what to do with it.

        The same event again (its transaction failed, perhaps for minutes) is not another one. ``known``:
        the sender is somebody of a network.
        """
        before = self._judged.get(event_id) if event_id else None
        found = before or self._judge(sender, room_id if known else None, sent_at)
        if event_id:
            self._keep(self._judged, event_id, found)
        return found

    def _judge(self, sender: str, room_id: str | None, sent_at: datetime) -> Judgement:
        server = sender.partition(":")[2]
        shared = () if room_id is None else ((room_id, self.per_room), (server, self.per_server))
        # In this order: what is above one's own limit must not use up that of everybody else.
        busy = self._over(sender, self.per_sender, sent_at)
        calm = len(self._sent[sender]) <= self.per_sender // CALM
        if not busy and (not any(self._over(key, most, sent_at) for key, most in shared) or calm):
            return _FINE
        floods = ((sender, FLOOD * self.per_sender), *shared)
        above = [key for key, most in floods if len(self._sent.get(key, ())) > most]
        flood = next((key for key in above if self._first(key, sent_at)), None)
        warned = self._warned.get(sender)
        if warned is not None and sent_at - warned < WARNED_FOR:
            return Judgement(Verdict.SILENCE, flood)
        self._keep(self._warned, sender, sent_at)
        return Judgement(Verdict.WARN, flood)

    def _first(self, key: str, sent_at: datetime) -> bool:
        told = self._told.get(key)
        if told is not None and sent_at - told < TOLD_FOR:
            return False
        self._keep(self._told, key, sent_at)
        return True

    def _over(self, key: str, most: int, sent_at: datetime) -> bool:
        # Taken out and put back, so that who was quiet for longest is forgotten first, not who came first.
        times = self._sent.pop(key, None) or deque()
        self._keep(self._sent, key, times)
        times.append(sent_at)
        while times and abs(sent_at - times[0]) >= WINDOW:
            times.popleft()
        while len(times) > FLOOD * most + 1:
            times.popleft()
        return len(times) > most

    @staticmethod
    def _keep(table: dict[str, T], key: str, value: T) -> None:
        table[key] = value
        while len(table) > MOST_KEPT:
            del table[next(iter(table))]
