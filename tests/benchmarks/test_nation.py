"""The network on which a ranking is measured: what is quick there says the same as what is slow."""

from __future__ import annotations

import pytest

from benchmarks.nation import NOW, asked, nation
from matching.candidates import rank
from matching.explain import explain
from matching.facts import World
from tests.matching.one_by_one import one_by_one


@pytest.fixture(scope="module")
def small() -> World:
    return nation(mediators=200, municipalities=40)


@pytest.mark.parametrize("number", range(12))
def test_what_is_measured_gives_the_ranking_of_every_rule_one_by_one(small: World, number: int) -> None:
    question = asked(small, number)
    ranking, slow = rank(question, small, NOW), one_by_one(question, small, NOW)
    assert ranking.ranked == slow.ranked
    assert ranking.fallen == slow.fallen
    assert explain(ranking) == slow.explanation


def test_the_measured_network_has_both_people_who_can_be_asked_and_most_reasons_why_not(small: World) -> None:
    rankings = [rank(asked(small, number), small, NOW) for number in range(15)]
    assert all(one.ranked for one in rankings)
    assert len({reason for one in rankings for out in one.fallen for reason in out.reasons}) > 15


def test_the_same_seed_gives_the_same_network() -> None:
    assert nation(30, 5) == nation(30, 5)
    assert nation(30, 5, seed=2) != nation(30, 5)
