"""Who hears about a case: a coordinator whom it does not touch, else a deputy, and so on (rule C01).

A coordinator never sees what touches their own municipality. The whole network comes before one
municipality, and a deputy takes over from coordinators who are absent or touched. When everybody
who may see it is away, they get it all the same: late is better than the wrong reader. When nobody
may see it, the operator hears that, without the case (failure stories 11 and 14).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from config.model import OrganisationId, Person, PersonId, Role, RoleGrant
from matching.availability import is_away
from matching.conflicts import touched
from matching.dates import local_day
from matching.facts import World


class Way(StrEnum):
    """In which capacity somebody gets the alert."""

    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    AWAY = "away"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Routing:
    """Who gets an alert. ``people`` is empty exactly when the way is ``NOBODY``."""

    people: tuple[PersonId, ...]
    way: Way


@dataclass(frozen=True, slots=True)
class Desk:
    """The coordinators of one kind (whole network, one municipality) and those who stand in for them."""

    coordinators: tuple[Person, ...]
    deputies: tuple[Person, ...]


def coordinators_for(
    organisation: OrganisationId,
    people: Iterable[Person],
    world: World,
    now: datetime,
    *,
    concerned: OrganisationId | None = None,
    involved: Collection[PersonId] = (),
) -> Routing:
    """Choose who gets an alert about a request of ``organisation``.

    ``concerned`` is an affiliated body that the case touches; ``involved`` are the requester and the
    mediators, who coordinate nothing about their own case. ``world.absences`` say who is away.
    ``now`` is aware.
    """
    on = local_day(now)
    everybody = sorted(people, key=lambda one: one.id)
    active = [one for one in everybody if one.active and one.id not in involved]
    found_desks = _desks(active, {one.id for one in everybody if _is_central(one)})
    free = {
        one.id
        for desk in found_desks
        for one in (*desk.coordinators, *desk.deputies)
        if not touched(one, organisation, world, on, concerned)
    }
    away = {one.id for one in active if is_away(world.absences_of.get(one.id, ()), on)}
    for desk in found_desks:
        for some, way in ((desk.coordinators, Way.COORDINATOR), (desk.deputies, Way.DEPUTY)):
            if found := tuple(one.id for one in some if one.id in free and one.id not in away):
                return Routing(found, way)
    for desk in found_desks:
        for some in (desk.coordinators, desk.deputies):
            if found := tuple(one.id for one in some if one.id in free):
                return Routing(found, Way.AWAY)
    return Routing((), Way.NOBODY)


def desks(people: Iterable[Person]) -> tuple[Desk, Desk]:
    """The desk of the whole network and that of the organisations, of those who take part."""
    everybody = sorted(people, key=lambda one: one.id)
    principals = {one.id for one in everybody if _is_central(one)}
    return _desks([one for one in everybody if one.active], principals)


def _desks(people: list[Person], principals: Collection[PersonId]) -> tuple[Desk, Desk]:
    """The desk of the whole network, then that of the municipalities.

    ``principals`` coordinate the whole network, also those who left: their deputies are still there.
    """
    central = tuple(one for one in people if _is_central(one))
    local = tuple(one for one in people if one.has(Role.COORDINATOR) and not _is_central(one))
    for_central, for_local = [], []
    for one in people:
        grants = [grant for grant in one.grants if grant.role is Role.DEPUTY]
        if any(_stands_in_centrally(grant, principals) for grant in grants):
            for_central.append(one)
        elif grants:
            for_local.append(one)
    return Desk(central, tuple(for_central)), Desk(local, tuple(for_local))


def _is_central(person: Person) -> bool:
    return any(grant.role is Role.COORDINATOR and grant.scope is None for grant in person.grants)


def _stands_in_centrally(grant: RoleGrant, principals: Collection[PersonId]) -> bool:
    """A deputy stands in for a named coordinator; without a name for the reach of the role."""
    return grant.scope is None if grant.deputises_for is None else grant.deputises_for in principals
