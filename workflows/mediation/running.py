"""From assigned to cleaned: first contact, progress, hours, closing, evaluation, after-care."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.texts.text import Lines, Text, text
from workflows import cards, workdays
from workflows.cards import Option
from workflows.effects import Card, CloseCards, CountEvaluation, Lane
from workflows.mediation import events as on
from workflows.mediation import hours
from workflows.mediation.case import Outcome
from workflows.mediation.turn import Turn

EVALUATION = ("verloop", "rust", "resultaat", "opnieuw")
"""The four closed evaluation questions, each scored from 1 (niet) to 4 (helemaal)."""

PATIENCE_DAYS = 10
"""Working days in which a progress question or an evaluation may be answered."""

OUTCOME_WORDS = {
    "volledig": Outcome.FULL,
    "deels": Outcome.PARTIAL,
    "geen": Outcome.NONE,
    "deelnemer": Outcome.ENDED_BY_PARTICIPANT,
    "mediator": Outcome.ENDED_BY_MEDIATOR,
}
"""What a mediator types or taps at closing."""


def assign(turn: Turn, event: object) -> None:
    """Everybody is clear: say who does what, and by when."""
    by = turn.in_working_days(turn.policy.first_contact_days)
    case = turn.case
    turn.set(assigned_at=turn.now)
    for name in ("window", "name_check"):
        turn.no_longer_waits(name)
    names = tuple(turn.scene.people[person].name for person in case.mediators)
    turn.tell_requester(text("mediation-assigned-requester", ref=case.ref, mediators=names, by=by))
    requester = turn.scene.people[case.requester]
    for person in case.mediators:
        others = tuple(turn.scene.people[other].name for other in case.mediators if other != person)
        what = text(
            "mediation-assigned-mediator",
            ref=case.ref,
            requester=requester.name,
            contact=requester.contact or requester.matrix_id,
            by=by,
            together="yes" if others else "no",
            others=others,
        )
        turn.tell(person, what, _begun_card(turn))
    turn.wait("contact", by)


def _begun_card(turn: Turn) -> Card:
    ref = turn.case.ref
    return cards.yes_no("begun", ref, f"begonnen {ref}", f"stoppen {ref}")


def remind_first_contact(turn: Turn, event: on.HalfWay) -> None:
    """Half of the time for the first contact is over."""
    by = event.until or turn.in_working_days(turn.policy.first_contact_days)
    told = text("mediation-contact-reminder", ref=turn.case.ref, by=by)
    for person in turn.case.mediators:
        turn.tell(person, told, _begun_card(turn), Lane.REMINDER)


def begin(turn: Turn, event: on.Began | on.HoursLogged) -> None:
    """The conversations have begun: ask how it goes in some weeks."""
    turn.no_longer_waits("contact")
    _next_progress(turn)
    if isinstance(event, on.Began):
        turn.tell(
            event.mediator, text("mediation-begun", ref=turn.case.ref, weeks=turn.policy.progress_weeks)
        )
    for person in turn.case.mediators:
        turn.close_cards("begun", person)


def _next_progress(turn: Turn) -> None:
    asked = turn.now + timedelta(weeks=turn.policy.progress_weeks)
    turn.wake("ping", "mediation.progress", workdays.next_working_moment(asked, turn.scene.zone))


def ask_progress(turn: Turn, event: object) -> None:
    """Ask the mediators only: is it going on, is it done, or does it stop."""
    by = turn.in_working_days(PATIENCE_DAYS)
    for person in turn.case.mediators:
        turn.tell(person, *_progress_question(turn, by), Lane.REMINDER)
    turn.wait("progress", by)


def remind_progress(turn: Turn, event: on.HalfWay) -> None:
    """Half of the time for an answer is over: ask once more, without a new deadline."""
    by = event.until or turn.in_working_days(PATIENCE_DAYS)
    for person in turn.case.mediators:
        turn.tell(person, *_progress_question(turn, by), Lane.REMINDER)


def _progress_question(turn: Turn, by: datetime) -> tuple[Lines, Card]:
    ref = turn.case.ref
    return cards.numbered(
        "progress",
        ref,
        text("mediation-progress", ref=ref, by=by),
        (
            Option(text("mediation-progress-loopt"), ("loopt", "loopt nog", "going"), f"loopt {ref}"),
            Option(text("mediation-progress-afgerond"), ("afgerond", "klaar", "done"), f"afronden {ref}"),
            Option(text("mediation-progress-stoppen"), ("stoppen", "stopt"), f"stoppen {ref}"),
        ),
    )


def go_on(turn: Turn, event: on.StillRunning) -> None:
    """It goes on: ask again after the same time."""
    turn.no_longer_waits("progress")
    turn.close_cards("progress")
    _next_progress(turn)
    turn.tell(event.mediator, text("mediation-goes-on", ref=turn.case.ref, weeks=turn.policy.progress_weeks))


def pause(turn: Turn, event: on.Paused) -> None:
    """The case rests; no question and no reminder until the day."""
    zone = ZoneInfo(turn.scene.zone)
    at = workdays.next_working_moment(datetime.combine(event.until, time(9), zone), turn.scene.zone)
    for what in ("contact", "progress", "ping"):
        turn.no_longer_waits(what)
    turn.set(paused_until=event.until)
    turn.wake("pause", "mediation.pause_over", at)
    for person in (*turn.case.mediators, turn.case.requester):
        turn.tell(person, text("mediation-paused", ref=turn.case.ref, until=event.until))


def unpause(turn: Turn, event: object) -> None:
    """The day has come: the mediators hear that it goes on, and are asked how it goes."""
    turn.set(paused_until=None)
    ask_progress(turn, event)


def finish(turn: Turn, event: on.Finished) -> None:
    """Close: thank, ask the requester about the hours and for an evaluation, plan what comes after."""
    case = turn.case
    turn.effects.append(turn.forget_all())
    turn.close_cards()
    turn.set(closed_at=turn.now, outcome=event.outcome)
    turn.note("mediation.closed", outcome=event.outcome.value)
    for person in case.mediators:
        logged = case.hours_of(person)
        turn.tell(person, text("mediation-closed-mediator", ref=case.ref, total=logged))
    closed = text("mediation-closed-requester", ref=case.ref)
    if case.hours:
        hours.ask_after(turn, closed)
    else:
        turn.tell_requester(closed)
    _ask_evaluation(turn, EVALUATION[0])
    turn.wait("evaluation", turn.in_working_days(PATIENCE_DAYS))
    turn.wake("aftercare", "mediation.aftercare", _months_later(turn, turn.policy.aftercare_months))
    plan_cleaning(turn, event)


def _ask_evaluation(turn: Turn, key: str, *before: Text, lane: Lane = Lane.INTERACTIVE) -> None:
    ref = turn.case.ref
    options = [
        Option(text(f"evaluation-score-{score}"), (), f"evaluatie {ref} {key} {score}")
        for score in range(1, 5)
    ]
    number = EVALUATION.index(key) + 1
    question = text(
        "evaluation-question", number=number, total=len(EVALUATION), question=text(f"evaluation-{key}")
    )
    lines, card = cards.numbered("evaluation", ref, question, options)
    turn.tell(turn.case.requester, Lines((*before, *lines.texts)), card, lane)


def remind_evaluation(turn: Turn, event: on.HalfWay) -> None:
    """Ask once more, half-way, the question that is still open."""
    key = next(key for key in EVALUATION if key not in turn.case.evaluation)
    until = event.until or turn.in_working_days(PATIENCE_DAYS)
    _ask_evaluation(turn, key, text("still-open", until=until), lane=Lane.REMINDER)


def record_evaluation(turn: Turn, event: on.Evaluated) -> None:
    """Keep one score; after the fourth the evaluation is counted without the case."""
    scores = {**turn.case.evaluation, event.question: event.score}
    turn.set(evaluation=scores)
    still = next((key for key in EVALUATION if key not in scores), None)
    if still is None:
        turn.tell_requester(text("evaluation-thanks"))
        turn.raised(on.EvaluationOver())
    else:
        _ask_evaluation(turn, still)


def count_evaluation(turn: Turn, event: object) -> None:
    """Move complete scores to the anonymous count and drop them from the case."""
    turn.no_longer_waits("evaluation")
    turn.effects.append(CloseCards(turn.case.ref, "evaluation", forget=True))
    if len(turn.case.evaluation) == len(EVALUATION):
        turn.effects.append(CountEvaluation(dict(turn.case.evaluation)))
    turn.set(evaluation={})


def ask_aftercare(turn: Turn, event: object) -> None:
    """Three months later: ask the requester how it is now."""
    ref = turn.case.ref
    lines, card = cards.numbered(
        "aftercare",
        ref,
        text("aftercare-question", ref=ref),
        (
            Option(text("aftercare-goed"), ("goed", "gaat goed", "good"), f"nazorg {ref} goed"),
            Option(text("aftercare-hulp"), ("hulp", "help"), f"nazorg {ref} hulp"),
        ),
    )
    turn.tell_requester(lines, card)


def plan_cleaning(turn: Turn, event: object) -> None:
    """The request has ended: from now the retention time runs."""
    turn.set(closed_at=turn.case.closed_at or turn.now)
    turn.wake("clean", "mediation.clean", _months_later(turn, turn.policy.cleaning_months))


def clean(turn: Turn, event: object) -> None:
    """Only ledger and statistics remain: no answers, no people, no hours per person, no questions."""
    turn.effects.append(turn.forget_all())
    turn.effects.append(CloseCards(turn.case.ref, forget=True))
    turn.set(answers={}, invitations=(), hours=(), evaluation={}, question=None)


def forget_all(turn: Turn, event: object) -> None:
    """No moment and no card of this case is waiting any more."""
    turn.effects.append(turn.forget_all())
    turn.close_cards()


def _months_later(turn: Turn, months: int) -> datetime:
    """The same day some calendar months on (the last day when that month is shorter), when people work."""
    local = turn.now.astimezone(ZoneInfo(turn.scene.zone))
    years, month = divmod(local.month - 1 + months, 12)
    year, month = local.year + years, month + 1
    day = min(local.day, monthrange(year, month)[1])
    return workdays.next_working_moment(local.replace(year=year, month=month, day=day), turn.scene.zone)
