"""What can happen in a guided session. None of it carries anything of the case."""

from __future__ import annotations

from dataclasses import dataclass

from config.model import PersonId
from workflows.intervision.session.state import Mark


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody opens a session; also again, with another method or case owner, before it begins."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody says that they are there."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody is no longer in the room of the group."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Next:
    """On to the next step; before the first one: begin."""


@dataclass(frozen=True, slots=True)
class Back:
    """Back to the step before this one."""


@dataclass(frozen=True, slots=True)
class MoreTime:
    """So many minutes more for this step."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stands still."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock runs again."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The session ends here; before the closing step only when somebody is ``sure``."""

    sure: bool = False


@dataclass(frozen=True, slots=True)
class LeaderIs:
    """Somebody leads from now on."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class OwnerIs:
    """Somebody brings the case."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class WithFew:
    """They are few and begin with the short method."""


@dataclass(frozen=True, slots=True)
class OtherDate:
    """They are few and meet on another date."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """Somebody wrote a question, their ``count``-th in this round."""

    person: PersonId
    length: int
    count: int


@dataclass(frozen=True, slots=True)
class DoneWriting:
    """Somebody has no more questions."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Marked:
    """The case owner says how warm a question is (its number in the room, from 1); ``None`` takes it back."""

    person: PersonId
    question: int
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Tick:
    """The clock looks at the session."""


@dataclass(frozen=True, slots=True)
class ClockMoved:
    """What the clock shows is something else now."""


@dataclass(frozen=True, slots=True)
class StepOver:
    """The time of the step is over; ``away``: it was while the bot was not there."""

    away: bool = False


@dataclass(frozen=True, slots=True)
class GraceOver:
    """Nobody said anything after the end of a step."""


@dataclass(frozen=True, slots=True)
class ClosingCalls:
    """In a pause: without the closing step now, it would not get its time."""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Nobody did what the session waits for."""


@dataclass(frozen=True, slots=True)
class ClaimOver:
    """The facilitator did not answer to somebody who wants to take over."""
