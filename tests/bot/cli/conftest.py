from __future__ import annotations

import contextlib
import io
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from tests.support.synapse import homeserver

__all__ = ["homeserver"]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Noaber = Callable[..., Ran]


class Terminal(io.StringIO):
    """A keyboard on which somebody types these lines."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def noaber(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Noaber:
    """Run ``noaber`` in an empty folder; ``typed`` is what somebody types at a terminal."""
    for name in os.environ:
        if name.startswith("NOABER_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def noaber(*arguments: str, typed: str | None = None) -> Ran:
        keyboard = io.StringIO("") if typed is None else Terminal(typed)
        monkeypatch.setattr("sys.stdin", keyboard)
        # What it sets up for its logs writes to what is captured of this run only.
        handlers = logging.getLogger().handlers[:]
        code = main(arguments)
        logging.getLogger().handlers[:] = handlers
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return noaber


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was set up once, with its network imported; to be copied."""
    folder = tmp_path_factory.mktemp("made")
    handlers = logging.getLogger().handlers[:]
    with contextlib.chdir(folder):
        assert main(("init", "--yes")) == 0
        assert main(("import", "--apply")) == 0
    logging.getLogger().handlers[:] = handlers
    return folder


@pytest.fixture
def ready(noaber: Noaber, made: Path, tmp_path: Path) -> Noaber:
    """The same in a folder that ``init`` has set up, and whose network is imported."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    with closing(sqlite3.connect(tmp_path / "data" / "noaber.db")) as database, database:
        # The folder may be from long ago; its welcomes are not late.
        database.execute("UPDATE due SET due_at = ?", (str(datetime.now(UTC).replace(tzinfo=None)),))
    return noaber
