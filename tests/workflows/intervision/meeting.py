"""A session in a test: six people, a clock that is moved, and everything that is said in the room."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from config.methods import Method, load_methods
from config.model import NetworkId, PersonId, Ref
from config.texts.text import Lines, Text
from workflows.effects import Amend, At, CloseCards, Effect, Forget, Tell, TellGroup, Unsay
from workflows.intervision.session import events as on
from workflows.intervision.session.life import Ended, decide
from workflows.intervision.session.state import Session, SessionState
from workflows.intervision.session.turn import Question, Scene

METHODS = load_methods()
TEN = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
LEADER, OWNER, ANNA, BO, CAS, DEE = (PersonId(number) for number in range(1, 7))
EVERYBODY = (LEADER, OWNER, ANNA, BO, CAS, DEE)
NAMES = {LEADER: "Leonie", OWNER: "Omar", ANNA: "Anna", BO: "Bo", CAS: "Cas", DEE: "Dee"}


def ids(said: Text | Lines) -> tuple[str, ...]:
    """The ids of the texts that a message is made of."""
    return tuple(one.id for one in said.texts) if isinstance(said, Lines) else (said.id,)


@dataclass
class Meeting:
    """Plays a session: what people say and what the clock says, in order."""

    session: Session
    now: datetime = TEN
    questions: tuple[Question, ...] = ()
    effects: list[Effect] = field(default_factory=list)
    new: tuple[Effect, ...] = ()
    due: datetime | None = None
    ended: Ended | None = None
    steps: list[tuple[int, datetime]] = field(default_factory=list)

    @classmethod
    def of(cls, method: str | Method, present: int = 6, ends_in: int | None = None) -> Meeting:
        """A session that was opened and in which ``present`` people say that they are there."""
        chosen = METHODS[method] if isinstance(method, str) else method
        ends_by = None if ends_in is None else TEN + timedelta(minutes=ends_in)
        session = Session(Ref("G-7KQ4"), NetworkId("dorp"), chosen, TEN, LEADER, OWNER, ends_by=ends_by)
        meeting = cls(session)
        meeting.says(LEADER, on.Opened())
        for person in EVERYBODY[:present]:
            meeting.says(person, on.Arrived(person))
        return meeting

    @classmethod
    def begun(cls, method: str | Method, ends_in: int | None = None) -> Meeting:
        """A session whose first step runs."""
        meeting = cls.of(method, ends_in=ends_in)
        meeting.says(LEADER, on.Next())
        return meeting

    def says(self, who: PersonId | None, event: object) -> None:
        """Somebody says something (nobody: the clock)."""
        scene = Scene(self.now, NAMES, METHODS["vijf"], who, self.questions, "seed")
        step = decide(self.session, event, scene)
        if step.session.step_began_at != self.session.step_began_at:
            self.steps.append((step.session.step, self.now))
        self.session, self.new, self.ended = step.session, step.effects, step.ended
        self.effects += step.effects
        for effect in step.effects:
            if isinstance(effect, At):
                self.due = effect.when
            if isinstance(effect, Forget):
                self.due = None

    def wait(self, **units: float) -> None:
        """Let time pass, the clock looking whenever it asked to."""
        until = self.now + timedelta(**units)
        while self.due is not None and self.due <= until and self.over is False:
            self.now = max(self.now, self.due)
            self.says(None, on.Tick())
        self.now = until

    def away(self, **units: float) -> None:
        """Let time pass without the clock looking; then it does."""
        self.now += timedelta(**units)
        self.wait(seconds=0)

    @property
    def over(self) -> bool:
        return self.session.state is SessionState.ENDED

    def said(self) -> list[tuple[str, ...]]:
        """The messages of the last thing that happened, by the ids of their texts."""
        return [ids(one.text) for one in self.new if isinstance(one, TellGroup | Tell | Amend)]

    def messages(self) -> list[TellGroup]:
        """Every message in the room so far."""
        return [one for one in self.effects if isinstance(one, TellGroup)]

    def edits(self) -> list[Amend]:
        """Every change of a message so far."""
        return [one for one in self.effects if isinstance(one, Amend)]

    def clean(self) -> bool:
        """Whether the last thing that happened removed everything temporary."""
        kinds = {type(one) for one in self.new}
        return {Unsay, CloseCards, Forget} <= kinds
