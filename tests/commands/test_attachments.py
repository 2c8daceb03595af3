"""What a message brings along: a file in the words of its reader, a poll where many answers may fit."""

from __future__ import annotations

import json

from commands.writing import Corner, Writer
from config.model import NetworkId, Ref
from config.texts.text import text
from tests.support.fake_matrix import Room
from tests.support.network import NETWORK, Play
from workflows.effects import (
    Amend,
    Card,
    Choice,
    CloseCards,
    Effect,
    LeaveRoom,
    LetIn,
    LetOut,
    NameRoom,
    Reply,
    Tell,
    TellGroup,
    Unsay,
)
from workflows.files import CSV, PDF, File, Page

GROUP = Ref("G-7KQ4")
HELLO = text("poll-question")
SAID = "Wat past? Meer antwoorden mag. Dit is dezelfde vraag als hierboven: één keer antwoorden is genoeg."
CHANGED = text("card-closed")
DAYS = tuple(
    Choice(f"{n}\ufe0f\u20e3", (str(n),), f"status {n}", label=text("poll-question")) for n in (1, 2, 3)
)
POLL = Card("poll", DAYS, GROUP, many="help")


async def wants(play: Play, *effects: Effect, cause: str = "test", corner: Corner | None = None) -> None:
    """Write effects, as a handler does."""
    async with play.database.write() as unit:
        writer = Writer(unit, play.house, cause, play.now)
        await writer.write(effects, NetworkId(NETWORK), corner)
    play.engine.wake()
    await play.settle()


async def group(play: Play, *names: str) -> Room:
    people = [play.person(name) for name in names]
    title = (text("poll-question"), text("poll-ended"))
    await wants(play, *(LetIn(GROUP, one.id) for one in people), NameRoom(GROUP, *title), cause="room")
    return play.group_room(GROUP)


async def test_a_page_is_written_in_the_words_of_its_reader(play: Play) -> None:
    page = Page(HELLO, (), (text("poll-question"),), (("1,5",),))
    file = File("dossier.pdf", PDF, page)
    await wants(play, Tell(play.person("fenna").id, HELLO, file=file))
    [(data, media_type)] = play.matrix.media.values()
    assert media_type == PDF
    assert json.loads(data) == {
        "title": SAID,
        "above": [],
        "header": [SAID],
        "rows": [["1,5"]],
        "below": [],
    }


async def test_a_reply_brings_its_file_to_where_it_was_asked(play: Play) -> None:
    chat = await play.chat("fenna")
    corner = Corner(chat.room_id, private=True, person=play.person("fenna"))
    await wants(play, Reply(HELLO, file=File("uren.csv", CSV, "a,b\n")), corner=corner)
    assert [event.content["msgtype"] for event in chat.events[-2:]] == ["m.text", "m.file"]


async def test_a_room_of_a_group_has_a_name_and_everybody_hears_what_is_said_there(play: Play) -> None:
    room = await group(play, "fenna", "bram")
    assert play.inside(room) == {"fenna", "bram"}
    assert (room.name, room.topic) == (SAID, "De peiling is gesloten.")
    await wants(play, TellGroup(GROUP, HELLO, file=File("uren.csv", CSV, "a,b\n")))
    play.expect_in(room, "poll-question", says="Wat past?")
    play.expect_nothing("fenna")


async def test_a_message_shows_its_newest_words_and_is_gone_when_it_is_taken_back(
    play: Play,
) -> None:
    room = await group(play, "fenna")
    await wants(play, TellGroup(GROUP, HELLO, name="clock/1"), cause="said")
    async with play.at_once():
        await wants(play, Amend(GROUP, "clock/1", CHANGED), cause="once")
        await wants(play, Amend(GROUP, "clock/1", CHANGED), cause="twice")
    assert [heard.texts for heard in play.shown(room)] == [("card-closed",)]
    await wants(play, Unsay(GROUP, "clock/"), cause="unsaid")
    assert play.shown(room) == []
    await wants(play, Unsay(GROUP, "clock/"), Amend(GROUP, "clock/1", HELLO), cause="again")
    edits = sum(1 for event in room.events if event.replaces)  # they hold the words too
    assert play.matrix.calls["redact"] == 1 + edits


