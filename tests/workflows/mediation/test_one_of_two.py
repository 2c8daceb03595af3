"""One of two mediators falls out while another place of the case is still being looked for."""

from __future__ import annotations

import pytest

from tests.matching.town import job, person
from tests.workflows.mediation.bench import COORDINATOR, REQUESTER, Bench, left_alone
from workflows.effects import Note
from workflows.mediation import events as on
from workflows.mediation.case import Answer, State


def noted(bench: Bench, action: str) -> list[Note]:
    return [one for one in bench.last if isinstance(one, Note) and one.action == action]


@pytest.mark.parametrize("event", [on.SaidNo, on.TookBack, on.FellOut])
def test_who_is_at_work_and_stops_keeps_the_hours_and_the_requester_hears_it(event: type) -> None:
    bench = left_alone(9)
    [stops] = bench.case.mediators
    bench.happens(event(stops))
    assert bench.told(stops) == ["mediation-stepped-back"]
    assert bench.told(REQUESTER) == ["mediation-mediator-fell-out"]
    bench.happens(on.HoursLogged(stops, 8, "$hours"))
    assert bench.answer(stops) is Answer.FELL_OUT
    assert bench.case.hours_of(stops) == 2


def test_an_interest_found_then_is_told_to_the_coordinators_and_kept() -> None:
    bench = left_alone(9)
    [mediator] = bench.case.mediators
    bench.happens(on.InterestFound(mediator, ("B17",)))
    assert bench.told(COORDINATOR) == ["mediation-interest-found"]
    assert bench.told(mediator) == ["mediation-ended-by-check"]
    assert [one.detail["step"] for one in noted(bench, "mediation.decision")] == ["running"]


def test_both_places_go_to_who_is_being_asked() -> None:
    bench = left_alone(9)
    asked = bench.wave
    bench.happens(on.FellOut(bench.case.mediators[0]))
    assert bench.wave == asked
    for one in asked:
        bench.says_yes(one)
    assert bench.state is State.NAME_CHECK
    assert set(bench.case.mediators) == set(asked[:2])


def test_with_nobody_left_the_search_begins_again_among_who_may_now() -> None:
    bench = left_alone(4)  # nobody was left for the other place
    [stays] = bench.case.mediators
    home = next(one.organisation for one in bench.everybody if one.id == stays)
    bench.everybody.append(person(77, home, job(home)))  # a colleague of who stays: rule B24
    bench.happens(on.FellOut(stays))
    assert bench.state is State.INVITING
    assert bench.wave == [77]


def test_a_yes_that_no_longer_fits_is_kept_with_what_was_found() -> None:
    bench = Bench().sent()
    gone = bench.wave[0]
    bench.everybody = [person(one.id, "hilversum") if one.id == gone else one for one in bench.everybody]
    bench.happens(on.SaidYes(gone))
    assert bench.told(gone) == ["mediation-no-longer-fits"]
    [decision] = noted(bench, "mediation.decision")
    assert (decision.detail["person"], decision.detail["step"]) == (gone, "released")
    assert "B01:yes" in str(decision.detail["rules"])
    assert [one.detail for one in noted(bench, "mediation.released")] == [{"rules": "B01"}]
