"""``noaber db rotate-key``: seal what identifies people with a fresh key."""

from __future__ import annotations

import asyncio
from pathlib import Path

import typer

from bot.cli.voice import Voice
from bot.stored import open_stored
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import text
from storage.files import replace_file
from storage.sealing import PeopleKey, PeopleKeys, new_key


def rotate_key(context: typer.Context) -> None:
    """Make a new people key and seal everything anew with it; the bot must be stopped."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    file = settings.storage.people_key_file
    if file is None:
        voice.todo(text("cli-rotate-no-file"), text("cli-rotate-no-file-advice"))
        raise typer.Exit(1)
    before, after, count = asyncio.run(_rotate(settings, file))
    voice.good(text("cli-rotate-done", count=count, before=before, after=after))
    voice.note(text("cli-rotate-copy", file=str(file)), text("cli-rotate-copy-advice", before=before))


async def _rotate(settings: Settings, file: Path) -> tuple[str, str, int]:
    """Give the names of the key of before and of now, and how many values were sealed anew.

    Both keys stand in the file before the first value changes, and the database itself says which one it
    needs: killed at any moment, it opens with one of the two. The new one is always made here: what stands
    last in the file may be an old one that somebody put back for a backup.
    """
    database = await open_stored(settings)  # with the lock: no bot runs
    try:
        before, after = str(database.people_key), _one_more(file)
        return before, after.name, await database.seal(after)
    finally:
        await database.close()


def _one_more(file: Path) -> PeopleKey:
    written = file.read_text(encoding="utf-8").rstrip() + f"\n{new_key()}\n"
    replace_file(file, written.encode())
    return PeopleKeys(written, str(file)).newest
