"""What is kept of a decision is what is read back, whatever became of the world, and names nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from config.model import PersonId
from config.policy import RuleId, Severity
from config.policy.rules import Part
from matching import kept
from matching.candidates import rank
from matching.explain import explain
from matching.kept import KeptReason, Step, read_decision, read_pool
from matching.records import record
from tests.matching.town import NOW, POLICY, TODAY, away, interest, job, judged, person, request, world

LEFT = job("hilversum", None, date(2023, 11, 1))


def test_a_decision_is_read_back_with_what_applied_and_how_the_score_came_about() -> None:
    known = world(
        person(1, "almere", LEFT), last_asked={PersonId(1): datetime(2026, 10, 3, 9, 0, tzinfo=UTC)}
    )
    [candidate] = rank(request(), known, NOW, allow_soft=True).ranked
    made = record(PersonId(1), request(), candidate.verdict, known, TODAY)
    read = read_decision(kept.decision(made, Step.INVITED, POLICY, candidate.score) | {"wave": 1, "rank": 2})
    assert (read.person, read.step, read.policy) == (1, Step.INVITED, POLICY.edition)
    assert (read.wave, read.rank) == (1, 2)
    assert read.score == pytest.approx(candidate.score.total)
    assert "B08" in read.noted
    assert read.soft == ("B08",)
    assert read.hidden == {rule.id for rule in POLICY.rules if not rule.mediator_sees}
    assert read.rules == tuple(rule.id for rule in POLICY.rules)
    assert [part.part for part in read.parts] == list(Part)
    asked = next(part for part in read.parts if part.part == Part.ROTATION)
    assert (asked.measured, asked.weight) == (30, POLICY.weights[Part.ROTATION])


def test_a_decision_keeps_each_answer_and_the_mark_of_the_facts() -> None:
    known = world(person(1, "hilversum"))
    made = record(PersonId(1), request(), judged(known), known, TODAY)
    written = kept.decision(made, Step.RELEASED, POLICY)
    assert written["inputs"] == made.inputs
    assert str(written["rules"]).startswith("B01:yes,B02:no,")


def test_what_is_unknown_is_read_back_as_unknown() -> None:
    known = world(person(1))
    [candidate] = rank(request(), known, NOW).ranked
    made = record(PersonId(1), request(), candidate.verdict, known, TODAY)
    read = read_decision(kept.decision(made, Step.INVITED, POLICY, candidate.score))
    measured = {part.part: part.measured for part in read.parts}
    assert measured[Part.TRAVEL] is None
    assert measured[Part.LOAD] == 0


def test_a_hard_conflict_is_kept_among_the_answers_and_not_among_what_was_let_through() -> None:
    known = world(person(1, "hilversum"))
    made = record(PersonId(1), request(), judged(known), known, TODAY)
    written = kept.decision(made, Step.RUNNING, POLICY)
    assert "B01:yes" in str(written["rules"]).split(",")
    assert read_decision(written).noted == ()
    assert read_decision(written).score is None


def test_a_search_is_read_back_as_counts() -> None:
    known = world(
        person(1, "hilversum"),
        person(2, "almere", LEFT),
        person(3),
        person(4),
        absences=(away(3, TODAY, date(2026, 11, 30)),),
        interests=(interest(4, "hilversum", TODAY, date(2027, 1, 1)),),
    )
    ranking = rank(request(), known, NOW)
    read = read_pool(kept.pool(ranking, explain(ranking), POLICY))
    assert read is not None
    assert (read.ranked, read.fallen, read.soft, read.first_back) == (0, 4, 1, date(2026, 12, 1))
    assert (read.soft_rules, read.soft_best) == ((("B08", 1),), ranking.fallen[-1].score.total)
    assert KeptReason("B01", 1, 1, 0) in read.reasons
    assert {one.reason for one in read.reasons} == {"B01", "B08", "B17", "absent"}


def test_a_row_without_a_search_gives_none() -> None:
    assert read_pool({"wave": 1, "asked": 3}) is None


def test_a_rule_that_is_no_more_keeps_its_id() -> None:
    read = read_decision({"person": 1, "rules": "B01:no,B77:yes", "noted": "B77:soft", "policy": "2019-1"})
    assert (read.rules, read.noted, read.soft) == (("B01", "B77"), ("B77",), ("B77",))


def test_what_is_kept_names_nobody_and_no_organisation() -> None:
    known = world(person(1, "almere", LEFT))
    ranking = rank(request(), known, NOW, allow_soft=True)
    made = record(PersonId(1), request(), ranking.ranked[0].verdict, known, TODAY)
    written = {
        **kept.pool(ranking, explain(ranking), POLICY),
        **kept.decision(made, Step.INVITED, POLICY, ranking.ranked[0].score),
    }
    assert not [word for word in ("Person", "almere", "hilversum") if word in str(written)]


def test_a_policy_that_changed_later_does_not_change_what_is_read() -> None:
    known = world(person(1, "almere", LEFT))
    ranking = rank(request(), known, NOW, allow_soft=True)
    made = record(PersonId(1), request(), ranking.ranked[0].verdict, known, TODAY)
    written = kept.decision(made, Step.INVITED, POLICY, ranking.ranked[0].score)
    before = read_decision(written)
    rules = [
        one.model_copy(update={"severity": Severity.HARD}) if one.id is RuleId.B08 else one
        for one in POLICY.rules
    ]
    later = replace(known, policy=POLICY.changed(version="2027-1", rules=rules))
    assert judged(later).hard
    assert read_decision(written) == before
