"""Pictures as data: what is to be seen, in numbers and texts. The edge draws them (``bot.pictures``).

A picture never shows more than the message above it says, so whoever cannot see it misses nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from config.texts.text import Text


@dataclass(frozen=True, slots=True)
class Bar:
    """So many hours, written as ``label``.

    Without ``hours`` it is a mark of one size for all, and the label says why there is no number.
    """

    hours: Decimal | None
    label: Text


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation; ``saldo`` is a dot between the bars, and its label how it stands."""

    name: Text
    given: Bar
    received: Bar
    saldo: Bar | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A border at so many hours: to both sides of nothing, or (of a commitment) among what is given."""

    hours: int
    label: Text


@dataclass(frozen=True, slots=True)
class BalanceChart:
    """Bars left and right of nothing, received and given, for every organisation of a network.

    ``bands`` are the limits of a balance, the mildest first, and ``saldo`` what the dot is called: both are
    left out when hours stand against a ``commitment``. ``alt`` is for who cannot see it.
    """

    file: Text
    alt: Text
    title: Text
    until: Text
    given: Text
    received: Text
    rows: tuple[Row, ...]
    saldo: Text | None = None
    bands: tuple[Limit, ...] = ()
    commitment: Limit | None = None
    notes: tuple[Text, ...] = ()


Picture: TypeAlias = BalanceChart


def frozen(what: Any, say: Callable[[Text], str]) -> Any:
    """Write a picture as JSON with every text said by ``say``, so that it is drawn the same at any time."""
    if isinstance(what, Text):
        return say(what)
    if isinstance(what, tuple):
        return [frozen(each, say) for each in what]
    if is_dataclass(what):
        return {field.name: frozen(getattr(what, field.name), say) for field in fields(what)}
    return float(what) if isinstance(what, Decimal) else what
