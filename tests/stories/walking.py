"""One case, walked through every state it can wait in, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from commands.limits import Limits
from tests.stories.steps import TEAM, invited
from tests.support.network import Play

EVERYBODY: Final = (
    "fenna", "bram", "joris", "tim", "willemien", "karim", "ineke", "gerard", "sanne", "els",
)  # fmt: skip
"""One of each: requester, another requester, mediator, the requester's colleague, coordinators of the network
and of a municipality, deputy, lead, operator, data protection officer."""

ENDED_BY_REQUESTER: Final = "withdrawn"


async def no_limits(play: Play) -> None:
    """Nobody is slowed down, and everybody has a private chat."""
    play.house.limits = Limits(10**9, 10**9, 10**9)
    for who in play.people:
        await play.says(who, "!help")
    play.ignore()


async def walk(play: Play, *, ends: str = "evaluated") -> AsyncIterator[tuple[str, str]]:
    """Lead a case of fenna's through its life; give each state and the reference."""
    await play.says("fenna", "!mediator nodig")
    ref = (await play.case()).ref
    yield "draft", ref
    for question, sign in TEAM.items():
        await play.taps("fenna", sign, on=question)
    await play.taps("fenna", "✅", on="intake-summary")
    yield "inviting", ref
    best, *rest = await invited(play, ref)
    for person in rest:
        await play.taps(person, "❌", on="mediation-invitation-header")
    await play.taps(best, "✅", on="mediation-invitation-header")
    yield "name_check", ref
    await play.taps(best, "✅", on="name-check-mediator")
    await play.taps("fenna", "✅", on="name-check-requester")
    yield "assigned", ref
    await play.says(best, f"!begonnen {ref}")
    yield "started", ref
    await play.says(best, f"!pauzeren {ref} tot 1 mei")
    yield "paused", ref
    if ends == ENDED_BY_REQUESTER:
        await play.says("fenna", f"!intrekken zeker {ref}")
        yield "withdrawn", ref
        return
    await play.says(best, f"!afronden {ref} volledig")
    yield "closed", ref
    for _ in range(4):
        await play.says("fenna", "4")
    yield "evaluated", ref
