"""One text being written for one reader: Fluent chooses the words, values wait in slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from babel import Locale
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.runtime.types import FluentDecimal, FluentInt, FluentType
from typing_extensions import override

from config.model import Form
from config.texts import values as write
from config.texts.rendering import slot
from config.texts.text import InFull, InTongues, Lines, Text, Value

if TYPE_CHECKING:
    from config.texts.catalogue import Catalogue

SORRY = "text-missing"
"""The text that stands where one is missing."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a text is written. ``now`` decides whether a date needs its year."""

    language: str
    form: Form
    timezone: str
    now: datetime | None = None


class _Slot(FluentType):
    """A value in a text: shown as its slot, equal to what it says, so that selectors work."""

    def __init__(self, says: str, sign: str) -> None:
        self._says = says
        self._sign = sign

    def __eq__(self, other: object) -> bool:
        return self._says == other

    def __hash__(self) -> int:
        return hash(self._says)

    @override
    def format(self, locale: Locale) -> str:
        return self._sign


class _Count(FluentInt):
    """A whole number: plurals choose by it, and it is shown as its slot."""

    sign: str

    @override
    def format(self, locale: Locale) -> str:
        return self.sign


class _Measure(FluentDecimal):
    """A number with decimals, shown as its slot."""

    sign: str

    @override
    def format(self, locale: Locale) -> str:
        return self.sign


class Writing:
    """One text being written: collects the values that its slots stand for."""

    def __init__(self, catalogue: Catalogue, reader: Reader) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self._bundle = catalogue.bundle(reader.language, reader.form)
        self._locale = catalogue.locale(reader.language)
        self.slots: list[str] = []

    def message(self, said: Text | Lines) -> str:
        """Write the Markdown source of a whole message."""
        if isinstance(said, Text):
            return self.source(said)
        written = ""
        before: Text | None = None
        for each in said.texts:
            source = self.source(each)
            if not source.strip():
                continue
            if before is not None:
                written += "\n" if _belong_together(before, each, written, source) else "\n\n"
            written += source
            before = each
        return written

    def source(self, said: Text) -> str:
        """Write the Markdown source of one text, values as slots."""
        name, _, attribute = said.id.partition(".")
        language = self._reader.language
        try:
            message = self._bundle.get_message(name)
            pattern = message.attributes[attribute] if attribute else message.value
        except KeyError:
            pattern = None
        if pattern is None:
            return self._sorry(said.id, f"there is no such text in {language!r}")
        given = {key: self._value(value) for key, value in said.values.items()}
        errors: list[Exception] = []
        try:
            # format_pattern would turn our numbers into its own, which are not shown as slots
            around = CurrentEnvironment(args=given)
            written = pattern(ResolverEnvironment(context=self._bundle, errors=errors, current=around))
        except (ValueError, RecursionError) as error:
            errors.append(error)
        if errors:
            return self._sorry(said.id, "; ".join(str(error) for error in errors))
        return str(written)

    def _sorry(self, id: str, problem: str) -> str:  # noqa: A002
        """Say that a text is missing instead of losing the message."""
        self._catalogue.missing(id, problem, self._reader.language)
        return self._catalogue.pattern(self._reader.language, SORRY)

    def _value(self, value: Value) -> Any:
        """Make a value ready for Fluent: a slot with what is shown, or the source of a nested text."""
        if isinstance(value, Text):
            return self.source(value)
        if isinstance(value, int):
            return self._numbered(_Count(value), write.number(int(value), self._locale))
        if isinstance(value, Decimal):
            return self._numbered(_Measure(value), write.number(value, self._locale))
        if isinstance(value, tuple):
            parts = [self._item(item) for item in value]
            return write.enumeration(parts, self._pattern("format-and"))
        shown = self._shown(value)
        return _Slot(shown, self._slot(shown))

    def _item(self, value: Value) -> str:
        """Write one item of an enumeration as a source."""
        made = self._value(value)
        return made if isinstance(made, str) else str(made.format(self._locale))

    def _shown(self, value: str | date | datetime | InFull | InTongues) -> str:
        if isinstance(value, InTongues):
            value = value.en if value.en and self._reader.language == "en" else value.nl
        if isinstance(value, str):
            return write.shown(value)
        now = self._reader.now
        if isinstance(value, InFull):
            value, now = value.day, None
        if isinstance(value, datetime):
            patterns = (self._pattern("format-moment"), self._pattern("format-moment-year"))
            return write.moment(value, now, patterns, self._reader.timezone, self._locale)
        return write.day(
            value, now, self._pattern("format-day"), self._pattern("format-day-year"), self._locale
        )

    def _numbered(self, made: Any, shown: str) -> Any:
        made.sign = self._slot(shown)
        return made

    def _slot(self, shown: str) -> str:
        self.slots.append(shown)
        return slot(len(self.slots) - 1)

    def _pattern(self, name: str) -> str:
        return self._catalogue.pattern(self._reader.language, name)


def _belong_together(before: Text, after: Text, written: str, source: str) -> bool:
    """Say whether two texts are lines of one block: the same text again, or both items of a list."""
    if before.id == after.id and "\n" not in source:
        return True
    return source.startswith("- ") and written.rsplit("\n", 1)[-1].startswith("- ")
