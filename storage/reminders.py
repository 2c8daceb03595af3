"""Reminders that people asked for. What to say is kept until it was said, then dropped.

The moment itself is a due row that the handler sets beside it; this is what it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, bindparam, delete, insert, or_, select, update

from config.model import NetworkId, PersonId
from storage.repository import AnyRow, Repository
from storage.schema.queues import DueState, reminders
from storage.schema.types import in_state


@dataclass(frozen=True, slots=True)
class NewReminder:
    """What somebody asked to be reminded of; ``origin`` is the event in which they did.

    ``dest`` is where it is said: a private chat or a room (see ``storage.destinations``).
    """

    network: NetworkId
    person: PersonId
    origin: str
    dest: str
    what: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """A stored reminder; ``what`` is empty once it is no longer ``waiting``."""

    id: int
    network: NetworkId
    person: PersonId
    origin: str
    dest: str
    what: str
    due_at: datetime
    waiting: bool


_WAITING: Final = in_state(reminders, DueState.WAITING)
_END: Final = (
    update(reminders)
    .where(reminders.c.id == bindparam("row_id"), _WAITING)
    .values(state=bindparam("how"), what=None)
)


class ReminderRepository(Repository):
    """Reminders by number, by person and by the message that asked for them."""

    async def add(self, reminder: NewReminder, now: datetime) -> int:
        """Keep a reminder; the same origin again (an edited message) replaces what it said.

        Returns:
            Its number, the same one when it was replaced.
        """
        values = {
            "network": reminder.network,
            "person": reminder.person,
            "origin": reminder.origin,
            "dest": reminder.dest,
            "what": reminder.what,
            "due_at": reminder.due_at,
            "state": DueState.WAITING,
            "created_at": now,
        }
        known = await self.by_origin(reminder.origin)
        if known is None:
            return await self._insert(insert(reminders), values)
        await self._run(update(reminders).where(reminders.c.id == known.id).values(values))
        return known.id

    async def get(self, reminder: int) -> Reminder | None:
        """Find a reminder by number."""
        row = await self._first(select(reminders).where(reminders.c.id == reminder))
        return None if row is None else _row(row)

    async def by_origin(self, origin: str) -> Reminder | None:
        """Find the reminder that a message asked for."""
        row = await self._first(select(reminders).where(reminders.c.origin == origin))
        return None if row is None else _row(row)

    async def waiting(self, person: PersonId) -> list[Reminder]:
        """Go through somebody's reminders that are still to come, first one first."""
        statement = select(reminders).where(reminders.c.person == person, _WAITING)
        rows = await self._all(statement.order_by(reminders.c.due_at, reminders.c.id))
        return [_row(row) for row in rows]

    async def done(self, reminder: int) -> bool:
        """It was said: drop what."""
        return await self._run(_END, {"row_id": reminder, "how": DueState.FIRED}) == 1

    async def cancel(self, reminder: int) -> bool:
        """It is no longer wanted: drop what."""
        return await self._run(_END, {"row_id": reminder, "how": DueState.FORGOTTEN}) == 1

    async def prune(self, before: datetime, limit: int = 10_000) -> int:
        """Delete reminders that were said, or asked for and taken back, before a moment."""
        said = and_(in_state(reminders, DueState.FIRED), reminders.c.due_at < before)
        taken_back = and_(in_state(reminders, DueState.FORGOTTEN), reminders.c.created_at < before)
        old = select(reminders.c.id).where(or_(said, taken_back)).order_by(reminders.c.id).limit(limit)
        return await self._run(delete(reminders).where(reminders.c.id.in_(old)))


def _row(row: AnyRow) -> Reminder:
    return Reminder(
        id=row.id,
        network=row.network,
        person=row.person,
        origin=row.origin,
        dest=row.dest,
        what=row.what or "",
        due_at=row.due_at,
        waiting=row.state is DueState.WAITING,
    )
