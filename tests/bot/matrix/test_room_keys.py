"""Room keys go to every device that is there, and to those that come or get keys of their own later."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.matrix import keys, left_out
from bot.matrix.port import NobodyReads, Unreachable
from tests.bot.matrix.conftest import Listening, member
from tests.bot.matrix.test_port import DAG, ENCRYPTION, SENT, anna_is_reachable, encrypt, say
from tests.support.fake_homeserver import ANNA, BOT, ROOM, SERVER, Answer, Asked


async def test_a_key_that_could_not_be_delivered_is_delivered_before_the_message(
    listening: Listening,
) -> None:
    phone = anna_is_reachable(listening)
    await encrypt(listening)
    listening.server.next("sendToDevice", Answer(status=502))
    listening.server.always("/send/", SENT)
    with pytest.raises(Unreachable):
        await say(listening)
    assert not listening.server.calls("/send/")
    assert await say(listening) == "$sent"
    assert len(listening.server.calls("sendToDevice")) == 2
    assert listening.server.calls("/send/")[0].body["algorithm"] == "m.megolm.v1.aes-sha2"
    phone.close()


NO_KEYS = Answer({"one_time_keys": {}})


async def test_who_just_logged_in_is_waited_for_until_their_keys_are_there_too(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_MOMENT", 0.0)
    phone = anna_is_reachable(listening)
    await encrypt(listening)
    listening.server.always("/send/", SENT)
    listening.server.next("keys/claim", NO_KEYS, NO_KEYS)
    await say(listening)
    [key] = listening.server.calls("sendToDevice")
    assert phone.takes(key.body["messages"][ANNA]["PHONE"], BOT)
    assert len(listening.server.calls("keys/claim")) == 3
    phone.close()


@pytest.mark.parametrize("by", ["the next message", "the next sync"])
async def test_a_device_without_keys_can_read_what_was_said_as_soon_as_it_has_some(
    listening: Listening, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    monkeypatch.setattr(keys, "_MOMENT", 0.0)
    monkeypatch.setattr(left_out, "_FIRST_WAIT", 0.0)
    phone = anna_is_reachable(listening)
    await encrypt(listening)
    listening.server.always("/send/", SENT)
    listening.server.next("keys/claim", *[NO_KEYS] * 6)
    await say(listening)
    assert not listening.server.calls("sendToDevice")
    if by == "the next message":
        await say(listening, "tx-2")
    else:
        await listening.after()
    key = await listening.server.gets("sendToDevice")
    assert phone.takes(key.body["messages"][ANNA]["PHONE"], BOT)
    said = [phone.reads(each.body, ROOM) for each in listening.server.calls("/send/")]
    assert said == [DAG] * len(said)
    phone.close()


async def test_E13_what_is_for_somebody_without_any_device_is_not_sealed_for_nobody(
    listening: Listening,
) -> None:
    await encrypt(listening)
    listening.server.always("/send/", SENT)
    with pytest.raises(NobodyReads):
        await say(listening)
    assert not listening.server.calls("/send/")
    phone = anna_is_reachable(listening)
    token = listening.server.sync(device_lists={"changed": [ANNA]})
    await listening.seen.until(lambda: listening.seen.token == token)
    assert listening.seen.batches[-1].devices == {ANNA}
    assert await say(listening) == "$sent"
    [key] = listening.server.calls("sendToDevice")
    assert phone.takes(key.body["messages"][ANNA]["PHONE"], BOT)
    phone.close()


async def test_E13_among_several_a_first_device_reads_what_was_said_before_it_came(
    listening: Listening,
) -> None:
    await encrypt(listening)
    await listening.after(member(f"@bram:{SERVER}"))
    listening.server.always("/send/", SENT)
    await say(listening)
    phone = anna_is_reachable(listening)
    listening.server.sync(device_lists={"changed": [ANNA]})
    key = await listening.server.gets("sendToDevice")
    assert phone.takes(key.body["messages"][ANNA]["PHONE"], BOT)
    [said] = listening.server.calls("/send/")
    assert phone.reads(said.body, ROOM) == DAG
    phone.close()


async def test_a_device_that_came_while_the_answer_was_on_its_way_is_asked_about_again(
    listening: Listening,
) -> None:
    phone = anna_is_reachable(listening)
    await encrypt(listening)
    listening.server.always("/send/", SENT)

    async def too_early(_: Asked) -> Answer:
        token = listening.server.sync(device_lists={"changed": [ANNA]})
        await listening.seen.until(lambda: listening.seen.token == token)
        return Answer({"device_keys": {ANNA: {}, BOT: {}}})

    listening.server.next("keys/query", too_early)
    with pytest.raises(NobodyReads):
        await say(listening)
    assert not listening.server.calls("sendToDevice")
    await say(listening, "tx-2")
    assert [list(each.body["messages"]) for each in listening.server.calls("sendToDevice")] == [[ANNA]]
    phone.close()


async def test_whoever_needs_the_same_devices_waits_for_the_same_answer(listening: Listening) -> None:
    phone, other = anna_is_reachable(listening), f"!other:{SERVER}"
    await encrypt(listening)
    people = {"state": {"events": [member(BOT), member(ANNA), ENCRYPTION]}}
    token = listening.server.sync(rooms={"join": {other: people}})
    await listening.seen.until(lambda: listening.seen.token == token)
    listening.server.always("/send/", SENT)
    await asyncio.gather(say(listening), say(listening, "tx-2", room=other))
    asked = [each for each in listening.server.calls("keys/query") if ANNA in each.body["device_keys"]]
    assert len(asked) == 1
    assert len(listening.server.calls("sendToDevice")) == 2
    phone.close()


async def test_a_newcomer_gets_the_key_and_a_leaver_not_the_next_one(listening: Listening) -> None:
    phone = anna_is_reachable(listening)
    await encrypt(listening)
    listening.server.always("/send/", SENT)

    async def session_of_a_new_message(number: int) -> str:
        await say(listening, f"tx-{number}")
        return str(listening.server.calls("/send/")[-1].body["session_id"])

    first = await session_of_a_new_message(1)
    assert await session_of_a_new_message(2) == first
    bram = f"@bram:{SERVER}"
    await listening.after(member(bram))
    assert await session_of_a_new_message(3) == first
    assert [list(each.body["device_keys"]) for each in listening.server.calls("keys/query")][-1] == [bram]
    await listening.after(member(bram, "leave", unsigned={"prev_content": {"membership": "join"}}))
    assert await session_of_a_new_message(4) != first
    phone.close()


@pytest.mark.parametrize(
    "keys",
    [
        None,
        [],
        {"PHONE": None},
        {"PHONE": {"user_id": ANNA, "device_id": "PHONE", "algorithms": [], "keys": {}, "signatures": {}}},
        {"PHONE": {"user_id": ANNA, "device_id": "PHONE", "algorithms": [], "keys": {}}},
        {
            "PHONE": {
                "user_id": ANNA,
                "device_id": "PHONE",
                "algorithms": [],
                "keys": {"ed25519:PHONE": "x", "curve25519:PHONE": "x"},
                "signatures": {ANNA: {"ed25519:PHONE": "x"}},
            }
        },
    ],
    ids=str,
)
async def test_malformed_keys_of_one_person_keep_nobody_from_being_written_to(
    listening: Listening, keys: Any
) -> None:
    await encrypt(listening)
    await listening.after(member(f"@bram:{SERVER}"))
    listening.server.always("keys/query", Answer({"device_keys": {ANNA: keys}}))
    listening.server.always("/send/", SENT)
    assert await say(listening) == "$sent"
