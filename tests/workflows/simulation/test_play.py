"""A season is played by the real rules: every request ends, nothing is lost, and chance can be repeated."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.workflows.simulation.small import FIRST, Country
from workflows.balance import add_up
from workflows.mediation.case import ENDED, State
from workflows.simulation.course import Record
from workflows.simulation.habits import Habits


@pytest.fixture(scope="module")
def record() -> Record:
    return Country().played()


def test_the_same_seed_gives_the_same_outcome(record: Record) -> None:
    again = Country().played()
    assert repr(again.courses) == repr(record.courses)
    assert again.invited == record.invited
    assert again.flows == record.flows


def test_another_seed_gives_another_outcome(record: Record) -> None:
    assert repr(Country(seed=2).played().courses) != repr(record.courses)


def test_every_promise_is_kept(record: Record) -> None:
    assert record.referee.looked > 100
    assert record.referee.broken == Counter()


def test_promises_hold_when_most_want_two_mediators_and_many_are_full() -> None:
    habits = Habits(two_mediators=0.6, says_yes=0.8, says_no=0.1)
    record = Country(seed=3, mediators=12, a_year=40, habits=habits).played()
    assert record.referee.broken == Counter()
    assert "full" in {reason for one in record.courses.values() for reason in one.nobody}


def test_every_request_ends(record: Record) -> None:
    assert len(record.courses) == len(Country().asked)
    assert {one.ended for one in record.courses.values()} <= ENDED
    assert State.EVALUATED in {one.ended for one in record.courses.values()}


def test_what_is_given_is_received_and_was_logged(record: Record) -> None:
    balances = add_up(record.flows).values()
    assert sum(one.given for one in balances) > 0
    assert sum(one.given for one in balances) == sum(one.received for one in balances)
    assert sum(one.given for one in balances) == sum(record.logged.values())


def test_with_nobody_available_everything_ends_with_the_coordinator() -> None:
    record = Country().of().played()
    assert record.courses
    assert not any(record.invited.values())
    assert all(one.nobody for one in record.courses.values())
    assert {one.ended for one in record.courses.values()} <= {State.EXPIRED, State.WITHDRAWN}
    assert record.referee.broken == Counter()


def test_without_a_coordinator_requests_expire_and_none_waits_for_ever() -> None:
    country = Country().of()
    country.network = replace(
        country.network, people=tuple(replace(one, grants=()) for one in country.network.people)
    )
    record = country.played()
    assert State.EXPIRED in {one.ended for one in record.courses.values()}
    assert record.referee.broken == Counter()


def test_nobody_is_asked_by_their_own_municipality() -> None:
    country = Country()
    [home] = [max(country.network.size, key=lambda one: country.network.size[one])]
    record = country.of(home).played()
    own = [one for one in record.courses.values() if one.organisation == home]
    others = [one for one in record.courses.values() if one.organisation != home]
    assert own
    assert not any(one.asked for one in own)
    assert any(one.assigned for one in others)


def test_a_merger_comes_on_its_day_and_its_people_move_along() -> None:
    country = Country(habits=Habits(merges=1.0))
    [merging, *_] = [one for one in country.network.organisations if one.successors]
    step = merging.successors[0]
    assert FIRST < step.on <= country.inventor.last
    record = country.played()
    after = [one for one in record.courses.values() if one.sent.date() >= step.on]
    assert merging.id not in {one.organisation for one in after}
    assert any(one.organisation == merging.id for one in record.courses.values())
    assert record.referee.broken == Counter()
    assert step.on in {move.on for move in country.network.moves}


def test_more_mediators_never_lower_the_share_that_is_served_on_average() -> None:
    def served(mediators: int) -> float:
        shares = [Country(seed=seed, mediators=mediators).figures().served()["all"] for seed in (1, 2)]
        return sum(share or 0.0 for share in shares) / len(shares)

    few, some, many = served(5), served(12), served(25)
    assert few < some < many


def test_a_larger_wave_asks_more_people_and_changes_no_request() -> None:
    plain, wide = Country(), Country()
    policy = replace(wide.network.policy, wave_size=6)
    wide.network = wide.network.under(policy, wide.network.conflicts)
    assert wide.asked == plain.asked
    narrow, broad = plain.played(), wide.played()
    assert list(broad.courses) == list(narrow.courses)
    assert broad.invited.total() > narrow.invited.total()
    assert Counter(broad.courses[ref].sent for ref in broad.courses) == Counter(
        narrow.courses[ref].sent for ref in narrow.courses
    )
