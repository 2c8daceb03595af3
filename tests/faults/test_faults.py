"""The faults in small, for every run of the tests; ``python -m tests.faults`` does them at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.homeserver import Homeserver
from tests.faults.kills import kills
from tests.faults.machines import noaber
from tests.faults.proxy import Proxy, bad_gateway_after
from tests.faults.table import Row, table
from tests.faults.town import living, town
from tests.support.synapse import homeserver

__all__ = ["homeserver"]

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]


async def test_kills_lose_and_double_nothing(homeserver: Homeserver, tmp_path: Path) -> None:
    rows = await kills(homeserver, tmp_path, "noaber", lives=2, encrypted=True, seed=11, people=4)
    assert sum(row.commands for row in rows) == 18
    assert all(row.good for row in rows), table(rows)


async def test_neither_a_bad_gateway_nor_a_broken_disk_loses_or_doubles_anything(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    row = Row("502 after it was persisted, and I/O errors", "noaber")
    async with (
        Proxy(homeserver.url) as proxy,
        town(homeserver, tmp_path, "noaber", people=2, url=proxy.url) as here,
        living(here.bot),
    ):
        proxy.break_with(bad_gateway_after)
        noaber(here).break_machine(disk="write")
        await here.ask_many(4)
        proxy.mend()
        noaber(here).break_machine()
        await here.until_answered()
        await here.judge(row)
    assert row.commands == 4
    assert row.good, table([row])
