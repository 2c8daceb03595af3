"""``noaber db move``: from one database to another, keys included."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
from sqlalchemy import make_url

from bot.cli.voice import Voice
from bot.stored import people_keys
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import text
from storage.database import Database
from storage.moving import Moved, move


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

    moved = asyncio.run(move(source, target, told, keys=people_keys(settings)))
    asyncio.run(_move_keys(source, target, settings))
    shown = make_url(target).render_as_string(hide_password=True)
    voice.good(text("cli-db-moved", count=sum(one.rows for one in moved), tables=len(moved)))
    voice.say(text("cli-db-settings", url=shown))


async def _move_keys(source: str, target: str, settings: Settings) -> None:
    """Bring the keys along: beside a server they are in the database, else only in their directory."""
    from bot.matrix.shared_vault import SharedVault  # noqa: PLC0415  only this loads what Matrix needs

    storage = settings.storage
    for url, brings in ((source, SharedVault.fetch), (target, SharedVault.kept)):
        if make_url(url).get_backend_name() == "postgresql":
            database = await Database.open(url, lock=False, keys=people_keys(settings))
            vault = SharedVault(storage.crypto_directory, database, storage.secret.get_secret_value())
            try:
                await brings(vault)
            finally:
                vault.close()
                await database.close()
