from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from config.model import Person, PersonId, Ref
from matching.facts import EarlierMediation
from storage.database import Database
from storage.errors import StaleError
from tests.storage.given import GOOI, NOW, SOEST, SOON, ZEIST
from workflows.effects import Book, WorkKind
from workflows.mediation.case import (
    Answer,
    HoursEntry,
    Invitation,
    MediationCase,
    Outcome,
    State,
)

REF = Ref("M-7KQ4")


@pytest.fixture
async def rik(db: Database) -> Person:
    async with db.write() as unit:
        return await unit.people.add(GOOI, "@rik:zeist.example", "Rik", ZEIST)


def draft(noor: Person, ref: Ref = REF) -> MediationCase:
    return MediationCase(
        ref, GOOI, noor.id, SOEST, f"$origin{ref}", NOW, answers={"type": "team"}, question="level"
    )


def full(noor: Person, rik: Person, ref: Ref = REF) -> MediationCase:
    return replace(
        draft(noor, ref),
        state=State.STARTED,
        question=None,
        wave=2,
        window_ends=SOON,
        invitations=(
            Invitation(rik.id, 1, 1, NOW, Answer.SILENT),
            Invitation(noor.id, 1, 2, NOW, Answer.NO, SOON, None, cleared_by_mediator=False),
            Invitation(
                rik.id, 2, 3, SOON, Answer.CHOSEN, SOON, cleared_by_requester=True, cleared_by_mediator=True
            ),
        ),
        hours=(HoursEntry(rik.id, 26, "$h2", SOON), HoursEntry(rik.id, 4, "$h1", NOW)),
        evaluation={"rust": 4},
        submitted_at=NOW,
        assigned_at=SOON,
        closed_at=SOON,
        outcome=Outcome.PARTIAL,
        soft_allowed=True,
        paused_until=date(2026, 5, 1),
    )


async def keep(db: Database, *cases: MediationCase) -> list[MediationCase]:
    async with db.write() as unit:
        return [await unit.mediation.save(case) for case in cases]


async def test_a_case_comes_back_as_it_was_saved(db: Database, noor: Person, rik: Person) -> None:
    (saved,) = await keep(db, full(noor, rik))
    assert saved == replace(full(noor, rik), version=1)
    async with db.read() as unit:
        assert await unit.mediation.get(REF) == saved
        assert await unit.mediation.get("M-8XYZ") is None


async def test_a_change_is_kept_in_every_part(db: Database, noor: Person, rik: Person) -> None:
    await keep(db, draft(noor))
    async with db.write() as unit:
        case = await unit.mediation.get(REF)
        assert case is not None
        after = replace(full(noor, rik), version=case.version)
        saved = await unit.mediation.save(after)
    async with db.read() as unit:
        assert await unit.mediation.get(REF) == saved == replace(after, version=2)


async def test_a_case_can_be_saved_again_in_one_unit_with_the_version_it_got(
    db: Database, noor: Person
) -> None:
    async with db.write() as unit:
        once = await unit.mediation.save(draft(noor))
        twice = await unit.mediation.save(replace(once, wave=1))
        assert await unit.mediation.get(REF) == twice


async def test_a_decision_on_an_old_version_is_refused(db: Database, noor: Person) -> None:
    (first,) = await keep(db, draft(noor))
    await keep(db, replace(first, wave=1))
    with pytest.raises(StaleError):
        await keep(db, replace(first, wave=2))
    async with db.read() as unit:
        case = await unit.mediation.get(REF)
    assert case is not None
    assert case.wave == 1


async def test_of_two_decisions_at_the_same_time_one_wins(db: Database, noor: Person, rik: Person) -> None:
    await keep(db, draft(noor))
    async with db.read() as unit:
        seen = await unit.mediation.get(REF)
    assert seen is not None
    results = await asyncio.gather(
        keep(db, replace(seen, invitations=(Invitation(rik.id, 1, 1, NOW, Answer.CHOSEN),))),
        keep(db, replace(seen, invitations=(Invitation(noor.id, 1, 1, NOW, Answer.CHOSEN),))),
        return_exceptions=True,
    )
    assert sorted(type(result).__name__ for result in results) == ["StaleError", "list"]
    async with db.read() as unit:
        case = await unit.mediation.get(REF)
    assert case is not None
    assert case.mediators == (rik.id,)


