"""From the published list of joint arrangements, through its importer, to who can be asked."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Final

import pytest

from config.model import OrganisationId, OrganisationKind, Runs
from config.network.changes import AddOrganisation, Stored
from config.policy import RuleId, Severity
from config.registers.joint_arrangements import load_arrangements
from config.registers.mergers import load_mergers
from config.registers.municipalities import load_municipalities
from config.registers.plan import Registers, plan_registers
from matching.candidates import rank
from matching.facts import World
from tests.config.registers.data import ARRANGEMENTS, MERGERS, MUNICIPALITIES, REGION, published
from tests.matching.town import (
    HARD,
    INFO,
    NETWORK,
    NOW,
    SOFT,
    UNKNOWN,
    finding,
    job,
    judged,
    org,
    person,
    request,
    severity,
    world,
)

pytestmark = published
SEVEN: Final = ("almere", "amersfoort", "de-bilt", "hilversum", "soest", "utrecht", "zeist")
FRESH, OLD = date(2026, 6, 1), date(2015, 12, 31)


def imported(file: Path, reference_date: date) -> World:
    """The seven with a mediator each, and what the importer makes of a list."""
    members = tuple(org(key) for key in SEVEN)
    registers = Registers(
        load_municipalities(MUNICIPALITIES),
        load_mergers(MERGERS),
        (load_arrangements(file, reference_date),),
    )
    changes = plan_registers(Stored(NETWORK, organisations=members), registers).changes
    added = tuple(change.organisation for change in changes if isinstance(change, AddOrganisation))
    assert len(added) == len(changes)
    people = tuple(person(number, home) for number, home in enumerate(SEVEN, start=1))
    return world(*people, person(8, "vleuten-de-meern"), orgs=(*members, *added))


@pytest.fixture(scope="module", params=[ARRANGEMENTS, REGION], ids=["country", "region"])
def region(request: pytest.FixtureRequest) -> World:
    return imported(request.param, FRESH)


def weight_between(region: World, asks: str, helps: str) -> Severity | None:
    found = finding(judged(region, request(asks), number=SEVEN.index(helps) + 1), RuleId.B12)
    return found.severity if found else None


def test_thirteen_of_the_twenty_one_pairs_share_an_arrangement(region: World) -> None:
    weights = {pair: weight_between(region, *pair) for pair in combinations(SEVEN, 2)}
    assert (len(weights), sum(weight is not None for weight in weights.values())) == (21, 13)
    assert {pair for pair, weight in weights.items() if weight is SOFT} == {
        ("amersfoort", "soest"),
        ("de-bilt", "utrecht"),
        ("de-bilt", "zeist"),
    }


def test_everybody_keeps_a_pool_without_asking_a_coordinator(region: World) -> None:
    pools = {
        asks: sum(one.person <= len(SEVEN) for one in rank(request(asks), region, NOW).ranked)
        for asks in SEVEN
    }
    assert pools == dict(zip(SEVEN, (6, 5, 4, 6, 5, 5, 5), strict=True))


def test_the_pairs_that_really_exchanged_mediators_are_possible(region: World) -> None:
    for one, other in (("hilversum", "almere"), ("amersfoort", "zeist")):
        for asks, helps in ((one, other), (other, one)):
            assert weight_between(region, asks, helps) is INFO
            ranked = {found.person for found in rank(request(asks), region, NOW).ranked}
            assert SEVEN.index(helps) + 1 in ranked


def test_what_a_shared_arrangement_does_is_unknown_and_told_and_blocks_nobody(region: World) -> None:
    verdict = judged(region, request("hilversum"))
    found = finding(verdict, RuleId.B26)
    assert found is not None
    assert "werkvoorzieningschap-tomingroep" in found.organisations
    assert verdict.answer(RuleId.B06) is UNKNOWN
    assert verdict.hard == verdict.soft == ()


def test_a_list_of_eleven_years_old_empties_no_pool_and_is_told_with_the_doubt() -> None:
    old = imported(REGION, OLD)
    for asks in SEVEN:
        assert rank(request(asks), old, NOW).ranked
    found = finding(judged(old, request("hilversum")), RuleId.B26)
    assert found is not None
    assert "werkvoorzieningschap-tomingroep" in found.organisations


def test_who_works_at_an_arrangement_is_not_asked_for_those_who_take_part(region: World) -> None:
    body = next(one for one in region.organisations if one.name == "Werkvoorzieningschap Tomingroep")
    known = world(person(1, body.id), orgs=region.organisations)
    assert severity(known, RuleId.B04, request("hilversum")) is HARD
    assert severity(known, RuleId.B04, request("zeist")) is None
    asked_by_the_body = world(person(1, "almere"), orgs=region.organisations)
    assert severity(asked_by_the_body, RuleId.B05, request(body.id)) is HARD


def test_a_case_about_an_arrangement_is_not_for_those_who_take_part(region: World) -> None:
    body = OrganisationId("omgevingsdienst-regio-utrecht-odru")
    wanted = request("de-bilt", affiliated_body=body)
    zeist, almere = (judged(region, wanted, number=SEVEN.index(key) + 1) for key in ("zeist", "almere"))
    assert RuleId.B11 in zeist.rules
    assert RuleId.B11 not in almere.rules


def test_somebody_of_a_municipality_that_merged_is_of_the_one_it_went_on_as(region: World) -> None:
    assert severity_of(region, 8, RuleId.B02, "utrecht") is HARD
    assert severity_of(region, 8, RuleId.B02, "almere") is None
    former = world(person(1, "almere", job("loosdrecht")), orgs=region.organisations)
    # Loosdrecht went on as Wijdemeren, which is no member but is going to be Hilversum.
    assert severity(former, RuleId.B03, request("hilversum")) is HARD


def severity_of(known: World, number: int, rule: RuleId, asks: str) -> Severity | None:
    found = finding(judged(known, request(asks), number=number), rule)
    return found.severity if found else None


def test_only_what_has_to_do_with_the_seven_is_kept(region: World) -> None:
    bodies = [one for one in region.organisations if one.kind is OrganisationKind.JOINT_ARRANGEMENT]
    assert all(one.owners and one.runs is not Runs.OTHER for one in bodies)
    takes_part = {owner.organisation for one in bodies for owner in one.owners}
    assert set(SEVEN) <= takes_part <= {one.id for one in region.organisations}
