"""Leading: a process that lives goes on when its connection breaks; one that was replaced is told to end."""

from __future__ import annotations

import asyncio

from bot.leading import Leading
from storage.database import Database
from storage.lease import Lease
from tests.support.postgresql import Server, name_of

HANG_UP = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
    "WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


async def ask(postgresql: Server, served: Database, statement: str) -> None:
    await asyncio.to_thread(postgresql.sql, statement, name_of(served.url.render_as_string()))


async def test_a_leader_whose_connections_break_is_back_before_another_one_leads(
    served: Database, postgresql: Server
) -> None:
    deposed = asyncio.Event()
    here, there = Leading(Lease(served), deposed.set), Leading(Lease(served), deposed.set)
    term = await here.begin()
    next_one = asyncio.create_task(there.begin())
    await ask(postgresql, served, HANG_UP)
    looking = Lease(served)
    async with asyncio.timeout(10):
        while (standing := await looking.standing()) is None or not standing.alive:
            pass
    assert standing.term == term
    assert not next_one.done()
    assert not deposed.is_set()
    await here.end()
    assert await asyncio.wait_for(next_one, 10) == term + 1
    await there.end()


async def test_a_leader_that_was_replaced_hears_it_when_its_connections_break(
    served: Database, postgresql: Server
) -> None:
    deposed = asyncio.Event()
    here = Leading(Lease(served), deposed.set)
    await here.begin()
    await ask(postgresql, served, "UPDATE leases SET term = term + 1, holder = 'b:2'")
    await ask(postgresql, served, HANG_UP)
    await asyncio.wait_for(deposed.wait(), 10)
    await here.end()
    standing = await Lease(served).standing()
    assert standing is not None
    assert standing.holder == "b:2"
    assert standing.lasts
