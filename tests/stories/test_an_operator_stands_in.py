"""``noaber people forget`` beside the running bot: what runs is handed over, who counted on them hears it."""

from __future__ import annotations

import pytest

from bot.cli.people import Counter, forget_one
from bot.cli.voice import Voice
from storage.database import Database
from tests.stories.steps import ask, assign, invited
from tests.stories.together import REF, agreed
from tests.support.fake_matrix import BOT
from tests.support.keys import KEYS
from tests.support.network import NETWORK, Play
from workflows.mediation.case import State


async def forgets(play: Play, who: str, *, hand_over: bool = False) -> int:
    """Give the exit code; what the bot has to say after it is said. It runs on in its own process."""
    beside = await Database.open(play.database.url, lock=False, keys=KEYS)
    try:
        counter = Counter(Voice("nl"), beside, play.house, play.person(who))
        code = await forget_one(counter, hand_over=hand_over, yes=True)
    finally:
        await beside.close()
    play.engine.wake()  # as it does every minute
    await play.settle()
    return code


async def test_what_runs_is_in_the_way_until_it_is_handed_over(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    ref = await ask(play, "fenna")
    asked = await invited(play, ref)
    play.ignore()
    assert await forgets(play, "fenna") == 1
    assert ref in capsys.readouterr().out
    assert (await play.case(ref)).state is State.INVITING
    assert await forgets(play, "fenna", hand_over=True) == 0
    async with play.database.read() as unit:
        assert await unit.people.get(play.person("fenna").id) is None
        assert await unit.audit.verify(NETWORK) is None
    assert {heard for name in asked for one in play.told(name) for heard in one.texts} >= {
        "mediation-request-gone"
    }


async def test_a_mediation_is_given_back_and_somebody_else_is_looked_for(play: Play) -> None:
    case, mediator = await assign(play)
    play.ignore()
    assert await forgets(play, mediator, hand_over=True) == 0
    again = await play.case(case.ref)
    assert again.state is State.INVITING
    assert play.person(mediator).id not in {one.person for one in again.invitations}


async def test_that_hours_of_a_case_that_goes_on_stay_is_said_before_and_after(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, f"!uren {case.ref} 6,5")
    play.ignore()
    assert await forgets(play, mediator, hand_over=True) == 0
    assert "De uren in een zaak die doorloopt, zonder naam: tot 6 maanden" in capsys.readouterr().out
    play.expect(mediator, "erase-done", "erase-stays-hours")
    assert (await play.case(case.ref)).all_hours == 6.5


async def test_a_question_that_waits_is_answered_no(play: Play) -> None:
    ref = await ask(play)
    best = (await invited(play, ref))[0]
    play.ignore()
    assert await forgets(play, best, hand_over=True) == 0
    assert play.person(best).id not in {one.person for one in (await play.case(ref)).invitations}


async def test_a_group_goes_on_without_them(play: Play) -> None:
    room = await agreed(play)
    play.ignore()
    number = play.person("joris").id
    assert await forgets(play, "joris", hand_over=True) == 0
    assert "joris" not in play.inside(room)
    play.expect_in(room, "intervision-gone", says=play.person("joris").name)
    async with play.database.read() as unit:
        found = await unit.groups.get(REF)
    assert found is not None
    assert number not in found.people


async def test_the_coordinators_hear_of_it_and_the_private_chat_is_emptied(play: Play) -> None:
    chat = await play.chat("fenna")
    await play.says("fenna", "!help")
    play.ignore()
    assert await forgets(play, "fenna") == 0
    play.expect("willemien", "erase-left", says=play.person("fenna").name)
    assert chat.members[BOT] == "leave"


async def test_the_running_bot_knows_them_no_longer_at_once(play: Play) -> None:
    await play.says("fenna", "!help")
    play.ignore()
    assert await forgets(play, "fenna") == 0
    async with play.database.read() as unit:
        assert play.person("fenna").id not in {one.id for one in await unit.people.all(NETWORK)}
        assert {one.table for one in await unit.insight.of(play.person("fenna"))} == {"memberships"}
