"""What stands inside a text, written for its reader: names made harmless, dates, numbers, lists."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

LONGEST_VALUE: Final = 2000
"""Signs of one value that are shown; what follows becomes an ellipsis."""

NEAR: Final = timedelta(days=240)
"""A date this near is written without its year."""

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
_JOINER: Final = "\u2060"
_CALLS: Final = re.compile(
    r"(?<!\w)@(?=room\b)"  # clients find this one after any sign that is no letter
    r"|(?<![\w.+-])[@#](?=[\w.=/+-]+:)"  # @somebody:server, #room:server, but no mail address
    r"|(?<=matrix)(?=\.to\b|:(?:u|r|roomid|e)/)",  # links that clients turn into a mention
    re.IGNORECASE,
)


def shown(value: str) -> str:
    """Make a string from outside fit to stand in a text: one line, nothing invisible, not endless."""
    if value.isprintable() and "  " not in value and len(value) <= LONGEST_VALUE:
        return unicodedata.normalize("NFC", value.strip())
    spaced = " ".join(value.split())
    seen = "".join(char for char in spaced if char == "\u200d" or unicodedata.category(char) not in _UNSEEN)
    composed = unicodedata.normalize("NFC", " ".join(seen.split()))
    return composed if len(composed) <= LONGEST_VALUE else composed[: LONGEST_VALUE - 1] + "…"


def calls_nobody(value: str) -> str:
    """Put a word joiner into what a client would take for a mention or for a link to somebody."""
    if "@" in value or "#" in value or "matrix" in value.casefold():
        return _CALLS.sub(lambda found: found[0] + _JOINER, value)
    return value


@lru_cache(maxsize=2048)
def number(value: int | Decimal, locale: Locale) -> str:
    """Write a number with the signs of the language: ``6,5``."""
    return format_decimal(value, locale=locale)


def day(value: date, now: datetime | None, near: str, far: str, locale: Locale) -> str:
    """Write a day; with its year (pattern ``far``) unless it is near ``now``. Patterns are CLDR."""
    is_near = now is not None and abs(value - now.date()) < NEAR
    return _written(value, near if is_near else far, locale)


def moment(
    value: datetime, now: datetime | None, patterns: tuple[str, str], zone: str, locale: Locale
) -> str:
    """Write a moment on the clock of ``zone``; ``patterns`` are without and with the year (CLDR).

    Raises:
        ValueError: the moment has no time zone.
    """
    if value.tzinfo is None:
        raise ValueError("a moment in a text needs a time zone")
    is_near = now is not None and abs(value - now) < NEAR
    here = value.astimezone(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0)
    return _written(here, patterns[0] if is_near else patterns[1], locale)


@lru_cache(maxsize=2048)
def _written(value: date | datetime, pattern: str, locale: Locale) -> str:
    """Write a day or a local moment by a CLDR pattern."""
    write = format_datetime if isinstance(value, datetime) else format_date
    return write(value, pattern, locale=locale)


def enumeration(items: list[str], conjunction: str) -> str:
    """Write ``a, b en c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
