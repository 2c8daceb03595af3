from __future__ import annotations

import stat
from pathlib import Path

import pytest

from config.settings import keys
from config.settings_file import SECRETS, load_settings
from config.settings_writing import write_commented
from config.texts.text import Text

ANSWERS: dict[str, str | int | list[str]] = {
    "homeserver.url": "https://matrix.voorbeeld.nl",
    "homeserver.user": "@noaber:voorbeeld.nl",
    "homeserver.allowed": ["voorbeeld.nl", "soest.nl"],
    "storage.secret_file": "geheim",
    "storage.people_key_file": "sleutel",
    "network.files": ["network.yaml"],
    "limits.sender_per_minute": 12,
}


def say(text: Text) -> str:
    return text.id


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "geheim").write_text("x", encoding="utf-8")
    (tmp_path / "sleutel").write_text("y", encoding="utf-8")
    write_commented(tmp_path / "noaber.toml", ANSWERS, say)
    return tmp_path / "noaber.toml"


def test_what_is_written_loads_again_with_the_answers(written: Path) -> None:
    settings = load_settings(written)
    assert settings.homeserver.url == ANSWERS["homeserver.url"]
    assert settings.homeserver.allowed_servers == {"voorbeeld.nl", "soest.nl"}
    assert settings.limits.sender_per_minute == 12


def test_every_key_stands_there_with_its_meaning_except_the_secrets(written: Path) -> None:
    content = written.read_text(encoding="utf-8")
    for key in keys():
        section, _, name = key.partition(".")
        if (section, name) in SECRETS:
            assert f"{name} =" not in content
        else:
            assert f"{name} = " in content
            assert f"# Settings-{section}-{name.replace('_', '-')}." in content


def test_switching_on_every_default_changes_nothing(written: Path) -> None:
    before = load_settings(written)
    lines = written.read_text(encoding="utf-8").splitlines()
    defaults = [line.startswith("# ") and " = " in line and '""' not in line for line in lines]
    on = [
        line[2:] if default and "secrets/" not in line and "backups" not in line else line
        for line, default in zip(lines, defaults, strict=True)
    ]
    written.write_text("\n".join(on), encoding="utf-8")
    assert load_settings(written) == before


def test_an_existing_file_is_never_overwritten(written: Path) -> None:
    with pytest.raises(FileExistsError):
        write_commented(written, ANSWERS, say)


def test_only_the_owner_can_read_it(written: Path) -> None:
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
