"""The changes that a plan is made of, small and typed, in the order in which they can be applied.

``storage`` applies them in one transaction. Nothing is ever deleted: people and organisations end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from config.model import (
    NetworkId,
    NetworkPolicy,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    Room,
)
from config.network.described import NamedGrant, PersonDescription
from config.texts.text import Text


@dataclass(frozen=True, slots=True)
class Stored:
    """What storage knows about one network; ``name`` and ``policy`` are ``None`` before the first import."""

    network: NetworkId
    name: str | None = None
    policy: NetworkPolicy | None = None
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    rooms: tuple[Room, ...] = ()


@dataclass(frozen=True, slots=True)
class SetNetwork:
    """The network is new, or its name or policy changes."""

    id: NetworkId
    name: str
    policy: NetworkPolicy
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddOrganisation:
    """An organisation that was not known."""

    organisation: Organisation


@dataclass(frozen=True, slots=True)
class ChangeOrganisation:
    """A known organisation becomes ``after``; ``changed`` names the fields that differ."""

    after: Organisation
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndOrganisation:
    """An organisation takes part until and including ``until``; nothing about it is deleted."""

    id: OrganisationId
    name: str
    until: date


@dataclass(frozen=True, slots=True)
class AddPerson:
    """A person whose Matrix id was not known."""

    person: PersonDescription


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """A known person becomes ``after``; ``changed`` names the fields that differ."""

    id: PersonId
    after: PersonDescription
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeactivatePerson:
    """A person takes no part any more: gets no messages and no say, keeps what was done."""

    id: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class SetGrants:
    """The roles of one person, all of them; stands after every ``AddPerson``.

    Both the person and a deputy's principal are named by Matrix id; all exist by then.
    """

    matrix_id: str
    name: str
    grants: tuple[NamedGrant, ...]


@dataclass(frozen=True, slots=True)
class SetManager:
    """Who leads somebody, by Matrix id, ``None`` for nobody; stands after every ``AddPerson``."""

    matrix_id: str
    name: str
    manager: str | None


@dataclass(frozen=True, slots=True)
class AddRoom:
    """A shared room in which the bot answers from now on."""

    room: Room


@dataclass(frozen=True, slots=True)
class ChangeRoom:
    """A known room gets another purpose."""

    after: Room


@dataclass(frozen=True, slots=True)
class RemoveRoom:
    """A shared room in which the bot no longer answers."""

    room: Room


Change: TypeAlias = (
    SetNetwork
    | AddOrganisation
    | ChangeOrganisation
    | EndOrganisation
    | AddPerson
    | ChangePerson
    | DeactivatePerson
    | SetGrants
    | SetManager
    | AddRoom
    | ChangeRoom
    | RemoveRoom
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes in the order in which they can be applied, and what the file leaves out.

    ``notes`` are what else somebody should know before agreeing.
    """

    network: NetworkId
    changes: tuple[Change, ...] = ()
    left_out_people: tuple[Person, ...] = ()
    left_out_organisations: tuple[Organisation, ...] = ()
    notes: tuple[Text, ...] = ()

    def __bool__(self) -> bool:
        """Say whether there is anything to apply."""
        return bool(self.changes)

    def with_endings(self, today: date) -> Plan:
        """Give the plan that also ends what the file leaves out, from ``today`` on."""
        people = tuple(DeactivatePerson(person.id, person.name) for person in self.left_out_people)
        organisations = tuple(
            EndOrganisation(organisation.id, organisation.name, today)
            for organisation in self.left_out_organisations
        )
        return Plan(self.network, self.changes + people + organisations, notes=self.notes)
