"""One turn of a group: the state before, what is known around it, and what follows from it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from config.model import Absence, NetworkPolicy, Person, PersonId
from config.texts.text import Lines, Text
from workflows import workdays
from workflows.effects import (
    At,
    Card,
    CloseCards,
    Effect,
    Forget,
    Late,
    LetIn,
    LetOut,
    Note,
    TellGroup,
    mine,
)
from workflows.intervision.events import Beside
from workflows.intervision.group import Group, GroupState, Meeting, MeetingState, Member
from workflows.intervision.peer import DayPart, Seeks
from workflows.turn import NetworkTurn


@dataclass(frozen=True, slots=True)
class Scene:
    """What a decision may look at beside the group.

    ``days`` are the day parts of the profile of each member, ``absences`` what the network knows of them;
    ``coordinators`` hear when a group cannot go on by itself.
    """

    now: datetime
    policy: NetworkPolicy
    people: Mapping[PersonId, Person]
    days: Mapping[PersonId, frozenset[DayPart]] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    coordinators: tuple[PersonId, ...] = ()
    actor: PersonId | None = None
    zone: str = workdays.AMSTERDAM


@dataclass(frozen=True, slots=True)
class Step:
    """What one event led to; ``beside`` is what must be kept outside the group."""

    group: Group
    effects: tuple[Effect, ...]
    beside: tuple[Beside, ...] = ()


@dataclass(slots=True)
class Turn(NetworkTurn):
    """What the actions of one event work on. Lives no longer than one decision."""

    group: Group
    scene: Scene
    effects: list[Effect] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    _raised: deque[object] = field(default_factory=deque)

    @property
    def state(self) -> GroupState:
        """The state the group is in now."""
        return self.group.state

    @property
    def pair(self) -> bool:
        """Whether these are two people who meet as a pair."""
        return self.group.kind is Seeks.PAIR

    @property
    def least(self) -> int:
        """With how many they meet at least."""
        return 2 if self.pair else self.policy.group_least

    @property
    def viable(self) -> bool:
        """Whether there are people and organisations enough to go on."""
        members = self.group.present_members
        organisations = {one.organisation for one in members}
        return len(members) >= self.least and (
            self.pair or len(organisations) >= self.policy.group_organisations
        )

    def step(self) -> Step:
        """What came of it all."""
        return Step(self.group, tuple(self.effects), tuple(self.beside))

    def enter(self, state: StrEnum, because: object) -> None:
        """Go to another state and leave an audit row that says why."""
        detail = {"from": self.group.state.value, "to": state.value, "on": type(because).__name__}
        self.set(state=GroupState(state))
        self.note("intervision.state", **detail)

    def set(self, **changes: object) -> None:
        """Change fields of the group."""
        self.group = replace(self.group, **changes)  # type: ignore[arg-type]

    def change(self, person: PersonId, **changes: object) -> None:
        """Change fields of a member who is there now."""
        present = self.group.member(person)
        self.set(
            members=tuple(
                replace(one, **changes) if one is present else one  # type: ignore[arg-type]
                for one in self.group.members
            )
        )

    def meeting(self, number: int) -> Meeting:
        """Find a meeting by its number."""
        return next(one for one in self.group.meetings if one.number == number)

    def keep(self, meeting: Meeting) -> Meeting:
        """Put a meeting in the group: a new one, or in place of what it was."""
        others = [one for one in self.group.meetings if one.number != meeting.number]
        self.set(meetings=tuple(sorted((*others, meeting), key=lambda one: one.number)))
        return meeting

    def name(self, person: PersonId) -> str:
        """How somebody is called; only for the eyes of their own group."""
        return self.scene.people[person].name

    def names(self, people: object) -> tuple[str, ...]:
        """How these members are called, in the order of the group."""
        return tuple(self.name(one) for one in self.group.people if one in people)  # type: ignore[operator]

    def say(self, what: Text | Lines, card: Card | None = None, **how: object) -> None:
        """Write in the room of the group."""
        self.effects.append(TellGroup(self.group.ref, what, card, **how))  # type: ignore[arg-type]

    def alert(self, what: Text | Lines) -> None:
        """Write to the coordinators; when there is nobody, the record says so."""
        for person in self.scene.coordinators:
            self.tell(person, what)
        if not self.scene.coordinators:
            self.note("intervision.nobody_to_alert")

    def note(self, action: str, **detail: str | int) -> None:
        """Leave an audit row about this group."""
        self.effects.append(Note(action, self.group.ref, self.scene.actor, detail))

    def let_in(self, member: Member) -> None:
        """Give a member a place in the group and its room."""
        self.set(members=(*(one for one in self.group.members if one.person != member.person), member))
        self.effects.append(LetIn(self.group.ref, member.person))

    def let_out(self, person: PersonId) -> None:
        """Take somebody out of the group and its room, with every question that was open."""
        self.change(person, left_at=self.now)
        open_questions = (self.group.ref, f"{self.group.ref}/session")
        self.effects += [CloseCards(one, person=person) for one in open_questions]
        self.effects.append(LetOut(self.group.ref, person))

    def wake(
        self,
        name: str,
        kind: str,
        when: datetime,
        payload: Mapping[str, str | int] | None = None,
        late: Late = Late.FIRE,
    ) -> None:
        """Set a due moment of this group; the same ``name`` moves it."""
        ref = self.group.ref
        self.effects.append(At(mine(ref, name), f"intervision.{kind}", when, ref, payload or {}, late))

    def wait(self, what: str, until: datetime, meeting: int = 0) -> None:
        """Give something that waits its deadline and one reminder half-way."""
        name = waiting(what, meeting)
        about: dict[str, str | int] = {"what": what, "meeting": meeting}
        self.wake(f"{name}/over", "overdue", until, about)
        half = workdays.halfway(self.now, until, self.scene.zone)
        self.wake(f"{name}/half", "halfway", half, about | {"until": until.isoformat()}, Late.SKIP)

    def no_longer_waits(self, what: str, meeting: int = 0) -> None:
        """Drop the deadline and the reminder of something that waits, and its open questions."""
        self.effects.append(Forget(mine(self.group.ref, f"{waiting(what, meeting)}/")))
        self.close(what)

    def close(self, topic: str | None = None, person: PersonId | None = None) -> None:
        """Let no card about this group take answers any more."""
        self.effects.append(CloseCards(self.group.ref, None if topic is None else card_topic(topic), person))


@dataclass(slots=True)
class MeetingTurn:
    """What the actions of an event about one meeting work on: that meeting, within the turn of its group."""

    turn: Turn
    number: int

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return self.turn.meeting(self.number)

    @property
    def state(self) -> MeetingState:
        """The state the meeting is in now."""
        return self.meeting.state

    @property
    def coming(self) -> tuple[PersonId, ...]:
        """Who of the group did not say that they cannot come."""
        return tuple(one for one in self.turn.group.people if one not in self.meeting.absent)

    def enter(self, state: StrEnum, because: object) -> None:
        """Go to another state and leave an audit row that says why."""
        detail: dict[str, str | int] = {
            "number": self.number,
            "to": state.value,
            "on": type(because).__name__,
        }
        self.set(state=MeetingState(state))
        self.turn.note("intervision.meeting", **detail)

    def follow_up(self) -> object | None:
        """What follows happens to the group, after this."""
        return None

    def set(self, **changes: object) -> None:
        """Change fields of the meeting."""
        self.turn.keep(replace(self.meeting, **changes))  # type: ignore[arg-type]

    def wait(self, what: str, until: datetime) -> None:
        """Give something that waits about this meeting its deadline and one reminder half-way."""
        self.turn.wait(what, until, self.number)

    def no_longer_waits(self, what: str) -> None:
        """Drop that deadline and reminder, and the open questions."""
        self.turn.no_longer_waits(what, self.number)


def waiting(what: str, meeting: int) -> str:
    """Name what a group waits for, as its due keys do."""
    return f"{what}-{meeting}" if meeting else what


def card_topic(what: str) -> str:
    """Name the topic of a card of a group."""
    return f"group-{what}"
