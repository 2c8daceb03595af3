"""One leads; what another one writes that thinks it still does is refused."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.exc import DBAPIError

from storage import lease as lease_module
from storage.database import Database
from storage.errors import FencedError, is_unavailable
from storage.lease import Lease, Standing
from tests.storage.given import NOW, arrived
from tests.support.postgresql import Server, name_of


@pytest.fixture
async def served(postgresql: Server) -> AsyncIterator[Database]:
    """A PostgreSQL without rows."""
    url = postgresql.fresh()
    database = await Database.open(url)
    yield database
    await database.close()
    postgresql.drop(url)


async def passes(postgresql: Server, database: Database) -> None:
    """Let the lease run out, as the database sees it."""
    name = name_of(database.url.render_as_string())
    await asyncio.to_thread(
        postgresql.sql, "UPDATE leases SET expires_at = expires_at - interval '1 hour'", name
    )


async def test_the_first_one_leads_and_the_others_wait(served: Database) -> None:
    lease = Lease(served)
    assert await lease.standing() is None
    assert await lease.take("a:1") == 1
    assert await lease.take("b:2") is None
    assert await lease.standing() == Standing("a:1", 1, lasts=True)


async def test_of_many_who_try_at_once_one_leads(served: Database) -> None:
    terms = await asyncio.gather(*(Lease(served).take(f"a:{number}") for number in range(8)))
    assert sorted(term for term in terms if term is not None) == [1]


async def test_a_lease_that_was_let_go_is_taken_at_once(served: Database) -> None:
    lease = Lease(served)
    assert await lease.take("a:1") == 1
    await lease.release(1)
    assert await lease.take("b:2") == 2


async def test_a_lease_that_is_renewed_goes_on(served: Database, postgresql: Server) -> None:
    lease = Lease(served)
    assert await lease.take("a:1") == 1
    await passes(postgresql, served)
    assert await lease.renew(1)
    assert await lease.take("b:2") is None


async def test_who_was_away_for_too_long_writes_nothing_any_more(
    served: Database, postgresql: Server
) -> None:
    lease = Lease(served)
    assert await lease.take("a:1") == 1
    frozen = served.led(1)
    async with frozen.write() as unit:
        await unit.inbox.add(arrived("$1"), NOW)
    await passes(postgresql, served)
    assert await lease.take("b:2") == 2
    assert not await lease.renew(1)

    async def write(database: Database, event: str) -> None:
        async with database.write() as unit:
            await unit.inbox.add(arrived(event), NOW)

    with pytest.raises(FencedError) as caught:
        await write(frozen, "$2")
    assert is_unavailable(caught.value)
    await write(served.led(2), "$3")
    async with served.read() as unit:
        assert await unit.inbox.by_event("$2") is None
        assert await unit.inbox.by_event("$3") is not None


async def test_a_unit_that_began_in_time_is_over_before_the_next_one_leads(
    served: Database, postgresql: Server
) -> None:
    lease = Lease(served)
    assert await lease.take("a:1") == 1
    await passes(postgresql, served)
    other = await Database.open(served.url)
    async with served.led(1).write() as unit:
        taking = asyncio.create_task(Lease(other).take("b:2"))
        await unit.inbox.add(arrived("$1"), NOW)
        done, _ = await asyncio.wait({taking}, timeout=0.2)
        assert not done
    assert await taking == 2
    await other.close()


async def test_who_was_frozen_in_the_middle_of_a_unit_is_put_out(
    served: Database, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease_module, "PATIENCE", 1)
    assert await Lease(served).take("a:1") == 1
    await passes(postgresql, served)
    other = await Database.open(served.url)

    async def frozen() -> None:
        async with served.led(1).write() as unit:
            await unit.inbox.add(arrived("$1"), NOW)
            assert await Lease(other).take("b:2") is None  # it waits, then puts the other one out
            assert await Lease(other).take("b:2") == 2

    with pytest.raises(DBAPIError) as caught:
        await frozen()
    assert is_unavailable(caught.value)
    async with other.read() as unit:
        assert await unit.inbox.by_event("$1") is None
    await other.close()


async def test_a_bot_on_a_file_loads_nothing_that_a_server_needs() -> None:
    look = "import bot.app, sys; print([name for name in sys.modules if name.split('.')[0] == 'asyncpg'"
    look += " or name in ('storage.server', 'storage.lease', 'bot.leading', 'sqlalchemy.ext.asyncio')])"
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", look, stdout=asyncio.subprocess.PIPE)
    said, _ = await child.communicate()
    assert said == b"[]\n"
