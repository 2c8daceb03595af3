"""``!herinner mij``: asked in any order, said in time, once, and only to whoever asked."""

import pytest

from tests.support.network import Play

# Monday 2 March 2026, 10:00 in Amsterdam.


@pytest.mark.parametrize(
    "said",
    [
        "!herinner mij morgen om 14:00 agenda sturen",
        "!herinner mij agenda sturen morgen om 14:00",
        "!herinner me eraan om morgen om twee uur agenda sturen",
        "herinner mij morgen 14u aan agenda sturen",
        "!Remind me tomorrow at 2 pm to agenda sturen",
        "!herinner mij di 3/3 om 14.00 uur, agenda sturen",
    ],
)
async def test_when_and_what_come_in_any_order(play: Play, said: str) -> None:
    await play.says("fenna", said)
    kept = play.expect("fenna", "reminder-kept", says="dinsdag 3 maart")
    assert "om 14.00 uur aan: agenda sturen" in kept.plain
    await play.forward(hours=27, minutes=59)
    play.expect_nothing("fenna")
    await play.forward(minutes=1)
    play.expect("fenna", "reminder-now", says="agenda sturen")
    await play.forward(days=10)
    play.expect_nothing("fenna")


async def test_half_an_hour_is_half_an_hour(play: Play) -> None:
    await play.says("fenna", "!herinner mij over een half uur koffie")
    play.expect("fenna", "reminder-kept", says="10.30 uur")
    await play.forward(minutes=30)
    play.expect("fenna", "reminder-now", says="koffie")


async def test_a_doubt_is_asked_and_the_answer_keeps_the_words(play: Play) -> None:
    await play.says("fenna", "!herinner mij volgende vrijdag verslag maken")
    asked = play.expect("fenna", "argument-which-time", says="vrijdag 6 maart")
    assert "13 maart" in asked.plain
    await play.says("fenna", "2")
    play.expect("fenna", "reminder-kept", says="09.00 uur aan: verslag maken")


async def test_a_moment_that_has_been_is_refused_with_an_example(play: Play) -> None:
    await play.says("fenna", "!herinner mij gisteren agenda sturen")
    play.expect("fenna", "date-no-past", says="!herinner mij morgen om 14:00")


async def test_without_a_moment_the_bot_asks_for_one(play: Play) -> None:
    await play.says("fenna", "!herinner mij bellen met Jan")
    play.expect("fenna", "argument-missing-moment")


async def test_without_words_the_bot_asks_for_them(play: Play) -> None:
    await play.says("fenna", "!herinner mij morgen")
    play.expect("fenna", "reminder-of-what")


async def test_too_many_words_are_refused_and_not_kept(play: Play) -> None:
    await play.says("fenna", f"!herinner mij morgen {'woord ' * 60}")
    play.expect("fenna", "reminder-too-long")
    await play.says("fenna", "!herinneringen")
    play.expect("fenna", "reminders-none")


async def test_a_reminder_after_downtime_says_that_it_is_late(play: Play) -> None:
    await play.says("fenna", "!herinner mij om 11:00 agenda sturen")
    play.ignore()
    await play.away(hours=3)
    play.expect("fenna", "reminder-late", says="11.00 uur willen zeggen: agenda sturen")


async def test_the_words_are_gone_once_they_were_said(play: Play) -> None:
    await play.says("fenna", "!herinner mij over 5 minuten geheimwoord")
    await play.forward(minutes=5)
    async with play.database.read() as unit:
        reminder = await unit.reminders.get(1)
    assert reminder is not None
    assert (reminder.waiting, reminder.what) == (False, "")


async def test_in_a_shared_room_the_answer_and_the_reminder_are_private(play: Play) -> None:
    await play.says("fenna", "!herinner mij morgen agenda sturen", room=play.room)
    play.expect_in_room("reminder-noted-in-private")
    play.expect("fenna", "reminder-kept", says="agenda sturen")
    await play.forward(days=1)
    play.expect("fenna", "reminder-now")
    assert not any("agenda" in heard.plain for heard in play.in_room())


async def test_the_list_and_taking_one_away(play: Play) -> None:
    await play.says("fenna", "!herinner mij vrijdag om 9 uur bellen")
    await play.says("fenna", "!herinner mij morgen agenda sturen")
    play.ignore()
    await play.says("fenna", "!herinneringen")
    told = play.expect("fenna", "reminders-list", "reminder-item")
    assert told.plain.index("agenda sturen") < told.plain.index("bellen")
    await play.says("fenna", "!herinner weg 1")
    play.expect("fenna", "reminder-dropped", says="agenda sturen")
    await play.forward(days=2)
    play.expect_nothing("fenna")
    await play.says("fenna", "!herinner weg 2")
    play.expect("fenna", "reminder-no-such")
    await play.forward(days=3)
    play.expect("fenna", "reminder-now", says="bellen")


async def test_somebody_elses_reminders_are_out_of_reach(play: Play) -> None:
    await play.says("fenna", "!herinner mij morgen fietsen")
    await play.says("bram", "!herinneringen")
    play.expect("bram", "reminders-none", never=["fietsen"])
    await play.says("bram", "!herinner weg 1")
    play.expect("bram", "reminder-no-such")
    play.ignore()
    await play.forward(days=1)
    play.expect("fenna", "reminder-now")
    play.expect_nothing("bram")


async def test_editing_the_message_moves_the_reminder(play: Play) -> None:
    message = await play.says("fenna", "!herinner mij morgen agenda sturen")
    await play.edits(message, "!herinner mij overmorgen de agenda mailen")
    play.ignore()
    await play.forward(days=1)
    play.expect_nothing("fenna")
    await play.forward(days=1)
    play.expect("fenna", "reminder-now", says="de agenda mailen")


async def test_removing_the_message_takes_the_reminder_back(play: Play) -> None:
    message = await play.says("fenna", "!herinner mij morgen agenda sturen")
    play.ignore()
    await play.removes("fenna", message)
    play.expect("fenna", "reminder-dropped")
    await play.forward(days=2)
    play.expect_nothing("fenna")


async def test_what_somebody_writes_is_shown_as_it_is(play: Play) -> None:
    await play.says("fenna", "!herinner mij over 5 minuten <b>bel</b> @room **nu**")
    play.ignore()
    await play.forward(minutes=5)
    heard = play.expect("fenna", "reminder-now")
    assert "<b>bel" not in heard.html
    assert "<strong>nu" not in heard.html
    assert heard.event.content["m.mentions"] == {}
