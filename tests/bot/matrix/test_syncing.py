"""The sync loop against a homeserver that misbehaves on request."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.matrix import syncing
from bot.matrix.events import Gap, Kind
from bot.matrix.http import TOKEN_DEAD
from bot.matrix.port import Fatal
from bot.matrix.session import CannotLogIn, Trouble
from bot.matrix.syncing import pause_after, sync_filter
from tests.bot.matrix.conftest import Listening, member, open_fake
from tests.bot.matrix.test_hostile_events import event
from tests.support.edge import Observed, running
from tests.support.fake_homeserver import ANNA, BOT, ROOM, SERVER, Answer, Asked, FakeHomeserver, error


def asked_since(listening: Listening) -> list[str | None]:
    return [each.query.get("since") for each in listening.server.calls("/sync")]


async def test_R1_a_batch_that_was_not_stored_is_asked_again_from_the_same_token(
    listening: Listening,
) -> None:
    listening.seen.refuse = lambda _: OSError("no space left on device")
    listening.server.events(event())
    await listening.seen.until_refused()
    listening.seen.refuse = lambda _: None
    listening.server.events(event())
    assert (await listening.seen.says("dag")).event_id == "$honest"
    assert asked_since(listening)[:3] == [None, "s1", "s1"]


async def test_R1_the_token_moves_on_only_with_what_came_before_it(listening: Listening) -> None:
    await listening.after(event())
    await listening.after(event(event_id="$next"))
    await listening.server.gets("/sync", times=4)
    assert asked_since(listening) == [None, "s1", "s2", "s3"]
    assert [batch.next_token for batch in listening.seen.batches] == ["s1", "s2", "s3"]


async def test_R3_a_dead_token_ends_the_loop_after_one_request(
    server: FakeHomeserver, tmp_path: Path
) -> None:
    server.next("/sync", error(401, "M_UNKNOWN_TOKEN", soft_logout=False))
    edge, seen = await open_fake(server, tmp_path), Observed("s1")
    async with running(edge, seen) as task:
        with pytest.raises(Fatal, match=TOKEN_DEAD):
            await task
    assert len(server.calls("/sync")) == 1
    assert edge.advice(TOKEN_DEAD).id == "matrix-trouble-token-dead"


@pytest.mark.parametrize(
    "trouble",
    [
        Answer(status=500),
        Answer(status=502, raw=b"<html>Bad gateway</html>"),
        Answer(raw=b"not json"),
        Answer([]),
        Answer({}),
        Answer({"next_batch": 7}),
        error(403, "M_SOMETHING_ELSE"),
        error(404, "M_UNRECOGNIZED"),
        Answer(status=403, raw=b"<html>Forbidden by proxy</html>"),
        Answer(status=302, headers={"Location": "http://elsewhere.localhost/"}),
    ],
    ids=lambda answer: f"{answer.status} {str(answer.raw or answer.body)[:20]}",
)
async def test_R3_every_other_trouble_waits_and_loses_nothing(listening: Listening, trouble: Answer) -> None:
    await listening.after()
    listening.server.next("/sync", trouble)
    listening.server.events(event(event_id="$a"))
    listening.server.events(event(event_id="$b"))
    await listening.seen.until(lambda: len(listening.seen.incoming) == 2)
    assert (listening.seen.silences, len(listening.seen.pauses)) == (1, 1)
    assert 1 <= listening.seen.pauses[0] <= 1.2


async def test_S7_a_429_to_a_sync_is_obeyed(listening: Listening) -> None:
    await listening.after()
    listening.server.next("/sync", error(429, "M_LIMIT_EXCEEDED", retry_after_ms=7000))
    listening.server.events(event())
    await listening.after()
    assert listening.seen.pauses == [7.0]


def test_G7_an_outage_of_hours_costs_at_most_one_request_a_minute() -> None:
    dice = random.Random(1)
    pauses = [pause_after(failures, dice) for failures in range(1, 200)]
    assert pauses[0] < 1.3
    assert all(60 <= pause <= 72 for pause in pauses[6:])
    assert len(set(pauses[6:])) > 100, "not in step with others"


async def test_R4_a_first_sync_that_never_ends_is_given_up(
    server: FakeHomeserver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "_FIRST", 0.05)
    edge, seen = await open_fake(server, tmp_path), Observed()
    hanging = asyncio.Event()

    async def hang(_: Asked) -> Answer:
        await hanging.wait()
        return Answer()

    server.next("/sync", hang)
    server.sync()
    async with running(edge, seen):
        assert (seen.silences, seen.answers) == (1, 1)
    hanging.set()


async def test_what_comes_in_while_keys_are_kept_up_is_looked_at_before_the_next_sync(
    server: FakeHomeserver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edge, seen = await open_fake(server, tmp_path), Observed()
    began, go_on, again = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def upkeep() -> None:
        (again if began.is_set() else began).set()
        await go_on.wait()

    monkeypatch.setattr(edge, "_tidy_up", upkeep)
    server.sync()
    async with running(edge, seen):
        await began.wait()
        token = server.sync()
        await server.gets("/sync", times=3)  # waits now for what does not come
        assert seen.token == token
        assert not again.is_set()
        go_on.set()
        await asyncio.wait_for(again.wait(), 20)


async def test_R12_the_first_sync_after_a_start_asks_for_everything_until_it_is_stored(
    server: FakeHomeserver, tmp_path: Path
) -> None:
    edge, seen = await open_fake(server, tmp_path), Observed("s0")
    server.next("/sync", Answer(status=500))
    server.sync()
    async with running(edge, seen):
        await server.gets("/sync", times=3)
    assert [each.query.get("full_state") for each in server.calls("/sync")] == ["true", "true", None]
    assert [batch.complete for batch in seen.batches] == [True]


def test_R13_the_filter_asks_for_all_that_is_used_and_no_more() -> None:
    room = json.loads(sync_filter())["room"]
    assert room["timeline"]["limit"] == 100
    assert "m.room.encrypted" in room["timeline"]["types"]
    assert "lazy_load_members" not in room["state"]
    assert room["ephemeral"] == room["account_data"] == {"types": []}


def pages(size: int, count: int) -> Iterator[Answer]:
    for page in range(count):
        chunk = [event(event_id=f"$old-{page}-{number}") for number in range(size)]
        yield Answer({"chunk": chunk, "end": f"p{page + 1}" if page < count - 1 else None})


async def test_R2_a_limited_timeline_is_paged_until_the_gap_is_closed(listening: Listening) -> None:
    listening.server.next("/messages", *pages(2, 3))
    seen = await listening.after(event(), limited=True, prev_batch="p0")
    assert [each.event_id for each in seen.incoming] == [
        *(f"$old-{page}-{number}" for page in (2, 1, 0) for number in (1, 0)),
        "$honest",
    ]
    asked = [(each.query["from"], each.query["to"]) for each in listening.server.calls("/messages")]
    assert asked == [("p0", "s1"), ("p1", "s1"), ("p2", "s1")]
    assert seen.batches[-1].gaps == ()


async def test_R2_a_gap_that_is_too_large_is_filled_as_far_as_it_goes_and_told(
    server: FakeHomeserver, tmp_path: Path
) -> None:
    edge, seen = await open_fake(server, tmp_path, most_gap_pages=2), Observed()
    server.sync(rooms={"join": {ROOM: {"state": {"events": [member(BOT)]}}}})
    async with running(edge, seen):
        server.next("/messages", *pages(1, 5))
        server.events(event(), limited=True, prev_batch="p0")
        await seen.says("dag")
    assert len(seen.incoming) == 3
    assert seen.batches[-1].gaps == (Gap(ROOM, "$old-1-0", "too-many"),)


async def test_R2_a_gap_that_may_not_be_read_is_told(listening: Listening) -> None:
    listening.server.next("/messages", error(403, "M_FORBIDDEN"))
    seen = await listening.after(event(), limited=True, prev_batch="p0")
    assert seen.batches[-1].gaps == (Gap(ROOM, "$honest", "M_FORBIDDEN"),)


async def test_R2_when_paging_fails_the_whole_sync_comes_again(listening: Listening) -> None:
    listening.server.next("/messages", Answer(status=502), *pages(1, 1))
    listening.server.events(event(), limited=True, prev_batch="p0")
    listening.server.events(event(), limited=True, prev_batch="p0")
    await listening.seen.says("dag")
    assert asked_since(listening)[:3] == [None, "s1", "s1"]
    assert [each.event_id for each in listening.seen.incoming] == ["$old-0-0", "$honest"]


async def test_R2_what_stands_before_our_arrival_is_not_fetched(listening: Listening) -> None:
    room = f"!new:{SERVER}"
    arrival = member(BOT, event_id="$arrival")
    chunk = [event(event_id="$after"), arrival, event(event_id="$before")]
    listening.server.next("/messages", Answer({"chunk": chunk, "end": "p1"}))
    seen = await listening.after(event(), room=room, limited=True, prev_batch="p0")
    assert [each.event_id for each in seen.incoming] == ["$after", "$honest"]
    assert len(listening.server.calls("/messages")) == 1


async def test_R7_an_event_that_comes_twice_has_the_same_name_both_times(listening: Listening) -> None:
    await listening.after(event())
    await listening.after(event())
    names = [each.event_id for batch in listening.seen.batches for each in batch.incoming]
    assert names == ["$honest", "$honest"]


async def test_a_homeserver_that_answers_the_same_at_once_is_not_stormed(listening: Listening) -> None:
    await listening.after()
    listening.server.next("/sync", *[Answer({"next_batch": "s2"})] * 5)
    await listening.server.gets("/sync", times=8)
    assert listening.seen.pauses == [1.0] * 5
    assert len(listening.seen.batches) == 2


async def test_R14_a_homeserver_put_back_to_an_older_copy_is_read_anew(listening: Listening) -> None:
    await listening.after(event())
    now = int(datetime.now(UTC).timestamp() * 1000)
    fresh = event(event_id="$fresh", origin_server_ts=now, content={"msgtype": "m.text", "body": "nieuw"})
    old = event(event_id="$old", origin_server_ts=now - 8 * 86_400_000)
    listening.server.next("/event/", error(404, "M_NOT_FOUND"))
    listening.break_off()
    listening.server.events(old, fresh)
    await listening.seen.says("nieuw")
    assert asked_since(listening)[2:4] == ["s2", None]
    assert "$old" not in {each.event_id for each in listening.seen.incoming}


async def test_R14_after_a_silence_a_homeserver_that_has_all_we_know_is_believed(
    listening: Listening,
) -> None:
    await listening.after(event())
    listening.break_off()
    await listening.after(event(event_id="$next"))
    assert listening.server.calls("/event/")[0].path.endswith("$honest")
    assert asked_since(listening)[2:4] == ["s2", "s2"]


async def test_E7_a_device_with_other_keys_than_ours_ends_the_loop(
    server: FakeHomeserver, tmp_path: Path
) -> None:
    edge = await open_fake(server, tmp_path)
    edge.standing = None
    strange = {"keys": {f"ed25519:{edge.device_id}": "other", f"curve25519:{edge.device_id}": "other"}}
    server.always("keys/query", Answer({"device_keys": {BOT: {edge.device_id: strange}}}))
    server.always("/sync", Answer({"next_batch": "s1"}))
    async with running(edge, Observed()) as task:
        with pytest.raises(CannotLogIn) as trouble:
            await task
    assert trouble.value.trouble is Trouble.STORE_OF_ANOTHER


def invitation(
    inviter: str = ANNA, *facts: tuple[str, dict[str, Any]], direct: bool = True
) -> dict[str, Any]:
    me = {
        "type": "m.room.member",
        "sender": inviter,
        "state_key": BOT,
        "content": {"membership": "invite", "is_direct": direct},
    }
    others = {
        "type": "m.room.member",
        "sender": inviter,
        "state_key": inviter,
        "content": {"membership": "join"},
    }
    state = [
        {"type": kind, "sender": inviter, "state_key": "", "content": content} for kind, content in facts
    ]
    return {"invite_state": {"events": [others, *state, me]}}


async def test_R5_an_invitation_is_told_once_with_what_matters(listening: Listening) -> None:
    encryption = ("m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})
    listening.server.sync(rooms={"invite": {"!dm:x": invitation(ANNA, encryption)}})
    [came] = await listening.seen.until(lambda: listening.seen.of(Kind.INVITE))
    assert (came.room_id, came.sender, came.content) == ("!dm:x", ANNA, {"direct": True, "encrypted": True})


@pytest.mark.parametrize(
    ("reason", "made"),
    [
        ("server", invitation(f"@anna:evil-{SERVER}")),
        ("server", invitation(f"@anna:{SERVER}.evil.example")),
        ("space", invitation(ANNA, ("m.room.create", {"type": "m.space"}))),
        ("public", invitation(ANNA, ("m.room.join_rules", {"join_rule": "public"}))),
        ("malformed", invitation("anna")),
        ("malformed", {"invite_state": {"events": []}}),
    ],
)
async def test_R5_other_invitations_are_counted_and_left(
    listening: Listening, reason: str, made: dict[str, Any]
) -> None:
    listening.server.sync(rooms={"invite": {"!r:x": made}})
    await listening.after(event())
    assert listening.seen.counted(f"invite-{reason}") == 1
    assert not listening.seen.of(Kind.INVITE)


async def test_R5_a_flood_of_invitations_is_bounded(listening: Listening) -> None:
    crowd = [f"@anna{number}:fake.localhost" for number in range(8)]
    rooms = {f"!{number}:x": invitation(crowd[number % 8]) for number in range(1000)}
    listening.server.sync(rooms={"invite": rooms})
    await listening.after(event())
    assert len(listening.seen.of(Kind.INVITE)) == 60
    assert listening.seen.counted("invite-too-many") == 940


async def test_R5_one_person_who_invites_without_end_leaves_the_rest_to_others(listening: Listening) -> None:
    rooms = {f"!{number}:x": invitation() for number in range(100)}
    listening.server.sync(rooms={"invite": rooms | {"!bram:x": invitation("@bram:fake.localhost")}})
    await listening.after(event())
    assert [each.sender for each in listening.seen.of(Kind.INVITE)] == [*[ANNA] * 10, "@bram:fake.localhost"]


async def test_the_next_sync_is_asked_for_when_there_is_breath_for_it(
    server: FakeHomeserver, tmp_path: Path
) -> None:
    taken, given = asyncio.Event(), asyncio.Event()

    async def breath() -> None:
        taken.set()
        await given.wait()

    server.sync()
    edge, seen = await open_fake(server, tmp_path), Observed("s0")
    async with running(edge, seen, breath=breath):
        await taken.wait()
        assert len(server.calls("/sync")) == 1
        given.set()
        await server.gets("/sync", times=2)
