"""The fixture itself: a person says something and hears something."""

from __future__ import annotations

import pytest

from tests.support.network import Play


async def test_a_question_in_private_is_answered_in_private(play: Play) -> None:
    await play.says("fenna", "help")
    assert play.new_to("fenna")
    assert not play.in_room()


async def test_what_happens_at_once_comes_with_one_sync(play: Play) -> None:
    async with play.at_once():
        await play.says("fenna", "!status", room=play.room)
        await play.says("bram", "!status", room=play.room)
        assert not play.in_room()
    assert len(play.in_room()) == 2


async def test_a_kill_between_two_commands_loses_and_doubles_nothing(play: Play) -> None:
    await play.says("fenna", "!help")
    await play.says("bram", "!help")
    play.ignore()
    async with play.killed_after(rows=1):
        await play.says("fenna", "!herinner mij over 3 weken iets")
        await play.says("bram", "!herinner mij over 3 weken iets")
    play.expect("fenna", "reminder-kept")
    play.expect("bram", "reminder-kept")
    play.expect_nothing_else()


async def test_a_reminder_comes_when_the_time_has_come(play: Play) -> None:
    await play.says("fenna", "!herinner mij over 3 weken iets")
    play.ignore()
    await play.forward(days=20)
    play.expect_nothing("fenna")
    await play.forward(days=2)
    assert play.new_to("fenna")


@pytest.mark.sqlite
async def test_story_23_with_a_full_disk_nothing_is_taken_as_received_and_it_goes_on_by_itself(
    play: Play,
) -> None:
    await play.says("fenna", "!help")
    play.ignore()
    token = await play.engine.arrivals.token()
    await play.disk_is_full(True)
    await play.says("fenna", "!herinner mij over 3 weken " + "iets " * 8_000)
    assert play.matrix.refused
    assert await play.engine.arrivals.token() == token
    await play.disk_is_full(False)
    play.matrix.poll()
    await play.settle()
    assert len(play.new_to("fenna")) == 1
