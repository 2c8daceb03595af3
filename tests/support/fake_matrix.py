"""A homeserver in memory: what the bot sends is kept, what people do is fed in, and it can misbehave.

It implements the same port as the real one and speaks through the same sync batches, so everything of the
process above the Matrix library runs as it does in earnest. It is as strict as a homeserver where
that matters: transaction ids are remembered, a reaction twice is one, whoever is not in a room can't speak
there, a room is ready only after the sync that brought it.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any, TypeVar

from bot.matrix.events import Echo, Kind, MembershipChange, SyncBatch
from bot.matrix.port import Content, Fatal, NobodyReads, Powers, Rejected, TryLater, Unreachable
from storage.inbox import Incoming
from tests.support import log_watch

BOT = "@noaber:noaber.localhost"

Result = TypeVar("Result")
Accept = Callable[[SyncBatch], Awaitable[None]]


class Fault(Enum):
    """How the next call goes wrong."""

    LOST_ANSWER = auto()
    """It is done, but the answer never arrives."""
    DOWN = auto()
    """No connection; nothing is done."""
    PATIENCE = auto()
    """429 with ten seconds."""
    FORBIDDEN = auto()
    TOO_LARGE = auto()
    DEAD_TOKEN = auto()
    BUG = auto()
    """An error that nobody foresaw, out of the port itself."""


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


class FakeMatrix:
    """One bot account on a homeserver in memory. ``calls`` counts what the bot asked of it.

    ``faults`` befall the next calls, ``faults_of`` those of one name. ``media`` are the files by address;
    with ``no_media`` it keeps none. Nobody can invite those who are ``deactivated``, and the homeserver of
    those who are ``away`` does not answer; those who are ``deviceless`` never logged in. Rooms that are
    ``hidden`` never come with a sync; what is sent to those that are ``broken`` gets no answer, to those that
    are ``mute`` not even an error. While it is ``held``, what happens is kept for one sync. While
    ``tap_by_tap`` is cleared no call is answered.
    """

    user_id = BOT

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.rooms: dict[str, Room] = {}
        self.faults: deque[Fault] = deque()
        self.faults_of: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.calls: Counter[str] = Counter()
        self.down = False
        self.held = False
        self.refused: list[Exception] = []
        self.tap_by_tap = asyncio.Event()
        self.tap_by_tap.set()
        self.joins_by_itself = True
        self.echoes = True
        self.no_media = False
        self.deactivated: set[str] = set()
        self.away: set[str] = set()
        self.deviceless: set[str] = set()
        self.media: dict[str, tuple[bytes, str]] = {}
        self._transactions: dict[tuple[str, str], str] = {}
        self.hidden: set[str] = set()
        self.broken: set[str] = set()
        self.mute: set[str] = set()
        self._synced: set[str] = set()
        self._number = 0
        self._news = _News()
        self._bell = asyncio.Event()
        self._call = asyncio.Condition()
        self._quiet = asyncio.Event()
        self._token = 0

    # --- the sync side -------------------------------------------------------------------------------

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

    # --- what people do ------------------------------------------------------------------------------

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

    def forget_transactions(self) -> None:
        """A day passes: the homeserver remembers no transaction id (row S9)."""
        self._transactions.clear()

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

    async def called(self, name: str) -> None:
        """Return when the bot has asked for ``name`` (since ``calls`` was last cleared)."""
        async with self._call:
            await self._call.wait_for(lambda: self.calls[name] > 0)

    async def speak(self) -> None:
        """Let those who wait in a room see that it is ``mute`` no more."""
        async with self._call:
            self._call.notify_all()

    # --- the port ------------------------------------------------------------------------------------

    def ready(self, room_id: str) -> bool:
        return room_id in self._synced and self.rooms[room_id].members.get(BOT) == "join"

    async def send(self, room_id: str, event_type: str, content: Content, tx_id: str) -> str:
        if room_id in self.mute:
            async with self._call:
                self.calls["mute"] += 1
                self._call.notify_all()
                await self._call.wait_for(lambda: room_id not in self.mute)
        return await self._called("send", lambda: self._send(room_id, event_type, dict(content), tx_id))

    async def upload(self, room_id: str, data: bytes, mimetype: str) -> Content:
        return await self._called("upload", lambda: self._upload(room_id, data, mimetype))

    async def redact(self, room_id: str, event_id: str, tx_id: str) -> str:
        return await self._called("redact", lambda: self._redact(room_id, event_id, tx_id))

    async def find_event_by_tx(self, room_id: str, tx_id: str) -> str | None:
        def look() -> str | None:
            events = reversed(self.rooms[room_id].events)
            return next((event.event_id for event in events if event.tx_id == tx_id), None)

        return await self._called("find", look)

    async def create_private_room(self, matrix_id: str, alias_localpart: str) -> str:
        return await self._called("create", lambda: self._create(matrix_id, alias_localpart))

    async def create_group_room(self, alias_localpart: str, name: str, topic: str) -> str:
        return await self._called("create-group", lambda: self._create_group(alias_localpart, name, topic))

    async def invite(self, room_id: str, matrix_id: str) -> None:
        await self._called("invite", lambda: self._let_in(self._governed(room_id), matrix_id))

    async def put_out(self, room_id: str, matrix_id: str) -> None:
        await self._called("put-out", lambda: self._let_out(self._governed(room_id), matrix_id))

    async def set_name_topic(self, room_id: str, name: str, topic: str) -> None:
        def call() -> None:
            room = self._governed(room_id)
            room.name, room.topic = name, topic

        await self._called("name", call)

    async def join(self, room_id: str) -> None:
        await self._called("join", lambda: self._join(room_id))

    async def leave(self, room_id: str) -> None:
        await self._called("leave", lambda: self.member(self.rooms[room_id], BOT, "leave"))

    async def members(self, room_id: str) -> Mapping[str, str]:
        members = self.rooms[room_id].members
        return await self._called(
            "members", lambda: {who: how for who, how in members.items() if how in {"join", "invite"}}
        )

    async def power_levels(self, room_id: str) -> Powers:
        return await self._called("powers", lambda: self.rooms[room_id].powers)

    async def resolve(self, alias: str) -> str:
        def look() -> str:
            found = [room.room_id for room in self.rooms.values() if alias in {room.alias, room.room_id}]
            if not found:
                raise Rejected("M_NOT_FOUND")
            return found[0]

        return await self._called("resolve", look)

    async def _called(self, name: str, work: Callable[[], Result]) -> Result:
        async with self._call:
            self.calls[name] += 1
            self._call.notify_all()
        await self.tap_by_tap.wait()
        planned = self.faults_of[name] or self.faults
        fault = Fault.DOWN if self.down else planned.popleft() if planned else None
        match fault:
            case Fault.DOWN:
                raise Unreachable
            case Fault.PATIENCE:
                raise TryLater(10)
            case Fault.FORBIDDEN:
                raise Rejected("M_FORBIDDEN")
            case Fault.TOO_LARGE:
                raise Rejected("M_TOO_LARGE")
            case Fault.DEAD_TOKEN:
                raise Fatal("Log in again with: noaber init")
            case Fault.BUG:
                raise RuntimeError("nobody foresaw this")
        result = work()
        if fault is Fault.LOST_ANSWER:
            raise Unreachable
        return result

    def _send(self, room_id: str, event_type: str, content: dict[str, Any], tx_id: str) -> str:
        if room_id in self.broken:
            raise Unreachable
        known = self._transactions.get((room_id, tx_id))
        if known is not None:
            return known
        room = self._speaking_in(room_id)
        self._refuse_unreadable(room, event_type)
        if event_type == "m.reaction":
            related = content["m.relates_to"]
            for event in room.events:
                if event.sender == BOT and event.relates_to == related and not event.removed:
                    return event.event_id
        related = content.get("m.relates_to", {})
        for root in room.events:
            threaded = related.get("rel_type") == "m.thread" and related["event_id"] == root.event_id
            if threaded and "rel_type" in root.relates_to:
                raise Rejected("M_UNKNOWN")  # no thread begins below what points elsewhere itself
        event = self._event(room, BOT, event_type, content)
        for target in room.events:
            if target.event_id == event.replaces and target.sender == BOT:
                target.edited = content["m.new_content"]
        return self._done(event, tx_id)

    def _refuse_unreadable(self, room: Room, event_type: str) -> None:
        readers = {who for who, how in room.members.items() if how in {"join", "invite"}} - {BOT}
        if room.encrypted and event_type != "m.reaction" and len(readers) == 1 and readers <= self.deviceless:
            raise NobodyReads

    def _upload(self, room_id: str, data: bytes, mimetype: str) -> Content:
        if self.no_media:
            raise Rejected("M_UNRECOGNIZED")
        self._number += 1
        address = f"mxc://noaber.localhost/{self._number}"
        self.media[address] = (data, mimetype)
        return {"file": {"url": address}} if self._speaking_in(room_id).encrypted else {"url": address}

    def _redact(self, room_id: str, event_id: str, tx_id: str) -> str:
        room = self._speaking_in(room_id)
        target = next((event for event in room.events if event.event_id == event_id), None)
        if target is not None:
            if target.sender != BOT and not room.powers.may_redact(BOT):
                raise Rejected("M_FORBIDDEN")
            target.removed = True
        return self._done(self._event(room, BOT, "m.room.redaction", {"redacts": event_id}), tx_id)

    def _done(self, event: Event, tx_id: str) -> str:
        event.tx_id = tx_id
        self._transactions[event.room_id, tx_id] = event.event_id
        if self.echoes:
            # It comes with whatever happens next; `poll` asks for it at once.
            self._news.echoes.append(Echo(event.room_id, tx_id, event.event_id))
        return event.event_id

    def _speaking_in(self, room_id: str) -> Room:
        room = self.rooms[room_id]
        if room.members.get(BOT) != "join":
            raise Rejected("M_FORBIDDEN")
        return room

    def _create(self, matrix_id: str, alias: str) -> str:
        known = next((room for room in self.rooms.values() if room.alias == alias), None)
        room = known or self.new_room(BOT, alias=alias)
        self._let_in(room, matrix_id)
        return room.room_id

    def _create_group(self, alias: str, name: str, topic: str) -> str:
        known = next((room for room in self.rooms.values() if room.alias == alias), None)
        if known is not None and known.members.get(BOT) == "join":
            return known.room_id
        if known is not None:
            known.alias = None  # left once; the name is free for a new one
        room = self.new_room(BOT, alias=alias)
        room.powers = Powers(users={BOT: 100}, invite=100)
        room.ours, room.name, room.topic = True, name, topic
        return room.room_id

    def _governed(self, room_id: str) -> Room:
        room = self._speaking_in(room_id)
        if not room.powers.may_invite(BOT):
            raise Rejected("M_FORBIDDEN")
        return room

    def _let_in(self, room: Room, matrix_id: str) -> None:
        if matrix_id in self.deactivated:
            raise Rejected("M_FORBIDDEN")
        if matrix_id in self.away:
            raise Unreachable
        if room.members.get(matrix_id) not in {"join", "invite"}:
            self.member(room, matrix_id, "invite", by=BOT)
        if self.joins_by_itself and room.members[matrix_id] == "invite":
            self.member(room, matrix_id, "join")

    def _let_out(self, room: Room, matrix_id: str) -> None:
        if room.members.get(matrix_id) in {"join", "invite"}:
            self.member(room, matrix_id, "leave", by=BOT)

    def _join(self, room_id: str) -> None:
        room = self.rooms[room_id]
        if room.members.get(BOT) not in {"invite", "join"}:
            raise Rejected("M_FORBIDDEN")
        if room.members[BOT] == "invite":
            # Whoever joins hears of everybody who is there.
            self._news.members.extend(
                MembershipChange(room_id, who, how) for who, how in room.members.items()
            )
            if room.encrypted:
                self._news.encrypted.add(room_id)
            self.member(room, BOT, "join")
