"""Who hears about a case (rule C01, failure stories 11 and 14)."""

from __future__ import annotations

from datetime import timedelta

from config.model import OrganisationId, Person, PersonId, Role, RoleGrant
from matching.facts import World
from tests.matching.town import NOW, TODAY, away, interest, job, org, owner, person, world
from workflows.routing import Routing, Way, coordinators_for

HILVERSUM = OrganisationId("hilversum")


def central(number: int, home: str) -> Person:
    return person(number, home, grants=(RoleGrant(Role.COORDINATOR),))


def local(number: int, home: str) -> Person:
    return person(number, home, grants=(RoleGrant(Role.COORDINATOR, OrganisationId(home)),))


def deputy(number: int, home: str, of: int | None = None, scope: str | None = None) -> Person:
    principal = None if of is None else PersonId(of)
    where = None if scope is None else OrganisationId(scope)
    return person(number, home, grants=(RoleGrant(Role.DEPUTY, where, principal),))


def away_today(number: int) -> World:
    return world(absences=(away(number, TODAY, TODAY),))


def routed(*people: Person, known: World | None = None, of: str = "hilversum") -> Routing:
    return coordinators_for(OrganisationId(of), people, known or world(), NOW)


def test_the_coordinator_of_the_network_hears_about_a_case_elsewhere() -> None:
    assert routed(central(1, "almere"), local(2, "soest")) == Routing((PersonId(1),), Way.COORDINATOR)


def test_several_coordinators_of_the_network_all_hear_it() -> None:
    assert routed(central(2, "soest"), central(1, "almere")).people == (1, 2)


def test_a_case_of_the_own_municipality_goes_to_the_deputy() -> None:
    found = routed(central(1, "hilversum"), deputy(2, "almere", of=1), local(3, "soest"))
    assert found == Routing((PersonId(2),), Way.DEPUTY)


def test_when_one_of_two_coordinators_is_touched_the_other_hears_it() -> None:
    found = routed(central(1, "hilversum"), central(2, "almere"), deputy(3, "zeist", of=1))
    assert found == Routing((PersonId(2),), Way.COORDINATOR)


def test_an_absent_coordinator_is_replaced_by_the_deputy() -> None:
    found = routed(central(1, "almere"), deputy(2, "soest", of=1), known=away_today(1))
    assert found == Routing((PersonId(2),), Way.DEPUTY)


def test_a_coordinator_who_is_back_today_hears_it() -> None:
    known = world(absences=(away(1, TODAY - timedelta(days=9), TODAY - timedelta(days=1)),))
    assert routed(central(1, "almere"), known=known).people == (1,)


def test_a_deputy_from_the_same_municipality_does_not_hear_it_either() -> None:
    found = routed(central(1, "hilversum"), deputy(2, "hilversum", of=1), local(3, "soest"))
    assert found == Routing((PersonId(3),), Way.COORDINATOR)


def test_a_coordinator_of_one_municipality_hears_only_about_cases_elsewhere() -> None:
    assert routed(local(1, "hilversum")) == Routing((), Way.NOBODY)
    assert routed(local(1, "soest")).people == (1,)


def test_coordinating_a_municipality_counts_as_belonging_to_it() -> None:
    elsewhere = person(1, "almere", grants=(RoleGrant(Role.COORDINATOR, HILVERSUM),))
    assert routed(elsewhere).way is Way.NOBODY


def test_without_a_coordinator_for_the_network_a_deputy_of_a_municipality_takes_over() -> None:
    found = routed(local(1, "hilversum"), deputy(2, "zeist", of=1))
    assert found == Routing((PersonId(2),), Way.DEPUTY)


def test_a_deputy_without_a_named_coordinator_stands_in_for_the_reach_of_the_role() -> None:
    people = (central(1, "hilversum"), deputy(2, "almere"), deputy(3, "soest", scope="soest"))
    assert routed(*people) == Routing((PersonId(2),), Way.DEPUTY)
    assert routed(people[0], people[2]) == Routing((PersonId(3),), Way.DEPUTY)


def test_the_deputy_of_a_coordinator_who_left_is_still_there() -> None:
    gone = person(1, "almere", grants=(RoleGrant(Role.COORDINATOR),), active=False)
    found = routed(gone, deputy(2, "soest", of=1), local(3, "zeist"))
    assert found == Routing((PersonId(2),), Way.DEPUTY)


def test_when_everybody_who_may_see_it_is_away_they_get_it_all_the_same() -> None:
    found = routed(central(1, "almere"), local(2, "hilversum"), known=away_today(1))
    assert found == Routing((PersonId(1),), Way.AWAY)


def test_an_absent_coordinator_without_a_deputy_gives_way_to_a_present_one_of_a_municipality() -> None:
    found = routed(central(1, "almere"), local(2, "soest"), known=away_today(1))
    assert found == Routing((PersonId(2),), Way.COORDINATOR)


def test_nobody_who_is_touched_ever_hears_it_also_when_all_others_are_away() -> None:
    found = routed(central(1, "hilversum"), deputy(2, "hilversum", of=1), local(3, "hilversum"))
    assert found == Routing((), Way.NOBODY)


def test_without_any_coordinator_there_is_nobody() -> None:
    assert routed(person(1, "almere")) == Routing((), Way.NOBODY)


def test_a_former_job_an_interest_and_a_joint_arrangement_touch_as_well() -> None:
    left = person(1, "almere", job("hilversum", None, TODAY), grants=(RoleGrant(Role.COORDINATOR),))
    assert routed(left).way is Way.NOBODY
    declared = world(interests=(interest(1, "hilversum", TODAY, TODAY),))
    assert routed(central(1, "almere"), known=declared).way is Way.NOBODY
    shared = world(orgs=(org("ggd", owners=(owner("almere"),)),))
    assert routed(central(1, "almere"), known=shared, of="ggd").way is Way.NOBODY


def test_a_case_about_a_shared_body_touches_who_takes_part_in_it() -> None:
    shared = world(orgs=(org("ggd", owners=(owner("almere"),)),))
    people, body = (central(1, "almere"), central(2, "soest")), OrganisationId("ggd")
    assert coordinators_for(HILVERSUM, people, shared, NOW, concerned=body).people == (2,)


def test_who_takes_part_in_the_case_coordinates_nothing_about_it() -> None:
    people = (central(1, "almere"), deputy(2, "soest", of=1))
    found = coordinators_for(HILVERSUM, people, world(), NOW, involved={PersonId(1)})
    assert found == Routing((PersonId(2),), Way.DEPUTY)


def test_the_order_of_people_does_not_matter() -> None:
    people = (central(3, "almere"), central(1, "soest"), central(2, "zeist"))
    assert routed(*people) == routed(*people[::-1])
