"""What people type, made comparable: no invisible signs, no accents, no capitals, no full stops.

The words keep what was typed beside what is compared, because a reminder is given back as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
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
_FRACTION: Final = re.compile(r"(?:(\d+)[ \u00a0]?)?([¼½¾])")
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
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
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


_FILLERS: Final = frozenset(
    """ik wij we ons onze mij me mijn je jij jouw u uw jullie heb hebben hebt heeft wil willen wilt zou zouden
    kan kun kunnen kunt mag moet moeten ga gaan even eens graag een de het dit dat er nu al ook weer nog maar
    hoi hallo hey hi dag beste goedemorgen goedemiddag goedenavond goedendag noaber bot
    alsjeblieft alstublieft aub svp dank dankje bedankt groet groeten met vriendelijke hoor toch
    tot t/m tm until till vanaf from by before
    voor van aan op in bij te om naar is zijn ben was wat wie hoe welke dus en of zaak aanvraag nummer
    i we you my me our your have has need want would like can could please the a an to for of is are do does
    hello good morning afternoon thanks thank""".split()  # noqa: SIM905  a list of words reads better so
)
_NEGATIONS: Final = frozenset(
    {"niet", "geen", "nooit", "niks", "not", "no", "never", "dont", "don't", "zonder", "without", "hoeveel"}
)


_CONDITIONS: Final = frozenset(
    """maar mits tenzij als alleen pas of misschien wel hoe hoever hoeveel waar wanneer wat welke wie weten
    but if unless only until maybe perhaps how where when what which who whether know""".split()  # noqa: SIM905
)


def has_condition(words: Sequence[str]) -> bool:
    """Say whether words make an answer depend on something, or a question of it: "maar pas in mei"."""
    return not _CONDITIONS.isdisjoint(words)


def content(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Leave out greetings and small words; also give the place of each word that stays."""
    kept = [(word, at) for at, word in enumerate(words) if word not in _FILLERS and word != "?"]
    return tuple(word for word, _ in kept), tuple(at for _, at in kept)


def negations(words: Sequence[str]) -> frozenset[str]:
    """The words that turn a sentence round: a guess may not leave one out."""
    return _NEGATIONS.intersection(words)
