from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from storage.outbox import Head, OutboxRepository
from storage.schema.queues import OutboxKind, OutboxState
from tests.bot.conftest import BRAM, FENNA, Bench
from tests.support.fake_matrix import BOT, Fault
from workflows.effects import Lane


async def test_a_message_to_a_person_opens_their_private_chat_once(bench: Bench) -> None:
    await bench.send("one", "two")
    await bench.send("three")
    assert bench.said() == ["one", "two", "three"]
    assert bench.matrix.calls["create"] == 1


async def test_row_s4_nothing_goes_to_a_room_before_the_sync_that_brought_it(bench: Bench) -> None:
    bench.matrix.calls.clear()
    await bench.send("hello")
    assert bench.said() == ["hello"]
    assert bench.matrix.calls["send"] == 1


async def test_row_s1_a_lost_answer_is_tried_again_and_makes_no_second_message(bench: Bench) -> None:
    await bench.send("first")
    bench.matrix.echoes = False
    bench.matrix.faults.append(Fault.LOST_ANSWER)
    [row] = await bench.send("once")
    assert (await bench.row(row)).state is OutboxState.WAITING
    await bench.forward(seconds=1)
    assert (await bench.row(row)).state is OutboxState.SENT
    assert bench.said() == ["first", "once"]


async def test_row_s9_our_own_echo_settles_a_message_whose_answer_was_lost(bench: Bench) -> None:
    await bench.send("first")
    bench.matrix.faults.append(Fault.LOST_ANSWER)
    bench.matrix.calls.clear()
    [row] = await bench.send("once")
    bench.matrix.poll()
    await bench.settle()
    assert (await bench.row(row)).state is OutboxState.SENT
    assert bench.matrix.calls["send"] == 1


async def test_row_s2_after_a_long_outage_it_looks_before_it_sends_again(bench: Bench) -> None:
    await bench.send("first")
    bench.matrix.echoes = False
    bench.matrix.faults.append(Fault.LOST_ANSWER)
    [row] = await bench.queue("once")
    bench.engine.sender.ring()
    await bench.settle()
    bench.matrix.down = True
    bench.clock.forward(hours=25)
    await bench.settle()
    bench.matrix.forget_transactions()
    bench.matrix.down = False
    await bench.forward(minutes=2)
    assert (await bench.row(row)).state is OutboxState.SENT
    assert bench.said() == ["first", "once"]


async def test_a_kill_between_sending_and_storing_makes_no_second_message(bench: Bench) -> None:
    await bench.send("first")
    bench.matrix.echoes = False
    bench.matrix.faults.append(Fault.LOST_ANSWER)
    [row] = await bench.send("once")
    await bench.crash()
    await bench.start()
    assert (await bench.row(row)).state is OutboxState.SENT
    assert bench.said() == ["first", "once"]


async def test_a_kill_and_a_day_of_silence_make_no_second_message(bench: Bench) -> None:
    await bench.send("first")
    bench.matrix.echoes = False
    bench.matrix.faults.append(Fault.LOST_ANSWER)
    [row] = await bench.send("once")
    await bench.crash()
    bench.clock.forward(days=1)
    bench.matrix.forget_transactions()
    await bench.start()
    assert (await bench.row(row)).state is OutboxState.SENT
    assert bench.said() == ["first", "once"]


async def test_row_s7_when_the_homeserver_asks_for_patience_everything_waits_that_long(bench: Bench) -> None:
    await bench.send("first")
    await bench.send("first", to=BRAM)
    bench.matrix.faults.append(Fault.PATIENCE)
    bench.matrix.calls.clear()
    await bench.queue("to fenna", to=FENNA)
    await bench.send("to bram", to=BRAM)
    calls = bench.matrix.calls["send"]
    await bench.forward(seconds=9)
    assert bench.matrix.calls["send"] == calls
    await bench.forward(seconds=1)
    assert sorted(bench.said()) == ["first", "first", "to bram", "to fenna"]


async def test_row_s12_making_rooms_has_a_limit_of_its_own_and_existing_chats_go_on(bench: Bench) -> None:
    await bench.send("first", to=BRAM)
    bench.matrix.faults.append(Fault.PATIENCE)
    await bench.send("new chat", to=FENNA)
    await bench.send("old chat", to=BRAM)
    assert bench.said() == ["first", "old chat"]
    await bench.forward(seconds=10)
    assert bench.said() == ["first", "old chat", "new chat"]


async def test_interactive_goes_before_reminder_before_digest(bench: Bench) -> None:
    await bench.queue("digest", lane=Lane.DIGEST)
    await bench.queue("reminder", lane=Lane.REMINDER)
    await bench.send("answer")
    assert bench.said() == ["answer", "reminder", "digest"]


