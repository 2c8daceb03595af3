"""``noaber status`` beside bots on a server: who leads, and who stands by."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.cli import status
from bot.stored import open_stored
from config.settings_file import load_settings
from storage.lease import Lease
from tests.bot.cli.conftest import Noaber
from tests.support.postgresql import Server


@pytest.fixture
def served(ready: Noaber, postgresql: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Noaber]:
    """The same, on a server, without an address to listen on."""
    url = postgresql.fresh()
    monkeypatch.setenv("NOABER_STORAGE__DATABASE", url)
    monkeypatch.setenv("NOABER_HTTP__LISTEN", "off")
    assert ready("import", "--apply").code == 0
    yield ready
    postgresql.drop(url)


@asynccontextmanager
async def bots(*names: str) -> AsyncIterator[None]:
    """The first one leads, the others stand by."""
    database = await open_stored(load_settings(), lock=False)
    leases = [Lease(database) for _ in names]
    try:
        for lease, name in zip(leases, names, strict=True):
            await lease.take(name)
        yield
    finally:
        for lease in leases:
            await lease.close()
        await database.close()


def beside(noaber: Noaber, names: tuple[str, ...], *arguments: str) -> tuple[int, str]:
    """Run it beside these bots."""

    async def run() -> tuple[int, str]:
        async with bots(*names):
            ran = await asyncio.to_thread(noaber, *arguments)
            return ran.code, ran.out

    return asyncio.run(run())


def test_the_status_says_who_leads_and_who_stands_by(served: Noaber) -> None:
    code, out = beside(served, ("here:1", "there:2", "third:3"), "status")
    assert code == 0, out
    assert "here:1 leidt al" in out
    assert "(termijn 1); zonder verlenging nog 1" in out
    assert "Staan klaar om het over te nemen: there:2, third:3" in out
    assert "back-up" not in out


def test_the_status_of_one_that_is_alone_says_that_nobody_would_take_over(served: Noaber) -> None:
    code, out = beside(served, ("here:1",), "status")
    assert code == 0, out
    assert "Er staat geen andere bot klaar" in out


def test_a_program_reads_who_leads_since_when_and_until_when(served: Noaber) -> None:
    before = datetime.now(UTC)
    code, out = beside(served, ("here:1", "there:2"), "status", "--json")
    told = json.loads(out)
    assert (code, told["well"]) == (0, True)
    leads = told["leads"]
    assert (leads["now"], leads["holder"], leads["term"]) == (True, "here:1", 1)
    assert leads["standing_by"] == ["there:2"]
    assert before <= datetime.fromisoformat(leads["since"]) <= datetime.now(UTC)
    assert datetime.fromisoformat(leads["until"]) - before > timedelta(seconds=14)


def test_that_nobody_leads_is_for_somebody_to_mend(served: Noaber) -> None:
    beside(served, ("here:1",), "status")  # its session ended with it, as after a kill
    ran = served("status")
    assert ran.code == 1
    assert "Geen enkele bot leidt: niemand krijgt antwoord." in ran.out
    told = json.loads(served("status", "--json").out)
    assert told["needs_somebody"] == ["cli-status-nobody-leads"]
    assert (told["leads"]["now"], told["leads"]["holder"]) == (False, "here:1")


def test_the_status_on_a_file_knows_of_nobody_who_leads(ready: Noaber) -> None:
    assert json.loads(ready("status", "--json").out)["leads"] is None


@pytest.mark.parametrize("well", [True, False])
def test_who_stands_by_is_not_ready_and_well(
    served: Noaber, monkeypatch: pytest.MonkeyPatch, well: bool
) -> None:
    reason = "standing-by" if well else "homeserver-silent"

    async def answer(_: object) -> tuple[bool, str]:
        return False, json.dumps({"ready": False, "reasons": [reason]})

    monkeypatch.setattr(status, "ready", answer)
    monkeypatch.setenv("NOABER_HTTP__LISTEN", "127.0.0.1:8428")
    code, out = beside(served, ("here:1", "there:2"), "status")
    assert code == (0 if well else 1)
    assert ("De bot hier staat klaar om het over te nemen." in out) is well
