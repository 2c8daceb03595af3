from __future__ import annotations

import stat
from pathlib import Path

import pytest

from config.network.load import load_network
from config.settings_file import load_settings
from tests.bot.cli.conftest import Noaber


def test_without_questions_it_writes_what_loads_again(noaber: Noaber, tmp_path: Path) -> None:
    ran = noaber("init", "--yes", "--url", "https://matrix.soest.nl", "--user", "@noaber:soest.nl")
    assert ran.code == 0
    settings = load_settings(tmp_path / "noaber.toml")
    assert settings.homeserver.url == "https://matrix.soest.nl"
    assert settings.homeserver.allowed_servers == {"soest.nl"}
    assert len(settings.storage.secret.get_secret_value()) > 30
    assert load_network(settings.network.files[0], "soest.nl").warnings == ()
    assert "noaber check" in ran.out


def test_it_asks_and_takes_the_answers(
    noaber: Noaber, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: "geheim wachtwoord")
    ran = noaber("init", typed="https://m.zeist.nl\n@noaber:zeist.nl\n")
    assert ran.code == 0
    homeserver = load_settings(tmp_path / "noaber.toml").homeserver
    assert (homeserver.url, homeserver.user) == ("https://m.zeist.nl", "@noaber:zeist.nl")
    assert homeserver.password is not None
    assert homeserver.password.get_secret_value() == "geheim wachtwoord"
    assert "geheim wachtwoord" not in ran.out + (tmp_path / "noaber.toml").read_text(encoding="utf-8")


def test_a_wrong_answer_is_asked_again_with_what_belongs_there(
    noaber: Noaber, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: "")
    ran = noaber("init", typed="m.zeist.nl\nhttps://m.zeist.nl\n@noaber:zeist.nl\n")
    assert "zoals https://matrix.voorbeeld.nl" in ran.err
    assert load_settings(tmp_path / "noaber.toml").homeserver.url == "https://m.zeist.nl"


def test_a_wrong_option_ends_with_2_and_writes_nothing(noaber: Noaber, tmp_path: Path) -> None:
    ran = noaber("init", "--yes", "--user", "noaber")
    assert (ran.code, list(tmp_path.iterdir())) == (2, [])
    assert "--user: bij homeserver.user staat noaber." in ran.err


def test_with_nobody_to_ask_it_says_how_to_go_on_and_writes_nothing(noaber: Noaber, tmp_path: Path) -> None:
    ran = noaber("init")
    assert (ran.code, list(tmp_path.iterdir())) == (1, [])
    assert "noaber init --yes" in ran.out


def test_what_is_there_is_left_alone(noaber: Noaber, tmp_path: Path) -> None:
    noaber("init", "--yes")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ran = noaber("init", "--yes", "--user", "@ander:soest.nl")
    assert ran.code == 1
    assert "noaber.toml is er al." in ran.out
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_nobody_else_can_read_what_it_writes(noaber: Noaber, tmp_path: Path) -> None:
    noaber("init", "--yes")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {
        "noaber.toml": 0o600,
        "network.yaml": 0o600,
        "secrets": 0o700,
        "store-key": 0o600,
        "people-key": 0o600,
    }


def test_it_writes_where_the_settings_are_to_be(noaber: Noaber, tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    assert noaber("--settings", "etc/bot.toml", "init", "--yes").code == 0
    assert load_settings(tmp_path / "etc" / "bot.toml").network.files == (tmp_path / "etc" / "network.yaml",)


def test_it_writes_where_the_environment_says_that_the_settings_are(
    noaber: Noaber, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOABER_SETTINGS", str(tmp_path / "etc" / "noaber.toml"))
    (tmp_path / "etc").mkdir()
    assert noaber("init", "--yes").code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"etc"}
    assert {path.name for path in (tmp_path / "etc").iterdir()} == {"noaber.toml", "network.yaml", "secrets"}


def test_the_file_speaks_the_language_of_the_operator(noaber: Noaber, tmp_path: Path) -> None:
    noaber("--language", "en", "init", "--yes")
    content = (tmp_path / "noaber.toml").read_text(encoding="utf-8")
    assert content.startswith("# Settings of Noaber.")
    assert 'language = "en"' in content
