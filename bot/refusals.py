"""A room of our own in which the bot may not do its work: told once a day, and given up after a day.

A room that somebody else moved to a new version may leave the bot without power there. The group then gets
another room, in which it has.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.worker import notice

if TYPE_CHECKING:
    from bot.matrix.port import Matrix
    from config.model import Ref
    from storage.database import Database
    from storage.unit import UnitOfWork

FORBIDDEN: Final = "M_FORBIDDEN"
"""How a homeserver says that we may not."""

POWERLESS: Final = "group-powerless"
"""The kind of the moment that tells the coordinators; the subject is the group."""

A_DAY: Final = timedelta(days=1)
"""How long somebody has to give the bot its power back."""


async def lasts(unit: UnitOfWork, ref: Ref, now: datetime) -> bool:
    """Keep that we were refused in the room of a group; say whether that lasts for a day."""
    key = f"{POWERLESS}:{ref}:"
    before = await unit.inbox.by_event(f"{key}{(now - A_DAY).date()}")
    if before is not None and now - before.sent_at >= A_DAY:
        return True
    await unit.inbox.add(notice(POWERLESS, ref, f"{key}{now.date()}", now), now)
    return False


async def leave(matrix: Matrix, database: Database, room_id: str) -> None:
    """Leave a room, and the rooms that it came from, else one of those would be found again by its alias.

    Raises:
        MatrixFailed: not all of them could be left; the last one is still there, to try again.
    """
    came_from = [room_id]
    async with database.read() as unit:
        while (before := await unit.rooms.moved_from(came_from[-1])) and before not in came_from:
            came_from.append(before)
    for each in reversed(came_from):
        await matrix.leave(each)
