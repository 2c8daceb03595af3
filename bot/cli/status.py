"""``noaber status``: how it stands, in counts and ages only."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final

import aiohttp
import typer
from rich.table import Table

from bot.audit import DUE_PATIENCE, INBOX_PATIENCE, OUTBOX_PATIENCE
from bot.cli.leads import Leads, leads
from bot.cli.voice import Voice
from bot.housework import backup_age, forgot_at
from bot.stored import beside
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import Text, text
from storage.inbox import InboxCounts
from storage.outbox import OutboxCounts

NIGHTLY_PATIENCE: Final = timedelta(hours=36)
"""One night may have been missed because the machine was off; two are too many."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored, counted. ``next_due`` may lie in the past: then it is late.

    ``backup_age`` is that of the newest nightly one; a file should have one. Of a server is known who
    ``leads``. ``heads`` are those of the audit, by network; ``-`` is the chain that belongs to none.
    ``forgot_at`` is the last night in which all was forgotten that must be.
    """

    inbox: InboxCounts
    outbox: OutboxCounts
    next_due: datetime | None
    cases: dict[str, Counter[str]] = field(default_factory=dict)
    backup_age: timedelta | None = None
    leads: Leads | None = None
    heads: dict[str, str] = field(default_factory=dict)
    forgot_at: datetime | None = None


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="cli-help-status-json")] = False,
) -> None:
    """Show queues, moments, running cases and the newest backup; end with 1 when somebody is needed."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    now = datetime.now(UTC)
    standing = asyncio.run(_look(settings, now))
    readiness = asyncio.run(ready(settings))
    needed = needs_somebody(standing, now)
    # Where nobody listens on purpose, silence is no sign; who stands by is not ready, and well.
    answers = settings.http.address is None if readiness is None else readiness[0] or _stands_by(readiness)
    well = answers and not needed
    if as_json:
        voice.out.print_json(data=described(standing, readiness, now) | {"well": well})
        raise typer.Exit(0 if well else 1)
    voice.out.print(table(voice, standing, now))
    for network, head in standing.heads.items():  # no table: a head that is cut off compares with nothing
        voice.say(text("cli-status-head", network=network, head=head))
    _tell_readiness(voice, readiness)
    if standing.leads is not None:
        standing.leads.tell(voice, now, _age)
    for what, advice in needed:
        voice.todo(what, advice)
    if standing.leads is None and standing.backup_age is None:
        voice.note(text("cli-status-no-backup"))
    raise typer.Exit(0 if well else 1)


def needs_somebody(standing: Standing, now: datetime) -> list[tuple[Text, Text | None]]:
    """Find what an operator has to look at, each with what to do; empty when all is well."""
    look_at_log = text("cli-status-look-at-log")
    found: list[tuple[Text, Text | None]] = []
    if standing.inbox.quarantined:
        count = standing.inbox.quarantined
        found.append((text("cli-status-quarantined", count=count), text("cli-replay-list")))
    for name, since, patience in (
        ("inbox", standing.inbox.oldest, INBOX_PATIENCE),
        ("outbox", standing.outbox.oldest, OUTBOX_PATIENCE),
        ("moments", standing.next_due, DUE_PATIENCE),
    ):
        if since is not None and now - since > patience:
            found.append((text(f"cli-status-slow-{name}", age=_age(since, now)), look_at_log))
    if standing.backup_age is not None and standing.backup_age > NIGHTLY_PATIENCE:
        age = _age(now - standing.backup_age, now)
        found.append((text("cli-status-old-backup", age=age), text("cli-status-make-backup")))
    if standing.forgot_at is not None and now - standing.forgot_at > NIGHTLY_PATIENCE:
        what = text("cli-status-not-forgotten", at=standing.forgot_at)
        found.append((what, text("cli-status-not-forgotten-advice")))
    if standing.leads is not None and not standing.leads.somebody:
        found.append((text("cli-status-nobody-leads"), text("cli-status-start")))
    return found


