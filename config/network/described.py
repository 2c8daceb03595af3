"""What a network file says, as values: one network, its organisations, people and rooms.

People in a file are known by their Matrix id; the number that storage gives them comes later.
What the file leaves out about a person is ``None`` here and stays as the person set it in chat.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from config.model import (
    CaseType,
    Employment,
    Form,
    Level,
    MediatorProfile,
    NetworkId,
    NetworkPolicy,
    Organisation,
    OrganisationId,
    Place,
    Role,
    Room,
)


@dataclass(frozen=True, slots=True)
class NamedGrant:
    """A role as a file gives it; ``deputises_for`` is a Matrix id."""

    role: Role
    scope: OrganisationId | None = None
    deputises_for: str | None = None


@dataclass(frozen=True, slots=True)
class MediatorEntry:
    """What a file says about a mediator; ``None`` leaves it to the mediator. Units as in the profile."""

    case_types: frozenset[CaseType] | None = None
    levels: frozenset[Level] | None = None
    languages: frozenset[str] | None = None
    places: frozenset[Place] | None = None
    max_running: int | None = None
    travel_km: int | None = None
    registered: bool | None = None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """What a file says about a person; ``None`` leaves it as it is. ``mediator`` brings that role.

    ``manager`` is the Matrix id of who leads them, empty for nobody.
    """

    matrix_id: str
    name: str
    organisation: OrganisationId
    contact: str | None = None
    language: str | None = None
    form: Form | None = None
    timezone: str | None = None
    grants: tuple[NamedGrant, ...] | None = None
    employments: tuple[Employment, ...] | None = None
    mediator: MediatorEntry | None = None
    manager: str | None = None


@dataclass(frozen=True, slots=True)
class PersonDescription:
    """A person as they are to be stored: everything filled in, no number yet.

    ``grants`` name a deputy's principal, and ``manager`` a manager, by Matrix id: that person may be as new.
    """

    matrix_id: str
    name: str
    organisation: OrganisationId
    contact: str = ""
    language: str = "nl"
    form: Form = Form.JE
    timezone: str = "Europe/Amsterdam"
    grants: tuple[NamedGrant, ...] = ()
    employments: tuple[Employment, ...] = ()
    mediator: MediatorProfile | None = None
    active: bool = True
    manager: str | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a new person gets when neither the file nor the person says otherwise."""

    language: str = "nl"
    form: Form = Form.JE
    timezone: str = "Europe/Amsterdam"


@dataclass(frozen=True, slots=True)
class NetworkDescription:
    """One network file, read and found right."""

    id: NetworkId
    name: str
    policy: NetworkPolicy = field(default_factory=NetworkPolicy)
    organisations: tuple[Organisation, ...] = ()
    rooms: tuple[Room, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    defaults: Defaults = field(default_factory=Defaults)
