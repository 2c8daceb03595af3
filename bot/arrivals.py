"""What a sync brings becomes rows: everything of one batch and its token, in one transaction (row R1).

A crash before the commit brings the same batch again; after it, nothing of it can be lost. Events keep
their order per room, an event that came before is not new (R7), our own echoes settle what was sent (S9).
What could not be decrypted is parked until its key comes (E4).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.doors import Doors
from bot.logging import get_logger
from bot.matrix.events import Kind, MembershipChange, SyncBatch
from bot.metrics import Metrics
from storage.destinations import to_person, to_room
from storage.inbox import Incoming
from storage.schema.network import Membership

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.line import Line
    from bot.matrix.vault import Vault
    from storage.database import Database
    from storage.inbox import InboxRow
    from storage.unit import UnitOfWork

log = get_logger(__name__)

SYNC_TOKEN: Final = "sync_token"  # noqa: S105 - the name of a value, no secret
"""Under this name the bot's state holds how far it has read."""

KEY_PATIENCE: Final = timedelta(seconds=60)
"""How long a message may wait for its key before its sender hears what to do (row E4)."""

ON_ITS_WAY: Final = timedelta(seconds=10)
"""How long an event may be under way to us; one that says it is older counts as sent so long ago."""

ReadAgain = Callable[["InboxRow"], Awaitable[Incoming | None]]
"""Tries to decrypt a parked event; ``None`` as long as its key has not come."""

_TO_HANDLE: Final = frozenset({Kind.MESSAGE, Kind.EDIT, Kind.REACTION, Kind.REDACTION, Kind.POLL})


async def still_locked(_: InboxRow) -> Incoming | None:
    """Without encryption there is nothing that could be read later."""


