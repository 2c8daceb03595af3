"""An account of the load: as little Matrix as sending and looking needs, straight on HTTP."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any, Final, Self
from urllib.parse import quote, urlencode

import aiohttp

CLIENT: Final = "/_matrix/client/v3"


class Refused(Exception):
    """The homeserver said no to the load; then a measurement means nothing."""


@dataclass(slots=True)
class Account:
    """Somebody who is logged in. ``token`` and ``device_id`` may be handed to a bot."""

    http: aiohttp.ClientSession = field(repr=False)
    url: str
    matrix_id: str
    token: str = field(repr=False)
    device_id: str
    _numbers: itertools.count[int] = field(default_factory=itertools.count, repr=False)

    @classmethod
    async def login(cls, http: aiohttp.ClientSession, url: str, matrix_id: str, password: str) -> Self:
        """Log in as a new device."""
        who = {"type": "m.id.user", "user": matrix_id}
        body = {"type": "m.login.password", "identifier": who, "password": password}
        async with http.post(f"{url}{CLIENT}/login", json=body) as answer:
            content = await answer.json()
        if answer.status != 200:
            raise Refused(f"login of {matrix_id}: {content}")
        return cls(http, url, matrix_id, content["access_token"], content["device_id"])

    async def call(self, method: str, path: str, body: Any = None, **query: str | int) -> dict[str, Any]:
        """Call the client API.

        Raises:
            Refused: with anything but a 200.
        """
        address = f"{self.url}{CLIENT}{path}" + (f"?{urlencode(query)}" if query else "")
        headers = {"Authorization": f"Bearer {self.token}"}
        async with self.http.request(method, address, json=body, headers=headers) as answer:
            content: dict[str, Any] = await answer.json()
        if answer.status != 200:
            raise Refused(f"{method} {path}: {answer.status} {content}")
        return content

    async def say(self, room_id: str, text: str) -> str:
        """Send a message and return the id of the event."""
        path = f"/rooms/{quote(room_id)}/send/m.room.message/{self.device_id}.{next(self._numbers)}"
        return str((await self.call("PUT", path, {"msgtype": "m.text", "body": text}))["event_id"])

    async def create_room(self, name: str, invite: list[str]) -> str:
        """Make a private room without encryption and return its id."""
        body = {"name": name, "invite": invite, "preset": "private_chat"}
        return str((await self.call("POST", "/createRoom", body))["room_id"])

    async def join(self, room_id: str) -> None:
        """Accept an invitation."""
        await self.call("POST", f"/join/{quote(room_id)}", {})
