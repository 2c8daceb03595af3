"""The line to the homeserver: whether it answers, and who may try when it does not.

While the homeserver is away exactly one request at a time goes out to see whether it is back, and with
growing pauses, so that an outage of hours costs it at most about one request a minute and its return
brings no storm (promise G7). The sync loop is the one that tries; the sender waits for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable


class Line:
    """What the process knows about the homeserver. Seconds are monotonic: a moved clock changes nothing.

    ``fatal`` holds what to do when nothing will work until somebody acts (a dead access token).
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._counts_from: float | None = None
        self._open = False
        self._listeners: list[Callable[[], None]] = []
        self.fatal: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the homeserver answered the last time."""
        return self._open and self.fatal is None

    def sync_age(self) -> float | None:
        """Seconds since the last sync that succeeded, or else since one is wanted; ``None``: none is."""
        return None if self._counts_from is None else self._monotonic() - self._counts_from

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` whenever the line opens, closes or breaks for good."""
        self._listeners.append(listener)

    def wanted(self) -> None:
        """From now on this process wants to sync."""
        self._counts_from = self._monotonic()

    def answered(self) -> None:
        """A sync succeeded."""
        self._counts_from = self._monotonic()
        self._turn(open_now=True)

    def silent(self) -> None:
        """The homeserver gave no usable answer."""
        self._turn(open_now=False)

    def broke(self, what_to_do: str) -> None:
        """Nothing works until an operator acts."""
        self.fatal = what_to_do
        self._turn(open_now=False)

    def _turn(self, *, open_now: bool) -> None:
        changed, self._open = self._open != open_now, open_now
        if changed or self.fatal is not None:
            for listener in self._listeners:
                listener()
