"""Who sees the replies: one account that is in every room of a bot and notes when which reply came.

A reply belongs to a command by the token it repeats, or by the event it answers (a thread or a reply).
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, Self

from benchmarks.wire import Account

_TOKEN: Final = re.compile(r"\btoken-\d+\b")


@dataclass(slots=True)
class Asked:
    """A command that was sent: when, and when its reply was seen (seconds of the monotonic clock)."""

    sent: float
    answered: asyncio.Future[float]


@dataclass(slots=True)
class Watch:
    """The eyes of the load. Use as a context; see :meth:`ask` for one command."""

    account: Account
    bot: str
    replies: Counter[str] = field(default_factory=Counter)
    _asked: dict[str, Asked] = field(default_factory=dict)
    _of_event: dict[str, str] = field(default_factory=dict)
    _early: dict[str, float] = field(default_factory=dict)
    _looking: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        first = await self._sync("", 0)
        self._looking = asyncio.create_task(self._look(first["next_batch"]))
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._looking is not None
        self._looking.cancel()
        with suppress(asyncio.CancelledError):
            await self._looking

    async def ask(self, talker: Account, room_id: str, token: str, command: str) -> Asked:
        """Send a command that holds ``token``; its reply settles what is returned."""
        asked = Asked(time.monotonic(), asyncio.get_running_loop().create_future())
        self._asked[token] = asked
        event_id = await talker.say(room_id, command)
        self._of_event[event_id] = token
        if event_id in self._early:
            self._note(token, self._early.pop(event_id))
        return asked

    def _note(self, token: str, seen: float) -> None:
        self.replies[token] += 1
        asked = self._asked.get(token)
        if asked is not None and not asked.answered.done():
            asked.answered.set_result(seen)

    async def _look(self, since: str) -> None:
        while True:
            news = await self._sync(since, 30_000)
            seen = time.monotonic()
            since = news["next_batch"]
            for event in _messages(news):
                self._take(event, seen)

    def _take(self, event: dict[str, Any], seen: float) -> None:
        content = event["content"]
        relation = content.get("m.relates_to", {})
        if relation.get("rel_type") == "m.replace":
            return
        repeated = _TOKEN.search(content.get("body", ""))
        target = relation.get("m.in_reply_to", relation).get("event_id", "")
        if repeated:
            self._note(repeated[0], seen)
        elif target in self._of_event:
            self._note(self._of_event[target], seen)
        elif target:
            self._early[target] = seen

    async def _sync(self, since: str, timeout_ms: int) -> dict[str, Any]:
        nothing = {"not_types": ["*"]}
        sieve = {
            "presence": nothing,
            "account_data": nothing,
            "room": {
                "timeline": {"types": ["m.room.message"], "senders": [self.bot], "limit": 1000},
                "state": nothing,
                "ephemeral": nothing,
                "account_data": nothing,
            },
        }
        query: dict[str, str | int] = {"filter": json.dumps(sieve), "timeout": timeout_ms}
        return await self.account.call("GET", "/sync", **query, **({"since": since} if since else {}))


def _messages(news: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for room in news.get("rooms", {}).get("join", {}).values():
        yield from room["timeline"]["events"]
