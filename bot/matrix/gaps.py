"""Filling the hole before a limited timeline (row R2): the library parses the flag and does nothing.

Older events are paged in until the place where the last sync ended. A bound keeps one flooded room from
eating all memory; what lies behind it is said, never silently lost.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.matrix.events import Gap
from bot.matrix.http import Api
from bot.matrix.port import Rejected
from bot.matrix.shapes import at, is_about, items, limited_rooms

PAGE: Final = 100
"""The most that homeservers give at once."""

_AT_ONCE: Final = 4


@dataclass(frozen=True, slots=True)
class GapFiller:
    """Fetches what a limited sync left out; at most ``most_pages`` pages of a room."""

    api: Api
    me: str
    types: tuple[str, ...]
    most_pages: int = 20

    async def fill(self, sync: Mapping[str, Any], since: str) -> tuple[dict[str, list[Any]], list[Gap]]:
        """Give the missing events of every room, oldest first, and the holes that stay.

        Raises:
            MatrixFailed: the homeserver does not answer now; nothing is lost, sync again.
        """
        lanes = asyncio.Semaphore(_AT_ONCE)

        async def one(room_id: str, start: str) -> tuple[str, list[Any], Gap | None]:
            async with lanes:
                return room_id, *await self._room(sync, room_id, start, since)

        rooms = await asyncio.gather(*(one(*room) for room in limited_rooms(sync)))
        older = {room_id: events for room_id, events, _ in rooms if events}
        return older, [gap for _, _, gap in rooms if gap]

    async def _room(
        self, sync: Mapping[str, Any], room_id: str, start: str, since: str
    ) -> tuple[list[Any], Gap | None]:
        found: list[Any] = []
        timeline = items(at(sync, "rooms", "join", room_id), "timeline", "events")
        if self._begins_with_us(timeline):
            return found, None
        place, reason = start, "too-many"
        for _ in range(self.most_pages):
            try:
                page = await self._page(room_id, place, since)
            except Rejected as problem:
                reason = problem.reason
                break
            events, end = items(page, "chunk"), page.get("end")
            for event in events:
                found.append(event)
                if self._came_in(event):
                    return found[::-1], None
            if not events or not isinstance(end, str) or end == place:
                return found[::-1], None
            place = end
        oldest = next((raw.get("event_id") for raw in (*found[::-1], *timeline) if isinstance(raw, dict)), "")
        return found[::-1], Gap(room_id, str(oldest), reason)

    async def _page(self, room_id: str, place: str, since: str) -> dict[str, Any]:
        query = {
            "dir": "b",
            "from": place,
            "to": since,
            "limit": str(PAGE),
            "filter": json.dumps({"types": self.types}),
        }
        return await self.api.call("GET", "rooms", room_id, "messages", query=query)

    def _begins_with_us(self, events: list[Any]) -> bool:
        """Say whether we came in within these events: what is older is not for us."""
        return any(self._came_in(event) for event in events)

    def _came_in(self, event: Any) -> bool:
        if not is_about(event, self.me) or event["content"].get("membership") != "join":
            return False
        return at(event, "unsigned", "prev_content").get("membership") != "join"
