"""Files and settings at the command line: a clear no, nothing half-done, and the next right one works."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from bot.stored import open_stored
from config.settings_file import load_settings
from tests.bot.cli.conftest import Noaber, made, noaber, ready
from tests.hostile.in_files import FILES, SETTINGS
from tests.support.synapse import homeserver

__all__ = ["homeserver", "made", "noaber", "ready"]


def everything_stored() -> list[str]:
    """Every row of who takes part where."""

    async def read() -> list[str]:
        database = await open_stored(load_settings(), lock=False)
        async with database.read() as unit:
            run = unit.state._connection.execute
            tables = ("networks", "organisations", "people", "role_grants", "employments")
            found = [
                f"{one} {row!r}" for one in tables for row in (await run(sql(f"SELECT * FROM {one}"))).all()
            ]
        await database.close()
        return found

    return asyncio.run(read())


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_none_is_refused_and_nothing_of_it_is_imported(ready: Noaber, name: str) -> None:
    called, content = FILES[name]
    with Path(called).open("wb") as file:
        file.write(content) if content is not None else file.truncate(200_000_000)
    before, begun = everything_stored(), time.process_time()
    ran = ready("import", called, "--apply")
    assert time.process_time() - begun < 10  # seconds; the worst of these files would take minutes
    assert ran.code == 2, ran.out + ran.err
    assert called in ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err
    assert "root:" not in ran.out + ran.err, "it read a file of this machine"
    assert everything_stored() == before
    assert ready("import").code == 0, "the right file still fits"


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_are_wrong_are_named_and_nothing_starts(ready: Noaber, name: str) -> None:
    good = Path("noaber.toml").read_text(encoding="utf-8")
    here, instead, named = SETTINGS[name]
    if here not in good:
        good += f"\n{here}\n"
    Path("noaber.toml").write_text(good.replace(here, instead, 1), encoding="utf-8")
    for command in ("check", "run", "status"):
        ran = ready(command)
        assert ran.code == 2, (command, ran)
        assert named in ran.out + ran.err, (command, ran)
        assert "Traceback" not in ran.out + ran.err
    Path("noaber.toml").write_text(good, encoding="utf-8")
    assert ready("import").code == 0


def test_a_secret_that_cannot_be_read_is_named(ready: Noaber) -> None:
    secret = load_settings().storage.secret_file
    assert secret is not None
    secret.unlink()
    ran = ready("status")
    assert ran.code == 2
    assert "storage.secret_file" in ran.out + ran.err
