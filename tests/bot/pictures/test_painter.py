"""The process that draws: what it gets to see, and what happens when it fails."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import pictures
from bot.pictures import NotDrawn, Painter
from bot.pictures.drawing import draw
from tests.bot.pictures.test_drawing import BALANCES, chart


def instead(monkeypatch: pytest.MonkeyPatch, folder: Path, program: str) -> None:
    """Let another program stand where the drawing one does."""
    file = folder / "instead.py"
    file.write_text(f"import os, sys, json, time\nread = json.load(sys.stdin)\n{program}\n")
    monkeypatch.setattr(pictures, "DRAWING", file)


async def test_what_comes_out_of_the_process_is_what_is_drawn() -> None:
    what = chart(BALANCES)
    png = await Painter().draw(what)
    assert png.data == draw(what)
    assert (png.width, png.height > 300) == (900, True)


def there(path: str) -> bool:
    return Path(path).exists()


async def test_no_secret_of_the_bot_goes_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = tmp_path / "seen.json"
    monkeypatch.setenv("NOABER_STORAGE__SECRET", "a secret")
    instead(monkeypatch, tmp_path, f"json.dump([dict(os.environ), sys.argv, read], open({str(seen)!r}, 'w'))")
    with pytest.raises(NotDrawn):
        await Painter().draw({"title": "Uren"})
    environment, _, read = json.loads(seen.read_text())
    assert read == {"title": "Uren"}
    assert not [name for name in environment if name.startswith("NOABER_")]
    assert not there(environment["MPLCONFIGDIR"])


@pytest.mark.parametrize("program", ["sys.exit(3)", "print('no picture')", "raise ValueError(read)"])
async def test_a_process_that_fails_gives_no_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str
) -> None:
    instead(monkeypatch, tmp_path, program)
    with pytest.raises(NotDrawn):
        await Painter().draw({})


async def test_a_process_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    number = tmp_path / "number"
    instead(monkeypatch, tmp_path, f"open({str(number)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)")
    monkeypatch.setattr(pictures, "PATIENCE", 3.0)
    with pytest.raises(NotDrawn, match="too long"):
        await Painter().draw({})
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


async def test_whoever_stops_waiting_leaves_no_process_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started = tmp_path / "started"
    os.mkfifo(started)
    instead(monkeypatch, tmp_path, f"open({str(started)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)")
    drawing = asyncio.create_task(Painter().draw({}))
    number = int(await asyncio.to_thread(started.read_text))
    drawing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await drawing
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_the_bot_itself_never_loads_what_draws() -> None:
    loaded: Any = subprocess.run(
        [sys.executable, "-c", "import bot.app, sys; print('matplotlib' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout == "False\n"
