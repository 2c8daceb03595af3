"""Each rule three times: it applies, it does not, and the day on which that turns.

The files beside this one look at each rule closely; this one shows that none was left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from config.model import Declaration, InterestKind, Organisation, OrganisationId, PersonId, Runs
from config.policy import RuleId, Severity
from matching.facts import EarlierMediation, Request, Together, World
from tests.matching.town import (
    HARD,
    INFO,
    REQUESTER,
    SOFT,
    TODAY,
    interest,
    job,
    org,
    owner,
    person,
    request,
    severity,
    world,
)

R = RuleId
DAY = timedelta(days=1)
END = date(2026, 12, 31)
LONG_AGO = date(2020, 1, 1)
ALMERE = OrganisationId("almere")
NO_TIES = world(person(1))
LEAVES_ALMERE = person(1, "almere", job("almere", None, END), job("soest"))
"""Works at Almere to the end of the year, and at Soest as well."""


@dataclass(frozen=True)
class Proof:
    """Mediator 1 in a world where a rule weighs ``weight``, and in one where it does not apply.

    ``last`` is the last day on which it weighs so, ``first`` the first one; none of both where the rule
    knows no date. ``asked`` is what is asked there, ``asked_not`` where it does not apply.
    """

    applies: World
    weight: Severity
    does_not: World = NO_TIES
    last: date | None = None
    first: date | None = None
    asked: Request = request()  # noqa: RUF009  it is frozen
    asked_not: Request | None = None


def body(*shares: str, until: date | None = None, runs: Runs = Runs.OTHER, key: str = "ggd") -> Organisation:
    return org(key, owners=tuple(owner(one, None, until) for one in shares), runs=runs)


def declared(kind: InterestKind, until: date, of: str = "hilversum") -> World:
    bodies = (body("hilversum"),)
    return world(person(1), orgs=bodies, interests=(interest(1, of, LONG_AGO, until, kind),))


def did(home: str, at: str, on: date, until: date | None = None) -> EarlierMediation:
    return EarlierMediation(PersonId(1), OrganisationId(at), on, OrganisationId(home), None, until)


def grouped(*others: PersonId) -> World:
    group = Together(frozenset({PersonId(1), *others}), LONG_AGO, date(2026, 6, 15))
    return world(person(1), groups_together=(group,))


def stale(confirmed: date) -> World:
    at = datetime(confirmed.year, confirmed.month, confirmed.day, 12, tzinfo=UTC)
    return world(person(1), declarations=(Declaration(PersonId(1), at),))


def left(until: date) -> World:
    return world(person(1, "almere", job("hilversum", None, until)))


def merging(on: date) -> tuple[Organisation, ...]:
    return (org("almere", into=(("hilversum", on),)),)


SIX = tuple(body("hilversum", "almere", until=END, key=f"ggd-{n}") for n in range(6))

PROOFS: Mapping[RuleId, Proof] = {
    R.B01: Proof(world(person(1, "hilversum", job("hilversum", None, END), job("soest"))), HARD, last=END),
    R.B02: Proof(world(LEAVES_ALMERE, orgs=merging(date(2026, 1, 1))), HARD, last=END),
    R.B03: Proof(world(person(1), orgs=merging(END + DAY)), HARD, last=END),
    R.B04: Proof(
        world(person(1, "ggd"), orgs=(body("hilversum", until=END),)),
        HARD,
        world(person(1, "ggd"), orgs=(body("soest"),)),
        last=END,
    ),
    R.B05: Proof(
        world(person(1), orgs=(body("almere", until=END),)),
        HARD,
        world(person(1), orgs=(body("soest"),)),
        last=END,
        asked=request("ggd"),
    ),
    R.B06: Proof(
        world(person(1), orgs=(body("hilversum", "almere", until=END, runs=Runs.PERSONNEL),)),
        HARD,
        world(person(1), orgs=(body("hilversum", "almere"),)),
        last=END,
    ),
    R.B07: Proof(left(date(2024, 12, 31)), HARD, last=END),
    R.B08: Proof(left(date(2021, 12, 31)), SOFT, last=END),
    R.B09: Proof(world(person(1, "almere", job("hilversum", END + DAY))), HARD, last=END),
    R.B10: Proof(declared(InterestKind.SEAT, date(2025, 12, 31), "ggd"), SOFT, last=END),
    R.B11: Proof(
        world(person(1), orgs=(body("almere", until=END),)),
        HARD,
        last=END,
        asked=request(affiliated_body=OrganisationId("ggd")),
    ),
    R.B12: Proof(world(person(1), orgs=SIX), SOFT, last=END),
    R.B13: Proof(declared(InterestKind.SIDE_ACTIVITY, date(2025, 12, 31)), HARD, last=END),
    R.B14: Proof(declared(InterestKind.OFFICE, date(2024, 12, 31)), HARD, last=END),
    R.B15: Proof(declared(InterestKind.LIVES_THERE, END), SOFT, last=END),
    R.B16: Proof(declared(InterestKind.SOMEONE_CLOSE, END), HARD, last=END),
    R.B17: Proof(declared(InterestKind.SELF_DECLARED, END), HARD, last=END),
    R.B18: Proof(
        world(LEAVES_ALMERE),
        HARD,
        world(person(1, "zeist")),
        last=END,
        asked=request(excluded_organisations=frozenset({ALMERE})),
    ),
    R.B20: Proof(
        world(
            person(1),
            earlier=(did("almere", "hilversum", END.replace(year=2025)), did("almere", "hilversum", TODAY)),
        ),
        SOFT,
        world(person(1), earlier=(did("almere", "soest", TODAY), did("almere", "soest", TODAY))),
        last=END,
    ),
    R.B21: Proof(
        world(person(1), earlier=(did("hilversum", "almere", LONG_AGO, date(2026, 9, 30)),)),
        SOFT,
        world(person(1), earlier=(did("hilversum", "soest", LONG_AGO),)),
        last=date(2026, 12, 30),
    ),
    R.B22: Proof(
        NO_TIES,
        HARD,
        asked=request(handling=frozenset({PersonId(1)})),
        asked_not=request(handling=frozenset({PersonId(2)})),
    ),
    R.B23: Proof(grouped(REQUESTER), SOFT, grouped(PersonId(2)), last=date(2026, 12, 15)),
    R.B24: Proof(
        world(LEAVES_ALMERE, person(2, "almere")),
        SOFT,
        world(person(1), person(2, "zeist")),
        last=END,
        asked=request(partners=frozenset({PersonId(2)})),
    ),
    R.B25: Proof(stale(date(2025, 12, 31)), HARD, first=END + DAY),
    R.B26: Proof(world(person(1), orgs=(org("almere", checked=date(2024, 12, 31)),)), INFO, first=END + DAY),
}


@pytest.mark.parametrize("rule", RuleId)
def test_the_rule_applies(rule: RuleId) -> None:
    proof = PROOFS[rule]
    assert severity(proof.applies, rule, proof.asked, proof.first or TODAY) is proof.weight


@pytest.mark.parametrize("rule", RuleId)
def test_the_rule_does_not_apply(rule: RuleId) -> None:
    proof = PROOFS[rule]
    assert severity(proof.does_not, rule, proof.asked_not or proof.asked) is None


@pytest.mark.parametrize("rule", [rule for rule in RuleId if rule is not R.B22])
def test_the_rule_turns_on_its_day_and_not_a_day_sooner_or_later(rule: RuleId) -> None:
    proof = PROOFS[rule]
    last = proof.last or (proof.first or TODAY) - DAY
    before, after = (severity(proof.applies, rule, proof.asked, day) for day in (last, last + DAY))
    assert (before is proof.weight) is (proof.last is not None)
    assert (after is proof.weight) is (proof.first is not None)


def test_only_who_handles_the_case_knows_no_date() -> None:
    assert [rule for rule, one in PROOFS.items() if one.last is None and one.first is None] == [R.B22]
