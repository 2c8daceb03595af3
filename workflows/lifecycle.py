"""A life cycle as a table one can read: in which state, on which event, to which state, doing what.

The table is data: ``advance`` runs it, the engineers' page is drawn from it, and a test walks every row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar


class Turning(Protocol):
    """What an action works on: it holds the state and may raise events that follow from it."""

    @property
    def state(self) -> StrEnum:
        """The state that the life is in now."""
        ...

    def enter(self, state: StrEnum, because: object) -> None:
        """Go to another state."""
        ...

    def follow_up(self) -> object | None:
        """Take the next event that an action raised, oldest first."""
        ...


T = TypeVar("T", bound=Turning)


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """One fact about the work.

    ``states`` × ``when`` (an event type), provided that ``given`` holds, leads to ``then`` (``None``: the
    state stays) while the actions in ``doing`` run in order, in the new state.
    """

    states: frozenset[StrEnum]
    when: type[Any] | tuple[type[Any], ...]
    then: StrEnum | None
    doing: tuple[Callable[[T, Any], None], ...] = ()
    given: Callable[[T, Any], bool] | None = None

    def fits(self, turn: T, event: object) -> bool:
        """Say whether this row is about ``event`` in the present state."""
        return (
            turn.state in self.states
            and isinstance(event, self.when)
            and (self.given is None or self.given(turn, event))
        )


class NotNowError(Exception):
    """No row of the table is about this event in this state."""


def advance(table: Sequence[Row[T]], turn: T, event: object) -> None:
    """Run ``event`` through ``table``, and then every event that its actions raise.

    Raises:
        NotNowError: no row fits ``event``; a raised event that fits no row is an error of the table.
    """
    pending: object | None = event
    while pending is not None:
        row = next((row for row in table if row.fits(turn, pending)), None)
        if row is None:
            raise NotNowError(f"{type(pending).__name__} in {turn.state}")
        if row.then is not None and row.then is not turn.state:
            turn.enter(row.then, pending)
        for action in row.doing:
            action(turn, pending)
        pending = turn.follow_up()
