"""The head of the log leaves the machine: to the coordinators, in a room or in private."""

from __future__ import annotations

import re

import pytest

from storage.audit import Head, HeadCheck
from tests.support.hearing import Heard
from tests.support.network import NETWORK, Play

SHOWN = re.compile(rf"{NETWORK}/(\d+:[0-9a-f]{{32}})")


async def check(play: Play, heard: Heard) -> HeadCheck:
    found = SHOWN.search(heard.plain)
    assert found is not None
    head = Head.read(found.group(1))
    assert head is not None
    async with play.database.read() as unit:
        return await unit.audit.check(NETWORK, head)


async def room_for_coordinators(play: Play) -> None:
    async with play.database.write() as unit:
        await unit._connection.exec_driver_sql("UPDATE shared_rooms SET purpose = 'Coördinatoren'")


async def test_a_room_for_coordinators_gets_it_every_day(play: Play) -> None:
    await room_for_coordinators(play)
    await play.says("fenna", "!taal nl")
    await play.forward(days=4)
    posted = [heard for heard in play.in_room() if "audit-head" in heard.texts]
    assert len(posted) == 4
    assert [await check(play, one) for one in posted] == [HeadCheck.STANDS] * 4
    assert not [heard for heard in play.told("willemien") if "audit-head" in heard.texts]


async def test_it_comes_in_the_weekend_too(play: Play) -> None:
    await room_for_coordinators(play)
    await play.forward(days=7)
    assert len([heard for heard in play.in_room() if "audit-head" in heard.texts]) == 7


async def test_the_log_of_the_process_has_it_every_day_also_without_a_room(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        await play.forward(days=3)
    logged = [line for line in caplog.records if line.getMessage() == "audit-head"]
    assert len(logged) == 3


async def test_without_such_a_room_the_coordinator_of_the_network_gets_it_each_week(play: Play) -> None:
    await play.forward(days=8)
    posted = [heard for heard in play.told("willemien") if "audit-head" in heard.texts]
    assert [await check(play, one) for one in posted] == [HeadCheck.STANDS]
    assert not [heard for heard in play.told("karim") if "audit-head" in heard.texts]
    assert not [heard for heard in play.in_room() if "audit-head" in heard.texts]


async def test_what_was_posted_shows_that_rows_were_taken_away(play: Play) -> None:
    await room_for_coordinators(play)
    await play.says("joris", "!mediator niet beschikbaar tot 1 april")
    await play.forward(days=1)
    (posted,) = [heard for heard in play.in_room() if "audit-head" in heard.texts]
    async with play.database.write() as unit:
        await unit._connection.exec_driver_sql("DELETE FROM audit")
    assert await check(play, posted) is HeadCheck.MISSING
