"""The ledger: hours between organisations, in quarters of an hour. Append-only, without persons.

A correction is a reversal: the same booking with the sign turned, so that every sum can be explained.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, exists, func, insert, select

from config.model import NetworkId, OrganisationId, Ref
from storage.repository import AnyRow, Repository
from storage.schema.mediation import ledger
from workflows.effects import Book


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One booking; ``quarters`` is negative in a reversal, which names what it ``reverses``."""

    id: int
    network: NetworkId
    ref: Ref
    giver: OrganisationId
    receiver: OrganisationId
    quarters: int
    kind: str
    origin: str
    booked_at: datetime
    reverses: int | None


@dataclass(frozen=True, slots=True)
class Balance:
    """What an organisation gave and received, in quarters of an hour."""

    given: int = 0
    received: int = 0

    @property
    def saldo(self) -> int:
        """Given minus received."""
        return self.given - self.received


_ROW: Final = tuple(ledger.c[name] for name in LedgerRow.__dataclass_fields__)
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


class LedgerRepository(Repository):
    """Bookings and their sums."""

    async def book(self, network: NetworkId, entry: Book, now: datetime) -> int:
        """Book hours; an earlier booking of the same case and origin is reversed first.

        Returns:
            The number of the booking.
        """
        same = {"of_network": network, "case_ref": entry.ref, "from_origin": entry.origin}
        for row in await self._all(_STANDING, same):
            await self._reverse(_row(row), now)
        values = {
            "network": network,
            "ref": entry.ref,
            "giver": entry.giver,
            "receiver": entry.receiver,
            "quarters": entry.quarters,
            "kind": entry.kind,
            "origin": entry.origin,
            "booked_at": now,
            "reverses": None,
        }
        return await self._insert(insert(ledger), values)

    async def balance(
        self, network: NetworkId, since: datetime | None = None
    ) -> dict[OrganisationId, Balance]:
        """Add up what every organisation gave and received, from ``since`` on."""
        statement = (
            select(ledger.c.giver, ledger.c.receiver, func.sum(ledger.c.quarters).label("quarters"))
            .where(ledger.c.network == network)
            .group_by(ledger.c.giver, ledger.c.receiver)
        )
        if since is not None:
            statement = statement.where(ledger.c.booked_at >= since)
        found: dict[OrganisationId, Balance] = {}
        for giver, receiver, quarters in await self._all(statement):
            gave, got = found.get(giver, Balance()), int(quarters)
            found[giver] = Balance(gave.given + got, gave.received)
            received = found.get(receiver, Balance())
            found[receiver] = Balance(received.given, received.received + got)
        return found

    async def for_case(self, ref: Ref | str) -> list[LedgerRow]:
        """Go through the bookings of a case, reversals included, in order."""
        statement = select(*_ROW).where(ledger.c.ref == ref).order_by(ledger.c.id)
        return [_row(row) for row in await self._all(statement)]

    async def prune(self, before: datetime) -> int:
        """Delete bookings from before a moment. One that was reversed later goes with its reversal."""
        later = exists().where(_reversal.c.reverses == ledger.c.id, _reversal.c.booked_at >= before)
        return await self._run(delete(ledger).where(ledger.c.booked_at < before, ~later))

    async def _reverse(self, row: LedgerRow, now: datetime) -> None:
        values = {
            "network": row.network,
            "ref": row.ref,
            "giver": row.giver,
            "receiver": row.receiver,
            "quarters": -row.quarters,
            "kind": row.kind,
            "origin": row.origin,
            "booked_at": now,
            "reverses": row.id,
        }
        await self._run(insert(ledger), values)


def _row(row: AnyRow) -> LedgerRow:
    return LedgerRow(*row)
