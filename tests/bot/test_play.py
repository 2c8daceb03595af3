"""The fixture itself: a person says something and hears something."""

from __future__ import annotations

from tests.support.network import Play


async def test_a_question_in_private_is_answered_in_private(play: Play) -> None:
    await play.says("fenna", "help")
    assert play.new_to("fenna")
    assert not play.in_room()
