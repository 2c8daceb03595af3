"""A round: people sign up until a day, then groups are proposed to a coordinator, moved about and confirmed.

What the waiting list of a network makes possible is proposed in the same way: a round that nobody opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from config.model import NetworkId, PersonId, Ref
from workflows.intervision.peer import Theme


class RoundState(StrEnum):
    """Where a round is."""

    OPEN = "open"
    """People can sign up."""
    PROPOSED = "proposed"
    """A coordinator looks at the groups."""
    CONFIRMED = "confirmed"
    """The groups have begun."""
    DROPPED = "dropped"
    """There are no groups: nobody signed up, or the coordinator wants to wait."""


ENDED: Final = (RoundState.CONFIRMED, RoundState.DROPPED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Groups by number with their people, and why everybody else is in none (a closed word).

    ``reach`` is how good they are at least, in per cent of the best possible; 0 when that says nothing.
    """

    groups: Mapping[int, tuple[PersonId, ...]] = field(default_factory=dict)
    left: Mapping[PersonId, str] = field(default_factory=dict)
    reach: int = 0

    @property
    def people(self) -> frozenset[PersonId]:
        """Everybody it is about."""
        return frozenset(one for members in self.groups.values() for one in members) | frozenset(self.left)

    def group_of(self, person: PersonId) -> int | None:
        """The number of the group that somebody is in."""
        return next((number for number, members in self.groups.items() if person in members), None)

    def written(self) -> dict[str, Any]:
        """Write it as JSON."""
        return {
            "groups": {str(number): sorted(members) for number, members in self.groups.items()},
            "left": {str(person): why for person, why in self.left.items()},
            "reach": self.reach,
        }

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Proposal:
        """Read it back."""
        groups = {int(number): tuple(map(PersonId, who)) for number, who in written["groups"].items()}
        left = {PersonId(int(person)): why for person, why in written["left"].items()}
        return cls(dict(sorted(groups.items())), left, written["reach"])


@dataclass(frozen=True, slots=True)
class Round:
    """A round. ``closes_on`` is the last day to sign up, ``size`` how many people a group should have.

    ``listed``: it came of the waiting list, nobody opened it. ``decide_by`` is when the proposal goes
    through without a coordinator.
    """

    ref: Ref
    network: NetworkId
    origin: str
    state: RoundState
    size: int
    closes_on: date
    created_at: datetime
    listed: bool = False
    opened_by: PersonId | None = None
    theme: Theme | None = None
    decide_by: datetime | None = None
    ended_at: datetime | None = None
    proposal: Proposal | None = None
    version: int = 0
