"""Decision records: which rules said what, on which facts, under which policy.

The same facts give the same record, a year later too. It holds no name and no reason of a person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime

from config.model import CaseType, OrganisationId, Person, PersonId, Ref
from config.policy.rules import RuleId
from matching.facts import Request, World
from matching.findings import Answer, Finding, Verdict


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What was decided about one mediator for one case on one day, so that it can be explained again.

    ``outcomes`` has every rule of the policy, ``inputs`` is a SHA-256 (hexadecimal) of the facts that
    were looked at, ``policy`` the edition of the policy.
    """

    ref: Ref
    mediator: PersonId
    on: date
    policy: str
    outcomes: tuple[tuple[RuleId, Answer], ...]
    findings: tuple[Finding, ...]
    inputs: str


def record(mediator: PersonId, request: Request, verdict: Verdict, world: World, on: date) -> DecisionRecord:
    """Make the record of ``verdict``, which came from these facts on the day ``on``.

    Raises:
        KeyError: ``mediator`` is not in ``world``.
    """
    person = world.mediator[mediator]
    return DecisionRecord(
        ref=request.ref,
        mediator=mediator,
        on=on,
        policy=world.policy.edition,
        outcomes=tuple((rule.id, verdict.answer(rule.id)) for rule in world.policy.rules),
        findings=verdict.findings,
        inputs=_mark(_inputs(person, request, world, on)),
    )


def _inputs(person: Person, request: Request, world: World, on: date) -> Mapping[str, object]:
    """The facts that the rules look at, and no others: an unrelated change leaves the mark alone."""
    partners = sorted(request.partners)
    return {
        "on": on,
        "organisation": request.organisation,
        "ref": request.ref,
        "body": request.choices.affiliated_body,
        "rather not": request.choices.excluded_organisations,
        "excluded": person.id in request.choices.excluded_people,
        "person": person.id,
        "works": (person.organisation, frozenset(person.employments)),
        "interests": world.interests_of.get(person.id, ()),
        "declared": world.declared.get(person.id),
        "earlier": world.earlier_of(person.id),
        "handles": person.id in request.handling,
        "in line": request.requester in world.in_line_with(person.id),
        "together": [
            (one.since, one.until)
            for one in world.groups_of.get(person.id, ())
            if request.requester in one.members
        ],
        "with residents": request.choices.case_type is CaseType.CITIZEN_GOVERNMENT,
        "lists": [_bodies(name, world, on) for name in sorted({request.organisation, *_employers(person)})],
        "lent": [
            (one.organisation, one.on, one.until)
            for name in sorted(world.lineage.kin(request.organisation))
            for one in world.lent_by(name)
        ],
        "partners": [
            (one, world.mediator[one].organisation, frozenset(world.mediator[one].employments))
            for one in partners
            if one in world.mediator
        ],
        "organisations": [_history(name, world) for name in _named(person, request, world)],
    }


def _employers(person: Person) -> frozenset[OrganisationId]:
    return frozenset({person.organisation, *(job.organisation for job in person.employments)})


def _bodies(name: OrganisationId, world: World, on: date) -> tuple[object, ...]:
    """The list of affiliated bodies of one side, with what each runs for its owners."""
    bodies = sorted({span.via for span in world.lineage.circle(name, on).bodies.values()})
    return (name, [(*_history(body, world), world.organisation[body].runs) for body in bodies])


def _history(name: OrganisationId, world: World) -> tuple[object, ...]:
    one = world.organisation.get(name)
    if one is None:
        return (name,)
    return (name, one.reference_date, one.until, frozenset(one.successors), frozenset(one.owners))


def _named(person: Person, request: Request, world: World) -> list[OrganisationId]:
    """Every organisation that plays a part, with all it became or came from."""
    people = [person, *(world.mediator[one] for one in request.partners if one in world.mediator)]
    named = {request.organisation, *request.choices.excluded_organisations}
    if request.choices.affiliated_body:
        named.add(request.choices.affiliated_body)
    for one in people:
        named |= _employers(one)
    named |= {interest.organisation for interest in world.interests_of.get(person.id, ())}
    named |= {earlier.organisation for earlier in world.earlier_of(person.id)}
    return sorted({kin for name in named for kin in world.lineage.kin(name)})


def _mark(facts: Mapping[str, object]) -> str:
    return hashlib.sha256(_written(facts).encode()).hexdigest()


def _written(facts: object) -> str:
    """Write facts down in one way only, whatever order they came in."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(fact: object) -> object:
    match fact:
        case datetime():
            return fact.astimezone(UTC).isoformat()
        case date():
            return fact.isoformat()
        case frozenset():
            return sorted(fact, key=_written)
        case _ if is_dataclass(fact):
            return {one.name: getattr(fact, one.name) for one in fields(fact)}
    raise TypeError(f"no way to write down a {type(fact).__name__}")
