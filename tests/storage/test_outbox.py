from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from config.model import Person
from storage.database import Database
from storage.destinations import to_person
from storage.outbox import transaction_id
from storage.schema.queues import OutboxState
from tests.storage.given import NOW, SOON, heads_of, said
from workflows.effects import Lane


async def heads(db: Database, limit: int = 99) -> list[int]:
    async with db.read() as unit:
        return [row.ordinal for row in await heads_of(unit, NOW, limit)]


async def add(db: Database, *messages: object) -> list[int]:
    async with db.write() as unit:
        return [await unit.outbox.add(message, NOW) for message in messages]  # type: ignore[arg-type]


def test_the_same_cause_and_ordinal_give_the_same_transaction_id_for_ever() -> None:
    assert transaction_id("$cause", 1) == "noaber-7bbfe0cc3e456a9b87c77b3b429aa537"


async def test_a_cause_says_each_thing_once(db: Database) -> None:
    await add(db, said(1))
    with pytest.raises(IntegrityError):
        await add(db, said(1))


async def test_each_destination_gives_its_first_message_by_lane_and_age(db: Database) -> None:
    await add(db, said(1, "room:a", lane=Lane.DIGEST), said(2, "room:a"), said(3, "room:a"))
    await add(db, said(4, "room:b", lane=Lane.REMINDER), said(5, "room:b", lane=Lane.DIGEST))
    assert await heads(db) == [2, 4]
    assert await heads(db, limit=1) == [2]


async def test_a_message_that_must_wait_holds_up_its_destination_only(db: Database) -> None:
    await add(db, said(1, "room:a"), said(2, "room:a"), said(3, "room:b"))
    async with db.write() as unit:
        await unit.outbox.rest("room:a", SOON)
        counts = await unit.outbox.counts(NOW)
    assert (counts.waiting, counts.resting) == (1, 2)
    assert await heads(db) == [3]
    async with db.read() as unit:
        row, _ = await heads_of(unit, SOON, 9)
    assert (row.ordinal, row.attempts) == (1, 1)


async def test_what_rests_is_woken_for_some_or_for_all(db: Database) -> None:
    await add(db, said(1, "room:a"), said(2, "room:b"), said(3, "room:c"))
    async with db.write() as unit:
        for dest in ("room:a", "room:b", "room:c"):
            await unit.outbox.rest(dest, SOON)
        assert await heads_of(unit, NOW, 9) == []
        assert await unit.outbox.wake(NOW, ["room:b", "room:nowhere"])
        assert not await unit.outbox.wake(NOW, ["room:b"])
    assert await heads(db) == [2]
    async with db.write() as unit:
        assert await unit.outbox.wake(NOW)
    assert await heads(db) == [1, 2, 3]


async def test_what_hangs_under_a_message_goes_after_it_and_points_at_its_event(db: Database) -> None:
    (parent,) = await add(db, said(1, lane=Lane.REMINDER))
    await add(db, said(2, parent=parent, lane=Lane.INTERACTIVE))
    assert await heads(db) == [1]
    async with db.write() as unit:
        await unit.outbox.sent(parent, "$event", "!room:a", NOW)
        (row,) = await heads_of(unit, NOW, 9)
    assert (row.ordinal, row.lane, row.target_event) == (2, Lane.REMINDER, "$event")


async def test_what_hangs_under_a_message_elsewhere_waits_for_it_too(db: Database) -> None:
    (parent,) = await add(db, said(1, "room:b"))
    await add(db, said(2, "room:a", parent=parent))
    assert await heads(db) == [1]


async def test_what_was_said_is_dropped_when_it_is_sent(db: Database, noor: Person) -> None:
    message = replace(said(1), person=noor.id, text_ids=("hello",))
    (number,) = await add(db, message)
    async with db.write() as unit:
        assert await unit.outbox.sent(number, "$event", "!room:a", NOW)
        assert not await unit.outbox.sent(number, "$event", "!room:a", NOW)
        row = await unit.outbox.by_event("$event")
    assert row is not None
    assert (row.id, row.payload, row.state, row.room_id) == (number, {}, OutboxState.SENT, "!room:a")
    assert (row.person, row.text_ids, row.tx_id) == (noor.id, ("hello",), transaction_id("$cause", 1))


async def test_the_echo_settles_a_message_whose_answer_was_lost(db: Database) -> None:
    (number,) = await add(db, said(1))
    async with db.write() as unit:
        assert await unit.outbox.settle_echo(transaction_id("$cause", 1), "$event", "!room:a", NOW)
        assert not await unit.outbox.settle_echo("noaber-unknown", "$event")
        assert not await unit.outbox.sent(number, "$event", "!room:a", NOW)
    assert await heads(db) == []


async def test_a_message_that_is_given_up_takes_along_what_hangs_under_it(db: Database) -> None:
    (parent,) = await add(db, said(1))
    await add(db, said(2, parent=parent), said(3))
    async with db.write() as unit:
        assert await unit.outbox.close(parent, "person-gone") == 2
        row = await unit.outbox.get(parent)
    assert row is not None
    assert (row.state, row.reason, row.payload) == (OutboxState.CLOSED, "person-gone", {})
    assert await heads(db) == [3]


async def test_the_counts_say_what_waits_in_each_lane_and_how_long(db: Database) -> None:
    first, *_ = await add(db, said(1), said(2), said(3, lane=Lane.DIGEST))
    async with db.write() as unit:
        await unit.outbox.sent(first, "$event", None, NOW)
        counts = await unit.outbox.counts(NOW)
    assert (counts.waiting, counts.oldest) == (2, NOW)
    assert counts.lanes == {Lane.INTERACTIVE: 1, Lane.REMINDER: 0, Lane.DIGEST: 1}


async def test_pruning_deletes_old_settled_messages_and_keeps_what_waits(db: Database) -> None:
    old, recent, waits = await add(db, said(1), said(2), said(3))
    async with db.write() as unit:
        await unit.outbox.sent(old, "$1", None, NOW - timedelta(days=90))
        await unit.outbox.sent(recent, "$2", None, NOW)
        assert await unit.own_words.prune(NOW - timedelta(days=30)) == 1
        assert [await unit.outbox.get(one) is None for one in (old, recent, waits)] == [True, False, False]


async def test_a_destination_names_the_private_chat_behind_it_when_there_is_one(
    db: Database, noor: Person
) -> None:
    await add(db, said(1, to_person(noor.id)), said(2, "room:!chat:a"))
    async with db.write() as unit:
        assert [head.chat for head in await unit.outbox.heads(NOW, 9)] == [None, None]
        await unit.rooms.set_dm(noor.id, "!chat:a")
        found = [(head.dest, head.chat) for head in await unit.outbox.heads(NOW, 9)]
    assert found == [(to_person(noor.id), "!chat:a"), ("room:!chat:a", None)]


async def test_the_newest_message_is_looked_for_where_we_still_are(db: Database) -> None:
    here, left = await add(db, said(1, "room:!here:b"), said(2, "room:!left:b"))
    async with db.write() as unit:
        for room, row in (("!here:b", here), ("!left:b", left)):
            await unit.rooms.enter(room, "@noaber:b", NOW)
            await unit.outbox.sent(row, f"$in-{room}", room, NOW)
        assert await unit.outbox.newest_of_all() == ("!left:b", "$in-!left:b")
        await unit.rooms.leave("!left:b")
        assert await unit.outbox.newest_of_all() == ("!here:b", "$in-!here:b")
