"""Whatever people and the clock do, in whatever order: nobody is lost, and nothing waits for ever."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.model import OrganisationId, PersonId
from tests.workflows.intervision.circle import HOMES, Circle
from workflows.effects import Refusal
from workflows.intervision import events as on
from workflows.intervision.afterwards import QUESTIONS
from workflows.intervision.events import Mixing
from workflows.intervision.group import GroupState, MeetingState
from workflows.intervision.peer import Seeks

PEOPLE = st.integers(1, 9).map(PersonId)
NUMBERS = st.integers(0, 4)
EVENTS = st.one_of(
    st.builds(on.Agreed, PEOPLE),
    st.builds(on.Joined, PEOPLE, st.sampled_from(HOMES).map(OrganisationId)),
    st.builds(on.Left, PEOPLE),
    st.builds(on.Voted, PEOPLE, st.lists(NUMBERS, unique=True).map(tuple)),
    st.builds(on.Ticked, PEOPLE, NUMBERS, st.booleans()),
    st.builds(on.WithFew, PEOPLE, NUMBERS, st.booleans()),
    st.builds(on.OtherDate, NUMBERS, PEOPLE),
    st.builds(on.TurnSkipped, PEOPLE),
    st.builds(on.Absent, PEOPLE),
    st.builds(on.Attends, PEOPLE, NUMBERS),
    st.builds(on.SaidHeld, PEOPLE, NUMBERS, st.booleans()),
    st.builds(on.Evaluated, PEOPLE, NUMBERS, st.sampled_from(QUESTIONS), st.integers(1, 4)),
    st.builds(on.ChoseNext, PEOPLE, st.sampled_from(Mixing)),
    st.builds(on.SessionEnded, st.frozensets(PEOPLE), st.just("vijf"), st.just(35)),
    st.integers(1, 40).map(lambda days: timedelta(days=days)),
    st.just("clock"),
    st.just("all agree"),
    st.just("all vote"),
)
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def does(circle: Circle, event: object) -> None:
    """Let one thing happen; what is not possible now is refused and changes nothing."""
    try:
        match event:
            case "clock":
                if circle.moments:
                    circle.tick()
            case "all agree":
                circle.everybody_agrees()
            case "all vote":
                circle.everybody_votes(0)
            case timedelta():
                circle.happens(on.Proposed(PersonId(1), circle.now + event))
            case _:
                circle.happens(event)
    except Refusal:
        pass


@SETTINGS
@given(
    st.sampled_from([(4, Seeks.GROUP), (6, Seeks.GROUP), (8, Seeks.GROUP), (2, Seeks.PAIR)]), st.lists(EVENTS)
)
def test_nothing_waits_for_ever_and_nobody_is_lost(start: tuple[int, Seeks], happening: list[object]) -> None:
    size, kind = start
    circle = Circle(size=size, kind=kind)
    for event in happening:
        ended = circle.group.state is GroupState.ENDED
        before = circle.group
        does(circle, event)
        group = circle.group
        if ended:
            assert group == before
            continue
        coming = [one for one in group.meetings if one.state in {MeetingState.POLLING, MeetingState.PLANNED}]
        assert len(coming) <= 1
        assert circle.seated == set(group.people)
        assert len({one.person for one in group.members}) == len(group.members)
        if group.state is GroupState.ENDED:
            assert not circle.moments
        else:
            assert circle.moments
        if group.state is GroupState.RUNNING and not coming:
            assert "G-7KQ4/plan/again" in circle.moments
        for one in coming:
            assert one.facilitator is None or one.facilitator in group.people
            assert one.case_owner is None or one.facilitator != one.case_owner
            keys = [key for key in circle.moments if f"-{one.number}/" in key]
            assert keys, (one, circle.moments)


@SETTINGS
@given(st.integers(2, 8), st.lists(EVENTS, max_size=30))
def test_left_alone_every_group_comes_to_its_end(size: int, happening: list[object]) -> None:
    circle = Circle(size=size, kind=Seeks.PAIR if size == 2 else Seeks.GROUP)
    for event in happening:
        does(circle, event)
    ticks = 0
    while circle.moments and ticks < 300:
        does(circle, "clock")
        ticks += 1
    assert circle.group.state is GroupState.ENDED


@settings(max_examples=30, deadline=None)
@given(st.integers(4, 8), st.integers(2, 24))
def test_without_skips_turns_differ_by_one_at_most_and_never_come_twice_in_a_row(
    size: int, held: int
) -> None:
    circle = Circle(size=size)
    circle.everybody_agrees()
    circle.change(planned=held + 1)
    before: tuple[object, object] = (None, None)
    for _ in range(held):
        circle.planned()
        now = circle.current.facilitator, circle.current.case_owner
        assert now[0] != before[0]
        assert now[1] != before[1]
        assert now[0] != now[1]
        before = now
        circle.held()
    for counts in ([one.led for one in circle.group.members], [one.owned for one in circle.group.members]):
        assert max(counts) - min(counts) <= 1
