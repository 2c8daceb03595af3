"""Profiles, "liever niet", who waits, rounds and who met whom, as they come back from the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from config.model import Level, Person, PersonId, Ref
from storage.database import Database
from storage.errors import StaleError
from tests.storage.given import GOOI, NOW, SOEST, ZEIST
from workflows.intervision.peer import Avoided, DayPart, Experience, MeetAt, Profile, Seeker, Seeks, Theme
from workflows.intervision.rounds import Proposal, Round, RoundState

ROUND = Round(Ref("R-7KQ4"), GOOI, "$said", RoundState.OPEN, 6, date(2026, 3, 20), NOW, theme=Theme.TEAMS)


def profile(person: Person) -> Profile:
    return Profile(
        person.id,
        GOOI,
        Level.DIRECTOR,
        Experience.MUCH,
        frozenset({Theme.SOCIAL, Theme.TEAMS}),
        frozenset({DayPart.FRIDAY_PM}),
        MeetAt.EITHER,
        paused_until=date(2026, 5, 1),
        question="klopt",
        picked=("teams",),
        changed_at=NOW,
    )


async def test_a_profile_comes_back_whole_and_is_overwritten(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.peers.save_profile(profile(noor))
        assert await unit.peers.profile(noor.id) == profile(noor)
        changed = replace(profile(noor), days=frozenset(), paused_until=None)
        await unit.peers.save_profile(changed)
        assert await unit.peers.profiles(GOOI) == {noor.id: changed}


async def test_rather_not_is_kept_once_and_taken_back(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        rik = await unit.people.add(GOOI, "@rik:zeist.example", "Rik", ZEIST)
        person, home = Avoided(noor.id, other=rik.id), Avoided(noor.id, organisation=SOEST)
        assert await unit.peers.avoid(person)
        assert await unit.peers.avoid(home)
        assert not await unit.peers.avoid(home)
        assert await unit.peers.avoided(noor.id) == await unit.peers.avoided_in(GOOI) == [person, home]
        assert await unit.peers.allow(home)
        assert not await unit.peers.allow(home)
        assert await unit.peers.avoided(noor.id) == [person]


async def test_somebody_waits_for_a_group_and_a_partner_until_placed(db: Database, noor: Person) -> None:
    group = Seeker(noor.id, GOOI, Seeks.GROUP, NOW, date(2026, 4, 13), Theme.TEAMS, ROUND.ref, 2)
    pair = Seeker(noor.id, GOOI, Seeks.PAIR, NOW, date(2026, 4, 13))
    async with db.write() as unit:
        for one in (group, pair):
            await unit.peers.seek(one)
        assert await unit.peers.seeking(noor.id) == [group, pair]
        assert await unit.peers.seekers(GOOI, Seeks.PAIR) == [pair]
        await unit.peers.placed([noor.id], Seeks.PAIR)
        assert await unit.peers.seekers(GOOI) == [group]
        await unit.people.deactivate(noor.id)
        assert await unit.peers.seekers(GOOI) == []


async def test_a_round_comes_back_with_its_proposal_and_refuses_an_old_version(db: Database) -> None:
    proposal = Proposal({1: (PersonId(3), PersonId(7)), 4: (PersonId(5),)}, {PersonId(9): "no_room"})
    async with db.write() as unit:
        saved = await unit.peers.save_round(ROUND)
        proposed = await unit.peers.save_round(replace(saved, state=RoundState.PROPOSED, proposal=proposal))
        assert await unit.peers.round(ROUND.ref) == await unit.peers.round_by_origin("$said") == proposed
        assert proposal.group_of(PersonId(5)) == 4
        with pytest.raises(StaleError):
            await unit.peers.save_round(saved)
        with pytest.raises(StaleError):
            await unit.peers.save_round(ROUND)
        await unit.peers.save_round(replace(proposed, state=RoundState.CONFIRMED, ended_at=NOW))
        assert await unit.peers.rounds(GOOI) == []


async def test_who_met_is_kept_in_pairs_with_the_last_day(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        rik = await unit.people.add(GOOI, "@rik:zeist.example", "Rik", ZEIST)
        for day in (date(2026, 1, 1), date(2026, 3, 1)):
            await unit.peers.note_met([rik.id, noor.id], day)
        assert await unit.peers.met(GOOI) == [(noor.id, rik.id, date(2026, 3, 1))]


async def test_who_waits_keeps_an_old_profile(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.peers.save_profile(profile(noor))
        await unit.peers.seek(Seeker(noor.id, GOOI, Seeks.GROUP, NOW, date(2026, 4, 13)))
        later = NOW + timedelta(days=800)
        assert await unit.peers.prune_profiles(later) == 0
        await unit.peers.placed([noor.id], Seeks.GROUP)
        assert await unit.peers.prune_profiles(later) == 1
