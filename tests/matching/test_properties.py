"""What holds in every network, tried on random dated ones."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from config.model import Interest, InterestKind, PersonId
from config.policy import RuleId, Severity
from matching.candidates import rank
from matching.checking import Moment, still_allowed
from matching.conflicts import evaluate, ground_of, judge
from matching.explain import explain
from matching.facts import World
from matching.records import DecisionRecord, record
from matching.rules import DECLARED_AS
from tests.matching.networks import DAYS, SecondOpinion, Situation, interests, situations
from tests.matching.one_by_one import one_by_one
from tests.matching.town import NO, UNKNOWN, YES

Fact = TypeVar("Fact")
random_networks = settings(max_examples=50, deadline=None, derandomize=True)
many_random_networks = settings(random_networks, max_examples=120)


@given(situations(), st.booleans())
@many_random_networks
def test_nobody_with_a_hard_conflict_is_ever_ranked(at: Situation, allow_soft: bool) -> None:
    second = SecondOpinion(at.world, at.request, at.on)
    ranking = rank(at.request, at.world, at.now, allow_soft=allow_soft)
    assert [one.person for one in ranking.ranked if second.objects_to(one.person)] == []


@given(situations())
@many_random_networks
def test_nobody_is_refused_for_a_hard_conflict_that_is_not_there(at: Situation) -> None:
    second = SecondOpinion(at.world, at.request, at.on)
    for person in at.world.mediators:
        verdict = evaluate(person, at.request, at.world, at.on)
        assert bool(verdict.hard) is second.objects_to(person.id)


@given(situations())
@random_networks
def test_what_is_unknown_is_never_taken_for_no(at: Situation) -> None:
    for person in at.world.mediators:
        verdict = evaluate(person, at.request, at.world, at.on)
        for rule in RuleId:
            if verdict.answer(rule) is UNKNOWN:
                assert verdict.findings, "an unknown answer without anything that shows it"
        if NO in {verdict.answer(rule) for rule in (RuleId.B04, RuleId.B05, RuleId.B06, RuleId.B12)}:
            assert RuleId.B26 not in verdict.rules
        if NO in {verdict.answer(rule) for rule in set(DECLARED_AS.values())}:
            assert RuleId.B25 not in verdict.rules
        assert all(one.answer is not NO for one in verdict.findings)


@given(situations())
@random_networks
def test_an_unknown_under_a_hard_rule_stops_as_much_as_a_certain_one(at: Situation) -> None:
    ranked = {one.person for one in rank(at.request, at.world, at.now, allow_soft=True).ranked}
    for person in at.world.mediators:
        verdict = evaluate(person, at.request, at.world, at.on)
        if any(one.answer is UNKNOWN and one.severity is Severity.HARD for one in verdict.findings):
            assert person.id not in ranked


@given(situations(), st.randoms(use_true_random=False))
@random_networks
def test_the_order_of_the_facts_does_not_matter(at: Situation, dice: random.Random) -> None:
    turned = _shuffled(at.world, dice)
    assert rank(at.request, at.world, at.now) == rank(at.request, turned, at.now)
    for person in at.world.mediators:
        here = evaluate(person, at.request, at.world, at.on)
        there = evaluate(person, at.request, turned, at.on)
        mine = record(person.id, at.request, here, at.world, at.on)
        assert mine == record(person.id, at.request, there, turned, at.on)


WEIGHED = (
    "organisations",
    "mediators",
    "interests",
    "declarations",
    "earlier",
    "groups_together",
    "managers",
)
"""The facts of a world that the rules look at."""


@given(situations(), situations())
@random_networks
def test_a_fact_that_changes_what_a_rule_says_leaves_another_mark(at: Situation, other: Situation) -> None:
    before = _records(at, at.world)
    for fact in WEIGHED:
        after = _records(at, replace(at.world, **{fact: getattr(other.world, fact)}))
        for one, changed in zip(before, after, strict=True):
            assert _said(one) == _said(changed) or one.inputs != changed.inputs, fact


def _records(at: Situation, known: World) -> list[DecisionRecord]:
    people = known.mediators
    verdicts = [evaluate(one, at.request, known, at.on) for one in people]
    return [
        record(one.id, at.request, verdict, known, at.on)
        for one, verdict in zip(people, verdicts, strict=True)
    ]


def _said(one: DecisionRecord) -> object:
    return one.outcomes, [(found.rule, found.answer, found.severity) for found in one.findings]


def _shuffled(known: World, dice: random.Random) -> World:
    def mixed(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        return tuple(dice.sample(facts, len(facts)))

    organisations = tuple(
        replace(one, owners=mixed(one.owners), successors=mixed(one.successors))
        for one in mixed(known.organisations)
    )
    people = tuple(replace(one, employments=mixed(one.employments)) for one in mixed(known.mediators))
    return replace(
        known,
        organisations=organisations,
        mediators=people,
        interests=mixed(known.interests),
        declarations=mixed(known.declarations),
        absences=mixed(known.absences),
        earlier=mixed(known.earlier),
    )


@given(situations(), interests)
@random_networks
def test_one_more_interest_never_brings_a_candidate(at: Situation, more: Interest) -> None:
    worse = replace(at.world, interests=(*at.world.interests, more))
    before = {one.person for one in rank(at.request, at.world, at.now).ranked}
    after = {one.person for one in rank(at.request, worse, at.now).ranked}
    assert before - {more.person} <= after <= before


@given(situations())
@random_networks
def test_an_interest_that_holds_takes_its_mediator_away(at: Situation) -> None:
    more = Interest(9, PersonId(1), at.request.organisation, InterestKind.SELF_DECLARED, DAYS[0], DAYS[-1])
    worse = replace(at.world, interests=(*at.world.interests, more))
    assert PersonId(1) not in {one.person for one in rank(at.request, worse, at.now).ranked}


@given(situations(), st.booleans())
@many_random_networks
def test_the_quick_ranking_is_the_one_that_looks_at_every_rule_of_everybody(
    at: Situation, allow_soft: bool
) -> None:
    ranking = rank(at.request, at.world, at.now, allow_soft=allow_soft)
    slow = one_by_one(at.request, at.world, at.now, allow_soft=allow_soft)
    assert explain(ranking) == slow.explanation
    assert tuple(ranking.ranked) == slow.ranked
    assert tuple(ranking.fallen) == slow.fallen


@given(situations(), situations())
@random_networks
def test_a_world_that_changed_answers_as_a_new_one_would(at: Situation, other: Situation) -> None:
    rank(at.request, at.world, at.now)
    cases = (
        "running",
        "running_by_organisation",
        "last_asked",
        "earlier",
        "balances",
        "groups_together",
        "managers",
    )
    later = {name: getattr(other.world, name) for name in cases}
    changed = rank(other.request, at.world.changed(**later), other.now)
    assert changed == rank(other.request, replace(at.world, **later), other.now)
    both = {**later, "interests": other.world.interests, "mediators": other.world.mediators}
    changed = rank(other.request, at.world.changed(**both), at.now)
    assert changed == rank(other.request, replace(at.world, **both), at.now)


@given(situations())
@random_networks
def test_looking_quickly_past_strangers_changes_nothing(at: Situation) -> None:
    ground = ground_of(at.request, at.world, at.on)
    thorough = replace(ground, strangers=frozenset())
    for person in at.world.mediators:
        assert judge(person, ground) == judge(person, thorough)


@given(situations())
@random_networks
def test_whoever_is_ranked_may_accept_and_everybody_is_ranked_or_explained(at: Situation) -> None:
    ranking = rank(at.request, at.world, at.now)
    for one in ranking.ranked:
        assert still_allowed(one.person, at.request, at.world, at.now, at=Moment.ACCEPTANCE).allowed
    ranked, fallen = [one.person for one in ranking.ranked], [one.person for one in ranking.fallen]
    assert sorted(ranked + fallen) == [1, 2, 3, 4]
    explanation = explain(ranking)
    assert sum(one.first for one in explanation.reasons) == len(ranking.fallen)
    assert all(one.reasons for one in ranking.fallen)


@given(situations())
@random_networks
def test_every_finding_holds_on_the_day_it_is_found(at: Situation) -> None:
    for person in at.world.mediators:
        for one in evaluate(person, at.request, at.world, at.on).findings:
            assert one.since is None or one.since <= at.on
            assert one.until is None or one.until >= at.on


@given(situations())
@random_networks
def test_a_finding_with_a_last_day_is_still_there_on_that_day(at: Situation) -> None:
    for person in at.world.mediators:
        for one in evaluate(person, at.request, at.world, at.on).findings:
            if one.answer is YES and one.until is not None and one.until.year < 2100:
                assert evaluate(person, at.request, at.world, one.until).answer(one.rule) is YES
