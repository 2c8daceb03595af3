"""The mediators of a world in columns: each has a place, and what is about them stands at that place.

What hangs on the case only by a choice, or by who asks, is reckoned once per choice or organisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from config.model import (
    CaseType,
    Level,
    MediatorProfile,
    OrganisationId,
    Person,
    PersonId,
    Place,
    RequestChoices,
)
from matching.availability import (
    StartPeriod,
    Unavailable,
    days_present,
    distance_km,
    is_absent,
    is_full,
    is_too_far,
    unable,
)
from matching.facts import World
from matching.reasons import code_of


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """Everybody who can be looked at, by place.

    ``jobs`` gives people who worked at the same organisations on the same days the same number;
    ``jobs_at`` and ``places_at`` find both by organisation.
    """

    people: tuple[Person, ...]
    profiles: tuple[MediatorProfile, ...]
    homes: tuple[OrganisationId, ...]
    place: Mapping[PersonId, int]
    jobs: tuple[int, ...]
    one_with: tuple[Person, ...]
    jobs_at: Mapping[OrganisationId, frozenset[int]]
    places_at: Mapping[OrganisationId, frozenset[int]]

    def known(self, people: Iterable[PersonId]) -> Iterable[int]:
        """The places of those of ``people`` who have one."""
        return (self.place[one] for one in people if one in self.place)


def roster_of(world: World) -> Roster:
    """The roster of a world, made once."""
    return world.once(_roster)


def _roster(world: World) -> Roster:
    both = [(one, one.mediator) for one in world.mediators if one.mediator is not None and one.active]
    people = tuple(person for person, _ in both)
    alike: dict[object, int] = {}
    jobs = tuple(alike.setdefault((one.organisation, one.employments), len(alike)) for one in people)
    jobs_at: defaultdict[OrganisationId, set[int]] = defaultdict(set)
    places_at: defaultdict[OrganisationId, set[int]] = defaultdict(set)
    for at, (person, job) in enumerate(zip(people, jobs, strict=True)):
        for name in {person.organisation, *(one.organisation for one in person.employments)}:
            jobs_at[name].add(job)
            places_at[name].add(at)
    return Roster(
        people=people,
        profiles=tuple(profile for _, profile in both),
        homes=tuple(one.organisation for one in people),
        place={person.id: at for at, person in enumerate(people)},
        jobs=jobs,
        one_with=tuple(dict(zip(jobs, people, strict=True)).values()),
        jobs_at={name: frozenset(all_of) for name, all_of in jobs_at.items()},
        places_at={name: frozenset(all_of) for name, all_of in places_at.items()},
    )


def distances(world: World, organisation: OrganisationId) -> Mapping[OrganisationId, float | None]:
    """Kilometres from every home of a mediator to ``organisation``; ``None``: not known."""
    return world.once(_distances, organisation)


def _distances(world: World, organisation: OrganisationId) -> Mapping[OrganisationId, float | None]:
    return {home: distance_km(world, home, organisation) for home in set(roster_of(world).homes)}


def unable_bits(world: World, choices: RequestChoices) -> list[int]:
    """Why each mediator does not do such a case, wherever it is, as bits."""
    return world.once(_unable_bits, choices.case_type, choices.level, choices.language, choices.place)


def _unable_bits(world: World, case_type: CaseType, level: Level, language: str, place: Place) -> list[int]:
    code = code_of(world)
    bits = {
        profile: code.bits(unable(profile, case_type, level, language, place))
        for profile in set(roster_of(world).profiles)
    }
    return [bits[profile] for profile in roster_of(world).profiles]


def far_bits(world: World, organisation: OrganisationId) -> list[int]:
    """For whom ``organisation`` is too far to travel, as bits."""
    return world.once(_far_bits, organisation)


def _far_bits(world: World, organisation: OrganisationId) -> list[int]:
    roster, far, km = (
        roster_of(world),
        code_of(world).bit[Unavailable.TOO_FAR],
        distances(world, organisation),
    )
    return [
        far if is_too_far(profile, km[home]) else 0
        for profile, home in zip(roster.profiles, roster.homes, strict=True)
    ]


def full(world: World) -> Iterable[int]:
    """The places of those who have as many running cases as they want at most."""
    roster = roster_of(world)
    for at in {*world.once(_full_with_none), *roster.known(world.running)}:
        if is_full(roster.people[at], roster.profiles[at], world):
            yield at


def _full_with_none(world: World) -> tuple[int, ...]:
    return tuple(at for at, profile in enumerate(roster_of(world).profiles) if profile.max_running <= 0)


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is not there on all days before the start: the share of the days, 0 to 1, and who cannot begin."""

    share: Mapping[int, float]
    absent: frozenset[int]


def presence(world: World, period: StartPeriod, *, urgent: bool) -> Presence:
    """Look through the absences that touch a period; it begins on the day of the look."""
    return world.that_day(period.first, _presence, period, urgent)


def _presence(world: World, _: date, period: StartPeriod, urgent: bool) -> Presence:
    roster = roster_of(world)
    away = {roster.place[one]: all_of for one, all_of in world.absences_of.items() if one in roster.place}
    share = {at: days_present(all_of, period) / period.days for at, all_of in away.items()}
    return Presence(
        share={at: part for at, part in share.items() if part < 1},
        absent=frozenset(at for at, all_of in away.items() if is_absent(all_of, period, urgent=urgent)),
    )
