"""Let time pass: requests, people and deadlines in the order of their moments, through the real rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from heapq import heappop, heappush
from itertools import count
from typing import Final, TypeAlias

from config.model import OrganisationId, PersonId, Ref, Role
from matching.dates import local_day
from workflows import workdays
from workflows.effects import At, Book, Effect, Forget, Note, Refusal, Tell
from workflows.mediation import events as on
from workflows.mediation import together
from workflows.mediation.case import ENDED, RUNNING, MediationCase, State
from workflows.mediation.life import decide
from workflows.mediation.moments import MEANINGS
from workflows.mediation.turn import Scene
from workflows.mediation.watching import interests_found
from workflows.routing import coordinators_for
from workflows.simulation.around import Around
from workflows.simulation.arrivals import Asked
from workflows.simulation.course import Record
from workflows.simulation.crowd import Act, Crowd
from workflows.simulation.network import Network

MORNING: Final = "08:30"
Happening: TypeAlias = date | Asked | Act | At


class Play:
    """One network from the first day until every request has ended and was cleaned up.

    ``record`` is complete once ``days`` is.
    """

    def __init__(
        self, network: Network, asked: tuple[Asked, ...], crowd: Crowd, first: date, last: date
    ) -> None:
        self.network, self.crowd = network, crowd
        self.record = Record(network, ((last - first).days + 1) / 365)
        self._cases: dict[Ref, MediationCase] = {}
        self._due: dict[Ref, dict[str, At]] = {}
        self._last, self._before = last, first
        self._heap: list[tuple[datetime, int, Happening]] = []
        self._order = count()
        self._now = workdays.at_wall_clock(first, workdays.OPENS)
        self._around = Around(network, self._now)
        self._operators = tuple(one.id for one in network.people if one.has(Role.OPERATOR))
        self._plan(self._now, first)
        for one in asked:
            self._plan(one.at, one)

    def days(self) -> Iterator[date]:
        """Play, and say every working day that begins."""
        while self._heap:
            self._now, _, happening = heappop(self._heap)
            match happening:
                case Asked():
                    self._ask(happening)
                case Act():
                    self.crowd.did(happening)
                    self._happen(happening.ref, happening.event, happening.who)
                case At():
                    self._come(happening)
                case date():
                    yield happening
                    self._morning(happening)
        self.record.close()

    def _plan(self, at: datetime, what: Happening) -> None:
        heappush(self._heap, (at, next(self._order), what))

    def _ask(self, asked: Asked) -> None:
        asker = self._around.asker(asked.organisation)
        draft = MediationCase(
            asked.ref, asker.network, asker.id, asker.organisation, f"${asked.ref}", self._now
        )
        self._cases[asked.ref], self._due[asked.ref] = draft, {}
        self._happen(asked.ref, on.Prefilled(asked.answers), asker.id)
        self._happen(asked.ref, on.Submitted(), asker.id)
        for act in self.crowd.asks(self._cases[asked.ref], self._now):
            self._plan(act.at, act)

    def _come(self, at: At) -> None:
        """A due moment, unless it was moved or dropped meanwhile."""
        waiting = self._due.get(Ref(at.subject), {})
        if waiting.get(at.key) is at:
            del waiting[at.key]
            self._happen(Ref(at.subject), MEANINGS[at.kind](at.payload))

    def _morning(self, day: date) -> None:
        """Take in what changed; let go of who fell ill, and look again at cases of people who work elsewhere.

        In earnest everybody is looked at again. Here nothing hard comes up for anybody else overnight.
        """
        moved = self._around.morning(self._now)
        ill = {
            one.absence.person
            for one in self.network.absences
            if one.ill and self._before < one.absence.since <= day
        }
        self._before = day
        for ref, case in tuple(self._cases.items()):
            if case.state in ENDED:
                continue
            for person in ill.intersection(case.mediators if case.state in RUNNING else ()):
                self._happen(ref, on.FellOut(person), person)
            if moved.intersection((case.requester, *(one.person for one in case.invitations))):
                for event in tuple(interests_found(self._cases[ref], self._around.world, self._now)):
                    self._happen(ref, event)
        if day < self._last or any(case.state not in ENDED for case in self._cases.values()):
            at = workdays.next_wall_clock(self._now, MORNING, working_days_only=True)
            self._plan(at, local_day(at))

    def _happen(self, ref: Ref, event: object, actor: PersonId | None = None) -> None:
        """Let an event happen to a case, and do what is wanted; what comes too late is refused kindly."""
        before = self._cases.get(ref)
        if before is None:
            return
        scene = self._scene(before, actor)
        if together.matters(before, event):
            others = (case for case in self._cases.values() if case.state not in ENDED)
            scene = replace(scene, others=tuple(others))
        try:
            step = decide(before, event, scene)
        except Refusal:
            self.record.refused += 1
            return
        after = self._cases[ref] = step.case
        self._around.moved(before, after)
        self.record.changed(before, after, self._now)
        for effect in step.effects:
            self._do(effect, after)
        self.record.referee.saw(before, after, scene, self._due[ref])
        if after.state is State.CLEANED:
            del self._cases[ref], self._due[ref]

    def _do(self, effect: Effect, case: MediationCase) -> None:
        waiting = self._due[case.ref]
        match effect:
            case At():
                waiting[effect.key] = effect
                self._plan(max(effect.when, self._now), effect)
            case Forget(prefix=prefix):
                for key in [key for key in waiting if key.startswith(prefix)]:
                    del waiting[key]
            case Tell():
                for act in self.crowd.reads(effect, case, self._now):
                    self._plan(act.at, act)
            case Book():
                self.record.booked(effect)
                self._around.booked(effect)
            case Note():
                self.record.noted(effect)

    def _scene(self, case: MediationCase, actor: PersonId | None) -> Scene:
        around = self._around
        body = case.answers.get("verbonden")
        routing = coordinators_for(
            case.organisation,
            around.officers,
            around.world,
            self._now,
            concerned=OrganisationId(body) if body else None,
            involved={case.requester, *case.mediators},
        )
        return Scene(
            now=self._now,
            policy=self.network.policy,
            world=around.world,
            people=around.people,
            organisations=around.world.organisation,
            coordinators=routing.people,
            operators=self._operators,
            actor=actor,
        )
