"""The rooms of a homeserver in memory: what people do in them, and how the bot hears of it.

It speaks through the same sync batches as the real one, so everything of the process above the Matrix library
runs as it does in earnest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.matrix.events import Echo, Kind, MembershipChange, SyncBatch
from bot.matrix.port import Powers
from storage.inbox import Incoming
from tests.support import log_watch

BOT = "@noaber:noaber.localhost"

Accept = Callable[[SyncBatch], Awaitable[None]]


@dataclass
class Event:
    """Something in a room."""

    event_id: str
    room_id: str
    sender: str
    type: str
    content: dict[str, Any]
    at: datetime
    tx_id: str | None = None
    removed: bool = False
    edited: dict[str, Any] | None = None

    @property
    def plain(self) -> str:
        return str(self._shown.get("body", ""))

    @property
    def html(self) -> str:
        return str(self._shown.get("formatted_body", ""))

    @property
    def replaces(self) -> str | None:
        """The message that this one is an edit of."""
        return self.relates_to.get("event_id") if self.relates_to.get("rel_type") == "m.replace" else None

    @property
    def _shown(self) -> dict[str, Any]:
        return self.content if self.edited is None else self.edited

    @property
    def relates_to(self) -> Mapping[str, Any]:
        related = self.content.get("m.relates_to", {})
        return related if isinstance(related, Mapping) else {}


@dataclass
class Room:
    """A room and all that happened in it; ``ours`` when the bot made it for a group."""

    room_id: str
    members: dict[str, str] = field(default_factory=dict)
    encrypted: bool = True
    alias: str | None = None
    events: list[Event] = field(default_factory=list)
    powers: Powers = field(default_factory=Powers)
    ours: bool = False
    name: str = ""
    topic: str = ""
    moved_to: Room | None = None


@dataclass
class _News:
    """What the next sync brings."""

    incoming: list[Incoming] = field(default_factory=list)
    members: list[MembershipChange] = field(default_factory=list)
    encrypted: set[str] = field(default_factory=set)
    echoes: list[Echo] = field(default_factory=list)
    devices: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.incoming or self.members or self.encrypted or self.echoes or self.devices)


class World:
    """Everything that happens in rooms, and the syncs that tell the bot.

    Rooms that are ``hidden`` never come with a sync. While it is ``held``, what happens is kept for one sync;
    while it is ``down`` none comes. ``refused`` are the errors with which a sync was not accepted.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.rooms: dict[str, Room] = {}
        self.hidden: set[str] = set()
        self.deviceless: set[str] = set()
        self.down = False
        self.held = False
        self.refused: list[Exception] = []
        self._synced: set[str] = set()
        self._number = 0
        self._news = _News()
        self._bell = asyncio.Event()
        self._quiet = asyncio.Event()
        self._token = 0

    async def run(self, accept: Accept) -> None:
        """Bring what happened to ``accept``, for ever.

        What is not accepted comes again with the next thing that happens, or with :meth:`poll`.
        """
        while True:
            while self._news and not (self.down or self.held):
                try:
                    await self.sync(accept)
                except Exception as problem:  # noqa: BLE001 - like the real loop, it outlives any error
                    self.refused.append(problem)
                    break
            self._quiet.set()
            await self._bell.wait()
            self._bell.clear()

    def poll(self) -> None:
        """Ask for news again, as the real loop does by itself."""
        self._wake()

    async def sync(self, accept: Accept, *, complete: bool = False) -> None:
        """Bring everything new in one batch; what was not accepted comes again."""
        news, self._news = self._news, _News()
        members = self._all_members() if complete else tuple(news.members)
        encrypted = (
            {room.room_id for room in self.rooms.values() if room.encrypted} if complete else news.encrypted
        )
        self._token += 1
        # The library knows its rooms before anybody is told.
        joined = {room.room_id for room in self.rooms.values() if room.members.get(BOT) == "join"}
        self._synced = joined - self.hidden
        try:
            await accept(
                SyncBatch(
                    next_token=f"s{self._token}",
                    complete=complete,
                    incoming=tuple(news.incoming),
                    members=members,
                    encrypted=frozenset(encrypted),
                    echoes=tuple(news.echoes),
                    devices=frozenset(news.devices),
                )
            )
        except BaseException:
            later, self._news = self._news, news
            for name in ("incoming", "members", "echoes"):
                getattr(news, name).extend(getattr(later, name))
            news.encrypted |= later.encrypted
            news.devices |= later.devices
            raise

    @property
    def came_in(self) -> list[Incoming]:
        """What the next sync brings; a test may change it."""
        return self._news.incoming

    @property
    def quiet(self) -> bool:
        return self._quiet.is_set()

    async def idle(self) -> None:
        """Return when everything that happened was accepted."""
        await self._quiet.wait()

    def _all_members(self) -> tuple[MembershipChange, ...]:
        return tuple(
            MembershipChange(room.room_id, who, how)
            for room in self.rooms.values()
            for who, how in room.members.items()
            if room.members.get(BOT) in {"join", "invite"}
        )

    def _wake(self) -> None:
        self._quiet.clear()
        self._bell.set()

    def new_room(self, *members: str, encrypted: bool = True, alias: str | None = None) -> Room:
        """Make a room whose ``members`` have joined."""
        self._number += 1
        room = Room(f"!room{self._number}:noaber.localhost", encrypted=encrypted, alias=alias)
        self.rooms[room.room_id] = room
        if encrypted:
            self._news.encrypted.add(room.room_id)
        for member in members:
            self.member(room, member, "join")
        return room

    def member(self, room: Room, who: str, how: str, *, by: str | None = None) -> None:
        """Somebody's membership becomes ``invite``, ``join``, ``leave`` or ``ban``."""
        before = room.members.get(who, "")
        room.members[who] = how
        self._news.members.append(MembershipChange(room.room_id, who, how))
        if who == BOT and how == "invite":
            self._came_in(room, Kind.INVITE, by or who, {"direct": True, "encrypted": room.encrypted})
        elif room.members.get(BOT) == "join":
            self._came_in(
                room, Kind.MEMBER, by or who, {"member": who, "membership": how, "previous": before}
            )
        self._wake()

    def logs_in(self, who: str) -> None:
        """Somebody has a device from now on."""
        self.deviceless.discard(who)
        self._news.devices.add(who)
        self._wake()

    def say(self, room: Room, sender: str, text: str, **more: Any) -> Event:
        """Somebody says something; ``more`` is what a message carries (``thread``, ``reply_to``)."""
        event = self._event(room, sender, "m.room.message", {"msgtype": "m.text", "body": text})
        self._came_in(room, Kind.MESSAGE, sender, {"text": text, **more}, event)
        return event

    def edit(self, event: Event, text: str) -> Event:
        """Somebody edits a message of their own."""
        room = self.rooms[event.room_id]
        event.content["body"] = text
        edited = self._event(room, event.sender, "m.room.message", {"msgtype": "m.text", "body": f"* {text}"})
        self._came_in(room, Kind.EDIT, event.sender, {"text": text, "target": event.event_id}, edited)
        return edited

    def react(self, event: Event, sender: str, key: str) -> Event:
        """Somebody taps a reaction."""
        room = self.rooms[event.room_id]
        relation = {"rel_type": "m.annotation", "event_id": event.event_id, "key": key}
        reaction = self._event(room, sender, "m.reaction", {"m.relates_to": relation})
        self._came_in(room, Kind.REACTION, sender, {"target": event.event_id, "key": key}, reaction)
        return reaction

    def vote(self, poll: Event, sender: str, *answers: int) -> Event:
        """Somebody ticks answers of a poll: all that they choose now."""
        room = self.rooms[poll.room_id]
        relation = {"rel_type": "m.reference", "event_id": poll.event_id}
        vote = self._event(room, sender, "org.matrix.msc3381.poll.response", {"m.relates_to": relation})
        content = {"target": poll.event_id, "answers": list(answers)}
        self._came_in(room, Kind.POLL, sender, content, vote)
        return vote

    def remove(self, event: Event, sender: str) -> Event:
        """Somebody removes a message or takes a reaction back."""
        room = self.rooms[event.room_id]
        event.removed = True
        redaction = self._event(room, sender, "m.room.redaction", {"redacts": event.event_id})
        self._came_in(room, Kind.REDACTION, sender, {"target": event.event_id}, redaction)
        return redaction

    def upgrade(self, old: Room, new: Room, *, by: str) -> Event:
        """Somebody replaces a room by another one."""
        old.moved_to = new
        event = self._event(old, by, "m.room.tombstone", {"replacement_room": new.room_id})
        self._came_in(old, Kind.TOMBSTONE, by, {"replacement": new.room_id}, event)
        return event

    def unreadable(self, room: Room, sender: str, session: str) -> Event:
        """Somebody says something whose key never came."""
        event = self._event(room, sender, "m.room.encrypted", {"session_id": session})
        self._came_in(room, Kind.UNDECRYPTABLE, sender, {"session_id": session, "raw": {}}, event)
        return event

    def again(self, event: Event, text: str) -> None:
        """The same event comes a second time (row R7)."""
        self._came_in(self.rooms[event.room_id], Kind.MESSAGE, event.sender, {"text": text}, event)

    def find(self, event_id: str) -> Event:
        """Find an event by its id."""
        return next(
            event for room in self.rooms.values() for event in room.events if event.event_id == event_id
        )

    def _event(self, room: Room, sender: str, kind: str, content: dict[str, Any]) -> Event:
        log_watch.hears(content.get("body"))
        self._number += 1
        event = Event(f"$event{self._number}", room.room_id, sender, kind, content, self._now())
        room.events.append(event)
        return event

    def _came_in(
        self, room: Room, kind: Kind, sender: str, content: dict[str, Any], event: Event | None = None
    ) -> None:
        made = event or self._event(room, sender, f"m.room.{kind}", dict(content))
        self._news.incoming.append(Incoming(made.event_id, kind, room.room_id, sender, made.at, content))
        self._wake()
