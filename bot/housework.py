"""The jobs of every day: the digest of each network, and forgetting what has had its time (§ retention).

The digest job only puts one row in the inbox, named after network and date, so that it happens once per
day also across a restart; what stands in it, and whether there is anything to say, is decided where
everything is decided.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import structlog

from bot.jobs import Job
from config.settings import Settings
from storage.backup import backup
from storage.inbox import Incoming
from workflows.workdays import AMSTERDAM

if TYPE_CHECKING:
    from bot.clock import Clock
    from commands.house import House
    from config.model import NetworkId
    from storage.database import Database

log = structlog.get_logger(__name__)

DIGEST: Final = "digest"
"""The kind of the moment that makes the digest; the subject is the network, the payload has the date."""

HOUSEKEEPING_AT: Final = "03:10"

KEEP_INBOX: Final = timedelta(days=30)
"""How long the id of a handled event is kept; nobody sends an event again after that."""

KEEP_OUTBOX: Final = timedelta(days=90)
"""How long a sent message can be reacted to."""

KEEP_PARKED: Final = timedelta(days=7)
"""How long a message waits for a key that does not come."""

KEEP_MOMENTS: Final = timedelta(days=7)


def daily_jobs(clock: Clock, database: Database, house: House, wake: Callable[[], None]) -> list[Job]:
    """The jobs that every process has. ``wake`` is called when a job left work for the worker."""
    digests = [
        Job(
            name=f"{DIGEST}:{network}",
            at=policy.digest_at,
            run=partial(_ask_for_digest, database, network, wake),
            working_days_only=True,
        )
        for network, policy in house.policies.items()
    ]
    return [*digests, Job("housekeeping", HOUSEKEEPING_AT, partial(_forget_old, database, clock))]


def backup_job(settings: Settings) -> list[Job]:
    """The nightly backup of an embedded database; a database server has its own."""
    if not settings.storage.database_url.startswith("sqlite"):
        return []
    return [Job("backup", settings.backup.at, partial(_back_up, settings), settings.defaults.timezone)]


async def _back_up(settings: Settings, moment: datetime) -> None:
    folder, day = settings.backup_directory, moment.astimezone(ZoneInfo(settings.defaults.timezone))
    target = folder / f"noaber-{day:%Y-%m-%d}.db"
    if not target.exists():
        await backup(settings.storage.database_url, target)
    kept = sorted(folder.glob("noaber-????-??-??.db"))
    for old in kept[: -settings.backup.keep]:
        old.unlink()


async def _ask_for_digest(
    database: Database, network: NetworkId, wake: Callable[[], None], moment: datetime
) -> None:
    day = moment.astimezone(ZoneInfo(AMSTERDAM)).date().isoformat()
    key = f"{DIGEST}:{network}:{day}"
    content = {
        "kind": DIGEST,
        "subject": network,
        "payload": {"date": day},
        "due_at": moment.isoformat(),
        "late": "fire",
        "network": network,
    }
    async with database.write() as unit:
        await unit.inbox.add(Incoming(key, "due", key, "", moment, content), moment)
    wake()


async def _forget_old(database: Database, clock: Clock, _: datetime) -> None:
    now = clock.now()
    async with database.write() as unit:
        for row in await unit.inbox.parked():
            if now - row.received_at > KEEP_PARKED:
                await unit.inbox.unpark(row.event_id, {}, "locked")
        forgotten = {
            "inbox": await unit.inbox.prune(now - KEEP_INBOX),
            "outbox": await unit.outbox.prune(now - KEEP_OUTBOX),
            "due": await unit.due.prune(now - KEEP_MOMENTS),
        }
    log.info("forgotten", **forgotten)
