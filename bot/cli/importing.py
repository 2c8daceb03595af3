"""``noaber import``: show what would change, then change it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

import typer

from bot.cli.voice import Voice
from bot.importing import FromFile, FromList, OvertakenError, Planner, carry_out, propose
from config.model import NetworkId
from config.network.changes import Stored
from config.network.load import load_networks, load_people
from config.network.summary import summary
from config.problems import NetworkFileError, Problem, did_you_mean
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import text
from storage.database import Database

_LISTS: Final = frozenset({".csv", ".tsv", ".txt"})


def import_file(
    context: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(help="cli-help-import-files", metavar="FILE")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="cli-help-import-apply")] = False,
    end_missing: Annotated[bool, typer.Option("--end-missing", help="cli-help-import-end-missing")] = False,
    network: Annotated[str | None, typer.Option(help="cli-help-import-network")] = None,
) -> None:
    """Compare files with what is stored; apply the difference when that is agreed to."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    today = datetime.now(ZoneInfo(settings.defaults.timezone)).date()
    wanted = _Wanted(tuple(files or settings.network.files), network, today if end_missing else None, apply)
    raise typer.Exit(asyncio.run(_import(voice, settings, wanted)))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the operator asked: ``ending`` is the day on which what is left out ends, if it does."""

    files: tuple[Path, ...]
    network: str | None
    ending: date | None
    apply: bool


async def _import(voice: Voice, settings: Settings, wanted: _Wanted) -> int:
    database = await Database.open(settings.storage.database_url, lock=False)
    try:
        async with database.read() as unit:
            known = [await unit.organisations.stored(one) for one in await unit.organisations.networks()]
        planners = list(_planners(voice, settings.homeserver.server_name, known, wanted))
        done = [await _one(voice, database, one, planner, wanted.apply) for one, planner in planners]
        return 0 if all(done) else 1
    finally:
        await database.close()


def _planners(
    voice: Voice, server: str, known: Sequence[Stored], wanted: _Wanted
) -> Iterator[tuple[NetworkId, Planner]]:
    """Read every file before anything is shown; one planner for each."""
    lists = [file for file in wanted.files if file.suffix.lower() in _LISTS]
    for loaded in load_networks((file for file in wanted.files if file not in lists), server):
        voice.problems(loaded.warnings)
        yield loaded.network.id, FromFile(loaded.network, wanted.ending)
    for file in lists:
        stored = _meant(file, known, wanted.network)
        loaded_people = load_people(file, stored.organisations, stored.people, server)
        voice.problems(loaded_people.warnings)
        yield stored.network, FromList(loaded_people.people)


def _meant(file: Path, known: Sequence[Stored], network: str | None) -> Stored:
    """Find the network that a list of people belongs to."""
    names = [str(stored.network) for stored in known]
    if network is None and len(known) == 1:
        return known[0]
    if network in names:
        return known[names.index(network)]
    hint = None
    if not known:
        what = text("cli-import-no-network-yet")
    elif network is None:
        what = text("cli-import-which-network", networks=tuple(names))
    else:
        what, hint = text("cli-import-no-such-network", found=network), did_you_mean(network, names)
    raise NetworkFileError([Problem(what, str(file), hint=hint)])


async def _one(voice: Voice, database: Database, network: NetworkId, planner: Planner, apply: bool) -> bool:
    """Show one plan and apply it when that is agreed to; say whether nothing is left to do."""
    agreed, stored = await propose(database, network, planner)
    for line in summary(agreed, stored):
        voice.say(line)
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
    voice.good(text("cli-import-done"))
    return True
