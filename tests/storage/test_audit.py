from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from config.model import Person, PersonId
from storage.audit import BEGINNING
from storage.database import Database
from tests.storage.given import GOOI, NOW, SOON
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
        ("UPDATE audit SET actor = 8 WHERE seq = 3", 3),
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


async def test_erasing_a_person_leaves_the_chain_whole(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.audit.note(GOOI, Note("role.granted", str(noor.id), noor.id), NOW)
    await tamper(db, f"DELETE FROM people WHERE id = {noor.id}")
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


COLUMNS = ("action", "subject", "detail", "at", "prev_hash", "hash")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seq=st.integers(1, 12), column=st.sampled_from(COLUMNS), position=st.integers(0, 80))
async def test_one_changed_character_anywhere_is_found(
    db: Database, seq: int, column: str, position: int
) -> None:
    async with db.read() as unit:
        if not (await unit.audit.head(GOOI)).seq:
            await noted(db, *(f"action.{number}" for number in range(12)))
    found, at_row = text(f"SELECT {column} FROM audit WHERE seq = :seq"), {"seq": seq}
    change = text(f"UPDATE audit SET {column} = :value WHERE seq = :seq")
    async with db.write() as unit:
        before = (await unit._connection.execute(found, at_row)).scalar_one()
        place = position % len(before)
        other = "1" if before[place] == "0" else "0"
        changed = before[:place] + other + before[place + 1 :]
        await unit._connection.execute(change, at_row | {"value": changed})
        assert await unit.audit.verify(GOOI) == seq
        await unit._connection.execute(change, at_row | {"value": before})
        assert await unit.audit.verify(GOOI) is None


async def test_a_long_chain_is_walked_in_pieces(db: Database) -> None:
    await noted(db, *(["a"] * 1100))
    assert await broken_at(db) is None
    await tamper(db, "UPDATE audit SET actor = 9 WHERE seq = 1050")
    assert await broken_at(db) == 1050
    async with db.read() as unit:
        assert [row.seq async for row in unit.audit.walk(GOOI, after=1098)] == [1099, 1100]
