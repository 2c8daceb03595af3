"""A seeded network of the size of the country: municipalities, bodies they share, mediators, their cases."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Final

from config.model import (
    Absence,
    CaseType,
    Declaration,
    Employment,
    Interest,
    InterestKind,
    Level,
    MediatorProfile,
    NetworkId,
    Organisation,
    OrganisationId,
    OrganisationKind,
    Owner,
    Parties,
    Person,
    PersonId,
    Place,
    Ref,
    RequestChoices,
    Runs,
)
from config.policy import load_policy
from matching.facts import EarlierMediation, Request, World

NOW: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY: Final = NOW.date()
NETWORK: Final = NetworkId("nation")


def nation(mediators: int = 2000, municipalities: int = 342, seed: int = 1) -> World:
    """Make one, in which about a third of the people have a dated job and a sixth an interest."""
    dice = random.Random(seed)
    towns = [_town(number, dice) for number in range(municipalities)]
    bodies = [_body(number, towns, dice) for number in range(municipalities)]
    people = tuple(_mediator(number, towns, dice) for number in range(1, mediators + 1))
    busy = dice.sample(people, len(people) // 3)
    running = {one.id: 1 + (dice.random() < 0.2) for one in busy}
    together: dict[OrganisationId, int] = {}
    for one in busy:
        together[one.organisation] = together.get(one.organisation, 0) + running[one.id]
    return World(
        policy=load_policy(),
        organisations=(*towns, *bodies),
        mediators=people,
        interests=tuple(_interest(number, people, towns, dice) for number in range(len(people) // 6)),
        declarations=tuple(Declaration(one.id, NOW - timedelta(days=dice.randrange(380))) for one in people),
        absences=tuple(_absence(one, dice) for one in dice.sample(people, len(people) // 10)),
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


def _body(number: int, towns: list[Organisation], dice: random.Random) -> Organisation:
    """Owned by the nearest towns of one, from two to about twenty of them."""
    middle = dice.choice(towns)
    near = sorted(towns, key=lambda one: _apart(one, middle))
    owners = near[: min(20, 2 + int(dice.expovariate(1 / 7)))]
    return Organisation(
        OrganisationId(f"body-{number}"),
        NETWORK,
        f"Body {number}",
        OrganisationKind.JOINT_ARRANGEMENT,
        owners=tuple(Owner(one.id) for one in owners),
        reference_date=date(2026, 1, 1),
        runs=dice.choice((Runs.OTHER, Runs.OTHER, Runs.OTHER, Runs.OPERATIONS, Runs.PERSONNEL)),
    )


def _apart(one: Organisation, other: Organisation) -> float:
    north = (one.latitude or 0) - (other.latitude or 0)
    return north**2 + ((one.longitude or 0) - (other.longitude or 0)) ** 2


def _mediator(number: int, towns: list[Organisation], dice: random.Random) -> Person:
    home, jobs = dice.choice(towns).id, []
    if dice.random() < 0.2:
        jobs.append(Employment(home, date(2015, 1, 1) + timedelta(days=dice.randrange(3000))))
    if dice.random() < 0.2:
        left = date(2020, 1, 1) + timedelta(days=dice.randrange(2400))
        jobs.append(Employment(dice.choice(towns).id, None, left))
    kinds = frozenset(one for one in CaseType if dice.random() < 0.8)
    return Person(
        PersonId(number),
        NETWORK,
        f"@p{number}:example.org",
        f"Person {number}",
        home,
        employments=tuple(jobs),
        mediator=MediatorProfile(
            case_types=kinds,
            levels=frozenset(one for one in Level if dice.random() < 0.8),
            places=frozenset(one for one in Place if dice.random() < 0.9),
            travel_km=dice.choice((None, None, 30, 50, 80)),
            registered=dice.random() < 0.4,
        ),
    )


def _interest(
    number: int, people: tuple[Person, ...], towns: list[Organisation], dice: random.Random
) -> Interest:
    since = TODAY - timedelta(days=dice.randrange(600))
    kind, of = dice.choice(list(InterestKind)), dice.choice(towns).id
    return Interest(number, dice.choice(people).id, of, kind, since, since + timedelta(days=365))


def _absence(one: Person, dice: random.Random) -> Absence:
    since = TODAY + timedelta(days=dice.randrange(-20, 20))
    return Absence(one.id, since, since + timedelta(days=dice.randrange(5, 40)))


def _earlier(
    number: int, people: tuple[Person, ...], towns: list[Organisation], dice: random.Random
) -> EarlierMediation:
    one, on = dice.choice(people), TODAY - timedelta(days=dice.randrange(500))
    until = on + timedelta(days=90)
    of = dice.choice(towns).id
    ended = until if until < TODAY else None
    return EarlierMediation(one.id, of, on, one.organisation, Ref(f"M-{number}"), ended)
