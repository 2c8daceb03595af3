"""Time in the chat: a jump ahead, or a clock that runs faster until it is told to stop."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.demo.chat_words import AWAY, when

if TYPE_CHECKING:
    from bot.demo.chat_view import View
    from bot.demo.neighbours import Neighbours

FARTHEST: Final = timedelta(days=366)
"""How far time may go in one step."""

FASTEST: Final = 600
BEAT: Final = 0.5
"""Seconds between two small jumps of a fast clock."""

MOST_AT_ONCE: Final = 2.0
"""Seconds of real time that one small jump makes up for at most: a clock that cannot keep up goes slower."""


class Time:
    """What ``/later`` and ``/snel`` do; :meth:`run` lets the fast clock go, until it is cancelled.

    A fast clock is many small jumps, each through everything that happens on the way and in order. So nothing
    rings too late or twice, however fast it goes.
    """

    def __init__(self, view: View, neighbours: Neighbours) -> None:
        self._view = view
        self._neighbours = neighbours
        self._jumping = asyncio.Lock()
        self._fast = asyncio.Event()

    async def later(self, rest: str) -> None:
        """Jump ahead, without more to the next moment at which something happens."""
        view, now = self._view, self._view.village.clock.now()
        moment = when(rest, now) if rest else await self._next()
        if moment is None:
            view.note("chat-later")
        elif moment - now > FARTHEST:
            view.note("chat-too-far")
        else:
            view.note("chat-time-passes")
            view.time_passes = True
            async with self._jumping:
                await view.village.until(moment, self._neighbours.settle)
            await view.settled()
            view.time_passes = False
            view.clock()

    async def _next(self) -> datetime | None:
        """The next moment at which the bot has something to do when all have answered, and a little later."""
        async with self._jumping:
            await self._neighbours.settle()
        async with self._view.village.app.database.read() as unit:
            due = await unit.due.next_at()
        return due and max(due, self._view.village.clock.now()) + timedelta(seconds=1)

    async def faster(self, rest: str) -> None:
        """Let the clock run faster, or as usual again."""
        view, said = self._view, rest.strip().casefold().rstrip("x×").removesuffix(" keer").strip()
        if said in AWAY | {"uit", "stop", "1", "gewoon", "normal"}:
            view.speed = 1
            self._fast.clear()
            view.note("chat-fast-off")
            view.clock()
        elif said.isdecimal() and 2 <= int(said) <= FASTEST:
            view.speed = int(said)
            self._fast.set()
            view.note("chat-fast-on", times=view.speed)
        else:
            view.note("chat-fast", most=FASTEST)

    async def run(self) -> None:
        """Make the small jumps as long as the clock is fast."""
        view = self._view
        while True:
            await self._fast.wait()
            began = time.monotonic()
            await asyncio.sleep(BEAT)
            async with self._jumping:
                passed = min(time.monotonic() - began, MOST_AT_ONCE)
                ahead = timedelta(seconds=passed * (view.speed - 1))
                await view.village.until(view.village.clock.now() + ahead, self._neighbours.settle)