async def test_a_reference_is_used_once_even_after_cleaning(db: Database, noor: Person) -> None:
    (saved,) = await keep(db, draft(noor))
    with pytest.raises(StaleError):
        await keep(db, draft(noor))
    async with db.write() as unit:
        await unit.ledger.book(GOOI, Book(REF, ZEIST, SOEST, 4, WorkKind.MEDIATION, "$h"), NOW)
        await unit.mediation.save(replace(saved, state=State.CLEANED))
        assert await unit.mediation.get(REF) is None
        assert await unit.mediation.taken(REF)
        assert not await unit.mediation.taken("M-8XYZ")


async def test_cleaning_leaves_only_the_ledger(db: Database, noor: Person, rik: Person) -> None:
    (saved,) = await keep(db, full(noor, rik))
    async with db.write() as unit:
        await unit.ledger.book(GOOI, Book(REF, ZEIST, SOEST, 30, WorkKind.MEDIATION, "$h2"), NOW)
        await unit.mediation.save(replace(saved, state=State.CLEANED))
        assert await unit.mediation.get(REF) is None
        assert await unit.mediation.by_mediator(rik.id) == []
        assert await unit.mediation.last_asked(GOOI) == {}
        assert [row.quarters for row in await unit.ledger.for_case(REF)] == [30]


async def test_cases_are_found_by_who_asked_who_was_asked_and_what_started_them(
    db: Database, noor: Person, rik: Person
) -> None:
    later = replace(draft(noor, Ref("M-8XYZ")), created_at=SOON)
    ended = replace(full(noor, rik, Ref("M-9BCD")), state=State.CLOSED, hours=())
    mine, other, closed = await keep(db, full(noor, rik), later, ended)
    async with db.read() as unit:
        assert await unit.mediation.by_requester(noor.id) == [other, mine, closed]
        assert await unit.mediation.by_mediator(rik.id) == [mine, closed]
        assert await unit.mediation.by_requester(rik.id) == []
        assert await unit.mediation.open(GOOI) == [other, mine]
        assert await unit.mediation.ended_since(GOOI, SOON) == [mine, closed]
        assert await unit.mediation.ended_since(GOOI, SOON + timedelta(seconds=1)) == []
        assert await unit.mediation.by_origin("$originM-8XYZ") == other
        assert await unit.mediation.by_hours_origin("$h1") == mine
        assert await unit.mediation.by_hours_origin("$h9") is None


async def test_matching_learns_who_is_busy_and_who_was_asked_when(
    db: Database, noor: Person, rik: Person
) -> None:
    ended = replace(full(noor, rik, Ref("M-9BCD")), state=State.CLOSED, hours=(), assigned_at=NOW)
    fell_out = replace(full(noor, rik, Ref("M-8XYZ")), hours=()).changed(rik.id, answer=Answer.FELL_OUT)
    await keep(db, full(noor, rik), ended, fell_out)
    async with db.read() as unit:
        assert await unit.mediation.running(GOOI) == {rik.id: 1}
        assert await unit.mediation.running_by_organisation(GOOI) == {ZEIST: 1}
        assert await unit.mediation.last_asked(GOOI) == {noor.id: NOW, rik.id: SOON}
        assert await unit.mediation.earlier(GOOI) == [
            EarlierMediation(rik.id, SOEST, NOW.date(), ZEIST, Ref("M-9BCD"), SOON.date()),
            EarlierMediation(rik.id, SOEST, NOW.date(), ZEIST, REF),
        ]


