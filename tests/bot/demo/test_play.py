"""``make run </dev/null``: the play as a process of its own, on a real homeserver."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.demo.opening import Stuck, free_folder, perform
from bot.demo.screen import Screen
from bot.demo.village import Village
from config.texts.text import text

pytestmark = [pytest.mark.real, pytest.mark.timeout(400)]

PROJECT = Path(__file__).resolve().parents[3]
COURSE = (
    "· Een homeserver starten",
    "Alles draait: echte Matrix-clients, echte versleutelde ruimtes.",
    "Fenna → gedeelde ruimte !mediator nodig Noaber heeft dit bericht meteen verwijderd.",
    "Noaber → gedeelde ruimte Ik help je verder in een privégesprek.",
    "Noaber → Fenna Vraag 1 van 8.",
    "Fenna → Noaber tikt 1️⃣ Noaber → Fenna Vraag 2 van 8.",
    "Vraag 8 van 8.",
    "Klopt dit?",
    "is ontvangen.",
    "Een vraag om bemiddeling:",
    "tikt ❌",
    "nee, past me niet",
    "tikt ✅",
    "De naamcheck:",
    "De aanvrager is Fenna Hoekstra (Soest)",
    "is aan jou toegewezen.",
    "── maandag",
    "6,5 uur genoteerd",
    "is afgerond.",
    "Vraag 4 van 4.",
    "── ",
    "Noaber → Willemien Overzicht van",
    "Dit heeft iedereen in de gedeelde ruimte gezien, en meer niet: (een bericht, verwijderd) Ik help je",
    "Nagekeken:",
    "De hele weg, van vraag tot overzicht, duurde",
)


def _performed(place: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "demo"],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=190,
        check=False,
    )


def test_the_play_shows_a_whole_mediation_and_ends_well(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "LANG": "nl_NL.UTF-8", "LC_ALL": ""}
    ended = _performed(tmp_path, environment)
    lines = ended.stdout.splitlines()
    assert (ended.returncode, ended.stderr) == (0, ""), "\n".join(lines[-5:])

    told = " ".join(ended.stdout.split())
    at = 0
    for words in COURSE:
        found = told.find(words, at)
        assert found >= 0, f"{words!r} does not come after {told[max(0, at - 80) : at]!r}"
        at = found + len(words)

    assert in_the_shared_room(lines) == [
        "!mediator nodig",
        "Noaber heeft dit bericht meteen verwijderd.",
        "Ik help je verder in een privégesprek.",
    ]
    assert [line for line in lines if line != line.rstrip()] == []
    assert [each.name for each in tmp_path.iterdir()] == ["build"]


def in_the_shared_room(lines: list[str]) -> list[str]:
    """Everything that is printed as said in the shared room."""
    said, inside = [], False
    for line in lines:
        if re.fullmatch(r"\S+ → .+", line):
            inside = line.endswith("→ gedeelde ruimte")
        elif inside and line.startswith("    "):
            said.append(line.strip())
    return said


def test_what_does_not_come_is_one_line_and_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def waits_in_vain(village: Village, _: Screen) -> int:
        raise Stuck(text("demo-stuck", name=village.people["fenna"].name, seconds=60))

    assert perform(waits_in_vain, "nl", tmp_path / "demo") == 1
    last = [line for line in capsys.readouterr().out.splitlines() if line][-1]
    assert last.startswith("De demo liep vast: Fenna wachtte 60 seconden")
    assert last.endswith("noaber.log")


def test_without_its_homeserver_it_ends_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def power_cut(village: Village, _: Screen) -> int:
        await village.homeserver.kill()
        await village.people["fenna"].next(300)
        return 0

    assert perform(power_cut, "nl", tmp_path / "demo") == 1
    assert "De homeserver (Synapse) startte niet of ging weg." in capsys.readouterr().out


def test_two_demonstrations_at_once_do_not_touch_each_other(tmp_path: Path) -> None:
    with free_folder(tmp_path / "demo") as first, free_folder(tmp_path / "demo") as second:
        assert (first.name, second.name) == ("demo", "demo-2")
        (first / "kept").touch()
    with free_folder(tmp_path / "demo") as again:
        assert (again, list(again.iterdir())) == (first, [])
