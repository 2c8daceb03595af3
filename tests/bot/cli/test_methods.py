"""``noaber methods``: which methods there are, and what is wrong with one that is handed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.methods.reading import OURS
from tests.bot.cli.conftest import Noaber

VIJF = (OURS / "vijf.yaml").read_text()


def test_a_method_that_is_right_is_shown(noaber: Noaber, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(VIJF)
    ran = noaber("methods", "check", "own.yaml")
    assert (ran.code, ran.out) == (0, "✓ vijf: Vijfstappenmethode, 35 minuten in 5 stappen\n")


def test_a_mistake_comes_with_file_line_and_key(noaber: Noaber, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(VIJF.replace("minutes: 35", "minutes: 40"))
    ran = noaber("methods", "check", ".")
    assert ran.code == 2
    line = VIJF.splitlines().index("minutes: 35") + 1
    assert f"own.yaml, regel {line}:" in ran.err
    assert "de som van de stappen" in ran.err


def test_a_folder_without_methods_says_so(noaber: Noaber) -> None:
    ran = noaber("methods", "check", ".")
    assert ran.code == 2
    assert "geen methode" in ran.err


def test_the_methods_of_the_settings_are_listed_beside_ours(
    ready: Noaber, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOABER_INTERVISION__METHODS", "own")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "stilte.yaml").write_text(VIJF.replace("id: vijf", "id: stilte"))
    ran = ready("methods", "list")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 9
    assert "stilte: Vijfstappenmethode" in ran.out
    assert "✓ Methoden voor intervisie: 9" in ready("check").out