async def test_a_reply_by_room_and_a_message_by_person_to_the_same_chat_keep_their_order(
    bench: Bench,
) -> None:
    await bench.send("start")
    room = next(iter(bench.matrix.rooms.values()))
    await bench.queue("1", to=FENNA)
    await bench.queue("2", to=room)
    await bench.queue("3", to=FENNA)
    await bench.send("4", to=room)
    assert bench.said() == ["start", "1", "2", "3", "4"]


async def test_who_never_logged_in_reads_everything_in_order_when_they_do(bench: Bench) -> None:
    await bench.send("start", to=BRAM)
    fenna = await bench.matrix_id(FENNA)
    bench.matrix.deviceless.add(fenna)
    [welcome] = await bench.send("welkom", to=FENNA)
    sign = {"kind": OutboxKind.REACTION, "payload": {"key": "✅"}, "parent": welcome, "decoration": True}
    await bench.send("", to=FENNA, **sign)
    await bench.send("en dan dit", to=FENNA)
    await bench.send("goes on", to=BRAM)
    assert bench.said() == ["start", "goes on"]
    async with bench.database.read() as unit:
        counts = await unit.outbox.counts(bench.clock.now())
    assert (counts.waiting, counts.resting, counts.oldest) == (0, 3, None)
    await bench.forward(days=2, minutes=7)
    bench.matrix.logs_in(fenna)
    await bench.settle()
    assert bench.said() == ["start", "goes on", "welkom", "en dan dit"]
    assert bench.said(kind="m.reaction") == ["✅"]


async def test_who_never_logged_in_is_tried_ever_less_often_and_after_a_start(bench: Bench) -> None:
    bench.matrix.deviceless.add(await bench.matrix_id(FENNA))
    await bench.send("welkom", to=FENNA)
    bench.matrix.calls.clear()
    await bench.forward(hours=7, minutes=1)
    assert bench.matrix.calls["send"] == 3
    await bench.crash()
    bench.matrix.deviceless.clear()
    await bench.start()
    assert bench.said() == ["welkom"]


async def test_what_nobody_could_read_for_ninety_days_is_given_up_and_somebody_hears(bench: Bench) -> None:
    bench.matrix.deviceless.add(await bench.matrix_id(FENNA))
    [row] = await bench.send("welkom", to=FENNA)
    bench.clock.forward(days=90, hours=1)
    bench.engine.sender.ring()
    await bench.settle()
    found = await bench.row(row)
    assert (found.state, found.payload, found.reason) == (OutboxState.CLOSED, {}, "no-device")
    assert bench.notices() == ["person-unreachable"]


async def test_one_stuck_destination_stops_no_other(bench: Bench) -> None:
    await bench.send("start", to=BRAM)
    room = bench.matrix.new_room(encrypted=False)
    room.members[BOT] = "join"
    bench.matrix.hidden.add(room.room_id)
    async with bench.database.write() as unit:
        await unit.rooms.enter(room.room_id, BOT, bench.clock.now())
    await bench.queue("stuck", to=room)
    await bench.send("goes on", to=BRAM)
    assert bench.said() == ["start", "goes on"]


async def test_a_room_in_which_the_homeserver_never_answers_stops_no_other(bench: Bench) -> None:
    await bench.send("start", to=FENNA)
    await bench.send("start", to=BRAM)
    broken, *_ = bench.matrix.rooms.values()
    bench.matrix.broken.add(broken.room_id)
    await bench.send("stuck", to=FENNA)
    await bench.forward(minutes=10)
    await bench.send("goes on", to=BRAM)
    await bench.forward(seconds=1)
    assert bench.said() == ["start", "start", "goes on"]
    bench.matrix.broken.clear()
    await bench.forward(minutes=1)
    assert sorted(bench.said()) == ["goes on", "start", "start", "stuck"]


@pytest.mark.parametrize("waited_first", [True, False])
async def test_a_try_in_a_room_that_gave_no_answer_keeps_nobody_else_waiting(
    bench: Bench, waited_first: bool
) -> None:
    await bench.send("start", to=FENNA)
    await bench.send("start", to=BRAM)
    stuck, *_ = (room.room_id for room in bench.matrix.rooms.values())
    bench.matrix.broken.add(stuck)
    await bench.send("stuck", to=FENNA)
    bench.matrix.mute.add(stuck)
    bench.matrix.calls.clear()
    if waited_first:
        await bench.queue("goes on", to=BRAM)
    bench.clock.forward(minutes=1)
    bench.engine.sender.ring()
    if not waited_first:
        await bench.matrix.called("mute")
        await bench.queue("goes on", to=BRAM)
        bench.engine.sender.ring()
    await bench.matrix.called("send")
    assert bench.said() == ["start", "start", "goes on"]
    bench.matrix.mute.clear()
    bench.matrix.broken.clear()
    await bench.matrix.speak()
    await bench.settle()
    assert bench.said()[-1] == "stuck"


