"""The assignment against brute force and against solvers that were written by others."""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp

from matching.assignment import Answer, Pair, assign
from matching.assignment.goals import assign as assign_from
from matching.assignment.graph import Graph
from matching.assignment.model import UNIT
from matching.assignment.pairs import Task, tabulate
from tests.matching.assignments import Town, random_town


@dataclass(frozen=True, order=True)
class Best:
    """The goals in their order; compared from left to right."""

    helped: int
    seats: int
    worst: float
    total: float


def goals_of(answer: Answer) -> Best:
    value = answer.value
    return Best(value.helped, value.seats, math.inf if value.worst is None else value.worst, value.total)


def by_hand(town: Town) -> Best:
    """Try everything."""
    best, taken = Best(0, 0, math.inf, 0.0), Counter[int]()

    def go_on(at: int, pairs: tuple[float, ...], helped: int) -> None:
        nonlocal best
        if at == len(town.seekers):
            best = max(
                best, Best(helped, len(pairs), min(pairs, default=math.inf), round(math.fsum(pairs), 6))
            )
            return
        for group in town.choices(at):
            if all(taken[one] < town.supply[one].places for one in group):
                taken.update(group)
                go_on(at + 1, pairs + tuple(town.worth[at][one] for one in group), helped + bool(group))
                taken.subtract(group)

    go_on(0, (), 0)
    return best


def bound_by_hand(town: Town, answer: Answer) -> float:
    """What the prices prove: every request chooses freely and pays; every place is worth its price."""
    price = [answer.prices.get(one.person, 0.0) for one in town.supply]
    first, second = answer.penalties
    proved = sum(one.places * price[at] for at, one in enumerate(town.supply))
    floor = answer.value.worst or 0.0
    for at, seeker in enumerate(town.seekers):
        lost = [0.0, second, first + second] if seeker.needs == 2 else [0.0, first]
        proved += max(
            sum(town.worth[at][one] - price[one] for one in group) - lost[seeker.needs - len(group)]
            for group in town.choices(at)
            if all(town.worth[at][one] >= floor for one in group)
        )
    lacking = sum(first if left.lacking == town.needs(left.ref) else 0.0 for left in answer.left)
    lacking += sum(second for left in answer.left if town.needs(left.ref) == 2)
    return proved + lacking


def check_rules(town: Town, pairs: tuple[Pair, ...]) -> None:
    """Nobody not allowed, nobody above their places, nobody twice, no two of one organisation."""
    taken = Counter(pair.person for pair in pairs)
    homes = {one.person: one.organisation for one in town.supply}
    assert all(taken[one.person] <= one.places for one in town.supply)
    for at, seeker in enumerate(town.seekers):
        people = [pair.person for pair in pairs if pair.ref == seeker.ref]
        assert len(people) == len({*people}) <= seeker.needs
        assert not any(math.isnan(town.worth[at][town.column(person)]) for person in people)
        assert not seeker.excluded & {*people}
        assert seeker.may_share_organisation or len({homes[person] for person in people}) == len(people)


@pytest.mark.parametrize("start", range(0, 300, 100))
def test_it_equals_trying_everything(start: int) -> None:
    for seed in range(start, start + 100):
        chance = random.Random(seed)
        town = random_town(chance, chance.randint(1, 6), chance.randint(1, 6), twos=0.3)
        answer = assign(town.question())
        check_rules(town, answer.pairs)
        assert goals_of(answer) == by_hand(town), seed
        assert answer.proved, seed
        assert bound_by_hand(town, answer) == pytest.approx(answer.bound.total, abs=1e-6), seed


def test_with_one_seat_each_it_equals_the_solver_of_scipy_on_one_column_for_each_place() -> None:
    for seed in range(550):
        chance = random.Random(f"places {seed}")
        town = random_town(chance, chance.randint(1, 16), chance.randint(1, 10), twos=0)
        answer = assign_from(town.question(), 1 + seed % 3 if seed % 8 == 0 else None)
        most, total = dense(town, answer.value.worst or 0.0)
        check_rules(town, answer.pairs)
        assert (answer.value.seats, answer.value.total) == (most, total), seed
        if answer.value.worst is not None:
            assert dense(town, answer.value.worst + 1 / UNIT)[0] < most, seed
        assert dense(town, 0.0)[0] == most


@pytest.mark.parametrize(("requests", "mediators"), [(200, 100), (130, 130), (100, 200)])
def test_where_most_pairs_are_never_looked_at_it_still_equals_that_solver(
    requests: int, mediators: int
) -> None:
    for seed in range(3):
        town = random_town(random.Random(f"many {seed}"), requests, mediators, twos=0)
        answer = assign(town.question())
        check_rules(town, answer.pairs)
        assert answer.proved
        assert (answer.value.seats, answer.value.total) == dense(town, answer.value.worst or 0.0), seed
        assert dense(town, (answer.value.worst or 0.0) + 1 / UNIT)[0] < answer.value.seats, seed


