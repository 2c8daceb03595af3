"""What was forgotten under which rule, read from the audit: an officer can see that it happens.

Every night leaves one audit row; what it says can't be changed unseen. It reaches as far back as that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage.audit import AuditRow
from storage.retention import RULES, Rule

FORGOTTEN: Final = "retention"
"""The action of the audit row that says how much each rule took in a night."""

FAILED: Final = "failed"
"""In the detail of that row: the rules that failed or did not come to an end, with a comma between."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How a rule was carried out: the last night in which it was, how much it took then and in all.

    ``failing_since`` is the first of the latest nights in which it failed or left something over, ``None``
    when it did not.
    """

    rule: Rule
    last: datetime | None = None
    taken_last: int = 0
    taken: int = 0
    failing_since: datetime | None = None


def report(rows: Iterable[AuditRow]) -> tuple[Carried, ...]:
    """Say for every rule how it was carried out, from the chain that belongs to no network, oldest first."""
    nights = [row for row in rows if row.action == FORGOTTEN]
    return tuple(_carried(rule, nights) for rule in RULES)


def _carried(rule: Rule, nights: Iterable[AuditRow]) -> Carried:
    last: datetime | None = None
    failing: datetime | None = None
    taken_last = taken = 0
    for night in nights:
        failed = rule.name in str(night.detail.get(FAILED, "")).split(",")
        failing = (failing or night.at) if failed else None
        if failed and rule.name not in night.detail:
            continue
        last, taken_last = night.at, int(night.detail.get(rule.name, 0))
        taken += taken_last
    return Carried(rule, last, taken_last, taken, failing)
