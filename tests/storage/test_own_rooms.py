from __future__ import annotations

from config.model import Person, Ref
from storage.database import Database
from storage.destinations import to_group, to_person
from storage.outbox import OutboxMessage
from storage.own_rooms import OwnRoom
from storage.schema.intervision import Stands
from storage.schema.queues import OutboxKind, OutboxState
from storage.unit import UnitOfWork
from tests.storage.given import GOOI, NOW, SOON, heads_of, said
from workflows.effects import Lane

GROUP = Ref("G-7KQ4")
ME = "@noaber:a"
LATER = SOON


async def room(unit: UnitOfWork, noor: Person, room_id: str | None = "!group:a") -> None:
    await unit.own_rooms.let_in(GROUP, GOOI, noor.id)
    if room_id is not None:
        await unit.own_rooms.made(GROUP, room_id)
        await unit.rooms.enter(room_id, ME, NOW)
        await unit.rooms.set_encrypted(room_id)
        await unit.rooms.set_members(room_id, {ME: "join", noor.matrix_id: "join"})


async def as_it_is(unit: UnitOfWork) -> OwnRoom:
    found = await unit.own_rooms.get(GROUP)
    assert found is not None
    return found


def edit_of(parent: int, ordinal: int) -> OutboxMessage:
    payload = {"body": f"nog {ordinal}"}
    return OutboxMessage(
        GOOI, "$edit", ordinal, to_group(GROUP), Lane.INTERACTIVE, OutboxKind.EDIT, payload, parent
    )


