from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.arrivals import Arrivals
from bot.matrix.events import Echo, KeyArrived, Kind, MembershipChange, SyncBatch
from storage.inbox import InboxRow, Incoming
from storage.schema.queues import InboxState, OutboxState
from tests.bot.conftest import FENNA, Bench
from tests.support.fake_matrix import BOT

FENNAS = "@fenna:noaber.localhost"


async def test_row_r1_events_and_token_are_stored_together_or_not_at_all(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, FENNAS)
    await bench.settle()
    before = await bench.engine.arrivals.token()
    good = Incoming("$good", Kind.MESSAGE, room.room_id, FENNAS, bench.clock.now(), {"text": "x"})
    bad = MembershipChange(room.room_id, FENNAS, "no such membership")
    with pytest.raises(ValueError, match="no such membership"):
        await bench.engine.arrivals.accept(SyncBatch("s99", incoming=(good,), members=(bad,)))
    assert await bench.engine.arrivals.token() == before
    await bench.engine.arrivals.accept(SyncBatch("s99", incoming=(good,)))
    await bench.settle()
    assert await bench.engine.arrivals.token() == "s99"
    assert bench.handled == ["x"]


async def test_row_r7_an_event_that_comes_twice_is_handled_once(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, FENNAS)
    event = bench.matrix.say(room, FENNAS, "once")
    await bench.settle()
    bench.matrix.again(event, "once")
    await bench.settle()
    assert bench.handled == ["once"]


async def test_what_the_bot_says_itself_is_never_handled(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, FENNAS)
    bench.matrix.say(room, BOT, "my own words")
    await bench.settle()
    assert bench.handled == []


async def test_row_r6_a_room_that_the_bot_was_put_out_of_is_forgotten(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, FENNAS)
    await bench.settle()
    bench.matrix.member(room, BOT, "ban")
    await bench.settle()
    async with bench.database.read() as unit:
        assert not await unit.rooms.joined(room.room_id)
        assert await unit.rooms.dm_of(FENNA) is None


async def test_after_a_start_the_membership_is_what_the_homeserver_says_now(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, FENNAS, "@bram:noaber.localhost")
    await bench.settle()
    await bench.stop()
    room.members["@bram:noaber.localhost"] = "leave"
    await bench.start()
    async with bench.database.read() as unit:
        assert await unit.rooms.is_private(room.room_id)


async def test_an_encrypted_room_with_one_person_becomes_their_private_chat(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, FENNAS)
    await bench.settle()
    async with bench.database.read() as unit:
        assert await unit.rooms.dm_of(FENNA) == room.room_id


async def test_an_unencrypted_room_with_one_person_does_not(bench: Bench) -> None:
    bench.matrix.new_room(BOT, FENNAS, encrypted=False)
    await bench.settle()
    async with bench.database.read() as unit:
        assert await unit.rooms.dm_of(FENNA) is None


async def test_the_private_chat_is_the_one_in_which_somebody_speaks(bench: Bench) -> None:
    bench.matrix.new_room(BOT, FENNAS)
    await bench.settle()
    second = bench.matrix.new_room(BOT, FENNAS)
    await bench.settle()
    bench.matrix.say(second, FENNAS, "here I am")
    await bench.settle()
    async with bench.database.read() as unit:
        assert await unit.rooms.dm_of(FENNA) == second.room_id


async def test_row_s9_an_echo_settles_the_row_that_it_came_from(bench: Bench) -> None:
    await bench.send("first")
    bench.line.silent()
    [number] = await bench.send("waits")
    row = await bench.row(number)
    batch = SyncBatch("s99", echoes=(Echo("!room", row.tx_id, "$arrived"),))
    await bench.engine.arrivals.accept(batch)
    await bench.settle()
    settled = await bench.row(number)
    assert (settled.state, settled.event_id) == (OutboxState.SENT, "$arrived")
    assert bench.said() == ["first"]


async def test_row_e4_a_message_waits_for_its_key_and_is_handled_when_it_comes(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, FENNAS)
    event = bench.matrix.unreadable(room, FENNAS, "session-1")
    await bench.settle()
    assert bench.handled == []

    async def reads(row: InboxRow) -> Incoming:
        return Incoming(row.event_id, Kind.MESSAGE, row.room_id, row.sender, row.sent_at, {"text": "late"})

    other = Arrivals(
        bench.clock, bench.database, bench.line, BOT, came_in=bench.engine.worker.ring, read_again=reads
    )
    await other.accept(SyncBatch("s98", keys=(KeyArrived(room.room_id, "another"),)))
    await bench.settle()
    assert bench.handled == []
    await other.accept(SyncBatch("s99", keys=(KeyArrived(room.room_id, "session-1"),)))
    await bench.settle()
    assert bench.handled == ["late"]
    async with bench.database.read() as unit:
        row = await unit.inbox.by_event(event.event_id)
    assert row is not None
    assert row.state is InboxState.DONE


async def test_what_a_homeserver_says_again_under_another_name_is_a_replay_also_after_a_start(
    bench: Bench,
) -> None:
    room = bench.matrix.new_room(BOT, FENNAS)
    await bench.settle()
    said = Incoming(
        "$said", Kind.MESSAGE, room.room_id, FENNAS, bench.clock.now(), {"text": "ja"}, envelope="place-7"
    )
    await bench.engine.arrivals.accept(SyncBatch("s97", incoming=(said,)))
    await bench.settle()
    await bench.stop()
    await bench.start()
    again = replace(said, event_id="$again")
    batch = SyncBatch("s98", incoming=(again, said))
    await bench.engine.arrivals.accept(batch)
    await bench.settle()
    assert (bench.handled, batch.counters["replayed"]) == (["ja"], 1)


