"""One leads; what another one writes that thinks it still does is refused."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TypeAlias

import pytest
from sqlalchemy.exc import DBAPIError

from storage import lease as lease_module
from storage.database import Database
from storage.errors import FencedError, is_unavailable
from storage.lease import Lease, Standing
from tests.storage.given import NOW, arrived
from tests.support.postgresql import Server, name_of

Process: TypeAlias = Callable[[], Lease]


@pytest.fixture
async def process(served: Database) -> AsyncIterator[Process]:
    """Make the lease as one more process has it."""
    made: list[Lease] = []

    def another() -> Lease:
        made.append(Lease(served))
        return made[-1]

    yield another
    for each in made:
        await each.close()


async def passes(postgresql: Server, database: Database) -> None:
    """Let the lease run out, as the database sees it."""
    name = name_of(database.url.render_as_string())
    await asyncio.to_thread(
        postgresql.sql, "UPDATE leases SET expires_at = expires_at - interval '1 hour'", name
    )


async def hung_up(postgresql: Server, database: Database) -> None:
    """Let the server end every session, as a network that breaks does; the processes live on."""
    everybody = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    name = name_of(database.url.render_as_string())
    await asyncio.to_thread(postgresql.sql, f"{everybody} AND datname = current_database()", name)


async def write(database: Database, event: str) -> None:
    async with database.write() as unit:
        await unit.inbox.add(arrived(event), NOW)


async def written(database: Database, event: str) -> bool:
    async with database.read() as unit:
        return await unit.inbox.by_event(event) is not None


async def test_the_first_one_leads_and_the_others_wait(served: Database, process: Process) -> None:
    here, there = process(), process()
    assert await here.standing() is None
    assert await here.take("a:1") == 1
    assert await there.take("b:2") is None
    assert await there.standing() == Standing("a:1", 1, lasts=True, alive=True, until=NOW, since=None)


async def test_of_many_who_try_at_once_one_leads(process: Process) -> None:
    terms = await asyncio.gather(*(process().take(f"a:{number}") for number in range(8)))
    assert sorted(term for term in terms if term is not None) == [1]


async def test_it_says_since_when_and_until_when_somebody_leads_and_who_waits(process: Process) -> None:
    here, there, third = process(), process(), process()
    before = datetime.now(UTC)
    assert await here.take("a:1") == 1
    assert await third.take("c:3") is None
    assert await there.take("b:2") is None
    standing = await here.standing()
    assert standing is not None
    assert standing.since is not None
    assert before <= standing.since <= datetime.now(UTC)
    assert before <= standing.until - lease_module.LASTS <= datetime.now(UTC)
    assert await here.waiting() == ("b:2", "c:3")
    await here.release(1)
    assert await there.take("b:2") == 2
    await here.close()
    assert await there.waiting() == ("c:3",)


async def test_a_lease_that_was_let_go_is_taken_at_once(process: Process) -> None:
    here = process()
    assert await here.take("a:1") == 1
    await here.release(1)
    assert await process().take("b:2") == 2


async def test_a_lease_that_is_renewed_goes_on(
    served: Database, postgresql: Server, process: Process
) -> None:
    here = process()
    assert await here.take("a:1") == 1
    await passes(postgresql, served)
    assert await here.renew(1)
    assert await process().take("b:2") is None


async def test_who_was_away_for_too_long_writes_nothing_any_more(
    served: Database, postgresql: Server, process: Process
) -> None:
    here = process()
    assert await here.take("a:1") == 1
    frozen = served.led(1)
    await write(frozen, "$1")
    await passes(postgresql, served)
    assert await process().take("b:2") == 2
    assert not await here.renew(1)
    with pytest.raises(FencedError) as caught:
        await write(frozen, "$2")
    assert is_unavailable(caught.value)
    await write(served.led(2), "$3")
    assert not await written(served, "$2")
    assert await written(served, "$3")


async def test_a_leader_whose_session_is_gone_is_waited_for_a_moment_and_not_for_its_lease(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = process(), process()
    assert await here.take("a:1") == 1
    await here.close()
    assert await there.standing() == Standing("a:1", 1, lasts=True, alive=False, until=NOW, since=None)
    assert await there.take("b:2") is None  # it may be about to come back
    monkeypatch.setattr(lease_module, "GONE", 0)
    assert await there.take("b:2") == 2


async def test_the_moment_begins_anew_when_the_leader_was_back_in_between(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = process(), process()
    assert await here.take("a:1") == 1
    await here.close()
    assert await there.take("b:2") is None
    assert await here.renew(1)
    assert await there.take("b:2") is None
    monkeypatch.setattr(lease_module, "GONE", 0)
    assert await there.take("b:2") is None


async def test_a_leader_that_lives_and_lost_its_connection_goes_on_leading(
    served: Database, postgresql: Server, process: Process
) -> None:
    here = process()
    assert await here.take("a:1") == 1
    await hung_up(postgresql, served)
    await asyncio.wait_for(here.lost.wait(), 10)
    assert await here.renew(1)
    assert await process().take("b:2") is None
    await write(served.led(1), "$1")
    assert await written(served, "$1")


async def test_a_leader_that_came_back_too_late_writes_nothing(
    served: Database, postgresql: Server, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease_module, "GONE", 0)
    here = process()
    assert await here.take("a:1") == 1
    await hung_up(postgresql, served)
    await asyncio.wait_for(here.lost.wait(), 10)
    assert await process().take("b:2") == 2
    with pytest.raises(FencedError):
        await write(served.led(1), "$1")
    assert not await here.renew(1)
    assert not await written(served, "$1")


_ANOTHER_PROCESS = """
import asyncio, sys
from storage.database import Database
from storage.errors import FencedError
from storage.lease import Lease

