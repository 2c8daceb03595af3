"""What every rule looks at. How heavy it weighs, and for how long, is in the policy.

A new rule is a function here, a line in ``CHECKS`` and an entry in the policy file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final, TypeAlias

from config.model import InterestKind, OrganisationId, Person, PersonId, Ref
from config.policy.rules import RuleId, Severity
from matching.dates import DAY, add_months, covers, earliest, latest
from matching.facts import World
from matching.findings import Answer, Finding
from matching.lineage import Circle, Span
from matching.ties import Work, work_of

R = RuleId


@dataclass(frozen=True, slots=True)
class Ground:
    """What is the same for everybody who is looked at for one request, or one organisation, on a day.

    ``concerned`` surrounds the affiliated body that the case touches, ``rather_not`` the excluded
    organisations. ``certain`` are the organisations with a recent list of affiliations (rule B26).
    ``strangers`` are organisations of which we know that they have nothing to do with any of this.
    """

    world: World
    on: date
    circle: Circle
    certain: frozenset[OrganisationId]
    ref: Ref | None = None
    concerned: Circle | None = None
    rather_not: tuple[Circle, ...] = ()
    excluded: frozenset[PersonId] = frozenset()
    partners: frozenset[PersonId] = frozenset()
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

    def months(self, rule: RuleId) -> int:
        """The period of a rule in calendar months."""
        return self.case.world.policy[rule].period


Check: TypeAlias = Callable[[Setting], Iterator[Finding]]


def own_organisation(at: Setting) -> Iterator[Finding]:
    """Rule B01: works at the requesting organisation, or we do not know where."""
    for job in at.work.current:
        if job.organisation == at.case.circle.organisation:
            yield at.found(R.B01, job.since, job.until, job.organisation)
    if not at.work.current:
        yield at.found(R.B01, answer=Answer.UNKNOWN)


def merged(at: Setting) -> Iterator[Finding]:
    """Rule B02: the same through a merger, split or new name that has happened, for ever."""
    for job in at.work.current:
        if job.organisation == at.case.circle.organisation:
            continue
        if job.organisation in at.case.circle.same:
            since = latest(job.since, at.case.circle.same[job.organisation])
            yield at.found(R.B02, since, job.until, job.organisation, at.case.circle.organisation)
        elif at.case.unknown(job.organisation):
            yield at.found(R.B02, None, job.until, job.organisation, answer=Answer.UNKNOWN)


def announced_merger(at: Setting) -> Iterator[Finding]:
    """Rule B03: both are going to be one; hard from some months before the day, else lighter."""
    rule = at.case.world.policy[R.B03]
    for job in at.work.current:
        day = at.case.circle.coming.get(job.organisation)
        if day is None:
            continue
        near = at.case.on >= add_months(day, -rule.period)
        yield at.found(
            R.B03,
            job.since,
            earliest(day - DAY, job.until),
            job.organisation,
            at.case.circle.organisation,
            severity=rule.severity if near else rule.lighter,
        )


def _tied(at: Setting, rule: RuleId, ties: Mapping[OrganisationId, Span]) -> Iterator[Finding]:
    for job in at.work.current:
        if (tie := ties.get(job.organisation)) is not None:
            since, until = latest(job.since, tie.since), earliest(job.until, tie.until)
            yield at.found(rule, since, until, job.organisation, tie.via)


def at_affiliated_body(at: Setting) -> Iterator[Finding]:
    """Rule B04: works at an affiliated body of the requester, or at the one the case touches."""
    yield from _tied(at, R.B04, at.case.circle.bodies)
    for job in at.work.current if at.case.concerned else ():
        if at.case.concerned and job.organisation in at.case.concerned.same:
            yield at.found(R.B04, job.since, job.until, job.organisation)


def at_owner(at: Setting) -> Iterator[Finding]:
    """Rule B05: the requester is an affiliated body of the employer."""
    yield from _tied(at, R.B05, at.case.circle.owners)


def former_employer(at: Setting) -> Iterator[Finding]:
    """Rules B07 and B08: left the requester, or what merged into it, some years ago."""
    for job in at.work.former:
        assert job.until is not None
        hard, soft = add_months(job.until, at.months(R.B07)), add_months(job.until, at.months(R.B08))
        if at.case.on > soft:
            continue
        if job.organisation in at.case.circle.same:
            answer = Answer.YES
        elif at.case.unknown(job.organisation):
            answer = Answer.UNKNOWN
        else:
            continue
        rule, left, until = (R.B07, job.until, hard) if at.case.on <= hard else (R.B08, hard, soft)
        yield at.found(rule, left + DAY, until, job.organisation, answer=answer)


def future_employer(at: Setting) -> Iterator[Finding]:
    """Rule B09: is going to work at the requester."""
    for job in at.work.future:
        if job.since is not None and job.organisation in at.case.circle.same:
            yield at.found(R.B09, None, job.since - DAY, job.organisation)


def shared_body(at: Setting) -> Iterator[Finding]:
    """Rule B11: the employer takes part in the affiliated body that the case touches."""
    if at.case.concerned:
        yield from _tied(at, R.B11, at.case.concerned.owners)


def declared_interest(at: Setting) -> Iterator[Finding]:
    """Rules B13, B16 and B17: a side activity (and some months after), someone close, or no reason given.

    The unit where somebody close works is never asked, so it may be the same one.
    """
    for one in at.case.world.interests_of.get(at.person.id, ()):
        if at.case.touches(one.organisation):
            rule = DECLARED_AS[one.kind]
            until = add_months(one.until, at.months(R.B13)) if rule is R.B13 else one.until
            if covers(one.since, until, at.case.on):
                yield at.found(rule, one.since, until, one.organisation)


def rather_not(at: Setting) -> Iterator[Finding]:
    """Rule B18: the requester would rather not have this mediator or this organisation."""
    if at.person.id in at.case.excluded:
        yield at.found(R.B18)
    for circle in at.case.rather_not:
        for job in at.work.current:
            if job.organisation in circle.same:
                yield at.found(R.B18, None, job.until, job.organisation)


def earlier_mediations(at: Setting) -> Iterator[Finding]:
    """Rule B20: mediated for the same organisation before; weighs from some number of times."""
    rule = at.case.world.policy[R.B20]
    days = [
        one.on
        for one in at.case.world.earlier_of.get(at.person.id, ())
        if one.organisation in at.case.circle.same
        and (one.ref is None or one.ref != at.case.ref)
        and one.on <= at.case.on <= add_months(one.on, rule.period)
    ]
    if days:
        often = len(days) >= (rule.from_count or 1)
        enough = (rule.from_count or 1) if often else 1
        yield at.found(
            R.B20,
            days[enough - 1],
            add_months(days[-enough], rule.period),
            at.case.circle.organisation,
            severity=rule.severity if often else rule.lighter,
        )


def same_as_partner(at: Setting) -> Iterator[Finding]:
    """Rule B24: the other mediator on the case is from the same organisation."""
    for partner in sorted(at.case.partners - {at.person.id}):
        other = at.case.world.mediator.get(partner)
        theirs = work_of(other, at.case.on).current if other else ()
        if not theirs:
            yield at.found(R.B24, answer=Answer.UNKNOWN)
        for job, one in product(at.work.current, theirs):
            if at.case.world.lineage.same(job.organisation, one.organisation, at.case.on):
                yield at.found(R.B24, None, earliest(job.until, one.until), job.organisation)


def stale_declaration(at: Setting) -> Iterator[Finding]:
    """Rule B25: the list of interests was not confirmed for too long, or never."""
    confirmed = at.case.world.declared.get(at.person.id)
    if confirmed is None:
        yield at.found(R.B25)
    elif at.case.on > (fresh_until := add_months(confirmed, at.months(R.B25))):
        yield at.found(R.B25, fresh_until + DAY)


def uncertain_affiliations(at: Setting) -> Iterator[Finding]:
    """Rule B26: nobody knows, or lately checked, who takes part in what on one of both sides."""
    sides = [at.case.circle.organisation, *(job.organisation for job in at.work.current)]
    if at.case.concerned:
        sides.append(at.case.concerned.organisation)
    stale = [side for side in sides if side not in at.case.certain]
    if stale:
        yield at.found(R.B26, None, None, *stale, answer=Answer.UNKNOWN)


DECLARED_AS: Final[Mapping[InterestKind, RuleId]] = {
    InterestKind.SIDE_ACTIVITY: R.B13,
    InterestKind.SOMEONE_CLOSE: R.B16,
    InterestKind.SELF_DECLARED: R.B17,
}
"""Under which rule an interest falls that somebody declared."""

BY_WORK: Final[tuple[Check, ...]] = (
    own_organisation,
    merged,
    announced_merger,
    at_affiliated_body,
    at_owner,
    former_employer,
    future_employer,
    shared_body,
)
"""What says nothing about somebody who only ever worked for strangers."""

BESIDE_WORK: Final[tuple[Check, ...]] = (
    declared_interest,
    rather_not,
    earlier_mediations,
    same_as_partner,
    stale_declaration,
    uncertain_affiliations,
)
"""What is looked at for every mediator."""

PERSONAL: Final[tuple[Check, ...]] = (*BY_WORK, declared_interest)
"""What ties a person to an organisation, whatever the person does in a case."""
