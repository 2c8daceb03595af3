"""How well people fit each other, in numbers: the one place where the parts of the score are measured."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from matching.groups.model import Meeting, Peer, Round
from matching.groups.rules import UNIT, Part

Numbers: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

ROWS: Final = 256
"""So many rows of pairs are measured at once: temporary tables stay small."""
_FAR: Final = {Meeting.REGION: 1, Meeting.EITHER: 0, Meeting.ONLINE: -1}


class Worth:
    """Some people, and what each pair of them is worth in whole millionths."""

    def __init__(self, peers: Sequence[Peer], there: Round) -> None:
        self.peers, self.there, self.rules = tuple(peers), there, there.rules
        self.at = {one.id: at for at, one in enumerate(peers)}
        self.home = _numbered(one.organisation for one in peers)
        self.can = _flags([one.days for one in peers], empty=True)
        self._team = _numbered(f"{one.organisation}\n{one.unit}" if one.unit else None for one in peers)
        self._themes = _flags([one.themes for one in peers], empty=False).astype(np.float32)
        self._level = np.array([one.level for one in peers], np.float64)
        self._years = np.array([math.nan if one.years is None else one.years for one in peers], np.float64)
        self._place = np.array([_FAR[one.place] for one in peers], np.int64)
        self._measures: Mapping[Part, Callable[[slice], Numbers]] = {
            Part.NOVELTY: self._novelty,
            Part.THEMES: lambda rows: np.minimum(
                1, (self._themes[rows] @ self._themes.T).astype(np.float64) / self.rules.enough_themes
            ),
            Part.LEVEL: lambda rows: 1 - np.abs(self._level[rows, None] - self._level) / 2,
            Part.EXPERIENCE: lambda rows: np.nan_to_num(
                1 - np.minimum(1, np.abs(self._years[rows, None] - self._years) / self.rules.years_apart)
            ),
            Part.ORGANISATIONS: lambda rows: (self.home[rows, None] != self.home).astype(np.float64),
            Part.PLACE: lambda rows: (self._place[rows, None] * self._place >= 0).astype(np.float64),
        }

    def pairs(self) -> Numbers:
        """What every pair is worth: all parts but the days; 0 for somebody with themselves."""
        many = len(self.peers)
        table = np.zeros((many, many))
        for start in range(0, many, ROWS):
            rows = slice(start, min(many, start + ROWS))
            for part in self._measures:
                table[rows] += self._points(part, rows)
        np.fill_diagonal(table, 0)
        return table

    def apart(self) -> tuple[Ints, Ints]:
        """The pairs that never come together, as rows and columns, both ways round."""
        both = [
            (self.at[a], self.at[b])
            for a, b in map(tuple, self.there.kept_apart)
            if a in self.at and b in self.at
        ]
        found = np.array(both, np.int64).reshape(-1, 2)
        return np.concatenate([found[:, 0], found[:, 1]]), np.concatenate([found[:, 1], found[:, 0]])

    def of_group(self) -> dict[Part, float]:
        """What these people are worth together as one group, by part: summed over them, in millionths."""
        many, every = len(self.peers), slice(None)
        found = dict.fromkeys(Part, 0.0)
        if many > 1:
            for part in self._measures:
                points = self._points(part, every)
                found[part] = float(points.sum() - points.trace()) / (many - 1)
            best = int(self.can.sum(axis=0).max(initial=0)) if self.can.shape[1] else many
            found[Part.DAYS] = days_worth(self.there, best, many)
        return found

    def _points(self, part: Part, rows: slice) -> Numbers:
        points = np.rint(self._measures[part](rows) * (self.rules.weights[part] * UNIT))
        if part is Part.ORGANISATIONS:
            same = (self._team[rows, None] == self._team) & (self._team[rows, None] >= 0)
            points -= same * float(round(self.rules.same_team * UNIT))
        return points

    def _novelty(self, rows: slice) -> Numbers:
        start, stop, _ = rows.indices(len(self.peers))
        novelty = np.ones((stop - start, len(self.peers)))
        for one, other, still in self._memory:
            if start <= one < stop:
                novelty[one - start, other] = 1 - still
        return novelty

    @property
    def _memory(self) -> Iterator[tuple[int, int, float]]:
        """Who met whom, both ways round, and what is left of it."""
        memory = self.there.memory
        few = len(self.at) ** 2 < len(memory)
        for a, b in combinations(self.at, 2) if few else map(tuple, memory):
            if a in self.at and b in self.at and (still := memory.get(frozenset((a, b)), 0.0)):
                yield self.at[a], self.at[b], still
                yield self.at[b], self.at[a], still


def days_worth(there: Round, best: int, many: int) -> float:
    """What the days of a group of ``many`` are worth when ``best`` can come on its best day part."""
    rules = there.rules
    return round(rules.weights[Part.DAYS] * UNIT) * best - round(rules.no_common_day * UNIT) * many * (
        best < many
    )


def score(groups: Iterable[Sequence[Peer]], there: Round) -> dict[Part, float]:
    """The mean over all members of how well the others fit them, by part; all 0 without members."""
    found, members = {part: list[float]() for part in Part}, 0
    for group in groups:
        members += len(group)
        for part, points in Worth(group, there).of_group().items():
            found[part].append(points)
    return {part: math.fsum(points) / max(1, members) / UNIT for part, points in found.items()}


def _numbered(names: Iterable[str | None]) -> Ints:
    """A number for each name, equal for equal ones; -1 for none."""
    known: dict[str, int] = {}
    return np.array([-1 if name is None else known.setdefault(name, len(known)) for name in names], np.int64)


def _flags(sets: Sequence[frozenset[str]], *, empty: bool) -> Flags:
    """A row for each set, a column for each word in any; a set without words has ``empty`` everywhere."""
    words = {word: at for at, word in enumerate(sorted(frozenset().union(*sets)))}
    flags = np.zeros((len(sets), len(words)), np.bool_)
    for row, said in enumerate(sets):
        flags[row, [words[word] for word in said]] = True
        if not said:
            flags[row] = empty
    return flags
