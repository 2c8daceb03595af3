"""Intervision while the process is killed in the middle of a phase, or is away when something comes due."""

from __future__ import annotations

from collections import Counter

from tests.stories.intervising import groups, newcomers, signs_up, waits_for
from tests.stories.test_rounds import HOMES, opened
from tests.stories.together import REF, SIX, agreed, called, coming, group, placed, planned, to_the_meeting
from tests.support.fake_matrix import Room
from tests.support.network import Play
from workflows.intervision.group import GroupState, MeetingState
from workflows.intervision.peer import Seeks


def times(play: Play, room: Room, *texts: str) -> list[int]:
    """How often a room heard each of these."""
    heard = Counter(text for each in play.in_room(room) for text in each.texts)
    return [heard[text] for text in texts]


async def restarted(play: Play) -> None:
    await play.crash()
    await play.start()


async def test_killed_at_the_last_agreement_the_group_starts_once(play: Play) -> None:
    room = await placed(play)
    for name in SIX[:-1]:
        await play.taps(name, "✅", on="intervision-contract", room=room)
        await restarted(play)
    contract = next(heard for heard in play.in_room(room) if "intervision-contract" in heard.texts)
    for rows in (0, 1):
        async with play.killed_after(rows):
            play.matrix.react(contract.event, play.person(SIX[-1]).matrix_id, "✅" if rows else "✔️")
            play.matrix.react(contract.event, play.person(SIX[0]).matrix_id, "👍")
    await restarted(play)
    assert (await group(play)).state is GroupState.RUNNING
    assert times(play, room, "intervision-started", "intervision-poll") == [1, 1]


async def test_killed_at_the_last_vote_and_at_the_close_the_date_is_taken_once(play: Play) -> None:
    room = await agreed(play)
    for name in SIX[:-1]:
        await play.says(name, "!datum 1 2", room=room)
    async with play.killed_after(0):
        play.matrix.say(room, play.person(SIX[-1]).matrix_id, "!datum 2")
    await restarted(play)
    await play.forward(minutes=10)
    await play.stop()
    play.clock.forward(minutes=10)
    await play.start()
    await restarted(play)
    meeting = await coming(play)
    assert meeting.state is MeetingState.PLANNED
    assert times(play, room, "intervision-poll-complete", "intervision-planned") == [1, 1]
    for name in SIX:
        assert sum("intervision-planned-you" in heard.texts for heard in play.told(name)) == 1


async def test_killed_at_the_yes_of_a_coordinator_everybody_is_placed_once(play: Play) -> None:
    ref = await opened(play)
    await newcomers(play, 6, HOMES)
    for number in range(1, 7):
        await signs_up(play, f"d{number}", f"!intervisie doe mee {ref}")
    await play.until(play.now.replace(month=3, day=20, hour=17))
    chat, willemien = await play.chat("willemien"), play.person("willemien").matrix_id
    async with play.killed_after(0):
        for _ in range(2):
            play.matrix.say(chat, willemien, f"!indeling akkoord {ref}")
    await restarted(play)
    assert len(await groups(play)) == 1
    for number in range(1, 7):
        assert sum("intervision-placed" in heard.texts for heard in play.told(f"d{number}")) == 1


async def test_killed_in_the_middle_of_an_evaluation_it_is_counted_once(play: Play) -> None:
    room = await planned(play)
    meeting = await to_the_meeting(play)
    for name in SIX[:4]:
        await play.says(name, "!intervisie aanwezig")
    await play.forward(days=1, hours=2)
    await play.taps(called(play, meeting.facilitator), "✅", on="intervision-held")
    for name, sign in zip(SIX[:4], ("2️⃣", "2️⃣", "3️⃣", "3️⃣"), strict=True):
        for _ in range(4):
            await play.taps(name, sign, on="intervision-evaluation")
            await restarted(play)
    await play.forward(days=9)
    assert times(play, room, "intervision-evaluation-counted") == [1]
    assert (await group(play)).meetings[0].counts["tijd"] == (0, 2, 2, 0)


