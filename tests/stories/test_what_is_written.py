"""A writing round among careless and hurried people: shown once, without names, and nothing stays behind."""

from __future__ import annotations

import asyncio

import pytest

from storage.database import sqlite_path
from tests.stories.test_a_session import SECRET, begun, left_behind, session
from tests.stories.together import REF, SIX
from tests.support.fake_matrix import Room
from tests.support.network import Heard, Play

QUESTION = "intervision-session-question"


async def writing(play: Play, names: tuple[str, ...] = SIX) -> Room:
    """A session of fenna's in its writing round; bram brings the case."""
    room = await begun(play, "tien", names)
    await play.forward(minutes=1)
    await play.says("fenna", "volgende", room=room)
    play.ignore()
    return room


async def goes_on(play: Play, room: Room) -> None:
    await play.forward(minutes=1)
    await play.says("fenna", "volgende", room=room)


async def kept(play: Play) -> list[str]:
    """The questions that are stored now."""
    async with play.database.read() as unit:
        return [one.words for one in await unit.sessions.writings(REF)]


def questions(play: Play, room: Room) -> list[Heard]:
    """The questions that the room shows now."""
    return [heard for heard in play.shown(room) if QUESTION in heard.texts]


async def traces(play: Play) -> list[str]:
    if play.database.path is None:
        return await kept(play)  # the files of a server are its own
    return await asyncio.to_thread(left_behind, sqlite_path(play.database.url))


async def test_two_lines_are_one_question_and_a_long_or_empty_one_is_none(play: Play) -> None:
    room = await writing(play)
    await play.says("joris", f"Waarom {SECRET[0]}\nen waarom nu?")
    play.expect("joris", "intervision-session-noted")
    await play.says("joris", "x" * 501)
    play.expect("joris", "intervision-session-too-long")
    await play.says("joris", "  \n ")
    assert await kept(play) == [f"Waarom {SECRET[0]} en waarom nu?"]
    await goes_on(play, room)
    (shown,) = questions(play, room)
    assert "Joris" not in shown.plain


@pytest.mark.parametrize("word", ["stop", "volgende", "terug", "Pauze."])
async def test_a_word_of_the_session_typed_in_private_is_no_question(play: Play, word: str) -> None:
    await writing(play)
    await play.says("joris", word)
    play.expect("joris", "stop-what", "stop-session", says="!sessie stop")
    assert await kept(play) == []


async def test_who_is_not_there_or_brings_the_case_writes_nothing(play: Play) -> None:
    room = await writing(play, SIX[:5])
    for name in ("pieter", "bram"):
        await play.says(name, f"Waarom {SECRET[0]}?")
        await play.says(name, f"!sessie vraag {REF} Waarom {SECRET[0]}?")
        play.expect(name, "intervision-session-you-listen")
    await goes_on(play, room)
    assert questions(play, room) == []


async def test_a_question_that_is_changed_after_the_round_stands_and_can_be_removed(play: Play) -> None:
    room = await writing(play)
    said = await play.says("joris", f"Waarom {SECRET[0]}?")
    await play.says("leila", f"Waarom {SECRET[1]}?")
    await goes_on(play, room)
    play.ignore()
    await play.edits(said, f"Toch anders: {SECRET[2]}")
    play.expect("joris", "intervision-session-no-changing-now")
    assert sorted(heard.plain.split(maxsplit=2)[2] for heard in questions(play, room)) == [
        f"{SECRET[1]}?",
        f"{SECRET[0]}?",
    ]
    await play.removes("joris", said)
    (left,) = questions(play, room)
    assert SECRET[1] in left.plain


async def test_a_kill_half_way_loses_no_question_and_shows_each_once(play: Play) -> None:
    room = await writing(play)
    async with play.killed_after(1):
        for name, word in (("joris", SECRET[0]), ("leila", SECRET[1])):
            play.matrix.say(await play.chat(name), play.person(name).matrix_id, f"Waarom {word}?")
    assert len(await kept(play)) == 2
    await play.forward(minutes=1)
    async with play.killed_after(0):
        play.matrix.say(room, play.person("fenna").matrix_id, "volgende")
    await play.crash()
    await play.start()
    assert len(questions(play, room)) == 2
    said = [event for event in room.events if any(word in event.plain for word in SECRET)]
    assert len(said) == 2
    await play.forward(minutes=130)
    assert await session(play) is None
    assert questions(play, room) == []
    assert await traces(play) == []


async def test_three_days_away_in_a_writing_round_leave_nothing_and_that_is_said(play: Play) -> None:
    room = await writing(play)
    await play.says("joris", f"Waarom {SECRET[0]}?")
    await play.away(days=3)
    assert await session(play) is None
    play.expect_in(room, "intervision-session-ended-unseen", says="De opgeschreven vragen haal ik weg")
    assert await traces(play) == []


async def test_questions_that_never_reached_the_room_leave_nothing_when_the_session_is_over(
    play: Play,
) -> None:
    room = await writing(play)
    await play.says("joris", f"Waarom {SECRET[0]}?")
    await play.says("leila", f"Waarom {SECRET[1]}?")
    play.matrix.member(room, "@spy:elsewhere.example", "join")
    await play.settle()
    await goes_on(play, room)
    await play.forward(hours=4)
    assert await session(play) is None
    assert await traces(play) == []
    play.matrix.member(room, "@spy:elsewhere.example", "leave")
    await play.settle()
    assert questions(play, room) == []
    assert not [event for event in room.events if any(word in event.plain for word in SECRET)]


async def test_who_leaves_the_group_in_a_writing_round_is_asked_for_no_more_questions(play: Play) -> None:
    room = await writing(play)
    await play.says("joris", f"Waarom {SECRET[0]}?")
    await play.says("joris", "!intervisie weg")
    await play.says("joris", "!intervisie groep uit G-7KQ4")
    play.ignore()
    await play.says("joris", "hoe gaat het?")
    assert not any("intervision-unknown-ref" in heard.texts for heard in play.new_to("joris"))
    await goes_on(play, room)
    assert len(questions(play, room)) == 1


async def test_a_group_that_ends_in_a_writing_round_takes_its_session_with_it(play: Play) -> None:
    room = await writing(play)
    await play.says("joris", f"Waarom {SECRET[0]}?")
    await goes_on(play, room)
    await play.says("leila", "!sessie terug", room=room)
    for name in SIX[:5]:
        await play.says(name, f"!intervisie groep uit {REF}")
    assert await session(play) is None
    assert questions(play, room) == []
    assert await traces(play) == []
