"""The Fluent files of one language, entry by entry: each is parsed when somebody needs it.

A language has more than a thousand entries and a conversation uses some dozens of them. To parse all takes
a third of a second, which the first person after a start would wait for, and megabytes that stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message
from fluent.syntax import ast
from typing_extensions import override

_BEGINS: Final = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
"""Only the name of an entry stands at the beginning of a line with an equals sign behind it."""

Complain = Callable[[str, str], None]
"""Takes the name of an entry that is not Fluent, and what is wrong with it."""


class Entries:
    """All entries of one language. ``source`` is its files one after the other."""

    def __init__(self, source: str, complain: Complain) -> None:
        begins = list(_BEGINS.finditer(source))
        ends = [*(each.start() for each in begins[1:]), len(source)]
        self._sources: Final = {
            each[1]: source[each.start() : end] for each, end in zip(begins, ends, strict=True)
        }
        self._complain = complain
        self._parsed: Final[dict[str, Any]] = {}

    def __getitem__(self, name: str) -> Any:
        """Parse an entry, once; a term's name begins with a hyphen.

        Raises:
            KeyError: there is none.
        """
        if name not in self._parsed:
            self._parsed[name] = FluentResource(self._sources[name])
            if any(isinstance(part, ast.Junk) for part in self._parsed[name].body):
                self._complain(name, "is not Fluent; a line in it may not start with * [ . or }")
        return self._parsed[name]

    def check(self) -> None:
        """Parse everything, so that every mistake shows."""
        for name in self._sources:
            self[name]


class Bundle(FluentBundle):
    """The library's bundle, which asks for an entry when it is looked up."""

    def __init__(self, language: str, entries: Entries, functions: dict[str, Callable[..., Any]]) -> None:
        super().__init__([language], functions=functions, use_isolating=False)
        self._entries = entries
        self._known: set[str] = set()

    @override
    def _lookup(self, entry_id: str, term: bool = False) -> Message:
        name = f"-{entry_id}" if term else entry_id
        if name not in self._known:
            self.add_resource(self._entries[name])
            self._known.add(name)
        return super()._lookup(entry_id, term)
