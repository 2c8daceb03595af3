"""Steps that many stories share: asking, answering, clearing the name check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from config.model import Ref
from tests.support.network import Play
from workflows.mediation.case import MediationCase, State

TEAM: Final[Mapping[str, str]] = {
    "intake-signpost": "1️⃣",
    "intake-type": "2️⃣",
    "intake-partijen": "3️⃣",
    "intake-niveau": "1️⃣",
    "intake-mediators": "1️⃣",
    "intake-plaats": "1️⃣",
    "intake-wanneer": "3️⃣",
    "intake-bijzonder": "1️⃣",
}
"""A team, three or more parties, employees, one mediator, own region, within a month, nothing special."""


async def ask(play: Play, who: str = "fenna", **other: str) -> Ref:
    """Answer the intake by reaction, send it, and forget what was said so far; return the reference.

    ``other`` gives another sign for a question: ``mediators="2️⃣"``.
    """
    await play.says(who, "!mediator nodig")
    for question, sign in TEAM.items():
        await play.taps(who, other.get(question.removeprefix("intake-"), sign), on=question)
    await play.taps(who, "✅", on="intake-summary")
    async with play.database.read() as unit:
        newest = (await unit.mediation.by_requester(play.person(who).id))[0]
    return newest.ref


async def invited(play: Play, ref: str) -> list[str]:
    """Who was invited in the wave that is open, best rank first."""
    case = await play.case(ref)
    return [play.person(one.person).matrix_id for one in case.invitations if one.wave == case.wave]


async def assign(play: Play, who: str = "fenna", **other: str) -> tuple[MediationCase, str]:
    """Ask, let the best candidate say yes and the others no, clear the name check; say who has the case."""
    ref = await ask(play, who, **other)
    best, *rest = await invited(play, ref)
    await play.taps(best, "✅", on="mediation-invitation-header")
    for person in rest:
        await play.taps(person, "❌", on="mediation-invitation-header")
    await play.taps(best, "✅", on="name-check-mediator")
    await play.taps(who, "✅", on="name-check-requester")
    play.ignore()
    return await play.case(ref), best


async def assign_to(play: Play, mediator: str) -> Ref:
    """A second case, of leila's, that the same mediator gets."""
    ref = await ask(play, "leila")
    while mediator not in await invited(play, ref):
        for person in await invited(play, ref):
            await play.says(person, f"!nee {ref}")
    for person in await invited(play, ref):
        await play.says(person, f"!{'akkoord' if person == mediator else 'nee'} {ref}")
    await play.says(mediator, f"!geen bezwaar {ref}")
    await play.says("leila", f"!geen bezwaar {ref}")
    assert (await play.case(ref)).state is State.ASSIGNED
    return ref
