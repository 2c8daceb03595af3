"""Groups are kept as they were decided, and found by who is in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from config.model import OrganisationId, Person, PersonId, Ref
from matching.facts import Together
from storage.database import Database
from storage.errors import StaleError
from tests.storage.given import GOOI, NOW, SOEST, SOON
from workflows.intervision.group import Group, GroupState, Meeting, MeetingState, Member
from workflows.intervision.peer import DayPart, Seeks, Theme

REF = Ref("G-7KQ4")


def group_of(*people: PersonId) -> Group:
    meeting = Meeting(
        number=1,
        state=MeetingState.PLANNED,
        options=(SOON, NOW),
        votes=dict.fromkeys(people, (0, 1)),
        starts_at=SOON,
        method="roddel",
        facilitator=people[0],
        passed=frozenset(people),
        absent=frozenset(people),
        present=frozenset(people),
        scores={people[0]: {"rust": 3}},
        counts={"rust": (0, 1, 2, 1)},
        tries=2,
        refused=(NOW,),
    )
    members = (Member(person, OrganisationId(SOEST), NOW, agreed_at=SOON, led=2) for person in people)
    return Group(
        REF,
        GOOI,
        Seeks.GROUP,
        NOW,
        GroupState.RUNNING,
        Theme.INTEGRITY,
        days=frozenset({DayPart.FRIDAY_AM}),
        members=tuple(members),
        meetings=(meeting,),
        mixing={people[0]: "verder"},
    )


async def test_a_group_is_read_back_as_it_was_saved(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        saved = await unit.groups.save(group_of(noor.id))
    async with db.read() as unit:
        assert await unit.groups.get(REF) == saved
        assert await unit.groups.running(GOOI) == [saved]
        assert await unit.groups.of_person(noor.id) == [saved]
        assert await unit.groups.taken(REF)


async def test_two_who_decide_on_the_same_group_do_not_overwrite_each_other(
    db: Database, noor: Person
) -> None:
    async with db.write() as unit:
        first = await unit.groups.save(group_of(noor.id))
        await unit.groups.save(replace(first, planned=8))
    with pytest.raises(StaleError):
        async with db.write() as unit:
            await unit.groups.save(replace(first, planned=4))


async def test_whoever_left_is_no_longer_found_with_the_group(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        group = await unit.groups.save(group_of(noor.id))
        gone = tuple(replace(one, left_at=SOON) for one in group.members)
        await unit.groups.save(replace(group, members=gone))
        assert await unit.groups.of_person(noor.id) == []


async def test_a_group_is_forgotten_when_its_time_after_the_end_is_over(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.groups.save(replace(group_of(noor.id), state=GroupState.ENDED, ended_at=NOW))
        assert await unit.groups.prune(NOW) == 0
        assert await unit.groups.prune(NOW + timedelta(seconds=1)) == 1
        assert await unit.groups.get(REF) is None


async def test_who_is_and_was_in_a_group_together_is_known_to_matching(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        bram = await unit.people.add(GOOI, "@bram:soest.example", "Bram", SOEST)
        await unit.groups.save(group_of(noor.id, bram.id))
        both = frozenset({noor.id, bram.id})
        assert await unit.groups.together(GOOI) == [Together(both, NOW.date())]
        await unit.peers.note_met(both, SOON.date())
        assert Together(both, SOON.date(), SOON.date()) in await unit.groups.together(GOOI)
