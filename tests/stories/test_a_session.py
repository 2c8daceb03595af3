"""A guided session in the room of a group: led with a few words, and nothing of the case is kept."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from storage.backup import backup
from storage.database import sqlite_path
from tests.stories.together import REF, SIX, agreed, coming, placed, planned, to_the_meeting
from tests.support.fake_matrix import Room
from tests.support.network import Play
from workflows.intervision.group import MeetingState
from workflows.intervision.session.state import Session, SessionState

SECRET = ("zwijgplichtkwestie", "dakterraslekkage", "verzuimdossierklacht", "parkeervergunningsruzie")
"""Words that nobody else uses: they are looked for byte by byte."""


async def session(play: Play) -> Session | None:
    async with play.database.read() as unit:
        return await unit.sessions.get(REF)


async def running(play: Play) -> Session:
    found = await session(play)
    assert found is not None
    return found


async def begun(play: Play, how: str = "vijf", names: tuple[str, ...] = SIX) -> Room:
    """A group whose session runs, led by fenna, with the case of bram."""
    room = await agreed(play, SIX)
    await play.says("fenna", f"!intervisie start {how} inbrenger bram", room=room)
    for name in names:
        await play.taps(name, "✅", on="intervision-session-opens", room=room)
    await play.says("fenna", "volgende", room=room)
    play.ignore()
    return room


def on_screen(play: Play, room: Room) -> list[str]:
    """The ids of all texts that the room shows now."""
    return [text for heard in play.shown(room) for text in heard.texts]


async def test_a_session_goes_from_start_to_end_by_itself(play: Play) -> None:
    room = await begun(play)
    assert "intervision-session-step" in on_screen(play, room)
    await play.forward(minutes=40)
    assert await session(play) is None
    play.expect_in(room, "intervision-session-goodbye")


async def test_the_countdown_changes_one_message(play: Play) -> None:
    room = await begun(play)
    before = len(play.in_room(room))
    await play.forward(minutes=2, seconds=30)
    assert len(play.in_room(room)) == before
    edits = [event for event in room.events if event.replaces]
    assert edits[-1].plain.endswith("Nog 3 minuten")


async def test_the_facilitator_leads_with_bare_words_and_others_hear_who_leads(play: Play) -> None:
    room = await begun(play)
    await play.forward(seconds=10)
    await play.says("joris", "volgende", room=room)
    play.expect_in(room, "intervision-session-only-leader", says="leider ik")
    await play.says("fenna", "Volgende", room=room)
    assert (await running(play)).step == 1
    for said, minutes in (("+5", 5), ("+ 10", 10), ("nog 5 minuten", 5), ("!+2", 2)):
        ends = (await running(play)).step_ends_at
        await play.says("fenna", said, room=room)
        assert ends is not None
        assert (await running(play)).step_ends_at == ends + timedelta(minutes=minutes)
    await play.says("fenna", "!pauze", room=room)
    assert (await running(play)).state is SessionState.PAUSED
    await play.says("fenna", "verder", room=room)
    await play.says("fenna", "terug", room=room)
    assert (await running(play)).step == 0


@pytest.mark.parametrize(
    "talk", ["volgende week graag", "stop daar eens mee", "pauze lijkt me goed", "+1 hoor ja"]
)
async def test_ordinary_talk_moves_nothing(play: Play, talk: str) -> None:
    room = await begun(play)
    before = await session(play)
    await play.says("fenna", talk, room=room)
    assert await session(play) == before


async def test_two_nexts_in_the_same_second_move_one_step(play: Play) -> None:
    room = await begun(play)
    await play.forward(minutes=1)
    async with play.at_once():
        for who in ("fenna", "fenna", "joris"):
            play.matrix.say(room, play.person(who).matrix_id, "volgende")
    assert (await running(play)).step == 1


async def test_a_session_of_a_meeting_counts_for_everybody_who_was_there(play: Play) -> None:
    room = await planned(play)
    meeting = await to_the_meeting(play)
    await play.says("fenna", "!intervisie start vijf", room=room)
    for name in SIX[:5]:
        await play.says(name, "ik ben er", room=room)
    await play.says("fenna", "volgende", room=room)
    await play.forward(minutes=40)
    async with play.database.read() as unit:
        group = await unit.groups.get(REF)
    assert group is not None
    held = group.meetings[meeting.number - 1]
    assert held.state is MeetingState.HELD
    assert held.present == {play.person(name).id for name in SIX[:5]}
    assert (held.method, held.minutes) == ("vijf", 35)


async def test_who_begins_early_does_not_hear_in_the_middle_that_it_is_time(play: Play) -> None:
    room = await planned(play)
    meeting = await coming(play)
    assert meeting.starts_at is not None
    await play.until(meeting.starts_at - timedelta(minutes=5))
    await play.says("fenna", "!intervisie start vijf", room=room)
    for name in SIX:
        await play.taps(name, "✅", on="intervision-session-opens", room=room)
    await play.says("fenna", "volgende", room=room)
    await play.forward(minutes=12)
    assert "intervision-now" not in on_screen(play, room)


async def test_three_present_are_offered_another_date_and_the_group_looks_for_one(play: Play) -> None:
    room = await planned(play)
    await to_the_meeting(play)
    play.ignore()
    await play.says("fenna", "!intervisie start roddel", room=room)
    for name in ("bram", "leila"):
        await play.taps(name, "✅", on="intervision-session-opens", room=room)
    await play.says("fenna", "volgende", room=room)
    await play.taps("joris", "2️⃣", on="intervision-session-few", room=room)
    assert (await running(play)).state is SessionState.SHORT
    await play.taps("fenna", "2️⃣", on="intervision-session-few", room=room)
    assert await session(play) is None
    assert (await coming(play)).state is MeetingState.POLLING


async def test_when_the_facilitator_leaves_the_room_somebody_takes_over_and_it_goes_on(play: Play) -> None:
    room = await begun(play)
    await play.leaves("fenna", room)
    await play.forward(minutes=1)
    play.expect_in(room, "intervision-session-nobody-leads")
    await play.taps("samira", "✅", on="intervision-session-nobody-leads", room=room)
    assert (await running(play)).facilitator == play.person("samira").id
    await play.says("samira", "volgende", room=room)
    assert (await running(play)).step == 1


async def test_the_leader_is_named_by_name_and_nobody_else_is_meant(play: Play) -> None:
    room = await begun(play)
    await play.says("fenna", "leider @joris", room=room)
    assert (await running(play)).facilitator == play.person("joris").id
    await play.says("joris", "!sessie leider niemand", room=room)
    play.expect_in(room, "intervision-session-who")


async def test_after_a_restart_in_the_middle_of_a_step_the_clock_is_right(play: Play) -> None:
    room = await begun(play)
    ends = (await running(play)).step_ends_at
    await play.away(minutes=2)
    assert (await running(play)).step_ends_at == ends
    await play.away(minutes=5)
    play.expect_in(room, "intervision-session-was-away")
    assert (await running(play)).step == 0
    await play.forward(minutes=2)
    after = await running(play)
    assert (after.step, after.step_ends_at) == (1, play.now + timedelta(minutes=10))


async def test_a_file_that_changes_changes_no_running_session(play: Play) -> None:
    await begun(play)
    play.house.methods = {**play.house.methods, "vijf": play.house.methods["tien"]}
    await play.away(minutes=1)
    assert (await running(play)).method.minutes == 35


@pytest.mark.sqlite
async def test_a_whole_writing_round_leaves_not_a_word_behind(play_in_clear: Play) -> None:
    play = play_in_clear
    room = await begun(play, "tien")
    await play.forward(minutes=1)
    await play.says("fenna", "volgende", room=room)
    first = await play.says("joris", f"Waarom speelt die {SECRET[0]} juist nu?")
    play.expect("joris", "intervision-session-noted")
    await play.says("joris", f"stop je ook met de {SECRET[1]}?")
    await play.says("leila", f"Uren {SECRET[2]}, hoe voelt dat?")
    unsaid = await play.says("leila", f"en de {SECRET[3]}")
    await play.removes("leila", unsaid)
    await play.edits(first, f"Wat maakt de {SECRET[0]} zo zwaar?")
    await play.says("joris", "klaar")
    await play.forward(minutes=1)
    await play.says("fenna", "volgende", room=room)
    asked = [heard for heard in play.shown(room) if "intervision-session-question" in heard.texts]
    assert len(asked) == 3
    assert all(heard.symbols == ("🔥", "😐", "❄️") for heard in asked)
    await play.taps("leila", "🔥", on=asked[0], room=room)
    await play.taps("bram", "🔥", on=asked[0], room=room)
    await play.says("bram", "koud 2", room=room)
    edits = [event.plain for event in room.events if event.replaces]
    assert edits[-2].endswith("🔥 warm")
    assert edits[-1].endswith("❄️ koud")
    await play.says("fenna", "stop", room=room)
    await play.taps("fenna", "✅", on="intervision-session-stop-sure", room=room)
    assert await session(play) is None
    assert "intervision-session-question" not in on_screen(play, room)
    play.expect_in(room, "intervision-session-goodbye")
    said = [event for event in room.events if any(word in str(event.content) for word in SECRET)]
    assert len(said) == 5
    assert all(event.removed for event in said)
    found = await asyncio.to_thread(left_behind, sqlite_path(play.database.url))
    assert found == []


def left_behind(path: Path) -> list[str]:
    """Look for the words in every row and in every byte of the database, after a checkpoint."""
    with sqlite3.connect(path) as connection:
        dump = "\n".join(connection.iterdump())
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    places = {"rows": dump.encode()} | {
        file.name: file.read_bytes() for file in path.parent.iterdir() if file.name.startswith(path.name)
    }
    return [
        f"{word} in {name}" for name, content in places.items() for word in SECRET if word.encode() in content
    ]


async def test_a_command_and_an_answer_are_not_taken_for_a_question(play: Play) -> None:
    room = await begun(play, "tien")
    await play.forward(minutes=1)
    await play.says("fenna", "volgende", room=room)
    play.ignore()
    await play.says("joris", "!help")
    assert not any("intervision-session-noted" in heard.texts for heard in play.new_to("joris"))
    async with play.database.read() as unit:
        assert await unit.sessions.writings(REF) == []


@pytest.mark.sqlite
async def test_a_backup_in_the_middle_of_a_round_holds_no_question(
    play_in_clear: Play, tmp_path: Path
) -> None:
    play = play_in_clear
    room = await begun(play, "tien")
    await play.forward(minutes=1)
    await play.says("fenna", "volgende", room=room)
    await play.says("joris", f"Waarom speelt die {SECRET[0]} juist nu?")
    async with play.database.read() as unit:
        assert await unit.sessions.writings(REF)
    copy = await backup(play.database.url, tmp_path / "night.db")
    assert SECRET[0].encode() not in copy.read_bytes()


@pytest.mark.parametrize(
    ("typed", "meant"), [("incidnet", "Incidentmethode"), ("Incident", "Incidentmethode")]
)
async def test_a_method_that_is_nearly_typed_is_shown_before_it_begins(
    play: Play, typed: str, meant: str
) -> None:
    room = await agreed(play)
    play.ignore()
    await play.says("fenna", f"!intervisie start {typed}", room=room)
    play.expect_in(room, "intervision-session-opens", says=meant)


async def test_correcting_a_word_that_moves_the_clock_moves_it_no_more(play: Play) -> None:
    room = await begun(play)
    await play.forward(minutes=1)
    said = await play.says("fenna", "volgende", room=room)
    await play.forward(minutes=1)
    await play.edits(said, "!volgende")
    assert (await running(play)).step == 1


async def test_after_the_round_what_is_typed_is_not_kept(play: Play) -> None:
    room = await begun(play, "tien")
    await play.forward(minutes=1)
    await play.says("fenna", "volgende", room=room)
    await play.forward(minutes=1)
    await play.says("fenna", "volgende", room=room)
    play.ignore()
    await play.says("joris", "Nog een late vraag over iets")
    async with play.database.read() as unit:
        assert await unit.sessions.writings(REF) == []


async def test_the_methods_are_shown_in_private_and_in_the_room(play: Play) -> None:
    room = await placed(play)
    play.ignore()
    await play.says("fenna", "!intervisie methoden")
    play.expect("fenna", "intervision-methods-header", says="`socratisch`".strip("`"))
    await play.says("fenna", "!intervisie methoden balint", room=room)
    play.expect_in(room, "intervision-methods-title", says="Beeldvorming: 15 minuten")
    await play.says("fenna", "!intervisie methoden dansen", room=room)
    play.expect_in(room, "intervision-session-no-such-method", says="incident")


async def test_a_kill_between_two_nexts_moves_one_step(play: Play) -> None:
    room = await begun(play)
    await play.forward(minutes=1)
    async with play.killed_after(1):
        for _ in range(2):
            play.matrix.say(room, play.person("fenna").matrix_id, "volgende")
    assert (await running(play)).step == 1


async def test_an_answer_to_another_question_is_not_taken_for_a_question(play: Play) -> None:
    room = await begun(play, "tien")
    await play.forward(minutes=1)
    await play.says("joris", "!mediator niet beschikbaar")
    await play.says("fenna", "volgende", room=room)
    play.ignore()
    await play.says("joris", "nee")
    async with play.database.read() as unit:
        assert await unit.sessions.writings(REF) == []


async def test_a_session_left_alone_names_who_was_there_and_how_to_begin_again(play: Play) -> None:
    room = await agreed(play)
    await play.says("fenna", "!intervisie start vijf", room=room)
    await play.says("bram", "ik ben er", room=room)
    play.ignore()
    await play.forward(minutes=61)
    play.expect_in(
        room,
        "intervision-session-called-off",
        "intervision-session-present",
        "intervision-session-begin-again",
        says="Fenna",
    )
    assert await session(play) is None
