"""The lock file beside a SQLite database: one process at a time works with it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Self

from storage.errors import AlreadyOpenError


class LockFile:
    """An exclusive lock that the kernel drops with the process, however that ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, database: Path) -> Self:
        """Lock ``database`` for this process.

        Raises:
            AlreadyOpenError: another process (or another part of this one) holds it.
        """
        path = database.with_name(database.name + ".lock")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            owner = os.read(descriptor, 64).decode(errors="replace").strip() or "unknown"
            os.close(descriptor)
            raise AlreadyOpenError(database, owner) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()}\n".encode(), 0)
        return cls(path, descriptor)

    def release(self) -> None:
        """Let others in. The file stays: removing it would race with who opens it now."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
