"""The figures are those of what happened, counted on a record that was written by hand."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from config.model import OrganisationId, Ref
from tests.workflows.simulation.small import Country
from workflows.effects import Book, WorkKind
from workflows.mediation.case import State
from workflows.simulation.course import Course, Record
from workflows.simulation.figures import Figures, at, working_days

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)  # nine o'clock in Amsterdam
HOME = OrganisationId("g11")


def course(days: int | None, ended: State = State.EVALUATED, **more: object) -> Course:
    assigned = None if days is None else MONDAY + timedelta(days=days)
    return Course(HOME, MONDAY, urgent=False, asked=MONDAY, assigned=assigned, ended=ended, **more)  # type: ignore[arg-type]


def figures(*courses: Course) -> Figures:
    record = Record(Country(days=10).network, years=2.0)
    record.courses = {Ref(f"M-{place}"): one for place, one in enumerate(courses)}
    return Figures([record])


def shown(of: Figures) -> dict[str, float | None]:
    return {one.label.id: one.value for section in of.sections() for one in section.figures}


def test_waiting_counts_working_days() -> None:
    assert working_days(MONDAY, MONDAY + timedelta(days=2)) == 2
    assert working_days(MONDAY, MONDAY + timedelta(days=7)) == 5
    found = shown(figures(course(1), course(2), course(3), course(7)))
    assert found["simulation-found"] == 2
    assert found["simulation-found-most"] == 5


def test_who_withdrew_before_anybody_was_found_is_not_counted_as_left_alone() -> None:
    of = figures(course(1), course(None, State.EXPIRED), course(None, State.WITHDRAWN))
    assert of.served()["all"] == 50
    found = shown(of)
    assert (found["simulation-sent"], found["simulation-assigned"]) == (3, 1)
    assert (found["simulation-withdrawn"], found["simulation-expired"]) == (1, 1)


def test_hours_are_those_of_a_year() -> None:
    of = figures(course(1))
    of.records[0].booked(Book("M-0", OrganisationId("g00"), HOME, 80, WorkKind.MEDIATION, "$one"))
    of.records[0].booked(Book("M-0", OrganisationId("g00"), HOME, 160, WorkKind.MEDIATION, "$one"))
    assert (of.balances()[0], of.balances()[-1]) == (-20, 20)
    assert shown(of)["simulation-hours"] == 40


def test_invitations_are_those_of_a_year_and_show_who_was_never_asked() -> None:
    of = figures(course(1))
    mediators = of.records[0].network.mediators
    of.records[0].invited = Counter({mediators[0].id: 6})
    assert of.invitations()[-1] == 3
    assert shown(of)["simulation-never-asked"] == pytest.approx(100 * (1 - 1 / len(mediators)))


def test_the_reason_that_stood_alone_most_often_is_told() -> None:
    of = figures(course(None, State.EXPIRED, nobody=["too_far", "B21", "too_far", ""]))
    because = [one for section in of.sections() for one in section.figures if "because" in one.label.id]
    reasons = [one.label.values["reason"] for one in because]
    assert [one.value for one in because] == [2, 1, 1]
    assert [getattr(one, "id", "") for one in reasons] == [
        "matching-reason-too-far",
        "simulation-several-reasons",
        "matching-reason-b21",
    ]


def test_without_anything_to_count_there_is_no_number() -> None:
    assert at([], 0.5) is None
    assert figures().served()["all"] is None
    assert shown(figures())["simulation-found"] is None