async def test_a_message_that_is_taken_back_before_it_went_out_is_taken_back_after_it(play: Play) -> None:
    play.matrix.joins_by_itself = False
    said = (TellGroup(GROUP, HELLO, name="clock/1"), Unsay(GROUP, "clock/"))
    await wants(play, LetIn(GROUP, play.person("fenna").id), *said)
    room = play.group_room(GROUP)
    assert [event.removed for event in room.events if event.type == "m.room.message"] == [True]


async def test_where_many_answers_fit_there_is_a_poll_until_the_question_is_closed(play: Play) -> None:
    room = await group(play, "fenna", "bram")
    await wants(play, TellGroup(GROUP, HELLO, card=POLL), cause="asked")
    [poll] = play.polls(room)
    answers = poll.content["org.matrix.msc3381.poll.start"]["answers"]
    assert [each["id"] for each in answers] == ["1", "2", "3"]
    await wants(play, CloseCards(GROUP, "poll"), cause="closed")
    assert play.polls(room) == []


async def test_a_question_that_is_taken_back_takes_its_poll_along(play: Play) -> None:
    room = await group(play, "fenna")
    await wants(play, TellGroup(GROUP, HELLO, card=POLL, name="dates"), cause="asked")
    await wants(play, Unsay(GROUP, "dates"), cause="unsaid")
    assert (play.polls(room), play.shown(room)) == ([], [])


async def test_a_newer_question_about_the_same_ends_the_poll_of_the_older_one(play: Play) -> None:
    room = await group(play, "fenna")
    await wants(play, TellGroup(GROUP, HELLO, card=POLL), cause="asked")
    [first] = play.polls(room)
    await wants(play, TellGroup(GROUP, HELLO, card=POLL), cause="asked again")
    [second] = play.polls(room)
    assert first is not second


async def test_what_is_ticked_counts_as_what_is_typed_and_unknown_numbers_do_not(play: Play) -> None:
    room = await group(play, "fenna", "bram")
    await wants(play, TellGroup(GROUP, HELLO, card=POLL), cause="asked")
    await play.votes("fenna", 1, 3, 9, room=room)
    rows = [event for event in room.events if event.sender != play.matrix.user_id]
    async with play.database.read() as unit:
        row = await unit.inbox.by_event(rows[-1].event_id)
    assert row is not None
    assert row.outcome == "help"
    play.expect_in(room, "help-more-in-private")


async def test_a_tap_in_the_room_of_a_group_is_answered_there(play: Play) -> None:
    room = await group(play, "fenna", "bram")
    card = Card("poll", (Choice("✅", ("ja",), "help"),), GROUP)
    await wants(play, TellGroup(GROUP, HELLO, card=card), cause="asked")
    await play.taps("bram", "✅", on="poll-question", room=room)
    play.expect_in(room, "help-more-in-private")


async def test_who_belongs_no_longer_is_put_out_and_the_bot_leaves_at_the_end(play: Play) -> None:
    room = await group(play, "fenna", "bram")
    await wants(play, LetOut(GROUP, play.person("bram").id), cause="out")
    assert play.inside(room) == {"fenna"}
    await wants(play, TellGroup(GROUP, HELLO), LeaveRoom(GROUP), cause="end")
    play.expect_in(room, "poll-question")
    assert room.members[play.matrix.user_id] == "leave"


async def test_a_stranger_in_the_room_of_a_group_is_told_to_the_coordinators(play: Play) -> None:
    room = await group(play, "fenna")
    play.matrix.member(room, "@stranger:elsewhere.example", "join")
    await play.settle()
    play.expect("willemien", "coordinator-group-stranger", says="G-7KQ4", never=["Fenna"])
    await wants(play, TellGroup(GROUP, HELLO), cause="overheard")
    assert play.shown(room) == []
