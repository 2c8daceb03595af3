"""Rooms of our own: encrypted, made once, in which only the bot lets people in and out.

A newcomer reads from their invitation on (history visibility ``invited``): not what was said in earlier
sessions, but what the bot says between inviting somebody and their coming. As for private rooms a local
alias keeps a lost answer from making a second one (row S10).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.matrix.crypto import MEGOLM
from bot.matrix.http import Api
from bot.matrix.port import Rejected
from bot.matrix.private_rooms import members, state_event

_CREATION: Final[Mapping[str, Any]] = {
    "visibility": "private",
    "preset": "private_chat",
    "initial_state": [
        {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": MEGOLM}},
        {"type": "m.room.history_visibility", "state_key": "", "content": {"history_visibility": "invited"}},
        {"type": "m.room.guest_access", "state_key": "", "content": {"guest_access": "forbidden"}},
    ],
    "power_level_content_override": {
        "invite": 100,
        "kick": 100,
        "ban": 100,
        "redact": 100,
        "state_default": 100,
        # Who meets online may call in the room itself; clients say in its state that they do.
        "events": {"m.call.member": 0, "org.matrix.msc3401.call.member": 0},
    },
}


@dataclass(frozen=True, slots=True)
class GroupRooms:
    """Makes and keeps the rooms of our own of one account on its homeserver."""

    api: Api
    me: str

    async def of(self, alias_localpart: str, name: str, topic: str) -> str:
        """Give the room with this alias, made or found."""
        try:
            return await self._create(alias_localpart, name, topic)
        except Rejected as problem:
            if problem.reason != "M_ROOM_IN_USE":
                raise
        alias = f"#{alias_localpart}:{self.me.partition(':')[2]}"
        room_id = str((await self.api.call("GET", "directory", "room", alias))["room_id"])
        if await self._is_ours(room_id):
            return room_id
        # We left it once and can't go back in: the name is free for a new one.
        await self.api.call("DELETE", "directory", "room", alias)
        return await self._create(alias_localpart, name, topic)

    async def invite(self, room_id: str, matrix_id: str) -> None:
        """Invite somebody, unless they are there or invited."""
        await self._move("invite", room_id, matrix_id, inside=True)

    async def put_out(self, room_id: str, matrix_id: str) -> None:
        """Put somebody out, unless they are gone."""
        await self._move("kick", room_id, matrix_id, inside=False)

    async def call(self, room_id: str, name: str, topic: str) -> None:
        """Set the name and the topic."""
        path = ("rooms", room_id, "state")
        await self.api.call("PUT", *path, "m.room.name", "", body={"name": name})
        await self.api.call("PUT", *path, "m.room.topic", "", body={"topic": topic})

    async def _create(self, alias_localpart: str, name: str, topic: str) -> str:
        body = {**_CREATION, "room_alias_name": alias_localpart, "name": name, "topic": topic}
        return str((await self.api.call("POST", "createRoom", body=body))["room_id"])

    async def _is_ours(self, room_id: str) -> bool:
        """Say whether we are in a room; then it must be one that we made."""
        try:
            created = await state_event(self.api, room_id, "m.room.create")
            inside = await self._is_inside(room_id, self.me)
        except Rejected as problem:
            if problem.reason != "M_FORBIDDEN":
                raise
            return False
        if inside and created.get("sender") != self.me:
            raise Rejected("alias-taken")
        return inside

    async def _move(self, how: str, room_id: str, matrix_id: str, *, inside: bool) -> None:
        try:
            await self.api.call("POST", "rooms", room_id, how, body={"user_id": matrix_id})
        except Rejected:
            if await self._is_inside(room_id, matrix_id) is not inside:
                raise

    async def _is_inside(self, room_id: str, matrix_id: str) -> bool:
        return matrix_id in await members(self.api, room_id)
