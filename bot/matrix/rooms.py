"""Who is where, from the syncs alone: the library never forgets a room that we left (row R6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.matrix.events import MembershipChange


@dataclass(slots=True)
class Room:
    """A room that we are in. ``invited`` people get its keys too, so that they can read on arrival.

    ``expected`` are those whom we invited ourselves while no sync has told of it yet.
    """

    joined: set[str] = field(default_factory=set)
    invited: set[str] = field(default_factory=set)
    encrypted: bool = False

    expected: set[str] = field(default_factory=set)

    @property
    def people(self) -> set[str]:
        """Everybody who must be able to read what is said."""
        return self.joined | self.invited | self.expected


class Rooms:
    """The rooms that we have joined, with everybody in them. ``me`` is our own Matrix id."""

    def __init__(self, me: str, encrypted: Iterable[str] = ()) -> None:
        self.me = me
        self._rooms: dict[str, Room] = {}
        # A room never becomes unencrypted again, whatever a homeserver says later.
        self._encrypted = set(encrypted)
        self._known_at: dict[str, str] = {}
        self._expected: defaultdict[str, set[str]] = defaultdict(set)

    def __contains__(self, room_id: str) -> bool:
        return room_id in self._rooms

    def __getitem__(self, room_id: str) -> Room:
        return self._rooms[room_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rooms)

    def enter(self, room_id: str) -> Room:
        """Give the room, made when it is new."""
        if room_id not in self._rooms:
            self._rooms[room_id] = Room(
                encrypted=room_id in self._encrypted, expected=self._expected.pop(room_id, set())
            )
        return self._rooms[room_id]

    def expect(self, room_id: str, matrix_id: str) -> bool:
        """Somebody was invited by us to an encrypted room; return whether that is news.

        A sync may show the room before its encryption and its guest: what is said in between must be
        sealed all the same, and they must be able to read it.
        """
        self.encrypt(room_id)
        if room_id not in self._rooms:
            self._expected[room_id].add(matrix_id)
            return True
        room = self._rooms[room_id]
        news = matrix_id not in room.people
        if news:
            room.expected.add(matrix_id)
        return news

    def gone(self, room_id: str, matrix_id: str) -> None:
        """Somebody was put out by us; the sync that tells of it comes later."""
        room = self._rooms.get(room_id)
        if room is not None:
            for people in (room.joined, room.invited, room.expected):
                people.discard(matrix_id)

    def leave(self, room_id: str) -> None:
        """Forget a room that we are no longer in."""
        self._rooms.pop(room_id, None)

    def keep_only(self, room_ids: Iterable[str]) -> None:
        """Forget every room that is not among these; those that stay lose their people, to be told anew."""
        for room_id in set(self._rooms) - set(room_ids):
            del self._rooms[room_id]
        for room in self._rooms.values():
            room.joined.clear()
            room.invited.clear()

    def encrypt(self, room_id: str) -> None:
        """Remember that a room is encrypted, for good."""
        self._encrypted.add(room_id)
        if room_id in self._rooms:
            self._rooms[room_id].encrypted = True

    def is_encrypted(self, room_id: str) -> bool:
        """Say whether a room is known to be encrypted."""
        return room_id in self._encrypted

    def heard_of(self, room_id: str, server: str) -> None:
        """Remember that a homeserver knows a room that we are not in: a room of ours moved there."""
        self._known_at[room_id] = server

    def known_at(self, room_id: str) -> str | None:
        """Name a homeserver to ask about a room that our own may not know."""
        return self._known_at.get(room_id)

    def change(self, change: MembershipChange) -> bool:
        """Take in a change; return whether somebody went who could read until now."""
        room = self.enter(change.room_id)
        who = change.matrix_id
        before = room.people
        room.joined.discard(who)
        room.invited.discard(who)
        if change.membership in ("join", "invite"):
            room.expected.discard(who)
        if change.membership == "join":
            room.joined.add(who)
        elif change.membership == "invite":
            room.invited.add(who)
        return who in before - room.people

    def readers(self) -> frozenset[str]:
        """Name everybody who can read what we say in encrypted rooms."""
        return frozenset(who for room in self._rooms.values() if room.encrypted for who in room.people)

    def shared_with(self, matrix_id: str) -> frozenset[str]:
        """Name the encrypted rooms in which somebody can read what we say."""
        rooms = self._rooms.items()
        return frozenset(key for key, room in rooms if room.encrypted and matrix_id in room.people)
