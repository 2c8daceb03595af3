"""Invent the people of a network and their years, or only the years of people who are there.

Every choice has dice of its own, named by whom it is about: one more mediator changes nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from random import Random
from typing import Final, TypeVar

from config.model import (
    Absence,
    CaseType,
    Declaration,
    Employment,
    Interest,
    InterestKind,
    Level,
    MediatorProfile,
    NetworkPolicy,
    Organisation,
    OrganisationId,
    OrganisationKind,
    Owner,
    Person,
    PersonId,
    Place,
    Role,
    RoleGrant,
    Runs,
    Succession,
)
from config.policy.rules import ConflictPolicy
from matching.dates import DAY, add_months
from matching.seats import held
from workflows.simulation.habits import Chance, Habits
from workflows.simulation.network import Foreseen, Move, Network

LANGUAGES: Final = ("en", "de", "fr", "tr", "ar", "pl")
NEIGHBOURS: Final = 12
_Key = TypeVar("_Key", bound=str)
_NOT_DRAWN: Final = frozenset({InterestKind.LIVES_THERE, InterestKind.APPLICATION})
"""Where somebody lives is drawn apart; an application would not last for years."""
FROM_SHARE: Final = {Runs.PERSONNEL: 0.03, Runs.OPERATIONS: 0.08}
"""Which part of the invented joint arrangements does more for its owners than other tasks (rule B06)."""


@dataclass(frozen=True, slots=True)
class Inventor:
    """What inventing goes by: the dice, the habits and the days between which all happens (both included)."""

    chance: Chance
    habits: Habits
    first: date
    last: date

    def network(
        self,
        municipalities: Iterable[Organisation],
        mediators: int,
        conflicts: ConflictPolicy,
        policy: NetworkPolicy | None = None,
        numbers_from: int = 1,
    ) -> Network:
        """Fill municipalities with mediators, somebody who asks in each, a coordinator and two deputies.

        Affiliated bodies and coming mergers between neighbours are invented too; those in the list stay.
        """
        all_of = self._merging(_placed(tuple(municipalities)))
        members = [one for one in all_of if self.takes_part(one, all_of)]
        near = {one.id: nearest(one, members) for one in members}
        size = {one.id: self.chance.about("size", one.id).lognormvariate(0, 0.8) for one in members}
        shares = self._shares(size, mediators)
        numbers = iter(range(numbers_from, 1_000_000_000))
        askers = {one.id: _person(next(numbers), one.id, members[0]) for one in members}
        people = [
            self._mediator(_person(next(numbers), one.id, one), near[one.id], all_of)
            for one in members
            for _ in range(shares[one.id])
        ]
        desk = (RoleGrant(Role.COORDINATOR), RoleGrant(Role.DEPUTY), RoleGrant(Role.DEPUTY))
        largest = sorted(size, key=lambda key: (-size[key], key))
        officers = [
            replace(_person(next(numbers), home, members[0]), grants=(grant,))
            for home, grant in zip(largest, desk, strict=False)
        ]
        bodies = self._bodies(members, near)
        checked = [replace(one, reference_date=one.reference_date or self.first) for one in all_of]
        return self.years_of(
            Network(
                organisations=(*checked, *bodies),
                people=(*askers.values(), *people, *officers),
                askers={key: one.id for key, one in askers.items()},
                size=size,
                conflicts=conflicts,
                policy=policy or NetworkPolicy(),
            ),
            near,
        )

    def takes_part(self, one: Organisation, among: Iterable[Organisation]) -> bool:
        """Say whether a municipality is there on the first day."""
        here = one.kind is OrganisationKind.MUNICIPALITY and (one.until is None or self.first <= one.until)
        came_of = [step.on for other in among for step in other.successors if step.successor == one.id]
        return here and (one.latitude is not None or not came_of or min(came_of) <= self.first)

    def years_of(
        self, network: Network, near: Mapping[OrganisationId, Sequence[OrganisationId]] | None = None
    ) -> Network:
        """Give everybody who mediates absences, interests and confirmations, and all who must a move."""
        members = [one for one in network.organisations if self.takes_part(one, network.organisations)]
        near = near or {one.id: nearest(one, members) for one in members}
        staff = (*network.mediators, *(one for one in network.officers if one.mediator is None))
        steps = {one.id: one.successors[0] for one in network.organisations if one.successors}
        moves = (
            *(
                move
                for one in network.people
                for move in self._along(one.id, one.organisation, self.first, steps)
            ),
            *self._moves(network.mediators, near, steps),
        )
        return replace(
            network,
            interests=(
                *held(network.organisations, network.people),
                *(one for person in network.mediators for one in self._interests(person, near)),
            ),
            declarations=tuple(one for person in network.mediators for one in self._confirms(person)),
            absences=tuple(one for person in staff for one in self._absences(person)),
            moves=tuple(sorted(moves, key=lambda move: (move.on, move.person))),
        )

    # --- organisations -------------------------------------------------------------------------------

    def _shares(self, size: Mapping[OrganisationId, float], mediators: int) -> dict[OrganisationId, int]:
        """Divide mediators by size; some municipalities have none, the small ones sooner."""
        typical = sorted(size.values())[len(size) // 2]
        without = {
            key
            for key, weight in size.items()
            if self.chance.about("none", key).random() < self.habits.without_mediators * typical / weight
        }
        total = sum(weight for key, weight in size.items() if key not in without) or 1.0
        return {
            key: 0 if key in without else max(1, round(mediators * weight / total))
            for key, weight in size.items()
        }

    def _merging(self, all_of: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
        """Announce some mergers of neighbours, each on the first day of a year."""
        found = {one.id: one for one in all_of}
        taken = {step.successor for one in all_of for step in one.successors}
        members = [one for one in all_of if self.takes_part(one, all_of)]
        for year in range(self.first.year + 1, self.last.year + 1):
            for one in members:
                dice = self.chance.about("merger", year, one.id)
                into = next((key for key in nearest(one, members) if not found[key].successors), None)
                free = one.id not in taken and not found[one.id].successors
                if into and free and dice.random() < self.habits.merges:
                    found[one.id] = replace(one, successors=(Succession(into, date(year, 1, 1)),))
                    taken.add(into)
        return tuple(found.values())

    def _bodies(
        self, members: Sequence[Organisation], near: Mapping[OrganisationId, Sequence[OrganisationId]]
    ) -> Iterator[Organisation]:
        """Joint arrangements between neighbours, about one for every two municipalities."""
        for number in range(len(members) // 2):
            dice = self.chance.about("body", number)
            first = dice.choice(members)
            owners = (first.id, *near[first.id][: dice.randint(2, 6)])
            lot, runs = dice.random(), Runs.OTHER
            for heavier, share in FROM_SHARE.items():
                if 0 <= lot < share:
                    runs = heavier
                lot -= share
            yield Organisation(
                id=OrganisationId(f"gr-{number + 1}"),
                network=first.network,
                name=f"Regeling {number + 1}",
                kind=OrganisationKind.JOINT_ARRANGEMENT,
                owners=tuple(Owner(one) for one in owners),
                reference_date=self.first,
                runs=runs,
            )

    # --- people --------------------------------------------------------------------------------------

    def _mediator(
        self, person: Person, near: Sequence[OrganisationId], all_of: Sequence[Organisation]
    ) -> Person:
        dice = self.chance.about("mediator", person.id)

        def some(chances: Mapping[_Key, float]) -> list[_Key]:
            return [key for key, likely in chances.items() if dice.random() < likely]

        profile = MediatorProfile(
            case_types=frozenset({CaseType.WORK_RELATION, *some(_TYPES)}),
            levels=frozenset({Level.EMPLOYEE, *some(_LEVELS)}),
            languages=frozenset({"nl", *some(_LANGUAGES)}),
            places=frozenset({Place.OWN_REGION, *some(_PLACES)}),
            max_running=dice.choices((1, 2, 3), (40, 45, 15))[0],
            travel_km=dice.choices((30, 50, 80, None), (25, 45, 20, 10))[0],
            registered=dice.random() < 0.35,
        )
        since = self.first - timedelta(days=dice.randint(30, 3000))
        jobs = [Employment(person.organisation, since)]
        if dice.random() < self.habits.worked_elsewhere:
            before = OrganisationId(dice.choice((*near, *(one.id for one in all_of))))
            if before != person.organisation:
                jobs.append(Employment(before, None, since - DAY))
        return replace(person, mediator=profile, employments=tuple(jobs), grants=(RoleGrant(Role.MEDIATOR),))

    def _interests(
        self, person: Person, near: Mapping[OrganisationId, Sequence[OrganisationId]]
    ) -> Iterator[Interest]:
        dice = self.chance.about("interests", person.id)
        around = (*near.get(person.organisation, ()),) or tuple(near)
        wanted = [InterestKind.LIVES_THERE] if dice.random() < self.habits.lives_elsewhere else []
        if dice.random() < self.habits.has_interest:
            wanted.append(dice.choice([one for one in InterestKind if one not in _NOT_DRAWN]))
        for place, kind in enumerate(wanted):
            since = self.first - timedelta(days=dice.randint(0, 700))
            until = add_months(self.last, 12)
            yield Interest(person.id * 10 + place, person.id, dice.choice(around), kind, since, until)

    def _confirms(self, person: Person) -> Iterator[Declaration]:
        """Once a year; somebody who is late is left out of invitations until then (rule B25)."""
        dice = self.chance.about("confirms", person.id)
        day = self.first - timedelta(days=dice.randint(0, 330))
        while day <= self.last:
            yield Declaration(person.id, datetime.combine(day, time(9), UTC))
            late = dice.randint(1, 60) if dice.random() < self.habits.confirms_late else -dice.randint(1, 20)
            day = add_months(day, 12) + timedelta(days=late)

    def _absences(self, person: Person) -> Iterator[Foreseen]:
        dice = self.chance.about("absences", person.id)
        for year in range(self.first.year, self.last.year + 1):
            for _ in range(_count(dice, self.habits.holidays)):
                month = dice.choices(range(1, 13), (2, 4, 2, 3, 5, 3, 9, 10, 3, 4, 1, 5))[0]
                first = date(year, month, dice.randint(1, 28))
                last = first + timedelta(days=dice.choice((4, 6, 6, 13, 13, 20)))
                yield Foreseen(Absence(person.id, first, last), first - timedelta(days=dice.randint(1, 60)))
            for _ in range(_count(dice, self.habits.falls_ill)):
                first = date(year, 1, 1) + timedelta(days=dice.randrange(365))
                last = first + timedelta(days=ceil(dice.expovariate(1 / 25)))
                yield Foreseen(Absence(person.id, first, last), first, ill=True)

    def _along(
        self,
        person: PersonId,
        home: OrganisationId,
        since: date,
        steps: Mapping[OrganisationId, Succession],
    ) -> Iterator[Move]:
        """Who works at an organisation that merges works at its heir from that day."""
        while home in steps:
            step = steps[home]
            if since <= step.on <= self.last:
                yield Move(person, home, step.successor, step.on)
            home = step.successor

    def _moves(
        self,
        mediators: Iterable[Person],
        near: Mapping[OrganisationId, Sequence[OrganisationId]],
        steps: Mapping[OrganisationId, Succession],
    ) -> Iterator[Move]:
        """Some change employer, once; an employer that merged by then is what it went on as."""
        years = (self.last - self.first).days / 365
        for person in mediators:
            dice = self.chance.about("moves", person.id)
            around = near.get(person.organisation)
            if around and dice.random() < self.habits.moves * years:
                day = self.first + timedelta(days=dice.randrange((self.last - self.first).days + 1))
                left, to = (_heir(one, day, steps) for one in (person.organisation, dice.choice(around)))
                if left != to:
                    yield Move(person.id, left, to, day)
                    yield from self._along(person.id, to, day + DAY, steps)


_TYPES: Final = dict.fromkeys((one for one in CaseType if one is not CaseType.WORK_RELATION), 0.7)
_LEVELS: Final = {Level.MANAGER: 0.8, Level.DIRECTOR: 0.45, Level.GOVERNING: 0.2}
_LANGUAGES: Final = dict(zip(LANGUAGES, (0.4, 0.08, 0.05, 0.03, 0.02, 0.02), strict=True))
_PLACES: Final = {Place.NEUTRAL: 0.9, Place.ONLINE: 0.7}


def nearest(one: Organisation, among: Iterable[Organisation]) -> tuple[OrganisationId, ...]:
    """The nearest others, by how far their middles are apart; good enough to say who is a neighbour."""

    def apart(other: Organisation) -> tuple[float, str]:
        north = (one.latitude or 0.0) - (other.latitude or 0.0)
        east = ((one.longitude or 0.0) - (other.longitude or 0.0)) * 0.62
        return (north**2 + east**2, other.id)

    others = sorted((other for other in among if other.id != one.id), key=apart)
    return tuple(other.id for other in others[:NEIGHBOURS])


def _heir(one: OrganisationId, on: date, steps: Mapping[OrganisationId, Succession]) -> OrganisationId:
    """What an organisation is called on a day."""
    while one in steps and steps[one].on <= on:
        one = steps[one].successor
    return one


def _placed(all_of: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
    """A municipality without a place in the list lies where one lay that went on as it."""
    before = {step.successor: one for one in all_of if one.latitude is not None for step in one.successors}
    return tuple(
        replace(one, latitude=before[one.id].latitude, longitude=before[one.id].longitude)
        if one.latitude is None and one.id in before
        else one
        for one in all_of
    )


def _person(number: int, home: OrganisationId, of: Organisation) -> Person:
    return Person(PersonId(number), of.network, f"@p{number}:simulation.invalid", f"Person {number}", home)


def _count(dice: Random, mean: float) -> int:
    """A whole number with this mean: the part behind the comma is a chance."""
    return int(mean) + (dice.random() < mean % 1)
