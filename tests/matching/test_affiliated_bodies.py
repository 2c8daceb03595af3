"""Rules B04, B05, B11 and B26: who takes part in whom, when, and how sure that is."""

from __future__ import annotations

from datetime import date, timedelta

from config.policy import RuleId
from tests.matching.town import (
    HARD,
    INFO,
    NO,
    TODAY,
    UNKNOWN,
    finding,
    job,
    judged,
    org,
    owner,
    person,
    request,
    severity,
    world,
)

DAY = timedelta(days=1)
GGD = org("ggd", owners=(owner("hilversum"), owner("soest")))


def test_a_mediator_of_a_joint_arrangement_is_not_asked_by_its_participants() -> None:
    known = world(person(1, "ggd"), orgs=(GGD,))
    assert severity(known, RuleId.B04, request("hilversum")) is HARD
    assert severity(known, RuleId.B04, request("soest")) is HARD


def test_a_municipality_that_does_not_take_part_may_ask() -> None:
    assert judged(world(person(1, "ggd"), orgs=(GGD,)), request("zeist")).findings == ()


def test_a_joint_arrangement_does_not_ask_mediators_of_its_participants() -> None:
    known = world(person(1, "soest"), orgs=(GGD,))
    assert severity(known, RuleId.B05, request("ggd")) is HARD
    assert judged(world(person(1, "zeist"), orgs=(GGD,)), request("ggd")).findings == ()


def test_two_bodies_of_one_municipality_are_two_steps_apart() -> None:
    orgs = (org("ggd-a", owners=(owner("soest"),)), org("ggd-b", owners=(owner("soest"),)))
    assert judged(world(person(1, "ggd-a"), orgs=orgs), request("ggd-b")).findings == ()


def test_a_body_of_a_body_is_two_steps_away() -> None:
    orgs = (org("ggd-a", owners=(owner("soest"),)), org("ggd-b", owners=(owner("ggd-a"),)))
    assert judged(world(person(1, "ggd-b"), orgs=orgs), request("soest")).findings == ()


def test_taking_part_counts_on_its_first_and_its_last_day_and_not_outside() -> None:
    first, last = date(2026, 2, 1), date(2026, 8, 31)
    known = world(person(1, "ggd"), orgs=(org("ggd", owners=(owner("soest", first, last),)),))
    days = (first - DAY, first, last, last + DAY)
    found = [severity(known, RuleId.B04, request("soest"), day) for day in days]
    assert found == [None, HARD, HARD, None]


def test_taking_part_counts_for_the_owner_between_its_dates_too() -> None:
    last = date(2026, 8, 31)
    known = world(person(1, "soest"), orgs=(org("ggd", owners=(owner("soest", None, last),)),))
    found = [severity(known, RuleId.B05, request("ggd"), day) for day in (last, last + DAY)]
    assert found == [HARD, None]


def test_the_conflict_lasts_as_long_as_both_the_job_and_the_share() -> None:
    orgs = (org("ggd", owners=(owner("soest", date(2020, 1, 1), date(2028, 1, 1)),)),)
    known = world(person(1, "almere", job("ggd", date(2024, 5, 1), date(2030, 1, 1))), orgs=orgs)
    found = finding(judged(known, request("soest")), RuleId.B04)
    assert found is not None
    assert (found.since, found.until) == (date(2024, 5, 1), date(2028, 1, 1))
    assert found.organisations == ("ggd",)


def test_a_case_about_a_shared_body_rules_out_all_who_take_part() -> None:
    wanted = request("hilversum", affiliated_body="ggd")
    assert severity(world(person(1, "soest"), orgs=(GGD,)), RuleId.B11, wanted) is HARD
    assert judged(world(person(1, "zeist"), orgs=(GGD,)), wanted).findings == ()


def test_a_case_about_a_body_rules_out_its_own_people_also_without_a_known_share() -> None:
    known = world(person(1, "ggd"), orgs=(GGD,))
    assert severity(known, RuleId.B04, request("zeist", affiliated_body="ggd")) is HARD


def test_a_share_in_the_body_that_ended_does_not_rule_out() -> None:
    ended = org("ggd", owners=(owner("soest", None, TODAY - DAY),))
    wanted = request("hilversum", affiliated_body="ggd")
    assert severity(world(person(1, "soest"), orgs=(ended,)), RuleId.B11, wanted) is None


def test_a_list_of_two_years_old_is_certain_and_a_day_older_is_not() -> None:
    checked = date(2024, 11, 2)
    known = world(person(1, "almere"), orgs=(org("hilversum", checked=checked),))
    assert severity(known, RuleId.B26, on=TODAY) is None
    assert severity(known, RuleId.B26, on=TODAY + DAY) is INFO


def test_an_unknown_list_on_either_side_is_told_and_is_no_comfort() -> None:
    need_lists = (RuleId.B04, RuleId.B05, RuleId.B06, RuleId.B11, RuleId.B12)
    for key in ("hilversum", "almere"):
        verdict = judged(world(person(1, "almere"), orgs=(org(key, checked=None),)))
        found = finding(verdict, RuleId.B26)
        assert found is not None
        assert (found.answer, found.organisations) == (UNKNOWN, (key,))
        assert verdict.hard == ()
        assert {verdict.answer(rule) for rule in need_lists} == {UNKNOWN}


def test_with_certain_lists_on_both_sides_no_is_no() -> None:
    verdict = judged(world(person(1, "almere")))
    need_lists = (RuleId.B04, RuleId.B05, RuleId.B06, RuleId.B11, RuleId.B12)
    assert {verdict.answer(rule) for rule in need_lists} == {NO}


def test_an_uncertain_list_of_the_body_that_the_case_touches_is_told() -> None:
    known = world(person(1, "almere"), orgs=(org("ggd", checked=None),))
    assert severity(known, RuleId.B26, request("hilversum", affiliated_body="ggd")) is INFO
