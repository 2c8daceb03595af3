"""Files that a message brings: words as they are, or a page that is drawn when it goes out.

What stands in a file is rendered for its reader, like a message; see ``commands.writing``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from config.texts.text import Text
from workflows.pictures import frozen as frozen_parts

CALENDAR: Final = "text/calendar"
CSV: Final = "text/csv"
JSON: Final = "application/json"
PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class Page:
    """A plain document with one table: what becomes a PDF. Every cell is shown as it is."""

    title: Text
    above: tuple[Text, ...]
    header: tuple[Text, ...]
    rows: tuple[tuple[str | Text, ...], ...]
    below: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A file under a message: its ``name`` with extension, its media type, and what is in it.

    ``body`` is the whole text of the file, or the page that a PDF shows.
    """

    name: str
    media_type: str
    body: str | Page


def frozen(file: File, say: Callable[[Text], str]) -> dict[str, Any]:
    """Write a file as JSON with every text said by ``say``, so that it is the same whenever it goes out."""
    body = file.body if isinstance(file.body, str) else frozen_parts(file.body, say)
    return {"name": file.name, "media_type": file.media_type, "body": body}
