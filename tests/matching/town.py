"""Small networks for tests: organisations and people in a line each, everybody fit and without conflict."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from config.model import (
    Absence,
    CaseType,
    Declaration,
    Employment,
    Interest,
    InterestKind,
    Level,
    MediatorProfile,
    NetworkId,
    Organisation,
    OrganisationId,
    OrganisationKind,
    Owner,
    Parties,
    Person,
    PersonId,
    Ref,
    RequestChoices,
    RoleGrant,
    Runs,
    Succession,
)
from config.policy import RuleId, Severity, load_policy
from matching.conflicts import evaluate
from matching.facts import Request, World
from matching.findings import Answer, Finding, Verdict

NETWORK = NetworkId("gooi")
POLICY = load_policy()
TODAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
CHECKED = date(2026, 1, 1)
REQUESTER = PersonId(900)

HARD, SOFT, INFO = Severity.HARD, Severity.SOFT, Severity.INFO
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def org(
    key: str,
    *,
    into: tuple[tuple[str, date], ...] = (),
    owners: tuple[Owner, ...] = (),
    at: tuple[float, float] | None = None,
    checked: date | None = CHECKED,
    runs: Runs | None = Runs.OTHER,
    until: date | None = None,
) -> Organisation:
    """An organisation; a name that starts with "ggd" is a joint arrangement that ``runs`` something."""
    joint = key.startswith("ggd")
    return Organisation(
        id=OrganisationId(key),
        network=NETWORK,
        name=key.capitalize(),
        kind=OrganisationKind.JOINT_ARRANGEMENT if joint else OrganisationKind.MUNICIPALITY,
        successors=tuple(Succession(OrganisationId(name), on) for name, on in into),
        owners=owners,
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
        reference_date=checked,
        runs=runs if joint else None,
        until=until,
    )


def owner(key: str, since: date | None = None, until: date | None = None) -> Owner:
    return Owner(OrganisationId(key), since, until)


def job(key: str, since: date | None = None, until: date | None = None) -> Employment:
    return Employment(OrganisationId(key), since, until)


def person(
    number: int,
    home: str = "almere",
    *jobs: Employment,
    profile: MediatorProfile | None = None,
    grants: tuple[RoleGrant, ...] = (),
    active: bool = True,
) -> Person:
    """A mediator of ``home`` with an ordinary profile."""
    return Person(
        id=PersonId(number),
        network=NETWORK,
        matrix_id=f"@p{number}:example.org",
        name=f"Person {number}",
        organisation=OrganisationId(home),
        employments=jobs,
        mediator=profile or MediatorProfile(),
        grants=grants,
        active=active,
    )


def choices(**changes: object) -> RequestChoices:
    plain = RequestChoices(CaseType.WORK_RELATION, Parties.TWO, Level.EMPLOYEE)
    return replace(plain, **changes)  # type: ignore[arg-type]


def request(
    of: str = "hilversum",
    *,
    ref: str = "M-7KQ4",
    set_aside: frozenset[PersonId] = frozenset(),
    partners: frozenset[PersonId] = frozenset(),
    handling: frozenset[PersonId] = frozenset(),
    **changes: object,
) -> Request:
    asked = choices(**changes)
    return Request(Ref(ref), OrganisationId(of), REQUESTER, asked, set_aside, partners, handling)


PLACES = ("hilversum", "almere", "soest", "zeist")


def world(*people: Person, orgs: tuple[Organisation, ...] = (), **facts: object) -> World:
    """A world with four municipalities, ``orgs`` beside or instead of them, and fresh declarations."""
    given = {one.id for one in orgs}
    rest = tuple(org(key) for key in PLACES if key not in given)
    facts.setdefault("declarations", tuple(Declaration(one.id, NOW) for one in people))
    return World(POLICY, (*orgs, *rest), people, **facts)  # type: ignore[arg-type]


def judged(known: World, wanted: Request | None = None, on: date = TODAY, number: int = 1) -> Verdict:
    """The verdict about one mediator."""
    return evaluate(known.mediator[PersonId(number)], wanted or request(), known, on)


def finding(verdict: Verdict, rule: RuleId) -> Finding | None:
    """The one finding of a rule, or none."""
    found = [one for one in verdict.findings if one.rule is rule]
    assert len(found) <= 1
    return found[0] if found else None


def severity(known: World, rule: RuleId, wanted: Request | None = None, on: date = TODAY) -> Severity | None:
    """How heavy a rule weighs for mediator 1, ``None`` when it does not apply."""
    found = finding(judged(known, wanted, on), rule)
    return found.severity if found else None


def interest(
    number: int, of: str, since: date, until: date, kind: InterestKind = InterestKind.SELF_DECLARED
) -> Interest:
    return Interest(1, PersonId(number), OrganisationId(of), kind, since, until)


def away(number: int, since: date, until: date | None) -> Absence:
    return Absence(PersonId(number), since, until)
