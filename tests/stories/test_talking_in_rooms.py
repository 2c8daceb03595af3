"""In a shared room: help in the thread of who asked, and silence about everything else."""

from __future__ import annotations

import pytest

from tests.support.network import Play


async def test_help_comes_in_the_thread_of_the_command_and_mentions_only_who_asked(play: Play) -> None:
    asked = await play.says("fenna", "!help", room=play.room)
    heard = play.expect_in_room("help-intro")
    relation = heard.event.content["m.relates_to"]
    assert (relation["rel_type"], relation["event_id"]) == ("m.thread", asked.event_id)
    assert relation["m.in_reply_to"] == {"event_id": asked.event_id}
    assert heard.event.content["m.mentions"] == {"user_ids": [play.person("fenna").matrix_id]}
    assert heard.event.content["msgtype"] == "m.notice"
    assert len([line for line in heard.plain.splitlines() if line]) <= 8


async def test_a_command_in_a_thread_is_answered_in_that_thread(play: Play) -> None:
    first = await play.says("bram", "Goedemorgen allemaal", room=play.room)
    await play.says("fenna", "!help", room=play.room, thread=first.event_id)
    heard = play.expect_in_room("help-intro")
    assert heard.event.content["m.relates_to"]["event_id"] == first.event_id


@pytest.mark.parametrize(
    "talk",
    [
        "Wie heeft er morgen tijd voor een mediator?",
        "ja",
        "stop",
        "help, ik ben mijn sleutels kwijt",
        "Noaber is handig",
        "status: alles goed",
    ],
)
async def test_a_word_in_ordinary_talk_never_triggers_anything(play: Play, talk: str) -> None:
    await play.says("fenna", talk, room=play.room)
    assert not play.in_room()
    play.expect_nothing("fenna")


async def test_whoever_is_in_no_network_gets_no_answer_in_a_room(play: Play) -> None:
    stranger = "@stranger:noaber.localhost"
    play.matrix.member(play.room, stranger, "join")
    play.matrix.say(play.room, stranger, "!help")
    await play.settle()
    assert not play.in_room()
