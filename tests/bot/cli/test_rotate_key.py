from __future__ import annotations

import asyncio
import sqlite3
import stat
from pathlib import Path

import pytest

from bot.stored import open_stored
from config.settings_file import load_settings
from storage.sealing import new_key
from tests.bot.cli.conftest import Noaber

KEY_FILE = Path("secrets/people-key")


def people() -> set[str]:
    async def read() -> set[str]:
        database = await open_stored(load_settings(), lock=False)
        async with database.read() as unit:
            [network] = await unit.organisations.networks()
            found = {person.name for person in await unit.people.all(network)}
        await database.close()
        return found

    return asyncio.run(read())


def test_a_rotation_changes_the_key_and_nothing_else(ready: Noaber) -> None:
    before = people()
    old = KEY_FILE.read_text()
    ran = ready("db", "rotate-key")
    assert ran.code == 0
    assert "gegevens zijn nu versleuteld met personensleutel" in ran.out
    assert "secrets/people-key is veranderd: maak er een nieuwe kopie van" in ran.out
    written = KEY_FILE.read_text()
    assert written.startswith(old)
    assert len(written.split()) == 2
    assert not [line for line in written.split() if line in ran.out + ran.err]
    assert stat.S_IMODE(KEY_FILE.stat().st_mode) == 0o600
    assert people() == before
    KEY_FILE.write_text(written.removeprefix(old))
    assert people() == before


def test_a_backup_of_before_a_rotation_can_still_be_put_back(ready: Noaber) -> None:
    before = people()
    assert ready("backup", "kopie.db").code == 0
    assert ready("db", "rotate-key").code == 0
    ran = ready("restore", "kopie.db", "--yes")
    assert ran.code == 0
    assert "een oudere personensleutel" in ran.out
    assert people() == before


def test_a_rotation_never_goes_back_to_a_key_of_before(ready: Noaber) -> None:
    current = KEY_FILE.read_text()
    retired = new_key()
    KEY_FILE.write_text(current + retired + "\n")  # put back for an old backup, below the one in use
    assert people()
    assert ready("db", "rotate-key").code == 0
    fresh = KEY_FILE.read_text().split()[-1]
    assert fresh != retired
    KEY_FILE.write_text(fresh)
    assert people()


def test_a_rotation_that_was_killed_is_simply_given_again(ready: Noaber) -> None:
    KEY_FILE.write_text(KEY_FILE.read_text() + new_key() + "\n")  # it made one and got no further
    before = people()
    assert ready("db", "rotate-key").code == 0
    assert people() == before


def test_a_key_from_the_environment_cannot_be_rotated(
    ready: Noaber, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = KEY_FILE.read_text().strip()
    settings = Path("noaber.toml")
    settings.write_text(settings.read_text().replace("people_key_file", "# people_key_file"))
    monkeypatch.setenv("NOABER_STORAGE__PEOPLE_KEY", key)
    ran = ready("db", "rotate-key")
    assert ran.code == 1
    assert "people_key_file in [storage]" in ran.out
    assert people()


def test_a_running_bot_stops_a_rotation(ready: Noaber) -> None:
    running = asyncio.run(open_stored(load_settings()))
    try:
        ran = ready("db", "rotate-key")
    finally:
        asyncio.run(running.close())
    assert ran.code == 1
    assert "is in gebruik door een ander proces" in ran.err
    assert len(KEY_FILE.read_text().split()) == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda: KEY_FILE.write_text(new_key()), "secrets/people-key"),
        (lambda: KEY_FILE.write_text("kapot"), "secrets/people-key"),
        (KEY_FILE.unlink, "secrets/people-key"),
    ],
)
@pytest.mark.parametrize("command", [("check",), ("status",), ("import",), ("db", "rotate-key"), ("run",)])
def test_without_the_right_key_no_command_goes_on_and_each_names_the_file(
    ready: Noaber, change: object, told: str, command: tuple[str, ...]
) -> None:
    key = KEY_FILE.read_text()
    assert callable(change)
    change()
    ran = ready(*command)
    assert ran.code in {1, 2}
    assert told in ran.out + ran.err
    assert "Traceback" not in ran.err
    KEY_FILE.write_text(key)
    assert people()


def test_check_names_the_key_and_tells_when_it_stands_beside_what_it_protects(ready: Noaber) -> None:
    assert "Namen en Matrix-adressen zijn versleuteld met personensleutel" in ready("check").out
    beside = Path("data/people-key")
    beside.parent.mkdir(exist_ok=True)
    KEY_FILE.rename(beside)
    beside.chmod(0o644)
    settings = Path("noaber.toml")
    settings.write_text(settings.read_text().replace("secrets/people-key", "data/people-key"))
    ran = ready("check")
    assert ran.code == 1
    assert "data/people-key staat in de map met de database" in ran.out
    assert "data/people-key is ook leesbaar voor anderen" in ran.out


def test_a_backup_of_another_key_or_another_bot_is_not_put_back(ready: Noaber) -> None:
    assert ready("backup", "kopie.db").code == 0
    before = people()
    KEY_FILE.write_text(new_key())
    other = ready("restore", "kopie.db", "--yes")
    assert other.code == 1
    assert "secrets/people-key" in other.err
    assert not list(Path("data").glob("*replaced*"))
    with sqlite3.connect("kopie.db") as copy:
        key = copy.execute("SELECT value FROM identity WHERE what = 'people-key'").fetchone()[0]
        copy.execute("INSERT INTO identity VALUES ('bot', '@ander:elders.nl')")
    copy.close()
    assert key in other.err
    ran = ready("restore", "kopie.db", "--yes")
    assert (ran.code, "@ander:elders.nl" in ran.err) == (1, True)
    assert before
