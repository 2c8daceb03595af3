"""Welcoming a new mediator: seven closed questions and a confirmation, in a few minutes.

What the network file already says stands there; a yes keeps it. Several answers are picked by tapping
them one after another, or by typing their numbers at once. Interests need no reason (rule B17), and
confirming the list is the declaration without which nobody is proposed (rule B25).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from config.model import (
    CaseType,
    Level,
    MediatorProfile,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    Place,
    Source,
)
from config.network.words import choices_of, fold, language_codes
from config.texts.text import Lines, Text, Value, text
from workflows import asking, cards, workdays
from workflows.cards import Option
from workflows.effects import At, Card, Choice, Lane, Tell

TOPIC: Final = "welcome"
REMIND_AFTER: Final = 2
"""Working days after which an unfinished welcome is asked again, once."""
STUCK_AFTER: Final = 5
"""Working days after which the coordinators hear that it is not finished."""
MORE: Final = "meer"
_LANGUAGES: Final = ("nl", "en", "de", "fr", "tr", "ar", "pl", "fy", "es")
_AT_ONCE: Final = ("1", "2", "3", "4")
_DISTANCES: Final = ("25", "50", "100", "overal")
_PAGE: Final = 9


@dataclass(frozen=True, slots=True)
class Progress:
    """Where somebody is: the open question, what was picked there so far, and the page of a long list."""

    question: str
    picked: tuple[str, ...] = ()
    page: int = 0


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A mediator who is being welcomed; ``declared`` are the interests that hold now."""

    person: Person
    profile: MediatorProfile
    progress: Progress
    organisations: tuple[Organisation, ...]
    declared: tuple[OrganisationId, ...] = ()

    def name_of(self, key: str) -> str:
        """The name of an organisation."""
        return next((one.name for one in self.organisations if one.id == key), key)

    def may_touch(self) -> tuple[Organisation, ...]:
        """The organisations that an interest may be about: not one's own, not yet declared.

        Those of the network file come first; registers can bring many more.
        """
        left_out = {self.person.organisation, *self.declared}
        listed = (one for one in self.organisations if one.id not in left_out)
        return tuple(sorted(listed, key=lambda one: (one.source is not Source.FILE, one.name)))


@dataclass(frozen=True, slots=True)
class Pick:
    """One answer: the value that is kept and the text that shows it."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its answers, what stands now, how a typed answer reads, and what an answer changes."""

    key: str
    picks: Callable[[Newcomer], tuple[Pick, ...]]
    now: Callable[[Newcomer], Value]
    read: Callable[[str, Newcomer], str | None]
    keep: Callable[[MediatorProfile, tuple[str, ...]], MediatorProfile]
    several: bool = True


def _closed(key: str, kind: type[StrEnum], field: str, labels: str) -> Question:
    """Make a question whose answers are the values of a closed choice of the profile."""
    picks = tuple(Pick(str(value), text(f"intake-{labels}-{value}")) for value in kind)
    known = choices_of(kind)

    def now(newcomer: Newcomer) -> Value:
        held = getattr(newcomer.profile, field)
        shown = tuple(pick.label for pick in picks if pick.value in held)
        return text("welcome-all") if len(shown) == len(picks) else shown

    def keep(profile: MediatorProfile, values: tuple[str, ...]) -> MediatorProfile:
        return _with(profile, field, frozenset(kind(value) for value in values))

    return Question(key, lambda _: picks, now, lambda said, _: _value(known.get(fold(said))), keep)


def _with(profile: MediatorProfile, field: str, value: object) -> MediatorProfile:
    return replace(profile, **{field: value})  # type: ignore[arg-type]


def _value(found: StrEnum | None) -> str | None:
    return None if found is None else str(found)


def _language_picks(_: Newcomer) -> tuple[Pick, ...]:
    return tuple(Pick(code, text("language-name", code=code)) for code in _LANGUAGES)


def _organisation_picks(newcomer: Newcomer) -> tuple[Pick, ...]:
    listed = newcomer.may_touch()
    first = newcomer.progress.page * _PAGE
    page = tuple(Pick(one.id, text("intake-named", name=one.name)) for one in listed[first : first + _PAGE])
    return (*page, Pick(MORE, text("intake-more"))) if len(listed) > _PAGE else page


def _organisation(said: str, newcomer: Newcomer) -> str | None:
    wanted = fold(said)
    named = (one for one in newcomer.may_touch() if wanted in {fold(one.name), fold(one.id)})
    return next((str(one.id) for one in named), None)


def _whole(most: int) -> Callable[[str, Newcomer], str | None]:
    def read(said: str, _: Newcomer) -> str | None:
        number = said.removesuffix("km").strip()
        return number if number.isascii() and number.isdigit() and 1 <= int(number) <= most else None

    return read


def _distance(said: str, newcomer: Newcomer) -> str | None:
    return _DISTANCES[-1] if fold(said) in {"overal", "anywhere"} else _whole(400)(said, newcomer)


def _distance_now(newcomer: Newcomer) -> Value:
    km = newcomer.profile.travel_km
    return text("welcome-anywhere") if km is None else text("welcome-km", km=km)


