from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.health import Health
from bot.metrics import Metrics


async def nothing() -> None:
    """Refresh nothing."""


@asynccontextmanager
async def listening(
    dead: list[str], unready: list[str], metrics: Metrics | None = None
) -> AsyncIterator[str]:
    health = Health(metrics or Metrics(), dead=lambda: dead, unready=lambda: unready, refresh=nothing)
    await health.start("127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{health.port}"
    finally:
        await health.stop()


async def get(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def test_a_healthy_process_is_live_and_ready() -> None:
    async with listening([], []) as url:
        assert await get(f"{url}/live") == (200, '{"live": true, "reasons": []}')
        assert await get(f"{url}/ready") == (200, '{"ready": true, "reasons": []}')


async def test_ready_says_why_not_while_live_stays() -> None:
    async with listening([], ["not synced yet"]) as url:
        assert await get(f"{url}/ready") == (503, '{"ready": false, "reasons": ["not synced yet"]}')
        assert (await get(f"{url}/live"))[0] == 200


async def test_a_dead_token_makes_it_not_live() -> None:
    async with listening(["the access token is no longer valid"], []) as url:
        assert (await get(f"{url}/live"))[0] == 503


async def test_metrics_come_in_prometheus_format() -> None:
    metrics = Metrics()
    metrics.sends.labels("message", "sent").inc()
    async with listening([], [], metrics) as url:
        status, text = await get(f"{url}/metrics")
    assert status == 200
    assert 'noaber_sends_total{kind="message",outcome="sent"} 1.0' in text
