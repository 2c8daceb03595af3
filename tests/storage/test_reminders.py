from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from config.model import Person
from storage.database import Database
from storage.reminders import NewReminder
from tests.storage.given import GOOI, NOW, SOON


def asked(noor: Person, origin: str = "$ask") -> NewReminder:
    return NewReminder(GOOI, noor.id, origin, f"person:{noor.id}", "bel Zeist", SOON)


async def test_a_reminder_is_kept_until_it_was_said(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        number = await unit.reminders.add(asked(noor), NOW)
        (waiting,) = await unit.reminders.waiting(noor.id)
        assert (waiting.id, waiting.what, waiting.due_at) == (number, "bel Zeist", SOON)
        assert await unit.reminders.done(number)
        assert not await unit.reminders.done(number)
        after = await unit.reminders.get(number)
        assert await unit.reminders.waiting(noor.id) == []
    assert after is not None
    assert (after.what, after.waiting) == ("", False)


async def test_an_edited_request_replaces_the_reminder(db: Database, noor: Person) -> None:
    later = SOON + timedelta(hours=1)
    async with db.write() as unit:
        number = await unit.reminders.add(asked(noor), NOW)
        assert await unit.reminders.add(replace(asked(noor), what="mail Zeist", due_at=later), NOW) == number
        (waiting,) = await unit.reminders.waiting(noor.id)
    assert (waiting.what, waiting.due_at) == ("mail Zeist", later)


async def test_a_cancelled_reminder_is_gone_and_what_it_said_too(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.reminders.add(asked(noor), NOW)
        known = await unit.reminders.by_origin("$ask")
        assert known is not None
        assert await unit.reminders.cancel(known.id)
        assert await unit.reminders.waiting(noor.id) == []
        after = await unit.reminders.by_origin("$ask")
    assert after is not None
    assert after.what == ""


async def test_a_digest_is_claimed_once_per_person_and_day(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        assert await unit.digests.claim(noor.id, date(2026, 3, 2), NOW)
        assert not await unit.digests.claim(noor.id, date(2026, 3, 2), SOON)
        assert await unit.digests.claim(noor.id, date(2026, 3, 3), SOON)


async def test_the_bot_remembers_and_forgets_what_it_is_told(db: Database) -> None:
    async with db.write() as unit:
        assert await unit.state.get("token") is None
        await unit.state.set("token", "s1")
        await unit.state.set("token", "s2")
        assert await unit.state.get("token") == "s2"
        await unit.state.drop("token")
        assert await unit.state.get("token") is None
