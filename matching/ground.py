"""What a rule looks at: one person on the prepared ground of one request, on one day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from config.model import OrganisationId, Person, PersonId, Ref
from config.policy.rules import RuleId, Severity
from matching.dates import DAY
from matching.facts import World
from matching.findings import Answer, Finding
from matching.lineage import Circle, Span
from matching.ties import Work


@dataclass(frozen=True, slots=True)
class Ground:
    """What is the same for everybody who is looked at for one request, or one organisation, on a day.

    ``concerned`` surrounds the affiliated body that the case touches, ``rather_not`` the excluded
    organisations. ``with_residents`` says that it is between a resident and the government.
    ``certain`` are the organisations with a recent list of affiliations (rule B26). ``handling`` are
    the coordinators of the case, ``returning`` the organisations at which somebody of the requester
    mediates, with the time in which that counts. ``strangers`` are organisations of which we know
    that they have nothing to do with the requester or that body.
    """

    world: World
    on: date
    circle: Circle
    certain: frozenset[OrganisationId]
    ref: Ref | None = None
    concerned: Circle | None = None
    with_residents: bool = False
    rather_not: tuple[Circle, ...] = ()
    excluded: frozenset[PersonId] = frozenset()
    partners: frozenset[PersonId] = frozenset()
    handling: frozenset[PersonId] = frozenset()
    requester: PersonId | None = None
    returning: Mapping[OrganisationId, Span] = field(default_factory=dict)
    strangers: frozenset[OrganisationId] = frozenset()

    def touches(self, organisation: OrganisationId) -> bool:
        """Say whether an organisation is the requester, or the body that the case touches."""
        return organisation in self.circle.same or (
            self.concerned is not None and organisation in self.concerned.same
        )

    def unknown(self, organisation: OrganisationId) -> bool:
        """Say whether nothing can be said about what an organisation has to do with the requester."""
        return not self.circle.known or organisation not in self.world.lineage


@dataclass(frozen=True, slots=True)
class Setting:
    """One person on the ground of one request."""

    person: Person
    work: Work
    case: Ground

    def found(
        self,
        rule: RuleId,
        since: date | None = None,
        until: date | None = None,
        *organisations: OrganisationId,
        answer: Answer = Answer.YES,
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding with the severity of the policy, or the lighter one that is given."""
        heavy = severity or self.case.world.policy[rule].severity
        return Finding(rule, answer, heavy, since, until, tuple(dict.fromkeys(organisations)))

    def weight(self, rule: RuleId, *, heavy: bool) -> Severity:
        """The severity of a rule that has a heavy and a lighter one."""
        policy = self.case.world.policy[rule]
        return policy.severity if heavy else policy.lighter

    def day_before_merging(self, organisation: OrganisationId) -> date | None:
        """The last day on which an organisation and the requester are two: then other rules speak."""
        day = self.case.circle.coming.get(organisation)
        return None if day is None else day - DAY

    def months(self, rule: RuleId) -> int:
        """The period of a rule in calendar months."""
        return self.case.world.policy[rule].period


Check: TypeAlias = Callable[[Setting], Iterator[Finding]]
