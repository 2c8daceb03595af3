"""The texts: Fluent files per language, written for a reader with a form of address and a clock.

A text that is missing never loses a message: the reader gets an apology, the log gets the id. With
``strict`` it is an error, as in tests.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from importlib.resources import files
from typing import Any, Final

from babel import Locale

from config.model import Form
from config.texts.entries import Bundle, Entries
from config.texts.rendering import Rendered, compiled
from config.texts.text import Lines, Text
from config.texts.writing import Reader, Writing

LANGUAGES: Final = ("nl", "en")
"""The languages there are; somebody with another one reads the first."""

_log = logging.getLogger(__name__)


class MissingText(Exception):
    """A text does not exist, or a value that it names was not given. ``id`` is the text."""

    def __init__(self, id: str, problem: str) -> None:  # noqa: A002  the word of the Fluent files
        super().__init__(f"{id}: {problem}")
        self.id = id


class Catalogue:
    """All texts. Made once; a language is read when somebody needs it."""

    def __init__(self, sources: Mapping[str, str], *, strict: bool = False) -> None:
        self._sources: Final = dict(sources)
        self._strict: Final = strict
        self._entries: Final[dict[str, Entries]] = {}
        self._bundles: Final[dict[tuple[str, Form], Bundle]] = {}
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
        writing = Writing(self, Reader(known, form, timezone, now))
        source = writing.message(said)
        return compiled(source).fill(writing.slots)

    def bundle(self, language: str, form: Form) -> Bundle:
        """Give the Fluent bundle of a language and a form of address."""
        made = self._bundles.get((language, form))
        if made is None:
            made = Bundle(language, self._of(language), {"VORM": _choose(form)})
            self._bundles[language, form] = made
        return made

    def _of(self, language: str) -> Entries:
        """Give the entries of a language; one that is not Fluent is a missing text."""
        if language not in self._entries:
            complain = partial(self.missing, language=language)
            self._entries[language] = Entries(self._sources[language], complain)
            if self._strict:
                self._entries[language].check()
        return self._entries[language]

    def locale(self, language: str) -> Locale:
        """Give the Babel locale of a language."""
        return self._locales[language]

    def pattern(self, language: str, name: str) -> str:
        """Give a date pattern or joining word of a language: a text without values."""
        found = self._patterns.get((language, name))
        if found is None:
            bundle = self.bundle(language, Form.JE)
            value = bundle.get_message(name).value
            found = "" if value is None else str(bundle.format_pattern(value)[0])
            self._patterns[language, name] = found
        return found

    def missing(self, id: str, problem: str, language: str) -> None:  # noqa: A002
        """Raise when strict; otherwise write it in the log."""
        if self._strict:
            raise MissingText(id, problem)
        _log.error("text-missing", extra={"values": {"id": id, "problem": problem, "language": language}})


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
