"""A group on a workbench: events happen to it, its clock runs, and what was decided can be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from config.model import Absence, NetworkId, NetworkPolicy, OrganisationId, Person, PersonId, Ref
from config.texts.text import Lines, Text
from workflows.effects import At, Effect, Forget, LetIn, LetOut, Tell, TellGroup
from workflows.files import File
from workflows.intervision import events as on
from workflows.intervision.beginning import begin
from workflows.intervision.events import Beside
from workflows.intervision.group import Group, Meeting
from workflows.intervision.life import decide
from workflows.intervision.moments import MEANINGS
from workflows.intervision.peer import DayPart, Seeks, Theme
from workflows.intervision.turn import Scene, Step

REF = Ref("G-7KQ4")
NETWORK = NetworkId("gooi")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOMES = ("soest", "zeist", "utrecht")
COORDINATOR = PersonId(90)


def somebody(number: int) -> Person:
    home = OrganisationId(HOMES[number % 3])
    return Person(PersonId(number), NETWORK, f"@p{number}:x.example", f"P{number}", home)


@dataclass
class Circle:
    """One group of so many people, and everything that was wanted so far."""

    size: int = 6
    kind: Seeks = Seeks.GROUP
    now: datetime = NOW
    policy: NetworkPolicy = field(default_factory=NetworkPolicy)
    days: Mapping[PersonId, frozenset[DayPart]] = field(default_factory=dict)
    common: frozenset[DayPart] = frozenset()
    absences: tuple[Absence, ...] = ()
    last: tuple[Effect, ...] = ()
    beside: list[Beside] = field(default_factory=list)
    moments: dict[str, At] = field(default_factory=dict)
    seated: set[PersonId] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.people = {PersonId(n): somebody(n) for n in (*range(1, 13), COORDINATOR)}
        members = [(PersonId(n), somebody(n).organisation) for n in range(1, self.size + 1)]
        self.group: Group
        self._keep(
            begin(
                REF,
                NETWORK,
                kind=self.kind,
                theme=Theme.LEADERSHIP,
                round_ref=None,
                members=members,
                days=self.common,
                online=False,
                scene=self.scene,
            )
        )

    @property
    def scene(self) -> Scene:
        return Scene(self.now, self.policy, self.people, self.days, self.absences, (COORDINATOR,))

    @property
    def current(self) -> Meeting:
        meeting = self.group.current
        assert meeting is not None
        return meeting

    def happens(self, event: object) -> Circle:
        self._keep(decide(self.group, event, self.scene))
        return self

    def _keep(self, step: Step) -> None:
        self.group, self.last = step.group, step.effects
        self.beside += step.beside
        for effect in step.effects:
            match effect:
                case At():
                    assert effect.when >= self.now, effect
                    self.moments[effect.key] = effect
                case Forget(prefix=prefix):
                    self.moments = {k: at for k, at in self.moments.items() if not k.startswith(prefix)}
                case LetIn(person=person):
                    self.seated.add(person)
                case LetOut(person=person):
                    self.seated.discard(person)

    # --- what happens ------------------------------------------------------------------------------------

    def tick(self) -> At:
        """Let the clock run to the next moment, and let that happen."""
        at = min(self.moments.values(), key=lambda one: (one.when, one.key))
        del self.moments[at.key]
        self.now = max(self.now, at.when)
        self.happens(MEANINGS[at.kind](at.payload))
        return at

    def until(self, kind: str, what: str = "") -> Circle:
        """Let the clock run until a moment of this kind has happened."""
        for _ in range(200):
            at = self.tick()
            if at.kind == f"intervision.{kind}" and what in {"", at.payload.get("what")}:
                return self
        raise AssertionError(f"no {kind} {what}")

    def everybody_agrees(self) -> Circle:
        for person in self.group.people:
            self.happens(on.Agreed(person))
        return self

    def everybody_votes(self, *options: int) -> Circle:
        for person in self.group.people:
            self.happens(on.Voted(person, options))
        return self

    def planned(self) -> Circle:
        """Everybody agreed, and the meeting is planned at the first moment that was offered."""
        if self.group.current is None:
            self.everybody_agrees()
        return self.everybody_votes(0).until("poll")

    def held(self, *, away: frozenset[PersonId] = frozenset()) -> Circle:
        """The meeting that is planned is held as a guided session."""
        meeting = self.current
        assert meeting.starts_at is not None
        self.now = max(self.now, meeting.starts_at)
        present = frozenset(self.group.people) - away
        return self.happens(on.SessionEnded(present, "roddel", 60, meeting.facilitator, meeting.case_owner))

    # --- what was wanted ---------------------------------------------------------------------------------

    def told(self, person: PersonId | int) -> list[str]:
        return [
            one
            for effect in self.last
            if isinstance(effect, Tell) and effect.to == person
            for one in ids(effect)
        ]

    def in_room(self) -> list[str]:
        return [one for effect in self.last if isinstance(effect, TellGroup) for one in ids(effect)]

    def files(self, person: PersonId | int) -> list[File]:
        return [e.file for e in self.last if isinstance(e, Tell) and e.to == person and e.file is not None]

    def text(self, name: str) -> Text:
        found = [one for effect in self.last for one in texts(effect) if one.id == name]
        assert found, f"no {name} in {self.last}"
        return found[0]

    def change(self, **values: object) -> None:
        self.group = replace(self.group, **values)  # type: ignore[arg-type]


def texts(effect: Effect) -> Iterator[Text]:
    if isinstance(effect, Tell | TellGroup):
        yield from effect.text.texts if isinstance(effect.text, Lines) else (effect.text,)


def ids(effect: Effect) -> list[str]:
    return [one.id for one in texts(effect)]
