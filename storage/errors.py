"""What can go wrong with storage, as types that say what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError


class StorageError(Exception):
    """Something about the stored state is not as it must be."""


class AlreadyOpenError(StorageError):
    """Another process works with this database; two would each do the same work."""

    def __init__(self, path: Path, owner: str) -> None:
        super().__init__(
            f"{path} is in use by another process ({owner}). Stop that one first, or name another file."
        )
        self.path = path
        self.owner = owner


class UnsupportedDatabaseError(StorageError):
    """The URL names no database that Noaber can work with."""


class UnknownSchemaError(StorageError):
    """The database was written by a newer release, or by something else."""


class StaleError(StorageError):
    """Somebody saved the same case in between; load it again and decide again."""


class DatabaseAwayError(StorageError):
    """The database server can't be reached just now."""


class FencedError(StorageError):
    """This process no longer leads: another one does what this wanted to do."""


class NotWaitingError(StorageError):
    """A queue row was settled before; doing it again would do the work twice."""


class UnknownRowError(StorageError, LookupError):
    """There is no such row, although the caller says so."""


class BackupError(StorageError):
    """A backup cannot be made or put back; the message says why and what to do."""


class PeopleKeyError(StorageError):
    """The key for what identifies people is missing, or it is another one; nothing was changed."""


class SealBrokenError(StorageError):
    """A sealed value does not open: it was damaged or changed, or moved from another column."""

    def __init__(self, label: str, key: str) -> None:
        super().__init__(f"a value of {label} does not open with people key {key}: it was damaged or changed")


class MoveError(StorageError):
    """What is stored cannot be moved; nothing was changed. The message says why."""


_PASSING = (
    "database or disk is full",
    "disk i/o error",
    "database is locked",
    "database table is locked",
    "unable to open database file",
    "attempt to write a readonly database",
    "readonly database",
    "no active connection",
    "connection closed",
)


_PASSING_STATES = ("08", "40", "53", "55P03", "57", "25P03")
"""What PostgreSQL calls it (the beginning of its code): the connection, a conflict, resources, a lock, an
operator or a time limit that ends it, a transaction that was silent for too long."""


def is_unavailable(problem: BaseException) -> bool:
    """Say whether ``problem`` is the database not working just now (disk full, I/O error, locked).

    Then nothing is wrong with the row at hand: wait and take it again (promise G10). That holds too when the
    people key was changed under a process that runs.
    """
    if isinstance(
        problem, PoolTimeoutError | ConnectionError | DatabaseAwayError | FencedError | PeopleKeyError
    ):
        return True
    if str(getattr(problem, "sqlstate", None)).startswith(_PASSING_STATES):
        return True
    if isinstance(problem, DBAPIError):
        if problem.connection_invalidated:
            return True
        return problem.orig is not None and is_unavailable(problem.orig)
    return isinstance(problem, sqlite3.OperationalError) and any(
        sign in str(problem).lower() for sign in _PASSING
    )
