"""A round of groups, from whom to place to who is left and how good it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from matching.groups.bound import bound
from matching.groups.legal import is_legal
from matching.groups.model import Formed, Group, Peer, Round, WhyLeft
from matching.groups.plans import plans
from matching.groups.search import BROKEN, HEAT, Seats, improve
from matching.groups.sifting import Sifted, left, sift
from matching.groups.worth import Ints, Numbers, Worth, score

WAVES: Final = 3
"""So many times a start is warmed up again, from the best it met; fewer people get more starts …"""
WAVE: Final = 12
"""… as each wave has so many rounds for each person, and all waves together the budget."""
SHORT: Final = 100
HEATS: Final = (HEAT, BROKEN / 4, BROKEN / 2, BROKEN / 4, BROKEN / 2, BROKEN)
"""Noise of short searches for something legal: as strong as a broken rule when less does not do."""
PLANS: Final = 4
"""So many lists of sizes are tried before one person fewer is placed."""
NARROW: Final = 8
"""Between what is found and what is out of reach, so few numbers of people are tried one by one."""


@dataclass(frozen=True, slots=True)
class Chance:
    """An order of people by lot, and dice, both from what is asked: the same question, the same chance."""

    order: tuple[Peer, ...]
    dice: np.random.Generator


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What a search needs: ``table`` is what every pair is worth, with those kept apart as a broken rule."""

    worth: Worth
    table: Numbers
    dice: np.random.Generator
    rounds: int

    def improved(
        self, sizes: Sequence[int], order: Ints, rounds: int, heat: float = HEAT
    ) -> tuple[float, Ints]:
        """The best total met from a start, and the order of people that gives it."""
        seats = Seats(self.worth, self.table, sizes, order)
        total, members = improve(seats, self.dice, rounds, heat)
        return total, members[members >= 0]


def form(there: Round, budget: int | None = None) -> Formed:
    """Form groups: as many people as possible, of sizes as wished as can be, newcomers first, best fitting.

    ``budget`` is how many times all groups exchange one member; without one it follows from the number of
    people. Hard rules are never broken: whoever cannot be placed is left, with the reason. For the
    same people and facts, in whatever order, the groups are the same.
    """
    sifted = sift(there)
    if not sifted.pool:
        return told(there, (), sifted)
    chance = drawn(there, sifted.pool)
    worth = Worth(chance.order, there)
    table = worth.pairs()
    table[worth.apart()] = -BROKEN
    search = Search(worth, table, chance.dice, budget or default_budget(len(sifted.pool)))
    found = _placed(sifted, search)
    groups = [
        Group(number, tuple(sorted(chance.order[at].id for at in group)))
        for number, group in enumerate(sorted(found, key=min), 1)
    ]
    return told(there, groups, sifted)


