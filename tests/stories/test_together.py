"""Two requests at once that want the same mediator, and what is told about it: never a name."""

from __future__ import annotations

from dataclasses import replace

from tests.stories.steps import ask, invited
from tests.stories.test_why import names
from tests.support.network import Play

BEST, OTHERS = "hanneke", ("joris", "olaf", "anke")


async def four_with_one_place(play: Play) -> None:
    """Four mediators are left, each for one case at a time; one is registered and so fits best everywhere."""
    async with play.database.write() as unit:
        for who, one in play.people.items():
            if one.mediator is not None:
                profile = replace(one.mediator, max_running=1, registered=who == BEST)
                here = who in {BEST, *OTHERS}
                await unit.people.save(replace(one, mediator=profile, active=here))


async def test_who_was_asked_for_another_request_comes_later_and_the_coordinator_reads_why(
    play: Play,
) -> None:
    await four_with_one_place(play)
    first = await ask(play)
    held = (await invited(play, first))[0]
    second = await ask(play, "leila")
    assert held not in await invited(play, second)
    play.ignore()
    await play.says("willemien", f"!waarom {second}")
    heard = play.expect("willemien", "why-spared", never=[*names(play), first])
    assert "een andere aanvraag" in heard.plain
    await play.says("willemien", "!taal en")
    play.ignore()
    await play.says("willemien", f"!waarom {second}")
    play.expect("willemien", "why-spared", says="another request", never=[*names(play), first])
    await play.says("leila", f"!waarom {second}")
    play.expect("leila", "why-requester", never=["andere aanvraag"])
