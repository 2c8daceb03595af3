from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from config.model import Person, PersonId
from storage.audit import BEGINNING, GONE, Head, HeadCheck
from storage.database import Database
from storage.schema.queues import audit, pseudonyms
from tests.storage.given import GOOI, NOW, SOEST, SOON
from workflows.effects import Note


async def noted(db: Database, *actions: str) -> None:
    async with db.write() as unit:
        for action in actions:
            await unit.audit.note(GOOI, Note(action, "M-7KQ4", PersonId(7), {"wave": 1}), NOW)


async def broken_at(db: Database) -> int | None:
    async with db.read() as unit:
        return await unit.audit.verify(GOOI)


async def tamper(db: Database, statement: str) -> None:
    async with db.write() as unit:
        await unit._connection.exec_driver_sql(statement)


async def test_a_chain_that_nobody_touched_verifies(db: Database) -> None:
    await noted(db, "a", "b")
    await noted(db, "c")
    assert await broken_at(db) is None
    async with db.read() as unit:
        rows = await unit.audit.about(GOOI, "M-7KQ4")
        head = await unit.audit.head(GOOI)
    assert [row.action for row in rows] == ["a", "b", "c"]
    assert [row.prev_hash for row in rows] == [BEGINNING, rows[0].hash, rows[1].hash]
    assert (head.seq, head.hash) == (3, rows[2].hash)


async def test_an_empty_chain_verifies(db: Database) -> None:
    assert await broken_at(db) is None


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit SET action = 'x' WHERE seq = 2", 2),
        ("UPDATE audit SET subject = 'M-8XYZ' WHERE seq = 1", 1),
        ("UPDATE audit SET actor = 'p-8' WHERE seq = 3", 3),
        ("UPDATE audit SET actor = NULL WHERE seq = 3", 3),
        ("UPDATE audit SET detail = '{\"wave\":2}' WHERE seq = 2", 2),
        ("UPDATE audit SET at = '2026-03-02 09:00:01.000000' WHERE seq = 2", 2),
        ("UPDATE audit SET at = 'gisteren' WHERE seq = 3", 3),
        ("UPDATE audit SET prev_hash = hash WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("UPDATE audit SET seq = CASE seq WHEN 2 THEN 9 ELSE seq END", 2),
    ],
)
async def test_every_change_made_afterwards_is_found_where_it_is(
    db: Database, statement: str, found: int
) -> None:
    await noted(db, "a", "b", "c", "d")
    await tamper(db, statement)
    assert await broken_at(db) == found


async def test_what_belongs_to_no_network_has_a_chain_of_its_own(db: Database) -> None:
    await noted(db, "a")
    async with db.write() as unit:
        row = await unit.audit.note(None, Note("denied.unknown_person", "$event"), NOW)
        assert (row.network, row.seq) == (None, 1)
        assert await unit.audit.verify(None) is None
        assert await unit.audit.about(None, "$event") == [row]


async def test_erasing_a_person_leaves_the_chain_whole_and_nobody_in_it(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        written = await unit.audit.note(GOOI, Note("chosen", noor.id, noor.id, {"person": noor.id}), NOW)
        assert (written.subject, written.actor, written.detail) == (noor.id, noor.id, {"person": noor.id})
        assert [row async for row in unit.audit.walk(GOOI)] == [written]
        assert await unit.audit.by(GOOI, noor.id) == [written]
    await tamper(db, f"DELETE FROM people WHERE id = {noor.id}")
    assert await broken_at(db) is None
    async with db.read() as unit:
        [row] = [row async for row in unit.audit.walk(GOOI)]
        assert (row.subject, row.actor, row.detail) == (GONE, GONE, {"person": GONE})
        assert await unit.audit.by(GOOI, noor.id) == []
        assert not (await unit._connection.execute(select(pseudonyms))).all()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pseudonyms SET person = person + 1",
        "UPDATE pseudonyms SET salt = 'no salt'",
    ],
)
async def test_somebody_who_was_put_in_the_place_of_somebody_else_is_found(
    db: Database, noor: Person, statement: str
) -> None:
    await noted(db, "a")
    async with db.write() as unit:
        await unit.people.add(GOOI, "@jan:soest.example", "Jan", SOEST)
        await unit.audit.note(GOOI, Note("by noor", "M-7KQ4", noor.id), NOW)
    await tamper(db, statement)
    assert await broken_at(db) == 2


async def test_no_row_says_who_it_is_about_and_each_chain_calls_them_otherwise(
    db: Database, noor: Person
) -> None:
    about_noor = Note("chosen", noor.id, noor.id, {"person": noor.id})
    async with db.write() as unit:
        for chain in (GOOI, GOOI, None):
            await unit.audit.note(chain, about_noor, NOW)
        rows = (await unit._connection.execute(select(audit).order_by(audit.c.network, audit.c.seq))).all()
    names = [{row.subject, row.actor, json.loads(row.detail)["person"]} for row in rows]
    assert [len(one) for one in names] == [1, 1, 1]
    assert names[1] == names[2] != names[0]
    assert all(len(one) == len("p-") + 64 for each in names for one in each)


async def test_whoever_is_not_there_any_more_gets_no_name_that_lasts(db: Database) -> None:
    async with db.write() as unit:
        await unit.audit.note(GOOI, Note("a", "M-7KQ4", PersonId(99)), NOW)
        assert not (await unit._connection.execute(select(pseudonyms))).all()
    assert await broken_at(db) is None


