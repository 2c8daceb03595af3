"""Rules B10, B13 to B17 and B25: what mediators declare themselves, and when they last did."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from config.model import CaseType, Declaration, InterestKind, Owner, PersonId
from config.policy import RuleId
from matching.facts import World
from matching.rules import DECLARED_AS
from tests.matching.town import (
    HARD,
    NO,
    SOFT,
    TODAY,
    UNKNOWN,
    finding,
    interest,
    judged,
    org,
    owner,
    person,
    request,
    severity,
    world,
)

DAY = timedelta(days=1)
SINCE, UNTIL = date(2026, 3, 10), date(2027, 3, 10)


def test_a_self_declared_interest_holds_on_its_first_and_its_last_day_and_not_outside() -> None:
    known = world(person(1), interests=(interest(1, "hilversum", SINCE, UNTIL),))
    days = (SINCE - DAY, SINCE, UNTIL, UNTIL + DAY)
    found = [finding(judged(known, on=day), RuleId.B17) is not None for day in days]
    assert found == [False, True, True, False]
    assert severity(known, RuleId.B17) is HARD


def test_an_interest_in_another_organisation_or_of_somebody_else_says_nothing() -> None:
    other = (interest(1, "zeist", SINCE, UNTIL), interest(2, "hilversum", SINCE, UNTIL))
    assert judged(world(person(1), person(2), interests=other)).findings == ()


def test_an_interest_in_what_merged_into_the_requester_is_one_in_the_requester() -> None:
    known = world(
        person(1),
        orgs=(org("wijdemeren", into=(("hilversum", date(2026, 6, 1)),)),),
        interests=(interest(1, "wijdemeren", SINCE, UNTIL),),
    )
    assert severity(known, RuleId.B17, on=date(2026, 5, 31)) is None
    assert severity(known, RuleId.B17, on=date(2026, 6, 1)) is HARD


def test_an_interest_in_the_body_that_the_case_touches_counts() -> None:
    known = world(person(1), orgs=(org("ggd"),), interests=(interest(1, "ggd", SINCE, UNTIL),))
    assert severity(known, RuleId.B17) is None
    assert severity(known, RuleId.B17, request(affiliated_body="ggd")) is HARD


def test_a_side_activity_counts_until_a_year_after_its_end() -> None:
    side = interest(1, "hilversum", SINCE, date(2026, 9, 30), InterestKind.SIDE_ACTIVITY)
    known = world(person(1), interests=(side,))
    assert severity(known, RuleId.B13, on=SINCE - DAY) is None
    assert severity(known, RuleId.B13, on=date(2027, 9, 30)) is HARD
    assert judged(known, on=date(2027, 10, 1)).answer(RuleId.B13) is NO


def test_a_side_activity_at_an_affiliated_body_of_the_requester_touches_it_while_it_takes_part() -> None:
    body = org("ggd", owners=(owner("hilversum", None, date(2026, 12, 31)),))
    side = interest(1, "ggd", SINCE, UNTIL, InterestKind.SIDE_ACTIVITY)
    known = world(person(1), orgs=(body,), interests=(side,))
    assert severity(known, RuleId.B13, on=date(2026, 12, 31)) is HARD
    assert severity(known, RuleId.B13, on=date(2027, 1, 1)) is None
    assert severity(known, RuleId.B13, request("zeist")) is None


def test_of_other_interests_only_the_organisation_itself_counts() -> None:
    body = org("ggd", owners=(owner("hilversum"),))
    for kind in InterestKind:
        known = world(person(1), orgs=(body,), interests=(interest(1, "ggd", SINCE, UNTIL, kind),))
        assert bool(judged(known).findings) is (kind in {InterestKind.SEAT, InterestKind.SIDE_ACTIVITY})


def test_someone_close_at_the_requester_is_hard_because_the_unit_is_not_asked() -> None:
    close = interest(1, "hilversum", SINCE, UNTIL, InterestKind.SOMEONE_CLOSE)
    known = world(person(1), interests=(close,))
    assert severity(known, RuleId.B16) is HARD
    assert finding(judged(known, on=UNTIL + DAY), RuleId.B16) is None


def test_a_declaration_is_fresh_for_twelve_months_and_stale_the_day_after() -> None:
    confirmed = (Declaration(PersonId(1), datetime(2025, 11, 2, 12, tzinfo=UTC)),)
    known = world(person(1), declarations=confirmed)
    assert severity(known, RuleId.B25, on=TODAY) is None
    stale = finding(judged(known, on=TODAY + DAY), RuleId.B25)
    assert stale is not None
    assert (stale.severity, stale.since) == (HARD, TODAY + DAY)


def test_the_day_of_confirming_is_the_day_in_amsterdam() -> None:
    late_in_the_evening = datetime(2025, 11, 1, 23, 30, tzinfo=UTC)  # 2 November, 00:30 in Amsterdam
    known = world(person(1), declarations=(Declaration(PersonId(1), late_in_the_evening),))
    assert severity(known, RuleId.B25, on=TODAY) is None


def test_the_last_confirmation_counts() -> None:
    days = (datetime(2026, 5, 1, tzinfo=UTC), datetime(2020, 5, 1, tzinfo=UTC))
    known = world(person(1), declarations=tuple(Declaration(PersonId(1), day) for day in days))
    assert severity(known, RuleId.B25) is None


def test_a_seat_at_a_body_of_the_requester_weighs_and_stops_when_the_case_is_about_that_body() -> None:
    known = _seated()
    assert severity(known, RuleId.B10) is SOFT
    assert severity(known, RuleId.B10, request(affiliated_body="ggd")) is HARD
    assert severity(known, RuleId.B10, request("ggd")) is HARD
    assert severity(known, RuleId.B10, request("zeist", affiliated_body="ggd")) is HARD


def test_a_seat_says_nothing_to_who_does_not_take_part_in_that_body() -> None:
    assert judged(_seated(), request("zeist")).findings == ()


def test_a_seat_counts_until_a_year_after_its_end() -> None:
    known = _seated(until=date(2026, 9, 30))
    days = (SINCE - DAY, SINCE, date(2027, 9, 30), date(2027, 10, 1))
    assert [severity(known, RuleId.B10, on=day) for day in days] == [None, SOFT, SOFT, None]


def test_a_seat_weighs_only_while_the_requester_takes_part_in_that_body() -> None:
    known = _seated(owner("hilversum", None, TODAY))
    assert severity(known, RuleId.B10, on=TODAY) is SOFT
    assert severity(known, RuleId.B10, on=TODAY + DAY) is None


def test_a_seat_at_a_body_of_a_body_is_two_steps_away() -> None:
    orgs = (org("ggd", owners=(owner("ggd-a"),)), org("ggd-a", owners=(owner("hilversum"),)))
    known = world(person(1), orgs=orgs, interests=(interest(1, "ggd", SINCE, UNTIL, InterestKind.SEAT),))
    assert judged(known).answer(RuleId.B10) is NO


def test_a_seat_of_somebody_with_an_uncertain_list_at_the_requester_may_be_at_its_body() -> None:
    orgs = (org("hilversum", checked=None), org("ggd"))
    known = world(person(1), orgs=orgs, interests=(interest(1, "ggd", SINCE, UNTIL, InterestKind.SEAT),))
    assert judged(known).answer(RuleId.B10) is UNKNOWN
    assert judged(world(person(1), orgs=orgs)).answer(RuleId.B10) is NO


def _seated(*owners: Owner, until: date = UNTIL) -> World:
    body = org("ggd", owners=owners or (owner("hilversum"),))
    return world(person(1), orgs=(body,), interests=(interest(1, "ggd", SINCE, until, InterestKind.SEAT),))


def test_a_political_office_stops_until_two_years_after_its_end() -> None:
    office = interest(1, "hilversum", SINCE, date(2026, 9, 30), InterestKind.OFFICE)
    known = world(person(1), interests=(office,))
    days = (SINCE - DAY, SINCE, date(2028, 9, 30), date(2028, 10, 1))
    found = [finding(judged(known, on=day), RuleId.B14) is not None for day in days]
    assert found == [False, True, True, False]
    assert severity(known, RuleId.B14) is HARD
    assert severity(known, RuleId.B14, request("zeist")) is None


def test_whoever_lives_there_stops_for_a_resident_and_weighs_for_colleagues() -> None:
    home = interest(1, "hilversum", SINCE, UNTIL, InterestKind.LIVES_THERE)
    known = world(person(1), interests=(home,))
    assert severity(known, RuleId.B15) is SOFT
    assert severity(known, RuleId.B15, request(case_type=CaseType.CITIZEN_GOVERNMENT)) is HARD
    assert severity(known, RuleId.B15, request("zeist")) is None
    assert [severity(known, RuleId.B15, on=day) for day in (UNTIL, UNTIL + DAY)] == [SOFT, None]


def test_whoever_lives_in_what_merges_into_the_requester_lives_there_from_that_day() -> None:
    known = world(
        person(1),
        orgs=(org("wijdemeren", into=(("hilversum", date(2026, 6, 1)),)),),
        interests=(interest(1, "wijdemeren", SINCE, UNTIL, InterestKind.LIVES_THERE),),
    )
    days = (date(2026, 5, 31), date(2026, 6, 1))
    assert [severity(known, RuleId.B15, on=day) for day in days] == [None, SOFT]


@pytest.mark.parametrize("rule", sorted(set(DECLARED_AS.values())))
def test_without_a_fresh_declaration_nobody_knows_whether_there_are_interests(rule: RuleId) -> None:
    verdict = judged(world(person(1), declarations=()))
    assert [one.rule for one in verdict.hard] == [RuleId.B25]
    assert verdict.answer(rule) is UNKNOWN


def test_a_declared_interest_is_known_also_when_the_declaration_is_stale() -> None:
    known = world(person(1), interests=(interest(1, "hilversum", SINCE, UNTIL),), declarations=())
    assert {one.rule for one in judged(known).hard} == {RuleId.B17, RuleId.B25}
