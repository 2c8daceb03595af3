"""After a meeting: was it held, who was there, anonymous answers, and what comes next."""

from __future__ import annotations

import pytest

from config.model import PersonId
from tests.workflows.intervision.circle import COORDINATOR, Circle
from workflows.effects import LeaveRoom, LetOut, Refusal
from workflows.intervision import events as on
from workflows.intervision.afterwards import QUESTIONS
from workflows.intervision.events import Mixing
from workflows.intervision.group import GroupState, MeetingState
from workflows.intervision.peer import Seeks


def after_a_session(away: frozenset[PersonId] = frozenset()) -> Circle:
    return Circle().planned().held(away=away)


def evaluates(circle: Circle, person: int, score: int = 3) -> None:
    for question in QUESTIONS:
        circle.happens(on.Evaluated(PersonId(person), 1, question, score))


def test_a_session_makes_it_held_with_who_was_there_and_the_next_one_is_planned() -> None:
    circle = after_a_session(frozenset({PersonId(6)}))
    first = circle.group.meetings[0]
    assert first.state is MeetingState.HELD
    assert first.present == {1, 2, 3, 4, 5}
    assert circle.current.number == 2
    proofs = [one for one in circle.beside if isinstance(one, on.Proof)]
    assert {one.person for one in proofs} == first.present
    assert sorted({one.role for one in proofs}) == ["casusinbrenger", "deelnemer", "gespreksleider"]
    ahead = [(when - circle.now).days for when in circle.current.options]
    assert min(ahead) >= 38
    assert max(ahead) <= 68


def test_without_a_session_the_facilitator_is_asked_the_next_morning() -> None:
    circle = Circle().planned()
    leads = circle.current.facilitator
    assert leads is not None
    circle.until("after")
    assert circle.told(leads) == ["intervision-held"]
    circle.happens(on.SaidHeld(leads, 1, held=True))
    assert circle.group.meetings[0].state is MeetingState.HELD
    assert circle.told(next(one for one in circle.group.people if one != leads)) == [
        "intervision-were-you-there"
    ]


def test_who_says_they_were_there_has_the_proof_and_is_asked_how_it_was() -> None:
    circle = Circle().planned().until("after")
    circle.happens(on.SaidHeld(PersonId(1), 1, held=True))
    circle.happens(on.Attends(PersonId(2), 1))
    assert "intervision-evaluation" in circle.told(2)
    assert [one.person for one in circle.beside if isinstance(one, on.Proof)] == [2]


def test_not_held_does_not_count_and_a_new_date_is_looked_for() -> None:
    circle = Circle().planned().until("after")
    circle.happens(on.SaidHeld(PersonId(1), 1, held=False))
    assert circle.group.meetings[0].state is MeetingState.CANCELLED
    assert circle.current.number == 2


def test_when_the_facilitator_keeps_silent_everybody_is_asked_and_then_it_counts_as_not_held() -> None:
    circle = Circle().planned().until("overdue", "held")
    assert circle.in_room() == ["intervision-held"]
    circle.until("overdue", "held-all")
    assert circle.group.meetings[0].state is MeetingState.CANCELLED


def test_three_times_nothing_and_the_group_is_asked_what_it_wants() -> None:
    circle = Circle()
    for _ in range(3):
        circle.planned().until("after")
        circle.happens(on.SaidHeld(PersonId(1), circle.current.number, held=False))
    assert circle.group.state is GroupState.ENDING


def test_four_answers_are_counted_shown_and_dropped_per_person() -> None:
    circle = after_a_session()
    for person, score in ((1, 4), (2, 3), (3, 3), (4, 1)):
        evaluates(circle, person, score)
    circle.until("overdue", "evaluation")
    first = circle.group.meetings[0]
    assert first.scores == {}
    assert first.counts["tijd"] == (1, 0, 2, 1)
    assert circle.in_room()[0] == "intervision-evaluation-counted"


def test_when_nearly_all_gave_the_same_answer_no_count_shows_it_and_none_is_kept() -> None:
    circle = after_a_session()
    for person, score in ((1, 4), (2, 3), (3, 3), (4, 3), (5, 3)):
        evaluates(circle, person, score)
    circle.until("overdue", "evaluation")
    assert circle.group.meetings[0].counts == {}
    assert circle.in_room()[0] == "intervision-evaluation-alike"


