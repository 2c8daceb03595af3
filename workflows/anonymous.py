"""What may be shown of anonymous answers, so that a number gives nobody's answer away.

Counts of a few people who know each other tell more than they seem to. When all said the same, each answer
is known; when all but one did, the odd one out knows that of all the others. So counts are shown of at
least four answers, with at least two beside the most given one. They are made once, of complete answers, and
never change: of a meeting when it is over, of mediations when the year is. So no two of them can be
subtracted to find what one person added.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

FEWEST: Final = 4
"""Answers below which nothing is shown."""

ODD_ONES: Final = 2
"""Answers that have to differ from the most given one before exact counts are shown."""

BROAD_FROM: Final = 10
"""Answers from which a tally that is too much alike is shown as a tendency: nobody knows who answered."""


class Shown(StrEnum):
    """What is shown of the answers to one question; ``GOOD`` and ``POOR``: what more than half tend to."""

    COUNTS = "counts"
    GOOD = "good"
    POOR = "poor"
    NOTHING = "nothing"


def shown(tally: Sequence[int]) -> Shown:
    """Say what may be shown of a tally: how often each score was given, lowest first."""
    total = sum(tally)
    if total >= FEWEST and total - max(tally) >= ODD_ONES:
        return Shown.COUNTS
    if total < BROAD_FROM:
        return Shown.NOTHING
    return Shown.GOOD if 2 * sum(tally[len(tally) // 2 :]) > total else Shown.POOR
