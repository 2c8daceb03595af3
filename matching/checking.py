"""May this mediator still do this case: asked at acceptance, and every day while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from config.model import PersonId
from config.policy.rules import RuleId
from matching.availability import Unavailable, is_full
from matching.dates import local_day
from matching.facts import Request, World
from matching.findings import Verdict
from matching.outlook import verdict as verdict_about
from matching.reasons import Reason


class Moment(StrEnum):
    """When it is checked. What somebody may begin and what they may go on with is not the same."""

    ACCEPTANCE = "acceptance"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Check:
    """What the check found. ``reasons`` is empty when the mediator may (still) do the case."""

    person: PersonId
    reasons: tuple[Reason, ...]
    verdict: Verdict

    @property
    def allowed(self) -> bool:
        """Say whether the mediator may (still) do the case."""
        return not self.reasons


def still_allowed(
    mediator: PersonId,
    request: Request,
    world: World,
    now: datetime,
    *,
    at: Moment,
    allow_soft: bool = False,
) -> Check:
    """Look again, on today's facts, whether ``mediator`` may do the case.

    At acceptance a soft conflict that no coordinator allowed and a full agenda stop it too: somebody
    can have said yes to another case meanwhile. ``world.running`` must not count this case then.
    While a case runs only a hard conflict does; ``verdict`` shows the rest. ``now`` is aware.
    """
    person = world.mediator.get(mediator)
    if person is None or person.mediator is None or not person.active:
        return Check(mediator, (Unavailable.INACTIVE,), Verdict((), frozenset(RuleId)))
    verdict = verdict_about(mediator, request, world, local_day(now))
    reasons: dict[Reason, None] = dict.fromkeys(finding.rule for finding in verdict.hard)
    if at is Moment.ACCEPTANCE:
        if world.policy.soft_needs_coordinator and not allow_soft:
            reasons |= dict.fromkeys(finding.rule for finding in verdict.soft)
        if is_full(person, person.mediator, world):
            reasons[Unavailable.FULL] = None
    return Check(mediator, tuple(reasons), verdict)
