"""The list of doors to go through: invitations to accept, rooms that moved. Kept until it is done.

The list is one value in the bot's state, written in the transaction of the sync that brought it, so that
an invitation survives a crash: homeservers do not repeat it after a restart.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from storage.unit import UnitOfWork

DOORS: Final = "doors"
MOST: Final = 500
"""Doors kept at most. Invitations are limited before they come here; this only bounds a mistake."""


@dataclass(frozen=True, slots=True)
class Move:
    """A room (``old``) that was replaced by ``new``; ``by`` is who upgraded it."""

    old: str
    new: str
    by: str


@dataclass(frozen=True, slots=True)
class DoorList:
    """What is still to be done."""

    invitations: tuple[str, ...] = ()
    moves: tuple[Move, ...] = field(default=())


class Doors:
    """The list inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    async def all(self) -> DoorList:
        """Everything that is still to be done, oldest first."""
        stored = await self._unit.state.get(DOORS)
        if stored is None:
            return DoorList()
        value = json.loads(stored)
        return DoorList(tuple(value["invitations"]), tuple(Move(**move) for move in value["moves"]))

    async def invited(self, room_id: str) -> None:
        """The bot is invited to a room."""
        doors = await self.all()
        await self._keep(tuple(dict.fromkeys((*doors.invitations, room_id))), doors.moves)

    async def moving(self, old: str, new: str, by: str) -> None:
        """A room was upgraded."""
        doors = await self.all()
        await self._keep(doors.invitations, tuple(dict.fromkeys((*doors.moves, Move(old, new, by)))))

    async def done(self, door: str | Move) -> None:
        """This one needs nothing more."""
        doors = await self.all()
        await self._keep(
            tuple(room for room in doors.invitations if room != door),
            tuple(move for move in doors.moves if move != door),
        )

    async def _keep(self, invitations: tuple[str, ...], moves: tuple[Move, ...]) -> None:
        kept = [{"old": move.old, "new": move.new, "by": move.by} for move in moves[:MOST]]
        await self._unit.state.set(DOORS, json.dumps({"invitations": invitations[:MOST], "moves": kept}))
