"""Rooms that are not encrypted: nothing about a case is said or taken there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.matrix.port import Powers
from config.settings import Encryption, EncryptionPolicy
from tests.stories.steps import ask, invited
from tests.support.fake_matrix import BOT, Room
from tests.support.network import SHARED_ALIAS, Play
from workflows.mediation.case import Answer

ALLOWED = Encryption(rooms=EncryptionPolicy.ALLOWED)


async def chat_in_clear(play: Play, who: str = "fenna") -> Room:
    """Somebody opens a chat with the bot without encryption."""
    room = play.matrix.new_room(play.person(who).matrix_id, encrypted=False)
    play.matrix.member(room, BOT, "invite", by=play.person(who).matrix_id)
    await play.settle()
    return room


async def room_in_clear(play: Play) -> Room:
    """A room of several people without encryption."""
    people = (play.person(who).matrix_id for who in ("fenna", "bram"))
    room = play.matrix.new_room(BOT, *people, encrypted=False)
    room.powers = replace(Powers(), users={BOT: 50})
    await play.settle()
    return room


def said_in(play: Play, room: Room) -> list[tuple[str, ...]]:
    return [heard.texts for heard in play.in_room(room)]


@pytest.mark.parametrize("words", ["!mediator nodig", "hallo", "ja"])
async def test_in_a_chat_in_clear_the_bot_only_says_that_it_opens_an_encrypted_one(
    play: Play, words: str
) -> None:
    room = await chat_in_clear(play)
    await play.says("fenna", words, room=room)
    assert said_in(play, room) == [("chat-in-clear",)]
    ours = play.expect("fenna", "encrypted-here")
    assert play.matrix.rooms[ours.room_id].encrypted
    async with play.database.read() as unit:
        assert await unit.rooms.dm_of(play.person("fenna").id) == ours.room_id
        assert await unit.mediation.by_requester(play.person("fenna").id) == []


async def test_it_says_so_once_a_day(play: Play) -> None:
    room = await chat_in_clear(play)
    for _ in range(3):
        await play.says("fenna", "!help", room=room)
    assert len(said_in(play, room)) == 1
    await play.forward(days=1)
    await play.says("fenna", "!help", room=room)
    assert len(said_in(play, room)) == 2


async def test_a_stranger_in_a_chat_in_clear_hears_nothing(play: Play) -> None:
    stranger = "@stranger:noaber.localhost"
    room = play.matrix.new_room(stranger, encrypted=False)
    play.matrix.member(room, BOT, "invite", by=stranger)
    play.matrix.say(room, stranger, "!help")
    await play.settle()
    assert said_in(play, room) == []


async def test_an_answer_typed_in_clear_counts_for_nothing(play: Play) -> None:
    ref = await ask(play)
    person = (await invited(play, ref))[0]
    room = await chat_in_clear(play, person)
    await play.says(person, "ja", room=room)
    await play.says(person, f"!akkoord {ref}", room=room)
    invitation = (await play.case(ref)).invitation(play.person(person).id)
    assert invitation is not None
    assert invitation.answer is Answer.INVITED
    assert ref not in "".join(heard.plain for heard in play.in_room(room))


async def test_the_setting_for_shared_rooms_does_not_hold_for_private_chats(play: Play) -> None:
    play.house.encryption = ALLOWED
    room = await chat_in_clear(play)
    await play.says("fenna", "!help", room=room)
    assert said_in(play, room) == [("chat-in-clear",)]


async def test_in_a_room_in_clear_a_case_command_is_removed_and_not_carried_out(play: Play) -> None:
    room = await room_in_clear(play)
    asked = await play.says("fenna", "!mediator nodig", room=room)
    again = await play.says("fenna", "!mediator nodig", room=room)
    assert asked.removed
    assert again.removed
    (answer,) = play.in_room(room)
    assert answer.texts == ("room-in-clear",)
    assert "Fenna" not in answer.plain
    assert not answer.event.content["m.mentions"]
    play.expect("fenna", "encrypted-here")
    async with play.database.read() as unit:
        assert await unit.mediation.by_requester(play.person("fenna").id) == []


async def test_ordinary_talk_in_a_room_in_clear_is_not_answered(play: Play) -> None:
    room = await room_in_clear(play)
    await play.says("fenna", "Wie gaat er mee lunchen?", room=room)
    assert said_in(play, room) == []


async def test_with_the_setting_the_bot_works_in_a_room_in_clear(play: Play) -> None:
    room = await room_in_clear(play)
    play.house.encryption = ALLOWED
    await play.says("fenna", "!help", room=room)
    assert said_in(play, room)[0][0] == "help-intro"


@pytest.mark.parametrize("name", [SHARED_ALIAS, "id"])
async def test_one_room_can_be_an_exception_by_its_alias_or_its_id(play: Play, name: str) -> None:
    play.room.encrypted = False
    async with play.database.write() as unit:
        await unit.rooms._connection.exec_driver_sql("UPDATE rooms SET encrypted = false")
    await play.says("fenna", "!help", room=play.room)
    assert said_in(play, play.room) == [("room-in-clear",)]
    excepted = play.room.room_id if name == "id" else name
    play.house.encryption = Encryption(unencrypted_rooms=(excepted,))
    await play.says("bram", "!help", room=play.room)
    assert said_in(play, play.room)[-1][0] == "help-intro"


async def test_a_room_that_the_network_file_names_is_a_shared_one_also_when_one_person_is_in_it(
    play: Play,
) -> None:
    room = await chat_in_clear(play)
    async with play.database.write() as unit:
        await unit.rooms.resolved(SHARED_ALIAS, room.room_id)
    play.house.encryption = ALLOWED
    await play.says("fenna", "!help", room=room)
    assert said_in(play, room)[0][0] == "help-intro"


async def test_a_room_that_becomes_encrypted_is_worked_in_from_then_on(play: Play) -> None:
    room = await chat_in_clear(play)
    await play.says("fenna", "!help", room=room)
    room.encrypted = True
    play.matrix._news.encrypted.add(room.room_id)
    await play.says("fenna", "!help", room=room)
    assert said_in(play, room)[-1][0] == "help-intro"
