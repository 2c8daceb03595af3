"""What can happen to a group: what somebody says, and what the clock says.

Events hold people by number, moments and closed values only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from config.model import OrganisationId, PersonId


class Mixing(StrEnum):
    """What somebody wants when the term of their group is over."""

    CONTINUE = "verder"
    MIX = "mixen"
    STOP = "stoppen"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Somebody confirms the contract of the group."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody comes in later, in a place that fell open."""

    person: PersonId
    organisation: OrganisationId


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody is out of the group: by their own word, or because they no longer take part at all."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class HalfWay:
    """Half of the time in which ``what`` may be answered, ``until`` a moment, is over.

    ``meeting`` is its number, 0 for none.
    """

    what: str
    meeting: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Overdue:
    """``what`` was not answered in time; ``meeting`` is its number, 0 for none."""

    what: str
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class PlanNext:
    """It is time to find a date for the next meeting."""


@dataclass(frozen=True, slots=True)
class MembersChanged:
    """Somebody came, agreed or left: is there a group, and may it start."""


@dataclass(frozen=True, slots=True)
class Voted:
    """Somebody can at these of the offered moments (indexes; empty: at none); it replaces what they said."""

    person: PersonId
    options: tuple[int, ...]
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class Ticked:
    """Somebody can at one more of the offered moments, or (``off``) at that one no longer."""

    person: PersonId
    option: int
    off: bool = False
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class PollClosed:
    """Everybody answered, or the time is over."""

    meeting: int = 0


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody wants the meeting at ``when``."""

    person: PersonId
    when: datetime
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class WithFew:
    """The group meets although fewer can come than it should have; ``short``: with the short method."""

    person: PersonId
    meeting: int
    short: bool = False


@dataclass(frozen=True, slots=True)
class OtherDate:
    """The group wants another date for this meeting."""

    meeting: int
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class TurnSkipped:
    """Somebody passes their role on."""

    person: PersonId
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody cannot come to the meeting that is planned."""

    person: PersonId
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class Attends:
    """Somebody comes after all, or says that they were at this meeting (0: the one that is planned)."""

    person: PersonId
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class Nearing:
    """The meeting comes near: ``what`` is ``week``, ``day`` or ``now``."""

    what: str
    meeting: int


@dataclass(frozen=True, slots=True)
class MorningAfter:
    """The meeting should have been yesterday, and no session told that it was."""

    meeting: int


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A guided session came to its end: who was there, with which method, how long it took in minutes."""

    present: frozenset[PersonId]
    method: str
    minutes: int
    facilitator: PersonId | None = None
    case_owner: PersonId | None = None
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class SaidHeld:
    """Somebody says that this meeting was held, or was not."""

    person: PersonId
    meeting: int
    held: bool


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Somebody scores one question about a meeting, from 1 to 4."""

    person: PersonId
    meeting: int
    question: str
    score: int


@dataclass(frozen=True, slots=True)
class EvaluationOver:
    """The answers about a meeting are counted and dropped."""

    meeting: int


@dataclass(frozen=True, slots=True)
class MeetingOver:
    """A meeting is behind the group, held or not: what comes next."""


@dataclass(frozen=True, slots=True)
class ChoseNext:
    """Somebody says what they want after the term."""

    person: PersonId
    choice: Mixing


@dataclass(frozen=True, slots=True)
class ChoicesOver:
    """Everybody said what they want after the term, or the time is over."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Beside the group: this person goes back to those who wait for a place."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Vacant:
    """Beside the group: there is a place in it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Beside the group: somebody was at a meeting, for their own file. ``role`` is a closed word."""

    person: PersonId
    number: int
    day: datetime
    minutes: int
    method: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Met:
    """Beside the group: these people know each other now."""

    people: frozenset[PersonId]


OF_A_MEETING = (
    Voted,
    Ticked,
    PollClosed,
    Proposed,
    WithFew,
    OtherDate,
    TurnSkipped,
    Absent,
    Attends,
    Nearing,
    MorningAfter,
    SessionEnded,
    SaidHeld,
    Evaluated,
    EvaluationOver,
)
"""What is about one meeting; ``meeting`` is its number, 0 for the one that is being planned or is coming."""

Beside = Waits | Vacant | Proof | Met
"""What a step wants kept outside the group itself; ``commands.groups`` does it."""
