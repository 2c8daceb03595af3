"""What can be typed in the chat besides what the bot understands: commands, names, spans of time, signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from prompt_toolkit.completion import Completer, Completion

from commands.dates import Moment, parse_moment
from commands.questions.reading import same_symbol
from workflows import cards

if TYPE_CHECKING:
    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document

    from bot.demo.villager import Villager

ZONE: Final = "Europe/Amsterdam"


@dataclass(frozen=True, slots=True)
class Verb:
    """One command of the chat: its key (the Dutch name), its English name and what else is understood."""

    key: str
    english: str
    also: tuple[str, ...] = ()

    def called(self, language: str) -> str:
        """Its name in a language."""
        return self.english if language == "en" else self.key

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it answers to."""
        return (self.key, self.english, *self.also)


VERBS: Final = (
    Verb("tik", "tap", ("tick", "react", "reageer")),
    Verb("ben", "be", ("word", "als", "as", "become")),
    Verb("wie", "who", ("mensen", "people")),
    Verb("ruimte", "room", ("kamer", "ruimtes", "kamers", "rooms")),
    Verb("antwoord", "reply", ("beantwoord", "answer")),
    Verb("later", "later", ("wacht", "wait", "tijd", "time")),
    Verb("snel", "fast", ("sneller", "speed", "tempo", "faster")),
    Verb("samen", "together", ("buren", "neighbours")),
    Verb("verbeter", "edit", ("wijzig", "correct")),
    Verb("verwijder", "remove", ("wis", "delete")),
    Verb("help", "help", ("hulp", "h", "?")),
    Verb("stop", "stop", ("quit", "exit", "q", "einde", "bye")),
)

MOST: Final = 100_000.0
"""Of any unit; more does not fit in a calendar."""

AWAY: Final = frozenset({"weg", "off", "terugnemen", "undo"})
"""What takes a tap back."""

BETWEEN: Final = re.compile(r"[\s,;&]+(?:(?:en|and)\s+)?")
"""What stands between several signs or numbers."""

_UNITS: Final = {
    timedelta(seconds=1): "s sec seconde seconden second seconds",
    timedelta(minutes=1): "m min minuut minuten minute minutes",
    timedelta(minutes=15): "kwartier kwartiertje quarter quarters",
    timedelta(hours=1): "u uur uren uurtje hour hours hr hrs",
    timedelta(days=1): "d dag dagen dagje day days etmaal",
    timedelta(weeks=1): "w week weken weeks",
    timedelta(days=365): "j jaar jaren year years",
}
_UNIT: Final = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_COUNT: Final = {"half": 0.5, "halve": 0.5, "anderhalf": 1.5, "anderhalve": 1.5} | {
    word: float(count)
    for words in (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "one two three four five six seven eight nine ten eleven twelve",
        "één",
        "a",
        "an",
    )
    for count, word in enumerate(words.split(), start=1)
}
_SPAN: Final = re.compile(r"(?:(?P<digits>\d+(?:[.,]\d+)?)|(?P<word>[a-zé]+)\b)\s*(?P<unit>[a-z]+)")
_EARLIER: Final = re.compile(r"^(?:over|in|na|after|\+)\s*|\s*(?:later|verder|further)$")


def split_verb(line: str) -> tuple[str, str]:
    """The first word of a line and the rest; "tik1" is "tik 1"."""
    name, _, rest = line.strip().partition(" ")
    bare = name.rstrip("0123456789")
    if bare != name and find_verb(bare) is not None:
        name, rest = bare, f"{name[len(bare) :]} {rest}"
    return name, rest.strip()


def find_verb(name: str) -> Verb | None:
    """The command with this name, in either language."""
    return next((verb for verb in VERBS if name.casefold() in verb.names), None)


def is_stop(line: str) -> bool:
    """Say whether a line asks to stop the chat itself."""
    verb = find_verb(split_verb(line.strip()[1:])[0]) if line.strip().startswith("/") else None
    return verb is not None and verb.key == "stop"


