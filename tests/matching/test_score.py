"""The parts of a score that look beyond the mediator: language, balance and reciprocity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from config.model import MediatorProfile, NetworkPolicy, OrganisationId, PersonId
from config.policy import Part
from matching.candidates import Ranking, rank
from matching.dates import DAYS_KEPT
from matching.facts import EarlierMediation, World
from matching.score import balance
from tests.matching.town import NOW, POLICY, TODAY, job, org, person, request, world

ALMERE, HILVERSUM, ZEIST = map(OrganisationId, ("almere", "hilversum", "zeist"))
HOUR = 4
"""Quarters in an hour."""


def order(known: World) -> list[int]:
    return [one.person for one in rank(request(), known, NOW).ranked]


def measured(ranking: Ranking, part: Part) -> dict[int, float | None]:
    return {
        one.person: next(found.measured for found in one.score.parts if found.part is part)
        for one in ranking.ranked
    }


@pytest.mark.parametrize(
    ("hours", "band", "worth"),
    [
        (-81, -2, 1.0),
        (-80, -1, 0.75),
        (-41, -1, 0.75),
        (-40, 0, 0.5),
        (0, 0, 0.5),
        (40, 0, 0.5),
        (41, 1, 0.25),
        (80, 1, 0.25),
        (81, 2, 0.0),
        (900, 2, 0.0),
    ],
)
def test_a_balance_counts_by_band_and_both_edges_belong_to_the_milder_one(
    hours: int, band: int, worth: float
) -> None:
    assert balance(hours * HOUR, POLICY) == (band, worth)


def test_the_bands_are_those_of_the_network() -> None:
    strict = POLICY.for_network(replace(NetworkPolicy(), balance_green_hours=10, balance_amber_hours=20))
    assert balance(-15 * HOUR, strict) == (-1, 0.75)


def test_who_received_more_comes_a_little_sooner_and_who_gave_much_more_a_little_later() -> None:
    known = world(
        person(1, "almere"),
        person(2, "zeist"),
        person(3, "soest"),
        balances={ALMERE: 100 * HOUR, ZEIST: -60 * HOUR},
    )
    assert order(known) == [2, 3, 1]


def test_a_balance_never_outweighs_that_somebody_is_registered_or_was_asked_a_month_later() -> None:
    balances = {ALMERE: 500 * HOUR, ZEIST: -500 * HOUR}
    registered = person(1, "almere", profile=MediatorProfile(registered=True))
    assert order(world(registered, person(2, "zeist"), balances=balances)) == [1, 2]
    asked = {PersonId(1): NOW - timedelta(days=100), PersonId(2): NOW - timedelta(days=60)}
    assert order(world(person(1, "almere"), person(2, "zeist"), balances=balances, last_asked=asked)) == [
        1,
        2,
    ]


@pytest.mark.parametrize("quarters", [-4000, -170, 0, 170, 4000])
def test_people_in_conflict_never_pay_for_the_debt_of_their_own_municipality(quarters: int) -> None:
    known = world(person(1, "almere"), person(2, "zeist"), person(3, "hilversum"))
    others = {ALMERE: 90 * HOUR, ZEIST: -50 * HOUR}
    before = rank(request(), replace(known, balances=others), NOW).ranked
    after = rank(request(), replace(known, balances={**others, HILVERSUM: quarters}), NOW).ranked
    assert before == after


def mediation(by: int, home: str, at: str, until: date | None = None) -> EarlierMediation:
    began = date(2025, 6, 1)
    return EarlierMediation(PersonId(by), OrganisationId(at), began, OrganisationId(home), None, until)


def test_an_organisation_to_which_the_requester_lent_of_late_comes_after_one_to_which_it_did_not() -> None:
    lent = (mediation(8, "hilversum", "almere", TODAY - timedelta(days=150)),)
    known = world(person(1, "almere"), person(2, "zeist"), earlier=lent)
    ranking = rank(request(), known, NOW)
    assert measured(ranking, Part.RECIPROCITY) == {1: 1, 2: 0}
    assert [one.person for one in ranking.ranked] == [2, 1]


@pytest.mark.parametrize(("ended", "counts"), [(date(2025, 11, 2), 1), (date(2025, 11, 1), 0)])
def test_a_mediation_back_is_remembered_for_a_year_and_that_day_included(ended: date, counts: int) -> None:
    known = world(person(1, "almere"), earlier=(mediation(8, "hilversum", "almere", ended),))
    assert measured(rank(request(), known, NOW), Part.RECIPROCITY) == {1: counts}


def test_a_mediation_back_counts_for_the_organisation_that_the_other_became() -> None:
    merged = (org("soest", into=(("zeist", date(2026, 1, 1)),)),)
    lent = (mediation(8, "hilversum", "soest", TODAY - timedelta(days=150)),)
    known = world(person(1, "zeist"), orgs=merged, earlier=lent)
    assert measured(rank(request(), known, NOW), Part.RECIPROCITY) == {1: 1}


def test_what_the_lender_did_for_the_requester_is_no_reason_to_ask_them_later() -> None:
    known = world(person(1, "almere"), earlier=(mediation(9, "almere", "hilversum", TODAY),))
    assert measured(rank(request(), known, NOW), Part.RECIPROCITY) == {1: 0}


def test_who_speaks_more_languages_than_needed_scores_no_higher() -> None:
    many = MediatorProfile(languages=frozenset({"nl", "en", "fy"}))
    ranking = rank(request(), world(person(1), person(2, profile=many)), NOW)
    assert len({one.score.total for one in ranking.ranked}) == 1


def test_a_world_that_changed_in_its_cases_keeps_what_was_prepared_and_forgets_it_with_its_facts() -> None:
    known = world(person(1), person(2, "zeist"))
    rank(request(), known, NOW)
    busier = known.changed(running={PersonId(1): 1})
    assert busier.lineage is known.lineage
    assert order(busier) == [2, 1]
    moved = busier.changed(mediators=(person(1, "hilversum"), person(2, "zeist")))
    assert moved.lineage is known.lineage
    assert order(moved) == [2]


def test_the_next_day_is_looked_at_anew_on_the_same_world() -> None:
    leaves = person(1, "almere", job("hilversum", TODAY + timedelta(days=1)))
    known = world(leaves, person(2, "zeist"))
    assert order(known) == [2]  # rule B09
    turn = (0, 1, 0, 5, 9, 40, 0, 1)
    days = [rank(request(), known, NOW + timedelta(days=n)).fallen[0].reasons[0] for n in turn]
    assert days == ["B09", *("B01" if n else "B09" for n in turn[1:])]


def test_looking_a_month_ahead_in_between_does_not_make_today_anew_and_old_days_go() -> None:
    known, made = world(person(1)), list[date]()

    def make(_: World, on: date) -> None:
        made.append(on)

    ahead = TODAY + timedelta(days=31)
    for on in (TODAY, ahead) * 5:
        known.that_day(on, make)
    assert made == [TODAY, ahead]
    for n in range(2, 2 + DAYS_KEPT):
        known.that_day(TODAY + timedelta(days=n), make)
    known.that_day(TODAY, make)
    assert made[-1] == TODAY


def test_candidates_are_made_when_somebody_looks_and_are_the_same_in_any_order_of_looking() -> None:
    known = world(*(person(n, home) for n, home in enumerate(("almere", "zeist", "soest") * 5, start=1)))
    forwards, backwards = rank(request(), known, NOW).ranked, rank(request(), known, NOW).ranked
    from_the_end = [backwards[n] for n in range(len(backwards) - 1, -1, -1)]
    assert list(forwards) == from_the_end[::-1]
    assert forwards[:3] == (forwards[0], forwards[1], forwards[2])
    assert forwards[-1] == backwards[-1]
