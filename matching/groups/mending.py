"""People go and come: mend the groups and move as few others as possible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, islice
from typing import Final, TypeAlias

from config.model import PersonId
from matching.groups.forming import drawn, form, told
from matching.groups.legal import is_legal
from matching.groups.model import Change, Formed, Group, Repaired, Round, WhyChanged
from matching.groups.sifting import sift
from matching.groups.worth import Worth

WIDE: Final = 150
"""So many first moves, by lot, are combined with a second one: what a screen of people can hold."""

Moves: TypeAlias = tuple[tuple[PersonId, int], ...]
_Groups: TypeAlias = dict[int, set[PersonId]]


def mend(formed: Formed, today: Round, locked: Collection[PersonId] = ()) -> Repaired:
    """Let the groups be right today: who is no longer in the round goes, who is new comes.

    A group that stays legal keeps all its members. One that does not gets whoever waits, else others: at most
    two people move for it, as few as can be, and of those what fits best. Else it ends. Whoever waits then
    makes new groups when there are enough for one of the wished size; gets a free seat; makes a
    group that is legal at least; or gets the seat of one other, who moves. ``locked`` people move only when
    their own group ends.

    Errors: ``LookupError`` for a locked person who is not there.
    """
    if not set(locked) <= today.people.keys():
        raise LookupError(sorted(set(locked) - today.people.keys()))
    board = _Board(formed, today, frozenset(locked))
    for number in board.smallest_first():
        if not board.legal(board.groups[number]) and not board.take(
            board.ways_to_keep(number), WhyChanged.NEEDED
        ):
            board.end(number)
    board.found(today.rules.size)
    for person in board.waiting:
        board.take(board.free_seats(person), WhyChanged.CAME)
    board.found(today.rules.least)
    for person in board.waiting:
        board.take(board.seats_to_free(person), WhyChanged.MADE_ROOM)
    groups = [Group(number, tuple(sorted(members))) for number, members in sorted(board.groups.items())]
    return Repaired(told(today, groups), tuple(board.changes(formed)))


class _Board:
    """Groups that change, who waits for one, and why whoever moved did."""

    def __init__(self, formed: Formed, today: Round, locked: frozenset[PersonId]) -> None:
        self.today, self.locked = today, locked
        self.lot = [one.id for one in drawn(today, sift(today).pool).order]
        self.groups = {
            group.number: members
            for group in formed.groups
            if (members := {one for one in group.members if one in set(self.lot)})
        }
        self.next = max((group.number for group in formed.groups), default=0) + 1
        self.why: dict[PersonId, WhyChanged] = {}
        self._worth: dict[frozenset[PersonId], float] = {}

    def smallest_first(self) -> list[int]:
        """The numbers of the groups as they are now."""
        return sorted(self.groups, key=lambda one: (len(self.groups[one]), one))

    @property
    def where(self) -> dict[PersonId, int]:
        """The group of everybody who has one."""
        return {one: number for number, members in self.groups.items() for one in members}

    @property
    def waiting(self) -> list[PersonId]:
        """Who has no group: first whose group ended, then those who have none at all, then by lot."""
        placed, people = self.where, self.today.people
        waiting = [one for one in self.lot if one not in placed]
        return sorted(waiting, key=lambda one: (one not in self.why, people[one].groups_now))

    def legal(self, members: Collection[PersonId]) -> bool:
        """Say whether these people may be a group."""
        return is_legal(self.today.named(members), self.today)

    def ways_to_keep(self, number: int) -> Iterator[Moves]:
        """One move to or from a broken group; or such a move, and a second to or from a group it touched."""
        where = self.where
        free = [one for one in self.lot if one not in self.locked]
        first = [(one, number) for one in free if where.get(one) != number]
        first += [
            (one, other)
            for one in free
            if where.get(one) == number
            for other in self.groups
            if other != number
        ]
        yield from ((move,) for move in first)
        for move in first[:WIDE]:
            source = where.get(move[0])
            second = first[:WIDE]
            if source not in {None, number}:
                second = second + [
                    (one, source) for one in free[:WIDE] if where.get(one) not in {number, source}
                ]
            yield from ((move, other) for other in second if other[0] != move[0])

    def free_seats(self, person: PersonId) -> Iterator[Moves]:
        """All groups for somebody who waits; only the least crowded that take one more."""
        able = {
            number: len(members) for number, members in self.groups.items() if self.legal({*members, person})
        }
        crowded = {number: max(0, many + 1 - self.today.rules.size) for number, many in able.items()}
        yield from (((person, number),) for number in able if crowded[number] == min(crowded.values()))

    def seats_to_free(self, person: PersonId) -> Iterator[Moves]:
        """Somebody who waits takes the seat of one other, who goes to another group."""
        for other, number in self.where.items():
            if other not in self.locked and self.legal(self.groups[number] - {other} | {person}):
                yield from (((person, number), (other, to)) for to in self.groups if to != number)

    def take(self, ways: Iterable[Moves], why: WhyChanged) -> bool:
        """Do the way that moves fewest others, and of those fits best; says whether there was one."""
        where = self.where

        def others(moves: Moves) -> int:
            return sum(one in where for one, _ in moves)

        for _, same in groupby(sorted(ways, key=others), key=others):
            legal = (after for moves in same if (after := self._after(moves, where)) is not None)
            if found := list(islice(legal, WIDE)):
                best = max(found, key=self._gain)
                placed = {one: number for number, members in best.items() for one in members}
                self.why.update({one: why for one in placed if one in where and where[one] != placed[one]})
                self.groups.update(best)
                return True
        return False

    def _after(self, moves: Moves, where: Mapping[PersonId, int]) -> _Groups | None:
        """The groups that some moves touch, afterwards; nothing when one of them may not be."""
        after: _Groups = {}
        for one, to in moves:
            for number in {where.get(one, to), to}:
                after.setdefault(number, set(self.groups[number]))
            if one in where:
                after[where[one]].discard(one)
            after[to].add(one)
        return after if all(map(self.legal, after.values())) else None

    def _gain(self, after: _Groups) -> float:
        return sum(
            self._worth_of(members) - self._worth_of(self.groups[number]) for number, members in after.items()
        )

    def _worth_of(self, members: Collection[PersonId]) -> float:
        key = frozenset(members)
        if key not in self._worth:
            named = self.today.named(sorted(key))
            self._worth[key] = sum(Worth(named, self.today).of_group().values())
        return self._worth[key]

    def end(self, number: int) -> None:
        """End a group; its members wait."""
        self.why.update(dict.fromkeys(self.groups.pop(number), WhyChanged.ENDED))

    def found(self, least: int) -> None:
        """Form new groups of those who wait, when there are so many."""
        waiting = self.waiting
        if len(waiting) >= least:
            for group in form(replace(self.today, peers=self.today.named(waiting))).groups:
                self.groups[self.next] = set(group.members)
                self.next += 1

    def changes(self, formed: Formed) -> Iterator[Change]:
        """Everybody who is elsewhere than before, by id."""
        before, after = {one: group.number for one, group in formed.where.items()}, self.where
        for one in sorted({*before, *after}):
            if before.get(one) != after.get(one):
                why = WhyChanged.ENDED if one in self.today.people else WhyChanged.GONE
                why = why if one in before else WhyChanged.CAME
                yield Change(one, before.get(one), after.get(one), self.why.get(one, why))
