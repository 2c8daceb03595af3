from __future__ import annotations

from config.model import NetworkId, Person, Room
from config.network.changes import AddRoom, Plan
from storage.database import Database
from storage.destinations import to_room
from storage.rooms import RoomInClear
from storage.schema.network import Membership
from storage.unit import UnitOfWork
from tests.storage.given import GOOI, NOW, SOEST, heads_of, said

ME = "@noaber:a"
NOOR = "@noor:soest.example"


async def chat(unit: UnitOfWork, room_id: str = "!dm:a") -> None:
    await unit.rooms.enter(room_id, ME, NOW)
    await unit.rooms.set_encrypted(room_id)
    await unit.rooms.set_members(room_id, {ME: "join", NOOR: "join"})


async def test_an_encrypted_room_of_the_bot_and_one_other_is_private(db: Database) -> None:
    async with db.write() as unit:
        await chat(unit)
        assert await unit.rooms.is_private("!dm:a")
        assert await unit.rooms.members("!dm:a") == {ME: Membership.JOIN, NOOR: Membership.JOIN}


async def test_a_room_that_is_not_encrypted_is_not_private(db: Database) -> None:
    async with db.write() as unit:
        await unit.rooms.enter("!dm:a", ME, NOW)
        await unit.rooms.set_members("!dm:a", {ME: "join", NOOR: "join"})
        assert not await unit.rooms.is_private("!dm:a")


async def test_a_third_person_ends_the_privacy_and_leaving_restores_it(db: Database) -> None:
    async with db.write() as unit:
        await chat(unit)
        await unit.rooms.membership("!dm:a", "@rik:a", "join")
        assert not await unit.rooms.is_private("!dm:a")
        await unit.rooms.membership("!dm:a", "@rik:a", "leave")
        assert await unit.rooms.is_private("!dm:a")


async def test_a_room_with_only_the_bot_or_that_it_left_is_not_private(db: Database) -> None:
    async with db.write() as unit:
        await chat(unit)
        await unit.rooms.membership("!dm:a", NOOR, "leave")
        assert not await unit.rooms.is_private("!dm:a")
        await chat(unit, "!other:a")
        await unit.rooms.leave("!other:a")
        assert not await unit.rooms.is_private("!other:a")
        assert not await unit.rooms.is_private("!unknown:a")


async def test_entering_again_forgets_nothing(db: Database) -> None:
    async with db.write() as unit:
        await chat(unit)
        await unit.rooms.enter("!dm:a", ME, NOW)
        assert await unit.rooms.is_private("!dm:a")
        assert await unit.rooms.encrypted("!dm:a")
        assert [room.room_id for room in await unit.rooms.all()] == ["!dm:a"]


async def test_a_private_chat_is_one_room_of_one_person(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        rik = await unit.people.add(GOOI, "@rik:a", "Rik", SOEST)
        await unit.rooms.set_dm(noor.id, "!one:a")
        await unit.rooms.set_dm(noor.id, "!two:a")
        assert await unit.rooms.dm_of(noor.id) == "!two:a"
        await unit.rooms.set_dm(rik.id, "!two:a")
        assert await unit.rooms.dm_of(noor.id) is None
        assert await unit.rooms.dm_person("!two:a") == rik.id
        await unit.rooms.set_dm(rik.id, None)
        assert await unit.rooms.dm_of(rik.id) is None


async def test_a_room_that_was_left_is_nobodys_private_chat(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await chat(unit)
        await unit.rooms.set_dm(noor.id, "!dm:a")
        await unit.rooms.leave("!dm:a")
        assert await unit.rooms.dm_of(noor.id) is None
        assert not await unit.rooms.joined("!dm:a")


async def test_a_moved_room_takes_along_what_belongs_to_it(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await chat(unit, "!old:a")
        await unit.rooms.set_dm(noor.id, "!old:a")
        await unit.organisations.apply(Plan(GOOI, (AddRoom(Room(GOOI, "#leden:a")),)))
        await unit.rooms.resolved("#leden:a", "!old:a")
        await unit.outbox.add(said(1, to_room("!old:a")), NOW)
        await unit.rooms.moved("!old:a", "!new:a")
        (row,) = await heads_of(unit, NOW, 9)
        shared = await unit.rooms.shared_as("!new:a")
        known = await unit.rooms.get("!old:a")
        assert await unit.rooms.dm_of(noor.id) == "!new:a"
    assert row.dest == to_room("!new:a")
    assert shared is not None
    assert shared.alias_or_id == "#leden:a"
    assert known is not None
    assert known.moved_to == "!new:a"


async def test_shared_rooms_belong_to_their_network(db: Database) -> None:
    async with db.write() as unit:
        await unit.organisations.apply(Plan(GOOI, (AddRoom(Room(GOOI, "#leden:a", "leden")),)))
        assert await unit.rooms.shared(NetworkId("eemland")) == []
        (room,) = await unit.rooms.shared()
        assert (room.network, room.room_id) == (GOOI, None)
        assert await unit.rooms.shared_as("!leden:a") is None


async def test_a_room_in_clear_is_found_with_its_name_and_how_many_are_there(db: Database) -> None:
    async with db.write() as unit:
        await unit.organisations.apply(
            Plan(GOOI, (AddRoom(Room(GOOI, "#plein:a")), AddRoom(Room(GOOI, "!markt:a"))))
        )
        await unit.rooms.resolved("#plein:a", "!plein:a")
        for room_id in ("!plein:a", "!markt:a", "!chat:a", "!dm:a"):
            await unit.rooms.enter(room_id, ME, NOW)
            await unit.rooms.set_members(room_id, {ME: "join", NOOR: "join", "@rik:a": "invite"})
        await unit.rooms.set_encrypted("!dm:a")
        assert await unit.rooms.in_clear("!plein:a") == RoomInClear("#plein:a", 1)
        assert await unit.rooms.in_clear("!markt:a") == RoomInClear("!markt:a", 1)
        assert await unit.rooms.in_clear("!chat:a") == RoomInClear(None, 1)
        assert await unit.rooms.in_clear("!dm:a") is None
        assert await unit.rooms.in_clear("!unknown:a") is None