async def main():
    database = await Database.open(sys.argv[1])
    lease = Lease(database)
    print(await lease.take("a:1"), flush=True)
    sys.stdin.readline()
    try:
        async with database.led(1).write() as unit:
            await unit.state.set("who", "the one of before")
    except FencedError:
        print("fenced", flush=True)
    await lease.close()
    await database.close()

asyncio.run(main())
"""


@asynccontextmanager
async def another_process(database: Database) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that leads, and writes as soon as it hears something."""
    url, pipe = database.url.render_as_string(), asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _ANOTHER_PROCESS, url, stdin=pipe, stdout=pipe
    )
    try:
        assert child.stdout is not None
        assert await child.stdout.readline() == b"1\n"
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.communicate()


async def test_after_a_kill_the_server_knows_at_once_and_the_next_one_leads(
    served: Database, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease_module, "GONE", 0)
    there = process()
    async with another_process(served) as child:
        assert await there.take("b:2") is None
        child.kill()
        async with asyncio.timeout(10):  # less than a lease lasts
            while (term := await there.take("b:2")) is None:
                pass
        assert term == 2


async def test_who_was_frozen_is_waited_for_as_long_as_its_lease_lasts_and_changes_nothing_later(
    served: Database, postgresql: Server, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease_module, "GONE", 0)
    there = process()
    async with another_process(served) as child:
        child.send_signal(signal.SIGSTOP)
        assert await there.take("b:2") is None
        assert await there.take("b:2") is None
        await passes(postgresql, served)
        assert await there.take("b:2") == 2
        child.send_signal(signal.SIGCONT)
        said, _ = await child.communicate(b"write\n")
        assert said == b"fenced\n"
    async with served.read() as unit:
        assert await unit.state.get("who") is None


async def test_a_unit_that_began_in_time_is_over_before_the_next_one_leads(
    served: Database, postgresql: Server, process: Process
) -> None:
    assert await process().take("a:1") == 1
    await passes(postgresql, served)
    async with served.led(1).write() as unit:
        taking = asyncio.create_task(process().take("b:2"))
        await unit.inbox.add(arrived("$1"), NOW)
        done, _ = await asyncio.wait({taking}, timeout=0.2)
        assert not done
    assert await taking == 2


async def test_who_was_frozen_in_the_middle_of_a_unit_is_put_out(
    served: Database, postgresql: Server, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease_module, "PATIENCE", 1)
    assert await process().take("a:1") == 1
    await passes(postgresql, served)
    there = process()

    async def frozen() -> None:
        async with served.led(1).write() as unit:
            await unit.inbox.add(arrived("$1"), NOW)
            assert await there.take("b:2") is None  # it waits, then puts the other one out
            assert await there.take("b:2") == 2

    with pytest.raises(DBAPIError) as caught:
        await frozen()
    assert is_unavailable(caught.value)
    assert not await written(served, "$1")


async def test_a_bot_on_a_file_loads_nothing_that_a_server_needs() -> None:
    look = "import bot.app, sys; print([name for name in sys.modules if name.split('.')[0] == 'asyncpg'"
    look += " or name in ('storage.server', 'storage.lease', 'bot.leading', 'sqlalchemy.ext.asyncio')])"
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", look, stdout=asyncio.subprocess.PIPE)
    said, _ = await child.communicate()
    assert said == b"[]\n"
