"""The world around the cases keeps what the bot keeps, and knows people where they work today."""

from __future__ import annotations

from datetime import UTC, datetime, time

from config.model import OrganisationId
from tests.workflows.simulation.small import FIRST, Country
from workflows.effects import Book, WorkKind
from workflows.mediation.case import State
from workflows.simulation.around import Around
from workflows.simulation.habits import Habits


def test_who_mediated_where_is_remembered_when_the_case_is_cleaned() -> None:
    play = Country(days=30).start()
    assert list(play.days())
    done = {ref for ref, one in play.record.courses.items() if one.ended is State.EVALUATED}
    assert done
    assert not play._cases
    assert done <= {one.ref for one in play._around.world.earlier}


def test_an_earlier_mediation_counts_for_where_its_mediator_works_today() -> None:
    play = Country(days=120, habits=Habits(moves=3.0)).start()
    days = 0
    for _ in play.days():
        people, earlier = play._around.people, play._around.world.earlier
        assert all(one.home == people[one.mediator].organisation for one in earlier)
        days += bool(earlier)
    assert days > 60


def test_nobody_works_on_at_an_organisation_that_merged_not_even_who_moved_there() -> None:
    country = Country(days=400, mediators=60, habits=Habits(merges=1.0, moves=1.0))
    around = Around(country.network, datetime.combine(FIRST, time(9), UTC))
    around.morning(datetime.combine(country.inventor.last, time(9), UTC))
    gone = {one.id for one in country.network.organisations if one.successors}
    moved = [one.id for one in country.network.people if one != around.people[one.id]]
    assert gone
    assert len(moved) > 30
    assert not gone & {one.organisation for one in around.people.values()}


def test_hours_put_right_in_the_new_year_count_there_for_the_difference_only() -> None:
    country = Country(days=90)
    around = Around(country.network, datetime.combine(FIRST, time(9), UTC))
    giver, receiver = OrganisationId("g00"), OrganisationId("g11")

    def book(quarters: int) -> None:
        for ref in ("M-1", "M-2", "M-3"):
            around.booked(Book(ref, giver, receiver, quarters, WorkKind.MEDIATION, f"{ref}/1"))

    book(40)
    assert around.world.balances == {giver: 120, receiver: -120}
    around.morning(datetime(2027, 1, 4, 9, tzinfo=UTC))
    assert around.world.balances == {}
    book(36)
    assert around.world.balances == {giver: -12, receiver: 12}
