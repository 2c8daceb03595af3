"""Forgetting about people: facts that are over, and everybody who left.

A person is deleted when no case names them any more; what they said about themselves goes before that.
The audit and the ledger name no person, so they stay whole.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import delete, exists, insert, literal, select

from config.model import InterestKind, PersonId
from storage.recent import Recent
from storage.repository import OpenConnection, Repository
from storage.schema.intervision import avoided, peers, seekers
from storage.schema.mediation import hours, invitations, mediated, requests
from storage.schema.network import (
    Membership,
    absences,
    declarations,
    departures,
    dms,
    employments,
    interests,
    mediator_profiles,
    memberships,
    people,
    role_grants,
    rooms,
    seats,
)
from storage.schema.queues import reminders
from storage.schema.types import Utc

_SAID: Final = (
    declarations,
    interests,
    absences,
    employments,
    mediator_profiles,
    role_grants,
    seats,
    reminders,
    dms,
    mediated,
    peers,
    avoided,
    seekers,
)
"""What somebody said about themselves, did or may do: gone at once, also when a case still names them."""

NAMED: Final = (
    exists().where(requests.c.requester == people.c.id)
    | exists().where(invitations.c.person == people.c.id)
    | exists().where(hours.c.person == people.c.id)
)
"""Whether a case still names somebody."""


class ForgettingRepository(Repository):
    """What is deleted about people because its time is over."""

    def __init__(self, connection: OpenConnection, recent: Recent) -> None:
        super().__init__(connection)
        self._recent = recent

    async def absences(self, before: date) -> int:
        """Delete absences that ended before a day."""
        return await self._run(delete(absences).where(absences.c.until < before))

    async def interests(self, before: date) -> int:
        """Delete declared interests that ended before a day, political offices left out."""
        other = interests.c.kind != InterestKind.OFFICE
        return await self._run(delete(interests).where(other, interests.c.until < before))

    async def offices(self, before: date) -> int:
        """Delete declared political offices that ended before a day."""
        office = interests.c.kind == InterestKind.OFFICE
        return await self._run(delete(interests).where(office, interests.c.until < before))

    async def note_departures(self, now: datetime) -> None:
        """Note who takes no part since the last time this was asked; whoever came back has not left."""
        back = select(people.c.id).where(people.c.active)
        await self._run(delete(departures).where(departures.c.person.in_(back)))
        known = select(departures.c.person)
        gone = select(people.c.id, literal(now, Utc)).where(~people.c.active, people.c.id.not_in(known))
        await self._run(insert(departures).from_select(["person", "since"], gone))

    async def leavers(self, before: datetime) -> int:
        """Forget who left before a moment; return how many rows that were.

        What they said about themselves goes now; name, Matrix id and contact go with the last case in
        which they asked or were asked.
        """
        left = await self._all(
            select(people.c.id, people.c.network)
            .join(departures, departures.c.person == people.c.id)
            .where(departures.c.since < before)
        )
        numbers = [PersonId(row.id) for row in left]
        if not numbers:
            return 0
        changed = 0
        for table in _SAID:
            changed += await self._run(delete(table).where(table.c.person.in_(numbers)))
        changed += await self._run(delete(people).where(people.c.id.in_(numbers), ~NAMED))
        if changed:
            for network in {row.network for row in left}:
                await self._recent.changed(network)
        return changed

    async def strangers(self) -> int:
        """Forget who once was in a room and is nobody we know (any more)."""
        unknown = memberships.c.matrix_id.not_in(select(people.c.matrix_id))
        gone = memberships.c.membership.in_((Membership.LEAVE, Membership.BAN))
        ours = exists().where(rooms.c.room_id == memberships.c.room_id, rooms.c.me == memberships.c.matrix_id)
        return await self._run(delete(memberships).where(unknown, gone, ~ours))
