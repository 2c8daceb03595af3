"""Failure stories 4, 7, 8 and 14: illness, interests found late, mergers, more than one role."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from config.model import (
    MediatorProfile,
    OrganisationId,
    Role,
    RoleGrant,
    Seat,
    SeatFunction,
    Succession,
)
from tests.stories.steps import ask, assign, invited
from tests.support.network import NETWORK, Play
from workflows.mediation.case import Answer, State


async def test_a_mediator_who_falls_ill_is_replaced_and_the_hours_stay(play: Play) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, f"!uren {case.ref} 2")
    await play.says(mediator, f"!stoppen {case.ref}")
    await play.says(mediator, "ja")
    play.expect(mediator, "mediation-stepped-back")
    play.expect("fenna", "mediation-mediator-fell-out", never=[play.person(mediator).name])
    now = await play.case(case.ref)
    assert now.state is State.INVITING
    assert mediator not in await invited(play, case.ref)
    assert [entry.quarters for entry in now.hours] == [8]


async def test_a_late_interest_reopens_the_case_and_names_nobody(play: Play) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, "!belang toevoegen Soest")
    play.expect(mediator, "interest-ends-work", says=case.ref)
    assert mediator in {play.person(one).matrix_id for one in (await play.case(case.ref)).mediators}
    await play.taps(mediator, "✅", on="interest-ends-work")
    play.expect(mediator, "interest-added")
    play.expect(mediator, "mediation-ended-by-check", never=["belang"])
    name = play.person(mediator).name
    play.expect("fenna", "mediation-mediator-fell-out", never=[name, "belang"])
    play.expect("willemien", "mediation-interest-found", never=[name, "Soest", "Fenna"])
    async with play.database.read() as unit:
        rows = await unit.audit.about(NETWORK, case.ref)
    assert any(row.detail.get("rules") == "B17" for row in rows)
    decisions = [str(row.detail["rules"]) for row in rows if row.action == "mediation.decision"]
    assert "B17:yes" in decisions[-4]  # three of the next wave came after it
    assert all("B17:no" in one for one in decisions[-3:])
    assert (await play.case(case.ref)).state is State.INVITING


async def test_an_interest_that_was_not_meant_ends_nothing(play: Play) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, "!belang toevoegen Soest nevenfunctie")
    await play.says(mediator, "nee")
    play.expect(mediator, "interest-not-added")
    assert (await play.case(case.ref)).state is State.ASSIGNED
    await play.says(mediator, "!belang toevoegen Almere")
    play.expect(mediator, "interest-added")
    assert (await play.case(case.ref)).state is State.ASSIGNED


async def test_an_interest_elsewhere_ends_nothing_when_the_list_grew_old(play: Play) -> None:
    case, mediator = await assign(play)
    async with play.database.write() as unit:
        long_ago = play.now - timedelta(days=500)
        await unit.people.confirm_declaration(play.person(mediator).id, long_ago)
    await play.says(mediator, "!belang toevoegen Almere")
    play.expect(mediator, "interest-added")
    assert (await play.case(case.ref)).state is State.ASSIGNED


async def test_an_interest_declared_during_the_wave_releases_the_invitation(play: Play) -> None:
    ref = await ask(play)
    person = (await invited(play, ref))[0]
    play.ignore()
    await play.says(person, "!belang toevoegen Soest naaste")
    play.expect(person, "mediation-no-longer-fits")
    invitation = (await play.case(ref)).invitation(play.person(person).id)
    assert invitation is not None
    assert invitation.answer is Answer.RELEASED


async def _seat(play: Play, holder: str, at: str = "reinigingsbedrijf") -> None:
    """What an import of the network file does: somebody sits in a body, by default one of Soest and Zeist."""
    async with play.database.write() as unit:
        body = await unit.organisations.get(OrganisationId(at))
        assert body is not None
        await unit.organisations.save(replace(body, seats=(Seat(SeatFunction.CHAIR, None, holder),)))


@pytest.mark.parametrize(("body", "asked"), [("tomingroep", True), ("reinigingsbedrijf", False)])
async def test_who_has_a_seat_by_the_network_file_is_not_asked_by_who_takes_part(
    play: Play, body: str, asked: bool
) -> None:
    hanneke = play.person("hanneke").matrix_id
    await _seat(play, hanneke, body)
    assert (hanneke in await invited(play, await ask(play))) is asked


async def test_a_seat_that_becomes_known_in_a_case_about_that_body_reopens_it_in_the_morning(
    play: Play,
) -> None:
    case, mediator = await assign(play)
    about_it = {**case.answers, "verbonden": "reinigingsbedrijf"}
    async with play.database.write() as unit:
        stored = await play.case(case.ref)
        await unit.mediation.save(replace(stored, answers=about_it))
    await _seat(play, mediator)
    await play.forward(days=1)
    play.expect(mediator, "mediation-ended-by-check", never=["zetel", "Reinigingsbedrijf"])
    assert (await play.case(case.ref)).state is State.INVITING


async def test_a_merger_is_announced_a_month_before_and_reopens_on_the_day(play: Play) -> None:
    case, mediator = await assign(play)
    home = play.person(mediator).organisation
    async with play.database.write() as unit:
        body = await unit.organisations.get(home, NETWORK)
        assert body is not None
        heir = Succession(OrganisationId("soest"), date(2026, 5, 1))
        await unit.organisations.save(replace(body, successors=(heir,)))
    await play.says(mediator, f"!begonnen {case.ref}")
    await play.until(datetime(2026, 3, 30, 8, 0, tzinfo=UTC))
    play.ignore()
    await play.until(datetime(2026, 4, 9, 8, 0, tzinfo=UTC))
    heard = play.expect(
        "willemien", "mediation-interest-ahead", says="1 mei", never=[play.person(mediator).name]
    )
    assert "eigen organisatie door een fusie" in heard.plain
    await play.until(datetime(2026, 5, 1, 12, 0, tzinfo=UTC))
    assert (await play.case(case.ref)).state is not State.STARTED
    play.expect(mediator, "mediation-ended-by-check")


async def test_whoever_asks_is_never_asked_although_also_mediator(play: Play) -> None:
    ref = await ask(play, "tim")
    everybody = set()
    while (await play.case(ref)).state is State.INVITING:
        wave = await invited(play, ref)
        everybody.update(wave)
        for person in wave:
            await play.says(person, f"!nee {ref}")
    assert "@tim:noaber.localhost" not in everybody
    assert all(play.person(one).organisation != "soest" for one in everybody)


async def test_a_coordinator_who_asks_does_not_coordinate_the_own_case(play: Play) -> None:
    ref = await ask(play, "willemien")
    play.ignore()
    while (await play.case(ref)).state is State.INVITING:
        for person in await invited(play, ref):
            await play.says(person, f"!nee {ref}")
    play.expect("ineke", "mediation-no-candidate")
    assert not [h for h in play.new_to("willemien") if "mediation-no-candidate" in h.texts]
    await play.says("willemien", f"!keuze {ref} extern")
    assert (await play.case(ref)).state is State.NO_CANDIDATE


async def test_the_coordinator_who_handles_a_case_is_not_asked_to_mediate_it(play: Play) -> None:
    """Rule B22: whoever also mediates is passed over for what is routed to them."""
    willemien = play.person("willemien")
    async with play.database.write() as unit:
        grants = (*willemien.grants, RoleGrant(Role.MEDIATOR))
        await unit.people.save(replace(willemien, grants=grants, mediator=MediatorProfile()))
        await unit.people.confirm_declaration(willemien.id, play.now)
    ref = await ask(play)
    everybody = set()
    while (await play.case(ref)).state is State.INVITING:
        everybody.update(wave := await invited(play, ref))
        for person in wave:
            await play.says(person, f"!nee {ref}")
    assert everybody
    assert willemien.matrix_id not in everybody


async def test_a_coordinator_of_the_same_municipality_sees_nothing_of_the_case(play: Play) -> None:
    async with play.database.write() as unit:
        fenna = play.person("fenna")
        await unit.people.save(replace(fenna, grants=(RoleGrant(Role.COORDINATOR),)))
    ref = await ask(play, "tim")
    play.ignore()
    await play.says("fenna", f"!status {ref}")
    play.expect("fenna", "mediation-unknown-ref")
    await play.says("fenna", "!overzicht")
    heard = play.new_to("fenna")[-1]
    assert "digest-running" not in heard.texts
