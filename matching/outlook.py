"""Verdicts about all mediators on one ground, each judged once for all in whom the rules see the same.

The rules stay the only law: ``conflicts`` judges. Here it is only known which facts a rule can look at, so
that whoever has the same ones shares a verdict: people at the same organisations, without an interest
nearby, whose declarations and lists are equally fresh; and of strangers only that last part counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from config.model import OrganisationId, PersonId
from matching.conflicts import footing, ground_of, settle, stand, with_the_case
from matching.facts import Request, World
from matching.findings import Verdict
from matching.ground import Ground, Setting
from matching.reasons import code_of
from matching.roster import Roster, roster_of
from matching.rules import a_step_away, stale_declaration
from matching.score import penalty_of
from matching.ties import Work, work_of


@dataclass(frozen=True, slots=True)
class Seen:
    """A verdict with its reasons as bits, when soft conflicts hold (``held``) and when they are allowed.

    ``penalty`` is what its soft conflicts take off, in millionths of a score.
    """

    verdict: Verdict
    held: int
    allowed: int
    penalty: int


def seen(verdict: Verdict, world: World) -> Seen:
    """Prepare a verdict for many."""
    if not verdict.findings:
        return Seen(verdict, 0, 0, 0)
    held, allowed = code_of(world).held(verdict)
    return Seen(verdict, held, allowed, penalty_of(verdict, world.policy))


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What there is to see of mediators on a day before anybody asks.

    ``work`` and ``unchecked`` (employers without a recent list) go by job, ``personal`` by place: one
    number for all whose declarations are as fresh, and whose interests are looked at as far.
    """

    work: tuple[Work, ...]
    unchecked: tuple[tuple[OrganisationId, ...], ...]
    personal: tuple[int, ...]
    interests_at: Mapping[OrganisationId, frozenset[int]]


def _sight(world: World, on: date) -> Sight:
    roster, certain = roster_of(world), world.that_day(on, World.certain)
    work = tuple(work_of(one, on) for one in roster.one_with)
    somewhere = Ground(world, on, world.lineage.circle(OrganisationId(""), on), certain)
    fresh: dict[date | None, Hashable] = {}
    alike: dict[Hashable, int] = {}
    personal: list[int] = []
    at: defaultdict[OrganisationId, set[int]] = defaultdict(set)
    for place, (person, job) in enumerate(zip(roster.people, roster.jobs, strict=True)):
        day = world.declared.get(person.id)
        if day not in fresh:
            fresh[day] = tuple(stale_declaration(Setting(person, work[job], somewhere)))
        interests = world.interests_of.get(person.id, ())
        personal.append(alike.setdefault((fresh[day], a_step_away(interests)), len(alike)))
        for one in interests:
            at[one.organisation].add(place)
    return Sight(
        work=work,
        unchecked=tuple(
            tuple(job.organisation for job in one.current if job.organisation not in certain) for one in work
        ),
        personal=tuple(personal),
        interests_at={name: frozenset(all_of) for name, all_of in at.items()},
    )


class Outlook:
    """What everybody looks like from one standing ground."""

    def __init__(self, world: World, on: date, ground: Ground) -> None:
        self._world, self._ground = world, ground
        self._roster: Roster = roster_of(world)
        self._sight = world.that_day(on, _sight)
        self._known: dict[Hashable, Seen] = {}
        sight, roster, circle = self._sight, self._roster, ground.circle
        near = roster.jobs_at.keys() - ground.strangers
        nowhere = (job for job, work in enumerate(sight.work) if not work.current)
        self._near = frozenset(nowhere).union(*(roster.jobs_at[name] for name in near))
        names = {*circle.same, *circle.bodies, *(ground.concerned.same if ground.concerned else ())}
        self._tied = frozenset[int]().union(*(sight.interests_at.get(name, ()) for name in names))

    def of(self, at: int) -> Seen:
        """The verdict about the mediator at a place, apart from any one case."""
        job, personal = self._roster.jobs[at], self._sight.personal[at]
        key: Hashable = (job if job in self._near else self._sight.unchecked[job], personal)
        if at in self._tied:
            key = at
        if key not in self._known:
            self._known[key] = seen(settle(self._roster.people[at], self._ground), self._world)
        return self._known[key]

    @cached_property
    def everybody(self) -> list[Seen]:
        """The verdicts of all places."""
        return [self.of(at) for at in range(len(self._roster.people))]

    @cached_property
    def held(self) -> list[int]:
        """What keeps each from being asked."""
        return [one.held for one in self.everybody]

    @cached_property
    def allowed(self) -> list[int]:
        """What keeps each from being asked although soft conflicts are allowed."""
        return [one.allowed for one in self.everybody]

    @cached_property
    def penalties(self) -> Mapping[int, int]:
        """What soft conflicts take off, for those who have any."""
        return {at: one.penalty for at, one in enumerate(self.everybody) if one.penalty}

    def touched_by(self, case: Ground) -> Iterator[int]:
        """The places of all to whom a rule about the case itself could apply."""
        world, roster = case.world, self._roster
        yield from roster.known(case.excluded | case.handling)
        names = {name for circle in case.rather_not for name in circle.same} | set(case.returning)
        for partner in case.partners:
            other = world.mediator.get(partner)
            theirs = work_of(other, case.on).current if other else ()
            if not theirs:  # then nobody can say that they are not from one organisation
                yield from range(len(roster.people))
            names |= {name for job in theirs for name in world.lineage.kin(job.organisation)}
        for name in names & roster.places_at.keys():
            yield from roster.places_at[name]
        for name in case.circle.same:
            yield from roster.known(one.mediator for one in world.earlier_at(name))
        if case.requester is not None:
            yield from roster.known(case.world.in_line_with(case.requester))
            for group in world.groups_of.get(case.requester, ()):
                yield from roster.known(group.members)

    def with_the_case(self, at: int, case: Ground) -> Seen:
        """The verdict about one mediator for one case."""
        before = self.of(at)
        verdict = with_the_case(before.verdict, self._roster.people[at], case)
        return before if verdict is before.verdict else seen(verdict, self._world)


def outlook(request: Request, world: World, on: date) -> Outlook:
    """The outlook from the ground on which ``request`` stands, made once a day."""
    return world.that_day(on, _outlook, *footing(request))


def _outlook(
    world: World,
    on: date,
    organisation: OrganisationId,
    body: OrganisationId | None,
    with_residents: bool,
) -> Outlook:
    return Outlook(world, on, world.that_day(on, stand, organisation, body, with_residents))


def verdict(mediator: PersonId, request: Request, world: World, on: date) -> Verdict:
    """Look at every rule for one mediator of ``world``.

    Raises:
        KeyError: ``mediator`` is not an active mediator of ``world``.
    """
    at = roster_of(world).place[mediator]
    return outlook(request, world, on).with_the_case(at, ground_of(request, world, on)).verdict
