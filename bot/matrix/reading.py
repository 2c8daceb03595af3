"""From the answer of one sync to a :class:`~bot.matrix.events.SyncBatch`: no requests, no waiting.

The order matters: keys first (on disk before anything else is), then who is where, then what was said.
A part that has not the shape it should have is passed over; no event can stop the others (row R11).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.matrix.cleaning import is_room_id
from bot.matrix.crypto import Crypto
from bot.matrix.events import Gap, KeyArrived, Kind, MembershipChange, SyncBatch
from bot.matrix.invitations import InvitationPolicy, invitation
from bot.matrix.keys import Keys
from bot.matrix.rooms import Rooms
from bot.matrix.shapes import at, is_about, items, turns_encryption_on
from bot.matrix.timeline import Draft, Timeline
from storage.inbox import Incoming


@dataclass(slots=True)
class Reader:
    """Reads syncs for one account."""

    crypto: Crypto
    rooms: Rooms
    keys: Keys
    policy: InvitationPolicy
    timeline: Timeline

    def read(
        self,
        sync: Mapping[str, Any],
        since: str | None,
        now: datetime,
        *,
        complete: bool = False,
        older: Mapping[str, Sequence[Any]] | None = None,
        gaps: Sequence[Gap] = (),
    ) -> SyncBatch:
        """Say what a sync means.

        ``complete`` says that the sync describes the full state of every joined room; ``older`` are the
        events, oldest first, between the last sync and a limited timeline. Reading the same sync again
        (because storing failed) is harmless.
        """
        draft = Draft(now, since)
        joined = {key: room for key, room in at(sync, "rooms", "join").items() if is_room_id(key)}
        encrypted = frozenset(key for key, room in joined.items() if turns_encryption_on(room))
        before = frozenset(key for key in joined if self.rooms.is_encrypted(key))
        arrived = self._take_keys(sync, encrypted - before, draft)
        if complete:
            self.rooms.keep_only(joined)
            self.crypto.left_out.keep_only(joined)
        for room_id in encrypted:
            self.rooms.encrypt(room_id)
        for room_id, room in joined.items():
            events = [*(older or {}).get(room_id, ()), *items(room, "timeline", "events")]
            state = items(room, "state", "events")
            self.timeline.read(room_id, state, events, draft, encrypted=room_id in before)
        for room_id, room in at(sync, "rooms", "leave").items():
            self._read_leaving(room_id, room, draft)
        for room_id, room in at(sync, "rooms", "invite").items():
            self._read_invitation(room_id, items(room, "invite_state", "events"), draft)
        devices = self._read_device_lists(sync)
        return SyncBatch(
            next_token=str(sync["next_batch"]),
            complete=complete,
            incoming=tuple(draft.incoming),
            members=tuple(draft.members),
            encrypted=encrypted | before if complete else encrypted,
            echoes=tuple(draft.echoes),
            keys=arrived,
            devices=devices,
            gaps=tuple(gaps),
            counters=draft.counters,
        )

    def doubt_devices(self) -> None:
        """Ask for everybody's devices again: changes of them may have been missed."""
        self.crypto.devices_changed(self.rooms.readers())

    def _read_invitation(self, room_id: str, stripped: Sequence[Any], draft: Draft) -> None:
        found = invitation(room_id, stripped, self.rooms.me) if is_room_id(room_id) else None
        refused = "malformed" if found is None else self.policy.refuses(found, draft.now)
        if refused or found is None:
            draft.counters[f"invite-{refused}"] += 1
            return
        # Stripped events have no id; the place in the stream makes the same one the same again.
        name = f"invite:{room_id}:{draft.since or 'first'}"
        content = {"direct": found.direct, "encrypted": found.encrypted}
        draft.incoming.append(Incoming(name, Kind.INVITE, room_id, found.inviter, draft.now, content))

    def _take_keys(
        self, sync: Mapping[str, Any], encrypted: frozenset[str], draft: Draft
    ) -> tuple[KeyArrived, ...]:
        news = self.crypto.receive(items(sync, "to_device", "events"), encrypted)
        counts = sync.get("device_one_time_keys_count")
        self.keys.counted(counts, sync.get("device_unused_fallback_key_types"))
        if news.refused:
            draft.counters["to-device-refused"] += news.refused
        return news.arrived

    def _read_leaving(self, room_id: str, room: Any, draft: Draft) -> None:
        if not is_room_id(room_id):
            draft.counters["malformed"] += 1
            return
        self.rooms.leave(room_id)
        self.crypto.leaves(room_id)
        events = (*items(room, "state", "events"), *items(room, "timeline", "events"))
        mine = [raw["content"].get("membership") for raw in events if is_about(raw, self.rooms.me)]
        gone = "ban" if mine[-1:] == ["ban"] else "leave"
        draft.members.append(MembershipChange(room_id, self.rooms.me, gone))

    def _read_device_lists(self, sync: Mapping[str, Any]) -> frozenset[str]:
        people = (*items(sync, "device_lists", "changed"), *items(sync, "device_lists", "left"))
        known = frozenset(who for who in people if isinstance(who, str) and self.rooms.shared_with(who))
        self.keys.changed(known)
        return known
