"""Somebody declines or falls ill: who moves, who does not, and what is said about it."""

from __future__ import annotations

import random
from dataclasses import replace

from config.model import PersonId, Ref
from matching.assignment import Change, Left, Pair, Proposal, Question, WhyChanged, WhyNobody, assign, repair
from tests.matching.assignments import NO, Town, random_town, town

A, B, C = Ref("M-A"), Ref("M-B"), Ref("M-C")
ONE, TWO, THREE, FOUR = map(PersonId, range(1, 5))


def without(there: Town, gone: PersonId, ref: Ref | None = None) -> Question:
    """The question of the town when somebody cannot do one request, or any of them."""
    return replace(
        there.question(),
        requests=tuple(
            replace(one, excluded=one.excluded | {gone}) if ref in {None, one.ref} else one
            for one in there.seekers
        ),
    )


def test_who_declines_is_replaced_and_nobody_else_moves_for_a_little_more() -> None:
    there = town({"M-A": [0.9, 0.80, 0.50], "M-B": [NO, 0.80, 0.52]})
    standing = [Proposal(A, ONE), Proposal(B, TWO)]
    mended = repair(without(there, ONE, A), standing)
    assert mended.changes == (Change(A, (ONE,), (THREE,), WhyChanged.FELL_OUT),)


def test_a_proposal_moves_when_that_gains_more_than_its_reluctance() -> None:
    there = town({"M-A": [0.9, 0.80, 0.30, NO], "M-B": [NO, 0.80, 0.70, NO], "M-C": [NO, NO, NO, 0.6]})
    standing = [Proposal(A, ONE), Proposal(B, TWO), Proposal(C, FOUR)]
    mended = repair(without(there, ONE, A), standing)
    assert mended.changes == (
        Change(A, (ONE,), (TWO,), WhyChanged.FELL_OUT),
        Change(B, (TWO,), (THREE,), WhyChanged.BETTER, (A,)),
    )


def test_what_is_kept_never_moves_even_when_somebody_is_left() -> None:
    there = town({"M-A": [0.9, 0.8], "M-B": [NO, 0.8]})
    there = replace(there, seekers=(there.seekers[0], replace(there.seekers[1], kept=(TWO,))))
    mended = repair(without(there, ONE, A), [Proposal(A, ONE)])
    assert mended.answer.kept == (Pair(B, TWO, 0.8),)
    assert mended.answer.left == (Left(A, 1, WhyNobody.OTHERS_NEED_THEM),)


def test_who_lost_nobody_gets_nobody_worse_than_the_worst_that_stood() -> None:
    there = town({"M-A": [0.9, 0.80, 0.10], "M-B": [NO, 0.80, 0.70]})
    standing = [Proposal(A, ONE), Proposal(B, TWO)]
    mended = repair(without(there, ONE, A), standing)
    assert mended.changes == (Change(A, (ONE,), (THREE,), WhyChanged.FELL_OUT),)


def test_a_seen_proposal_moves_when_somebody_would_be_left_with_nobody() -> None:
    there = town({"M-A": [0.9, 0.8, NO], "M-B": [NO, 0.9, 0.1]})
    standing = [Proposal(A, ONE), Proposal(B, TWO)]
    mended = repair(without(there, ONE, A), standing)
    assert [change.why for change in mended.changes] == [WhyChanged.FELL_OUT, WhyChanged.NEEDED]


def test_a_place_that_two_requests_counted_on_goes_to_one_because_somebody_would_be_left() -> None:
    there = town({"M-A": [0.9, NO], "M-B": [0.9, 0.4]})
    mended = repair(there.question(), [Proposal(A, ONE), Proposal(B, ONE)])
    assert mended.changes == (Change(B, (ONE,), (TWO,), WhyChanged.NEEDED),)


def test_who_falls_ill_leaves_all_their_requests() -> None:
    there = town({"M-A": [0.9, 0.5, 0.4], "M-B": [0.9, 0.4, 0.5]}, places=[2, 1, 1])
    mended = repair(without(there, ONE), [Proposal(A, ONE), Proposal(B, ONE)])
    assert [(change.ref, change.after) for change in mended.changes] == [(A, (TWO,)), (B, (THREE,))]


def test_a_proposal_that_is_not_allowed_any_more_counts_as_fallen_out() -> None:
    there = town({"M-A": [NO, 0.5]})
    mended = repair(there.question(), [Proposal(A, ONE)])
    assert mended.changes == (Change(A, (ONE,), (TWO,), WhyChanged.FELL_OUT),)


def test_a_place_that_comes_free_helps_who_had_nobody() -> None:
    there = town({"M-A": [0.9, 0.2], "M-C": [0.5, NO]})
    standing = [Proposal(A, ONE)]
    mended = repair(without(there, ONE, A), standing)
    assert [change.why for change in mended.changes] == [WhyChanged.FELL_OUT, WhyChanged.FOUND]


def test_with_nothing_fallen_out_nothing_changes() -> None:
    for seed in range(10):
        there = random_town(random.Random(f"still {seed}"), 10, 8, twos=0.2)
        standing = [Proposal(pair.ref, pair.person) for pair in assign(there.question()).pairs]
        assert repair(there.question(), standing).changes == ()


def test_a_repair_changes_no_more_than_it_says_and_what_moves_is_worth_it() -> None:
    for seed in range(40):
        chance = random.Random(f"repair {seed}")
        there = random_town(chance, 12, 10, twos=0.2)
        before = assign(there.question()).pairs
        if not before:
            continue
        gone = chance.choice(before).person
        accepted = {one for one in before if one.person != gone and chance.random() < 0.3}
        question = without(there, gone)
        question = replace(
            question,
            requests=tuple(
                replace(one, kept=tuple(pair.person for pair in accepted if pair.ref == one.ref))
                for one in question.requests
            ),
        )
        standing = [Proposal(one.ref, one.person) for one in before if one not in accepted]
        mended = repair(question, standing)
        said = {change.ref for change in mended.changes}
        now = {(one.ref, one.person) for one in (*mended.answer.pairs, *mended.answer.kept)}
        assert {ref for ref, _ in now ^ {(one.ref, one.person) for one in before}} == said
        assert not any(person == gone for _, person in now)
        assert {(one.ref, one.person) for one in accepted} <= now
        assert mended.answer.proved
