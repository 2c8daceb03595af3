"""Read typed values from what people wrote; a mistake goes into the report and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar
from zoneinfo import available_timezones

from config.network.nodes import Mark, Node, Report, Table, Word, in_listed
from config.network.words import (
    ANSWERS,
    CHOICES,
    Vocabulary,
    choices_of,
    fold,
    language_codes,
)
from config.problems import did_you_mean
from config.texts.text import Text, text

Choice = TypeVar("Choice", bound=StrEnum)
LONGEST: Final = 200
"""Characters; nothing that belongs in a network file is longer."""
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH: Final = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_ROOM: Final = re.compile(r"[!#][^\s:]+(?::[a-z0-9.:-]+)?")
_MATRIX_ID: Final = re.compile(r"@[a-z0-9._=/+-]+:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")
_INVISIBLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Fields:
    """A table read by the words of one vocabulary, in Dutch or English.

    ``server`` is the server name that stands for ``{server}`` in addresses.
    """

    def __init__(self, table: Table, vocabulary: Vocabulary, report: Report, server: str = "") -> None:
        self.table = table
        self.vocabulary = vocabulary
        self.report = report
        self.server = server
        known = vocabulary.meaning
        self._nodes: dict[str, Node] = {}
        self._marks: dict[str, Mark] = {}
        strange: list[tuple[str, Mark]] = []
        for word, node in self.table.entries.items():
            at = self.table.marks[word]
            key = known.get(fold(word))
            if key is None:
                strange.append((word, at))
            elif key in self._marks:
                self.report.error(at, text("network-twice", what=word, line=str(self._marks[key].line)))
            else:
                self._marks[key] = at
                # An empty value is no value: `contact:` says nothing.
                if not (isinstance(node, Word) and not node.value):
                    self._nodes[key] = node
        for word, at in strange:
            hint = did_you_mean(word, self.vocabulary.suggestions(self._marks))
            self.report.error(at, text("network-unknown-key", key=word), hint)

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def at(self, key: str) -> Mark:
        """Where the key's value stands, or else the table."""
        node = self._nodes.get(key)
        return node.at if node else self._marks.get(key, self.table.at)

    def node(self, key: str) -> Node | None:
        """The value as it is written."""
        return self._nodes.get(key)

    def missing(self, key: str) -> None:
        """Report that a key that is needed is not there."""
        if key not in self._nodes:
            self.report.error(self.at(key), text("network-missing", key=self.vocabulary[key][0]))

    def wrong(self, key: str, word: Word, *among: str) -> None:
        """Report that a value cannot be used, with what belongs there and the nearest of ``among``."""
        self.report.error(
            word.at, _wrong(self.vocabulary[key][0], word, key), did_you_mean(word.value, among)
        )

    def word(self, key: str) -> Word | None:
        """One short visible value."""
        node = self._nodes.get(key)
        if node is None:
            return None
        if not isinstance(node, Word):
            self.report.error(node.at, text("network-not-a-word", key=self.vocabulary[key][0]))
            return None
        return node if self._decent(node) else None

    def words(self, key: str) -> tuple[Word, ...] | None:
        """A list of short visible values; ``None`` when the key is not there."""
        node = self._nodes.get(key)
        if node is None:
            return None
        found: list[Word] = []
        for item in in_listed(node):
            if not isinstance(item, Word):
                self.report.error(item.at, text("network-not-a-word", key=self.vocabulary[key][0]))
            elif item.value and self._decent(item):
                found.append(item)
        return tuple(found)

    def string(self, key: str) -> str | None:
        """A word's value."""
        word = self.word(key)
        return word.value if word else None

    def day(self, key: str) -> date | None:
        """A date: 2027-01-01 or 1-1-2027."""
        word = self.word(key)
        if word is None:
            return None
        found = _day(word.value)
        if found is None:
            self.wrong(key, word)
        return found

    def whole(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds."""
        word = self.word(key)
        if word is None:
            return None
        if not re.fullmatch(r"[0-9]{1,6}", word.value) or not least <= int(word.value) <= most:
            shown = self.vocabulary[key][0]
            what = text("network-not-whole", key=shown, found=word.value, least=str(least), most=str(most))
            self.report.error(word.at, what)
            return None
        return int(word.value)

    def answer(self, key: str) -> bool | None:
        """Yes or no, in Dutch or English."""
        word = self.word(key)
        if word is None:
            return None
        found = ANSWERS.get(fold(word.value))
        if found is None:
            self.wrong(key, word)
        return found

    def choice(self, key: str, kind: type[Choice]) -> Choice | None:
        """One value of a closed choice."""
        word = self.word(key)
        return self._choice(key, word, kind) if word else None

    def choices(self, key: str, kind: type[Choice]) -> frozenset[Choice] | None:
        """Several values of a closed choice; ``None`` when the key is not there."""
        words = self.words(key)
        if words is None:
            return None
        return frozenset(c for word in words if (c := self._choice(key, word, kind)) is not None)

    def languages(self, key: str) -> frozenset[str] | None:
        """Languages by code or by name."""
        words = self.words(key)
        if words is None:
            return None
        known = language_codes()
        for word in words:
            if fold(word.value) not in known:
                self.wrong(key, word, *known)
        return frozenset(known[fold(word.value)] for word in words if fold(word.value) in known)

    def zone(self, key: str) -> str | None:
        """A time zone by its name."""
        word = self.word(key)
        if word and word.value not in available_timezones():
            self.wrong(key, word, *available_timezones())
            return None
        return word.value if word else None

    def matrix_id(self, key: str) -> str | None:
        """A full Matrix id; ``{server}`` becomes the bot's own server."""
        return self._address(key, _MATRIX_ID)

    def room(self, key: str) -> str | None:
        """A room's alias or id; ``{server}`` becomes the bot's own server."""
        return self._address(key, _ROOM)

    def _address(self, key: str, pattern: re.Pattern[str]) -> str | None:
        word = self.word(key)
        if word is None:
            return None
        address = word.value.replace("{server}", self.server) if self.server else word.value
        if not pattern.fullmatch(address) or len(address) > 255:
            self.wrong(key, word)
            return None
        return address

    def _choice(self, key: str, word: Word, kind: type[Choice]) -> Choice | None:
        found = choices_of(kind).get(fold(word.value))
        if not isinstance(found, kind):
            usual = [CHOICES.get(value, (value,))[0] for value in kind]
            what = text(
                "network-no-such-choice", key=self.vocabulary[key][0], found=word.value, usual=tuple(usual)
            )
            self.report.error(word.at, what, did_you_mean(word.value, usual))
            return None
        return found

    def _decent(self, word: Word) -> bool:
        if len(word.value) > LONGEST:
            self.report.error(word.at, text("network-too-long", most=str(LONGEST)))
        elif _INVISIBLE.search(word.value):
            self.report.error(word.at, text("network-strange-character"))
        else:
            return True
        return False


def listed_tables(node: Node | None, short: str, report: Report) -> Iterable[Table]:
    """Go through a list of tables; a bare word stands for a table with only the key ``short``."""
    for item in in_listed(node) if node else ():
        if isinstance(item, Table):
            yield item
        elif isinstance(item, Word):
            yield Table({short: item}, {short: item.at}, item.at)
        else:
            report.error(item.at, text("network-not-a-table"))


def _day(written: str) -> date | None:
    if iso := _ISO.fullmatch(written):
        year, month, day = (int(part) for part in iso.groups())
    elif dutch := _DUTCH.fullmatch(written):
        day, month, year = (int(part) for part in dutch.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _wrong(shown: str, word: Word, key: str) -> Text:
    return text("network-wrong-value", key=shown, found=word.value, expected=text(_expected(key)))


def _expected(key: str) -> str:
    kinds = {
        "since": "day",
        "until": "day",
        "on": "day",
        "reference_date": "day",
        "registered": "answer",
        "show_municipality_in_invitation": "answer",
        "language": "language",
        "languages": "language",
        "old_code": "gm-code",
        "new_code": "gm-code",
        "latitude": "degrees",
        "longitude": "degrees",
    }
    return f"network-expected-{kinds.get(key, key).replace('_', '-')}"
