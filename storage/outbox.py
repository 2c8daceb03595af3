"""The outbox: everything that must go out, once, per destination in order.

Rows are written in the transaction of the decision and carry a transaction id derived from its cause, so
that every try, also after a kill, is the same message to the homeserver (S1, S9). Per destination the
order is lane, then age; a message that must be tried later holds up its own destination only. What was
said is dropped when it is sent. What nobody could read yet rests until its reader has a device.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import (
    BindParameter,
    Integer,
    bindparam,
    case,
    cast,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from config.model import NetworkId, PersonId, Ref
from storage.destinations import GROUP, PERSON, to_person, to_room
from storage.queries import first_of_each
from storage.repository import AnyRow, Repository
from storage.schema.intervision import own_rooms
from storage.schema.network import dms, rooms
from storage.schema.queues import OutboxKind, OutboxState, inbox, outbox, restores
from storage.schema.types import Utc, Words, in_state
from workflows.effects import Lane


def transaction_id(cause: str, ordinal: int) -> str:
    """Derive the homeserver's transaction id: the same message gives the same id for ever."""
    return "noaber-" + hashlib.sha256(f"{cause}\n{ordinal}".encode(errors="replace")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """Something to send. ``cause`` and ``ordinal`` (its number among what that cause says) identify it.

    A row with a ``parent`` (a reaction under our own message, an edit or removal of it, its picture, file
    or poll) is sent after it, in its lane, and targets its event; ``target_event`` names any other event. A
    ``decoration`` (a pre-tapped reaction) is given up when it can't go out soon. ``text_ids`` name the
    texts it was made of.
    """

    network: NetworkId | None
    cause: str
    ordinal: int
    dest: str
    lane: Lane
    kind: OutboxKind | Literal["message", "reaction", "redaction", "edit", "picture", "file"]
    payload: Mapping[str, Any]
    parent: int | None = None
    target_event: str | None = None
    person: PersonId | None = None
    decoration: bool = False
    text_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A stored message. ``target_event`` is the parent's event id once that is sent.

    With ``verify`` it may have been sent before the state was put back from a backup: look in the room
    for ``tx_id`` first. ``payload`` is empty once it is settled.
    """

    id: int
    network: NetworkId | None
    cause: str
    ordinal: int
    tx_id: str
    dest: str
    lane: Lane
    kind: OutboxKind
    payload: dict[str, Any]
    text_ids: tuple[str, ...]
    parent: int | None
    target_event: str | None
    person: PersonId | None
    decoration: bool
    verify: bool
    state: OutboxState
    attempts: int
    not_before: datetime | None
    reason: str | None
    event_id: str | None
    room_id: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """The first waiting message of a destination, and the chat or room of ours behind that, if any."""

    id: int
    dest: str
    chat: str | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message of ours, sent or about to be: its number, what caused it, the texts it was made of."""

    id: int
    cause: str
    text_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many messages wait, in all and in each lane, and since when the oldest could go.

    ``resting`` are those whose reader has no device yet; they are in no other number.
    """

    waiting: int
    lanes: Mapping[Lane, int]
    oldest: datetime | None
    resting: int


_WAITING: Final = in_state(outbox, OutboxState.WAITING)
_ID: Final[BindParameter[int]] = bindparam("row_id")
_parent: Final = outbox.alias("parent_row")
_COLUMNS: Final = tuple(
    func.coalesce(outbox.c.target_event, _parent.c.event_id).label(name)
    if name == "target_event"
    else outbox.c[name]
    for name in OutboxRow.__dataclass_fields__
)
_WITH_PARENT: Final = outbox.outerjoin(_parent, _parent.c.id == outbox.c.parent)

_heads = first_of_each(outbox, outbox.c.dest, _WAITING, outbox.c.lane, outbox.c.id)
_its_person = cast(func.substr(outbox.c.dest, len(PERSON) + 1), Integer)
_its_group = func.substr(outbox.c.dest, len(GROUP) + 1)
_chat = case(
    (
        outbox.c.dest.startswith(PERSON),
        select(dms.c.room_id).where(dms.c.person == _its_person).scalar_subquery(),
    ),
    (
        outbox.c.dest.startswith(GROUP),
        select(own_rooms.c.room_id).where(own_rooms.c.ref == _its_group).scalar_subquery(),
    ),
)
_HEADS: Final = (
    select(outbox.c.id, outbox.c.dest, _chat)
    .select_from(_WITH_PARENT.join(_heads, _heads.c.id == outbox.c.id))
    .where(
        _WAITING,  # once more, so that PostgreSQL looks at what waits only
        or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now")),
        or_(_parent.c.state.is_(None), _parent.c.state != OutboxState.WAITING),
    )
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("limit"))
)
_GET: Final = select(*_COLUMNS).select_from(_WITH_PARENT).where(outbox.c.id == _ID)
_BY_EVENT: Final = select(*_COLUMNS).select_from(_WITH_PARENT).where(outbox.c.event_id == bindparam("event"))
_NEWEST_OF_ALL: Final = (
    select(outbox.c.room_id, outbox.c.event_id)
    .join(rooms, rooms.c.room_id == outbox.c.room_id)
    .where(rooms.c.joined, outbox.c.event_id.is_not(None))
    .order_by(outbox.c.id.desc())
    .limit(1)
)
_NEWEST: Final = (
    select(outbox.c.event_id)
    .where(outbox.c.room_id == bindparam("room"), outbox.c.event_id.is_not(None))
    .order_by(outbox.c.settled_at.desc(), outbox.c.id.desc())
    .limit(1)
)

_MESSAGE: Final = outbox.c.kind == literal_column(f"'{OutboxKind.MESSAGE}'")  # else no partial index
_SAID_LAST: Final = (
    select(outbox.c.id, outbox.c.cause, outbox.c.text_ids)
    .where(outbox.c.dest.in_((bindparam("to"), bindparam("here"))), _MESSAGE)
    .order_by(outbox.c.id.desc())
    .limit(bindparam("limit"))
)

# A child goes in its parent's lane, else it could stand before it.
_LANE: Final = func.coalesce(
    select(_parent.c.lane).where(_parent.c.id == bindparam("of_parent")).scalar_subquery(),
    bindparam("own_lane"),
)
# After a restore the homeserver may know messages that we don't: what is caused by something from
# before it is looked up first.
_VERIFY: Final = exists().where(inbox.c.event_id == bindparam("of_cause"), inbox.c.sent_at < restores.c.at)
# What comes after something that rests, rests too.
_beside: Final = outbox.alias("beside")
_REST_OF_DEST: Final = (
    select(func.max(_beside.c.not_before))
    .where(_beside.c.dest == bindparam("of_dest"), in_state(_beside, OutboxState.WAITING))
    .scalar_subquery()
)
_ADD: Final = insert(outbox).values(lane=_LANE, verify=_VERIFY, not_before=_REST_OF_DEST)
_SETTLE: Final[dict[str, Any]] = {
    "state": OutboxState.SENT,
    "payload": None,
    "event_id": bindparam("event"),
    "room_id": func.coalesce(bindparam("room", type_=Words), outbox.c.room_id),
    "settled_at": bindparam("now"),
}
# A bound on the first column of the partial index, else SQLite reads the whole table.
_RESTS: Final = outbox.c.not_before > bindparam("now")
_COUNTS: Final = (
    select(
        outbox.c.lane,
        func.count(case((_RESTS, None), else_=1)).label("ready"),
        func.count(case((_RESTS, 1))).label("resting"),
        func.min(
            case(
                (_RESTS, None),
                (outbox.c.not_before > outbox.c.created_at, outbox.c.not_before),
                else_=outbox.c.created_at,
            ),
            type_=Utc(),
        ).label("oldest"),
    )
    .where(_WAITING, outbox.c.dest >= "")
    .group_by(outbox.c.lane)
)
_NOT_SENT: Final = outbox.c.state != OutboxState.SENT
_SENT: Final = update(outbox).where(outbox.c.id == _ID, _NOT_SENT).values(_SETTLE)
_ECHO: Final = update(outbox).where(outbox.c.tx_id == bindparam("tx"), _NOT_SENT).values(_SETTLE)
_REST: Final = (
    update(outbox)
    .where(outbox.c.dest == bindparam("to"), _WAITING)
    .values(attempts=outbox.c.attempts + 1, not_before=bindparam("then"))
)
_WAKE: Final = update(outbox).where(_WAITING, _RESTS).values(not_before=bindparam("now"))
_WAKE_SOME: Final = _WAKE.where(outbox.c.dest.in_(bindparam("dests", expanding=True)))
_CLOSE: Final = (
    update(outbox)
    .where(or_(outbox.c.id == _ID, outbox.c.parent == _ID), _WAITING)
    .values(state=OutboxState.CLOSED, payload=None, reason=bindparam("why"))
)
_WAITS_SINCE: Final = (
    select(outbox.c.dest, func.min(outbox.c.created_at))
    # A range of the partial index; ";" comes after ":".
    .where(_WAITING, outbox.c.dest >= GROUP, outbox.c.dest < "group;")
    .group_by(outbox.c.dest)
    .order_by(outbox.c.dest)
)
_WAITS: Final = select(outbox.c.id).where(_WAITING, outbox.c.dest == bindparam("to")).limit(1)
_BROUGHT: Final = (
    select(outbox.c.id)
    .where(
        outbox.c.parent == _ID,
        outbox.c.kind.in_((OutboxKind.PICTURE, OutboxKind.FILE, OutboxKind.POLL, OutboxKind.EDIT)),
        outbox.c.state != OutboxState.CLOSED,
    )
    .order_by(outbox.c.id)
)
_SUPERSEDE: Final = (
    update(outbox)
    .where(outbox.c.parent == _ID, outbox.c.kind == OutboxKind.EDIT, _WAITING)
    .values(state=OutboxState.CLOSED, payload=None, reason="superseded")
)
# It stays in the queue: it may be on its way, and can only be removed when its event is known.
_BLANK: Final = (
    update(outbox)
    .where(outbox.c.id == _ID, outbox.c.kind == OutboxKind.MESSAGE, _WAITING)
    .values(payload={"msgtype": "m.notice", "body": "…", "m.mentions": {}})
)


class OutboxRepository(Repository):
    """The queue of what must go out."""

    async def add(self, message: OutboxMessage, now: datetime) -> int:
        """Queue a message; return its number.

        Raises:
            sqlalchemy.exc.IntegrityError: this cause already said something with this ordinal.
        """
        values = {
            "network": message.network,
            "cause": message.cause,
            "ordinal": message.ordinal,
            "tx_id": transaction_id(message.cause, message.ordinal),
            "dest": message.dest,
            "own_lane": int(message.lane),
            "kind": message.kind,
            "payload": dict(message.payload),
            "text_ids": message.text_ids,
            "parent": message.parent,
            "of_parent": message.parent,
            "of_cause": message.cause,
            "of_dest": message.dest,
            "target_event": message.target_event,
            "person": message.person,
            "decoration": message.decoration,
            "state": OutboxState.WAITING,
            "created_at": now,
        }
        return await self._insert(_ADD, values)

    async def heads(self, now: datetime, limit: int) -> list[Head]:
        """Name per destination the first waiting message by lane and age, if it may go now."""
        return [Head(*row) for row in await self._all(_HEADS, {"now": now, "limit": limit})]

    async def said_last(self, person: PersonId, room_id: str, limit: int = 8) -> list[Spoken]:
        """Go through what was last said to a person, newest first: in ``room_id`` and in their chat."""
        values = {"to": to_person(person), "here": to_room(room_id), "limit": limit}
        rows = await self._all(_SAID_LAST, values)
        return [Spoken(row.id, row.cause, tuple(row.text_ids)) for row in rows]

    async def get(self, row_id: int) -> OutboxRow | None:
        """Find a message by its number."""
        row = await self._first(_GET, {"row_id": row_id})
        return None if row is None else _row(row)

    async def by_event(self, event_id: str) -> OutboxRow | None:
        """Find the message that became this event."""
        row = await self._first(_BY_EVENT, {"event": event_id})
        return None if row is None else _row(row)

    async def newest(self, room_id: str) -> str | None:
        """Find the event that went to a room last."""
        found: str | None = await self._scalar(_NEWEST, {"room": room_id})
        return found

    async def newest_of_all(self) -> tuple[str, str] | None:
        """Find the room and the event of what was sent last in a room that we are in."""
        found = await self._all(_NEWEST_OF_ALL, {})
        return (found[0].room_id, found[0].event_id) if found else None

    async def sent(self, row_id: int, event_id: str, room_id: str | None, now: datetime) -> bool:
        """Settle a message that the homeserver took, and drop what it said.

        Returns:
            Whether it was not settled already, by its echo.
        """
        values = {"row_id": row_id, "event": event_id, "room": room_id, "now": now}
        return await self._run(_SENT, values) == 1

    async def settle_echo(
        self, tx_id: str, event_id: str, room_id: str | None = None, now: datetime | None = None
    ) -> bool:
        """Settle a message that came back through sync, whatever the answer to sending it was."""
        values = {"tx": tx_id, "event": event_id, "room": room_id, "now": now}
        return await self._run(_ECHO, values) == 1

    async def rest(self, dest: str, until: datetime) -> None:
        """Let all that waits for a destination rest until a moment."""
        await self._run(_REST, {"to": dest, "then": until})

    async def wake(self, now: datetime, dests: Collection[str] | None = None) -> bool:
        """Let what rests go at once: for some destinations, or for all; say whether anything did."""
        if dests is None:
            return await self._run(_WAKE, {"now": now}) > 0
        return await self._run(_WAKE_SOME, {"now": now, "dests": list(dests)}) > 0

    async def close(self, row_id: int, reason: str) -> int:
        """Give up a message and what hangs under it; return how many rows that were."""
        return await self._run(_CLOSE, {"row_id": row_id, "why": reason})

    async def waits(self, dest: str) -> bool:
        """Say whether something waits to be said there."""
        return await self._scalar(_WAITS, {"to": dest}) is not None

    async def groups_wait(self) -> dict[Ref, datetime]:
        """Since when the oldest message for the room of a group waits, for every group for which one does."""
        rows = await self._all(_WAITS_SINCE)
        return {Ref(dest.removeprefix(GROUP)): since for dest, since in rows}

    async def brought(self, parent: int) -> list[int]:
        """Name what a message brings along and removing it does not remove: picture, file, poll, edits."""
        return [row.id for row in await self._all(_BROUGHT, {"row_id": parent})]

    async def supersede_edits(self, parent: int) -> int:
        """Give up the edits of a message that still wait: a newer one comes."""
        return await self._run(_SUPERSEDE, {"row_id": parent})

    async def blank(self, row_id: int) -> None:
        """Drop the words of a message that waits: it is removed as soon as it is there."""
        await self._run(_BLANK, {"row_id": row_id})

    async def counts(self, now: datetime) -> OutboxCounts:
        """Count what waits; settled rows are not looked at."""
        rows = await self._all(_COUNTS, {"now": now})
        lanes = dict.fromkeys(Lane, 0) | {Lane(row.lane): int(row.ready) for row in rows}
        oldest = min((row.oldest for row in rows if row.oldest is not None), default=None)
        return OutboxCounts(sum(lanes.values()), lanes, oldest, sum(int(row.resting) for row in rows))


def _row(row: AnyRow) -> OutboxRow:
    values = row._asdict()
    values["payload"] = values["payload"] or {}
    values["text_ids"] = tuple(values["text_ids"])
    values["lane"] = Lane(values["lane"])
    return OutboxRow(**values)
