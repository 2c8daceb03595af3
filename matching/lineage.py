"""Which organisations become which, and who takes part in whom: prepared once, asked by date.

A merger, a split and a new name are all the same here: from a day on an organisation goes on as
another. A chain counts only in the order of time: what joined somebody after they had handed over
a part themselves did not go along with that part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from config.model import Organisation, OrganisationId, Owner
from matching.dates import covers, earliest, latest, of_day


@dataclass(frozen=True, slots=True)
class Span:
    """A relation with its first and last day; ``via`` is the organisation that makes it one."""

    since: date | None
    until: date | None
    via: OrganisationId


@dataclass(frozen=True)
class Circle:
    """What surrounds an organisation on a day: itself by other names, its merger partners, its ties.

    ``same`` and ``coming`` give the day of becoming one: passed or today, and still to come
    (``date.min`` for the organisation itself). ``bodies`` are the affiliated bodies, ``owners``
    those of which it is an affiliated body itself; both one step far and under all their names.
    """

    organisation: OrganisationId
    known: bool
    same: Mapping[OrganisationId, date]
    coming: Mapping[OrganisationId, date]
    bodies: Mapping[OrganisationId, Span]
    owners: Mapping[OrganisationId, Span]

    @property
    def near(self) -> Iterator[OrganisationId]:
        """Everybody in it."""
        return chain(self.same, self.coming, self.bodies, self.owners)


@dataclass(frozen=True, slots=True)
class Shared:
    """The affiliated bodies that two organisations have in common on a day.

    ``count`` counts each body once, also when it goes by more names; ``share`` is what part that is
    of both lists together, between 0 and 1. ``ties`` say how long both take part in each.
    """

    count: int
    share: float
    ties: tuple[Span, ...]


class Lineage:
    """Successions and ownership of all organisations of a network."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._all = {one.id: one for one in organisations}
        self._kin: dict[OrganisationId, Mapping[OrganisationId, date]] = {}
        self._circles: dict[date, dict[OrganisationId, Circle]] = {}
        self._shared: dict[date, dict[tuple[OrganisationId, OrganisationId], Shared | None]] = {}

    def __contains__(self, organisation: OrganisationId) -> bool:
        return organisation in self._all

    def kin(self, organisation: OrganisationId) -> Mapping[OrganisationId, date]:
        """Everybody who is or will be the same as ``organisation``, each with the first day of it.

        Two are the same from the day on which one has become the other, or both a third.
        """
        if organisation not in self._kin:
            found: dict[OrganisationId, date] = {organisation: date.min}
            for heir, arrived in self._heirs.get(organisation, {}).items():
                for other, joined in self._came_into[heir].items():
                    day = max(arrived, joined)
                    found[other] = min(found.get(other, day), day)
            self._kin[organisation] = found
        return self._kin[organisation]

    def same(self, one: OrganisationId, other: OrganisationId, on: date) -> bool:
        """Say whether two organisations are the same on a day."""
        return one == other or self.kin(one).get(other, date.max) <= on

    def circle(self, organisation: OrganisationId, on: date) -> Circle:
        """What surrounds ``organisation`` on the day ``on``."""
        circles = of_day(self._circles, on, dict)
        if organisation not in circles:
            kin = self.kin(organisation)
            same = {other: day for other, day in kin.items() if day <= on}
            circles[organisation] = Circle(
                organisation=organisation,
                known=organisation in self,
                same=same,
                coming={other: day for other, day in kin.items() if day > on},
                bodies=self._named(self._bodies, same, on),
                owners=self._named(self._owners, same, on),
            )
        return circles[organisation]

    def partners(self, organisation: OrganisationId, on: date) -> frozenset[OrganisationId]:
        """Everybody who takes part in an affiliated body of ``organisation``, by all their names."""
        bodies = self.circle(organisation, on).bodies
        return frozenset(name for body in bodies for name in self.circle(body, on).owners)

    def shared(self, one: OrganisationId, other: OrganisationId, on: date) -> Shared | None:
        """The affiliated bodies that two organisations have in common; ``None`` without any."""
        known, key = of_day(self._shared, on, dict), (one, other)
        if key not in known:
            known[key] = _in_common(self._bodies_of(one, on), self._bodies_of(other, on))
        return known[key]

    def _bodies_of(self, organisation: OrganisationId, on: date) -> Mapping[OrganisationId, Span]:
        """The affiliated bodies that still exist; what merged into another goes on as that."""
        bodies = self.circle(organisation, on).bodies
        each = (self._all[span.via] for span in bodies.values())
        gone = {one.id for one in each if one.until and one.until < on and not one.successors}
        if not gone:
            return bodies
        return {name: span for name, span in bodies.items() if span.via not in gone}

    def _named(
        self,
        relation: Mapping[OrganisationId, list[tuple[OrganisationId, Owner]]],
        same: Mapping[OrganisationId, date],
        on: date,
    ) -> Mapping[OrganisationId, Span]:
        """Follow one relation one step, and give the other side under all the names it has on ``on``."""
        found: dict[OrganisationId, Span] = {}
        for name in sorted(same):
            for other, tie in relation.get(name, ()):
                if not covers(tie.since, tie.until, on):
                    continue
                for known_as, day in self.kin(other).items():
                    if day <= on:
                        span = Span(latest(tie.since, None if day == date.min else day), tie.until, other)
                        found[known_as] = longest(found.get(known_as), span)
        return found

    @cached_property
    def _heirs(self) -> Mapping[OrganisationId, Mapping[OrganisationId, date]]:
        """For each organisation all that it goes on as, itself included, with the first day of it."""
        successors = {step.successor for one in self._all.values() for step in one.successors}
        return {name: self._heirs_of(name) for name in sorted(successors.union(self._all))}

    def _heirs_of(self, start: OrganisationId) -> Mapping[OrganisationId, date]:
        arrived = {start: date.min}
        to_follow = [start]
        while to_follow:
            name = to_follow.pop()
            for step in self._all[name].successors if name in self._all else ():
                in_time = step.on >= arrived[name]
                if in_time and step.on < arrived.get(step.successor, date.max):
                    arrived[step.successor] = step.on
                    to_follow.append(step.successor)
        return arrived

    @cached_property
    def _came_into(self) -> Mapping[OrganisationId, Mapping[OrganisationId, date]]:
        """The other way round: who went on as this one, from which day."""
        found: defaultdict[OrganisationId, dict[OrganisationId, date]] = defaultdict(dict)
        for name, heirs in self._heirs.items():
            for heir, day in heirs.items():
                found[heir][name] = day
        return found

    @cached_property
    def _bodies(self) -> Mapping[OrganisationId, list[tuple[OrganisationId, Owner]]]:
        found: defaultdict[OrganisationId, list[tuple[OrganisationId, Owner]]] = defaultdict(list)
        for name in sorted(self._all):
            for owner in self._all[name].owners:
                found[owner.organisation].append((name, owner))
        return found

    @cached_property
    def _owners(self) -> Mapping[OrganisationId, list[tuple[OrganisationId, Owner]]]:
        return {
            name: [(owner.organisation, owner) for owner in one.owners]
            for name, one in self._all.items()
            if one.owners
        }


def _in_common(mine: Mapping[OrganisationId, Span], theirs: Mapping[OrganisationId, Span]) -> Shared | None:
    """Compare two lists of bodies by all their names."""
    names = sorted(mine.keys() & theirs.keys())
    if not names:
        return None
    ties: dict[OrganisationId, Span] = {}
    for name in names:
        left, right = mine[name], theirs[name]
        since, until = latest(left.since, right.since), earliest(left.until, right.until)
        for body in (left.via, right.via):
            ties[body] = longest(ties.get(body), Span(since, until, body))
    count = min(len({mine[name].via for name in names}), len({theirs[name].via for name in names}))
    together = sum(len({span.via for span in bodies.values()}) for bodies in (mine, theirs)) - count
    return Shared(count, count / together, tuple(ties[body] for body in sorted(ties)))


def longest(known: Span | None, new: Span) -> Span:
    """Choose of two relations that both hold, the one that holds longest; in doubt a fixed one."""

    def key(span: Span) -> tuple[date, date, str]:
        return (span.until or date.max, span.since or date.min, span.via)

    return new if known is None or key(new) > key(known) else known
