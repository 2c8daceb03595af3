"""Events that no honest client sends: the stream goes on, the next honest word is understood (G9)."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from bot.matrix.events import Kind
from bot.matrix.timeline import Timeline
from tests.bot.matrix.conftest import Listening, Reads, member
from tests.hostile.on_the_wire import Place, meaningless, no_events, syncs
from tests.support.fake_homeserver import ANNA, BOT, ROOM, SERVER, Answer

OTHER_ROOM = f"!other:{SERVER}"


AT = Place(ROOM, ANNA, BOT, SERVER)
NO_EVENTS = {each.name: each.given for each in no_events(AT)}
MEANINGLESS = {each.name: each.given for each in meaningless(AT)}
text, related = AT.text, AT.related


def event(kind: str = "m.room.message", content: Any = None, **more: Any) -> dict[str, Any]:
    return AT.event(kind, content, **{"event_id": "$honest", **more})


@pytest.mark.parametrize("bad", NO_EVENTS.values(), ids=NO_EVENTS.keys())
def test_R11_what_is_no_event_is_quarantined(reads: Reads, bad: Any) -> None:
    aside, honest = reads.timeline(bad, event()).incoming
    assert (aside.kind, aside.content) == (Kind.QUARANTINED, {"reason": "malformed"})
    assert honest.content == {"text": "dag"}


@pytest.mark.parametrize("bad", MEANINGLESS.values(), ids=MEANINGLESS.keys())
def test_R11_what_means_nothing_is_dropped_and_counted(reads: Reads, bad: Any) -> None:
    batch = reads.timeline(bad, event())
    assert [each.event_id for each in batch.incoming] == ["$honest"]
    assert batch.counters.total() == 1


@pytest.mark.parametrize(
    "parts",
    [
        {"unread_notifications": None},
        {"ephemeral": []},
        {"state": []},
        {"state": {"events": None}},
        {"state": {"events": [None, 7, "x", {}]}},
        {"account_data": 7, "summary": "x"},
    ],
    ids=str,
)
def test_R11_parts_of_a_room_that_have_no_shape_are_passed_over(reads: Reads, parts: dict[str, Any]) -> None:
    batch = reads.sync(rooms={"join": {ROOM: {"timeline": {"events": [event()]}} | parts}})
    assert [each.event_id for each in batch.incoming] == ["$honest"]


@pytest.mark.parametrize("parts", [each.given for each in syncs(AT)], ids=str)
def test_R11_parts_of_a_sync_that_have_no_shape_are_passed_over(reads: Reads, parts: dict[str, Any]) -> None:
    assert reads.sync(**parts).incoming == ()
    assert [each.event_id for each in reads.timeline(event()).incoming] == ["$honest"]


async def test_R11_all_of_it_in_one_sync_does_not_keep_the_next_word_from_coming(
    listening: Listening,
) -> None:
    await listening.after(*NO_EVENTS.values(), *MEANINGLESS.values(), event())
    await listening.after(event(event_id="$next"))
    assert [each.event_id for each in listening.seen.of(Kind.MESSAGE)] == ["$honest", "$next"]


@pytest.mark.parametrize("depth", [90, 1_500, 60_000])
async def test_R11_what_is_nested_too_deep_to_read_does_not_stop_the_stream(
    listening: Listening, depth: int
) -> None:
    deep = '{"a":[' * depth + '"]}"' + "]}" * depth
    events = [text("dag", strange="HERE"), event(event_id="$next")]
    sync = {"next_batch": "deep", "rooms": {"join": {ROOM: {"timeline": {"events": events}}}}}
    raw = json.dumps(sync).replace('"HERE"', deep).encode()
    listening.server.next(r"GET .*/sync$", Answer(raw=raw))
    await listening.after(event())
    await listening.seen.until(lambda: listening.seen.token == "deep")
    assert [each.event_id for each in listening.seen.of(Kind.MESSAGE)] == ["$honest", "$bad", "$next"]


def test_R11_a_thousand_malformed_events_are_set_aside_within_bounds(reads: Reads) -> None:
    batch = reads.timeline(*([{"content": number} for number in range(1000)]), event())
    assert batch.counters["malformed"] == 1000
    assert Counter(each.kind for each in batch.incoming) == {Kind.QUARANTINED: 50, Kind.MESSAGE: 1}


def test_R11_the_same_malformed_thing_has_the_same_name_when_it_comes_again(reads: Reads) -> None:
    first, second = reads.timeline({"strange": 1}), reads.timeline({"strange": 1})
    assert first.incoming[0].event_id == second.incoming[0].event_id


def test_what_was_said_before_the_bot_came_in_is_not_for_it(reads: Reads) -> None:
    batch = reads.timeline(event(event_id="$before"), member(BOT), event(event_id="$after"))
    assert [each.event_id for each in batch.incoming] == ["$after"]


def test_what_was_said_while_the_bot_was_out_is_not_for_it(reads: Reads) -> None:
    out = member(BOT, "leave", unsigned={"prev_content": {"membership": "join"}})
    back = member(BOT, "join", unsigned={"prev_content": {"membership": "leave"}})
    batch = reads.timeline(event(event_id="$first"), out, event(event_id="$away"), back, event())
    assert [each.event_id for each in batch.incoming] == ["$first", "$honest"]


@pytest.mark.parametrize("before", [[], {"membership": []}, {"membership": {}}, 7, None])
def test_R11_an_odd_membership_before_this_one_is_none(reads: Reads, before: Any) -> None:
    batch = reads.timeline(member("@bram:" + SERVER, unsigned={"prev_content": before}), event())
    assert [each.content.get("previous") for each in batch.incoming] == ["", None]


def test_R11_a_mistake_of_ours_about_one_event_does_not_stop_the_others(
    reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: Any) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(Timeline, "_read_membership", mistaken)
    aside, honest = reads.timeline(member(ANNA), event()).incoming
    assert (aside.kind, honest.event_id) == (Kind.QUARANTINED, "$honest")


def test_a_new_name_of_the_bot_is_not_an_arrival(reads: Reads) -> None:
    renamed = member(BOT, "join", unsigned={"prev_content": {"membership": "join"}})
    batch = reads.timeline(event(event_id="$before"), renamed, event())
    assert [each.event_id for each in batch.incoming] == ["$before", "$honest"]


def test_nothing_in_clear_is_believed_in_an_encrypted_room(reads: Reads) -> None:
    on = event(
        "m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"}, event_id="$encryption", state_key=""
    )
    reaction = related({"rel_type": "m.annotation", "event_id": "$a", "key": "✅"})
    batch = reads.timeline(event(event_id="$early"), on, event(event_id="$late"), reaction, room=OTHER_ROOM)
    assert [each.event_id for each in batch.incoming] == ["$early", "$encryption", "$bad"]
    assert batch.encrypted == {OTHER_ROOM}
    batch = reads.timeline(event(event_id="$later"), room=OTHER_ROOM)
    assert (batch.incoming, batch.counters["clear-in-encrypted-room"]) == ((), 1)
