"""What would change: the difference between what is stored and what a file says. Pure.

A plan never deletes. People and organisations that a file leaves out are listed; they end only
when somebody says so (``Plan.with_endings``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Final

from config.model import MediatorProfile, NetworkPolicy, Organisation, Person, PersonId, Role, Source
from config.network.changes import (
    AddOrganisation,
    AddPerson,
    AddRoom,
    Change,
    ChangeOrganisation,
    ChangePerson,
    ChangeRoom,
    Plan,
    RemoveRoom,
    SetGrants,
    SetManager,
    SetNetwork,
    Stored,
)
from config.network.described import (
    Defaults,
    MediatorEntry,
    NamedGrant,
    NetworkDescription,
    PersonDescription,
    PersonEntry,
)
from config.network.twins import twin_notes, twins

_LINKS: Final = frozenset({"grants", "manager"})
"""What names other people, who may be as new."""


def plan(stored: Stored, file: NetworkDescription) -> Plan:
    """Compare a whole network file with what is stored."""
    people = plan_people(stored, file.people, file.defaults)
    named = {entry.matrix_id for entry in file.people}
    kept = {organisation.id for organisation in file.organisations}
    return Plan(
        network=file.id,
        changes=(
            *_network(stored, file),
            *_organisations(stored, file),
            *people.changes,
            *_rooms(stored, file),
        ),
        left_out_people=tuple(p for p in stored.people if p.active and p.matrix_id not in named),
        left_out_organisations=tuple(
            one
            for one in stored.organisations
            if one.source is Source.FILE and one.until is None and one.id not in kept
        ),
        notes=twin_notes(stored.organisations, file.organisations),
    )


def plan_people(stored: Stored, entries: Iterable[PersonEntry], defaults: Defaults | None = None) -> Plan:
    """Compare a list of people, such as a CSV file, with what is stored; nobody is left out by it."""
    matrix_ids = {person.id: person.matrix_id for person in stored.people}
    known = {person.matrix_id: person for person in stored.people}
    people: list[Change] = []
    links: list[Change] = []
    for entry in entries:
        person = known.get(entry.matrix_id)
        before = describe(person, matrix_ids) if person else None
        after = overlay(before or newcomer(entry, defaults or Defaults()), entry)
        changed = differing(before, after) if before else ()
        if person is None:
            people.append(AddPerson(after))
        elif plain := tuple(f for f in changed if f not in _LINKS):
            people.append(ChangePerson(person.id, after, plain))
        if after.grants if person is None else "grants" in changed:
            links.append(SetGrants(after.matrix_id, after.name, after.grants))
        if after.manager if person is None else "manager" in changed:
            links.append(SetManager(after.matrix_id, after.name, after.manager))
    return Plan(stored.network, (*people, *links))


def describe(person: Person, matrix_ids: dict[PersonId, str]) -> PersonDescription:
    """Write a stored person as a description, with principals and managers by Matrix id."""
    grants = tuple(
        NamedGrant(
            grant.role,
            grant.scope,
            None if grant.deputises_for is None else matrix_ids.get(grant.deputises_for),
        )
        for grant in person.grants
    )
    return PersonDescription(
        matrix_id=person.matrix_id,
        name=person.name,
        organisation=person.organisation,
        contact=person.contact,
        language=person.language,
        form=person.form,
        timezone=person.timezone,
        grants=_sorted(grants),
        employments=person.employments,
        mediator=person.mediator,
        active=person.active,
        manager=None if person.manager is None else matrix_ids.get(person.manager),
    )


def newcomer(entry: PersonEntry, defaults: Defaults) -> PersonDescription:
    """Start the description of somebody who was not known."""
    return PersonDescription(
        matrix_id=entry.matrix_id,
        name=entry.name,
        organisation=entry.organisation,
        language=defaults.language,
        form=defaults.form,
        timezone=defaults.timezone,
    )


def overlay(before: PersonDescription, entry: PersonEntry) -> PersonDescription:
    """Lay what a file says over what is known. Whoever stands in the file is active."""
    named = before.grants if entry.grants is None else entry.grants
    grants = _sorted((*named, NamedGrant(Role.MEDIATOR)) if entry.mediator else named)
    mediates = any(grant.role is Role.MEDIATOR for grant in grants)
    profile = _profile(before.mediator or MediatorProfile(), entry.mediator) if mediates else None
    return PersonDescription(
        matrix_id=entry.matrix_id,
        name=entry.name,
        organisation=entry.organisation,
        contact=before.contact if entry.contact is None else entry.contact,
        language=entry.language or before.language,
        form=entry.form or before.form,
        timezone=entry.timezone or before.timezone,
        grants=grants,
        employments=before.employments if entry.employments is None else entry.employments,
        mediator=profile,
        manager=before.manager if entry.manager is None else entry.manager or None,
    )


def _profile(before: MediatorProfile, entry: MediatorEntry | None) -> MediatorProfile:
    if entry is None:
        return before
    said = {f.name: getattr(entry, f.name) for f in fields(entry)}
    return replace(before, **{name: value for name, value in said.items() if value is not None})


def _sorted(grants: tuple[NamedGrant, ...]) -> tuple[NamedGrant, ...]:
    return tuple(sorted(set(grants), key=lambda g: (g.role, g.scope or "", g.deputises_for or "")))


def _network(stored: Stored, file: NetworkDescription) -> Iterator[Change]:
    changed: list[str] = []
    if stored.name != file.name:
        changed.append("name")
    if stored.policy != file.policy:
        changed.extend(differing(stored.policy, file.policy) if stored.policy else ("policy",))
    if changed:
        yield SetNetwork(file.id, file.name, file.policy, tuple(changed))


def _organisations(stored: Stored, file: NetworkDescription) -> Iterator[Change]:
    known = {organisation.id: organisation for organisation in stored.organisations}
    for organisation in file.organisations:
        before = known.get(organisation.id)
        if before is None:
            yield AddOrganisation(organisation)
        elif before != organisation:
            yield ChangeOrganisation(organisation, differing(before, organisation))
    for twin in twins(stored.organisations, file.organisations):
        yield ChangeOrganisation(twin, differing(known[twin.id], twin))


def _rooms(stored: Stored, file: NetworkDescription) -> Iterator[Change]:
    known = {room.alias_or_id: room for room in stored.rooms}
    for room in file.rooms:
        before = known.pop(room.alias_or_id, None)
        if before is None:
            yield AddRoom(room)
        elif before != room:
            yield ChangeRoom(room)
    for room in known.values():
        yield RemoveRoom(room)


def differing(
    before: PersonDescription | Organisation | NetworkPolicy,
    after: PersonDescription | Organisation | NetworkPolicy,
) -> tuple[str, ...]:
    """The names of the fields in which two descriptions of one thing differ."""
    return tuple(f.name for f in fields(before) if getattr(before, f.name) != getattr(after, f.name))
