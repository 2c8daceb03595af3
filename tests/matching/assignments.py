"""Small towns for the tests of the assignment: requests, mediators and a table of affinities."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from config.model import OrganisationId, PersonId, Ref
from matching.assignment import Question, Seeker, Supply

NO = math.nan


@dataclass(frozen=True)
class Town:
    """A question with its table in sight: a row for each request, a column for each mediator."""

    seekers: tuple[Seeker, ...]
    supply: tuple[Supply, ...]
    worth: tuple[tuple[float, ...], ...]

    def question(self) -> Question:
        rows = {seeker.ref: line for seeker, line in zip(self.seekers, self.worth, strict=True)}
        return Question(self.seekers, self.supply, rows.__getitem__)

    @property
    def allowed(self) -> tuple[tuple[float, ...], ...]:
        """The table without the people whom a request excludes."""
        return tuple(
            tuple(
                NO if one.person in seeker.excluded else worth
                for one, worth in zip(self.supply, line, strict=True)
            )
            for seeker, line in zip(self.seekers, self.worth, strict=True)
        )

    def row(self, ref: Ref) -> int:
        return next(at for at, one in enumerate(self.seekers) if one.ref == ref)

    def needs(self, ref: Ref) -> int:
        return self.seekers[self.row(ref)].needs

    def column(self, person: PersonId) -> int:
        return next(at for at, one in enumerate(self.supply) if one.person == person)

    def choices(self, row: int) -> Iterator[tuple[int, ...]]:
        """Every set of columns that a request may have by itself."""
        seeker = self.seekers[row]
        able = [
            at
            for at, one in enumerate(self.supply)
            if one.places and not math.isnan(self.worth[row][at]) and one.person not in seeker.excluded
        ]
        for many in range(seeker.needs + 1):
            for group in itertools.combinations(able, many):
                if (
                    seeker.may_share_organisation
                    or len({self.supply[at].organisation for at in group}) == many
                ):
                    yield group


def town(
    worth: Mapping[str, Sequence[float]],
    *,
    needs: Mapping[str, int] | None = None,
    places: Sequence[int] | None = None,
    homes: Sequence[str] | None = None,
) -> Town:
    """A town as a test writes it: reference → how well mediators 1, 2, 3 … fit."""
    many = len(next(iter(worth.values())))
    return Town(
        tuple(Seeker(Ref(ref), (needs or {}).get(ref, 1)) for ref in worth),
        tuple(
            Supply(
                PersonId(at + 1),
                OrganisationId(homes[at] if homes else f"home-{at}"),
                places[at] if places else 1,
            )
            for at in range(many)
        ),
        tuple(map(tuple, worth.values())),
    )


def random_town(
    chance: random.Random, requests: int, mediators: int, *, twos: float, levels: int | None = None
) -> Town:
    """A town by chance: conflicts few or many, places 0 to 3, some needing two; ``levels`` makes ties."""
    steps, conflicts = levels or chance.choice([2, 5, 1_000_000]), chance.choice([0.1, 0.3, 0.6])
    homes = max(1, mediators // chance.randint(1, 3))
    people = [PersonId(number) for number in chance.sample(range(1, 1000), mediators)]
    return Town(
        tuple(
            Seeker(
                Ref(f"M-{number}"),
                needs=2 if chance.random() < twos else 1,
                excluded=frozenset(chance.sample(people, 1)) if chance.random() < 0.2 else frozenset(),
                may_share_organisation=chance.random() < 0.2,
            )
            for number in chance.sample(range(1000, 9999), requests)
        ),
        tuple(
            Supply(
                person, OrganisationId(f"home-{chance.randrange(homes)}"), chance.choice([0, 1, 1, 1, 2, 3])
            )
            for person in people
        ),
        tuple(
            tuple(
                NO if chance.random() < conflicts else round(chance.randint(0, steps) / steps, 6)
                for _ in range(mediators)
            )
            for _ in range(requests)
        ),
    )
