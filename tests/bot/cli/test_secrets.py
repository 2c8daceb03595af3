"""A secret is in its file or in the environment, and nowhere that anybody else reads."""

from __future__ import annotations

import logging
import traceback
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bot.cli.app import COMMANDS, command
from bot.cli.voice import Voice
from bot.logging import set_up_logging
from config.settings_file import load_settings
from tests.bot.cli.conftest import Noaber

PASSWORD = "wachtwoord-van-de-bot-77"
OF_THE_DATABASE = "geheim%2Fvan-de-database"
ASKED = [
    ("check",),
    ("status",),
    ("status", "--json"),
    ("import",),
    ("replay",),
    ("export", "saldo", "saldo.csv"),
    ("backup", "kopie.db"),
    ("restore", "kopie.db", "--yes"),
    ("db", "rotate-key"),
    ("run",),
]


@pytest.fixture
def secrets(ready: Noaber, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every secret that there can be, in the ways in which it could show."""
    Path("secrets/password").write_text(PASSWORD)
    Path("secrets/password").chmod(0o600)
    settings = Path("noaber.toml")
    written = settings.read_text().replace("# password_file", "password_file")
    settings.write_text(written.replace("https://matrix.example.org", "http://127.0.0.1:9"))
    monkeypatch.setenv("NOABER_HOMESERVER__TOKEN", "token-uit-de-omgeving")
    monkeypatch.setenv("NOABER_HTTP__LISTEN", "off")
    files = [Path("secrets", name).read_text().strip() for name in ("password", "store-key", "people-key")]
    return [*files, "token-uit-de-omgeving", OF_THE_DATABASE, OF_THE_DATABASE.replace("%2F", "/")]


@pytest.mark.parametrize("asked", [one for one in ASKED if one != ("run",)])
@pytest.mark.parametrize("database", ["sqlite", "postgresql", "nowhere"])
def test_no_command_shows_a_secret_also_when_it_fails(
    ready: Noaber, secrets: list[str], monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], database: str
) -> None:
    if database == "postgresql":
        address = f"postgresql+asyncpg://noaber:{OF_THE_DATABASE}@127.0.0.1:9/noaber"
        monkeypatch.setenv("NOABER_STORAGE__DATABASE", address)
    elif database == "nowhere":
        monkeypatch.setenv("NOABER_STORAGE__DATABASE", f"mysql://noaber:{OF_THE_DATABASE}@127.0.0.1/noaber")
    try:
        ran = ready(*asked)
        shown = ran.out + ran.err
    except Exception:  # noqa: BLE001
        # What nobody foresaw ends in a traceback: that shows no secret either.
        shown = traceback.format_exc()
    assert shown
    assert [secret for secret in secrets if secret in shown] == []


def test_no_command_takes_a_secret_on_its_line() -> None:
    whole = command(Voice("nl"), ())
    options = [option for one in _every(whole) for named in one.params for option in named.opts]
    assert len(options) > len(COMMANDS)
    assert [
        one for one in options if any(word in one for word in ("password", "token", "secret", "key"))
    ] == []


def _every(one: Any) -> list[Any]:
    inner = getattr(one, "commands", {}).values()
    return [one, *(each for command in inner for each in _every(command))]


def test_every_secret_of_the_settings_is_blotted_out_of_the_logs(
    ready: Noaber, secrets: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"postgresql+asyncpg://noaber:{OF_THE_DATABASE}@127.0.0.1:9/noaber"
    monkeypatch.setenv("NOABER_STORAGE__DATABASE", address)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = StringIO()
    try:
        set_up_logging("text", "INFO", secrets=load_settings().every_secret(), stream=stream)
        for secret in secrets:
            logging.getLogger("x").error("failed with %s", secret)
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    assert stream.getvalue().count("[secret]") == len(secrets)
    assert [secret for secret in secrets if secret in stream.getvalue()] == []


def test_settings_that_are_printed_show_no_secret(ready: Noaber, secrets: list[str]) -> None:
    settings = load_settings()
    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert [secret for secret in secrets if secret in shown] == []
