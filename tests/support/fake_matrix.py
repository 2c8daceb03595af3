"""A homeserver in memory: what the bot sends is kept, what people do is fed in, and it can misbehave.

It implements the same port as the real one. It is as strict as a homeserver where that matters: transaction
ids are remembered, a reaction twice is one, whoever is not in a room can't speak there, a room is ready only
after the sync that brought it.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum, auto
from typing import Any, TypeVar

from bot.matrix.events import Echo, MembershipChange
from bot.matrix.port import Content, Fatal, NobodyReads, Powers, Rejected, TryLater, Unreachable
from tests.support.fake_world import BOT, Event, Room, World

__all__ = ["BOT", "Event", "FakeMatrix", "Fault", "Room"]

Result = TypeVar("Result")


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


class FakeMatrix(World):
    """One bot account on a homeserver in memory. ``calls`` counts what the bot asked of it.

    ``faults`` befall the next calls, ``faults_of`` those of one name. ``media`` are the files by address;
    with ``no_media`` it keeps none. Nobody can invite those who are ``deactivated``, and the homeserver of
    those who are ``away`` does not answer; those who are ``deviceless`` never logged in. What is sent to
    rooms that are ``broken`` gets no answer, to those that are ``mute`` not even an error. While
    ``tap_by_tap`` is cleared no call is answered.
    """

    user_id = BOT

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(now)
        self.faults: deque[Fault] = deque()
        self.faults_of: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.calls: Counter[str] = Counter()
        self.tap_by_tap = asyncio.Event()
        self.tap_by_tap.set()
        self.joins_by_itself = True
        self.echoes = True
        self.no_media = False
        self.deactivated: set[str] = set()
        self.away: set[str] = set()
        self.media: dict[str, tuple[bytes, str]] = {}
        self._transactions: dict[tuple[str, str], str] = {}
        self.broken: set[str] = set()
        self.mute: set[str] = set()
        self._call = asyncio.Condition()

    def forget_transactions(self) -> None:
        """A day passes: the homeserver remembers no transaction id (row S9)."""
        self._transactions.clear()

    async def called(self, name: str) -> None:
        """Return when the bot has asked for ``name`` (since ``calls`` was last cleared)."""
        async with self._call:
            await self._call.wait_for(lambda: self.calls[name] > 0)

    async def speak(self) -> None:
        """Let those who wait in a room see that it is ``mute`` no more."""
        async with self._call:
            self._call.notify_all()

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