def default_budget(people: int) -> int:
    """How many rounds there are."""
    return max(300, min(4500, 1_000_000 // people))


def drawn(there: Round, people: Iterable[Peer]) -> Chance:
    """Draw lots among people."""
    names = "\n".join(str(one) for one in sorted(there.people))
    key = hashlib.blake2b(f"{there.seed}/{there.on}\n{names}".encode(), digest_size=16).digest()

    def lot(one: Peer) -> bytes:
        return hashlib.blake2b(str(one.id).encode(), key=key, digest_size=16).digest()

    return Chance(tuple(sorted(people, key=lot)), np.random.default_rng(list(key)))


def told(there: Round, groups: Sequence[Group], sifted: Sifted | None = None) -> Formed:
    """Say how good legal groups are, who is left beside them, and why."""
    sifted = sifted or sift(there)
    placed = {one for group in groups for one in group.members}
    unplaced = [(one.id, WhyLeft.NO_ROOM) for one in sifted.pool if one.id not in placed]
    points = sum(score([there.named(group.members) for group in groups], there).values())
    limit = points
    if groups and (unplaced or len(groups) > 1):
        worth = Worth(drawn(there, sifted.pool).order, there)
        limit = bound(worth, [len(group.members) for group in groups])
    return Formed(
        there,
        tuple(groups),
        left(there, [*sifted.left, *unplaced]),
        round(points, 6),
        round(max(limit, points), 6),
        sifted.most,
        sifted.hindrances,
    )


def _placed(sifted: Sifted, search: Search) -> list[list[int]]:
    """Place as many as can be: ever fewer, until some plan of so many is legal, or what is left of one is."""
    found, planned, high = list[list[int]](), False, sifted.most + 1
    while (gap := high - _people(found)) > planned:
        people = high - 1 if gap <= NARROW or high > sifted.most else high - gap // 2
        groups = _legal_plan(people, sifted, search)
        if _people(groups) == people:
            found, planned = groups, True
        else:
            found, planned = (groups, False) if _people(groups) > _people(found) else (found, planned)
            high = people
    return found if planned else _again(found, search)


def _people(groups: Sequence[Sequence[int]]) -> int:
    return sum(map(len, groups))


def _legal_plan(people: int, sifted: Sifted, search: Search) -> list[list[int]]:
    """So many people in legal groups, by the first plan that allows it; else what is legal of a plan."""
    fallback = list[list[int]]()
    fewest = max(1, sifted.clique - len(sifted.pool) + people)
    for sizes in islice(plans(people, search.worth.rules, fewest, sifted.groups), PLANS):
        groups = _legal_only(_searched(sizes, search), search.worth)
        if _people(groups) == people:
            return groups
        fallback = max(fallback, groups, key=_people)
    return fallback


def _searched(sizes: Sequence[int], search: Search) -> list[list[int]]:
    """The best of some starts; no second one when the first finds nothing legal."""
    people = len(search.table)
    waves = max(1, search.rounds // (WAVE * people))
    best, found = -np.inf, list[list[int]]()
    for start in np.array_split(np.arange(waves), max(1, waves // WAVES)):
        order = _legalised(sizes, search, search.rounds // waves)
        found = found or _groups(order, sizes)
        if _legal_only(found, search.worth) != found:
            break
        for _ in start:
            total, order = search.improved(sizes, order, search.rounds // waves)
            if total > best:
                best, found = total, _groups(order, sizes)
    return found


def _legalised(sizes: Sequence[int], search: Search, rounds: int) -> Ints:
    """Everybody somewhere, as legal as some short hot searches can make it."""
    order: Ints = search.dice.permutation(len(search.table))
    for heat in HEATS:
        order = search.improved(sizes, order, min(rounds, SHORT), heat)[1]
        groups = _groups(order, sizes)
        if _legal_only(groups, search.worth) == groups:
            break
    return order


def _again(groups: list[list[int]], search: Search) -> list[list[int]]:
    """Let legal groups of whatever sizes exchange people: they stay legal."""
    if not groups:
        return []
    placed = [one for group in groups for one in group]
    bench = sorted(set(range(len(search.table))) - set(placed))
    sizes = [len(group) for group in groups]
    return _groups(search.improved(sizes, np.array([*placed, *bench], np.int64), search.rounds)[1], sizes)


def _groups(order: Ints, sizes: Sequence[int]) -> list[list[int]]:
    """An order of people, cut into groups; whoever comes after those is left."""
    return [group.tolist() for group in np.split(order, np.cumsum(sizes))[:-1]]


def _legal_only(groups: Sequence[Sequence[int]], worth: Worth) -> list[list[int]]:
    """The groups without whoever breaks a rule there; then whoever is left goes where there is room."""
    there, peers = worth.there, worth.peers

    def legal(group: Sequence[int]) -> bool:
        return is_legal([peers[at] for at in group], there)

    kept = []
    for group in groups:
        rest = list(group)
        while not legal(rest) and len(rest) > there.rules.least:
            rest.remove(max(rest, key=lambda one: _quarrels(one, rest, worth)))
        if legal(rest):
            kept.append(rest)
    placed = {one for group in kept for one in group}
    for one in range(len(peers)):
        room = None if one in placed else next((group for group in kept if legal([*group, one])), None)
        if room is not None:
            room.append(one)
    return kept


def _quarrels(one: int, group: Sequence[int], worth: Worth) -> tuple[int, int]:
    """With how many a person is kept apart in a group, and how many of the own organisation are in it."""
    kept_apart, peers = worth.there.kept_apart, worth.peers
    own = [other for other in group if peers[other].organisation == peers[one].organisation]
    return sum(frozenset((peers[one].id, peers[other].id)) in kept_apart for other in group), len(own)
