"""Rules B18 and B20 to B24: wishes, cases here and there, the coordinator, groups, the other mediator."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from config.model import OrganisationId, PersonId, Ref
from config.policy import RuleId, Severity
from matching.facts import EarlierMediation, Together
from tests.matching.town import (
    HARD,
    INFO,
    POLICY,
    REQUESTER,
    SOFT,
    TODAY,
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

DAY = timedelta(days=1)


def test_a_mediator_whom_the_requester_would_rather_not_have_is_not_asked() -> None:
    wanted = request(excluded_people=frozenset({PersonId(1)}))
    assert severity(world(person(1)), RuleId.B18, wanted) is HARD
    assert judged(world(person(2)), wanted, number=2).findings == ()


def test_an_organisation_that_the_requester_would_rather_not_have_is_not_asked() -> None:
    wanted = request(excluded_organisations=frozenset({OrganisationId("almere")}))
    assert severity(world(person(1, "almere")), RuleId.B18, wanted) is HARD
    assert judged(world(person(1, "zeist")), wanted).findings == ()


def test_rather_not_follows_the_organisation_through_a_merger() -> None:
    orgs = (org("zeewolde", into=(("almere", TODAY),)),)
    wanted = request(excluded_organisations=frozenset({OrganisationId("zeewolde")}))
    known = world(person(1, "almere"), orgs=orgs)
    assert severity(known, RuleId.B18, wanted, TODAY - DAY) is None
    assert severity(known, RuleId.B18, wanted, TODAY) is HARD


def test_rather_not_is_about_where_somebody_works_and_not_where_somebody_worked() -> None:
    wanted = request(excluded_organisations=frozenset({OrganisationId("zeist")}))
    assert severity(world(person(1, "almere", job("zeist", None, TODAY - DAY))), RuleId.B18, wanted) is None


def test_a_mediator_never_sees_a_wish_nor_that_a_case_runs_at_home() -> None:
    assert [rule.id for rule in POLICY.rules if not rule.mediator_sees] == [RuleId.B18, RuleId.B21]


def _did(*days: date, of: str = "hilversum", ref: str | None = None) -> tuple[EarlierMediation, ...]:
    made = None if ref is None else Ref(ref)
    almere = OrganisationId("almere")
    return tuple(EarlierMediation(PersonId(1), OrganisationId(of), day, almere, made) for day in days)


def test_one_earlier_mediation_is_to_be_known_and_two_weigh() -> None:
    once, twice = _did(date(2026, 5, 1)), _did(date(2026, 5, 1), date(2026, 6, 1))
    assert severity(world(person(1), earlier=once), RuleId.B20) is INFO
    assert severity(world(person(1), earlier=twice), RuleId.B20) is SOFT


def test_an_earlier_mediation_counts_for_twelve_months_to_the_day() -> None:
    known = world(person(1), earlier=_did(date(2025, 11, 2)))
    assert severity(known, RuleId.B20, on=TODAY) is INFO
    assert severity(known, RuleId.B20, on=TODAY + DAY) is None


def test_two_weigh_until_the_older_one_is_too_long_ago() -> None:
    known = world(person(1), earlier=_did(date(2025, 12, 1), date(2026, 6, 1)))
    found = finding(judged(known), RuleId.B20)
    assert found is not None
    assert (found.since, found.until) == (date(2026, 6, 1), date(2026, 12, 1))
    assert severity(known, RuleId.B20, on=date(2026, 12, 1)) is SOFT
    assert severity(known, RuleId.B20, on=date(2026, 12, 2)) is INFO


def test_mediations_for_others_and_this_very_case_do_not_count() -> None:
    others = _did(date(2026, 5, 1), of="zeist") + _did(date(2026, 10, 30), ref="M-7KQ4")
    assert judged(world(person(1), earlier=others)).findings == ()
    assert severity(world(person(1), earlier=_did(date(2026, 10, 30), ref="M-9BCD")), RuleId.B20) is INFO


def _back(since: date, until: date | None = None, *, home: str = "hilversum") -> EarlierMediation:
    """Somebody of Hilversum mediates at Almere, where mediator 1 is from."""
    almere = OrganisationId("almere")
    return EarlierMediation(PersonId(7), almere, since, OrganisationId(home), Ref("M-9BCD"), until)


def test_somebody_from_where_a_colleague_of_the_requester_mediates_weighs() -> None:
    known = world(person(1, "almere"), person(2, "zeist"), earlier=(_back(date(2026, 5, 1)),))
    assert severity(known, RuleId.B21) is SOFT
    assert judged(known, number=2).findings == ()
    assert severity(known, RuleId.B21, request("soest")) is None


def test_over_and_back_counts_from_the_assignment_until_three_months_after_the_end() -> None:
    known = world(person(1, "almere"), earlier=(_back(date(2026, 5, 1), date(2026, 8, 31)),))
    days = (date(2026, 4, 30), date(2026, 5, 1), date(2026, 11, 30), date(2026, 12, 1))
    assert [severity(known, RuleId.B21, on=day) for day in days] == [None, SOFT, SOFT, None]
    found = finding(judged(known), RuleId.B21)
    assert found is not None
    assert (found.since, found.until, found.organisations) == (
        date(2026, 5, 1),
        date(2026, 11, 30),
        ("almere",),
    )


def test_while_it_runs_over_and_back_has_no_last_day() -> None:
    ended, running = _back(date(2026, 1, 1), TODAY - DAY), _back(date(2026, 5, 1))
    for earlier in ((ended, running), (running, ended)):
        found = finding(judged(world(person(1, "almere"), earlier=earlier)), RuleId.B21)
        assert found is not None
        assert (found.since, found.until) == (date(2026, 5, 1), None)


def test_over_and_back_follows_both_sides_through_mergers() -> None:
    orgs = (org("zeewolde", into=(("almere", TODAY),)), org("wijdemeren", into=(("hilversum", TODAY),)))
    mergers = world(person(1, "zeewolde"), orgs=orgs, earlier=(_back(date(2026, 5, 1), home="wijdemeren"),))
    assert severity(mergers, RuleId.B21, on=TODAY - DAY) is None
    assert severity(mergers, RuleId.B21, on=TODAY) is SOFT


def test_a_mediator_without_a_known_employer_may_be_from_there() -> None:
    gone = person(1, "almere", job("almere", None, TODAY - DAY))
    assert judged(world(gone, earlier=(_back(date(2026, 5, 1)),))).answer(RuleId.B21) is UNKNOWN


def test_the_coordinator_who_handles_the_case_does_not_mediate_it() -> None:
    known = world(person(1), person(2))
    wanted = request(handling=frozenset({PersonId(1)}))
    assert severity(known, RuleId.B22, wanted) is HARD
    assert judged(known, wanted, number=2).findings == ()
    assert severity(known, RuleId.B22, request(ref="M-9BCD")) is None


@pytest.mark.parametrize("line", [{PersonId(1): REQUESTER}, {REQUESTER: PersonId(1)}])
def test_who_leads_the_requester_or_is_led_by_them_needs_a_coordinator(
    line: dict[PersonId, PersonId],
) -> None:
    known = world(person(1), person(2), managers=line)
    assert severity(known, RuleId.B22) is SOFT
    assert judged(known, number=2).findings == ()
    assert severity(known, RuleId.B22, request(handling=frozenset({PersonId(1)}))) is HARD


def test_a_second_mediator_of_the_same_organisation_weighs() -> None:
    known = world(person(1, "almere"), person(2, "almere"), person(3, "zeist"))
    assert severity(known, RuleId.B24, request(partners=frozenset({PersonId(2)}))) is SOFT
    assert severity(known, RuleId.B24, request(partners=frozenset({PersonId(3)}))) is None
    assert severity(known, RuleId.B24, request(partners=frozenset({PersonId(1)}))) is None


def test_the_other_mediator_is_of_the_same_organisation_from_the_day_of_the_merger() -> None:
    orgs = (org("zeewolde", into=(("almere", TODAY),)),)
    known = world(person(1, "almere"), person(2, "zeewolde"), orgs=orgs)
    wanted = request(partners=frozenset({PersonId(2)}))
    assert severity(known, RuleId.B24, wanted, TODAY - DAY) is None
    assert severity(known, RuleId.B24, wanted, TODAY) is SOFT


def test_another_mediator_about_whom_nothing_is_known_may_be_of_the_same_organisation() -> None:
    found = finding(judged(world(person(1)), request(partners=frozenset({PersonId(77)}))), RuleId.B24)
    assert found is not None
    assert found.answer is UNKNOWN


def test_members_of_one_intervision_group_wait_for_a_coordinator() -> None:
    group = Together(frozenset({PersonId(1), REQUESTER}), date(2026, 1, 1))
    assert severity(world(person(1), groups_together=(group,)), RuleId.B23) is SOFT


def test_a_group_without_the_requester_says_nothing() -> None:
    group = Together(frozenset({PersonId(1), PersonId(2)}), date(2026, 1, 1))
    assert severity(world(person(1), groups_together=(group,)), RuleId.B23) is None


@pytest.mark.parametrize(("on", "weight"), [(date(2026, 11, 2), SOFT), (date(2026, 11, 3), None)])
def test_a_group_that_ended_counts_for_six_months_and_that_day_included(
    on: date, weight: Severity | None
) -> None:
    group = Together(frozenset({PersonId(1), REQUESTER}), date(2026, 1, 1), date(2026, 5, 2))
    assert severity(world(person(1), groups_together=(group,)), RuleId.B23, on=on) is weight


def test_a_group_that_has_not_begun_says_nothing_yet() -> None:
    group = Together(frozenset({PersonId(1), REQUESTER}), TODAY + timedelta(days=1))
    assert severity(world(person(1), groups_together=(group,)), RuleId.B23) is None
