"""People: who may talk with the bot, as what, and what they said about themselves.

A person is one aggregate: roles, employments and the mediator's profile come and go with it, in one
statement, because every event that comes in asks who sent it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Column,
    RowMapping,
    ScalarSelect,
    Select,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

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
    NetworkId,
    OrganisationId,
    Person,
    PersonId,
    Place,
    Role,
    RoleGrant,
)
from config.network.described import NamedGrant
from storage.dialect import last_wins
from storage.errors import UnknownRowError
from storage.recent import Recent
from storage.repository import AnyRow, OpenConnection, Repository
from storage.schema.network import (
    absences,
    declarations,
    employments,
    interests,
    mediator_profiles,
    people,
    role_grants,
)

_PERSON: Final = (
    select(
        people,
        role_grants.c.id.label("grant_id"),
        role_grants.c.role,
        role_grants.c.scope,
        role_grants.c.deputises_for,
        employments.c.id.label("employment_id"),
        employments.c.organisation.label("employer"),
        employments.c.since,
        employments.c.until,
        mediator_profiles.c.person.label("profile"),
        *(column for column in mediator_profiles.columns if column.name != "person"),
    )
    .select_from(
        people.outerjoin(role_grants, role_grants.c.person == people.c.id)
        .outerjoin(employments, employments.c.person == people.c.id)
        .outerjoin(mediator_profiles, mediator_profiles.c.person == people.c.id)
    )
    .order_by(people.c.id, role_grants.c.id, employments.c.id)
)
"""A few roles times a few employments: some rows too many are cheaper than three more statements."""

_BY_ID: Final = _PERSON.where(people.c.id == bindparam("number"))
_BY_MATRIX_ID: Final = _PERSON.where(people.c.matrix_id == bindparam("mxid"))
_OF_NETWORK: Final = _PERSON.where(people.c.network == bindparam("in_network"))
_WITH_ROLE: Final = _OF_NETWORK.where(
    people.c.active,
    people.c.id.in_(
        select(role_grants.c.person).where(
            role_grants.c.network == bindparam("in_network"), role_grants.c.role == bindparam("as_role")
        )
    ),
)
_MEMBERS: Final = select(people.c.id).where(people.c.network == bindparam("in_network"))
_ABSENCES: Final = select(absences).order_by(absences.c.since, absences.c.id)
_INTERESTS: Final = select(interests).order_by(interests.c.id)
_DECLARATIONS: Final = select(declarations.c.person, declarations.c.confirmed_at).order_by(
    declarations.c.person
)


class PeopleRepository(Repository):
    """Persons as whole aggregates, and the dated facts about them."""

    def __init__(self, connection: OpenConnection, recent: Recent) -> None:
        super().__init__(connection)
        self._recent = recent

    async def by_matrix_id(self, matrix_id: str) -> Person | None:
        """Find who this is, active or not."""
        return _one(await self._all(_BY_MATRIX_ID, {"mxid": matrix_id}))

    async def get(self, person: PersonId) -> Person | None:
        """Find a person by number, active or not."""
        return _one(await self._all(_BY_ID, {"number": person}))

    async def all(self, network: NetworkId) -> list[Person]:
        """Go through everybody of a network, active or not."""
        return await self._recent.all("people", network, self._load)

    async def _load(self, network: NetworkId) -> list[Person]:
        return _people(await self._all(_OF_NETWORK, {"in_network": network}))

    async def with_role(self, network: NetworkId, role: Role) -> list[Person]:
        """Go through the active people who hold ``role`` by a grant."""
        return _people(await self._all(_WITH_ROLE, {"in_network": network, "as_role": role}))

    async def mediators(self, network: NetworkId) -> list[Person]:
        """Go through the active mediators."""
        return await self.with_role(network, Role.MEDIATOR)

    async def add(
        self, network: NetworkId, matrix_id: str, name: str, organisation: OrganisationId, **more: Any
    ) -> Person:
        """Make a new person; ``more`` are other fields of ``Person``.

        Raises:
            sqlalchemy.exc.IntegrityError: the Matrix id is known, or the organisation isn't.
        """
        person = Person(PersonId(0), network, matrix_id, name, organisation, **more)
        number = await self._insert(insert(people), _columns(person))
        person = replace(person, id=PersonId(number))
        await self._recent.changed(network)
        await self._write_parts(person)
        return person

    async def save(self, person: Person) -> None:
        """Store a known person as it is now, roles, employments and profile included.

        Raises:
            UnknownRowError: nobody has this number.
        """
        statement = update(people).where(people.c.id == person.id).values(_columns(person))
        if await self._run(statement) != 1:
            raise UnknownRowError(f"no person {person.id}")
        await self._recent.changed(person.network)
        for table in (role_grants, employments, mediator_profiles):
            await self._run(delete(table).where(table.c.person == person.id))
        await self._write_parts(person)

    async def set_grants(self, matrix_id: str, grants: Sequence[NamedGrant]) -> None:
        """Give somebody exactly these roles; a deputy's principal is named by Matrix id.

        Raises:
            UnknownRowError: the person or a principal is not known.
        """
        person = await self.number(matrix_id)
        network = _network_of(person)
        await self._recent.changed(network)
        await self._run(delete(role_grants).where(role_grants.c.person == person))
        for grant in grants:
            values = {
                "person": person,
                "network": network,
                "role": grant.role,
                "scope": grant.scope,
                "deputises_for": grant.deputises_for and await self.number(grant.deputises_for),
            }
            await self._run(insert(role_grants).values(values))

    async def set_manager(self, matrix_id: str, manager: str | None) -> None:
        """Remember who leads somebody; both are named by Matrix id.

        Raises:
            UnknownRowError: the person or the manager is not known.
        """
        person = PersonId(await self.number(matrix_id))
        await self._set(person, manager=manager and await self.number(manager))

    async def number(self, matrix_id: str) -> int:
        """The number of whoever has a Matrix id.

        Raises:
            UnknownRowError: nobody has it.
        """
        number = await self._scalar(select(people.c.id).where(people.c.matrix_id == matrix_id))
        if number is None:
            raise UnknownRowError("nobody has this Matrix id")
        return int(number)

    async def set_language(self, person: PersonId, language: str) -> None:
        """Remember in which language somebody wants to read."""
        await self._set(person, language=language)

    async def set_form(self, person: PersonId, form: Form) -> None:
        """Remember how somebody wants to be addressed."""
        await self._set(person, form=form)

    async def deactivate(self, person: PersonId) -> None:
        """Let somebody take no part any more; nothing about them is deleted."""
        await self._set(person, active=False)

    async def _set(self, person: PersonId, **values: Any) -> None:
        await self._recent.changed(_network_of(person))
        await self._run(update(people).where(people.c.id == person).values(values))

    async def absences(self, person: PersonId) -> list[Absence]:
        """Go through somebody's absences, past ones included, first one first."""
        return _absences(await self._all(_ABSENCES.where(absences.c.person == person)))

    async def absences_in(self, network: NetworkId) -> list[Absence]:
        """Go through the absences of everybody in a network, past ones included."""
        return _absences(await self._all(_in(_ABSENCES, absences.c.person), {"in_network": network}))

    async def set_absence(self, absence: Absence) -> None:
        """Keep an absence; it takes the place of those that would overlap it or come later."""
        await self.end_absences(absence.person, absence.since)
        values = {"person": absence.person, "since": absence.since, "until": absence.until}
        await self._run(insert(absences), values)

    async def end_absences(self, person: PersonId, on: date) -> int:
        """Somebody is back from ``on``: absences end the day before, later ones fall away."""
        theirs = absences.c.person == person
        later = await self._run(delete(absences).where(theirs, absences.c.since >= on))
        running = or_(absences.c.until.is_(None), absences.c.until >= on)
        day_before = on - timedelta(days=1)
        return later + await self._run(update(absences).where(theirs, running).values(until=day_before))

    async def interests(self, person: PersonId) -> list[Interest]:
        """Go through somebody's declared interests, ended ones included."""
        return _interests(await self._all(_INTERESTS.where(interests.c.person == person)))

    async def interests_in(self, network: NetworkId) -> list[Interest]:
        """Go through the declared interests of everybody in a network, ended ones included."""
        return _interests(await self._all(_in(_INTERESTS, interests.c.person), {"in_network": network}))

    async def add_interest(
        self, person: PersonId, organisation: OrganisationId, kind: InterestKind, since: date, until: date
    ) -> Interest:
        """Keep a declared interest; the same one again only gets the later end."""
        same = (
            interests.c.person == person,
            interests.c.organisation == organisation,
            interests.c.kind == kind,
            interests.c.until >= since,
        )
        for known in _interests(await self._all(_INTERESTS.where(*same))):
            longer = replace(known, until=max(known.until or until, until))
            await self._run(update(interests).where(interests.c.id == known.id).values(until=longer.until))
            return longer
        values = {
            "person": person,
            "network": _network_of(person),
            "organisation": organisation,
            "kind": kind,
            "since": since,
            "until": until,
        }
        key = (await self._connection.execute(insert(interests).values(values))).inserted_primary_key
        assert key is not None
        return Interest(int(key[0]), person, organisation, kind, since, until)

    async def withdraw_interest(self, interest: int, person: PersonId, on: date) -> bool:
        """Let an interest of this person end the day before ``on``; one that began then never was.

        It stays on record because some count on after their end (rules B10, B13 and B14).
        """
        mine = (interests.c.id == interest, interests.c.person == person)
        if await self._run(delete(interests).where(*mine, interests.c.since >= on)):
            return True
        running = update(interests).where(*mine, interests.c.until >= on)
        return await self._run(running.values(until=on - timedelta(days=1))) == 1

    async def renew_interests(self, person: PersonId, on: date, until: date) -> None:
        """What somebody confirms holds on: every interest that holds on a day gets at least this end.

        A running application has a term of its own (rule B09): it holds on only when it is declared again.
        """
        shorter = (interests.c.person == person, interests.c.until >= on, interests.c.until < until)
        lasting = interests.c.kind != InterestKind.APPLICATION
        await self._run(update(interests).where(*shorter, lasting).values(until=until))

    async def confirm_declaration(self, person: PersonId, now: datetime) -> None:
        """A mediator says that the list of interests is complete (rule B25)."""
        values = {"person": person, "confirmed_at": now}
        await self._run(last_wins(self._dialect, declarations, ("person",)), values)

    async def declarations(self, network: NetworkId) -> list[Declaration]:
        """Go through the last confirmation of everybody in a network who ever gave one."""
        rows = await self._all(_in(_DECLARATIONS, declarations.c.person), {"in_network": network})
        return [Declaration(*row) for row in rows]

    async def declaration(self, person: PersonId) -> Declaration | None:
        """Find when somebody last confirmed the list of interests."""
        row = await self._first(_DECLARATIONS.where(declarations.c.person == person))
        return None if row is None else Declaration(*row)

    async def _write_parts(self, person: Person) -> None:
        """Write what hangs under a person: roles, employments and the mediator's profile."""
        base = {"person": person.id, "network": person.network}
        grants = [
            base | {"role": one.role, "scope": one.scope, "deputises_for": one.deputises_for}
            for one in person.grants
        ]
        jobs = [
            base | {"organisation": one.organisation, "since": one.since, "until": one.until}
            for one in person.employments
        ]
        if grants:
            await self._run(insert(role_grants), grants)
        if jobs:
            await self._run(insert(employments), jobs)
        if person.mediator is not None:
            await self._run(insert(mediator_profiles), {"person": person.id, **_profile(person.mediator)})


