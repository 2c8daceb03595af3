"""A coordinator looks up who takes part in what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from config.model import OrganisationId, Seat, SeatFunction, Source
from config.registers.bodies import Body, BodyList, Participation
from config.registers.mergers import Merger, MergerKind
from config.registers.plan import Registers, plan_registers
from tests.support.network import Play


async def import_list(play: Play, *names: str, on: date, source: Source = Source.NATIONAL) -> None:
    """Bring bodies of Soest and Zeist from a register that was right on a day."""
    participants = (Participation("Soest"), Participation("Zeist"), Participation("Baarn"))
    bodies = tuple(Body(name, on, participants) for name in names)
    async with play.database.write() as unit:
        stored = await unit.organisations.stored(play.person("fenna").network)
        registers = Registers(lists=(BodyList(source, "register.xml", bodies),))
        await unit.organisations.apply(plan_registers(stored, registers))


async def test_of_one_organisation_its_affiliated_bodies_are_shown(play: Play) -> None:
    await play.says("willemien", "!verbonden zeist")
    shown = play.expect("willemien", "affiliated-bodies", says="Zeist is deelnemer of eigenaar van").plain
    bodies = [line for line in shown.splitlines() if line.endswith("deelnemers uit dit netwerk")]
    assert len(bodies) == 3
    assert "is nagekeken voor maandag 1 juni 2026" in shown
    assert "ook wie er een zetel heeft: !verbonden HR-dienst Heuvelrug." in shown


async def test_of_two_organisations_what_they_share(play: Play) -> None:
    await play.says("willemien", "wie deelt wat: Zeist en gemeente Soest")
    shown = play.expect(
        "willemien", "affiliated-shared", says="Zeist en Soest delen één verbonden partij"
    ).plain
    assert shown.count("is nagekeken voor") == 2


async def test_that_nothing_is_shared_is_said_as_what_the_file_knows(play: Play) -> None:
    await play.says("willemien", "!verbonden almere soest")
    play.expect("willemien", "affiliated-nothing-shared", says="voor zover bekend")


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


async def test_what_a_register_brought_is_told_with_its_day(play: Play) -> None:
    await import_list(play, "GGD", "Veiligheidsregio", on=date(2026, 6, 1))
    await play.says("willemien", "!verbonden soest")
    shown = play.expect("willemien", "affiliated-register").plain
    assert "GGD, 2 deelnemers uit dit netwerk" in shown
    assert "2 hiervan komen uit het landelijke register van maandag 1 juni 2026." in shown
    assert "niet zeker" not in shown


async def test_a_register_of_more_than_two_years_old_is_told_with_the_doubt(play: Play) -> None:
    await import_list(play, "GGD", on=date(2015, 12, 31), source=Source.LIST)
    await play.says("willemien", "!verbonden soest zeist")
    shown = play.expect("willemien", "affiliated-old").plain
    assert "Eén hiervan komt uit een ingelezen lijst van donderdag 31 december 2015." in shown
    assert "Dat is meer dan 2 jaar geleden. Het is dus niet zeker." in shown


async def test_a_body_of_a_register_is_told_with_the_day_of_that_register(play: Play) -> None:
    await import_list(play, "GGD", on=date(2015, 12, 31))
    await play.says("willemien", "!verbonden id:ggd")
    shown = play.expect("willemien", "affiliated-owners", says="GGD is een verbonden partij van").plain
    assert "Dat komt uit het landelijke register van donderdag 31 december 2015." in shown
    assert "nooit nagekeken" not in shown


async def test_a_body_shows_its_form_its_fields_its_risk_and_its_seats(play: Play) -> None:
    await play.says("willemien", "!verbonden hr-dienst heuvelrug")
    shown = play.expect("willemien", "affiliated-owners", "affiliated-seats").plain
    assert "Rechtsvorm: bedrijfsvoeringsorganisatie." in shown
    assert "Beleidsterrein: organisatie en personeel." in shown
    assert "Risico volgens de deelnemers: laag." in shown
    assert "voorzitter namens Zeist, sinds maandag 1 juli 2024" in shown
    assert "lid van het algemeen bestuur namens De Bilt" in shown


async def seat(play: Play, *seats: Seat) -> None:
    """Give the HR-dienst these seats."""
    async with play.database.write() as unit:
        body = await unit.organisations.get(OrganisationId("hr-dienst"))
        assert body is not None
        await unit.organisations.save(replace(body, seats=seats))


async def test_a_seat_of_a_mediator_is_shown_as_any_other(play: Play) -> None:
    joris = Seat(SeatFunction.BOARD, OrganisationId("zeist"), play.person("joris").matrix_id)
    await seat(play, joris, replace(joris, holder=None))
    await play.says("willemien", "!verbonden hr-dienst heuvelrug")
    who = ["joris", "Joris", play.person("joris").name]
    says = "2 × lid van het algemeen bestuur namens Zeist"
    play.expect("willemien", "affiliated-seat", "seat-several", says=says, never=who)


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        (None, date(2025, 12, 31), None),
        (None, date(2030, 12, 31), "toezichthouder, tot en met dinsdag 31 december 2030"),
        (date(2029, 1, 1), None, "toezichthouder, vanaf maandag 1 januari 2029"),
    ],
)
async def test_a_seat_that_is_over_is_not_shown_and_one_to_come_is(
    play: Play, since: date | None, until: date | None, shown: str | None
) -> None:
    await seat(play, Seat(SeatFunction.SUPERVISOR, None, None, since, until))
    await play.says("willemien", "!verbonden hr-dienst heuvelrug")
    if shown:
        play.expect("willemien", "affiliated-seats", says=shown)
    else:
        play.expect("willemien", "affiliated-no-seats", never=["toezichthouder"])


async def test_of_a_body_and_a_participant_that_is_told_with_the_seats_held_for_it(play: Play) -> None:
    for said in ("!verbonden hr-dienst zeist", "!zetels van Zeist, hr-dienst"):
        await play.says("willemien", said)
        shown = play.expect(
            "willemien", "affiliated-takes-part", says="Zeist is deelnemer of eigenaar van HR"
        ).plain
        assert "voorzitter namens Zeist" in shown
        assert "namens De Bilt" not in shown
        assert "geen verbonden partij" not in shown


async def test_a_body_is_found_by_its_whole_long_name_and_asked_for_by_a_part_of_it(play: Play) -> None:
    name = "Gemeenschappelijke regeling Veiligheids- en Gezondheidsregio van Midden en Omstreken te Zeist"
    await import_list(play, name, on=date(2026, 6, 1))
    await play.says("willemien", f"!verbonden {name}")
    play.expect("willemien", "affiliated-owners", says=name)
    await play.says("willemien", "!verbonden gezondheidsregio")
    play.expect("willemien", "argument-near-organisation", says=name)
    await play.says("willemien", "1")
    play.expect("willemien", "affiliated-owners", says=name)


async def test_of_a_municipality_no_seats_are_told(play: Play) -> None:
    await play.says("willemien", "!verbonden zeist")
    play.expect("willemien", "affiliated-bodies", never=["Zetels", "namens"])


async def test_a_participant_counts_once_whatever_it_was_called_before(play: Play) -> None:
    merger = Merger("GM0001", "Oud-Soest", "GM0342", "Soest", date(2000, 1, 1), MergerKind.ABOLISHED)
    async with play.database.write() as unit:
        stored = await unit.organisations.stored(play.person("fenna").network)
        await unit.organisations.apply(plan_registers(stored, Registers(mergers=(merger,))))
    await import_list(play, "GGD", on=date(2026, 6, 1))
    await play.says("willemien", "!verbonden oud-soest")
    play.expect("willemien", "affiliated-bodies", says="GGD, 2 deelnemers uit dit netwerk")
