"""Did you mean: the command that was nearly typed. A guess is only ever a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from commands.registry import SHORTEST, Command, Registry
from commands.words import content, negations
from config.model import Person

MOST_WORDS: Final = 40
"""Words of a sentence that are looked through."""

ORDINARY: Final = frozenset({"waar", "dat", "weet", "eind", "bewaar"})
"""Words that lie near a command ("waarom", "data", "remind", "bezwaar") or in one ("wat weet je van mij") and
ask for none."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A command that was probably meant, and which words (by place) said it.

    ``close``: a slip of the finger; otherwise its words stand somewhere in a sentence.
    """

    command: Command
    used: frozenset[int]
    close: bool


@dataclass(frozen=True, slots=True)
class _Target:
    """One way to call a command, made ready to be compared."""

    command: Command
    phrase: frozenset[str]
    words: tuple[str, ...]
    length: int
    joined: str
    content: tuple[str, ...]
    negations: frozenset[str]


def guess(
    words: Sequence[str], registry: Registry, person: Person | None, *, far: bool, least: int = 1
) -> Guess | None:
    """Find the nearest command that ``person`` may give; ``far`` also looks inside a sentence.

    A slip is one of the first ``least`` words or more.
    """
    allowed = set(registry.visible_to(person))
    targets = [target for target in _targets(registry) if target.command in allowed]
    return _slip(words, targets, least) or (_inside(words, targets) if far else None)


@lru_cache(maxsize=4)
def _targets(registry: Registry) -> tuple[_Target, ...]:
    return tuple(
        _Target(
            command,
            frozenset(phrase),
            phrase,
            len(phrase),
            "".join(phrase),
            content(phrase)[0],
            negations(phrase),
        )
        for phrase, command in registry.phrases.items()
    )


def _slip(words: Sequence[str], targets: Sequence[_Target], least: int) -> Guess | None:
    """A typing error in the first words, also a space too many or too few."""
    best: tuple[float, int, Guess] | None = None
    longest = max((target.length for target in targets), default=0) + 1
    starts = ["".join(words[:count]) for count in range(longest + 1)]
    turned = [negations(words[: count + 1]) for count in range(longest + 1)]  # "ik ben er even" … "niet"
    for target in targets:
        letters = len(target.joined)
        for count in range(max(least, target.length - 1), min(target.length + 1, len(words)) + 1):
            # a space too many or too few is a slip of its own
            allowed = _slips(letters) if count == target.length else min(1, _slips(letters))
            if turned[count] != target.negations or abs(len(starts[count]) - letters) > allowed:
                continue
            if starts[count] in ORDINARY or (count == target.length and _is_other(words, target.words)):
                continue
            off = OSA.distance(starts[count], target.joined, score_cutoff=allowed)
            rank = (off / letters, -letters)
            if off <= allowed and (best is None or rank < best[:2]):
                best = (*rank, Guess(target.command, frozenset(range(count)), close=True))
    return best[2] if best else None


def _is_other(words: Sequence[str], meant: Sequence[str]) -> bool:
    """Say whether a short word is another one altogether: "ik wil een" is no slip of "ik wil wel"."""
    pairs = zip(words, meant, strict=False)
    return any(len(want) < SHORTEST and OSA.distance(word, want) > 1 for word, want in pairs)


def _slips(length: int) -> int:
    """How many wrong letters still look like a slip in a phrase of so many letters."""
    return 0 if length < 4 else 1 if length < 6 else 2 if length < 10 else 3


def _inside(words: Sequence[str], targets: Sequence[_Target]) -> Guess | None:
    """All words of one phrase stand in the sentence, in any order; the longest phrase wins, alone."""
    said, places = content(words[:MOST_WORDS])
    turned = negations(words)
    found: dict[Command, tuple[int, frozenset[int]]] = {}
    for target in targets:
        letters = sum(map(len, target.content))
        if letters < SHORTEST or not turned <= target.phrase or ORDINARY.issuperset(target.content):
            continue
        where = [_place(each, said, places) for each in target.content]
        if None not in where and letters > found.get(target.command, (0, frozenset()))[0]:
            found[target.command] = (letters, frozenset(at for at in where if at is not None))
    longest = max((letters for letters, _ in found.values()), default=0)
    best = [(command, used) for command, (letters, used) in found.items() if letters == longest]
    return Guess(*best[0], close=False) if len(best) == 1 else None


def _place(meant: str, said: Sequence[str], places: Sequence[int]) -> int | None:
    """Find where a word stands, perhaps with one slip that leaves the first letter alone."""
    for word, at in zip(said, places, strict=True):
        if word == meant:
            return at
        near = len(meant) > 4 and word[:1] == meant[:1] and word not in ORDINARY
        if near and OSA.distance(word, meant, score_cutoff=1) <= 1:
            return at
    return None
