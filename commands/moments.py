"""What the clock can say: a due moment as data, and the handler that turns it into an event.

``@moment`` is to due rows what ``@command`` is to messages.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from commands import access
from config.model import NetworkId
from workflows.effects import Effect

if TYPE_CHECKING:
    from commands.house import House
    from storage.unit import UnitOfWork

LATE_AFTER: Final = timedelta(minutes=10)
"""A moment that is handled later than this after its time says that it is late."""


@dataclass(frozen=True, slots=True)
class Woken:
    """A due moment that has come: what it is about, when it was due, and the open unit of work."""

    kind: str
    network: NetworkId
    subject: str
    payload: Mapping[str, str | int]
    due_at: datetime
    now: datetime
    cause: str
    unit: UnitOfWork
    house: House

    @property
    def late(self) -> bool:
        """Whether it comes noticeably after its time (the bot was down)."""
        return self.now - self.due_at > LATE_AFTER


Handler: TypeAlias = Callable[[Woken], Awaitable[list[Effect]]]


@dataclass(frozen=True, slots=True)
class Moment:
    """One kind of due moment and what handles it."""

    kind: str
    handler: Handler


def moment(kind: str) -> Callable[[Handler], Moment]:
    """Make a moment of ``async def handler(woken) -> list[Effect]``."""
    return lambda handler: Moment(kind, handler)


class Moments:
    """All kinds of due moments, by name."""

    def __init__(self, moments: Iterable[Moment]) -> None:
        self._by_kind: Final = {each.kind: each for each in moments}

    @classmethod
    def discover(cls) -> Moments:
        """Collect the moments of every module in this package, one by one or some in a tuple.

        Raises:
            LookupError: whom a kind may tell something does not stand in ``commands/access.py``.
        """
        package = importlib.import_module("commands")
        names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
        modules = [importlib.import_module(f"commands.{name}") for name in names]
        values = (value for module in modules for value in vars(module).values())
        made = (each for value in values for each in (value if isinstance(value, tuple) else (value,)))
        return cls.listed(dict.fromkeys(each for each in made if isinstance(each, Moment)))

    @classmethod
    def listed(cls, moments: Iterable[Moment]) -> Moments:
        """Make them of moments that all stand in the table of who may hear what.

        Raises:
            LookupError: one does not.
        """
        found = cls(moments)
        if unlisted := sorted(found.kinds - access.MOMENTS.keys()):
            raise LookupError(f"{unlisted} have no line in commands/access.py")
        return found

    def get(self, kind: str) -> Moment | None:
        """Find what handles a kind."""
        return self._by_kind.get(kind)

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind that is handled."""
        return frozenset(self._by_kind)
