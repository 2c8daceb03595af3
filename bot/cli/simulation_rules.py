"""What ``noaber simulate --compare`` is compared with: a file with rules, or one choice as ``word=value``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError

from config.model import NetworkPolicy
from config.network.load import load_network
from config.network.nodes import Report
from config.network.organisations import read_policy
from config.network.words import POLICY, fold
from config.network.yaml_file import parse_yaml
from config.policy import ConflictPolicy, Part, RuleId, load_policy
from config.problems import NetworkFileError, Problem, did_you_mean
from config.texts.text import text

_PLAIN: Final = ("soft_needs_coordinator", "start_within_days", "travel_reach_km", "rotation_days")
"""Choices of the conflict policy that are one value."""

Rules = tuple[NetworkPolicy, ConflictPolicy]


def changed(given: str, policy: NetworkPolicy, conflicts: ConflictPolicy) -> Rules:
    """Read what was given and lay it over the rules of the network.

    A file is a network file (its choices are taken) or a conflict policy. A word is one of a network file
    (``golf=5``), of the conflict policy (``rotation_days=90``), a part of the score (``travel=0.4``; the
    other weights shrink or grow with it), or a rule (``B12=hard``).

    Raises:
        InputError: with what is wrong in it.
    """
    path = Path(given)
    if path.suffix.lower() in {".yaml", ".yml"}:
        return _of_file(path, policy, conflicts)
    word, _, value = (part.strip() for part in given.partition("="))
    if word and not value:
        raise _problem(given, text("cli-simulate-wrong-value", word=word, value=value))
    if key := POLICY.meaning.get(fold(word)):
        report = Report(f"--compare {given}")
        table = parse_yaml(f"{word}: {value}", report)
        read = read_policy(table, report) if table else policy
        report.warnings_or_stop()
        return replace(policy, **{key: getattr(read, key)}), conflicts
    try:
        return policy, conflicts.changed(**_in_conflicts(given, word, value, conflicts))
    except (ValidationError, ValueError):
        raise _problem(given, text("cli-simulate-wrong-value", word=word, value=value)) from None


def _of_file(path: Path, policy: NetworkPolicy, conflicts: ConflictPolicy) -> Rules:
    try:
        is_policy = "\nrules:" in "\n" + path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        is_policy = False  # the reader of network files says what is wrong
    if is_policy:
        return policy, load_policy(path)
    return load_network(path, "simulation.invalid").network.policy, conflicts


def _in_conflicts(given: str, word: str, value: str, conflicts: ConflictPolicy) -> dict[str, Any]:
    if word in _PLAIN:
        said: Any = {"ja": True, "nee": False}.get(value, yaml.safe_load(value))
        return {word: said}
    if word in set(Part):
        part, weight = Part(word), float(value.replace(",", "."))
        before = 1 - conflicts.weights[part]
        rest = (1 - weight) / before if before else 0.0
        return {
            "weights": {one: weight if one is part else old * rest for one, old in conflicts.weights.items()}
        }
    if word.upper() in set(RuleId):
        rules = [rule.model_dump() for rule in conflicts.rules]
        return {
            "rules": [{**rule, "severity": value} if rule["id"] == word.upper() else rule for rule in rules]
        }
    known = (*POLICY.meaning, *_PLAIN, *Part, *RuleId)
    raise NetworkFileError(
        [
            Problem(
                text("cli-simulate-no-such-choice", word=word),
                f"--compare {given}",
                hint=did_you_mean(word, known),
            )
        ]
    )


def _problem(given: str, what: Any) -> NetworkFileError:
    return NetworkFileError([Problem(what, f"--compare {given}")])
