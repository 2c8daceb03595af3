"""A group of others: nobody outside it sees or changes anything of it, not even that there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from commands.registry import Command
from tests.stories.test_a_session import begun
from tests.stories.test_authority import lines_of, second_network
from tests.stories.together import REF, SIX, agreed, group
from tests.stories.walking import no_limits
from tests.support.fake_matrix import BOT, Room
from tests.support.network import Play
from tests.support.whatif import Outcome, if_says, what_if

NO_GROUP: Final = "G-2222"
OURS: Final = ("intervisie", "sessie", "indeling", "datum", "deelname")
"""What the commands of intervision begin with."""


def of_intervision(play: Play) -> list[Command]:
    return [one for one in play.house.registry.all if one.name.split()[0] in OURS]


def seen(outcome: Outcome, ref: str) -> list[tuple[object, ...]]:
    """What an answer shows, with the reference that was asked about left out."""
    said = [(one.dest, one.kind, one.texts, one.plain.replace(ref, "G")) for one in outcome.said]
    return [(outcome.word,), *said, *((action,) for action, _ in outcome.audit)]


async def outsiders(play: Play, folder: Path) -> dict[str, str]:
    """Who has nothing to do with the group, by Matrix id: once in it, with a role, elsewhere, unknown."""
    await play.says("pieter", "!intervisie weg")
    await play.says("pieter", "ja")
    await second_network(play, folder)
    who = {name: play.person(name).matrix_id for name in ("pieter", "olaf", "willemien", "karim", "sanne")}
    return who | {"elsewhere": "@willemien:other.example", "nobody": "@nobody:elsewhere.example"}


async def kept(play: Play) -> tuple[object, ...]:
    """The group and its session, as they are stored."""
    async with play.database.read() as unit:
        return await group(play), await unit.sessions.get(REF), await unit.sessions.writings(REF)


async def test_of_a_group_of_others_nothing_shows_whatever_is_asked(play: Play, tmp_path: Path) -> None:
    await begun(play)
    await no_limits(play)
    for name, sender in (await outsiders(play, tmp_path)).items():
        chat = play.matrix.new_room(sender)
        play.matrix.member(chat, BOT, "invite", by=sender)
        await play.settle()
        for command in of_intervision(play):
            line = lines_of(command, REF)[0]
            other = line.replace(REF, NO_GROUP)
            for place in (chat, play.room):
                found = await what_if(play, sender, "message", {"text": line}, place.room_id)
                none = await what_if(play, sender, "message", {"text": other}, place.room_id)
                assert seen(found, REF) == seen(none, NO_GROUP), (name, line)


async def inside_by_mistake(play: Play, room: Room, who: dict[str, str]) -> None:
    for sender in who.values():
        play.matrix.member(room, sender, "join")
    await play.settle()


async def test_in_the_room_of_a_group_no_word_of_who_has_no_place_there_counts(
    play: Play, tmp_path: Path
) -> None:
    room = await begun(play)
    await no_limits(play)
    who = await outsiders(play, tmp_path)
    await inside_by_mistake(play, room, who)
    before = await kept(play)
    lines = [lines_of(one, REF)[0] for one in of_intervision(play)]
    for sender in who.values():
        for line in lines:
            play.matrix.say(room, sender, line)
        await play.settle()
    assert await kept(play) == before


async def test_a_word_of_the_session_by_who_has_no_place_there_is_ordinary_talk(
    play: Play, tmp_path: Path
) -> None:
    room = await begun(play)
    await no_limits(play)
    who = await outsiders(play, tmp_path)
    await inside_by_mistake(play, room, who)
    bare = [word for one in play.house.registry.all for word in one.bare]
    for name, sender in who.items():
        for word in (*bare, "+5", "warm 1", "leider ik"):
            found = await what_if(play, sender, "message", {"text": word}, room.room_id)
            assert not [one for one in found.said if one.dest.endswith(room.room_id)], (name, word)
            assert found.word in {"not-for-us", "unknown-person"}


async def test_no_sign_of_who_has_no_place_there_counts_under_any_question(
    play: Play, tmp_path: Path
) -> None:
    room = await begun(play)
    await no_limits(play)
    who = await outsiders(play, tmp_path)
    await inside_by_mistake(play, room, who)
    before = await kept(play)
    for sender in who.values():
        for heard in play.in_room(room):
            for symbol in (*heard.symbols, "✅"):
                play.matrix.react(heard.event, sender, symbol)
        await play.settle()
    assert await kept(play) == before
    assert not [heard for heard in play.in_room(room) if "card-not-yours" in heard.texts]


async def test_no_answer_of_who_has_no_place_there_counts_in_a_poll(play: Play, tmp_path: Path) -> None:
    room = await agreed(play)
    who = await outsiders(play, tmp_path)
    await inside_by_mistake(play, room, who)
    before = await group(play)
    for sender in who.values():
        play.matrix.vote(play.polls(room)[-1], sender, 1, 2)
    await play.settle()
    assert await group(play) == before


async def test_the_reference_of_a_group_may_be_typed_in_its_own_room(play: Play) -> None:
    room = await agreed(play)
    found = await if_says(play, "bram", f"!datum {REF} 1", room=room)
    assert found.word == "datum"
    assert "redaction" not in {one.kind for one in found.said}
    found = await if_says(play, "bram", f"!datum {NO_GROUP} 1", room=room)
    assert found.word == "moved-to-private"


async def test_outside_a_session_its_words_are_talk_and_with_a_bang_they_say_so(play: Play) -> None:
    room = await agreed(play)
    await no_limits(play)
    for name in (*SIX, "olaf"):
        for word in ("stop", "volgende", "terug", "pauze", "verder", "+5"):
            assert (await if_says(play, name, word, room=room)).word == "not-for-us"
    for word in ("!stop", "!terug", "!pauze", "!verder", "!volgende"):
        found = await if_says(play, "fenna", word, room=room)
        assert [one.texts for one in found.said] == [("intervision-session-none",)], word


async def test_a_loose_stop_in_private_names_what_can_be_stopped(play: Play) -> None:
    await agreed(play)
    await no_limits(play)
    for word in ("stop", "!stop", "terug", "verder"):
        found = await if_says(play, "fenna", word)
        assert [one.texts for one in found.said] == [("stop-what", "stop-group")], word
    await play.says("sanne", "stop")
    play.expect("sanne", "stop-nothing")
    await play.says("olaf", "!herinner mij morgen iets")
    await play.says("olaf", "stop")
    play.expect("olaf", "stop-what", "stop-reminders", never=["G-"])


async def test_how_it_stands_is_told_in_private_when_it_is_asked_in_the_room_of_the_group(play: Play) -> None:
    room = await agreed(play)
    found = await if_says(play, "bram", "!intervisie", room=room)
    assert {one.kind for one in found.said if one.dest.endswith(room.room_id)} == set()
    assert "intervision-standing" in found.to(play.person("bram"), "")[0].texts
