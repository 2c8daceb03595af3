"""The one private chat of the bot and a person: made once, found again, only the two of them in it.

``createRoom`` knows no transaction id, so a lost answer could make a second room. A local alias derived
from the person prevents that: the second try is told that it is taken and finds the first room (row S10).
An alias can be taken by anybody, so a room counts only when we made it ourselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.matrix.crypto import MEGOLM
from bot.matrix.http import Api
from bot.matrix.port import Rejected

_CREATION: Final[Mapping[str, Any]] = {
    "visibility": "private",
    "preset": "private_chat",
    "is_direct": True,
    "initial_state": [
        {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": MEGOLM}},
        {"type": "m.room.history_visibility", "state_key": "", "content": {"history_visibility": "shared"}},
        {"type": "m.room.guest_access", "state_key": "", "content": {"guest_access": "forbidden"}},
    ],
    # Nobody but the bot may let a third person in.
    "power_level_content_override": {"invite": 100, "kick": 100, "ban": 100, "state_default": 100},
}


@dataclass(slots=True)
class PrivateRooms:
    """Makes and finds the private rooms of one account on its homeserver."""

    api: Api
    me: str
    _direct: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def of(self, matrix_id: str, alias_localpart: str) -> str:
        """Give the private room with a person, made or found; the person is in it or invited.

        Raises:
            MatrixFailed: it could not be; the same call again goes on where this one stopped.
        """
        alias = f"#{alias_localpart}:{self.me.partition(':')[2]}"
        try:
            room_id = await self._create(matrix_id, alias_localpart)
        except Rejected as problem:
            if problem.reason != "M_ROOM_IN_USE":
                raise
            room_id = await self._found(matrix_id, alias, alias_localpart)
        await self._note(matrix_id, room_id)
        return room_id

    async def _create(self, matrix_id: str, alias_localpart: str) -> str:
        body = {**_CREATION, "room_alias_name": alias_localpart, "invite": [matrix_id]}
        return str((await self.api.call("POST", "createRoom", body=body))["room_id"])

    async def _found(self, matrix_id: str, alias: str, alias_localpart: str) -> str:
        room_id = str((await self.api.call("GET", "directory", "room", alias))["room_id"])
        try:
            await self._check_ours(room_id)
            people = await self._people(room_id)
        except Rejected as problem:
            if problem.reason != "M_FORBIDDEN":
                raise
            # We left it once and can't go back in: the name is free for a new one.
            await self.api.call("DELETE", "directory", "room", alias)
            return await self._create(matrix_id, alias_localpart)
        if people.get(matrix_id) not in ("join", "invite"):
            await self.api.call("POST", "rooms", room_id, "invite", body={"user_id": matrix_id})
        return room_id

    async def _check_ours(self, room_id: str) -> None:
        created = await state_event(self.api, room_id, "m.room.create")
        if created.get("sender") != self.me:
            raise Rejected("alias-taken")

    async def _people(self, room_id: str) -> dict[str, str]:
        people = await members(self.api, room_id)
        if people.get(self.me) != "join":
            raise Rejected("M_FORBIDDEN")
        return people

    async def _note(self, matrix_id: str, room_id: str) -> None:
        """Keep ``m.direct`` up to date, so that clients of the account show the room as a chat."""
        path = ("user", self.me, "account_data", "m.direct")
        async with self._direct:
            try:
                direct = await self.api.call("GET", *path)
            except Rejected as problem:
                if problem.reason != "M_NOT_FOUND":
                    raise
                direct = {}
            rooms = direct.get(matrix_id)
            known = rooms if isinstance(rooms, list) else []
            if room_id not in known:
                await self.api.call("PUT", *path, body={**direct, matrix_id: [*known, room_id]})


async def members(api: Api, room_id: str) -> dict[str, str]:
    """Ask who is in a room: Matrix id to ``join`` or ``invite``."""
    answer = await api.call("GET", "rooms", room_id, "members", query={"not_membership": "leave"})
    found = {}
    for event in answer.get("chunk", ()):
        membership = event.get("content", {}).get("membership")
        if membership in ("join", "invite"):
            found[str(event.get("state_key"))] = membership
    return found


async def state_event(api: Api, room_id: str, kind: str) -> dict[str, Any]:
    """Read one state event of a room as a whole, sender included; an empty one when there is none."""
    path = ("rooms", room_id, "state", kind, "")
    try:
        found = await api.call("GET", *path, query={"format": "event"})
    except Rejected as problem:
        if problem.reason != "M_NOT_FOUND":
            raise
        return {}
    if isinstance(found.get("content"), dict) and isinstance(found.get("sender"), str):
        return found
    # Some homeservers don't know the format and give the content alone.
    return {"content": found, "sender": found.get("creator", "")}
