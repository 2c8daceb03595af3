from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from config.model import (
    CaseType,
    Employment,
    LegalForm,
    MediatorProfile,
    NetworkId,
    NetworkPolicy,
    Organisation,
    OrganisationId,
    OrganisationKind,
    Owner,
    Risk,
    Role,
    Room,
    Runs,
    Seat,
    SeatFunction,
    Source,
    Succession,
)
from config.network.changes import DeactivatePerson, EndOrganisation, Plan, Stored
from config.network.described import MediatorEntry, NamedGrant, NetworkDescription, PersonEntry
from config.network.plan import plan
from storage.database import Database
from storage.errors import UnknownRowError
from tests.storage.given import GOOI, NOW, SOEST, ZEIST

REGION = NetworkId("eemland")
BODY = Organisation(
    OrganisationId("rud"),
    REGION,
    "RUD",
    OrganisationKind.JOINT_ARRANGEMENT,
    owners=(Owner(OrganisationId("baarn"), date(2015, 1, 1)), Owner(OrganisationId("bunnik"))),
    reference_date=date(2023, 1, 1),
    runs=Runs.OPERATIONS,
    legal_form=LegalForm.OPERATIONS,
    policy_fields=("Zorg", "Economie"),
    risk=Risk.LOW,
    seats=(
        Seat(SeatFunction.CHAIR, OrganisationId("baarn"), None, date(2020, 1, 1)),
        Seat(SeatFunction.BOARD, None, "@med:a", None, date(2027, 1, 1)),
    ),
    source=Source.NATIONAL,
)
BAARN = Organisation(
    OrganisationId("baarn"),
    REGION,
    "Baarn",
    gm_code="GM0308",
    since=date(1812, 1, 1),
    successors=(Succession(OrganisationId("bunnik"), date(2027, 1, 1)),),
    latitude=52.2,
    longitude=5.3,
)
BUNNIK = Organisation(OrganisationId("bunnik"), REGION, "Bunnik")
FILE = NetworkDescription(
    REGION,
    "Eemland",
    NetworkPolicy(wave_size=5, show_municipality_in_invitation=True),
    organisations=(BODY, BAARN, BUNNIK),
    rooms=(Room(REGION, "#leden:a"),),
    people=(
        PersonEntry("@dep:a", "Dee", BAARN.id, grants=(NamedGrant(Role.DEPUTY, BAARN.id, "@boss:a"),)),
        PersonEntry("@boss:a", "Boss", BAARN.id, grants=(NamedGrant(Role.COORDINATOR, BAARN.id),)),
        PersonEntry(
            "@med:a",
            "Mee",
            BUNNIK.id,
            contact="06",
            grants=(NamedGrant(Role.MEDIATOR),),
            employments=(Employment(BUNNIK.id, date(2020, 1, 1)),),
            mediator=MediatorEntry(case_types=frozenset({CaseType.TEAM}), max_running=1),
        ),
    ),
)


async def imported(db: Database, file: NetworkDescription = FILE) -> Stored:
    async with db.write() as unit:
        await unit.organisations.apply(plan(await unit.organisations.stored(REGION), file))
    async with db.read() as unit:
        return await unit.organisations.stored(REGION)


async def test_an_organisation_comes_back_whole(db: Database) -> None:
    await imported(db)
    async with db.read() as unit:
        assert await unit.organisations.all(REGION) == [BAARN, BUNNIK, BODY]
        assert await unit.organisations.get(BODY.id) == BODY
        assert await unit.organisations.get(OrganisationId("nergens")) is None


async def test_saving_an_organisation_replaces_its_dates_owners_and_successors(db: Database) -> None:
    await imported(db)
    after = replace(BODY, until=date(2026, 12, 31), owners=(Owner(BUNNIK.id),), name="Omgevingsdienst")
    async with db.write() as unit:
        await unit.organisations.save(after)
        assert await unit.organisations.get(BODY.id) == after


