"""The check at acceptance and every day while a case runs."""

from __future__ import annotations

from datetime import date, timedelta

from config.model import PersonId
from config.policy import RuleId
from matching.availability import Unavailable
from matching.checking import Check, Moment, still_allowed
from matching.facts import World
from tests.matching.town import NOW, TODAY, UNKNOWN, away, interest, job, org, person, request, world

LEFT_LONG_AGO = person(1, "almere", job("hilversum", None, date(2023, 11, 1)))


def check(known: World, at: Moment = Moment.ACCEPTANCE, *, allow_soft: bool = False) -> Check:
    return still_allowed(PersonId(1), request(), known, NOW, at=at, allow_soft=allow_soft)


def test_who_could_be_asked_may_accept() -> None:
    assert check(world(person(1))).allowed


def test_an_interest_declared_after_the_invitation_stops_the_acceptance_and_the_running_case() -> None:
    known = world(person(1), interests=(interest(1, "hilversum", TODAY, TODAY + timedelta(days=9)),))
    for at in Moment:
        assert check(known, at).reasons == (RuleId.B17,)


def test_a_merger_overnight_stops_a_running_case() -> None:
    merging = (org("almere", into=(("hilversum", TODAY),)),)
    assert check(world(person(1), orgs=merging), Moment.RUNNING).reasons == (RuleId.B02,)


def test_somebody_who_filled_up_meanwhile_cannot_accept_but_goes_on_with_what_runs() -> None:
    full = world(person(1), running={PersonId(1): 2})
    assert check(full).reasons == (Unavailable.FULL,)
    assert check(full, Moment.RUNNING).allowed


def test_who_is_away_may_still_say_yes() -> None:
    assert check(world(person(1), absences=(away(1, TODAY, None),))).allowed


def test_a_soft_conflict_needs_the_word_of_a_coordinator_at_acceptance_only() -> None:
    known = world(LEFT_LONG_AGO)
    assert check(known).reasons == (RuleId.B08,)
    assert check(known, allow_soft=True).allowed
    running = check(known, Moment.RUNNING)
    assert running.allowed
    assert [one.rule for one in running.verdict.soft] == [RuleId.B08]


def test_when_only_the_declaration_became_stale_confirming_it_is_enough() -> None:
    stale = check(world(person(1), declarations=()), Moment.RUNNING)
    assert not stale.allowed
    assert stale.reasons == (RuleId.B25,)


def test_who_left_may_not_go_on_and_nothing_is_known_about_them() -> None:
    gone = check(world(person(2)), Moment.RUNNING)
    assert gone.reasons == (Unavailable.INACTIVE,)
    assert {gone.verdict.answer(rule) for rule in RuleId} == {UNKNOWN}