async def test_killed_at_the_last_choice_after_the_term_everybody_is_seen_off_once(play: Play) -> None:
    pair = ("fenna", "bram")
    room = await planned(play, pair, Seeks.PAIR)
    while (await group(play)).state is GroupState.RUNNING:
        await to_the_meeting(play)
        await play.forward(days=1, hours=2)
        await play.taps(called(play, (await coming(play)).case_owner), "✅", on="intervision-held")
        if (await group(play)).state is GroupState.RUNNING:
            for name in pair:
                await play.says(name, "!datum 1", room=room)
            await play.forward(minutes=20)
    await play.taps("fenna", "3️⃣", on="intervision-next")
    await restarted(play)
    async with play.killed_after(0):
        play.matrix.say(await play.chat("bram"), play.person("bram").matrix_id, "3")
    await restarted(play)
    assert (await group(play)).state is GroupState.ENDED
    assert times(play, room, "intervision-goodbye") == [1]
    for name in pair:
        assert sum("intervision-seen-off" in heard.texts for heard in play.told(name)) == 1


async def test_away_over_the_end_of_a_poll_it_is_decided_at_the_return(play: Play) -> None:
    room = await agreed(play)
    for name in SIX[:4]:
        await play.says(name, "!datum 1", room=room)
    await play.away(days=12)
    assert (await coming(play)).state is MeetingState.PLANNED
    assert times(play, room, "intervision-planned") == [1]


async def test_away_until_the_chosen_moment_is_over_other_moments_are_offered(play: Play) -> None:
    room = await agreed(play)
    for name in SIX[:4]:
        await play.says(name, "!datum 1", room=room)
    await play.away(days=20)
    meeting = await coming(play)
    assert (meeting.state, meeting.tries) == (MeetingState.POLLING, 2)
    assert min(meeting.options) > play.now
    assert times(play, room, "intervision-planned", "intervision-poll") == [0, 2]


async def test_away_until_a_moment_to_move_to_is_over_it_is_not_moved_there(play: Play) -> None:
    room = await planned(play)
    before = await coming(play)
    await play.says("leila", "!intervisie afspraak 12 maart 10:00", room=room)
    for name in SIX[:5]:
        await play.taps(name, "✅", on="intervision-move", room=room)
    await play.away(days=11)
    assert (await coming(play)).starts_at == before.starts_at
    assert times(play, room, "intervision-moved", "intervision-not-moved") == [0, 1]


async def test_away_over_a_meeting_it_is_asked_whether_it_was_held(play: Play) -> None:
    room = await planned(play)
    meeting = await coming(play)
    assert meeting.starts_at is not None
    await play.until(meeting.starts_at.replace(hour=1))
    play.ignore()
    await play.away(days=3)
    play.expect(called(play, meeting.facilitator), "intervision-held", says="16 maart")
    assert times(play, room, "intervision-now") == [0]
    assert not any(play.new_to(name) for name in SIX)


async def test_away_over_a_promised_day_the_promise_comes_at_the_return_and_says_that_it_is_late(
    play: Play,
) -> None:
    await newcomers(play, 1, HOMES)
    await signs_up(play, "d1")
    (before,) = await waits_for(play, "d1")
    await play.until(play.now.replace(month=before.promised.month, day=before.promised.day, hour=1))
    play.ignore()
    await play.away(days=3)
    play.expect("d1", "intervision-promise-late", "intervision-promise-renewed", says="13 april")
    (after,) = await waits_for(play, "d1")
    assert after.promised > before.promised


async def test_three_meetings_in_a_row_that_nobody_says_anything_about_are_told_to_the_coordinators(
    play: Play,
) -> None:
    room = await planned(play)
    for _ in range(3):
        await to_the_meeting(play)
        while (current := (await group(play)).current) is not None and current.state is MeetingState.PLANNED:
            await play.forward(days=1)
        if (await group(play)).state is GroupState.RUNNING:
            play.ignore()
            for name in SIX:
                await play.says(name, "!datum 1", room=room)
            await play.forward(minutes=20)
    assert (await group(play)).state is GroupState.ENDING
    play.expect("willemien", "intervision-never-meets-coordinator", says=REF, never=["Fenna"])
    play.expect_in(room, "intervision-term-over", says="drie keer achter elkaar niet")
