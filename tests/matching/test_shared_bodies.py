"""Rules B06 and B12: what two organisations have in common through affiliated bodies."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Final

import pytest

from config.model import Organisation, OrganisationId, Runs
from config.policy import RuleId, Severity
from matching.candidates import rank
from matching.conflicts import touched
from matching.dates import add_months
from matching.facts import World
from tests.matching.town import (
    HARD,
    INFO,
    NO,
    NOW,
    SOFT,
    TODAY,
    UNKNOWN,
    YES,
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


def bodies(several: int, *owners: str, start: int = 0) -> tuple[Organisation, ...]:
    """Some bodies with the same participants."""
    participants = tuple(owner(one) for one in owners)
    return tuple(org(f"ggd-{number}", owners=participants) for number in range(start, start + several))


def run_by(runs: Runs | None, since: date | None = None, until: date | None = None) -> World:
    """Soest and Hilversum take part in one body; the mediator is of Soest, Hilversum asks."""
    body = org("ggd", owners=(owner("hilversum"), owner("soest", since, until)), runs=runs)
    return world(person(1, "soest"), orgs=(body,))


def test_one_body_in_common_is_only_to_be_known() -> None:
    known = world(person(1, "soest"), orgs=bodies(1, "soest", "hilversum"))
    found = finding(judged(known), RuleId.B12)
    assert found is not None
    assert (found.severity, found.organisations) == (INFO, ("soest", "ggd-0"))
    assert [one.person for one in rank(request(), known, NOW).ranked] == [1]


def test_without_a_body_in_common_there_is_nothing() -> None:
    known = world(person(1, "soest"), orgs=bodies(3, "zeist", "hilversum"))
    assert judged(known).answer(RuleId.B12) is NO


def test_six_in_common_weigh_and_five_of_many_do_not() -> None:
    others = (*bodies(7, "hilversum", start=10), *bodies(7, "soest", start=20))
    six, five = ((*bodies(several, "soest", "hilversum"), *others) for several in (6, 5))
    assert severity(world(person(1, "soest"), orgs=six), RuleId.B12) is SOFT
    assert severity(world(person(1, "soest"), orgs=five), RuleId.B12) is INFO


def test_more_than_two_fifths_of_both_lists_together_weigh_from_three_on() -> None:
    def with_others(several: int, others: int) -> Severity | None:
        orgs = (*bodies(several, "soest", "hilversum"), *bodies(others, "hilversum", start=10))
        return severity(world(person(1, "soest"), orgs=orgs), RuleId.B12)

    assert with_others(4, 5) is SOFT  # 4 of 9
    assert with_others(4, 6) is INFO  # exactly two fifths
    assert with_others(3, 0) is SOFT
    assert with_others(2, 0) is INFO  # of two short lists a share says nothing


def test_taking_part_together_counts_on_its_last_day_and_not_after() -> None:
    known = run_by(Runs.OTHER, None, date(2026, 8, 31))
    assert severity(known, RuleId.B12, on=date(2026, 8, 31)) is INFO
    assert severity(known, RuleId.B12, on=date(2026, 9, 1)) is None


def test_a_body_that_was_closed_is_shared_up_to_its_last_day() -> None:
    closed = org("ggd", owners=(owner("hilversum"), owner("soest")), until=TODAY)
    known = world(person(1, "soest"), orgs=(closed,))
    assert severity(known, RuleId.B12) is INFO
    assert severity(known, RuleId.B12, on=TODAY + DAY) is None


def test_a_body_that_went_on_as_another_is_shared_with_who_takes_part_in_that() -> None:
    orgs = (
        org("ggd-old", owners=(owner("soest"),), into=(("ggd-new", TODAY),), until=TODAY - DAY),
        org("ggd-new", owners=(owner("hilversum"),)),
    )
    known = world(person(1, "soest"), orgs=orgs)
    assert severity(known, RuleId.B12, on=TODAY - DAY) is None
    assert severity(known, RuleId.B12) is INFO


def test_a_body_of_a_body_is_not_in_common() -> None:
    orgs = (org("ggd-a", owners=(owner("soest"),)), org("ggd-b", owners=(owner("ggd-a"), owner("hilversum"))))
    assert judged(world(person(1, "soest"), orgs=orgs)).answer(RuleId.B12) is NO


def test_a_body_that_goes_by_two_names_counts_once() -> None:
    bodies = (org("ggd-old", owners=(owner("hilversum"),), into=(("ggd-new", date(2026, 1, 1)),)),
              org("ggd-new", owners=(owner("hilversum"), owner("almere"))))  # fmt: skip
    shared = world(person(1), orgs=bodies).lineage.shared(
        OrganisationId("hilversum"), OrganisationId("almere"), TODAY
    )
    assert shared is not None
    assert (shared.count, shared.share) == (1, 0.5)


@pytest.mark.parametrize(("checked", "told"), [(date(2024, 11, 1), True), (date(2024, 11, 2), False)])
def test_the_old_list_of_a_shared_body_itself_is_told(checked: date, told: bool) -> None:
    body = org("ggd", owners=(owner("hilversum"), owner("almere")), checked=checked)
    found = finding(judged(world(person(1), orgs=(body,))), RuleId.B26)
    assert (found is not None and "ggd" in found.organisations) is told


def test_what_is_shared_is_told_also_when_a_list_is_old_and_no_is_then_unknown() -> None:
    old = org("soest", checked=None)
    shared = world(person(1, "soest"), orgs=(old, *bodies(1, "soest", "hilversum")))
    assert judged(shared).answer(RuleId.B12) is YES
    nothing = world(person(1, "soest"), orgs=(old,))
    assert judged(nothing).answer(RuleId.B12) is UNKNOWN
    assert judged(nothing).rules == {RuleId.B26}


def test_the_own_organisation_shares_nothing_with_itself() -> None:
    known = world(person(1, "hilversum"), orgs=bodies(6, "hilversum", "soest"))
    assert judged(known).rules == {RuleId.B01}


def test_a_coordinator_of_a_municipality_with_the_same_bodies_may_see_the_case() -> None:
    known = world(person(1, "soest"), orgs=bodies(6, "soest", "hilversum"))
    assert touched(known.mediators[0], OrganisationId("hilversum"), known, TODAY) == ()


@pytest.mark.parametrize(
    ("runs", "weight"),
    [
        (Runs.CIVIL_SERVICE, HARD),
        (Runs.PERSONNEL, HARD),
        (Runs.OPERATIONS, SOFT),
        (Runs.OTHER, None),
    ],
)
def test_what_a_shared_body_does_decides_how_heavy_it_weighs(runs: Runs, weight: Severity | None) -> None:
    assert severity(run_by(runs), RuleId.B06) is weight


def test_another_municipality_has_nothing_to_do_with_shared_services() -> None:
    body = org("ggd", owners=(owner("hilversum"), owner("zeist")), runs=Runs.PERSONNEL)
    assert judged(world(person(1, "soest"), orgs=(body,))).findings == ()


def test_shared_services_count_on_the_first_and_the_last_day_and_not_outside() -> None:
    first, last = date(2026, 2, 1), date(2026, 8, 31)
    known = run_by(Runs.PERSONNEL, first, last)
    found = [severity(known, RuleId.B06, on=day) for day in (first - DAY, first, last, last + DAY)]
    assert found == [None, HARD, HARD, None]


def test_shared_services_last_as_long_as_both_the_job_and_the_shares() -> None:
    first, last = date(2024, 5, 1), date(2028, 1, 1)
    body = org("ggd", owners=(owner("hilversum", until=last), owner("soest")), runs=Runs.OPERATIONS)
    known = world(person(1, "soest", job("soest", first)), orgs=(body,))
    found = finding(judged(known), RuleId.B06)
    assert found is not None
    assert (found.since, found.until, found.organisations) == (first, last, ("soest", "ggd"))


def test_what_nobody_wrote_down_about_a_shared_body_is_unknown_and_told() -> None:
    verdict = judged(run_by(None))
    found = finding(verdict, RuleId.B26)
    assert found is not None
    assert found.organisations == ("ggd",)
    assert verdict.answer(RuleId.B06) is UNKNOWN
    assert verdict.hard == verdict.soft == ()


def test_a_coordinator_with_the_same_hr_does_not_see_the_case() -> None:
    known = run_by(Runs.PERSONNEL)
    found = touched(known.mediators[0], OrganisationId("hilversum"), known, TODAY)
    assert {one.rule for one in found} == {RuleId.B06}


# The joint arrangements of the seven municipalities in the national register of 2015 (public domain).
SEVEN: Final = ("almere", "amersfoort", "de-bilt", "hilversum", "soest", "utrecht", "zeist")
ARRANGEMENTS: Final[dict[str, str]] = {
    "sociaal domein flevoland": "almere",
    "gastvrije randmeren": "almere",
    "oosterwold": "almere",
    "ggd flevoland": "almere",
    "ombudsman metropool amsterdam": "almere",
    "omgevingsdienst flevoland en gooi": "almere hilversum",
    "veiligheidsregio flevoland": "almere",
    "tomingroep": "almere hilversum",
    "afvalverwijdering utrecht": "amersfoort de-bilt soest utrecht zeist",
    "parkeerservice": "amersfoort hilversum zeist",
    "ggd regio utrecht": "amersfoort de-bilt soest utrecht zeist",
    "recreatieschap heuvelrug": "amersfoort de-bilt zeist",
    "werkvoorziening amersfoort": "amersfoort soest",
    "uitvoeringsdienst utrecht": "amersfoort soest utrecht",
    "servicebureau gemeenten": "amersfoort soest",
    "veiligheidsregio utrecht": "amersfoort de-bilt soest utrecht zeist",
    "belastingsamenwerking utrecht": "de-bilt utrecht zeist",
    "bestuur regio utrecht": "de-bilt utrecht zeist",
    "gasdistributie zeist": "de-bilt zeist",
    "omgevingsdienst regio utrecht": "de-bilt zeist",
    "recreatieschap stichtse groenlanden": "de-bilt utrecht",
    "historisch centrum vecht en venen": "de-bilt",
    "werk en inkomen heuvelrug": "de-bilt zeist",
    "ict-dienst utrecht": "de-bilt soest",
    "welstand midden-nederland": "de-bilt zeist",
    "reinigingsbedrijf": "soest zeist",
    "werk en inkomen baarn": "soest",
    "educatie gooi": "hilversum",
    "regio gooi": "hilversum",
    "leerlingzaken gooi": "hilversum",
    "streekarchief gooi": "hilversum",
    "veiligheidsregio gooi": "hilversum",
}


@pytest.fixture(scope="module")
def region() -> World:
    """The seven with a mediator each, and their lists taken as fresh."""
    arrangements = tuple(
        org(f"ggd {name}", owners=tuple(owner(one) for one in participants.split()))
        for name, participants in ARRANGEMENTS.items()
    )
    people = tuple(person(number, home) for number, home in enumerate(SEVEN, start=1))
    return world(*people, orgs=(*(org(key) for key in SEVEN), *arrangements))


def weight_between(region: World, asks: str, helps: str) -> Severity | None:
    found = finding(judged(region, request(asks), number=SEVEN.index(helps) + 1), RuleId.B12)
    return found.severity if found else None


def test_thirteen_of_the_twenty_one_pairs_share_an_arrangement(region: World) -> None:
    weights = {pair: weight_between(region, *pair) for pair in combinations(SEVEN, 2)}
    assert len(weights) == 21
    assert sum(weight is not None for weight in weights.values()) == 13
    assert {pair for pair, weight in weights.items() if weight is SOFT} == {
        ("amersfoort", "soest"),
        ("de-bilt", "utrecht"),
        ("de-bilt", "zeist"),
    }


def test_what_two_share_weighs_the_same_from_both_sides(region: World) -> None:
    for one, other in combinations(SEVEN, 2):
        assert weight_between(region, one, other) is weight_between(region, other, one)


def test_the_pairs_that_really_exchanged_mediators_are_possible(region: World) -> None:
    for one, other in (("hilversum", "almere"), ("amersfoort", "zeist")):
        for asks, helps in ((one, other), (other, one)):
            assert weight_between(region, asks, helps) is INFO
            ranked = {found.person for found in rank(request(asks), region, NOW).ranked}
            assert SEVEN.index(helps) + 1 in ranked


def test_everybody_in_the_region_keeps_a_pool_without_asking_a_coordinator(region: World) -> None:
    pools = {asks: len(rank(request(asks), region, NOW).ranked) for asks in SEVEN}
    assert pools == dict(zip(SEVEN, (6, 5, 4, 6, 5, 5, 5), strict=True))


def test_what_lists_of_eleven_years_old_say_is_told_with_the_doubt(region: World) -> None:
    verdict = judged(region, request("hilversum"), on=add_months(TODAY, 132))
    assert {RuleId.B12, RuleId.B26} <= verdict.rules
    assert verdict.answer(RuleId.B05) is UNKNOWN
