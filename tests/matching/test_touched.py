"""What keeps a coordinator away from a case (rule C01)."""

from __future__ import annotations

from datetime import date

from config.model import OrganisationId, Role, RoleGrant
from config.policy import RuleId
from matching.conflicts import touched
from tests.matching.town import TODAY, UNKNOWN, interest, job, org, owner, person, world

HILVERSUM = OrganisationId("hilversum")
GGD = org("ggd", owners=(owner("hilversum"), owner("soest")))


def test_somebody_of_another_municipality_is_not_touched() -> None:
    assert touched(person(1, "almere"), HILVERSUM, world(declarations=()), TODAY) == ()


def test_somebody_of_the_requesting_organisation_is_touched() -> None:
    found = touched(person(1, "hilversum"), HILVERSUM, world(), TODAY)
    assert [one.rule for one in found] == [RuleId.B01]


def test_coordinating_a_municipality_counts_as_belonging_to_it() -> None:
    grants = (RoleGrant(Role.COORDINATOR, HILVERSUM),)
    assert touched(person(1, "almere", grants=grants), HILVERSUM, world(), TODAY)


def test_a_soft_tie_touches_as_well() -> None:
    left = job("hilversum", None, date(2022, 12, 1))
    found = touched(person(1, "almere", left), HILVERSUM, world(), TODAY)
    assert [one.rule for one in found] == [RuleId.B08]


def test_an_own_interest_touches() -> None:
    known = world(interests=(interest(1, "hilversum", TODAY, TODAY),))
    assert touched(person(1), HILVERSUM, known, TODAY)


def test_a_coordinator_of_whom_we_do_not_know_where_they_work_is_touched() -> None:
    found = touched(person(1, "almere", job("almere", None, date(2026, 1, 1))), HILVERSUM, world(), TODAY)
    assert [one.answer for one in found] == [UNKNOWN]


def test_a_case_about_a_shared_body_touches_who_takes_part_in_it() -> None:
    known = world(orgs=(GGD,))
    at_soest = person(1, "soest")
    assert touched(at_soest, HILVERSUM, known, TODAY) == ()
    assert touched(at_soest, HILVERSUM, known, TODAY, concerned=OrganisationId("ggd"))
