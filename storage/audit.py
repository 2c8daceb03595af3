"""The audit: what was done to what by whom, in ids and closed words, and provably not changed since.

Every row holds the hash of the one before it in its network, so that a changed, swapped or missing row
breaks the chain there; what belongs to no network has a chain of its own. The rows name people by number
only, so erasing a person leaves the chain whole. What a chain cannot show is that its newest rows are
gone: keep ``head`` elsewhere for that. When its oldest rows have had their time, a row at the end says up
to which one they were deleted and what its hash was: from there the chain is verified.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import bindparam, delete, func, insert, select

from config.model import NetworkId, PersonId
from storage.repository import AnyRow, OpenConnection, Repository
from storage.schema.queues import audit
from storage.schema.types import canonical, clean
from workflows.effects import Note

BEGINNING: Final = "0" * 64
"""What the first row of a network has for the hash of the one before it."""

PRUNED: Final = "audit.pruned"
CHAIN: Final = "audit"
"""Action and subject of the row that says where the chain begins since its oldest rows were deleted."""

_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One thing that was done. ``seq`` counts from 1 within the network."""

    network: NetworkId | None
    seq: int
    at: datetime
    action: str
    subject: str
    actor: PersonId | None
    detail: dict[str, str | int]
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest row of a network's chain."""

    seq: int = 0
    hash: str = BEGINNING


_ROW: Final = tuple(audit.c[name] for name in AuditRow.__dataclass_fields__)
_HEAD: Final = (
    select(audit.c.seq, audit.c.hash)
    .where(audit.c.network == bindparam("of_network"))
    .order_by(audit.c.seq.desc())
    .limit(1)
)
_AFTER: Final = (
    select(*_ROW)
    .where(audit.c.network == bindparam("of_network"), audit.c.seq > bindparam("after"))
    .order_by(audit.c.seq)
    .limit(_CHUNK)
)
_ABOUT: Final = (
    select(*_ROW)
    .where(audit.c.network == bindparam("of_network"), audit.c.subject == bindparam("about"))
    .order_by(audit.c.seq)
)
_BEGINNING: Final = (
    select(audit.c.detail)
    .where(audit.c.network == bindparam("of_network"), audit.c.subject == CHAIN, audit.c.action == PRUNED)
    .order_by(audit.c.seq.desc())
    .limit(1)
)
_INSERT: Final = insert(audit)


class AuditRepository(Repository):
    """The chain of each network. Only one unit of work writes at a time, so its head is read once."""

    def __init__(self, connection: OpenConnection) -> None:
        super().__init__(connection)
        self._heads: dict[NetworkId | None, Head] = {}

    async def note(self, network: NetworkId | None, note: Note, now: datetime) -> AuditRow:
        """Write down what was done."""
        head = self._heads.get(network) or await self.head(network)
        values: dict[str, Any] = {
            "network": network or "",
            "seq": head.seq + 1,
            "at": _written(now),
            "action": clean(note.action),
            "subject": clean(note.subject),
            "actor": note.actor,
            "detail": canonical(dict(note.detail)),
            "prev_hash": head.hash,
        }
        values["hash"] = _hash(values.values())
        await self._run(_INSERT, values)
        self._heads[network] = Head(head.seq + 1, values["hash"])
        return _row(tuple(values.values()))

    async def head(self, network: NetworkId | None) -> Head:
        """Read the newest number and hash, to keep outside of the database."""
        row = await self._first(_HEAD, {"of_network": network or ""})
        return Head() if row is None else Head(row.seq, row.hash)

    async def about(self, network: NetworkId | None, subject: str) -> list[AuditRow]:
        """Go through what was done to a case or person, in order."""
        rows = await self._all(_ABOUT, {"of_network": network or "", "about": subject})
        return [_row(row) for row in rows]

    async def walk(self, network: NetworkId | None, after: int = 0) -> AsyncIterator[AuditRow]:
        """Go through a chain in order, from the row after number ``after``."""
        async for row in self._walk(network, after):
            yield _row(row)

    async def verify(self, network: NetworkId | None) -> int | None:
        """Walk the chain; return the number of the first row that is not as it was written.

        A row that is gone shows as the number it had. ``None``: every row is as it was written.
        """
        head = await self._beginning(network)
        async for row in self._walk(network, 0):
            if row.seq != head.seq + 1 or row.prev_hash != head.hash or row.hash != _hash(row[:-1]):
                return head.seq + 1
            head = Head(row.seq, row.hash)
        return None

    async def prune(self, network: NetworkId | None, before: datetime, now: datetime) -> int:
        """Delete the rows from before a moment, and write down with which one the chain now begins."""
        of_network = audit.c.network == (network or "")
        stays = select(func.min(audit.c.seq)).where(of_network, audit.c.at >= _written(before))
        head = await self.head(network)
        through = int(await self._scalar(stays) or head.seq + 1) - 1
        last = await self._first(select(audit.c.hash).where(of_network, audit.c.seq == through))
        if last is None:
            return 0
        await self.note(network, Note(PRUNED, CHAIN, detail={"through": through, "hash": last.hash}), now)
        return await self._run(delete(audit).where(of_network, audit.c.seq <= through))

    async def _beginning(self, network: NetworkId | None) -> Head:
        """Find what the first row that is left must point at."""
        row = await self._first(_BEGINNING, {"of_network": network or ""})
        try:
            said = json.loads(row.detail) if row else {}
            return Head(int(said["through"]), str(said["hash"])) if said else Head()
        except (ValueError, KeyError, TypeError):
            return Head()  # not as it was written, so nothing will fit

    async def _walk(self, network: NetworkId | None, after: int) -> AsyncIterator[AnyRow]:
        while rows := await self._all(_AFTER, {"of_network": network or "", "after": after}):
            for row in rows:
                yield row
            after = rows[-1].seq
            await asyncio.sleep(0)  # let others work in between


def _written(moment: datetime) -> str:
    """Write a moment as it is stored: in an order that can be compared."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _hash(stored: Iterable[Any]) -> str:
    """Hash a row as it is stored, the hash of the one before it included."""
    return hashlib.sha256(canonical(list(stored)).encode()).hexdigest()


def _row(row: Sequence[Any]) -> AuditRow:
    network, seq, at, action, subject, actor, detail, prev_hash, own_hash = row
    return AuditRow(
        network=NetworkId(network) if network else None,
        seq=seq,
        at=datetime.fromisoformat(at),
        action=action,
        subject=subject,
        actor=actor,
        detail=json.loads(detail),
        prev_hash=prev_hash,
        hash=own_hash,
    )
