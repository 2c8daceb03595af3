"""Due moments: what must happen later, kept until it has become an inbox row.

A moment has a key that is unique among those that wait: setting it again moves it. Firing marks it and
writes the inbox row in one transaction, so that it happens once however often it is tried (G1); a moment
that was moved or forgotten in between does not fire.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, func, select, update

from config.model import NetworkId
from storage.dialect import first_wins, last_wins
from storage.errors import NotWaitingError
from storage.repository import AnyRow, Repository
from storage.schema.queues import DueState, InboxState, due, inbox
from storage.schema.types import in_state
from workflows.effects import At, Late

_LAST: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class DueRow:
    """A moment that waits."""

    id: int
    network: NetworkId
    key: str
    kind: str
    due_at: datetime
    subject: str
    payload: Mapping[str, str | int]
    late: Late


_ROW: Final = tuple(due.c[name] for name in DueRow.__dataclass_fields__)
_WAITING: Final = in_state(due, DueState.WAITING)
_DUE: Final = (
    select(*_ROW)
    .where(_WAITING, due.c.due_at <= bindparam("now"))
    .order_by(due.c.due_at, due.c.id)
    .limit(bindparam("limit"))
)
_NEXT_AT: Final = select(func.min(due.c.due_at)).where(_WAITING)
_OF_SUBJECT: Final = (
    select(*_ROW).where(_WAITING, due.c.subject == bindparam("about")).order_by(due.c.due_at, due.c.id)
)
_FIRE: Final = (
    update(due)
    .where(due.c.id == bindparam("row_id"), due.c.due_at == bindparam("seen"), _WAITING)
    .values(state=DueState.FIRED, changed_at=bindparam("now"))
)
_FORGOTTEN: Final = update(due).values(state=DueState.FORGOTTEN)
_FORGET: Final = _FORGOTTEN.where(_WAITING, due.c.key >= bindparam("from"), due.c.key < bindparam("to"))
_FORGET_ONE: Final = _FORGOTTEN.where(_WAITING, due.c.key == bindparam("itself"))


class DueRepository(Repository):
    """The queue of what must happen later."""

    async def at(self, network: NetworkId, moment: At, now: datetime) -> None:
        """Set a moment; the same key moves the one that waits."""
        values = {
            "network": network,
            "key": moment.key,
            "kind": moment.kind,
            "due_at": moment.when,
            "subject": moment.subject,
            "payload": dict(moment.payload),
            "late": moment.late,
            "state": DueState.WAITING,
            "changed_at": now,
        }
        await self._run(last_wins(self._dialect, due, ("network", "key"), _WAITING), values)

    async def forget(self, prefix: str, network: NetworkId | None = None) -> int:
        """Drop the waiting moments whose key is ``prefix`` or goes on below it; return how many there were.

        A prefix ends where a slash stands: ``welcome/1`` is none of ``welcome/12``.
        """
        below = f"{prefix.removesuffix('/')}/"
        here = () if network is None else (due.c.network == network,)
        count = await self._run(_FORGET.where(*here), {"from": below, "to": below + _LAST})
        if prefix != below:
            count += await self._run(_FORGET_ONE.where(*here), {"itself": prefix})
        return count

    async def due(self, now: datetime, limit: int) -> list[DueRow]:
        """Take the moments that have come, oldest first."""
        return [_row(row) for row in await self._all(_DUE, {"now": now, "limit": limit})]

    async def fire(self, row: DueRow, now: datetime) -> bool:
        """Turn a moment into an inbox row of kind ``due``; its event id is ``due:<number>``.

        Moments about one subject are handled in order; subjects don't wait for each other.

        Returns:
            Whether it still waited for this very time.
        """
        if await self._run(_FIRE, {"row_id": row.id, "seen": row.due_at, "now": now}) != 1:
            return False
        content = {
            "kind": row.kind,
            "subject": row.subject,
            "payload": dict(row.payload),
            "due_at": row.due_at.isoformat(),
            "late": row.late.value,
            "network": row.network,
        }
        values = {
            "event_id": f"due:{row.id}",
            "kind": "due",
            "room_id": f"due:{row.subject}",
            "sender": "",
            "sent_at": row.due_at,
            "received_at": now,
            "state": InboxState.WAITING,
            "content": content,
        }
        if await self._run(first_wins(self._dialect, inbox), values) != 1:
            raise NotWaitingError(f"due moment {row.id} was in the inbox already")
        return True

    async def next_at(self) -> datetime | None:
        """The earliest moment that waits, past ones included; ``None`` when nothing waits."""
        found: datetime | None = await self._scalar(_NEXT_AT)
        return found

    async def waiting(self, subject: str) -> list[DueRow]:
        """Go through the waiting moments about a case or person, first one first."""
        return [_row(row) for row in await self._all(_OF_SUBJECT, {"about": subject})]

    async def prune(self, before: datetime, limit: int = 10_000) -> int:
        """Delete moments that were fired or forgotten before a moment."""
        old = select(due.c.id).where(due.c.state != DueState.WAITING, due.c.changed_at < before)
        return await self._run(delete(due).where(due.c.id.in_(old.order_by(due.c.id).limit(limit))))


def _row(row: AnyRow) -> DueRow:
    return DueRow(**row._asdict())
