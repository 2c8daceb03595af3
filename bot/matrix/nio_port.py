"""Talking out for real: the :class:`~bot.matrix.port.Matrix` of one account, encrypted where the room is.

A send, once begun, is never cancelled (row S3): who waits for it may give up, the message goes its way,
and a later try with the same transaction id gets the id of the event that it became.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping
from typing import Any, Final, TypeVar

from nio.crypto import encrypt_attachment

from bot.matrix.cleaning import is_room_id
from bot.matrix.crypto import Crypto, NotShared
from bot.matrix.group_rooms import GroupRooms
from bot.matrix.http import Api
from bot.matrix.keys import Keys
from bot.matrix.port import TX_KEY, Content, NobodyReads, Powers, Rejected, TryLater, Unreachable
from bot.matrix.private_rooms import PrivateRooms, members, state_event
from bot.matrix.rooms import Rooms
from bot.matrix.shapes import at, items

T = TypeVar("T")

_PATIENCE: Final = 45.0
"""Seconds that somebody waits for a send. The request goes on after that."""

_SOON: Final = 1.0
_LOOK_BACK: Final = 10
_CREATORS_RULE_SINCE: Final = 12
_IN_CLEAR: Final = frozenset({"m.reaction"})


class NioPort:
    """What the sender uses. ``synced`` is set once the first sync since the start was stored."""

    def __init__(self, api: Api, crypto: Crypto, keys: Keys, rooms: Rooms, synced: asyncio.Event) -> None:
        self._api = api
        self._crypto = crypto
        self._keys = keys
        self._rooms = rooms
        self._synced = synced
        self._private = PrivateRooms(api, rooms.me)
        self._groups = GroupRooms(api, rooms.me)
        self._under_way: set[asyncio.Task[Any]] = set()

    @property
    def user_id(self) -> str:
        """The full Matrix id of the bot."""
        return self._rooms.me

    def ready(self, room_id: str) -> bool:
        """Say whether a message can go there now (row S4)."""
        return self._synced.is_set() and room_id in self._rooms

    async def send(self, room_id: str, event_type: str, content: Content, tx_id: str) -> str:
        """Send an event; encrypted where the room is, except reactions, which clients read in clear (S6)."""
        return await self._unstoppable(self._send(room_id, event_type, content, tx_id))

    async def upload(self, room_id: str, data: bytes, mimetype: str) -> Content:
        """Upload a file; of a sealed one the homeserver learns only how large it is."""
        if not self.ready(room_id):
            raise TryLater(_SOON)
        if not self._rooms[room_id].encrypted:
            return {"url": await self._api.upload(data, mimetype)}
        sealed, keys = encrypt_attachment(data)
        return {"file": {"url": await self._api.upload(sealed, "application/octet-stream"), **keys}}

    async def redact(self, room_id: str, event_id: str, tx_id: str) -> str:
        """Remove an event."""
        path = ("rooms", room_id, "redact", event_id, tx_id)
        answer = await self._unstoppable(self._api.call("PUT", *path, body={TX_KEY: tx_id}))
        return str(answer.get("event_id", ""))

    async def find_event_by_tx(self, room_id: str, tx_id: str) -> str | None:
        """Look for what we sent with ``tx_id`` among our own latest thousand events."""
        query = {"dir": "b", "limit": "100", "filter": json.dumps({"senders": [self.user_id]})}
        for _ in range(_LOOK_BACK):
            page = await self._api.call("GET", "rooms", room_id, "messages", query=query)
            for event in items(page, "chunk"):
                sent_as = (at(event, "content").get(TX_KEY), at(event, "unsigned").get("transaction_id"))
                if tx_id in sent_as and event.get("sender") == self.user_id:
                    return str(event["event_id"])
            end = page.get("end")
            if not isinstance(end, str) or end == query.get("from"):
                return None
            query["from"] = end
        return None

    async def create_private_room(self, matrix_id: str, alias_localpart: str) -> str:
        """Make or find the encrypted room with one person."""
        return await self._unstoppable(self._private_room(matrix_id, alias_localpart))

    async def create_group_room(self, alias_localpart: str, name: str, topic: str) -> str:
        """Make or find an encrypted room of ours."""
        return await self._unstoppable(self._group_room(alias_localpart, name, topic))

    async def invite(self, room_id: str, matrix_id: str) -> None:
        """Invite somebody; from now on they can read what is said."""
        await self._unstoppable(self._groups.invite(room_id, matrix_id))
        if self._rooms.expect(room_id, matrix_id):
            self._crypto.welcome(room_id)

    async def put_out(self, room_id: str, matrix_id: str) -> None:
        """Put somebody out; what is said next is sealed with a key that they have not."""
        await self._unstoppable(self._groups.put_out(room_id, matrix_id))
        self._rooms.gone(room_id, matrix_id)
        self._crypto.leaves(room_id, matrix_id)

    async def set_name_topic(self, room_id: str, name: str, topic: str) -> None:
        """Say how a room of ours is called."""
        await self._groups.call(room_id, name, topic)

    async def join(self, room_id: str) -> None:
        """Join a room."""
        server = self._rooms.known_at(room_id)
        query = {"server_name": server, "via": server} if server else None
        await self._api.call("POST", "join", room_id, query=query, timeout=120)

    async def leave(self, room_id: str) -> None:
        """Leave a room, or decline an invitation."""
        try:
            await self._api.call("POST", "rooms", room_id, "leave")
        except Rejected as problem:
            if problem.reason not in ("M_FORBIDDEN", "M_NOT_FOUND"):
                raise

    async def members(self, room_id: str) -> Mapping[str, str]:
        """Ask the homeserver who is there."""
        return await members(self._api, room_id)

    async def power_levels(self, room_id: str) -> Powers:
        """Read the power levels fresh, with the creators where they stand above them (row A1)."""
        created = await state_event(self._api, room_id, "m.room.create")
        levels = at(await state_event(self._api, room_id, "m.room.power_levels"), "content")
        return _powers(levels, at(created, "content"), str(created.get("sender", "")))

    async def resolve(self, alias: str) -> str:
        """Turn an alias into a room id."""
        if is_room_id(alias):
            return alias
        return str((await self._api.call("GET", "directory", "room", alias))["room_id"])

    async def finish(self, seconds: float) -> None:
        """Let what is under way arrive, at most so long."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)

    async def _private_room(self, matrix_id: str, alias_localpart: str) -> str:
        room_id = await self._private.of(matrix_id, alias_localpart)
        self._crypto.remember_encrypted({room_id})
        if self._rooms.expect(room_id, matrix_id):
            self._crypto.welcome(room_id)
        return room_id

    async def _group_room(self, alias_localpart: str, name: str, topic: str) -> str:
        room_id = await self._groups.of(alias_localpart, name, topic)
        self._crypto.remember_encrypted({room_id})
        self._rooms.encrypt(room_id)
        return room_id

    async def _send(self, room_id: str, event_type: str, content: Content, tx_id: str) -> str:
        if not self.ready(room_id):
            raise TryLater(_SOON)
        kind, said = event_type, dict(content)
        if self._rooms[room_id].encrypted and event_type not in _IN_CLEAR:
            kind, said = "m.room.encrypted", await self._sealed(room_id, event_type, content)
        path = ("rooms", room_id, "send", kind, tx_id)
        try:
            answer = await self._api.call("PUT", *path, body=said | {TX_KEY: tx_id})
        except Rejected as problem:
            if problem.reason != "M_DUPLICATE_ANNOTATION":
                raise
            return await self._standing_reaction(room_id, content)
        event_id = answer.get("event_id")
        if not isinstance(event_id, str):
            raise Unreachable("no event id in the answer")
        return event_id

    async def _sealed(self, room_id: str, event_type: str, content: Content) -> dict[str, Any]:
        for _ in range(5):
            await self._keys.share(room_id)
            if self._keys.nobody_reads(room_id):
                raise NobodyReads
            try:
                return self._crypto.encrypt(room_id, event_type, content)
            except NotShared:
                continue  # somebody left or a device changed while the key went round
        raise TryLater(_SOON)

    async def _standing_reaction(self, room_id: str, content: Content) -> str:
        """Find our reaction that is there already: having it twice was never wanted (row S11)."""
        relation = at(content, "m.relates_to")
        target = str(relation.get("event_id"))
        path = ("rooms", room_id, "relations", target, "m.annotation", "m.reaction")
        found = await self._api.call("GET", *path, query={"limit": "100"}, version="v1")
        for event in items(found, "chunk"):
            key = at(event, "content", "m.relates_to").get("key")
            if event.get("sender") == self.user_id and key == relation.get("key"):
                return str(event["event_id"])
        raise Rejected("M_DUPLICATE_ANNOTATION")

    async def _unstoppable(self, doing: Coroutine[Any, Any, T]) -> T:
        task = asyncio.ensure_future(doing)
        self._under_way.add(task)
        task.add_done_callback(self._done)
        try:
            return await asyncio.wait_for(asyncio.shield(task), _PATIENCE)
        except TimeoutError as problem:
            raise Unreachable("no answer yet") from problem

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # whoever waited has it; after they went nobody asks, and that is fine


def _powers(levels: Mapping[str, Any], creation: Mapping[str, Any], creator: str) -> Powers:
    version = str(creation.get("room_version", "1"))
    creators = frozenset({creator, *items(creation, "additional_creators")})
    above = version.isdigit() and int(version) >= _CREATORS_RULE_SINCE
    if not levels and not above:
        levels = {"users": {creator: 100}}
    return Powers(
        users={who: _level(level, 0) for who, level in at(levels, "users").items()},
        users_default=_level(levels.get("users_default"), 0),
        events={kind: _level(level, 0) for kind, level in at(levels, "events").items()},
        events_default=_level(levels.get("events_default"), 0),
        redact=_level(levels.get("redact"), 50),
        invite=_level(levels.get("invite"), 0),
        creators=creators if above else frozenset(),
    )


def _level(value: object, usual: int) -> int:
    """Read a power level; old rooms have them as strings too."""
    try:
        return int(value) if isinstance(value, int | str) else usual
    except ValueError:
        return usual
