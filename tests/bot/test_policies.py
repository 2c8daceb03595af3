"""What a network chooses in a new file holds without a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.housework import daily_jobs
from bot.jobs import Jobs
from config.model import NetworkId, NetworkPolicy
from tests.support.network import NETWORK, Play


async def chooses(play: Play, policy: NetworkPolicy) -> None:
    """The network file says something else; another process imported it."""
    async with play.database.write() as unit:
        await unit.organisations.set_network(NETWORK, "Gooi en Eemland", policy)
    await play.engine.inspect()
    await play.settle()


async def test_a_running_bot_works_by_the_newest_choices(play: Play) -> None:
    await play.says("fenna", "!privacy")
    play.expect("fenna", "privacy", says="6 maanden")
    await chooses(play, replace(play.house.policy(NETWORK), cleaning_months=9))
    await play.says("fenna", "!privacy")
    play.expect("fenna", "privacy", says="9 maanden")


async def test_the_digest_comes_at_the_time_that_was_chosen_last(play: Play) -> None:
    async def nothing() -> None:
        """Inspect nothing."""

    jobs = Jobs(play.clock, play.database, nothing)
    jobs.add(daily_jobs(play.clock, play.database, play.house, play.engine.wake)[:1])
    assert jobs.next_at() == datetime(2026, 3, 3, 7, 30, tzinfo=UTC)
    await chooses(play, replace(play.house.policy(NETWORK), digest_at="07:00"))
    assert jobs.next_at() == datetime(2026, 3, 3, 6, 0, tzinfo=UTC)


async def test_a_network_that_is_imported_beside_the_process_gets_its_digest_too(play: Play) -> None:
    async with play.database.write() as unit:
        await unit.organisations.set_network(NetworkId("twente"), "Twente", NetworkPolicy())
    await play.engine.inspect()
    await play.until(datetime(2026, 3, 4, 9, 0, tzinfo=UTC))
    async with play.database.read() as unit:
        assert await unit.state.get("job:digest:twente") is not None
