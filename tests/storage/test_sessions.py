"""Sessions are kept while they run, with the questions of a writing round, and leave nothing behind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from config.methods import load_methods
from config.model import Person, Ref
from storage.database import Database
from storage.errors import StaleError
from tests.storage.given import GOOI, NOW
from tests.storage.test_groups import REF, group_of
from workflows.intervision.session.state import Mark, Session, SessionState

SESSION = Session(REF, GOOI, load_methods()["tien"], NOW, None)
LONG = "geheimzinnig " * 30


@pytest.fixture
async def session(db: Database, noor: Person) -> Session:
    async with db.write() as unit:
        await unit.groups.save(group_of(noor.id))
        return await unit.sessions.save(
            replace(
                SESSION,
                facilitator=noor.id,
                present=frozenset({noor.id}),
                ends_by=NOW + timedelta(hours=2),
                shown=(3, 1),
                state=SessionState.PAUSED,
            )
        )


async def test_a_session_is_read_back_as_it_was_saved(db: Database, session: Session) -> None:
    async with db.read() as unit:
        assert await unit.sessions.get(REF) == session
        assert await unit.sessions.get(Ref("G-2222")) is None


async def test_a_session_that_somebody_else_changed_is_not_overwritten(
    db: Database, session: Session
) -> None:
    async with db.write() as unit:
        await unit.sessions.save(replace(session, step=1))
    with pytest.raises(StaleError):
        async with db.write() as unit:
            await unit.sessions.save(replace(session, step=2))
    with pytest.raises(StaleError):
        async with db.write() as unit:
            await unit.sessions.save(SESSION)


async def test_a_message_that_is_edited_is_still_one_question(
    db: Database, session: Session, noor: Person
) -> None:
    async with db.write() as unit:
        await unit.sessions.write(REF, noor.id, "$a", "eerst")
        await unit.sessions.write(REF, noor.id, "$b", "tweede")
        await unit.sessions.write(REF, noor.id, "$a", "anders")
        kept = await unit.sessions.writings(REF)
        await unit.sessions.mark(kept[0].number, Mark.WARM)
        assert await unit.sessions.written(REF, noor.id, "$b") == 1
        assert [one.words for one in kept] == ["anders", "tweede"]
        assert (await unit.sessions.writings(REF))[0].mark is Mark.WARM
        assert await unit.sessions.unwrite("$b", noor.id) == (REF, kept[1].number)
        assert await unit.sessions.unwrite("$b", noor.id) is None


@pytest.mark.sqlite
@pytest.mark.parametrize("how", ["ended", "old"])
async def test_what_was_written_is_gone_from_the_disk_with_the_session(
    db: Database, session: Session, noor: Person, how: str
) -> None:
    assert db.path is not None
    async with db.write() as unit:
        for number in range(40):
            await unit.sessions.write(REF, noor.id, f"${number}", LONG)
    await db.empty_log()
    with closing(sqlite3.connect(db.path)) as beside:
        # What no other value begins with: a long one is spread over pages.
        sealed = [row[0].encode()[:60] for row in beside.execute("SELECT words FROM writings")]
    assert [words for words in sealed if words in db.path.read_bytes()] == sealed
    async with db.write() as unit:
        if how == "ended":
            await unit.sessions.save(replace(session, state=SessionState.ENDED))
        else:
            assert await unit.sessions.prune(NOW + timedelta(days=1)) == 1
    await db.empty_log()
    for file in db.path.parent.iterdir():
        left = file.read_bytes()
        assert not [words for words in sealed if words in left], file.name
    async with db.read() as unit:
        assert await unit.sessions.get(REF) is None


@pytest.mark.sqlite
async def test_deleted_words_are_overwritten_whatever_sqlite_was_built_with(db: Database) -> None:
    assert db.path is not None
    async with db.connection() as connection:
        assert (await connection.exec_driver_sql("PRAGMA secure_delete")).scalar() == 1
