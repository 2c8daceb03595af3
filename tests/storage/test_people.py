from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from config.model import (
    Absence,
    CaseType,
    Declaration,
    Employment,
    Form,
    Interest,
    InterestKind,
    Level,
    MediatorProfile,
    Organisation,
    Person,
    PersonId,
    Place,
    Role,
    RoleGrant,
)
from config.network.described import NamedGrant
from storage.database import Database
from storage.errors import UnknownRowError
from tests.storage.given import GOOI, NOW, SOEST, SOON, ZEIST
from tests.support.keys import KEYS

PROFILE = MediatorProfile(
    case_types=frozenset({CaseType.TEAM, CaseType.OTHER}),
    levels=frozenset({Level.DIRECTOR}),
    languages=frozenset({"nl", "fr"}),
    places=frozenset({Place.ONLINE}),
    max_running=3,
    travel_km=40,
    registered=True,
)


async def test_a_person_comes_back_whole(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        rik = await unit.people.add(
            GOOI,
            "@rik:zeist.example",
            "Rik",
            ZEIST,
            contact="06",
            language="en",
            form=Form.U,
            timezone="Europe/Paris",
            grants=(RoleGrant(Role.DEPUTY, SOEST, noor.id), RoleGrant(Role.MEDIATOR)),
            employments=(Employment(ZEIST, date(2020, 1, 1)), Employment(SOEST, None, date(2019, 12, 31))),
            mediator=PROFILE,
        )
        assert await unit.people.by_matrix_id("@rik:zeist.example") == rik
        assert await unit.people.get(rik.id) == rik
        assert await unit.people.all(GOOI) == [noor, rik]


async def test_a_manager_is_remembered_until_they_are_forgotten(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        rik = await unit.people.add(GOOI, "@rik:zeist.example", "Rik", ZEIST)
        await unit.people.set_manager(noor.matrix_id, rik.matrix_id)
        assert await unit.people.get(noor.id) == replace(noor, manager=rik.id)
        await unit.people.set_manager(noor.matrix_id, None)
        assert await unit.people.get(noor.id) == noor


async def test_nobody_is_nobody(db: Database) -> None:
    async with db.read() as unit:
        assert await unit.people.by_matrix_id("@noor:other.example") is None
        assert await unit.people.get(PersonId(99)) is None


async def test_a_matrix_id_is_one_person(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        with pytest.raises(IntegrityError):
            await unit.people.add(GOOI, noor.matrix_id, "Iemand anders", SOEST)


async def test_saving_replaces_everything_of_a_person(db: Database, noor: Person) -> None:
    full = replace(
        noor,
        name="Noor B.",
        grants=(RoleGrant(Role.MEDIATOR),),
        employments=(Employment(SOEST),),
        mediator=PROFILE,
    )
    async with db.write() as unit:
        await unit.people.save(full)
        assert await unit.people.get(noor.id) == full
        await unit.people.save(noor)
        assert await unit.people.get(noor.id) == noor


async def test_saving_somebody_unknown_is_an_error(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        with pytest.raises(UnknownRowError):
            await unit.people.save(replace(noor, id=PersonId(99)))


async def test_roles_find_the_active_people_who_hold_them(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.people.set_grants(noor.matrix_id, [])
        rik = await unit.people.add(GOOI, "@rik:a", "Rik", ZEIST, grants=(RoleGrant(Role.MEDIATOR),))
        gone = await unit.people.add(GOOI, "@weg:a", "Weg", ZEIST, grants=(RoleGrant(Role.MEDIATOR),))
        await unit.people.deactivate(gone.id)
        assert await unit.people.with_role(GOOI, Role.MEDIATOR) == [rik]
        assert await unit.people.mediators(GOOI) == [rik]
        assert await unit.people.with_role(GOOI, Role.COORDINATOR) == []
        assert await unit.people.get(gone.id) == replace(gone, active=False)


async def test_a_change_of_a_person_is_seen_by_the_next_who_asks_for_everybody(
    db: Database, noor: Person
) -> None:
    async def everybody() -> list[Person]:
        async with db.read() as unit:
            return await unit.people.all(GOOI)

    assert await everybody() == await everybody() == [noor]
    async with db.write() as unit:
        await unit.people.set_language(noor.id, "en")
        assert await unit.people.all(GOOI) == [replace(noor, language="en")]
    assert await everybody() == [replace(noor, language="en")]
    async with db.write() as unit:
        await unit.people.set_grants(noor.matrix_id, [NamedGrant(Role.LEAD)])
    assert [person.grants for person in await everybody()] == [(RoleGrant(Role.LEAD),)]


async def test_a_change_that_was_rolled_back_is_seen_by_nobody(db: Database, noor: Person) -> None:
    async def stumbling() -> None:
        async with db.write() as unit:
            await unit.people.set_language(noor.id, "en")
            await unit.people.all(GOOI)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await stumbling()
    async with db.write() as unit:
        await unit.people.set_form(noor.id, Form.U)
    async with db.read() as unit:
        assert await unit.people.all(GOOI) == [replace(noor, form=Form.U)]


async def test_a_change_by_another_process_is_seen_too(db: Database, noor: Person) -> None:
    async with db.read() as unit:
        assert await unit.people.all(GOOI) == [noor]
    beside = await Database.open(db.url, lock=False, keys=KEYS)
    async with beside.write() as unit:
        await unit.people.deactivate(noor.id)
        await unit.organisations.save(Organisation(SOEST, GOOI, "Gemeente Soest"))
    await beside.close()
    async with db.read() as unit:
        assert await unit.people.all(GOOI) == [replace(noor, active=False)]
        assert [one.name for one in await unit.organisations.all(GOOI)] == ["Gemeente Soest", "Zeist"]


async def test_people_choose_how_they_are_spoken_to(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.people.set_language(noor.id, "en")
        await unit.people.set_form(noor.id, Form.U)
        assert await unit.people.get(noor.id) == replace(noor, language="en", form=Form.U)


async def test_a_new_absence_takes_the_place_of_what_it_overlaps(db: Database, noor: Person) -> None:
    march, april, may = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
    async with db.write() as unit:
        await unit.people.set_absence(Absence(noor.id, march, None))
        await unit.people.set_absence(Absence(noor.id, april, may))
        assert await unit.people.absences(noor.id) == [
            Absence(noor.id, march, date(2026, 3, 31)),
            Absence(noor.id, april, may),
        ]
        await unit.people.end_absences(noor.id, date(2026, 4, 10))
        ended = Absence(noor.id, april, date(2026, 4, 9))
        assert (await unit.people.absences_in(GOOI))[-1] == ended


async def test_somebody_who_is_back_the_day_an_absence_began_was_never_away(
    db: Database, noor: Person
) -> None:
    async with db.write() as unit:
        await unit.people.set_absence(Absence(noor.id, NOW.date(), None))
        await unit.people.end_absences(noor.id, NOW.date())
        assert await unit.people.absences(noor.id) == []


async def test_an_interest_is_kept_prolonged_and_withdrawn_by_its_owner(db: Database, noor: Person) -> None:
    since, until, later = date(2026, 1, 1), date(2027, 1, 1), date(2028, 1, 1)
    async with db.write() as unit:
        first = await unit.people.add_interest(noor.id, ZEIST, InterestKind.SELF_DECLARED, since, until)
        assert first == Interest(first.id, noor.id, ZEIST, InterestKind.SELF_DECLARED, since, until)
        again = await unit.people.add_interest(noor.id, ZEIST, InterestKind.SELF_DECLARED, since, later)
        assert again == replace(first, until=later)
        assert await unit.people.interests(noor.id) == await unit.people.interests_in(GOOI) == [again]
        assert not await unit.people.withdraw_interest(first.id, PersonId(99), NOW.date())
        assert await unit.people.withdraw_interest(first.id, noor.id, date(2026, 3, 1))
        assert not await unit.people.withdraw_interest(first.id, noor.id, date(2026, 4, 1))
        assert await unit.people.interests(noor.id) == [replace(first, until=date(2026, 2, 28))]


async def test_an_interest_withdrawn_on_the_day_it_was_declared_never_was(db: Database, noor: Person) -> None:
    since, until = date(2026, 1, 1), date(2027, 1, 1)
    async with db.write() as unit:
        first = await unit.people.add_interest(noor.id, ZEIST, InterestKind.SELF_DECLARED, since, until)
        assert await unit.people.withdraw_interest(first.id, noor.id, since)
        assert await unit.people.interests(noor.id) == []


async def test_a_withdrawn_number_never_means_another_interest(db: Database, noor: Person) -> None:
    day = NOW.date()
    async with db.write() as unit:
        first = await unit.people.add_interest(noor.id, ZEIST, InterestKind.SELF_DECLARED, day, day)
        await unit.people.withdraw_interest(first.id, noor.id, day)
        second = await unit.people.add_interest(noor.id, ZEIST, InterestKind.SELF_DECLARED, day, day)
    assert second.id != first.id


async def test_the_last_confirmation_counts(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        assert await unit.people.declaration(noor.id) is None
        await unit.people.confirm_declaration(noor.id, NOW)
        await unit.people.confirm_declaration(noor.id, SOON)
        assert await unit.people.declarations(GOOI) == [Declaration(noor.id, SOON)]
        assert await unit.people.declaration(noor.id) == Declaration(noor.id, SOON)
