"""What may come in as an id or as text: everything else is taken out before anybody reads it.

Control characters, bidirectional controls and invisible joiners never reach a command, a log or a
database; text is in Unicode normal form C, so that equal words are equal.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST_ID: Final = 255
"""Bytes in an event, room or user id, as the Matrix specification has it."""

_SERVER: Final = r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?"
_USER: Final = re.compile(rf"@[!-9;-~]+:({_SERVER})")
_ROOM: Final = re.compile(rf"![!-9;-~]+(?::{_SERVER})?")
_EVENT: Final = re.compile(r"\$[!-~]+")
_LINE_ENDS: Final = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
_LOOSE_JOINER: Final = re.compile("(?<![\u2190-\U0010ffff])\u200d")
_KEPT: Final = frozenset("\n\t")
_JOINER: Final = "\u200d"
_DROPPED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co"})


def server_of(matrix_id: object) -> str | None:
    """Give the homeserver of a well-formed Matrix id, exactly as written; ``None`` for anything else."""
    if not isinstance(matrix_id, str) or len(matrix_id) > LONGEST_ID:
        return None
    whole = _USER.fullmatch(matrix_id)
    return whole[1] if whole else None


def is_room_id(value: object) -> bool:
    """Say whether this is a well-formed room id."""
    return isinstance(value, str) and len(value) <= LONGEST_ID and _ROOM.fullmatch(value) is not None


def is_event_id(value: object) -> bool:
    """Say whether this is a well-formed event id."""
    return isinstance(value, str) and len(value) <= LONGEST_ID and _EVENT.fullmatch(value) is not None


def clean(text: str) -> str:
    """Take out what can't be seen and normalise the rest; line ends become newlines."""
    if text.isascii() and text.isprintable():
        return text
    lines = _LINE_ENDS.sub("\n", text)
    kept = "".join(sign for sign in lines if sign in _KEPT or sign == _JOINER or not _dropped(sign))
    # A joiner belongs between the parts of an emoji, never inside a word.
    return unicodedata.normalize("NFC", _LOOSE_JOINER.sub("", kept))


def clean_key(key: str) -> str:
    """Clean a reaction key: one line, no spaces around."""
    return clean(key).replace("\n", " ").strip()


def _dropped(sign: str) -> bool:
    # Soft hyphens, zero-width spaces, marks and isolates that turn the reading direction: all Cf.
    return unicodedata.category(sign) in _DROPPED_CATEGORIES
