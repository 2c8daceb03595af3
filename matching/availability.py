"""Whether a mediator can do it: present, free, able, near enough. These are not conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import Final

from config.model import Absence, MediatorProfile, OrganisationId, Person, Place
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


SETTLED: Final = frozenset({Unavailable.REQUESTER, Unavailable.SET_ASIDE})
"""What nothing can lift: who asks, and who was asked before."""


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


def obstacles(
    person: Person,
    profile: MediatorProfile,
    request: Request,
    world: World,
    *,
    away: bool,
    distance: float | None,
) -> Iterator[Unavailable]:
    """Every reason why the mediator cannot be asked for this.

    ``away`` says that the mediator cannot begin in time, ``distance`` is in kilometres. An unknown one is no
    obstacle: that somebody may have to travel far is for the mediator to weigh.
    """
    choices = request.choices
    if person.id == request.requester:
        yield Unavailable.REQUESTER
    if person.id in request.set_aside or person.id in request.partners:
        yield Unavailable.SET_ASIDE
    if choices.case_type not in profile.case_types:
        yield Unavailable.CASE_TYPE
    if choices.level not in profile.levels:
        yield Unavailable.LEVEL
    if choices.language not in profile.languages:
        yield Unavailable.LANGUAGE
    if choices.place not in profile.places:
        yield Unavailable.PLACE
    travels = choices.place is not Place.ONLINE and profile.travel_km is not None
    if travels and distance is not None and distance > (profile.travel_km or 0):
        yield Unavailable.TOO_FAR
    if is_full(person, profile, world):
        yield Unavailable.FULL
    if away:
        yield Unavailable.ABSENT


def is_full(person: Person, profile: MediatorProfile, world: World) -> bool:
    """Say whether the mediator has as many running cases as they want at most."""
    return world.running.get(person.id, 0) >= profile.max_running
