"""Why nobody is left: counts by reason, what lifting one would bring, and the sentences about it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from config.model import Absence, Form, MediatorProfile, OrganisationId, PersonId
from config.policy import RuleId
from config.texts.catalogue import Catalogue
from config.texts.text import Lines
from matching.availability import Unavailable
from matching.candidates import rank
from matching.explain import Explanation, ReasonCount, explain, for_coordinator, notes, reason_text
from matching.facts import EarlierMediation, World
from matching.reasons import Reason
from tests.matching.town import (
    NOW,
    POLICY,
    TODAY,
    away,
    interest,
    job,
    judged,
    org,
    person,
    request,
    world,
)

BACK = date(2026, 12, 1)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(strict=True)


def six_fall_out() -> World:
    return world(
        *(person(n, "hilversum") for n in (1, 2, 3)),
        person(4),
        person(5, "zeist"),
        person(6, "zeist"),
        absences=(
            away(4, TODAY, BACK - timedelta(days=1)),
            away(5, TODAY, BACK + timedelta(days=9)),
            away(1, TODAY, TODAY + timedelta(days=20)),
        ),
        interests=(interest(6, "hilversum", TODAY, BACK),),
    )


def explained(known: World) -> Explanation:
    return explain(rank(request(), known, NOW))


def count(explanation: Explanation, reason: Reason) -> ReasonCount:
    return next(one for one in explanation.reasons if one.reason is reason)


def said(catalogue: Catalogue, explanation: Explanation, language: str = "nl") -> str:
    return catalogue.render(
        Lines(for_coordinator(explanation)), language, Form.JE, "Europe/Amsterdam", now=NOW
    ).plain


def test_every_mediator_is_counted_once_under_the_reason_told_first() -> None:
    explanation = explained(six_fall_out())
    told = {one.reason: one.first for one in explanation.reasons}
    assert told == {RuleId.B01: 3, Unavailable.ABSENT: 2, RuleId.B17: 1}
    assert explanation.fallen == sum(told.values()) == 6


def test_for_each_reason_it_is_known_how_many_it_alone_stops() -> None:
    explanation = explained(six_fall_out())
    assert (count(explanation, RuleId.B01).among, count(explanation, RuleId.B01).only) == (3, 2)
    assert (count(explanation, Unavailable.ABSENT).among, count(explanation, Unavailable.ABSENT).only) == (
        3,
        2,
    )


def test_the_first_who_is_back_is_one_whom_only_absence_stops() -> None:
    assert explained(six_fall_out()).first_back == BACK


def test_an_absence_that_runs_on_into_the_next_ends_with_the_last() -> None:
    absences = (away(1, TODAY, date(2026, 11, 20)), away(1, date(2026, 11, 21), date(2026, 12, 24)))
    assert explained(world(person(1), absences=absences)).first_back == date(2026, 12, 25)


def test_nobody_waits_for_an_absence_without_an_end() -> None:
    assert explained(world(person(1), absences=(Absence(PersonId(1), TODAY, None),))).first_back is None


def test_allowing_soft_conflicts_brings_those_whom_nothing_else_stops() -> None:
    left = job("hilversum", None, date(2023, 11, 1))
    known = world(person(1, "almere", left), person(2, "almere", left), absences=(away(2, TODAY, None),))
    assert explained(known).soft == 1


def test_allowing_soft_conflicts_is_told_with_the_rules_and_the_score_it_would_bring() -> None:
    left = job("hilversum", None, date(2023, 11, 1))
    merging = org("zeist", into=(("hilversum", date(2028, 1, 1)),))
    people = (person(1, "almere", left), person(2, "zeist", left), person(3, "zeist", job("hilversum")))
    known = world(*people, orgs=(merging,))
    found, allowed = explained(known), rank(request(), known, NOW, allow_soft=True)
    assert (found.soft, found.soft_rules) == (2, ((RuleId.B08, 2), (RuleId.B03, 1)))
    assert found.soft_best == allowed.ranked[0].score.total
    assert [one.person for one in allowed.ranked] == [1, 2]


def test_a_coordinator_reads_the_counts_in_dutch(catalogue: Catalogue) -> None:
    assert said(catalogue, explained(six_fall_out())) == (
        "6 mediators vallen af: 3 eigen organisatie, 2 afwezig en 1 belang.\n\n"
        "Om maar één reden: 2 eigen organisatie, 2 afwezig en 1 belang. "
        "Was die reden er niet, dan kwamen zij erbij.\n\n"
        "De eerste afwezige mediator is er weer op dinsdag 1 december."
    )


def test_a_coordinator_reads_the_counts_in_english(catalogue: Catalogue) -> None:
    left = job("hilversum", None, date(2023, 11, 1))
    assert said(catalogue, explained(world(person(1, "almere", left))), "en") == (
        "1 mediator falls out: 1 former employer.\n\n"
        "For one reason only: 1 former employer. Without that reason they could be asked.\n\n"
        "If you allow soft rules, 1 more mediator can be asked: 1 former employer. "
        "The score is 48 out of 100 then."
    )


def test_what_is_not_certain_is_said_to_be_not_certain(catalogue: Catalogue) -> None:
    known = world(person(1, "hilversum"), person(2, "atlantis", job("atlantis", None, date(2020, 1, 1))))
    assert "2 eigen organisatie (waarvan 1 niet zeker)" in said(catalogue, explained(known))


def test_when_nobody_falls_out_that_is_said(catalogue: Catalogue) -> None:
    assert said(catalogue, explained(world(person(1)))) == "Er valt niemand af."


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("reason", [*RuleId, *Unavailable])
def test_every_reason_has_words(catalogue: Catalogue, reason: Reason, language: str) -> None:
    assert catalogue.render(reason_text(reason), language, Form.JE, "Europe/Amsterdam", now=NOW).plain


def test_soft_findings_and_information_are_told_beside_a_yes(catalogue: Catalogue) -> None:
    did = tuple(
        EarlierMediation(PersonId(1), OrganisationId("hilversum"), TODAY, OrganisationId("almere"))
        for _ in range(2)
    )
    verdict = judged(world(person(1), orgs=(org("almere", checked=None),), earlier=did))
    told = [
        catalogue.render(one, "nl", Form.U, "Europe/Amsterdam", now=NOW).plain
        for one in notes(verdict, POLICY)
    ]
    assert told == [
        "Let op: eerdere zaken voor dezelfde organisatie.",
        "Let op: verbonden partijen niet zeker.",
    ]


def test_a_hard_conflict_and_what_a_mediator_may_not_see_are_not_in_the_notes() -> None:
    wanted = request(excluded_people=frozenset({PersonId(1)}))
    assert notes(judged(world(person(1)), wanted), POLICY) == ()
    secret = [rule.model_copy(update={"mediator_sees": rule.id is not RuleId.B26}) for rule in POLICY.rules]
    lenient = POLICY.changed(rules=secret)
    verdict = judged(world(person(1), orgs=(org("almere", checked=None),)))
    assert len(notes(verdict, lenient)) == 1
    assert notes(verdict, lenient, to_mediator=True) == ()


def test_an_explanation_names_nobody() -> None:
    known = world(person(1, "hilversum", profile=MediatorProfile(max_running=0)))
    written = repr(for_coordinator(explained(known)))
    assert "Person" not in written
    assert "hilversum" not in written.lower()
