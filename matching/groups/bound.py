"""A proved limit of the score, without trust in who found the groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from matching.groups.rules import UNIT, Part
from matching.groups.worth import Numbers, Worth

TURNS: Final = 40


def bound(worth: Worth, sizes: Sequence[int]) -> float:
    """More than this no groups of these sizes can score, as a mean over their members.

    Everybody chooses who fits best, as many as the smallest group has others, and pays each a price;
    everybody also gets their own price. In real groups everybody is chosen as often as they choose, so prices
    cancel out: whatever they are, the sum cannot be exceeded. They rise for those whom many choose.
    """
    table, members = _optimistic(worth, max(sizes)), sum(sizes)
    others = min(sizes) - 1
    prices, least = np.zeros(len(table)), np.inf
    step = float(table[np.isfinite(table)].std()) / 2
    for turn in range(TURNS if len(table) <= 1000 else TURNS // 4):
        priced = table - prices
        chosen = np.argpartition(priced, -others, axis=1)[:, -others:]
        mean = np.take_along_axis(priced, chosen, axis=1).mean(axis=1)
        limits = np.sort(mean + prices)[::-1][:members]
        least = min(least, float(limits.sum()))
        wanted = np.bincount(chosen.ravel(), minlength=len(table)) / others
        prices += step * 0.9**turn * np.clip(wanted - 1, -1, 2)
    return least / members / UNIT


def _optimistic(worth: Worth, largest: int) -> Numbers:
    """What a pair is worth at best, with its group's days: without a day part in common one misses it."""
    rules, table = worth.rules, worth.pairs()
    day, no_day = round(rules.weights[Part.DAYS] * UNIT), round(rules.no_common_day * UNIT)
    can = worth.can.astype(np.float32)
    shares = (can @ can.T > 0) if can.shape[1] else np.ones_like(table, np.bool_)
    table += np.where(shares, day, day * (largest - 1) / largest - no_day)
    table[worth.apart()] = -np.inf
    np.fill_diagonal(table, -np.inf)
    return table
