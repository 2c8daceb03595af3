"""The goals in their order: everybody somebody, then the worst-off, then the total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from config.model import PersonId, Ref
from matching.assignment.model import UNIT, Answer, Goals, Left, Pair, Question, WhyNobody
from matching.assignment.pairs import Ints, Pairs, Task, tabulate
from matching.assignment.rounds import Rounds, Settled

EMPTY_SEAT: Final = 4 * UNIT
"""What an empty second seat costs at first, a first one twice; doubled while a seat is lost for worth."""


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """Some of the open seats, how many of them can be filled together, and what was proved of that."""

    seats: Ints
    most: int
    bound: int


def assign(question: Question, first: int | None = None) -> Answer:
    """Assign all open requests together, best in the goals of ``Goals`` in that order, with the proof.

    It begins with the ``first`` pairs of each request (all of them when the table is small) and adds what
    the proof asks for.

    Errors: ``ValueError`` for a question that contradicts itself.
    """
    rounds = Rounds(tabulate(question), first)
    levels = most_seats(rounds)
    floor = worst_off(rounds, levels)
    return most_worth(question, rounds, levels, floor, {})


def most_seats(rounds: Rounds) -> tuple[Level, Level]:
    """Goal 1: how many requests without anybody can be helped, and how many open seats filled.

    Both at once can be had: whoever is added to requests that can all be helped takes a seat from none.
    """
    needs = rounds.pairs.needs
    firsts = np.where(_kept(rounds.pairs) > 0, 0, np.minimum(needs, 1))
    every = _level(rounds, needs)
    return every if (firsts == needs).all() else _level(rounds, firsts), every


def _level(rounds: Rounds, seats: Ints) -> Level:
    settled = rounds.most(_count(seats), int(seats.sum()))
    return Level(seats, settled.value, settled.bound)


def _kept(pairs: Pairs) -> Ints:
    return np.array([len(one.kept) for one in pairs.seekers], np.int64)


def _count(seats: Ints, floor: int = 0) -> Task:
    return Task(seats, np.zeros_like(seats), floor=floor, flat=True)


def worst_off(rounds: Rounds, levels: tuple[Level, Level]) -> int:
    """Goal 2: the highest affinity, in millionths, below which no pair is needed to reach goal 1.

    It begins with what everybody's best allows. As long as that is too much, the prices that prove it also
    say how much lower it must be at least.
    """
    goals, pairs = tuple(dict.fromkeys(levels)), rounds.pairs
    floor = _ceiling(pairs, levels[1].most)
    while True:
        before = floor
        for one in goals:
            counted = rounds.most(_count(one.seats, floor), one.most)
            if counted.value < one.most:
                floor = pairs.highest(counted.prices, one.seats, one.most)
        if floor == before:
            return floor


def _ceiling(pairs: Pairs, most: int) -> int:
    """What no worst-off exceeds, as every place that is taken needs somebody, and every seat too."""
    if not most:
        return 0
    places = np.sort(np.repeat(pairs.worth.max(axis=0), pairs.places))
    return min(int(places[-most]), pairs.highest(np.zeros_like(pairs.places), pairs.needs, most))


def most_worth(
    question: Question, rounds: Rounds, levels: tuple[Level, Level], floor: int, extra: Mapping[int, int]
) -> Answer:
    """Goal 3: the highest total of all that reach the goals before it.

    An empty seat costs so much that none stays empty for worth: whatever that price is, an assignment that is
    best with it and fills most seats has the highest total of all that fill as many. ``extra`` is what
    the table holds above the affinity of some pairs (keys), in millionths.
    """
    pairs, empty = rounds.pairs, EMPTY_SEAT
    counted = rounds.most(_count(pairs.needs, floor), levels[1].most)
    while True:
        task = Task(pairs.needs, np.where(_kept(pairs) > 0, empty, 2 * empty), empty, floor)
        settled = rounds.dearest(task, counted)
        has = np.bincount(settled.chosen // max(1, pairs.columns), minlength=len(pairs.seekers))
        filled = [int(np.minimum(has, level.seats).sum()) for level in levels]
        if filled == [level.most for level in levels]:
            return _answer(question, rounds, (settled, task), levels, extra)
        empty *= 2


def _answer(
    question: Question,
    rounds: Rounds,
    done: tuple[Settled, Task],
    levels: tuple[Level, Level],
    extra: Mapping[int, int],
) -> Answer:
    """Say it in people and references; counts take in what is kept."""
    settled, task = done
    pairs, chosen = rounds.pairs, settled.chosen.tolist()
    worth = {key: int(pairs.worth.flat[key]) - extra.get(key, 0) for key in chosen}
    found = [_pair(pairs, key, worth[key]) for key in chosen]
    keeping, kept = int((_kept(pairs) > 0).sum()), len(pairs.kept)
    total, worst = sum(worth.values()), min(worth.values(), default=None)
    bound = total + settled.bound - settled.value
    counts = [(one.most + old, one.bound + old) for one, old in zip(levels, (keeping, kept), strict=True)]
    low, limit = None if worst is None else worst / UNIT, task.floor / UNIT if found else None
    prices = {
        one.person: price / UNIT
        for one, price in zip(pairs.supply, settled.prices.tolist(), strict=True)
        if price > 0
    }
    return Answer(
        pairs=tuple(sorted(found, key=_by_case)),
        kept=tuple(sorted(pairs.kept, key=_by_case)),
        left=tuple(_left(question, [*found, *pairs.kept])),
        value=Goals(counts[0][0], counts[1][0], low, total / UNIT),
        bound=Goals(counts[0][1], counts[1][1], low if extra else limit, bound / UNIT),
        prices=prices,
        penalties=(2 * task.second / UNIT, task.second / UNIT),
        rounds=rounds.count,
    )


def _pair(pairs: Pairs, key: int, worth: int) -> Pair:
    row, column = divmod(key, pairs.columns)
    return Pair(pairs.seekers[row].ref, pairs.supply[column].person, worth / UNIT)


def _by_case(pair: Pair) -> tuple[Ref, PersonId]:
    """Only how it is shown: who gets whom was settled before."""
    return pair.ref, pair.person


def _left(question: Question, given: Iterable[Pair]) -> Iterator[Left]:
    """Why each request that lacks somebody does, by reference."""
    column = {one.person: at for at, one in enumerate(question.mediators)}
    homes = np.unique([one.organisation for one in question.mediators], return_inverse=True)[1]
    places = np.array([one.places for one in question.mediators], np.int64)
    having = defaultdict[Ref, list[int]](list)
    for pair in given:
        having[pair.ref].append(column[pair.person])
    for seeker in sorted(question.requests, key=lambda one: one.ref):
        has = having[seeker.ref]
        if len(has) < seeker.needs:
            could = ~np.isnan(np.asarray(question.affinities(seeker.ref), np.float64))
            could[[*has, *(column[one] for one in seeker.excluded if one in column)]] = False
            if has and not seeker.may_share_organisation:
                could &= ~np.isin(homes, homes[has])
            why = WhyNobody.NO_PLACES if could.any() else WhyNobody.NOBODY_ALLOWED
            why = WhyNobody.OTHERS_NEED_THEM if (could & (places > 0)).any() else why
            yield Left(seeker.ref, seeker.needs - len(has), why)
