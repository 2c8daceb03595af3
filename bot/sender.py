"""The sender: takes what must go out, per destination in order and several rooms side by side.

A row holds what is said, frozen, and a transaction id derived from its cause; every try uses the same id,
so a lost answer or a killed process never makes a second message (remedies S1, S9). A row that may have
been tried longer ago than a homeserver remembers is looked up in the room first (S2). A send is never
cancelled (S3): stopping waits for those on their way.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from bot import refusals
from bot.attaching import Attaching
from bot.delivery import Deliver, GiveUp, OpenChat, Plan, Wait, chat_alias, person_of, plan
from bot.given_up import worth_telling
from bot.logging import get_logger
from bot.matrix.port import UNREAD_KEEPS, Fatal, NobodyReads, Rejected, TryLater, Unreachable
from bot.patience import Patience
from bot.stage import LONGEST_PAUSE, Stage, pause_after
from config.model import PersonId, Ref
from storage.destinations import GROUP, ROOM
from storage.errors import is_unavailable
from storage.schema.queues import OutboxKind

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.line import Line
    from bot.matrix.port import Matrix
    from bot.metrics import Metrics
    from bot.pictures import Draw, Print
    from storage.database import Database
    from storage.outbox import OutboxRow
    from storage.unit import UnitOfWork

log = get_logger(__name__)

SIDE_BY_SIDE: Final = 8
"""Destinations that are served at the same time."""

REMEMBERED: Final = timedelta(minutes=20)
"""How long a homeserver surely knows a transaction id again (S2: 30 to 60 minutes, with a margin)."""

DECORATION_KEEPS: Final = timedelta(minutes=1)
"""A pre-tapped reaction that could not go out by then is not worth a place in the queue."""

SPARING: Final = timedelta(minutes=10)
"""How long decorations are left out after the homeserver asked for patience."""

MOST_TRIES: Final = 5
"""After so many errors that nobody foresaw a row is given up, so that its destination goes on."""

REFUSED_PAUSE: Final = timedelta(minutes=30)
"""How long a group waits whose room refuses what we say."""

REFUSED_KEEPS: Final = timedelta(days=3)
"""How long what a room refuses is worth another try; by then there was a new room too."""

RESTS: Final = timedelta(hours=1)
"""How long what nobody can read rests before it is tried although no sync told of a device, at first."""

RESTS_AT_MOST: Final = timedelta(days=1)

ECHOES_KEPT: Final = 1_000
"""Transaction ids that are remembered so that their echoes need no work."""

Change = Callable[["UnitOfWork"], Awaitable[object]]


class Sender(Stage):
    """Sends outbox rows. ``noticed`` is called when it left something for the worker to tell.

    ``draw`` draws the pictures among them, ``write`` makes the documents. ``said_to_group`` is called after
    a message to a group: the bot may be about to leave its room.

    Rows from before ``distrust_before`` may have been sent by another device: they are looked up first.
    """

    name: ClassVar[str] = "sender"

    def __init__(
        self,
        clock: Clock,
        database: Database,
        matrix: Matrix,
        *,
        line: Line,
        metrics: Metrics,
        noticed: Callable[[], None],
        draw: Draw,
        write: Print,
        said_to_group: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(clock)
        self._attach = Attaching(matrix, draw, write)
        self._said_to_group = said_to_group
        self._database = database
        self._matrix = matrix
        self._line = line
        self._metrics = metrics
        self._noticed = noticed
        self.distrust_before: datetime | None = None
        self._since = clock.now()
        self._patience = Patience()
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._first_try: dict[int, datetime] = {}
        self._errors: dict[int, int] = {}
        self._refusals: dict[str, int] = {}
        self._settled: dict[str, None] = {}
        self._changes: list[Change] = []
        self._recording = asyncio.Lock()
        line.on_change(self._line_changed)

    def _line_changed(self) -> None:
        # The sync got through, so one message may try at once.
        self._patience.try_again()
        self.ring()

    def settled(self, tx_id: str) -> bool:
        """Whether this process stored that the message with ``tx_id`` arrived."""
        return tx_id in self._settled

    def news(self) -> None:
        """A sync brought something: rooms that were not ready may be now."""
        self._patience.unready.clear()
        self.ring()

    @property
    def resting(self) -> bool:
        """Nothing is on its way."""
        return not self._under_way

    @property
    def under_way(self) -> tuple[asyncio.Task[None], ...]:
        """The sends that have begun and not ended."""
        return tuple(self._under_way.values())

    async def drain(self, seconds: float) -> bool:
        """Wait for what is on its way, at most so long; say whether all of it arrived (promise G13)."""
        if not self._under_way:
            return True
        _, late = await asyncio.wait(self._under_way.values(), timeout=seconds)
        return not late

    async def turn(self) -> datetime | None:
        """Start what may go now; return when there may be more."""
        now = self.clock.now()
        if self.stopping or not self._line.is_open:
            return None
        if (until := self._patience.paused_until(now)) is not None:
            return until
        places = self._patience.places(SIDE_BY_SIDE) - len(self._under_way)
        if places <= 0:
            return None
        # What is on its way now may have arrived by the time that it is read as waiting.
        on_its_way = frozenset(self._under_way)
        busy = len(on_its_way) + self._patience.held
        async with self._database.read() as unit:
            heads = await unit.outbox.heads(now, places + busy)
            for head in sorted(heads, key=lambda each: self._patience.comes_last(each.dest)):
                # A reply in a private chat (by room) and a message to that person (by person) go through
                # one door, so that they keep their order.
                room = head.chat or head.dest.removeprefix(ROOM)
                free = room not in on_its_way and room not in self._under_way
                if places and free and not self._patience.holds(head.dest, now):
                    row = await unit.outbox.get(head.id)
                    assert row is not None
                    how = await self._plan(row, room, unit)
                    if isinstance(how, Wait):
                        self._patience.unready.add(row.dest)  # until news comes, so that others get the place
                        continue
                    places -= 1
                    self._start(row, how, room)
        return self._patience.ends(now)

    async def _plan(self, row: OutboxRow, room: str, unit: UnitOfWork) -> Plan | Wait | Exception:
        try:
            return await plan(row, room, unit, self._matrix.user_id, self.clock.now())
        except Exception as problem:
            if is_unavailable(problem):
                raise
            return problem  # this row's own, so the others go on

    def _start(self, row: OutboxRow, how: Plan | Exception, room: str) -> None:
        self._patience.begins(row.dest)
        task = asyncio.create_task(self._deliver(row, how), name=f"send-{row.id}")
        self._under_way[room] = task
        task.add_done_callback(lambda _: self._arrived(row, room))

    def _arrived(self, row: OutboxRow, room: str) -> None:
        self._under_way.pop(room, None)
        self._patience.again.discard(row.dest)
        self.ring()
        if row.dest.startswith(GROUP) or row.kind is OutboxKind.REDACTION:
            self._said_to_group()

    async def _deliver(self, row: OutboxRow, how: Plan | Exception) -> None:
        started = time.monotonic()
        try:
            outcome = await self._attempt(row, how)
        except TryLater as wait:
            outcome = self._be_patient(wait)
        except NobodyReads:
            outcome = await self._let_rest(row)
        except Unreachable:
            self._patience.no_answer(row.dest, self.clock.now())
            outcome = "unreachable"
        except Fatal as end:
            self._line.broke(end.reason)
            outcome = "fatal"
        except Exception as problem:  # noqa: BLE001 - one row must not stop the others
            outcome = await self._stumbled(row, problem)
        else:
            self._patience.answered(row.dest)
        self._metrics.sends.labels(row.kind.value, outcome).inc()
        self._metrics.send_seconds.observe(time.monotonic() - started)
        log.info("send", outbox=row.id, kind=row.kind.value, outcome=outcome)

    async def _attempt(self, row: OutboxRow, how: Plan | Exception) -> str:
        if isinstance(how, Exception):
            raise how
        if row.decoration and self._not_worth_it(row):
            return await self._close(row, "decoration-dropped")
        match how:
            case GiveUp():
                return await self._close(row, how.reason, how.unreachable)
            case OpenChat():
                return await self._open_chat(row, how)
            case Deliver() if not self._matrix.ready(how.room_id):
                self._patience.unready.add(row.dest)
                return "room-not-ready"
        return await self._send(row, how)

    def _not_worth_it(self, row: OutboxRow) -> bool:
        now, sparing = self.clock.now(), self._patience.sparing
        since = max(row.created_at, row.not_before or row.created_at)
        return now - since > DECORATION_KEEPS or (sparing is not None and sparing > now)

    async def _send(self, row: OutboxRow, how: Deliver) -> str:
        try:
            found = None
            if self._tried_long_ago(row):
                found = await self._matrix.find_event_by_tx(how.room_id, row.tx_id)
            if found is not None:
                return await self._sent(row, found, how.room_id, "found")
            self._first_try.setdefault(row.id, self.clock.now())
            if row.kind is OutboxKind.REDACTION:
                event_id = await self._matrix.redact(how.room_id, how.target or "", row.tx_id)
            else:
                content = await self._attach.to(how)
                event_id = await self._matrix.send(how.room_id, how.event_type, content, row.tx_id)
        except Rejected as no:
            if row.dest.startswith(GROUP) and no.reason == refusals.FORBIDDEN:
                return await self._refused(row, how.room_id)
            return await self._close(row, no.reason, person_of(row.dest))
        return await self._sent(row, event_id, how.room_id, "sent")

    async def _refused(self, row: OutboxRow, room_id: str) -> str:
        """Try again when there may be another room of the group, and say so when it lasts.

        The bot may have been put out: then the sync that tells of it brings another room. Else it lost its
        power, and leaves the room after a day. What is old by then, in another room too, is given up.
        """
        now = self.clock.now()
        if now - row.created_at > REFUSED_KEEPS:
            return await self._close(row, "room-refused")
        tries = self._refusals[row.dest] = self._refusals.get(row.dest, 0) + 1
        self._patience.dests[row.dest] = now + (LONGEST_PAUSE if tries == 1 else REFUSED_PAUSE)
        if tries > 1:
            async with self._database.write() as unit:
                given_up = await refusals.lasts(unit, Ref(row.dest.removeprefix(GROUP)), now)
            self._noticed()
            if given_up:
                await refusals.leave(self._matrix, self._database, room_id)
        return "room-refused"

    def _tried_long_ago(self, row: OutboxRow) -> bool:
        if row.verify or (self.distrust_before is not None and row.created_at < self.distrust_before):
            return True
        now = self.clock.now()
        # A row from before this process may have been sent a moment before the last one was killed.
        before_us = row.created_at if row.created_at < self._since else now
        return now - self._first_try.get(row.id, before_us) > REMEMBERED

    async def _sent(self, row: OutboxRow, event_id: str, room_id: str, outcome: str) -> str:
        await self._record(lambda unit: unit.outbox.sent(row.id, event_id, room_id, self.clock.now()))
        self._refusals.pop(row.dest, None)
        self._forget(row)
        self._settled[row.tx_id] = None
        while len(self._settled) > ECHOES_KEPT:
            del self._settled[next(iter(self._settled))]
        return outcome

    async def _open_chat(self, row: OutboxRow, chat: OpenChat) -> str:
        now = self.clock.now()
        if self._patience.new_chats is not None and self._patience.new_chats > now:
            self._patience.dests[row.dest] = self._patience.new_chats
            return "chat-later"
        try:
            alias = chat_alias(self._matrix.user_id, chat.matrix_id)
            room_id = await self._matrix.create_private_room(chat.matrix_id, alias)
        except TryLater as wait:
            # Making rooms has a limit of its own (S12); those who have a chat do not wait for it.
            self._patience.new_chats = now + timedelta(seconds=wait.after_seconds)
            self._patience.dests[row.dest] = self._patience.new_chats
            return "chat-later"
        except Rejected as no:
            return await self._close(row, no.reason, chat.person)
        await self._record(lambda unit: unit.rooms.set_dm(chat.person, room_id))
        if not self._matrix.ready(room_id):
            self._patience.unready.add(row.dest)
        return "chat-opened"

    async def _let_rest(self, row: OutboxRow) -> str:
        """Keep what is for somebody who never logged in, until a sync says that they did."""
        now = self.clock.now()
        if now - row.created_at > UNREAD_KEEPS:
            return await self._close(row, "no-device", person_of(row.dest))
        until = now + min(RESTS * 2 ** min(row.attempts, 5), RESTS_AT_MOST)
        await self._record(lambda unit: unit.outbox.rest(row.dest, until))
        self._patience.rests = until if self._patience.rests is None else min(self._patience.rests, until)
        return "no-device"

    def _be_patient(self, wait: TryLater) -> str:
        until = self.clock.now() + timedelta(seconds=wait.after_seconds)
        self._patience.everything = until
        self._patience.sparing = until + SPARING
        return "try-later"

    async def _stumbled(self, row: OutboxRow, problem: Exception) -> str:
        kind = type(problem).__name__
        if is_unavailable(problem):
            self.stumbles += 1
            self._patience.everything = self.clock.now() + pause_after(self.stumbles)
            return "storage-unavailable"
        tries = self._errors[row.id] = self._errors.get(row.id, 0) + 1
        log.error("send-failed", outbox=row.id, error=kind, tries=tries)
        if tries < MOST_TRIES:
            self._patience.dests[row.dest] = self.clock.now() + pause_after(tries)
            return "error"
        return await self._close(row, kind)

    async def _close(self, row: OutboxRow, reason: str, unreachable: PersonId | None = None) -> str:
        now = self.clock.now()

        async def change(unit: UnitOfWork) -> None:
            await unit.outbox.close(row.id, reason)
            about = worth_telling(row, reason, unreachable, now)
            if about is not None:
                await unit.inbox.add(about, now)

        await self._record(change)
        self._forget(row)
        self._noticed()
        return reason

    def _forget(self, row: OutboxRow) -> None:
        self._first_try.pop(row.id, None)
        self._errors.pop(row.id, None)

    async def _record(self, change: Change) -> None:
        """Store an outcome; those that arrive together share one transaction, so one wait for the disk."""
        self._changes.append(change)
        async with self._recording:
            changes, self._changes = self._changes, []
            if changes:
                async with self._database.write() as unit:
                    for each in changes:
                        await each(unit)
