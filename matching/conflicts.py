"""Conflicts of interest between one person and one request or organisation, on one day.

Facts are dated and three-valued. What we do not know counts as a conflict: an unknown employer
blocks, a stale declaration blocks (rule B25), and unknown affiliations are shown to the coordinator
(rule B26) while the rules that need them stay "unknown" in the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from config.model import CaseType, Employment, OrganisationId, Person
from config.policy.rules import RuleId, Severity
from matching.dates import add_months, covers
from matching.facts import Request, World
from matching.findings import Finding, Verdict
from matching.ground import Ground, Setting
from matching.lineage import Circle, Span, longest
from matching.rules import BESIDE_WORK, BY_WORK, DECLARED_AS, OF_THE_CASE, PERSONAL, a_step_away
from matching.ties import Work, work_of

_NEEDS_AFFILIATIONS: Final = frozenset({RuleId.B04, RuleId.B05, RuleId.B06, RuleId.B11, RuleId.B12})
_NEEDS_EMPLOYER: Final = _NEEDS_AFFILIATIONS | {
    RuleId.B01,
    RuleId.B02,
    RuleId.B03,
    RuleId.B18,
    RuleId.B21,
    RuleId.B24,
}
_NEEDS_DECLARATION: Final = frozenset(DECLARED_AS.values())


def evaluate(mediator: Person, request: Request, world: World, on: date) -> Verdict:
    """Look at every rule for one mediator and one request on the day ``on``."""
    return judge(mediator, ground_of(request, world, on))


def ground_of(request: Request, world: World, on: date) -> Ground:
    """Prepare what is the same for all mediators of one request."""
    choices, lineage = request.choices, world.lineage
    return replace(
        world.that_day(on, stand, *footing(request)),
        world=world,
        ref=request.ref,
        rather_not=tuple(lineage.circle(one, on) for one in sorted(choices.excluded_organisations)),
        excluded=choices.excluded_people,
        partners=request.partners,
        handling=request.handling,
        requester=request.requester,
        returning=_returning(lineage.circle(request.organisation, on), world, on),
    )


def footing(request: Request) -> tuple[OrganisationId, OrganisationId | None, bool]:
    """What requests on the same ground share: who asks, about which body, with residents or not."""
    choices = request.choices
    with_residents = choices.case_type is CaseType.CITIZEN_GOVERNMENT
    return request.organisation, choices.affiliated_body, with_residents


def stand(
    world: World,
    on: date,
    organisation: OrganisationId,
    body: OrganisationId | None,
    with_residents: bool,
) -> Ground:
    """The ground as far as no single case matters; ask for it with ``World.that_day``."""
    circle = world.lineage.circle(organisation, on)
    concerned = world.lineage.circle(body, on) if body else None
    circles = (circle,) if concerned is None else (circle, concerned)
    return Ground(
        world=world,
        on=on,
        circle=circle,
        certain=world.that_day(on, World.certain),
        concerned=concerned,
        with_residents=with_residents,
        strangers=_strangers(circles, world) - world.lineage.partners(organisation, on),
    )


def _returning(circle: Circle, world: World, on: date) -> Mapping[OrganisationId, Span]:
    """Where somebody of the requester mediates, or did until not long ago, under all its names (B21)."""
    months = world.policy[RuleId.B21].period
    found: dict[OrganisationId, Span] = {}
    for one in (one for home in circle.same for one in world.lent_by(home)):
        until = None if one.until is None else add_months(one.until, months)
        if covers(one.on, until, on):
            for name, day in world.lineage.kin(one.organisation).items():
                if day <= on:
                    found[name] = longest(found.get(name), Span(one.on, until, one.organisation))
    return found


def _strangers(circles: tuple[Circle, ...], world: World) -> frozenset[OrganisationId]:
    """Known organisations outside every circle. With one unknown circle nobody is a stranger."""
    if not all(circle.known for circle in circles):
        return frozenset()
    near = (set(circle.near) for circle in circles)
    return frozenset(world.organisation).difference(*near)


def judge(mediator: Person, ground: Ground) -> Verdict:
    """Look at every rule for one mediator on prepared ground."""
    return with_the_case(settle(mediator, ground), mediator, ground)


def settle(mediator: Person, ground: Ground) -> Verdict:
    """Look at the rules that say the same for every case on this standing ground."""
    work = work_of(mediator, ground.on)
    at = Setting(mediator, work, ground)
    stranger = work.current and all(one.organisation in ground.strangers for one in work.all)
    checks = BESIDE_WORK if stranger else (*BY_WORK, *BESIDE_WORK)
    findings = [finding for check in checks for finding in check(at)]
    return Verdict(_in_order(findings, ground), _unseen(at, findings))


def with_the_case(settled: Verdict, mediator: Person, ground: Ground) -> Verdict:
    """Look also at what depends on the case; what a missing fact hides was ``settled`` before."""
    at = Setting(mediator, work_of(mediator, ground.on), ground)
    findings = [finding for check in OF_THE_CASE for finding in check(at)]
    if not findings:
        return settled
    return Verdict(_in_order([*settled.findings, *findings], ground), settled.unseen)


def _in_order(findings: list[Finding], ground: Ground) -> tuple[Finding, ...]:
    order = ground.world.policy.order
    return tuple(sorted(findings, key=lambda finding: (order[finding.rule], finding.organisations)))


def _unseen(at: Setting, findings: list[Finding]) -> frozenset[RuleId]:
    """The rules about which nothing can be said, because a fact under them is missing."""
    missing = [] if at.work.current else [_NEEDS_EMPLOYER]
    found = {finding.rule for finding in findings}
    if RuleId.B25 in found:
        missing.append(_NEEDS_DECLARATION)
    if RuleId.B26 in found:
        missing.append(_NEEDS_AFFILIATIONS)
        missing.append(a_step_away(at.case.world.interests_of.get(at.person.id, ())))
    return _together(*missing)


@cache
def _together(*rules: frozenset[RuleId]) -> frozenset[RuleId]:
    """Put sets together; one object for all who lack the same."""
    return frozenset[RuleId]().union(*rules)


def touched(
    person: Person,
    organisation: OrganisationId,
    world: World,
    on: date,
    concerned: OrganisationId | None = None,
) -> tuple[Finding, ...]:
    """What ties ``person`` to ``organisation`` so that they must not see its cases (rule C01).

    Somebody with a role for a municipality belongs to it as if they worked there. ``concerned`` is
    an affiliated body that the case touches. Empty when nothing does.
    """
    work = work_of(person, on)
    scopes = {grant.scope for grant in person.grants if grant.scope is not None}
    held = tuple(Employment(scope) for scope in sorted(scopes))
    ground = Ground(
        world=world,
        on=on,
        circle=world.lineage.circle(organisation, on),
        certain=frozenset(),
        concerned=world.lineage.circle(concerned, on) if concerned else None,
    )
    at = Setting(
        person, Work((*work.current, *held), work.former, work.future) if work.current else work, ground
    )
    findings = (finding for check in PERSONAL for finding in check(at))
    return tuple(finding for finding in findings if finding.severity is not Severity.INFO)
