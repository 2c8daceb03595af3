"""``noaber methods``: the methods of intervision there are, and what is wrong with one that is handed in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.voice import Voice
from config.methods import Method, MethodError, load_methods, read_method
from config.methods.reading import of_folder
from config.problems import Problem
from config.settings_file import load_settings
from config.texts.text import text


class Wanted(StrEnum):
    """What to do with methods."""

    LIST = "list"
    CHECK = "check"


def methods(
    context: typer.Context,
    wanted: Annotated[Wanted, typer.Argument(help="cli-help-methods-wanted")],
    path: Annotated[Path | None, typer.Argument(help="cli-help-methods-path", metavar="PATH")] = None,
) -> None:
    """List the methods of the settings, or check a file or a folder before it is put in place."""
    voice: Voice = context.obj
    if wanted is Wanted.CHECK and path is not None:
        found = _read(path)
    else:
        found = list(load_methods(load_settings(voice.settings_file).intervision.methods).values())
    for method in sorted(found, key=lambda one: (one.minutes, one.id)):
        shown = text(
            "cli-methods-line",
            id=method.id,
            title=method.title.said,
            minutes=method.minutes,
            steps=len(method.steps),
        )
        if wanted is Wanted.CHECK:
            voice.good(shown)
        else:
            voice.say(shown)


def _read(path: Path) -> list[Method]:
    if not path.is_dir():
        return [read_method(path)]
    found = list(of_folder(path).values())
    if not found:
        raise MethodError([Problem(text("intervision-method-folder"), str(path))])
    return found
