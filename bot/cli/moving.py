"""``noaber db move``: from one database to another, keys included."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import make_url

from bot.cli.voice import Voice
from config.settings_file import load_settings
from config.texts.text import text
from storage.database import Database
from storage.moving import Moved, move


class What(StrEnum):
    """What can be done with a database as a whole."""

    MOVE = "move"


def db(
    context: typer.Context,
    what: Annotated[What, typer.Argument(help="cli-help-db-what")],
    source: Annotated[str, typer.Argument(help="cli-help-db-from", metavar="FROM-URL")],
    target: Annotated[str, typer.Argument(help="cli-help-db-to", metavar="TO-URL")],
) -> None:
    """Copy everything into another database, while no bot runs; the old one stays as it is."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)

    def told(one: Moved) -> None:
        if one.rows:
            voice.say(text("cli-db-table", table=one.table, count=one.rows, hash=one.hash[:12]))

    moved = asyncio.run(move(source, target, told))
    directory, secret = settings.storage.crypto_directory, settings.storage.secret.get_secret_value()
    asyncio.run(_move_keys(source, target, directory, secret))
    shown = make_url(target).render_as_string(hide_password=True)
    voice.good(text("cli-db-moved", count=sum(one.rows for one in moved), tables=len(moved)))
    voice.say(text("cli-db-settings", url=shown))


async def _move_keys(source: str, target: str, directory: Path, secret: str) -> None:
    """Bring the keys along: beside a server they are in the database, else only in their directory."""
    from bot.matrix.shared_vault import SharedVault  # noqa: PLC0415  only this loads what Matrix needs

    for url, brings in ((source, SharedVault.fetch), (target, SharedVault.kept)):
        if make_url(url).get_backend_name() == "postgresql":
            database = await Database.open(url, lock=False)
            vault = SharedVault(directory, database, secret)
            try:
                await brings(vault)
            finally:
                vault.close()
                await database.close()
