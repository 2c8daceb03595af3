"""A group from its agreements to the next meeting, in its own room (failure stories 12 and 18)."""

from __future__ import annotations

import pytest

from bot.audit import Finding, Rule
from tests.stories.together import (
    REF,
    SIX,
    agreed,
    called,
    coming,
    group,
    pick_first,
    placed,
    planned,
    to_the_meeting,
)
from tests.support.fake_matrix import BOT
from tests.support.network import NETWORK, Play
from workflows.intervision.group import GroupState, MeetingState
from workflows.intervision.peer import Seeks
from workflows.intervision.places import goes


async def test_six_people_agree_in_their_room_and_find_a_date(play: Play) -> None:
    room = await placed(play)
    play.expect("fenna", "intervision-placed", says="Bram", never=["Fenna"])
    play.expect_in(room, "intervision-contract")
    play.ignore()
    for name in SIX[:-1]:
        await play.taps(name, "✅", on="intervision-contract", room=room)
    await play.says(SIX[-1], "!intervisie akkoord", room=room)
    play.expect_in(room, "intervision-started")
    poll = play.expect_in(room, "intervision-poll")
    assert "1️⃣" in poll.symbols
    assert "❌" in poll.symbols
    assert (await coming(play)).state is MeetingState.POLLING


@pytest.mark.parametrize("word", ["!akkoord", "!ja"])
async def test_a_word_with_a_sign_answers_the_question_of_the_group(play: Play, word: str) -> None:
    room = await placed(play)
    await play.says("fenna", word, room=room)
    play.expect("fenna", "intervision-agreed", says=REF)


async def test_a_slip_of_a_longer_command_asks_about_that_one(play: Play) -> None:
    room = await placed(play)
    play.ignore()
    await play.says("fenna", "!intervisie akoord", room=room)
    play.expect_in(room, "nearly", says="!intervisie akkoord")


async def test_a_no_to_a_guess_in_the_room_of_a_group_is_answered_there(play: Play) -> None:
    room = await agreed(play)
    await play.says("fenna", "!intervisie afwezigg", room=room)
    play.ignore()
    said = await play.says("fenna", "!nee", room=room)
    play.expect_in(room, "nothing-done")
    play.expect_nothing("fenna")
    assert not said.removed


async def test_dates_are_answered_by_tapping_by_typing_and_by_taking_a_tap_back(play: Play) -> None:
    room = await agreed(play)
    for name in ("fenna", "bram", "leila"):
        await play.taps(name, "2️⃣", on="intervision-poll", room=room)
    first = await play.taps("fenna", "1️⃣", on="intervision-poll", room=room)
    await play.removes("fenna", first)
    await play.says("joris", "!datum 1 2", room=room)
    await play.says("samira", "!datum 2, 3")
    await play.says("pieter", "!datum geen")
    play.expect("samira", "intervision-poll-noted", says="Zodra iedereen geantwoord heeft")
    play.expect("pieter", "intervision-poll-noted", says="De groep hoort straks de datum.")
    meeting = await coming(play)
    assert meeting.votes[play.person("fenna").id] == (1,)
    assert meeting.votes[play.person("pieter").id] == ()
    play.ignore()
    await play.forward(minutes=20)
    said = play.expect_in(room, "intervision-planned", says="Pieter")
    assert "intervision-role-leads" in said.texts
    chosen = await coming(play)
    assert chosen.starts_at == meeting.options[1]


async def test_everybody_gets_the_calendar_file_in_private(play: Play) -> None:
    room = await agreed(play)
    for name in SIX:
        await play.says(name, "!datum 1", room=room)
    play.ignore()
    await play.forward(minutes=20)
    for name in SIX:
        play.expect(name, "intervision-planned-you")
        chat = await play.chat(name)
        files = [event for event in chat.events if event.content.get("msgtype") == "m.file"]
        assert [event.content["filename"] for event in files] == ["intervisie-G-7KQ4-1.ics"]


