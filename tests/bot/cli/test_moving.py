"""``noaber db move``, and what the other commands say on a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.matrix.vault import Vault
from storage.errors import MoveError
from storage.moving import move
from tests.bot.cli.conftest import Noaber
from tests.support.postgresql import Server


@pytest.fixture
def place(postgresql: Server) -> Iterator[str]:
    """An empty database on a server."""
    url = postgresql.fresh()
    yield url
    postgresql.drop(url)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The database that ``init`` and ``import`` made."""
    return f"sqlite:///{tmp_path}/data/noaber.db"


def test_a_move_says_what_went_over_and_what_to_write_in_the_settings(
    ready: Noaber, file: str, place: str
) -> None:
    ran = ready("db", "move", file, place)
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"^people: \d+ rijen, controlegetal [0-9a-f]{12}$", ran.out, re.MULTILINE)
    assert "Alles is over" in ran.out
    assert f'database = "{place.partition("?")[0]}' in ran.out


def test_a_password_is_not_shown(ready: Noaber, file: str, place: str) -> None:
    ran = ready("db", "move", file, place.replace("noaber@", "noaber:geheimwoord@"))
    assert ran.code == 0
    assert "noaber:***@" in ran.out
    assert "geheimwoord" not in ran.out + ran.err


def test_a_second_move_into_the_same_place_is_refused(ready: Noaber, file: str, place: str) -> None:
    assert ready("db", "move", file, place).code == 0
    ran = ready("db", "move", file, place)
    assert ran.code == 1
    assert "not empty" in ran.err


def test_keys_go_along_and_come_back(ready: Noaber, file: str, place: str, tmp_path: Path) -> None:
    crypto = tmp_path / "data" / "crypto"
    Vault(crypto).write("session.json", {"device_id": "NOABER"})
    assert ready("db", "move", file, place).code == 0
    (crypto / "session.json").unlink()
    assert ready("db", "move", place, f"sqlite:///{tmp_path}/data/back.db").code == 0
    assert Vault(crypto).read("session.json") == {"device_id": "NOABER"}


def test_a_move_that_ends_half_way_leaves_no_filled_place_without_its_keys(
    ready: Noaber, file: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crypto = tmp_path / "data" / "crypto"
    Vault(crypto).write("session.json", {"device_id": "NOABER"})
    assert ready("db", "move", file, place).code == 0
    (crypto / "session.json").unlink()

    async def killed_after_it(*args: Any, **named: Any) -> None:
        await move(*args, **named)
        raise MoveError("killed")

    monkeypatch.setattr("bot.cli.moving.move", killed_after_it)
    assert ready("db", "move", place, f"sqlite:///{tmp_path}/data/back.db").code == 1
    assert Vault(crypto).read("session.json") == {"device_id": "NOABER"}


def test_status_and_check_look_at_a_server(
    ready: Noaber, file: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ready("db", "move", file, place).code == 0
    monkeypatch.setenv("NOABER_STORAGE__DATABASE", place)
    assert "binnen, nog te doen" in ready("status").out
    ran = ready("check")
    assert "postgresql" in ran.out + ran.err


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_keeping_a_server_is_left_to_its_own_means(
    ready: Noaber, place: str, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("NOABER_STORAGE__DATABASE", place)
    ran = ready(command, "night.db")
    assert ran.code == 1
    assert "pg_dump" in ran.out + ran.err
