"""The room of a group: who is let in, questions for all or for one there, words that change in place."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matrix.port import Powers
from commands.writing import Writer
from config.model import Ref
from config.texts.text import text
from tests.support.fake_matrix import BOT, Room
from tests.support.network import NETWORK, Play
from workflows.effects import (
    Amend,
    Card,
    Choice,
    Effect,
    LetIn,
    LetOut,
    TellGroup,
    Unsay,
)

GROUP = Ref("G-7KQ4")
ENGLISH = Card(
    "language",
    (Choice("🇬🇧", ("engels",), "taal en", undo="taal nl"), Choice("🇳🇱", ("nederlands",), "taal nl")),
    GROUP,
)
ASKED = text("not-understood")


async def decided(play: Play, *effects: Effect) -> None:
    """Somewhere in the house this was decided."""
    now = play.now
    async with play.database.write() as unit:
        await Writer(unit, play.house, f"${len(play.ever_said())}-{now}", now).write(effects, NETWORK)
    play.engine.caretaker.ring()
    play.engine.sender.ring()
    await play.settle()


async def together(play: Play, names: Sequence[str] = ("fenna", "bram", "leila")) -> Room:
    """A group in its room, everybody there."""
    seats = [LetIn(GROUP, play.person(name).id) for name in names]
    await decided(play, *seats)
    room = play.group_room(GROUP)
    for name in names:
        play.matrix.member(room, play.person(name).matrix_id, "join")
    await play.settle()
    return room


async def test_everybody_in_a_group_may_answer_a_question_there_and_take_it_back(play: Play) -> None:
    room = await together(play)
    await decided(play, TellGroup(GROUP, ASKED, ENGLISH))
    for name in ("fenna", "bram"):
        await play.taps(name, "🇬🇧", on="not-understood", room=room)
        play.expect(name, "language-set")
    tapped = await play.taps("leila", "🇬🇧", on="not-understood", room=room)
    play.expect("leila", "language-set", says="English")
    await play.removes("leila", tapped)
    play.expect("leila", "language-set", says="Nederlands")


async def test_who_does_not_belong_there_answers_nothing(play: Play) -> None:
    room = await together(play)
    await decided(play, TellGroup(GROUP, ASKED, ENGLISH))
    await decided(play, LetOut(GROUP, play.person("bram").id))
    play.matrix.member(room, play.person("bram").matrix_id, "join")
    await play.taps("bram", "🇬🇧", on="not-understood", room=room)
    play.expect("bram", "card-not-yours")


async def test_a_question_for_one_in_the_room_is_not_answered_by_another(play: Play) -> None:
    room = await together(play)
    await decided(play, TellGroup(GROUP, ASKED, ENGLISH, only=play.person("bram").id))
    await play.taps("fenna", "🇬🇧", on="not-understood", room=room)
    play.expect("fenna", "card-not-yours")
    await play.taps("bram", "🇬🇧", on="not-understood", room=room)
    play.expect("bram", "language-set")


async def test_in_ordinary_talk_no_word_answers_and_a_reply_does(play: Play) -> None:
    room = await together(play)
    await decided(play, TellGroup(GROUP, ASKED, ENGLISH))
    question = play.expect_in(room, "not-understood")
    await play.says("fenna", "engels", room=room)
    play.expect_nothing("fenna")
    await play.says("fenna", "engels", room=room, reply_to=question.event.event_id)
    play.expect("fenna", "language-set")


async def test_a_countdown_changes_in_place_and_what_is_unsaid_is_gone(play: Play) -> None:
    room = await together(play)
    await decided(play, TellGroup(GROUP, ASKED, name="clock"))
    await decided(play, Amend(GROUP, "clock", text("slow-down")))
    [shown] = [heard for heard in play.shown(room) if heard.texts == ("slow-down",)]
    assert "not-understood" not in {name for heard in play.shown(room) for name in heard.texts}
    await decided(play, Unsay(GROUP, "cl"))
    assert shown.event.event_id not in {heard.event.event_id for heard in play.shown(room)}
    await decided(play, Amend(GROUP, "nothing of that name", text("slow-down")))


async def test_the_room_of_a_group_is_never_a_private_chat_even_with_one_person_left(play: Play) -> None:
    room = await together(play)
    for name in ("bram", "leila"):
        await play.leaves(name, room)
    await play.says("fenna", "ja", room=room)
    play.ignore()
    await play.says("fenna", "!herinneringen", room=room)
    play.expect_in(room, "help-in-private")


async def test_coordinators_hear_once_a_day_of_a_room_that_left_the_bot_without_power(play: Play) -> None:
    room = await together(play)
    new = play.matrix.new_room()
    new.powers, new.ours = Powers(users={play.person("fenna").matrix_id: 100}, invite=100), True
    play.matrix.member(new, BOT, "invite", by=play.person("fenna").matrix_id)
    play.matrix.upgrade(room, new, by=play.person("fenna").matrix_id)
    await play.settle()
    play.expect("willemien", "coordinator-group-powerless", says=GROUP, never=["Fenna"])
    await play.forward(hours=6)
    play.expect_nothing("willemien")
    await decided(play, TellGroup(GROUP, ASKED))
    await play.forward(hours=22)
    (another,) = [each for each in play.matrix.rooms.values() if each.ours and each not in (room, new)]
    assert another.members[play.person("bram").matrix_id] in {"invite", "join"}
