"""What every rule looks at. How heavy it weighs, and for how long, is in the policy.

A new rule is a function here, a line in ``CHECKS`` and an entry in the policy file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Final

from config.model import Interest, InterestKind
from config.policy.rules import RuleId
from matching.bodies import (
    at_affiliated_body,
    at_owner,
    shared_bodies,
    shared_body,
    shared_services,
    uncertain_affiliations,
)
from matching.dates import DAY, add_months, covers, earliest, latest
from matching.findings import Answer, Finding
from matching.ground import Check, Setting
from matching.ties import work_of

R = RuleId


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
    """Rule B09: is going to work at the requester, or at what the requester will be by then."""
    circle = at.case.circle
    for job in at.work.future:
        one_from = circle.same.get(job.organisation, circle.coming.get(job.organisation, date.max))
        if job.since is not None and one_from <= job.since:
            yield at.found(R.B09, None, job.since - DAY, job.organisation)


def declared_interest(at: Setting) -> Iterator[Finding]:
    """Rules B09, B10 and B13 to B17: what the mediator declared about an organisation, and known seats.

    Seats, offices and side activities count for some months after their end. The unit where somebody
    close works is never asked, so it may be the same one.
    """
    for one in at.case.world.interests_of.get(at.person.id, ()):
        rule = DECLARED_AS[one.kind]
        until = one.until
        if until is not None and rule in COUNTS_ON:
            until = add_months(until, at.months(rule))
        if not covers(one.since, until, at.case.on):
            continue
        if rule is R.B15:
            if one.organisation in at.case.circle.same:
                weight = at.weight(rule, heavy=at.case.with_residents)
                yield at.found(rule, one.since, until, one.organisation, severity=weight)
        elif at.case.touches(one.organisation):
            yield at.found(rule, one.since, until, one.organisation)
        elif rule in ONE_STEP and (tie := at.case.circle.bodies.get(one.organisation)):
            since, last = latest(one.since, tie.since), earliest(until, tie.until)
            yield at.found(rule, since, last, one.organisation, severity=at.weight(rule, heavy=False))


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
        for one in at.case.world.earlier_of(at.person.id)
        if one.organisation in at.case.circle.same
        and one.ref != at.case.ref
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


def over_and_back(at: Setting) -> Iterator[Finding]:
    """Rule B21: mediates at the requester while somebody of the requester mediates at the employer."""
    for job in at.work.current if at.case.returning else ():
        back = at.case.returning.get(job.organisation)
        if back is not None and job.organisation not in at.case.circle.same:
            until = earliest(job.until, back.until, at.day_before_merging(job.organisation))
            yield at.found(R.B21, latest(job.since, back.since), until, job.organisation)


def in_line(at: Setting) -> Iterator[Finding]:
    """Rule B22: is the coordinator to whom this very case is routed, or in one line with whoever asks."""
    managers, pair = at.case.world.managers, (at.person.id, at.case.requester)
    if at.person.id in at.case.handling:
        yield at.found(R.B22)
    elif pair in managers.items() or pair[::-1] in managers.items():
        yield at.found(R.B22, severity=at.case.world.policy[R.B22].lighter)


def same_group(at: Setting) -> Iterator[Finding]:
    """Rule B23: is in an intervision group with whoever asks, or was until not long ago."""
    for one in at.case.world.groups_of.get(at.person.id, ()):
        until = None if one.until is None else add_months(one.until, at.months(R.B23))
        if at.case.requester in one.members and covers(one.since, until, at.case.on):
            yield at.found(R.B23, one.since, until)


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


DECLARED_AS: Final[Mapping[InterestKind, RuleId]] = {
    InterestKind.SIDE_ACTIVITY: R.B13,
    InterestKind.SOMEONE_CLOSE: R.B16,
    InterestKind.SELF_DECLARED: R.B17,
    InterestKind.SEAT: R.B10,
    InterestKind.OFFICE: R.B14,
    InterestKind.LIVES_THERE: R.B15,
    InterestKind.APPLICATION: R.B09,
}
"""Under which rule an interest falls that somebody declared."""

COUNTS_ON: Final = frozenset({R.B10, R.B13, R.B14})
"""The rules under which a declared interest counts for some months after its end."""

ONE_STEP: Final = frozenset({R.B10, R.B13})
"""The rules under which a declared interest at an affiliated body of the requester counts too."""


def a_step_away(interests: Iterable[Interest]) -> frozenset[RuleId]:
    """Of which rules about ``interests`` nobody can say no as long as affiliations are uncertain."""
    return ONE_STEP.intersection(DECLARED_AS[one.kind] for one in interests)


BY_WORK: Final[tuple[Check, ...]] = (
    own_organisation,
    merged,
    announced_merger,
    at_affiliated_body,
    at_owner,
    former_employer,
    shared_services,
    shared_bodies,
    future_employer,
    shared_body,
)
"""What says nothing about somebody who only ever worked for strangers."""

BESIDE_WORK: Final[tuple[Check, ...]] = (declared_interest, stale_declaration, uncertain_affiliations)
"""What else speaks about a person and an organisation on a day, whatever the case."""

OF_THE_CASE: Final[tuple[Check, ...]] = (
    rather_not,
    earlier_mediations,
    over_and_back,
    in_line,
    same_group,
    same_as_partner,
)
"""What depends on this case, or on the cases that run beside it."""

PERSONAL: Final[tuple[Check, ...]] = (
    *(check for check in BY_WORK if check is not shared_bodies),
    declared_interest,
)
"""What ties a person to an organisation, whatever the person does in a case.

That organisations share bodies (rule B12) ties those organisations, and nearly all of a region; it is no
reason to keep a case from a coordinator.
"""
