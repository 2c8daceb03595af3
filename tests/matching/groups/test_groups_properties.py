"""What holds of any round, whoever is in it."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from config.model import PersonId
from matching.groups import Move, Round, Swap, WhyChanged, apply, cost_of, form, pairs, repair
from tests.matching.groups.peers import apart, holds, random_round

rounds = st.builds(
    lambda seed, people, homes, strict: random_round(random.Random(seed), people, homes=homes, strict=strict),
    st.integers(0, 10**9),
    st.integers(0, 30),
    st.integers(1, 20),
    st.sampled_from((0.0, 0.05, 0.2, 0.6, 1.0)),
)
EXAMPLES = settings(max_examples=20, deadline=None)


@EXAMPLES
@given(rounds, st.randoms(use_true_random=False))
def test_nobody_is_lost_and_no_hard_rule_is_broken_in_any_order(there: Round, dice: random.Random) -> None:
    formed = form(there, 60)
    holds(formed)
    holds(pairs(there))
    shuffled = list(there.peers)
    dice.shuffle(shuffled)
    assert form(replace(there, peers=tuple(shuffled)), 60) == replace(
        formed, round=replace(there, peers=tuple(shuffled))
    )


@EXAMPLES
@given(rounds, st.randoms(use_true_random=False))
def test_a_repair_changes_what_it_says_and_moves_nobody_without_need(
    there: Round, dice: random.Random
) -> None:
    formed = form(there, 60)
    gone = {one.id for one in there.peers if dice.random() < dice.choice((0.05, 0.3))}
    came = [replace(one, id=PersonId(1000 + one.id)) for one in there.peers if dice.random() < 0.1]
    stay = [one for one in there.peers if one.id not in gone]
    locked = {one.id for one in stay if dice.random() < 0.2}
    later = apart(
        *[(one.id, 1000 + one.id) for one in stay if PersonId(1000 + one.id) in {c.id for c in came}]
    )
    today = replace(there, peers=(*stay, *came), apart=there.apart | later)
    mended = repair(formed, today, locked)
    holds(mended.formed)
    before = {one: group.number for one, group in formed.where.items()}
    after = {one: group.number for one, group in mended.formed.where.items()}
    told = {one.person: (one.before, one.after) for one in mended.changes}
    assert told == {
        one: (before.get(one), after.get(one))
        for one in {*before, *after}
        if before.get(one) != after.get(one)
    }
    assert all(one.why is WhyChanged.ENDED for one in mended.others if one.person in locked)
    ended = {group.number for group in formed.groups} - {group.number for group in mended.formed.groups}
    assert {one.before for one in mended.others if one.why is WhyChanged.ENDED} <= ended


@EXAMPLES
@given(rounds, st.randoms(use_true_random=False))
def test_a_change_by_hand_costs_what_was_said(there: Round, dice: random.Random) -> None:
    formed = form(there, 60)
    if formed.groups:
        a, b = dice.sample(sorted(there.people), 2)
        to = dice.choice([None, *(group.number for group in formed.groups)])
        change = dice.choice((Swap(a, b), Move(a, to)))
        cost = cost_of(formed, change)
        if not cost.breaks:
            changed = apply(formed, change)
            holds(changed)
            assert abs(changed.score - formed.score - cost.total) < 1e-5
