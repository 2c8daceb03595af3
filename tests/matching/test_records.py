"""Decision records: the same facts give the same record, and other facts another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from config.model import CaseType, Declaration, OrganisationId, PersonId, Runs
from config.policy import RuleId
from matching.facts import EarlierMediation, Request, World
from matching.records import DecisionRecord, record
from tests.matching.town import (
    NO,
    NOW,
    REQUESTER,
    TODAY,
    YES,
    interest,
    job,
    judged,
    org,
    owner,
    person,
    request,
    world,
)

BOTH = (owner("hilversum"), owner("almere"))
GGD = org("ggd", owners=(owner("hilversum"), owner("soest")))


def made(known: World, wanted: Request | None = None, days: int = 0) -> DecisionRecord:
    asked, on = wanted or request(), TODAY + timedelta(days=days)
    return record(PersonId(1), asked, judged(known, asked, on), known, on)


def test_a_record_has_an_answer_for_every_rule_of_the_policy() -> None:
    outcomes = dict(made(world(person(1, "hilversum"))).outcomes)
    assert set(outcomes) == set(RuleId)
    assert (outcomes[RuleId.B01], outcomes[RuleId.B02]) == (YES, NO)


def test_a_record_names_the_edition_of_the_policy() -> None:
    known = world(person(1))
    assert made(known).policy == known.policy.edition


def test_the_same_facts_in_another_order_give_the_same_record() -> None:
    one, other = interest(1, "zeist", TODAY, TODAY), interest(1, "soest", TODAY, TODAY)
    jobs = (job("zeist", None, TODAY), job("soest", TODAY))
    here = world(person(1, "almere", *jobs), person(2), orgs=(GGD,), interests=(one, other))
    turned = replace(GGD, owners=GGD.owners[::-1])
    there = world(person(2), person(1, "almere", *jobs[::-1]), orgs=(turned,), interests=(other, one))
    assert made(here) == made(there)


def test_the_same_moment_written_in_another_zone_is_the_same_fact() -> None:
    there = datetime.fromisoformat("2026-11-02T10:00:00+01:00")
    written = [
        world(person(1), declarations=(Declaration(PersonId(1), moment),))
        for moment in (there, there.astimezone(UTC))
    ]
    assert made(written[0]).inputs == made(written[1]).inputs


@pytest.mark.parametrize(
    "other",
    [
        world(person(1, "zeist")),
        world(person(1, "almere", job("zeist", None, TODAY))),
        world(person(1), declarations=(Declaration(PersonId(1), NOW - timedelta(days=5)),)),
        world(person(1), interests=(interest(1, "zeist", TODAY, TODAY),)),
        world(person(1), orgs=(org("almere", into=(("zeist", TODAY + timedelta(days=900)),)),)),
        world(person(1), orgs=(org("hilversum", checked=TODAY),)),
        world(person(1), managers={PersonId(1): REQUESTER}),
        world(person(1), managers={REQUESTER: PersonId(1)}),
    ],
)
def test_another_fact_leaves_another_mark(other: World) -> None:
    assert made(other).inputs != made(world(person(1))).inputs


def test_what_shared_bodies_run_and_who_was_lent_leave_their_mark() -> None:
    def marked(runs: Runs | None, *, many: int = 1, lent: bool = False) -> str:
        bodies = [
            org(f"ggd-{n}", owners=(owner("hilversum"), owner("almere")), runs=runs) for n in range(many)
        ]
        home, almere = OrganisationId("hilversum"), OrganisationId("almere")
        earlier = (EarlierMediation(PersonId(7), almere, TODAY, home),) if lent else ()
        return made(world(person(1), orgs=tuple(bodies), earlier=earlier)).inputs

    marks = {marked(None), marked(Runs.PERSONNEL), marked(None, many=2), marked(None, lent=True)}
    assert len(marks) == 4


def test_a_shared_body_that_was_closed_leaves_another_mark() -> None:
    marks = {
        made(world(person(1), orgs=(org("ggd", owners=BOTH, until=until),))).inputs
        for until in (None, TODAY - timedelta(days=1))
    }
    assert len(marks) == 2


def test_another_day_or_another_request_leaves_another_mark() -> None:
    known = world(person(1))
    marks = {
        made(known).inputs,
        made(known, days=1).inputs,
        made(known, request("zeist")).inputs,
        made(known, request(ref="M-2222")).inputs,
        made(known, request(affiliated_body="soest")).inputs,
        made(known, request(case_type=CaseType.CITIZEN_GOVERNMENT)).inputs,
        made(known, request(handling=frozenset({PersonId(1)}))).inputs,
    }
    assert len(marks) == 7


def test_facts_about_others_leave_the_mark_alone() -> None:
    known = world(person(1))
    crowd = world(
        person(1), person(2), orgs=(org("urk"),), interests=(interest(2, "hilversum", TODAY, TODAY),)
    )
    assert made(known).inputs == made(crowd).inputs


def test_a_record_holds_no_name() -> None:
    assert "Person 1" not in repr(made(world(person(1, "hilversum"))))
