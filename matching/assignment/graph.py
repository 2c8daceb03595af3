"""A few promising pairs as a graph, the best way to fill it, and the prices that belong to that.

A request with one seat is a row. A request with two seats is two rows that reach mediators through a gate
for each organisation (or person, when they may share one), which lets one through: a gate is a row and a
column, matched with each other when nobody passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching, min_weight_full_bipartite_matching

from matching.assignment.model import UNIT
from matching.assignment.pairs import Ints, Pairs, Task

GATE: Final = 4 * UNIT
"""Worth more than any pair, so that a gate is never passed by nobody."""
ALWAYS: Final = 1 << 40
"""Worth more than all else, so that the row of a gate is never left over."""
EMPTY: Final = -1
NO_LIMIT: Final = 1 << 50


@dataclass(frozen=True, slots=True)
class Filled:
    """The best choice of pairs (keys) within a graph, and prices of mediators that prove it."""

    chosen: Ints
    prices: Ints


@dataclass(frozen=True, slots=True)
class Graph:
    """Edges from ``rows`` to ``columns``; the first columns are the mediators, the others gates."""

    rows: Ints
    columns: Ints
    worth: Ints
    keys: Ints
    """The pair that an edge stands for, or ``EMPTY``."""
    places: Ints
    loss: Ints
    """What is lost when a row stays empty; a gate's row never does."""
    gates: int

    @classmethod
    def of(cls, keys: Ints, pairs: Pairs, task: Task) -> Graph:
        """Lay out the pairs among ``keys`` that the task may use."""
        rows, columns = np.divmod(keys, pairs.columns)
        fits = (pairs.worth.ravel()[keys] >= task.floor) & (task.seats[rows] > 0)
        keys, rows, columns = keys[fits], rows[fits], columns[fits]
        worth, many = pairs.worths(keys, task), len(pairs.seekers)
        if (task.seats <= 1).all():
            return cls(rows, columns, worth, keys, pairs.places, task.first, 0)
        single = task.seats[rows] == 1
        second = np.cumsum(task.seats > 1) - 1 + many
        seconds = int((task.seats > 1).sum())
        side = np.where(pairs.apart[rows], pairs.group[columns], pairs.columns + columns)
        passes, gate = np.unique((rows * 2 * pairs.columns + side)[~single], return_inverse=True)
        owner, number = passes // (2 * pairs.columns), np.arange(len(passes))
        inner, outer = many + seconds + number, pairs.columns + number
        none, high = np.full(len(passes), EMPTY), np.full(len(passes), GATE)
        loss = np.concatenate([task.first, np.full(seconds, task.second)])
        return cls(
            np.concatenate([rows[single], inner[gate], owner, second[owner], inner]),
            np.concatenate([columns[single], columns[~single], outer, outer, outer]),
            np.concatenate([worth[single], worth[~single], high, high, high]),
            np.concatenate([keys[single], keys[~single], none, none, none]),
            np.concatenate([pairs.places, np.ones(len(passes), np.int64)]),
            loss.astype(np.int64),
            len(passes),
        )

    def fill(self, near: Ints, *, flat: bool) -> Filled:
        """Fill it best: as many pairs as possible when ``flat``, else as much worth as possible.

        Of all prices that prove it, those ``near`` given ones are taken.
        """
        taken = self._most() if flat else self._dearest(near)
        used = taken[self.rows] == self.columns
        chosen = self.keys[used]
        return Filled(np.sort(chosen[chosen != EMPTY]), self._prices(taken, used, near))

    def _places(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Each place a column of its own: the column of each place, and all edges again."""
        wanted = np.bincount(self.columns, minlength=len(self.places))
        places = np.minimum(self.places, wanted)
        start = np.cumsum(places) - places
        times = places[self.columns]
        edge = np.repeat(np.arange(len(self.rows)), times)
        within = np.arange(len(edge)) - np.repeat(np.cumsum(times) - times, times)
        return (
            np.repeat(np.arange(len(places)), places),
            self.rows[edge],
            start[self.columns[edge]] + within,
            edge,
        )

    @property
    def _many(self) -> int:
        return len(self.loss) + self.gates

    def _most(self) -> Ints:
        """The column of each row, ``EMPTY`` when it gets none."""
        place_of, rows, columns, _ = self._places()
        shape = (self._many, max(1, len(place_of)))
        graph = csr_array((np.ones(len(rows), np.int8), (rows, columns)), shape)
        found = maximum_bipartite_matching(graph, perm_type="column")
        taken = np.append(place_of, EMPTY)[found]
        return self._shut(taken) if self.gates else taken

    def _shut(self, taken: Ints) -> Ints:
        """Send back who passed a gate that leads nowhere, and shut the gates that nobody passes."""
        seats, outer = taken[: len(self.loss)], np.arange(self.gates) + len(self.places) - self.gates
        inner = taken[len(self.loss) :]
        seats[np.isin(seats, outer[inner == EMPTY])] = EMPTY
        unused = ~np.isin(outer, seats)
        inner[unused] = outer[unused]
        return taken

    def _dearest(self, near: Ints) -> Ints:
        """As ``_most``, for the most worth; the nearer the prices ``near``, the quicker.

        What counts is how far a pair stays behind what its row likes best at these prices: then most rows
        find theirs at once. That changes nothing about what is best when every row and every place is
        matched. So each has a mirror image, with whom it is when nobody takes it: a row then loses what it
        likes best, a place its price; and the images of two who are together are together for nothing.
        """
        place_of, rows, columns, edge = self._places()
        many, places, prices = self._many, len(place_of), self._priced(near)
        gain = self.worth + np.concatenate([self.loss, np.full(self.gates, ALWAYS)])[self.rows]
        likes = np.zeros(many, np.int64)
        np.maximum.at(likes, self.rows, gain - prices[self.columns])
        behind = (likes[self.rows] + prices[self.columns] - gain)[edge]
        row, place = np.arange(many), np.arange(places)
        cost = 1.0 + np.concatenate([behind, likes, prices[place_of], np.zeros(len(edge))])
        ends = (
            np.concatenate([rows, row, many + place, many + columns]),
            np.concatenate([columns, places + row, place, places + rows]),
        )
        both = csr_array((cost, ends), (many + places, many + places))
        found = min_weight_full_bipartite_matching(both)[1][:many]
        taken: Ints = np.concatenate([place_of, np.full(many, EMPTY)])[found]
        return taken

    def _priced(self, near: Ints) -> Ints:
        """Prices ``near``, and those of gates at which passing them is as good as what lies behind."""
        inner = (self.rows >= len(self.loss)) & (self.columns < len(near))
        behind = np.full(self.gates, -NO_LIMIT)
        gate, mediator = self.rows[inner] - len(self.loss), self.columns[inner]
        np.maximum.at(behind, gate, self.worth[inner] - near[mediator])
        return np.concatenate([near, GATE - behind])

    def _prices(self, taken: Ints, used: npt.NDArray[np.bool_], near: Ints) -> Ints:
        """Prices at which every row likes best what it has, and of whatever has places over nothing.

        A row that has something pays its price, and must not like another column better at that one's price.
        So low prices pull others down, as far as they must; then, from the prices that are ``near`` but not
        above those, high ones push others up. Each goes on along the longest chain of moves at most.
        """
        has = np.concatenate([-self.loss, np.zeros(self.gates, np.int64)])
        has[self.rows[used]] = self.worth[used]
        lead, source = self.worth - has[self.rows], taken[self.rows]
        high = np.full(len(self.places) + 1, NO_LIMIT)
        full = np.bincount(taken[taken != EMPTY], minlength=len(self.places)) == self.places
        high[:-1][~full], high[EMPTY] = 0, 0
        seats = np.flatnonzero(taken[: len(self.loss)] != EMPTY)
        np.minimum.at(high, taken[seats], has[seats] + self.loss[seats])
        bound = source != EMPTY
        high = _moved(high, np.minimum, source[bound], self.columns[bound], -lead[bound])
        low = np.minimum(np.concatenate([near, np.zeros(self.gates + 1, np.int64)]), high)
        return _moved(low, np.maximum, self.columns, source, lead)[: len(near)]


def _moved(prices: Ints, way: np.ufunc, of: Ints, by: Ints, lead: Ints) -> Ints:
    """Move prices ``of`` columns the given ``way``, to those ``by`` others plus ``lead``, until all stand."""
    order = np.argsort(of, kind="stable")
    of, by, lead = of[order], by[order], lead[order]
    starts = np.flatnonzero(np.diff(of, prepend=-1))
    moving, prices = of[starts], prices.copy()
    for _ in range(len(prices) + 1):
        now = way(prices[moving], way.reduceat(prices[by] + lead, starts)) if len(starts) else prices[moving]
        if (now == prices[moving]).all():
            return prices
        prices[moving] = now
    raise ArithmeticError("prices move for ever: what was found is not the best")
