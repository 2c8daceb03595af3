"""In how many groups, and of which sizes. Nothing here loads NumPy."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from itertools import combinations_with_replacement

from matching.groups.rules import GroupRules


def plans(people: int, rules: GroupRules, fewest: int, most: int) -> Iterator[tuple[int, ...]]:
    """Every list of sizes for so many people in ``fewest`` to ``most`` groups, best first.

    Best is nearest to the wished size: the sum of the squares of how far each group is from it.
    """
    low, span = rules.least, range(rules.least, rules.most + 1)

    def cost(counts: tuple[int, ...]) -> int:
        return sum(many * (size - rules.size) ** 2 for size, many in zip(span, counts, strict=True))

    heap = []
    for groups in range(max(1, fewest, -(-people // rules.most)), min(most, people // rules.least) + 1):
        size, larger = divmod(people, groups)
        even = [0] * len(span)
        even[size - low] += groups - larger
        if larger:
            even[size + 1 - low] += larger
        heap.append((cost(tuple(even)), tuple(even)))
    heapify(heap)
    seen = {counts for _, counts in heap}
    while heap:
        _, counts = heappop(heap)
        yield tuple(size for size, many in zip(span, counts, strict=True) for _ in range(many))
        for wider in _wider(counts):
            if wider not in seen:
                seen.add(wider)
                heappush(heap, (cost(wider), wider))


def _wider(counts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """One person from a group to one that is no smaller."""
    for a, b in combinations_with_replacement(range(len(counts)), 2):
        if a > 0 and b < len(counts) - 1 and counts[a] and counts[b] and (a < b or counts[a] > 1):
            wider = list(counts)
            for at, change in ((a, -1), (a - 1, 1), (b, -1), (b + 1, 1)):
                wider[at] += change
            yield tuple(wider)
