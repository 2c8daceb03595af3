from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.housework import backup_age, backup_job, backups_kept
from bot.stored import open_stored
from storage.backup import check
from storage.migrations import HEAD
from tests.bot.test_app import settings

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


async def test_every_night_there_is_one_backup_more_and_the_oldest_go(
    tmp_path: Path,
) -> None:
    ours = settings(tmp_path)
    await (await open_stored(ours)).close()
    [job] = backup_job(ours)
    for day in range(ours.backup.keep + 3):
        await job.run(NOON + timedelta(days=day))
        await job.run(NOON + timedelta(days=day))
    kept = sorted(path.name for path in ours.backup_directory.iterdir())
    assert len(kept) == ours.backup.keep
    assert kept[0] == "noaber-2026-03-05.db"
    for name in kept:
        path = ours.backup_directory / name
        assert check(path) == HEAD
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_database_server_has_backups_of_its_own(tmp_path: Path) -> None:
    ours = settings(tmp_path)
    there = ours.storage.model_copy(update={"database": SecretStr("postgresql://noaber@db/noaber")})
    theirs = ours.model_copy(update={"storage": there})
    assert backup_job(theirs) == []
    assert backups_kept(theirs) is None


async def test_the_age_is_that_of_the_newest_backup(tmp_path: Path) -> None:
    ours = settings(tmp_path)
    assert backup_age(ours, NOON) is None
    ours.backup_directory.mkdir(parents=True)
    for name, hours in (
        ("noaber-2026-03-01.db", 30),
        ("noaber-2026-03-02.db", 6),
        ("by-hand.db", 5),
        (".half.db", 1),
    ):
        file = ours.backup_directory / name
        file.touch()
        made = (NOON - timedelta(hours=hours)).timestamp()
        os.utime(file, (made, made))
    assert backup_age(ours, NOON) == timedelta(hours=5)
    assert backup_age(ours, NOON - timedelta(days=1)) == timedelta()
