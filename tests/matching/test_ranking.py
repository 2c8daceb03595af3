"""Who is asked first, and that it depends on facts only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from config.model import CaseType, Level, MediatorProfile, OrganisationId, PersonId, Place
from config.policy import Part, RuleId
from matching.availability import Unavailable, distance_km
from matching.candidates import Ranking, rank
from matching.facts import EarlierMediation, World
from tests.matching.town import (
    NOW,
    REQUESTER,
    SOFT,
    TODAY,
    away,
    job,
    org,
    person,
    request,
    world,
)

HILVERSUM, ALMERE, ZEIST = (52.2292, 5.1669), (52.3672, 5.2469), (52.0906, 5.2333)
MAPPED = (org("hilversum", at=HILVERSUM), org("almere", at=ALMERE), org("zeist", at=ZEIST))


def order(ranking: Ranking) -> list[int]:
    return [one.person for one in ranking.ranked]


def reasons(ranking: Ranking, number: int = 1) -> tuple[str, ...]:
    found = [one.reasons for one in ranking.fallen if one.person == number]
    return tuple(reason.value for reason in found[0]) if found else ()


def part(known: World, which: Part, number: int = 1) -> tuple[float | None, float]:
    """What was measured and what it is worth."""
    candidate = next(one for one in rank(request(), known, NOW).ranked if one.person == number)
    found = next(one for one in candidate.score.parts if one.part is which)
    return found.measured, found.worth


def test_a_registered_mediator_goes_before_an_equal_one_who_is_not() -> None:
    known = world(person(1), person(2, profile=MediatorProfile(registered=True)))
    assert order(rank(request(), known, NOW)) == [2, 1]


def test_a_mediator_from_nearby_goes_before_one_from_far() -> None:
    far = org("soest", at=(53.2183, 6.6210))
    known = world(person(1, "soest"), person(2, "almere"), orgs=(*MAPPED, far))
    assert order(rank(request(), known, NOW)) == [2, 1]


def test_the_distance_is_that_of_a_bird_in_kilometres() -> None:
    known = world(orgs=MAPPED)
    km = distance_km(known, OrganisationId("hilversum"), OrganisationId("almere"))
    assert km == pytest.approx(16.3, abs=0.2)
    assert distance_km(known, OrganisationId("almere"), OrganisationId("almere")) == 0


def test_an_unknown_distance_is_worth_nothing_and_is_said_to_be_unknown() -> None:
    assert part(world(person(1, "soest"), orgs=MAPPED), Part.TRAVEL) == (None, 0.0)


def test_online_nobody_travels() -> None:
    far = replace(MediatorProfile(), travel_km=1)
    known = world(person(1, "almere", profile=far), orgs=MAPPED)
    assert reasons(rank(request(), known, NOW)) == ("too_far",)
    assert order(rank(request(place=Place.ONLINE), known, NOW)) == [1]


def test_who_has_fewer_running_cases_goes_first() -> None:
    known = world(person(1), person(2), running={PersonId(1): 1})
    assert order(rank(request(), known, NOW)) == [2, 1]
    assert part(known, Part.LOAD) == (1, 0.5)


def test_who_was_asked_longest_ago_goes_first_and_who_never_was_before_all() -> None:
    asked = {PersonId(n): NOW - timedelta(days=days) for n, days in ((1, 3), (2, 90))}
    known = world(person(1), person(2), person(3), last_asked=asked)
    assert order(rank(request(), known, NOW)) == [3, 2, 1]
    assert part(known, Part.ROTATION, 2) == (90.0, 0.5)


def test_among_equal_scores_the_one_asked_longest_ago_goes_first() -> None:
    years = {PersonId(n): NOW - timedelta(days=days) for n, days in ((1, 400), (2, 900), (3, 500))}
    known = world(person(1), person(2), person(3), last_asked=years)
    rankings = [rank(request(ref=f"M-{n}"), known, NOW) for n in range(20)]  # the lot would not always agree
    assert {one.score.total for ranking in rankings for one in ranking.ranked} == {
        rankings[0].ranked[0].score.total
    }
    assert all(order(ranking) == [2, 3, 1] for ranking in rankings)


def test_complete_equals_take_turns_from_case_to_case() -> None:
    known = world(*(person(n) for n in range(1, 6)))
    firsts = {order(rank(request(ref=f"M-{n}"), known, NOW))[0] for n in range(60)}
    assert firsts == {1, 2, 3, 4, 5}


def test_a_municipality_whose_mediators_are_busy_comes_a_little_later() -> None:
    known = world(
        person(1, "almere"), person(2, "zeist"), running_by_organisation={OrganisationId("almere"): 3}
    )
    assert order(rank(request(), known, NOW)) == [2, 1]


def test_the_parts_of_a_score_add_up_to_it() -> None:
    known = world(person(1), orgs=MAPPED, last_asked={PersonId(1): NOW - timedelta(days=45)})
    score = rank(request(), known, NOW).ranked[0].score
    assert [one.part for one in score.parts] == list(Part)
    assert score.total == pytest.approx(sum(one.points for one in score.parts))
    assert 0 <= score.total <= 1


def test_the_same_facts_in_another_order_give_the_same_ranking() -> None:
    people = [person(n, home) for n, home in enumerate(("almere", "zeist", "soest", "hilversum"), start=1)]
    assert rank(request(), world(*people), NOW) == rank(request(), world(*reversed(people)), NOW)


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        (MediatorProfile(case_types=frozenset({CaseType.TEAM})), Unavailable.CASE_TYPE),
        (MediatorProfile(levels=frozenset({Level.DIRECTOR})), Unavailable.LEVEL),
        (MediatorProfile(languages=frozenset({"fy"})), Unavailable.LANGUAGE),
        (MediatorProfile(places=frozenset({Place.ONLINE})), Unavailable.PLACE),
        (MediatorProfile(max_running=0), Unavailable.FULL),
        (MediatorProfile(travel_km=16), Unavailable.TOO_FAR),
    ],
)
def test_who_cannot_do_this_case_falls_out_with_the_reason(
    profile: MediatorProfile, reason: Unavailable
) -> None:
    known = world(person(1, "almere", profile=profile), orgs=MAPPED)
    assert reasons(rank(request(), known, NOW)) == (reason.value,)


def test_within_the_own_travel_distance_somebody_is_asked() -> None:
    known = world(person(1, "almere", profile=MediatorProfile(travel_km=17)), orgs=MAPPED)
    assert order(rank(request(), known, NOW)) == [1]


def test_at_the_own_maximum_nobody_is_asked_for_more() -> None:
    assert reasons(rank(request(), world(person(1), running={PersonId(1): 2}), NOW)) == ("full",)
    assert order(rank(request(), world(person(1), running={PersonId(1): 1}), NOW)) == [1]


def test_all_reasons_are_told_conflicts_before_availability() -> None:
    known = world(
        person(1, "hilversum", profile=MediatorProfile(languages=frozenset({"fy"}))),
        declarations=(),
        absences=(away(1, TODAY, None),),
    )
    assert reasons(rank(request(), known, NOW)) == ("B01", "B25", "language", "absent")


def test_who_was_asked_before_for_this_case_is_not_asked_again() -> None:
    ranking = rank(request(set_aside=frozenset({PersonId(1)})), world(person(1), person(2)), NOW)
    assert order(ranking) == [2]
    assert reasons(ranking) == ("set_aside",)


def test_the_other_mediator_on_the_case_is_not_asked_again() -> None:
    ranking = rank(request(partners=frozenset({PersonId(1)})), world(person(1), person(2, "zeist")), NOW)
    assert order(ranking) == [2]


def test_a_requester_who_is_a_mediator_does_not_mediate_the_own_case() -> None:
    known = world(person(REQUESTER, "hilversum"))
    assert reasons(rank(request(), known, NOW), REQUESTER) == ("requester", "B01")


def test_who_is_no_mediator_or_left_is_neither_ranked_nor_counted() -> None:
    known = world(replace(person(1), mediator=None), person(2, active=False))
    ranking = rank(request(), known, NOW)
    assert (ranking.ranked, ranking.fallen) == ((), ())


START = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [
        (TODAY, START, False),  # all through
        (TODAY, START - timedelta(days=1), True),  # back on the last day
        (TODAY + timedelta(days=1), START, True),  # still there today
        (TODAY, None, False),  # open end
        (date(2026, 12, 1), date(2026, 12, 31), True),  # later
    ],
)
def test_only_an_absence_all_through_the_start_period_stops(
    first: date, last: date | None, *, asked: bool
) -> None:
    known = world(person(1), absences=(away(1, first, last),))
    assert bool(rank(request(start_before=START), known, NOW).ranked) is asked


def test_two_absences_that_join_cover_the_period_together() -> None:
    middle = date(2026, 11, 8)
    absences = (away(1, middle, None), away(1, TODAY, middle - timedelta(days=1)))
    ranking = rank(request(start_before=START), world(person(1), absences=absences), NOW)
    assert reasons(ranking) == ("absent",)


def test_without_a_date_the_start_period_is_that_of_the_policy() -> None:
    last = TODAY + timedelta(days=14)
    assert rank(request(), world(person(1), absences=(away(1, TODAY, last),)), NOW).fallen
    assert rank(request(), world(person(1), absences=(away(1, TODAY, last - timedelta(days=1)),)), NOW).ranked


def test_in_a_hurry_nobody_is_asked_who_is_away_today() -> None:
    known = world(person(1), absences=(away(1, TODAY, TODAY),))
    assert rank(request(), known, NOW).ranked
    assert rank(request(urgent=True), known, NOW).fallen


def test_who_is_there_for_more_of_the_days_goes_first() -> None:
    known = world(person(1), person(2), absences=(away(1, TODAY, TODAY + timedelta(days=9)),))
    assert order(rank(request(), known, NOW)) == [2, 1]
    assert part(known, Part.PRESENCE) == (5 / 15, 5 / 15)


def test_today_is_the_day_in_amsterdam() -> None:
    known = world(person(1, "almere", job("hilversum", date(2026, 11, 2))))
    just_before_midnight_utc = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
    ranking = rank(request(), known, just_before_midnight_utc)
    assert ranking.on == date(2026, 11, 2)
    assert reasons(ranking) == ("B01",)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        rank(request(), world(person(1)), datetime(2026, 11, 2, 9, 0))  # noqa: DTZ001  that is the point


LEFT_LONG_AGO = person(1, "almere", job("hilversum", None, date(2023, 11, 1)))


def test_a_soft_conflict_waits_for_the_word_of_a_coordinator() -> None:
    known = world(LEFT_LONG_AGO, person(2))
    held = rank(request(), known, NOW)
    assert (order(held), reasons(held)) == ([2], ("B08",))
    assert held.fallen[0].only_soft


def test_an_allowed_soft_conflict_costs_points_and_stays_visible() -> None:
    candidate = rank(request(), world(LEFT_LONG_AGO), NOW, allow_soft=True).ranked[0]
    assert candidate.score.penalties == ((RuleId.B08, 0.2),)
    assert candidate.score.total == pytest.approx(sum(p.points for p in candidate.score.parts) - 0.2)
    assert [one.severity for one in candidate.verdict.findings] == [SOFT]


def test_a_coordinator_never_allows_a_hard_conflict() -> None:
    assert not rank(request(), world(person(1, "hilversum")), NOW, allow_soft=True).ranked


def test_a_policy_may_let_soft_conflicts_through_with_their_penalty() -> None:
    known = world(LEFT_LONG_AGO)
    lenient = known.policy.changed(soft_needs_coordinator=False)
    assert order(rank(request(), replace(known, policy=lenient), NOW)) == [1]


def test_information_stops_nobody() -> None:
    did = (
        EarlierMediation(
            PersonId(1), OrganisationId("hilversum"), date(2026, 6, 1), OrganisationId("almere")
        ),
    )
    ranking = rank(request(), world(person(1), earlier=did), NOW)
    assert [one.rule for one in ranking.ranked[0].verdict.findings] == [RuleId.B20]


def test_uncertain_affiliations_are_for_a_coordinator_to_confirm() -> None:
    known = world(person(1), person(2, "zeist"), orgs=(org("zeist", checked=None),))
    ranking = rank(request(), known, NOW)
    assert {one.person: RuleId.B26 in one.verdict.rules for one in ranking.ranked} == {1: False, 2: True}
