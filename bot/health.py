"""Three addresses for whoever watches the process: is it alive, is it ready, what are its numbers.

``/live``: the event loop turns and the bot was not stopped for good. ``/ready``: it has synced, its queues
move and nothing that it promised is broken; otherwise 503 with the reasons. ``/metrics``: for Prometheus.
They answer on loopback unless the settings say otherwise, and never with a name or a message.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Final, Self

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.logging import get_logger

if TYPE_CHECKING:
    from bot.metrics import Metrics

log = get_logger(__name__)

BEAT: Final = 1.0
"""Seconds between two looks at the lag of the event loop."""

Reasons = Callable[[], Sequence[str]]


class Health:
    """The little web server. ``dead`` and ``unready`` give the reasons why not, empty when all is well."""

    def __init__(
        self, metrics: Metrics, *, dead: Reasons, unready: Reasons, refresh: Callable[[], Awaitable[object]]
    ) -> None:
        self._metrics = metrics
        self._dead = dead
        self._unready = unready
        self._refresh = refresh
        self._runner: web.AppRunner | None = None
        self._heart: asyncio.Task[None] | None = None
        self.port = 0

    async def start(self, host: str, port: int) -> Self:
        """Listen; port 0 takes a free one, which ``port`` then says."""
        app = web.Application()
        app.add_routes(
            [
                web.get("/live", self._live),
                web.get("/ready", self._ready),
                web.get("/metrics", self._numbers),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, reuse_address=True)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self._heart = asyncio.create_task(self._beat(), name="heartbeat")
        log.info("health-listens", host=host, port=self.port)
        return self

    async def stop(self) -> None:
        """Stop listening."""
        if self._heart is not None:
            self._heart.cancel()
            await asyncio.gather(self._heart, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()

    async def _beat(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            before = loop.time()
            await asyncio.sleep(BEAT)
            self._metrics.loop_lag.set(max(0.0, loop.time() - before - BEAT))

    async def _live(self, _: web.Request) -> web.Response:
        return _verdict("live", self._dead())

    async def _ready(self, _: web.Request) -> web.Response:
        return _verdict("ready", self._unready())

    async def _numbers(self, _: web.Request) -> web.Response:
        await self._refresh()
        return web.Response(body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _verdict(what: str, reasons: Sequence[str]) -> web.Response:
    return web.json_response({what: not reasons, "reasons": list(reasons)}, status=503 if reasons else 200)
