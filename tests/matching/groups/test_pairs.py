"""Pairs: everybody somebody of another organisation, best of all."""

from __future__ import annotations

from dataclasses import replace

from config.model import PersonId
from matching.groups import Change, Help, Left, Round, WhyChanged, WhyLeft, pairs, repair
from tests.matching.groups.peers import TODAY, all_apart, apart, holds, members, peer


def test_the_odd_one_is_left_with_that_reason() -> None:
    formed = pairs(Round((peer(1, themes={"toon"}), peer(2), peer(3, themes={"toon"})), TODAY))
    holds(formed)
    assert members(formed) == [{1, 3}]
    assert formed.left == (Left(PersonId(2), WhyLeft.ODD_ONE, Help(people=1, organisations=1)),)


def test_as_many_pairs_as_possible_come_before_pairs_that_fit() -> None:
    best = (peer(2, themes={"toon", "rouw"}), peer(3, themes={"toon", "rouw"}))
    formed = pairs(Round((peer(1), *best, peer(4)), TODAY, apart((1, 4), (1, 3), (2, 4))))
    assert sorted(map(sorted, members(formed))) == [[1, 2], [3, 4]]


def test_two_of_one_organisation_are_no_pair() -> None:
    formed = pairs(Round((peer(1, "soest"), peer(2, "soest")), TODAY))
    assert {one.why for one in formed.left} == {WhyLeft.TOO_FEW_ORGANISATIONS}


def test_when_all_are_kept_apart_there_are_no_pairs() -> None:
    formed = pairs(Round(tuple(map(peer, range(4))), TODAY, all_apart(range(4))))
    holds(formed)
    assert {one.why for one in formed.left} == {WhyLeft.KEPT_APART}


def test_who_has_no_group_yet_comes_first() -> None:
    formed = pairs(Round((peer(1, groups_now=1), peer(2), peer(3)), TODAY))
    assert members(formed) == [{2, 3}]


def test_the_order_of_people_never_matters() -> None:
    peers = tuple(peer(one, themes={f"theme-{one % 3}"}) for one in range(21))
    there, again = Round(peers, TODAY), Round(peers[::-1], TODAY)
    assert pairs(there).groups == pairs(again).groups


def test_when_one_of_a_pair_goes_the_odd_one_takes_the_place() -> None:
    formed = pairs(Round((peer(1, themes={"toon"}), peer(2), peer(3, themes={"toon"})), TODAY))
    today = replace(formed.round, peers=formed.round.peers[1:])
    mended = repair(formed, today)
    assert mended.changes == (
        Change(PersonId(1), 1, None, WhyChanged.GONE),
        Change(PersonId(2), None, 1, WhyChanged.CAME),
    )
    assert members(mended.formed) == [{2, 3}]
