"""Who can be asked for one request, best first, and why each other mediator falls out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import mul
from typing import Final, TypeAlias, TypeVar

from config.model import MediatorProfile, Person, PersonId, Place, Ref
from config.policy.rules import Part, RuleId, Severity
from matching.availability import (
    SETTLED,
    Unavailable,
    back_on,
    days_present,
    distance_km,
    is_away,
    obstacles,
    start_period,
)
from matching.conflicts import ground_of, judge
from matching.dates import local_day
from matching.facts import Request, World
from matching.findings import Verdict

Reason: TypeAlias = RuleId | Unavailable
"""Why somebody falls out: a rule about interests, or something about availability."""

NEVER: Final = datetime.min.replace(tzinfo=UTC)
"""Stands for "never asked before" where moments are compared."""


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of a score.

    ``measured`` is in the unit of ``part``, ``None`` when unknown; ``worth`` says what that is worth
    between 0 and 1, ``weight`` how heavy it counts.
    """

    part: Part
    measured: float | None
    worth: float
    weight: float

    @property
    def points(self) -> float:
        """What the part adds to the score."""
        return self.worth * self.weight


@dataclass(frozen=True, slots=True)
class Score:
    """How well somebody fits, between 0 and 1, less the ``penalties`` of soft rules.

    ``measured``, ``worth`` and ``weights`` go by the order of ``Part``.
    """

    measured: tuple[float | None, ...]
    worth: tuple[float, ...]
    weights: tuple[float, ...]
    penalties: tuple[tuple[RuleId, float], ...] = ()

    @property
    def parts(self) -> tuple[ScorePart, ...]:
        """The score taken apart, to be shown."""
        return tuple(map(ScorePart, Part, self.measured, self.worth, self.weights))

    @property
    def total(self) -> float:
        """The score; rounded, so that equal facts are equal whatever the order of adding."""
        earned: float = sum(map(mul, self.worth, self.weights))
        return round(earned - sum(penalty for _, penalty in self.penalties), 6)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be asked. ``verdict`` holds what is soft (and was allowed) or only to be known."""

    person: PersonId
    score: Score
    verdict: Verdict

    @property
    def to_confirm(self) -> bool:
        """Say whether a coordinator should look at uncertain affiliations (rule B26)."""
        return RuleId.B26 in self.verdict.rules


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


@dataclass(frozen=True, slots=True)
class Ranking:
    """The answer for one request on one day. ``fallen`` stands in the same order as ``ranked``."""

    ref: Ref
    on: date
    ranked: tuple[Candidate, ...]
    fallen: tuple[Fallout, ...]


def rank(request: Request, world: World, now: datetime, *, allow_soft: bool = False) -> Ranking:
    """Sort all mediators into those who can be asked, best first, and those who fall out.

    Soft conflicts hold somebody back until a coordinator allows them (``allow_soft``), unless the
    policy lets them through with a penalty. Equal scores go by who was asked longest ago, then by
    chance that is fixed by the reference. ``now`` is aware.
    """
    on = local_day(now)
    allow = allow_soft or not world.policy.soft_needs_coordinator
    ground, period = ground_of(request, world, on), start_period(request, world, on)
    scale = _Scale(world, now, tuple(world.policy.weights[part] for part in Part))
    homes = {person.organisation for person in world.mediators}
    distances = {home: distance_km(world, home, request.organisation) for home in homes}
    ranked: list[tuple[_Turn, Candidate]] = []
    fallen: list[tuple[_Turn, Fallout]] = []
    for person in world.mediators:
        profile = person.mediator
        if profile is None or not person.active:
            continue
        absences = world.absences_of.get(person.id, ())
        present, distance = days_present(absences, period), distances[person.organisation]
        verdict = judge(person, ground)
        km = 0.0 if request.choices.place is Place.ONLINE else distance
        score = scale.score(person, profile, verdict, km=km, present=present / period.days)
        turn = _turn(score.total, request.ref, person.id, world)
        away = present == 0 or (request.choices.urgent and is_away(absences, on))
        blocking = obstacles(person, profile, request, world, away=away, distance=distance)
        if reasons := _reasons(verdict, tuple(blocking), allow_soft=allow):
            back = back_on(absences, on) if Unavailable.ABSENT in reasons else None
            fallen.append((turn, Fallout(person.id, reasons, score, verdict, back)))
        else:
            ranked.append((turn, Candidate(person.id, score, verdict)))
    return Ranking(request.ref, on, _in_turn(ranked), _in_turn(fallen))


_Turn: TypeAlias = tuple[float, datetime, bytes]
_Placed = TypeVar("_Placed", Candidate, Fallout)


def _turn(total: float, ref: Ref, person: PersonId, world: World) -> _Turn:
    """Sorts best first; the hash decides differently in each case, so that no number is always first."""
    lot = hashlib.blake2b(f"{ref}/{person}".encode(), digest_size=16).digest()
    return (-total, world.last_asked.get(person, NEVER), lot)


def _in_turn(placed: list[tuple[_Turn, _Placed]]) -> tuple[_Placed, ...]:
    return tuple(one for _, one in sorted(placed, key=lambda pair: pair[0]))


def _reasons(verdict: Verdict, obstacles: tuple[Unavailable, ...], *, allow_soft: bool) -> tuple[Reason, ...]:
    """All reasons, each once: already settled by the case, conflicts as in the policy, availability."""
    if not verdict.findings and not obstacles:
        return ()
    held = (Severity.HARD,) if allow_soft else (Severity.HARD, Severity.SOFT)
    rules = dict.fromkeys(finding.rule for finding in verdict.findings if finding.severity in held)
    return (
        *(one for one in obstacles if one in SETTLED),
        *rules,
        *(one for one in obstacles if one not in SETTLED),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """How everybody is measured for one request."""

    world: World
    now: datetime
    weights: tuple[float, ...]

    def score(
        self, person: Person, profile: MediatorProfile, verdict: Verdict, *, km: float | None, present: float
    ) -> Score:
        """Measure a mediator; what is unknown earns nothing, never having been asked earns everything."""
        world, policy = self.world, self.world.policy
        asked = world.last_asked.get(person.id)
        rested = None if asked is None else max(0.0, (self.now - asked).total_seconds() / 86400)
        running = world.running.get(person.id, 0)
        together = world.running_by_organisation.get(person.organisation, 0)
        free = 1 - running / profile.max_running if profile.max_running else 0.0
        return Score(
            measured=(float(profile.registered), km, running, rested, present, together),
            worth=(
                1.0 if profile.registered else 0.5,
                0.0 if km is None else max(0.0, 1 - km / policy.travel_reach_km),
                max(0.0, free),
                1.0 if rested is None else min(1.0, rested / policy.rotation_days),
                present,
                1 / (1 + together),
            ),
            weights=self.weights,
            penalties=_penalties(verdict, world) if verdict.findings else (),
        )


def _penalties(verdict: Verdict, world: World) -> tuple[tuple[RuleId, float], ...]:
    rules = dict.fromkeys(finding.rule for finding in verdict.soft)
    return tuple((rule, world.policy[rule].penalty) for rule in rules)
