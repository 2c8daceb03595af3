"""Who can be asked for one request, best first, and why each other mediator falls out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from operator import or_
from typing import Final, TypeAlias, TypeVar, overload

from config.model import PersonId, Place, Ref
from matching.availability import Unavailable, back_on, settled_before, start_period
from matching.conflicts import ground_of
from matching.dates import local_day
from matching.facts import Request, World
from matching.findings import Verdict
from matching.outlook import Outlook, Seen, outlook
from matching.reasons import Code, Reason, code_of
from matching.roster import far_bits, full, presence, roster_of, unable_bits
from matching.score import Scale, Score

NEVER: Final = datetime.min.replace(tzinfo=UTC)
"""Stands for "never asked before" where moments are compared."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be asked. ``verdict`` holds what is soft (and was allowed) or only to be known."""

    person: PersonId
    score: Score
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Fallout:
    """Somebody who cannot be asked, with all reasons, the one that is told first in front.

    ``score`` is what they would score without the reasons; ``back_on`` the first day they are not
    away, ``None`` when they are not away or no end is known.
    """

    person: PersonId
    reasons: tuple[Reason, ...]
    score: Score
    verdict: Verdict
    back_on: date | None = None

    @property
    def only_soft(self) -> bool:
        """Say whether a coordinator who allows soft conflicts would bring this person back."""
        soft = {finding.rule for finding in self.verdict.soft}
        return not self.verdict.hard and all(reason in soft for reason in self.reasons)


_Placed = TypeVar("_Placed")
_Lot: TypeAlias = tuple[datetime, bytes]


class InTurn(Sequence[_Placed]):
    """People in the order of their turn; each is made when somebody looks at them.

    Best score first. Equal ones are told apart, as far as somebody looks, by who was asked longest ago and
    then by lot.
    """

    def __init__(
        self,
        places: list[int],
        points: Sequence[int],
        lot: Callable[[int], _Lot],
        make: Callable[[int], _Placed],
    ) -> None:
        self._places, self._points, self._lot, self._make = places, points, lot, make
        self._sorted = -1
        self._made: dict[int, _Placed] = {}

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, which: int) -> _Placed: ...
    @overload
    def __getitem__(self, which: slice) -> tuple[_Placed, ...]: ...
    def __getitem__(self, which: int | slice) -> _Placed | tuple[_Placed, ...]:
        looked_at = range(len(self))[which]
        if isinstance(looked_at, range):
            return tuple(self[one] for one in looked_at)
        self._sort(looked_at + 1)
        at = self._places[looked_at]
        if at not in self._made:
            self._made[at] = self._make(at)
        return self._made[at]

    def _sort(self, many: int) -> None:
        """Put at least the first ``many`` in turn."""
        places, points = self._places, self._points
        if self._sorted < 0:
            places.sort(key=points.__getitem__, reverse=True)
            self._sorted = 0
        while self._sorted < many:
            first = end = self._sorted
            while end < len(places) and points[places[end]] == points[places[first]]:
                end += 1
            if end - first > 1:
                places[first:end] = sorted(places[first:end], key=self._lot)
            self._sorted = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True)
class Marks:
    """Everybody who falls out as numbers, to be counted: by place the reasons as bits, and the points.

    ``code`` reads the bits; ``back_on`` gives the first day on which the mediator at a place is not away.
    """

    code: Code
    places: Sequence[int]
    bits: Sequence[int]
    points: Sequence[int]
    back_on: Callable[[int], date | None]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The answer for one request on one day. ``fallen`` stands in the same order as ``ranked``."""

    ref: Ref
    on: date
    ranked: Sequence[Candidate]
    fallen: Sequence[Fallout]
    marks: Marks = field(repr=False, compare=False)


def rank(request: Request, world: World, now: datetime, *, allow_soft: bool = False) -> Ranking:
    """Sort all mediators into those who can be asked, best first, and those who fall out.

    Soft conflicts hold somebody back until a coordinator allows them (``allow_soft``), unless the
    policy lets them through with a penalty. Equal scores go by who was asked longest ago, then by
    chance that is fixed by the reference. ``now`` is aware.
    """
    on, roster, code = local_day(now), roster_of(world), code_of(world)
    allow = allow_soft or not world.policy.soft_needs_coordinator
    scale = Scale(request, world, now, start_period(request, world, on))
    view, seen = outlook(request, world, on), _seen_for(request, world, on)
    bits, points = _bits(request, scale, view, seen, allow_soft=allow), scale.points()
    for at, penalty in view.penalties.items():
        points[at] -= penalty if at not in seen else 0
    for at, one in seen.items():
        points[at] -= one.penalty

    def verdict(at: int) -> Verdict:
        return (seen[at] if at in seen else view.of(at)).verdict

    def candidate(at: int) -> Candidate:
        return Candidate(roster.people[at].id, scale.score(at, verdict(at)), verdict(at))

    def back(at: int) -> date | None:
        return back_on(world.absences_of.get(roster.people[at].id, ()), on)

    def fallout(at: int) -> Fallout:
        back_at = back(at) if bits[at] & code.bit[Unavailable.ABSENT] else None
        score = scale.score(at, verdict(at))
        return Fallout(roster.people[at].id, code.read(bits[at]), score, verdict(at), back_at)

    def lot(at: int) -> _Lot:
        person = roster.people[at].id
        drawn = hashlib.blake2b(f"{request.ref}/{person}".encode(), digest_size=16).digest()
        return (world.last_asked.get(person, NEVER), drawn)

    ranked = [at for at, why in enumerate(bits) if not why]
    fallen = [at for at, why in enumerate(bits) if why]
    return Ranking(
        ref=request.ref,
        on=on,
        ranked=InTurn(ranked, points, lot, candidate),
        fallen=InTurn(fallen, points, lot, fallout),
        marks=Marks(code, fallen, bits, points, back),
    )


def _seen_for(request: Request, world: World, on: date) -> Mapping[int, Seen]:
    """The verdicts that this very case makes other than they were."""
    case, view = ground_of(request, world, on), outlook(request, world, on)
    return {at: view.with_the_case(at, case) for at in set(view.touched_by(case))}


def _bits(
    request: Request, scale: Scale, view: Outlook, seen: Mapping[int, Seen], *, allow_soft: bool
) -> list[int]:
    """Why each mediator cannot be asked: what was prepared, and what belongs to this case."""
    world, choices, roster, code = scale.world, request.choices, roster_of(scale.world), code_of(scale.world)
    bits = list(map(or_, view.allowed if allow_soft else view.held, unable_bits(world, choices)))
    for at, one in seen.items():
        bits[at] |= one.allowed if allow_soft else one.held
    if choices.place is not Place.ONLINE:
        bits = list(map(or_, bits, far_bits(world, request.organisation)))
    for at in full(world):
        bits[at] |= code.bit[Unavailable.FULL]
    for at in presence(world, scale.period, urgent=choices.urgent).absent:
        bits[at] |= code.bit[Unavailable.ABSENT]
    for at in set(roster.known({request.requester, *request.set_aside, *request.partners})):
        bits[at] |= code.bits(settled_before(roster.people[at].id, request))
    return bits
