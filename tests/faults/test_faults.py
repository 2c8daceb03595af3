"""The faults in small, for every run of the tests; ``python -m tests.faults`` does them at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.homeserver import Homeserver
from tests.faults.kills import CHANCES, Kills
from tests.faults.machines import noaber
from tests.faults.proxy import Proxy, bad_gateway_after
from tests.faults.table import Row, table
from tests.faults.town import living, town
from tests.support.synapse import homeserver

__all__ = ["homeserver"]


@pytest.mark.real
@pytest.mark.asyncio(loop_scope="session")
async def test_kills_lost_answers_and_a_broken_disk_lose_and_double_nothing(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    killed = {fault: Row(fault, "noaber") for fault in CHANCES}
    row = Row("502 after it was persisted, and I/O errors", "noaber")
    async with (
        Proxy(homeserver.url) as proxy,
        town(homeserver, tmp_path, "noaber", people=2, seed=3, url=proxy.url) as here,
    ):
        await Kills(here, killed).run(lives=2, commands=8)
        async with living(here.bot):
            proxy.break_with(bad_gateway_after)
            noaber(here).break_machine(disk="write")
            given = await here.ask_many(4)
            proxy.mend()
            noaber(here).break_machine()
            await here.until_answered()
        await here.judge(row, given)
    rows = [row, *killed.values()]
    assert sum(each.commands for each in rows) == 12
    assert all(each.good for each in rows), table(rows)
