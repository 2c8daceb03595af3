"""The jobs of every day: the digest of each network, the head of its audit, and forgetting old things.

The job of a digest or a head only puts one row in the inbox, named after network and date, so that it
happens once per day also across a restart; what stands in it, and whether there is anything to say, is
decided where everything is decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.jobs import Job, key_of
from bot.logging import get_logger
from config.settings import Settings
from storage.backup import backup
from storage.errors import is_unavailable
from storage.inbox import Incoming
from storage.retention import CHUNK, RULES, Old, Rule
from storage.retention_report import FAILED, FORGOTTEN
from workflows.effects import Note
from workflows.workdays import AMSTERDAM

if TYPE_CHECKING:
    from bot.clock import Clock
    from commands.house import House
    from config.model import NetworkId
    from storage.database import Database
    from storage.unit import UnitOfWork

log = get_logger(__name__)

DIGEST: Final = "digest"
"""The kind of the moment that makes the digest; the subject is the network, the payload has the date."""

BACKUPS: Final = "noaber-????-??-??.db"
"""How the nightly backups are called."""

AUDIT_HEAD: Final = "audit-head"
"""The kind of the moment that posts the heads of the audit, also on days off."""

HOUSEKEEPING: Final = "housekeeping"
HOUSEKEEPING_AT: Final = "03:10"


def daily_jobs(clock: Clock, database: Database, house: House, wake: Callable[[], None]) -> list[Job]:
    """The jobs that every process has. ``wake`` is called when a job left something to handle or to send."""
    digests = digest_jobs(database, house, wake, house.policies)
    return [*digests, Job(HOUSEKEEPING, HOUSEKEEPING_AT, partial(_forget_old, database, clock, wake))]


def digest_jobs(
    database: Database, house: House, wake: Callable[[], None], networks: Iterable[NetworkId]
) -> list[Job]:
    """The digest of each of these networks, and the head of its audit, at the time that it chose."""
    return [
        Job(
            name=f"{kind}:{network}",
            at=partial(_digest_at, house, network),
            run=partial(run, database, network, wake),
            working_days_only=kind == DIGEST,
        )
        for network in networks
        for kind, run in ((DIGEST, partial(_ask_for, DIGEST)), (AUDIT_HEAD, _post_heads))
    ]


def backups_kept(settings: Settings) -> int | None:
    """How many nightly backups are kept; ``None`` of a database server, which has its own."""
    return settings.backup.keep if settings.storage.database_url.startswith("sqlite") else None


def backup_job(settings: Settings) -> list[Job]:
    """The nightly backup of an embedded database; a database server has its own."""
    if backups_kept(settings) is None:
        return []
    return [Job("backup", settings.backup.at, partial(_back_up, settings), settings.defaults.timezone)]


def backup_age(settings: Settings, now: datetime) -> timedelta | None:
    """Since when the newest backup is there, by night or by hand; ``None`` when there is none."""
    made = [file.stat().st_mtime for file in settings.backup_directory.glob("[!.]*.db")]
    return max(timedelta(), now - datetime.fromtimestamp(max(made), UTC)) if made else None


async def forgot_at(unit: UnitOfWork) -> datetime | None:
    """The last night in which every rule of retention was carried out; ``None`` before the first start."""
    at = await unit.state.get(key_of(HOUSEKEEPING))
    return None if at is None else datetime.fromisoformat(at)


async def _back_up(settings: Settings, moment: datetime) -> None:
    folder, day = settings.backup_directory, moment.astimezone(ZoneInfo(settings.defaults.timezone))
    target = folder / f"noaber-{day:%Y-%m-%d}.db"
    if not target.exists():
        await backup(settings.storage.database_url, target)
    kept = sorted(folder.glob(BACKUPS))
    for old in kept[: -settings.backup.keep]:
        old.unlink()


def _digest_at(house: House, network: NetworkId) -> str:
    return house.policy(network).digest_at


async def _post_heads(
    database: Database, network: NetworkId, wake: Callable[[], None], moment: datetime
) -> None:
    """Have the heads posted; the log has them too, which many machines send elsewhere."""
    async with database.read() as unit:
        mine, general = await unit.audit.head(network), await unit.audit.head(None)
    log.info(AUDIT_HEAD, network=network, head=mine.shown, general=general.shown)
    await _ask_for(AUDIT_HEAD, database, network, wake, moment)


async def _ask_for(
    kind: str, database: Database, network: NetworkId, wake: Callable[[], None], moment: datetime
) -> None:
    day = moment.astimezone(ZoneInfo(AMSTERDAM)).date().isoformat()
    key = f"{kind}:{network}:{day}"
    content = {
        "kind": kind,
        "subject": network,
        "payload": {"date": day},
        "due_at": moment.isoformat(),
        "late": "fire",
        "network": network,
    }
    async with database.write() as unit:
        await unit.inbox.add(Incoming(key, "due", key, "", moment, content), moment)
    wake()


async def forget(database: Database, now: datetime) -> dict[str, int]:
    """Carry out every rule of ``storage.retention`` and keep an audit row of how much each one took.

    A rule that fails leaves the others alone; what it did not forget is forgotten at the next try.

    Raises:
        ExceptionGroup: what went wrong, when all the others are done.
    """
    forgotten: dict[str, int] = {}
    problems: dict[str, Exception] = {}
    unfinished: list[str] = []
    for rule in RULES:
        try:
            forgotten[rule.name], whole = await _carry_out(rule, database, now)
            if not whole:
                log.warning("not-forgotten", rule=rule.name, error="too-many")
                unfinished.append(rule.name)
        except Exception as problem:
            if is_unavailable(problem):
                raise
            log.error("not-forgotten", rule=rule.name, error=type(problem).__name__)  # noqa: TRY400
            problems[rule.name] = problem
    taken = {name: count for name, count in forgotten.items() if count}
    async with database.write() as unit:
        detail: dict[str, str | int] = {"rules": len(forgotten), **taken}
        if problems or unfinished:
            detail[FAILED] = ",".join([*problems, *unfinished])
        await unit.audit.note(None, Note(FORGOTTEN, "daily", detail=detail), now)
    log.info(FORGOTTEN, **taken)
    if problems:
        raise ExceptionGroup("some rules of retention failed", list(problems.values()))
    return taken


async def _carry_out(rule: Rule, database: Database, now: datetime) -> tuple[int, bool]:
    """Forget in small transactions: others can write in between. Also say whether that was all."""
    total, before = 0, rule.term.before(now)
    while rule.a_night is None or total < rule.a_night:
        most = CHUNK if rule.a_night is None else min(CHUNK, rule.a_night - total)
        async with database.write() as unit:
            count = await rule.forget(Old(unit, now, before, most))
        total += count
        if count < most:
            return total, True
    return total, False


async def _forget_old(database: Database, clock: Clock, wake: Callable[[], None], _: datetime) -> None:
    await forget(database, clock.now())
    await database.empty_log()
    wake()  # what the bot said long ago must now be removed
