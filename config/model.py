"""The nouns of the network that every room may read: people, organisations, choices.

Nothing here does anything. These are the values that the network file describes, that
storage keeps, that the rules reason about and that the texts name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NewType

PersonId = NewType("PersonId", int)
"""Our own number for a person; the Matrix id is an attribute, so that it can be erased."""

OrganisationId = NewType("OrganisationId", str)
"""The key of an organisation in the network file, for example ``hilversum``."""

NetworkId = NewType("NetworkId", str)
"""The key of a network of organisations, for example ``gooi-en-eemland``."""

Ref = NewType("Ref", str)
"""A short random reference to a case, for example ``M-7KQ4``."""


class Form(StrEnum):
    """How Dutch texts address the reader."""

    JE = "je"
    U = "u"


class Role(StrEnum):
    """What a person may be in the network. Everybody who is known is a member."""

    MEMBER = "member"
    MEDIATOR = "mediator"
    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    LEAD = "lead"
    OPERATOR = "operator"
    DPO = "dpo"


class OrganisationKind(StrEnum):
    """What sort of body an organisation is."""

    MUNICIPALITY = "municipality"
    JOINT_ARRANGEMENT = "joint_arrangement"
    COMPANY = "company"
    COOPERATIVE = "cooperative"
    FOUNDATION = "foundation"
    ASSOCIATION = "association"


class Runs(StrEnum):
    """The heaviest that an affiliated body runs for its owners (rule B06)."""

    CIVIL_SERVICE = "ambtelijke organisatie"
    PERSONNEL = "personeelszaken"
    OPERATIONS = "bedrijfsvoering"
    OTHER = "andere taken"


class LegalForm(StrEnum):
    """In which form of law a body exists; the first five are those of the law on joint arrangements."""

    PUBLIC_BODY = "openbaar lichaam"
    OPERATIONS = "bedrijfsvoeringsorganisatie"
    JOINT_ORGAN = "gemeenschappelijk orgaan"
    CENTRE = "centrumregeling"
    PLAIN = "regeling zonder meer"
    PRIVATE_LIMITED = "besloten vennootschap"
    PUBLIC_LIMITED = "naamloze vennootschap"
    COOPERATIVE = "coöperatie"
    FOUNDATION = "stichting"
    ASSOCIATION = "vereniging"
    OTHER = "andere rechtsvorm"


class Risk(StrEnum):
    """What risk the owners see in an affiliated body; a level, never a note."""

    LOW = "laag"
    MEDIUM = "middel"
    HIGH = "hoog"


class SeatFunction(StrEnum):
    """As what somebody sits in an affiliated body (rule B10)."""

    BOARD = "bestuurslid"
    EXECUTIVE = "dagelijks bestuurslid"
    CHAIR = "voorzitter"
    SUPERVISOR = "toezichthouder"
    SHAREHOLDER = "aandeelhouder"
    SECRETARY = "secretaris of directeur"
    OTHER = "andere zetel"


class Source(StrEnum):
    """Where an organisation is known from. What the network file says about one goes before all else."""

    FILE = "netwerkbestand"
    LIST = "lijst"
    NATIONAL = "landelijk register"
    MERGERS = "herindelingen"


class CaseType(StrEnum):
    """What sort of conflict it is; the only thing that is asked about its content."""

    WORK_RELATION = "arbeidsverhouding"
    TEAM = "team"
    MANAGER_EMPLOYEE = "leiding"
    CITIZEN_GOVERNMENT = "burger"
    OTHER = "anders"


class Parties(StrEnum):
    """How many people or groups sit at the table."""

    TWO = "2"
    THREE_OR_MORE = "3+"
    TEAM = "team"


class Level(StrEnum):
    """The highest level among the parties."""

    EMPLOYEE = "medewerker"
    MANAGER = "leidinggevende"
    DIRECTOR = "directie"
    GOVERNING = "bestuur"


class Place(StrEnum):
    """Where the conversations should take place."""

    OWN_REGION = "eigen"
    NEUTRAL = "neutraal"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Owner:
    """One participant or owner of an affiliated body, with the dates between which it was one."""

    organisation: OrganisationId
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in an affiliated body, with its first and last day.

    ``organisation`` is the participant for which it is held. ``holder`` is the Matrix id of whoever of
    this network holds it, as the network file says; of everybody else only the function is known.
    """

    function: SeatFunction
    organisation: OrganisationId | None = None
    holder: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """A merger or split: from ``on`` the organisation goes on (partly) as ``successor``."""

    successor: OrganisationId
    on: date


