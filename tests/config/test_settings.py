"""What an operator writes in the settings, rightly and wrongly."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from config.problems import Problem, SettingsError
from config.settings import EncryptionPolicy, Language, Settings, keys
from config.settings_file import load_settings

RIGHT = """\
[homeserver]
url = "https://matrix.voorbeeld.nl/"
user = "@noaber:voorbeeld.nl"

[storage]
secret_file = "geheim"
people_key_file = "sleutel"

[network]
files = ["netwerk.yaml"]
"""

Write = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.startswith("NOABER_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    (tmp_path / "geheim").write_text("s3cret\n", encoding="utf-8")
    (tmp_path / "sleutel").write_text("sl3utel\n", encoding="utf-8")

    def write(content: str) -> Path:
        path = tmp_path / "noaber.toml"
        path.write_text(content, encoding="utf-8")
        return path

    return write


def problems(path: Path | None = None) -> tuple[Problem, ...]:
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    return caught.value.problems


def only_problem(path: Path | None = None) -> Problem:
    (problem,) = problems(path)
    return problem


def meant(problem: Problem) -> object:
    assert problem.hint is not None
    return problem.hint.values["word"]


def test_a_short_file_is_enough(write: Write, tmp_path: Path) -> None:
    settings = load_settings(write(RIGHT))
    assert settings.homeserver.url == "https://matrix.voorbeeld.nl"
    assert settings.homeserver.allowed_servers == {"voorbeeld.nl"}
    assert settings.storage.secret.get_secret_value() == "s3cret"
    assert settings.storage.database_url == f"sqlite:///{tmp_path}/data/noaber.db"
    assert settings.network.files == (tmp_path / "netwerk.yaml",)
    assert settings.backup_directory == tmp_path / "data" / "backups"
    assert settings.http.address == ("127.0.0.1", 8428)
    assert settings.encryption.rooms is EncryptionPolicy.REQUIRED
    assert settings.defaults.language is Language.NL


def test_the_file_in_the_current_folder_is_found_by_itself(write: Write) -> None:
    write(RIGHT)
    assert load_settings().homeserver.user == "@noaber:voorbeeld.nl"


def test_the_variable_with_the_path_is_followed(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = write(RIGHT).rename(tmp_path / "anders.toml")
    monkeypatch.setenv("NOABER_SETTINGS", str(elsewhere))
    assert load_settings().homeserver.user == "@noaber:voorbeeld.nl"


def test_the_environment_wins_over_the_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOABER_HOMESERVER__URL", "http://synapse:8008")
    monkeypatch.setenv("NOABER_HOMESERVER__ALLOWED", "soest.nl, zeist.nl")
    monkeypatch.setenv("NOABER_STORAGE__SECRET", "uit de omgeving")
    monkeypatch.setenv("NOABER_LOG__LEVEL", "")
    settings = load_settings(write(RIGHT))
    assert settings.homeserver.url == "http://synapse:8008"
    assert settings.homeserver.allowed_servers == {"soest.nl", "zeist.nl"}
    assert settings.storage.secret.get_secret_value() == "uit de omgeving"


def test_all_can_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NOABER_HOMESERVER__URL", "http://synapse:8008")
    monkeypatch.setenv("NOABER_HOMESERVER__USER", "@noaber:soest.nl")
    monkeypatch.setenv("NOABER_STORAGE__SECRET", "x")
    monkeypatch.setenv("NOABER_STORAGE__PEOPLE_KEY", "y")
    monkeypatch.setenv("NOABER_NETWORK__FILES", "een.yaml,twee.yaml")
    assert load_settings().network.files == (tmp_path / "een.yaml", tmp_path / "twee.yaml")


def test_secrets_do_not_show_when_settings_are_printed(write: Write) -> None:
    settings = load_settings(write(RIGHT + '[http]\nlisten = "off"\n'))
    printed = f"{settings!r} {settings} {settings.model_dump()}"
    assert "s3cret" not in printed
    assert "sl3utel" not in printed
    assert settings.http.address is None


def test_settings_are_frozen(write: Write) -> None:
    settings = load_settings(write(RIGHT))
    with pytest.raises(ValueError, match="frozen"):
        settings.http = settings.http


def test_without_any_settings_it_says_how_to_make_them() -> None:
    assert problems()[0].what.id == "settings-no-file"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    problem = only_problem(tmp_path / "weg.toml")
    assert (problem.what.id, problem.source) == ("settings-no-such-file", str(tmp_path / "weg.toml"))


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert only_problem(tmp_path).what.id == "problem-is-a-folder"


def test_a_mistake_in_the_toml_is_named_with_line_and_column(write: Write) -> None:
    problem = only_problem(write("[homeserver]\nurl = https://x\n"))
    assert (problem.what.id, problem.line, problem.column) == ("settings-not-toml", 2, 7)


def test_a_list_that_never_ends_is_named_with_the_last_line(write: Write) -> None:
    problem = only_problem(write("[network]\nfiles = [\n"))
    assert (problem.what.id, problem.line) == ("settings-not-toml", 2)


def test_a_key_that_stands_there_twice_is_named_with_its_line(write: Write) -> None:
    problem = only_problem(write('[homeserver]\nurl = "a"\nurl = "b"\n'))
    assert (problem.what.id, problem.line) == ("settings-not-toml", 3)


def test_a_file_in_another_encoding_is_named_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "noaber.toml"
    path.write_bytes("# één\n# café".encode("cp1252"))
    problem = only_problem(path)
    assert (problem.what.id, problem.line) == ("problem-not-utf8", 1)


def test_a_byte_order_mark_does_no_harm(write: Write) -> None:
    assert load_settings(write("\ufeff" + RIGHT)).homeserver.server_name == "voorbeeld.nl"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "noaber.toml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert only_problem(path).what.id == "problem-too-large"


def test_an_unknown_key_is_named_with_its_line_and_the_near_one(write: Write) -> None:
    problem = only_problem(write(RIGHT + '[log]\nlevle = "info"\n'))
    assert (problem.what.id, problem.key, problem.line) == ("settings-unknown-key", "log.levle", 12)
    assert meant(problem) == "log.level"


def test_an_unknown_table_is_named_with_the_near_one(write: Write) -> None:
    problem = only_problem(write(RIGHT + "[limts]\nsender_per_minute = 3\n"))
    assert (problem.line, meant(problem)) == (11, "limits")


def test_a_key_outside_its_table_is_shown_where_it_belongs(write: Write) -> None:
    problem = only_problem(write('timezone = "Europe/Amsterdam"\n' + RIGHT))
    assert (problem.line, meant(problem)) == (1, "defaults.timezone")


def test_every_missing_key_is_named_with_what_belongs_there(write: Write) -> None:
    found = problems(write("# leeg\n"))
    assert [problem.key for problem in found] == [
        "homeserver.url",
        "homeserver.user",
        "storage.secret_file",
        "storage.people_key_file",
        "network.files",
    ]
    assert found[0].what.values["expected"].id == "settings-homeserver-url"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("table", "line", "near"),
    [
        ("defaults", 'timezone = "Europe/Amsterdm"', "Europe/Amsterdam"),
        ("defaults", 'language = "dutch"', None),
        ("log", 'level = "inof"', "info"),
        ("log", "level = 3", None),
        ("encryption", 'rooms = "require"', "required"),
        ("encryption", 'unencrypted_rooms = ["plein"]', None),
        ("limits", "sender_per_minute = 0", None),
        ("limits", 'sender_per_minute = "veel"', None),
        ("http", 'listen = "8428"', None),
        ("http", 'listen = "127.0.0.1:99999"', None),
        ("backup", 'at = "25:00"', None),
        ("backup", "keep = -1", None),
    ],
)
def test_a_wrong_value_is_named_with_its_key_and_line(
    write: Write, table: str, line: str, near: str | None
) -> None:
    problem = only_problem(write(f"{RIGHT}\n[{table}]\n{line}\n"))
    assert problem.what.id == "settings-wrong-value"
    assert (problem.key, problem.line) == (f"{table}.{line.partition(' ')[0]}", 13)
    assert (problem.hint.values["word"] if problem.hint else None) == near


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("https://matrix.voorbeeld.nl/", "matrix.voorbeeld.nl"),
        ("https://matrix.voorbeeld.nl/", "ftp://matrix.voorbeeld.nl"),
        ("https://matrix.voorbeeld.nl/", "https://u:p@matrix.voorbeeld.nl"),
        ("@noaber:voorbeeld.nl", "noaber"),
        ("@noaber:voorbeeld.nl", "@Noaber:voorbeeld.nl"),
        ("@noaber:voorbeeld.nl", "@noaber:voorbeeld.nl:xyz"),
    ],
)
def test_addresses_are_held_to_their_form(write: Write, right: str, wrong: str) -> None:
    assert only_problem(write(RIGHT.replace(right, wrong))).what.id == "settings-wrong-value"


def test_an_allowed_homeserver_is_a_name_not_an_address(write: Write) -> None:
    content = RIGHT.replace("\n\n[storage]", '\nallowed = ["soest.nl", "https://zeist.nl"]\n\n[storage]')
    assert only_problem(write(content)).key == "homeserver.allowed"


def test_a_table_that_is_a_value_is_named(write: Write) -> None:
    assert only_problem(write("log = 3\n" + RIGHT)).what.id == "settings-not-a-table"


def test_a_wrong_variable_is_named_instead_of_the_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOABER_DEFAULTS__TIMEZONE", "Amsterdam")
    problem = only_problem(write(RIGHT))
    assert (problem.source, problem.line) == ("NOABER_DEFAULTS__TIMEZONE", None)


def test_an_unknown_variable_is_named_with_the_near_one(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOABER_HOMESEVER__URL", "http://x")
    problem = only_problem(write(RIGHT))
    assert (problem.what.id, meant(problem)) == ("settings-unknown-variable", "NOABER_HOMESERVER__URL")


@pytest.mark.parametrize("name", ["password", "token"])
def test_a_secret_in_the_file_is_refused_and_not_repeated(write: Write, name: str) -> None:
    path = write(RIGHT.replace("[storage]", f'{name} = "hunter2"\n[storage]'))
    problem = only_problem(path)
    assert (problem.what.id, problem.line) == ("settings-secret-in-file", 5)
    assert "hunter2" not in repr(problem)


def test_an_unreadable_secret_is_named_with_key_and_file(write: Write) -> None:
    problem = only_problem(write(RIGHT.replace('"geheim"', '"weg"')))
    assert (problem.what.id, problem.key, problem.line) == (
        "settings-secret-unreadable",
        "storage.secret_file",
        6,
    )
    assert problem.what.values["file"] == "weg"


def test_an_empty_secret_is_no_secret(write: Write, tmp_path: Path) -> None:
    (tmp_path / "leeg").write_text("\n", encoding="utf-8")
    problem = only_problem(write(RIGHT.replace('"geheim"', '"leeg"')))
    assert problem.what.values["why"].id == "settings-secret-empty"  # type: ignore[union-attr]


def test_problems_stand_in_the_order_of_the_file(write: Write) -> None:
    content = RIGHT.replace("@noaber", "noaber") + "[log]\nx = 1\n[http]\nlisten = 3\n"
    assert [problem.line for problem in problems(write(content))] == [3, 12, 14]


def test_the_keys_are_known_by_name() -> None:
    assert {"homeserver.url", "storage.secret_file", "encryption.rooms"} <= set(keys())
    assert isinstance(Settings.model_fields, dict)
