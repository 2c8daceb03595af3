"""Devices that had no keys to give when a room key went round: who they are, and what they still get.

A device that logs in is seen before its one-time keys are, and one that was off for long may have none left.
What is said meanwhile must not stay unreadable to it: it gets each room key as it stood when it was left out.
So does the first device of somebody who had none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

DeviceOf = tuple[str, str]
"""A Matrix id and the id of one of its devices."""

FIRST: Final = ""
"""The device that somebody without any will have."""

_FIRST_WAIT: Final = 5.0
_LONGEST_WAIT: Final = 300.0
_MOST_TRIES: Final = 30
"""How often it is tried without anything being said: for more than two hours."""
_MOST_KEYS: Final = 20
"""How many room keys of one room are kept for a device."""


@dataclass(slots=True)
class _Room:
    again_at: float = 0.0
    tries: int = 0
    keys: dict[DeviceOf, dict[str, str]] = field(default_factory=dict)


class LeftOut:
    """Who was left out in which room. Times are seconds of a clock that only goes forward."""

    def __init__(self) -> None:
        self._rooms: dict[str, _Room] = {}

    def note(self, room_id: str, session: Any, devices: Collection[DeviceOf], now: float) -> None:
        """Remember whom the present ``session`` of a room did not reach; nobody when all were."""
        if not devices:
            self._rooms.pop(room_id, None)
            return
        room = self._rooms.setdefault(room_id, _Room())
        room.keys = {device: room.keys.get(device, {}) for device in devices}
        for keys in room.keys.values():
            keys.setdefault(session.id, session.session_key)
            for oldest in list(islice(keys, max(0, len(keys) - _MOST_KEYS))):
                del keys[oldest]
        room.again_at = now + min(_FIRST_WAIT * 2.0**room.tries, _LONGEST_WAIT)
        room.tries += 1

    def forget(self, room_id: str) -> None:
        """Nothing more will be said in a room."""
        self._rooms.pop(room_id, None)

    def came(self, matrix_ids: Collection[str]) -> None:
        """Try again at once where one of these people was left out: their devices changed."""
        for room in self._rooms.values():
            if any(who in matrix_ids for who, _ in room.keys):
                room.again_at, room.tries = 0.0, 0

    def is_due(self, room_id: str, now: float) -> bool:
        """Say whether another try is due before the next word in a room."""
        room = self._rooms.get(room_id)
        return room is not None and room.again_at <= now

    def due(self, now: float) -> list[str]:
        """Name the rooms in which another try is due although nothing is said."""
        return [key for key, room in self._rooms.items() if room.again_at <= now and room.tries < _MOST_TRIES]

    def owed(self, room_id: str) -> list[tuple[DeviceOf, str, str]]:
        """What a room owes: the device, the id of a session, and its key of that moment."""
        room = self._rooms.get(room_id)
        keys = room.keys if room is not None else {}
        return [(device, *each) for device, owed in keys.items() for each in owed.items()]
