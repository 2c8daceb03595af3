"""Rules B01, B02 and B03: the same organisation, now, by merger, or soon."""

from __future__ import annotations

from datetime import date, timedelta

from config.policy import RuleId
from tests.matching.town import (
    HARD,
    SOFT,
    TODAY,
    UNKNOWN,
    YES,
    finding,
    job,
    judged,
    org,
    person,
    request,
    severity,
    world,
)

DAY = timedelta(days=1)
MERGER = date(2027, 1, 1)
WIJDEMEREN = org("wijdemeren", into=(("hilversum", MERGER),))


def test_a_mediator_of_the_requesting_organisation_is_never_asked() -> None:
    assert severity(world(person(1, "hilversum")), RuleId.B01) is HARD


def test_a_mediator_of_another_municipality_has_no_conflict_at_all() -> None:
    assert judged(world(person(1, "almere"))).findings == ()


def test_a_job_counts_on_its_first_and_its_last_day_and_not_outside() -> None:
    first, last = date(2026, 3, 1), date(2026, 9, 30)
    known = world(person(1, "almere", job("hilversum", first, last)))
    assert [
        finding(judged(known, on=day), RuleId.B01) is not None
        for day in (first - DAY, first, last, last + DAY)
    ] == [False, True, True, False]


def test_a_second_job_at_the_requester_counts_beside_the_first() -> None:
    assert severity(world(person(1, "almere", job("hilversum"))), RuleId.B01) is HARD


def test_somebody_whose_only_job_ended_works_we_do_not_know_where() -> None:
    verdict = judged(world(person(1, "almere", job("almere", None, TODAY - DAY))))
    found = finding(verdict, RuleId.B01)
    assert found is not None
    assert (found.answer, found.severity) == (UNKNOWN, HARD)
    assert verdict.answer(RuleId.B05) is UNKNOWN


def test_an_employer_that_nobody_knows_is_not_taken_for_another_one() -> None:
    found = finding(judged(world(person(1, "atlantis"))), RuleId.B02)
    assert found is not None
    assert (found.answer, found.severity) == (UNKNOWN, HARD)


def test_a_requester_that_nobody_knows_makes_everybody_unknown() -> None:
    verdict = judged(world(person(1, "almere")), request("atlantis"))
    assert verdict.answer(RuleId.B02) is UNKNOWN
    assert verdict.hard


def test_a_merger_makes_one_from_its_own_day_on() -> None:
    known = world(person(1, "wijdemeren"), orgs=(WIJDEMEREN,))
    before, at = judged(known, on=MERGER - DAY), judged(known, on=MERGER)
    assert (finding(before, RuleId.B02), finding(at, RuleId.B03)) == (None, None)
    assert finding(before, RuleId.B03)
    merged = finding(at, RuleId.B02)
    assert merged is not None
    assert (merged.severity, merged.since) == (HARD, MERGER)


def test_a_merger_counts_for_ever_and_in_both_directions() -> None:
    much_later = date(2060, 1, 1)
    here = world(person(1, "wijdemeren"), orgs=(WIJDEMEREN,))
    there = world(person(1, "hilversum"), orgs=(WIJDEMEREN,))
    assert severity(here, RuleId.B02, on=much_later) is HARD
    assert severity(there, RuleId.B02, request("wijdemeren"), on=much_later) is HARD


def test_two_that_merge_into_a_new_third_are_one_from_the_later_day() -> None:
    orgs = (
        org("leerdam", into=(("vijfheerenlanden", date(2026, 1, 1)),)),
        org("vianen", into=(("vijfheerenlanden", date(2026, 7, 1)),)),
        org("vijfheerenlanden"),
    )
    known = world(person(1, "leerdam"), orgs=orgs)
    wanted = request("vianen")
    assert severity(known, RuleId.B02, wanted, date(2026, 6, 30)) is None
    assert severity(known, RuleId.B02, wanted, date(2026, 7, 1)) is HARD


def test_an_announced_merger_weighs_soft_until_six_months_before() -> None:
    known = world(person(1, "wijdemeren"), orgs=(WIJDEMEREN,))
    days = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 12, 31))
    assert [severity(known, RuleId.B03, on=day) for day in days] == [SOFT, HARD, HARD]
    found = finding(judged(known), RuleId.B03)
    assert found is not None
    assert found.until == MERGER - DAY


def test_an_announced_merger_counts_for_the_other_side_too() -> None:
    known = world(person(1, "hilversum"), orgs=(WIJDEMEREN,))
    assert severity(known, RuleId.B03, request("wijdemeren")) is HARD


def test_the_merger_of_others_says_nothing() -> None:
    known = world(person(1, "almere"), orgs=(WIJDEMEREN,))
    assert judged(known).findings == ()
    assert judged(known, request("wijdemeren")).findings == ()


def test_a_job_that_ends_before_the_merger_ends_that_conflict() -> None:
    left = date(2026, 12, 1)
    known = world(person(1, "almere", job("wijdemeren", None, left)), orgs=(WIJDEMEREN,))
    found = finding(judged(known), RuleId.B03)
    assert found is not None
    assert found.until == left
    after = judged(known, on=MERGER)
    assert finding(after, RuleId.B02) is None
    assert after.answer(RuleId.B07) is YES