class Arrivals:
    """Accepts sync batches. ``came_in`` is called after each commit that brought something.

    ``doors`` is called when rooms are among it: one to enter, one that moved, somebody who came or went.

    ``settled`` says of a transaction id whether its message is known to have arrived. ``vault`` stores the
    keys that came in with a batch where another machine finds them.
    """

    def __init__(
        self,
        clock: Clock,
        database: Database,
        line: Line,
        me: str,
        *,
        came_in: Callable[[], None],
        doors: Callable[[], None] = lambda: None,
        read_again: ReadAgain = still_locked,
        settled: Callable[[str], bool] = lambda _: False,
        metrics: Metrics | None = None,
        vault: Vault | None = None,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._database = database
        self._line = line
        self._me = me
        self._came_in = came_in
        self._doors = doors
        self._read_again = read_again
        self._settled = settled
        self._metrics = metrics or Metrics()
        self._read_until: datetime | None = None

    async def token(self) -> str | None:
        """How far the bot has read; ``None`` before its first sync."""
        async with self._database.read() as unit:
            return await unit.state.get(SYNC_TOKEN)

    async def newest(self) -> tuple[str, str] | None:
        """The room and the id of an event that the homeserver must have: what was said there last."""
        async with self._database.read() as unit:
            return await unit.outbox.newest_of_all()

    async def accept(self, batch: SyncBatch) -> None:
        """Store a batch and its token. When this raises, nothing is stored: sync again from the old token."""
        now = self._clock.now()
        echoes = tuple(echo for echo in batch.echoes if not self._settled(echo.tx_id))
        if batch.echoes and not echoes:
            batch = replace(batch, echoes=())
            if batch.empty and not (self._vault and self._vault.changed()):
                # Only our own words, and known already: not worth waiting for the disk. The token in the
                # database stays behind a little; after a crash these echoes come once more.
                self._received(batch)
                return
        readable = await self._unlocked(batch)
        async with self._database.write() as unit:
            await unit.state.set(SYNC_TOKEN, batch.next_token)
            if self._vault is not None:
                await self._vault.store(unit)
            if not batch.empty:
                await self._rooms(batch, unit, now)
                await self._events(batch, unit, now)
                await self._wake(batch, unit, now)
            for row, incoming in readable:
                if await _is_replay(incoming, unit, batch):
                    await unit.inbox.drop_parked(row.event_id, "replayed", now)
                else:
                    await unit.inbox.unpark(replace(incoming, content=_content(incoming)))
        self._received(batch)
        self._read_until = now
        for gap in batch.gaps:
            log.warning("gap", room=gap.room_id, before=gap.before_event, reason=gap.reason)
        if batch.complete or batch.members or any(each.kind in _DOORS for each in batch.incoming):
            self._doors()
        if not batch.empty or readable:
            self._came_in()

    def _received(self, batch: SyncBatch) -> None:
        self._line.answered()
        for reason, number in batch.counters.items():
            self._metrics.dropped.labels(reason).inc(number)

    async def say_what_stays_locked(self) -> None:
        """Let the sender of a message whose key is a minute late hear what to do (row E4).

        Once per session, and at most once an hour per room however many sessions somebody starts.
        """
        now = self._clock.now()
        async with self._database.read() as unit:
            late = [row for row in await unit.inbox.parked() if now - row.received_at > KEY_PATIENCE]
        if not late:
            return
        told = 0
        async with self._database.write() as unit:
            for row in late:
                session = f"locked:{row.content.get('session_id', row.event_id)}"
                marker = Incoming(session, "locked", row.room_id, row.sender, row.sent_at, {})
                if await unit.inbox.add(marker, now):
                    hourly = f"locked:{row.room_id}:{now:%Y-%m-%dT%H}"
                    about = Incoming(hourly, Kind.UNDECRYPTABLE, row.room_id, row.sender, row.sent_at, {})
                    told += await unit.inbox.add(about, now)
        if told:
            self._came_in()

    async def _unlocked(self, batch: SyncBatch) -> list[tuple[InboxRow, Incoming]]:
        """Read the parked events whose keys came; after a start all, a crash may have hidden a key."""
        if not (batch.keys or batch.complete):
            return []
        sessions = {key.session_id for key in batch.keys}
        async with self._database.read() as unit:
            parked = await unit.inbox.parked()
        found = []
        for row in parked:
            if batch.complete or row.content.get("session_id") in sessions:
                incoming = await self._read_again(row)
                if incoming is not None:
                    found.append((row, incoming))
        return found

    async def _rooms(self, batch: SyncBatch, unit: UnitOfWork, now: datetime) -> None:
        if batch.complete:
            await self._all_members(batch.members, unit, now)
        else:
            await self._changed_members(batch.members, unit, now)
        known = {room.room_id: room for room in await unit.rooms.all()} if batch.encrypted else {}
        for room_id in batch.encrypted & known.keys():
            if not known[room_id].encrypted:
                await unit.rooms.set_encrypted(room_id)
        changed = frozenset(change.room_id for change in batch.members)
        if changed:
            await unit.own_rooms.touch(None if batch.complete else changed)
        for room_id in sorted(changed | batch.encrypted):
            await self._private_chat(room_id, unit)

    async def _all_members(
        self, members: Iterable[MembershipChange], unit: UnitOfWork, now: datetime
    ) -> None:
        lists: dict[str, dict[str, str]] = {}
        for change in members:
            lists.setdefault(change.room_id, {})[change.matrix_id] = change.membership
        here = {room_id for room_id, people in lists.items() if people.get(self._me) == Membership.JOIN}
        for room in await unit.rooms.all():
            if room.room_id not in here:
                await unit.rooms.leave(room.room_id)
        for room_id in sorted(here):
            await unit.rooms.enter(room_id, self._me, now)
            await unit.rooms.set_members(room_id, lists[room_id])

    async def _changed_members(
        self, members: Iterable[MembershipChange], unit: UnitOfWork, now: datetime
    ) -> None:
        changes = list(members)
        # We first: only of rooms that we are in it is kept who else is there.
        for change in changes:
            if change.matrix_id == self._me and change.membership == Membership.JOIN:
                await unit.rooms.enter(change.room_id, self._me, now)
            elif change.matrix_id == self._me and change.membership in _OUT:
                await unit.rooms.leave(change.room_id)
        here = {room.room_id for room in await unit.rooms.all()} if changes else set()
        for change in changes:
            if change.room_id in here:
                await unit.rooms.membership(change.room_id, change.matrix_id, change.membership)

    async def _wake(self, batch: SyncBatch, unit: UnitOfWork, now: datetime) -> None:
        """Let go what waits for people who may read it by now; after a start that may be anybody."""
        if batch.complete:
            await unit.outbox.wake(now)
            return
        dests = []
        for matrix_id in batch.devices:
            person = await unit.people.by_matrix_id(matrix_id)
            if person is not None:
                chat = await unit.rooms.dm_of(person.id)
                dests += [to_person(person.id), *([to_room(chat)] if chat else [])]
        if dests:
            await unit.outbox.wake(now, dests)

    async def _events(self, batch: SyncBatch, unit: UnitOfWork, now: datetime) -> None:
        doors = Doors(unit)
        spoken: set[tuple[str, str]] = set()
        for incoming in batch.incoming:
            if incoming.kind in _TO_HANDLE and incoming.sender != self._me:
                speaks = (incoming.room_id, incoming.sender)
                if incoming.kind == Kind.MESSAGE and speaks not in spoken:
                    spoken.add(speaks)
                    await self._private_chat(incoming.room_id, unit, speaker=incoming.sender)
                sent = self._believable(incoming.sent_at)
                kept = replace(incoming, content=_content(incoming), sent_at=sent)
                if not await unit.inbox.add(kept, now):
                    await _is_replay(incoming, unit, batch)
            elif incoming.kind == Kind.UNDECRYPTABLE:
                await unit.inbox.add(incoming, now, state="parked")
            elif incoming.kind == Kind.QUARANTINED:
                await unit.inbox.add(incoming, now, state="quarantined")
            elif incoming.kind == Kind.INVITE:
                await doors.invited(incoming.room_id)
            elif incoming.kind == Kind.TOMBSTONE:
                await doors.moving(incoming.room_id, str(incoming.content["replacement"]), incoming.sender)
        for echo in batch.echoes:
            await unit.outbox.settle_echo(echo.tx_id, echo.event_id, echo.room_id, now)

    def _believable(self, sent_at: datetime) -> datetime:
        """When something was sent: not long before we looked last, whatever its homeserver says.

        Else a homeserver could spread a flood over the past month and stay below every limit. What came
        while we were away was sent then, so after a start the first batch is believed.
        """
        return sent_at if self._read_until is None else max(sent_at, self._read_until - ON_ITS_WAY)

    async def _private_chat(self, room_id: str, unit: UnitOfWork, speaker: str | None = None) -> None:
        """Remember a private chat as somebody's: their first one, or the one in which they speak now.

        One that a third person entered, or may enter, is nobody's: the next message opens another.
        """
        owner = await unit.rooms.dm_person(room_id)
        if owner is not None and speaker is None and await unit.rooms.overheard(room_id):
            await unit.rooms.set_dm(owner, None)
        if owner is not None or not await unit.rooms.is_private(room_id):
            return
        present = await unit.rooms.members(room_id)
        other = next(who for who, how in present.items() if how is Membership.JOIN and who != self._me)
        person = await unit.people.by_matrix_id(other)
        if person is None or not person.active:
            return
        current = await unit.rooms.dm_of(person.id)
        if current is not None and speaker != other:
            there = (await unit.rooms.members(current)).get(other)
            if there is Membership.JOIN:
                return
        await unit.rooms.set_dm(person.id, room_id)


_DOORS: Final = frozenset({Kind.INVITE, Kind.TOMBSTONE})
_OUT: Final = frozenset({Membership.LEAVE, Membership.BAN})


def _content(incoming: Incoming) -> Mapping[str, object]:
    """What the pipeline reads: an edit says which message it ``edits``."""
    if incoming.kind != Kind.EDIT:
        return incoming.content
    return {key: value for key, value in incoming.content.items() if key != "target"} | {
        "edits": incoming.content["target"]
    }


async def _is_replay(incoming: Incoming, unit: UnitOfWork, batch: SyncBatch) -> bool:
    """Say whether a homeserver says something again under another name, and count it when it does."""
    replayed = await unit.inbox.is_replay(incoming)
    batch.counters["replayed"] += replayed
    return replayed
