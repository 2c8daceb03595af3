"""``noaber import``: show what would change, then change it."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.import_files import Wanted, planners
from bot.cli.voice import Voice
from bot.importing import FromRegisters, OvertakenError, Planner, carry_out, propose
from bot.stored import beside
from config.model import NetworkId
from config.network.fields import read_day
from config.network.summary import summary
from config.problems import NetworkFileError, Problem
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import text
from storage.database import Database


def import_file(
    context: typer.Context,
    *,
    files: Annotated[list[Path] | None, typer.Argument(help="cli-help-import-files", metavar="FILE")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="cli-help-import-apply")] = False,
    end_missing: Annotated[bool, typer.Option("--end-missing", help="cli-help-import-end-missing")] = False,
    network: Annotated[str | None, typer.Option(help="cli-help-import-network")] = None,
    reference_date: Annotated[
        str | None, typer.Option(help="cli-help-import-reference-date", metavar="2026-06-01")
    ] = None,
    older: Annotated[bool, typer.Option("--older", help="cli-help-import-older")] = False,
) -> None:
    """Compare files with what is stored; apply the difference when that is agreed to."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    wanted = Wanted(
        files=tuple(files or settings.network.files),
        network=network,
        today=datetime.now(ZoneInfo(settings.defaults.timezone)).date(),
        ending=end_missing,
        apply=apply,
        reference_date=_day(reference_date),
        older=older,
    )
    raise typer.Exit(asyncio.run(_import(voice, settings, wanted)))


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    if day := read_day(written):
        return day
    expected = text("network-expected-day")
    raise NetworkFileError(
        [Problem(text("register-wrong-date", found=written, expected=expected), "noaber import")]
    )


async def _import(voice: Voice, settings: Settings, wanted: Wanted) -> int:
    async with beside(settings) as database:
        async with database.read() as unit:
            known = [await unit.organisations.stored(one) for one in await unit.organisations.networks()]
        found = list(planners(voice, settings.homeserver.server_name, known, wanted))
        done = [await _one(voice, database, one, planner, wanted.apply) for one, planner in found]
        return 0 if all(done) else 1


async def _one(voice: Voice, database: Database, network: NetworkId, planner: Planner, apply: bool) -> bool:
    """Show one plan and apply it when that is agreed to; say whether nothing is left to do."""
    agreed, stored = await propose(database, network, planner)
    for line in summary(agreed, stored):
        voice.say(line)
    for note in agreed.notes:
        voice.note(note)
    if not agreed:
        return True
    if not apply and not (sys.stdin.isatty() and voice.agrees(text("cli-import-apply"))):
        voice.note(text("cli-import-not-applied"), text("cli-import-how-to-apply"))
        return False
    try:
        await carry_out(database, planner, agreed, datetime.now(UTC))
    except OvertakenError:
        voice.todo(text("cli-import-overtaken"), text("cli-import-again"))
        return False
    seen_at_once = isinstance(planner, FromRegisters)
    voice.good(text("cli-import-done-registers" if seen_at_once else "cli-import-done"))
    return True
