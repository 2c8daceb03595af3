"""Conflicts of interest between one person and one request or organisation, on one day.

Facts are dated and three-valued. What we do not know counts as a conflict: an unknown employer
blocks, a stale declaration blocks (rule B25), and unknown affiliations are shown to the coordinator
(rule B26) while the rules that need them stay "unknown" in the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from config.model import CaseType, Employment, InterestKind, OrganisationId, Person
from config.policy.rules import RuleId, Severity
from matching.dates import add_months, covers
from matching.facts import Request, World
from matching.findings import Finding, Verdict
from matching.ground import Ground, Setting
from matching.lineage import Circle, Span, longest
from matching.rules import BESIDE_WORK, DECLARED_AS, EVERY, PERSONAL
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
    body = choices.affiliated_body
    circle = lineage.circle(request.organisation, on)
    concerned = lineage.circle(body, on) if body else None
    rather_not = tuple(lineage.circle(one, on) for one in sorted(choices.excluded_organisations))
    returning = _returning(circle, world, on)
    circles = (circle, *rather_not) if concerned is None else (circle, concerned, *rather_not)
    return Ground(
        world=world,
        on=on,
        circle=circle,
        certain=world.certain(on),
        ref=request.ref,
        concerned=concerned,
        with_residents=choices.case_type is CaseType.CITIZEN_GOVERNMENT,
        rather_not=rather_not,
        excluded=choices.excluded_people,
        partners=request.partners,
        handling=request.handling,
        returning=returning,
        strangers=_strangers(circles, world).difference(
            lineage.partners(request.organisation, on), returning
        ),
    )


def _returning(circle: Circle, world: World, on: date) -> Mapping[OrganisationId, Span]:
    """Where somebody of the requester mediates, or did until not long ago, under all its names (B21)."""
    months = world.policy[RuleId.B21].period
    found: dict[OrganisationId, Span] = {}
    for one in (one for home in circle.same for one in world.lent_by.get(home, ())):
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
    work = work_of(mediator, ground.on)
    at = Setting(mediator, work, ground)
    stranger = work.current and all(one.organisation in ground.strangers for one in work.all)
    checks = BESIDE_WORK if stranger else EVERY
    findings = [finding for check in checks for finding in check(at)]
    if len(findings) > 1:
        order = ground.world.policy.order
        findings.sort(key=lambda finding: (order[finding.rule], finding.organisations))
    return Verdict(tuple(findings), _unseen(at, findings))


def _unseen(at: Setting, findings: list[Finding]) -> frozenset[RuleId]:
    """The rules about which nothing can be said, because a fact under them is missing."""
    unseen: frozenset[RuleId] = frozenset()
    if not at.work.current:
        unseen |= _NEEDS_EMPLOYER
    for finding in findings:
        if finding.rule is RuleId.B25:
            unseen |= _NEEDS_DECLARATION
        elif finding.rule is RuleId.B26:
            unseen |= _NEEDS_AFFILIATIONS
            interests = at.case.world.interests_of.get(at.person.id, ())
            if any(one.kind is InterestKind.SEAT for one in interests):
                unseen |= {RuleId.B10}
    return unseen


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
