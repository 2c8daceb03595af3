"""A server that is away, or puts us out: nothing of the unit is stored, no row is blamed, and it goes on."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.errors import DatabaseAwayError, is_unavailable
from tests.support.postgresql import Server

PUT_OUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'noaber'"


async def test_who_is_put_out_in_the_middle_stores_nothing_and_the_next_unit_works(
    served: Database, postgresql: Server
) -> None:
    async def interrupted() -> None:
        async with served.write() as unit:
            await unit.state.set("token", "s1")
            await asyncio.to_thread(postgresql.sql, PUT_OUT)
            await unit.state.set("token", "s2")

    with pytest.raises(DBAPIError) as caught:
        await interrupted()
    assert is_unavailable(caught.value)
    async with served.write() as unit:
        assert await unit.state.get("token") is None
        await unit.state.set("token", "s3")
    async with served.read() as unit:
        assert await unit.state.get("token") == "s3"


async def test_who_is_put_out_between_two_units_does_not_notice(served: Database, postgresql: Server) -> None:
    async with served.write() as unit:
        await unit.state.set("token", "s1")
    await asyncio.to_thread(postgresql.sql, PUT_OUT)
    async with served.read() as unit:
        assert await unit.state.get("token") == "s1"


async def test_a_server_that_is_not_there_is_away_and_no_mistake(tmp_path: Path) -> None:
    with pytest.raises(DatabaseAwayError) as caught:
        await Database.open(f"postgresql://noaber@/noaber?host={tmp_path}")
    assert is_unavailable(caught.value)


async def test_two_processes_that_open_an_empty_database_at_once_both_find_its_tables(
    postgresql: Server,
) -> None:
    url = postgresql.fresh()
    both = await asyncio.gather(Database.open(url), Database.open(url))
    for database in both:
        async with database.read() as unit:
            assert await unit.state.get("token") is None
        await database.close()
    postgresql.drop(url)


async def test_a_unit_that_waits_too_long_for_its_turn_is_an_outage_and_no_mistake(served: Database) -> None:
    beside = await Database.open(served.url)

    async def impatient() -> None:
        async with beside.aside() as connection:
            await connection.execute(text("SET LOCAL statement_timeout = 100"))
            await beside._my_turn(connection)

    async with served.write():
        with pytest.raises(DBAPIError) as caught:
            await impatient()
    assert is_unavailable(caught.value)
    await beside.close()
