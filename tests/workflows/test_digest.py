"""The digest: what is to be done first, and silence when there is nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from config.model import NetworkPolicy
from config.texts.text import Lines
from matching.facts import World
from tests.matching.town import org, person, world
from tests.workflows.mediation.bench import Bench
from workflows.digest import Day, digest
from workflows.mediation import events as on
from workflows.mediation.case import MediationCase

MONDAY = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
COORDINATOR = person(901, "zeist")


def _day(now: datetime, known: World, *cases: MediationCase, asked: bool = False) -> Day:
    return Day(now, COORDINATOR, cases, (), known, NetworkPolicy(), asked)


def _ids(lines: Lines | None) -> list[str]:
    return [] if lines is None else [one.id for one in lines.texts]


def _merging() -> World:
    return world(orgs=(org("soest", into=(("zeist", date(2026, 12, 1)),)), org("zeist")))


def test_without_anything_there_is_no_digest() -> None:
    assert digest(_day(MONDAY, world())) is None


def test_a_case_without_candidates_comes_first() -> None:
    found = _ids(digest(_day(TUESDAY, world(), Bench().nobody().case)))
    assert found[:3] == ["digest-header", "digest-do-today", "digest-no-candidate"]


@pytest.mark.parametrize(("days", "told"), [(1, True), (7, True), (8, False)])
def test_of_a_mediator_who_fell_out_the_coordinator_reads_for_a_week_where_it_is_explained(
    days: int, told: bool
) -> None:
    bench = Bench().started()
    bench.happens(on.FellOut(bench.case.mediators[0]))
    found = _ids(digest(_day(bench.now + timedelta(days=days), world(), bench.case)))
    assert ("digest-fell-out" in found) is told


@pytest.mark.parametrize(
    ("now", "asked", "told"), [(MONDAY, False, True), (TUESDAY, False, False), (TUESDAY, True, True)]
)
def test_what_is_only_coming_is_told_on_mondays_and_to_whoever_asks(
    now: datetime, asked: bool, told: bool
) -> None:
    found = _ids(digest(_day(now, _merging(), asked=asked)))
    assert ("digest-merger" in found) is told