async def test_a_unit_that_fails_leaves_no_gap_in_the_chain(db: Database) -> None:
    async def stumbling() -> None:
        async with db.write() as unit:
            await unit.audit.note(GOOI, Note("x", "M-7KQ4"), SOON)
            raise RuntimeError

    await noted(db, "a")
    with pytest.raises(RuntimeError):
        await stumbling()
    await noted(db, "b")
    assert await broken_at(db) is None


async def test_hostile_words_verify_as_they_were_stored(db: Database) -> None:
    async with db.write() as unit:
        await unit.audit.note(GOOI, Note("a\x00", "s\ud800", None, {"k\x00": "\ud800"}), NOW)
    assert await broken_at(db) is None


COLUMNS = tuple(column.name for column in audit.columns)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seq=st.integers(1, 12), column=st.sampled_from(COLUMNS), position=st.integers(0, 80))
async def test_one_changed_character_of_any_column_of_any_row_is_found_at_that_row(
    db: Database, noor: Person, seq: int, column: str, position: int
) -> None:
    async with db.write() as unit:
        if not (await unit.audit.head(GOOI)).seq:
            for number in range(12):
                await unit.audit.note(GOOI, Note(f"action.{number}", noor.id, noor.id, {"wave": 1}), NOW)
    at_row = {"network": GOOI, "seq": seq}
    async with db.write() as unit:
        await unit._connection.exec_driver_sql("SAVEPOINT before")
        found = text(f"SELECT {column} FROM audit WHERE network = :network AND seq = :seq")
        before = str((await unit._connection.execute(found, at_row)).scalar_one())
        place = position % len(before)
        other = "1" if before[place] == "0" else "0"
        changed = before[:place] + other + before[place + 1 :]
        value = (1000 + int(changed)) if column == "seq" else changed
        change = text(f"UPDATE audit SET {column} = :value WHERE network = :network AND seq = :seq")
        await unit._connection.execute(change, at_row | {"value": value})
        head = await unit.audit.head(GOOI)
        # A newest row that moved away is one that is gone: only a head that was kept elsewhere shows that.
        moved_away = column == "network" and seq == 12
        assert await unit.audit.verify(GOOI) == (None if moved_away else seq)
        assert not moved_away or head.seq == 11
        await unit._connection.exec_driver_sql("ROLLBACK TO before")
        assert await unit.audit.verify(GOOI) is None


async def head_of(db: Database) -> Head:
    async with db.read() as unit:
        return await unit.audit.head(GOOI)


async def checked(db: Database, head: Head | None) -> HeadCheck:
    assert head is not None
    async with db.read() as unit:
        return await unit.audit.check(GOOI, head)


async def test_a_head_that_was_kept_elsewhere_shows_that_the_newest_rows_are_gone(db: Database) -> None:
    await noted(db, "a", "b", "c")
    kept = Head.read((await head_of(db)).shown)
    await noted(db, "d")
    assert await checked(db, kept) is HeadCheck.STANDS
    await tamper(db, "DELETE FROM audit WHERE seq > 2")
    assert await broken_at(db) is None
    assert await checked(db, kept) is HeadCheck.MISSING


async def test_a_head_that_was_kept_elsewhere_shows_a_chain_that_was_written_anew(db: Database) -> None:
    await noted(db, "a", "b", "c")
    kept = Head.read((await head_of(db)).shown)
    await tamper(db, "DELETE FROM audit")
    await noted(db, "a", "x", "c")
    assert await broken_at(db) is None
    assert await checked(db, kept) is HeadCheck.CHANGED


async def test_a_head_whose_row_has_had_its_time_is_too_old_to_say_anything(db: Database) -> None:
    await noted(db, "a", "b", "c")
    async with db.read() as unit:
        first, second, third = [Head(row.seq, row.hash) async for row in unit.audit.walk(GOOI)]
    async with db.write() as unit:
        await unit.audit.note(GOOI, Note("d", "M-7KQ4"), SOON)
        assert await unit.audit.prune(GOOI, SOON, SOON) == 3
    assert await checked(db, second) is HeadCheck.TOO_OLD
    assert await checked(db, third) is HeadCheck.TOO_OLD
    assert await checked(db, Head(3, first.hash)) is HeadCheck.CHANGED
    assert await broken_at(db) is None


@pytest.mark.parametrize("shown", ["", "3", "3:", "3:abc", "x:" + "a" * 32, "3:" + "g" * 32, "3:" + "a" * 65])
def test_what_is_no_head_is_not_read_as_one(shown: str) -> None:
    assert Head.read(shown) is None


def test_a_head_reads_back_as_it_was_shown() -> None:
    head = Head(412, "0123456789abcdef" * 4)
    assert Head.read(f" {head.shown.upper()} ") == Head(412, "0123456789abcdef" * 2)
    assert Head.read(f"{head.seq}:{head.hash}") == head


async def test_a_long_chain_is_walked_in_pieces(db: Database) -> None:
    await noted(db, *(["a"] * 1100))
    assert await broken_at(db) is None
    await tamper(db, "UPDATE audit SET actor = 'p-9' WHERE seq = 1050")
    assert await broken_at(db) == 1050
    async with db.read() as unit:
        assert [row.seq async for row in unit.audit.walk(GOOI, after=1098)] == [1099, 1100]
