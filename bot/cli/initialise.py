"""``noaber init``: ask a few things, then write settings, secrets and a first network file."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from bot.cli.voice import Voice
from config.example import network_file
from config.problems import Problem, SettingsError
from config.settings import SECTIONS
from config.settings_file import FILE_NAME, find_settings, setting_text
from config.settings_writing import EXAMPLES, Answer, write_commented
from config.texts.text import text
from storage.sealing import new_key

_DEFAULTS = {"homeserver.url": "https://matrix.example.org", "homeserver.user": "@noaber:example.org"}


def init(
    context: typer.Context,
    url: Annotated[str | None, typer.Option(help="cli-help-init-url")] = None,
    user: Annotated[str | None, typer.Option(help="cli-help-init-user")] = None,
    directory: Annotated[str | None, typer.Option(help="cli-help-init-directory")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="cli-help-init-yes")] = False,
) -> None:
    """Set up a folder in which Noaber can run; nothing that is there is overwritten."""
    voice: Voice = context.obj
    path = find_settings(voice.settings_file) or Path(FILE_NAME)
    if path.exists():
        voice.todo(text("cli-init-exists", file=str(path)), text("cli-init-exists-advice"))
        raise typer.Exit(1)
    asking = not yes
    folder = path.absolute().parent
    has_password = (folder / "secrets" / "password").exists()
    try:
        answers: dict[str, Answer] = {
            key: _answer(voice, key, given, asking=asking and given is None)
            for key, given in (("homeserver.url", url), ("homeserver.user", user))
        }
        password = voice.ask(text("cli-init-password"), hidden=True) if asking and not has_password else ""
    except EOFError:
        voice.todo(text("cli-init-nobody"), text("cli-init-nobody-advice"))
        raise typer.Exit(1) from None
    answers |= _write_secrets(folder / "secrets", password)
    answers["homeserver.allowed"] = [str(answers["homeserver.user"]).partition(":")[2]]
    answers["network.files"] = EXAMPLES["network.files"]
    answers["defaults.language"] = voice.language
    if directory is not None:
        answers |= {"storage.directory": directory, "backup.directory": f"{directory}/backups"}
    if not (folder / "network.yaml").exists():
        shutil.copyfile(network_file(), folder / "network.yaml")
        # People and their telephone numbers will stand in it.
        (folder / "network.yaml").chmod(0o600)
    write_commented(path, answers, voice.words)
    voice.good(text("cli-init-done", file=str(path)))
    voice.say(text("cli-init-next" if password or has_password else "cli-init-next-password"))


def _answer(voice: Voice, key: str, given: str | None, *, asking: bool) -> str:
    """Take what was given, or ask until it fits."""
    section, _, name = key.partition(".")
    expected = text(setting_text(section, name))
    value = given or _DEFAULTS[key]
    while True:
        if asking:
            value = voice.ask(text("cli-init-ask", what=expected), default=_DEFAULTS[key])
        if _fits(section, name, value):
            return value
        wrong = text("settings-wrong-value", key=key, found=value, expected=expected)
        if not asking:
            raise SettingsError([Problem(wrong, f"--{name}")])
        voice.trouble(wrong)


def _fits(section: str, name: str, value: str) -> bool:
    try:
        SECTIONS[section].model_validate({name: value})
    except ValidationError as error:
        # The rest of the section is missing here; only this key matters.
        return all(detail["loc"][0] != name for detail in error.errors())
    return True


def _write_secrets(folder: Path, password: str) -> dict[str, Answer]:
    """Keep the secrets in files of their own that only their owner can read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_secret(folder / "store-key", secrets.token_urlsafe(32))
    _write_secret(folder / "people-key", new_key())
    written = ["storage.secret_file", "storage.people_key_file"]
    if password:
        _write_secret(folder / "password", password)
    if (folder / "password").exists():
        written.append("homeserver.password_file")
    return {key: EXAMPLES[key] for key in written}


def _write_secret(path: Path, secret: str) -> None:
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secret + "\n")
