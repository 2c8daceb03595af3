"""The referee finds what is planted: a ranking that forgets the rules, a lost moment, hours that vanish."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from config.model import Interest, InterestKind, OrganisationId
from matching.candidates import Candidate, Ranking, rank
from matching.facts import Request, World
from tests.workflows.simulation.small import FIRST, Country
from workflows.mediation import waves
from workflows.simulation.network import Network
from workflows.simulation.referee import Broken, Referee


def _not_neutral(network: Network, towards: str) -> Network:
    """Everybody declared not to be neutral towards one municipality."""
    until = FIRST + timedelta(days=2000)
    interests = tuple(
        Interest(one.id, one.id, homes, InterestKind.SELF_DECLARED, FIRST, until)
        for one in network.mediators
        for homes in network.size
        if homes == towards
    )
    return replace(network, interests=interests)


def _forgetful(request: Request, world: World, now: object, *, allow_soft: bool = False) -> Ranking:
    """Ranks as the real one does, and then asks those who fell out as well."""
    known = rank(request, world, now, allow_soft=allow_soft)  # type: ignore[arg-type]
    fallen = [one for one in known.fallen if one.person not in request.set_aside]
    return replace(
        known,
        ranked=(*(Candidate(one.person, one.score, one.verdict) for one in fallen), *known.ranked),
        fallen=(),
    )


def test_a_planted_conflict_is_never_proposed() -> None:
    country = Country()
    towards = max(country.network.size, key=lambda one: country.network.size[one])
    country.network = _not_neutral(country.network, towards)
    record = country.played()
    there = [one for one in record.courses.values() if one.organisation == towards]
    assert there
    assert not any(one.asked for one in there)
    assert any(one.asked for one in record.courses.values())
    assert record.referee.broken == Counter()


def test_a_ranking_that_forgets_the_rules_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waves, "rank", _forgetful)
    record = Country(days=30).played()
    assert record.referee.broken[Broken.HARD] > 10
    assert "B01" in record.referee.examples[Broken.HARD]


def test_somebody_of_whom_nothing_is_known_is_no_reason_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    country = Country(days=30)
    strange = tuple(
        replace(one, employments=(), organisation=OrganisationId("elsewhere")) if one.mediator else one
        for one in country.network.people
    )
    country.network = replace(country.network, people=strange, moves=())
    assert not any(country.played().invited.values())
    monkeypatch.setattr(waves, "rank", _forgetful)
    assert country.played().referee.broken[Broken.UNKNOWN] > 10


def test_a_case_that_waits_for_nothing_is_seen() -> None:
    play = Country(days=30).start()
    days = play.days()
    while not play._cases:
        next(days)
    ref, case = next(iter(play._cases.items()))
    referee = Referee()
    scene = play._scene(case, None)
    referee.saw(case, case, scene, play._due[ref])
    assert referee.broken == Counter()
    referee.saw(case, case, scene, {})
    assert referee.broken == {Broken.WAITS: 1}


def test_hours_that_do_not_add_up_are_seen() -> None:
    referee = Referee()
    referee.adds_up(8, 8, 8)
    assert referee.broken == Counter()
    referee.adds_up(8, 7, 8)
    assert referee.broken == {Broken.HOURS: 1}
