"""The texts: Fluent files per language, written for a reader with a form of address and a clock.

A text that is missing never loses a message: the reader gets an apology, the log gets the id. With
``strict`` it is an error, as in tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any, Final

import structlog
from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.runtime.types import FluentDecimal, FluentInt, FluentType
from fluent.syntax import ast
from typing_extensions import override

from config.model import Form
from config.texts import values as write
from config.texts.rendering import Rendered, compiled, slot
from config.texts.text import Lines, Text, Value

LANGUAGES: Final = ("nl", "en")
"""The languages there are; somebody with another one reads the first."""

SORRY: Final = "text-missing"

_log = structlog.get_logger(__name__)


class MissingText(Exception):
    """A text does not exist, or a value that it names was not given. ``id`` is the text."""

    def __init__(self, id: str, problem: str) -> None:  # noqa: A002  the word of the Fluent files
        super().__init__(f"{id}: {problem}")
        self.id = id


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a text is written. ``now`` decides whether a date needs its year."""

    language: str
    form: Form
    timezone: str
    now: datetime | None = None


class Catalogue:
    """All texts. Made once; a language is read when somebody needs it."""

    def __init__(self, sources: Mapping[str, str], *, strict: bool = False) -> None:
        self._sources: Final = dict(sources)
        self._strict: Final = strict
        self._resources: Final[dict[str, Any]] = {}
        self._bundles: Final[dict[tuple[str, Form], Any]] = {}
        self._locales: Final = {language: Locale.parse(language) for language in sources}
        self._patterns: Final[dict[tuple[str, str], str]] = {}

    @classmethod
    def load(cls, *, strict: bool = False) -> Catalogue:
        """Read the files beside this module. With ``strict`` a missing text raises :class:`MissingText`."""
        return cls({language: read_language(language) for language in LANGUAGES}, strict=strict)

    def render(
        self,
        said: Text | Lines,
        language: str = "nl",
        form: Form = Form.JE,
        timezone: str = "Europe/Amsterdam",
        *,
        now: datetime | None = None,
    ) -> Rendered:
        """Write a text for one reader.

        Args:
            said: the text or the texts under each other.
            language: of the reader; an unknown one becomes Dutch.
            form: how Dutch addresses the reader.
            timezone: the clock on which moments are shown.
            now: the present moment (aware); without it every date carries its year.

        Raises:
            MissingText: only when the catalogue is strict.
        """
        known = language if language in self._sources else LANGUAGES[0]
        writing = _Writing(self, Reader(known, form, timezone, now))
        source = writing.message(said)
        return compiled(source).fill(writing.slots)

    def bundle(self, language: str, form: Form) -> Any:
        """Give the Fluent bundle of a language and a form of address."""
        made = self._bundles.get((language, form))
        if made is None:
            if language not in self._resources:
                self._resources[language] = self._parsed(language)
            made = FluentBundle([language], functions={"VORM": _choose(form)}, use_isolating=False)
            made.add_resource(self._resources[language])
            self._bundles[language, form] = made
        return made

    def _parsed(self, language: str) -> Any:
        """Parse the files of a language; an entry that is not Fluent is a missing text."""
        resource = FluentResource(self._sources[language])
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                start = (entry.content or "").split("=", 1)[0].strip()
                self.missing(start, "is not Fluent; a line in it may not start with * [ . or }", language)
        return resource

    def locale(self, language: str) -> Locale:
        """Give the Babel locale of a language."""
        return self._locales[language]

    def pattern(self, language: str, name: str) -> str:
        """Give a date pattern or joining word of a language: a text without values."""
        found = self._patterns.get((language, name))
        if found is None:
            bundle = self.bundle(language, Form.JE)
            found = str(bundle.format_pattern(bundle.get_message(name).value)[0])
            self._patterns[language, name] = found
        return found

    def missing(self, id: str, problem: str, language: str) -> None:  # noqa: A002
        """Raise when strict; otherwise write it in the log."""
        if self._strict:
            raise MissingText(id, problem)
        _log.error("text_missing", text_id=id, problem=problem, language=language)


def read_language(language: str) -> str:
    """Read every Fluent file of a language, by name."""
    folder = files("config.texts") / language
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".ftl")), key=lambda f: f.name)
    return "\n\n".join(file.read_text(encoding="utf-8") for file in found)


def _choose(form: Form) -> Any:
    """Make the Fluent function ``VORM("je hebt", "u hebt")`` for one form."""
    at = 0 if form is Form.JE else 1

    def vorm(je: Any, u: Any) -> Any:
        return (je, u)[at]

    return vorm


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


class _Writing:
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

    def _shown(self, value: str | date | datetime) -> str:
        if isinstance(value, str):
            return write.shown(value)
        now = self._reader.now
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
