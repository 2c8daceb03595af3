"""``noaber db move``: from one database to another, keys included."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated

import typer
from sqlalchemy import make_url

from bot.cli.voice import Voice
from bot.matrix.shared_vault import SharedVault
from bot.stored import people_keys
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import text
from storage.database import Database
from storage.moving import Moved, move, refuse_running


def move_database(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="cli-help-db-move-from", metavar="FROM-URL")],
    target: Annotated[str, typer.Argument(help="cli-help-db-move-to", metavar="TO-URL")],
) -> None:
    """Copy everything into another database, while no bot runs; the old one stays as it is."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)

    def told(one: Moved) -> None:
        if one.rows:
            voice.say(text("cli-db-table", table=one.table, count=one.rows, hash=one.hash[:12]))

    moved = asyncio.run(_move(source, target, told, settings))
    shown = make_url(target).render_as_string(hide_password=True)
    voice.good(text("cli-db-moved", count=sum(one.rows for one in moved), tables=len(moved)))
    voice.say(text("cli-db-settings", url=shown))


async def _move(source: str, target: str, told: Callable[[Moved], None], settings: Settings) -> list[Moved]:
    """Bring the keys into their directory, move, and bring them where the target has them.

    In this order, so that a bot never starts on a target that is filled while its keys are still elsewhere:
    a server that holds none yet takes those of the directory.
    """
    await _keys(source, _fetched, settings)
    moved = await move(source, target, told, keys=people_keys(settings))
    await _keys(target, _stored, settings)
    return moved


async def _keys(
    url: str, brings: Callable[[SharedVault, Database], Awaitable[None]], settings: Settings
) -> None:
    """Beside a server the keys are in the database; else they are in their directory and nowhere else."""
    if make_url(url).get_backend_name() != "postgresql":
        return
    storage = settings.storage
    database = await Database.open(url, lock=False, keys=people_keys(settings))
    vault = SharedVault(storage.crypto_directory, database, storage.secret.get_secret_value())
    try:
        await brings(vault, database)
    finally:
        vault.close()
        await database.close()


async def _fetched(vault: SharedVault, source: Database) -> None:
    await refuse_running(source)  # it may work in this very directory
    await vault.fetch()


async def _stored(vault: SharedVault, _target: Database) -> None:
    await vault.kept()
