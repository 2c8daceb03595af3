"""The sync loop: our token, our transaction, our patience (rows R1 to R4, R12 to R14).

One answer of the homeserver is read, filled where it has holes, and handed to ``accept``, which stores it
together with the token. Only then is it received: whatever goes wrong before, the same token is asked
again and everything comes again. A dead token ends the loop; every other trouble makes it wait, from one
second up to a minute, so that an outage of hours costs about one request a minute (G7).

A homeserver that was put back to an older copy of itself goes on from an earlier place than our token: what
people say until it notices would never come. So after a start or a silence the newest event that we know must
still be there; when it is not, everything is read anew.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from bot.logging import get_logger
from bot.matrix import polls
from bot.matrix.cleaning import is_event_id, is_room_id
from bot.matrix.events import KeyArrived, SyncBatch
from bot.matrix.gaps import PAGE, GapFiller
from bot.matrix.http import TOKEN_DEAD, Api
from bot.matrix.port import Fatal, MatrixFailed, Rejected, TryLater, Unreachable
from bot.matrix.reading import Reader
from bot.matrix.shapes import at, items

log = get_logger(__name__)

Accept = Callable[[SyncBatch], Awaitable[None]]
"""Stores a batch and its token in one transaction; anything it raises makes the batch come again."""

TALK: Final = ("m.room.message", "m.room.encrypted", "m.reaction", "m.room.redaction", *polls.RESPONSES)
STATE: Final = ("m.room.member", "m.room.encryption", "m.room.tombstone")

LONG_POLL: Final = 30.0
"""Seconds that the homeserver may wait for news."""

_GRACE: Final = 15.0
_FIRST: Final = 120.0
_LONGEST_PAUSE: Final = 60.0
_STILL_KNOWN: Final = timedelta(days=7)
"""How old an event may be when everything is read anew: of those the inbox knows which it had (30 days)."""

_FORBIDDEN: Final = frozenset({"M_FORBIDDEN", "M_UNAUTHORIZED", "M_GUEST_ACCESS_FORBIDDEN"})


class Heart(Protocol):
    """Who wants to know whether the homeserver answers (the watchdog of row R4)."""

    def answered(self) -> None:
        """A sync was received and stored."""

    def silent(self) -> None:
        """There was no usable answer."""


def sync_filter() -> str:
    """Write the filter: only what we use, every member, as many events as there are to get (row R13).

    Members are not loaded lazily, unlike most bots do: the membership table and encryption need them all,
    and a later request per room would cost more than they do.
    """
    nothing: dict[str, Any] = {"types": []}
    room = {
        "timeline": {"limit": PAGE, "types": [*TALK, *STATE]},
        "state": {"types": [*STATE]},
        "ephemeral": nothing,
        "account_data": nothing,
    }
    return json.dumps({"presence": nothing, "account_data": nothing, "room": room})


def _leave_out_the_old(sync: dict[str, Any], before: datetime) -> None:
    """Take what was said before a moment out of a sync."""
    for room in at(sync, "rooms", "join").values():
        events = items(room, "timeline", "events")
        events[:] = [each for each in events if _stays(each, before)]


def _stays(event: Any, before: datetime) -> bool:
    """Say whether an event tells how a room is, or is new enough."""
    if not isinstance(event, dict) or "state_key" in event:
        return True
    timestamp = event.get("origin_server_ts")
    return isinstance(timestamp, int) and timestamp >= before.timestamp() * 1000


async def no_hurry() -> None:
    """Wait for nobody between two syncs."""


def pause_after(failures: int, dice: random.Random) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4 … 60, never in step with others."""
    usual = min(_LONGEST_PAUSE, 2.0 ** min(failures - 1, 6))
    return usual * dice.uniform(1.0, 1.2)


