"""Decisions as an audit row keeps them, and as they are read back: ids, closed words and numbers only.

An explanation is told from what is read back here, so that it stays the same whatever becomes of
people, rules and policy. What is no longer known (a rule that went) keeps its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from config.model import PersonId
from config.policy.rules import ConflictPolicy, Severity
from matching.candidates import Ranking
from matching.explain import Explanation
from matching.records import DecisionRecord
from matching.score import Score, ScorePart

Detail: TypeAlias = Mapping[str, str | int]
"""What an audit row has room for."""

_NOTHING: Final = ""


class Step(StrEnum):
    """At which moment of a case somebody was checked."""

    INVITED = "invited"
    CHOSEN = "chosen"
    RUNNING = "running"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class KeptPart:
    """One part of a score: ``measured`` in the unit of the part (``None``: unknown), ``weight`` 0 to 1."""

    part: str
    measured: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """What was decided about one mediator.

    ``rules`` are all that were looked at, ``noted`` those that applied and did not stop it, ``soft``
    those of them that needed allowing, ``hidden`` those the mediator may never learn of. ``score`` is
    between 0 and 1, ``None`` where nobody was compared. ``wave`` and ``rank`` are 0 then.
    """

    person: PersonId
    step: str
    policy: str
    rules: tuple[str, ...]
    noted: tuple[str, ...]
    soft: tuple[str, ...]
    hidden: frozenset[str]
    wave: int = 0
    rank: int = 0
    score: float | None = None
    parts: tuple[KeptPart, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptReason:
    """One reason over all who fell out; the counts are those of ``matching.explain.ReasonCount``."""

    reason: str
    first: int
    only: int
    unknown: int


@dataclass(frozen=True, slots=True)
class KeptPool:
    """Who could be asked at one moment, in numbers.

    ``ranked`` could be asked, ``fallen`` could not; ``soft`` of them as soon as soft rules are allowed,
    which are ``soft_rules``, each with for how many, and then the best has the score ``soft_best``.
    """

    policy: str
    ranked: int
    fallen: int
    soft: int
    reasons: tuple[KeptReason, ...]
    first_back: date | None
    soft_rules: tuple[tuple[str, int], ...] = ()
    soft_best: float = 0.0


def decision(
    record: DecisionRecord, step: Step, policy: ConflictPolicy, score: Score | None = None
) -> dict[str, str | int]:
    """Write down what was decided about one mediator, and of a candidate how the score came about."""
    noted = [one for one in record.findings if one.severity is not Severity.HARD]
    kept: dict[str, str | int] = {
        "person": record.mediator,
        "step": step.value,
        "rules": ",".join(f"{rule.value}:{answer.value}" for rule, answer in record.outcomes),
        "noted": ",".join(dict.fromkeys(f"{one.rule.value}:{one.severity.value}" for one in noted)),
        "hidden": ",".join(rule.id.value for rule in policy.rules if not rule.mediator_sees),
        "inputs": record.inputs,
        "policy": record.policy,
    }
    if score is not None:
        kept["score"] = f"{score.total:.6f}"
        kept["parts"] = ",".join(map(_part, score.parts))
    return kept


def _part(one: ScorePart) -> str:
    measured = _NOTHING if one.measured is None else f"{one.measured:.6g}"
    return f"{one.part.value}:{measured}:{one.worth:.6g}:{one.weight:.6g}"


def pool(ranking: Ranking, why: Explanation, policy: ConflictPolicy) -> dict[str, str | int]:
    """Write down who could be asked and why the others could not: counts, never a person."""
    reasons = (f"{one.reason.value}:{one.first}:{one.only}:{one.unknown}" for one in why.reasons)
    return {
        "policy": policy.edition,
        "ranked": len(ranking.ranked),
        "fallen": why.fallen,
        "soft": why.soft,
        "soft_rules": ",".join(f"{rule.value}:{n}" for rule, n in why.soft_rules),
        "soft_best": f"{why.soft_best or 0:.6f}",
        "reasons": ",".join(reasons),
        "back": why.first_back.isoformat() if why.first_back else _NOTHING,
    }


def read_decision(kept: Detail) -> KeptDecision:
    """Read what ``decision`` wrote; ``wave`` and ``rank`` were added by whoever asked."""
    noted = tuple(_fields(kept, "noted"))
    return KeptDecision(
        person=PersonId(int(kept["person"])),
        step=str(kept.get("step", _NOTHING)),
        policy=str(kept.get("policy", _NOTHING)),
        rules=tuple(rule for rule, *_ in _fields(kept, "rules")),
        noted=tuple(rule for rule, *_ in noted),
        soft=tuple(rule for rule, *weight in noted if weight == [Severity.SOFT.value]),
        hidden=frozenset(rule for rule, *_ in _fields(kept, "hidden")),
        wave=int(kept.get("wave", 0)),
        rank=int(kept.get("rank", 0)),
        score=float(kept["score"]) if "score" in kept else None,
        parts=tuple(
            KeptPart(part, float(measured) if measured else None, float(weight))
            for part, measured, _, weight in _fields(kept, "parts")
        ),
    )


def read_pool(kept: Detail) -> KeptPool | None:
    """Read what ``pool`` wrote; ``None`` when this row has none."""
    if "reasons" not in kept:
        return None
    back = str(kept.get("back", _NOTHING))
    return KeptPool(
        policy=str(kept.get("policy", _NOTHING)),
        ranked=int(kept.get("ranked", 0)),
        fallen=int(kept.get("fallen", 0)),
        soft=int(kept.get("soft", 0)),
        reasons=tuple(
            KeptReason(reason, int(first), int(only), int(unknown))
            for reason, first, only, unknown in _fields(kept, "reasons")
        ),
        first_back=date.fromisoformat(back) if back else None,
        soft_rules=tuple((rule, int(n)) for rule, n in _fields(kept, "soft_rules")),
        soft_best=float(kept.get("soft_best", 0)),
    )


def _fields(kept: Detail, key: str) -> Iterator[list[str]]:
    written = str(kept.get(key, _NOTHING))
    return (one.split(":") for one in written.split(",") if one)
