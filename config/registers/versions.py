"""Of the several texts of one arrangement that a register keeps: what holds on the day of the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from config.network.words import fold
from config.registers.bodies import Body, together


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an arrangement; ``number`` is its own, ``newer`` that of the text which follows it."""

    body: Body
    number: str
    newer: str | None = None

    def begun(self, on: date) -> bool:
        """Whether it holds, or held before."""
        return self.body.since is None or self.body.since <= on

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.begun(on) and (self.body.until is None or self.body.until >= on)


def bodies_of(versions: Sequence[Version], on: date) -> tuple[list[Body], int]:
    """Give one body of each name, and how many texts were passed over.

    A text is over when one that follows it has begun; the next one may not be in the list, or not hold yet.
    """
    newer = {one.number: one.newer for one in versions}
    begun = {one.number for one in versions if one.begun(on)}
    following = {one.newer for one in versions if one.begun(on)}
    of_name: defaultdict[str, list[Version]] = defaultdict(list)
    for one in versions:
        over = _last(one.number, newer, begun) != one.number
        to_come = one.number in following and one.number not in begun
        if not over and not to_come:
            of_name[fold(one.body.name)].append(one)
    found = [_together(several, on) for several in of_name.values()]
    return [body for body, _ in found], len(versions) - sum(count for _, count in found)


def _last(number: str, newer: dict[str, str | None], begun: set[str]) -> str:
    """The last text that has begun, following from one to the next; in a circle the first one again."""
    seen = set()
    while (after := newer.get(number)) in begun and after not in seen:
        seen.add(after)
        number = str(after)
    return number


def _together(several: Sequence[Version], on: date) -> tuple[Body, int]:
    """One body of all texts with one name, and how many of them count.

    Two that both hold may be two arrangements: then it has the participants of both, so that none is lost.
    Without any that holds it is the last one.
    """
    in_order = sorted(several, key=_lasts, reverse=True)
    holding = [one.body for one in in_order if one.holds(on)] or [in_order[0].body]
    return together(holding), len(holding)


def _lasts(one: Version) -> tuple[date, date, int]:
    return one.body.until or date.max, one.body.since or date.min, one.body.line
