"""All allowed pairs in one table of whole numbers, and what is best in it at given prices.

Rows are requests and columns mediators, both in an order fixed by a hash: that decides between equals,
so neither the order in which things are handed in, nor a number or a name ever does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from matching.assignment.model import UNIT, Pair, Question, Seeker, Supply

Ints: TypeAlias = npt.NDArray[np.int64]
Table: TypeAlias = npt.NDArray[np.int32]

NEVER: Final = -(1 << 29)
"""Less than any allowed pair at any price."""
FORBIDDEN: Final = 2 * NEVER
"""So little that it stays below ``NEVER`` and within the table, whatever is reckoned with it."""
BLOCK: Final = 1 << 18
"""So many pairs are looked at together, so that the passing tables stay small."""
ADDED: Final = 4
"""So many pairs of a request are added at most in one round."""


@dataclass(frozen=True, slots=True)
class Task:
    """One goal to reach: fill the ``seats`` of each request with pairs worth at least ``floor``.

    ``flat`` counts pairs; otherwise their worth counts. ``first`` is lost by each request whose first open
    seat stays empty, ``second`` on a second one.
    """

    seats: Ints
    first: Ints
    second: int = 0
    floor: int = 0
    flat: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """What remains to be assigned when kept invitations have taken their seats and places."""

    seekers: tuple[Seeker, ...]
    supply: tuple[Supply, ...]
    worth: Table
    needs: Ints
    places: Ints
    group: Ints
    apart: npt.NDArray[np.bool_]
    kept: tuple[Pair, ...]

    @property
    def columns(self) -> int:
        """The number of mediators: pair ``row * columns + column`` is written as one number, its key."""
        return len(self.supply)

    def allowed(self, task: Task) -> int:
        """The number of pairs that the task may use."""
        return int(sum((block >= max(task.floor, 0)).sum() for _, block in _blocks(self.worth)))

    def worths(self, keys: Ints, task: Task) -> Ints:
        """What pairs count for in a task."""
        return np.ones_like(keys) if task.flat else self.worth.ravel()[keys].astype(np.int64)

    def first(self, most: int) -> Ints:
        """The best pairs of each request to begin with; when places are scarce, of each mediator too."""
        found = [np.empty(0, np.int64)]
        for rows, block in _blocks(self.worth):
            top, allowed = _top(block.copy(), most)
            found.append((np.arange(rows.start, rows.stop)[:, None] * self.columns + top)[allowed])
        if self.places.sum() <= self.needs.sum():
            for columns, block in _blocks(self.worth.T):
                top, allowed = _top(block.copy("C"), most)
                found.append((np.arange(columns.start, columns.stop)[:, None] + top * self.columns)[allowed])
        return merged(*found)

    def now(self, chosen: Ints, prices: Ints, task: Task) -> Ints:
        """What each request has of its chosen pairs at these prices."""
        rows, columns = np.divmod(chosen, self.columns)
        has, gain = np.zeros(len(self.seekers), np.int64), np.zeros(len(self.seekers), np.int64)
        np.add.at(has, rows, 1)
        np.add.at(gain, rows, self.worths(chosen, task) - prices[columns])
        gain -= np.where((has == 0) & (task.seats > 0), task.first, 0)
        gain -= np.where((has < 2) & (task.seats > 1), task.second, 0)
        return gain

    def best(self, prices: Ints, now: Ints, task: Task) -> tuple[int, Ints]:
        """The bound that these prices prove over all allowed pairs, and the pairs that beat what is chosen.

        No assignment exceeds what every request would choose if it had only to pay the prices, plus the
        prices of all places.
        """
        if prices.max(initial=0) >= -NEVER // 2:
            raise OverflowError("prices do not fit the table")
        price, total, missed = prices.astype(np.int32), int(prices @ self.places), []
        for rows, block in _blocks(self.worth):
            gain: Table = (np.ones_like(block) if task.flat else block) - price
            if task.flat or task.floor > 0:
                gain += (block < max(task.floor, 0)) * np.int32(NEVER)
            wished = self._wished(gain, rows, task)
            total += int(wished.sum())
            better = np.flatnonzero(wished > now[rows])
            if len(better):
                # Where pairs only count, the better ones are those that will be wanted later.
                liked = block[better] - price * np.int32(2 * UNIT) if task.flat else gain[better]
                missed.append(self._missed(liked, better + rows.start, task))
        return total, np.concatenate(missed) if missed else np.empty(0, np.int64)

    def highest(self, prices: Ints, seats: Ints, filled: int) -> int:
        """The highest affinity, in millionths, at which these prices of counted pairs let so many be filled.

        Mediators with a price fill as many seats as they have places; any other seat must find somebody
        without one.
        """
        free, worths = prices == 0, list[Ints]()
        for rows, block in _blocks(self.worth):
            best = self._two_best(np.where(free, block, np.int32(FORBIDDEN)), rows, seats)
            worths += [one[seats[rows] > at] for at, one in enumerate(best)]
        return int(np.sort(np.concatenate(worths))[int(prices @ self.places) - filled])

    def _wished(self, gain: Table, rows: slice, task: Task) -> Ints:
        """What each request would gain from the choice it likes most."""
        seats, (high, low) = task.seats[rows], self._two_best(gain, rows, task.seats)
        one = np.maximum(high, -task.first[rows])
        wished: Ints = np.where(seats > 1, np.maximum(one - task.second, high + low), one)
        return np.where(seats > 0, wished, 0)

    def _two_best(self, gain: Table, rows: slice, seats: Ints) -> tuple[Ints, Ints]:
        """The most in each row, and for two seats the most beside it."""
        high = gain.max(axis=1, initial=NEVER).astype(np.int64)
        low = np.full_like(high, NEVER)
        for apart in (True, False):
            two = np.flatnonzero((seats[rows] > 1) & (self.apart[rows] == apart))
            if len(two):
                each = self._by_group(gain[two]) if apart else gain[two]
                each = np.pad(each, ((0, 0), (2, 0)), constant_values=NEVER)
                low[two] = np.partition(each, -2, axis=1)[:, -2]
        return high, low

    def _by_group(self, gain: Table) -> Table:
        """The best mediator of each organisation."""
        order = np.argsort(self.group, kind="stable")
        starts = np.flatnonzero(np.diff(self.group[order], prepend=-1))
        best: Table = np.maximum.reduceat(gain[:, order], starts, axis=1)
        return best

    def _missed(self, gain: Table, rows: Ints, task: Task) -> Ints:
        """The best few pairs of requests that could do better; for two seats the best of several groups."""
        more = [
            int(row) * self.columns + column
            for at, row in enumerate(rows)
            if task.seats[row] > 1 and self.apart[row]
            for column in self._of_two_groups(gain[at])
        ]
        top, allowed = _top(gain, ADDED)
        return np.concatenate([(rows[:, None] * self.columns + top)[allowed], np.array(more, np.int64)])

    def _of_two_groups(self, gain: Table) -> Iterator[int]:
        """The best mediators of the two best organisations."""
        first = int(gain.argmax())
        rest = np.where(self.group == self.group[first], NEVER, gain)
        for column in (first, int(rest.argmax())):
            if gain[column] > NEVER:
                yield column


def _blocks(table: Table) -> Iterator[tuple[slice, Table]]:
    """A table, some rows at a time."""
    step = max(1, BLOCK // max(1, table.shape[1]))
    for start in range(0, len(table), step):
        rows = slice(start, min(start + step, len(table)))
        yield rows, table[rows]


def _top(table: Table, most: int) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """The columns of the highest values in each row and which of them are allowed; uses up the table."""
    if most >= table.shape[1]:
        return np.broadcast_to(np.arange(table.shape[1]), table.shape), table > NEVER
    rows, top = np.arange(len(table)), np.empty((len(table), most), np.int64)
    allowed = np.empty(top.shape, np.bool_)
    for place in range(most):
        top[:, place] = best = table.argmax(axis=1)
        allowed[:, place] = table[rows, best] > NEVER
        table[rows, best] = FORBIDDEN
    return top, allowed


def merged(*some: Ints) -> Ints:
    """Sets of keys as one, in order."""
    both = np.sort(np.concatenate(some))
    return both[np.diff(both, prepend=-1) > 0]


def tabulate(question: Question) -> Pairs:
    """Ask for each row once and write down what may be assigned.

    Errors: ``ValueError`` when something stands in the question twice, needs more than two mediators, fits
    more than wholly or less than not, or is kept although it is not allowed or has no place.
    """
    seekers, supply, turn = _in_lot_order(question)
    homes = {home: at for at, home in enumerate(dict.fromkeys(one.organisation for one in supply))}
    column = {one.person: at for at, one in enumerate(supply)}
    needs, places = [one.needs for one in seekers], np.array([one.places for one in supply], np.int64)
    group = np.array([homes[one.organisation] for one in supply], np.int64)
    worth, kept = _worth(question, seekers, turn), list[Pair]()
    for row, (seeker, line) in enumerate(zip(seekers, worth, strict=True)):
        held = [column[person] for person in seeker.kept]
        if not len(held) == len({*held}) <= seeker.needs <= 2 or any(line[at] == FORBIDDEN for at in held):
            raise ValueError(f"{seeker.ref} keeps somebody twice or who is not allowed, or asks for too many")
        kept += [Pair(seeker.ref, supply[at].person, int(line[at]) / UNIT) for at in held]
        needs[row] -= len(held)
        places[held] -= 1
        if shut := [*held, *(column[person] for person in seeker.excluded if person in column)]:
            line[shut] = FORBIDDEN
        if held and not seeker.may_share_organisation:
            line[np.isin(group, group[held])] = FORBIDDEN
    if (places < 0).any():
        raise ValueError("a mediator keeps more requests than they have places")
    worth[:, places == 0] = FORBIDDEN
    apart = np.array([not one.may_share_organisation for one in seekers], np.bool_)
    return Pairs(seekers, supply, worth, np.array(needs, np.int64), places, group, apart, tuple(kept))


def _in_lot_order(question: Question) -> tuple[tuple[Seeker, ...], tuple[Supply, ...], Ints]:
    """Requests by a hash of their reference, mediators by one that differs with every set of requests."""
    refs, people = {one.ref for one in question.requests}, {one.person for one in question.mediators}
    if len(refs) < len(question.requests) or len(people) < len(question.mediators):
        raise ValueError("a request or a mediator stands in the question twice")
    salt = _lot("\n".join(sorted(refs)))
    lots = [_lot(f"{salt.hex()}/{one.person}") for one in question.mediators]
    turn = sorted(range(len(lots)), key=lots.__getitem__)
    seekers = tuple(sorted(question.requests, key=lambda one: _lot(one.ref)))
    return seekers, tuple(question.mediators[at] for at in turn), np.array(turn, np.int64)


def _lot(words: str) -> bytes:
    return hashlib.blake2b(words.encode(), digest_size=16).digest()


def _worth(question: Question, seekers: tuple[Seeker, ...], turn: Ints) -> Table:
    """The table in whole millionths, in the order of requests and mediators in which it stands."""
    worth = np.empty((len(seekers), len(turn)), np.int32)
    for rows, block in _blocks(worth):
        lines = np.array([question.affinities(one.ref) for one in seekers[rows]], np.float64)
        if (lines < 0).any() or (lines > 1).any():
            raise ValueError(
                "an affinity is a number from 0 to 1, or not a number when the pair is not allowed"
            )
        whole = np.rint(np.fmax(lines, FORBIDDEN / UNIT) * UNIT).astype(np.int32)
        np.take(whole, turn, axis=1, out=block)
    return worth
