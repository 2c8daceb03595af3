"""Whoever comes and goes: everybody is in one group or left with a reason, and no rule is broken."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from config.model import OrganisationId, PersonId
from matching import groups as matching
from tests.workflows.intervision.test_seeking import REF, world
from workflows.intervision import forming, seeking
from workflows.intervision.forming import Facts
from workflows.intervision.peer import Avoided, Seeker
from workflows.intervision.rounds import Proposal

NUMBERS = st.integers(1, 16)
PAIRS = st.sets(st.tuples(NUMBERS, NUMBERS).filter(lambda two: two[0] != two[1]), max_size=8)


def is_right(proposal: Proposal, seekers: list[Seeker], facts: Facts) -> None:
    placed = [one for members in proposal.groups.values() for one in members]
    assert sorted([*placed, *proposal.left]) == sorted(one.person for one in seekers)
    there = forming.asked(seekers, facts, REF)
    formed = forming.formed(proposal, there)
    assert {one.number: one.members for one in formed.groups} == dict(proposal.groups)
    assert matching.violations(formed) == 0
    reasons = seeking.reasons(formed, seekers, facts)
    assert {one for one in reasons if reasons[one].why != seeking.WAITS} == set(proposal.left)
    assert "kept_apart" not in {one.why for one in reasons.values()}


@settings(max_examples=30)
@given(
    count=st.integers(0, 16),
    homes=st.integers(1, 6),
    avoids=PAIRS,
    leads=PAIRS,
    gone=st.sets(NUMBERS, max_size=6),
    late=st.sets(NUMBERS, max_size=4),
    paused=st.sets(NUMBERS, max_size=3),
)
def test_nobody_is_lost_and_no_rule_is_broken(
    *,
    count: int,
    homes: int,
    avoids: set[tuple[int, int]],
    leads: set[tuple[int, int]],
    gone: set[int],
    late: set[int],
    paused: set[int],
) -> None:
    avoided = tuple(Avoided(PersonId(one), other=PersonId(other)) for one, other in sorted(avoids))
    seekers, facts = world(
        count, homes, avoided=(*avoided, Avoided(PersonId(1), organisation=OrganisationId("o1")))
    )
    people = dict(facts.people)
    for manager, one in sorted(leads):
        if one in people and manager in people:
            people[PersonId(one)] = replace(people[PersonId(one)], manager=PersonId(manager))
    facts = replace(facts, people=people)
    early = [one for one in seekers if one.person not in late]
    proposal = forming.proposed(early, facts, REF)
    is_right(proposal, early, facts)
    profiles = {
        one: replace(known, paused_until=facts.on) if one in paused else known
        for one, known in facts.profiles.items()
    }
    facts = replace(facts, profiles=profiles)
    now = [one for one in seekers if one.person not in gone]
    mended = forming.mended(proposal, now, facts, REF)
    is_right(mended.proposal, now, facts)
    assert forming.mended(mended.proposal, now, facts, REF).proposal == mended.proposal
