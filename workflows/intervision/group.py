"""A group (or pair) that consults each other: who is in it, and its meetings. A frozen aggregate.

What is said in a session is nowhere in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from config.model import NetworkId, OrganisationId, PersonId, Ref
from workflows.intervision.peer import DayPart, Seeks, Theme

GROUP_LETTER = "G"
"""The letter that references of groups start with."""
ROUND_LETTER = "R"
"""The letter that references of rounds start with."""


class GroupState(StrEnum):
    """Where a group is in its life; the table in ``life.py`` says how it moves."""

    AGREEING = "agreeing"
    """Its contract goes round."""
    RUNNING = "running"
    ENDING = "ending"
    """Its term is over; everybody is asked what comes next."""
    ENDED = "ended"


class MeetingState(StrEnum):
    """Where one meeting is."""

    POLLING = "polling"
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a group. ``agreed_at`` is when they confirmed the contract.

    ``led`` and ``owned`` count how often they were facilitator and case owner, ``skips`` how often they
    passed a turn on; the roles rotate by these.
    """

    person: PersonId
    organisation: OrganisationId
    joined_at: datetime
    agreed_at: datetime | None = None
    left_at: datetime | None = None
    led: int = 0
    owned: int = 0
    skips: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: the moments that were offered and who can when, the roles, who came.

    ``number`` counts from 1 within the group and never changes; ``sequence`` is the revision of its calendar
    file. ``votes`` are indexes into ``options``; somebody who can at none has an empty tuple. ``minutes``
    is how long it takes. ``scores`` are the answers of an evaluation by person until they are counted;
    ``counts`` say how often each score was given to a question that may be shown (``workflows.anonymous``).
    ``judged``: that is over, counted or not. ``tries`` counts how often moments were offered, ``refused``
    are those that suited too few.
    """

    number: int
    state: MeetingState
    options: tuple[datetime, ...] = ()
    votes: Mapping[PersonId, tuple[int, ...]] = field(default_factory=dict)
    starts_at: datetime | None = None
    minutes: int = 90
    method: str | None = None
    facilitator: PersonId | None = None
    case_owner: PersonId | None = None
    passed: frozenset[PersonId] = frozenset()
    sequence: int = 0
    absent: frozenset[PersonId] = frozenset()
    present: frozenset[PersonId] = frozenset()
    scores: Mapping[PersonId, Mapping[str, int]] = field(default_factory=dict)
    counts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    judged: bool = False
    tries: int = 1
    refused: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A group and everything that is known of it. ``planned`` is how many meetings its term has."""

    ref: Ref
    network: NetworkId
    kind: Seeks
    created_at: datetime
    state: GroupState = GroupState.AGREEING
    theme: Theme | None = None
    round: Ref | None = None
    days: frozenset[DayPart] = frozenset()
    online: bool = False
    planned: int = 6
    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    mixing: Mapping[PersonId, str] = field(default_factory=dict)
    ended_at: datetime | None = None
    version: int = 0

    @property
    def present_members(self) -> tuple[Member, ...]:
        """Those who did not leave, in the order in which they joined."""
        return tuple(one for one in self.members if one.left_at is None)

    @property
    def people(self) -> tuple[PersonId, ...]:
        """The people who did not leave."""
        return tuple(one.person for one in self.present_members)

    @property
    def current(self) -> Meeting | None:
        """The meeting that is being planned or is coming, if there is one."""
        coming = (MeetingState.POLLING, MeetingState.PLANNED)
        return next((one for one in reversed(self.meetings) if one.state in coming), None)

    def member(self, person: PersonId) -> Member | None:
        """Find somebody who is in the group now."""
        return next((one for one in self.present_members if one.person == person), None)
