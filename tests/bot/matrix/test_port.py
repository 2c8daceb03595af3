"""Talking out while the homeserver fails, is slow, or asks for patience."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.matrix import nio_port
from bot.matrix.http import failure, pause_asked
from bot.matrix.nio_port import _powers
from bot.matrix.port import TX_KEY, Fatal, Powers, Rejected, TryLater, Unreachable
from tests.bot.matrix.conftest import Listening, member
from tests.bot.matrix.test_hostile_events import event
from tests.support.fake_homeserver import ANNA, BOT, ROOM, Answer, Asked, error
from tests.support.olm import Device

DAG = {"msgtype": "m.text", "body": "dag"}
SENT = Answer({"event_id": "$sent"})
ENCRYPTION = event("m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"}, event_id="$on", state_key="")


async def say(listening: Listening, tx_id: str = "tx-1", room: str = ROOM) -> str:
    return await listening.edge.matrix.send(room, "m.room.message", DAG, tx_id)


async def encrypt(listening: Listening) -> None:
    await listening.after(ENCRYPTION)


async def test_S1_a_lost_answer_is_unreachable_and_the_same_id_is_sent_again(listening: Listening) -> None:
    listening.server.next("/send/", Answer(status=502), SENT)
    with pytest.raises(Unreachable):
        await say(listening)
    assert await say(listening) == "$sent"
    first, second = listening.server.calls("/send/")
    assert first == second
    assert first.path.endswith("/send/m.room.message/tx-1")
    assert first.body == DAG | {TX_KEY: "tx-1"}


async def test_S1_a_refused_connection_is_unreachable(listening: Listening) -> None:
    listening.edge._session.api.url = "http://127.0.0.1:1"
    with pytest.raises(Unreachable):
        await say(listening)


async def test_S4_a_room_that_has_not_been_synced_is_for_later(listening: Listening) -> None:
    assert not listening.edge.matrix.ready("!unknown:x")
    with pytest.raises(TryLater):
        await listening.edge.matrix.send("!unknown:x", "m.room.message", DAG, "tx-1")
    assert not listening.server.calls("/send/")


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({}, {"retry_after_ms": 1500}, 1.5),
        ({"Retry-After": "7"}, {}, 7),
        ({"Retry-After": "7"}, {"retry_after_ms": 1500}, 1.5),
        ({}, {}, 5),
        ({}, {"retry_after_ms": "soon"}, 5),
        ({}, {"retry_after_ms": -3}, 0.2),
        ({}, {"retry_after_ms": 10**12}, 3600),
        ({}, {"retry_after_ms": float("inf")}, 5),
        ({"Retry-After": "Mon, 02 Mar 2015 09:00:00 GMT"}, {}, 0.2),
        ({"Retry-After": "whenever"}, {}, 5),
    ],
    ids=str,
)
def test_S7_a_429_says_how_long_to_wait_in_two_ways(
    headers: dict[str, str], body: dict[str, Any], seconds: float
) -> None:
    assert pause_asked(headers, body) == seconds


async def test_S7_a_429_is_for_the_sender_to_obey(listening: Listening) -> None:
    limited = error(429, "M_LIMIT_EXCEEDED")
    listening.server.next("/send/", Answer(limited.body, 429, {"Retry-After": "9"}))
    with pytest.raises(TryLater) as problem:
        await say(listening)
    assert problem.value.after_seconds == 9
    assert len(listening.server.calls("/send/")) == 1


@pytest.mark.parametrize(
    ("status", "content", "kind"),
    [
        (401, {"errcode": "M_UNKNOWN_TOKEN"}, Fatal),
        (403, {"errcode": "M_USER_DEACTIVATED"}, Fatal),
        (403, {"errcode": "M_FORBIDDEN"}, Rejected),
        (413, {"errcode": "M_TOO_LARGE"}, Rejected),
        (400, {"errcode": 7}, Unreachable),
        (404, {}, Unreachable),
        (500, {"errcode": "M_UNKNOWN"}, Unreachable),
        (200, {"errcode": "M_LIMIT_EXCEEDED"}, TryLater),
    ],
    ids=str,
)
def test_R3_errors_are_sorted_by_what_they_ask_of_us(
    status: int, content: dict[str, Any], kind: type[Exception]
) -> None:
    assert type(failure(status, {}, content)) is kind


async def test_S3_a_send_that_nobody_waits_for_goes_its_way(listening: Listening) -> None:
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def slow(_: Asked) -> Answer:
        asked.set()
        await may_answer.wait()
        return SENT

    listening.server.next("/send/", slow)
    waiting = asyncio.create_task(say(listening))
    await asked.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    may_answer.set()
    await listening.edge._port.finish(5)
    listening.server.next("/send/", Answer({"event_id": "$next"}))
    assert await say(listening, "tx-2") == "$next"


@pytest.mark.parametrize("step", ["keys/query", "keys/claim", "sendToDevice"])
async def test_S3_a_cancelled_sharing_of_keys_does_not_block_the_room(
    listening: Listening, step: str
) -> None:
    phone = anna_is_reachable(listening)
    await encrypt(listening)
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def slow(_: Asked) -> Answer:
        asked.set()
        await may_answer.wait()
        return Answer(status=504)

    listening.server.next(step, slow)
    listening.server.always("/send/", SENT)
    waiting = asyncio.create_task(say(listening))
    await asked.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    may_answer.set()
    assert await say(listening, "tx-2") == "$sent"
    assert len(listening.server.calls("sendToDevice")) == (2 if step == "sendToDevice" else 1)
    phone.close()


async def test_S3_a_waiter_that_runs_out_of_patience_hears_that_it_is_unknown(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nio_port, "_PATIENCE", 0.05)
    may_answer = asyncio.Event()

    async def slow(_: Asked) -> Answer:
        await may_answer.wait()
        return SENT

    listening.server.next("/send/", slow)
    with pytest.raises(Unreachable):
        await say(listening)
    may_answer.set()


def anna_is_reachable(listening: Listening) -> Device:
    """Give Anna a device whose keys the homeserver hands out."""
    uploads = [each.body for each in listening.server.calls("keys/upload")]
    phone = Device(ANNA, uploads)
    keys = phone.machine.share_keys()
    [(name, key), *_] = keys["one_time_keys"].items()

    def query(asked: Asked) -> Answer:
        known = {ANNA: {"PHONE": keys["device_keys"]}, BOT: {}}
        return Answer({"device_keys": {who: known.get(who, {}) for who in asked.body["device_keys"]}})

    listening.server.always("keys/query", query)
    listening.server.always("keys/claim", Answer({"one_time_keys": {ANNA: {"PHONE": {name: key}}}}))
    return phone


async def test_S6_a_reaction_goes_in_clear_also_in_an_encrypted_room(listening: Listening) -> None:
    await encrypt(listening)
    listening.server.next("/send/", SENT)
    relation = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$a", "key": "✅"}}
    await listening.edge.matrix.send(ROOM, "m.reaction", relation, "tx-1")
    [sent] = listening.server.calls("/send/m.reaction/")
    assert sent.body == relation | {TX_KEY: "tx-1"}


async def test_S10_a_room_whose_answer_was_lost_is_found_again(listening: Listening) -> None:
    listening.server.next("createRoom", Answer(status=504), error(400, "M_ROOM_IN_USE"))
    listening.server.always("directory/room", Answer({"room_id": "!dm:x"}))
    listening.server.always("m.room.create", Answer({"content": {}, "sender": BOT}))
    people = [member(BOT), member(ANNA, "invite")]
    listening.server.always("/members", Answer({"chunk": people}))
    listening.server.next("GET .*m.direct", error(404, "M_NOT_FOUND"), Answer({ANNA: ["!dm:x"]}))
    with pytest.raises(Unreachable):
        await listening.edge.matrix.create_private_room(ANNA, "noaber-1")
    assert await listening.edge.matrix.create_private_room(ANNA, "noaber-1") == "!dm:x"
    first, second = listening.server.calls("createRoom")
    assert first.body == second.body
    assert first.body["room_alias_name"] == "noaber-1"
    [noted] = listening.server.calls("PUT .*m.direct")
    assert noted.body == {ANNA: ["!dm:x"]}


async def test_S10_S4_what_is_said_in_a_new_room_is_sealed_for_its_guest_before_a_sync_shows_either(
    listening: Listening,
) -> None:
    phone = anna_is_reachable(listening)
    listening.server.next("createRoom", Answer({"room_id": "!dm:x"}))
    listening.server.always("/send/", SENT)
    # A homeserver makes a room step by step, and a sync can fall between two steps.
    await listening.after(member(BOT), room="!dm:x")
    assert await listening.edge.matrix.create_private_room(ANNA, "noaber-1") == "!dm:x"
    await say(listening, room="!dm:x")
    assert len(listening.server.calls("/send/m.room.encrypted/")) == 1
    [key] = listening.server.calls("sendToDevice")
    assert list(key.body["messages"]) == [ANNA]
    # The invitation comes in: the key that Anna has is still good.
    await listening.after(member(ANNA, "invite", sender=BOT), room="!dm:x")
    await say(listening, "tx-2", room="!dm:x")
    assert len(listening.server.calls("sendToDevice")) == 1
    # She says no: the next word is not for her.
    refusal = member(ANNA, "leave", unsigned={"prev_content": {"membership": "invite"}})
    await listening.after(refusal, room="!dm:x")
    await say(listening, "tx-3", room="!dm:x")
    sessions = [each.body["session_id"] for each in listening.server.calls("/send/")]
    assert sessions[0] == sessions[1] != sessions[2]
    assert len(listening.server.calls("sendToDevice")) == 1
    phone.close()


async def test_S10_the_guest_of_a_room_that_no_sync_has_shown_gets_its_key(listening: Listening) -> None:
    phone = anna_is_reachable(listening)
    listening.server.next("createRoom", Answer({"room_id": "!dm:x"}))
    listening.server.always("/send/", SENT)
    await listening.edge.matrix.create_private_room(ANNA, "noaber-1")
    assert not listening.edge.matrix.ready("!dm:x")
    await listening.after(member(BOT), room="!dm:x")
    await say(listening, room="!dm:x")
    [key] = listening.server.calls("sendToDevice")
    assert list(key.body["messages"]) == [ANNA]
    phone.close()


async def test_S10_an_alias_that_somebody_else_took_is_not_believed(listening: Listening) -> None:
    listening.server.always("createRoom", error(400, "M_ROOM_IN_USE"))
    listening.server.always("directory/room", Answer({"room_id": "!trap:x"}))
    listening.server.always("m.room.create", Answer({"content": {}, "sender": ANNA}))
    with pytest.raises(Rejected, match="alias-taken"):
        await listening.edge.matrix.create_private_room(ANNA, "noaber-1")


async def test_S10_the_name_of_a_room_that_we_left_is_used_again(listening: Listening) -> None:
    listening.server.next("createRoom", error(400, "M_ROOM_IN_USE"), Answer({"room_id": "!new:x"}))
    listening.server.always("GET .*directory/room", Answer({"room_id": "!old:x"}))
    listening.server.always("m.room.create", error(403, "M_FORBIDDEN"))
    assert await listening.edge.matrix.create_private_room(ANNA, "noaber-1") == "!new:x"
    assert listening.server.calls("DELETE .*directory/room")


async def test_S11_a_reaction_that_is_there_already_is_success(listening: Listening) -> None:
    listening.server.next("/send/", error(400, "M_DUPLICATE_ANNOTATION"))
    relation = {"rel_type": "m.annotation", "event_id": "$card", "key": "✅"}
    theirs = event("m.reaction", {"m.relates_to": relation}, event_id="$theirs")
    ours = theirs | {"sender": BOT, "event_id": "$ours"}
    listening.server.next("relations", Answer({"chunk": [theirs, ours]}))
    found = await listening.edge.matrix.send(ROOM, "m.reaction", {"m.relates_to": relation}, "tx-1")
    assert found == "$ours"


async def test_S2_what_was_sent_long_ago_is_found_by_its_marker(listening: Listening) -> None:
    mine = event(sender=BOT, event_id="$mine", content={TX_KEY: "tx-1"})
    pages = [Answer({"chunk": [event()], "end": "p1"}), Answer({"chunk": [mine], "end": "p2"})]
    listening.server.next("/messages", *pages)
    assert await listening.edge.matrix.find_event_by_tx(ROOM, "tx-1") == "$mine"
    listening.server.next("/messages", Answer({"chunk": []}))
    assert await listening.edge.matrix.find_event_by_tx(ROOM, "tx-2") is None


async def test_S2_what_somebody_else_marks_is_not_ours(listening: Listening) -> None:
    forged = event(event_id="$forged", content={TX_KEY: "tx-1"})
    listening.server.next("/messages", Answer({"chunk": [forged]}))
    assert await listening.edge.matrix.find_event_by_tx(ROOM, "tx-1") is None


@pytest.mark.parametrize(
    ("version", "may"),
    [("10", False), ("11", False), ("12", True), ("org.matrix.hydra.11", False)],
)
def test_A1_creators_stand_above_all_levels_since_version_twelve(version: str, may: bool) -> None:
    powers = _powers({"users": {}, "redact": 100}, {"room_version": version}, BOT)
    assert powers.may_redact(BOT) is may


def test_A1_levels_are_read_from_the_state_and_nowhere_else() -> None:
    levels = {"users": {ANNA: "50", BOT: 100}, "events": {"m.reaction": 50}, "invite": 75, "ban": "x"}
    powers = _powers(levels, {"room_version": "9"}, BOT)
    assert [powers.may_send(ANNA, "m.reaction"), powers.may_send("@x:y", "m.reaction")] == [True, False]
    assert [powers.may_invite(ANNA), powers.may_invite(BOT)] == [False, True]
    assert _powers({}, {"room_version": "9"}, BOT) == Powers(users={BOT: 100})
