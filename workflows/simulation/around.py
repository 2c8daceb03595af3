"""The world around the cases, kept as storage would load it: made anew only where something changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain

from config.model import BalanceForm, Employment, OrganisationId, Person, PersonId, Ref
from matching.dates import DAY, local_day
from matching.facts import EarlierMediation, World
from workflows.balance import Flow, add_up, telling
from workflows.effects import Book
from workflows.mediation.case import ENDED, TAKEN, MediationCase, State
from workflows.simulation.network import Move, Network, confirmed, known


class Around:
    """The world, and the people in it, as they are at the moment that is played."""

    def __init__(self, network: Network, now: datetime) -> None:
        self.network = network
        self.people: dict[PersonId, Person] = {one.id: one for one in network.people}
        self.officers = network.officers
        self._moves = list(reversed(network.moves))
        self._held: dict[Ref, tuple[PersonId, ...]] = {}
        self._earlier: dict[Ref, tuple[EarlierMediation, ...]] = {}
        self._standing: dict[str, Flow] = {}
        self._flows: list[Flow] = []
        self._year = local_day(now).year
        self.world = World(
            policy=network.conflicts.for_network(network.policy),
            organisations=network.organisations,
            mediators=network.mediators,
            interests=network.interests,
        )
        self.morning(now)

    def morning(self, now: datetime) -> frozenset[PersonId]:
        """Take in what changed since the morning before: absences, confirmations, who works where.

        Returns:
            Who works elsewhere now, mergers included.
        """
        day = local_day(now)
        if day.year != self._year:
            self._year = day.year
            self._flows.clear()
            self._change(balances={})
        self._change(
            absences=known(self.network.absences, day),
            declarations=confirmed(self.network.declarations, now),
        )
        moves = []
        while self._moves and self._moves[-1].on <= day:
            moves.append(self._moves.pop())
        moved = frozenset(move.person for move in moves if self._move(move))
        if moved:
            mediators = tuple(self.people[one.id] for one in self.world.mediators)
            self._earlier = {ref: tuple(map(self._now_at, some)) for ref, some in self._earlier.items()}
            self._change(mediators=mediators, earlier=self._all_earlier(), **self._running())
            self.officers = tuple(self.people[one.id] for one in self.officers)
        return moved

    def _move(self, move: Move) -> bool:
        """Let somebody work elsewhere, unless they left before."""
        person = self.people[move.person]
        if person.organisation != move.left:
            return False
        jobs = person.employments or (Employment(person.organisation),)
        left = tuple(replace(one, until=move.on - DAY) if one.until is None else one for one in jobs)
        self.people[move.person] = replace(
            person, organisation=move.to, employments=(*left, Employment(move.to, move.on))
        )
        return True

    def asker(self, organisation: OrganisationId) -> Person:
        """Who asks for an organisation; after a merger somebody of what it went on as."""
        return self.people[self.network.askers[organisation]]

    def moved(self, before: MediationCase, after: MediationCase) -> None:
        """Take in what a case changed: who is at work, who was asked, who mediated where."""
        changes: dict[str, object] = {}
        if (holds := holders(after)) != holders(before):
            self._held[after.ref] = holds
            changes |= self._running()
        if asked := after.invitations[len(before.invitations) :]:
            news = {one.person: one.invited_at for one in asked}
            changes["last_asked"] = {**self.world.last_asked, **news}
        mediated = tuple(self._mediated(after))
        # Who mediated where is kept when all else about a case goes.
        if after.state is not State.CLEANED and mediated != self._earlier.get(after.ref, ()):
            self._earlier[after.ref] = mediated
            changes["earlier"] = self._all_earlier()
        self._change(**changes)

    def _all_earlier(self) -> tuple[EarlierMediation, ...]:
        return tuple(chain.from_iterable(self._earlier.values()))

    def _now_at(self, one: EarlierMediation) -> EarlierMediation:
        """A mediation of before counts for where its mediator works today."""
        return replace(one, home=self.people[one.mediator].organisation)

    def _running(self) -> dict[str, object]:
        held = Counter(chain.from_iterable(self._held.values()))
        homes: Counter[OrganisationId] = Counter()
        for one, count in held.items():
            homes[self.people[one].organisation] += count
        return {"running": dict(held), "running_by_organisation": dict(homes)}

    def _mediated(self, case: MediationCase) -> Iterator[EarlierMediation]:
        if case.assigned_at is not None:
            ended = case.closed_at.date() if case.closed_at and case.state in ENDED else None
            for one in case.mediators:
                home = self.people[one].organisation
                day = case.assigned_at.date()
                yield EarlierMediation(one, case.organisation, day, home, case.ref, ended)

    def booked(self, book: Book) -> None:
        """Take in hours, as the ledger does: what stood is taken back now, in the calendar year that runs."""
        if (stood := self._standing.get(book.origin)) is not None:
            self._flows.append(stood.reversed)
        self._standing[book.origin] = Flow(book.ref, book.giver, book.receiver, book.quarters)
        self._flows.append(self._standing[book.origin])
        if self.network.policy.balance_form is BalanceForm.BALANCE:
            self._change(balances=telling(add_up(self._flows)))

    def _change(self, **changes: object) -> None:
        """Make the world anew where something is other than it was."""
        new = {key: value for key, value in changes.items() if value != getattr(self.world, key)}
        if new:
            self.world = self.world.changed(**new)


def holders(case: MediationCase) -> tuple[PersonId, ...]:
    """Whose place is taken by a case."""
    return case.mediators if case.state in TAKEN else ()
