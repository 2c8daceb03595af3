"""A round that a coordinator opens: signing up, closing, moving people, confirming; nobody left silently."""

from __future__ import annotations

import re

from tests.stories.intervising import avoids, groups, knows, leads, newcomers, signs_up, the_round, waits_for
from tests.support.network import Heard, Play
from workflows.intervision.rounds import RoundState

HOMES = ("soest", "hilversum", "utrecht", "zeist", "almere")


async def opened(play: Play, line: str = "thema=leiderschap grootte=6 sluit=20 maart") -> str:
    await play.says("willemien", f"!intervisie ronde {line}")
    heard = play.expect("willemien", "intervision-round-opened", says="20 maart")
    found = re.search(r"R-\w{4}", heard.plain)
    assert found
    return found[0]


def told_of_places(play: Play, who: str) -> list[Heard]:
    """The messages that say in which group somebody is, or why in none and by when they hear."""
    about = {"intervision-placed", "intervision-promise-renewed"}
    return [heard for heard in play.told(who) if about & set(heard.texts)]


async def test_a_round_is_announced_without_names_and_only_by_coordinators(play: Play) -> None:
    await play.says("bram", "!intervisie ronde sluit=20 maart")
    play.expect("bram", "not-permitted")
    ref = await opened(play)
    play.expect_in_room("intervision-round-announced")
    said = play.in_room()[-1].plain
    assert ref in said
    assert not [person.name for person in play.people.values() if person.name in said]


async def test_what_is_wrong_in_the_line_gets_a_line_that_works(play: Play) -> None:
    for wrong in (
        "",
        "leiderschap",
        "thema=tuinieren sluit=20 maart",
        "grootte=99 sluit=20 maart",
        "sluit=1 maart",
    ):
        await play.says("willemien", f"!intervisie ronde {wrong}")
        assert any("!intervisie ronde" in heard.plain for heard in play.new_to("willemien")), wrong
        play.ignore()


async def test_signing_up_in_the_shared_room_is_answered_in_private(play: Play) -> None:
    ref = await opened(play)
    play.ignore()
    await play.says("bram", f"!intervisie doe mee {ref}", room=play.room)
    play.expect("bram", "intervision-welcome", "intervision-ask-niveau")
    play.expect_nothing_else()


async def test_a_sign_under_the_announcement_signs_up_and_taking_it_back_asks_first(play: Play) -> None:
    await opened(play)
    await knows(play, "bram")
    play.ignore()
    tapped = await play.taps("bram", "✅", on="intervision-round-announced", room=play.room)
    play.expect("bram", "intervision-waits", "intervision-summary")
    await play.says("bram", "ja")
    play.expect("bram", "intervision-kept")
    assert await waits_for(play, "bram")
    await play.removes("bram", tapped)
    play.expect("bram", "intervision-leave")
    await play.says("bram", "ja")
    play.expect("bram", "intervision-left-the-list")
    assert not await waits_for(play, "bram")
    play.expect_nothing_else()


async def test_without_a_round_or_with_two_somebody_hears_what_to_do(play: Play) -> None:
    await play.says("bram", "!intervisie doe mee")
    play.expect("bram", "intervision-no-round")
    await play.says("bram", "!intervisie doe mee R-2222")
    play.expect("bram", "intervision-unknown-round")
    await opened(play)
    await opened(play, "sluit=20 maart")
    await play.says("bram", "!intervisie doe mee")
    play.expect("bram", "intervision-which-round")
    await play.says("bram", "2")
    play.expect("bram", "intervision-welcome")


async def test_who_has_not_finished_is_reminded_before_the_close_and_told_after_it(play: Play) -> None:
    ref = await opened(play)
    await play.says("bram", f"!intervisie doe mee {ref}")
    await newcomers(play, 4, HOMES)
    for number in range(1, 5):
        await signs_up(play, f"d{number}", f"!intervisie doe mee {ref}")
    play.ignore()
    await play.forward(days=16, hours=3)
    assert [heard for heard in play.told("bram") if "intervision-finish" in heard.texts]
    await play.forward(days=2, hours=6)
    play.expect("willemien", "intervision-proposal", says="heeft de vragen nog niet af")
    play.ignore()
    await play.says("willemien", f"!indeling akkoord {ref}")
    play.expect("bram", "intervision-promise-renewed", says="zes vragen")


