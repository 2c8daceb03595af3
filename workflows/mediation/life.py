"""The life of a mediation as a table: each row is one fact about the work.

``LIFE`` is read from top to bottom; the first row that fits an event in a state counts. The page
``docs/engineers/mediation-life.md`` is drawn from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from config.texts.text import text
from matching.checking import Moment, still_allowed
from matching.kept import Step as CheckedAt
from workflows.effects import Effect, Refusal
from workflows.lifecycle import NotNowError, Row, advance
from workflows.mediation import events as on
from workflows.mediation import hours, intake, namecheck, nobody, questions, running, waves
from workflows.mediation.case import Answer, MediationCase, State
from workflows.mediation.events import NoCandidateChoice
from workflows.mediation.turn import Scene, Turn

DRAFT, SUBMITTED, INVITING = State.DRAFT, State.SUBMITTED, State.INVITING
PROVISIONAL, NAME_CHECK, ASSIGNED = State.PROVISIONAL, State.NAME_CHECK, State.ASSIGNED
STARTED, PAUSED, CLOSED, EVALUATED = State.STARTED, State.PAUSED, State.CLOSED, State.EVALUATED
NO_CANDIDATE, REOPENED, CLEANED = State.NO_CANDIDATE, State.REOPENED, State.CLEANED
WITHDRAWN, EXPIRED = State.WITHDRAWN, State.EXPIRED

SEARCHING = (SUBMITTED, REOPENED, NO_CANDIDATE)
AT_WORK = (ASSIGNED, STARTED, PAUSED)
MATCHED = (NAME_CHECK, *AT_WORK)
LOOKING = (SUBMITTED, INVITING, PROVISIONAL, NO_CANDIDATE, REOPENED)
OPEN = (*LOOKING, *MATCHED)
AFTERWARDS = (CLOSED, EVALUATED, WITHDRAWN, EXPIRED)
WAVE_OVER = (on.EveryoneAnswered, on.WindowClosed)
STEPS_BACK = (on.SaidNo, on.TookBack, on.FellOut)


def _say_request_received(turn: Turn, event: object) -> None:
    turn.set(submitted_at=turn.now)
    turn.no_longer_waits("intake")
    turn.close_cards(intake.TOPIC)
    turn.tell_requester(text("mediation-received", ref=turn.case.ref, by=turn.in_working_days(1)))
    turn.wake("expires", "mediation.expires", turn.in_working_days(turn.policy.request_expires_days))
    turn.raised(on.Search())


def _say_withdrawn(turn: Turn, event: object) -> None:
    turn.tell_requester(text("mediation-withdrawn", ref=turn.case.ref))


def _alert_interest(turn: Turn, event: on.InterestFound) -> None:
    """The coordinators hear which rule, nobody hears which person."""
    rules = tuple(text(f"matching-reason-{rule.lower().replace('_', '-')}") for rule in event.rules)
    found = still_allowed(
        event.mediator, questions.request_of(turn.case), turn.scene.world, turn.now, at=Moment.RUNNING
    )
    if event.mediator in turn.scene.world.mediator:
        waves.keep_record(turn, event.mediator, found.verdict, CheckedAt.RUNNING)
    turn.note("mediation.interest_found", rules=",".join(event.rules))
    turn.alert(text("mediation-interest-found", ref=turn.case.ref, rules=rules))


def _alert_overdue(turn: Turn, event: on.Overdue) -> None:
    """A person does not answer: the coordinators know whom to call, and the waiting starts anew."""
    turn.note("mediation.overdue", what=event.what)
    turn.alert(text(f"mediation-overdue-{event.what.replace('_', '-')}", ref=turn.case.ref))
    turn.wait(event.what, turn.in_working_days(turn.policy.name_check_days))


def _chose(*choices: NoCandidateChoice) -> Callable[[Turn, Any], bool]:
    def given(turn: Turn, event: Any) -> bool:
        return event.choice in choices

    given.__name__ = "chose_" + "_or_".join(choice.value for choice in choices)
    return given


def row(
    states: State | Iterable[State],
    when: type[Any] | tuple[type[Any], ...],
    then: State | None,
    *doing: Callable[[Turn, Any], None],
    given: Callable[[Turn, Any], bool] | None = None,
) -> Row[Turn]:
    """Write one line of the table."""
    return Row(frozenset((states,) if isinstance(states, State) else states), when, then, doing, given)


# fmt: off
LIFE: tuple[Row[Turn], ...] = (
    # the intake
    row(DRAFT, on.Prefilled, None, intake.prefill, intake.give_time, intake.ask),
    row(DRAFT, on.Answered, None, intake.point_the_way, given=intake.signposted),
    row(DRAFT, on.Answered, None, intake.record, intake.give_time, intake.ask),
    row(DRAFT, on.WentBack, None, intake.go_back, intake.ask),
    row(DRAFT, on.Resumed, None, intake.give_time, intake.ask),
    row(DRAFT, on.HalfWay, None, intake.ask),
    row(DRAFT, (on.Abandoned, on.Withdrawn), CLEANED, running.clean, intake.say_stopped),
    row(DRAFT, on.Overdue, CLEANED, running.clean, intake.say_expired),
    row(DRAFT, on.Submitted, SUBMITTED, _say_request_received),
    # waves of invitations
    row(SEARCHING, on.Search, INVITING, nobody.no_more_search, waves.invite, given=waves.somebody_left),
    row(SEARCHING, on.Search, NO_CANDIDATE, nobody.escalate),
    row(INVITING, (on.WindowClosed, on.HalfWay), None, given=waves.of_an_earlier_wave),
    row(INVITING, on.HalfWay, None, waves.remind_silent),
    row(INVITING, on.SaidYes, None, waves.release, given=waves.no_longer_fits),
    row(INVITING, on.SaidYes, PROVISIONAL, waves.record_first_yes, waves.choose, given=waves.urgent),
    row(INVITING, on.SaidYes, None, waves.record_yes, given=waves.in_time),
    row(INVITING, STEPS_BACK, None, namecheck.step_back_meanwhile, given=namecheck.at_work),
    row(INVITING, on.InterestFound, None, _alert_interest, namecheck.step_back_meanwhile,
        given=namecheck.at_work),
    row(INVITING, on.SaidNo, None, waves.record_no),
    row(INVITING, WAVE_OVER, PROVISIONAL, waves.close_wave, waves.choose, given=waves.anyone_willing),
    row(INVITING, WAVE_OVER, None, waves.close_wave, waves.invite, given=waves.somebody_left),
    row(INVITING, WAVE_OVER, NO_CANDIDATE, waves.close_wave, nobody.escalate),
    # a place is filled, or open again
    row(PROVISIONAL, on.SeatsFilled, NAME_CHECK, namecheck.start),
    row((PROVISIONAL, REOPENED), on.SeatOpen, PROVISIONAL, waves.choose, given=waves.anyone_willing),
    row((PROVISIONAL, REOPENED), on.SeatOpen, INVITING, waves.invite, given=waves.somebody_left),
    row((PROVISIONAL, REOPENED), on.SeatOpen, NO_CANDIDATE, nobody.escalate),
    # nobody left
    row(NO_CANDIDATE, STEPS_BACK, REOPENED, nobody.no_more_search, namecheck.step_back,
        given=namecheck.at_work),
    row(NO_CANDIDATE, on.InterestFound, REOPENED, _alert_interest, nobody.no_more_search,
        namecheck.step_back, given=namecheck.at_work),
    row(NO_CANDIDATE, on.SaidYes, None, waves.release, given=waves.no_longer_fits),
    row(NO_CANDIDATE, on.SaidYes, PROVISIONAL, nobody.no_more_search, waves.record_first_yes, waves.choose),
    row(NO_CANDIDATE, on.HalfWay, None, nobody.remind),
    row(NO_CANDIDATE, on.Overdue, None, nobody.ask_again),
    row(NO_CANDIDATE, on.CoordinatorChose, EXPIRED,
        running.forget_all, nobody.hand_over, waves.thank_everyone, running.plan_cleaning, hours.ask,
        given=_chose(NoCandidateChoice.NEIGHBOUR, NoCandidateChoice.EXTERNAL)),
    row(NO_CANDIDATE, on.CoordinatorChose, None, nobody.ask_note, given=nobody.unexplained),
    row(NO_CANDIDATE, on.CoordinatorChose, None, nobody.settle),
    # the name check
    row(NAME_CHECK, on.Cleared, None, namecheck.record),
    row(NAME_CHECK, on.AllCleared, ASSIGNED, namecheck.put_away, running.assign),
    row(NAME_CHECK, on.Objected, REOPENED, namecheck.record_objection),
    row(NAME_CHECK, on.HalfWay, None, namecheck.remind),
    # a yes or a no that comes too late, and a mediator who falls out
    row(OPEN, on.SaidYes, None, waves.say_it_is_yours, given=waves.holds_a_place),
    row(OPEN, on.SaidYes, None, waves.keep_as_reserve),
    row(MATCHED, (on.SaidNo, on.TookBack), REOPENED, namecheck.step_back, given=waves.holds_a_place),
    row(OPEN, on.SaidNo, None, waves.record_no),
    row(OPEN, on.TookBack, None, waves.take_back),
    row(MATCHED, on.FellOut, REOPENED, namecheck.step_back, given=namecheck.holds_the_place),
    row(MATCHED, on.InterestFound, REOPENED, _alert_interest, namecheck.step_back,
        given=namecheck.holds_the_place),
    row(OPEN, (on.FellOut, on.InterestFound), None, waves.release),
    # at work
    row(ASSIGNED, on.Began, STARTED, running.begin),
    row(ASSIGNED, on.HoursLogged, STARTED, hours.log, running.begin),
    row(ASSIGNED, on.HalfWay, None, running.remind_first_contact),
    row(STARTED, on.ProgressDue, None, running.ask_progress),
    row(STARTED, on.HalfWay, None, running.remind_progress),
    row(STARTED, (on.StillRunning, on.Began), None, running.go_on),
    row((ASSIGNED, STARTED), on.Paused, PAUSED, running.pause),
    row(PAUSED, on.PauseOver, STARTED, running.unpause),
    row((*LOOKING, STARTED, PAUSED), on.HoursLogged, None, hours.log),
    row(OPEN, on.HoursDropped, None, hours.drop),
    row(MATCHED, on.Overdue, None, _alert_overdue),
    row(AT_WORK, on.Finished, CLOSED, running.finish),
    # the hours, once there is an end
    row(AFTERWARDS, on.HoursLogged, None, hours.log, hours.ask_soon),
    row(AFTERWARDS, on.HoursDropped, None, hours.drop, hours.ask_soon),
    row(AFTERWARDS, on.HoursDue, None, hours.ask),
    row(AFTERWARDS, on.HoursAgreed, None, hours.agree, given=hours.answer_wanted),
    row(AFTERWARDS, on.HoursDoubted, None, hours.ask_coordinator, given=hours.asked_again),
    row(AFTERWARDS, on.HoursDoubted, None, hours.ask_mediators, given=hours.answer_wanted),
    row(AFTERWARDS, on.HoursKept, None, hours.ask_coordinator, given=hours.doubted),
    row(AFTERWARDS, on.HoursSettled, None, hours.settle, given=hours.disputed),
    row(AFTERWARDS, on.HalfWay, None, hours.remind, given=hours.about_hours),
    row(AFTERWARDS, on.Overdue, None, hours.let_stand, given=hours.requester_silent),
    row(AFTERWARDS, on.Overdue, None, hours.ask_coordinator, given=hours.about_hours),
    # afterwards
    row(CLOSED, on.Evaluated, None, running.record_evaluation),
    row(CLOSED, on.HalfWay, None, running.remind_evaluation),
    row(CLOSED, (on.EvaluationOver, on.Overdue), EVALUATED, running.count_evaluation),
    row((CLOSED, EVALUATED), on.AftercareDue, None, running.ask_aftercare),
    row((CLOSED, EVALUATED, WITHDRAWN, EXPIRED), on.CleaningDue, CLEANED, running.clean),
    # the ways out
    row(OPEN, on.Withdrawn, WITHDRAWN,
        running.forget_all, _say_withdrawn, waves.thank_everyone, running.plan_cleaning, hours.ask),
    row(LOOKING, on.Expired, EXPIRED,
        running.forget_all, nobody.say_expired, waves.thank_everyone, running.plan_cleaning, hours.ask),
)
# fmt: on


def _permit(case: MediationCase, event: object) -> None:
    """Refuse what somebody says about a case that is not theirs, whatever the state.

    Hours may also be logged by whoever held a place before.
    """
    match event:
        case on.HoursLogged(mediator=person) if person not in case.worked:
            may = {Answer.CHOSEN, Answer.FELL_OUT}
        case on.HoursDropped(mediator=person) | on.HoursKept(mediator=person):
            may = set(Answer) if person in case.worked else set()
        case on.Began(mediator=person) | on.StillRunning(mediator=person) | on.FellOut(mediator=person):
            may = {Answer.CHOSEN}
        case on.Finished(mediator=person) if person is not None:
            may = {Answer.CHOSEN}
        case on.InterestFound(mediator=person):
            may = set(Answer)
        case _:
            return
    invitation = case.invitation(person)
    if invitation is None or invitation.answer not in may:
        raise Refusal(text("mediation-only-mediator", ref=case.ref))


@dataclass(frozen=True, slots=True)
class Step:
    """What one event led to."""

    case: MediationCase
    effects: tuple[Effect, ...]


def decide(case: MediationCase, event: object, scene: Scene) -> Step:
    """Let ``event`` happen to ``case``.

    Raises:
        Refusal: the event is not possible now; the text says what is.
    """
    turn = Turn(case, scene)
    _permit(case, event)
    try:
        advance(LIFE, turn, event)
    except NotNowError as error:
        raise _not_now(case, scene) from error
    return Step(turn.case, tuple(turn.effects))


def _not_now(case: MediationCase, scene: Scene) -> Refusal:
    """Say in which state a case is, but not to who was only asked for it."""
    if scene.actor in {None, case.requester, *case.mediators, *scene.coordinators}:
        state = text(f"state-{case.state.replace('_', '-')}")
        return Refusal(text("mediation-not-now", ref=case.ref, state=state))
    return Refusal(text("mediation-nothing-to-do", ref=case.ref))
