"""``!belang``: what kinds of interests can be declared, what each does, and how long it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from config.model import Interest, InterestKind, OrganisationId, PersonId, Seat, SeatFunction
from matching.dates import add_months
from tests.support.network import Play


async def interests(play: Play) -> list[tuple[str, InterestKind]]:
    async with play.database.read() as unit:
        found = await unit.people.interests(play.person("joris").id)
    return [(one.organisation, one.kind) for one in found]


@pytest.mark.parametrize(
    ("said", "kind", "told"),
    [
        ("Tomingroep zetel", InterestKind.SEAT, "interest-added-zetel"),
        ("tomingroep bestuurslid", InterestKind.SEAT, "interest-added-zetel"),
        ("politiek Soest", InterestKind.OFFICE, "interest-added-politiek"),
        ("Soest raadslid", InterestKind.OFFICE, "interest-added-politiek"),
        ("Soest woont", InterestKind.LIVES_THERE, "interest-added-woont"),
        ("Soest solliciteer", InterestKind.APPLICATION, "interest-added-sollicitatie"),
        ("Soest nevenfunctie", InterestKind.SIDE_ACTIVITY, "interest-added"),
        ("Soest", InterestKind.SELF_DECLARED, "interest-added"),
    ],
)
async def test_each_kind_is_kept_and_told_for_what_it_does(
    play: Play, said: str, kind: InterestKind, told: str
) -> None:
    await play.says("joris", f"!belang toevoegen {said}")
    play.expect("joris", told)
    assert [found for _, found in await interests(play)] == [kind]


async def test_the_list_says_of_each_what_it_is_about(play: Play) -> None:
    for said in ("Tomingroep zetel", "Soest politiek", "Zeist woont"):
        await play.says("joris", f"!belang toevoegen {said}")
    play.ignore()
    await play.says("joris", "!belang")
    play.expect("joris", "interest-header", says="Tomingroep (zetel of rol)")


async def test_a_mediator_reads_which_seat_the_network_file_knows_and_nobody_else_does(play: Play) -> None:
    async with play.database.write() as unit:
        body = await unit.organisations.get(OrganisationId("tomingroep"))
        assert body is not None
        seat = Seat(SeatFunction.EXECUTIVE, None, play.person("joris").matrix_id, date(2024, 1, 1))
        over = replace(seat, function=SeatFunction.CHAIR, until=date(2024, 12, 31))
        await unit.organisations.save(replace(body, seats=(seat, over)))
    await play.says("joris", "!belang")
    told = "een zetel bij Tomingroep: lid van het dagelijks bestuur, sinds maandag 1 januari 2024"
    play.expect("joris", "interest-none", "interest-seat", says=told, never=["voorzitter"])
    await play.says("samira", "!belang")
    play.expect("samira", "interest-none", never=["Tomingroep"])


async def test_nobody_lives_at_a_body_that_is_no_municipality(play: Play) -> None:
    await play.says("joris", "!belang toevoegen Tomingroep woont")
    play.expect("joris", "interest-lives-nowhere", says="Tomingroep")
    assert await interests(play) == []


async def test_an_office_that_is_over_says_until_when_it_still_counts(play: Play) -> None:
    await _declared(play, InterestKind.OFFICE, date(2026, 1, 5))
    await play.says("joris", "!belang intrekken 1")
    play.expect("joris", "interest-withdrawn-counts-on", says="2028")


async def test_what_began_today_or_counts_no_longer_is_simply_gone(play: Play) -> None:
    await play.says("joris", "!belang toevoegen Soest politiek")
    play.ignore()
    await play.says("joris", "!belang intrekken 1")
    play.expect("joris", "interest-withdrawn")
    assert await interests(play) == []


async def test_what_is_confirmed_holds_on_for_another_year(play: Play) -> None:
    before = await _declared(play, InterestKind.LIVES_THERE, date(2026, 1, 5), until=date(2026, 4, 1))
    await play.says("joris", "!belang akkoord")
    play.expect("joris", "interest-confirmed")
    async with play.database.read() as unit:
        (after,) = await unit.people.interests(play.person("joris").id)
    assert after.since == before.since
    assert (after.until or date.min) > date(2027, 1, 1)


async def test_a_running_application_counts_for_six_months_whatever_is_confirmed(play: Play) -> None:
    await play.says("joris", "!belang toevoegen Soest sollicitatie")
    await play.says("joris", "!belang akkoord")
    play.ignore()
    async with play.database.read() as unit:
        (found,) = await unit.people.interests(play.person("joris").id)
    assert found.since is not None
    assert found.until == add_months(found.since, 6)


async def _declared(
    play: Play, kind: InterestKind, since: date, until: date = date(2026, 12, 31)
) -> Interest:
    async with play.database.write() as unit:
        person: PersonId = play.person("joris").id
        return await unit.people.add_interest(person, OrganisationId("soest"), kind, since, until)
