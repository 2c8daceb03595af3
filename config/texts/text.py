"""What the pure rooms say: the id of a text and the values in it, never a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = "str | int | Decimal | date | datetime | InFull | InTongues | Text | tuple[Value, ...]"
"""A value inside a text.

Strings are shown escaped; dates and moments are written for the reader (language, time zone);
a ``Text`` is rendered first; a tuple becomes an enumeration ("a, b en c").
"""


@dataclass(frozen=True, slots=True)
class InFull:
    """A day that is written with its year however near it is: how old a list is must not be guessed."""

    day: date


@dataclass(frozen=True, slots=True)
class InTongues:
    """Words of an operator or coordinator, in Dutch and perhaps in English; shown as its reader reads."""

    nl: str
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One text by its id in the Fluent files, with the values it names."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lines:
    """Several texts under each other in one message: paragraphs and list items in order."""

    texts: tuple[Text, ...]


def text(name: str, /, **values: Value) -> Text:
    """Name a text with its values: ``text("mediation-received", ref=ref)``."""
    return Text(name, values)
