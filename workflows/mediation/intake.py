"""The intake: at most eight closed questions, each a reaction, a number or a word away.

Wishes that few people have (another language, an affiliated body, "liever niet") are follow-up
questions of the last one, so that most people answer eight and nobody needs to type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from config.model import (
    CaseType,
    Level,
    OrganisationId,
    OrganisationKind,
    Parties,
    PersonId,
    Place,
    RequestChoices,
)
from config.texts.text import Lines, Text, text
from workflows import cards, workdays
from workflows.cards import Option
from workflows.effects import Card, Choice
from workflows.mediation import events as on
from workflows.mediation.case import MediationCase
from workflows.mediation.turn import Scene, Turn

TOPIC = "intake"
DONE = "klaar"
PAGE = 7
"""Options shown at once in a list that may be long; the last ones lead to more and to "klaar"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One closed answer: the value that is kept, what may be typed, the text that shows it."""

    value: str
    words: tuple[str, ...]
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its key, its text and its answers, which may depend on the network."""

    key: str
    answers: Callable[[MediationCase, Scene], tuple[Answer, ...]]
    typed: bool = False

    @property
    def asked(self) -> Text:
        """The question itself."""
        return text(f"intake-{self.key.replace('_', '-')}")


FIXED: dict[str, tuple[Answer, ...]] = {}
"""The closed answers by question, filled by the table below."""


def _closed(key: str, *answers: tuple[str, *tuple[str, ...]]) -> Question:
    """Make a question with fixed answers: (value, typed words…); labels are texts by key and value."""
    made = tuple(
        Answer(value, (value, *words), text(f"intake-{key}-{value.replace('+', '-plus')}"))
        for value, *words in answers
    )
    FIXED[key] = made
    return Question(key, lambda _case, _scene: made, typed=key == "wanneer")


def _languages(case: MediationCase, scene: Scene) -> tuple[Answer, ...]:
    """Languages that at least one mediator of the network speaks, Dutch first."""
    spoken = {
        language
        for person in scene.people.values()
        if person.mediator
        for language in person.mediator.languages
    }
    return tuple(
        Answer(code, (code,), text("language-name", code=code))
        for code in sorted(spoken, key=lambda c: (c != "nl", c))
    )[: len(cards.DIGITS)]


def _affiliated(case: MediationCase, scene: Scene) -> tuple[Answer, ...]:
    """Bodies in which the requester's organisation takes part today."""
    today = scene.now.date()
    bodies = [
        body
        for body in scene.organisations.values()
        if body.kind is not OrganisationKind.MUNICIPALITY
        and any(
            owner.organisation == case.organisation
            and (owner.since is None or owner.since <= today)
            and (owner.until is None or today <= owner.until)
            for owner in body.owners
        )
    ]
    listed = tuple(_named(body.id, body.name) for body in sorted(bodies, key=lambda b: b.name))
    return (
        *listed[: len(cards.DIGITS) - 1],
        Answer(DONE, ("klaar", "geen", "done"), text("intake-none-of-these")),
    )


def _named(value: str, name: str) -> Answer:
    """Offer something by its own name."""
    return Answer(value, (name.lower(),), text("intake-named", name=name))


def _rather_not(case: MediationCase, scene: Scene) -> tuple[Answer, ...]:
    """Organisations and mediators that the requester may leave out, a page at a time."""
    gone = set(_split(case.answers.get("niet_org"))) | set(_split(case.answers.get("niet_persoon")))
    homes = {p.organisation for p in scene.people.values() if p.mediator and p.active} - {case.organisation}
    organisations = [
        _named(key, scene.organisations[key].name)
        for key in sorted(homes, key=lambda key: scene.organisations[key].name)
        if key not in gone
    ]
    people = [
        _named(str(person.id), person.name)
        for person in sorted(scene.people.values(), key=lambda p: p.name)
        if person.mediator and person.active and person.organisation in homes and str(person.id) not in gone
    ]
    listed = organisations + people
    first = int(case.answers.get("bladzijde", "0")) * PAGE
    page = listed[first : first + PAGE]
    more = (
        (Answer("meer", ("meer", "volgende", "more"), text("intake-more")),)
        if len(listed) > first + PAGE
        else ()
    )
    return (*page, *more, Answer(DONE, ("klaar", "geen", "done"), text("intake-done")))