def described(standing: Standing, readiness: tuple[bool, str] | None, now: datetime) -> dict[str, Any]:
    """Say the same for a program: counts, and ages in seconds (``null``: there is nothing that waits)."""
    inbox, outbox = standing.inbox, standing.outbox
    late = standing.next_due is not None and standing.next_due < now
    return {
        "ready": None if readiness is None else readiness[0],
        "leads": None if standing.leads is None else standing.leads.described(),
        "inbox": {
            "waiting": inbox.waiting,
            "parked": inbox.parked,
            "quarantined": inbox.quarantined,
            "oldest_seconds": _seconds(inbox.oldest, now),
        },
        "outbox": {
            "waiting": outbox.waiting,
            "resting": outbox.resting,
            "oldest_seconds": _seconds(outbox.oldest, now),
        },
        "late_seconds": _seconds(standing.next_due, now) if late else None,
        "backup_seconds": None if standing.backup_age is None else int(standing.backup_age.total_seconds()),
        "forgotten_seconds": _seconds(standing.forgot_at, now),
        "cases": {network: dict(sorted(states.items())) for network, states in standing.cases.items()},
        "audit_heads": standing.heads,
        "needs_somebody": [what.id for what, _ in needs_somebody(standing, now)],
    }


def _seconds(since: datetime | None, now: datetime) -> int | None:
    return None if since is None else max(0, int((now - since).total_seconds()))


async def _look(settings: Settings, now: datetime) -> Standing:
    async with beside(settings) as database, database.read() as unit:
        networks = await unit.organisations.networks()
        cases = {
            str(network): Counter(str(case.state) for case in await unit.mediation.open(network))
            for network in networks
        }
        heads = {str(each or "-"): (await unit.audit.head(each)).shown for each in (*networks, None)}
        return Standing(
            await unit.inbox.counts(),
            await unit.outbox.counts(now),
            await unit.due.next_at(),
            cases,
            backup_age(settings, now) if database.path is not None else None,
            await leads(database) if database.path is None else None,
            heads,
            await forgot_at(unit),
        )


async def ready(settings: Settings) -> tuple[bool, str] | None:
    """Ask the running bot whether it is ready; ``None`` when nothing answers, or when that is off."""
    if settings.http.address is None:
        return None
    host, port = settings.http.address
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  asked, not listened on
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/ready"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3)) as session,
            session.get(address) as answer,
        ):
            return answer.status == 200, (await answer.text())[:500]
    except (aiohttp.ClientError, OSError, TimeoutError):
        return None


def _stands_by(readiness: tuple[bool, str]) -> bool:
    return '"standing-by"' in readiness[1]


def _tell_readiness(voice: Voice, readiness: tuple[bool, str] | None) -> None:
    if readiness is None:
        voice.note(text("cli-status-silent"), text("cli-status-start"))
    elif readiness[0]:
        voice.good(text("cli-status-ready"))
    elif _stands_by(readiness):
        voice.good(text("cli-status-stands-by"))
    else:
        voice.todo(text("cli-status-not-ready", reasons=readiness[1]))


def table(voice: Voice, standing: Standing, now: datetime) -> Table:
    """Write the counts under each other."""
    shown = Table(show_header=True, header_style="bold")
    for heading in ("what", "count", "age"):
        shown.add_column(
            voice.words(text(f"cli-status-{heading}")), justify="left" if heading == "what" else "right"
        )

    def row(
        what: Text, count: int | str, since: datetime | None = None, patience: timedelta | None = None
    ) -> None:
        long = since is not None and patience is not None and now - since > patience
        age = voice.words(_age(since, now)) if since else ""
        shown.add_row(voice.words(what), str(count), age, style="red" if long else None)

    inbox, outbox = standing.inbox, standing.outbox
    row(text("cli-status-inbox"), inbox.waiting, inbox.oldest, INBOX_PATIENCE)
    row(text("cli-status-parked"), inbox.parked)
    # Since whenever: one that is set aside always needs somebody.
    shown.add_row(
        voice.words(text("cli-status-quarantine")),
        str(inbox.quarantined),
        "",
        style="red" if inbox.quarantined else None,
    )
    row(text("cli-status-outbox"), outbox.waiting, outbox.oldest, OUTBOX_PATIENCE)
    if outbox.resting:
        row(text("cli-status-resting"), outbox.resting)
    late = standing.next_due if standing.next_due and standing.next_due < now else None
    row(text("cli-status-late"), "" if late is None else "✗", late, DUE_PATIENCE)
    if standing.backup_age is not None:
        row(text("cli-status-backup"), "", now - standing.backup_age, NIGHTLY_PATIENCE)
    for network, states in standing.cases.items():
        shown.add_section()
        row(text("cli-status-cases", network=network), states.total())
        for state, count in sorted(states.items()):
            row(text("cli-status-state", state=state), count)
    return shown


def _age(since: datetime, now: datetime) -> Text:
    seconds = max(0, int((now - since).total_seconds()))
    for unit, size in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= size:
            return text(f"cli-{unit}", count=seconds // size)
    return text("cli-seconds", count=seconds)
