"""Did you mean: the command that was nearly typed. A guess is only ever a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from commands.registry import Command, Registry
from commands.words import content, negations
from config.model import Person


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
    said, _ = content(words)
    fits: dict[Command, tuple[str, ...]] = {}
    for phrase, command in phrases:
        bare, _ = content(phrase)
        if bare and set(bare) <= set(said) and len("".join(bare)) >= 4 and negations(words) <= set(phrase):
            fits[command] = max(fits.get(command, ()), bare, key=len)
    longest = max((len(bare) for bare in fits.values()), default=0)
    best = [(command, bare) for command, bare in fits.items() if len(bare) == longest]
    if len(best) != 1:
        return None
    command, bare = best[0]
    return Guess(command, frozenset(at for at, word in enumerate(words) if word in bare), close=False)