def nearest_verb(name: str) -> Verb | None:
    """The command that was probably meant."""
    names = {each: verb for verb in VERBS for each in verb.names}
    close = get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    return names[close[0]] if close else None


def find_people(typed: str, people: Mapping[str, Villager]) -> list[str]:
    """The keys of the people whom a name can mean: one when it is clear."""
    name = typed.strip().lstrip("@").partition(":")[0].casefold()
    if not name:
        return []
    if name in people:
        return [name]
    full = {key: villager.person.name.casefold() for key, villager in people.items()}
    whole = [key for key in people if name == full[key] or name in full[key].split()]
    begun = [key for key in people if key.startswith(name) or full[key].startswith(name)]
    return whole or begun or get_close_matches(name, list(people), n=3, cutoff=0.6)


def when(typed: str, now: datetime) -> datetime | None:
    """The moment that somebody means by "2 dagen", "3 uur", "morgen" or "maandag 9.00"; ``None``: unclear.

    Spans are exact, so that "2 dagen" passes a deadline of two days; a day alone is nine in the morning.
    """
    said = typed.strip().casefold()
    span = _SPAN.fullmatch(_EARLIER.sub("", said))
    if span and (unit := _UNIT.get(span["unit"])):
        count = _COUNT.get(span["word"]) if span["word"] else float(span["digits"].replace(",", "."))
        return None if count is None else now + unit * min(count, MOST)
    for words in (said, f"over {_EARLIER.sub('', said)}"):
        found = parse_moment(words, now, ZONE)
        if isinstance(found, Moment) and found.start > now:
            return found.start
    return None


def meant_sign(typed: str, signs: Sequence[str]) -> str | None:
    """The sign among ``signs`` that somebody means: the sign itself, its number, its place or a word."""
    said = typed.strip().casefold()
    words = {
        cards.YES: ("j", "y", "v", *cards.YES_WORDS),
        cards.NO: ("n", "x", *cards.NO_WORDS),
        cards.BACK: cards.BACK_WORDS,
        cards.STOP: cards.STOP_WORDS,
    }
    by_word = next((sign for sign, known in words.items() if said in known), said)
    same = next((sign for sign in signs if same_symbol(sign, by_word)), None)
    if same is None and said.isdecimal() and 1 <= int(said) <= len(signs):
        return None if any(each in cards.DIGITS for each in signs) else signs[int(said) - 1]
    return same


def meant_signs(typed: str, signs: Sequence[str]) -> list[str]:
    """The signs that somebody means, one or several; none when a part of what was typed is no sign."""
    whole = meant_sign(typed, signs)
    if whole is not None:
        return [whole]
    found = [meant_sign(part, signs) for part in BETWEEN.split(typed.strip()) if part]
    return list(dict.fromkeys(each for each in found if each)) if all(found) else []


class Suggestions(Completer):
    """Completes commands and what comes after them.

    ``more`` gives, for the key of a command or for ``"!"``, what can follow and a few words about each.
    """

    def __init__(self, language: str, more: Callable[[str], Iterable[tuple[str, str]]]) -> None:
        self._language = language
        self._more = more

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002
        """What could be meant by the line so far."""
        line = document.text_before_cursor
        if line.startswith("!"):
            return self._fitting(line, (("!" + phrase, about) for phrase, about in self._more("!")))
        if not line.startswith("/"):
            return ()
        name, space, rest = line[1:].partition(" ")
        if not space:
            offered = ((f"/{verb.called(self._language)}", verb.key) for verb in VERBS)
            about = dict(self._more("/"))
            return self._fitting(line, ((name, about[key]) for name, key in offered))
        verb = find_verb(name)
        return self._fitting(rest, self._more(verb.key)) if verb else ()

    @staticmethod
    def _fitting(typed: str, offered: Iterable[tuple[str, str]]) -> Iterable[Completion]:
        for words, about in offered:
            if words.casefold().startswith(typed.casefold()) and words != typed:
                yield Completion(words, -len(typed), display_meta=about)
