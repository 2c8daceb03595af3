"""A seeded network of the size of the country on an ordinary day: the people of the simulation, at work."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Final

from config.model import (
    CaseType,
    Level,
    NetworkId,
    Organisation,
    OrganisationId,
    OrganisationKind,
    Parties,
    Person,
    PersonId,
    Place,
    Ref,
    RequestChoices,
)
from config.policy import load_policy
from matching.facts import EarlierMediation, Request, World
from workflows.simulation.habits import Chance, Habits
from workflows.simulation.inventing import Inventor
from workflows.simulation.network import confirmed, known

NOW: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY: Final = NOW.date()
NETWORK: Final = NetworkId("nation")


def nation(mediators: int = 2000, municipalities: int = 342, seed: int = 1) -> World:
    """Make one, in which a third of the mediators have a case and half were asked in the past year."""
    dice = random.Random(seed)
    towns = [_town(number, dice) for number in range(municipalities)]
    inventor = Inventor(Chance(seed), Habits(), TODAY - timedelta(days=30), TODAY + timedelta(days=335))
    network = inventor.network(towns, mediators + municipalities, load_policy())
    people = network.mediators[:mediators]
    running = {one.id: 1 + (dice.random() < 0.2) for one in dice.sample(people, len(people) // 3)}
    together: dict[OrganisationId, int] = {}
    for one in people:
        together[one.organisation] = together.get(one.organisation, 0) + running.get(one.id, 0)
    return World(
        policy=network.conflicts,
        organisations=network.organisations,
        mediators=people,
        interests=network.interests,
        declarations=confirmed(network.declarations, NOW),
        absences=known(network.absences, TODAY),
        running=running,
        running_by_organisation=together,
        earlier=tuple(_earlier(number, people, towns, dice) for number in range(len(people))),
        last_asked={
            one.id: NOW - timedelta(days=dice.randrange(1, 400))
            for one in dice.sample(people, len(people) // 2)
        },
        balances={one.id: dice.randrange(-500, 500) for one in towns},
    )


def asked(world: World, number: int, seed: int = 1) -> Request:
    """A request in such a network: from another municipality for each number, and about other things."""
    dice = random.Random(f"{seed}/{number}")
    towns = [one.id for one in world.organisations if one.kind is OrganisationKind.MUNICIPALITY]
    bodies = [one.id for one in world.organisations if one.kind is OrganisationKind.JOINT_ARRANGEMENT]
    people = [one.id for one in world.mediators]
    return Request(
        Ref(f"M-{number}"),
        towns[number % len(towns)],
        PersonId(0),
        RequestChoices(
            dice.choice(list(CaseType)),
            Parties.TWO,
            dice.choice(list(Level)),
            place=dice.choice((Place.OWN_REGION, Place.NEUTRAL, Place.ONLINE)),
            affiliated_body=dice.choice(bodies) if dice.random() < 0.1 else None,
            excluded_organisations=frozenset(dice.sample(towns, dice.random() < 0.2)),
        ),
        set_aside=frozenset(dice.sample(people, 3)),
    )


def _town(number: int, dice: random.Random) -> Organisation:
    at = (dice.uniform(50.8, 53.4), dice.uniform(3.6, 7.1))
    return Organisation(
        OrganisationId(f"town-{number}"),
        NETWORK,
        f"Town {number}",
        latitude=at[0],
        longitude=at[1],
        reference_date=date(2026, 1, 1) if dice.random() < 0.8 else None,
    )


def _earlier(
    number: int, people: tuple[Person, ...], towns: list[Organisation], dice: random.Random
) -> EarlierMediation:
    one, on = dice.choice(people), TODAY - timedelta(days=dice.randrange(500))
    until = on + timedelta(days=90)
    of = dice.choice(towns).id
    ended = until if until < TODAY else None
    return EarlierMediation(one.id, of, on, one.organisation, Ref(f"M-{number}"), ended)