async def test_a_line_that_is_back_lets_every_room_try_at_once(bench: Bench) -> None:
    await bench.send("start", to=FENNA)
    bench.matrix.broken.update(bench.matrix.rooms)
    await bench.send("waits", to=FENNA)
    await bench.forward(minutes=10)
    bench.matrix.broken.clear()
    bench.line.silent()
    bench.line.answered()
    await bench.settle()
    assert bench.said() == ["start", "waits"]


async def test_a_reaction_goes_under_its_own_message(bench: Bench) -> None:
    [parent] = await bench.queue("choose")
    await bench.send("", kind=OutboxKind.REACTION, payload={"key": "✅"}, parent=parent, decoration=True)
    message = await bench.row(parent)
    room = next(iter(bench.matrix.rooms.values()))
    [reaction] = [event for event in room.events if event.type == "m.reaction"]
    assert reaction.relates_to == {"rel_type": "m.annotation", "event_id": message.event_id, "key": "✅"}


async def test_an_edit_says_which_message_it_replaces_and_has_a_fallback(bench: Bench) -> None:
    [parent] = await bench.queue("before")
    payload = {"msgtype": "m.text", "body": "after", "formatted_body": "<b>after</b>"}
    await bench.send("", kind=OutboxKind.EDIT, payload=payload, parent=parent)
    room = next(iter(bench.matrix.rooms.values()))
    edit = room.events[-1].content
    assert edit["m.relates_to"] == {"rel_type": "m.replace", "event_id": (await bench.row(parent)).event_id}
    assert edit["m.new_content"] == payload
    assert edit["body"] == "* after"


async def test_row_s11_a_reaction_that_is_there_already_is_success(bench: Bench) -> None:
    [parent] = await bench.queue("choose")
    await bench.send("", kind=OutboxKind.REACTION, payload={"key": "✅"}, parent=parent)
    [again] = await bench.send("", kind=OutboxKind.REACTION, payload={"key": "✅"}, parent=parent)
    assert (await bench.row(again)).state is OutboxState.SENT
    assert bench.said(kind="m.reaction") == ["✅"]


async def test_decorations_are_left_out_after_the_homeserver_asked_for_patience(bench: Bench) -> None:
    await bench.send("first")
    bench.matrix.faults.append(Fault.PATIENCE)
    [parent] = await bench.queue("choose")
    [tap] = await bench.send(
        "", kind=OutboxKind.REACTION, payload={"key": "✅"}, parent=parent, decoration=True
    )
    await bench.forward(seconds=10)
    assert bench.said() == ["first", "choose"]
    assert (await bench.row(tap)).reason == "decoration-dropped"


@pytest.mark.parametrize(
    ("fault", "reason"), [(Fault.FORBIDDEN, "M_FORBIDDEN"), (Fault.TOO_LARGE, "M_TOO_LARGE")]
)
async def test_what_the_homeserver_will_never_accept_is_closed_and_somebody_hears_of_it(
    bench: Bench, fault: Fault, reason: str
) -> None:
    await bench.send("first")
    bench.matrix.faults.append(fault)
    [row] = await bench.send("no")
    await bench.send("next")
    closed = await bench.row(row)
    assert (closed.state, closed.reason) == (OutboxState.CLOSED, reason)
    assert bench.said() == ["first", "next"]
    assert bench.notices() == ["person-unreachable"]


async def test_somebody_who_left_the_chat_is_not_followed_and_the_coordinators_hear_once(
    bench: Bench,
) -> None:
    await bench.send("first")
    [room] = [room for room in bench.matrix.rooms.values() if room.alias]
    bench.matrix.member(room, "@fenna:noaber.localhost", "leave")
    await bench.settle()
    [row] = await bench.send("second")
    await bench.send("third")
    assert (await bench.row(row)).reason == "person-left-chat"
    assert bench.said() == ["first"]
    assert bench.notices() == ["person-unreachable"]


async def test_a_chat_in_which_somebody_else_sits_gets_nothing(bench: Bench) -> None:
    await bench.send("first")
    [room] = [room for room in bench.matrix.rooms.values() if room.alias]
    bench.matrix.member(room, "@bram:noaber.localhost", "join")
    await bench.settle()
    [row] = await bench.send("confidential")
    assert (await bench.row(row)).reason == "chat-not-private"
    assert bench.said() == ["first"]


async def test_somebody_who_takes_part_no_more_hears_nothing(bench: Bench) -> None:
    async with bench.database.write() as unit:
        await unit.people.deactivate(FENNA)
    [row] = await bench.send("hello")
    assert (await bench.row(row)).reason == "person-gone"
    assert not bench.said()


