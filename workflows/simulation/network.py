"""A network as it stands when the simulation begins, and what of its people's years is settled beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from config.model import (
    Absence,
    Declaration,
    Interest,
    NetworkPolicy,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    Role,
)
from config.policy.rules import ConflictPolicy


@dataclass(frozen=True, slots=True)
class Foreseen:
    """An absence and the day on which the mediator says so; ``ill`` ends what runs."""

    absence: Absence
    known_on: date
    ill: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """From a day on somebody who works at ``left`` works at another organisation."""

    person: PersonId
    left: OrganisationId
    to: OrganisationId
    on: date


@dataclass(frozen=True)
class Network:
    """One network and its choices.

    ``askers`` is who asks for an organisation, of all that take part. ``size`` weighs an organisation against
    the others. ``declarations`` hold the coming confirmations too.
    """

    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    askers: Mapping[OrganisationId, PersonId]
    size: Mapping[OrganisationId, float]
    conflicts: ConflictPolicy
    policy: NetworkPolicy
    interests: tuple[Interest, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    absences: tuple[Foreseen, ...] = ()
    moves: tuple[Move, ...] = ()

    @cached_property
    def mediators(self) -> tuple[Person, ...]:
        """Everybody who mediates."""
        return tuple(one for one in self.people if one.mediator is not None)

    @cached_property
    def officers(self) -> tuple[Person, ...]:
        """Coordinators and their deputies; nobody else is looked at when an alert is routed."""
        return tuple(one for one in self.people if one.has(Role.COORDINATOR) or one.has(Role.DEPUTY))

    def under(self, policy: NetworkPolicy, conflicts: ConflictPolicy) -> Network:
        """The same people with other rules."""
        return replace(self, policy=policy, conflicts=conflicts)


def known(foreseen: Iterable[Foreseen], on: date) -> tuple[Absence, ...]:
    """The absences that the bot was told of and that are not over."""
    return tuple(
        one.absence
        for one in foreseen
        if one.known_on <= on and (one.absence.until is None or on <= one.absence.until)
    )


def confirmed(declarations: Iterable[Declaration], now: datetime) -> tuple[Declaration, ...]:
    """The declarations that were made up to now, the latest of each person."""
    latest: dict[PersonId, Declaration] = {}
    for one in declarations:
        if one.confirmed_at <= now and (
            one.person not in latest or latest[one.person].confirmed_at < one.confirmed_at
        ):
            latest[one.person] = one
    return tuple(latest.values())
