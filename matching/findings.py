"""What comes out of looking at conflicts of interest: answers with dates, never a bare yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from config.model import OrganisationId
from config.policy.rules import RuleId, Severity


class Answer(StrEnum):
    """Whether a rule applies. ``UNKNOWN`` weighs as much as ``YES``."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that applies, or that may apply for all we know.

    ``since`` and ``until`` are the first and last day on which it does, ``None`` for no such end.
    ``organisations`` are the ones that make it apply, for the coordinator and the record.
    """

    rule: RuleId
    answer: Answer
    severity: Severity
    since: date | None = None
    until: date | None = None
    organisations: tuple[OrganisationId, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings about one mediator and one request on one day, in the order of the policy.

    ``unseen`` are rules that could not be answered although nothing spoke for them; the finding
    that stands for all of them (an unknown employer, B25, B26) is among ``findings``.
    """

    findings: tuple[Finding, ...]
    unseen: frozenset[RuleId]

    def answer(self, rule: RuleId) -> Answer:
        """What is known about one rule."""
        answers = {finding.answer for finding in self.findings if finding.rule is rule}
        if Answer.YES in answers:
            return Answer.YES
        return Answer.UNKNOWN if answers or rule in self.unseen else Answer.NO

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    @property
    def hard(self) -> tuple[Finding, ...]:
        """Findings with which nobody is ever proposed."""
        return self.of(Severity.HARD)

    @property
    def soft(self) -> tuple[Finding, ...]:
        """Findings that a coordinator may overrule."""
        return self.of(Severity.SOFT)

    @property
    def rules(self) -> frozenset[RuleId]:
        """The rules among the findings."""
        return frozenset(finding.rule for finding in self.findings)