MAIN = (
    _closed("signpost", ("nee", "no"), ("ja", "yes")),
    _closed(
        "type",
        (CaseType.WORK_RELATION, "arbeid", "werkrelatie", "work"),
        (CaseType.TEAM, "samenwerking"),
        (CaseType.MANAGER_EMPLOYEE, "leidinggevende", "leidinggevende-medewerker", "manager"),
        (CaseType.CITIZEN_GOVERNMENT, "inwoner", "overheid", "burger-overheid", "citizen"),
        (CaseType.OTHER, "overig", "other"),
    ),
    _closed(
        "partijen",
        (Parties.TWO, "twee", "two"),
        (Parties.THREE_OR_MORE, "drie", "meer", "3"),
        (Parties.TEAM, "een team"),
    ),
    _closed(
        "niveau",
        (Level.EMPLOYEE, "medewerkers", "employee"),
        (Level.MANAGER, "manager"),
        (Level.DIRECTOR, "directeur", "director"),
        (Level.GOVERNING, "griffie", "bestuurder", "governing"),
    ),
    _closed("mediators", ("1", "een", "one"), ("2", "twee", "two", "co", "co-mediation")),
    _closed(
        "plaats",
        (Place.OWN_REGION, "eigen regio", "own"),
        (Place.NEUTRAL, "neutral"),
        (Place.ONLINE, "digitaal", "teams"),
    ),
    _closed(
        "wanneer",
        ("spoed", "urgent", "meteen"),
        ("2weken", "twee weken", "2 weken"),
        ("maand", "een maand"),
        ("rustig", "geen haast"),
    ),
    _closed(
        "bijzonder",
        ("nee", "no", "geen"),
        ("taal", "language"),
        ("verbonden", "verbonden partij"),
        ("liever_niet", "liever niet"),
    ),
)
"""The eight questions, in order."""

EXTRA = {
    "taal": Question("taal", _languages),
    "verbonden": Question("verbonden", _affiliated),
    "liever_niet": Question("liever_niet", _rather_not),
}
"""Follow-ups of the last question; after each of them the last question comes again."""

QUESTIONS: Mapping[str, Question] = {question.key: question for question in MAIN} | EXTRA


def fixed_answers(key: str) -> tuple[Answer, ...]:
    """The answers of one of the eight questions; they are the same for everybody."""
    return FIXED[key]


def _split(value: str | None) -> list[str]:
    return [part for part in (value or "").split(",") if part]


def understood(key: str, said: str, case: MediationCase, scene: Scene) -> str | None:
    """Find the value that ``said`` means for a question, or ``None``."""
    question = QUESTIONS.get(key)
    if question is None:
        return None
    plain = said.strip().casefold()
    for answer in question.answers(case, scene):
        if plain in {answer.value.casefold(), *(word.casefold() for word in answer.words)}:
            return answer.value
    return None


def next_question(case: MediationCase) -> str | None:
    """Say which question is still open, in order; ``None`` when the summary can be shown."""
    return next((question.key for question in MAIN if question.key not in case.answers), None)


def record(turn: Turn, event: on.Answered) -> None:
    """Keep an answer and move to what is asked next."""
    key, value = event.question, event.value
    answers = dict(turn.case.answers)
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
    if value == "meer":
        answers["bladzijde"] = str(int(answers.get("bladzijde", "0")) + 1)
        return
    answers.pop("bladzijde", None)
    if value == DONE:
        return
    key = "niet_org" if OrganisationId(value) in scene.organisations else "niet_persoon"
    answers[key] = ",".join(dict.fromkeys([*_split(answers.get(key)), value]))


