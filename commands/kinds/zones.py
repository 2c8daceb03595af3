"""An argument that is a time zone, by its own name or by its city."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final
from zoneinfo import available_timezones

from typing_extensions import override

from commands.context import Context
from commands.kinds.kind import Found, Kind, Reading, Wrong, places
from commands.words import Word, fold
from config.texts.text import text

_ALSO: Final = {
    "nederland": "Europe/Amsterdam",
    "netherlands": "Europe/Amsterdam",
    "belgie": "Europe/Brussels",
}


class ZoneKind(Kind[str]):
    """A name of the time zone database: ``Europe/Amsterdam``, or a city when only one zone has it."""

    missing = "argument-missing-zone"

    @override
    def find(self, words: Sequence[Word], context: Context, *, anywhere: bool) -> Reading[str]:
        """Find a zone; a city of two words may be written with a space."""
        known = _zones()
        for at in places(words, anywhere=anywhere):
            for stop in (at + 2, at + 1):
                zone = known.get("_".join(word.folded for word in words[at:stop]))
                if zone:
                    return Found(zone, at, min(stop, len(words)))
        return Wrong(text("argument-wrong-zone")) if words else None

    @override
    def write(self, value: str) -> str:
        """Write the name."""
        return value


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, str]:
    """Every zone by its name and by its city, as far as that is one zone."""
    by_city: dict[str, set[str]] = {}
    names = {name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix"))}
    for name in names:
        by_city.setdefault(fold(name.rsplit("/", 1)[-1]), set()).add(name)
    cities = {city: next(iter(zones)) for city, zones in by_city.items() if len(zones) == 1}
    return {**cities, **_ALSO, **{fold(name): name for name in names}, "utc": "UTC"}


ZONE: Final = ZoneKind()
