"""The independent client itself: before it judges our bot, it must be able to tell good from bad."""

from __future__ import annotations

import pytest

from bot.demo.client import Participant
from bot.demo.homeserver import Homeserver
from tests.support.js_counterpart import CounterpartFailed, JsCounterpart
from tests.support.synapse import fresh, participant

pytestmark = pytest.mark.real


async def counterpart(homeserver: Homeserver, name: str, *, only_signed: bool = False) -> JsCounterpart:
    matrix_id = await homeserver.register(fresh(name), "geheim")
    return await JsCounterpart.login(homeserver.url, matrix_id, "geheim", only_signed=only_signed)


async def test_two_independent_clients_talk_react_and_take_back_encrypted(homeserver: Homeserver) -> None:
    async with await counterpart(homeserver, "anna") as anna, await counterpart(homeserver, "bram") as bram:
        room = await anna.create_room("samen", [bram.matrix_id])
        await bram.until(lambda: room in bram.rooms, "the invitation")
        said = await bram.say(room, "Dag Anna")
        heard = await anna.says(bram.matrix_id, "Dag Anna")
        assert (heard.event_id, heard.encrypted, heard.shield) == (said, True, "none")

        reaction = await anna.react(room, said, "✅")
        seen = await bram.hears(lambda each: each.type == "m.reaction")
        assert (seen.event_id, seen.relation["event_id"], seen.relation["key"]) == (reaction, said, "✅")
        await anna.redact(room, reaction)
        await bram.hears(lambda each: each.type == "m.room.redaction")


async def test_a_device_that_its_owner_signed_is_told_from_one_that_nobody_did(
    homeserver: Homeserver,
) -> None:
    async with (
        await counterpart(homeserver, "anna") as anna,
        await counterpart(homeserver, "bram") as bram,
        await participant(homeserver, "cees") as cees,
    ):
        await anna.create_room("samen", [bram.matrix_id, cees.matrix_id])
        assert [each.signed_by_owner for each in await anna.devices(bram.matrix_id)] == [True]
        assert [each.signed_by_owner for each in await anna.devices(cees.matrix_id)] == [False]


async def test_what_an_unsigned_device_says_is_readable_under_a_shield(homeserver: Homeserver) -> None:
    async with await counterpart(homeserver, "anna") as anna, await participant(homeserver, "cees") as cees:
        room = await together(anna, cees)
        await anna.devices(cees.matrix_id)  # a device is unknown until its keys were fetched
        await cees.say(room, "Dag Anna")
        heard = await anna.says(cees.matrix_id, "Dag Anna")
        assert (heard.encrypted, heard.shield, heard.shield_reason) == (True, "red", "UNSIGNED_DEVICE")


async def test_an_ordinary_client_reads_what_the_independent_one_says(homeserver: Homeserver) -> None:
    async with await counterpart(homeserver, "anna") as anna, await participant(homeserver, "cees") as cees:
        room = await together(anna, cees)
        said = await anna.say(room, "Dag Cees")
        heard = await cees.says(anna.matrix_id, "Dag Cees")
        assert (heard.event_id, heard.encrypted) == (said, True)


async def test_a_strict_client_does_not_read_what_an_unsigned_device_says(homeserver: Homeserver) -> None:
    async with (
        await counterpart(homeserver, "anna", only_signed=True) as anna,
        await participant(homeserver, "cees") as cees,
    ):
        room = await together(anna, cees)
        await cees.say(room, "Dag Anna")
        heard = await anna.hears(lambda each: each.unreadable is not None)
        assert heard.text == ""


async def test_a_wrong_password_is_refused(homeserver: Homeserver) -> None:
    matrix_id = await homeserver.register(fresh("anna"), "geheim")
    with pytest.raises(CounterpartFailed, match="Invalid username or password"):
        await JsCounterpart.login(homeserver.url, matrix_id, "fout")


async def together(anna: JsCounterpart, cees: Participant) -> str:
    room = await anna.create_room("samen", [cees.matrix_id])
    await cees.until(lambda: room in cees.rooms, "the invitation")
    return room
