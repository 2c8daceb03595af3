"""Somebody with an ordinary Matrix client: logs in, joins when invited, talks, listens.

The demo plays with these and the journeys use them as the other side. It is plain matrix-nio with
end-to-end encryption, trusts every device, and keeps all it heard in :attr:`Participant.heard`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Self

import nio

from bot.demo.forgetful import ForgetfulStore
from bot.demo.heard import ANSWER, Heard, Sort, heard_of

_NONE: Final[dict[str, list[str]]] = {"types": []}
_FILTER: Final[dict[str, Any]] = {
    "presence": _NONE,
    "account_data": _NONE,
    "room": {"account_data": _NONE, "ephemeral": _NONE, "timeline": {"limit": 100}},
}
"""What a participant asks to hear: people and what they say; ten events at once would be too few."""

PATIENCE = 15.0
"""Seconds that a participant waits for something to happen, unless told otherwise."""


class _Client(nio.AsyncClient):  # type: ignore[misc]
    """The library's client, whose listening does not end because there is nothing to ask any more.

    It looks whether device keys must be asked for, and asks a moment later; by then whoever says something at
    the same time may have asked, which it takes for an error.
    """

    async def keys_query(self) -> nio.KeysQueryResponse | nio.KeysQueryError:
        """Ask for the keys of devices, if there are any to ask for."""
        return await super().keys_query() if self.should_query_keys else nio.KeysQueryResponse({}, {})


class ParticipantFailed(Exception):
    """The homeserver refused something, or what was waited for did not come."""


class Participant:
    """A person behind a Matrix client. Make one with :meth:`login`, end with :meth:`close`.

    ``on_news`` is called whenever something was heard.
    """

    def __init__(self, client: nio.AsyncClient) -> None:
        self._client = client
        self.on_news: Callable[[], None] = lambda: None
        self._news = asyncio.Condition()
        self._unread: dict[str, list[nio.MegolmEvent]] = {}
        self._keys = 0
        self._broken_keys = 0
        self._syncing: asyncio.Task[None] | None = None
        self._rooms: frozenset[str] = frozenset()
        self.heard: list[Heard] = []

    @classmethod
    async def login(
        cls, url: str, matrix_id: str, password: str, store: Path | None = None, *, listen: bool = True
    ) -> Self:
        """Log in as a new device; keys are kept in ``store``, or in memory only.

        Without ``listen`` others can write to it, and it hears nothing until :meth:`listen`.

        Raises:
            ParticipantFailed: the homeserver refused.
        """
        config = nio.AsyncClientConfig(
            encryption_enabled=True,
            store=nio.store.SqliteStore if store else ForgetfulStore,
            store_sync_tokens=False,
            request_timeout=60,
        )
        # Without any path the library would do without a store, and so without encryption.
        client = _Client(url, matrix_id, store_path=str(store or "nowhere"), config=config)
        self = cls(client)
        try:
            self._good(await client.login(password, device_name="participant"))
            client.add_event_callback(self._on_event, nio.Event)
            client.add_event_callback(self._on_invite, nio.InviteMemberEvent)
            client.add_to_device_callback(self._on_room_key, nio.RoomKeyEvent)
            client.add_to_device_callback(self._on_broken_key, nio.OlmEvent)
            client.add_response_callback(self._on_synced, nio.SyncResponse)
            if client.should_upload_keys:
                self._good(await client.keys_upload())
            if listen:
                await self.listen()
        except BaseException:
            await self.close()
            raise
        return self

    async def listen(self) -> None:
        """Hear what was said so far and everything from now on.

        Raises:
            ParticipantFailed: the homeserver refused.
        """
        await self._on_synced(
            self._good(await self._client.sync(timeout=0, full_state=True, sync_filter=_FILTER))
        )
        syncing = self._client.sync_forever(timeout=30_000, sync_filter=_FILTER)
        self._syncing = asyncio.create_task(syncing)

    @property
    def matrix_id(self) -> str:
        """The full Matrix id."""
        return str(self._client.user_id)

    @property
    def device_id(self) -> str:
        """The id of this device."""
        return str(self._client.device_id)

    @property
    def client(self) -> nio.AsyncClient:
        """The library's client underneath, for what this class has no word for."""
        return self._client

    @property
    def rooms(self) -> frozenset[str]:
        """The rooms that it has joined and knows all of, above all whether they are encrypted."""
        return self._rooms.intersection(self._client.rooms)

    def has_joined(self, matrix_id: str, room_id: str) -> bool:
        """Say whether somebody is known to be in a room of ours, and not only invited."""
        room = self._client.rooms.get(room_id)
        return room is not None and matrix_id in room.users and matrix_id not in room.invited_users

    @property
    def unreadable(self) -> int:
        """How many messages stay sealed: their key did not come."""
        return sum(len(events) for events in self._unread.values())

    def knows(self, event_id: str) -> bool:
        """Say whether this came in, readable or not."""
        sealed = (one for events in self._unread.values() for one in events)
        return any(one.event_id == event_id for one in (*self.heard, *sealed))

    def room_name(self, room_id: str) -> str:
        """How a room that it has joined is called; nothing when it has no name."""
        room = self._client.rooms.get(room_id)
        return (room.name or "") if room is not None else ""

    async def close(self) -> None:
        """Stop listening. The device stays known to the homeserver."""
        if self._syncing is not None:
            self._syncing.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await self._syncing
        await self._client.close()
        if self._client.store is not None and not isinstance(self._client.store, ForgetfulStore):
            self._client.store.database.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def create_room(
        self,
        name: str,
        invite: Sequence[str] = (),
        *,
        encrypted: bool = True,
        direct: bool = False,
        alias: str | None = None,
        powers: Mapping[str, int] | None = None,
    ) -> str:
        """Make a private room and return its id, once it is usable here when this participant listens.

        ``alias`` is its name before the colon, ``powers`` the levels of others than its maker.
        """
        encryption = nio.EnableEncryptionBuilder().as_dict()
        answer = await self._client.room_create(
            name=name,
            invite=list(invite),
            is_direct=direct,
            preset=nio.RoomPreset.private_chat,
            initial_state=[encryption] if encrypted else [],
            alias=alias,
            power_level_override={"users": dict(powers)} if powers else None,
        )
        room_id = str(self._good(answer).room_id)
        if self._syncing is not None:
            await self.until(lambda: room_id in self.rooms, "the new room")
        return room_id

    async def invite(self, room_id: str, matrix_id: str) -> None:
        """Invite somebody."""
        self._good(await self._client.room_invite(room_id, matrix_id))

    async def join(self, room: str) -> str:
        """Join by room id or alias; return the room id."""
        return str(self._good(await self._client.join(room)).room_id)

    async def leave(self, room_id: str) -> None:
        """Leave a room."""
        self._good(await self._client.room_leave(room_id))

    async def say(
        self, room_id: str, text: str, *, thread: str | None = None, reply_to: str | None = None
    ) -> str:
        """Say something; return the id of the event."""
        relation: dict[str, Any] = {}
        if thread:
            relation |= {"rel_type": "m.thread", "event_id": thread}
        if reply_to:
            relation["m.in_reply_to"] = {"event_id": reply_to}
        content = {"msgtype": "m.text", "body": text}
        return await self.send(room_id, content | ({"m.relates_to": relation} if relation else {}))

    async def edit(self, room_id: str, event_id: str, text: str) -> str:
        """Change an earlier message; return the id of the edit."""
        fresh = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event_id}
        content = {"msgtype": "m.text", "body": f"* {text}", "m.new_content": fresh, "m.relates_to": relation}
        return await self.send(room_id, content)

    async def react(self, room_id: str, event_id: str, key: str) -> str:
        """Put a reaction under a message; return its id, with which it can be removed."""
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return await self.send(room_id, {"m.relates_to": relation}, "m.reaction")

    async def answer(self, poll: Heard, answers: Sequence[str]) -> str:
        """Answer a poll with the ids of answers, in place of what was answered before."""
        relation = {"rel_type": "m.reference", "event_id": poll.event_id}
        content = {"m.relates_to": relation, ANSWER: {"answers": list(answers)}}
        return await self.send(poll.room_id, content, ANSWER)

    async def download(self, file: Heard) -> bytes:
        """Fetch a file that somebody sent, opened when it came sealed.

        Raises:
            ParticipantFailed: it is not there, or it is not what was sent.
        """
        sealed = file.content.get("file")
        url = sealed["url"] if sealed else file.content["url"]
        data: bytes = self._good(await self._client.download(url)).body
        if not sealed:
            return data
        try:
            key, proof = sealed["key"]["k"], sealed["hashes"]["sha256"]
            opened: bytes = nio.crypto.attachments.decrypt_attachment(data, key, proof, sealed["iv"])
        except nio.EncryptionError as problem:
            raise ParticipantFailed(str(problem)) from problem
        return opened

    async def redact(self, room_id: str, event_id: str) -> str:
        """Remove a message or a reaction; return the id of the redaction."""
        return str(self._good(await self._client.room_redact(room_id, event_id)).event_id)

    async def send(self, room_id: str, content: dict[str, Any], kind: str = "m.room.message") -> str:
        """Send any event, encrypted where the room is."""
        await self.until(lambda: room_id in self.rooms, "the room to talk in")
        if self._client.should_query_keys:
            self._good(await self._client.keys_query())
        answer = await self._client.room_send(room_id, kind, content, ignore_unverified_devices=True)
        return str(self._good(answer).event_id)

    async def hears(
        self,
        which: Callable[[Heard], bool] = lambda _: True,
        *,
        after: int = 0,
        timeout: float = PATIENCE,  # noqa: ASYNC109  (a test reads better with it)
    ) -> Heard:
        """Wait for something that ``which`` recognises, heard or still to be heard.

        ``after`` skips what stands earlier in :attr:`heard`: pass ``len(somebody.heard)`` from before.

        Raises:
            ParticipantFailed: nothing came within ``timeout`` seconds; lists what did come.
        """

        def found() -> Heard | None:
            return next((each for each in self.heard[after:] if which(each)), None)

        await self.until(lambda: found() is not None, "that message", timeout=timeout)
        one = found()
        assert one is not None
        return one

    async def says(self, sender: str, words: str, **more: Any) -> Heard:
        """Wait until ``sender`` says something in which ``words`` occur."""
        return await self.hears(
            lambda each: each.sender == sender and each.sort is Sort.MESSAGE and words in each.text, **more
        )

    async def until(
        self,
        holds: Callable[[], bool],
        what: str = "that",
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> None:
        """Wait until something holds; looked at again whenever news comes in.

        Raises:
            ParticipantFailed: it did not within ``timeout`` seconds, or listening broke off.
        """
        try:
            async with asyncio.timeout(timeout), self._news:
                while not holds():
                    if self._syncing is not None and self._syncing.done():
                        raise ParticipantFailed(f"stopped listening: {self._syncing.exception()!r}")
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._news.wait(), 0.2)
        except TimeoutError:
            heard = "\n".join(map(repr, self.heard[-20:]))
            sealed = {key: len(events) for key, events in self._unread.items()}
            raise ParticipantFailed(
                f"{self.matrix_id} waited for {what}; {self._keys} room keys came and {self._broken_keys} "
                f"that cannot be opened; unreadable by session: {sealed}; heard:\n{heard}"
            ) from None

    async def _on_invite(self, room: nio.MatrixRoom, event: nio.InviteMemberEvent) -> None:
        if event.state_key == self.matrix_id and event.membership == "invite":
            await self._client.join(room.room_id)

    async def _on_broken_key(self, _: nio.OlmEvent) -> None:
        # What could be opened comes as what was in it.
        self._broken_keys += 1

    async def _on_room_key(self, event: nio.RoomKeyEvent) -> None:
        self._keys += 1
        for waiting in self._unread.pop(event.session_id, []):
            with suppress(nio.EncryptionError):
                await self._keep(self._client.decrypt_event(waiting), waiting.room_id)

    async def _on_synced(self, _: nio.SyncResponse) -> None:
        async with self._news:
            self._rooms = frozenset(self._client.rooms)
            self._news.notify_all()

    async def _on_event(self, room: nio.MatrixRoom, event: nio.Event) -> None:
        if isinstance(event, nio.MegolmEvent):
            self._unread.setdefault(event.session_id, []).append(event)
        await self._keep(event, room.room_id)

    async def _keep(self, event: nio.Event, room_id: str) -> None:
        heard = heard_of(event, room_id)
        async with self._news:
            if heard is not None and all(heard.event_id != each.event_id for each in self.heard):
                self.heard.append(heard)
                self.on_news()
            self._news.notify_all()

    @staticmethod
    def _good(answer: Any) -> Any:
        if isinstance(answer, nio.ErrorResponse):
            raise ParticipantFailed(str(answer))
        return answer