async def test_a_round_in_which_nobody_signs_up_ends_and_the_coordinator_hears_so(play: Play) -> None:
    ref = await opened(play)
    await play.forward(days=19)
    play.expect("willemien", "intervision-round-empty", says=ref)
    assert (await the_round(play, ref)).state is RoundState.DROPPED


async def test_a_whole_round_of_thirteen_and_nobody_is_left_silently(play: Play) -> None:
    ref = await opened(play)
    people = await newcomers(play, 13, HOMES)
    names = [f"d{number}" for number in range(1, 14)]
    await leads(play, "d1", "d6")
    await avoids(play, "d2", "d3")
    for who in names:
        await signs_up(play, who, f"!intervisie doe mee {ref}")
    await play.says("willemien", "!intervisie indeling")
    play.expect("willemien", "intervision-which-proposal")
    await play.says("willemien", f"!intervisie indeling {ref}")
    play.expect("willemien", "intervision-round-so-far", says="13 mensen")
    play.ignore()
    await play.until(play.now.replace(month=3, day=20, hour=17))
    preview = play.expect(
        "willemien",
        "intervision-proposal",
        "intervision-proposal-reach",
        says="2 groepen met 13 mensen",
        never=["liever", "leiding"],
    )
    assert all(person.name in preview.plain for person in people)

    # one drops out after the proposal
    await play.says("d9", "!intervisie weg")
    await play.says("d9", "ja")
    play.expect("willemien", "intervision-changed", says="Deelnemer j: zat in groep")

    # the coordinator moves somebody: first what it costs, then the yes
    proposal = (await the_round(play, ref)).proposal
    assert proposal is not None
    second, first = sorted(proposal.groups, key=lambda number: len(proposal.groups[number]))
    many = len(proposal.groups[first])
    apart = [{"d1", "d6"}, {"d2", "d3"}]
    ids = {who: play.person(who).id for who in names}
    mover = next(
        who for who in names if ids[who] in proposal.groups[first] and not any(who in two for two in apart)
    )
    play.ignore()
    await play.says("willemien", f"!intervisie zet {play.person(mover).name} in {second}")
    play.expect(
        "willemien", "intervision-cost-header", "intervision-cost", says=f"mensen {many} → {many - 1}"
    )
    await play.says("willemien", "ja")
    play.expect("willemien", "intervision-proposal")
    moved = (await the_round(play, ref)).proposal
    assert moved is not None
    assert moved.group_of(ids[mover]) == second

    # a hard rule refuses kindly, and never says why two people are apart
    here = moved.group_of(ids["d6"])
    await play.says("willemien", f"!intervisie zet {play.person('d1').name} in {here}")
    refused = play.expect("willemien", "intervision-cannot", never=["leiding", "liever"])
    assert "niet iedereen kan samen in één groep" in refused.plain

    for who in names:
        assert told_of_places(play, who) == [], who
    await play.says("willemien", f"!intervisie akkoord {ref}")
    heard = play.told("willemien")[-1]
    assert "intervision-confirmed" in heard.texts
    begun = await groups(play)
    placed = {one for group in begun for one in group.people}
    for who in names:
        messages = told_of_places(play, who)
        if who == "d9":
            assert messages == []
            continue
        assert len(messages) == 1, who
        assert ("intervision-placed" in messages[0].texts) == (ids[who] in placed)
        assert bool(await waits_for(play, who)) != (ids[who] in placed)
    for group in begun:
        members = set(group.people)
        assert not {ids["d1"], ids["d6"]} <= members
        assert not {ids["d2"], ids["d3"]} <= members
        assert len({member.organisation for member in group.members}) >= 3
    assert (await the_round(play, ref)).state is RoundState.CONFIRMED


