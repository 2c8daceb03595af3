"""One mediation: the request, who was invited, what was agreed. A frozen aggregate.

Parties to the conflict are nowhere in it. Everything about the conflict is a closed answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from config.model import NetworkId, OrganisationId, PersonId, Ref


class State(StrEnum):
    """Where a mediation is in its life; the table in ``life.py`` says how it moves."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    INVITING = "inviting"
    PROVISIONAL = "provisional"
    NAME_CHECK = "name_check"
    ASSIGNED = "assigned"
    STARTED = "started"
    CLOSED = "closed"
    EVALUATED = "evaluated"
    CLEANED = "cleaned"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NO_CANDIDATE = "no_candidate"
    REOPENED = "reopened"
    PAUSED = "paused"


ENDED = frozenset({State.CLOSED, State.EVALUATED, State.CLEANED, State.WITHDRAWN, State.EXPIRED})
"""States in which nobody works on the case any more."""

RUNNING = frozenset({State.NAME_CHECK, State.ASSIGNED, State.STARTED, State.PAUSED})
"""States in which every place of a case is filled."""

LOOKING = frozenset({State.SUBMITTED, State.INVITING, State.PROVISIONAL, State.NO_CANDIDATE, State.REOPENED})
"""States in which the bot is looking for a mediator."""

TAKEN = RUNNING | LOOKING
"""States in which whoever was chosen is taken up by the case, also while a second mediator is looked for."""


class Answer(StrEnum):
    """What became of one invitation."""

    INVITED = "invited"
    YES = "yes"
    NO = "no"
    SILENT = "silent"
    RESERVE = "reserve"
    CHOSEN = "chosen"
    RETRACTED = "retracted"
    OBJECTED = "objected"
    FELL_OUT = "fell_out"
    RELEASED = "released"


class Outcome(StrEnum):
    """How a mediation was closed."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    ENDED_BY_PARTICIPANT = "ended_by_participant"
    ENDED_BY_MEDIATOR = "ended_by_mediator"


class HoursCheck(StrEnum):
    """How far the two sides are with the hours of a case that has ended; not asked yet is ``None``.

    ``CHANGED``: since they were shown; ``CORRECTED``: since they were doubted. Who then still does not agree
    (``ASKED_AGAIN``) talks with a coordinator.
    """

    ASKED = "asked"
    CHANGED = "changed"
    DOUBTED = "doubted"
    CORRECTED = "corrected"
    ASKED_AGAIN = "asked_again"
    DISPUTED = "disputed"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Invitation:
    """One mediator who was asked for one case, and how that went.

    ``rank`` counts from 1 within the case, best first. ``cleared_by_requester`` and
    ``cleared_by_mediator`` are the two sides of the name check: ``None`` until tapped.
    """

    person: PersonId
    wave: int
    rank: int
    invited_at: datetime
    answer: Answer = Answer.INVITED
    answered_at: datetime | None = None
    cleared_by_requester: bool | None = None
    cleared_by_mediator: bool | None = None

    @property
    def cleared(self) -> bool:
        """Both sides of the name check said that there is no objection."""
        return bool(self.cleared_by_requester) and bool(self.cleared_by_mediator)


@dataclass(frozen=True, slots=True)
class HoursEntry:
    """Hours that a mediator logged, in quarters of an hour; ``origin`` is the message it came from."""

    person: PersonId
    quarters: int
    origin: str
    at: datetime

    @property
    def hours(self) -> Decimal:
        """The entry in hours."""
        return Decimal(self.quarters) / 4


@dataclass(frozen=True, slots=True)
class MediationCase:
    """A request for mediation and everything that is known of it.

    ``answers`` are the closed answers of the intake by question; ``question`` is the one that is
    being asked, ``None`` when the intake is complete. ``origin`` is the event that started it.
    """

    ref: Ref
    network: NetworkId
    requester: PersonId
    organisation: OrganisationId
    origin: str
    created_at: datetime
    state: State = State.DRAFT
    answers: Mapping[str, str] = field(default_factory=dict)
    question: str | None = None
    wave: int = 0
    window_ends: datetime | None = None
    invitations: tuple[Invitation, ...] = ()
    hours: tuple[HoursEntry, ...] = ()
    evaluation: Mapping[str, int] = field(default_factory=dict)
    submitted_at: datetime | None = None
    assigned_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    soft_allowed: bool = False
    paused_until: date | None = None
    hours_check: HoursCheck | None = None
    version: int = 0

    def invitation(self, person: PersonId) -> Invitation | None:
        """Find the latest invitation of ``person``."""
        found = [one for one in self.invitations if one.person == person]
        return found[-1] if found else None

    def with_answer(self, *answers: Answer) -> Iterator[Invitation]:
        """Go through the invitations with one of ``answers``, best rank first."""
        return iter(sorted((i for i in self.invitations if i.answer in answers), key=lambda i: i.rank))

    @property
    def mediators(self) -> tuple[PersonId, ...]:
        """Who holds a place on the case, best rank first."""
        return tuple(one.person for one in self.with_answer(Answer.CHOSEN))

    @property
    def is_open(self) -> bool:
        """Whether the request was sent and has not ended."""
        return self.state is not State.DRAFT and self.state not in ENDED

    def changed(self, person: PersonId, **changes: object) -> MediationCase:
        """Copy the case with the latest invitation of ``person`` changed."""
        old = self.invitation(person)
        assert old is not None
        new = replace(old, **changes)  # type: ignore[arg-type]
        return replace(self, invitations=tuple(new if one is old else one for one in self.invitations))

    def hours_of(self, person: PersonId) -> Decimal:
        """Add up the hours that ``person`` logged."""
        return sum((e.hours for e in self.hours if e.person == person), Decimal(0))

    @property
    def all_hours(self) -> Decimal:
        """Add up the hours of everybody who worked on the case."""
        return sum((entry.hours for entry in self.hours), Decimal(0))

    @property
    def worked(self) -> tuple[PersonId, ...]:
        """Who logged hours, in the order in which they began to."""
        return tuple(dict.fromkeys(entry.person for entry in self.hours))
