"""``noaber replay``, ``backup`` and ``restore``: mending and keeping."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.voice import Voice
from bot.stored import beside, open_stored, people_keys
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import text
from storage import backup as keeping


def replay(
    context: typer.Context,
    row: Annotated[
        int | None, typer.Argument(help="cli-help-replay-row", metavar="ID", max=2**63 - 1)
    ] = None,
) -> None:
    """Let the bot try an event from quarantine again; without a number, list what is there."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    raise typer.Exit(asyncio.run(_replay(voice, settings, row)))


async def _replay(voice: Voice, settings: Settings, number: int | None) -> int:
    async with beside(settings) as database:
        if number is None:
            async with database.read() as unit:
                rows = await unit.inbox.quarantined()
            for row in rows:
                why = row.error or row.outcome or "?"
                what = text("cli-replay-row", id=str(row.id), kind=row.kind, at=row.received_at, reason=why)
                voice.say(what)
            voice.say(text("cli-replay-count", count=len(rows)))
            return int(bool(rows))
        async with database.write() as unit:
            found = await unit.inbox.replay(number)
    if found:
        voice.good(text("cli-replay-done", id=str(number)))
        return 0
    voice.todo(text("cli-replay-unknown", id=str(number)), text("cli-replay-list"))
    return 1


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="cli-help-backup-file", metavar="FILE")],
) -> None:
    """Write a backup, also while the bot runs."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    _only_a_file(voice, settings)
    written = asyncio.run(keeping.backup(settings.storage.database_url, file))
    voice.good(text("cli-backup-done", file=str(written)))
    voice.note(text("cli-backup-keys", directory=str(settings.storage.crypto_directory)))
    voice.note(text("cli-backup-people-key", file=people_keys(settings).source))


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="cli-help-restore-file", metavar="FILE")],
    yes: Annotated[bool, typer.Option("--yes", help="cli-help-restore-yes")] = False,
) -> None:
    """Put a backup back while the bot is stopped; what it replaces is kept."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    _only_a_file(voice, settings)
    if not file.is_file():
        voice.todo(text("cli-restore-no-file", file=str(file)), text("cli-restore-where"))
        raise typer.Exit(1)
    keeping.check(file)
    keeping.belongs(file, people_keys(settings), settings.homeserver.user)
    if not yes and not (sys.stdin.isatty() and voice.agrees(text("cli-restore-sure", file=str(file)))):
        voice.todo(text("cli-restore-not-done"), text("cli-restore-how"))
        raise typer.Exit(1)
    restored = keeping.restore(file, settings.storage.database_url, datetime.now(UTC))
    voice.good(text("cli-restore-done", file=str(file)))
    if restored.replaced is not None:
        voice.say(text("cli-restore-replaced", file=str(restored.replaced)))
    voice.say(text("cli-restore-verify", count=restored.to_verify))
    count, newest = asyncio.run(_as_of_today(settings))
    if count:
        voice.good(text("cli-restore-erased", count=count))
    if not restored.erased_known:
        voice.todo(text("cli-restore-erased-unknown"), text("cli-restore-erased-unknown-advice"))
    if not newest:
        voice.todo(text("cli-restore-older-key"), text("cli-restore-older-key-advice"))


async def _as_of_today(settings: Settings) -> tuple[int, bool]:
    """Erase again whom the backup brought back; say how many, and whether it has the newest people key."""
    database = await open_stored(settings)
    try:
        async with database.write() as unit:
            count = await unit.erasing.again(datetime.now(UTC))
        return count, database.people_key == people_keys(settings).newest.name
    finally:
        await database.close()


def _only_a_file(voice: Voice, settings: Settings) -> None:
    """Say what to use where the database is a server: it has better means of its own."""
    if not settings.storage.database_url.startswith("sqlite"):
        voice.todo(text("cli-backup-server"), text("cli-backup-server-how"))
        raise typer.Exit(1)
