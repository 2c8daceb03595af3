"""The commands of ``noaber`` and how they hang together; what each does stands in a file of its own.

Only the command that is asked for is imported: a bot that starts need not wait for what exports a dossier.
Every help is the text ``cli-help-<command>``, written in the operator's language when help is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from bot.cli.voice import Voice
from config.texts.text import text

COMMANDS: Final = {
    "init": "initialise.init",
    "check": "checking.check",
    "import": "importing.import_file",
    "export": "exporting.export",
    "audit": "auditing.audit",
    "run": "running.run",
    "status": "status.status",
    "replay": "upkeep.replay",
    "methods": "methods.methods",
    "backup": "upkeep.backup",
    "restore": "upkeep.restore",
    "people show": "people.show",
    "people forget": "people.forget",
    "db rotate-key": "rotating.rotate_key",
    "db move": "moving.move_database",
    "simulate": "simulating.simulate",
    "demo": "running.demo",
    "chat": "running.chat",
}
"""Every command, in the order of the help, and in which file and function of this folder it stands.

A name of two words is a command inside a group."""


def command(voice: Voice, arguments: Sequence[str]) -> Any:
    """Give the command line for ``arguments``: with the command that they name, or else with all.

    When help is asked for, it is in the language of ``voice``.
    """
    app = typer.Typer(
        no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    app.callback(help="cli-help")(_for_all)
    groups: dict[str, typer.Typer] = {"": app}
    for name in [name for name in COMMANDS if name.partition(" ")[0] in arguments] or COMMANDS:
        file, _, function = COMMANDS[name].partition(".")
        group, _, own = name.rpartition(" ")
        if group not in groups:
            groups[group] = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
            app.add_typer(groups[group], name=group, help=f"cli-help-{group}")
        helped = f"cli-help-{name.replace(' ', '-')}"
        groups[group].command(own, help=helped)(getattr(import_module(f"bot.cli.{file}"), function))
    whole = typer.main.get_command(app)
    if not arguments or "--help" in arguments:
        _translate(whole, voice)
    return whole


def _for_all(
    context: typer.Context,
    settings: Annotated[Path | None, typer.Option(help="cli-help-settings")] = None,
    language: Annotated[str | None, typer.Option(help="cli-help-language", metavar="nl|en")] = None,
) -> None:
    """Keep what holds for every command; ``language`` was looked at before the help was written."""
    context.obj.settings_file = settings


def _translate(one: Any, voice: Voice) -> None:
    for described in (one, *one.params):
        if (described.help or "").startswith("cli-help"):
            described.help = voice.words(text(described.help))
    for inner in getattr(one, "commands", {}).values():
        _translate(inner, voice)
