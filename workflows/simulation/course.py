"""What became of each request, and of the hours: everything that is counted afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from config.model import OrganisationId, PersonId, Ref
from matching.kept import read_pool
from workflows.balance import Flow, add_up
from workflows.effects import Book, Note
from workflows.mediation.case import MediationCase, State
from workflows.simulation.network import Network
from workflows.simulation.referee import Referee


@dataclass(slots=True)
class Course:
    """One request: when it was sent, when people were first asked, when everybody was first found.

    ``nobody`` holds, for each time that nobody was left, the reason that kept most people back by itself.
    """

    organisation: OrganisationId
    sent: datetime
    urgent: bool
    asked: datetime | None = None
    assigned: datetime | None = None
    waves: int = 0
    nobody: list[str] = field(default_factory=list)
    ended: State | None = None


@dataclass
class Record:
    """One network, played."""

    network: Network
    years: float
    courses: dict[Ref, Course] = field(default_factory=dict)
    invited: Counter[PersonId] = field(default_factory=Counter)
    refused: int = 0
    referee: Referee = field(default_factory=Referee)
    logged: dict[Ref, int] = field(default_factory=dict)
    _flows: dict[str, Flow] = field(default_factory=dict)

    @property
    def flows(self) -> tuple[Flow, ...]:
        """The hours as they stand in the end."""
        return tuple(self._flows.values())

    def changed(self, before: MediationCase, after: MediationCase, now: datetime) -> None:
        """Keep what one event did to a case."""
        if after.state is State.CLEANED or after.submitted_at is None:
            return
        course = self.courses.setdefault(
            after.ref, Course(after.organisation, after.submitted_at, after.answers.get("wanneer") == "spoed")
        )
        self.logged[after.ref] = sum(entry.quarters for entry in after.hours)
        new = after.invitations[len(before.invitations) :]
        self.invited.update(one.person for one in new)
        if new and course.asked is None:
            course.asked = now
        if course.assigned is None:
            course.waves, course.assigned = after.wave, after.assigned_at
        if not after.is_open:
            course.ended = after.state

    def close(self) -> None:
        """Everything has been played: see that the hours add up."""
        balances = add_up(self.flows).values()
        given, received = (sum(getattr(one, side) for one in balances) for side in ("given", "received"))
        self.referee.adds_up(given, received, sum(self.logged.values()))

    def booked(self, book: Book) -> None:
        """Keep hours; the same origin replaces."""
        self._flows[book.origin] = Flow(book.ref, book.giver, book.receiver, book.quarters)

    def noted(self, note: Note) -> None:
        """Keep why nobody was left."""
        if note.action == "mediation.no_candidate" and note.subject in self.courses:
            self.courses[Ref(note.subject)].nobody.append(_in_the_way(note.detail))


def _in_the_way(detail: Mapping[str, str | int]) -> str:
    """The reason without which most people could have been asked; "" when it took more than one."""
    pool = read_pool(detail)
    alone = [] if pool is None else [(one.only, one.reason) for one in pool.reasons if one.only]
    return max(alone, default=(0, ""))[1]
