"""What the stages do together."""

from __future__ import annotations

import pytest

from bot import engine
from tests.bot.conftest import Bench


async def test_the_next_sync_waits_until_what_came_in_is_answered(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BREATH", 60.0)
    await bench.queue("first", "second")
    bench.engine.sender.ring()
    await bench.engine.breath()
    assert bench.said() == ["first", "second"]


async def test_answering_never_holds_the_next_sync_up_for_long(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BREATH", 0.0)
    await bench.queue("first")
    bench.engine.sender.ring()
    await bench.engine.breath()
    assert not bench.engine.quiet
    await bench.settle()
    assert bench.said() == ["first"]
