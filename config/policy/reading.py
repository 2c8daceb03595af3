"""Read a policy file and say about each mistake in which rule and on which line it stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from config.checked_yaml import Loc, Reader
from config.policy.rules import ConflictPolicy, Rule, RuleElsewhere
from config.problems import InputError, Problem
from config.texts.text import Text, text

OURS: Final = Path(__file__).with_name("rules.yaml")
"""The policy that comes with Noaber."""

LARGEST: Final = 200_000
"""More bytes than this are not a policy."""


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
    return _READER.read(content, source)


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


_READER: Final = Reader(ConflictPolicy, PolicyError, "policy_", _keys, _in_rule)
