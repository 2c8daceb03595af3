"""Pairs (``maatje``): as many as possible, then the best of all, proved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from matching.groups.forming import drawn, told
from matching.groups.model import Formed, Group, Round, WhyLeft
from matching.groups.rules import UNIT
from matching.groups.sifting import sift
from matching.groups.worth import Ints, Numbers, Worth, days_worth


def pairs(there: Round) -> Formed:
    """Form pairs of people of two organisations. As many as possible, newcomers first, then worth most.

    It takes the rules of the round but for the sizes. Each goal is a whole-number program, solved to the
    proved best and held while the next is solved; so ``bound`` is ``score``. Meant for tens of people.

    Errors: ``ArithmeticError`` when the solver gives up.
    """
    there = replace(there, rules=there.rules.for_pairs())
    sifted = sift(there)
    order = drawn(there, sifted.pool).order
    worth = Worth(order, there)
    rows, columns, value = _allowed(worth)
    chosen = _best(rows, columns, value, worth) if len(rows) else rows
    groups = [
        Group(number, tuple(sorted((order[rows[at]].id, order[columns[at]].id))))
        for number, at in enumerate(chosen.tolist(), 1)
    ]
    found = told(there, groups, sifted)
    odd = [one for one in found.left if one.why is WhyLeft.NO_ROOM]
    rest = tuple(replace(one, why=WhyLeft.ODD_ONE) if odd == [one] else one for one in found.left)
    return replace(found, left=rest, bound=found.score, most=2 * len(groups))


def _allowed(worth: Worth) -> tuple[Ints, Ints, Numbers]:
    """The pairs that may be, as rows and columns, and what each is worth to both together."""
    table = worth.pairs()
    open_ = worth.home[:, None] != worth.home
    open_[worth.apart()] = False
    rows, columns = np.nonzero(np.triu(open_, 1))
    shares = (worth.can[rows] & worth.can[columns]).any(axis=1) | (worth.can.shape[1] == 0)
    days = np.where(shares, days_worth(worth.there, 2, 2), days_worth(worth.there, 1, 2))
    return rows, columns, 2 * table[rows, columns] + days


def _best(rows: Ints, columns: Ints, value: Numbers, worth: Worth) -> Ints:
    """Which pairs to take: nobody in two, best in one goal after the other."""
    many = len(rows)
    ends = np.concatenate([rows, columns])
    once = coo_array((np.ones(2 * many), (ends, np.tile(np.arange(many), 2))), shape=(len(worth.peers), many))
    limits = [LinearConstraint(once.tocsr(), ub=1)]
    busy = np.array([one.groups_now for one in worth.peers], np.float64)
    taken = np.zeros(many)
    for goal in (np.ones(many), -(busy[rows] + busy[columns]), value / UNIT):
        if goal.any():
            found = milp(
                -goal, integrality=1, bounds=Bounds(0, 1), constraints=limits, options={"mip_rel_gap": 0}
            )
            if not found.success:
                raise ArithmeticError(found.message)
            taken = np.rint(found.x)
            limits.append(LinearConstraint(goal, lb=goal @ taken - 1e-7))
    return np.flatnonzero(taken)
