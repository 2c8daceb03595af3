"""What ``noaber check`` finds on this side of the homeserver."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.cli.conftest import Noaber


@pytest.fixture(autouse=True)
def _nobody_answers(monkeypatch: pytest.MonkeyPatch, ready: Noaber) -> None:
    monkeypatch.setenv("NOABER_HOMESERVER__URL", "http://127.0.0.1:1")


def test_what_is_right_has_a_check_and_what_is_not_says_what_to_do(ready: Noaber) -> None:
    ran = ready("check")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "✓ Instellingen: noaber.toml",
        "✓ Geheimen en sleutels zijn alleen leesbaar voor hun eigenaar.",
        "✓ Netwerk Gooi en Eemland: 13 organisaties, 18 mensen, 9 mediators",
        "✓ Database: sqlite",
        ran.out.splitlines()[4],
        "✓ Netwerk Gooi en Eemland is geïmporteerd.",
        ran.out.splitlines()[6],
        ran.out.splitlines()[7],
        "Er is nog één ding te doen.",
    ]
    assert ran.out.splitlines()[7].startswith("  → Kijk of het adres bij url in [homeserver] klopt")
    assert ran.out.splitlines()[6].startswith("✗ Geen antwoord van http://127.0.0.1:1: ")


def test_a_secret_that_others_can_read_is_named_with_the_remedy(ready: Noaber, tmp_path: Path) -> None:
    (tmp_path / "secrets" / "store-key").chmod(0o644)
    (tmp_path / "data").chmod(0o755)
    out = ready("check").out
    assert f"✗ {tmp_path}/secrets/store-key is ook leesbaar voor anderen.\n" in out
    assert f"  → chmod 600 {tmp_path}/secrets/store-key\n" in out
    assert f"  → chmod 700 {tmp_path}/data\n" in out


def test_people_whose_homeserver_is_not_let_in_are_counted_as_something_to_do(
    ready: Noaber, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOABER_HOMESERVER__ALLOWED", "soest.nl")
    assert "✗ Mensen van example.org mogen niet met de bot praten." in ready("check").out


def test_a_network_file_that_was_changed_is_not_imported_yet(ready: Noaber, tmp_path: Path) -> None:
    path = tmp_path / "network.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("golf: 3", "golf: 4"), encoding="utf-8")
    assert "✗ Netwerk Gooi en Eemland: één verandering is nog niet geïmporteerd." in ready("check").out


def test_a_network_file_with_a_mistake_ends_with_2(ready: Noaber, tmp_path: Path) -> None:
    path = tmp_path / "network.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("golf: 3", "golf: drie"), encoding="utf-8")
    ran = ready("check")
    assert ran.code == 2
    assert "network.yaml, regel 18, kolom 9: bij golf staat drie." in ran.err


def test_warnings_about_the_network_stop_nothing(ready: Noaber, tmp_path: Path) -> None:
    path = tmp_path / "network.yaml"
    content = path.read_text(encoding="utf-8").replace("[beheerder]", "[]")
    path.write_text(content, encoding="utf-8")
    ran = ready("check")
    assert ran.code == 1
    assert "er is geen beheerder" in ran.err
