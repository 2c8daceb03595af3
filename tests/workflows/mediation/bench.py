"""A case on a workbench: events happen to it, and what was decided can be looked at. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from config.model import (
    Absence,
    Declaration,
    NetworkPolicy,
    OrganisationId,
    Person,
    PersonId,
    Ref,
    Role,
    RoleGrant,
)
from config.texts.text import Lines, Text
from matching.facts import World
from tests.matching.town import NETWORK, NOW, person, world
from workflows.effects import At, Card, Effect, Forget, Tell
from workflows.mediation import events as on
from workflows.mediation.case import Answer, MediationCase, Outcome, State
from workflows.mediation.life import decide
from workflows.mediation.turn import Scene

REQUESTER = PersonId(900)
COORDINATOR = PersonId(901)
OPERATOR = PersonId(902)
REF = Ref("M-7KQ4")
ANSWERS = {
    "signpost": "nee",
    "type": "team",
    "partijen": "3+",
    "niveau": "medewerker",
    "mediators": "1",
    "plaats": "eigen",
    "wanneer": "maand",
    "bijzonder": "nee",
}


def _people(mediators: int) -> list[Person]:
    homes = ("almere", "soest", "zeist")
    return [person(number, homes[number % 3]) for number in range(1, mediators + 1)]


@dataclass
class Bench:
    """One case, the world around it, and everything that was wanted so far."""

    mediators: int = 4
    now: datetime = NOW
    absences: tuple[Absence, ...] = ()
    coordinators: tuple[PersonId, ...] = (COORDINATOR,)
    policy: NetworkPolicy = field(default_factory=NetworkPolicy)
    others: tuple[MediationCase, ...] = ()
    running: Mapping[PersonId, int] = field(default_factory=dict)
    last_asked: Mapping[PersonId, datetime] = field(default_factory=dict)
    ref: Ref = REF
    effects: list[Effect] = field(default_factory=list)
    last: tuple[Effect, ...] = ()
    moments: dict[str, At] = field(default_factory=dict)
    visited: list[tuple[State, str, State]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.everybody = _people(self.mediators)
        self.case = MediationCase(
            self.ref, NETWORK, REQUESTER, OrganisationId("hilversum"), "$origin", self.now
        )

    @property
    def world(self) -> World:
        declared = tuple(Declaration(one.id, self.now) for one in self.everybody)
        return world(
            *self.everybody,
            declarations=declared,
            absences=self.absences,
            running=self.running,
            last_asked=self.last_asked,
        )

    @property
    def scene(self) -> Scene:
        people = {
            REQUESTER: replace(person(REQUESTER, "hilversum"), mediator=None, name="Fenna"),
            COORDINATOR: replace(person(COORDINATOR, "zeist"), mediator=None),
            OPERATOR: replace(person(OPERATOR, "zeist", grants=(RoleGrant(Role.OPERATOR),)), mediator=None),
        }
        surroundings = self.world
        return Scene(
            now=self.now,
            policy=self.policy,
            world=surroundings,
            people=people | {one.id: one for one in self.everybody},
            organisations=dict(surroundings.organisation),
            coordinators=self.coordinators,
            operators=(OPERATOR,),
            others=self.others,
        )

    def happens(self, event: object) -> Bench:
        """Let an event happen now, keep what it wants, and look after the waiting moments."""
        before = self.case.state
        step = decide(self.case, event, self.scene)
        self.case, self.last = step.case, step.effects
        self.effects += step.effects
        self.visited.append((before, type(event).__name__, self.case.state))
        for effect in step.effects:
            match effect:
                case At(key=key):
                    self.moments[key] = effect
                case Forget(prefix=prefix):
                    self.moments = {k: at for k, at in self.moments.items() if not k.startswith(prefix)}
        return self

    def later(self, **units: float) -> Bench:
        """Let time pass without anything happening."""
        self.now += timedelta(**units)
        return self

    # --- shortcuts to a state ------------------------------------------------------------------------

    def filled_in(self, **other: str) -> Bench:
        return self.happens(on.Prefilled(ANSWERS | other))

    def sent(self, **other: str) -> Bench:
        return self.filled_in(**other).happens(on.Submitted())

    def named(self, **other: str) -> Bench:
        """A name check is open with the best candidates."""
        self.sent(**other)
        while self.case.state is State.INVITING:
            for one in self.wave:
                self.says_yes(one)
        return self

    def assigned(self, **other: str) -> Bench:
        self.named(**other)
        for mediator in self.case.mediators:
            self.happens(on.Cleared(by_requester=True, mediator=mediator))
            self.happens(on.Cleared(by_requester=False, mediator=mediator))
        return self

    def started(self, **other: str) -> Bench:
        self.assigned(**other)
        return self.happens(on.Began(self.case.mediators[0]))

    def closed(self, **other: str) -> Bench:
        self.started(**other)
        return self.happens(on.Finished(Outcome.FULL, self.case.mediators[0]))

    def with_hours(self, **other: str) -> Bench:
        """Closed with six and a half hours, about which the requester has been asked."""
        self.started(**other)
        mediator = self.case.mediators[0]
        self.happens(on.HoursLogged(mediator, 26, "$hours"))
        return self.happens(on.Finished(Outcome.FULL, mediator))

    def nobody(self) -> Bench:
        """Everybody said no."""
        self.sent()
        while self.case.state is State.INVITING:
            self.happens(on.SaidNo(self.wave[0]))
        return self

    def says_yes(self, mediator: PersonId) -> Bench:
        if self.case.state is State.INVITING and self.answer(mediator) is Answer.INVITED:
            self.happens(on.SaidYes(mediator))
        return self

    # --- what there is to see ------------------------------------------------------------------------

    @property
    def state(self) -> State:
        return self.case.state

    @property
    def wave(self) -> list[PersonId]:
        """Who still has to answer in the open wave."""
        return [one.person for one in self.case.with_answer(Answer.INVITED) if one.wave == self.case.wave]

    def answer(self, mediator: PersonId) -> Answer:
        invitation = self.case.invitation(mediator)
        assert invitation is not None
        return invitation.answer

    def told(self, who: PersonId) -> list[str]:
        """The ids of the texts that the last event told somebody."""
        return [name for tell in self._tells() if tell.to == who for name in _ids(tell.text)]

    def cards(self, who: PersonId) -> list[Card]:
        return [tell.card for tell in self._tells() if tell.to == who and tell.card]

    def all_told(self) -> Iterator[Tell]:
        return (effect for effect in self.effects if isinstance(effect, Tell))

    def _tells(self) -> Iterator[Tell]:
        return (effect for effect in self.last if isinstance(effect, Tell))


def _ids(what: Text | Lines) -> list[str]:
    return [one.id for one in what.texts] if isinstance(what, Lines) else [what.id]


def left_alone(mediators: int) -> Bench:
    """Of two at work one fell out; another is looked for among ``mediators``, four of whom were asked."""
    bench = Bench(mediators).sent(mediators="2")
    for one in bench.wave[2:]:
        bench.happens(on.SaidNo(one))
    for one in bench.wave:
        bench.says_yes(one)
    for one in bench.case.mediators:
        bench.happens(on.Cleared(by_requester=True, mediator=one))
        bench.happens(on.Cleared(by_requester=False, mediator=one))
    return bench.happens(on.FellOut(bench.case.mediators[1]))
