from __future__ import annotations

from bot.doors import Doors
from bot.matrix.events import Kind, SyncBatch
from bot.matrix.port import Powers
from storage.inbox import Incoming
from tests.bot.conftest import FENNA, Bench
from tests.support.fake_matrix import BOT, Fault, Room
from tests.support.network import SHARED_ALIAS

FENNAS = "@fenna:noaber.localhost"


async def invited(bench: Bench) -> Room:
    room = bench.matrix.new_room(FENNAS)
    bench.matrix.member(room, BOT, "invite", by=FENNAS)
    await bench.settle()
    return room


async def test_an_invitation_is_accepted(bench: Bench) -> None:
    room = await invited(bench)
    assert room.members[BOT] == "join"


async def test_an_invitation_survives_a_crash_before_it_was_accepted(bench: Bench) -> None:
    bench.matrix.down = True
    room = bench.matrix.new_room(FENNAS)
    await bench.engine.arrivals.accept(
        SyncBatch("s99", incoming=(Incoming("i", Kind.INVITE, room.room_id, FENNAS, bench.clock.now(), {}),))
    )
    room.members[BOT] = "invite"
    await bench.crash()
    bench.matrix.down = False
    await bench.start()
    assert room.members[BOT] == "join"


async def test_an_invitation_that_was_taken_back_is_not_tried_for_ever(bench: Bench) -> None:
    bench.matrix.faults.append(Fault.FORBIDDEN)
    await invited(bench)
    async with bench.database.read() as unit:
        assert (await Doors(unit).all()).invitations == ()


async def test_the_shared_room_of_the_network_is_found_by_its_alias_and_joined(bench: Bench) -> None:
    room = bench.matrix.new_room(FENNAS, alias=SHARED_ALIAS)
    room.members[BOT] = "invite"
    await bench.forward(hours=2)
    assert room.members[BOT] == "join"
    async with bench.database.read() as unit:
        shared = await unit.rooms.shared_as(room.room_id)
    assert shared is not None


async def moves(bench: Bench, powers: Powers) -> tuple[Room, Room]:
    old = bench.matrix.new_room(BOT, FENNAS)
    await bench.settle()
    new = bench.matrix.new_room(FENNAS)
    new.members[BOT] = "invite"
    new.powers = powers
    bench.matrix.upgrade(old, new, by=FENNAS)
    await bench.settle()
    return old, new


async def test_row_r10_a_room_that_moved_is_followed_and_somebody_is_told(bench: Bench) -> None:
    _, new = await moves(bench, Powers(users={FENNAS: 100}, invite=50))
    assert new.members[BOT] == "join"
    async with bench.database.read() as unit:
        assert await unit.rooms.dm_of(FENNA) == new.room_id
    assert bench.notices() == ["room-moved"]


async def test_row_r10_not_when_whoever_moved_it_may_not_invite_there(bench: Bench) -> None:
    old, new = await moves(bench, Powers(users={"@other:noaber.localhost": 100}, invite=50))
    assert new.members[BOT] == "leave"
    async with bench.database.read() as unit:
        assert await unit.rooms.dm_of(FENNA) == old.room_id
