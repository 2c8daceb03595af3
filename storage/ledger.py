"""The ledger: hours between organisations, in quarters of an hour. Append-only, without persons.

A correction is a reversal: the same booking with the sign turned, so that every sum can be explained. A
booking counts in the calendar year (in Amsterdam) in which it was made, so a year that is over only loses
rows, by retention; what is closed of it stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Select, bindparam, delete, exists, func, insert, select

from config.model import NetworkId, OrganisationId, Ref
from matching.dates import HERE, local_day
from storage.repository import AnyRow, Repository
from storage.schema.mediation import closed_years, confirmations, ledger
from storage.schema.types import Utc
from workflows.balance import Balance, Flow, add_up
from workflows.effects import Book, Confirmed, WorkKind


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One booking; ``quarters`` is negative in a reversal, which names what it ``reverses``."""

    id: int
    network: NetworkId
    ref: Ref
    giver: OrganisationId
    receiver: OrganisationId
    quarters: int
    kind: WorkKind
    origin: str
    booked_at: datetime
    reverses: int | None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Both sides stood behind the bookings of a case up to and including number ``through``."""

    ref: Ref
    through: int
    network: NetworkId
    how: Confirmed
    confirmed_at: datetime


_ROW: Final = tuple(ledger.c[name] for name in LedgerRow.__dataclass_fields__)
_SUMS: Final = ("given", "received", "given_cases", "received_cases")
_reversal: Final = ledger.alias("reversal")
_STANDING: Final = (
    select(*_ROW)
    .outerjoin(_reversal, _reversal.c.reverses == ledger.c.id)
    .where(
        ledger.c.network == bindparam("of_network"),
        ledger.c.ref == bindparam("case_ref"),
        ledger.c.origin == bindparam("from_origin"),
        ledger.c.reverses.is_(None),
        _reversal.c.id.is_(None),
    )
    .order_by(ledger.c.id)
)
_CLOSED: Final = select(closed_years.c.organisation, *(closed_years.c[name] for name in _SUMS)).where(
    closed_years.c.network == bindparam("of_network"), closed_years.c.year == bindparam("of_year")
)


class LedgerRepository(Repository):
    """Bookings, what was agreed about them, their sums, and the years that are closed."""

    async def book(self, network: NetworkId, entry: Book, now: datetime) -> int | None:
        """Book hours; an earlier booking of the same case and origin is reversed first.

        Returns:
            The number of the booking; ``None`` when there was nothing left to book.
        """
        same = {"of_network": network, "case_ref": entry.ref, "from_origin": entry.origin}
        for row in await self._all(_STANDING, same):
            await self._reverse(_row(row), now)
        if not entry.quarters:
            return None
        flow = Flow(entry.ref, entry.giver, entry.receiver, entry.quarters)
        return await self._write(network, flow, entry, now)

    async def confirm(self, network: NetworkId, ref: Ref | str, how: Confirmed, now: datetime) -> None:
        """Keep that both sides stand behind everything that is booked for a case now; once is enough."""
        through = await self._scalar(select(func.max(ledger.c.id)).where(ledger.c.ref == ref))
        known = (confirmations.c.ref == ref, confirmations.c.through == through)
        if through is None or await self._scalar(select(exists().where(*known))):
            return
        values = {"ref": ref, "through": through, "network": network, "how": how, "confirmed_at": now}
        await self._run(insert(confirmations), values)

    async def confirmations(self, ref: Ref | str) -> list[Confirmation]:
        """Go through what was agreed about a case, in order."""
        columns = (confirmations.c[name] for name in Confirmation.__dataclass_fields__)
        found = select(*columns).where(confirmations.c.ref == ref).order_by(confirmations.c.through)
        return [Confirmation(*row) for row in await self._all(found)]

    async def unconfirmed(self, network: NetworkId, year: int) -> list[Flow]:
        """Go through what was booked in a year and the two sides did not agree about yet, by case."""
        agreed = exists().where(confirmations.c.ref == ledger.c.ref, confirmations.c.through >= ledger.c.id)
        return [Flow(*row) for row in await self._all(_in_year(network, year).where(~agreed))]

    async def balance(
        self, network: NetworkId, since: datetime | None = None
    ) -> dict[OrganisationId, Balance]:
        """Add up what every organisation gave and received, from ``since`` on."""
        statement = _flows(network)
        if since is not None:
            statement = statement.where(ledger.c.booked_at >= since)
        return add_up([Flow(*row) for row in await self._all(statement)])

    async def of_year(self, network: NetworkId, year: int) -> dict[OrganisationId, Balance]:
        """Add up one calendar year; a closed one is as it was when it was closed."""
        closed = await self._all(_CLOSED, {"of_network": network, "of_year": year})
        if closed:
            return {row[0]: Balance(*row[1:]) for row in closed}
        return await self.running_year(network, year)

    async def running_year(self, network: NetworkId, year: int) -> dict[OrganisationId, Balance]:
        """Add up a calendar year of which it is known that it is not closed, in one query."""
        return add_up([Flow(*row) for row in await self._all(_in_year(network, year))])

    async def close_years(self, network: NetworkId, now: datetime) -> list[int]:
        """Close every calendar year that is over and has bookings; a closed one never changes.

        Returns:
            The years that were closed just now.
        """
        first = await self._scalar(
            select(func.min(ledger.c.booked_at, type_=Utc)).where(ledger.c.network == network)
        )
        if first is None:
            return []
        closed = {row[0] for row in await self._all(_years(network))}
        over = range(local_day(first).year, local_day(now).year)
        return [year for year in over if year not in closed and await self._close(network, year, now)]

    async def _close(self, network: NetworkId, year: int, now: datetime) -> bool:
        sums = await self.of_year(network, year)
        rows = [
            {"network": network, "year": year, "organisation": one, "closed_at": now}
            | {name: getattr(balance, name) for name in _SUMS}
            for one, balance in sums.items()
        ]
        if rows:
            await self._run(insert(closed_years), rows)
        return bool(rows)

    async def for_case(self, ref: Ref | str) -> list[LedgerRow]:
        """Go through the bookings of a case, reversals included, in order."""
        statement = select(*_ROW).where(ledger.c.ref == ref).order_by(ledger.c.id)
        return [_row(row) for row in await self._all(statement)]

    async def prune(self, before: datetime) -> int:
        """Delete bookings from before a moment, and what was agreed about or closed of them.

        A booking that was reversed later goes with its reversal.
        """
        later = exists().where(_reversal.c.reverses == ledger.c.id, _reversal.c.booked_at >= before)
        gone = await self._run(delete(ledger).where(ledger.c.booked_at < before, ~later))
        booked = exists().where(ledger.c.ref == confirmations.c.ref)
        await self._run(delete(confirmations).where(confirmations.c.confirmed_at < before, ~booked))
        left = exists().where(
            ledger.c.network == closed_years.c.network, ledger.c.booked_at < closed_years.c.closed_at
        )
        await self._run(delete(closed_years).where(closed_years.c.closed_at < before, ~left))
        return gone

    async def _reverse(self, row: LedgerRow, now: datetime) -> None:
        flow = Flow(row.ref, row.giver, row.receiver, row.quarters).reversed
        await self._write(row.network, flow, row, now, reverses=row.id)

    async def _write(
        self,
        network: NetworkId,
        flow: Flow,
        like: Book | LedgerRow,
        now: datetime,
        *,
        reverses: int | None = None,
    ) -> int:
        values = {
            "network": network,
            "ref": flow.ref,
            "giver": flow.giver,
            "receiver": flow.receiver,
            "quarters": flow.quarters,
            "kind": like.kind,
            "origin": like.origin,
            "booked_at": now,
            "reverses": reverses,
        }
        return await self._insert(insert(ledger), values)


def _row(row: AnyRow) -> LedgerRow:
    return LedgerRow(*row)


def _flows(network: NetworkId) -> Select[Any]:
    """What is left for each case between two organisations, in the order of ``Flow``."""
    sides = (ledger.c.ref, ledger.c.giver, ledger.c.receiver)
    return select(*sides, func.sum(ledger.c.quarters)).where(ledger.c.network == network).group_by(*sides)


def _in_year(network: NetworkId, year: int) -> Select[Any]:
    return _flows(network).where(ledger.c.booked_at >= _start(year), ledger.c.booked_at < _start(year + 1))


def _years(network: NetworkId) -> Select[Any]:
    return select(closed_years.c.year).where(closed_years.c.network == network).distinct()


def _start(year: int) -> datetime:
    """The first moment of a year in Amsterdam."""
    return datetime(year, 1, 1, tzinfo=HERE).astimezone(UTC)
