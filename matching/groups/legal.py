"""The hard rules of a group, each asked in one place. Nothing here loads NumPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from matching.groups.model import Break, Formed, Peer, Round


def breaks_of(members: Sequence[Peer], there: Round) -> tuple[Break, ...]:
    """The hard rules that a group of these people would break, each once; of no people none."""
    return tuple(_breaks(members, there)) if members else ()


def is_legal(members: Sequence[Peer], there: Round) -> bool:
    """Say whether these people may be a group."""
    return next(_breaks(members, there), None) is None


def violations(formed: Formed) -> int:
    """Count again how many hard rules are broken, over all groups: always 0."""
    return sum(len(breaks_of(formed.round.named(group.members), formed.round)) for group in formed.groups)


def _breaks(members: Sequence[Peer], there: Round) -> Iterator[Break]:
    rules = there.rules
    if len(members) < rules.least:
        yield Break.TOO_SMALL
    if len(members) > rules.most:
        yield Break.TOO_LARGE
    if len({one.organisation for one in members}) < rules.organisations:
        yield Break.TOO_FEW_ORGANISATIONS
    if any(frozenset((a.id, b.id)) in there.kept_apart for a, b in combinations(members, 2)):
        yield Break.KEPT_APART
    if any(one.groups_now >= rules.groups for one in members):
        yield Break.ENOUGH_GROUPS
