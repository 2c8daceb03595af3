"""The kill loop in small, for every run of the tests; ``kill_loop.py`` runs it at length."""

from __future__ import annotations

import pytest

from tests.faults.kill_loop import kill_loop


@pytest.mark.real
@pytest.mark.timeout(400)
async def test_kills_lose_and_double_nothing() -> None:
    [result] = await kill_loop("noaber", kills=4, commands=20, seed=11)
    assert result.commands == 20
    whole = (result.lost, result.doubled, result.effects_lost, result.effects_doubled)
    assert whole == (0, 0, 0, 0), result.table()
