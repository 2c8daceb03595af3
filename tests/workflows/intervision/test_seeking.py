"""Promises, the moments at which the list is looked at, who coordinates, and who fits an open place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from config.model import (
    Absence,
    Level,
    NetworkId,
    NetworkPolicy,
    OrganisationId,
    Person,
    PersonId,
    Ref,
    Role,
    RoleGrant,
)
from matching import groups as matching
from tests.support.clock import MONDAY_MORNING
from workflows.intervision import forming, seeking
from workflows.intervision.forming import Facts
from workflows.intervision.group import Group, Member
from workflows.intervision.peer import Avoided, DayPart, Experience, MeetAt, Profile, Seeker, Seeks, Theme

GOOI = NetworkId("gooi")
REF = Ref("R-7KQ4")


def world(count: int, homes: int = 5, **changes: object) -> tuple[list[Seeker], Facts]:
    """So many people of so many organisations who answered alike and wait since this morning."""
    people = {
        PersonId(n): Person(PersonId(n), GOOI, f"@p{n}:a", f"P{n}", OrganisationId(f"o{n % homes}"))
        for n in range(1, count + 1)
    }
    profiles = {
        n: Profile(
            n,
            GOOI,
            Level.MANAGER,
            Experience.SOME,
            frozenset({Theme.TEAMS}),
            frozenset({DayPart.MONDAY_AM}),
            MeetAt.EITHER,
            changed_at=MONDAY_MORNING,
        )
        for n in people
    }
    facts = Facts(MONDAY_MORNING.date(), NetworkPolicy(), people, profiles=profiles)
    seekers = [Seeker(n, GOOI, Seeks.GROUP, MONDAY_MORNING, date(2026, 4, 13)) for n in people]
    return seekers, replace(facts, **changes)  # type: ignore[arg-type]


def group_of(*numbers: int, homes: int = 5) -> Group:
    members = tuple(Member(PersonId(n), OrganisationId(f"o{n % homes}"), MONDAY_MORNING) for n in numbers)
    return Group(Ref("G-2222"), GOOI, Seeks.GROUP, MONDAY_MORNING, members=members)


def test_a_promise_is_a_working_day() -> None:
    assert seeking.promise(MONDAY_MORNING, NetworkPolicy()) == date(2026, 4, 13)
    easter = datetime(2026, 2, 23, 9, tzinfo=UTC)  # six weeks later is Easter Monday
    assert seeking.promise(easter, NetworkPolicy()) == date(2026, 4, 7)


def test_the_list_is_looked_at_on_the_next_working_morning() -> None:
    assert seeking.look_at(MONDAY_MORNING).when == datetime(2026, 3, 3, 8, tzinfo=UTC)
    friday = datetime(2026, 3, 6, 15, tzinfo=UTC)
    assert seeking.look_at(friday).when == datetime(2026, 3, 9, 8, tzinfo=UTC)


def test_pairs_are_made_on_mondays() -> None:
    assert seeking.pairs_at(datetime(2026, 3, 4, 9, tzinfo=UTC)).when == datetime(2026, 3, 9, 9, tzinfo=UTC)
    just_after = datetime(2026, 3, 9, 9, tzinfo=UTC)
    assert seeking.pairs_at(just_after).when == datetime(2026, 3, 16, 9, tzinfo=UTC)


def test_too_few_people_and_too_few_organisations_are_told_apart() -> None:
    for count, homes, why in ((3, 3, "too_few_people"), (6, 2, "too_few_organisations")):
        seekers, facts = world(count, homes)
        formed = matching.form(forming.asked(seekers, facts, REF))
        assert {one.why for one in seeking.reasons(formed, seekers, facts).values()} == {why}


def test_whoever_is_kept_apart_never_reads_so() -> None:
    everybody = tuple(Avoided(PersonId(1), organisation=OrganisationId(f"o{n}")) for n in range(5))
    seekers, facts = world(7, avoided=everybody)
    proposal = forming.proposed(seekers, facts, REF)
    assert proposal.left[PersonId(1)] == "kept_apart"
    formed = forming.formed(proposal, forming.asked(seekers, facts, REF))
    assert seeking.reasons(formed, seekers, facts)[PersonId(1)].why == "no_room"


def test_a_pause_and_unfinished_answers_keep_somebody_out() -> None:
    seekers, facts = world(7)
    profiles = dict(facts.profiles)
    profiles[PersonId(1)] = replace(profiles[PersonId(1)], paused_until=facts.on)
    profiles[PersonId(2)] = replace(profiles[PersonId(2)], place=None)
    proposal = forming.proposed(seekers, replace(facts, profiles=profiles), REF)
    assert (proposal.left[PersonId(1)], proposal.left[PersonId(2)]) == ("paused", "unfinished")


def test_a_manager_counts_in_both_directions() -> None:
    seekers, facts = world(8)
    people = dict(facts.people)
    people[PersonId(1)] = replace(people[PersonId(1)], manager=PersonId(2))
    there = forming.asked(seekers, replace(facts, people=people), REF)
    assert there.kept_apart == {frozenset({PersonId(1), PersonId(2)})}


def test_what_nobody_touched_is_not_mended() -> None:
    seekers, facts = world(12)
    proposal = forming.proposed(seekers, facts, REF)
    assert forming.mended(proposal, seekers, facts, REF) == forming.Mended(proposal)


def test_one_who_leaves_moves_nobody_else_when_the_groups_stay_large_enough() -> None:
    seekers, facts = world(12)
    proposal = forming.proposed(seekers, facts, REF)
    mended = forming.mended(proposal, seekers[1:], facts, REF)
    assert [one.person for one in mended.changes] == [PersonId(1)]
    assert not {PersonId(1)} & mended.proposal.people


def test_somebody_new_finds_a_place_without_moving_others() -> None:
    seekers, facts = world(12)
    proposal = forming.proposed(seekers[:-1], facts, REF)
    mended = forming.mended(proposal, seekers, facts, REF)
    assert [(one.person, one.why) for one in mended.changes] == [(PersonId(12), matching.WhyChanged.CAME)]


def test_the_same_people_give_the_same_groups_whatever_their_order() -> None:
    seekers, facts = world(20)
    assert forming.proposed(seekers, facts, REF) == forming.proposed(seekers[::-1], facts, REF)


def test_what_holds_a_group_together_is_what_all_share() -> None:
    seekers, facts = world(4)
    profiles = dict(facts.profiles)
    profiles[PersonId(1)] = replace(profiles[PersonId(1)], themes=frozenset({Theme.SPACE}))
    facts = replace(facts, profiles=profiles, met=((PersonId(2), PersonId(3), facts.on),))
    shape = forming.shape(list(facts.people), forming.asked(seekers, facts, REF))
    assert (shape.people, shape.organisations, shape.days) == (4, 4, (DayPart.MONDAY_AM,))
    assert (shape.themes, shape.met) == ((), 1)


def test_an_open_place_goes_to_somebody_who_may_sit_there() -> None:
    seekers, facts = world(7, avoided=(Avoided(PersonId(1), other=PersonId(5)),))
    group = group_of(1, 2, 3)
    facts = replace(facts, running=(group,))
    found = seeking.who_fits(group, seekers[4:], facts, group.ref)
    assert found in {PersonId(6), PersonId(7)}
    assert seeking.who_fits(group, [seekers[4]], facts, group.ref) is None
    assert seeking.who_fits(group, [], facts, group.ref) is None


def test_a_coordinator_of_the_whole_network_goes_before_a_deputy_and_one_of_an_organisation() -> None:
    def holding(number: int, role: Role, scope: str | None = None) -> Person:
        grant = RoleGrant(role, OrganisationId(scope) if scope else None)
        return Person(PersonId(number), GOOI, f"@p{number}:a", "P", OrganisationId("o"), grants=(grant,))

    central, local = holding(1, Role.COORDINATOR), holding(3, Role.COORDINATOR, "soest")
    deputy = replace(holding(2, Role.DEPUTY), grants=(RoleGrant(Role.DEPUTY, None, PersonId(1)),))
    people = (central, deputy, local)
    away = Absence(PersonId(1), date(2026, 3, 1), date(2026, 3, 9))
    assert seeking.coordinators(people, (), MONDAY_MORNING) == (1,)
    assert seeking.coordinators(people, (away,), MONDAY_MORNING) == (2,)
    assert seeking.coordinators((local,), (), MONDAY_MORNING) == (3,)
    assert seeking.coordinators((), (), MONDAY_MORNING) == ()
