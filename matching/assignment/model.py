"""What is asked of the assignment, and what it answers. Nothing here loads NumPy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from config.model import OrganisationId, PersonId, Ref

UNIT: Final = 1_000_000
"""Affinities are counted in whole millionths, as fine as scores are rounded: sums are exact."""

Affinities: TypeAlias = Callable[[Ref], Sequence[float]]
"""Gives for one request how well each mediator fits (0 to 1), in the order of ``Question.mediators``.

Not-a-number means "not allowed": a conflict, away, full. Such a pair is never proposed.
"""


@dataclass(frozen=True, slots=True)
class Seeker:
    """An open request that needs one or two mediators.

    ``kept`` are people who stay, whatever happens. ``excluded`` are never proposed. Two
    mediators come from different organisations (rule B24) unless ``may_share_organisation``.
    """

    ref: Ref
    needs: int = 1
    kept: tuple[PersonId, ...] = ()
    excluded: frozenset[PersonId] = frozenset()
    may_share_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Supply:
    """A mediator with the number of requests (``places``) they can take now, kept ones included."""

    person: PersonId
    organisation: OrganisationId
    places: int = 1


@dataclass(frozen=True, slots=True)
class Question:
    """Everything to assign at once. The order of requests and mediators never matters."""

    requests: tuple[Seeker, ...]
    mediators: tuple[Supply, ...]
    affinities: Affinities


@dataclass(frozen=True, slots=True)
class Pair:
    """One mediator for one request; ``affinity`` is 0 to 1, rounded to millionths."""

    ref: Ref
    person: PersonId
    affinity: float


@dataclass(frozen=True, slots=True)
class Goals:
    """How good an assignment is, most important first. Counts leave kept pairs out.

    ``helped`` requests get (or keep) at least one mediator, ``seats`` mediators are found in all,
    ``worst`` is the lowest affinity among the found pairs (``None`` without any), ``total`` their sum.
    """

    helped: int
    seats: int
    worst: float | None
    total: float


class WhyNobody(StrEnum):
    """Why a request lacks a mediator."""

    NOBODY_ALLOWED = "nobody_allowed"
    NO_PLACES = "no_places"
    OTHERS_NEED_THEM = "others_need_them"


@dataclass(frozen=True, slots=True)
class Left:
    """A request that lacks ``lacking`` mediators, and why."""

    ref: Ref
    lacking: int
    why: WhyNobody


@dataclass(frozen=True, slots=True)
class Answer:
    """Who gets whom, how good that is, and the proof that nothing is better.

    ``bound`` holds what no assignment can exceed: the first goals counted over all allowed pairs; the
    total among those that are equally good in the goals before it. ``prices`` tell what one more place of
    a mediator would add, in affinity; only scarce mediators have one. ``penalties`` are the prices of
    leaving the first and the second seat of a request empty, with which the bound was reckoned; a price that
    is near them means that a request is left because of this mediator's scarcity.
    ``rounds`` counts how often pairs were added before all bounds met.
    """

    pairs: tuple[Pair, ...]
    kept: tuple[Pair, ...]
    left: tuple[Left, ...]
    value: Goals
    bound: Goals
    prices: Mapping[PersonId, float] = field(repr=False)
    penalties: tuple[float, float]
    rounds: int

    @property
    def gap(self) -> float:
        """How much better the total could be at most; 0 when proved best."""
        return round(self.bound.total - self.value.total, 6)

    @property
    def proved(self) -> bool:
        """Say whether every goal reaches its bound."""
        return self.value == self.bound


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair that somebody knows of and nobody accepted yet."""

    ref: Ref
    person: PersonId


class WhyChanged(StrEnum):
    """Why a request has other people than before."""

    FELL_OUT = "fell_out"
    """Who it had cannot, or is no longer allowed."""
    NEEDED = "needed"
    """Had it kept who it had, a request would have lacked somebody."""
    BETTER = "better"
    """All together fit so much better that the move is worth it."""
    FOUND = "found"
    """It lacked somebody before, and could be helped now."""


@dataclass(frozen=True, slots=True)
class Change:
    """One request that has other people than before, and why.

    ``to`` are the requests that have the people now whom this one gave up.
    """

    ref: Ref
    before: tuple[PersonId, ...]
    after: tuple[PersonId, ...]
    why: WhyChanged
    to: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Mended:
    """The assignment after a repair, and every request for which something changed."""

    answer: Answer
    changes: tuple[Change, ...]
