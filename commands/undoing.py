"""Taking a message back: what happens to that which a redacted message started.

``@undo`` marks a function that is asked whether something in its part of the house came from the
redacted message; it answers with effects, or with ``None`` when nothing did.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from commands.said import Said
from workflows.effects import Effect

Handler: TypeAlias = Callable[[Said], Awaitable["list[Effect] | None"]]


@dataclass(frozen=True, slots=True)
class Undo:
    """One part of the house that can take things back; ``said.origin`` is the redacted message."""

    handler: Handler


def undo(handler: Handler) -> Undo:
    """Make an undo of ``async def handler(said) -> list[Effect] | None``."""
    return Undo(handler)


def discover() -> tuple[Undo, ...]:
    """Collect what can be undone in every module of this package."""
    package = importlib.import_module("commands")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    modules = [importlib.import_module(f"commands.{name}") for name in names]
    made = (value for module in modules for value in vars(module).values())
    return tuple(dict.fromkeys(each for each in made if isinstance(each, Undo)))
