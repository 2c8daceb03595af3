"""How well somebody fits: parts with names and units, each worth between nothing and its weight.

Points are whole millionths, so that adding them gives the same in every order, and people who are equal
in all that counts are equal to the last digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from operator import add
from typing import Final, TypeAlias

from config.model import MediatorProfile, OrganisationId, Place
from config.policy.rules import ConflictPolicy, Part, RuleId
from matching.availability import StartPeriod
from matching.dates import add_months, covers, local_day
from matching.facts import Request, World
from matching.findings import Verdict
from matching.roster import Roster, distances, presence, roster_of

WHOLE: Final = 1_000_000
"""Points in a score of 1."""

Measure: TypeAlias = tuple[float | None, float]
"""What was measured, in the unit of the part (``None``: unknown), and what it is worth from 0 to 1."""


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
        return _points(self.worth, self.weight) / WHOLE


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
        """The score, in whole millionths."""
        earned = sum(map(_points, self.worth, self.weights))
        return (earned - sum(_points(1, penalty) for _, penalty in self.penalties)) / WHOLE


def _points(worth: float, weight: float) -> int:
    return round(worth * weight * WHOLE)


def penalties_of(verdict: Verdict, policy: ConflictPolicy) -> tuple[tuple[RuleId, float], ...]:
    """What each soft conflict in a verdict takes off a score."""
    return tuple((rule, policy[rule].penalty) for rule in dict.fromkeys(one.rule for one in verdict.soft))


def penalty_of(verdict: Verdict, policy: ConflictPolicy) -> int:
    """All of them together, in millionths."""
    return sum(_points(1, penalty) for _, penalty in penalties_of(verdict, policy))


# What each part measures. What is unknown earns nothing; never having been asked earns everything.


def competence(profile: MediatorProfile) -> Measure:
    """Whether somebody is a registered mediator: 1 or 0."""
    return float(profile.registered), 1.0 if profile.registered else 0.5


def language(profile: MediatorProfile, spoken: str) -> Measure:
    """Whether somebody speaks the language: 1 or 0. How well is not known; more languages earn no more."""
    speaks = float(spoken in profile.languages)
    return speaks, speaks


def travel(km: float | None, reach: int) -> Measure:
    """Kilometres one way, as the crow flies."""
    return km, 0.0 if km is None else max(0.0, 1 - km / reach)


def load(running: int, most: int) -> Measure:
    """Running cases, against how many somebody wants at most; who wants none is full, not burdened."""
    return running, max(0.0, 1 - running / most) if most else 1.0


def rotation(asked: datetime | None, now: datetime, rest: int) -> Measure:
    """Days since somebody was last asked; after ``rest`` days it no longer matters."""
    if asked is None:
        return None, 1.0
    days = max(0.0, (now - asked).total_seconds() / 86400)
    return days, min(1.0, days / rest)


def present(share: float) -> Measure:
    """The share of the days before the start on which somebody is there."""
    return share, share


def together(running: int) -> Measure:
    """Running cases that people of the mediator's organisation hold together."""
    return running, 1 / (1 + running)


def balance(quarters: int, policy: ConflictPolicy) -> Measure:
    """How many bands the mediator's organisation is from even: below 0 it received more than it gave.

    Then its people come a little sooner, and above 0 a little later. Only the lending side is looked at:
    nobody waits for a mediator because of what the own organisation received.
    """
    hours = abs(quarters) / 4
    far = (hours > policy.balance_green_hours) + (hours > policy.balance_amber_hours)
    band = far if quarters > 0 else -far
    return band, 0.5 - band / 4


def reciprocity(times: int) -> Measure:
    """Mediations by people of the requester at the mediator's organisation in the past months."""
    return times, 1 / (1 + times)


