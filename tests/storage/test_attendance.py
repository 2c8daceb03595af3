"""Proof of attendance: kept for a year, for four on request, and given up when that is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from config.model import Person, Ref
from storage.attendance import Attendance, Practice
from storage.database import Database
from tests.storage.given import GOOI

DAY = date(2026, 3, 2)
LATER = date(2027, 3, 3)


def proof(noor: Person, number: int = 1) -> Attendance:
    return Attendance(noor.id, Ref("G-7KQ4"), number, GOOI, DAY, 65, "incident", "deelnemer")


async def test_a_meeting_is_proven_once_however_often_it_is_said(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.attendance.add(proof(noor))
        await unit.attendance.add(replace(proof(noor), role="gespreksleider"))
        assert await unit.attendance.of_person(noor.id) == [proof(noor)]


async def test_what_nobody_asked_to_keep_goes_after_its_usual_time(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.attendance.add(proof(noor))
        assert await unit.attendance.prune(DAY, long=False) == 0
        assert await unit.attendance.prune(LATER, long=True) == 0
        assert await unit.attendance.prune(LATER, long=False) == 1


async def test_who_asked_for_it_keeps_what_was_and_what_comes(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.attendance.add(proof(noor))
        await unit.attendance.keep_long(noor.id, DAY)
        await unit.attendance.add(proof(noor, 2))
        assert await unit.attendance.prune(LATER, long=False) == 0
        assert await unit.attendance.keeps_long(noor.id)


async def test_taking_that_back_drops_the_counts_at_once(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.attendance.add(proof(noor))
        await unit.attendance.keep_long(noor.id, DAY)
        await unit.attendance.count_practice(noor.id, Practice(2026, 1, 10))
        await unit.attendance.keep_short(noor.id)
        assert await unit.attendance.practice(noor.id) == []
        assert not await unit.attendance.keeps_long(noor.id)
        assert await unit.attendance.prune(LATER, long=False) == 1


async def test_practice_adds_up_by_year_and_old_years_go(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        for year in (2022, 2026, 2026):
            await unit.attendance.count_practice(noor.id, Practice(year, 1, 10))
        assert await unit.attendance.practice(noor.id) == [Practice(2022, 1, 10), Practice(2026, 2, 20)]
        assert await unit.attendance.prune_practice(2023) == 1
