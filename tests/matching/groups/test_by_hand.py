"""What a coordinator and a member read of a group, and what changes by hand."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from config.model import PersonId
from matching.groups import (
    Because,
    Break,
    Met,
    Move,
    Part,
    Round,
    Swap,
    WhyLeft,
    apply,
    cost_of,
    explain,
    form,
)
from tests.matching.groups.peers import TODAY, apart, members, peer

ONE, TWO = PersonId(1), PersonId(2)


def two_groups() -> Round:
    """1 to 4 share a theme and a day, 5 to 8 another; 1 and 5 are kept apart."""
    groups = [
        peer(one, themes={"toon" if one < 5 else "macht"}, days={"mon-am" if one < 5 else "tue-am"})
        for one in range(1, 9)
    ]
    there = Round(tuple(groups), TODAY, apart((1, 5)))
    return replace(there, rules=there.rules.model_copy(update={"size": 4}))


def test_a_member_reads_what_is_shared_in_words_and_counts() -> None:
    there = Round(
        (
            peer(1, "soest", themes={"toon", "rouw", "macht"}, days={"mon-am", "tue-am"}, level=1),
            peer(2, themes={"toon"}, days={"mon-am"}, level=3),
            peer(3, themes={"toon", "rouw"}),
            peer(4, "soest", days={"mon-am", "thu-pm"}),
        ),
        TODAY,
        met=frozenset({Met(ONE, TWO, TODAY - timedelta(days=300))}),
    )
    assert explain(form(there), ONE) == Because(
        group=1,
        others=3,
        themes=(("toon", 2), ("rouw", 1)),
        days=("mon-am",),
        any_day=False,
        organisations=3,
        new=2,
        near=2,
    )


def test_when_nobody_named_a_day_any_day_will_do() -> None:
    because = explain(form(Round(tuple(map(peer, range(4))), TODAY)), ONE)
    assert because.any_day
    assert because.days == ()


def test_an_explanation_is_the_same_whoever_is_kept_apart() -> None:
    there = Round(tuple(map(peer, range(1, 5))), TODAY)
    formed = form(there)
    kept = replace(formed, round=replace(there, apart=apart((1, 99), (2, 98))))
    assert explain(kept, ONE) == explain(formed, ONE)
    assert not {field.name for field in fields(Because)} & {"apart", "kept_apart", "score"}


def test_who_is_in_no_group_has_no_explanation() -> None:
    with pytest.raises(LookupError):
        explain(form(Round((peer(1),), TODAY)), ONE)


def test_a_swap_shows_what_each_part_loses() -> None:
    cost = cost_of(form(two_groups()), Swap(PersonId(2), PersonId(6)))
    assert cost.breaks == ()
    assert cost.delta[Part.THEMES] < 0
    assert cost.delta[Part.DAYS] < 0
    assert cost.delta[Part.NOVELTY] == cost.delta[Part.PLACE] == 0


def test_a_swap_shows_which_hard_rule_it_breaks_and_is_not_done() -> None:
    formed = form(two_groups())
    swap = Swap(PersonId(1), PersonId(6))
    assert cost_of(formed, swap).breaks == (Break.KEPT_APART,)
    with pytest.raises(ValueError, match="kept_apart"):
        apply(formed, swap)


def test_a_group_of_four_cannot_give_anybody_up() -> None:
    formed = form(two_groups())
    to = formed.where[PersonId(8)].number
    assert cost_of(formed, Move(PersonId(2), to)).breaks == (Break.TOO_SMALL,)


def test_who_is_taken_out_is_left_and_can_come_back() -> None:
    formed = form(Round(tuple(map(peer, range(1, 7))), TODAY))
    without = apply(formed, Move(ONE, None))
    assert [(one.person, one.why) for one in without.left] == [(ONE, WhyLeft.NO_ROOM)]
    assert members(apply(without, Move(ONE, 1))) == members(formed)


def test_nobody_goes_to_a_group_that_is_not_there() -> None:
    with pytest.raises(LookupError):
        cost_of(form(two_groups()), Move(ONE, 9))
    with pytest.raises(LookupError):
        cost_of(form(two_groups()), Move(PersonId(99), 1))
