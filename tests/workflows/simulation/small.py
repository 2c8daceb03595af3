"""A small country on a grid, played for a season, with everything in it that happens in a large one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from config.model import NetworkId, NetworkPolicy, Organisation, OrganisationId
from tests.matching.town import POLICY
from workflows.simulation.arrivals import Asked, arrivals
from workflows.simulation.course import Record
from workflows.simulation.crowd import Crowd
from workflows.simulation.figures import Figures
from workflows.simulation.habits import Chance, Habits
from workflows.simulation.inventing import Inventor
from workflows.simulation.network import Network
from workflows.simulation.play import Play

FIRST = date(2026, 11, 30)
NETWORK = NetworkId("klein")


def municipalities(side: int = 3) -> tuple[Organisation, ...]:
    """So many by so many municipalities, some fifteen kilometres apart."""
    return tuple(
        Organisation(
            OrganisationId(f"g{row}{column}"),
            NETWORK,
            f"G{row}{column}",
            latitude=52 + row / 7,
            longitude=5 + column / 5,
        )
        for row in range(side)
        for column in range(side)
    )


@dataclass
class Country:
    """What is played, and by whom; change the network before playing when something is planted in it."""

    seed: int = 1
    mediators: int = 20
    days: int = 90
    a_year: float = 20.0
    habits: Habits = field(default_factory=Habits)
    policy: NetworkPolicy = field(default_factory=NetworkPolicy)

    def __post_init__(self) -> None:
        last = FIRST + timedelta(days=self.days - 1)
        self.inventor = Inventor(Chance(self.seed), self.habits, FIRST, last)
        self.network: Network = self.inventor.network(municipalities(), self.mediators, POLICY, self.policy)

    @property
    def asked(self) -> tuple[Asked, ...]:
        return arrivals(self.network, self.inventor, self.a_year)

    def of(self, *homes: str) -> Country:
        """Leave only the mediators of these municipalities."""
        people = tuple(
            one for one in self.network.people if one.mediator is None or one.organisation in homes
        )
        self.network = replace(self.network, people=people)
        return self

    def start(self) -> Play:
        crowd = Crowd(self.inventor.chance, self.habits, self.network.policy)
        return Play(self.network, self.asked, crowd, self.inventor.first, self.inventor.last)

    def played(self) -> Record:
        play = self.start()
        assert sum(1 for _ in play.days()) > 0
        return play.record

    def figures(self) -> Figures:
        return Figures([self.played()])
