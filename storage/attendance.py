"""Who was at which meeting, for the own file of each; and of mediators who asked for it, counts of practice.

Nobody else is in it: a row is about one person, without a group that can be looked up and without peers.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from sqlalchemy import delete, select, update

from config.model import NetworkId, PersonId, Ref
from storage.dialect import first_wins, last_wins
from storage.repository import Repository
from storage.schema.intervision import attendance, dossiers, practice


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person was at one meeting: on which day, for how long, with which method, in which role."""

    person: PersonId
    ref: Ref
    number: int
    network: NetworkId
    day: date
    minutes: int
    method: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Practice:
    """What somebody mediated in a year: how many cases were closed, and quarters of an hour."""

    year: int
    mediations: int
    quarters: int


_ATTENDANCE: Final = select(attendance).order_by(attendance.c.day, attendance.c.ref, attendance.c.number)


class AttendanceRepository(Repository):
    """Proofs of attendance by person, and who asked to have them kept for longer."""

    async def add(self, one: Attendance) -> None:
        """Keep a proof; the same meeting again changes nothing."""
        values = asdict(one) | {"long": await self.keeps_long(one.person)}
        await self._run(first_wins(self._dialect, attendance), values)

    async def of_person(self, person: PersonId) -> list[Attendance]:
        """Go through the meetings that somebody was at, oldest first."""
        rows = await self._all(_ATTENDANCE.where(attendance.c.person == person))
        names = Attendance.__dataclass_fields__
        return [Attendance(**{name: getattr(row, name) for name in names}) for row in rows]

    async def keeps_long(self, person: PersonId) -> bool:
        """Say whether somebody asked to have their file kept for four years."""
        return bool(await self._scalar(select(dossiers.c.person).where(dossiers.c.person == person)))

    async def keep_long(self, person: PersonId, since: date) -> None:
        """Keep what somebody was at, and from now counts of their practice, for four years."""
        await self._run(first_wins(self._dialect, dossiers), {"person": person, "since": since})
        await self._run(update(attendance).where(attendance.c.person == person).values(long=True))

    async def keep_short(self, person: PersonId) -> None:
        """Take that back: the usual time holds again, and the counts of practice go at once."""
        await self._run(delete(dossiers).where(dossiers.c.person == person))
        await self._run(delete(practice).where(practice.c.person == person))
        await self._run(update(attendance).where(attendance.c.person == person).values(long=False))

    async def practice(self, person: PersonId) -> list[Practice]:
        """Read the counts of cases that are cleaned, by year."""
        wanted = select(practice.c.year, practice.c.mediations, practice.c.quarters)
        rows = await self._all(wanted.where(practice.c.person == person).order_by(practice.c.year))
        return [Practice(*row) for row in rows]

    async def count_practice(self, person: PersonId, more: Practice) -> None:
        """Add to the counts of somebody who asked for it."""
        known = {one.year: one for one in await self.practice(person)}
        before = known.get(more.year, Practice(more.year, 0, 0))
        values = {
            "person": person,
            "year": more.year,
            "mediations": before.mediations + more.mediations,
            "quarters": before.quarters + more.quarters,
        }
        await self._run(last_wins(self._dialect, practice, ("person", "year")), values)

    async def prune(self, before: date, *, long: bool) -> int:
        """Delete proofs from before a day: those that are kept for the usual time, or for ``long``."""
        return await self._run(
            delete(attendance).where(attendance.c.day < before, attendance.c.long.is_(long))
        )

    async def prune_practice(self, before_year: int) -> int:
        """Delete counts of years before a year."""
        return await self._run(delete(practice).where(practice.c.year < before_year))
