"""Small rounds against trying everything; proofs that hold for every round."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest

from matching.groups import GroupRules, form, pairs
from tests.matching.groups.peers import apart, best, goals_of, holds, random_round

SMALL = GroupRules(size=3, least=3, most=4, organisations=2)
"""Small groups give small rounds more to choose from."""


@pytest.mark.parametrize("seed", range(12))
def test_up_to_nine_people_get_the_best_groups_of_all(seed: int) -> None:
    dice = random.Random(seed)
    there = random_round(dice, dice.randrange(4, 10), strict=dice.choice((0.0, 0.1, 0.3)))
    formed = form(there)
    holds(formed)
    assert goals_of(formed) == pytest.approx(best(there), abs=1e-5)


@pytest.mark.parametrize("seed", range(12))
def test_small_groups_of_up_to_nine_people_are_the_best_of_all(seed: int) -> None:
    dice = random.Random(seed)
    there = replace(random_round(dice, dice.randrange(6, 10), strict=dice.choice((0.1, 0.3))), rules=SMALL)
    formed = form(there)
    holds(formed)
    assert goals_of(formed) == pytest.approx(best(there), abs=1e-5)
    assert formed.bound + 1e-5 >= best(there)[3]


@pytest.mark.parametrize("seed", range(25))
def test_pairs_are_the_best_of_all(seed: int) -> None:
    dice = random.Random(seed)
    there = random_round(dice, dice.randrange(2, 9), strict=dice.choice((0.0, 0.2, 0.6)))
    formed = pairs(there)
    holds(formed)
    assert goals_of(formed) == pytest.approx(best(formed.round), abs=1e-5)
    assert formed.gap == 0


@pytest.mark.parametrize("seed", range(3))
def test_one_more_pair_kept_apart_never_makes_the_best_better(seed: int) -> None:
    dice = random.Random(seed)
    there = random_round(dice, 7, strict=0.1)
    before = goals_of(form(there))
    for two in dice.sample(list(combinations(range(1, 8), 2)), 2):
        stricter = replace(there, apart=there.apart | apart(two))
        assert goals_of(form(stricter))[:3] <= before[:3]
        assert best(stricter) <= best(there)


@pytest.mark.parametrize(("people", "strict"), [(24, 0.1), (40, 0.02), (60, 0.2)])
def test_the_bound_lies_above_whatever_is_found(people: int, strict: float) -> None:
    there = random_round(random.Random(people), people, strict=strict)
    scores = [form(replace(there, seed=seed), 200) for seed in range(4)]
    for one in scores:
        holds(one)
    same = [
        one
        for one in scores
        if sorted(len(group.members) for group in one.groups)
        == sorted(len(group.members) for group in scores[0].groups)
    ]
    assert max(one.score for one in same) <= min(one.bound for one in same)
