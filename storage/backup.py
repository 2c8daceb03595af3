"""Backup and restore of the SQLite file.

A backup is made while the bot runs, with ``VACUUM INTO``: one moment of the database as one small file.
Copying the file would miss what is in the write-ahead log. A restore happens while the bot is stopped; it
keeps what it replaces, and marks everything that may have been sent since the backup to be looked for in
its room first, so that yesterday's backup does not say yesterday's things again (G12).
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import aiosqlite
from sqlalchemy import URL, NullPool, create_engine

from storage.database import sqlite_path
from storage.errors import BackupError, PeopleKeyError
from storage.files import to_disk
from storage.lockfile import LockFile
from storage.migrations import HEAD, known_revisions, upgrade
from storage.rotation import OF_BOT, SEALED_WITH
from storage.sealing import PeopleKeys

_COMPANIONS: Final = ("-wal", "-shm")
_LOST_NUMBERS: Final = 1_000_000
"""Ids that the replaced state may have given out since the backup; they must not come back (S9)."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: where the replaced state is kept, and how much will be looked for first.

    ``erased_known`` says whether what was replaced told who was erased since the backup.
    """

    replaced: Path | None
    to_verify: int
    erased_known: bool


async def backup(url: str | URL, target: Path) -> Path:
    """Write one moment of the database at ``url`` to ``target``, also while a bot is using it.

    Raises:
        BackupError: there is no database, or ``target`` exists already.
    """
    source, part = sqlite_path(url), _beside(target, "part")
    _make_room(source, part, target)
    try:
        # One long statement: this driver gives it a thread, and the bot goes on.
        async with aiosqlite.connect(source, timeout=30) as connection:
            await connection.execute("VACUUM INTO ?", (str(part),))
        await asyncio.to_thread(_take_its_place, part, target)
    except FileExistsError:
        raise BackupError(f"{target} exists already; a backup never overwrites.") from None
    except sqlite3.Error as problem:
        raise BackupError(f"the backup could not be made: {problem}") from problem
    finally:
        part.unlink(missing_ok=True)
    to_disk(target.parent)
    return target


def _make_room(source: Path, part: Path, target: Path) -> None:
    """Make the file to write into, which nobody else may read."""
    if not source.exists():
        raise BackupError(f"there is no database at {source}")
    if target.exists():
        raise BackupError(f"{target} exists already; a backup never overwrites. Name another file.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _leave_out_questions(part: Path) -> None:
    """What is written during an intervision session is gone when it ends, so no backup holds it."""
    with closing(sqlite3.connect(part)) as copy, copy:
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("DELETE FROM writings")


def _take_its_place(part: Path, target: Path) -> None:
    check(part)
    _leave_out_questions(part)
    to_disk(part)
    # A link fails when the name was taken in the meantime; a rename would overwrite.
    os.link(part, target)


def check(path: Path) -> str:
    """Check that a file is a whole Noaber database; return the migration its tables are at.

    Raises:
        BackupError: it is damaged, something else, or from a newer release.
    """
    try:
        # Read-only: checking changes nothing.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            complaint = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if complaint != "ok":
                raise BackupError(f"{path} is damaged: {complaint}")
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise BackupError(f"{path} is damaged: a row points at one that is not there")
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as problem:
        raise BackupError(f"{path} is not a Noaber database: {problem}") from problem
    revision = str(row[0]) if row else "none"
    if revision not in known_revisions():
        raise BackupError(f"{path} is at migration {revision}, which this release does not know")
    return revision


def belongs(path: Path, keys: PeopleKeys, bot: str) -> None:
    """See that a backup can be used here: sealed with one of ``keys``, and of this ``bot`` (a Matrix id).

    Raises:
        BackupError: it is of another bot, or no key here opens it.
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        named = "SELECT 1 FROM sqlite_master WHERE name = 'identity'"
        # A backup of an early release names neither.
        there = connection.execute(named).fetchone() is not None
        known = dict(connection.execute("SELECT what, value FROM identity").fetchall()) if there else {}
    if known.get(OF_BOT, bot) != bot:
        raise BackupError(f"{path} is of another bot ({known[OF_BOT]}); the settings name {bot}")
    if SEALED_WITH in known:
        try:
            keys.named(known[SEALED_WITH])
        except PeopleKeyError as problem:
            raise BackupError(f"{path} cannot be opened here: {problem}") from None


def restore(source: Path, url: str | URL, now: datetime) -> Restored:
    """Put a backup in the place of the database at ``url``. The bot must be stopped.

    The replaced file stays beside it, with ``now`` in its name. The crypto store is not touched: keys must
    never go back in time (E7).

    Raises:
        BackupError: the backup is not good; nothing was changed.
        AlreadyOpenError: a bot is using the database; nothing was changed.
    """
    earlier = check(source) != HEAD
    place = sqlite_path(url)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _locked(place):
        part = _beside(place, "restoring")
        part.unlink(missing_ok=True)
        try:
            shutil.copyfile(source, part)
            part.chmod(0o600)
            if earlier:
                _bring_up_to_date(part)
            to_verify = _mark(part, now)
            erased_known = _keep_erased(part, place)
            check(part)
            to_disk(part)
            replaced = _set_aside(place, now)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
        to_disk(place.parent)
    return Restored(replaced, to_verify, erased_known)


def _bring_up_to_date(path: Path) -> None:
    """Give a backup of an earlier release the tables of this one, for what must be taken along into it."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
        upgrade(connection)


def _mark(path: Path, now: datetime) -> int:
    """Have everything looked for that may have been sent since, and skip the numbers given out since."""
    moment = now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR IGNORE INTO restores (at) VALUES (?)", (moment,))
        marked = connection.execute("UPDATE outbox SET verify = 1 WHERE state = 'waiting'").rowcount
        connection.execute("UPDATE sqlite_sequence SET seq = seq + ?", (_LOST_NUMBERS,))
        # Also where the backup had no row yet: whoever gets the number of somebody erased would be erased.
        connection.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT name, ? FROM sqlite_master "
            "WHERE sql LIKE '%AUTOINCREMENT%' AND name NOT IN (SELECT name FROM sqlite_sequence)",
            (_LOST_NUMBERS,),
        )
        connection.execute("COMMIT")
    return marked


def _keep_erased(path: Path, replaced: Path) -> bool:
    """Take along who was erased since the backup, so that they are erased again.

    Returns:
        Whether that could be known: not of a damaged database, nor where nobody ever was.
    """
    if not replaced.exists():
        return False
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("ATTACH DATABASE ? AS replaced", (str(replaced),))
            connection.execute("INSERT OR IGNORE INTO main.erasures SELECT person, at FROM replaced.erasures")
            return connection.execute("SELECT 1 FROM replaced.networks LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return False


def _set_aside(place: Path, now: datetime) -> Path | None:
    """Give the present database a second name, so that nothing is lost even when it is damaged.

    It keeps its own name until the backup takes that: a kill in between must not let the bot begin anew.
    """
    if not place.exists():
        return None
    kept = place.with_name(f"{place.name}.replaced-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    if kept.exists():
        raise BackupError(f"{kept} exists already; move it away and try again")
    with suppress(sqlite3.Error), closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.link(place, kept)
    for companion in _COMPANIONS:
        part = place.with_name(place.name + companion)
        if part.exists():  # of a damaged one
            part.replace(kept.with_name(kept.name + companion))
    return kept


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    lock = LockFile.take(place)
    try:
        yield
    finally:
        lock.release()


def _beside(path: Path, word: str) -> Path:
    return path.with_name(f".{path.name}.{word}")
