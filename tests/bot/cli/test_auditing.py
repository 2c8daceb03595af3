"""``noaber audit verify``: an officer can see for themselves that the log is whole."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete

from bot.stored import open_stored
from config.model import NetworkId
from config.settings_file import load_settings
from storage.audit import CHAIN, WRITTEN_ANEW, Head
from storage.schema.queues import audit
from tests.bot.cli.conftest import Noaber
from workflows.effects import Note

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def in_database(*statements: str, note: int = 0) -> tuple[NetworkId, Head]:
    """Write rows, change what was written; give the network and its head."""

    async def work() -> tuple[NetworkId, Head]:
        database = await open_stored(load_settings(), lock=False)
        async with database.write() as unit:
            [network] = await unit.organisations.networks()
            for number in range(note):
                await unit.audit.note(network, Note(f"step.{number}", "M-7KQ4"), NOON)
            for statement in statements:
                await unit._connection.exec_driver_sql(statement)
        async with database.read() as unit:
            head = await unit.audit.head(network)
        await database.close()
        return network, head

    return asyncio.run(work())


def test_a_log_that_nobody_touched_is_whole(ready: Noaber) -> None:
    network, head = in_database(note=3)
    ran = ready("audit", "verify", "--head", f"{network}/{head.shown}", "--head", head.shown)
    assert (ran.code, ran.err) == (0, "")
    assert f"Logboek {network}: elke regel" in ran.out
    assert ran.out.count(f"{head.shown}: klopt") == 2


def test_a_changed_row_is_named(ready: Noaber) -> None:
    network, head = in_database(note=3)
    in_database(f"UPDATE audit SET subject = 'M-8XYZ' WHERE network = '{network}' AND seq = {head.seq - 1}")
    ran = ready("audit", "verify")
    assert ran.code == 1
    assert f"regel {head.seq - 1} is niet zoals" in ran.out


def test_rows_that_are_gone_are_seen_by_a_head_that_was_posted(ready: Noaber) -> None:
    network, head = in_database(note=3)
    in_database(f"DELETE FROM audit WHERE network = '{network}' AND seq >= {head.seq}")
    assert ready("audit", "verify").code == 0
    ran = ready("audit", "verify", "--head", f"{network}/{head.shown}")
    assert ran.code == 1
    assert "weggehaald" in ran.out


def test_rows_that_were_deleted_as_if_their_time_had_come_are_no_success(ready: Noaber) -> None:
    network, head = in_database(note=3)

    async def clear_away() -> None:
        database = await open_stored(load_settings(), lock=False)
        async with database.write() as unit:  # what whoever can write in the database can do too
            later = NOON + timedelta(days=3650)
            assert await unit.audit.prune(network, later, later)
        await database.close()

    asyncio.run(clear_away())
    assert ready("audit", "verify").code == 0
    ran = ready("audit", "verify", "--head", f"{network}/{head.shown}")
    assert ran.code == 1
    assert "twaalf maanden" in ran.out


def test_a_row_that_excuses_a_log_that_was_written_anew_is_no_success(ready: Noaber) -> None:
    network, head = in_database(note=3)

    async def forge() -> None:
        database = await open_stored(load_settings(), lock=False)
        async with database.write() as unit:
            await unit._connection.execute(delete(audit).where(audit.c.network == network))
            for number in range(head.seq):
                await unit.audit.note(network, Note(f"forged.{number}", "M-7KQ4"), NOON)
            said: dict[str, str | int] = {"through": head.seq, "hash": head.hash}
            await unit.audit.note(network, Note(WRITTEN_ANEW, CHAIN, detail=said), NOON)
        await database.close()

    asyncio.run(forge())
    assert ready("audit", "verify").code == 0
    ran = ready("audit", "verify", "--head", f"{network}/{head.shown}")
    assert ran.code == 1
    assert "vervalst" in ran.out


def test_what_is_no_head_is_answered_with_an_example(ready: Noaber) -> None:
    ran = ready("audit", "verify", "--head", "412:kort")
    assert ran.code == 2
    assert "412:" in ran.out
    assert ready("audit", "verify", "--head", f"elders/1:{'a' * 32}").code == 1


def test_it_speaks_english_too(ready: Noaber) -> None:
    assert "every row is as it was written" in ready("--language", "en", "audit", "verify").out
