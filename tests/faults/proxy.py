"""A faulty proxy before a real homeserver: everything else is as it is in life.

Bots go through it, people do not. ``trouble`` is what happens to a request that ``strikes`` picks out.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

import aiohttp
from aiohttp import web
from yarl import URL

_HOP: Final = frozenset({"connection", "transfer-encoding", "content-length", "content-encoding", "host"})
SEND: Final = r"/send/|/redact/|/sendToDevice/"
SYNC: Final = r"/sync$"
ANYTHING: Final = r"."


@dataclass(frozen=True, slots=True)
class Reply:
    """What the proxy answers. ``cut`` breaks the connection in the middle of it."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False


class HangUp(Exception):
    """The connection breaks without an answer."""


PassOn = Callable[[], Awaitable[Reply]]
Trouble = Callable[[PassOn], Awaitable[Reply]]


@dataclass
class Proxy:
    """The proxy: ``async with Proxy(homeserver.url) as proxy``. ``requests`` are (moment, "METHOD path")."""

    upstream: str
    dice: random.Random = field(default_factory=lambda: random.Random(5))
    requests: list[tuple[float, str]] = field(default_factory=list)
    struck: int = 0
    url: str = ""
    _trouble: Trouble | None = None
    _pattern: re.Pattern[str] = re.compile(ANYTHING)
    _chance: float = 1.0

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar()
        )
        app = web.Application(client_max_size=2**27)
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
        await self._http.close()

    def break_with(self, trouble: Trouble, where: str = ANYTHING, chance: float = 1.0) -> None:
        """Let requests that match go wrong, each with this chance, until :meth:`mend`."""
        self._trouble, self._pattern, self._chance = trouble, re.compile(where), chance

    def mend(self) -> None:
        """Be a good proxy again."""
        self._trouble = None

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        line = f"{request.method} {request.path}"
        self.requests.append((time.monotonic(), line))
        body = await request.read()

        async def pass_on() -> Reply:
            headers = {name: value for name, value in request.headers.items() if name.lower() not in _HOP}
            address = self.upstream + request.raw_path
            try:
                async with self._http.request(
                    request.method, URL(address, encoded=True), data=body, headers=headers
                ) as answer:
                    kept = {name: value for name, value in answer.headers.items() if name.lower() not in _HOP}
                    return Reply(answer.status, await answer.read(), kept)
            except (aiohttp.ClientError, OSError):
                return Reply(502, b"<html>Bad gateway</html>", {"Content-Type": "text/html"})

        strikes = self._trouble is not None and self._pattern.search(request.path)
        try:
            if self._trouble is not None and strikes and self.dice.random() < self._chance:
                self.struck += 1
                reply = await self._trouble(pass_on)
            else:
                reply = await pass_on()
        except HangUp:
            return await self._hang_up(request)
        if not reply.cut:
            return web.Response(status=reply.status, body=reply.body, headers=reply.headers)
        response = web.StreamResponse(status=reply.status, headers=reply.headers)
        response.content_length = len(reply.body)
        await response.prepare(request)
        await response.write(reply.body[: len(reply.body) // 2])
        return await self._hang_up(request)

    @staticmethod
    async def _hang_up(request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()


async def dropped_before(_: PassOn) -> Reply:
    """The connection breaks before the homeserver heard of it."""
    raise HangUp


async def dropped_after(pass_on: PassOn) -> Reply:
    """The homeserver did it; the answer is lost."""
    await pass_on()
    raise HangUp


async def bad_gateway_after(pass_on: PassOn) -> Reply:
    """The homeserver did it; a proxy says 502."""
    await pass_on()
    return Reply(502, b"<html>Bad gateway</html>", {"Content-Type": "text/html"})


async def unavailable(_: PassOn) -> Reply:
    """The homeserver is too busy."""
    return _json({"errcode": "M_UNKNOWN", "error": "Internal server error"}, 503)


async def too_many_by_header(_: PassOn) -> Reply:
    """429 with the delay in a header only."""
    return _json({"errcode": "M_LIMIT_EXCEEDED"}, 429, {"Retry-After": "2"})


async def too_many_by_body(_: PassOn) -> Reply:
    """429 with the delay in the body only."""
    return _json({"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2000}, 429)


async def a_page(_: PassOn) -> Reply:
    """A login page of the Wi-Fi, with 200."""
    return Reply(200, b"<html>Welcome to our network</html>", {"Content-Type": "text/html"})


async def half_of_it(pass_on: PassOn) -> Reply:
    """The homeserver did it; half of the answer comes, and looks whole."""
    reply = await pass_on()
    return Reply(reply.status, reply.body[: len(reply.body) // 2], reply.headers)


async def cut_off(pass_on: PassOn) -> Reply:
    """The homeserver did it; the connection breaks in the middle of the answer."""
    reply = await pass_on()
    return Reply(reply.status, reply.body, reply.headers, cut=True)


async def dead_token(_: PassOn) -> Reply:
    """The access token is not known any more."""
    return _json({"errcode": "M_UNKNOWN_TOKEN", "error": "Unrecognised access token"}, 401)


def slow(seconds: float) -> Trouble:
    """Everything takes so long."""

    async def trouble(pass_on: PassOn) -> Reply:
        await asyncio.sleep(seconds)
        return await pass_on()

    return trouble


class Echoing:
    """Every event comes twice, in syncs of its own and out of order: what a confused worker would do."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._before: dict[str, list[Any]] = {}

    async def __call__(self, pass_on: PassOn) -> Reply:
        reply = await pass_on()
        try:
            sync = json.loads(reply.body)
            rooms = sync.setdefault("rooms", {}).setdefault("join", {})
        except (ValueError, AttributeError):
            return reply
        before, self._before = self._before, {}
        for room_id, room in rooms.items():
            self._before[room_id] = list(room.get("timeline", {}).get("events", ()))
        for room_id, events in before.items():
            timeline = rooms.setdefault(room_id, {}).setdefault("timeline", {"events": [], "limited": False})
            timeline["events"] = [*events, *timeline.get("events", ())]
        for room in rooms.values():
            events = room.get("timeline", {}).get("events", [])
            talk = [place for place, event in enumerate(events) if "state_key" not in event]
            shuffled = self._dice.sample(talk, len(talk))
            room.get("timeline", {})["events"] = [
                events[shuffled[talk.index(place)]] if place in talk else event
                for place, event in enumerate(events)
            ]
        return Reply(reply.status, json.dumps(sync).encode(), reply.headers)


def _json(content: Mapping[str, Any], status: int, headers: Mapping[str, str] | None = None) -> Reply:
    kept = {"Content-Type": "application/json", **(headers or {})}
    return Reply(status, json.dumps(content).encode(), kept)
