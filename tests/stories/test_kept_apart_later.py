"""Two who may not sit together, known only when their group runs: it goes on, and nobody hears who or why."""

from __future__ import annotations

from tests.stories.intervising import leads
from tests.stories.together import REF, agreed, group
from tests.support.network import NETWORK, Play
from workflows.intervision.places import led


async def test_rather_not_with_somebody_of_the_own_group_is_told_to_nobody_else(play: Play) -> None:
    room = await agreed(play)
    play.ignore()
    before = await group(play)
    await play.says("fenna", "!intervisie liever niet Bram Visser")
    play.expect("fenna", "intervision-avoided", "intervision-avoided-together", says="!intervisie weg")
    play.expect_nothing_else()
    assert await group(play) == before
    await play.says("fenna", "!intervisie liever niet Olaf Brouwer")
    assert not any("intervision-avoided-together" in heard.texts for heard in play.new_to("fenna"))
    assert play.inside(room) >= {"fenna", "bram"}


async def test_a_manager_in_the_group_since_is_told_to_coordinators_without_who_or_why(play: Play) -> None:
    await agreed(play)
    await leads(play, "bram", "fenna")
    play.ignore()
    async with play.database.write() as unit:
        await unit.due.at(NETWORK, led(play.person("fenna").id, play.now), play.now)
    await play.forward(minutes=1)
    play.expect(
        "willemien",
        "intervision-not-together",
        says=f"{REF} kan niet iedereen samen in één groep",
        never=["Fenna", "Bram", "leiding", "liever"],
    )
    play.expect_nothing_else()


async def test_a_manager_elsewhere_is_told_to_nobody(play: Play) -> None:
    await agreed(play)
    await leads(play, "olaf", "fenna")
    play.ignore()
    async with play.database.write() as unit:
        await unit.due.at(NETWORK, led(play.person("fenna").id, play.now), play.now)
    await play.forward(minutes=1)
    play.expect_nothing_else()
