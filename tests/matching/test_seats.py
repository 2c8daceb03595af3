"""Rule B10 at bodies that a register brought, and for seats that the network file knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from config.model import InterestKind, Organisation, OrganisationId, Person, Seat, SeatFunction, Source
from config.network.changes import AddOrganisation, Stored
from config.policy import RuleId
from config.registers.bodies import Body, BodyList, Participation
from config.registers.plan import Registers, plan_registers
from matching.candidates import rank
from matching.conflicts import touched
from matching.facts import World
from matching.seats import held
from tests.matching.town import (
    HARD,
    NETWORK,
    NO,
    NOW,
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
SINCE, UNTIL = date(2026, 3, 10), date(2026, 9, 30)
A_YEAR_ON = date(2027, 9, 30)


def imported(*participants: Participation, on: date = date(2026, 6, 1)) -> tuple[Organisation, ...]:
    """What a register brings into a network of two: the GGD with these participants."""
    members = (org("hilversum"), org("zeist"))
    listed = BodyList(Source.NATIONAL, "register.xml", (Body("GGD", on, participants),))
    plan = plan_registers(Stored(NETWORK, organisations=members), Registers(lists=(listed,)))
    (added,) = (change.organisation for change in plan.changes if isinstance(change, AddOrganisation))
    return (*members, added)


def seated_at_imported(*participants: Participation, until: date = UNTIL) -> World:
    seat = interest(1, "ggd", SINCE, until, InterestKind.SEAT)
    return world(person(1), orgs=imported(*participants), interests=(seat,))


def test_a_seat_at_an_imported_body_weighs_for_who_takes_part_and_stops_a_case_about_it() -> None:
    known = seated_at_imported(Participation("Hilversum"))
    assert severity(known, RuleId.B10) is SOFT
    assert severity(known, RuleId.B10, request(affiliated_body="ggd")) is HARD
    assert severity(known, RuleId.B10, request("zeist", affiliated_body="ggd")) is HARD


def test_a_seat_at_an_imported_body_says_nothing_to_who_does_not_take_part() -> None:
    known = seated_at_imported(Participation("Hilversum"))
    assert judged(known, request("zeist")).answer(RuleId.B10) is NO
    assert judged(seated_at_imported(Participation("Zeist"))).answer(RuleId.B10) is NO


def test_a_seat_at_an_imported_body_counts_to_the_day_a_year_after_it() -> None:
    known = seated_at_imported(Participation("Hilversum"))
    days = (SINCE - DAY, SINCE, A_YEAR_ON, A_YEAR_ON + DAY)
    assert [severity(known, RuleId.B10, on=day) for day in days] == [None, SOFT, SOFT, None]


def test_a_seat_at_an_imported_body_counts_while_the_register_says_that_the_requester_takes_part() -> None:
    known = seated_at_imported(Participation("Hilversum", None, None, TODAY), until=date(2027, 3, 10))
    assert severity(known, RuleId.B10, on=TODAY) is SOFT
    assert severity(known, RuleId.B10, on=TODAY + DAY) is None


def with_seats(*seats: Seat, people: tuple[Person, ...] = (person(1),)) -> World:
    """The GGD of Hilversum with these seats, and who of ``people`` holds one."""
    bodies = (replace(org("ggd", owners=(owner("hilversum"),)), seats=seats),)
    return world(*people, orgs=bodies, interests=tuple(held(bodies, people)))


def seat(
    since: date | None = None, until: date | None = None, holder: str | None = "@p1:example.org"
) -> Seat:
    return Seat(SeatFunction.BOARD, OrganisationId("zeist"), holder, since, until)


@pytest.mark.parametrize("function", SeatFunction)
def test_a_known_seat_weighs_as_a_declared_one_whatever_the_function(function: SeatFunction) -> None:
    known = with_seats(replace(seat(), function=function))
    assert severity(known, RuleId.B10) is SOFT
    assert severity(known, RuleId.B10, request(affiliated_body="ggd")) is HARD
    assert severity(known, RuleId.B10, request("ggd")) is HARD
    assert judged(known, request("zeist")).answer(RuleId.B10) is NO


def test_a_known_seat_counts_from_its_first_day_to_a_year_after_its_last() -> None:
    known = with_seats(seat(SINCE, UNTIL))
    days = (SINCE - DAY, SINCE, A_YEAR_ON, A_YEAR_ON + DAY)
    assert [severity(known, RuleId.B10, on=day) for day in days] == [None, SOFT, SOFT, None]


def test_a_known_seat_without_days_has_no_end() -> None:
    found = finding(judged(with_seats(seat()), on=date(2099, 1, 1)), RuleId.B10)
    assert found is not None
    assert (found.since, found.until) == (None, None)


def test_a_seat_of_nobody_or_of_somebody_else_says_nothing_about_a_mediator() -> None:
    known = with_seats(seat(holder=None), seat(holder="@p2:example.org"), people=(person(1), person(2)))
    assert judged(known).answer(RuleId.B10) is NO
    assert finding(judged(known, number=2), RuleId.B10) is not None


def test_with_a_known_seat_and_an_uncertain_list_of_the_requester_it_may_be_at_its_body() -> None:
    elsewhere = Seat(SeatFunction.CHAIR, None, "@p1:example.org")
    bodies = (
        org("hilversum", checked=None),
        replace(org("rud", owners=(owner("soest"),)), seats=(elsewhere,)),
    )
    known = world(person(1), orgs=bodies, interests=tuple(held(bodies, (person(1),))))
    assert judged(known).answer(RuleId.B10) is UNKNOWN


def test_who_is_known_to_have_a_seat_is_held_back_until_a_coordinator_allows_it() -> None:
    asked = rank(request(), with_seats(seat(), people=(person(1), person(2))), NOW)
    assert [one.person for one in asked.ranked] == [2]


def test_a_coordinator_with_a_known_seat_does_not_get_a_case_about_that_body() -> None:
    known = with_seats(seat())
    ties = touched(person(1), OrganisationId("zeist"), known, TODAY, concerned=OrganisationId("ggd"))
    assert [one.rule for one in ties] == [RuleId.B10]


def test_a_last_day_that_says_that_there_is_none_stops_nothing() -> None:
    known = with_seats(seat(date.min, date.max))
    assert severity(known, RuleId.B10) is SOFT
    checked = world(person(1), orgs=(org("hilversum", checked=date.max),))
    assert judged(checked).answer(RuleId.B26) is NO
