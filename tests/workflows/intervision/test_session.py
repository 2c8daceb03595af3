"""How a session is led: steps, clock, more time, pauses, few people, who leads, writing rounds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from config.texts.text import Lines
from tests.workflows.intervision.meeting import (
    ANNA,
    BO,
    LEADER,
    METHODS,
    OWNER,
    TEN,
    Meeting,
    ids,
)
from workflows.effects import Amend, Refusal, Tell, TellGroup, Unsay
from workflows.intervision.session import events as on
from workflows.intervision.session.state import Mark, SessionState
from workflows.intervision.session.turn import Question

QUESTIONS = tuple(Question(number, f"vraag nummer {number}") for number in range(1, 5))


def refused(meeting: Meeting, who: int, event: object) -> str:
    with pytest.raises(Refusal) as caught:
        meeting.says(who, event)  # type: ignore[arg-type]
    return caught.value.text.id


# --- the clock ---


@pytest.mark.parametrize("method", METHODS)
def test_a_session_led_by_the_clock_alone_takes_its_minutes_and_a_moment_between_the_steps(
    method: str,
) -> None:
    meeting = Meeting.begun(method)
    meeting.wait(hours=4)
    steps = METHODS[method].steps
    assert [step for step, _ in meeting.steps] == list(range(len(steps)))
    took = [
        (later - earlier).total_seconds() - 30
        for (_, earlier), (_, later) in zip(meeting.steps, meeting.steps[1:], strict=False)
    ]
    assert took == [60 * step.minutes for step in steps[:-1]]
    assert meeting.ended is not None
    assert meeting.ended.minutes == METHODS[method].minutes


@pytest.mark.parametrize("method", METHODS)
def test_a_session_with_a_next_at_the_end_of_each_step_takes_exactly_its_minutes(method: str) -> None:
    meeting = Meeting.begun(method)
    for step in METHODS[method].steps:
        meeting.wait(minutes=step.minutes)
        if not meeting.over:
            meeting.says(LEADER, on.Next())
    assert meeting.over
    assert meeting.now - TEN == timedelta(minutes=METHODS[method].minutes)


@pytest.mark.parametrize("method", METHODS)
def test_a_session_floods_nobody(method: str) -> None:
    meeting = Meeting.begun(method)
    before = len(meeting.messages())
    meeting.wait(hours=4)
    steps, minutes = len(METHODS[method].steps), METHODS[method].minutes
    assert len(meeting.messages()) - before <= 2 * steps + 1
    assert len(meeting.edits()) <= minutes + 6 * steps


def test_the_clock_shows_whole_minutes_and_half_ones_near_the_end() -> None:
    meeting = Meeting.begun("vijf")
    shown = [300]
    while meeting.session.step == 0 and meeting.due is not None:
        meeting.now = meeting.due
        meeting.says(None, on.Tick())
        for one in meeting.new:
            if isinstance(one, Amend | TellGroup):
                texts = one.text.texts if hasattr(one.text, "texts") else (one.text,)
                shown += [
                    int(str(each.values["seconds"]))
                    for each in texts
                    if each.id == "intervision-session-clock"
                ]
    assert shown[:8] == [300, 240, 180, 120, 90, 60, 30, 600]


def test_two_minutes_before_the_end_the_clock_moves_below_what_was_said() -> None:
    meeting = Meeting.begun("incident")
    meeting.wait(minutes=3)
    old, new = (one for one in meeting.new if isinstance(one, Amend | TellGroup))
    assert "intervision-session-see-below" in ids(old.text)
    assert isinstance(new, TellGroup)
    assert new.name == "clock"


def test_a_step_of_two_minutes_only_counts_down_in_place() -> None:
    meeting = Meeting.begun("u")
    before = len(meeting.messages())
    meeting.wait(minutes=1, seconds=59)
    assert len(meeting.messages()) == before
    assert len(meeting.edits()) >= 3


def test_after_the_end_of_a_step_there_is_a_word_and_a_moment_before_the_next() -> None:
    meeting = Meeting.begun("vijf")
    meeting.wait(minutes=5)
    assert meeting.session.state is SessionState.OVER
    assert "intervision-session-step-over" in meeting.said()[0]
    meeting.wait(seconds=29)
    assert meeting.session.step == 0
    meeting.wait(seconds=1)
    assert (meeting.session.step, meeting.session.state) == (1, SessionState.RUNNING)


@pytest.mark.parametrize("method", METHODS)
def test_more_time_is_offered_only_for_a_step_that_can_get_it(method: str) -> None:
    meeting = Meeting.begun(method)
    first = METHODS[method].steps[0]
    meeting.wait(minutes=first.minutes)
    said = [one for each in meeting.edits() if isinstance(each.text, Lines) for one in each.text.texts]
    over = next(one for one in said if one.id == "intervision-session-step-over")
    assert over.values["more"] == ("yes" if first.extendable else "no")


def test_two_nexts_in_the_same_second_move_one_step() -> None:
    meeting = Meeting.begun("vijf")
    meeting.wait(minutes=1)
    meeting.says(LEADER, on.Next())
    meeting.wait(seconds=1)
    meeting.says(LEADER, on.Next())
    assert meeting.session.step == 1
    meeting.wait(seconds=5)
    meeting.says(LEADER, on.Next())
    assert meeting.session.step == 2


def test_back_begins_the_step_before_again() -> None:
    meeting = Meeting.begun("vijf")
    meeting.wait(minutes=1)
    meeting.says(LEADER, on.Next())
    meeting.wait(minutes=1)
    meeting.says(LEADER, on.Back())
    assert meeting.session.step == 0
    assert meeting.session.step_ends_at == meeting.now + timedelta(minutes=5)
    meeting.says(LEADER, on.Back())
    assert meeting.said() == [("intervision-session-first",)]


# --- more time and pauses ---


def test_more_time_is_added_to_the_step_also_just_after_its_end() -> None:
    meeting = Meeting.begun("vijf")
    meeting.says(LEADER, on.MoreTime(5))
    assert meeting.session.step_ends_at == TEN + timedelta(minutes=10)
    meeting.wait(minutes=10, seconds=10)
    meeting.says(LEADER, on.MoreTime(2))
    assert meeting.session.state is SessionState.RUNNING
    assert meeting.session.step_ends_at == meeting.now + timedelta(minutes=2)


def test_a_step_that_may_not_grow_does_not() -> None:
    assert refused(Meeting.begun("incident"), LEADER, on.MoreTime(5)) == "intervision-session-not-extendable"


def test_a_pause_keeps_what_is_left_to_the_second() -> None:
    meeting = Meeting.begun("vijf")
    meeting.wait(minutes=1, seconds=47)
    meeting.says(LEADER, on.Paused())
    meeting.wait(minutes=7)
    meeting.says(LEADER, on.Resumed())
    assert meeting.session.step_ends_at == meeting.now + timedelta(minutes=3, seconds=13)


def test_a_pause_that_nobody_ends_ends_the_session() -> None:
    meeting = Meeting.begun("vijf")
    meeting.says(LEADER, on.Paused())
    meeting.wait(hours=1)
    assert meeting.over
    assert meeting.clean()


# --- the closing keeps its time ---


def test_extending_stops_where_the_steps_after_it_and_the_closing_need_their_time() -> None:
    meeting = Meeting.begun("vijf", ends_in=40)
    meeting.says(LEADER, on.MoreTime(30))
    assert ("intervision-session-less-than-asked",) in meeting.said()
    closing_at = TEN + timedelta(minutes=35)
    assert meeting.session.step_ends_at is not None
    assert meeting.session.step_ends_at <= closing_at - timedelta(minutes=4)
    assert refused(meeting, LEADER, on.MoreTime(5)) == "intervision-session-no-room"
    meeting.wait(hours=1)
    assert meeting.steps[-1][0] == 4
    assert meeting.steps[-1][1] <= closing_at


def test_who_begins_late_gets_shorter_steps_and_a_whole_closing() -> None:
    meeting = Meeting.begun("incident", ends_in=35)
    meeting.wait(hours=2)
    assert meeting.steps[-1][0] == 6
    closing = meeting.now if meeting.ended is None else meeting.steps[-1][1]
    assert closing == pytest.approx(TEN + timedelta(minutes=30), abs=timedelta(minutes=3))
    told = [name for one in meeting.messages() for name in ids(one.text)]
    assert "intervision-session-shortened" in told


def test_when_hardly_any_time_is_left_what_may_be_skipped_is_and_it_is_said() -> None:
    meeting = Meeting.begun("incident", ends_in=14)
    meeting.wait(hours=1)
    told = [name for one in meeting.messages() for name in ids(one.text)]
    assert "intervision-session-skipped" in told
    assert meeting.steps[-1][0] == 6


def test_a_pause_ends_by_itself_when_the_closing_needs_its_time() -> None:
    meeting = Meeting.begun("vijf", ends_in=35)
    meeting.says(LEADER, on.Paused())
    meeting.wait(minutes=30)
    assert (meeting.session.step, meeting.session.state) == (4, SessionState.RUNNING)


# --- who is there ---


def test_with_three_people_the_facilitator_is_offered_the_short_method_or_another_date() -> None:
    meeting = Meeting.of("incident", present=3)
    meeting.says(LEADER, on.Next())
    offer = next(one for one in meeting.new if isinstance(one, TellGroup))
    assert offer.only == LEADER
    assert offer.card is not None
    assert [choice.command for choice in offer.card.choices] == [
        "sessie met weinig G-7KQ4",
        "sessie andere datum G-7KQ4",
    ]
    meeting.says(LEADER, on.WithFew())
    assert (meeting.session.method.id, meeting.session.step) == ("vijf", 0)


def test_another_date_ends_it_without_a_meeting() -> None:
    meeting = Meeting.of("incident", present=3)
    meeting.says(LEADER, on.Next())
    meeting.says(LEADER, on.OtherDate())
    assert meeting.ended is not None
    assert (meeting.ended.held, meeting.ended.other_date) == (False, True)


def test_a_fourth_who_comes_makes_it_enough() -> None:
    meeting = Meeting.of("incident", present=3)
    meeting.says(LEADER, on.Next())
    meeting.says(BO, on.Arrived(BO))
    meeting.says(LEADER, on.Next())
    assert meeting.session.state is SessionState.RUNNING


def test_nobody_begins_alone() -> None:
    meeting = Meeting.of("vijf", present=1)
    meeting.says(LEADER, on.Next())
    meeting.says(LEADER, on.WithFew())
    assert meeting.session.state is SessionState.SHORT


def test_what_is_never_begun_ends_by_itself() -> None:
    meeting = Meeting.of("incident")
    meeting.wait(hours=1)
    assert meeting.over
    assert meeting.clean()
    assert meeting.ended is not None
    assert not meeting.ended.held


# --- who leads ---


@pytest.mark.parametrize("event", [on.Next(), on.Back(), on.MoreTime(5), on.Paused(), on.Stopped()])
def test_who_does_not_lead_hears_who_does(event: object) -> None:
    meeting = Meeting.begun("vijf")
    assert refused(meeting, ANNA, event) == "intervision-session-only-leader"


def test_the_facilitator_hands_over() -> None:
    meeting = Meeting.begun("vijf")
    meeting.says(LEADER, on.LeaderIs(ANNA))
    assert meeting.session.facilitator == ANNA
    assert refused(meeting, LEADER, on.Next()) == "intervision-session-only-leader"


def test_who_wants_to_take_over_does_after_a_minute_of_silence() -> None:
    meeting = Meeting.begun("vijf")
    meeting.says(ANNA, on.LeaderIs(ANNA))
    meeting.wait(seconds=59)
    assert meeting.session.facilitator == LEADER
    meeting.wait(seconds=1)
    assert meeting.session.facilitator == ANNA


@pytest.mark.parametrize("answer", [on.LeaderIs(LEADER), on.MoreTime(1)])
def test_a_facilitator_who_answers_goes_on_leading(answer: object) -> None:
    meeting = Meeting.begun("vijf")
    meeting.says(ANNA, on.LeaderIs(ANNA))
    meeting.says(LEADER, answer)
    meeting.wait(minutes=2)
    assert meeting.session.facilitator == LEADER


def test_when_the_facilitator_leaves_the_clock_goes_on_and_somebody_is_asked() -> None:
    meeting = Meeting.begun("vijf")
    meeting.says(None, on.Left(LEADER))
    assert ("intervision-session-nobody-leads",) in meeting.said()
    assert refused(meeting, ANNA, on.Next()) == "intervision-session-nobody-leads-yet"
    meeting.wait(minutes=5, seconds=30)
    assert meeting.session.step == 1
    meeting.wait(seconds=5)
    meeting.says(ANNA, on.LeaderIs(ANNA))
    meeting.says(ANNA, on.Next())
    assert meeting.session.step == 2


# --- the bot is away ---


def test_after_an_outage_within_a_step_the_clock_is_right() -> None:
    meeting = Meeting.begun("incident")
    meeting.says(LEADER, on.Next())
    meeting.wait(seconds=5)
    meeting.says(LEADER, on.Next())
    assert meeting.session.step == 1
    ends = meeting.session.step_ends_at
    meeting.away(minutes=6)
    assert meeting.session.step_ends_at == ends
    assert len(meeting.new) == 2  # one look at the clock, not six


def test_a_step_that_ended_during_an_outage_says_so_and_eats_nothing_of_the_next() -> None:
    meeting = Meeting.begun("vijf")
    meeting.away(minutes=8)
    assert ("intervision-session-was-away",) in meeting.said()
    assert meeting.session.step == 0
    meeting.wait(minutes=2)
    assert meeting.session.step == 1
    assert meeting.session.step_ends_at == meeting.now + timedelta(minutes=10)


def test_a_session_that_should_long_be_over_ends() -> None:
    meeting = Meeting.begun("vijf")
    meeting.away(hours=3)
    assert meeting.over
    assert meeting.clean()
    assert meeting.ended is not None
    assert meeting.ended.minutes <= 35


# --- stopping ---


def test_stopping_before_the_closing_asks_first() -> None:
    meeting = Meeting.begun("vijf")
    meeting.says(LEADER, on.Stopped())
    assert ("intervision-session-stop-sure",) in meeting.said()
    meeting.says(LEADER, on.Stopped(sure=True))
    assert meeting.over
    assert meeting.clean()
    assert meeting.ended is not None
    assert not meeting.ended.held


def test_a_session_that_ends_tells_who_was_there_and_how_long() -> None:
    meeting = Meeting.begun("vijf")
    meeting.wait(hours=1)
    ended = meeting.ended
    assert ended is not None
    assert (ended.held, ended.method, ended.minutes) == (True, "vijf", 35)
    assert (ended.facilitator, ended.case_owner, len(ended.present)) == (LEADER, OWNER, 6)
    assert meeting.clean()


# --- writing rounds ---


def writing_round() -> Meeting:
    meeting = Meeting.begun("tien")
    meeting.wait(minutes=1)
    meeting.says(LEADER, on.Next())
    return meeting


def test_everybody_but_the_case_owner_is_asked_for_questions_in_private() -> None:
    meeting = writing_round()
    asked = {one.to for one in meeting.new if isinstance(one, Tell)}
    assert asked == meeting.session.present - {OWNER}
    assert all(one.card is not None and one.card.free for one in meeting.new if isinstance(one, Tell))


@pytest.mark.parametrize(
    ("who", "length", "count", "why"),
    [
        (OWNER, 20, 1, "intervision-session-you-listen"),
        (ANNA, 501, 1, "intervision-session-too-long"),
        (ANNA, 20, 6, "intervision-session-enough"),
    ],
)
def test_what_cannot_be_kept_is_refused(who: int, length: int, count: int, why: str) -> None:
    assert refused(writing_round(), who, on.Wrote(who, length, count)) == why  # type: ignore[arg-type]


def test_after_the_round_nothing_is_kept() -> None:
    meeting = Meeting.begun("vijf")
    assert refused(meeting, ANNA, on.Wrote(ANNA, 20, 1)) == "intervision-session-no-writing-now"


def test_the_questions_are_shown_shuffled_without_names_with_signs_for_the_case_owner() -> None:
    meeting = writing_round()
    meeting.questions = QUESTIONS
    meeting.wait(minutes=10, seconds=30)
    shown = [one for one in meeting.messages() if (one.name or "").startswith("question/")]
    assert sorted(meeting.session.shown) == [1, 2, 3, 4]
    assert meeting.session.shown != (1, 2, 3, 4)
    assert [one.only for one in shown] == [OWNER] * 4
    assert all(one.card is not None and len(one.card.choices) == 3 for one in shown)
    assert not any(name in str(one.text) for one in shown for name in ("Anna", "Bo", "Cas"))


def test_many_questions_are_shown_without_signs_to_tap() -> None:
    meeting = writing_round()
    meeting.questions = tuple(Question(number, "x") for number in range(1, 20))
    meeting.wait(minutes=10, seconds=30)
    shown = [one for one in meeting.messages() if (one.name or "").startswith("question/")]
    assert len(shown) == 19
    assert not any(one.card for one in shown)


def test_a_mark_is_shown_beside_its_question_and_only_the_case_owner_gives_one() -> None:
    meeting = writing_round()
    meeting.questions = QUESTIONS
    meeting.wait(seconds=5)
    meeting.says(LEADER, on.Next())
    assert refused(meeting, ANNA, on.Marked(ANNA, 1, Mark.WARM)) == "intervision-session-only-owner"
    assert refused(meeting, OWNER, on.Marked(OWNER, 9, Mark.WARM)) == "intervision-session-no-such-question"
    meeting.says(OWNER, on.Marked(OWNER, 2, Mark.WARM))
    (change,) = (one for one in meeting.new if isinstance(one, Amend))
    assert change.name == "question/02"
    assert not hasattr(change.text, "texts")
    assert change.text.values["mark"] == "warm"


def test_going_back_to_a_writing_round_takes_the_questions_off_the_room() -> None:
    meeting = writing_round()
    meeting.questions = QUESTIONS
    meeting.wait(seconds=5)
    meeting.says(LEADER, on.Next())
    meeting.says(LEADER, on.Back())
    assert any(isinstance(one, Unsay) for one in meeting.new)
    assert meeting.session.shown == ()


def test_nothing_written_is_said() -> None:
    meeting = writing_round()
    meeting.wait(seconds=5)
    meeting.says(LEADER, on.Next())
    assert any("intervision-session-no-questions" in one for one in meeting.said())
