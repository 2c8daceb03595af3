"""The list of municipalities as they are now: code, names, province and middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from config.network.fields import Fields
from config.network.nodes import Report
from config.network.words import fold
from config.registers.lists import gm_code, read_list, tables
from config.registers.words import MUNICIPALITY
from config.texts.text import text

REQUIRED: Final = ("gm_code", "name")
_DEGREES: Final = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality of the list. ``latitude`` and ``longitude`` are degrees (WGS84).

    ``name`` is the official name (``'s-Gravenhage``), ``shown`` what people call it (``Den Haag``),
    ``also`` what else they may look for. ``line`` is where it stands, from 1.
    """

    gm_code: str
    name: str
    shown: str
    also: tuple[str, ...] = ()
    province: str = ""
    latitude: float | None = None
    longitude: float | None = None
    line: int = 0


def load_municipalities(path: Path) -> tuple[Municipality, ...]:
    """Read a list of municipalities, in its own order.

    Raises:
        NetworkFileError: with every problem that was found.
    """
    return parse_municipalities(read_list(path), str(path))


def parse_municipalities(content: bytes, source: str) -> tuple[Municipality, ...]:
    """Read a list of municipalities from its bytes; see ``load_municipalities``."""
    report = Report(source)
    found = tuple(_read(content, report))
    report.warnings_or_stop()
    return found


def _read(content: bytes, report: Report) -> Iterator[Municipality]:
    seen: dict[str, int] = {}
    for table in tables(content, MUNICIPALITY, REQUIRED, report):
        fields = Fields(table, MUNICIPALITY, report)
        for key in REQUIRED:
            fields.missing(key)
        code, name = gm_code(fields, "gm_code"), fields.string("name")
        line = table.at.line
        for key, word in (("gm_code", code), ("name", name)):
            if word and (first := seen.setdefault(fold(word), line)) != line:
                report.error(fields.at(key), text("network-twice", what=word, line=str(first)))
        latitude, longitude = _degrees(fields, "latitude", 90), _degrees(fields, "longitude", 180)
        if code and name:
            also = (fields.string("also") or "").split("|")
            yield Municipality(
                gm_code=code,
                name=name,
                shown=fields.string("shown") or name,
                also=tuple(word.strip() for word in also if word.strip()),
                province=fields.string("province") or "",
                latitude=latitude,
                longitude=longitude,
                line=line,
            )


def _degrees(fields: Fields, key: str, most: int) -> float | None:
    word = fields.word(key)
    if word is None:
        return None
    if not _DEGREES.fullmatch(word.value) or abs(degrees := float(word.value.replace(",", "."))) > most:
        fields.wrong(key, word)
        return None
    return degrees
