"""Keys that come late, twice, crafted or not at all; a disk that fails while they come."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import peewee
import pytest
import vodozemac

from bot.matrix.events import KeyArrived, Kind
from tests.bot.matrix.conftest import Listening, open_fake
from tests.support.edge import Observed, running
from tests.support.fake_homeserver import ANNA, BOT, ROOM, SERVER, error
from tests.support.olm import Device


@pytest.fixture
def phone(listening: Listening) -> Iterator[Device]:
    device = Device(ANNA, [each.body for each in listening.server.calls("keys/upload")])
    yield device
    device.close()


def room_with(*events: Any) -> dict[str, Any]:
    return {"join": {ROOM: {"timeline": {"events": list(events)}}}}


async def test_a_message_whose_key_came_in_the_same_sync_is_read(listening: Listening, phone: Device) -> None:
    key = phone.key_for(ROOM)
    listening.server.sync(to_device={"events": [key]}, rooms=room_with(phone.says(ROOM, "dag")))
    came = await listening.seen.says("dag")
    assert (came.kind, came.sender) == (Kind.MESSAGE, ANNA)


async def test_a_sealed_answer_to_a_poll_is_read_with_its_relation_outside(
    listening: Listening, phone: Device
) -> None:
    key, answer = phone.key_for(ROOM), {"org.matrix.msc3381.poll.response": {"answers": ["2"]}}
    vote = phone.seals(ROOM, "org.matrix.msc3381.poll.response", answer)
    vote["content"]["m.relates_to"] = {"rel_type": "m.reference", "event_id": "$poll"}
    listening.server.sync(to_device={"events": [key]}, rooms=room_with(vote))
    [came] = await listening.seen.until(lambda: listening.seen.of(Kind.POLL))
    assert came.content == {"target": "$poll", "answers": [2]}


async def test_E4_a_key_that_starts_after_a_message_opens_only_the_next(
    listening: Listening, phone: Device
) -> None:
    seen = await listening.after(phone.says(ROOM, "te vroeg", event_id="$waits"))
    [parked] = seen.incoming
    assert (parked.event_id, parked.kind) == ("$waits", Kind.UNDECRYPTABLE)
    listening.server.sync(to_device={"events": [phone.key_for(ROOM)]})
    keys = await seen.until(lambda: seen.batches[-1].keys)
    assert keys == (KeyArrived(ROOM, parked.content["session_id"]),)
    assert await listening.edge.read_again(parked) is None
    await listening.after(phone.says(ROOM, "nu wel"))
    assert (await seen.says("nu wel")).kind == Kind.MESSAGE


async def test_E4_the_key_of_a_parked_message_opens_it(listening: Listening, phone: Device) -> None:
    key = phone.key_for(ROOM)
    seen = await listening.after(phone.says(ROOM, "dag", event_id="$waits"))
    [parked] = seen.incoming
    listening.server.sync(to_device={"events": [key]})
    await seen.until(lambda: seen.batches[-1].keys)
    readable = await listening.edge.read_again(parked)
    assert readable is not None
    assert (readable.event_id, readable.kind, readable.content) == ("$waits", "message", {"text": "dag"})


async def test_E4_a_key_that_came_with_a_batch_that_was_not_stored_is_told_again(
    listening: Listening, phone: Device
) -> None:
    key = phone.key_for(ROOM)
    await listening.after(phone.says(ROOM, "dag"))
    listening.seen.refuse = lambda batch: OSError("disk full") if batch.keys else None
    listening.server.sync(to_device={"events": [key]})
    await listening.seen.until_refused()
    listening.seen.refuse = lambda _: None
    listening.server.sync(to_device={"events": [key]})
    assert await listening.seen.until(lambda: [one for batch in listening.seen.batches for one in batch.keys])


async def test_E4_a_flood_of_unreadable_messages_is_bounded(listening: Listening, phone: Device) -> None:
    flood = []
    for _ in range(200):
        phone.new_session(ROOM)
        flood.append(phone.says(ROOM, "x"))
    seen = await listening.after(*flood)
    assert len(seen.of(Kind.UNDECRYPTABLE)) == 50
    assert seen.counted("undecryptable") == 200


async def test_E3_a_crafted_message_is_counted_and_the_stream_goes_on(
    listening: Listening, phone: Device
) -> None:
    listening.server.sync(to_device={"events": [phone.crafted(), phone.crafted()]})
    key = phone.key_for(ROOM)
    listening.server.sync(to_device={"events": [key]}, rooms=room_with(phone.says(ROOM, "dag")))
    await listening.seen.says("dag")
    assert listening.seen.counted("to-device-refused") == 2


async def test_E8_a_key_survives_when_the_batch_it_came_with_is_not_stored(
    listening: Listening, phone: Device
) -> None:
    batch = {"to_device": {"events": [phone.key_for(ROOM)]}, "rooms": room_with(phone.says(ROOM, "dag"))}
    listening.seen.refuse = lambda _: OSError("disk full")
    listening.server.sync(**batch)
    await listening.seen.until_refused()
    listening.seen.refuse = lambda _: None
    listening.server.sync(**batch)
    assert (await listening.seen.says("dag")).kind == Kind.MESSAGE


@pytest.mark.parametrize("write", ["save_account", "save_session", "save_inbound_group_session"])
async def test_E8_a_disk_that_fails_between_two_writes_loses_no_key(
    listening: Listening, phone: Device, monkeypatch: pytest.MonkeyPatch, write: str
) -> None:
    batch = {"to_device": {"events": [phone.key_for(ROOM)]}, "rooms": room_with(phone.says(ROOM, "dag"))}
    store = type(listening.edge._session.crypto._store)
    failures = iter([peewee.OperationalError("disk I/O error")])
    real = getattr(store, write)

    def failing(self: Any, *args: Any) -> Any:
        for problem in failures:
            raise problem
        return real(self, *args)

    monkeypatch.setattr(store, write, failing)
    asked = len(listening.server.calls("/sync"))
    listening.server.sync(**batch)
    listening.server.sync(**batch)
    assert (await listening.seen.says("dag")).kind == Kind.MESSAGE
    tokens = [each.query["since"] for each in listening.server.calls("/sync")[asked - 1 :]]
    assert tokens[0] == tokens[1]


async def test_E8_the_one_time_key_of_a_session_is_used_up_on_disk_too(
    listening: Listening, phone: Device
) -> None:
    key = phone.key_for(ROOM)
    listening.server.sync(to_device={"events": [key]})
    await listening.seen.until(lambda: listening.seen.batches[-1].keys)
    [message] = key["content"]["ciphertext"].values()
    kept = listening.edge._session.crypto._store.load_account()
    with pytest.raises(vodozemac.SessionCreationException):
        kept.create_inbound_session(phone.curve, vodozemac.PreKeyMessage.from_base64(message["body"]))


async def test_after_a_restart_what_was_received_before_can_still_be_read(
    listening: Listening, phone: Device
) -> None:
    key = phone.key_for(ROOM)
    listening.server.sync(to_device={"events": [key]})
    await listening.seen.until(lambda: listening.seen.batches[-1].keys)
    again, seen = await open_fake(listening.server, listening.directory), Observed("s9")
    listening.server.sync()
    listening.server.sync(rooms=room_with(phone.says(ROOM, "dag")))
    listening.server.sync(rooms=room_with(phone.says(ROOM, "dag")))
    async with running(again, seen):
        assert (await seen.says("dag")).kind == Kind.MESSAGE


async def test_what_is_inside_an_envelope_is_read_as_strictly(listening: Listening, phone: Device) -> None:
    listening.server.sync(to_device={"events": [phone.key_for(ROOM)]})
    relation = {"rel_type": "m.annotation", "event_id": "$card", "key": "✅"}
    seen = await listening.after(
        phone.seals(ROOM, "m.room.message", {"msgtype": "m.text", "body": 7}),
        phone.seals(ROOM, "m.room.message", {}),
        *(phone.seals_bytes(ROOM, inside) for inside in (b"\xff", b"7", b"{", b"[]", b"{}")),
        phone.seals(ROOM, "m.room.redaction", {"redacts": "$somebody-elses"}),
        phone.seals(ROOM, "m.room.tombstone", {"replacement_room": "!evil:x"}, state_key=""),
        phone.seals(ROOM, "m.room.encrypted", {"algorithm": "x"}),
        phone.seals(ROOM, "m.reaction", {"m.relates_to": relation}),
        phone.says(ROOM, "dag"),
    )
    assert [each.kind for each in seen.incoming] == [Kind.REACTION, Kind.MESSAGE]


async def test_a_message_keeps_its_envelope_under_any_name_and_no_other_has_the_same(
    listening: Listening, phone: Device
) -> None:
    listening.server.sync(to_device={"events": [phone.key_for(ROOM)]})
    said = phone.says(ROOM, "akkoord")
    seen = await listening.after(said, said | {"event_id": "$again"}, phone.says(ROOM, "akkoord"))
    first, again, another = (each.envelope for each in seen.incoming)
    assert first == again != another is not None


async def test_words_sealed_for_another_room_are_not_believed_here(
    listening: Listening, phone: Device
) -> None:
    listening.server.sync(to_device={"events": [phone.key_for(ROOM)]})
    elsewhere = f"!other:{SERVER}"
    seen = await listening.after(phone.says(ROOM, "akkoord"), room=elsewhere)
    assert [each.kind for each in seen.incoming] == [Kind.UNDECRYPTABLE]


async def test_E2_one_time_keys_that_ran_out_are_made_again(listening: Listening) -> None:
    listening.server.sync(device_one_time_keys_count={"signed_curve25519": 0})
    upload = await listening.server.gets("keys/upload", times=2)
    assert len(upload.body["one_time_keys"]) == 50


async def test_E7_keys_that_the_homeserver_knows_otherwise_are_not_offered_again(
    listening: Listening,
) -> None:
    listening.server.next("keys/upload", error(400, "M_UNKNOWN"))
    listening.server.sync(device_one_time_keys_count={"signed_curve25519": 0})
    refused = await listening.server.gets("keys/upload", times=2)
    listening.server.sync(device_one_time_keys_count={"signed_curve25519": 0})
    accepted = await listening.server.gets("keys/upload", times=3)
    assert not refused.body["one_time_keys"].keys() & accepted.body["one_time_keys"].keys()


async def test_E2_a_used_fallback_key_is_replaced(listening: Listening) -> None:
    listening.server.sync(device_unused_fallback_key_types=[])
    second = await listening.server.gets("keys/upload", times=2)
    [first] = listening.server.calls("keys/upload")[:1]
    assert list(second.body) == ["fallback_keys"]
    assert second.body["fallback_keys"].keys() != first.body["fallback_keys"].keys()


async def test_R9_what_people_wrote_stands_in_no_log(
    listening: Listening, phone: Device, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR, "nio")
    listening.server.sync(to_device={"events": [phone.key_for(ROOM)]})
    odd = phone.seals(ROOM, "m.room.message", {"msgtype": "m.text", "body": ["geheim"]})
    await listening.after(odd, phone.says(ROOM, "geheim"), {"content": "geheim"})
    assert "geheim" not in caplog.text


def test_the_keys_are_nowhere_in_the_clear(listening: Listening) -> None:
    account = listening.edge._session.crypto.machine.account
    secret = listening.edge._session.secret
    for file in listening.directory.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file
        if file.name != "keys.secret":
            assert secret.encode() not in file.read_bytes()
    assert listening.directory.stat().st_mode & 0o077 == 0
    assert account.identity_keys["ed25519"]
    assert BOT in (listening.directory / "session.json").read_text()
