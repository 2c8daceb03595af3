"""Leading: of several processes on one PostgreSQL, one is the bot; the others stand by until it is gone.

Nothing but the database says who (``storage.lease``). The leader renews its lease; when it can't because
another one leads, or because it was frozen for so long that another one leads, it ends: whatever it still
writes is refused by then. When the database is away for a while it waits, because then nobody can lead.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from bot.logging import get_logger
from storage.errors import is_unavailable
from storage.lease import LASTS, Lease

log = get_logger(__name__)

LOOK_EVERY: Final = 0.5
"""Seconds between two looks of who stands by, and of a leader that can't reach the database."""

RENEW_EVERY: Final = LASTS.total_seconds() / 3


class Leading:
    """One process that wants to lead. ``deposed`` is called when another one does instead."""

    def __init__(self, lease: Lease, deposed: Callable[[], None]) -> None:
        self._lease = lease
        self._deposed = deposed
        self._term: int | None = None
        self._renewing: asyncio.Task[None] | None = None

    async def begin(self) -> int:
        """Wait until this process leads; return its term."""
        waited = False
        while True:
            try:
                term = await self._lease.take(f"{socket.gethostname()}:{os.getpid()}")
            except Exception as problem:
                if not _passes(problem):
                    raise
                log.warning("database-away", error=type(problem).__name__)
            else:
                if term is not None:
                    break
                if not waited:
                    log.info("standing-by")
                waited = True
            await asyncio.sleep(LOOK_EVERY)
        self._term = term
        self._renewing = asyncio.create_task(self._renew(term), name="lease")
        log.info("leading", term=term)
        return term

    async def end(self) -> None:
        """Lead no more, and let the next one begin at once."""
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.gather(self._renewing, return_exceptions=True)
        if self._term is not None:
            try:
                await self._lease.release(self._term)
            except Exception as problem:
                if not _passes(problem):
                    raise
            self._term = None
        await self._lease.close()

    async def _renew(self, term: int) -> None:
        pause = RENEW_EVERY
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._lease.lost.wait(), pause)
            cut_off = self._lease.lost.is_set() or pause == LOOK_EVERY
            try:
                if not await self._lease.renew(term):
                    break
                if cut_off:
                    log.info("lease-held-again", term=term)
                pause = RENEW_EVERY
            except Exception as problem:  # noqa: BLE001 - whatever it is, who leads is said by the database
                log.warning("lease-not-renewed", error=type(problem).__name__)
                pause = LOOK_EVERY
        self._term = None
        log.error("deposed", term=term)
        self._deposed()


def _passes(problem: Exception) -> bool:
    return is_unavailable(problem) or isinstance(problem, TimeoutError)
