"""Whether a mediator can do it: present, free, able, near enough. These are not conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import Final

from config.model import Absence, CaseType, Level, MediatorProfile, OrganisationId, Person, PersonId, Place
from matching.dates import DAY, covers
from matching.facts import Request, World

EARTH_RADIUS_KM: Final = 6371.0088


class Unavailable(StrEnum):
    """Why somebody without a conflict is not asked, in the order in which reasons are told."""

    REQUESTER = "requester"
    SET_ASIDE = "set_aside"
    INACTIVE = "inactive"
    CASE_TYPE = "case_type"
    LEVEL = "level"
    LANGUAGE = "language"
    PLACE = "place"
    TOO_FAR = "too_far"
    FULL = "full"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class StartPeriod:
    """The days, first and last included, between which a mediator has to be there to begin."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def start_period(request: Request, world: World, on: date) -> StartPeriod:
    """From today to the day the requester named; without a day as long as the policy says."""
    last = request.choices.start_before or on + timedelta(days=world.policy.start_within_days)
    return StartPeriod(on, max(on, last))


def days_present(absences: tuple[Absence, ...], period: StartPeriod) -> int:
    """How many days of the period somebody is not away."""
    if not absences:
        return period.days
    away: set[date] = set()
    for one in absences:
        day = max(one.since, period.first)
        last = period.last if one.until is None else min(one.until, period.last)
        while day <= last:
            away.add(day)
            day += DAY
    return period.days - len(away)


def is_away(absences: tuple[Absence, ...], on: date) -> bool:
    """Say whether somebody is away on a day."""
    return any(covers(one.since, one.until, on) for one in absences)


def back_on(absences: tuple[Absence, ...], on: date) -> date | None:
    """The first day from ``on`` on which somebody is not away; ``None`` when that is not known."""
    day = on
    for one in absences:  # in order of their first days, so that one can run on into the next
        if covers(one.since, one.until, day):
            if one.until is None:
                return None
            day = one.until + DAY
    return day


def distance_km(world: World, one: OrganisationId, other: OrganisationId) -> float | None:
    """Kilometres as the crow flies between the centres of two organisations; ``None``: not known."""
    here, there = world.organisation.get(one), world.organisation.get(other)
    if here is None or there is None or here.latitude is None or here.longitude is None:
        return None
    if there.latitude is None or there.longitude is None:
        return None
    north = radians(there.latitude - here.latitude) / 2
    east = radians(there.longitude - here.longitude) / 2
    across = cos(radians(here.latitude)) * cos(radians(there.latitude))
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(sin(north) ** 2 + across * sin(east) ** 2)))


def settled_before(person: PersonId, request: Request) -> Iterator[Unavailable]:
    """Whoever asks does not mediate, and nobody is asked twice for one case."""
    if person == request.requester:
        yield Unavailable.REQUESTER
    if person in request.set_aside or person in request.partners:
        yield Unavailable.SET_ASIDE


def unable(
    profile: MediatorProfile, case_type: CaseType, level: Level, language: str, place: Place
) -> Iterator[Unavailable]:
    """What somebody does not do, whoever asks and whenever."""
    if case_type not in profile.case_types:
        yield Unavailable.CASE_TYPE
    if level not in profile.levels:
        yield Unavailable.LEVEL
    if language not in profile.languages:
        yield Unavailable.LANGUAGE
    if place not in profile.places:
        yield Unavailable.PLACE


def is_too_far(profile: MediatorProfile, distance: float | None) -> bool:
    """Say whether a distance in kilometres is more than somebody travels.

    An unknown one is no obstacle: that somebody may have to travel far is for the mediator to weigh.
    """
    return profile.travel_km is not None and distance is not None and distance > profile.travel_km


def is_absent(absences: tuple[Absence, ...], period: StartPeriod, *, urgent: bool) -> bool:
    """Say whether somebody is away in the whole period, or when it is urgent on its first day."""
    return days_present(absences, period) == 0 or (urgent and is_away(absences, period.first))


def is_full(person: Person, profile: MediatorProfile, world: World) -> bool:
    """Say whether the mediator has as many running cases as they want at most."""
    return world.running.get(person.id, 0) >= profile.max_running