async def test_who_mediated_where_is_known_after_the_case_was_cleaned(
    db: Database, noor: Person, rik: Person
) -> None:
    ended = replace(full(noor, rik), state=State.CLOSED, assigned_at=NOW)
    (saved,) = await keep(db, ended)
    async with db.read() as unit:
        before = await unit.mediation.earlier(GOOI)
    async with db.write() as unit:
        await unit.mediation.save(replace(saved, state=State.CLEANED, invitations=(), hours=()))
    async with db.read() as unit:
        assert await unit.mediation.get(REF) is None
        assert await unit.mediation.taken(REF)
        assert await unit.mediation.earlier(GOOI) == before
        assert [one.mediator for one in before] == [rik.id]


async def test_of_a_case_that_never_had_a_mediator_nothing_is_remembered(
    db: Database, noor: Person, rik: Person
) -> None:
    withdrawn = replace(full(noor, rik), state=State.WITHDRAWN, assigned_at=None, hours=())
    async with db.write() as unit:
        await unit.mediation.save(withdrawn.changed(rik.id, answer=Answer.RELEASED))
        await unit.mediation.delete(REF)
        assert not await unit.mediation.taken(REF)
        assert await unit.mediation.earlier(GOOI) == []


async def test_a_failure_after_saving_leaves_the_case_as_it_was(
    db: Database, noor: Person, rik: Person
) -> None:
    (saved,) = await keep(db, draft(noor))

    async def stumbling() -> None:
        async with db.write() as unit:
            await unit.mediation.save(replace(full(noor, rik), version=1))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await stumbling()
    async with db.read() as unit:
        assert await unit.mediation.get(REF) == saved


async def test_a_case_of_nobody_is_refused(db: Database, noor: Person) -> None:
    with pytest.raises(IntegrityError):
        await keep(db, replace(draft(noor), requester=PersonId(99)))


async def test_hours_are_booked_between_organisations_and_a_correction_reverses_first(db: Database) -> None:
    wrong, right = (
        Book(REF, ZEIST, SOEST, 26, WorkKind.MEDIATION, "$h"),
        Book(REF, ZEIST, SOEST, 20, WorkKind.MEDIATION, "$h"),
    )
    async with db.write() as unit:
        first = await unit.ledger.book(GOOI, wrong, NOW)
        await unit.ledger.book(GOOI, Book(REF, ZEIST, SOEST, 4, WorkKind.MEDIATION, "$other"), NOW)
        await unit.ledger.book(GOOI, right, SOON)
        await unit.ledger.book(GOOI, right, SOON)
        rows = await unit.ledger.for_case(REF)
        balance = await unit.ledger.balance(GOOI)
        recent = await unit.ledger.balance(GOOI, since=NOW + timedelta(seconds=1))
    assert [row.quarters for row in rows] == [26, 4, -26, 20, -20, 20]
    assert rows[2].reverses == first
    assert {key: (one.given, one.received, one.saldo) for key, one in balance.items()} == {
        ZEIST: (24, 0, 24),
        SOEST: (0, 24, -24),
    }
    assert recent[ZEIST].given == -6


async def test_evaluations_are_counted_without_case_or_person(db: Database) -> None:
    async with db.write() as unit:
        await unit.evaluations.count(GOOI, {"rust": 4, "verloop": 3}, NOW)
        await unit.evaluations.count(GOOI, {"rust": 4, "verloop": 1}, NOW)
        await unit.evaluations.count(GOOI, {"rust": 2, "verloop": 1}, NOW + timedelta(days=365))
        everything = await unit.evaluations.counts(GOOI)
        this_year = await unit.evaluations.counts(GOOI, NOW.year)
    assert everything.answers == 3
    assert everything.scores == {"rust": {4: 2, 2: 1}, "verloop": {3: 1, 1: 2}}
    assert (this_year.answers, this_year.scores["rust"]) == (2, {4: 2})


async def test_whoever_waits_for_a_second_mediator_is_busy_already(
    db: Database, noor: Person, rik: Person
) -> None:
    waits = replace(full(noor, rik), state=State.INVITING, hours=(), assigned_at=None)
    await keep(db, waits)
    async with db.read() as unit:
        assert await unit.mediation.running(GOOI) == {rik.id: 1}
        assert await unit.mediation.running_by_organisation(GOOI) == {ZEIST: 1}