@dataclass(frozen=True, slots=True)
class Organisation:
    """A municipality or another body whose people take part in the network.

    ``owners`` are filled for affiliated bodies; ``successors`` when it merges or is split,
    announced ones included. ``latitude`` and ``longitude`` are degrees (WGS84).
    ``reference_date`` is the day for which the list of affiliations was known to be right.
    ``runs`` says of an affiliated body what it does for its owners, ``None`` when nobody said so;
    ``legal_form``, ``policy_fields`` and ``risk`` (of the network file only) are shown and weigh nothing.
    """

    id: OrganisationId
    network: NetworkId
    name: str
    kind: OrganisationKind = OrganisationKind.MUNICIPALITY
    gm_code: str | None = None
    since: date | None = None
    until: date | None = None
    successors: tuple[Succession, ...] = ()
    owners: tuple[Owner, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    reference_date: date | None = None
    runs: Runs | None = None
    legal_form: LegalForm | None = None
    policy_fields: tuple[str, ...] = ()
    risk: Risk | None = None
    seats: tuple[Seat, ...] = ()
    source: Source = Source.FILE


@dataclass(frozen=True, slots=True)
class Employment:
    """A person works, or worked, at an organisation between two dates (open ends allowed)."""

    organisation: OrganisationId
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MediatorProfile:
    """What a mediator can do and how much at once.

    ``travel_km`` is the farthest one-way distance in kilometres, ``None`` for anywhere.
    """

    case_types: frozenset[CaseType] = frozenset(CaseType)
    levels: frozenset[Level] = frozenset(Level)
    languages: frozenset[str] = frozenset({"nl"})
    places: frozenset[Place] = frozenset(Place)
    max_running: int = 2
    travel_km: int | None = None
    registered: bool = False


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """A role, for one organisation or (``scope`` is ``None``) for the whole network."""

    role: Role
    scope: OrganisationId | None = None
    deputises_for: PersonId | None = None


ERASED: Final = "erased:"
"""How what stands for the Matrix id of whoever was erased begins: no Matrix id can look like it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may talk with the bot. Parties to a conflict are never persons here.

    ``contact`` is what the other side of a case gets to see: a phone number or an e-mail
    address, chosen by the person. ``manager`` is who leads them: the two never sit in one intervision group.
    """

    id: PersonId
    network: NetworkId
    matrix_id: str
    name: str
    organisation: OrganisationId
    contact: str = ""
    language: str = "nl"
    form: Form = Form.JE
    timezone: str = "Europe/Amsterdam"
    grants: tuple[RoleGrant, ...] = ()
    employments: tuple[Employment, ...] = ()
    mediator: MediatorProfile | None = None
    active: bool = True
    manager: PersonId | None = None

    @property
    def erased(self) -> bool:
        """Whether this only stands for somebody who was erased."""
        return self.matrix_id.startswith(ERASED)

    def has(self, role: Role) -> bool:
        """Say whether the person holds ``role``; everybody is a member."""
        return role is Role.MEMBER or any(grant.role is role for grant in self.grants)


@dataclass(frozen=True, slots=True)
class Absence:
    """A mediator is away from ``since`` up to and including ``until`` (``None``: open)."""

    person: PersonId
    since: date
    until: date | None


class InterestKind(StrEnum):
    """What a declared interest is about; no names, no reasons (rules B09, B10 and B13 to B17)."""

    SELF_DECLARED = "zelf"
    SIDE_ACTIVITY = "nevenfunctie"
    SOMEONE_CLOSE = "naaste"
    SEAT = "zetel"
    OFFICE = "politiek"
    LIVES_THERE = "woont"
    APPLICATION = "sollicitatie"


@dataclass(frozen=True, slots=True)
class Interest:
    """A person is not neutral towards an organisation, from ``since`` until ``until``.

    Most are declared by that person, and then both days are known; ``id`` is 0 for what was not declared.
    """

    id: int
    person: PersonId
    organisation: OrganisationId
    kind: InterestKind
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class RequestChoices:
    """The closed answers that make a request. Every field can be shown to a candidate."""

    case_type: CaseType
    parties: Parties
    level: Level
    mediators: int = 1
    language: str = "nl"
    place: Place = Place.OWN_REGION
    start_before: date | None = None
    urgent: bool = False
    affiliated_body: OrganisationId | None = None
    excluded_organisations: frozenset[OrganisationId] = field(default_factory=frozenset)
    excluded_people: frozenset[PersonId] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Room:
    """A shared room in which the bot answers, as the network file names it."""

    network: NetworkId
    alias_or_id: str
    purpose: str = "leden"


class BalanceForm(StrEnum):
    """How a network looks at hours: against what each promised, or given minus received."""

    COMMITMENT = "toezegging"
    BALANCE = "saldo"


@dataclass(frozen=True, slots=True)
class NetworkPolicy:
    """The choices a network makes for itself. Windows are in working days or hours."""

    wave_size: int = 3
    window_days: int = 2
    urgent_window_hours: int = 4
    name_check_days: int = 5
    first_contact_days: int = 5
    progress_weeks: int = 8
    request_expires_days: int = 20
    show_municipality_in_invitation: bool = False
    hours_per_mediation: float = 16.0
    digest_at: str = "08:30"
    declaration_months: int = 12
    aftercare_months: int = 3
    cleaning_months: int = 6
    balance_form: BalanceForm = BalanceForm.BALANCE
    commitment_hours: int = 100
    balance_green_hours: int = 40
    balance_amber_hours: int = 80
    group_size: int = 6
    group_least: int = 4
    group_most: int = 8
    group_organisations: int = 3
    group_meetings: int = 6
    group_minutes: int = 90
    waiting_weeks: int = 6
    contract_days: int = 5
    poll_days: int = 5


@dataclass(frozen=True, slots=True)
class Declaration:
    """When a mediator last confirmed that the list of interests is complete (rule B25)."""

    person: PersonId
    confirmed_at: datetime
