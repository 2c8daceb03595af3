"""A homeserver that does what a test scripts: for what a real one will not do on request.

It answers logins, key requests and syncs like a small healthy server, until a test puts other answers in
front of them. Every request is kept, with the moment at which it came.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

SERVER = "fake.localhost"
BOT = f"@noaber:{SERVER}"
ANNA = f"@anna:{SERVER}"
ROOM = f"!room:{SERVER}"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Any


@dataclass(frozen=True, slots=True)
class Answer:
    """One scripted answer; ``raw`` replaces the JSON ``body``."""

    body: Any = field(default_factory=dict)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None


Script = Answer | Callable[[Asked], Answer | Awaitable[Answer]]


def error(status: int, code: str, **more: Any) -> Answer:
    """An error answer as Matrix writes it."""
    return Answer({"errcode": code, "error": code} | more, status)


class FakeHomeserver:
    """The server: ``async with FakeHomeserver() as server``."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.url = ""
        self._scripts: defaultdict[str, list[Script]] = defaultdict(list)
        self._standing: dict[str, Script] = {}
        self._syncs: asyncio.Queue[Answer] = asyncio.Queue()
        self._device_keys: dict[str, Any] = {}
        self._signing: dict[str, Any] = {}
        self._runner: web.AppRunner | None = None
        self._token = 0
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2**24)
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        address = self._runner.addresses[0]
        self.url = f"http://127.0.0.1:{address[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def next(self, call: str, *answers: Script) -> None:
        """Let the next requests whose "METHOD path" matches the pattern ``call`` get these answers."""
        self._scripts[call].extend(answers)

    def always(self, call: str, answer: Script) -> None:
        """Let every request that matches get this answer, from now on."""
        self._standing[call] = answer

    def sync(self, **parts: Any) -> str:
        """Queue a sync with these parts; return its token."""
        self._token += 1
        token = f"s{self._token}"
        self._syncs.put_nowait(Answer({"next_batch": token} | parts))
        return token

    def fail_sync(self, status: int) -> None:
        """Queue a sync that fails."""
        self._syncs.put_nowait(Answer(status=status))

    def events(self, *events: Any, room: str = ROOM, **more: Any) -> str:
        """Queue a sync with these events in the timeline of a room."""
        return self.sync(rooms={"join": {room: {"timeline": {"events": list(events)} | more}}})

    def calls(self, pattern: str) -> list[Asked]:
        """The requests so far that match."""
        return [each for each in self.asked if re.search(pattern, f"{each.method} {each.path}")]

    async def gets(self, pattern: str, times: int = 1) -> Asked:
        """Wait until so many requests that match have come; give the last."""
        async with asyncio.timeout(20), self._news:
            await self._news.wait_for(lambda: len(self.calls(pattern)) >= times)
        return self.calls(pattern)[times - 1]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body: Any = await request.read()
        if "/media/" not in request.path:
            body = json.loads(body) if body else None
        asked = Asked(request.method, request.path, dict(request.query), body)
        self.asked.append(asked)
        async with self._news:
            self._news.notify_all()
        answer = await self._scripted(asked)
        if answer.raw is not None:
            return web.Response(body=answer.raw, status=answer.status, headers=answer.headers)
        return web.json_response(answer.body, status=answer.status, headers=answer.headers)

    async def _scripted(self, asked: Asked) -> Answer:
        line = f"{asked.method} {asked.path}"
        for pattern, answers in self._scripts.items():
            if answers and re.search(pattern, line):
                return await _resolved(answers.pop(0), asked)
        for pattern, answer in self._standing.items():
            if re.search(pattern, line):
                return await _resolved(answer, asked)
        return await self._usual(asked)

    async def _usual(self, asked: Asked) -> Answer:  # noqa: PLR0911  (one for each kind of request)
        match asked.path.removeprefix("/_matrix/client/v3/").split("/"):
            case ["login"]:
                device = asked.body["device_id"]
                return Answer({"user_id": BOT, "access_token": "token", "device_id": device})
            case ["keys", "upload"]:
                keys = asked.body.get("device_keys")
                if keys:
                    self._device_keys[keys["device_id"]] = keys
                return Answer({"one_time_key_counts": {"signed_curve25519": 50}})
            case ["keys", "query"]:
                mine = {BOT: self._device_keys} if BOT in asked.body["device_keys"] else {}
                return Answer({"device_keys": mine} | self._signing)
            case ["keys", "device_signing", "upload"]:
                self._signing = {
                    f"{name}s": {BOT: key} for name, key in asked.body.items() if name.endswith("_key")
                }
                return Answer()
            case ["keys", "signatures", "upload"]:
                self._device_keys |= asked.body[BOT]
                return Answer({"failures": {}})
            case ["sync"]:
                return await self._syncs.get()
        return Answer()


async def _resolved(script: Script, asked: Asked) -> Answer:
    if isinstance(script, Answer):
        return script
    answer = script(asked)
    return await answer if inspect.isawaitable(answer) else answer