@dataclass(slots=True)
class Syncing:
    """One account's sync loop. ``since`` is the stored token; ``None`` for an account that never synced.

    ``after`` is what to do beside the next wait (key upkeep); it can't hold the loop up. ``ready`` is set
    after the first batch was stored. ``newest`` is the newest event that we know: its room and its id.
    ``breath`` waits, after a sync, until it makes sense to ask for more.
    """

    api: Api
    reader: Reader
    gaps: GapFiller
    accept: Accept
    heart: Heart
    since: str | None
    after: Callable[[], Awaitable[None]]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    breath: Callable[[], Awaitable[None]] = no_hurry
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    dice: random.Random = field(default_factory=random.Random)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    newest: tuple[str, str] | None = None
    _complete: bool = False
    _keys: tuple[KeyArrived, ...] = ()
    _beside: asyncio.Task[None] | None = None
    _untidy: bool = False
    _doubtful: bool = True
    _anew_from: str | None = None

    async def run(self) -> None:
        """Sync until cancelled.

        Raises:
            Fatal: the access token is dead or the account closed.
        """
        failures = 0
        try:
            while True:
                try:
                    wait = await self._once()
                    failures = 0
                    await self.breath()
                except Exception as problem:  # noqa: BLE001  (a full disk, a bug: the next try may work)
                    failures += 1
                    wait = self._stumbled(problem, failures)
                if wait:
                    await self.pause(wait)
        finally:
            if self._beside is not None:
                self._beside.cancel()

    async def _once(self) -> float:
        """Receive one sync; return how long to wait before the next."""
        began = time.monotonic()
        if self._doubtful and self.since and await self._went_back():
            log.warning("homeserver-went-back")
            self._anew_from, self.since, self._complete = self.since, None, False
        self._doubtful = False
        complete = not self._complete
        sync = await self._ask(complete=complete)
        token = sync.get("next_batch")
        if not isinstance(token, str) or not token:
            raise Unreachable("a sync without a token")
        older, gaps = await self.gaps.fill(sync, self.since) if self.since else ({}, [])
        if self._anew_from is not None:
            _leave_out_the_old(sync, self.now() - _STILL_KNOWN)
        since = self.since or self._anew_from
        batch = self.reader.read(sync, since, self.now(), complete=complete, older=older, gaps=gaps)
        # A key that came with a batch that could not be stored must still free what waits for it.
        self._keys = (*self._keys, *batch.keys)
        stale = token == self.since and batch.empty
        if not stale:
            await self.accept(replace(batch, keys=self._keys))
        if self._anew_from is not None:
            self.reader.doubt_devices()
        self._remember_newest(sync)
        self._keys, self.since, self._complete, self._anew_from = (), token, True, None
        self.heart.answered()
        self.ready.set()
        self._tidy_up()
        return 1.0 if stale and time.monotonic() - began < 1.0 else 0.0

    async def _ask(self, *, complete: bool) -> dict[str, Any]:
        query = {"filter": sync_filter(), "timeout": "0" if complete else str(int(LONG_POLL * 1000))}
        if self.since:
            query["since"] = self.since
        if complete:
            query["full_state"] = "true"
        try:
            outer = _FIRST if complete else LONG_POLL + _GRACE
            return await self.api.call("GET", "sync", query=query, timeout=outer)
        except Rejected as problem:
            if problem.reason in _FORBIDDEN:
                raise Fatal(TOKEN_DEAD) from problem
            raise

    async def _went_back(self) -> bool:
        """Say whether the homeserver does not have the newest event that we know (or will not show it)."""
        if self.newest is None:
            return False
        room_id, event_id = self.newest
        try:
            await self.api.call("GET", "rooms", room_id, "event", event_id)
        except Rejected:
            self.newest = None
            return True
        return False

    def _remember_newest(self, sync: dict[str, Any]) -> None:
        if self.newest is not None and self.newest[0] in at(sync, "rooms", "leave"):
            self.newest = None
        for room_id, room in at(sync, "rooms", "join").items():
            for event in items(room, "timeline", "events")[-1:]:
                if isinstance(event, dict) and is_event_id(event.get("event_id")) and is_room_id(room_id):
                    self.newest = (room_id, event["event_id"])

    def _stumbled(self, problem: Exception, failures: int) -> float:
        if isinstance(problem, Fatal):
            raise problem
        if isinstance(problem, MatrixFailed):
            self._doubtful = True
            self.heart.silent()
        wait = pause_after(failures, self.dice)
        if isinstance(problem, TryLater):
            wait = max(wait, problem.after_seconds)
        reason = str(problem) if isinstance(problem, MatrixFailed) else ""
        log.warning(
            "sync-failed",
            error=type(problem).__name__,
            reason=reason,
            tries=failures,
            again_in=round(wait, 1),
        )
        return wait

    def _tidy_up(self) -> None:
        """Let key upkeep run beside the next wait, one at a time; its failures are tried again later.

        What a sync brought while it was busy may come too late for it, and the next sync may take long.
        """
        self._untidy = True
        if self._beside is not None and not self._beside.done():
            return
        if self._beside is not None:
            self._beside.result()
        self._beside = asyncio.create_task(self._guarded_after())

    async def _guarded_after(self) -> None:
        while self._untidy:
            self._untidy = False
            try:
                await self.after()
            except Fatal:
                raise
            except Exception as problem:  # noqa: BLE001  (whatever it is, the next sync tries again)
                log.warning("key-upkeep-failed", error=type(problem).__name__)
