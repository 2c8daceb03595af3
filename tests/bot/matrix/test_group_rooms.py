"""Rooms of our own: on a real homeserver with three ordinary clients, and where a homeserver fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.demo.client import Participant
from bot.demo.heard import Heard
from bot.demo.homeserver import Homeserver
from bot.matrix.edge import Edge
from bot.matrix.events import MembershipChange
from bot.matrix.http import Api
from bot.matrix.port import Rejected
from bot.matrix.private_rooms import state_event
from bot.matrix.session import Account
from tests.bot.matrix.conftest import Listening
from tests.support.edge import Observed, bot_account, open_edge, running
from tests.support.fake_homeserver import ANNA, BOT, ROOM, SERVER, Answer, error
from tests.support.synapse import fresh, participant


@dataclass
class Group:
    """The bot in a room of its own, and the edge through which it talks."""

    edge: Edge
    seen: Observed
    alias: str
    room: str

    async def say(self, text: str) -> str:
        content = {"msgtype": "m.notice", "body": text}
        return await self.edge.matrix.send(self.room, "m.room.message", content, fresh("tx"))

    async def lets_in(self, *people: Participant) -> None:
        for one in people:
            await self.edge.matrix.invite(self.room, one.matrix_id)
        for one in people:
            await one.until(lambda one=one: self.room in one.rooms, "the room")  # type: ignore[misc]

    async def hears(self, one: Participant, text: str) -> Heard:
        return await one.says(self.edge.matrix.user_id, text)

    async def state(self, kind: str) -> object:
        return (await state_event(self.edge._session.api, self.room, kind)).get("content")


@asynccontextmanager
async def made(account: Account, directory: Path, alias: str) -> AsyncIterator[Group]:
    edge, seen = await open_edge(account, directory), Observed()
    async with running(edge, seen):
        room = await edge.matrix.create_group_room(alias, "Intervisie G-7KQ4", "Elke maand")
        await seen.until(lambda: edge.matrix.ready(room))
        yield Group(edge, seen, alias, room)


@asynccontextmanager
async def three(homeserver: Homeserver) -> AsyncIterator[tuple[Participant, Participant, Participant]]:
    async with AsyncExitStack() as stack:
        names = ("anna", "bram", "cees")
        anna, bram, cees = [
            await stack.enter_async_context(await participant(homeserver, name)) for name in names
        ]
        yield anna, bram, cees


@pytest.mark.real
async def test_what_is_said_in_a_room_of_ours_is_sealed_for_everybody_who_was_invited(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    account = await bot_account(homeserver)
    async with made(account, tmp_path, fresh("group")) as group, three(homeserver) as people:
        await group.lets_in(*people)
        await group.say("Welkom")
        assert [(await group.hears(one, "Welkom")).encrypted for one in people] == [True] * 3
        assert await group.state("m.room.name") == {"name": "Intervisie G-7KQ4"}
        await group.edge.matrix.set_name_topic(group.room, "Intervisie Gooi", "Om de maand")
        assert await group.state("m.room.name") == {"name": "Intervisie Gooi"}
        topic = await group.state("m.room.topic")
        assert isinstance(topic, dict)
        assert topic["topic"] == "Om de maand"


@pytest.mark.real
async def test_what_is_said_while_somebody_is_only_invited_they_can_read_when_they_come(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    account = await bot_account(homeserver)
    async with (
        made(account, tmp_path, fresh("group")) as group,
        await participant(homeserver, "anna") as anna,
    ):
        await group.edge.matrix.invite(group.room, anna.matrix_id)
        await group.say("Voor wie komt")
        assert (await group.hears(anna, "Voor wie komt")).encrypted


@pytest.mark.real
async def test_who_was_put_out_hears_nothing_more_and_a_newcomer_nothing_of_before(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    account = await bot_account(homeserver)
    async with made(account, tmp_path, fresh("group")) as group, three(homeserver) as (anna, bram, cees):
        await group.lets_in(anna, bram)
        before = await group.say("Met ons drieen")
        await group.hears(bram, "Met ons drieen")
        await group.edge.matrix.put_out(group.room, bram.matrix_id)
        await group.edge.matrix.put_out(group.room, bram.matrix_id)  # again is no mistake
        between = await group.say("Zonder bram")
        await group.lets_in(cees)
        after = await group.say("Met cees")
        await group.hears(anna, "Met cees")
        await group.hears(cees, "Met cees")
        assert (cees.knows(before), cees.knows(between), cees.knows(after)) == (False, False, True)
        assert (bram.knows(between), bram.knows(after)) == (False, False)


@pytest.mark.real
async def test_nobody_but_the_bot_lets_people_in_or_changes_the_name(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    account = await bot_account(homeserver)
    async with made(account, tmp_path, fresh("group")) as group, three(homeserver) as (anna, bram, _):
        await group.lets_in(anna)
        invited = await anna.client.room_invite(group.room, bram.matrix_id)
        renamed = await anna.client.room_put_state(group.room, "m.room.name", {"name": "Anders"})
        refusals = [getattr(answer, "status_code", None) for answer in (invited, renamed)]
        assert refusals == ["M_FORBIDDEN", "M_FORBIDDEN"]
        history = await group.state("m.room.history_visibility")
        guests = await group.state("m.room.guest_access")
        assert (history, guests) == ({"history_visibility": "invited"}, {"guest_access": "forbidden"})


@pytest.mark.real
async def test_after_a_restart_between_making_and_inviting_it_is_the_same_room(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    account, alias = await bot_account(homeserver), fresh("group")
    async with made(account, tmp_path, alias) as group:
        first = group.room
    async with made(account, tmp_path, alias) as group, three(homeserver) as people:
        assert group.room == first
        await group.lets_in(*people)
        await group.say("Welkom")
        assert [(await group.hears(one, "Welkom")).encrypted for one in people] == [True] * 3


@pytest.mark.real
async def test_a_room_that_moves_keeps_the_bot_in_charge_and_the_others_can_be_invited(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    account = await bot_account(homeserver)
    async with made(account, tmp_path, fresh("group")) as group, three(homeserver) as (anna, bram, _):
        await group.lets_in(anna, bram)
        api = group.edge._session.api
        answer = await api.call("POST", "rooms", group.room, "upgrade", body={"new_version": "12"})
        new = str(answer["replacement_room"])
        await group.seen.until(lambda: group.edge.matrix.ready(new))
        assert (await group.edge.matrix.power_levels(new)).may_invite(group.edge.matrix.user_id)
        moved = Group(group.edge, group.seen, group.alias, new)
        await moved.lets_in(anna, bram)
        await moved.say("Hier verder")
        assert [(await moved.hears(one, "Hier verder")).encrypted for one in (anna, bram)] == [True] * 2


@pytest.mark.real
async def test_a_room_that_the_bot_left_gives_its_name_to_a_new_one(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    account = await bot_account(homeserver)
    async with (
        made(account, tmp_path, fresh("group")) as group,
        await participant(homeserver, "anna") as anna,
    ):
        await group.lets_in(anna)
        await group.edge.matrix.leave(group.room)
        again = await group.edge.matrix.create_group_room(group.alias, "Intervisie", "")
        assert again != group.room


@pytest.mark.real
async def test_an_account_that_is_closed_leaves_the_room_and_the_others_read_on(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    account = await bot_account(homeserver)
    async with made(account, tmp_path, fresh("group")) as group, three(homeserver) as (anna, bram, _):
        await group.lets_in(anna, bram)
        who = {"type": "m.id.user", "user": bram.matrix_id}
        proof = {"type": "m.login.password", "password": "geheim", "identifier": who}
        api = Api(homeserver.url, bram.client.access_token)
        try:
            await api.call("POST", "account", "deactivate", body={"auth": proof})
        finally:
            await api.close()
        gone = MembershipChange(group.room, bram.matrix_id, "leave")
        await group.seen.until(lambda: any(gone in batch.members for batch in group.seen.batches))
        await group.say("Zonder bram")
        await group.hears(anna, "Zonder bram")


def people(*who: str) -> Answer:
    """Who is in a room, as a homeserver tells it."""
    return Answer({"chunk": [{"state_key": each, "content": {"membership": "join"}} for each in who]})


async def test_a_name_that_somebody_else_took_is_no_room_of_ours(listening: Listening) -> None:
    listening.server.next("/createRoom", error(400, "M_ROOM_IN_USE"))
    listening.server.next("GET .*/directory/room/", Answer({"room_id": ROOM}))
    listening.server.next("/state/m.room.create", Answer({"sender": ANNA, "content": {}}))
    listening.server.next("/members", people(BOT, ANNA))
    with pytest.raises(Rejected, match="alias-taken"):
        await listening.edge.matrix.create_group_room("group", "Intervisie", "")


async def test_inviting_somebody_who_is_there_is_fine_and_who_can_not_be_invited_is_refused(
    listening: Listening,
) -> None:
    listening.server.always("/invite", error(403, "M_FORBIDDEN"))
    listening.server.always("/members", people(BOT, ANNA))
    await listening.edge.matrix.invite(ROOM, ANNA)
    with pytest.raises(Rejected):
        await listening.edge.matrix.invite(ROOM, f"@bram:{SERVER}")


async def test_putting_out_somebody_who_is_gone_is_fine_and_who_stays_is_refused(
    listening: Listening,
) -> None:
    listening.server.always("/kick", error(403, "M_FORBIDDEN"))
    listening.server.always("/members", people(BOT, ANNA))
    await listening.edge.matrix.put_out(ROOM, f"@bram:{SERVER}")
    with pytest.raises(Rejected):
        await listening.edge.matrix.put_out(ROOM, ANNA)


async def test_a_half_made_room_is_sealed_before_any_sync_shows_its_encryption(listening: Listening) -> None:
    listening.server.next("/createRoom", Answer({"room_id": "!new:" + SERVER}))
    room = await listening.edge.matrix.create_group_room("group", "Intervisie", "")
    for who in (ANNA, f"@bram:{SERVER}"):
        await listening.edge.matrix.invite(room, who)
    rooms = listening.edge._rooms
    assert rooms.is_encrypted(room)
    assert rooms.enter(room).people == {ANNA, f"@bram:{SERVER}"}
