"""Fill a few pairs, price all of them, add what was missed: again until the bound is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.assignment.graph import Graph
from matching.assignment.model import UNIT
from matching.assignment.pairs import Ints, Pairs, Task, merged

FIRST: Final = 12
"""So many of the best pairs of each request are looked at to begin with."""
STEPS: Final = (UNIT // 20, UNIT // 60, UNIT // 200, UNIT // 600)
"""How far a price moves at first each time that prices are guessed."""
TURNS: Final = 60
SMALL: Final = 1 << 14
"""A table so small is looked at whole."""
NEAR: Final = UNIT // 50
"""A pair is promising when it is so near the best of its request at the guessed prices …"""
LEAST: Final = 4
"""… or among so many of the best."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a task came to: ``value`` of the chosen pairs less what empty seats cost, and its ``bound``."""

    chosen: Ints
    prices: Ints
    value: int
    bound: int


class Rounds:
    """Remembers which pairs were worth looking at, from one task to the next."""

    def __init__(self, pairs: Pairs, first: int | None) -> None:
        self.pairs = pairs
        self.keys = pairs.first(first or (pairs.columns if pairs.worth.size <= SMALL else FIRST))
        self.count = 0

    def most(self, task: Task, enough: int) -> Settled:
        """Fill as many seats as all allowed pairs allow; stop earlier when ``enough`` are filled."""
        return self._settle(task, np.zeros(self.pairs.columns, np.int64), enough)

    def dearest(self, task: Task, counted: Settled) -> Settled:
        """Reach the most worth over all allowed pairs, those among them that fill most seats (``counted``).

        Guessed prices leave so few pairs that solving is quick; and near them lie the true prices, so that
        few rounds are needed. Where counting showed that places are scarce, they are worth an empty seat.
        """
        prices = counted.prices * int(task.first.max(initial=0))
        asks = task.seats > 0
        fits = (self.pairs.worth.ravel()[self.keys] >= task.floor) & asks[self.keys // self.pairs.columns]
        self.keys = self.keys[fits]
        if len(self.keys) < self.pairs.allowed(task):
            for step in STEPS:
                guess = _Guess(self.keys, self.pairs, task)
                prices = guess.moved(prices, step)
                liked = np.where(asks, -task.first, 0)
                liked[guess.rows[guess.starts]] = guess.liked(prices)[0]
                missed = self.pairs.best(prices, liked, task)[1]
                self.keys = merged(guess.promising(prices), missed)
        self.keys = merged(self.keys, counted.chosen)
        return self._settle(task, prices, None)

    def _settle(self, task: Task, prices: Ints, enough: int | None) -> Settled:
        while True:
            filled = Graph.of(self.keys, self.pairs, task).fill(prices, flat=task.flat)
            chosen, prices = filled.chosen, filled.prices
            value = int(self.pairs.now(chosen, prices * 0, task).sum())
            if value == enough:
                return Settled(chosen, prices, value, value)
            bound, missed = self.pairs.best(prices, self.pairs.now(chosen, prices, task), task)
            self.count += 1
            if not len(missed):
                return Settled(chosen, prices, value, bound)
            self.keys = merged(self.keys, missed)


class _Guess:
    """A few pairs as a market: prices rise where more come than there are places, and fall elsewhere."""

    def __init__(self, keys: Ints, pairs: Pairs, task: Task) -> None:
        self.keys, self.places = keys, pairs.places
        self.rows, self.columns = np.divmod(keys, pairs.columns)
        self.worth = pairs.worths(keys, task)
        first = np.diff(self.rows, prepend=-1) > 0
        self.starts, self.group = np.flatnonzero(first), np.cumsum(first) - 1
        self.nobody = -task.first[self.rows[self.starts]]

    def liked(self, prices: Ints) -> tuple[Ints, Ints]:
        """What each request gains from the pair it likes best, and how far each pair stays behind that."""
        gain = self.worth - prices[self.columns]
        best: Ints = np.maximum(np.maximum.reduceat(gain, self.starts), self.nobody)
        return best, best[self.group] - gain

    def moved(self, prices: Ints, step: int) -> Ints:
        """Prices after some turns of ever smaller steps."""
        for turn in range(TURNS):
            wanted = np.bincount(self.columns[self.liked(prices)[1] == 0], minlength=len(prices))
            short = np.clip((wanted - self.places) / np.maximum(self.places, 1), -1, 2)
            prices = np.maximum(0, prices + (short * step * 0.1 ** (turn / TURNS)).astype(np.int64))
        return prices

    def promising(self, prices: Ints) -> Ints:
        """The pairs to solve with."""
        behind = self.liked(prices)[1]
        order = np.lexsort((behind, self.group))
        few = np.arange(len(order)) - self.starts[self.group[order]] < LEAST
        return np.sort(self.keys[order[few | (behind[order] <= NEAR)]])
