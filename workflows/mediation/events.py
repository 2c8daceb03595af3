"""What can happen to a mediation. Each is a closed fact; none carries a reason or free text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from config.model import PersonId
from config.texts.text import Text
from workflows.mediation.case import Outcome


class NoCandidateChoice(StrEnum):
    """What a coordinator may choose when nobody is left to ask."""

    AGAIN = "opnieuw"
    WAIT = "wachten"
    SOFT = "zacht"
    NEIGHBOUR = "buren"
    EXTERNAL = "extern"


class SoftNote(StrEnum):
    """Why a coordinator allows soft rules for a case: closed, so that nothing about the case is in it."""

    KNOWN = "bekend"
    NOBODY_ELSE = "niemand"
    LONG_AGO = "geleden"
    FAR_AWAY = "ver"


@dataclass(frozen=True, slots=True)
class Answered:
    """The requester answered one question of the intake with one of its values."""

    question: str
    value: str


@dataclass(frozen=True, slots=True)
class Prefilled:
    """The request was (partly) given in one line: answers by question, already checked."""

    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WentBack:
    """The requester wants the previous question again."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The requester comes back to an unfinished intake, or said what answers no question: ``because``."""

    because: Text


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The intake ends without a request; nothing is kept. ``silently``: the requester heard why already."""

    silently: bool = False


@dataclass(frozen=True, slots=True)
class Submitted:
    """The requester confirmed the summary."""


@dataclass(frozen=True, slots=True)
class Search:
    """Look for the next mediators to ask."""


@dataclass(frozen=True, slots=True)
class SaidYes:
    """An invited mediator is willing."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class SaidNo:
    """An invited mediator is not willing; no reason is asked."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class TookBack:
    """A mediator takes a yes or a no back."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class EveryoneAnswered:
    """Nobody of the wave is left to wait for."""


@dataclass(frozen=True, slots=True)
class WindowClosed:
    """The time in which a wave could answer is over."""

    wave: int


@dataclass(frozen=True, slots=True)
class SeatsFilled:
    """As many mediators as were asked for hold a place."""


@dataclass(frozen=True, slots=True)
class SeatOpen:
    """A place is (again) without a mediator."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """One side of a name check has no objection against ``mediator``."""

    by_requester: bool
    mediator: PersonId


@dataclass(frozen=True, slots=True)
class Objected:
    """One side of a name check objects; no reason is asked."""

    by_requester: bool
    mediator: PersonId


@dataclass(frozen=True, slots=True)
class AllCleared:
    """Every side of every name check has no objection."""


@dataclass(frozen=True, slots=True)
class Began:
    """The first conversation took place or is planned."""

    mediator: PersonId


@dataclass(frozen=True, slots=True)
class StillRunning:
    """The mediator answered the progress question: it goes on."""

    mediator: PersonId


@dataclass(frozen=True, slots=True)
class Paused:
    """The case rests until a date."""

    until: date


@dataclass(frozen=True, slots=True)
class PauseOver:
    """The day to go on has come."""


@dataclass(frozen=True, slots=True)
class HoursLogged:
    """A mediator logged hours (quarters of an hour); the same ``origin`` replaces."""

    mediator: PersonId
    quarters: int
    origin: str


@dataclass(frozen=True, slots=True)
class HoursDropped:
    """The message that logged hours was removed, or corrected into something else (``silently``)."""

    mediator: PersonId
    origin: str
    silently: bool = False


@dataclass(frozen=True, slots=True)
class HoursDue:
    """Time to show the requester hours that changed after the end."""


@dataclass(frozen=True, slots=True)
class HoursAgreed:
    """The requester says that the hours are right."""


@dataclass(frozen=True, slots=True)
class HoursDoubted:
    """The requester says that the hours are not right; no reason is asked."""


@dataclass(frozen=True, slots=True)
class HoursKept:
    """A mediator looked again and says that the hours are right."""

    mediator: PersonId


@dataclass(frozen=True, slots=True)
class HoursSettled:
    """A coordinator talked with both sides: the hours count as they stand."""


@dataclass(frozen=True, slots=True)
class FellOut:
    """A mediator cannot go on (illness, absence, an interest found late); no reason is kept."""

    mediator: PersonId


@dataclass(frozen=True, slots=True)
class InterestFound:
    """The daily check found a hard conflict for a mediator who is invited or holds a place."""

    mediator: PersonId
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The mediation is over."""

    outcome: Outcome
    mediator: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The requester answered one evaluation question with a score of 1 to 4."""

    question: str
    score: int


@dataclass(frozen=True, slots=True)
class EvaluationOver:
    """All evaluation questions are answered, or the time for it is over."""


@dataclass(frozen=True, slots=True)
class AftercareDue:
    """Three months after closing: ask how it is now."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The requester no longer needs a mediator; no reason is asked."""


@dataclass(frozen=True, slots=True)
class Expired:
    """The time in which a mediator could be found is over."""


@dataclass(frozen=True, slots=True)
class CoordinatorChose:
    """A coordinator decided how to go on without a candidate.

    ``note`` goes with allowing soft rules only, and nobody allows them without one.
    """

    choice: NoCandidateChoice
    note: SoftNote | None = None


@dataclass(frozen=True, slots=True)
class HalfWay:
    """Half of a waiting time is over: remind whoever the waiting is for, and of when it is over."""

    what: str
    wave: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Overdue:
    """A waiting time is over and nothing happened: escalate."""

    what: str


@dataclass(frozen=True, slots=True)
class ProgressDue:
    """Time to ask the mediators how it goes."""


@dataclass(frozen=True, slots=True)
class CleaningDue:
    """The retention time is over: only ledger and statistics remain."""
