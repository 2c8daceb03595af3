"""The questions of the intake and what their answers mean: at most eight, each a tap, a number or a word.

Wishes that few people have (another language, an affiliated body, "liever niet") are follow-up
questions of the last one, so that most people answer eight and nobody needs to type.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from config.model import (
    CaseType,
    Level,
    OrganisationId,
    Parties,
    PersonId,
    Place,
    RequestChoices,
)
from config.texts.text import Text, text
from matching.facts import Request
from workflows import cards
from workflows.mediation.case import MediationCase
from workflows.mediation.turn import Scene

DONE = "klaar"
MORE = "meer"
_NONE = (DONE, "geen", "done")
_EITHER = (
    "maakt niet uit",
    "maakt me niet uit",
    "maakt mij niet uit",
    "geen voorkeur",
    "doesn't matter",
    "no preference",
)
_UNSURE = ("weet ik niet", "ik weet het niet", "weet niet", "geen idee", "don't know", "no idea", "not sure")
"""What tired people say. It is an answer where there is a usual one, which the summary then shows."""
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
    """One question: its key, its text and its answers, which may depend on the network.

    ``typed`` says that an answer may be typed which is not among those shown (a date, a name); ``unseen``
    are the answers that are understood without being shown at once.
    """

    key: str
    answers: Callable[[MediationCase, Scene], tuple[Answer, ...]]
    typed: bool = False
    unseen: Callable[[MediationCase, Scene], tuple[Answer, ...]] = lambda _case, _scene: ()

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
    """Bodies in which the requester's organisation takes part today, a page at a time."""
    return _page(_bodies(case, scene), case, Answer(DONE, _NONE, text("intake-none-of-these")))


def _bodies(case: MediationCase, scene: Scene) -> tuple[Answer, ...]:
    """All those bodies by name, also what came along from a municipality that merged into this one."""
    today = scene.now.date()
    ties = scene.world.lineage.circle(case.organisation, today).bodies.values()
    bodies = (scene.organisations[key] for key in {span.via for span in ties})
    running = (body for body in bodies if body.until is None or body.until >= today)
    return tuple(_named(body.id, body.name) for body in sorted(running, key=lambda b: b.name))


def _page(listed: Sequence[Answer], case: MediationCase, done: Answer) -> tuple[Answer, ...]:
    """Show a part of what may be a long list, then the way on and the way out."""
    first = int(case.answers.get("bladzijde", "0")) * PAGE
    more = Answer(MORE, (MORE, "volgende", "more"), text("intake-more"))
    rest = (more,) if len(listed) > first + PAGE else ()
    return (*listed[first : first + PAGE], *rest, done)


def _named(value: str, name: str) -> Answer:
    """Offer something by its own name."""
    return Answer(value, (name.lower(),), text("intake-named", name=name))


def _rather_not(case: MediationCase, scene: Scene) -> tuple[Answer, ...]:
    """Whom the requester may leave out, a page at a time."""
    return _page(_to_leave_out(case, scene), case, Answer(DONE, _NONE, text("intake-done")))


def _to_leave_out(case: MediationCase, scene: Scene) -> tuple[Answer, ...]:
    """Organisations of mediators, then mediators, that were not left out yet; by name."""
    gone = set(split(case.answers.get("niet_org"))) | set(split(case.answers.get("niet_persoon")))
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
    return (*organisations, *people)


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
        "partijen",  # in this order the number beside an answer is the number that it means
        (Parties.TEAM, "een team"),
        (Parties.TWO, "twee", "two"),
        (Parties.THREE_OR_MORE, "drie", "meer", "3", "meerdere", "meer dan twee", "several"),
    ),
    _closed(
        "niveau",
        (Level.EMPLOYEE, "medewerkers", "employee"),
        (Level.MANAGER, "manager"),
        (Level.DIRECTOR, "directeur", "director"),
        (Level.GOVERNING, "griffie", "bestuurder", "governing"),
    ),
    _closed("mediators", ("1", "een", "one", *_EITHER, *_UNSURE), ("2", "twee", "two", "co", "co-mediation")),
    _closed(
        "plaats",
        (Place.OWN_REGION, "eigen regio", "own", *_EITHER),
        (Place.NEUTRAL, "neutral"),
        (Place.ONLINE, "digitaal", "teams"),
    ),
    _closed(
        "wanneer",
        ("spoed", "urgent", "meteen", "zo snel mogelijk", "zsm", "z.s.m", "direct", "asap"),
        ("2weken", "twee weken", "2 weken"),
        ("maand", "een maand"),
        ("rustig", "geen haast", "geen spoed", "no hurry", *_EITHER, *_UNSURE),
    ),
    _closed(
        "bijzonder",
        ("nee", "no", "geen", "niets", "niks", *_EITHER, *_UNSURE),
        ("taal", "language"),
        ("verbonden", "verbonden partij"),
        ("liever_niet", "liever niet"),
    ),
)
"""The eight questions, in order."""

EXTRA = {
    "taal": Question("taal", _languages),
    "verbonden": Question("verbonden", _affiliated, typed=True, unseen=_bodies),
    "liever_niet": Question("liever_niet", _rather_not, typed=True, unseen=_to_leave_out),
}
"""Follow-ups of the last question; after each of them the last question comes again."""

QUESTIONS: Mapping[str, Question] = {question.key: question for question in MAIN} | EXTRA


def fixed_answers(key: str) -> tuple[Answer, ...]:
    """The answers of one of the eight questions; they are the same for everybody."""
    return FIXED[key]


def split(value: str | None) -> list[str]:
    """Read a list of keys as the answers keep it."""
    return [part for part in (value or "").split(",") if part]


def understood(key: str, said: str, case: MediationCase, scene: Scene) -> str | None:
    """Find the value that ``said`` means for a question, or ``None``."""
    question = QUESTIONS.get(key)
    if question is None:
        return None
    plain = said.strip().casefold()
    for answer in (*question.answers(case, scene), *question.unseen(case, scene)):
        if plain in {answer.value.casefold(), *(word.casefold() for word in answer.words)}:
            return answer.value
    return None


def next_question(case: MediationCase) -> str | None:
    """Say which question is still open, in order; ``None`` when the summary can be shown."""
    return next((question.key for question in MAIN if question.key not in case.answers), None)


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
        excluded_organisations=frozenset(OrganisationId(key) for key in split(answers.get("niet_org"))),
        excluded_people=frozenset(PersonId(int(key)) for key in split(answers.get("niet_persoon"))),
    )


def request_of(case: MediationCase, handling: Collection[PersonId] = ()) -> Request:
    """Say what is asked and who must not be asked (again); ``handling`` are its coordinators (rule B22)."""
    return Request(
        ref=case.ref,
        organisation=case.organisation,
        requester=case.requester,
        choices=choices(case),
        set_aside=frozenset(one.person for one in case.invitations),
        partners=frozenset(case.mediators),
        handling=frozenset(handling),
    )
