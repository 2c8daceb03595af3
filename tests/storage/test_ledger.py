"""The ledger: years that are closed, what both sides agreed about, and that nothing is ever changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import StatementError

from config.model import Ref
from storage.database import Database
from storage.schema.mediation import confirmations, ledger
from storage.unit import UnitOfWork
from tests.storage.given import GOOI, NOW, SOEST, ZEIST
from workflows.balance import Balance
from workflows.effects import Book, Confirmed, WorkKind

REF, OTHER = Ref("M-7KQ4"), Ref("M-2222")
NEW_YEAR = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
"""Midnight in Amsterdam: the first moment of 2027."""

BEFORE, AFTER = NEW_YEAR - timedelta(seconds=1), NEW_YEAR + timedelta(days=9)


def hours(quarters: int, ref: Ref = REF) -> Book:
    return Book(ref, ZEIST, SOEST, quarters, WorkKind.MEDIATION, f"${ref}")


async def two_years(unit: UnitOfWork) -> None:
    """Sixteen hours in the last second of 2026, four in the first of 2027."""
    await unit.ledger.book(GOOI, hours(64), BEFORE)
    await unit.ledger.book(GOOI, hours(16, OTHER), NEW_YEAR)


async def test_a_booking_counts_in_the_year_in_amsterdam_in_which_it_is_made(db: Database) -> None:
    async with db.write() as unit:
        await two_years(unit)
        assert (await unit.ledger.of_year(GOOI, 2026))[ZEIST] == Balance(64, 0, 1, 0)
        assert (await unit.ledger.of_year(GOOI, 2027))[SOEST] == Balance(0, 16, 0, 1)


async def test_the_running_year_is_added_up_without_asking_whether_it_is_closed(db: Database) -> None:
    async with db.write() as unit:
        await two_years(unit)
        await unit.ledger.close_years(GOOI, AFTER)
        assert await unit.ledger.running_year(GOOI, 2027) == await unit.ledger.of_year(GOOI, 2027)
        assert (await unit.ledger.running_year(GOOI, 2027))[ZEIST] == Balance(16, 0, 1, 0)


async def test_only_years_that_are_over_are_closed_and_a_second_time_changes_nothing(db: Database) -> None:
    async with db.write() as unit:
        await two_years(unit)
        assert await unit.ledger.close_years(GOOI, BEFORE) == []
        assert await unit.ledger.close_years(GOOI, AFTER) == [2026]
        closed = await unit.ledger.of_year(GOOI, 2026)
        assert await unit.ledger.close_years(GOOI, AFTER + timedelta(days=300)) == []
        assert await unit.ledger.of_year(GOOI, 2026) == closed


async def test_a_correction_of_a_closed_year_counts_in_the_open_one_with_its_reference(db: Database) -> None:
    async with db.write() as unit:
        await two_years(unit)
        await unit.ledger.close_years(GOOI, AFTER)
        await unit.ledger.book(GOOI, hours(40), AFTER)
        assert (await unit.ledger.of_year(GOOI, 2026))[ZEIST].given == 64
        assert (await unit.ledger.of_year(GOOI, 2027))[ZEIST].given == 16 - 64 + 40
        assert [row.quarters for row in await unit.ledger.for_case(REF)] == [64, -64, 40]


async def test_a_closed_year_stays_when_its_bookings_are_forgotten(db: Database) -> None:
    async with db.write() as unit:
        await two_years(unit)
        await unit.ledger.close_years(GOOI, AFTER)
        assert await unit.ledger.prune(NEW_YEAR) == 1
        assert (await unit.ledger.of_year(GOOI, 2026))[ZEIST].given == 64
        assert await unit.ledger.prune(AFTER + timedelta(seconds=1)) == 1
        assert await unit.ledger.of_year(GOOI, 2026) == {}


async def test_nothing_to_book_only_reverses(db: Database) -> None:
    async with db.write() as unit:
        await unit.ledger.book(GOOI, hours(64), NOW)
        assert await unit.ledger.book(GOOI, hours(0), NOW) is None
        assert [row.quarters for row in await unit.ledger.for_case(REF)] == [64, -64]
        assert set((await unit.ledger.balance(GOOI)).values()) == {Balance()}


async def test_both_sides_agree_with_what_is_booked_until_then_and_once_is_enough(db: Database) -> None:
    async with db.write() as unit:
        await unit.ledger.confirm(GOOI, REF, Confirmed.SAID, NOW)  # nothing booked, nothing agreed
        await unit.ledger.book(GOOI, hours(64), NOW)
        for how in (Confirmed.SAID, Confirmed.SILENT):
            await unit.ledger.confirm(GOOI, REF, how, NOW)
        assert [one.how for one in await unit.ledger.confirmations(REF)] == [Confirmed.SAID]
        assert await unit.ledger.unconfirmed(GOOI, NOW.year) == []
        await unit.ledger.book(GOOI, hours(40), NOW)
        assert [one.quarters for one in await unit.ledger.unconfirmed(GOOI, NOW.year)] == [40 - 64]
        await unit.ledger.confirm(GOOI, REF, Confirmed.SETTLED, NOW)
        assert await unit.ledger.unconfirmed(GOOI, NOW.year) == []


async def test_what_was_agreed_goes_with_the_last_booking_of_the_case(db: Database) -> None:
    async with db.write() as unit:
        await unit.ledger.book(GOOI, hours(64), NOW)
        await unit.ledger.confirm(GOOI, REF, Confirmed.SAID, NOW)
        await unit.ledger.prune(NOW)
        assert len(await unit.ledger.confirmations(REF)) == 1
        await unit.ledger.prune(NOW + timedelta(days=1))
        assert await unit.ledger.confirmations(REF) == []


@pytest.mark.parametrize("table", [ledger, confirmations], ids=str)
def test_there_is_no_person_in_a_row(table: object) -> None:
    columns = {column.name for column in table.c}  # type: ignore[attr-defined]
    assert not columns & {"person", "mediator", "requester", "actor", "name", "by"}
    assert not [key for key in table.foreign_keys if key.column.table.name == "people"]  # type: ignore[attr-defined]


async def test_a_kind_of_work_that_is_none_is_refused(db: Database) -> None:
    async with db.write() as unit:
        with pytest.raises(StatementError):
            await unit.ledger.book(GOOI, Book(REF, ZEIST, SOEST, 4, "gossip", "$h"), NOW)  # type: ignore[arg-type]
