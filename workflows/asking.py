"""Asking closed questions one by one: tapping several answers, typing numbers or words, keeping what stood.

Every such conversation has a word of its own (``welkom``) with the same commands behind it: ``kies`` and
``wis`` for a tap and its removal, ``antwoord`` for what is typed, ``verder``, ``terug`` and ``stop``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from config.network.words import fold
from config.texts.text import Lines, Text
from workflows import cards
from workflows.cards import Option
from workflows.effects import Card, Choice

DONE_WORDS: Final = (*cards.YES_WORDS, "klaar", "verder", "klopt", "klopt zo", "done", "next")
_ALL: Final = frozenset({"alle", "alles", "allemaal", "all"})
_NONE: Final = frozenset({"geen", "niets", "none"})
_BETWEEN: Final = re.compile(r"[,;/+&]|\s+(?:en|and)\s+")


_SMALL_TALK: Final = re.compile(
    r"\b(?:denk ik|geloof ik|volgens mij|of ?zo|en zo|graag|hoor|ik ben|i think|i am|please|or so)\b",
    re.IGNORECASE,
)
"""What stands beside an answer and says nothing: "leidinggevende, denk ik"."""


def understood(
    said: str, picks: Sequence[str], read: Callable[[str], tuple[str, ...] | None], *, several: bool
) -> tuple[str, ...] | None:
    """Read a typed answer: numbers or words, several at once; ``None`` when a part of it means nothing.

    ``picks`` are the answers in the order of their numbers; ``read`` gives what one part means. "geen" is the
    empty answer, "alle" every answer.
    """
    said = _SMALL_TALK.sub(" ", said).strip(" ,.")
    if fold(said) in _NONE:
        return ()
    if fold(said) in _ALL and several:
        return tuple(picks)
    parts = [part.strip() for part in _BETWEEN.split(said) if part.strip()]
    if all(re.fullmatch(r"[\d\s]+", part) for part in parts):
        parts = [number for part in parts for number in part.split()] if several else parts
    found: list[str] = []
    for part in parts:
        number = several and part.isascii() and part.isdigit()
        meant = tuple(picks[int(part) - 1 : int(part)] if int(part) else ()) if number else read(part)
        if not meant:
            return None
        found += meant
    values = tuple(dict.fromkeys(found))
    return values if parts and (several or len(values) == 1) else None


def question(
    topic: str,
    head: Sequence[Text],
    options: Sequence[Option],
    hint: Text,
    *,
    word: str,
    key: str,
    several: bool,
) -> tuple[Lines, Card]:
    """Ask one question: ``head``, the numbered answers, ``hint``. ✅ keeps what was picked, or what stood."""
    _, card = cards.numbered(
        topic, "", head[0], options, back=f"{word} terug", stop=f"{word} stop", typed=f"{word} antwoord {key}"
    )
    choices = [
        replace(choice, undo=choice.command.replace(" kies ", " wis ", 1))
        if several and " kies " in choice.command
        else choice
        for choice in card.choices
    ]
    done = Choice(cards.YES, DONE_WORDS, f"{word} verder {key}")
    return Lines((*head, *cards.shown(choices), hint)), replace(card, choices=(done, *choices))
