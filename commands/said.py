"""What a handler gets: who said it, where, when, and the open unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from config.model import NetworkPolicy, Person, Ref

if TYPE_CHECKING:
    from commands.house import House
    from storage.unit import UnitOfWork


class Where(StrEnum):
    """Where a command may be given."""

    ANYWHERE = "anywhere"
    PRIVATE = "private"
    GROUP = "group"
    """In the room of a group of ours, or in private; anywhere else it is answered in private."""


@dataclass(frozen=True, slots=True)
class Said:
    """One command by one person, already authorised.

    ``cause`` is the id of the event being handled (a message, an edit, a reaction, a due row);
    ``origin`` is the event that the person started with: for an edit the first message. Things
    that a command creates are keyed by ``origin``, so that saying it again replaces them. ``group`` is the
    group in whose room it was said; ``bare``: it was said there without ``!``, so perhaps to somebody else.
    """

    person: Person
    room_id: str
    private: bool
    now: datetime
    cause: str
    origin: str
    unit: UnitOfWork
    house: House
    edited: bool = False
    by_reaction: bool = False
    event_id: str | None = None
    group: Ref | None = None
    bare: bool = False

    @property
    def policy(self) -> NetworkPolicy:
        """The choices of the network that the person belongs to."""
        return self.house.policy(self.person.network)
