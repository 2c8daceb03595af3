"""Two mediators on one case: two winners of two organisations, each with a name check of their own."""

from __future__ import annotations

from tests.stories.steps import ask, invited
from tests.support.network import Play
from workflows.mediation.case import State


async def test_two_winners_each_clear_their_own_name_check(play: Play) -> None:
    ref = await ask(play, mediators="2️⃣")
    wave = await invited(play, ref)
    assert len(wave) == 4
    for person in wave:
        await play.taps(person, "✅", on="mediation-invitation-header")
    case = await play.case(ref)
    one, other = (play.person(person) for person in case.mediators)
    assert case.state is State.NAME_CHECK
    assert one.organisation != other.organisation
    play.ignore()
    await play.says("fenna", f"!geen bezwaar {ref}")
    play.expect("fenna", "name-check-which")
    for place in (1, 2):
        invitation = case.invitation(case.mediators[place - 1])
        assert invitation is not None
        await play.says("fenna", f"!geen bezwaar {ref} {invitation.rank}")
    await play.says(one, f"!geen bezwaar {ref}")
    assert (await play.case(ref)).state is State.NAME_CHECK
    await play.says(other, f"!geen bezwaar {ref}")
    assert (await play.case(ref)).state is State.ASSIGNED
    play.expect(one, "mediation-assigned-mediator", says=other.name)


async def test_when_one_of_two_falls_out_the_other_stays(play: Play) -> None:
    ref = await ask(play, mediators="2️⃣")
    for person in await invited(play, ref):
        await play.taps(person, "✅", on="mediation-invitation-header")
    stays, goes = (await play.case(ref)).mediators
    await play.says(goes, f"!bezwaar {ref}")
    case = await play.case(ref)
    assert stays in case.mediators
    assert goes not in case.mediators
    assert len(case.mediators) == 2
    assert case.state is State.NAME_CHECK


async def test_one_yes_for_two_places_keeps_looking_for_the_second(play: Play) -> None:
    ref = await ask(play, mediators="2️⃣")
    first, *others = await invited(play, ref)
    await play.taps(first, "✅", on="mediation-invitation-header")
    for person in others:
        await play.taps(person, "❌", on="mediation-invitation-header")
    case = await play.case(ref)
    assert case.state is State.INVITING
    assert case.mediators == (play.person(first).id,)
    assert case.wave == 2
