"""The life of a guided session as a table: each row is one fact about how a session is led.

``LIFE`` is read from top to bottom; the first row that fits an event in a state counts. The page
``docs/engineers/sessions.md`` is drawn from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from config.model import PersonId
from config.texts.text import Text, text
from workflows.effects import At, Effect, Late, Refusal, mine
from workflows.intervision.session import clock, gathering, leading, steps, writing
from workflows.intervision.session import events as on
from workflows.intervision.session.state import Session, SessionState
from workflows.intervision.session.turn import Scene, Turn
from workflows.lifecycle import NotNowError, Row, advance

GATHERING, SHORT, RUNNING = SessionState.GATHERING, SessionState.SHORT, SessionState.RUNNING
OVER, PAUSED, ENDED = SessionState.OVER, SessionState.PAUSED, SessionState.ENDED
BEFORE: Final = (GATHERING, SHORT)
ON_THE_WAY: Final = (RUNNING, OVER, PAUSED)
LIVE: Final = (*BEFORE, *ON_THE_WAY)

TICK: Final = "intervision.tick"
"""The kind of the one due moment that a session has: when its clock has to look again."""

COUNTS_FROM: Final = 15
"""Minutes from which a session that did not come to its closing counts as a meeting."""

_BY_FACILITATOR: Final = (
    on.Opened,
    on.Next,
    on.Back,
    on.MoreTime,
    on.Paused,
    on.Resumed,
    on.Stopped,
    on.WithFew,
    on.OtherDate,
)


def _look(turn: Turn, event: on.Tick) -> None:
    """See which times are over, and let what follows from that happen."""
    session, now = turn.session, turn.now
    if session.claimed_until is not None and session.claimed_until <= now:
        turn.raised(on.ClaimOver())
    waited = session.waits_until is not None and session.waits_until <= now
    if session.state is RUNNING and session.step_ends_at is not None:
        ended = session.step_ends_at <= now
        away = now - session.step_ends_at > clock.LATE
        turn.raised(on.StepOver(away) if ended else on.ClockMoved())
    elif session.state is OVER and waited:
        turn.raised(on.GraceOver())
    elif session.state is PAUSED and not session.in_closing and _closing_calls(session, turn):
        turn.raised(on.ClosingCalls())
    elif waited:
        turn.raised(on.GaveUp())


def _closing_calls(session: Session, turn: Turn) -> bool:
    limit = clock.latest(session.method, session.ends_by)
    return limit is not None and limit <= turn.now


def _writing(turn: Turn, event: object) -> bool:
    """A writing round runs."""
    return writing.may_write(turn)


def _questions_stand(turn: Turn, event: object) -> bool:
    """The questions of a writing round stand in the room."""
    return bool(turn.session.shown)


def row(
    states: SessionState | Iterable[SessionState],
    when: type[Any] | tuple[type[Any], ...],
    then: SessionState | None,
    *doing: Callable[[Turn, Any], None],
    given: Callable[[Turn, Any], bool] | None = None,
) -> Row[Turn]:
    """Write one line of the table."""
    return Row(frozenset((states,) if isinstance(states, SessionState) else states), when, then, doing, given)


# fmt: off
LIFE: Final[tuple[Row[Turn], ...]] = (
    # who is there
    row(BEFORE, on.Opened, GATHERING, gathering.open_door),
    row(BEFORE, on.Arrived, GATHERING, gathering.note_arrival, gathering.show, given=gathering.enough_with),
    row(BEFORE, on.Arrived, None, gathering.note_arrival, gathering.show),
    row(GATHERING, on.Next, RUNNING, steps.begin_first, given=gathering.enough),
    row(BEFORE, on.Next, SHORT, gathering.offer),
    row(BEFORE, on.WithFew, RUNNING,
        gathering.take_short_method, steps.begin_first, given=gathering.enough_for_few),
    row(BEFORE, on.WithFew, None, gathering.say_alone),
    row(BEFORE, on.OtherDate, ENDED, gathering.put_off),
    row(BEFORE, (on.Stopped, on.GaveUp), ENDED, gathering.call_off),
    row(ON_THE_WAY, on.Arrived, None, gathering.note_arrival),
    # the clock
    row(LIVE, on.Tick, None, _look),
    row(RUNNING, on.ClockMoved, None, steps.show_clock),
    row(RUNNING, on.StepOver, ENDED, steps.finish_unseen, given=steps.gone_by),
    row(RUNNING, on.StepOver, ENDED, steps.finish, given=steps.in_closing),
    row(RUNNING, on.StepOver, OVER, steps.say_over),
    row(OVER, on.GraceOver, RUNNING, steps.go_on),
    row(PAUSED, on.ClosingCalls, RUNNING, steps.to_closing),
    row(PAUSED, on.GaveUp, ENDED, steps.finish_unseen),
    # what the facilitator says
    row(ON_THE_WAY, on.Next, None, given=steps.just_begun),
    row(ON_THE_WAY, on.Next, ENDED, steps.finish, given=steps.in_closing),
    row(ON_THE_WAY, on.Next, RUNNING, steps.go_on),
    row(ON_THE_WAY, on.Back, None, steps.say_first, given=steps.first),
    row(ON_THE_WAY, on.Back, RUNNING, steps.go_back),
    row((RUNNING, OVER), on.MoreTime, RUNNING, steps.extend),
    row(PAUSED, on.MoreTime, RUNNING, steps.resume, steps.extend),
    row((RUNNING, OVER), on.Paused, PAUSED, steps.pause),
    row(PAUSED, on.Resumed, RUNNING, steps.resume),
    row(ON_THE_WAY, on.Stopped, ENDED, steps.finish, given=steps.sure_or_closing),
    row(ON_THE_WAY, on.Stopped, None, steps.ask_sure),
    # who leads
    row(LIVE, on.LeaderIs, None, leading.drop_claim, leading.say_still_leads, given=leading.leads_already),
    row(BEFORE, on.LeaderIs, None, leading.hand_over, gathering.show, given=leading.may_at_once),
    row(LIVE, on.LeaderIs, None, leading.hand_over, given=leading.may_at_once),
    row(LIVE, on.LeaderIs, None, leading.claim),
    row(LIVE, on.ClaimOver, None, leading.take_over),
    row(BEFORE, on.Left, None, leading.lose_leader, gathering.note_departure, given=leading.leads),
    row(BEFORE, on.Left, None, gathering.note_departure, gathering.show),
    row(ON_THE_WAY, on.Left, None, leading.lose_leader, given=leading.leads),
    row(ON_THE_WAY, on.Left, None),
    row(LIVE, on.OwnerIs, None, gathering.note_owner),
    # a writing round
    row(ON_THE_WAY, on.Wrote, None, writing.note_question, given=_writing),
    row(ON_THE_WAY, on.DoneWriting, None, writing.thank, given=_writing),
    row(ON_THE_WAY, on.Marked, None, writing.show_mark, given=_questions_stand),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Ended:
    """How a session ended: who was there, with which method, and for how many minutes.

    ``held`` is false when it never began, or was broken off at once; ``other_date``: they want to
    meet on another date.
    """

    present: frozenset[PersonId]
    method: str
    minutes: int
    facilitator: PersonId | None
    case_owner: PersonId | None
    held: bool
    other_date: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What one event led to; ``ended`` when the session is over."""

    session: Session
    effects: tuple[Effect, ...]
    ended: Ended | None = None


