"""Forming groups: who comes together, who is left, and what is said about it."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from config.model import OrganisationId, PersonId
from matching.groups import Formed, GroupRules, Help, Hindrance, Left, Met, Narrow, Peer, Round, WhyLeft, form
from tests.matching.groups.peers import TODAY, all_apart, apart, holds, members, peer, random_round


def reasons(formed: Formed) -> set[WhyLeft]:
    return {one.why for one in formed.left}


def test_three_people_are_told_that_one_more_would_do() -> None:
    formed = form(Round(tuple(map(peer, (1, 2, 3))), TODAY))
    holds(formed)
    assert formed.left == tuple(
        Left(PersonId(one), WhyLeft.TOO_FEW_PEOPLE, Help(people=1)) for one in (1, 2, 3)
    )
    assert formed.hindrances == (Hindrance(Narrow.FEW_PEOPLE, 3, 0),)


def test_five_people_of_two_organisations_wait_for_a_third_one() -> None:
    formed = form(Round(tuple(peer(one, "soest" if one < 4 else "zeist") for one in range(1, 6)), TODAY))
    holds(formed)
    assert {(one.why, one.help) for one in formed.left} == {
        (WhyLeft.TOO_FEW_ORGANISATIONS, Help(people=1, organisations=1))
    }
    assert formed.hindrances == (Hindrance(Narrow.FEW_ORGANISATIONS, 5, 0),)


def test_whoever_brings_what_would_help_makes_it_a_group() -> None:
    there = Round(tuple(peer(one, "soest" if one < 4 else "zeist") for one in range(1, 6)), TODAY)
    helped = form(replace(there, peers=(*there.peers, peer(9, "baarn"))))
    assert not helped.left


@pytest.mark.parametrize(
    ("people", "sizes"), [(4, [4]), (8, [8]), (9, [4, 5]), (13, [6, 7]), (17, [5, 6, 6]), (60, [6] * 10)]
)
def test_groups_are_as_near_to_six_as_they_can_be(people: int, sizes: list[int]) -> None:
    formed = form(Round(tuple(peer(one) for one in range(people)), TODAY), 50)
    holds(formed)
    assert sorted(map(len, members(formed))) == sizes


def test_when_all_are_kept_apart_nobody_gets_a_group_and_nobody_reads_why() -> None:
    formed = form(Round(tuple(map(peer, range(10))), TODAY, all_apart(range(10))))
    holds(formed)
    assert not formed.groups
    assert reasons(formed) == {WhyLeft.KEPT_APART}
    assert {one.why.told for one in formed.left} == {WhyLeft.NO_ROOM}
    assert formed.hindrances == (Hindrance(Narrow.LONELY, 10, 0),)


def test_people_who_are_all_kept_apart_from_each_other_go_to_as_many_groups() -> None:
    formed = form(Round(tuple(map(peer, range(12))), TODAY, all_apart((0, 1, 2))))
    holds(formed)
    assert not formed.left
    assert sorted(map(len, members(formed))) == [4, 4, 4]


def test_more_people_kept_apart_from_each_other_than_groups_are_counted_beforehand() -> None:
    formed = form(Round(tuple(map(peer, range(12))), TODAY, all_apart(range(5))))
    holds(formed)
    assert formed.hindrances == (Hindrance(Narrow.CLIQUE, 5, 2),)
    assert len(formed.left) == 12 - formed.most == 3
    assert reasons(formed) == {WhyLeft.NO_ROOM}


def test_an_organisation_with_half_of_the_people_is_spread_over_all_groups() -> None:
    peers = tuple(peer(one, "almere" if one < 12 else None) for one in range(24))
    formed = form(Round(peers, TODAY))
    holds(formed)
    assert not formed.left
    assert sorted(sum(one < 12 for one in group) for group in members(formed)) == [3, 3, 3, 3]


def test_an_organisation_that_is_too_large_is_told_how_many_have_a_place() -> None:
    peers = tuple(peer(one, "almere" if one < 20 else None) for one in range(24))
    formed = form(Round(peers, TODAY))
    holds(formed)
    assert formed.hindrances == (Hindrance(Narrow.LARGE_ORGANISATION, 20, 12, OrganisationId("almere")),)
    assert len(formed.left) == 24 - formed.most == 8


def test_who_is_in_two_groups_already_leaves_one_first() -> None:
    there = Round((*map(peer, range(4)), peer(9, groups_now=2)), TODAY)
    formed = form(there)
    holds(formed)
    assert formed.left == (
        Left(PersonId(9), WhyLeft.ENOUGH_GROUPS, Help(people=3, organisations=2, groups=1)),
    )


def test_newcomers_get_a_place_before_those_who_have_a_group() -> None:
    peers = tuple(peer(one, "almere" if one < 9 else None, groups_now=int(one < 3)) for one in range(11))
    formed = form(Round(peers, TODAY))
    holds(formed)
    assert {one.person for one in formed.left} == {0, 1, 2}


@pytest.mark.parametrize("seed", range(3))
def test_groups_that_were_planted_are_found(seed: int) -> None:
    planted = [set(range(start, start + 6)) for start in range(0, 36, 6)]
    theme = {one: f"theme-{at}" for at, group in enumerate(planted) for one in group}
    peers = [peer(one, themes={theme[one], "all"}, days={theme[one]}) for one in range(36)]
    random.Random(seed).shuffle(peers)
    formed = form(Round(tuple(peers), TODAY, seed=seed))
    assert sorted(map(sorted, members(formed))) == sorted(map(sorted, planted))
    assert formed.gap == pytest.approx(0, abs=1e-6)


def test_the_order_of_people_and_pairs_never_matters() -> None:
    there = random_round(random.Random(1), 24)
    again = Round(
        tuple(reversed(there.peers)),
        TODAY,
        frozenset(replace(one, a=one.b, b=one.a) for one in there.apart),
        frozenset(sorted(there.met, key=lambda one: -one.a)),
    )
    assert form(again).groups == form(there).groups


def test_another_seed_is_another_chance_among_equals() -> None:
    there = Round(tuple(map(peer, range(24))), TODAY)
    first, *others = (form(replace(there, seed=seed), 50).groups for seed in range(4))
    assert any(other != first for other in others)


def test_who_met_lately_is_kept_from_meeting_again_before_who_met_long_ago() -> None:
    def gap(days: int) -> float:
        there = Round(
            tuple(map(peer, range(4))),
            TODAY,
            met=frozenset({Met(PersonId(0), PersonId(1), TODAY - timedelta(days))}),
        )
        return round(form(replace(there, met=frozenset())).score - form(there).score, 6)

    assert gap(-30) == gap(0) == gap(31) > gap(365) > gap(730) > gap(1461) > gap(1462) == 0
    assert gap(365) == pytest.approx(gap(0) / 2, abs=1e-6)


def test_four_rounds_of_six_among_sixty_people_repeat_nobody() -> None:
    peers, met, repeats = tuple(map(peer, range(60))), dict[frozenset[PersonId], Met](), 0
    for number in range(4):
        day = TODAY + timedelta(days=180 * number)
        formed = form(Round(peers, day, met=frozenset(met.values()), seed=number))
        for group in formed.groups:
            for a in group.members:
                for b in group.members:
                    if a < b:
                        repeats += frozenset((a, b)) in met
                        met[frozenset((a, b))] = Met(a, b, day)
    assert repeats == 0


def test_a_round_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        Round((peer(1), peer(1)), TODAY)
    with pytest.raises(ValueError, match="themselves"):
        Round((peer(1),), TODAY, apart((1, 1)))
    with pytest.raises(ValueError, match="a level is"):
        peer(1, level=4)


@pytest.mark.parametrize(
    "wrong",
    [{"size": 9}, {"least": 7}, {"organisations": 5}, {"weights": {"novelty": 1.0}}, {"sizes": 6}],
)
def test_rules_that_contradict_themselves_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="GroupRules"):
        GroupRules.model_validate(wrong)


def test_rules_can_be_read_from_a_file_of_words_and_numbers() -> None:
    weights = dict.fromkeys(("novelty", "themes", "days", "level", "experience"), 0.1)
    read = GroupRules.model_validate({"size": 5, "weights": {**weights, "organisations": 0.3, "place": 0.2}})
    assert GroupRules.model_validate(read.model_dump(mode="json")) == read


def test_nothing_heavy_is_loaded_before_the_first_round() -> None:
    check = "import matching.groups, sys; print('numpy' in sys.modules or 'scipy' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"


def test_a_team_weighs_more_than_an_organisation() -> None:
    def score(*teams: str | None) -> float:
        same: tuple[Peer, ...] = tuple(peer(at, "soest", unit=team) for at, team in enumerate(teams))
        return form(Round((*same, peer(8), peer(9)), TODAY)).score

    assert score("hr", "hr") < score("hr", "law") == score(None, None)