@dataclass(frozen=True)
class Scale:
    """How everybody is measured for one request at one moment."""

    request: Request
    world: World
    now: datetime
    period: StartPeriod

    def score(self, at: int, verdict: Verdict) -> Score:
        """Measure the mediator at a place."""
        of = dict(self._measured(at))
        measured, worth = zip(*(of[part] for part in Part), strict=True)
        weights = tuple(self._weights[part] for part in Part)
        return Score(measured, worth, weights, penalties_of(verdict, self.world.policy))

    def _measured(self, at: int) -> Iterator[tuple[Part, Measure]]:
        world, person, profile = self.world, self._roster.people[at], self._roster.profiles[at]
        policy, home = world.policy, person.organisation
        online = self.request.choices.place is Place.ONLINE
        km = 0.0 if online else distances(world, self.request.organisation)[home]
        yield Part.COMPETENCE, competence(profile)
        yield Part.LANGUAGE, language(profile, self.request.choices.language)
        yield Part.TRAVEL, travel(km, policy.travel_reach_km)
        yield Part.LOAD, load(world.running.get(person.id, 0), profile.max_running)
        yield Part.ROTATION, rotation(world.last_asked.get(person.id), self.now, policy.rotation_days)
        yield Part.PRESENCE, present(self._presence.get(at, 1.0))
        yield Part.ORGANISATION, together(world.running_by_organisation.get(home, 0))
        yield Part.BALANCE, balance(world.balances.get(home, 0), policy)
        yield Part.RECIPROCITY, reciprocity(self._lent_back.get(home, 0))

    def points(self) -> list[int]:
        """The score of everybody, by place, in millionths, without penalties.

        Everybody begins with what they earn with nothing running, long not asked, always there and in
        balance; then those are put right for whom it is otherwise.
        """
        world, roster, request = self.world, self._roster, self.request
        online = request.choices.place is Place.ONLINE
        homes = dict(world.once(_homes_at_best, None if online else request.organisation))
        for part, of_home in self._homes_otherwise():
            usual, points_of = self._priced(part)
            for home, (_, worth) in of_home:
                if home in homes:
                    homes[home] += points_of(worth) - usual
        at_best = world.once(_people_at_best, request.choices.language)
        points = list(map(add, at_best, map(homes.__getitem__, roster.homes)))
        for part, of_person in self._people_otherwise():
            usual, points_of = self._priced(part)
            for at, (_, worth) in of_person:
                points[at] += points_of(worth) - usual
        return points

    def _homes_otherwise(self) -> Iterator[tuple[Part, Iterator[tuple[OrganisationId, Measure]]]]:
        world = self.world
        busy, uneven = world.running_by_organisation.items(), world.balances.items()
        yield Part.ORGANISATION, ((home, together(running)) for home, running in busy)
        yield Part.BALANCE, ((home, balance(quarters, world.policy)) for home, quarters in uneven)
        yield Part.RECIPROCITY, ((home, reciprocity(times)) for home, times in self._lent_back.items())

    def _people_otherwise(self) -> Iterator[tuple[Part, Iterator[tuple[int, Measure]]]]:
        world, place, profiles = self.world, self._roster.place, self._roster.profiles
        busy = ((place[one], running) for one, running in world.running.items() if running and one in place)
        yield Part.LOAD, ((at, load(running, profiles[at].max_running)) for at, running in busy)
        rest, now = world.policy.rotation_days, self.now
        long_ago = now - timedelta(days=rest)
        asked = ((one, when) for one, when in world.last_asked.items() if when > long_ago and one in place)
        yield Part.ROTATION, ((place[one], rotation(when, now, rest)) for one, when in asked)
        yield Part.PRESENCE, ((at, present(share)) for at, share in self._presence.items())

    def _priced(self, part: Part) -> tuple[int, Callable[[float], int]]:
        """What a part usually earns, and what any worth of it earns; many share a worth."""
        weight, known = self._weights[part], dict[float, int]()

        def points_of(worth: float) -> int:
            if worth not in known:
                known[worth] = _points(worth, weight)
            return known[worth]

        return points_of(AT_BEST[part]), points_of

    @cached_property
    def _roster(self) -> Roster:
        return roster_of(self.world)

    @cached_property
    def _weights(self) -> Mapping[Part, float]:
        return self.world.policy.weights

    @cached_property
    def _presence(self) -> Mapping[int, float]:
        return presence(self.world, self.period, urgent=self.request.choices.urgent).share

    @cached_property
    def _lent_back(self) -> Mapping[OrganisationId, int]:
        """How often people of the requester mediate, or did of late, at each organisation, by any name."""
        world, on = self.world, local_day(self.now)
        months, found = world.policy.reciprocity_months, dict[OrganisationId, int]()
        for name in world.lineage.circle(self.request.organisation, on).same:
            for one in world.lent_by(name):
                if covers(one.on, one.until and add_months(one.until, months), on):
                    for known_as, day in world.lineage.kin(one.organisation).items():
                        if day <= on:
                            found[known_as] = found.get(known_as, 0) + 1
        return found


AT_BEST: Final[Mapping[Part, float]] = {
    Part.LOAD: 1.0,
    Part.ROTATION: 1.0,
    Part.PRESENCE: 1.0,
    Part.ORGANISATION: 1.0,
    Part.BALANCE: 0.5,
    Part.RECIPROCITY: 1.0,
}
"""What parts that change from day to day are worth for nearly everybody."""


def _people_at_best(world: World, spoken: str) -> list[int]:
    """What each mediator earns by what is their own, at best."""
    weights = world.policy.weights
    usual = sum(_points(AT_BEST[part], weights[part]) for part in (Part.LOAD, Part.ROTATION, Part.PRESENCE))
    earned = {
        profile: usual
        + _points(competence(profile)[1], weights[Part.COMPETENCE])
        + _points(language(profile, spoken)[1], weights[Part.LANGUAGE])
        for profile in set(roster_of(world).profiles)
    }
    return [earned[profile] for profile in roster_of(world).profiles]


def _homes_at_best(world: World, organisation: OrganisationId | None) -> Mapping[OrganisationId, int]:
    """What mediators earn by where they are from, at best; without an organisation nobody travels."""
    policy, weights = world.policy, world.policy.weights
    usual = sum(
        _points(AT_BEST[part], weights[part]) for part in (Part.ORGANISATION, Part.BALANCE, Part.RECIPROCITY)
    )
    roster = roster_of(world)
    km = dict.fromkeys(roster.homes, 0.0) if organisation is None else distances(world, organisation)
    return {
        home: usual + _points(travel(km[home], policy.travel_reach_km)[1], weights[Part.TRAVEL])
        for home in set(roster.homes)
    }
