"""A round that is called off, and a proposal that two coordinators prepare at the same time."""

from __future__ import annotations

from tests.stories.intervising import groups, leads, newcomers, signs_up, the_round, waits_for
from tests.stories.test_rounds import HOMES, opened
from tests.support.network import Play
from workflows.intervision.rounds import RoundState

PROPOSAL = "intervision-proposal"


async def signed_up(play: Play, count: int) -> str:
    """A round for which so many people signed up."""
    ref = await opened(play)
    await newcomers(play, count, HOMES)
    for number in range(1, count + 1):
        await signs_up(play, f"d{number}", f"!intervisie doe mee {ref}")
    play.ignore()
    return ref


async def proposed(play: Play, count: int = 13) -> str:
    """A round that is closed; its groups wait for a coordinator."""
    ref = await signed_up(play, count)
    await play.until(play.now.replace(month=3, day=20, hour=17))
    return ref


async def test_a_round_is_stopped_after_a_yes_and_everybody_who_signed_up_waits_on(play: Play) -> None:
    ref = await signed_up(play, 3)
    await play.says("willemien", f"!intervisie ronde {ref} stop")
    play.expect("willemien", "intervision-round-stop-sure", says="3 mensen")
    assert (await the_round(play, ref)).state is RoundState.OPEN
    await play.says("willemien", "ja")
    play.expect("willemien", "intervision-round-stopped", says=ref)
    play.expect_in_room("intervision-round-stopped-room")
    assert (await the_round(play, ref)).state is RoundState.DROPPED
    for number in range(1, 4):
        play.expect(f"d{number}", "intervision-round-stopped-you", never=["Deelnemer"])
        (waits,) = await waits_for(play, f"d{number}")
        assert waits.round is None
        assert f"peer/{play.person(f'd{number}').id}" not in await play.moments(ref)
    await play.taps("d1", "❌", on="intervision-round-stopped-you")
    await play.says("d1", "ja")
    assert await waits_for(play, "d1") == []
    play.ignore()
    await play.says("d2", f"!intervisie doe mee {ref}")
    play.expect("d2", "intervision-unknown-round")
    await play.forward(weeks=9)
    assert [heard for heard in play.told("d3") if "intervision-promise-renewed" in heard.texts]


async def test_a_round_is_stopped_by_a_coordinator_only_and_not_by_one_word(play: Play) -> None:
    ref = await signed_up(play, 1)
    await play.says("bram", f"!intervisie ronde {ref} stop")
    play.expect("bram", "not-permitted")
    await play.says("bram", f"!indeling stop {ref}")
    play.expect("bram", "not-permitted")
    await play.says("willemien", "!intervisie ronde stop")
    play.expect("willemien", "intervision-round-stop-sure")
    await play.says("willemien", "nee")
    assert (await the_round(play, ref)).state is RoundState.OPEN
    await play.says("willemien", "!intervisie ronde R-2222 stop")
    play.expect("willemien", "intervision-unknown-round")


async def test_a_round_whose_groups_are_proposed_can_be_stopped_too(play: Play) -> None:
    ref = await proposed(play, 6)
    play.ignore()
    await play.says("willemien", f"!intervisie ronde stop {ref}")
    await play.says("willemien", "ja")
    play.expect("d6", "intervision-round-stopped-you")
    await play.forward(days=30)
    assert await groups(play) == []


async def test_a_yes_to_what_another_coordinator_changed_confirms_nothing_and_shows_it_anew(
    play: Play,
) -> None:
    ref = await proposed(play)
    await play.says("karim", f"!intervisie indeling {ref}")
    play.ignore()
    before = (await the_round(play, ref)).proposal
    assert before is not None
    one, other = sorted(before.groups, key=lambda number: -len(before.groups[number]))
    await play.says("willemien", f"!intervisie zet {play.person(before.groups[one][0]).name} in {other}")
    await play.says("willemien", "ja")
    play.ignore()
    await play.taps("karim", "✅", on=PROPOSAL)
    play.expect("karim", "intervision-changed-meanwhile", PROPOSAL)
    assert await groups(play) == []
    await play.says("karim", f"!indeling akkoord {ref}")
    assert len(await groups(play)) == 2


async def test_a_typed_yes_to_an_older_proposal_confirms_nothing_either(play: Play) -> None:
    ref = await proposed(play)
    await play.says("karim", f"!intervisie indeling {ref}")
    before = (await the_round(play, ref)).proposal
    assert before is not None
    one, other = sorted(before.groups, key=lambda number: -len(before.groups[number]))
    await play.says("willemien", f"!intervisie zet {play.person(before.groups[one][0]).name} in {other}")
    await play.says("willemien", "ja")
    play.ignore()
    await play.says("karim", f"!indeling akkoord {ref}")
    play.expect("karim", "intervision-changed-meanwhile", PROPOSAL)
    assert await groups(play) == []


async def test_a_move_is_carried_out_on_what_was_shown_with_its_cost(play: Play) -> None:
    ref = await proposed(play)
    before = (await the_round(play, ref)).proposal
    assert before is not None
    one, other = sorted(before.groups, key=lambda number: -len(before.groups[number]))
    first, second = (play.person(person).name for person in before.groups[one][:2])
    await play.says("karim", f"!intervisie zet {first} in {other}")
    await play.says("willemien", f"!intervisie zet {second} in {other}")
    await play.says("willemien", "ja")
    after = (await the_round(play, ref)).proposal
    play.ignore()
    await play.says("karim", "ja")
    play.expect("karim", "intervision-changed-meanwhile", PROPOSAL)
    assert (await the_round(play, ref)).proposal == after


async def test_a_line_that_is_drawn_after_the_proposal_was_shown_is_kept_and_not_told(play: Play) -> None:
    ref = await proposed(play)
    play.ignore()
    before = (await the_round(play, ref)).proposal
    assert before is not None
    (boss, under, *_) = next(iter(before.groups.values()))
    names = {person: name for name, one in play.people.items() for person in (one.id,)}
    await leads(play, names[boss], names[under])
    await play.says("willemien", f"!indeling akkoord {ref}")
    play.expect("willemien", "intervision-changed", PROPOSAL, never=["leiding", "liever", "manager"])
    await play.says("willemien", f"!indeling akkoord {ref}")
    assert not [group for group in await groups(play) if {boss, under} <= set(group.people)]