def test_only_the_question_with_answers_too_much_alike_is_left_out() -> None:
    circle = after_a_session()
    for person in range(1, 7):
        for question in QUESTIONS:
            score = 4 if question == "tijd" else 3 + person % 2
            circle.happens(on.Evaluated(PersonId(person), 1, question, score))
    assert "tijd" not in circle.group.meetings[0].counts
    assert circle.group.meetings[0].counts["leiding"] == (0, 0, 3, 3)
    assert circle.in_room()[0] == "intervision-evaluation-counted"


def test_three_answers_would_show_who_said_what_so_they_are_only_dropped() -> None:
    circle = after_a_session()
    for person in (1, 2, 3):
        evaluates(circle, person)
    circle.until("overdue", "evaluation")
    assert circle.group.meetings[0].scores == {}
    assert circle.group.meetings[0].counts == {}
    assert circle.in_room() == []


def test_when_all_answered_nobody_waits_for_the_deadline() -> None:
    circle = after_a_session()
    for person in range(1, 7):
        evaluates(circle, person, 3 + person % 2)
    assert sum(circle.group.meetings[0].counts["tijd"]) == 6
    assert not [key for key in circle.moments if "evaluation" in key]


def test_half_way_the_open_question_is_asked_once_more() -> None:
    circle = after_a_session()
    evaluates(circle, 1)
    circle.until("halfway", "evaluation")
    assert circle.told(1) == []
    assert "intervision-evaluation" in circle.told(2)


def test_who_was_not_there_does_not_judge() -> None:
    circle = after_a_session(frozenset({PersonId(6)}))
    with pytest.raises(Refusal):
        circle.happens(on.Evaluated(PersonId(6), 1, "tijd", 1))


def test_a_session_that_nobody_planned_counts_and_leaves_the_plan_alone() -> None:
    circle = Circle().planned()
    circle.happens(on.SessionEnded(frozenset(circle.group.people), "vijf", 35))
    assert [one.state for one in circle.group.meetings] == [MeetingState.PLANNED, MeetingState.HELD]
    assert circle.current.number == 1


def test_in_a_pair_nobody_is_asked_for_a_judgement() -> None:
    circle = Circle(size=2, kind=Seeks.PAIR).planned().held()
    assert not [key for key in circle.moments if "evaluation" in key]


# --- the end of a term ------------------------------------------------------------------------------------


def at_the_end(size: int = 6) -> Circle:
    circle = Circle(size=size)
    for _ in range(circle.group.planned):
        circle.planned().held()
    assert circle.group.state is GroupState.ENDING
    return circle


def test_when_four_want_to_go_on_they_do_and_the_others_go_where_they_want() -> None:
    circle = at_the_end()
    for person in (1, 2, 3, 4):
        circle.happens(on.ChoseNext(PersonId(person), Mixing.CONTINUE))
    circle.happens(on.ChoseNext(PersonId(5), Mixing.MIX))
    circle.happens(on.ChoseNext(PersonId(6), Mixing.STOP))
    assert circle.group.state is GroupState.RUNNING
    assert circle.group.people == (1, 2, 3, 4)
    assert circle.group.planned == 12
    assert [one for one in circle.beside if isinstance(one, on.Waits)] == [on.Waits(PersonId(5))]
    assert circle.current.state is MeetingState.POLLING


def test_when_too_few_go_on_the_group_ends_and_nobody_who_wants_more_is_lost() -> None:
    circle = at_the_end()
    for person in (1, 2, 3):
        circle.happens(on.ChoseNext(PersonId(person), Mixing.CONTINUE))
    circle.happens(on.ChoseNext(PersonId(4), Mixing.MIX)).until("overdue", "mixing")
    assert circle.group.state is GroupState.ENDED
    assert {one.person for one in circle.beside if isinstance(one, on.Waits)} == {1, 2, 3, 4}
    assert circle.told(5) == ["intervision-seen-off"]
    assert circle.moments == {}
    assert isinstance(circle.last[-1], LeaveRoom)
    assert not [effect for effect in circle.last if isinstance(effect, LetOut)]
    assert on.Met(frozenset(circle.group.people)) in circle.beside


def test_the_last_one_left_waits_for_a_new_place() -> None:
    circle = Circle(size=4).planned()
    for person in circle.group.people[:3]:
        circle.happens(on.Left(person))
    assert circle.group.state is GroupState.ENDED
    assert on.Waits(PersonId(4)) in circle.beside


def test_too_few_left_is_told_to_coordinators_half_way_again() -> None:
    circle = Circle(size=4).planned()
    circle.happens(on.Left(PersonId(4))).until("halfway", "vacancy")
    assert circle.told(COORDINATOR) == ["intervision-too-small-reminder"]
