"""The requests of some years: when, of which organisation, with which answers to the eight questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Final

from config.model import CaseType, Level, OrganisationId, OrganisationKind, Parties, Place, Ref
from workflows import workdays
from workflows.simulation.habits import Chance, Habits
from workflows.simulation.inventing import LANGUAGES, Inventor
from workflows.simulation.network import Network

SIGNS: Final = "23456789BCDFGHJKLMNPQRSTVWXZ"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that will be made. ``answers`` are as the intake keeps them."""

    at: datetime
    ref: Ref
    organisation: OrganisationId
    answers: Mapping[str, str]


def arrivals(
    network: Network, inventor: Inventor, a_year: float, *, evenly: bool = False
) -> tuple[Asked, ...]:
    """Invent requests, ``a_year`` for each organisation on average: by size, or as many for each."""
    mean = sum(network.size.values()) / len(network.size)
    found = [
        asked
        for organisation, size in network.size.items()
        for asked in _of(network, inventor, organisation, a_year * (1.0 if evenly else size / mean))
    ]
    return tuple(sorted(found, key=lambda asked: (asked.at, asked.ref)))


def _of(network: Network, inventor: Inventor, organisation: OrganisationId, a_year: float) -> Iterator[Asked]:
    dice = inventor.chance.about("arrivals", organisation)
    end = datetime.combine(inventor.last, time(17), UTC)
    moment, number = datetime.combine(inventor.first, time(8), UTC), 0
    while a_year > 0:
        moment += timedelta(days=dice.expovariate(a_year / 365))
        at = workdays.next_working_moment(moment)
        if at > end:
            return
        number += 1
        ref = _ref(inventor.chance, organisation, number)
        answers = _answers(dice, inventor.habits, network, organisation)
        yield Asked(at + timedelta(minutes=dice.randrange(60)), ref, organisation, answers)


def _ref(chance: Chance, organisation: OrganisationId, number: int) -> Ref:
    """Longer than a real one, so that none comes twice."""
    return Ref("M-" + "".join(chance.about("ref", organisation, number).choices(SIGNS, k=10)))


def _answers(dice: Random, habits: Habits, network: Network, organisation: OrganisationId) -> dict[str, str]:
    answers = {
        "signpost": "nee",
        "type": dice.choices(tuple(CaseType), (40, 20, 25, 10, 5))[0].value,
        "partijen": dice.choices(tuple(Parties), (70, 18, 12))[0].value,
        "niveau": dice.choices(tuple(Level), (55, 30, 10, 5))[0].value,
        "mediators": "2" if dice.random() < habits.two_mediators else "1",
        "plaats": dice.choices(tuple(Place), (70, 18, 12))[0].value,
        "wanneer": "spoed" if dice.random() < habits.urgent else dice.choice(("2weken", "maand", "rustig")),
        "bijzonder": "nee",
    }
    if dice.random() < habits.other_language:
        answers["taal"] = dice.choice(LANGUAGES)
    if dice.random() < habits.touches_body and (bodies := _bodies(network, organisation)):
        answers["verbonden"] = dice.choice(bodies)
    if dice.random() < habits.rather_not:
        answers["niet_org"] = dice.choice([one for one in network.size if one != organisation] or [""])
    return answers


def _bodies(network: Network, organisation: OrganisationId) -> list[OrganisationId]:
    return [
        one.id
        for one in network.organisations
        if one.kind is not OrganisationKind.MUNICIPALITY
        and any(owner.organisation == organisation for owner in one.owners)
    ]
