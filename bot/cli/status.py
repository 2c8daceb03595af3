"""``noaber status``: how it stands, in counts and ages only."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

import aiohttp
import typer
from rich.table import Table

from bot.cli.voice import Voice
from bot.stored import open_stored
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import Text, text
from storage.inbox import InboxCounts
from storage.outbox import OutboxCounts


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored, counted. ``next_due`` may lie in the past: then it is late."""

    inbox: InboxCounts
    outbox: OutboxCounts
    next_due: datetime | None
    cases: dict[str, Counter[str]] = field(default_factory=dict)


def status(context: typer.Context) -> None:
    """Show queues, moments and running cases."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    standing = asyncio.run(_look(settings))
    readiness = asyncio.run(ready(settings))
    now = datetime.now(UTC)
    voice.out.print(table(voice, standing, now))
    well = _tell_readiness(voice, readiness)
    if standing.inbox.quarantined:
        voice.todo(text("cli-status-quarantined", count=standing.inbox.quarantined), text("cli-replay-list"))
    raise typer.Exit(0 if well and not standing.inbox.quarantined else 1)


async def _look(settings: Settings) -> Standing:
    database = await open_stored(settings, lock=False)
    try:
        async with database.read() as unit:
            networks = await unit.organisations.networks()
            cases = {
                str(network): Counter(str(case.state) for case in await unit.mediation.open(network))
                for network in networks
            }
            return Standing(
                await unit.inbox.counts(), await unit.outbox.counts(), await unit.due.next_at(), cases
            )
    finally:
        await database.close()


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


def _tell_readiness(voice: Voice, readiness: tuple[bool, str] | None) -> bool:
    if readiness is None:
        voice.note(text("cli-status-silent"), text("cli-status-start"))
    elif readiness[0]:
        voice.good(text("cli-status-ready"))
    else:
        voice.todo(text("cli-status-not-ready", reasons=readiness[1]))
    return readiness is not None and readiness[0]


def table(voice: Voice, standing: Standing, now: datetime) -> Table:
    """Write the counts under each other."""
    shown = Table(show_header=True, header_style="bold")
    for heading in ("what", "count", "age"):
        shown.add_column(
            voice.words(text(f"cli-status-{heading}")), justify="left" if heading == "what" else "right"
        )

    def row(what: Text, count: int | str, oldest: datetime | None = None) -> None:
        shown.add_row(voice.words(what), str(count), voice.words(_age(oldest, now)) if oldest else "")

    row(text("cli-status-inbox"), standing.inbox.waiting, standing.inbox.oldest)
    row(text("cli-status-parked"), standing.inbox.parked)
    row(text("cli-status-quarantine"), standing.inbox.quarantined)
    row(text("cli-status-outbox"), standing.outbox.waiting, standing.outbox.oldest)
    late = standing.next_due if standing.next_due and standing.next_due < now else None
    row(text("cli-status-late"), "" if late is None else "✗", late)
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
