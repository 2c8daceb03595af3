"""Every fixture from a homeserver through the whole process; after each the next honest command works."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.matrix.events import Kind, SyncBatch
from storage.schema.queues import InboxState
from tests.hostile.kinds import Hostile, Must
from tests.hostile.on_the_wire import Place, invitations, locked, meaningless, misplaced, no_events, syncs
from tests.hostile.wire import Wire, wired
from tests.support.fake_matrix import BOT
from tests.support.network import SERVER, Play

ANYWHERE = Place("!r:x", "@fenna:noaber.localhost", BOT, SERVER)
BY_KIND = sorted({each.kind for made in (no_events, meaningless, misplaced) for each in made(ANYWHERE)})


async def _place(play: Play) -> Place:
    await play.says("fenna", "!mediator nodig")
    chat = await play.chat("fenna")
    card = play.told("fenna")[-1].event.event_id
    at = int(play.now.timestamp() * 1000)
    fenna, bram = play.person("fenna").matrix_id, play.person("bram").matrix_id
    return Place(chat.room_id, fenna, BOT, SERVER, card, play.room.room_id, bram, at)


@pytest.mark.parametrize("kind", BY_KIND)
async def test_what_comes_over_the_wire_ends_as_it_must(
    stored_network: Path, tmp_path: Path, kind: int
) -> None:
    async with wired(stored_network, tmp_path) as wire:
        at = await _place(wire.play)
        fixtures = [
            each for made in (no_events, meaningless, misplaced) for each in made(at) if each.kind == kind
        ]
        for number, each in enumerate(fixtures):
            wire.play.ignore()
            given = _named(each.given, f"$hostile{number}")
            batch = await wire.events(given, room=wire.play.matrix.rooms[at.room])
            await _ended(wire, each, batch)
            assert await wire.honest_command_works(), each.name


def _named(event: Any, name: str) -> Any:
    """Each well-formed id is another one, so that none is taken for the one before."""
    return (
        event | {"event_id": name} if isinstance(event, dict) and event.get("event_id") == "$bad" else event
    )


async def _ended(wire: Wire, each: Hostile, batch: SyncBatch) -> None:
    play, kinds = wire.play, [one.kind for one in batch.incoming]
    said = [heard.texts[0] for who in play.people for heard in play.new_to(who)]
    match each.must:
        case Must.QUARANTINED:
            assert kinds == [Kind.QUARANTINED], each.name
            async with play.database.read() as unit:
                row = await unit.inbox.by_event(batch.incoming[0].event_id)
            assert row is not None
            assert (row.state, row.content) == (InboxState.QUARANTINED, {"reason": "malformed"})
            assert not said, each.name
        case Must.DROPPED:
            assert (kinds, batch.counters.total()) == ([], 1), each.name
            assert not said, each.name
        case Must.IGNORED:
            assert len(kinds) == 1, each.name
            assert not said, (each.name, said)
        case _:
            assert said[:1] == [each.shows], (each.name, said)
            assert set(said[1:]) <= {"only-first-command"}, (each.name, said)


@pytest.mark.parametrize("each", syncs(ANYWHERE), ids=lambda each: each.name)
async def test_parts_of_a_sync_without_shape_change_nothing(
    stored_network: Path, tmp_path: Path, each: Hostile
) -> None:
    async with wired(stored_network, tmp_path) as wire:
        rename = {ANYWHERE.room: wire.play.room.room_id}
        given = each.given
        joined = given["rooms"].get("join") if isinstance(given.get("rooms"), dict) else None
        if isinstance(joined, dict):
            rooms = {rename.get(key, key): room for key, room in joined.items()}
            given = {**given, "rooms": {**given["rooms"], "join": rooms}}
        batch = await wire.sync(given)
        assert batch.incoming == ()
        assert await wire.honest_command_works()


async def test_invitations_that_are_not_followed_are_counted_by_reason(
    stored_network: Path, tmp_path: Path
) -> None:
    async with wired(stored_network, tmp_path) as wire:
        for number, each in enumerate(invitations(ANYWHERE)):
            room = {"invite_state": {"events": each.given}}
            batch = await wire.sync({"rooms": {"invite": {f"!new{number}:{SERVER}": room}}})
            assert (batch.incoming, dict(batch.counters)) == ((), {each.shows: 1}), each.name
        assert await wire.honest_command_works()


async def test_of_a_thousand_invitations_a_minute_some_are_followed_and_others_can_still_invite(
    stored_network: Path, tmp_path: Path
) -> None:
    def invite(who: str, number: int) -> dict[str, Any]:
        content = {"membership": "invite"}
        member = {"type": "m.room.member", "state_key": BOT, "sender": who, "content": content}
        return {f"!{who[1:4]}{number}:{SERVER}": {"invite_state": {"events": [member]}}}

    async with wired(stored_network, tmp_path) as wire:
        flood = {key: room for n in range(1000) for key, room in invite("@tim:noaber.localhost", n).items()}
        batch = wire.read({"rooms": {"invite": flood}})
        assert len(batch.incoming) == 10
        assert batch.counters["invite-too-many"] == 990
        assert len(wire.read({"rooms": {"invite": invite("@fenna:noaber.localhost", 1)}}).incoming) == 1
        assert await wire.honest_command_works()


async def test_of_a_flood_that_cannot_be_decrypted_little_is_kept_and_once_is_said_so(
    stored_network: Path, tmp_path: Path
) -> None:
    async with wired(stored_network, tmp_path) as wire:
        play, at = wire.play, await _place(wire.play)
        play.ignore()
        batch = await wire.events(*(locked(at, n) for n in range(1000)), room=play.matrix.rooms[at.room])
        assert (len(batch.incoming), batch.counters["undecryptable"]) == (50, 1000)
        await play.forward(minutes=3)
        await play.engine.arrivals.say_what_stays_locked()
        await play.settle()
        assert [heard.texts for heard in play.new_to("fenna")] == [("cannot-read",)]
        assert await wire.honest_command_works()


async def test_an_event_seen_before_with_other_content_changes_nothing(
    stored_network: Path, tmp_path: Path
) -> None:
    async with wired(stored_network, tmp_path) as wire:
        play, at = wire.play, await _place(wire.play)
        play.ignore()
        chat = play.matrix.rooms[at.room]
        await wire.events(_named(at.text("!privacy"), "$twice"), room=chat)
        await wire.events(_named(at.text("!help"), "$twice"), _named(at.sign("1️⃣"), "$twice"), room=chat)
        assert [heard.texts[0] for heard in play.new_to("fenna")] == ["privacy"]
        assert await wire.honest_command_works()


async def test_five_hundred_signs_in_one_second_hold_up_nobody(stored_network: Path, tmp_path: Path) -> None:
    async with wired(stored_network, tmp_path) as wire:
        play, at = wire.play, await _place(wire.play)
        play.house.limits = replace(play.house.limits, per_sender=20, per_room=60, per_server=600)
        play.ignore()
        signs = [_named(at.sign(("1️⃣", "2️⃣")[n % 2]), f"$sign{n}") for n in range(500)]
        honest = {
            "type": "m.room.message",
            "event_id": "$honest",
            "sender": play.person("bram").matrix_id,
            "origin_server_ts": at.sent_at,
            "content": {"msgtype": "m.text", "body": "!privacy"},
        }
        chats = {at.room: signs, (await play.chat("bram")).room_id: [honest]}
        await wire.sync(
            {"rooms": {"join": {key: {"timeline": {"events": told}} for key, told in chats.items()}}}
        )
        play.expect("bram", "privacy")
        assert len(play.new_to("fenna")) <= 22
        async with play.database.read() as unit:
            privacy = await unit.inbox.by_event("$honest")
            later = await unit.inbox.by_event("$sign499")
        assert privacy is not None
        assert later is not None
        assert await wire.honest_command_works()
