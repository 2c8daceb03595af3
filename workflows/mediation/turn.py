"""One turn of a case: the state before, what is known around it, and what follows from it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from config.model import NetworkPolicy, Organisation, OrganisationId, Person, PersonId
from config.texts.text import Lines, Text
from matching.facts import World
from workflows import workdays
from workflows.effects import (
    At,
    Card,
    CloseCards,
    Effect,
    Forget,
    Lane,
    Late,
    Note,
    mine,
)
from workflows.mediation.case import MediationCase, State
from workflows.turn import NetworkTurn


@dataclass(frozen=True, slots=True)
class Scene:
    """What a decision may look at beside the case: the moment, the policy and the known world.

    ``coordinators`` are the people an alert about this case goes to, already routed around those
    whom it touches (rule C01); ``operators`` hear when there is nobody. ``others`` are the other open
    cases of the network, where it matters whom they want too.
    """

    now: datetime
    policy: NetworkPolicy
    world: World
    people: Mapping[PersonId, Person]
    organisations: Mapping[OrganisationId, Organisation]
    coordinators: tuple[PersonId, ...]
    operators: tuple[PersonId, ...]
    actor: PersonId | None = None
    zone: str = "Europe/Amsterdam"
    others: tuple[MediationCase, ...] = ()


@dataclass(slots=True)
class Turn(NetworkTurn):
    """What the actions of one event work on. Lives no longer than one decision."""

    case: MediationCase
    scene: Scene
    effects: list[Effect] = field(default_factory=list)
    _raised: deque[object] = field(default_factory=deque)

    @property
    def state(self) -> State:
        """The state the case is in now."""
        return self.case.state

    def enter(self, state: StrEnum, because: object) -> None:
        """Go to another state and leave an audit row that says why."""
        detail = {"from": self.case.state.value, "to": state.value, "on": type(because).__name__}
        self.case = replace(self.case, state=State(state))
        self.effects.append(Note("mediation.state", self.case.ref, self.scene.actor, detail))

    def set(self, **changes: object) -> None:
        """Change fields of the case."""
        self.case = replace(self.case, **changes)  # type: ignore[arg-type]

    def tell_requester(self, what: Text | Lines, card: Card | None = None) -> None:
        """Write to the one who asked."""
        self.tell(self.case.requester, what, card)

    def alert(self, what: Text | Lines, card: Card | None = None, lane: Lane = Lane.INTERACTIVE) -> None:
        """Write to the coordinators this case is routed to; to the operators when there is nobody."""
        for person in self.scene.coordinators:
            self.tell(person, what, card, lane)
        if not self.scene.coordinators:
            for person in self.scene.operators:
                self.tell(person, Text("operator-no-coordinator", {"ref": self.case.ref}))
            self.note("mediation.nobody_to_alert")

    def note(self, action: str, **detail: str | int) -> None:
        """Leave an audit row about this case."""
        self.effects.append(Note(action, self.case.ref, self.scene.actor, detail))

    def wake(
        self,
        name: str,
        kind: str,
        when: datetime,
        payload: Mapping[str, str | int] | None = None,
        late: Late = Late.FIRE,
    ) -> None:
        """Set a due moment of this case; the same ``name`` moves it."""
        self.effects.append(At(mine(self.case.ref, name), kind, when, self.case.ref, payload or {}, late))

    def wait(self, what: str, until: datetime) -> None:
        """Give a waiting state its deadline and one reminder half-way."""
        about = {"what": what}
        self.wake(f"{what}/over", "mediation.overdue", until, about)
        half = workdays.halfway(self.now, until, self.scene.zone)
        self.wake(f"{what}/half", "mediation.halfway", half, about | {"until": until.isoformat()}, Late.SKIP)

    def no_longer_waits(self, what: str) -> None:
        """Drop the deadline and the reminder of a waiting state."""
        self.effects.append(Forget(mine(self.case.ref, f"{what}/")))

    def forget_all(self) -> Forget:
        """Drop every waiting moment of this case."""
        return Forget(f"{self.case.ref}/")

    def close_cards(self, topic: str | None = None, person: PersonId | None = None) -> None:
        """Let no card about this case take answers any more."""
        self.effects.append(CloseCards(self.case.ref, topic, person))