def prefill(turn: Turn, event: on.Prefilled) -> None:
    """Keep what was given in one line and ask the rest; the signpost question always comes."""
    answers = {**turn.case.answers, **event.answers}
    turn.set(answers=answers)
    turn.set(question=next_question(turn.case))


def go_back(turn: Turn, event: on.WentBack) -> None:
    """Forget the last answer of the eight and ask that question again."""
    if turn.case.question in EXTRA:
        turn.set(question="bijzonder")
        return
    answered = [question.key for question in MAIN if question.key in turn.case.answers]
    if answered:
        answers = {key: value for key, value in turn.case.answers.items() if key != answered[-1]}
        turn.set(answers=answers, question=answered[-1])


def ask(turn: Turn, event: object) -> None:
    """Ask the question that is open, or show the summary."""
    case = turn.case
    if case.question is None:
        turn.tell_requester(*summary(case, turn.scene))
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
    turn.tell_requester(lines, card)


def summary(case: MediationCase, scene: Scene) -> tuple[Lines, Card]:
    """Show what was answered and ask whether it may be sent."""
    card = cards.yes_no(TOPIC, case.ref, f"intake verstuur {case.ref}", f"intake stop {case.ref}")
    card = replace(
        card, choices=(*card.choices, Choice(cards.BACK, cards.BACK_WORDS, f"intake terug {case.ref}"))
    )
    return Lines(
        (text("intake-summary", ref=case.ref), *described(case, scene), text("intake-confirm"))
    ), card


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
    names = [scene.organisations[OrganisationId(key)].name for key in _split(case.answers.get("niet_org"))]
    names += [scene.people[PersonId(int(key))].name for key in _split(case.answers.get("niet_persoon"))]
    return tuple(names)


def choices(case: MediationCase) -> RequestChoices:
    """Turn the kept answers into the typed request that matching works with."""
    answers = case.answers
    asked_at = (case.submitted_at or case.created_at).date()
    when = answers["wanneer"]
    days = {"spoed": 7, "2weken": 14, "maand": 31}
    before = (
        None
        if when == "rustig"
        else asked_at + timedelta(days[when])
        if when in days
        else date.fromisoformat(when)
    )
    return RequestChoices(
        case_type=CaseType(answers["type"]),
        parties=Parties(answers["partijen"]),
        level=Level(answers["niveau"]),
        mediators=int(answers["mediators"]),
        language=answers.get("taal", "nl"),
        place=Place(answers["plaats"]),
        start_before=before,
        urgent=when == "spoed",
        affiliated_body=OrganisationId(answers["verbonden"]) if "verbonden" in answers else None,
        excluded_organisations=frozenset(OrganisationId(key) for key in _split(answers.get("niet_org"))),
        excluded_people=frozenset(PersonId(int(key)) for key in _split(answers.get("niet_persoon"))),
    )


def signposted(turn: Turn, event: on.Answered) -> bool:
    """Say whether the case is of a kind that the bot does not match but points the way for."""
    return event.question == "signpost" and event.value == "ja"


def point_the_way(turn: Turn, event: on.Answered) -> None:
    """Name who can help with undesirable behaviour, integrity, threats or sickness."""
    turn.tell_requester(text("intake-signposts"))


def keep_nothing(turn: Turn, event: object) -> None:
    """Drop what was answered; an intake that was not sent leaves no trace of its content."""
    turn.set(answers={}, question=None)
    turn.close_cards(TOPIC)
    turn.no_longer_waits("intake")


def say_expired(turn: Turn, event: object) -> None:
    """The intake was left alone for too long."""
    turn.tell_requester(text("intake-expired", ref=turn.case.ref))


def say_stopped(turn: Turn, event: object) -> None:
    """Confirm that nothing was sent."""
    turn.tell_requester(text("intake-stopped"))


def give_time(turn: Turn, event: object) -> None:
    """An unfinished intake waits five working days, with one reminder."""
    turn.wait("intake", workdays.add_working_days(turn.now, 5, turn.scene.zone))
