"""Devices that had no keys to give when a room key went round: who they are, and what they still get.

A device that logs in is seen before its one-time keys are, and one that was off for long may have none left.
What is said meanwhile must not stay unreadable to it: it gets each room key as it stood when it was left out.
So do the first devices of somebody who had none.

What is owed stands in the key store, in the transaction that shares the key with the others: it is on disk
before anything is said with that key, and goes wherever the key store goes. Of a room key we keep what reads
(our own inbound session) too, but devices take only a key that is signed with what writes, and only the
session in memory has that. So the session itself is kept as it stood, sealed as all keys are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any, Final

import peewee
from nio.crypto import OutboundGroupSession

from bot.matrix.port import UNREAD_KEEPS

DeviceOf = tuple[str, str]
"""A Matrix id and the id of one of its devices."""

FIRST: Final = ""
"""The devices that somebody without any will have."""

_FIRST_WAIT: Final = 5.0
_LONGEST_WAIT: Final = 300.0
"""Seconds after which it is tried again when something is said."""
_LONGEST_SILENCE: Final = 86_400.0
"""Seconds after which it is tried again although nothing is said."""
_MOST_KEYS: Final = 100
"""How many room keys of one room are kept for a device: it changes every week, and when somebody leaves."""

_TABLE: Final = """
    CREATE TABLE IF NOT EXISTS left_out (
        room_id TEXT, matrix_id TEXT, device_id TEXT, session_id TEXT,
        session TEXT NOT NULL, since REAL NOT NULL,
        PRIMARY KEY (room_id, matrix_id, device_id, session_id)
    ) WITHOUT ROWID"""
_ROOMS: Final = "SELECT DISTINCT room_id FROM left_out"
_ANY: Final = "SELECT 1 FROM left_out WHERE room_id = ? LIMIT 1"
_OF_ROOM: Final = """
    SELECT matrix_id, device_id, session_id, session FROM left_out
    WHERE room_id = ? ORDER BY matrix_id, device_id, since"""
_ADD: Final = "INSERT OR IGNORE INTO left_out VALUES (?, ?, ?, ?, ?, ?)"
_PERSON: Final = "room_id = ? AND matrix_id = ?"
_DEVICE: Final = f"{_PERSON} AND device_id = ?"
_TOO_MANY: Final = f"""
    DELETE FROM left_out WHERE {_DEVICE} AND session_id NOT IN (
        SELECT session_id FROM left_out WHERE {_DEVICE} ORDER BY since DESC LIMIT {_MOST_KEYS})"""  # noqa: S608
_HAND_ON: Final = f"""
    INSERT OR IGNORE INTO left_out
    SELECT room_id, matrix_id, ?, session_id, session, since FROM left_out WHERE {_DEVICE}"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Owed:
    """A key that a device still gets: the id of a session, and its key as it stood then."""

    device: DeviceOf
    session_id: str
    session_key: str


@dataclass(slots=True)
class _Tries:
    last: float = -inf
    number: int = 0

    def is_due(self, now: float, longest: float) -> bool:
        return self.last + min(_FIRST_WAIT * 2.0 ** min(self.number, 30), longest) <= now