async def test_reminders_come_a_week_and_a_day_before_and_the_room_hears_when_it_is_time(play: Play) -> None:
    room = await planned(play)
    meeting = await to_the_meeting(play)
    leads = called(play, meeting.facilitator)
    reminders = [heard for heard in play.told(leads) if "intervision-reminder" in heard.texts]
    assert len(reminders) == 2
    now = play.expect_in(room, "intervision-now", "intervision-role-leads")
    assert play.person(leads).matrix_id in now.event.content["m.mentions"]["user_ids"]


async def test_a_facilitator_who_falls_out_is_replaced_and_the_room_hears_who_leads(play: Play) -> None:
    room = await planned(play)
    before = await coming(play)
    leads = called(play, before.facilitator)
    await play.says(leads, "!intervisie afwezig")
    play.expect(leads, "intervision-absent-noted")
    play.expect_in(room, "intervision-absent", "intervision-role-leads")
    assert (await coming(play)).facilitator not in {None, before.facilitator}


async def test_with_three_left_the_group_may_choose_a_short_meeting(play: Play) -> None:
    four = SIX[:4]
    room = await planned(play, four)
    await play.says("fenna", "!intervisie ziek", room=room)
    play.expect_in(room, "intervision-few")
    await play.taps("bram", "1️⃣", on="intervision-few", room=room)
    play.expect_in(room, "intervision-few-settled", says="vijf")
    assert (await coming(play)).method == "vijf"


async def test_a_turn_is_passed_on_in_the_room(play: Play) -> None:
    room = await planned(play)
    leads = called(play, (await coming(play)).facilitator)
    await play.says(leads, "!intervisie sla mij over", room=room)
    play.expect_in(room, "intervision-skipped", says=play.person(leads).name)


async def test_a_meeting_without_a_session_is_asked_about_and_the_next_one_is_planned(play: Play) -> None:
    room = await planned(play)
    meeting = await to_the_meeting(play)
    leads = called(play, meeting.facilitator)
    here = next(name for name in SIX if name != leads)
    await play.says(here, "!intervisie aanwezig", room=room)
    play.ignore()
    await play.forward(days=1, hours=2)
    play.expect(leads, "intervision-held")
    await play.taps(leads, "✅", on="intervision-held")
    play.expect_in(room, "intervision-poll")
    play.expect(leads, "intervision-were-you-there")
    await play.taps(leads, "✅", on="intervision-were-you-there")
    play.expect(leads, "intervision-evaluation")
    assert (await group(play)).meetings[0].present == {play.person(here).id, play.person(leads).id}
    await play.says(leads, "!mijn dossier")
    play.expect(leads, "dossier-header", says="gespreksleider", never=["G-7KQ4", "Soest"])


async def test_four_answers_are_shown_as_counts_and_nothing_of_who_said_what_is_left(play: Play) -> None:
    room = await planned(play)
    meeting = await to_the_meeting(play)
    for name in SIX[:4]:
        await play.says(name, "!intervisie aanwezig", room=room)
    await play.forward(days=1, hours=2)
    leads = called(play, meeting.facilitator)
    await play.taps(leads, "✅", on="intervision-held")
    for name, sign in zip(SIX[:4], ("3️⃣", "3️⃣", "4️⃣", "2️⃣"), strict=True):
        for _ in range(4):
            await play.taps(name, sign, on="intervision-evaluation")
    play.ignore()
    await play.forward(days=9)
    counted = [heard for heard in play.in_room(room) if "intervision-evaluation-counted" in heard.texts]
    assert len(counted) == 1
    first = (await group(play)).meetings[0]
    assert first.scores == {}
    assert first.counts["tijd"] == (0, 1, 2, 1)
    async with play.database.read() as unit:
        held = [card for name in SIX for card in await unit.cards.for_person(play.person(name).id)]
    assert not [card for card in held if card.card.topic == "group-evaluation"]


