"""The search: take one person from each group, place them all again at best, with ever less noise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from matching.groups.rules import UNIT, Part
from matching.groups.worth import Ints, Numbers, Worth

BROKEN: Final = 10_000 * UNIT
"""What a broken hard rule costs: more than all else together, so that a legal plan stays legal."""
NEWCOMER: Final = 100 * UNIT
"""What it is worth that whoever is left has a group already, for each group: more than any score."""
HEAT: Final = 0.02 * UNIT
"""The noise at first; it cools to none."""


class Seats:
    """Who sits where: some groups, and a bench of single seats for those who are left.

    Everything is kept summed up, so that the worth of anybody in any group is a few look-ups.
    """

    def __init__(self, worth: Worth, table: Numbers, sizes: Sequence[int], order: Ints) -> None:
        rules, self.table, self.home, self.can = worth.rules, table, worth.home, worth.can
        bench = len(order) - sum(sizes)
        self.real = len(sizes)
        self.size = np.array([*sizes, *[1] * bench], np.int64)
        self.member = np.full((len(self.size), int(self.size.max(initial=1))), -1, np.int64)
        self.member[np.arange(self.member.shape[1]) < self.size[:, None]] = order
        self.need = np.where(np.arange(len(self.size)) < self.real, rules.organisations, 0)
        self.day = round(rules.weights[Part.DAYS] * UNIT)
        self.no_day = np.where(np.arange(len(self.size)) < self.real, round(rules.no_common_day * UNIT), 0.0)
        self.busy = np.array([one.groups_now for one in worth.peers], np.float64) * NEWCOMER
        self.others = np.maximum(1, self.size - 1)
        self._sum_up()

    def _sum_up(self) -> None:
        groups, there = len(self.size), self.member >= 0
        self.near = np.zeros((groups, len(self.table)))
        self.homes = np.zeros((groups, int(self.home.max(initial=0)) + 1), np.int64)
        self.free = np.zeros((groups, self.can.shape[1]), np.int64)
        for column in range(self.member.shape[1]):
            rows, people = np.flatnonzero(there[:, column]), self.member[there[:, column], column]
            self.near[rows] += self.table[people]
            np.add.at(self.homes, (rows, self.home[people]), 1)
            self.free[rows] += self.can[people]

    def worth_of(self, out: Ints) -> Numbers:
        """The worth of each group (row) with each of those who are out (column) in its open seat.

        What the group is worth without them is left out, as it is the same for all.
        """
        pairs = self.near[:, out] - self.table[out][:, out]
        found: Numbers = 2 * pairs / self.others[:, None]
        found[self.real :] = self.busy[out]
        return found - BROKEN * self._lacking(out) + self._days(out)

    def _lacking(self, out: Ints) -> Ints:
        """How many organisations each group would lack."""
        home = self.home[out]
        rest = self.homes[:, home] - (home[:, None] == home)
        kinds = (self.homes > 0).sum(axis=1) - (np.diagonal(rest) == 0)
        lacking: Ints = np.maximum(0, (self.need - kinds)[:, None] - (rest == 0))
        return lacking

    def _days(self, out: Ints) -> Numbers:
        """What the days of each group would be worth."""
        many = self.size[:, None]
        if not self.can.shape[1]:
            best: Ints = np.repeat(many, len(out), axis=1)
        else:
            can = self.can[out]
            rest = self.free - can
            top = rest.max(axis=1, keepdims=True)
            best = top + ((rest == top).astype(np.float32) @ can.T.astype(np.float32) > 0)
        found: Numbers = (self.day * best - self.no_day[:, None] * many * (best < many)).astype(np.float64)
        found[self.real :] = 0
        return found

    def exchange(self, columns: Ints, goes: Ints) -> None:
        """Let whoever sits at ``columns`` of each group go: group ``goes[i]`` for that of group ``i``."""
        rows = np.arange(len(self.size))
        out = self.member[rows, columns]
        comes = np.empty_like(out)
        comes[goes] = out
        (changed,) = np.nonzero(comes != out)
        old, new = out[changed], comes[changed]
        self.member[changed, columns[changed]] = new
        self.near[changed] += self.table[new] - self.table[old]
        self.homes[changed, self.home[old]] -= 1
        self.homes[changed, self.home[new]] += 1
        self.free[changed] += self.can[new].astype(np.int64) - self.can[old]

    def total(self) -> float:
        """The worth of all groups together, with what is broken."""
        rows, inside = np.arange(len(self.size))[:, None], self.member >= 0
        pairs = (self.near[rows, self.member] * inside).sum(axis=1) / self.others
        pairs[self.real :] = self.busy[self.member[self.real :, 0]]
        kinds = (self.homes > 0).sum(axis=1)
        best = self.free.max(axis=1) if self.can.shape[1] else self.size
        days = self.day * best - self.no_day * self.size * (best < self.size)
        days[self.real :] = 0
        return float((pairs - BROKEN * np.maximum(0, self.need - kinds) + days).sum())

    def groups(self) -> list[list[int]]:
        """Who sits in each group."""
        return [line[:size].tolist() for line, size in zip(self.member, self.size, strict=True)][: self.real]


def improve(seats: Seats, dice: np.random.Generator, rounds: int, heat: float = HEAT) -> tuple[float, Ints]:
    """Let the seats change for so many rounds; returns the best total met, and who sat where then.

    Whoever is out can always go back, so without noise no round loses anything.
    """
    best, members = seats.total(), seats.member.copy()
    if len(seats.size) < 2:
        return best, members
    gain = best
    for turn in range(rounds):
        columns = dice.integers(seats.size)
        out = seats.member[np.arange(len(seats.size)), columns]
        worth = seats.worth_of(out)
        noise = heat * (1 - turn / (0.8 * rounds))
        noisy = worth + noise * dice.standard_normal(worth.shape) if noise > 0 else worth
        rows, comes = linear_sum_assignment(noisy, maximize=True)
        gain += float(worth[rows, comes].sum() - np.trace(worth))
        goes = np.empty_like(rows)
        goes[comes] = rows
        seats.exchange(columns, goes)
        if gain > best + 0.5:
            best, members = gain, seats.member.copy()
    return best, members
