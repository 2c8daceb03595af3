"""Read a YAML file into a model, and say about each mistake under which key and on which line it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from config.problems import InputError, Problem, did_you_mean
from config.texts.text import Text, text

M = TypeVar("M", bound=BaseModel)
Loc: TypeAlias = tuple[str | int, ...]
_HOSTILE: Final = (yaml.YAMLError, ValueError, RecursionError, LookupError, AttributeError, TypeError)
"""What PyYAML raises for tags and values that are none, beside its own errors."""


@dataclass(frozen=True, slots=True)
class Reader(Generic[M]):
    """How one kind of file is read.

    ``own`` is how the ids of the model's own mistakes begin: their message names the key they are about.
    ``keys`` names what may stand at a place, ``inside`` says in which part of the file a mistake is.
    """

    model: type[M]
    complaint: type[InputError]
    own: str
    keys: Callable[[Loc], list[str]]
    inside: Callable[[Text, Loc, dict[str, Any]], Text]

    def read(self, content: bytes | str, source: str) -> M:
        """Check a file; ``source`` names it in problems.

        Raises:
            InputError: of the kind ``complaint``, with every problem in the order of the file.
        """
        try:
            node, data = _parse(content)
        except _HOSTILE as error:
            mark = getattr(error, "problem_mark", None)
            at = (mark.line + 1, mark.column + 1) if mark else (None, None)
            raise self.complaint([Problem(text("policy-not-yaml"), source, *at)]) from None
        if not isinstance(data, dict) or node is None:
            raise self.complaint([Problem(text("policy-not-yaml"), source, 1)])
        lines = dict(_lines(node))
        problems = [Problem(text("policy-twice", key=key), source, line) for key, line in _doubles(node)]
        found: M | None = None
        try:
            found = self.model.model_validate(data)
        except ValidationError as error:
            problems += [self._problem(one, data, lines, source) for one in error.errors(include_url=False)]
        if problems or found is None:
            raise self.complaint(sorted(problems, key=lambda problem: problem.line or 0))
        return found

    def _problem(
        self, error: ErrorDetails, data: dict[str, Any], lines: Mapping[Loc, int], source: str
    ) -> Problem:
        kind, loc = error["type"], tuple(part for part in error["loc"] if part != "[key]")
        context = error.get("ctx", {})
        key = str(loc[-1]) if loc else ""
        hint: Text | None = None
        if kind.startswith(self.own):
            loc = (*loc, error["msg"])
            what = text(kind.replace("_", "-"), **{name: str(value) for name, value in context.items()})
        elif kind == "missing":
            what = text("policy-missing", key=key)
        elif kind == "extra_forbidden":
            what = text("policy-unknown", key=key)
            hint = did_you_mean(key, self.keys(loc))
        elif kind == "enum":
            expected = str(context["expected"]).split("'")[1::2]
            what = text("policy-not-one-of", key=key, expected=", ".join(expected))
            hint = did_you_mean(str(error["input"]), expected)
        else:
            what = text("policy-wrong", key=key, kind=_kind(kind))
        return Problem(self.inside(what, loc, data), source, _line(loc, lines), hint=hint)


class _Plain(yaml.SafeLoader):
    """YAML without aliases: one can point at what it stands in, or blow a few lines up to gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise ValueError("aliases are not allowed")
        return super().compose_node(parent, index)


def _parse(content: bytes | str) -> tuple[yaml.Node | None, Any]:
    loader = _Plain(content)
    try:
        node = loader.get_single_node()
        return node, None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def _lines(node: yaml.Node, at: Loc = ()) -> Iterator[tuple[Loc, int]]:
    """Every place in the file with its line, counted from 1."""
    yield at, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*at, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            yield from _lines(value, (*at, place))


def _doubles(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Keys that stand twice in one mapping: YAML itself would silently take the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                yield str(key.value), key.start_mark.line + 1
            seen.add(str(key.value))
            yield from _doubles(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _doubles(value)


def _kind(error: str) -> str:
    """What belongs there: a word that the text chooses by."""
    if error.startswith(("int", "float", "greater", "less", "finite")):
        return "number"
    return "choice" if error.startswith("bool") else "text" if error.startswith("string") else "other"


def _line(loc: Loc, lines: Mapping[Loc, int]) -> int:
    """The line of the nearest place that the file has."""
    while loc not in lines:
        loc = loc[:-1]
    return lines[loc]