def _declared_now(newcomer: Newcomer) -> Value:
    names = tuple(newcomer.name_of(key) for key in newcomer.declared)
    return names or text("welcome-none")


QUESTIONS: Final = (
    _closed("soorten", CaseType, "case_types", "type"),
    _closed("niveaus", Level, "levels", "niveau"),
    Question(
        "talen",
        _language_picks,
        lambda n: tuple(text("language-name", code=code) for code in sorted(n.profile.languages)),
        lambda said, _: language_codes().get(fold(said)),
        lambda profile, values: replace(profile, languages=frozenset(values)),
    ),
    _closed("plaatsen", Place, "places", "plaats"),
    Question(
        "maximaal",
        lambda _: tuple(Pick(number, text("welcome-at-once", count=int(number))) for number in _AT_ONCE),
        lambda n: text("welcome-at-once", count=n.profile.max_running),
        _whole(20),
        lambda profile, values: replace(profile, max_running=int(values[0])),
        several=False,
    ),
    Question(
        "afstand",
        lambda _: (
            *(Pick(km, text("welcome-km", km=int(km))) for km in _DISTANCES[:-1]),
            Pick(_DISTANCES[-1], text("welcome-anywhere")),
        ),
        _distance_now,
        _distance,
        lambda profile, values: replace(
            profile, travel_km=None if values[0] == _DISTANCES[-1] else int(values[0])
        ),
        several=False,
    ),
    Question("belangen", _organisation_picks, _declared_now, _organisation, lambda profile, _: profile),
)
"""The seven questions, in order; after the last comes the confirmation."""

LAST: Final = "bevestigen"
BY_KEY: Final = {question.key: question for question in QUESTIONS}
_ORDER: Final = (*BY_KEY, LAST)


def after(question: str) -> str:
    """Name what comes after a question."""
    return _ORDER[min(_ORDER.index(question) + 1, len(_ORDER) - 1)]


def before(question: str) -> str:
    """Name what came before a question; before the first there is nothing, so it is asked again."""
    return _ORDER[max(_ORDER.index(question) - 1, 0)]


def understood(question: Question, said: str, newcomer: Newcomer) -> tuple[str, ...] | None:
    """Read a typed answer: numbers or words, several at once; ``None`` when a part of it means nothing.

    "geen" is the empty answer, "alle" every answer.
    """
    picks = [pick.value for pick in question.picks(newcomer) if pick.value != MORE]

    def read(part: str) -> tuple[str, ...] | None:
        value = question.read(part, newcomer)
        return None if value is None else (value,)

    return asking.understood(said, picks, read, several=question.several)


def ask(newcomer: Newcomer, *, lane: Lane = Lane.INTERACTIVE, first: Iterable[Text] = ()) -> Tell:
    """Ask the open question, or show what was said and ask to confirm it."""
    progress = newcomer.progress
    lines, card = _confirmation(newcomer) if progress.question == LAST else _question(newcomer)
    return Tell(newcomer.person.id, Lines((*first, *lines.texts)), card, lane)


def _question(newcomer: Newcomer) -> tuple[Lines, Card]:
    question = BY_KEY[newcomer.progress.question]
    key = question.key
    do = "kies" if question.several else "antwoord"
    options = [
        Option(pick.label, (), f"welkom {MORE}" if pick.value == MORE else f"welkom {do} {key} {pick.value}")
        for pick in question.picks(newcomer)
    ]
    number = _ORDER.index(key) + 1
    asked = text("welcome-question", number=number, total=len(QUESTIONS), question=text(f"welcome-{key}"))
    return asking.question(
        TOPIC,
        (asked, text("welcome-now", now=question.now(newcomer))),
        options,
        text("welcome-hint-several" if question.several else "welcome-hint-one"),
        word="welkom",
        key=key,
        several=question.several,
    )


def _confirmation(newcomer: Newcomer) -> tuple[Lines, Card]:
    choices = (
        Choice(cards.YES, cards.YES_WORDS, "welkom akkoord"),
        Choice(cards.BACK, (*cards.BACK_WORDS, *cards.NO_WORDS), "welkom terug"),
        Choice(cards.STOP, cards.STOP_WORDS, "welkom stop"),
    )
    lines = [text(f"welcome-line-{question.key}", value=question.now(newcomer)) for question in QUESTIONS]
    contact = newcomer.person.contact
    reached = text("welcome-line-contact", value=contact) if contact else text("welcome-no-contact")
    shown = Lines((text("welcome-summary"), *lines, reached, text("welcome-confirm")))
    return shown, Card(TOPIC, choices)


def remind_at(person: PersonId, now: datetime) -> At:
    """Ask once more when it is not finished after two working days."""
    return At(
        f"welcome/{person}", "welcome.remind", workdays.add_working_days(now, REMIND_AFTER), str(person)
    )


def stuck_at(person: PersonId, now: datetime) -> At:
    """Tell the coordinators when it is still not finished."""
    return At(f"welcome/{person}", "welcome.stuck", workdays.add_working_days(now, STUCK_AFTER), str(person))


def write_first(person: PersonId, now: datetime) -> At:
    """Let the bot write first to somebody who was imported, when people are at work."""
    return At(f"welcome/{person}", "welcome", workdays.next_working_moment(now), str(person))