async def test_who_leaves_the_room_is_asked_what_that_means(play: Play) -> None:
    room = await planned(play)
    await play.leaves("bram", room)
    play.expect("bram", "intervision-left-the-room")
    await play.taps("bram", "✅", on="intervision-left-the-room")
    play.expect("bram", "intervision-left")
    play.expect_in(room, "intervision-gone", says="Bram")
    assert play.person("bram").id not in (await group(play)).people


async def test_who_left_the_room_by_mistake_is_invited_again(play: Play) -> None:
    room = await planned(play)
    await play.leaves("bram", room)
    await play.taps("bram", "❌", on="intervision-left-the-room")
    play.expect("bram", "intervision-stays")
    assert "bram" in play.inside(room)


async def test_a_deactivated_account_is_out_at_once_and_nobody_waits_for_it(play: Play) -> None:
    room = await agreed(play)
    pieter = play.person("pieter")
    async with play.database.write() as unit:
        await unit.people.deactivate(pieter.id)
        await unit.due.at(NETWORK, goes(pieter.id, play.now), play.now)
    await play.forward(minutes=1)
    play.expect_in(room, "intervision-gone", says="Pieter")
    assert "pieter" not in play.inside(room)
    for name in SIX[:-1]:
        await play.says(name, "!datum 1", room=room)
    await play.forward(minutes=20)
    assert (await coming(play)).state is MeetingState.PLANNED


async def test_what_is_refused_changes_nothing_even_when_somebody_takes_no_part_any_more(play: Play) -> None:
    room = await agreed(play)
    async with play.database.write() as unit:
        await unit.people.deactivate(play.person("pieter").id)
    await play.says("fenna", "!intervisie sla mij over", room=room)
    assert play.person("pieter").id in (await group(play)).people
    await play.says("fenna", "!datum 1", room=room)
    play.expect_in(room, "intervision-gone", says="Pieter")


async def test_another_moment_is_proposed_by_hand_and_moves_when_all_can(play: Play) -> None:
    room = await planned(play)
    before = await coming(play)
    await play.says("leila", "!intervisie afspraak 23 maart 10:00", room=room)
    play.expect_in(room, "intervision-move", says="Leila")
    for name in SIX:
        await play.taps(name, "✅", on="intervision-move", room=room)
    await play.forward(minutes=20)
    play.expect_in(room, "intervision-moved")
    after = await coming(play)
    assert after.starts_at != before.starts_at
    assert after.sequence == 1


async def test_at_the_end_of_the_term_everybody_chooses_and_the_room_hears_goodbye(play: Play) -> None:
    pair = ("fenna", "bram")
    room = await planned(play, pair, Seeks.PAIR)
    while (await group(play)).state is GroupState.RUNNING:
        await to_the_meeting(play)
        await play.forward(days=1, hours=2)
        leads = called(play, (await coming(play)).case_owner)
        await play.taps(leads, "✅", on="intervision-held")
        if (await group(play)).state is GroupState.RUNNING:
            await pick_first(play, room, pair)
    play.ignore()
    await play.taps("fenna", "2️⃣", on="intervision-next")
    play.expect("fenna", "intervision-next-noted")
    await play.taps("bram", "3️⃣", on="intervision-next")
    play.expect_in(room, "intervision-goodbye")
    play.expect("fenna", "intervision-mixed")
    play.expect("bram", "intervision-seen-off")
    async with play.database.read() as unit:
        (waits,) = await unit.peers.seeking(play.person("fenna").id)
        assert waits.seeks is Seeks.PAIR
        assert await unit.peers.seeking(play.person("bram").id) == []


