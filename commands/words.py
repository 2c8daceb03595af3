"""What people type, made comparable: no invisible signs, no accents, no capitals, no full stops.

The words keep what was typed beside what is compared, because a reminder is given back as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

LONGEST_MESSAGE: Final = 60_000
"""Bytes; a longer message is refused, like the homeserver refuses a longer answer."""

MOST_LINES: Final = 500

_EDGES: Final = ".,;:?!\"'()[]{}<>«»…*_~`"
_SMART: Final = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "´": "'", "`": "`",
        "“": '"', "”": '"', "„": '"', "‟": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "⁄": "/",
    }
)  # fmt: skip
_FRACTIONS: Final = {"¼": ",25", "½": ",5", "¾": ",75"}
_FRACTION: Final = re.compile(r"(\d*)[ \u00a0]?([¼½¾])")
_JOINED: Final = re.compile(r"(?:(?<=[\w\s])|^)\u200d|\u200d$")
"""A zero-width joiner has work to do inside an emoji only."""

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
_SPACES: Final = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``raw`` as typed, ``core`` without the signs around it, ``folded`` as it is compared."""

    raw: str
    core: str
    folded: str


def too_long(text: str) -> bool:
    """Say whether a message is longer than anybody means to send (60,000 bytes, 500 lines)."""
    return (
        len(text) > LONGEST_MESSAGE
        or len(text.encode("utf-8", "replace")) > LONGEST_MESSAGE
        or text.count("\n") >= MOST_LINES
    )


def clean(text: str) -> str:
    """Take out what cannot be seen and make look-alikes equal; lines stay lines.

    Full-width signs become ordinary ones, smart quotes and dashes straight ones, ½ becomes ``,5``.
    Zero-width, bidirectional and control characters and lone surrogates go.
    """
    text = _FRACTION.sub(lambda found: (found[1] or "0") + _FRACTIONS[found[2]], text)
    text = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_SMART)
    seen = "".join(
        char
        for char in _JOINED.sub("", text)
        if char in "\n\t\u200d" or unicodedata.category(char) not in _UNSEEN
    )
    return "\n".join(_SPACES.sub(" ", line).strip() for line in seen.split("\n")).strip()


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Compare form of one word: small letters, no accents, no signs around it.

    A lone question mark stays, because it asks for help.
    """
    bare = unicodedata.normalize("NFD", word.casefold())
    bare = "".join(char for char in bare if unicodedata.category(char) != "Mn")
    return bare.strip(_EDGES) or ("?" if set(bare) == {"?"} else "")


def words_of(line: str) -> tuple[Word, ...]:
    """Split cleaned text into words; what is only punctuation stays with the word before it."""
    words: list[Word] = []
    for raw in line.split():
        compared = fold(raw)
        if compared:
            words.append(Word(raw, raw.strip(_EDGES) or raw, compared))
        elif words:
            words[-1] = replace(words[-1], raw=f"{words[-1].raw} {raw}")
    return tuple(words)


def folded(phrase: str) -> tuple[str, ...]:
    """Give the compare form of a phrase, word by word: ``"Oké, graag."`` → ``("oke", "graag")``."""
    return tuple(word.folded for word in words_of(clean(phrase)))
