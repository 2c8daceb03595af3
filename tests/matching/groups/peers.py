"""People for the tests of groups, and an oracle that tries every grouping."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from config.model import OrganisationId, PersonId
from matching.groups import Apart, Formed, GroupRules, Meeting, Met, Part, Peer, Round, violations

TODAY = date(2026, 11, 26)
THEMES = ("toon", "grens", "team", "macht", "rouw", "taal")
DAYS = ("mon-am", "mon-pm", "tue-am", "thu-pm")


def peer(
    number: int,
    home: str | None = None,
    *,
    themes: Iterable[str] = (),
    days: Iterable[str] = (),
    level: int = 1,
    unit: str | None = None,
    groups_now: int = 0,
) -> Peer:
    """Somebody of a home of their own, unless it is said."""
    return Peer(
        PersonId(number),
        OrganisationId(home or f"home-{number}"),
        level=level,
        themes=frozenset(themes),
        days=frozenset(days),
        unit=unit,
        groups_now=groups_now,
    )


def apart(*pairs: tuple[int, int]) -> frozenset[Apart]:
    return frozenset(Apart(PersonId(a), PersonId(b)) for a, b in pairs)


def all_apart(numbers: Iterable[int]) -> frozenset[Apart]:
    return apart(*combinations(numbers, 2))


def members(formed: Formed) -> list[set[int]]:
    return [{int(one) for one in group.members} for group in formed.groups]


def holds(formed: Formed) -> None:
    """Everything that must hold of any answer."""
    placed = [one for group in formed.groups for one in group.members]
    left = [one.person for one in formed.left]
    assert sorted(placed + left) == sorted(formed.round.people)
    assert violations(formed) == 0
    assert all(broken(formed.round.named(group.members), formed.round) is False for group in formed.groups)
    assert formed.bound >= formed.score
    assert len(placed) <= formed.most
    assert len({group.number for group in formed.groups}) == len(formed.groups)


def random_round(dice: random.Random, people: int, *, homes: int = 0, strict: float = 0.1) -> Round:
    """Seeded people, of whom ``strict`` of the pairs are kept apart."""
    homes = homes or max(3, people // 2)
    pairs = list(combinations(range(1, people + 1), 2))
    peers = tuple(
        Peer(
            PersonId(number),
            OrganisationId(f"home-{dice.randrange(homes)}"),
            level=dice.choice((1, 2, 3)),
            years=dice.choice((None, 1, 4, 15)),
            themes=frozenset(dice.sample(THEMES, 2)),
            days=frozenset(dice.sample(DAYS, dice.randrange(4))),
            place=dice.choice(list(Meeting)),
            unit=dice.choice((None, "a", "b")),
            groups_now=dice.choice((0, 0, 0, 1, 1, 2)),
        )
        for number in range(1, people + 1)
    )
    return Round(
        peers,
        TODAY,
        apart(*(two for two in pairs if dice.random() < strict)),
        frozenset(
            Met(PersonId(a), PersonId(b), TODAY - timedelta(days=dice.randrange(-40, 1600)))
            for a, b in pairs
            if dice.random() < 0.2
        ),
    )


# The oracle: the rules and the score once more, in the plainest words, and every grouping there is.


def broken(group: Sequence[Peer], there: Round) -> bool:
    rules = there.rules
    quarrels = any({a.id, b.id} == {one.a, one.b} for a, b in combinations(group, 2) for one in there.apart)
    few = len({one.organisation for one in group}) < rules.organisations
    size = not rules.least <= len(group) <= rules.most
    return quarrels or few or size or any(one.groups_now >= rules.groups for one in group)


def worth_of_two(a: Peer, b: Peer, there: Round) -> float:
    rules, weights = there.rules, there.rules.weights
    days = [(there.on - one.on).days for one in there.met if {one.a, one.b} == {a.id, b.id}]
    still = 0.0
    if days and min(days) <= rules.forgotten_days:
        still = 1.0 if min(days) <= rules.fresh_days else 2 ** (-min(days) / rules.half_days)
    found = weights[Part.NOVELTY] * (1 - still)
    found += weights[Part.THEMES] * min(1, len(a.themes & b.themes) / rules.enough_themes)
    found += weights[Part.LEVEL] * (1 - abs(a.level - b.level) / 2)
    if a.years is not None and b.years is not None:
        found += weights[Part.EXPERIENCE] * max(0, 1 - abs(a.years - b.years) / rules.years_apart)
    if a.organisation != b.organisation:
        found += weights[Part.ORGANISATIONS]
    elif a.unit and a.unit == b.unit:
        found -= rules.same_team
    if {a.place, b.place} != {Meeting.REGION, Meeting.ONLINE}:
        found += weights[Part.PLACE]
    return found


def worth_of_group(group: Sequence[Peer], there: Round) -> float:
    """Summed over its members."""
    pairs = sum(worth_of_two(a, b, there) for a, b in combinations(group, 2)) * 2 / (len(group) - 1)
    parts = {day for one in there.peers for day in one.days} or {"any"}
    best = max(sum(not one.days or part in one.days for one in group) for part in parts)
    days = there.rules.weights[Part.DAYS] * best
    return pairs + days - (there.rules.no_common_day * len(group) if best < len(group) else 0)


def groupings(peers: Sequence[Peer], rules: GroupRules) -> Iterator[list[list[Peer]]]:
    """Every way to put people in groups or in none."""
    if not peers:
        yield []
        return
    first, rest = peers[0], peers[1:]
    for many in (0, *range(rules.least - 1, rules.most)):
        for others in combinations(rest, many):
            remaining = [one for one in rest if one not in others]
            for found in groupings(remaining, rules):
                yield [[first, *others], *found] if many else found


def best(there: Round) -> tuple[int, int, int, float]:
    """The goals of the best grouping, in their order: placed, sizes, newcomers, and the mean worth."""
    return max(
        goals(found, there)
        for found in groupings(there.peers, there.rules)
        if not any(broken(group, there) for group in found)
    )


def goals(found: Sequence[Sequence[Peer]], there: Round) -> tuple[int, int, int, float]:
    placed = [one for group in found for one in group]
    far = sum((len(group) - there.rules.size) ** 2 for group in found)
    total = sum(worth_of_group(group, there) for group in found)
    return len(placed), -far, -sum(one.groups_now for one in placed), total / max(1, len(placed))


def goals_of(formed: Formed) -> tuple[int, int, int, float]:
    return goals([formed.round.named(group.members) for group in formed.groups], formed.round)
