"""One turn of a session: the state before, what is known around it, and what follows from it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from config.methods.method import Method
from config.model import PersonId
from config.texts.text import Lines, Text
from workflows.effects import Amend, Card, CloseCards, Effect, Note, TellGroup, Unsay
from workflows.intervision.session.state import Mark, Session, SessionState
from workflows.turn import AnyTurn

CLOCK: Final = "clock"
GATHER: Final = "gather"
QUESTION: Final = "question/"
"""How our messages in the room are called; the number of a question follows."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wrote in a writing round, by the number under which it is kept, and how warm it is."""

    number: int
    words: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a decision may look at beside the session.

    ``names`` are those of the people of the group, by number. ``few`` is the method for when few are there.
    ``questions`` are those of the running round, and ``seed`` shuffles them.
    """

    now: datetime
    names: Mapping[PersonId, str]
    few: Method
    actor: PersonId | None = None
    questions: tuple[Question, ...] = ()
    seed: str = ""


@dataclass(slots=True)
class Turn(AnyTurn):
    """What the actions of one event work on. Lives no longer than one decision.

    ``lead`` is what is said above the text of the next step.
    """

    session: Session
    scene: Scene
    effects: list[Effect] = field(default_factory=list)
    lead: list[Text] = field(default_factory=list)
    _raised: deque[object] = field(default_factory=deque)

    @property
    def state(self) -> SessionState:
        """The state the session is in now."""
        return self.session.state

    def enter(self, state: StrEnum, because: object) -> None:  # noqa: ARG002  the table tells why
        """Go to another state."""
        self.session = replace(self.session, state=SessionState(state))

    def set(self, **changes: object) -> None:
        """Change fields of the session."""
        self.session = replace(self.session, **changes)  # type: ignore[arg-type]

    def name(self, person: PersonId | None) -> str:
        """How somebody is called; empty for nobody."""
        return "" if person is None else self.scene.names.get(person, "")

    def subject(self) -> str:
        """What the cards of this session are about, so that they can be closed together."""
        return about(self.session)

    def say(
        self,
        what: Text | Lines,
        card: Card | None = None,
        *,
        only: PersonId | None = None,
        name: str | None = None,
        rings: bool = False,
    ) -> None:
        """Say something in the room of the group."""
        self.effects.append(TellGroup(self.session.ref, what, card, only, name, notice=not rings))

    def amend(self, name: str, what: Text | Lines) -> None:
        """Change what a message in the room says."""
        self.effects.append(Amend(self.session.ref, name, what))

    def unsay(self, prefix: str) -> None:
        """Remove messages from the room."""
        self.effects.append(Unsay(self.session.ref, prefix))

    def close_cards(self, topic: str) -> None:
        """Take no more answers to one of our questions."""
        self.effects.append(CloseCards(self.subject(), topic))

    def note(self, action: str, **detail: str | int) -> None:
        """Leave an audit row: which method, how long; nobody's name, nothing of the case."""
        self.effects.append(Note(action, self.session.ref, None, detail))


def about(session: Session) -> str:
    """Name what the cards of a session are about."""
    return f"{session.ref}/session"
