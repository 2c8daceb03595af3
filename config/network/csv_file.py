"""Read a list as a spreadsheet saves it: any of its separators and encodings, headers in any order.

Bounded and suspicious: no formulas, no archives behind the name, no more than a few megabytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from config.network.nodes import Items, Mark, Node, Report, Table, Word
from config.network.words import Vocabulary, fold
from config.problems import did_you_mean
from config.texts.text import text

MOST_ROWS: Final = 10_000
_LISTS: Final = frozenset({"roles", "case_types", "levels", "languages", "places", "policy_fields", "seats"})
_OTHER_KINDS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"%PDF", b"<")
"""How workbooks, archives, PDF and XML begin."""
_PHONE: Final = re.compile(r"[+-][\d\s()./-]+")
_FORMULA: Final = re.compile(r"[=+\-]|@\w*\s*[(!]")


def decode(content: bytes, report: Report) -> str | None:
    """Decode what a spreadsheet writes: UTF-8, UTF-16 or Windows-1252."""
    start = Mark(1, 1)
    if content.lstrip().startswith(_OTHER_KINDS):
        report.error(start, text("network-not-csv"))
        return None
    decoded = None
    for encoding in _encodings(content):
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    if decoded is None:
        report.error(start, text("network-strange-encoding"))
        return None
    if (at := decoded.find("\0")) >= 0:
        line = decoded.count("\n", 0, at) + 1
        report.error(Mark(line, 1), text("network-strange-character"))
        return None
    return decoded


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if content[1:2] == b"\0":
        return ("utf-16-le",)
    if content[:1] == b"\0":
        return ("utf-16-be",)
    return "utf-8-sig", "cp1252"


def parse_csv(
    content: str,
    vocabulary: Vocabulary,
    required: tuple[str, ...],
    report: Report,
    *,
    most: int = MOST_ROWS,
    others: bool = False,
) -> list[Table]:
    """Turn the rows under the header into tables; ``column`` in their places is the column's number.

    With a mistake in the header no row can be understood, so then there are none. There are at most
    ``most`` rows. With ``others`` columns that the vocabulary does not know are passed over.
    """
    told = len(report.problems)
    rows = _rows(content, report)
    first = next(rows, None)
    if first is None:
        report.error(Mark(1, 1), text("network-empty"))
        return []
    line, names = first
    columns = _columns(names, line, vocabulary, report, others=others)
    for key in required:
        # An unknown name is reported already, and is probably the one that is missing.
        if key not in columns and (others or len(report.problems) == told):
            hint = did_you_mean(vocabulary[key][0], _unknown(names, columns))
            report.error(Mark(line, 1), text("network-no-column", key=vocabulary[key][0]), hint)
    if len(report.problems) > told:
        return []
    tables: list[Table] = []
    for line, row in rows:
        if len(tables) >= most:
            report.error(Mark(line, 1), text("network-too-many-rows", most=str(most)))
            break
        tables.append(_table(row, line, columns, report))
    return tables


def _unknown(names: list[str], columns: list[str | None]) -> list[str]:
    return [name.strip() for name, key in zip(names, columns, strict=True) if key is None and name.strip()]


def header(content: str) -> list[str]:
    """Give the names of the columns; nothing when there are none or they cannot be read."""
    return next(_rows(content, Report("")), (0, []))[1]


def _rows(content: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Give every row that is not empty with the line on which it starts."""
    first, _, rest = content.partition("\n")
    told = re.fullmatch(r"sep=(.)\r?", first)
    body = rest if told else content
    delimiter = told[1] if told else _delimiter(first)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    skipped = 1 if told else 0
    line = 1 + skipped
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1 + skipped
    except csv.Error as error:
        report.error(Mark(line, 1), text("network-not-csv-row", reason=str(error)))


def _delimiter(header: str) -> str:
    bare = re.sub(r'"[^"]*"', "", header)
    return max(";,\t", key=bare.count)


def _columns(
    names: list[str], line: int, vocabulary: Vocabulary, report: Report, *, others: bool
) -> list[str | None]:
    known = vocabulary.meaning
    columns: list[str | None] = []
    for number, name in enumerate(names, start=1):
        key = known.get(fold(name))
        if key is not None and key in columns:
            what = text("network-twice", what=name, line=str(line))
            report.error(Mark(line, number), what)
            key = None
        elif key is None and name.strip() and not others:
            hint = did_you_mean(name, vocabulary.suggestions(c for c in columns if c))
            report.error(Mark(line, number), text("network-unknown-key", key=name.strip()), hint)
        columns.append(key)
    return columns


def _table(row: list[str], line: int, columns: list[str | None], report: Report) -> Table:
    entries: dict[str, Node] = {}
    marks: dict[str, Mark] = {}
    for number, cell in enumerate(row, start=1):
        value, at = cell.strip(), Mark(line, number)
        key = columns[number - 1] if number <= len(columns) else None
        if number > len(columns) and value:
            report.error(at, text("network-cell-without-column"))
        if not value or key is None:
            continue
        if _FORMULA.match(value) and not _PHONE.fullmatch(value):
            report.error(at, text("network-formula"))
        words = [Word(part.strip(), at) for part in re.split(r"[,;|\n]", value) if part.strip()]
        entries[key] = Items(tuple(words), at) if key in _LISTS else Word(value, at)
        marks[key] = at
    return Table(entries, marks, Mark(line, 1))
