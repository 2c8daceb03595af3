"""Rules B07, B08 and B09: where somebody worked, and where somebody is going to work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from config.policy import RuleId
from tests.matching.town import (
    HARD,
    SOFT,
    TODAY,
    UNKNOWN,
    finding,
    job,
    judged,
    org,
    person,
    severity,
    world,
)

DAY = timedelta(days=1)
LEFT = date(2024, 2, 29)
LEFT_AT_HILVERSUM = world(person(1, "almere", job("hilversum", date(2015, 1, 1), LEFT)))


def test_a_former_employer_is_hard_for_two_calendar_years() -> None:
    assert severity(LEFT_AT_HILVERSUM, RuleId.B07, on=LEFT + DAY) is HARD
    # 2026 has no 29 February: the period ends on the last day of the month.
    assert severity(LEFT_AT_HILVERSUM, RuleId.B07, on=date(2026, 2, 28)) is HARD
    assert severity(LEFT_AT_HILVERSUM, RuleId.B07, on=date(2026, 3, 1)) is None


def test_a_former_employer_is_soft_until_five_calendar_years() -> None:
    assert severity(LEFT_AT_HILVERSUM, RuleId.B08, on=date(2026, 2, 28)) is None
    assert severity(LEFT_AT_HILVERSUM, RuleId.B08, on=date(2026, 3, 1)) is SOFT
    assert severity(LEFT_AT_HILVERSUM, RuleId.B08, on=date(2029, 2, 28)) is SOFT
    assert judged(LEFT_AT_HILVERSUM, on=date(2029, 3, 1)).rules.isdisjoint({RuleId.B07, RuleId.B08})


def test_the_finding_says_between_which_days_it_weighs_how_much() -> None:
    recent = finding(judged(LEFT_AT_HILVERSUM, on=LEFT + DAY), RuleId.B07)
    longer = finding(judged(LEFT_AT_HILVERSUM, on=date(2027, 1, 1)), RuleId.B08)
    assert recent is not None
    assert (recent.since, recent.until) == (LEFT + DAY, date(2026, 2, 28))
    assert longer is not None
    assert (longer.since, longer.until) == (date(2026, 3, 1), date(2029, 2, 28))


def test_a_former_employer_elsewhere_says_nothing() -> None:
    known = world(person(1, "almere", job("zeist", None, TODAY - DAY)))
    assert judged(known).findings == ()


def test_a_former_employer_that_nobody_knows_may_have_been_the_requester() -> None:
    known = world(person(1, "almere", job("atlantis", None, TODAY - DAY)))
    found = finding(judged(known), RuleId.B07)
    assert found is not None
    assert (found.answer, found.severity) == (UNKNOWN, HARD)


def test_an_unknown_employer_of_more_than_five_years_ago_no_longer_matters() -> None:
    known = world(person(1, "almere", job("atlantis", None, date(2021, 11, 1))))
    assert judged(known).findings == ()


def test_who_is_going_to_work_at_the_requester_is_not_asked() -> None:
    starts = TODAY + timedelta(days=60)
    known = world(person(1, "almere", job("hilversum", starts)))
    found = finding(judged(known), RuleId.B09)
    assert found is not None
    assert (found.severity, found.until) == (HARD, starts - DAY)


@pytest.mark.parametrize(
    ("starts", "asked"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False), (date(2027, 1, 2), False)]
)
def test_who_is_going_to_work_where_the_requester_will_be_by_then_is_not_asked(
    starts: date, asked: bool
) -> None:
    heir = (("gooimeren", date(2027, 1, 1)),)
    known = world(
        person(1, "almere", job("soest", starts)), orgs=(org("hilversum", into=heir), org("soest", into=heir))
    )
    assert (severity(known, RuleId.B09) is None) is asked


def test_on_the_first_day_the_future_employer_is_the_employer() -> None:
    known = world(person(1, "almere", job("hilversum", TODAY)))
    verdict = judged(known)
    assert RuleId.B01 in verdict.rules
    assert RuleId.B09 not in verdict.rules


def test_who_is_going_to_work_elsewhere_may_be_asked() -> None:
    known = world(person(1, "almere", job("zeist", TODAY + DAY)))
    assert judged(known).findings == ()
