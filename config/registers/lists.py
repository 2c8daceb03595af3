"""What all lists of registers share: their size, their codes, and columns that nobody here needs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from config.network.csv_file import decode, parse_csv
from config.network.fields import Fields
from config.network.nodes import Report, Table
from config.network.words import Vocabulary
from config.problems import NetworkFileError, Problem
from config.reading import read_bytes, unreadable
from config.registers.mending import mended
from config.texts.text import text

LARGEST_LIST: Final = 20_000_000
"""Bytes; every participation in the country takes a twentieth of it."""
MOST_ROWS: Final = 100_000
_CODE: Final = re.compile(r"(?:GM)?(\d{1,4})", re.IGNORECASE)


def read_list(path: Path, largest: int = LARGEST_LIST) -> bytes:
    """Read the bytes of a list.

    Raises:
        NetworkFileError: it cannot be read, or is larger than such a list can be.
    """
    try:
        return read_bytes(path, largest)
    except OSError as error:
        raise NetworkFileError([Problem(unreadable(error), str(path))]) from None


def tables(
    content: bytes, vocabulary: Vocabulary, required: tuple[str, ...], report: Report, *, mend: bool = False
) -> list[Table]:
    """Read the rows of a list; columns that the vocabulary does not know are passed over.

    With ``mend`` letters that were encoded twice are mended first, with a warning that says how many lines.
    """
    written = decode(content, report)
    if written is None:
        return []
    if mend:
        written = _mended(written, report)
    return parse_csv(written, vocabulary, required, report, most=MOST_ROWS, others=True)


def _mended(written: str, report: Report) -> str:
    found = mended(written)
    if found == written:
        return written
    pairs = zip(written.split("\n"), found.split("\n"), strict=False)
    lines = [line for line, (before, after) in enumerate(pairs, start=1) if before != after]
    what = text("register-mended", count=len(lines), line=str(lines[0]) if lines else "1")
    report.warn(None, what)
    return found


def gm_code(fields: Fields, key: str) -> str | None:
    """Read a municipality's code: ``GM0034``, ``0034``, or the ``34`` that a spreadsheet makes of it."""
    word = fields.word(key)
    if word is None:
        return None
    found = _CODE.fullmatch(word.value)
    if found is None:
        fields.wrong(key, word)
        return None
    return f"GM{int(found[1]):04}"
