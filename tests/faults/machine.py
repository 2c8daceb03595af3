"""A machine of which the clock can be set and the disk can break, for one bot process.

``python -m tests.faults.machine --settings … run`` starts the real command line. While it runs, the file that
the environment variable ``MACHINE`` names says what is wrong, as JSON; it is looked at whenever it matters:

- ``clock``: seconds that the clock of the machine is off; every module of the house and of APScheduler that
  asks the time gets this one. Seconds that pass by themselves (timers) are not touched, as on a real machine.
- ``speed``: how much faster than usual time passes here, timers included.
- ``disk``: ``full``, ``write``, ``fsync`` or ``read-only``: what SQLite hears from every file that it writes.

Nothing is preloaded and nothing of the house is replaced: SQLite gets its answers through a file layer of its
own (a VFS) that hands everything on to the usual one until it is told to fail.
"""

from __future__ import annotations

import asyncio
import ctypes
import ctypes.util
import datetime as dt
import json
import os
import sys
import time
from pathlib import Path
from typing import Any, Final

CONTROL: Final = Path(os.environ.get("MACHINE", "/nonexistent"))
_ANSWERS: Final = {"full": 13, "write": 778, "fsync": 1034, "read-only": 8}
"""SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_READONLY."""
_FAILING: Final = {"full": ("write",), "write": ("write",), "fsync": ("sync",), "read-only": ("write",)}


class Faults:
    """What the file says now."""

    def __init__(self) -> None:
        self._seen: tuple[int, int] | None = None
        self._values: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        """One fault, or ``None``."""
        try:
            found = CONTROL.stat()
        except OSError:
            return None
        stamp = (found.st_mtime_ns, found.st_ino)
        if stamp != self._seen:
            self._values, self._seen = json.loads(CONTROL.read_text()), stamp
        return self._values.get(name)


faults = Faults()


class FastTime:
    """Time that may pass faster than it does. A change of speed never makes it go back."""

    def __init__(self) -> None:
        self._real = self._ours = time.monotonic()
        self._speed = 1.0

    @property
    def speed(self) -> float:
        """How fast it passes now."""
        now = float(faults.get("speed") or 1)
        if now != self._speed:
            self._ours = self.seconds()
            self._real, self._speed = _monotonic(), now
        return self._speed

    def seconds(self) -> float:
        """Monotonic seconds here."""
        return self._ours + (_monotonic() - self._real) * self._speed

    def ahead(self) -> float:
        """Seconds that it is before the world outside."""
        return self.seconds() - _monotonic()


_monotonic: Final = time.monotonic
fast: Final = FastTime()


class _Kind(type):
    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, _REAL)


_REAL: Final = dt.datetime


class Moment(dt.datetime, metaclass=_Kind):
    """``datetime`` as the modules that ask the time see it."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Any:
        """The time on this machine's clock."""
        off = dt.timedelta(seconds=float(faults.get("clock") or 0) + fast.ahead())
        return _REAL.now(tz) + off


class Loop(asyncio.SelectorEventLoop):
    """An event loop whose timers keep the time of this machine."""

    def __init__(self) -> None:
        super().__init__()
        select = self._selector.select  # type: ignore[attr-defined]

        def sooner(timeout: float | None = None) -> Any:
            speed = fast.speed
            if timeout is None or timeout <= 0:
                return select(timeout)
            return select(min(timeout / speed, 1.0))  # a look now and then: the speed may change

        self._selector.select = sooner  # type: ignore[attr-defined]


def set_the_clock() -> None:
    """Let whoever asks the time in the house, and its alarm clock, ask this machine."""

    import bot.app  # noqa: PLC0415
    import bot.cli.app  # noqa: F401, PLC0415

    for name, module in list(sys.modules.items()):
        ours = name.startswith(("bot", "commands", "storage", "apscheduler"))
        if ours and getattr(module, "datetime", None) is _REAL:
            asks = Path(str(module.__file__)).read_text()
            if "datetime.now(" in asks:
                module.datetime = Moment  # type: ignore[attr-defined]


class _File(ctypes.Structure):
    pass


_ON_FILE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_File), ctypes.c_void_p)
_WRITE = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(_File), ctypes.c_void_p, ctypes.c_int, ctypes.c_longlong
)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_File), ctypes.c_int)


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods``: what can be done with an open file."""

    _fields_ = [
        ("version", ctypes.c_int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", ctypes.c_void_p),
        ("truncate", ctypes.c_void_p),
        ("sync", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 13),
    ]


_File._fields_ = [("methods", ctypes.POINTER(_Methods))]
_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(_File), ctypes.c_int, ctypes.c_void_p
)


class _Vfs(ctypes.Structure):
    """``sqlite3_vfs``: how files are opened."""

    _fields_ = [
        ("version", ctypes.c_int),
        ("size_of_file", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 18),
    ]


class Disk:
    """The file layer. Keep it as long as the process lives: SQLite calls into it."""

    def __init__(self) -> None:
        self._sqlite = ctypes.CDLL(ctypes.util.find_library("sqlite3"))
        self._kept: list[Any] = []
        self._ours: dict[int, Any] = {}

    def install(self) -> None:
        """Open every database from now on through this layer."""
        self._sqlite.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        usual = self._sqlite.sqlite3_vfs_find(None).contents
        ours = _Vfs.from_buffer_copy(usual)
        ours.name = b"breakable"
        usual_open = _OPEN(usual.open)

        def opened(vfs: int, path: int, file: Any, flags: int, out: int) -> int:
            code: int = usual_open(vfs, path, file, flags, out)
            methods = file.contents.methods
            if code == 0 and methods:
                file.contents.methods = ctypes.pointer(self._breakable(methods))
            return code

        hook = _OPEN(opened)
        ours.open = ctypes.cast(hook, ctypes.c_void_p).value
        self._kept += [hook, ours]
        self._sqlite.sqlite3_vfs_register(ctypes.byref(ours), 1)

    def _breakable(self, usual: Any) -> _Methods:
        """The same methods, of which writing and syncing can fail; made once for each kind of file."""
        address = ctypes.addressof(usual.contents)
        if address not in self._ours:
            ours = _Methods.from_buffer_copy(usual.contents)
            write, sync = _WRITE(ours.write), _SYNC(ours.sync)

            def writing(*arguments: Any) -> int:
                return self._fails("write") or write(*arguments)

            def syncing(*arguments: Any) -> int:
                return self._fails("sync") or sync(*arguments)

            hooks = (_WRITE(writing), _SYNC(syncing))
            ours.write, ours.sync = (ctypes.cast(hook, ctypes.c_void_p).value for hook in hooks)
            self._kept += [*hooks, write, sync]
            self._ours[address] = ours
        found: _Methods = self._ours[address]
        return found

    @staticmethod
    def _fails(act: str) -> int:
        fault = faults.get("disk")
        return _ANSWERS[fault] if fault and act in _FAILING[fault] else 0


def main() -> None:
    """Start the command line of the house on this machine."""
    disk = Disk()
    disk.install()
    if faults.get("speed"):
        time.monotonic = fast.seconds
        asyncio.events.new_event_loop = Loop
    set_the_clock()
    from bot.cli import main as house  # noqa: PLC0415

    sys.exit(house())


if __name__ == "__main__":
    main()