async def test_wrong_moves_get_a_kind_answer(play: Play) -> None:
    ref = await opened(play)
    await newcomers(play, 8, HOMES)
    for number in range(1, 9):
        await signs_up(play, f"d{number}", f"!intervisie doe mee {ref}")
    await play.says("willemien", f"!indeling akkoord {ref}")
    play.expect("willemien", "intervision-still-open")
    await play.until(play.now.replace(month=3, day=20, hour=17))
    play.ignore()
    for line, answer in (
        ("zet bram", "intervision-move-how"),
        ("zet bram in 1", "intervision-not-in-proposal"),
        ("zet 1 in 7", "intervision-no-such-group"),
        ("zet deelnemer in 1", "intervision-which-of-them"),
        ("zet 1 in 1", "intervision-nothing-changes"),
        ("wissel 1", "intervision-swap-how"),
        ("wissel 1 met 99", "intervision-not-in-proposal"),
    ):
        await play.says("willemien", f"!intervisie {line}")
        play.expect("willemien", answer)
        await play.forward(seconds=30)
    await play.says("bram", f"!indeling akkoord {ref}")
    play.expect("bram", "not-permitted")
    await play.says("willemien", "!indeling akkoord R-2222")
    play.expect("willemien", "intervision-unknown-round")
    assert await groups(play) == []


async def test_a_late_arrival_comes_into_the_proposal(play: Play) -> None:
    ref = await opened(play)
    await newcomers(play, 5, HOMES)
    for number in range(1, 6):
        await signs_up(play, f"d{number}", f"!intervisie doe mee {ref}")
    await play.until(play.now.replace(month=3, day=20, hour=17))
    play.ignore()
    await knows(play, "bram")
    await play.says("bram", f"!intervisie doe mee {ref}")
    play.expect("bram", "intervision-waits", says=ref)
    play.expect("willemien", "intervision-changed", says="Bram Visser: zat in geen groep, nu in groep 1")


async def test_the_same_round_gives_the_same_groups(play: Play) -> None:
    ref = await opened(play)
    await newcomers(play, 12, HOMES)
    for number in range(1, 13):
        await signs_up(play, f"d{number}", f"!intervisie doe mee {ref}")
    await play.until(play.now.replace(month=3, day=20, hour=17))
    before = (await the_round(play, ref)).proposal
    play.ignore()
    await play.says("willemien", "!intervisie indeling")
    first = play.expect("willemien", "intervision-proposal").plain
    await play.says("willemien", "!intervisie indeling")
    assert play.expect("willemien", "intervision-proposal").plain == first
    assert (await the_round(play, ref)).proposal == before


async def test_a_place_that_falls_open_goes_to_who_waits_when_a_coordinator_agrees(play: Play) -> None:
    for who in ("bram", "fenna", "leila", "joris"):
        await knows(play, who)
        await signs_up(play, who)
    await play.forward(days=1)
    await play.says("willemien", "ja")
    (group,) = await groups(play)
    await play.says("joris", "!intervisie weg")
    await play.says("joris", "ja")
    await knows(play, "anke")
    await signs_up(play, "anke")
    play.ignore()
    await play.forward(days=1)
    play.expect("willemien", "intervision-vacancy", says="Anke Veldhuis (Zeist)")
    await play.says("willemien", "ja")
    play.expect("anke", "intervision-placed")
    (after,) = await groups(play)
    assert (after.ref, play.person("anke").id in after.people) == (group.ref, True)
    assert await waits_for(play, "anke") == []


async def test_who_left_the_network_after_the_proposal_is_not_in_it_at_the_next_look(play: Play) -> None:
    ref = await opened(play)
    await newcomers(play, 6, HOMES)
    for number in range(1, 7):
        await signs_up(play, f"d{number}", f"!intervisie doe mee {ref}")
    await play.until(play.now.replace(month=3, day=20, hour=17))
    play.ignore()
    async with play.database.write() as unit:
        await unit.people.deactivate(play.person("d2").id)
    await play.says("willemien", "!intervisie indeling")
    shown = play.expect("willemien", "intervision-changed", "intervision-proposal", says="groep met 5 mensen")
    assert play.person("d2").name not in shown.plain.split("Voorstel")[1]


async def test_who_joins_a_round_leaves_the_proposal_of_the_waiting_list(play: Play) -> None:
    for who in ("bram", "fenna", "leila", "joris", "anke"):
        await knows(play, who)
        await signs_up(play, who)
    await play.forward(days=1)
    ref = await opened(play)
    play.ignore()
    await play.says("anke", f"!intervisie doe mee {ref}")
    play.expect("anke", "intervision-waits", says=ref)
    play.expect("willemien", "intervision-changed", says="Anke Veldhuis: zat in groep 1, nu in geen groep")
