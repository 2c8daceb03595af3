"""Taking part in intervision: at most six closed questions, a summary, and changing one thing of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeVar

from config.model import Level, PersonId
from config.network.words import choices_of, fold
from config.texts.text import Lines, Text, Value, text
from workflows import asking, cards, workdays
from workflows.cards import Option
from workflows.effects import At, Card, Choice, mine
from workflows.intervision.peer import DayPart, Experience, MeetAt, Profile, Theme

_Kind = TypeVar("_Kind", bound=StrEnum)

WORD: Final = "deelname"
"""The word that the internal commands of this conversation start with."""
TOPIC: Final = "intervision-profile"
REMIND_AFTER: Final = 2
"""Working days after which unfinished questions are asked again, once."""
GIVE_UP_AFTER: Final = 8
"""Working days after that, after which somebody who did not finish waits no longer."""
RATHER_NOT: Final = "liever"
CHECK: Final = "klopt"
"""What stands in ``Profile.question`` while the summary waits for a yes."""

_LEVELS: Final = {
    **{word: level for level in Level for word in (level.value,)},
    "manager": Level.MANAGER,
    "leidinggevenden": Level.MANAGER,
    "teamleider": Level.MANAGER,
    "directeur": Level.DIRECTOR,
    "griffie": Level.GOVERNING,
    "bestuurder": Level.GOVERNING,
}
_EXPERIENCE: Final = {
    Experience.NONE: (
        *("nieuw", "geen", "nee", "nooit", "nog nooit", "nog nooit gedaan", "nog niet", "eerste keer"),
        *("de eerste keer", "new", "none", "no", "never", "not yet", "first time"),
    ),
    Experience.SOME: (
        *("enkele keren", "een keer", "1 keer", "eenmaal", "twee keer", "een paar keer", "paar keer", "soms"),
        *("af en toe", "wel eens", "weinig", "some", "once", "twice", "a few times", "sometimes"),
    ),
    Experience.MUCH: (
        *(
            "vaak",
            "heel vaak",
            "al vaak",
            "veel",
            "vaker",
            "ervaren",
            "regelmatig",
            "often",
            "much",
            "many times",
        ),
    ),
}
_THEMES: Final = {
    Theme.MEDIATION: ("mediation", "bemiddelen", "bemiddeling", "conflicten"),
    Theme.LEADERSHIP: ("leiderschap", "leidinggeven", "leiding", "leadership"),
    Theme.TEAMS: ("teams", "team", "samenwerken", "samenwerking"),
    Theme.PARTICIPATION: ("participatie", "inwoners", "participation"),
    Theme.CHANGE: ("verandering", "veranderen", "verandermanagement", "change"),
    Theme.INTEGRITY: ("integriteit", "integrity"),
    Theme.SOCIAL: ("sociaal domein", "sociaal", "zorg", "wmo", "jeugd", "social"),
    Theme.SPACE: ("ruimte", "fysiek domein", "fysiek", "omgeving", "omgevingswet", "space"),
}
_PLACES: Final = {
    MeetAt.REGION: ("regio", "in de regio", "op locatie", "live", "region", "in person"),
    MeetAt.ONLINE: ("online", "digitaal", "teams", "op afstand"),
    MeetAt.EITHER: (
        "maakt niet uit",
        "maakt me niet uit",
        "maakt mij niet uit",
        "beide",
        "allebei",
        "egal",
        "either",
        "both",
    ),
}
_DAYS: Final = {
    "maandag": 0, "ma": 0, "monday": 0, "mon": 0,
    "dinsdag": 1, "di": 1, "tuesday": 1, "tue": 1,
    "woensdag": 2, "wo": 2, "wednesday": 2, "wed": 2,
    "donderdag": 3, "do": 3, "thursday": 3, "thu": 3,
    "vrijdag": 4, "vr": 4, "vrij": 4, "friday": 4, "fri": 4,
}  # fmt: skip
_HALVES: Final = {
    **dict.fromkeys(("ochtend", "ochtenden", "ochtends", "voormiddag", "morning", "mornings"), True),
    **dict.fromkeys(("middag", "middagen", "middags", "namiddag", "afternoon", "afternoons"), False),
}
_EVERY: Final = frozenset({"alle", "elke", "iedere", "hele", "heel", "all", "every"})
_ASIDE: Final = _EVERY | frozenset(
    {
        "op",
        "de",
        "het",
        "alleen",
        "in",
        "s",
        "maar",
        "liefst",
        "graag",
        "only",
        "on",
        "the",
        "dag",
        "dagen",
        "day",
    }
)
_EXCEPT: Final = re.compile(r"\b(?:behalve|maar niet|niet|except|not)\b")

THEME_WORDS: Final[Mapping[Theme, tuple[str, ...]]] = _THEMES


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who is asked: the profile, and how what they rather avoid is called."""

    profile: Profile
    avoided: tuple[str, ...] = ()


