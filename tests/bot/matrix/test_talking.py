"""The edge and an ordinary client in encrypted rooms on a real homeserver."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo.client import Participant
from bot.demo.heard import Sort
from bot.demo.homeserver import Homeserver
from bot.matrix.crosssigning import is_signed
from bot.matrix.edge import Edge
from bot.matrix.events import Echo, Kind
from bot.matrix.http import Api
from bot.matrix.port import Rejected, TryLater
from bot.matrix.session import Account
from tests.support.edge import Observed, bot_account, open_edge, running
from tests.support.synapse import fresh, participant

pytestmark = pytest.mark.real


@dataclass
class Chat:
    """The bot and Anna in their private encrypted room, everything of the arrival behind them."""

    edge: Edge
    seen: Observed
    anna: Participant
    room: str
    account: Account
    directory: Path

    async def say(self, text: str, tx_id: str) -> str:
        content = {"msgtype": "m.text", "body": text}
        return await self.edge.matrix.send(self.room, "m.room.message", content, tx_id)

    async def react(self, event_id: str, tx_id: str) -> str:
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": "✅"}
        return await self.edge.matrix.send(self.room, "m.reaction", {"m.relates_to": relation}, tx_id)

    @property
    def echoes(self) -> list[Echo]:
        return [echo for batch in self.seen.batches for echo in batch.echoes]


@pytest_asyncio.fixture
async def chat(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Chat]:
    account = await bot_account(homeserver)
    edge, seen = await open_edge(account, tmp_path), Observed()
    async with running(edge, seen), await participant(homeserver, "anna") as anna:
        room = await edge.matrix.create_private_room(anna.matrix_id, fresh("dm"))
        await anna.until(lambda: room in anna.rooms, "the invitation")
        everybody = {edge.matrix.user_id: "join", anna.matrix_id: "join"}
        await seen.until(
            lambda: (
                {
                    each.matrix_id: each.membership
                    for batch in seen.batches
                    for each in batch.members
                    if each.room_id == room
                }
                == everybody
            )
        )
        yield Chat(edge, seen, anna, room, account, tmp_path)


async def test_what_somebody_says_in_an_encrypted_room_comes_in_readable(chat: Chat) -> None:
    anna, seen, room = chat.anna, chat.seen, chat.room
    event = await anna.say(room, "!mediator nodig")
    came = await seen.says("!mediator nodig")
    assert (came.event_id, came.kind, came.sender, came.room_id) == (event, "message", anna.matrix_id, room)
    assert came.content == {"text": "!mediator nodig"}
    reaction = await anna.react(room, event, "👍")
    edit = await anna.edit(room, event, "!help")
    gone = await anna.redact(room, reaction)
    await seen.until(lambda: seen.of(Kind.REDACTION))
    assert [(each.event_id, each.kind, each.content) for each in seen.incoming[-3:]] == [
        (reaction, "reaction", {"target": event, "key": "👍"}),
        (edit, "edit", {"target": event, "text": "!help"}),
        (gone, "redaction", {"target": reaction}),
    ]


async def test_S5_S6_what_the_bot_says_arrives_encrypted_and_its_reaction_in_clear(chat: Chat) -> None:
    event = await chat.say("Goedemorgen", "tx-1")
    heard = await chat.anna.says(chat.edge.matrix.user_id, "Goedemorgen")
    assert (heard.event_id, heard.encrypted) == (event, True)
    await chat.react(event, "tx-2")
    reaction = await chat.anna.hears(lambda each: each.sort is Sort.REACTION)
    assert (reaction.target, reaction.encrypted) == (event, False)


async def test_S9_an_echo_settles_what_was_sent(chat: Chat) -> None:
    event = await chat.say("Goedemorgen", "tx-1")
    await chat.seen.until(lambda: chat.echoes)
    assert chat.echoes == [Echo(chat.room, "tx-1", event)]


async def test_S9_the_same_id_is_the_same_event_also_after_both_restarted(
    chat: Chat, homeserver: Homeserver
) -> None:
    event = await chat.say("een keer", "tx-1")
    assert await chat.say("een keer", "tx-1") == event
    assert await chat.edge.matrix.find_event_by_tx(chat.room, "tx-1") == event
    assert await chat.edge.matrix.find_event_by_tx(chat.room, "tx-2") is None


async def test_S11_a_second_same_reaction_is_the_first_and_too_long_a_text_is_refused(chat: Chat) -> None:
    event = await chat.say("dag", "tx-1")
    first = await chat.react(event, "tx-2")
    assert await chat.react(event, "tx-3") == first
    with pytest.raises(Rejected, match="M_TOO_LARGE"):
        await chat.say("x" * 70_000, "tx-4")


async def test_S10_a_private_room_is_made_once_and_somebody_who_left_is_asked_back(chat: Chat) -> None:
    matrix, anna = chat.edge.matrix, chat.anna.matrix_id
    alias = fresh("dm")
    room = await matrix.create_private_room(anna, alias)
    assert await matrix.create_private_room(anna, alias) == room
    await chat.anna.until(lambda: room in chat.anna.rooms, "the invitation")
    await chat.anna.leave(room)
    await chat.seen.until(
        lambda: any(
            each.room_id == room
            for each in chat.seen.of(Kind.MEMBER)
            if each.content["membership"] == "leave"
        )
    )
    assert await matrix.create_private_room(anna, alias) == room
    assert dict(await matrix.members(room)) in (
        {matrix.user_id: "join", anna: how} for how in ("invite", "join")
    )


async def test_A1_power_levels_come_fresh_from_the_room(chat: Chat) -> None:
    powers = await chat.edge.matrix.power_levels(chat.room)
    me, anna = chat.edge.matrix.user_id, chat.anna.matrix_id
    assert [powers.may_redact(me), powers.may_invite(me), powers.may_send(me, "m.room.message")] == [True] * 3
    assert [powers.may_redact(anna), powers.may_invite(anna)] == [False, False]
    assert powers.may_send(anna, "m.room.message")


async def test_E1_others_see_the_device_of_the_bot_as_signed_by_its_owner(chat: Chat) -> None:
    await chat.seen.until(lambda: chat.edge.standing)
    me, device = chat.edge.matrix.user_id, chat.edge.device_id
    client = chat.anna.client
    headers = {"Authorization": f"Bearer {client.access_token}"}
    path = "/_matrix/client/v3/keys/query"
    answer = await client.send("POST", path, f'{{"device_keys": {{"{me}": []}}}}', headers)
    found = await answer.json()
    [(name, master)] = found["master_keys"][me]["keys"].items()
    signing = found["self_signing_keys"][me]
    [(signer, public)] = signing["keys"].items()
    assert is_signed(signing, signing["signatures"][me][name], master)
    keys = found["device_keys"][me][device]
    assert is_signed(keys, keys["signatures"][me][signer], public)
    assert not is_signed(keys | {"user_id": "@evil:x"}, keys["signatures"][me][signer], public)


async def test_R12_after_a_restart_the_bot_talks_encrypted_at_once_and_is_the_same_device(chat: Chat) -> None:
    await chat.say("voor", "tx-1")
    again = await open_edge(chat.account, chat.directory)
    seen = Observed(chat.seen.token)
    async with running(again, seen):
        assert again.device_id == chat.edge.device_id
        assert again.matrix.ready(chat.room)
        content = {"msgtype": "m.text", "body": "na"}
        await again.matrix.send(chat.room, "m.room.message", content, "tx-2")
        heard = await chat.anna.says(again.matrix.user_id, "na")
        assert heard.encrypted
        await chat.anna.say(chat.room, "gelezen")
        assert (await seen.says("gelezen")).sender == chat.anna.matrix_id


async def test_R6_after_leaving_a_room_the_bot_no_longer_talks_there(chat: Chat) -> None:
    await chat.edge.matrix.leave(chat.room)
    await chat.seen.until(lambda: not chat.edge.matrix.ready(chat.room))
    with pytest.raises(TryLater):
        await chat.say("hallo?", "tx-1")
    await chat.edge.matrix.leave(chat.room)


def api_of(person: Participant) -> Api:
    """Requests of an ordinary client's account that its library has no word for."""
    return Api(person.client.homeserver, person.client.access_token)