async def test_a_replay_that_waited_for_its_key_is_never_handled(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, FENNAS)
    events = [bench.matrix.unreadable(room, FENNAS, "session-1").event_id for _ in range(2)]
    await bench.settle()

    async def reads(row: InboxRow) -> Incoming:
        content = {"text": "ja"}
        where = (row.event_id, Kind.MESSAGE, row.room_id, row.sender, row.sent_at)
        return Incoming(*where, content, envelope="place-7")

    late = Arrivals(
        bench.clock, bench.database, bench.line, BOT, came_in=bench.engine.worker.ring, read_again=reads
    )
    await late.accept(SyncBatch("s99", keys=(KeyArrived(room.room_id, "session-1"),)))
    await bench.settle()
    async with bench.database.read() as unit:
        rows = [await unit.inbox.by_event(each) for each in events]
    assert bench.handled == ["ja"]
    assert [row.outcome for row in rows if row] == [rows[0] and rows[0].outcome, "replayed"]


async def test_row_e4_after_a_minute_its_sender_hears_once_per_session_and_hour(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, FENNAS)
    bench.matrix.unreadable(room, FENNAS, "session-1")
    bench.matrix.unreadable(room, FENNAS, "session-1")
    await bench.settle()
    await bench.engine.arrivals.say_what_stays_locked()
    await bench.settle()
    assert bench.handled == []
    bench.clock.forward(seconds=61)
    bench.matrix.unreadable(room, FENNAS, "session-2")
    await bench.settle()
    for _ in range(3):
        await bench.engine.arrivals.say_what_stays_locked()
        await bench.settle()
        bench.clock.forward(seconds=61)
    assert bench.handled.count("undecryptable") == 1
    bench.matrix.unreadable(room, FENNAS, "session-3")
    await bench.settle()
    bench.clock.move_to(bench.clock.now() + timedelta(hours=1))
    await bench.engine.arrivals.say_what_stays_locked()
    await bench.settle()
    assert bench.handled.count("undecryptable") == 2


async def test_what_was_not_let_in_is_counted_by_reason_once_the_batch_is_stored(bench: Bench) -> None:
    def counted() -> float | None:
        return bench.engine.metrics.registry.get_sample_value("noaber_dropped_total", {"reason": "server"})

    bad = MembershipChange("!room", FENNAS, "no such membership")
    here = MembershipChange("!room", BOT, "join")
    with pytest.raises(ValueError, match="no such membership"):
        await bench.engine.arrivals.accept(SyncBatch("s98", members=(here, bad), counters=Counter(server=2)))
    assert counted() is None
    await bench.engine.arrivals.accept(SyncBatch("s99", counters=Counter(server=2)))
    assert counted() == 2


async def test_a_malformed_event_is_set_aside_and_the_others_are_handled(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, FENNAS)
    await bench.settle()
    bad = Incoming("malformed:1", Kind.QUARANTINED, room.room_id, "", bench.clock.now(), {"reason": "shape"})
    good = Incoming("$good", Kind.MESSAGE, room.room_id, FENNAS, bench.clock.now(), {"text": "x"})
    await bench.engine.arrivals.accept(SyncBatch("s99", incoming=(bad, good)))
    await bench.settle()
    assert bench.handled == ["x"]
    async with bench.database.read() as unit:
        assert [row.event_id for row in await unit.inbox.quarantined()] == ["malformed:1"]


async def test_only_what_is_about_rooms_sends_somebody_to_the_doors(bench: Bench) -> None:
    room, opened = bench.matrix.new_room(BOT, FENNAS), []
    await bench.settle()
    other = Arrivals(
        bench.clock,
        bench.database,
        bench.line,
        BOT,
        came_in=bench.engine.worker.ring,
        doors=lambda: opened.append(True),
    )
    said = Incoming("$said", Kind.MESSAGE, room.room_id, FENNAS, bench.clock.now(), {"text": "hi"})
    await other.accept(SyncBatch("s97", incoming=(said,)))
    assert opened == []
    invited = Incoming("$invited", Kind.INVITE, "!other:a", FENNAS, bench.clock.now(), {})
    await other.accept(SyncBatch("s98", incoming=(invited,)))
    await other.accept(SyncBatch("s99", members=(MembershipChange(room.room_id, FENNAS, "leave"),)))
    assert len(opened) == 2


async def test_what_comes_without_its_key_was_not_sent_long_before_it_came(bench: Bench) -> None:
    """Else a flood could come locked, spread over a month, and all at once get its key."""
    room = bench.matrix.new_room(BOT, FENNAS)
    await bench.settle()
    long_ago = bench.clock.now() - timedelta(days=20)
    locked = Incoming("$locked", Kind.UNDECRYPTABLE, room.room_id, FENNAS, long_ago, {"session_id": "s"})
    await bench.engine.arrivals.accept(SyncBatch("s99", incoming=(locked,)))
    async with bench.database.read() as unit:
        (row,) = await unit.inbox.parked()
    assert bench.clock.now() - row.sent_at <= timedelta(seconds=10)
