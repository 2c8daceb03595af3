from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.database import Database
from storage.errors import NotWaitingError
from storage.inbox import InboxCounts
from tests.storage.given import NOW, SOON, arrived


async def waiting(db: Database, limit: int = 99) -> list[str]:
    async with db.read() as unit:
        return [row.event_id for row in await unit.inbox.next(NOW, limit)]


async def add(db: Database, *events: str, room: str = "!room:a") -> list[int]:
    async with db.write() as unit:
        for event in events:
            await unit.inbox.add(arrived(event, room), NOW)
        rows = [await unit.inbox.by_event(event) for event in events]
    return [row.id for row in rows if row is not None]


async def test_an_event_that_comes_again_is_the_first_one(db: Database) -> None:
    async with db.write() as unit:
        assert await unit.inbox.add(arrived("$1"), NOW)
        assert not await unit.inbox.add(arrived("$1", kind="edit"), SOON)
        (row,) = await unit.inbox.next(NOW)
    assert (row.kind, row.received_at, row.content) == ("message", NOW, {"text": "hallo"})


async def test_an_event_that_was_handled_is_not_handled_again(db: Database) -> None:
    (number,) = await add(db, "$1")
    async with db.write() as unit:
        await unit.inbox.done(number, "ok", NOW)
    assert await add(db, "$1") == [number]
    assert await waiting(db) == []


async def test_what_was_said_is_dropped_when_it_is_handled(db: Database) -> None:
    (number,) = await add(db, "$1")
    async with db.write() as unit:
        await unit.inbox.done(number, "ok", NOW)
        row = await unit.inbox.get(number)
    assert row is not None
    assert (row.content, row.outcome) == ({}, "ok")


async def test_a_row_is_settled_once(db: Database) -> None:
    (number,) = await add(db, "$1")
    async with db.write() as unit:
        await unit.inbox.done(number, "ok", NOW)
        with pytest.raises(NotWaitingError):
            await unit.inbox.done(number, "ok", NOW)


async def test_only_the_oldest_row_of_each_room_is_given_oldest_first(db: Database) -> None:
    await add(db, "$1", "$2", room="!b:a")
    await add(db, "$3", "$4", room="!a:a")
    assert await waiting(db) == ["$1", "$3"]
    assert await waiting(db, limit=1) == ["$1"]


async def test_rooms_that_are_being_worked_on_are_left_out(db: Database) -> None:
    await add(db, "$1", room="!b:a")
    await add(db, "$2", room="!a:a")
    async with db.read() as unit:
        assert [row.event_id for row in await unit.inbox.next(NOW, 9, {"!b:a"})] == ["$2"]


async def test_a_row_that_failed_holds_up_its_room_and_no_other_until_its_next_try(db: Database) -> None:
    number, _ = await add(db, "$1", "$2", room="!b:a")
    await add(db, "$3", room="!a:a")
    async with db.write() as unit:
        await unit.inbox.failed(number, "KeyError", NOW, SOON)
    assert await waiting(db) == ["$3"]
    async with db.read() as unit:
        assert await unit.inbox.next_at() == SOON
        row, _ = await unit.inbox.next(SOON, 9)
    assert (row.event_id, row.attempts, row.error) == ("$1", 1, "KeyError")


async def test_a_row_in_quarantine_lets_its_room_go_on_and_keeps_what_was_said(db: Database) -> None:
    number, _ = await add(db, "$1", "$2")
    async with db.write() as unit:
        await unit.inbox.quarantine(number, "KeyError", NOW)
        (row,) = await unit.inbox.quarantined()
    assert await waiting(db) == ["$2"]
    assert (row.content, row.error) == ({"text": "hallo"}, "KeyError")


async def test_a_replayed_row_is_tried_again_in_its_old_place_as_if_it_never_failed(db: Database) -> None:
    number, _ = await add(db, "$1", "$2")
    async with db.write() as unit:
        await unit.inbox.quarantine(number, "KeyError", NOW)
        assert await unit.inbox.replay(number)
        assert not await unit.inbox.replay(number)
        row = await unit.inbox.get(number)
    assert row is not None
    assert (row.attempts, row.error) == (0, None)
    assert await waiting(db) == ["$1"]


async def test_a_message_without_its_key_waits_aside_and_comes_back_in_its_old_place(db: Database) -> None:
    async with db.write() as unit:
        await unit.inbox.add(arrived("$1", kind="encrypted"), NOW, "parked")
        await unit.inbox.add(arrived("$2"), NOW)
    assert await waiting(db) == ["$2"]
    async with db.write() as unit:
        assert [row.event_id for row in await unit.inbox.parked("!room:a")] == ["$1"]
        assert await unit.inbox.parked("!other:a") == []
        assert await unit.inbox.unpark(replace(arrived("$1"), content={"text": "gelezen"}))
        assert not await unit.inbox.unpark(arrived("$2"))
        (row,) = await unit.inbox.next(NOW)
    assert (row.event_id, row.kind, row.content) == ("$1", "message", {"text": "gelezen"})


async def test_an_envelope_comes_in_once_whatever_the_event_is_called(db: Database) -> None:
    said = replace(arrived("$1"), envelope="place-7")
    again = replace(said, event_id="$again")
    async with db.write() as unit:
        assert not await unit.inbox.is_replay(said)
        assert await unit.inbox.add(said, NOW)
        assert not await unit.inbox.add(again, NOW)
        assert await unit.inbox.is_replay(again)
        assert not await unit.inbox.is_replay(said)  # the same event once more, as after a crash
        assert not await unit.inbox.is_replay(arrived("$in-clear"))
    assert await waiting(db) == ["$1"]


async def test_the_counts_say_what_is_not_done_and_how_long_it_waits(db: Database) -> None:
    first, second, third = await add(db, "$1", "$2", "$3")
    async with db.write() as unit:
        await unit.inbox.add(arrived("$4"), SOON, "parked")
        await unit.inbox.add(arrived("$5"), SOON)
        await unit.inbox.done(first, "ok", NOW)
        await unit.inbox.done(second, "ok", NOW)
        await unit.inbox.quarantine(third, "KeyError", NOW)
        assert await unit.inbox.counts() == InboxCounts(1, 1, 1, SOON)


async def test_hostile_text_comes_back_readable(db: Database) -> None:
    event = arrived("$1")
    content = {"text": "a\x00b\ud800c", "deep": [{"k\x00": "\x00"}], "big": 2**70}
    async with db.write() as unit:
        await unit.inbox.add(type(event)("$1", "m\x00", "!r", "@a", NOW, content), NOW)
        (row,) = await unit.inbox.next(NOW)
    assert row.content == {"text": "a\ufffdb\ufffdc", "deep": [{"k\ufffd": "\ufffd"}], "big": 2**70}
    assert row.kind == "m\ufffd"


async def test_a_moment_without_a_time_zone_is_refused(db: Database) -> None:
    async with db.write() as unit:
        with pytest.raises(Exception, match="without a time zone"):
            await unit.inbox.add(arrived("$1"), NOW.replace(tzinfo=None))


async def test_only_rows_handled_long_ago_are_pruned(db: Database) -> None:
    old, recent, waits = await add(db, "$1", "$2", "$3")
    async with db.write() as unit:
        await unit.inbox.done(old, "ok", NOW - timedelta(days=90))
        await unit.inbox.done(recent, "ok", NOW)
        assert await unit.inbox.prune(NOW - timedelta(days=30)) == 1
        assert [await unit.inbox.get(number) is None for number in (old, recent, waits)] == [
            True,
            False,
            False,
        ]
