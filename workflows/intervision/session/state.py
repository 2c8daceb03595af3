"""A guided session as it stands: method, step, clock, who leads and who is there. A frozen aggregate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from config.methods.method import Method, Step
from config.model import NetworkId, PersonId, Ref


class SessionState(StrEnum):
    """Where a session is; the table in ``life.py`` says how it moves."""

    GATHERING = "gathering"
    """Everybody is asked whether they are there."""
    SHORT = "short"
    """Too few are there; the facilitator chooses what to do."""
    RUNNING = "running"
    """The clock of a step runs."""
    OVER = "over"
    """The time of a step is over, the next one begins in a moment."""
    PAUSED = "paused"
    ENDED = "ended"


class Mark(StrEnum):
    """How near to the heart of it a question comes, by the case owner."""

    WARM = "warm"
    NEUTRAL = "neutraal"
    COLD = "koud"


@dataclass(frozen=True, slots=True)
class Session:
    """One session of a group, ``ref``. ``method`` is a copy: a file that changes changes no running session.

    ``step`` is the index of the step that runs, -1 before the first. ``step_ends_at`` is when its time is
    over, ``seconds_left`` what is left of it in a pause, ``seconds_given`` what it had in all, ``extended``
    all seconds that were added. ``waits_until`` is when a state that waits for somebody goes on by itself.
    ``ends_by`` is the end of the meeting, when it has one. ``warned``: people were told that the time is
    almost over. ``claimant`` asked to take over from a facilitator who seems absent, and does at
    ``claimed_until``. ``shown`` are the numbers of the questions of the last writing round in the order in
    which the room sees them.
    """

    ref: Ref
    network: NetworkId
    method: Method
    opened_at: datetime
    facilitator: PersonId | None
    case_owner: PersonId | None = None
    state: SessionState = SessionState.GATHERING
    present: frozenset[PersonId] = frozenset()
    ends_by: datetime | None = None
    began_at: datetime | None = None
    step: int = -1
    step_began_at: datetime | None = None
    step_ends_at: datetime | None = None
    seconds_given: int = 0
    seconds_left: int = 0
    extended: int = 0
    waits_until: datetime | None = None
    warned: bool = False
    claimant: PersonId | None = None
    claimed_until: datetime | None = None
    shown: tuple[int, ...] = ()
    version: int = 0

    @property
    def current(self) -> Step:
        """The step that runs."""
        return self.method.steps[self.step]

    @property
    def in_closing(self) -> bool:
        """Whether the last step runs."""
        return self.step == len(self.method.steps) - 1
