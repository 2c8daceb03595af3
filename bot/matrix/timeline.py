"""One room of one sync: who came and went, and what was said, in order.

What was said before we came in, by strangers, by ourselves, or in clear in an encrypted room is not for us.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from bot.logging import get_logger
from bot.matrix import polls
from bot.matrix.cleaning import is_event_id, server_of
from bot.matrix.crypto import Crypto, NoKey
from bot.matrix.events import Echo, Kind, MembershipChange
from bot.matrix.parse import (
    Dropped,
    Envelope,
    Meaning,
    envelope,
    essence,
    meaning,
    membership_of,
    moment,
    name_for,
    sealed,
)
from bot.matrix.port import TX_KEY
from bot.matrix.rooms import Rooms
from bot.matrix.shapes import is_about, is_encryption
from storage.inbox import InboxRow, Incoming

log = get_logger(__name__)

_MOST_ASIDE: Final = 50
"""Quarantined and undecryptable events that one room may bring in one sync; more are only counted."""

_STUMBLES: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
_SEALABLE: Final = frozenset({"m.room.message", "m.reaction", *polls.RESPONSES})
_IN_CLEAR: Final = frozenset({Kind.MESSAGE, Kind.EDIT, Kind.POLL})
_CAME: Final = ("join", "invite")


@dataclass(slots=True)
class Draft:
    """What a sync brought so far. ``since`` is ``None`` for the very first sync of an account."""

    now: datetime
    since: str | None
    incoming: list[Incoming] = field(default_factory=list)
    members: list[MembershipChange] = field(default_factory=list)
    echoes: list[Echo] = field(default_factory=list)
    counters: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Walk:
    """Where we are in the events of a room: are we in it, is it encrypted by now."""

    room_id: str
    draft: Draft
    here: bool
    encrypted: bool
    aside: int = 0


@dataclass(slots=True)
class Timeline:
    """Reads the rooms of syncs. ``longest_text`` is in characters."""

    crypto: Crypto
    rooms: Rooms
    allowed_servers: frozenset[str]
    longest_text: int = 4000

    def read(
        self, room_id: str, state: Sequence[Any], events: Sequence[Any], draft: Draft, *, encrypted: bool
    ) -> None:
        """Take in a joined room; ``encrypted`` says that it was before these ``events``."""
        self.rooms.enter(room_id)
        for raw in state:
            self._read_state(room_id, raw, draft)
        encrypted = encrypted or any(is_encryption(raw) for raw in state)
        walk = _Walk(room_id, draft, _were_here(events, self.rooms.me), encrypted)
        for raw in events:
            try:
                found = self._read_event(raw, walk)
            except Dropped as reason:
                draft.counters[reason.reason] += 1
                continue
            except _STUMBLES as problem:
                # A mistake of ours about one event must not keep all others from coming.
                log.error("event-stumbled", error=type(problem).__name__)  # noqa: TRY400  (shows no content)
                draft.counters["stumbled"] += 1
                found = self._aside(walk, _quarantined(room_id, raw, draft.now))
            if found is not None:
                draft.incoming.append(found)

    def read_again(self, parked: Incoming | InboxRow) -> Incoming | None:
        """Try to read a parked event once more; ``None`` when its key still has not come.

        Raises:
            Dropped: it can be read now, and means nothing to us.
        """
        raw = parked.content.get("raw")
        event = envelope(raw)
        assert isinstance(raw, dict)
        try:
            found = self._open(event, raw, parked.room_id)
        except NoKey:
            return None
        where, who = parked.room_id, parked.sender
        return Incoming(
            parked.event_id, found.kind, where, who, parked.sent_at, found.content, found.envelope
        )

    def _read_state(self, room_id: str, raw: Any, draft: Draft) -> None:
        try:
            event = envelope(raw)
            if event.type == "m.room.member":
                self._change(MembershipChange(room_id, str(event.state_key), membership_of(event)), draft)
        except Dropped:
            draft.counters["malformed-state"] += 1

    def _read_event(self, raw: Any, walk: _Walk) -> Incoming | None:
        try:
            event = envelope(raw)
        except Dropped:
            walk.draft.counters["malformed"] += 1
            return self._aside(walk, _quarantined(walk.room_id, raw, walk.draft.now))
        if event.type == "m.room.member":
            return self._read_membership(event, walk)
        walk.encrypted = walk.encrypted or is_encryption(raw)
        self._is_for_us(event, walk)
        if event.type != "m.room.encrypted":
            found = meaning(event, event.type, event.content, self.longest_text)
            if walk.encrypted and found.kind in _IN_CLEAR:
                # Nobody writes in clear there: a homeserver could have put it in somebody's mouth.
                raise Dropped("clear-in-encrypted-room")
            if found.kind is Kind.TOMBSTONE:
                self.rooms.heard_of(found.content["replacement"], str(server_of(event.sender)))
            return _incoming(walk, event, found)
        try:
            return _incoming(walk, event, self._open(event, raw, walk.room_id))
        except NoKey as missing:
            walk.draft.counters["undecryptable"] += 1
            parked = {"session_id": missing.session_id, "raw": essence(event)}
            return self._aside(walk, _incoming(walk, event, Meaning(Kind.UNDECRYPTABLE, parked)))

    def _is_for_us(self, event: Envelope, walk: _Walk) -> None:
        if event.sender == self.rooms.me:
            tx_id = event.content.get(TX_KEY) or (event.unsigned and event.unsigned.transaction_id)
            if isinstance(tx_id, str):
                walk.draft.echoes.append(Echo(walk.room_id, tx_id, event.event_id))
            raise Dropped("own")
        if not walk.here or walk.draft.since is None:
            raise Dropped("before-our-time")
        if server_of(event.sender) not in self.allowed_servers:
            raise Dropped("server")

    def _read_membership(self, event: Envelope, walk: _Walk) -> Incoming | None:
        membership, who = membership_of(event), str(event.state_key)
        self._change(MembershipChange(walk.room_id, who, membership), walk.draft)
        if who == self.rooms.me:
            walk.here = membership == "join"
            return None
        if not walk.here or event.previous == membership or walk.draft.since is None:
            return None
        content = {"member": who, "membership": membership, "previous": event.previous}
        return _incoming(walk, event, Meaning(Kind.MEMBER, content))

    def _change(self, change: MembershipChange, draft: Draft) -> None:
        room = self.rooms.enter(change.room_id)
        newcomer = change.membership in _CAME and change.matrix_id not in room.people
        if self.rooms.change(change):
            self.crypto.leaves(change.room_id, change.matrix_id)
        elif newcomer:
            self.crypto.welcome(change.room_id)
        draft.members.append(change)

    def _open(self, event: Envelope, raw: Mapping[str, Any], room_id: str) -> Meaning:
        outside = sealed(event)
        opened = self.crypto.decrypt(raw, outside, room_id)
        others = self.rooms[room_id].people - {event.sender} if room_id in self.rooms else set()
        theirs = self.crypto.owner_of(outside.sender_key, (event.sender,))
        if theirs is None and self.crypto.owner_of(outside.sender_key, others) is not None:
            raise Dropped("wrong-sender")
        if opened.kind not in _SEALABLE:
            # Inside an envelope a redaction or a state event has passed no homeserver's rules.
            raise Dropped("other-type")
        found = meaning(event, opened.kind, opened.content, self.longest_text)
        return replace(found, envelope=opened.envelope)

    def _aside(self, walk: _Walk, incoming: Incoming) -> Incoming | None:
        walk.aside += 1
        return incoming if walk.aside <= _MOST_ASIDE else None


def _incoming(walk: _Walk, event: Envelope, found: Meaning) -> Incoming:
    when = moment(event.origin_server_ts, walk.draft.now)
    where, who = walk.room_id, event.sender
    return Incoming(event.event_id, found.kind, where, who, when, found.content, found.envelope)


def _quarantined(room_id: str, raw: Any, now: datetime) -> Incoming:
    given = raw.get("event_id") if isinstance(raw, dict) else None
    name = f"malformed:{given}" if is_event_id(given) else name_for(raw)
    return Incoming(name, Kind.QUARANTINED, room_id, "", now, {"reason": "malformed"})


def _were_here(events: Sequence[Any], me: str) -> bool:
    """Say whether we were in the room before the first of these events."""
    first = next((raw for raw in events if is_about(raw, me)), None)
    if first is None:
        return True
    try:
        return envelope(first).previous == "join"
    except Dropped:
        return False