def _network_of(person: int) -> ScalarSelect[Any]:
    return select(people.c.network).where(people.c.id == person).scalar_subquery()


def _in(statement: Select[Any], person: Column[Any]) -> Select[Any]:
    """Limit facts about a person to the people of one network."""
    return statement.where(person.in_(_MEMBERS))


def _absences(rows: Sequence[AnyRow]) -> list[Absence]:
    return [Absence(row.person, row.since, row.until) for row in rows]


def _interests(rows: Sequence[AnyRow]) -> list[Interest]:
    return [Interest(row.id, row.person, row.organisation, row.kind, row.since, row.until) for row in rows]


def _columns(person: Person) -> dict[str, Any]:
    names = (column.name for column in people.columns if column.name != "id")
    return {name: getattr(person, name) for name in names}


def _profile(profile: MediatorProfile) -> dict[str, Any]:
    return {
        "case_types": sorted(profile.case_types),
        "levels": sorted(profile.levels),
        "languages": sorted(profile.languages),
        "places": sorted(profile.places),
        "max_running": profile.max_running,
        "travel_km": profile.travel_km,
        "registered": profile.registered,
    }


def _one(rows: Sequence[AnyRow]) -> Person | None:
    return _people(rows)[0] if rows else None


def _people(rows: Sequence[AnyRow]) -> list[Person]:
    """Fold the joined rows back into persons, in order."""
    found: dict[int, list[RowMapping]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row._mapping)  # noqa: SLF001 - its documented name
    return [_person(parts) for parts in found.values()]


def _person(parts: Sequence[RowMapping]) -> Person:
    row = parts[0]
    grants = {
        part["grant_id"]: RoleGrant(part["role"], part["scope"], part["deputises_for"])
        for part in parts
        if part["grant_id"] is not None
    }
    jobs = {
        part["employment_id"]: Employment(part["employer"], part["since"], part["until"])
        for part in parts
        if part["employment_id"] is not None
    }
    plain = {name: row[name] for name in ("network", "matrix_id", "name", "organisation", "contact")}
    return Person(
        id=PersonId(row["id"]),
        **plain,
        language=row["language"],
        form=row["form"],
        timezone=row["timezone"],
        grants=tuple(grants.values()),
        employments=tuple(jobs.values()),
        mediator=None if row["profile"] is None else _mediator(row),
        active=row["active"],
        manager=row["manager"],
    )


def _mediator(row: RowMapping) -> MediatorProfile:
    return MediatorProfile(
        case_types=frozenset(map(CaseType, row["case_types"])),
        levels=frozenset(map(Level, row["levels"])),
        languages=frozenset(row["languages"]),
        places=frozenset(map(Place, row["places"])),
        max_running=row["max_running"],
        travel_km=row["travel_km"],
        registered=row["registered"],
    )
