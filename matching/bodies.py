"""The rules about affiliated bodies: who takes part in whom, and what two organisations share.

All look one step far, at the lists as they stand. What nobody knows, or nobody checked lately, is told
by rule B26 and counts for every rule here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from config.model import Employment, OrganisationId, Runs
from config.policy.rules import RuleId
from matching.dates import earliest, latest
from matching.findings import Answer, Finding
from matching.ground import Setting
from matching.lineage import Shared, Span

R = RuleId


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


def shared_services(at: Setting) -> Iterator[Finding]:
    """Rule B06: both let one affiliated body do their work; hard for HR or the whole civil service.

    What a shared body does is not always known, and its own list of participants can be old, as a
    register's is; that is shown as an uncertain affiliation (B26).
    """
    rule = at.case.world.policy[R.B06]
    weight = {
        Runs.CIVIL_SERVICE: rule.severity,
        Runs.PERSONNEL: rule.severity,
        Runs.OPERATIONS: rule.lighter,
    }
    unknown: list[OrganisationId] = []
    for job, shared in _in_common(at):
        until = earliest(job.until, at.day_before_merging(job.organisation))
        for tie in shared.ties:
            runs = at.case.world.organisation[tie.via].runs
            if runs is None or tie.via not in at.case.certain:
                unknown.append(tie.via)
            if runs and (severity := weight.get(runs)):
                since, last = latest(job.since, tie.since), earliest(until, tie.until)
                yield at.found(R.B06, since, last, job.organisation, tie.via, severity=severity)
    if unknown:
        yield at.found(R.B26, None, None, *unknown, answer=Answer.UNKNOWN)


def shared_bodies(at: Setting) -> Iterator[Finding]:
    """Rule B12: both take part in the same affiliated bodies; weighs from some number, or some share."""
    rule = at.case.world.policy[R.B12]
    for job, shared in _in_common(at):
        many = shared.count >= (rule.from_count or 1)
        large = shared.count >= (rule.share_from_count or 1) and shared.share > (rule.from_share or 0)
        severity = rule.severity if many or large else rule.lighter
        bodies = (tie.via for tie in shared.ties)
        yield at.found(R.B12, None, None, job.organisation, *bodies, severity=severity)


def _in_common(at: Setting) -> Iterator[tuple[Employment, Shared]]:
    """What the requester and each other employer of the mediator have in common."""
    here = at.case.circle
    for job in at.work.current if here.bodies else ():
        if job.organisation not in here.same:
            shared = at.case.world.lineage.shared(here.organisation, job.organisation, at.case.on)
            if shared is not None:
                yield job, shared


def shared_body(at: Setting) -> Iterator[Finding]:
    """Rule B11: the employer takes part in the affiliated body that the case touches."""
    if at.case.concerned:
        yield from _tied(at, R.B11, at.case.concerned.owners)


def uncertain_affiliations(at: Setting) -> Iterator[Finding]:
    """Rule B26: nobody knows, or lately checked, who takes part in what on one of both sides."""
    sides = [at.case.circle.organisation, *(job.organisation for job in at.work.current)]
    if at.case.concerned:
        sides.append(at.case.concerned.organisation)
    stale = [side for side in sides if side not in at.case.certain]
    if stale:
        yield at.found(R.B26, None, None, *stale, answer=Answer.UNKNOWN)