class LeftOut:
    """Who was left out in which room: rows of a key ``store``, sealed with ``secret``.

    When to try again is kept in memory: after a start it is tried at once. Moments of trying are seconds of a
    clock that only goes forward, all others those of the wall clock.
    """

    def __init__(self, store: peewee.SqliteDatabase, secret: str) -> None:
        self._store = store
        self._secret = secret
        self._known: dict[str, _Tries] | None = None
        store.execute_sql(_TABLE)

    @property
    def rooms(self) -> int:
        """In how many rooms somebody can't read yet what was said."""
        return len(self._tries)

    @property
    def _tries(self) -> dict[str, _Tries]:
        """When was tried, for every room in which something is owed; read from disk after a doubt."""
        if self._known is None:
            self._known = {room_id: _Tries() for (room_id,) in self._store.execute_sql(_ROOMS)}
        return self._known

    def doubt(self) -> None:
        """What was written last is not on disk."""
        self._known = None

    def note(self, room_id: str, session: Any, devices: Iterable[DeviceOf], now: float, since: float) -> None:
        """Keep the present ``session`` of a room for whom it does not reach."""
        sealed = None
        for who, device_id in devices:
            sealed = sealed or session.pickle(self._secret).decode()
            self._store.execute_sql(_ADD, (room_id, who, device_id, session.id, sealed, since))
            self._store.execute_sql(_TOO_MANY, (room_id, who, device_id) * 2)
        if sealed and room_id not in self._tries:
            self._tries[room_id] = _Tries(now)

    def owed(self, room_id: str, there: Mapping[str, Collection[str]], now: float) -> list[Owed]:
        """Say what devices that are there must still get; ``there`` is everybody in the room, with theirs.

        What is owed to somebody's first devices is owed to those they have by now, and again to the first
        ones when they have none any more. What is owed to a person that is gone ends, to a device that is
        gone beside others too, and so does what is too old.
        """
        if room_id not in self._tries:
            return []
        self._store.execute_sql("DELETE FROM left_out WHERE since < ?", (now - UNREAD_KEEPS.total_seconds(),))
        for who, device_id in {row[:2] for row in self._of(room_id)}:
            has = there.get(who)
            if has is None:
                self.end(room_id, who)
            elif device_id not in (has or (FIRST,)):
                for each in _heirs(device_id, has):
                    self._store.execute_sql(_HAND_ON, (each, room_id, who, device_id))
                self._delete(_DEVICE, room_id, who, device_id)
        self._see_to(room_id)
        return [
            Owed((who, device_id), session_id, self._key(sealed))
            for who, device_id, session_id, sealed in self._of(room_id)
            if device_id != FIRST
        ]

    def paid(self, room_id: str, owed: Owed) -> None:
        """A device has a key that it was owed."""
        self._delete(f"{_DEVICE} AND session_id = ?", room_id, *owed.device, owed.session_id)
        self._see_to(room_id)

    def end(self, room_id: str, matrix_id: str | None = None) -> None:
        """Somebody is no longer in a room, or nobody that we know: they get nothing more."""
        if room_id in self._tries:
            if matrix_id is None:
                self._delete("room_id = ?", room_id)
            else:
                self._delete(_PERSON, room_id, matrix_id)
            self._see_to(room_id)

    def keep_only(self, room_ids: Collection[str]) -> None:
        """Forget every room that is not among these."""
        for room_id in set(self._tries).difference(room_ids):
            self.end(room_id)

    def came(self, matrix_ids: Collection[str]) -> None:
        """Try again at once, and first, where one of these people was left out: their devices changed."""
        theirs = {
            room_id
            for who in (matrix_ids if self._tries else ())
            for (room_id,) in self._store.execute_sql(f"{_ROOMS} WHERE matrix_id = ?", (who,))
        }
        others = {room_id: tries for room_id, tries in self._tries.items() if room_id not in theirs}
        self._known = {room_id: _Tries() for room_id in theirs} | others

    def tried(self, room_id: str, now: float) -> None:
        """Wait longer before the next try."""
        if tries := self._tries.get(room_id):
            tries.last, tries.number = now, tries.number + 1

    def is_due(self, room_id: str, now: float) -> bool:
        """Say whether another try is due before the next word in a room."""
        return room_id in self._tries and self._tries[room_id].is_due(now, _LONGEST_WAIT)

    def due(self, now: float) -> list[str]:
        """Name the rooms in which another try is due although nothing is said."""
        return [room_id for room_id, tries in self._tries.items() if tries.is_due(now, _LONGEST_SILENCE)]

    def _of(self, room_id: str) -> list[tuple[str, str, str, str]]:
        return list(self._store.execute_sql(_OF_ROOM, (room_id,)))

    def _key(self, sealed: str) -> str:
        session = OutboundGroupSession.from_pickle(sealed.encode(), self._secret)
        return str(session.session_key)

    def _delete(self, which: str, *values: str) -> None:
        self._store.execute_sql(f"DELETE FROM left_out WHERE {which}", values)  # noqa: S608

    def _see_to(self, room_id: str) -> None:
        if self._store.execute_sql(_ANY, (room_id,)).fetchone() is None:
            self._tries.pop(room_id, None)


def _heirs(gone: str, has: Collection[str]) -> Collection[str]:
    """Name who gets what a ``gone`` device was owed: FIRST stands for those that somebody will have."""
    if not has:
        return (FIRST,)
    return has if gone == FIRST else ()
