"""All that is known of somebody, as two files for them: one for programs, one to read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from config.texts.text import Text, text
from workflows.files import JSON, PDF, File, Page

Plain: TypeAlias = "str | int | float | bool | date | datetime | list[Plain] | dict[str, Plain] | None"
"""What stands in a row: closed choices are their words."""

COUNTED: Final = frozenset({"messages", "moments", "audit", "rooms"})
"""Kinds of which the file to read only says how many rows there are: ids and moments."""

_SKIPPED: Final = frozenset(
    {"id", "person", "network", "requester", "opened_by", "origin", "position", "dest", "picked", "question"}
)
"""Columns that the file to read leaves to the other one: numbers and ids, and how far somebody is."""

_OPENED: Final = "what"
"""The column of a meeting or session whose parts are shown one by one."""


@dataclass(frozen=True, slots=True)
class Known:
    """The rows of one table that are somebody's, by column; ``kind`` is the heading they stand under."""

    kind: str
    table: str
    rows: tuple[Mapping[str, Plain], ...]


def as_json(known: Iterable[Known], made: datetime) -> File:
    """Write everything for programs; moments are in UTC (ISO 8601), hours in quarters."""
    found: dict[str, dict[str, Sequence[Mapping[str, Plain]]]] = {}
    for one in known:
        found.setdefault(one.kind, {})[one.table] = one.rows
    body = {"made_at": made, "known": found}
    written = json.dumps(body, ensure_ascii=False, indent=2, default=_iso)
    return File(f"mijn-gegevens-{made:%Y-%m-%d}.json", JSON, written + "\n")


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"not written as JSON: {type(value).__name__}")


def as_pdf(known: Sequence[Known], made: datetime) -> File:
    """Write a page to read: what is known under its heading, empty fields left out."""
    page = Page(
        title=text("own-data-title"),
        above=(text("own-data-made", at=made), text("own-data-not-in-it")),
        header=tuple(text(f"own-data-column-{name}") for name in ("kind", "field", "value")),
        rows=tuple(_rows(known)),
        below=(text("own-data-below"),),
    )
    return File(f"mijn-gegevens-{made:%Y-%m-%d}.pdf", PDF, page)


def _rows(known: Iterable[Known]) -> Iterator[tuple[Text, Text, str | Text]]:
    counts: dict[str, int] = {}
    for one in known:
        if one.kind in COUNTED:
            counts[one.kind] = counts.get(one.kind, 0) + len(one.rows)
            continue
        for row in one.rows:
            for column, value in _fields(row):
                yield text(f"holding-{one.kind}"), label(column), _cell(value)
    for kind, count in counts.items():
        yield text(f"holding-{kind}"), text("own-data-rows"), text("own-data-in-the-other", count=count)


def _fields(row: Mapping[str, Plain]) -> Iterator[tuple[str, Plain]]:
    for column, value in row.items():
        if column == _OPENED and isinstance(value, dict):
            yield from _fields(value)
        elif column not in _SKIPPED and value not in (None, "", [], {}):
            yield column, value


def label(column: str) -> Text:
    """Name a column for its owner."""
    return text(f"field-{column.replace('_', '-')}")


def _cell(value: Plain) -> str | Text:
    if isinstance(value, bool):
        return text("own-data-yes" if value else "own-data-no")
    if isinstance(value, datetime):
        return text("own-data-moment", at=value)
    if isinstance(value, date):
        return text("own-data-day", day=value)
    return _written(value)


def _written(value: Plain) -> str:
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_written(inner)}" for key, inner in value.items())
    return str(value)
