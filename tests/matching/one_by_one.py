"""The ranking the slow way: every rule for every mediator, nothing prepared and nothing shared."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from config.model import OrganisationId, Person, Place
from config.policy import Part, Severity
from matching.availability import (
    Unavailable,
    back_on,
    days_present,
    distance_km,
    is_absent,
    is_full,
    is_too_far,
    settled_before,
    start_period,
    unable,
)
from matching.candidates import NEVER, Candidate, Fallout
from matching.conflicts import ground_of, judge
from matching.dates import add_months, local_day
from matching.explain import Explanation, ReasonCount
from matching.facts import Request, World
from matching.findings import Answer, Verdict
from matching.reasons import Reason
from matching.score import (
    Score,
    balance,
    competence,
    language,
    load,
    penalties_of,
    present,
    reciprocity,
    rotation,
    together,
    travel,
)


@dataclass(frozen=True)
class Slow:
    """What ``rank`` and ``explain`` should say."""

    ranked: tuple[Candidate, ...]
    fallen: tuple[Fallout, ...]
    explanation: Explanation


def one_by_one(
    request: Request, world: World, now: datetime, *, allow_soft: bool = False, strangers: bool = False
) -> Slow:
    """Rank and explain without anything quick; with ``strangers`` those are let off the rules about work."""
    fresh, on = replace(world), local_day(now)  # nothing that was reckoned before
    ground = ground_of(request, fresh, on)
    ground = ground if strangers else replace(ground, strangers=frozenset())
    allow = allow_soft or not world.policy.soft_needs_coordinator
    ranked, fallen = [], []
    for person in world.mediators:
        if person.mediator is None or not person.active:
            continue
        verdict = judge(person, ground)
        score = _score(person, verdict, request, fresh, now)
        reasons = tuple(_reasons(person, verdict, request, world, now, allow_soft=allow))
        lot = hashlib.blake2b(f"{request.ref}/{person.id}".encode(), digest_size=16).digest()
        turn = (-score.total, world.last_asked.get(person.id, NEVER), lot)
        if reasons:
            absent = Unavailable.ABSENT in reasons
            back = back_on(world.absences_of.get(person.id, ()), on) if absent else None
            fallen.append((turn, Fallout(person.id, reasons, score, verdict, back)))
        else:
            ranked.append((turn, Candidate(person.id, score, verdict)))
    out = tuple(one for _, one in sorted(fallen, key=lambda pair: pair[0]))
    return Slow(tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0])), out, _explained(out))


def _reasons(
    person: Person, verdict: Verdict, request: Request, world: World, now: datetime, *, allow_soft: bool
) -> Iterator[Reason]:
    profile, choices = person.mediator, request.choices
    assert profile is not None
    yield from settled_before(person.id, request)
    held = {Severity.HARD} if allow_soft else {Severity.HARD, Severity.SOFT}
    yield from dict.fromkeys(one.rule for one in verdict.findings if one.severity in held)
    yield from unable(profile, choices.case_type, choices.level, choices.language, choices.place)
    distance = distance_km(world, person.organisation, request.organisation)
    if choices.place is not Place.ONLINE and is_too_far(profile, distance):
        yield Unavailable.TOO_FAR
    if is_full(person, profile, world):
        yield Unavailable.FULL
    period = start_period(request, world, local_day(now))
    if is_absent(world.absences_of.get(person.id, ()), period, urgent=choices.urgent):
        yield Unavailable.ABSENT


def _score(person: Person, verdict: Verdict, request: Request, world: World, now: datetime) -> Score:
    profile, policy, home = person.mediator, world.policy, person.organisation
    assert profile is not None
    period = start_period(request, world, local_day(now))
    online = request.choices.place is Place.ONLINE
    km = 0.0 if online else distance_km(world, home, request.organisation)
    measured = {
        Part.COMPETENCE: competence(profile),
        Part.LANGUAGE: language(profile, request.choices.language),
        Part.TRAVEL: travel(km, policy.travel_reach_km),
        Part.LOAD: load(world.running.get(person.id, 0), profile.max_running),
        Part.ROTATION: rotation(world.last_asked.get(person.id), now, policy.rotation_days),
        Part.PRESENCE: present(days_present(world.absences_of.get(person.id, ()), period) / period.days),
        Part.ORGANISATION: together(world.running_by_organisation.get(home, 0)),
        Part.BALANCE: balance(world.balances.get(home, 0), policy),
        Part.RECIPROCITY: reciprocity(_lent_back(home, request, world, now)),
    }
    each = [measured[part] for part in Part]
    weights = tuple(policy.weights[part] for part in Part)
    penalties = penalties_of(verdict, policy)
    return Score(tuple(one for one, _ in each), tuple(worth for _, worth in each), weights, penalties)


def _lent_back(home: OrganisationId, request: Request, world: World, now: datetime) -> int:
    on, lineage, months = local_day(now), world.lineage, world.policy.reciprocity_months
    return sum(
        lineage.same(one.organisation, home, on)
        and one.on <= on
        and (one.until is None or on <= add_months(one.until, months))
        for other in lineage.circle(request.organisation, on).same
        for one in world.lent_by(other)
    )


def _explained(fallen: tuple[Fallout, ...]) -> Explanation:
    counts = []
    for reason in {reason for one in fallen for reason in one.reasons}:
        alone = sum(one.reasons == (reason,) for one in fallen)
        told_first = [one for one in fallen if one.reasons[0] is reason]
        unknown = sum(
            not isinstance(reason, Unavailable) and one.verdict.answer(reason) is Answer.UNKNOWN
            for one in told_first
        )
        among = sum(reason in one.reasons for one in fallen)
        counts.append(ReasonCount(reason, len(told_first), among, alone, unknown))
    soft = [one for one in fallen if one.only_soft]
    rules = Counter(reason for one in soft for reason in one.reasons)
    back = [one.back_on for one in fallen if one.reasons == (Unavailable.ABSENT,) and one.back_on]
    return Explanation(
        len(fallen),
        tuple(sorted(counts, key=lambda one: (-one.first, -one.among, str(one.reason)))),
        min(back, default=None),
        len(soft),
        tuple(sorted(rules.items(), key=lambda one: (-one[1], str(one[0])))),
        max((one.score.total for one in soft), default=None),
    )