async def test_a_redaction_without_the_power_to_is_given_up_and_says_where(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, "@fenna:noaber.localhost")
    event = bench.matrix.say(room, "@fenna:noaber.localhost", "case content")
    await bench.settle()
    await bench.send("", to=room, kind=OutboxKind.REDACTION, payload={}, target_event=event.event_id)
    assert not event.removed
    assert bench.notices() == ["message-not-removed"]


async def test_row_g7_sends_that_fail_for_an_hour_are_tried_at_most_once_a_minute(
    bench: Bench,
) -> None:
    for person in (FENNA, BRAM):
        await bench.send("first", to=person)
    bench.matrix.down = True
    for person in (FENNA, BRAM):
        await bench.queue("one", "two", "three", to=person)
    bench.engine.sender.ring()
    await bench.settle()
    await bench.forward(minutes=5)
    bench.matrix.calls.clear()
    await bench.forward(hours=1)
    assert bench.matrix.calls["send"] + bench.matrix.calls["find"] <= 60
    bench.matrix.down = False
    await bench.forward(minutes=2)
    assert len(bench.said()) == 8


async def test_after_an_outage_one_message_goes_ahead_alone(bench: Bench) -> None:
    for person in (FENNA, BRAM):
        await bench.send("first", to=person)
    bench.matrix.down = True
    await bench.queue("one", to=FENNA)
    await bench.send("one", to=BRAM)
    bench.matrix.down = False
    bench.matrix.tap_by_tap.clear()
    bench.matrix.calls.clear()
    bench.clock.forward(minutes=1)
    await bench.matrix.called("send")
    assert bench.matrix.calls["send"] == 1
    bench.matrix.tap_by_tap.set()
    await bench.settle()
    assert bench.said()[2:] == ["one", "one"]


async def test_while_the_sync_hears_nothing_the_sender_asks_nothing(bench: Bench) -> None:
    await bench.send("first")
    bench.line.silent()
    bench.matrix.calls.clear()
    await bench.send("later")
    await bench.forward(hours=1)
    assert not bench.matrix.calls
    bench.line.answered()
    await bench.settle()
    assert bench.said() == ["first", "later"]


async def test_a_dead_token_ends_all_sending_and_says_what_to_do(bench: Bench) -> None:
    await bench.send("first")
    bench.matrix.faults.append(Fault.DEAD_TOKEN)
    await bench.send("no", "more")
    assert bench.said() == ["first"]
    assert bench.line.fatal == "Log in again with: noaber init"


async def test_an_error_that_nobody_foresaw_holds_up_its_destination_only_and_is_given_up_in_the_end(
    bench: Bench,
) -> None:
    await bench.send("first", to=FENNA)
    await bench.send("first", to=BRAM)
    bench.matrix.faults.extend([Fault.BUG] * 5)
    [row] = await bench.send("odd", to=FENNA)
    for _ in range(4):
        await bench.forward(minutes=1)
    assert (await bench.row(row)).reason == "RuntimeError"
    await bench.send("next", to=FENNA)
    assert bench.said() == ["first", "first", "next"]
    assert bench.notices() == ["operator-not-sent"]


async def test_row_s3_stopping_waits_for_a_send_that_is_on_its_way(bench: Bench) -> None:
    await bench.send("first")
    bench.matrix.tap_by_tap.clear()
    bench.matrix.calls.clear()
    [row, later] = await bench.queue("on its way", "never begun")
    bench.engine.sender.ring()
    await bench.matrix.called("send")
    stopping = asyncio.create_task(bench.engine.stop())
    await asyncio.sleep(0)
    bench.matrix.tap_by_tap.set()
    assert await stopping
    assert (await bench.row(row)).state is OutboxState.SENT
    assert (await bench.row(later)).state is OutboxState.WAITING


async def test_a_message_that_arrives_while_the_sender_looks_what_comes_next_goes_out_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.send("first")
    bench.matrix.tap_by_tap.clear()
    bench.matrix.calls.clear()
    await bench.queue("on its way")
    bench.engine.sender.ring()
    await bench.matrix.called("send")
    heads = OutboxRepository.heads

    async def heads_as_it_arrives(self: OutboxRepository, now: datetime, limit: int) -> list[Head]:
        found = await heads(self, now, limit)
        bench.matrix.tap_by_tap.set()
        await asyncio.gather(*bench.engine.sender.under_way)
        return found

    monkeypatch.setattr(OutboxRepository, "heads", heads_as_it_arrives)
    bench.engine.sender.ring()
    await bench.settle()
    assert bench.matrix.calls["send"] == 1
    assert bench.said() == ["first", "on its way"]
