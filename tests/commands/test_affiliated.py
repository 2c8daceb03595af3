"""A coordinator looks up who takes part in what."""

from __future__ import annotations

from tests.support.network import Play


async def test_of_one_organisation_its_affiliated_bodies_are_shown(play: Play) -> None:
    await play.says("willemien", "!verbonden zeist")
    shown = play.expect("willemien", "affiliated-bodies", says="Zeist is deelnemer of eigenaar van").plain
    bodies = [line for line in shown.splitlines() if line.endswith("deelnemers")]
    assert len(bodies) == 3
    assert "is nagekeken voor maandag 1 juni 2026" in shown


async def test_of_two_organisations_what_they_share(play: Play) -> None:
    await play.says("willemien", "wie deelt wat: Zeist en gemeente Soest")
    shown = play.expect(
        "willemien", "affiliated-shared", says="Zeist en Soest delen één verbonden partij"
    ).plain
    assert shown.count("is nagekeken voor") == 2


async def test_that_nothing_is_shared_is_said_as_what_the_file_knows(play: Play) -> None:
    await play.says("willemien", "!verbonden almere soest")
    play.expect("willemien", "affiliated-nothing-shared", says="voor zover het netwerkbestand dat weet")


async def test_an_affiliated_body_shows_whose_it_is(play: Play) -> None:
    async with play.database.read() as unit:
        body = next(one for one in await unit.organisations.all(play.person("fenna").network) if one.owners)
    await play.says("willemien", f"!verbonden id:{body.id}")
    play.expect("willemien", "affiliated-owners", says=body.name)


async def test_the_same_organisation_twice_is_no_question(play: Play) -> None:
    await play.says("willemien", "!verbonden soest soest")
    play.expect("willemien", "affiliated-same", says="twee verschillende")


async def test_it_is_for_coordinators(play: Play) -> None:
    await play.says("fenna", "!verbonden soest")
    play.expect("fenna", "not-permitted")
