"""The steps: beginning one, its clock, more time, a pause, the end of a step and of the session."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from config.methods.method import Mode, Step
from config.texts.text import Lines, Text, text
from workflows import cards
from workflows.effects import CloseCards, Forget, Refusal, mine
from workflows.intervision.session import clock, writing
from workflows.intervision.session import events as on
from workflows.intervision.session.state import Session
from workflows.intervision.session.turn import CLOCK, QUESTION, Turn

LEAST_MORE: Final = 30
"""Seconds; less is no use to anybody."""

# --- conditions, as they stand in the table ------------------------------------------------------------


def just_begun(turn: Turn, event: on.Next) -> bool:
    """The step began a moment ago, so this "volgende" was meant for the one before it."""
    began = turn.session.step_began_at
    return began is not None and turn.now - began < clock.SAME_MOMENT


def in_closing(turn: Turn, event: object) -> bool:
    """The closing step runs."""
    return turn.session.in_closing


def first(turn: Turn, event: object) -> bool:
    """There is no step before this one."""
    return turn.session.step <= 0


def sure_or_closing(turn: Turn, event: on.Stopped) -> bool:
    """Nothing is cut off by stopping, or the facilitator is sure."""
    return event.sure or turn.session.in_closing


def gone_by(turn: Turn, event: on.StepOver) -> bool:
    """The whole session should have been over for a while: nobody sits there any more."""
    session = turn.session
    if not event.away or session.step_ends_at is None:
        return False
    later = sum(step.minutes for step in session.method.steps[session.step + 1 :])
    end = session.ends_by or session.step_ends_at + timedelta(minutes=later)
    return turn.now - end > timedelta(minutes=15)


# --- what happens --------------------------------------------------------------------------------------


def begin_first(turn: Turn, event: object) -> None:
    """The first step begins."""
    turn.set(began_at=turn.now, waits_until=None)
    turn.close_cards("present")
    turn.note("intervision.session_began", method=turn.session.method.id)
    _begin(turn, 0)


def go_on(turn: Turn, event: object) -> None:
    """Leave this step and begin the next."""
    _leave(turn)
    _begin(turn, turn.session.step + 1)


def to_closing(turn: Turn, event: object) -> None:
    """Leave this step and begin the closing one, which would not get its time otherwise."""
    _leave(turn)
    turn.lead.append(text("intervision-session-closing-calls"))
    _begin(turn, len(turn.session.method.steps) - 1)


def say_first(turn: Turn, event: on.Back) -> None:
    """There is nothing before the first step."""
    turn.say(text("intervision-session-first"))


def go_back(turn: Turn, event: on.Back) -> None:
    """Begin the step before this one again."""
    wanted = turn.session.step - 1
    coming = clock.next_step(turn.session.method, wanted, turn.now, turn.session.ends_by)
    if coming.step != wanted:
        raise Refusal(text("intervision-session-no-room-back"))
    _leave(turn)
    _begin(turn, wanted)


def _leave(turn: Turn) -> None:
    turn.amend(CLOCK, _face(turn.session, text("intervision-session-step-done")))
    if turn.session.current.mode is Mode.WRITE:
        writing.gather(turn)


def _begin(turn: Turn, wanted: int) -> None:
    session = turn.session
    coming = clock.next_step(session.method, wanted, turn.now, session.ends_by)
    turn.set(
        step=coming.step,
        step_began_at=turn.now,
        step_ends_at=turn.now + timedelta(seconds=coming.seconds),
        seconds_given=coming.seconds,
        seconds_left=0,
        waits_until=None,
        warned=False,
    )
    for skipped in coming.skipped:
        title = session.method.steps[skipped].title.said
        turn.lead.append(text("intervision-session-skipped", step=title))
    if coming.seconds < 60 * turn.session.current.minutes:
        turn.lead.append(text("intervision-session-shortened"))
    turn.say(Lines((*turn.lead, *_whole(turn.session, _running(turn)).texts)), name=CLOCK, rings=True)
    turn.lead.clear()
    if turn.session.current.mode is Mode.WRITE:
        writing.ask(turn)


def show_clock(turn: Turn, event: object) -> None:
    """Let the clock show what time it is; near the end it moves below what was said meanwhile."""
    session, seconds = turn.session, clock.left(turn.session, turn.now)
    if seconds <= clock.ALMOST and not session.warned and session.seconds_given >= clock.SHORT_STEP:
        turn.amend(CLOCK, _face(session, text("intervision-session-see-below")))
        turn.set(warned=True)
        turn.say(_face(turn.session, _running(turn)), name=CLOCK)
        return
    turn.amend(CLOCK, _face(session, _running(turn)))


def say_over(turn: Turn, event: on.StepOver) -> None:
    """The time of the step is over: say which one comes, and give a moment before it does."""
    session = turn.session
    grace = clock.AFTER_OUTAGE if event.away else clock.GRACE
    until = turn.now + grace
    limit = clock.latest(session.method, session.ends_by)
    turn.set(waits_until=until if limit is None else min(until, max(limit, turn.now)))
    upcoming = session.method.steps[session.step + 1].title.said
    if event.away:
        turn.say(
            text("intervision-session-was-away", step=session.current.title.said, next=upcoming), rings=True
        )
    more = "yes" if session.current.extendable else "no"
    turn.amend(CLOCK, _face(session, text("intervision-session-step-over", next=upcoming, more=more)))


def extend(turn: Turn, event: on.MoreTime) -> None:
    """Give the step more time, as far as the closing step and the steps before it leave room."""
    session = turn.session
    if not session.current.extendable:
        raise Refusal(text("intervision-session-not-extendable", step=session.current.title.said))
    room = clock.room_for_more(session, turn.now)
    seconds = 60 * event.minutes if room is None else min(60 * event.minutes, room)
    if seconds < LEAST_MORE:
        raise Refusal(text("intervision-session-no-room"))
    until = turn.now + timedelta(seconds=clock.left(session, turn.now) + seconds)
    turn.set(
        step_ends_at=until,
        seconds_given=session.seconds_given + seconds,
        extended=session.extended + seconds,
        waits_until=None,
        warned=session.warned and clock.left(session, turn.now) + seconds <= clock.ALMOST,
    )
    if seconds < 60 * event.minutes:
        turn.say(text("intervision-session-less-than-asked", **_amount(seconds)))
    show_clock(turn, event)


def pause(turn: Turn, event: on.Paused) -> None:
    """Let the clock stand still."""
    # The step still runs in the table's eyes when this is asked: what is left is counted to its end.
    ends = turn.session.step_ends_at or turn.now
    turn.set(
        seconds_left=max(0, int((ends - turn.now).total_seconds())),
        waits_until=turn.now + clock.PAUSE_LASTS,
    )
    turn.amend(CLOCK, _face(turn.session, text("intervision-session-paused", **_left(turn))))


def resume(turn: Turn, event: on.Resumed) -> None:
    """Let the clock run again, with what was left of the step."""
    session = turn.session
    ends = turn.now + timedelta(seconds=max(session.seconds_left, LEAST_MORE))
    limit = clock.latest(session.method, session.ends_by)
    if limit is not None and not session.in_closing:
        ends = max(min(ends, limit), turn.now)
    turn.set(step_ends_at=ends, seconds_left=0, waits_until=None)
    show_clock(turn, event)


def ask_sure(turn: Turn, event: on.Stopped) -> None:
    """Stopping now leaves out the closing step: ask."""
    ref = turn.session.ref
    card = cards.yes_no("stop", turn.subject(), f"sessie stop zeker {ref}", "laat maar")
    sure = text("intervision-session-stop-sure", written=_written(turn.session))
    turn.say(sure, card, only=turn.session.facilitator)


def _written(session: Session) -> str:
    """Whether questions are written in this session, as texts ask for it."""
    return "yes" if any(step.mode is Mode.WRITE for step in session.method.steps) else "no"


def finish(turn: Turn, event: object) -> None:
    """The session is over: say goodbye and remove everything that was there for its time."""
    turn.amend(CLOCK, _face(turn.session, text("intervision-session-step-done")))
    method = turn.session.method
    written = _written(turn.session)
    turn.say(text("intervision-session-goodbye", method=method.title.said, written=written), rings=True)
    turn.note("intervision.session_ended", method=turn.session.method.id, step=turn.session.step + 1)


def finish_unseen(turn: Turn, event: object) -> None:
    """The session ended while the bot was away, or in a pause that nobody ended."""
    turn.say(text("intervision-session-ended-unseen"))
    turn.note("intervision.session_ended", method=turn.session.method.id, step=turn.session.step + 1)


def clean(turn: Turn) -> None:
    """Remove what was there for the time of the session: questions, cards, moments."""
    turn.unsay(QUESTION)
    turn.effects.append(CloseCards(turn.subject(), forget=True))
    turn.effects.append(Forget(mine(turn.session.ref, "session/")))


# --- what is shown -------------------------------------------------------------------------------------


def _face(session: Session, line: Text) -> Lines:
    """What the message with the clock shows: the whole step, or near its end only its name."""
    if session.warned:
        return Lines((text("intervision-session-clock-of", step=session.current.title.said), line))
    return _whole(session, line)


def _whole(session: Session, line: Text) -> Lines:
    step: Step = session.current
    shown = [
        text(
            "intervision-session-step",
            number=session.step + 1,
            count=len(session.method.steps),
            step=step.title.said,
        ),
        text("intervision-session-instruction", words=step.instruction.said),
        text(f"intervision-session-speaks-{step.speaks.value.replace('_', '-')}"),
    ]
    if step.mode is not Mode.TALK:
        shown.append(text(f"intervision-session-mode-{step.mode.value}"))
    return Lines((*shown, line))


def _running(turn: Turn) -> Text:
    return text("intervision-session-clock", **_left(turn))


def _left(turn: Turn) -> dict[str, int]:
    return _amount(clock.left(turn.session, turn.now))


def _amount(seconds: int) -> dict[str, int]:
    """An amount of time in the shape that the texts choose by."""
    shown = clock.shown(seconds)
    return {"seconds": shown, "minutes": shown // 60}
