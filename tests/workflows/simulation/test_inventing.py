"""Invented people are of the network they are invented for, and their own file is played as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from config.example import network_file
from config.model import (
    Absence,
    CaseType,
    Declaration,
    InterestKind,
    Organisation,
    OrganisationId,
    PersonId,
    Role,
    Succession,
)
from config.network.load import load_network
from tests.matching.town import NETWORK, POLICY
from tests.workflows.simulation.small import FIRST, Country, municipalities
from workflows.simulation.habits import Chance, Habits
from workflows.simulation.inventing import Inventor, nearest
from workflows.simulation.network import Foreseen, confirmed, known
from workflows.simulation.own import own

INVENTOR = Inventor(Chance(1), Habits(), FIRST, FIRST + timedelta(days=364))


def test_as_many_mediators_are_invented_as_were_asked_for() -> None:
    found = len(Country(mediators=60).network.mediators)
    assert 50 <= found <= 70
    assert Country(mediators=60, habits=Habits(without_mediators=10.0)).network.mediators == ()


def test_one_more_mediator_changes_nobody_else() -> None:
    few, many = Country(mediators=20).network, Country(mediators=60).network
    profiles = {one.id: one.mediator for one in many.mediators}
    assert all(profiles[one.id] == one.mediator for one in few.mediators)


def test_every_municipality_has_somebody_who_asks_and_the_network_somebody_who_coordinates() -> None:
    network = Country().network
    people = {one.id: one for one in network.people}
    assert all(people[asker].organisation == home for home, asker in network.askers.items())
    assert [one.has(Role.COORDINATOR) for one in network.officers] == [True, False, False]
    assert len({one.organisation for one in network.officers}) == 3


def test_a_municipality_that_is_gone_takes_no_part_and_one_that_came_of_it_does() -> None:
    day = date(2026, 1, 1)
    gone = Organisation(
        OrganisationId("gone"), NETWORK, "Gone", until=date(2025, 12, 31),
        successors=(Succession(OrganisationId("new"), day),), latitude=52.1, longitude=5.1,
    )  # fmt: skip
    new = Organisation(OrganisationId("new"), NETWORK, "New")
    network = INVENTOR.network((*municipalities(), gone, new), 20, POLICY)
    assert "gone" not in network.size
    assert "new" in network.size
    placed = {one.id: one for one in network.organisations}[new.id]
    assert (placed.latitude, placed.longitude) == (52.1, 5.1)


def test_neighbours_are_those_who_lie_nearest() -> None:
    some = municipalities()
    corner = next(one for one in some if one.id == "g00")
    assert set(nearest(corner, some)[:2]) == {"g01", "g10"}


def test_an_absence_is_known_from_the_day_on_which_it_was_said() -> None:
    away = Foreseen(Absence(PersonId(1), date(2027, 7, 1), date(2027, 7, 14)), date(2027, 6, 1))
    assert known([away], date(2027, 5, 31)) == ()
    assert known([away], date(2027, 6, 1)) == (away.absence,)
    assert known([away], date(2027, 7, 14)) == (away.absence,)
    assert known([away], date(2027, 7, 15)) == ()


def test_only_the_latest_confirmation_counts() -> None:
    old, new = (Declaration(PersonId(1), datetime(year, 3, 1, tzinfo=UTC)) for year in (2026, 2027))
    assert confirmed([new, old], datetime(2026, 12, 1, tzinfo=UTC)) == (old,)
    assert confirmed([new, old], datetime(2027, 3, 1, tzinfo=UTC)) == (new,)


def test_a_network_file_is_played_with_its_own_people_and_maxima() -> None:
    file = load_network(network_file(), "voorbeeld.example").network
    network = own(file, POLICY, INVENTOR)
    named = {entry.matrix_id: entry for entry in file.people}
    assert {one.matrix_id for one in network.people} >= set(named)
    for one in network.mediators:
        entry = named[one.matrix_id].mediator
        assert one.mediator is not None
        if entry and entry.max_running is not None:
            assert one.mediator.max_running == entry.max_running
        assert one.mediator.case_types <= frozenset(CaseType)
    deputy = next(one for one in network.people if one.has(Role.DEPUTY))
    principal = next(grant.deputises_for for grant in deputy.grants if grant.role is Role.DEPUTY)
    assert principal in {one.id for one in network.people if one.has(Role.COORDINATOR)}
    assert network.policy == file.policy
    assert set(network.askers) == set(network.size)
    assert replace(network, interests=()).organisations == file.organisations


def test_a_seat_of_a_network_file_is_played_too() -> None:
    file = load_network(network_file(), "voorbeeld.example").network
    body = next(one for one in file.organisations if one.seats)
    seat = replace(body.seats[0], holder="@joris:voorbeeld.example")
    organisations = (replace(one, seats=(seat,)) if one is body else one for one in file.organisations)
    seated = replace(file, organisations=tuple(organisations))
    before, after = (set(own(one, POLICY, INVENTOR).interests) for one in (file, seated))
    (new,) = after - before
    assert (new.organisation, new.kind) == (body.id, InterestKind.SEAT)
