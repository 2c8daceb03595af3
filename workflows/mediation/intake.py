"""The intake: ask the questions one by one, go back, stop, show the summary.

What is answered is kept with the draft; a draft that is not sent leaves nothing behind.
"""

from __future__ import annotations

from datetime import date

from config.model import OrganisationId, PersonId
from config.texts.text import Lines, Text, text
from workflows import cards, workdays
from workflows.cards import Option
from workflows.effects import Card, Choice
from workflows.mediation import events as on
from workflows.mediation.case import MediationCase
from workflows.mediation.questions import DONE, EXTRA, MAIN, MORE, QUESTIONS, Question, next_question, split
from workflows.mediation.turn import Scene, Turn

TOPIC = "intake"


def record(turn: Turn, event: on.Answered) -> None:
    """Keep an answer and move to what is asked next."""
    key, value = event.question, event.value
    answers = dict(turn.case.answers)
    page = int(answers.pop("bladzijde", "0"))
    if value == MORE and key in EXTRA:
        turn.set(answers=answers | {"bladzijde": str(page + 1)})
        return
    if key == "liever_niet":
        _leave_out(answers, value, turn.scene)
    elif key in EXTRA:
        if value != DONE:
            answers[key] = value
    elif key == "bijzonder" and value in EXTRA:
        turn.set(question=value)
        return
    else:
        answers[key] = value
    stays = key == "liever_niet" and value != DONE
    turn.set(answers=answers)
    turn.set(question=key if stays else next_question(turn.case))


def _leave_out(answers: dict[str, str], value: str, scene: Scene) -> None:
    """Add one organisation or mediator to those the requester would rather not have."""
    if value == DONE:
        return
    key = "niet_org" if OrganisationId(value) in scene.organisations else "niet_persoon"
    answers[key] = ",".join(dict.fromkeys([*split(answers.get(key)), value]))


def prefill(turn: Turn, event: on.Prefilled) -> None:
    """Keep what was given in one line and ask the rest; the signpost question always comes."""
    answers = {**turn.case.answers, **event.answers}
    turn.set(answers=answers)
    turn.set(question=next_question(turn.case))


def go_back(turn: Turn, event: on.WentBack) -> None:
    """Forget the last answer of the eight and ask that question again."""
    if turn.case.question in EXTRA:
        answers = {key: value for key, value in turn.case.answers.items() if key != "bladzijde"}
        turn.set(answers=answers, question="bijzonder")
        return
    answered = [question.key for question in MAIN if question.key in turn.case.answers]
    if answered:
        answers = {key: value for key, value in turn.case.answers.items() if key != answered[-1]}
        turn.set(answers=answers, question=answered[-1])


def ask(turn: Turn, event: object) -> None:
    """Ask the question that is open, or show the summary."""
    case = turn.case
    if case.question is None:
        lines, card = summary(case, turn.scene)
        turn.tell_requester(Lines((*_why_again(event), *lines.texts)), card)
        return
    question = QUESTIONS[case.question]
    options = [
        Option(answer.label, answer.words, f"intake antwoord {case.ref} {question.key} {answer.value}")
        for answer in question.answers(case, turn.scene)
    ]
    number = next((n for n, q in enumerate(MAIN, 1) if q.key == question.key), len(MAIN))
    lines, card = cards.numbered(
        TOPIC,
        case.ref,
        text("intake-question", number=number, total=len(MAIN), question=question.asked),
        options,
        back=f"intake terug {case.ref}" if case.answers else None,
        stop=f"intake stop {case.ref}",
        typed=f"intake antwoord {case.ref} {question.key}" if question.typed else None,
    )
    turn.tell_requester(Lines((*_why_again(event), *lines.texts)), card)


def _why_again(event: object) -> tuple[Text, ...]:
    """Say why a question comes again, and that what was answered before is kept."""
    if isinstance(event, on.Resumed):
        return (event.because,)
    if isinstance(event, on.HalfWay) and event.until is not None:
        return (text("intake-reminder", until=event.until),)
    return ()


def summary(case: MediationCase, scene: Scene) -> tuple[Lines, Card]:
    """Show what was answered and ask whether it may be sent."""
    choices = (
        Choice(cards.YES, cards.YES_WORDS, f"intake verstuur {case.ref}"),
        # "Klopt dit?" "Nee" means that something has to change, never that everything may go
        Choice(cards.BACK, (*cards.BACK_WORDS, *cards.NO_WORDS), f"intake terug {case.ref}"),
        Choice(cards.STOP, cards.STOP_WORDS, f"intake stop {case.ref}"),
    )
    lines = (text("intake-summary", ref=case.ref), *described(case, scene), text("intake-confirm"))
    return Lines(lines), Card(TOPIC, choices, case.ref)


def described(case: MediationCase, scene: Scene) -> tuple[Text, ...]:
    """Write the answers as a list, for the requester only."""
    lines: list[Text] = []
    for question in MAIN[1:-1]:
        value = case.answers[question.key]
        lines.append(text(f"intake-line-{question.key}", value=_shown(question, value, case, scene)))
    if "taal" in case.answers:
        lines.append(text("intake-line-taal", value=text("language-name", code=case.answers["taal"])))
    if "verbonden" in case.answers:
        body = scene.organisations[OrganisationId(case.answers["verbonden"])]
        lines.append(text("intake-line-verbonden", value=body.name))
    if left_out := _left_out(case, scene):
        lines.append(text("intake-line-liever-niet", value=left_out))
    return tuple(lines)


def _shown(question: Question, value: str, case: MediationCase, scene: Scene) -> Text:
    """Write one answer; a date that was typed at "wanneer" is a date."""
    for answer in question.answers(case, scene):
        if answer.value == value:
            return answer.label
    return text("intake-before", day=date.fromisoformat(value))


def _left_out(case: MediationCase, scene: Scene) -> tuple[str, ...]:
    names = [scene.organisations[OrganisationId(key)].name for key in split(case.answers.get("niet_org"))]
    names += [scene.people[PersonId(int(key))].name for key in split(case.answers.get("niet_persoon"))]
    return tuple(names)


def signposted(turn: Turn, event: on.Answered) -> bool:
    """Say whether the case is of a kind that the bot does not match but points the way for."""
    return event.question == "signpost" and event.value == "ja"


def point_the_way(turn: Turn, event: on.Answered) -> None:
    """Name who can help with undesirable behaviour, integrity, threats or sickness."""
    turn.tell_requester(text("intake-over", how="signposted"))
    # From here on it looks like any intake that was stopped, also in the audit.
    turn.raised(on.Abandoned(silently=True))


def say_expired(turn: Turn, event: object) -> None:
    """The intake was left alone for too long."""
    turn.tell_requester(text("intake-expired", ref=turn.case.ref))


def say_stopped(turn: Turn, event: on.Abandoned | on.Withdrawn) -> None:
    """Confirm that nothing was sent."""
    if not (isinstance(event, on.Abandoned) and event.silently):
        turn.tell_requester(text("intake-over", how="stopped"))


def give_time(turn: Turn, event: object) -> None:
    """An unfinished intake waits five working days, with one reminder."""
    turn.wait("intake", workdays.add_working_days(turn.now, 5, turn.scene.zone))