async def test_when_one_of_two_leaves_they_are_put_out_and_the_other_hears_goodbye(play: Play) -> None:
    room = await agreed(play, ("fenna", "bram"), Seeks.PAIR)
    play.ignore()
    await play.says("bram", "!intervisie weg")
    await play.says("bram", "ja")
    assert (play.inside(room), room.members[BOT]) == ({"fenna"}, "leave")
    assert {text for heard in play.in_room(room) for text in heard.texts} >= {
        "intervision-gone",
        "intervision-goodbye",
    }
    assert any(
        "als enige over" in heard.plain and "een maatje" in heard.plain for heard in play.told("fenna")
    )


async def test_dates_are_ticked_in_a_poll_too_and_the_last_answer_means_none(play: Play) -> None:
    room = await agreed(play)
    options = (await coming(play)).options
    await play.votes("fenna", 1, 3, room=room)
    await play.votes("bram", len(options) + 1, room=room)
    await play.votes("leila", 2, room=room)
    await play.votes("leila", 1, room=room)
    votes = (await coming(play)).votes
    assert votes[play.person("fenna").id] == (0, 2)
    assert votes[play.person("bram").id] == ()
    assert votes[play.person("leila").id] == (0,)


async def test_a_guided_session_makes_the_meeting_held_and_the_next_one_is_looked_for(play: Play) -> None:
    room = await planned(play)
    meeting = await to_the_meeting(play)
    leads = called(play, meeting.facilitator)
    await play.says(leads, "!intervisie start vijf", room=room)
    for name in SIX[:5]:
        await play.taps(name, "✅", on="intervision-session-present", room=room)
    await play.says(leads, "volgende", room=room)
    for _ in range(12):
        await play.forward(minutes=5)
        await play.says(leads, "volgende", room=room)
    after = await group(play)
    assert after.meetings[0].state is MeetingState.HELD
    assert after.meetings[0].method == "vijf"
    assert after.meetings[0].present >= {play.person(name).id for name in SIX[:5]}
    assert (await coming(play)).number == 2
    await play.forward(days=2)
    assert not [heard for heard in play.told(leads) if "intervision-held" in heard.texts]
    await play.says(leads, "!mijn dossier")
    play.expect(leads, "dossier-header", says="vijf")


async def test_a_group_that_waits_without_a_next_moment_is_found(play: Play) -> None:
    await planned(play)
    assert await play.engine.auditor.look([NETWORK]) == ()
    async with play.database.write() as unit:
        await unit.due.forget("G-7KQ4/")
    assert await play.engine.auditor.look([NETWORK]) == (Finding(Rule.GROUP_HAS_MOMENT, "G-7KQ4"),)


async def test_an_evaluation_that_is_over_takes_no_answer_that_would_stay(play: Play) -> None:
    await planned(play)
    meeting = await to_the_meeting(play)
    for name in SIX[:4]:
        await play.says(name, "!intervisie aanwezig")
    await play.forward(days=1, hours=2)
    await play.taps(called(play, meeting.facilitator), "✅", on="intervision-held")
    for name in SIX[:3]:
        for _ in range(4):
            await play.taps(name, "3️⃣", on="intervision-evaluation")
    await play.forward(days=9)
    play.ignore()
    await play.says("joris", "!intervisie oordeel G-7KQ4 1 tijd 4")
    play.expect("joris", "intervision-evaluation-over")
    first = (await group(play)).meetings[0]
    assert (first.scores, first.counts, first.judged) == ({}, {}, True)


async def test_who_leaves_is_asked_nothing_more_about_a_meeting(play: Play) -> None:
    await planned(play)
    meeting = await to_the_meeting(play)
    for name in SIX[:5]:
        await play.says(name, "!intervisie aanwezig")
    await play.forward(days=1, hours=2)
    await play.taps(called(play, meeting.facilitator), "✅", on="intervision-held")
    await play.taps("samira", "3️⃣", on="intervision-evaluation")
    await play.says("samira", "!intervisie groep uit G-7KQ4")
    play.ignore()
    await play.says("samira", "3")
    assert not any("G-7KQ4" in heard.plain for heard in play.new_to("samira"))
    assert play.person("samira").id not in (await group(play)).meetings[0].scores
