"""Whatever people say and however long they wait: the clock, the closing step and the room stay sound."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.intervision.meeting import ANNA, BO, LEADER, METHODS, OWNER, Meeting
from workflows.effects import Refusal, TellGroup
from workflows.intervision.session import clock
from workflows.intervision.session import events as on
from workflows.intervision.session.state import Mark, SessionState
from workflows.intervision.session.turn import Question

WORDS = st.one_of(
    st.sampled_from(
        [
            on.Next(),
            on.Next(),
            on.Back(),
            on.Paused(),
            on.Resumed(),
            on.Stopped(),
            on.WithFew(),
            on.LeaderIs(ANNA),
            on.LeaderIs(LEADER),
            on.Left(LEADER),
            on.Left(BO),
            on.Arrived(BO),
            on.OwnerIs(ANNA),
            on.Wrote(BO, 20, 1),
            on.DoneWriting(BO),
            on.Marked(OWNER, 1, Mark.WARM),
            on.Opened(),
        ]
    ),
    st.builds(on.MoreTime, st.integers(1, 30)),
)
WAITS = st.one_of(st.just(0), st.integers(0, 20), st.integers(0, 1200), st.sampled_from([30, 60, 120, 600]))
THINGS = st.lists(
    st.tuples(st.sampled_from([LEADER, LEADER, LEADER, ANNA, OWNER]), WORDS, WAITS, st.booleans()),
    max_size=25,
)
QUESTIONS = (Question(1, "een"), Question(2, "twee"))


@given(st.sampled_from(sorted(METHODS)), st.one_of(st.none(), st.integers(5, 180)), THINGS)
def test_whatever_happens_a_session_stays_sound(
    method: str, ends_in: int | None, things: list[tuple[int, object, int, bool]]
) -> None:
    meeting = Meeting.of(method, ends_in=ends_in)
    meeting.questions = QUESTIONS
    meeting.says(LEADER, on.Next())
    for who, word, seconds, away in things:
        if meeting.over:
            break
        before = meeting.session
        try:
            meeting.says(who, word)  # type: ignore[arg-type]
        except Refusal:
            assert meeting.session is before
        _is_sound(meeting)
        if not meeting.over:
            (meeting.away if away else meeting.wait)(seconds=seconds)
            _is_sound(meeting)
    if not meeting.over:
        meeting.wait(hours=12)
    assert meeting.over, "a session always ends by itself"
    assert meeting.due is None
    assert meeting.clean()
    _no_step_is_lost(meeting, ends_in)


def _is_sound(meeting: Meeting) -> None:
    session = meeting.session
    assert len(meeting.new) <= 12
    assert sum(isinstance(one, TellGroup) for one in meeting.new) <= 4
    if meeting.over:
        return
    assert clock.left(session, meeting.now) >= 0
    assert meeting.due is not None, "something always comes next"
    assert (
        session.ends_by is None
        or session.in_closing
        or session.state is SessionState.PAUSED
        or ((session.step_ends_at or meeting.now) <= _latest(meeting))
    )


def _latest(meeting: Meeting) -> datetime:
    limit = clock.latest(meeting.session.method, meeting.session.ends_by)
    assert limit is not None
    began = meeting.session.step_began_at
    assert began is not None
    return max(limit, began)


def _no_step_is_lost(meeting: Meeting, ends_in: int | None) -> None:
    """Without an end of the meeting every step comes, one after another."""
    for (earlier, _), (later, _) in zip(meeting.steps, meeting.steps[1:], strict=False):
        assert abs(later - earlier) <= 1 or ends_in is not None, "no step is lost"


@given(st.sampled_from(sorted(METHODS)), st.integers(5, 180), st.lists(st.integers(1, 30), max_size=8))
def test_the_closing_keeps_its_last_minutes_however_much_time_is_asked_for(
    method: str, ends_in: int, asked: list[int]
) -> None:
    meeting = Meeting.begun(method, ends_in=ends_in)
    for minutes in asked:
        if meeting.session.in_closing:
            break
        with suppress(Refusal):
            meeting.says(LEADER, on.MoreTime(minutes))
        meeting.wait(minutes=minutes)
    while not (meeting.over or meeting.session.in_closing):
        meeting.wait(seconds=30)
    meeting.wait(hours=5)
    closing, began = meeting.steps[-1]
    assert closing == len(METHODS[method].steps) - 1
    keeps = timedelta(seconds=clock.closing_keeps(METHODS[method]))
    assert meeting.session.step_ends_at is not None
    assert meeting.session.step_ends_at - began >= keeps


@given(st.sampled_from(sorted(METHODS)), st.integers(1, 180), st.integers(0, 11))
def test_a_step_is_left_out_only_when_it_may_be_or_when_nothing_is_left(
    method: str, room: int, wanted: int
) -> None:
    chosen = METHODS[method]
    meeting = Meeting.of(method, ends_in=room)
    last = len(chosen.steps) - 1
    coming = clock.next_step(chosen, min(wanted, last), meeting.now, meeting.session.ends_by)
    assert coming.seconds > 0
    must = [one for one in coming.skipped if not chosen.steps[one].skippable]
    seconds_left = 60 * room - clock.closing_keeps(chosen)
    assert not must or seconds_left < 30
    assert coming.step == last or coming.seconds <= seconds_left