async def test_a_seat_goes_with_the_person_who_holds_it(db: Database) -> None:
    stored = await imported(db)
    (mediator,) = (person for person in stored.people if person.matrix_id == "@med:a")
    async with db.write() as unit:
        await unit.people.deactivate(mediator.id)
        await unit.forgetting.note_departures(NOW)
        await unit.forgetting.leavers(NOW + timedelta(days=31))
    async with db.read() as unit:
        after = await unit.organisations.get(BODY.id)
    assert after is not None
    assert after.seats == BODY.seats[:1]


async def test_a_seat_of_nobody_who_is_known_is_refused(db: Database) -> None:
    await imported(db)
    stranger = replace(BODY, seats=(Seat(SeatFunction.BOARD, None, "@stranger:a"),))
    with pytest.raises(UnknownRowError):
        async with db.write() as unit:
            await unit.organisations.save(stranger)


async def test_a_file_imported_twice_changes_nothing_the_second_time(db: Database) -> None:
    assert not plan(await imported(db), FILE)


async def test_an_import_keeps_what_the_file_says_about_people(db: Database) -> None:
    stored = await imported(db)
    people = {person.name: person for person in stored.people}
    assert people["Dee"].grants[0].deputises_for == people["Boss"].id
    assert people["Mee"].employments == (Employment(BUNNIK.id, date(2020, 1, 1)),)
    assert people["Mee"].mediator == MediatorProfile(case_types=frozenset({CaseType.TEAM}), max_running=1)


async def test_an_import_changes_what_differs_and_leaves_other_networks_alone(db: Database) -> None:
    await imported(db)
    changed = replace(
        FILE,
        name="Eemland en omstreken",
        organisations=(replace(BAARN, name="Gemeente Baarn"), BUNNIK, BODY),
        rooms=(Room(REGION, "#nieuw:a", "beheer"),),
        people=(replace(FILE.people[0], name="Dee D.", grants=()), *FILE.people[1:]),
    )
    stored = await imported(db, changed)
    assert not plan(stored, changed)
    assert (stored.name, stored.rooms) == ("Eemland en omstreken", (Room(REGION, "#nieuw:a", "beheer"),))
    async with db.read() as unit:
        assert [one.id for one in await unit.organisations.all(GOOI)] == [SOEST, ZEIST]


async def test_whoever_is_left_out_ends_only_when_somebody_says_so(db: Database) -> None:
    stored = await imported(db)
    boss = next(person for person in stored.people if person.name == "Boss")
    endings = Plan(
        REGION,
        (DeactivatePerson(boss.id, boss.name), EndOrganisation(BUNNIK.id, "Bunnik", date(2026, 5, 1))),
    )
    async with db.write() as unit:
        await unit.organisations.apply(endings)
        after = await unit.organisations.stored(REGION)
    assert [person.active for person in after.people if person.id == boss.id] == [False]
    assert [one.until for one in after.organisations if one.id == BUNNIK.id] == [date(2026, 5, 1)]


async def test_a_plan_for_what_is_not_there_is_refused(db: Database) -> None:
    async with db.write() as unit:
        with pytest.raises(UnknownRowError):
            await unit.organisations.apply(
                Plan(GOOI, (EndOrganisation(OrganisationId("weg"), "Weg", date(2026, 5, 1)),))
            )


async def test_a_key_that_two_networks_use_must_say_which(db: Database) -> None:
    async with db.write() as unit:
        await unit.organisations.set_network(REGION, "Eemland", NetworkPolicy())
        await unit.organisations.save(Organisation(SOEST, REGION, "Soest aan de Eem"))
        with pytest.raises(UnknownRowError, match="several networks"):
            await unit.organisations.get(SOEST)
        found = await unit.organisations.get(SOEST, REGION)
    assert found is not None
    assert found.name == "Soest aan de Eem"


async def test_a_network_keeps_its_choices(db: Database) -> None:
    await imported(db)
    async with db.read() as unit:
        assert await unit.organisations.networks() == [REGION, GOOI]
        assert await unit.organisations.policy(REGION) == FILE.policy
        assert await unit.organisations.policy(NetworkId("nergens")) is None