def decide(session: Session, event: object, scene: Scene) -> Step:
    """Let ``event`` happen to ``session``.

    Raises:
        Refusal: the event is not possible now, or not by this person; the text says what is.
    """
    turn = Turn(session, scene)
    _permit(turn, event)
    if scene.actor is not None and scene.actor == session.facilitator:
        leading.drop_claim(turn, event)
    try:
        advance(LIFE, turn, event)
    except NotNowError as error:
        raise Refusal(_not_now(session, event)) from error
    if turn.state is ENDED:
        steps.clean(turn)
        return Step(turn.session, tuple(turn.effects), _ended(turn, event))
    return Step(turn.session, (*turn.effects, *_wake(turn)))


def _permit(turn: Turn, event: object) -> None:
    """Refuse kindly what is for the facilitator or the case owner."""
    session, actor = turn.session, turn.scene.actor
    if isinstance(event, _BY_FACILITATOR) and actor is not None and actor != session.facilitator:
        if session.facilitator is None:
            raise Refusal(text("intervision-session-nobody-leads-yet"))
        raise Refusal(text("intervision-session-only-leader", name=turn.name(session.facilitator)))
    if isinstance(event, on.LeaderIs) and actor not in {None, session.facilitator, event.person}:
        raise Refusal(text("intervision-session-only-leader", name=turn.name(session.facilitator)))
    if isinstance(event, on.Marked) and session.case_owner not in {None, event.person}:
        raise Refusal(text("intervision-session-only-owner", name=turn.name(session.case_owner)))


def _not_now(session: Session, event: object) -> Text:
    """Say what would be possible instead."""
    match event:
        case on.Wrote() | on.DoneWriting():
            return text("intervision-session-no-writing-now")
        case on.Marked():
            return text("intervision-session-nothing-to-mark")
        case on.Resumed():
            return text("intervision-session-runs-already")
        case on.Paused() if session.state is PAUSED:
            return text("intervision-session-paused-already")
        case on.Opened() | on.WithFew() | on.OtherDate():
            return text("intervision-session-running", method=session.method.title.said)
    return text("intervision-session-not-begun")


def _wake(turn: Turn) -> Iterable[At]:
    """Set the one moment at which the clock has to look again."""
    session = turn.session
    when = clock.next_look(session, turn.now)
    if when is not None:
        yield At(mine(session.ref, "session/tick"), TICK, when, session.ref, {}, Late.FIRE)


def _ended(turn: Turn, event: object) -> Ended:
    session = turn.session
    minutes = 0
    if session.began_at is not None:
        wall = int((turn.now - session.began_at).total_seconds() + 59) // 60
        minutes = min(wall, session.method.minutes + session.extended // 60)
    return Ended(
        session.present,
        session.method.id,
        minutes,
        session.facilitator,
        session.case_owner,
        held=session.began_at is not None and (session.in_closing or minutes >= COUNTS_FROM),
        other_date=isinstance(event, on.OtherDate),
    )


def open_session(session: Session, scene: Scene) -> Step:
    """Open a session, or open it anew before it began."""
    return decide(replace(session, state=GATHERING), on.Opened(), scene)
