"""A coordinator's own network file, as the simulation plays it: its organisations, people and choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from config.model import Person, PersonId, Role, RoleGrant
from config.network.described import NetworkDescription, PersonDescription
from config.network.plan import newcomer, overlay
from config.policy.rules import ConflictPolicy
from workflows.simulation.inventing import Inventor
from workflows.simulation.network import Network


def own(file: NetworkDescription, conflicts: ConflictPolicy, inventor: Inventor) -> Network:
    """Play a network file with its own people and maxima; only what happens to them is invented.

    Who asks for an organisation is somebody of it who does not mediate, invented where there is nobody. An
    organisation weighs as much as it has people in the file.
    """
    people = _numbered([overlay(newcomer(entry, file.defaults), entry) for entry in file.people], file)
    members = [one.id for one in file.organisations if inventor.takes_part(one, file.organisations)]
    working = Counter(one.organisation for one in people)
    askers = {one.organisation: one.id for one in reversed(people) if one.mediator is None}
    number = len(people)
    for home in (one for one in members if one not in askers):
        number += 1
        askers[home] = PersonId(number)
        people.append(Person(PersonId(number), file.id, f"@p{number}:simulation.invalid", "Person", home))
    network = Network(
        organisations=file.organisations,
        people=tuple(people),
        askers={home: askers[home] for home in members},
        size={home: float(working[home] + 1) for home in members},
        conflicts=conflicts,
        policy=file.policy,
    )
    return inventor.years_of(network)


def _numbered(described: Iterable[PersonDescription], file: NetworkDescription) -> list[Person]:
    entries = list(described)
    numbers = {one.matrix_id: PersonId(place) for place, one in enumerate(entries, start=1)}
    return [
        Person(
            id=numbers[one.matrix_id],
            network=file.id,
            matrix_id=one.matrix_id,
            name=one.name,
            organisation=one.organisation,
            contact=one.contact,
            grants=tuple(
                RoleGrant(grant.role, grant.scope, numbers.get(grant.deputises_for or ""))
                for grant in one.grants
            ),
            employments=one.employments,
            mediator=one.mediator,
        )
        for one in entries
        if one.mediator is not None or Role.MEDIATOR not in {grant.role for grant in one.grants}
    ]
