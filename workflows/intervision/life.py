"""The life of a group, and within it of each meeting, as tables: each row is one fact about the work.

Both are read from top to bottom; the first row that fits an event in a state counts. The page
``docs/engineers/intervision-life.md`` is drawn from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar

from config.texts.text import text
from workflows.effects import Refusal
from workflows.intervision import afterwards, contract, ending, places, planned, poll
from workflows.intervision import events as on
from workflows.intervision.group import Group, GroupState, MeetingState
from workflows.intervision.turn import MeetingTurn, Scene, Step, Turn
from workflows.lifecycle import NotNowError, Row, Turning, advance

AGREEING, RUNNING, ENDING, ENDED = (
    GroupState.AGREEING,
    GroupState.RUNNING,
    GroupState.ENDING,
    GroupState.ENDED,
)
POLLING, PLANNED, HELD, CANCELLED = (
    MeetingState.POLLING,
    MeetingState.PLANNED,
    MeetingState.HELD,
    MeetingState.CANCELLED,
)
FORMED = (AGREEING, RUNNING)
ALIVE = (AGREEING, RUNNING, ENDING)

T = TypeVar("T", bound=Turning)


def about(*what: str) -> Callable[[Any, Any], bool]:
    """Make the condition that a deadline or a reminder is about this."""

    def given(turn: Any, event: Any) -> bool:
        return event.what in what

    given.__name__ = "about_" + "_or_".join(one.replace("-", "_") for one in what)
    given.__doc__ = f"Say whether it is about {' or '.join(what)}."
    return given


def both(one: Callable[[Any, Any], bool], other: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """Make the condition that holds when both do."""

    def given(turn: Any, event: Any) -> bool:
        return one(turn, event) and other(turn, event)

    given.__name__ = f"{one.__name__}_and_{other.__name__}"
    given.__doc__ = "Say whether both hold."
    return given


def row(
    states: StrEnum | Iterable[StrEnum],
    when: type[Any] | tuple[type[Any], ...],
    then: StrEnum | None,
    *doing: Callable[[T, Any], None],
    given: Callable[[T, Any], bool] | None = None,
) -> Row[T]:
    """Write one line of a table."""
    return Row(frozenset((states,) if isinstance(states, StrEnum) else states), when, then, doing, given)


# fmt: off
MEETING: tuple[Row[MeetingTurn], ...] = (
    # looking for a date
    row(POLLING, (on.Voted, on.Ticked), None, poll.record),
    row(POLLING, on.Proposed, None, poll.propose),
    row(POLLING, on.HalfWay, None, poll.remind),
    row(POLLING, on.Overdue, None, poll.close, given=about("poll")),
    row(POLLING, on.PollClosed, PLANNED, poll.take, given=poll.enough_can),
    row(POLLING, on.PollClosed, None, poll.ask_few, given=poll.few_can),
    row(POLLING, on.WithFew, PLANNED, poll.take, planned.with_few, given=poll.few_can),
    row(POLLING, (on.PollClosed, on.OtherDate, on.Overdue), None, poll.offer_again, given=poll.may_try_again),
    row(POLLING, (on.PollClosed, on.OtherDate, on.Overdue), CANCELLED, poll.give_up),
    # another date for a meeting that is planned
    row(PLANNED, on.Proposed, None, planned.ask_to_move),
    row(PLANNED, (on.Voted, on.Ticked), None, poll.record, given=planned.moving),
    row(PLANNED, on.HalfWay, None, poll.remind, given=both(about("poll"), planned.moving)),
    row(PLANNED, on.Overdue, None, poll.close, given=both(about("poll"), planned.moving)),
    row(PLANNED, on.PollClosed, None, planned.decide_move, given=planned.moving),
    row(PLANNED, on.OtherDate, POLLING, planned.take_back, poll.look_again),
    # until it begins
    row(PLANNED, on.TurnSkipped, None, planned.skip),
    row(PLANNED, on.Absent, None, planned.absent),
    row(PLANNED, on.Attends, None, planned.comes),
    row(PLANNED, on.WithFew, None, planned.with_few),
    row(PLANNED, on.Nearing, None, planned.near),
    # was it held
    row(PLANNED, on.SessionEnded, HELD, afterwards.end_session),
    row(PLANNED, on.MorningAfter, None, afterwards.ask_held),
    row(PLANNED, on.HalfWay, None, afterwards.remind_held, given=about("held")),
    row(PLANNED, on.Overdue, None, afterwards.ask_all_held, given=about("held")),
    row(PLANNED, on.HalfWay, None, afterwards.remind_all_held, given=about("held-all")),
    row(PLANNED, on.SaidHeld, HELD, afterwards.hold, given=afterwards.said_held),
    row(PLANNED, on.SaidHeld, CANCELLED, afterwards.not_held),
    row(PLANNED, on.Overdue, CANCELLED, afterwards.not_held, given=about("held-all")),
    # how was it
    row(HELD, on.Attends, None, afterwards.was_there),
    row(HELD, on.Evaluated, None, afterwards.record),
    row(HELD, on.HalfWay, None, afterwards.remind_evaluation),
    row(HELD, (on.EvaluationOver, on.Overdue), None, afterwards.count),
)


def happens(turn: Turn, event: Any) -> None:
    """Let it happen to the meeting that it is about."""
    number = event.meeting
    if isinstance(event, on.SessionEnded):
        number = afterwards.which_meeting(turn, event)
    current = turn.group.current
    if not number and current is not None:
        number = current.number
    if number not in {one.number for one in turn.group.meetings}:
        raise Refusal(text("intervision-no-meeting", ref=turn.group.ref))
    advance(MEETING, MeetingTurn(turn, number), event)


def about_a_meeting(turn: Turn, event: Any) -> bool:
    """Say whether a deadline or a reminder is about one meeting."""
    return bool(event.meeting)


def nothing_planned(turn: Turn, event: on.Proposed) -> bool:
    """Say whether no meeting is being planned."""
    return turn.group.current is None and not event.meeting


GROUP: tuple[Row[Turn], ...] = (
    # its meetings, which have a table of their own
    row(RUNNING, on.Proposed, None, poll.open_with, given=nothing_planned),
    row(ALIVE, on.OF_A_MEETING, None, happens),
    row(ALIVE, (on.HalfWay, on.Overdue), None, happens, given=about_a_meeting),
    # who is in it
    row(ALIVE, on.Agreed, None, contract.record),
    row(FORMED, on.HalfWay, None, contract.remind, given=about("contract", "contract-last")),
    row(FORMED, on.Overdue, None, contract.ask_last, given=about("contract")),
    row(FORMED, on.Overdue, None, contract.leave_out, given=about("contract-last")),
    row(FORMED, on.Joined, None, places.welcome),
    row(ALIVE, on.Left, None, places.part),
    row(ALIVE, on.MembersChanged, ENDED, ending.end_alone, given=places.alone),
    row(AGREEING, on.MembersChanged, RUNNING, contract.start, given=contract.ready),
    row(FORMED, on.MembersChanged, None, places.look_for_more, given=places.too_small),
    row(FORMED, on.MembersChanged, None, places.settle),
    row(FORMED, on.HalfWay, None, places.remind_vacancy, given=about("vacancy")),
    row(FORMED, on.Overdue, ENDING, ending.ask, given=about("vacancy")),
    # one meeting after another, until the term is over
    row(RUNNING, on.PlanNext, ENDING, ending.ask, given=afterwards.never_meets),
    row(RUNNING, on.PlanNext, None, poll.open_poll),
    row(RUNNING, on.MeetingOver, ENDING, ending.ask, given=ending.term_is_over),
    row(RUNNING, on.MeetingOver, None, poll.open_poll),
    row((AGREEING, ENDING), on.MeetingOver, None),
    # what comes next
    row(ENDING, on.ChoseNext, None, ending.record),
    row(ENDING, on.MembersChanged, None, ending.check),
    row(ENDING, on.HalfWay, None, ending.remind, given=about("mixing")),
    row(ENDING, on.Overdue, None, ending.close, given=about("mixing")),
    row(ENDING, on.ChoicesOver, RUNNING, ending.go_on, given=ending.enough_stay),
    row(ENDING, on.ChoicesOver, ENDED, ending.end),
)
# fmt: on


def decide(group: Group, event: object, scene: Scene) -> Step:
    """Let ``event`` happen to ``group``.

    Raises:
        Refusal: it is not possible now; the text says so. Of somebody who is not in the group nothing counts.
    """
    turn = Turn(group, scene)
    person = getattr(event, "person", None)
    if person is not None and not isinstance(event, on.Joined) and group.member(person) is None:
        raise Refusal(text("intervision-unknown-ref", ref=group.ref))
    try:
        advance(GROUP, turn, event)
    except NotNowError as error:
        state = text(f"intervision-state-{group.state.value}")
        raise Refusal(text("intervision-not-now", ref=group.ref, state=state)) from error
    return turn.step()
