"""Somebody else's device without a homeserver: makes the encrypted events that a test wants to send."""

from __future__ import annotations

import itertools
import json
from typing import Any

import nio
import vodozemac
from nio.crypto.olm_machine import Olm
from nio.events.to_device import RoomKeyEvent, ToDeviceEvent
from nio.store import SqliteMemoryStore
from unpaddedbase64 import encode_base64

MEGOLM = "m.megolm.v1.aes-sha2"


class Device:
    """A device of ``user_id``. It begins with what the bot uploaded: device keys and one-time keys."""

    def __init__(self, user_id: str, uploads: list[dict[str, Any]], device_id: str = "PHONE") -> None:
        self.user_id = user_id
        self._store = SqliteMemoryStore(user_id, device_id, "secret")
        self.machine: Any = Olm(user_id, device_id, self._store)
        self._numbers = itertools.count(1)
        self._bot = next(each["device_keys"] for each in uploads if "device_keys" in each)
        self._one_time_keys = [key for each in uploads for key in each.get("one_time_keys", {}).values()]
        query = {"device_keys": {self._bot["user_id"]: {self._bot["device_id"]: dict(self._bot)}}}
        self.machine.handle_response(nio.KeysQueryResponse.from_dict(query | {"failures": {}}))

    def close(self) -> None:
        """Close its store."""
        self._store.database.close()

    @property
    def curve(self) -> str:
        """Its identity key."""
        return str(self.machine.account.identity_keys["curve25519"])

    def new_session(self, room: str) -> None:
        """Use another key from now on in a room."""
        self.machine.outbound_group_sessions.pop(room, None)

    def key_for(self, room: str) -> dict[str, Any]:
        """The to-device event that brings the bot the key of the present session in a room."""
        bot = self.machine.device_store[self._bot["user_id"]][self._bot["device_id"]]
        if not self.machine.session_store.get(bot.curve25519):
            self.machine.create_session(self._one_time_keys.pop()["key"], bot.curve25519)
        messages = self.machine.share_group_session_parallel(
            room, [bot.user_id], ignore_unverified_devices=True
        )
        [(_, message)] = messages
        self.machine.outbound_group_sessions[room].shared = True
        content = message["messages"][bot.user_id][bot.id]
        return {"type": "m.room.encrypted", "sender": self.user_id, "content": content}

    def says(self, room: str, text: str, **more: Any) -> dict[str, Any]:
        """An encrypted message for a room; ``more`` replaces fields of the event."""
        return self.seals(room, "m.room.message", {"msgtype": "m.text", "body": text}, **more)

    def seals(self, room: str, kind: str, content: Any, **more: Any) -> dict[str, Any]:
        """Any encrypted event for a room."""
        if room not in self.machine.outbound_group_sessions:
            self.machine.create_outbound_group_session(room)
            self.machine.outbound_group_sessions[room].shared = True
        session = self.machine.outbound_group_sessions[room]
        session.shared = True
        sealed = self.machine.group_encrypt(room, {"type": kind, "content": content})
        session.shared = bool(session.users_shared_with)
        return {
            "type": "m.room.encrypted",
            "event_id": f"$sealed-{next(self._numbers)}",
            "sender": self.user_id,
            "origin_server_ts": 1_700_000_000_000,
            "content": sealed,
        } | more

    def seals_bytes(self, room: str, inside: bytes) -> dict[str, Any]:
        """Something encrypted that is no event inside."""
        event = self.says(room, "")
        sealed = self.machine.outbound_group_sessions[room]._session.encrypt(inside)
        return event | {"content": event["content"] | {"ciphertext": sealed.to_base64()}}

    def takes(self, content: dict[str, Any], sender: str) -> bool:
        """Take in a to-device event; say whether it brought a room key."""
        event = ToDeviceEvent.parse_event({"type": "m.room.encrypted", "sender": sender, "content": content})
        return isinstance(self.machine.handle_to_device_event(event), RoomKeyEvent)

    def reads(self, content: dict[str, Any], room: str) -> Any:
        """Open an encrypted message with a key that came; give the content inside."""
        key = self.machine.inbound_group_store.get(room, content["sender_key"], content["session_id"])
        plain, _ = key.decrypt(content["ciphertext"])
        return json.loads(plain)["content"]

    def crafted(self) -> dict[str, Any]:
        """A well-formed message that uses a one-time key that the bot never made (row E3)."""
        stranger = vodozemac.Account()
        unknown = vodozemac.Account()
        unknown.generate_one_time_keys(1)
        [key] = unknown.one_time_keys.values()
        identity = vodozemac.Curve25519PublicKey.from_base64(
            self._bot["keys"][f"curve25519:{self._bot['device_id']}"]
        )
        kind, body = stranger.create_outbound_session(identity, key).encrypt(b"{}").to_parts()
        content = {
            "algorithm": "m.olm.v1.curve25519-aes-sha2",
            "sender_key": stranger.curve25519_key.to_base64(),
            "ciphertext": {identity.to_base64(): {"type": kind, "body": encode_base64(body)}},
        }
        return {"type": "m.room.encrypted", "sender": self.user_id, "content": content}
