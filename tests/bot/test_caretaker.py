"""Rooms of our own come to be as they are wanted, whatever happens on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery import group_alias
from bot.matrix.port import Powers
from config.model import PersonId, Ref
from storage.schema.intervision import Stands
from storage.schema.queues import OutboxKind, OutboxState, inbox
from storage.unit import UnitOfWork
from tests.bot.conftest import BRAM, FENNA, Bench
from tests.support.fake_matrix import BOT, Fault, Room
from tests.support.network import NETWORK

GROUP = Ref("G-7KQ4")
FENNAS = "@fenna:noaber.localhost"
INEKE = PersonId(3)
BRAMS = "@bram:noaber.localhost"
STRANGER = "@stranger:elsewhere.example"

Wish = Callable[[UnitOfWork], Awaitable[Any]]


async def wants(bench: Bench, *wishes: Wish) -> None:
    """Write what is wanted, as a handler does."""
    await wants_held(bench, *wishes)
    await bench.settle()


async def wants_held(bench: Bench, *wishes: Wish) -> None:
    """Write what is wanted while no sync comes in."""
    async with bench.database.write() as unit:
        for wish in wishes:
            await wish(unit)
    bench.engine.caretaker.ring()
    await bench.engine.idle()


def let_in(*people: PersonId) -> Wish:
    async def wish(unit: UnitOfWork) -> None:
        for person in people:
            await unit.own_rooms.let_in(GROUP, NETWORK, person)

    return wish


def let_out(person: PersonId) -> Wish:
    return lambda unit: unit.own_rooms.let_out(GROUP, person)


def named(name: str, topic: str = "") -> Wish:
    return lambda unit: unit.own_rooms.name(GROUP, NETWORK, name, topic)


def leaving(unit: UnitOfWork) -> Awaitable[Any]:
    return unit.own_rooms.leaving(GROUP)


def rooms_of(bench: Bench) -> list[Room]:
    return [room for room in bench.matrix.rooms.values() if room.ours]


def room_of(bench: Bench) -> Room:
    (room,) = rooms_of(bench)
    return room


def inside(room: Room) -> set[str]:
    return {who for who, how in room.members.items() if how == "join"}


def said_in(room: Room) -> list[str]:
    return [event.plain for event in room.events if event.sender == BOT and event.type == "m.room.message"]


async def seats(bench: Bench) -> dict[PersonId, Stands]:
    async with bench.database.read() as unit:
        return {guest.person: guest.stands for guest in await unit.own_rooms.guests(GROUP)}


async def test_a_room_is_made_and_everybody_who_belongs_there_is_invited(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM), named("Intervisie", "Elke maand"))
    room = room_of(bench)
    assert inside(room) == {BOT, FENNAS, BRAMS}
    assert (room.name, room.topic) == ("Intervisie", "Elke maand")
    assert await seats(bench) == {FENNA: Stands.ASKED, BRAM: Stands.ASKED}


async def test_when_nothing_is_wanted_any_more_nothing_is_asked_of_the_homeserver(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM))
    bench.matrix.calls.clear()
    bench.engine.caretaker.ring()
    await bench.settle()
    assert not bench.matrix.calls


async def test_what_is_said_waits_until_everybody_is_invited_and_others_go_on(bench: Bench) -> None:
    bench.matrix.faults_of["invite"].append(Fault.PATIENCE)
    await wants(bench, let_in(FENNA, BRAM))
    await bench.queue("welkom", to=GROUP)
    await bench.send("voor ineke", to=INEKE)
    assert bench.said() == ["voor ineke"]
    await bench.forward(minutes=1)
    assert bench.said() == ["voor ineke", "welkom"]


async def test_what_is_said_to_a_group_without_a_room_is_given_up(bench: Bench) -> None:
    (row,) = await bench.send("voor niemand", to=GROUP)
    assert (await bench.row(row)).state is OutboxState.CLOSED


async def test_a_lost_answer_to_making_the_room_makes_no_second_one(bench: Bench) -> None:
    bench.matrix.faults_of["create-group"].append(Fault.LOST_ANSWER)
    await wants(bench, let_in(FENNA))
    await bench.forward(minutes=1)
    assert inside(room_of(bench)) == {BOT, FENNAS}


@pytest.mark.parametrize("call", ["create-group", "name", "invite"])
async def test_killed_between_any_two_steps_it_goes_on_where_it_stopped(bench: Bench, call: str) -> None:
    bench.matrix.tap_by_tap.clear()
    async with bench.database.write() as unit:
        await let_in(FENNA, BRAM)(unit)
        await named("Intervisie")(unit)
    bench.engine.caretaker.ring()
    bench.matrix.faults_of[call].append(Fault.LOST_ANSWER)
    bench.matrix.tap_by_tap.set()
    await bench.matrix.called(call)
    await bench.crash()
    await bench.start()
    await bench.forward(minutes=1)
    room = room_of(bench)
    assert (inside(room), room.name) == ({BOT, FENNAS, BRAMS}, "Intervisie")


@pytest.mark.parametrize("call", ["create-group", "name", "invite"])
@pytest.mark.parametrize("fault", [Fault.DOWN, Fault.PATIENCE, Fault.LOST_ANSWER])
async def test_whatever_goes_wrong_for_a_moment_is_tried_again(bench: Bench, call: str, fault: Fault) -> None:
    bench.matrix.faults_of[call].append(fault)
    await wants(bench, let_in(FENNA, BRAM), named("Intervisie"))
    await bench.forward(minutes=1)
    room = room_of(bench)
    assert (inside(room), room.name) == ({BOT, FENNAS, BRAMS}, "Intervisie")


async def test_somebody_whose_homeserver_is_away_does_not_keep_the_others_waiting(bench: Bench) -> None:
    bench.matrix.away.add(FENNAS)
    await wants(bench, let_in(FENNA, BRAM))
    await bench.forward(minutes=1)
    await bench.send("welkom", to=GROUP)
    room = room_of(bench)
    assert (inside(room), said_in(room)) == ({BOT, BRAMS}, ["welkom"])
    bench.matrix.away.clear()
    await bench.forward(hours=1)
    assert inside(room) == {BOT, FENNAS, BRAMS}


async def test_somebody_who_belongs_there_no_longer_is_put_out(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM))
    await wants(bench, let_out(BRAM))
    assert inside(room_of(bench)) == {BOT, FENNAS}
    assert bench.notices() == []


async def test_nothing_is_said_before_somebody_who_must_go_is_gone(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM))
    bench.matrix.faults_of["put-out"].append(Fault.PATIENCE)
    await wants(bench, let_out(BRAM))
    await bench.send("zonder bram", to=GROUP)
    assert said_in(room_of(bench)) == []
    await bench.forward(minutes=1)
    assert said_in(room_of(bench)) == ["zonder bram"]


async def test_somebody_who_left_the_network_is_put_out(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM))
    await wants(bench, lambda unit: unit.people.deactivate(BRAM))
    assert inside(room_of(bench)) == {BOT, FENNAS}


async def test_somebody_who_leaves_by_themselves_is_told_of_once_and_not_invited_again(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM))
    room = room_of(bench)
    bench.matrix.member(room, BRAMS, "leave")
    await bench.settle()
    bench.matrix.member(room, FENNAS, "join")
    await bench.settle()
    assert bench.notices() == ["group-left"]
    assert inside(room) == {BOT, FENNAS}
    assert (await seats(bench))[BRAM] is Stands.LEFT


async def test_somebody_who_left_is_invited_again_when_they_belong_there_again(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM))
    room = room_of(bench)
    bench.matrix.member(room, BRAMS, "leave")
    await bench.settle()
    await wants(bench, let_in(BRAM))
    assert inside(room) == {BOT, FENNAS, BRAMS}
    bench.matrix.member(room, BRAMS, "leave")
    await bench.settle()
    assert bench.notices() == ["group-left", "group-left"]


async def test_somebody_who_does_not_come_is_invited_once(bench: Bench) -> None:
    bench.matrix.joins_by_itself = False
    await wants(bench, let_in(FENNA, BRAM))
    await wants(bench, named("Anders"))
    assert bench.matrix.calls["invite"] == 2
    assert bench.notices() == []


async def test_an_account_that_cannot_be_invited_is_told_of_and_the_others_go_on(bench: Bench) -> None:
    bench.matrix.deactivated.add(FENNAS)
    await wants(bench, let_in(FENNA, BRAM))
    await bench.send("welkom", to=GROUP)
    assert bench.notices() == ["group-left"]
    assert said_in(room_of(bench)) == ["welkom"]


async def test_while_a_stranger_reads_along_nothing_is_said_and_that_is_told(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM))
    room = room_of(bench)
    bench.matrix.member(room, STRANGER, "invite", by="@admin:noaber.localhost")
    await bench.settle()
    await bench.send("vertrouwelijk", to=GROUP)
    assert said_in(room) == []
    assert bench.notices() == ["group-stranger"]
    bench.matrix.member(room, STRANGER, "leave")
    await bench.settle()
    assert said_in(room) == ["vertrouwelijk"]


async def test_whoever_guesses_who_the_stranger_was_cannot_check_it_in_the_database(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM))
    bench.matrix.member(room_of(bench), STRANGER, "invite", by="@admin:noaber.localhost")
    await bench.settle()
    async with bench.database.connection() as connection:
        keys = list((await connection.execute(select(inbox.c.event_id))).scalars())
    assert any(key.startswith("group-stranger:") for key in keys)
    assert not any(hashlib.sha256(STRANGER.encode()).hexdigest()[:16] in key for key in keys)


async def test_a_message_is_taken_back_also_while_a_stranger_reads_along(bench: Bench) -> None:
    await wants(bench, let_in(FENNA))
    (parent,) = await bench.send("vertrouwelijk", to=GROUP)
    room = room_of(bench)
    bench.matrix.member(room, STRANGER, "join")
    await bench.settle()
    await bench.send("", to=GROUP, kind=OutboxKind.REDACTION, payload={}, parent=parent)
    assert [event.removed for event in room.events if event.plain == "vertrouwelijk"] == [True]


async def test_a_room_that_moved_is_followed_and_who_stayed_behind_is_invited_there(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM), named("Intervisie"))
    old = room_of(bench)
    new = bench.matrix.new_room(BRAMS)
    new.powers, new.ours = old.powers, True
    bench.matrix.member(new, BOT, "invite", by=BOT)
    bench.matrix.upgrade(old, new, by=BOT)
    await bench.settle()
    await bench.send("hier verder", to=GROUP)
    assert inside(new) == {BOT, FENNAS, BRAMS}
    assert (new.name, said_in(new)) == ("Intervisie", ["hier verder"])
    assert "group-left" not in bench.notices()


async def test_a_room_in_which_the_bot_may_do_nothing_is_left_alone_for_an_hour(bench: Bench) -> None:
    await wants(bench, let_in(FENNA))
    room = room_of(bench)
    room.powers = Powers(users={}, invite=100)
    await wants(bench, let_in(BRAM))
    tries = bench.matrix.calls["invite"]
    bench.engine.caretaker.ring()
    await bench.settle()
    assert bench.matrix.calls["invite"] == tries
    assert bench.notices() == ["group-powerless"]
    room.powers = Powers(users={BOT: 100}, invite=100)
    await bench.forward(hours=1)
    assert inside(room) == {BOT, FENNAS, BRAMS}


async def test_the_bot_leaves_when_everything_was_said(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM))
    room = room_of(bench)
    await bench.queue("tot ziens", to=GROUP)
    await wants(bench, leaving)
    bench.engine.sender.ring()
    await bench.settle()
    assert (said_in(room), inside(room)) == (["tot ziens"], {FENNAS, BRAMS})
    async with bench.database.read() as unit:
        assert await unit.own_rooms.get(GROUP) is None
    assert bench.notices() == []


async def test_a_room_that_no_sync_showed_yet_is_left_all_the_same(bench: Bench) -> None:
    bench.matrix.held = True
    await wants_held(bench, let_in(FENNA))
    assert bench.matrix.calls["create-group"] == 1
    await wants_held(bench, leaving)
    bench.matrix.held = False
    bench.matrix.poll()
    await bench.settle()
    assert room_of(bench).members[BOT] == "leave"


async def test_after_the_bot_was_put_out_there_is_another_room(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM))
    first = room_of(bench)
    bench.matrix.member(first, BOT, "leave", by="@admin:noaber.localhost")
    await bench.settle()
    await bench.send("hier verder", to=GROUP)
    second = next(room for room in rooms_of(bench) if room is not first)
    assert second.alias == group_alias(BOT, GROUP)
    assert (inside(second), said_in(second)) == ({BOT, FENNAS, BRAMS}, ["hier verder"])


async def test_what_is_said_while_the_bot_is_put_out_is_said_in_the_other_room(bench: Bench) -> None:
    await wants(bench, let_in(FENNA))
    first = room_of(bench)
    bench.matrix.held = True
    bench.matrix.member(first, BOT, "leave", by="@admin:noaber.localhost")
    await bench.queue("hier verder", to=GROUP)
    bench.engine.sender.ring()
    await bench.engine.idle()
    bench.matrix.held = False
    bench.matrix.poll()
    await bench.settle()
    await bench.forward(minutes=2)
    second = next(room for room in rooms_of(bench) if room is not first)
    assert (said_in(first), said_in(second)) == ([], ["hier verder"])
    assert bench.notices() == []


async def test_a_change_takes_its_place_in_what_the_room_shows(bench: Bench) -> None:
    await wants(bench, let_in(FENNA))
    (parent,) = await bench.send("nog 5 minuten", to=GROUP)
    payload = {"msgtype": "m.notice", "body": "nog 4 minuten"}
    await bench.send("", to=GROUP, kind=OutboxKind.EDIT, payload=payload, parent=parent)
    shown = [event.plain for event in room_of(bench).events if event.replaces is None and event.plain]
    assert shown == ["nog 4 minuten"]


def moved_without_power(bench: Bench) -> tuple[Room, Room]:
    """Somebody else replaces the room of the group; in the new one the bot may do nothing."""
    old = room_of(bench)
    new = bench.matrix.new_room(BRAMS)
    new.powers, new.ours = Powers(users={BRAMS: 100}, invite=100), True
    old.powers = Powers(users={BOT: 100, BRAMS: 100}, invite=100)
    bench.matrix.member(new, BOT, "invite", by=BRAMS)
    bench.matrix.upgrade(old, new, by=BRAMS)
    return old, new


async def test_a_room_that_moved_and_left_us_without_power_is_told_of_and_replaced_after_a_day(
    bench: Bench,
) -> None:
    await wants(bench, let_in(FENNA, BRAM), named("Intervisie"))
    old, new = moved_without_power(bench)
    await bench.settle()
    await bench.send("hier verder", to=GROUP)
    assert bench.notices().count("group-powerless") == 1
    await bench.forward(hours=20)
    assert len(rooms_of(bench)) == 2
    await bench.forward(hours=8)
    (another,) = [room for room in rooms_of(bench) if room.room_id not in {old.room_id, new.room_id}]
    assert inside(another) == {BOT, FENNAS, BRAMS}
    assert said_in(another) == ["hier verder"]


async def test_a_room_in_which_we_get_our_power_back_in_time_is_kept(bench: Bench) -> None:
    await wants(bench, let_in(FENNA, BRAM), named("Intervisie"))
    old, new = moved_without_power(bench)
    await bench.settle()
    await bench.forward(hours=5)
    new.powers = Powers(users={BOT: 100, BRAMS: 100}, invite=100)
    await bench.send("hier verder", to=GROUP)
    await bench.forward(days=3)
    assert {room.room_id for room in rooms_of(bench)} == {old.room_id, new.room_id}
    assert said_in(new) == ["hier verder"]


async def test_a_message_that_a_room_refuses_is_not_tried_every_minute_for_ever(bench: Bench) -> None:
    await wants(bench, let_in(FENNA))
    bench.matrix.faults_of["send"].extend([Fault.FORBIDDEN] * 1000)
    (row,) = await bench.send("vertrouwelijk", to=GROUP)
    await bench.forward(hours=12)
    assert bench.matrix.calls["send"] < 40
    assert bench.notices() == ["group-powerless"]
    await bench.forward(days=4)
    assert (await bench.row(row)).state is OutboxState.CLOSED
    assert "operator-not-sent" in bench.notices()
    assert len(rooms_of(bench)) > 1


async def test_a_refusal_after_which_the_message_goes_is_nobodys_business(bench: Bench) -> None:
    await wants(bench, let_in(FENNA))
    bench.matrix.faults_of["send"].append(Fault.FORBIDDEN)
    await bench.send("welkom", to=GROUP)
    await bench.forward(minutes=2)
    assert said_in(room_of(bench)) == ["welkom"]
    assert bench.notices() == []