async def test_somebody_who_was_let_in_has_a_seat_until_they_are_let_out(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        assert await unit.own_rooms.seated(GROUP) == (noor.id,)
        await unit.own_rooms.let_out(GROUP, noor.id)
        assert await unit.own_rooms.seated(GROUP) == ()


async def test_a_room_and_its_group_know_each_other(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        assert await unit.own_rooms.group_of("!group:a") == GROUP
        assert await unit.own_rooms.room_of(GROUP) == "!group:a"
        assert await unit.own_rooms.group_of("!other:a") is None
        assert await unit.own_rooms.room_of(Ref("G-XXXX")) is None


async def test_every_wish_leaves_something_to_do_until_it_is_done(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await room(unit, noor, None)
        (wanted,) = await unit.own_rooms.undone()
        await unit.own_rooms.done(GROUP, wanted.wanted)
        assert await unit.own_rooms.undone() == []
        await unit.own_rooms.name(GROUP, GOOI, "Intervisie", "Elke maand")
        await unit.own_rooms.done(GROUP, wanted.wanted)
        assert [one.name for one in await unit.own_rooms.undone()] == ["Intervisie"]


async def test_the_same_name_again_asks_for_nothing(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.own_rooms.name(GROUP, GOOI, "Intervisie", "Elke maand")
        (wanted,) = await unit.own_rooms.undone()
        await unit.own_rooms.named(wanted)
        await unit.own_rooms.done(GROUP, wanted.wanted)
        await unit.own_rooms.name(GROUP, GOOI, "Intervisie", "Elke maand")
        assert await unit.own_rooms.undone() == []


async def test_somebody_who_left_the_network_is_something_to_do(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        (wanted,) = await unit.own_rooms.undone()
        await unit.own_rooms.done(GROUP, wanted.wanted)
        await unit.people.deactivate(noor.id)
        assert [one.ref for one in await unit.own_rooms.undone()] == [GROUP]
        assert await unit.own_rooms.seated(GROUP) == ()


async def test_a_room_of_a_group_with_one_person_left_is_nobodys_private_chat(
    db: Database, noor: Person
) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        assert not await unit.rooms.is_private("!group:a")


async def test_what_moves_keeps_its_group_and_asks_everybody_again(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        before = await as_it_is(unit)
        assert await unit.own_rooms.stands(before, noor.id, Stands.BELONGS, Stands.ASKED)
        await unit.own_rooms.moved("!group:a", "!new:a")
        assert not await unit.own_rooms.stands(before, noor.id, Stands.BELONGS, Stands.ASKED)
        assert await unit.own_rooms.group_of("!new:a") == GROUP
        assert await unit.own_rooms.group_of("!group:a") is None
        assert [guest.stands for guest in await unit.own_rooms.guests(GROUP)] == [Stands.BELONGS]


async def test_a_seat_moves_only_when_nothing_else_was_decided(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        await unit.own_rooms.let_out(GROUP, noor.id)
        assert not await unit.own_rooms.stands(await as_it_is(unit), noor.id, Stands.BELONGS, Stands.ASKED)
        assert await unit.own_rooms.seated(GROUP) == ()


async def test_a_message_for_a_group_names_the_room_behind_it(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await room(unit, noor, None)
        await unit.outbox.add(said(1, to_group(GROUP)), NOW)
        assert [head.chat for head in await unit.outbox.heads(NOW, 9)] == [None]
        await unit.own_rooms.made(GROUP, "!group:a")
        assert [head.chat for head in await unit.outbox.heads(NOW, 9)] == ["!group:a"]


async def test_a_name_goes_to_the_newest_message_and_is_found_by_how_it_starts(
    db: Database, noor: Person
) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        first, second, third = [
            await unit.outbox.add(said(number, to_group(GROUP)), NOW) for number in (1, 2, 3)
        ]
        await unit.own_rooms.name_message(GROUP, "clock/1", first)
        await unit.own_rooms.name_message(GROUP, "clock/1", second)
        await unit.own_rooms.name_message(GROUP, "poll", third)
        assert await unit.own_rooms.message(GROUP, "clock/1") == second
        assert await unit.own_rooms.messages(GROUP, "clock/") == {"clock/1": second}
        await unit.own_rooms.forget_messages(GROUP, "clock/")
        assert await unit.own_rooms.message(GROUP, "clock/1") is None
        assert await unit.own_rooms.message(GROUP, "poll") == third


async def test_a_newer_edit_closes_the_ones_that_wait(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        parent = await unit.outbox.add(said(1, to_group(GROUP)), NOW)
        older = await unit.outbox.add(edit_of(parent, 1), NOW)
        assert await unit.outbox.supersede_edits(parent) == 1
        newer = await unit.outbox.add(edit_of(parent, 2), NOW)
        rows = [await unit.outbox.get(number) for number in (parent, older, newer)]
        assert [row and row.state for row in rows] == [
            OutboxState.WAITING,
            OutboxState.CLOSED,
            OutboxState.WAITING,
        ]


async def test_a_removal_goes_after_its_message_and_names_its_event(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        parent = await unit.outbox.add(said(1, to_group(GROUP)), NOW)
        removal = OutboxMessage(
            GOOI, "$unsay", 1, to_group(GROUP), Lane.INTERACTIVE, OutboxKind.REDACTION, {}, parent
        )
        await unit.outbox.add(removal, NOW)
        assert [row.id for row in await heads_of(unit, NOW)] == [parent]
        await unit.outbox.sent(parent, "$sent", "!group:a", NOW)
        assert [row.target_event for row in await heads_of(unit, NOW)] == ["$sent"]


async def test_nothing_waits_for_a_room_that_is_forgotten(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        await unit.outbox.add(said(1, to_group(GROUP)), NOW)
        kept = await unit.outbox.add(said(2, to_person(noor.id)), NOW)
        await unit.own_rooms.forget(GROUP)
        assert [row.id for row in await heads_of(unit, NOW)] == [kept]
        assert await unit.own_rooms.get(GROUP) is None


async def test_what_was_said_in_a_group_is_not_taken_back_like_the_words_of_a_chat(
    db: Database, noor: Person
) -> None:
    async with db.write() as unit:
        await room(unit, noor)
        for number, dest in enumerate((to_group(GROUP), "room:!group:a"), start=1):
            row = await unit.outbox.add(said(number, dest), NOW)
            await unit.outbox.sent(row, f"$sent{number}", "!group:a", NOW)
        assert await unit.own_words.take_back(LATER, LATER, 9) == 0
