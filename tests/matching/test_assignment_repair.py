"""Somebody declines or falls ill: who moves, who does not, and what is said about it."""

from __future__ import annotations

import random

from config.model import PersonId, Ref
from matching.assignment import (
    Change,
    FellOut,
    Pair,
    Proposal,
    Reluctance,
    Stage,
    WhyChanged,
    assign,
    repair,
)
from tests.matching.assignments import NO, random_town, town

A, B, C = Ref("M-A"), Ref("M-B"), Ref("M-C")
ONE, TWO, THREE, FOUR = map(PersonId, range(1, 5))


def test_who_declines_is_replaced_and_nobody_else_moves_for_a_little_more() -> None:
    there = town({"M-A": [0.9, 0.80, 0.50], "M-B": [NO, 0.80, 0.52]})
    standing = [Proposal(A, ONE, Stage.SEEN), Proposal(B, TWO, Stage.SEEN)]
    mended = repair(there.question(), standing, [FellOut(ONE, A)])
    assert mended.changes == (Change(A, (ONE,), (THREE,), WhyChanged.FELL_OUT),)
    assert mended.others == ()


def test_a_proposal_moves_when_that_gains_more_than_its_reluctance() -> None:
    there = town({"M-A": [0.9, 0.80, 0.30, NO], "M-B": [NO, 0.80, 0.70, NO], "M-C": [NO, NO, NO, 0.6]})
    standing = [Proposal(A, ONE, Stage.SEEN), Proposal(B, TWO, Stage.SEEN), Proposal(C, FOUR, Stage.SEEN)]
    mended = repair(there.question(), standing, [FellOut(ONE, A)])
    assert mended.changes == (
        Change(A, (ONE,), (TWO,), WhyChanged.FELL_OUT),
        Change(B, (TWO,), (THREE,), WhyChanged.GAVE_UP, (A,)),
    )


def test_a_proposal_that_nobody_saw_moves_for_less() -> None:
    there = town({"M-A": [0.9, 0.80, 0.60, NO], "M-B": [NO, 0.80, 0.63, NO], "M-C": [NO, NO, NO, 0.6]})
    standing = [Proposal(A, ONE, Stage.SEEN), Proposal(B, TWO, Stage.PLANNED), Proposal(C, FOUR, Stage.SEEN)]
    assert len(repair(there.question(), standing, [FellOut(ONE, A)]).others) == 1
    still = Reluctance(planned=0.05, seen=0.05)
    assert not repair(there.question(), standing, [FellOut(ONE, A)], still).others


def test_what_was_accepted_never_moves_even_when_somebody_is_left() -> None:
    there = town({"M-A": [0.9, 0.8], "M-B": [NO, 0.8]})
    standing = [Proposal(A, ONE, Stage.SEEN), Proposal(B, TWO, Stage.ACCEPTED)]
    mended = repair(there.question(), standing, [FellOut(ONE, A)])
    assert mended.answer.kept == (Pair(B, TWO, 0.8),)
    assert [left.ref for left in mended.answer.left] == [A]


def test_who_lost_nobody_gets_nobody_worse_than_the_worst_that_stood() -> None:
    there = town({"M-A": [0.9, 0.80, 0.10], "M-B": [NO, 0.80, 0.70]})
    standing = [Proposal(A, ONE, Stage.SEEN), Proposal(B, TWO, Stage.SEEN)]
    mended = repair(there.question(), standing, [FellOut(ONE, A)])
    assert mended.changes == (Change(A, (ONE,), (THREE,), WhyChanged.FELL_OUT),)


def test_a_seen_proposal_moves_when_somebody_would_be_left_with_nobody() -> None:
    there = town({"M-A": [0.9, 0.8, NO], "M-B": [NO, 0.9, 0.1]})
    standing = [Proposal(A, ONE, Stage.SEEN), Proposal(B, TWO, Stage.SEEN)]
    mended = repair(there.question(), standing, [FellOut(ONE, A)])
    assert [change.why for change in mended.changes] == [WhyChanged.FELL_OUT, WhyChanged.GAVE_UP]


def test_who_falls_ill_leaves_all_their_requests_also_accepted_ones() -> None:
    there = town({"M-A": [0.9, 0.5, 0.4], "M-B": [0.9, 0.4, 0.5]}, places=[2, 1, 1])
    standing = [Proposal(A, ONE, Stage.ACCEPTED), Proposal(B, ONE, Stage.SEEN)]
    mended = repair(there.question(), standing, [FellOut(ONE)])
    assert [(change.ref, change.after) for change in mended.changes] == [(A, (TWO,)), (B, (THREE,))]


def test_a_proposal_that_is_not_allowed_any_more_counts_as_fallen_out() -> None:
    there = town({"M-A": [NO, 0.5]})
    mended = repair(there.question(), [Proposal(A, ONE, Stage.SEEN)], [])
    assert mended.changes == (Change(A, (ONE,), (TWO,), WhyChanged.FELL_OUT),)


def test_a_place_that_comes_free_helps_who_had_nobody() -> None:
    there = town({"M-A": [0.9, 0.2], "M-C": [0.5, NO]})
    standing = [Proposal(A, ONE, Stage.SEEN)]
    mended = repair(there.question(), standing, [FellOut(ONE, A)])
    assert [change.why for change in mended.changes] == [WhyChanged.FELL_OUT, WhyChanged.FOUND]


def test_with_nothing_fallen_out_nothing_changes() -> None:
    for seed in range(10):
        there = random_town(random.Random(f"still {seed}"), 10, 8, twos=0.2)
        standing = [Proposal(pair.ref, pair.person, Stage.SEEN) for pair in assign(there.question()).pairs]
        assert repair(there.question(), standing, []).changes == ()


def test_a_repair_changes_no_more_than_it_says_and_what_moves_is_worth_it() -> None:
    for seed in range(40):
        chance = random.Random(f"repair {seed}")
        there = random_town(chance, 12, 10, twos=0.2)
        before = assign(there.question()).pairs
        if not before:
            continue
        standing = [Proposal(one.ref, one.person, chance.choice(list(Stage))) for one in before]
        gone = FellOut(chance.choice(before).person)
        mended = repair(there.question(), standing, [gone])
        said = {change.ref for change in mended.changes}
        now = {(one.ref, one.person) for one in (*mended.answer.pairs, *mended.answer.kept)}
        assert {ref for ref, _ in now ^ {(one.ref, one.person) for one in before}} == said
        assert not any(person == gone.person for _, person in now)
        held = {
            (one.ref, one.person) for one in standing if one.stage is Stage.ACCEPTED and not gone.hits(one)
        }
        assert held <= now
        assert mended.answer.proved
