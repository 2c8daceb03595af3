"""Who can be in a group at all, and how many at most: seen before anybody is placed. No NumPy here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from config.model import OrganisationId, PersonId
from matching.groups.model import Help, Hindrance, Left, Narrow, Peer, Round, WhyLeft

Shunned = Mapping[PersonId, frozenset[PersonId]]


@dataclass(frozen=True, slots=True)
class Sifted:
    """``pool`` is whom to place, at most ``most`` of them, in at most ``groups`` groups.

    ``clique`` of them are all kept apart from each other.
    """

    pool: tuple[Peer, ...]
    left: tuple[tuple[PersonId, WhyLeft], ...]
    hindrances: tuple[Hindrance, ...]
    most: int
    clique: int
    groups: int


def sift(there: Round) -> Sifted:
    """Put aside whoever cannot be in any group, with the reason, and find proved limits for the others."""
    rules, reasons, hindrances = there.rules, dict[PersonId, WhyLeft](), list[Hindrance]()

    def put_aside(people: Iterable[Peer], why: WhyLeft, what: Narrow) -> None:
        if gone := [one.id for one in people]:
            reasons.update(dict.fromkeys(gone, why))
            hindrances.append(Hindrance(what, len(gone), 0))

    busy = [one for one in there.peers if one.groups_now >= rules.groups]
    put_aside(busy, WhyLeft.ENOUGH_GROUPS, Narrow.ENOUGH_GROUPS)
    pool = [one for one in there.peers if one.groups_now < rules.groups]
    if len(pool) >= rules.least and _organisations(pool) >= rules.organisations:
        shunned = shunned_by(there)
        pool, lonely = _peel(pool, shunned, there)
        put_aside(lonely, WhyLeft.KEPT_APART, Narrow.LONELY)
    if len(pool) < rules.least:
        put_aside(pool, WhyLeft.TOO_FEW_PEOPLE, Narrow.FEW_PEOPLE)
    elif _organisations(pool) < rules.organisations:
        put_aside(pool, WhyLeft.TOO_FEW_ORGANISATIONS, Narrow.FEW_ORGANISATIONS)
    else:
        limits = _Limits(pool, there, shunned)
        return Sifted(
            tuple(pool),
            tuple(reasons.items()),
            (*hindrances, *limits.hindrances()),
            limits.most,
            limits.clique,
            limits.groups,
        )
    return Sifted((), tuple(reasons.items()), tuple(hindrances), 0, 0, 0)


def shunned_by(there: Round) -> Shunned:
    """From whom each person is kept apart."""
    found = defaultdict[PersonId, set[PersonId]](set)
    for two in there.kept_apart:
        a, b = two
        found[a].add(b)
        found[b].add(a)
    return {one: frozenset(others) for one, others in found.items()}


def left(there: Round, reasons: Iterable[tuple[PersonId, WhyLeft]]) -> tuple[Left, ...]:
    """Say what would help everybody who is left; by id, which means nothing."""
    known = dict(reasons)
    company = [there.people[one] for one, why in sorted(known.items()) if why is not WhyLeft.ENOUGH_GROUPS]
    shunned = shunned_by(there)
    return tuple(
        Left(one, why, _help(there, there.people[one], company, shunned))
        for one, why in sorted(known.items())
    )


def _help(there: Round, person: Peer, company: Sequence[Peer], shunned: Shunned) -> Help:
    """How many new people make a legal group with this person and others who are left."""
    rules, members, away = there.rules, [person], set(shunned.get(person.id, ()))
    for one in company:
        if len(members) + rules.organisations - 1 >= rules.most:
            break
        if one.id not in away and one is not person:
            members.append(one)
            away |= shunned.get(one.id, frozenset())
    organisations = max(0, rules.organisations - _organisations(members))
    people = max(1, rules.least - len(members), organisations)
    return Help(people, organisations, max(0, person.groups_now - rules.groups + 1))


def _organisations(people: Iterable[Peer]) -> int:
    return len({one.organisation for one in people})


def _peel(pool: list[Peer], shunned: Shunned, there: Round) -> tuple[list[Peer], list[Peer]]:
    """Take away, again and again, whoever has too few people or organisations left to be with."""
    lonely: list[Peer] = []
    while True:
        here, homes = {one.id: one for one in pool}, Counter(one.organisation for one in pool)

        def can(
            one: Peer, here: Mapping[PersonId, Peer] = here, homes: Mapping[OrganisationId, int] = homes
        ) -> bool:
            away = [here[other] for other in shunned.get(one.id, ()) if other in here]
            lost = Counter(other.organisation for other in away)
            closed = sum(homes[home] == many for home, many in lost.items())
            enough = len(here) - len(away) >= there.rules.least
            return enough and len(homes) - closed >= there.rules.organisations

        kept = [one for one in pool if can(one)]
        if len(kept) == len(pool):
            return pool, lonely
        lonely += [one for one in pool if not can(one)]
        pool = kept


class _Limits:
    """What no groups of these people can exceed: pigeonholes of organisations and cliques."""

    def __init__(self, pool: Sequence[Peer], there: Round, shunned: Shunned) -> None:
        self.people, self.rules = len(pool), there.rules
        self.homes = Counter(one.organisation for one in pool)
        self.groups = max(groups for groups in range(len(pool) // self.rules.least + 1) if self._fits(groups))
        self.clique = max(1, _clique({one.id for one in pool}, shunned))
        self.most, self.best = max((self._most(groups), groups) for groups in range(self.groups + 1))

    def _fits(self, groups: int) -> bool:
        """Say whether so many groups can all have enough organisations."""
        seats = sum(min(many, groups) for many in self.homes.values())
        return seats >= groups * self.rules.organisations

    def _most(self, groups: int) -> int:
        """How many people so many groups can have; 0 when that are too few for them."""
        rules, together = self.rules, 0
        limit = min(self.people - max(0, self.clique - groups), groups * rules.most)
        for at, (_, many) in enumerate(self.homes.most_common(rules.organisations - 1), 1):
            together += many
            room = groups * (rules.most - rules.organisations + at)
            limit = min(limit, self.people - max(0, together - room))
        return limit if limit >= groups * rules.least else 0

    def hindrances(self) -> Iterator[Hindrance]:
        """What keeps the number of groups that places most from placing all."""
        room = self.best * (self.rules.most - self.rules.organisations + 1)
        for home, many in sorted(self.homes.items()):
            if many > room:
                yield Hindrance(Narrow.LARGE_ORGANISATION, many, room, home)
        if self.clique > self.best:
            yield Hindrance(Narrow.CLIQUE, self.clique, self.best)


def _clique(people: set[PersonId], shunned: Shunned) -> int:
    """The size of a large set of people who are all kept apart from each other, found greedily."""
    best = 1
    by_degree = sorted(people & shunned.keys(), key=lambda one: (-len(shunned[one]), one))
    for first in by_degree:
        if len(shunned[first]) < best:
            break
        clique, able = 1, shunned[first] & people
        for one in by_degree:
            if one in able:
                clique, able = clique + 1, able & shunned[one]
        best = max(best, clique)
    return best
