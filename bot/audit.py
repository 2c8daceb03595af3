"""The auditor: once a minute it looks whether anything waits without a next moment.

Every promise about time rests on "nothing waits for ever". The auditor checks that from the outside: an
open case has a waiting moment, queues move, the homeserver is heard. What it finds goes to the metrics, to
``/ready`` and, as ids, to the log. It repairs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.logging import get_logger

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.line import Line
    from bot.metrics import Metrics
    from config.model import NetworkId
    from storage.database import Database
    from storage.unit import UnitOfWork

log = get_logger(__name__)

INBOX_PATIENCE: Final = timedelta(minutes=2)
OUTBOX_PATIENCE: Final = timedelta(minutes=10)
DUE_PATIENCE: Final = timedelta(minutes=5)
SYNC_PATIENCE: Final = 120.0
"""Seconds. A long poll takes 30; with this an outage of a minute is no alarm yet."""

NAMED: Final = 5
"""Findings of one rule that are logged one by one; the count says the rest."""


class Rule(StrEnum):
    """What must always hold."""

    CASE_HAS_MOMENT = "case-without-moment"
    GROUP_HAS_MOMENT = "group-without-moment"
    INBOX_MOVES = "inbox-stuck"
    OUTBOX_MOVES = "outbox-stuck"
    GROUP_HEARS = "group-unheard"
    MOMENTS_ON_TIME = "moments-late"
    SYNC_SPEAKS = "sync-silent"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that does not hold, and for what: the reference of a case or group, or a number of seconds."""

    rule: Rule
    subject: str


class Auditor:
    """Looks at the whole house from outside."""

    def __init__(self, clock: Clock, database: Database, line: Line, metrics: Metrics) -> None:
        self._clock = clock
        self._database = database
        self._line = line
        self._metrics = metrics
        self.findings: tuple[Finding, ...] = ()

    async def look(self, networks: Sequence[NetworkId]) -> tuple[Finding, ...]:
        """Check every rule now; show and return what does not hold."""
        now = self._clock.now()
        async with self._database.read() as unit:
            found = [
                *self._sync(),
                *await self._queues(unit, now),
                *await self._groups(unit, now),
                *[finding for network in networks for finding in await _waiting(unit, network)],
            ]
        self.findings = tuple(found)
        self._show()
        return self.findings

    def _sync(self) -> list[Finding]:
        age = self._line.sync_age()
        if age is None:
            return []  # before the first sync the process is not ready anyway
        self._metrics.sync_age.set(age)
        return [Finding(Rule.SYNC_SPEAKS, f"{age:.0f} s")] if age > SYNC_PATIENCE else []

    async def _queues(self, unit: UnitOfWork, now: datetime) -> list[Finding]:
        inbox, outbox = await unit.inbox.counts(), await unit.outbox.counts(now)
        next_due = await unit.due.next_at()
        for state, number in (
            ("waiting", inbox.waiting),
            ("parked", inbox.parked),
            ("quarantined", inbox.quarantined),
        ):
            self._metrics.inbox.labels(state).set(number)
        for lane, number in outbox.lanes.items():
            self._metrics.outbox.labels(lane.name.lower()).set(number)
        self._metrics.outbox.labels("resting").set(outbox.resting)
        ages = (
            (Rule.INBOX_MOVES, inbox.oldest, INBOX_PATIENCE, self._metrics.inbox_age),
            (Rule.OUTBOX_MOVES, outbox.oldest, OUTBOX_PATIENCE, self._metrics.outbox_age),
            (Rule.MOMENTS_ON_TIME, next_due, DUE_PATIENCE, self._metrics.due_lateness),
        )
        found = []
        for rule, since, patience, gauge in ages:
            age = max(timedelta(), now - since) if since is not None else timedelta()
            gauge.set(age.total_seconds())
            if age > patience:
                found.append(Finding(rule, f"{age.total_seconds():.0f} s"))
        return found

    async def _groups(self, unit: UnitOfWork, now: datetime) -> list[Finding]:
        """Find the groups whose room cannot be made, or in which somebody reads along."""
        since = await unit.outbox.groups_wait()
        oldest = min(since.values(), default=now)
        self._metrics.group_age.set(max(timedelta(), now - oldest).total_seconds())
        return [Finding(Rule.GROUP_HEARS, ref) for ref, at in since.items() if now - at > OUTBOX_PATIENCE]

    def _show(self) -> None:
        for rule in Rule:
            broken = [finding for finding in self.findings if finding.rule is rule]
            self._metrics.violations.labels(rule.value).set(len(broken))
            for finding in broken[:NAMED]:
                log.error("invariant-broken", rule=rule.value, subject=finding.subject, count=len(broken))


async def _waiting(unit: UnitOfWork, network: NetworkId) -> list[Finding]:
    """Find the cases and groups that wait without a next moment."""
    cases = [(Rule.CASE_HAS_MOMENT, case.ref) for case in await unit.mediation.open(network)]
    groups = [(Rule.GROUP_HAS_MOMENT, group.ref) for group in await unit.groups.running(network)]
    return [Finding(rule, ref) for rule, ref in (*cases, *groups) if not await unit.due.waiting(ref)]