def label(key: str, value: StrEnum | None) -> Text:
    """Write one answer to a question."""
    return text(f"intervision-{key}", value="-" if value is None else value.value.replace(" ", "-"))


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its answers, how a typed part reads, and what an answer changes."""

    key: str
    values: tuple[StrEnum, ...]
    held: Callable[[Profile], Iterable[StrEnum | None]]
    read: Callable[[str], tuple[str, ...] | None]
    keep: Callable[[Profile, Sequence[str]], Profile]
    hint: str = "one"

    @property
    def several(self) -> bool:
        """Whether more answers than one may be given."""
        return self.hint != "one"

    def label(self, value: StrEnum | None) -> Text:
        """Write one answer."""
        return label(self.key, value)


def _words(kind: Mapping[_Kind, Iterable[str]]) -> Callable[[str], tuple[str, ...] | None]:
    known = {fold(word): value for value, words in kind.items() for word in (value.value, *words)}

    def read(part: str) -> tuple[str, ...] | None:
        found = known.get(fold(part))
        return None if found is None else (str(found),)

    return read


def _level(part: str) -> tuple[str, ...] | None:
    found = choices_of(Level).get(fold(part)) or _LEVELS.get(fold(part))
    return None if found is None else (str(found),)


def _day_parts(part: str) -> tuple[str, ...] | None:
    """Read days, halves of days or both: "di ochtend", "do", "alleen ochtenden"."""
    words = [_whole(word) for word in fold(part).replace("'", " ").split()]
    told = [word for word in words if word not in _ASIDE]
    days = [_DAYS[word] for word in told if word in _DAYS]
    halves = [_HALVES[word] for word in told if word in _HALVES]
    if len(days) + len(halves) != len(told) or len(halves) > 1 or not (told or _EVERY & set(words)):
        return None
    return tuple(
        str(one)
        for one in DayPart
        if (not days or one.weekday in days) and (not halves or one.morning == halves[0])
    )


def _whole(word: str) -> str:
    """Read a plural as its day ("dinsdagen"), and leave the rest."""
    return word.removesuffix("en").removesuffix("s") if fold(word.removesuffix("en")) in _DAYS else word


def _days(part: str) -> tuple[str, ...] | None:
    said = re.sub(r"(?<=[a-z])(dag|ma|di|wo|do|vr)(ochtend|middag)", r"\1 \2", fold(part))
    base, *without = _EXCEPT.split(said)
    found = _day_parts(base) if base.strip() else tuple(map(str, DayPart))
    if found is None:
        return None
    for each in without:
        less = _day_parts(each)
        if less is None:
            return None
        found = tuple(one for one in found if one not in less)
    return found or None


QUESTIONS: Final = (
    Question(
        "niveau",
        tuple(Level),
        lambda p: (p.level,),
        _level,
        lambda p, values: replace(p, level=Level(values[0])),
    ),
    Question(
        "ervaring",
        tuple(Experience),
        lambda p: (p.experience,),
        _words(_EXPERIENCE),
        lambda p, values: replace(p, experience=Experience(values[0])),
    ),
    Question(
        "themas",
        tuple(Theme),
        lambda p: [one for one in Theme if one in p.themes],
        _words(_THEMES),
        lambda p, values: replace(p, themes=frozenset(map(Theme, values))),
        hint="several",
    ),
    Question(
        "dagen",
        tuple(DayPart),
        lambda p: [one for one in DayPart if one in p.days],
        _days,
        lambda p, values: replace(p, days=frozenset(map(DayPart, values))),
        hint="days",
    ),
    Question(
        "plaats",
        tuple(MeetAt),
        lambda p: (p.place,),
        _words(_PLACES),
        lambda p, values: replace(p, place=MeetAt(values[0])),
    ),
)
"""The first five; the sixth asks for names and is answered by looking them up."""

BY_KEY: Final = {question.key: question for question in QUESTIONS}
ORDER: Final = (*BY_KEY, RATHER_NOT, CHECK)


def started(profile: Profile) -> Profile:
    """Begin with the first question, go on where somebody stopped, or check what they said before."""
    if profile.question is not None:
        return profile
    first = next((key for key in BY_KEY if not answered(profile, key)), None)
    return replace(profile, question=first or CHECK, picked=())


def answered(profile: Profile, key: str) -> bool:
    """Say whether one of the first five questions has an answer."""
    return any(one is not None for one in BY_KEY[key].held(profile))


def kept(profile: Profile, values: Sequence[str]) -> Profile:
    """Keep an answer to the open question (nothing: what stood stays) and go to what comes next."""
    question = BY_KEY.get(profile.question or "")
    if question is None:
        return following(profile)
    if not values and not answered(profile, question.key):
        return replace(profile, picked=())
    return following(question.keep(profile, values) if values else profile)


def following(profile: Profile) -> Profile:
    """Go to the next question; whoever changes one thing of a known profile comes back to the summary."""
    here = ORDER.index(profile.question or CHECK)
    after = CHECK if profile.changed_at is not None else ORDER[min(here + 1, len(ORDER) - 1)]
    return replace(profile, question=after, picked=())


def earlier(profile: Profile) -> Profile:
    """Go one question back; before the first there is nothing."""
    here = ORDER.index(profile.question or CHECK)
    return replace(profile, question=ORDER[max(here - 1, 0)], picked=())


def toggled(profile: Profile, value: str, *, on: bool) -> Profile:
    """Tick one of several answers, or take the tick away."""
    rest = tuple(one for one in profile.picked if one != value)
    return replace(profile, picked=(*rest, value) if on else rest)


def understood(key: str, said: str) -> tuple[str, ...] | None:
    """Read a typed answer to one of the first five; ``None`` when it means nothing."""
    question = BY_KEY[key]
    exact = question.read(said)
    if exact is not None:
        return exact
    found = asking.understood(said, tuple(map(str, question.values)), question.read, several=question.several)
    if found is None and said.strip().isdigit() and 1 <= int(said) <= len(question.values):
        return (str(question.values[int(said) - 1]),)
    return found


def ask(one: Participant, first: Iterable[Text] = ()) -> tuple[Lines, Card]:
    """Ask the open question, or show the summary."""
    lines, card = _asked(one)
    return Lines((*first, *lines.texts)), card


def _asked(one: Participant) -> tuple[Lines, Card]:
    key = one.profile.question
    if key == RATHER_NOT:
        return _ask_rather_not(one)
    if key not in BY_KEY:
        return summary(one)
    question = BY_KEY[key]
    do = "kies" if question.several else "antwoord"
    options = [Option(question.label(value), (), f"{WORD} {do} {key} {value}") for value in question.values]
    head = [_numbered(key)]
    if answered(one.profile, key):
        head.append(text("intervision-answer-now", now=_now(question, one.profile)))
    hint = text(f"intervision-hint-{question.hint}")
    lines, card = asking.question(TOPIC, head, options, hint, word=WORD, key=key, several=question.several)
    if question.several or answered(one.profile, key):
        return lines, card
    done, *choices = card.choices
    return lines, replace(card, choices=(replace(done, symbol=""), *choices))  # there is nothing to keep yet


def _numbered(key: str) -> Text:
    asked = text(f"intervision-ask-{key}")
    return text("intervision-question", number=ORDER.index(key) + 1, total=len(ORDER) - 1, question=asked)


def _ask_rather_not(one: Participant) -> tuple[Lines, Card]:
    head = [_numbered(RATHER_NOT)]
    if one.avoided:
        head.append(text("intervision-answer-now", now=one.avoided))
    return asking.question(
        TOPIC, head, (), text("intervision-hint-names"), word=WORD, key=RATHER_NOT, several=False
    )


def _now(question: Question, profile: Profile) -> Value:
    held = [one for one in question.held(profile) if one is not None]
    if question.several and len(held) == len(question.values):
        return text("intervision-all")
    return tuple(question.label(value) for value in held)


def summary(one: Participant) -> tuple[Lines, Card]:
    """Show every answer with its number, and ask whether it is right; a number changes that answer."""
    choices = [
        Choice(sign, (str(number),), f"{WORD} wijzig {key}")
        for number, (sign, key) in enumerate(zip(cards.DIGITS, (*BY_KEY, RATHER_NOT), strict=False), start=1)
    ]
    lines = [
        text(f"intervision-line-{question.key}", value=_now(question, one.profile)) for question in QUESTIONS
    ]
    lines.append(text("intervision-line-liever", count=len(one.avoided), value=one.avoided))
    card = Card(
        TOPIC,
        (
            Choice(cards.YES, asking.DONE_WORDS, f"{WORD} akkoord"),
            *choices,
            Choice("", cards.NO_WORDS, f"{WORD} wijzig {CHECK}"),
            Choice(cards.STOP, cards.STOP_WORDS, f"{WORD} stop"),
        ),
    )
    again = "no" if one.profile.changed_at is None else "yes"
    return Lines((text("intervision-summary", again=again), *lines, text("intervision-confirm"))), card


def remind_at(person: PersonId, now: datetime) -> At:
    """Ask once more when the questions are not finished after two working days."""
    when = workdays.add_working_days(now, REMIND_AFTER)
    return At(mine(f"peer/{person}", "questions"), "intervision.unfinished", when, str(person))


def give_up_at(person: PersonId, now: datetime) -> At:
    """Let somebody who does not finish wait no longer."""
    when = workdays.add_working_days(now, GIVE_UP_AFTER)
    return At(mine(f"peer/{person}", "questions"), "intervision.given-up", when, str(person))
