"""The inbox: everything that came in, once, per room in order.

The sync loop adds rows in the transaction that keeps the sync token; the worker settles a row in the
transaction of its effects. A kill at any moment leaves the row waiting or done, never half (G1).
A row that must be tried again holds up its room, no other (G3).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
    update,
)

from storage.dialect import first_wins
from storage.errors import NotWaitingError
from storage.queries import first_of_each
from storage.repository import AnyRow, Repository
from storage.schema.queues import InboxState, inbox
from storage.schema.types import in_state
from storage.sealing import key_of

Arrival = Literal["waiting", "parked", "quarantined"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event as it came in. ``event_id`` makes it happen once; ``content`` holds only what is needed.

    Rows with the same ``room_id`` are handled in order; it need not be a Matrix room. ``envelope`` names the
    place that an encrypted event had in its room key: under another ``event_id`` it is a replay.
    """

    event_id: str
    kind: str
    room_id: str
    sender: str
    sent_at: datetime
    content: Mapping[str, Any]
    envelope: str | None = None


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A stored event. ``content`` is empty once it was handled; ``attempts`` counts failures."""

    id: int
    event_id: str
    kind: str
    room_id: str
    sender: str
    sent_at: datetime
    received_at: datetime
    state: InboxState
    content: dict[str, Any]
    attempts: int
    next_try: datetime | None
    error: str | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """How many rows wait, stand parked or are in quarantine, and since when the oldest waits."""

    waiting: int
    parked: int
    quarantined: int
    oldest: datetime | None


_SET_ASIDE: Final = (InboxState.PARKED, InboxState.QUARANTINED)
_ROW: Final = tuple(inbox.c[name] for name in InboxRow.__dataclass_fields__)
_WAITING: Final = in_state(inbox, InboxState.WAITING)
_PARKED: Final = in_state(inbox, InboxState.PARKED)
_ID: Final[BindParameter[int]] = bindparam("row_id")

_MAY_BE_TRIED: Final = or_(inbox.c.next_try.is_(None), inbox.c.next_try <= bindparam("now"))
_heads = first_of_each(inbox, inbox.c.room_id, _WAITING, inbox.c.id)
_NEXT: Final = (
    select(*_ROW)
    .join(_heads, _heads.c.id == inbox.c.id)
    .where(_WAITING, _MAY_BE_TRIED)  # the state again, so that PostgreSQL looks at what waits only
    .order_by(inbox.c.id)
    .limit(bindparam("limit"))
)
_NEXT_ELSEWHERE: Final = _NEXT.where(inbox.c.room_id.not_in(bindparam("skip", expanding=True)))
_NEXT_AT: Final = select(func.min(inbox.c.next_try)).join(_heads, _heads.c.id == inbox.c.id).where(_WAITING)
_CLAIM: Final = (
    select(*_ROW).where(inbox.c.id == _ID, _WAITING, _MAY_BE_TRIED).with_for_update(skip_locked=True)
)
_BY_ID: Final = select(*_ROW).where(inbox.c.id == _ID)
_BY_EVENT: Final = select(*_ROW).where(inbox.c.event_id == bindparam("event"))
# A bound on the first column of the partial index, else SQLite reads the whole table.
_COUNT_WAITING: Final = select(func.count(), func.min(inbox.c.received_at)).where(
    _WAITING, inbox.c.room_id >= ""
)
_COUNT_ASIDE: Final = (
    select(inbox.c.state, func.count())
    .where(inbox.c.state.in_(literal_column(f"'{one.value}'") for one in _SET_ASIDE))
    .group_by(inbox.c.state)
)
_DONE: Final = (
    update(inbox)
    .where(inbox.c.id == _ID, _WAITING)
    .values(
        state=InboxState.DONE,
        content=None,
        next_try=None,
        outcome=bindparam("how"),
        handled_at=bindparam("now"),
    )
)
_FAILED: Final = (
    update(inbox)
    .where(inbox.c.id == _ID, _WAITING)
    .values(attempts=inbox.c.attempts + 1, error=bindparam("why"), next_try=bindparam("then"))
)
_UNPARK: Final = (
    update(inbox)
    .where(inbox.c.event_id == bindparam("event"), _PARKED)
    .values(
        state=InboxState.WAITING,
        content=bindparam("new_content"),
        kind=bindparam("new_kind"),
        envelope=bindparam("new_envelope"),
    )
)
_BY_ENVELOPE: Final = select(inbox.c.event_id).where(inbox.c.envelope == bindparam("sought"))


MARKER: Final = "marker"
"""The kind of a row that only keeps that somebody was told something today."""


class InboxRepository(Repository):
    """The queue of what came in."""

    async def mark(self, name: str, matrix_id: str, now: datetime) -> bool:
        """Keep that something was said to somebody; return whether it was not yet."""
        return await self.add(Incoming(name, MARKER, name, matrix_id, now, {}), now)

    def standing_for(self, matrix_id: str) -> str:
        """A word that stands for a Matrix id in the name of a row, always the same one with the same key."""
        key = key_of(self._connection.dialect)
        return matrix_id if key is None else key.seal(matrix_id, "inbox.event_id", sought=True)

    async def add(self, incoming: Incoming, now: datetime, state: Arrival = "waiting") -> bool:
        """Keep an event; the first one with its id wins, and the first one with its envelope.

        ``parked`` waits for its room key, ``quarantined`` was too odd to handle.

        Returns:
            Whether it is new.
        """
        values = _values(incoming, now, InboxState(state))
        return await self._run(first_wins(self._dialect, inbox), values) == 1

    async def next(self, now: datetime, limit: int = 1, skip_rooms: Collection[str] = ()) -> list[InboxRow]:
        """Take the oldest waiting rows that may be tried now, at most the head of each room.

        A room whose head must wait until ``next_try`` gives nothing. ``skip_rooms`` are those that
        are being worked on.
        """
        if skip_rooms:
            values = {"now": now, "limit": limit, "skip": list(skip_rooms)}
            return [_row(row) for row in await self._all(_NEXT_ELSEWHERE, values)]
        return [_row(row) for row in await self._all(_NEXT, {"now": now, "limit": limit})]

    async def claim(self, row: InboxRow, now: datetime) -> InboxRow | None:
        """Have a row that ``next`` gave for this unit alone, as it is now; ``None``: another process has it.

        On SQLite nobody else handles rows, so there it is as it was.
        """
        if self._dialect == "sqlite":
            return row
        found = await self._first(_CLAIM, {"row_id": row.id, "now": now})
        return None if found is None else _row(found)

    async def next_at(self) -> datetime | None:
        """When the first room that rests may be tried again; ``None`` when none rests."""
        found: datetime | None = await self._scalar(_NEXT_AT)
        return found

    async def get(self, row_id: int) -> InboxRow | None:
        """Find a row by its number."""
        row = await self._first(_BY_ID, {"row_id": row_id})
        return None if row is None else _row(row)

    async def by_event(self, event_id: str) -> InboxRow | None:
        """Find a row by the id of its event."""
        row = await self._first(_BY_EVENT, {"event": event_id})
        return None if row is None else _row(row)

    async def done(self, row_id: int, outcome: str, now: datetime) -> None:
        """Settle a row and drop what was said in it.

        Raises:
            NotWaitingError: it was settled before; whatever this unit did must not be stored.
        """
        self._settled(row_id, await self._run(_DONE, {"row_id": row_id, "how": outcome, "now": now}))

    async def failed(self, row_id: int, error_kind: str, now: datetime, next_try: datetime) -> None:
        """Count a failure; the row and its room rest until ``next_try``. ``error_kind`` holds no content."""
        values = {"row_id": row_id, "why": error_kind, "then": max(now, next_try)}
        self._settled(row_id, await self._run(_FAILED, values))

    async def quarantine(self, row_id: int, reason: str, now: datetime) -> None:
        """Set a row aside with its content, so that its room goes on; ``replay`` brings it back."""
        statement = (
            update(inbox)
            .where(inbox.c.id == row_id, _WAITING)
            .values(
                state=InboxState.QUARANTINED,
                attempts=inbox.c.attempts + 1,
                error=reason,
                next_try=None,
                handled_at=now,
            )
        )
        self._settled(row_id, await self._run(statement))

    async def replay(self, row_id: int) -> bool:
        """Let a row from quarantine be tried again, as if it never failed."""
        statement = (
            update(inbox)
            .where(inbox.c.id == row_id, in_state(inbox, InboxState.QUARANTINED))
            .values(state=InboxState.WAITING, attempts=0, error=None, next_try=None, handled_at=None)
        )
        return await self._run(statement) == 1

    async def is_replay(self, incoming: Incoming) -> bool:
        """Say whether an event was kept before under another id: only a homeserver can say it twice."""
        if incoming.envelope is None:
            return False
        first = await self._scalar(_BY_ENVELOPE, {"sought": incoming.envelope})
        return first is not None and first != incoming.event_id

    async def unpark(self, incoming: Incoming) -> bool:
        """Put a parked event back in its old place, now that it can be read: what it is and says."""
        values = {
            "event": incoming.event_id,
            "new_content": dict(incoming.content),
            "new_kind": incoming.kind,
            "new_envelope": incoming.envelope,
        }
        return await self._run(_UNPARK, values) == 1

    async def drop_parked(self, event_id: str, outcome: str, now: datetime) -> None:
        """Settle a parked event that will never be handled."""
        await self._unread(inbox.c.event_id == event_id, outcome, now)

    async def parked(self, room_id: str | None = None) -> list[InboxRow]:
        """Go through the parked events, of one room or of all, oldest first."""
        statement = select(*_ROW).where(_PARKED).order_by(inbox.c.id)
        if room_id is not None:
            statement = statement.where(inbox.c.room_id == room_id)
        return [_row(row) for row in await self._all(statement)]

    async def quarantined(self) -> list[InboxRow]:
        """Go through the rows in quarantine, oldest first."""
        statement = select(*_ROW).where(in_state(inbox, InboxState.QUARANTINED)).order_by(inbox.c.id)
        return [_row(row) for row in await self._all(statement)]

    async def counts(self) -> InboxCounts:
        """Count what is not done; handled rows are not looked at."""
        waiting, oldest = (await self._all(_COUNT_WAITING))[0]
        aside = {row[0]: int(row[1]) for row in await self._all(_COUNT_ASIDE)}
        parked, quarantined = (aside.get(state, 0) for state in _SET_ASIDE)
        return InboxCounts(int(waiting), parked, quarantined, oldest)

    async def prune(self, before: datetime, limit: int = 10_000) -> int:
        """Delete rows that were handled before a moment at which no event of then can come again."""
        done = in_state(inbox, InboxState.DONE)
        return await self._drop(select(inbox.c.id).where(done, inbox.c.handled_at < before), limit)

    async def prune_quarantined(self, before: datetime, limit: int = 10_000) -> int:
        """Delete rows that nobody replayed, with what was said in them."""
        aside = in_state(inbox, InboxState.QUARANTINED)
        since = func.coalesce(inbox.c.handled_at, inbox.c.received_at)
        return await self._drop(select(inbox.c.id).where(aside, since < before), limit)

    async def give_up_parked(self, before: datetime, now: datetime, limit: int = 10_000) -> int:
        """Settle events that came before a moment and whose key never did."""
        old = select(inbox.c.id).where(_PARKED, inbox.c.received_at < before)
        return await self._unread(inbox.c.id.in_(old.order_by(inbox.c.id).limit(limit)), "locked", now)

    async def _unread(self, which: ColumnElement[bool], outcome: str, now: datetime) -> int:
        """Settle parked rows that nobody will ever read."""
        values = {"state": InboxState.DONE, "content": None, "outcome": outcome, "handled_at": now}
        return await self._run(update(inbox).where(which, _PARKED).values(values))

    async def _drop(self, old: Select[Any], limit: int) -> int:
        """Delete the oldest of these rows; in their order, so that the table is not read to its end."""
        return await self._run(delete(inbox).where(inbox.c.id.in_(old.order_by(inbox.c.id).limit(limit))))

    @staticmethod
    def _settled(row_id: int, changed: int) -> None:
        if changed != 1:
            raise NotWaitingError(f"inbox row {row_id} is not waiting")


def _values(event: Incoming, now: datetime, state: InboxState) -> dict[str, Any]:
    return {
        "event_id": event.event_id,
        "kind": event.kind,
        "room_id": event.room_id,
        "sender": event.sender,
        "sent_at": event.sent_at,
        "received_at": now,
        "state": state,
        "content": dict(event.content),
        "envelope": event.envelope,
    }


def _row(row: AnyRow) -> InboxRow:
    values = row._asdict()
    return InboxRow(**{**values, "content": values["content"] or {}})
