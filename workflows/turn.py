"""What every turn of a life has in common: the moment, what follows from it, and messages to people."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from typing import Protocol

from config.model import NetworkPolicy, PersonId
from config.texts.text import Lines, Text
from workflows import workdays
from workflows.effects import Card, Effect, Lane, Tell
from workflows.files import File


class AtAMoment(Protocol):
    """What a decision may look at has a moment."""

    @property
    def now(self) -> datetime:
        """When the decision is made."""
        ...


class InANetwork(AtAMoment, Protocol):
    """What a decision about something of one network may look at."""

    @property
    def policy(self) -> NetworkPolicy:
        """The choices of the network."""
        ...

    @property
    def zone(self) -> str:
        """The time zone in which its days begin and end."""
        ...


class AnyTurn:
    """Collects what the actions of one event lead to: the turn of a case, a group, a session."""

    __slots__ = ()

    scene: AtAMoment
    effects: list[Effect]
    _raised: deque[object]

    @property
    def now(self) -> datetime:
        """The moment of this turn."""
        return self.scene.now

    def follow_up(self) -> object | None:
        """Take the next event that an action raised."""
        return self._raised.popleft() if self._raised else None

    def raised(self, event: object) -> None:
        """Let ``event`` happen right after the actions of this one."""
        self._raised.append(event)

    def tell(
        self,
        to: PersonId,
        what: Text | Lines,
        card: Card | None = None,
        lane: Lane = Lane.INTERACTIVE,
        file: File | None = None,
    ) -> None:
        """Write to one person, in the private chat."""
        self.effects.append(Tell(to, what, card, lane, file=file))


class NetworkTurn(AnyTurn):
    """A turn within the choices of one network."""

    __slots__ = ()

    scene: InANetwork

    @property
    def policy(self) -> NetworkPolicy:
        """The choices of the network."""
        return self.scene.policy

    def in_working_days(self, days: int) -> datetime:
        """Count working days from now."""
        return workdays.add_working_days(self.now, days, self.scene.zone)