def dense(town: Town, floor: float) -> tuple[int, float]:
    """Most seats and then the highest total with pairs of at least ``floor``, every place a column."""
    worth = np.array(town.allowed)
    allowed = ~np.isnan(worth) & (worth >= floor - 1e-9)
    gain = np.where(allowed, worth + 1000.0, 0.0)
    places = np.repeat(np.arange(len(town.supply)), [one.places for one in town.supply])
    rows, columns = linear_sum_assignment(gain[:, places], maximize=True)
    used = [
        (row, places[column])
        for row, column in zip(rows, columns, strict=True)
        if allowed[row, places[column]]
    ]
    return len(used), round(math.fsum(worth[pair] for pair in used), 6)


def test_with_two_seats_it_equals_the_whole_number_program_of_scipy() -> None:
    for seed in range(150):
        chance = random.Random(f"two {seed}")
        town = random_town(chance, chance.randint(2, 8), chance.randint(2, 8), twos=0.5)
        answer = assign(town.question())
        check_rules(town, answer.pairs)
        assert answer.value.total == pytest.approx(program(town, answer), abs=1e-5), seed


def program(town: Town, answer: Answer) -> float:
    """The highest total with the same counts and no pair below the worst."""
    floor = (answer.value.worst or 0.0) - 1e-9
    pairs = [
        (row, column)
        for row, column in itertools.product(range(len(town.seekers)), range(len(town.supply)))
        if town.allowed[row][column] >= floor
    ]
    if not pairs:
        return 0.0
    many, rows = len(pairs), len(town.seekers)
    lines: list[tuple[np.ndarray, float, float]] = [
        (np.array([*(float(at == row) for at, _ in pairs), *np.zeros(rows)]), 0, seeker.needs)
        for row, seeker in enumerate(town.seekers)
    ]
    for column, one in enumerate(town.supply):
        lines.append((np.array([*(float(at == column) for _, at in pairs), *np.zeros(rows)]), 0, one.places))
    homes = {one.organisation for one in town.supply}
    for row, home in itertools.product(range(rows), homes):
        if not town.seekers[row].may_share_organisation:
            same = [float(at == row and town.supply[column].organisation == home) for at, column in pairs]
            lines.append((np.array([*same, *np.zeros(rows)]), 0, 1))
    for row in range(rows):
        helped = np.zeros(many + rows)
        helped[[at for at, pair in enumerate(pairs) if pair[0] == row]], helped[many + row] = 1, -1
        lines.append((helped, 0, np.inf))
    lines.append((np.array([*np.ones(many), *np.zeros(rows)]), answer.value.seats, np.inf))
    lines.append((np.array([*np.zeros(many), *np.ones(rows)]), answer.value.helped, np.inf))
    table, low, high = (np.array(part) for part in zip(*lines, strict=True))
    gain = np.array([*(-town.worth[row][column] for row, column in pairs), *np.zeros(rows)])
    found = milp(
        gain,
        constraints=LinearConstraint(table, low, high),
        integrality=np.ones(many + rows),
        bounds=Bounds(0, 1),
    )
    assert found.success
    return float(-found.fun)


def test_whatever_prices_are_guessed_the_same_value_is_found_and_proved() -> None:
    for seed in range(150):
        chance = random.Random(f"guessed {seed}")
        pairs = tabulate(
            random_town(chance, chance.randint(1, 14), chance.randint(1, 10), twos=0.3).question()
        )
        task = Task(pairs.needs, np.full(len(pairs.needs), 8 * UNIT), 4 * UNIT)
        graph = Graph.of(pairs.first(pairs.columns), pairs, task)
        found = set()
        for highest in (0, UNIT // 10, 10 * UNIT):
            guessed = np.array([chance.randint(0, highest) for _ in range(pairs.columns)], np.int64)
            filled = graph.fill(guessed, flat=False)
            value = int(pairs.now(filled.chosen, np.zeros_like(guessed), task).sum())
            now = pairs.now(filled.chosen, filled.prices, task)
            found |= {value, pairs.best(filled.prices, now, task)[0]}
        assert len(found) == 1, seed


def test_a_new_conflict_never_makes_any_goal_better() -> None:
    for seed in range(40):
        chance = random.Random(f"conflict {seed}")
        town = random_town(chance, 8, 6, twos=0.2)
        before = assign(town.question())
        if not before.pairs:
            continue
        pair = chance.choice(before.pairs)
        worth = [list(line) for line in town.worth]
        worth[town.row(pair.ref)][town.column(pair.person)] = math.nan
        after = assign(replace(town, worth=tuple(map(tuple, worth))).question())
        assert pair not in after.pairs
        assert goals_of(after) <= goals_of(before)


def test_the_order_in_which_things_are_handed_in_does_not_matter() -> None:
    for seed in range(25):
        chance = random.Random(f"order {seed}")
        town = random_town(chance, 10, 8, twos=0.2, levels=3)
        rows, columns = chance.sample(range(10), 10), chance.sample(range(8), 8)
        other = Town(
            tuple(town.seekers[row] for row in rows),
            tuple(town.supply[column] for column in columns),
            tuple(tuple(town.worth[row][column] for column in columns) for row in rows),
        )
        assert assign(other.question()) == assign(town.question())
