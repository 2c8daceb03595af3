"""The commands of ``noaber`` and how they hang together; what each does stands in a file of its own.

Every ``help`` is the id of a text, written in the operator's language when help is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.checking import check
from bot.cli.exporting import export
from bot.cli.importing import import_file
from bot.cli.initialise import init
from bot.cli.running import chat, demo, run
from bot.cli.simulating import simulate
from bot.cli.status import status
from bot.cli.upkeep import backup, replay, restore
from bot.cli.voice import Voice
from config.texts.text import text

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)


@app.callback(help="cli-help")
def noaber(
    context: typer.Context,
    settings: Annotated[Path | None, typer.Option(help="cli-help-settings")] = None,
    language: Annotated[str | None, typer.Option(help="cli-help-language", metavar="nl|en")] = None,
) -> None:
    """Keep what holds for every command; ``language`` was looked at before the help was written."""
    context.obj.settings_file = settings


app.command("init", help="cli-help-init")(init)
app.command("check", help="cli-help-check")(check)
app.command("import", help="cli-help-import")(import_file)
app.command("export", help="cli-help-export")(export)
app.command("run", help="cli-help-run")(run)
app.command("status", help="cli-help-status")(status)
app.command("replay", help="cli-help-replay")(replay)
app.command("backup", help="cli-help-backup")(backup)
app.command("restore", help="cli-help-restore")(restore)
app.command("simulate", help="cli-help-simulate")(simulate)
app.command("demo", help="cli-help-demo")(demo)
app.command("chat", help="cli-help-chat")(chat)


def command(voice: Voice, arguments: Sequence[str]) -> Any:
    """Give the whole command line; when help is asked for, in the language of ``voice``."""
    whole = typer.main.get_command(app)
    if not arguments or "--help" in arguments:
        _translate(whole, voice)
    return whole


def _translate(one: Any, voice: Voice) -> None:
    for described in (one, *one.params):
        if (described.help or "").startswith("cli-help"):
            described.help = voice.words(text(described.help))
    for inner in getattr(one, "commands", {}).values():
        _translate(inner, voice)
