"""Did you mean: the command that was nearly typed. A guess is only ever a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from commands.registry import Command, Registry
from commands.words import content, negations
from config.model import Person

MOST_WORDS: Final = 40
"""Words of a sentence that are looked through."""

SHORTEST: Final = 4
"""Letters of a phrase that is looked for inside a sentence; shorter ones stand there by chance."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A command that was probably meant, and which words (by place) said it.

    ``close``: a slip of the finger; otherwise its words stand somewhere in a sentence.
    """

    command: Command
    used: frozenset[int]
    close: bool


def guess(words: Sequence[str], registry: Registry, person: Person | None, *, far: bool) -> Guess | None:
    """Find the nearest command that ``person`` may give; ``far`` also looks inside a sentence."""
    allowed = set(registry.visible_to(person))
    phrases = [(phrase, command) for phrase, command in registry.phrases.items() if command in allowed]
    return _slip(words, phrases) or (_inside(words, phrases) if far else None)


def _slip(words: Sequence[str], phrases: Sequence[tuple[tuple[str, ...], Command]]) -> Guess | None:
    """A typing error in the first words, also a space too many or too few."""
    best: tuple[float, int, Guess] | None = None
    for phrase, command in phrases:
        target = "".join(phrase)
        for count in {len(phrase) - 1, len(phrase), len(phrase) + 1} & set(range(1, len(words) + 1)):
            if negations(words[:count]) != negations(phrase):
                continue
            # a space too many or too few is a slip of its own
            allowed = _slips(len(target)) if count == len(phrase) else min(1, _slips(len(target)))
            off = OSA.distance("".join(words[:count]), target, score_cutoff=allowed)
            if off > allowed:
                continue
            rank = (off / len(target), -len(target))
            if best is None or rank < best[:2]:
                best = (*rank, Guess(command, frozenset(range(count)), close=True))
    return best[2] if best else None


def _slips(length: int) -> int:
    """How many wrong letters still look like a slip in a phrase of so many letters."""
    return 0 if length < 4 else 1 if length < 6 else 2 if length < 10 else 3


def _inside(words: Sequence[str], phrases: Sequence[tuple[tuple[str, ...], Command]]) -> Guess | None:
    """All words of one phrase stand in the sentence, in any order; the longest phrase wins, alone."""
    said, places = content(words[:MOST_WORDS])
    fits: dict[Command, tuple[str, ...]] = {}
    used: dict[Command, frozenset[int]] = {}
    for phrase, command in phrases:
        bare, _ = content(phrase)
        if len("".join(bare)) < SHORTEST or not negations(words) <= set(phrase):
            continue
        where = [
            next((at for word, at in zip(said, places, strict=True) if _like(word, each)), -1)
            for each in bare
        ]
        if -1 not in where and len("".join(bare)) > len("".join(fits.get(command, ()))):
            fits[command], used[command] = bare, frozenset(where)
    longest = max((len("".join(bare)) for bare in fits.values()), default=0)
    best = [command for command, bare in fits.items() if len("".join(bare)) == longest]
    return Guess(best[0], used[best[0]], close=False) if len(best) == 1 else None


def _like(said: str, meant: str) -> bool:
    """Say whether a word is meant, perhaps with one slip that leaves the first letter alone."""
    if said == meant:
        return True
    return len(meant) > 4 and said[:1] == meant[:1] and OSA.distance(said, meant, score_cutoff=1) <= 1
