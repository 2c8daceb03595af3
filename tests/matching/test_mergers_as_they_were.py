"""Mergers, splits and new names as they happened in the Netherlands, with their odd dates."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from config.model import NetworkId, Organisation, OrganisationId, Succession
from config.policy import RuleId, Severity
from matching.lineage import Lineage
from tests.matching.town import HARD, SOFT, finding, job, judged, org, owner, person, request, severity, world

HAAREN_ENDS = date(2021, 1, 1)
HAAREN: tuple[Organisation, ...] = (
    org("esch", into=(("haaren", date(1996, 1, 1)),)),
    org("haaren", into=tuple((heir, HAAREN_ENDS) for heir in ("boxtel", "oisterwijk", "tilburg", "vught"))),
    *(org(heir) for heir in ("boxtel", "oisterwijk", "tilburg", "vught")),
)
WEESP = (org("weesp", into=(("amsterdam", date(2022, 3, 24)),)), org("amsterdam"))


@pytest.mark.parametrize("heir", ["boxtel", "oisterwijk", "tilburg", "vught"])
def test_haaren_lives_on_in_each_of_the_four_that_divided_it(heir: str) -> None:
    known = world(person(1, "haaren"), orgs=HAAREN)
    assert severity(known, RuleId.B02, request(heir), date(2020, 12, 31)) is None
    assert severity(known, RuleId.B02, request(heir), HAAREN_ENDS) is HARD


def test_two_heirs_of_haaren_did_not_become_one() -> None:
    known = world(person(1, "boxtel"), orgs=HAAREN)
    assert judged(known, request("vught")).hard == ()


def test_esch_lives_on_in_vught_only_since_haaren_was_divided() -> None:
    known = world(person(1, "esch"), orgs=HAAREN)
    assert severity(known, RuleId.B02, request("haaren"), date(1996, 1, 1)) is HARD
    assert severity(known, RuleId.B02, request("vught"), date(2020, 12, 31)) is None
    assert severity(known, RuleId.B02, request("vught"), HAAREN_ENDS) is HARD


def test_weesp_joined_amsterdam_in_march_and_not_on_new_year() -> None:
    known = world(person(1, "weesp"), orgs=WEESP)
    wanted = request("amsterdam")
    assert severity(known, RuleId.B02, wanted, date(2022, 1, 1)) is None
    assert severity(known, RuleId.B02, wanted, date(2022, 3, 23)) is None
    assert severity(known, RuleId.B02, wanted, date(2022, 3, 24)) is HARD


def test_half_a_year_before_24_march_is_24_september() -> None:
    known = world(person(1, "weesp"), orgs=WEESP)
    days = (date(2021, 9, 23), date(2021, 9, 24))
    found = [finding(judged(known, request("amsterdam"), day), RuleId.B03) for day in days]
    assert [one.severity.value for one in found if one] == ["soft", "hard"]


def test_a_job_that_ended_with_weesp_goes_on_as_a_former_job_at_amsterdam() -> None:
    known = world(person(1, "almere", job("weesp", None, date(2022, 3, 23))), orgs=WEESP)
    wanted = request("amsterdam")
    assert severity(known, RuleId.B07, wanted, date(2024, 3, 23)) is HARD
    assert severity(known, RuleId.B07, wanted, date(2024, 3, 24)) is None


def test_a_job_long_before_the_merger_does_not_come_back_through_it() -> None:
    known = world(person(1, "almere", job("weesp", None, date(2010, 1, 1))), orgs=WEESP)
    assert judged(known, request("amsterdam"), date(2022, 4, 1)).rules.isdisjoint({RuleId.B07, RuleId.B08})


def test_a_new_name_is_the_same_organisation() -> None:
    renamed = (org("skarsterlan", into=(("de-fryske-marren", date(2015, 7, 1)),)), org("de-fryske-marren"))
    known = world(person(1, "skarsterlan"), orgs=renamed)
    assert severity(known, RuleId.B02, request("de-fryske-marren")) is HARD


def test_a_chain_on_one_day_arrives_at_its_end_that_day() -> None:
    day = date(2019, 1, 1)
    chain = (org("a", into=(("b", day),)), org("b", into=(("c", day),)), org("c"))
    assert severity(world(person(1, "a"), orgs=chain), RuleId.B02, request("c"), day) is HARD


def test_who_joins_after_a_part_was_handed_over_does_not_go_along_with_that_part() -> None:
    orgs = (
        org("a", into=(("b", date(2022, 1, 1)),)),
        org("b", into=(("c", date(2021, 1, 1)),)),
        org("c"),
    )
    known = world(person(1, "a"), orgs=orgs)
    assert severity(known, RuleId.B02, request("b")) is HARD
    assert severity(known, RuleId.B02, request("c")) is None


def test_organisations_that_point_at_each_other_do_not_loop() -> None:
    day = date(2020, 1, 1)
    circle = (org("a", into=(("b", day),)), org("b", into=(("a", day),)))
    assert severity(world(person(1, "a"), orgs=circle), RuleId.B02, request("b")) is HARD


def test_an_heir_that_is_not_on_the_list_still_makes_two_one() -> None:
    day = date(2020, 1, 1)
    orgs = (org("a", into=(("gone", day),)), org("b", into=(("gone", day),)))
    assert severity(world(person(1, "a"), orgs=orgs), RuleId.B02, request("b")) is HARD


def test_a_share_that_weesp_held_is_held_by_amsterdam() -> None:
    orgs = (*WEESP, org("ggd-gooi", owners=(owner("weesp"),)))
    known = world(person(1, "ggd-gooi"), orgs=orgs)
    assert severity(known, RuleId.B04, request("amsterdam"), date(2022, 3, 23)) is None
    assert severity(known, RuleId.B04, request("amsterdam"), date(2022, 3, 24)) is HARD


WIJDEMEREN = (
    org("loosdrecht", into=(("wijdemeren", date(2002, 1, 1)),)),
    org("wijdemeren", into=(("hilversum", date(2027, 1, 1)),)),
)


@pytest.mark.parametrize("home", ["wijdemeren", "loosdrecht"])
@pytest.mark.parametrize(
    ("day", "announced", "merged"),
    [
        (date(2026, 6, 30), SOFT, None),
        (date(2026, 7, 1), HARD, None),
        (date(2026, 12, 31), HARD, None),
        (date(2027, 1, 1), None, HARD),
    ],
)
def test_the_announced_merger_of_wijdemeren_counts_before_its_date_also_for_what_joined_it_before(
    home: str, day: date, announced: Severity | None, merged: Severity | None
) -> None:
    known = world(person(1, home), orgs=WIJDEMEREN)
    assert severity(known, RuleId.B03, on=day) is announced
    assert severity(known, RuleId.B02, on=day) is merged


TABLE = Path(__file__).parents[3] / "shared" / "data" / "herindelingen_1990_2027.csv"


@pytest.mark.skipif(not TABLE.exists(), reason="the table of all mergers since 1990 is not on this machine")
def test_every_merger_since_1990_makes_one_on_its_own_day_and_not_the_day_before() -> None:
    heirs = defaultdict[str, list[Succession]](list)
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(row["oude_code"], row["nieuwe_code"], row["datum"]) for row in csv.DictReader(file)]
    for old, new, day in rows:
        heirs[old].append(Succession(OrganisationId(new), date.fromisoformat(day)))
    codes = {code for old, new, _ in rows for code in (old, new)}
    towns = [
        Organisation(OrganisationId(code), NetworkId("nl"), code, successors=tuple(heirs[code]))
        for code in codes
    ]
    lineage = Lineage(towns)
    wrong = []
    for old, new, day in rows:
        pair, on = (OrganisationId(old), OrganisationId(new)), date.fromisoformat(day)
        if not lineage.same(*pair, on) or lineage.same(*pair, on - timedelta(days=1)):
            wrong.append((old, new, day))
    assert len(rows) > 400
    assert wrong == []
