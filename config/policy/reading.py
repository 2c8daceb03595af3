"""Read a policy file and say about each mistake in which rule and on which line it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from config.policy.rules import ConflictPolicy, Rule, RuleElsewhere
from config.problems import InputError, Problem, did_you_mean
from config.texts.text import Text, text

OURS: Final = Path(__file__).with_name("rules.yaml")
"""The policy that comes with Noaber."""

LARGEST: Final = 200_000
"""More bytes than this are not a policy."""

Loc = tuple[str | int, ...]


class PolicyError(InputError):
    """A conflict policy cannot be used."""


def load_policy(path: Path = OURS) -> ConflictPolicy:
    """Read and check the policy in the YAML file ``path``.

    Raises:
        PolicyError: with every problem that was found, in the order of the file.
    """
    source = str(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PolicyError([Problem(text("policy-unreadable", reason=reason), source)]) from None
    if len(content) > LARGEST:
        raise PolicyError([Problem(text("policy-too-large", bytes=str(LARGEST)), source)])
    return read_policy(content, source)


def read_policy(content: bytes | str, source: str) -> ConflictPolicy:
    """Check a policy in YAML; ``source`` names it in problems.

    Raises:
        PolicyError: with every problem that was found, in the order of the file.
    """
    try:
        node, data = _parse(content)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = (mark.line + 1, mark.column + 1) if mark else (None, None)
        raise PolicyError([Problem(text("policy-not-yaml"), source, *at)]) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise PolicyError([Problem(text("policy-not-yaml"), source)]) from None
    if not isinstance(data, dict) or node is None:
        raise PolicyError([Problem(text("policy-not-yaml"), source, 1)])
    lines = dict(_lines(node))
    problems = [Problem(text("policy-twice", key=key), source, line) for key, line in _doubles(node)]
    try:
        policy = ConflictPolicy.model_validate(data)
    except ValidationError as error:
        problems += [_problem(one, data, lines, source) for one in error.errors(include_url=False)]
    if problems:
        raise PolicyError(sorted(problems, key=lambda problem: problem.line or 0))
    return policy


def _parse(content: bytes | str) -> tuple[yaml.Node | None, Any]:
    # An alias can point at what it stands in, or blow a few lines up to gigabytes; a policy needs none.
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content, yaml.SafeLoader)):
        raise ValueError("aliases are not allowed")
    loader = yaml.SafeLoader(content)
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


def _problem(error: ErrorDetails, data: dict[str, Any], lines: Mapping[Loc, int], source: str) -> Problem:
    kind, loc = error["type"], tuple(part for part in error["loc"] if part != "[key]")
    context = error.get("ctx", {})
    key = str(loc[-1]) if loc else ""
    hint: Text | None = None
    if kind.startswith("policy_"):  # a rule of our own: the message names the key it is about
        loc = (*loc, error["msg"])
        what = text(kind.replace("_", "-"), **{name: str(value) for name, value in context.items()})
    elif kind == "missing":
        what = text("policy-missing", key=key)
    elif kind == "extra_forbidden":
        what = text("policy-unknown", key=key)
        hint = did_you_mean(key, _keys(loc))
    elif kind == "enum":
        expected = str(context["expected"]).split("'")[1::2]
        what = text("policy-not-one-of", key=key, expected=", ".join(expected))
        hint = did_you_mean(str(error["input"]), expected)
    else:
        what = text("policy-wrong", key=key, kind=_kind(kind))
    return Problem(_in_rule(what, loc, data), source, _line(loc, lines), hint=hint)


def _kind(error: str) -> str:
    """What belongs there: a word that the text chooses by."""
    if error.startswith(("int", "float", "greater", "less", "finite")):
        return "number"
    return "choice" if error.startswith("bool") else "text" if error.startswith("string") else "other"


def _keys(loc: Loc) -> list[str]:
    within: Mapping[str, type[BaseModel]] = {"rules": Rule, "elsewhere": RuleElsewhere}
    return list(within.get(str(loc[0]), ConflictPolicy).model_fields)


def _in_rule(what: Text, loc: Loc, data: dict[str, Any]) -> Text:
    """Name the rule a problem is in, if it is in one."""
    match loc:
        case ("rules" | "elsewhere" as where, int(place), *_) if isinstance(data.get(where), list):
            entry = data[where][place]
            name = str(entry.get("id", place + 1)) if isinstance(entry, dict) else str(place + 1)
            return text("policy-in-rule", rule=name, what=what)
        case _:
            return what


def _line(loc: Loc, lines: Mapping[Loc, int]) -> int:
    """The line of the nearest place that the file has."""
    while loc not in lines:
        loc = loc[:-1]
    return lines[loc]
