"""``noaber run``, ``demo`` and ``chat``: start what lives elsewhere, and import it only then."""

from __future__ import annotations

import typer

from bot.cli.voice import Voice
from config.settings_file import load_settings


def run(context: typer.Context) -> None:
    """Run the bot until it is told to stop."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    from bot.app import run as run_bot  # noqa: PLC0415  the other commands start quickly without it

    raise typer.Exit(run_bot(settings))


def demo(context: typer.Context) -> None:
    """Play a mediation on a homeserver of our own."""
    from bot.demo.play import play  # noqa: PLC0415

    raise typer.Exit(play(context.obj.language))


def chat(context: typer.Context) -> None:
    """Be one of the invented people."""
    from bot.demo.chat import chat as talk  # noqa: PLC0415

    raise typer.Exit(talk(context.obj.language))
