"""What one sync brings, in words of our own: nothing of the library or the protocol goes further.

:class:`SyncBatch` is everything that one answer of the homeserver meant. Whoever accepts it stores it in
one transaction together with ``next_token``; only then is it taken as received (row R1).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from storage.inbox import Incoming


class Kind(StrEnum):
    """What sort of thing came in. What each carries in ``content`` stands behind it."""

    MESSAGE = "message"
    """``text``; ``thread``, ``reply_to`` (event ids) and ``too_long`` when they hold."""
    EDIT = "edit"
    """``target`` (the first message) and what a message has."""
    REACTION = "reaction"
    """``target`` and ``key``."""
    REDACTION = "redaction"
    """``target``."""
    POLL = "poll"
    """``target`` (the poll) and ``answers`` (the numbers of all that are ticked now, none when none is)."""
    MEMBER = "member"
    """``member`` (whose), ``membership`` and ``previous`` (``""`` when unknown)."""
    INVITE = "invite"
    """``direct`` and ``encrypted``; the sender is who invites. Only invitations that we follow."""
    TOMBSTONE = "tombstone"
    """``replacement`` (a room id); the sender is who upgraded the room."""
    ENCRYPTION = "encryption"
    """``algorithm``."""
    UNDECRYPTABLE = "undecryptable"
    """``session_id`` and ``raw``: the event as it came, to be tried again when its key arrives."""
    QUARANTINED = "quarantined"
    """``reason``; the event had no shape that anything can be done with."""


@dataclass(frozen=True, slots=True)
class Echo:
    """One of our own events came back: the row with ``tx_id`` has arrived as ``event_id`` (row S9)."""

    room_id: str
    tx_id: str
    event_id: str


@dataclass(frozen=True, slots=True)
class MembershipChange:
    """Somebody's membership of a room is now ``membership``: invite, join, knock, leave or ban (row R6)."""

    room_id: str
    matrix_id: str
    membership: str


@dataclass(frozen=True, slots=True)
class KeyArrived:
    """A room key came in: events that wait for this session can be read now (row E4)."""

    room_id: str
    session_id: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Older events of a room could not be fetched; ``reason`` is a closed word or an error code (R2)."""

    room_id: str
    before_event: str
    reason: str


@dataclass(frozen=True, slots=True)
class SyncBatch:
    """Everything of one sync, in the order in which it happened per room.

    ``incoming`` is for the inbox: events of kind ``UNDECRYPTABLE`` to be parked, ``QUARANTINED`` to be set
    aside, the others to be handled. ``members`` changes the membership table; when ``complete`` holds it
    names every member of every room that we are in, so what is not in it is gone. ``encrypted`` are rooms
    known to be encrypted. ``keys`` tells which parked events to try again; after a start (``complete``) try
    them all. ``devices`` names those who logged in or out. ``counters`` says how many events were dropped,
    by reason.
    """

    next_token: str
    complete: bool = False
    incoming: tuple[Incoming, ...] = ()
    members: tuple[MembershipChange, ...] = ()
    encrypted: frozenset[str] = frozenset()
    echoes: tuple[Echo, ...] = ()
    keys: tuple[KeyArrived, ...] = ()
    devices: frozenset[str] = frozenset()
    gaps: tuple[Gap, ...] = ()
    counters: Counter[str] = field(default_factory=Counter)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to store but the token."""
        news = (self.incoming, self.members, self.encrypted, self.echoes, self.keys, self.devices, self.gaps)
        return not (self.complete or any(news))