async def test_R2_G4_nothing_is_missed_of_250_messages_in_each_of_three_rooms(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    account = await bot_account(homeserver)
    edge, seen = await open_edge(account, tmp_path), Observed()
    async with await participant(homeserver, "anna") as anna, api_of(anna) as api:
        async with running(edge, seen):
            rooms = [await anna.create_room(name, [account.user_id], encrypted=False) for name in "abc"]
            await seen.until(lambda: all(map(edge.matrix.ready, rooms)))
        await anna.close()  # her own listening would cost the homeserver as much as her talking

        async def talk(room: str) -> list[str]:
            content = {"msgtype": "m.text", "body": "!help"}
            sends = (("rooms", room, "send", "m.room.message", f"{number}") for number in range(250))
            return [str((await api.call("PUT", *send, body=content))["event_id"]) for send in sends]

        said = await asyncio.gather(*map(talk, rooms))
        edge = await open_edge(account, tmp_path)
        async with running(edge, seen):
            await seen.until(lambda: len(seen.of(Kind.MESSAGE)) >= 750)
        for room, events in zip(rooms, said, strict=True):
            came = [each.event_id for each in seen.of(Kind.MESSAGE) if each.room_id == room]
            assert came == events
        assert not any(batch.gaps for batch in seen.batches)


async def test_R2_what_was_missed_in_an_encrypted_room_is_read_too(chat: Chat) -> None:
    stopped = Observed(chat.seen.token)
    said = [await chat.anna.say(chat.room, f"bericht {number}") for number in range(120)]
    await chat.seen.until(lambda: len(chat.seen.of(Kind.MESSAGE)) == 120)
    again = await open_edge(chat.account, chat.directory)
    async with running(again, stopped):
        await stopped.until(lambda: len(stopped.of(Kind.MESSAGE)) >= 120)
    assert [each.event_id for each in stopped.of(Kind.MESSAGE)] == said
    assert stopped.batches[0].complete


async def test_R10_a_room_that_moves_says_where_to(chat: Chat) -> None:
    bram = chat.anna
    room = await bram.create_room("verhuist", [chat.edge.matrix.user_id])
    await chat.seen.until(lambda: chat.edge.matrix.ready(room))
    async with api_of(bram) as api:
        answer = await api.call("POST", "rooms", room, "upgrade", body={"new_version": "11"})
    [moved] = await chat.seen.until(lambda: chat.seen.of(Kind.TOMBSTONE))
    assert moved.content == {"replacement": answer["replacement_room"]}
    assert moved.sender == bram.matrix_id


async def test_S7_S12_with_the_limits_of_a_homeserver_out_of_the_box_the_port_says_when_to_come_back(
    tmp_path: Path,
) -> None:
    async with await Homeserver.start(tmp_path / "synapse", limits="default") as homeserver:
        account = await bot_account(homeserver)
        edge, seen = await open_edge(account, tmp_path / "bot"), Observed()
        async with running(edge, seen), await participant(homeserver, "anna") as anna:
            room = await edge.matrix.create_private_room(anna.matrix_id, "dm")
            await seen.until(lambda: edge.matrix.ready(room))

            async def say_much() -> None:
                for number in range(20):
                    content = {"msgtype": "m.text", "body": str(number)}
                    await edge.matrix.send(room, "m.room.message", content, f"tx-{number}")

            with pytest.raises(TryLater) as limited:
                await say_much()
            assert 0 < limited.value.after_seconds < 60
            await homeserver.lift_rate_limits(account.user_id)
            await say_much()
