"""Events that no honest client sends: the stream goes on, the next honest word is understood (G9)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from bot.matrix.events import Kind
from bot.matrix.timeline import Timeline
from tests.bot.matrix.conftest import Listening, Reads, member
from tests.support.fake_homeserver import ANNA, BOT, ROOM, SERVER

OTHER_ROOM = f"!other:{SERVER}"


def event(kind: str = "m.room.message", content: Any = None, **more: Any) -> dict[str, Any]:
    said = {"msgtype": "m.text", "body": "dag"} if content is None else content
    return {
        "type": kind,
        "event_id": "$honest",
        "sender": ANNA,
        "origin_server_ts": 1_700_000_000_000,
        "content": said,
    } | more


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in event(event_id="$bad").items() if name != key}


def text(body: Any, **more: Any) -> dict[str, Any]:
    return event(content={"msgtype": "m.text", "body": body} | more, event_id="$bad")


def related(relation: Any, kind: str = "m.reaction", **more: Any) -> dict[str, Any]:
    return event(kind, {"m.relates_to": relation} | more, event_id="$bad")


NO_EVENTS: dict[str, Any] = {
    "a list": [],
    "a string": "m.room.message",
    "null": None,
    "a number": 7,
    "no content": without("content"),
    "content a list": event(event_id="$bad") | {"content": []},
    "content a string": event(event_id="$bad") | {"content": "dag"},
    "content null": event(event_id="$bad") | {"content": None},
    "no type": without("type"),
    "type a number": event(event_id="$bad") | {"type": 7},
    "no sender": without("sender"),
    "sender without a colon": event(event_id="$bad", sender="@anna"),
    "sender on a server in capitals": event(event_id="$bad", sender=f"@anna:{SERVER.upper()}"),
    "no time": without("origin_server_ts"),
    "time a string": event(event_id="$bad", origin_server_ts="1700000000000"),
    "time negative": event(event_id="$bad", origin_server_ts=-1),
    "time too large": event(event_id="$bad", origin_server_ts=2**53),
    "no event id": without("event_id"),
    "event id empty": event(event_id=""),
    "event id of ten kilobytes": event(event_id="$" + "a" * 10_000),
    "unsigned of an own id that is a number": event(event_id="$bad", unsigned={"transaction_id": 7}),
    "unsigned a list": event(event_id="$bad", unsigned=[]),
    "state key a number": event(event_id="$bad", state_key=7),
}

MEANINGLESS: dict[str, Any] = {
    "body a number": text(7),
    "body null": text(None),
    "body a list": text(["dag"]),
    "no body": event(content={"msgtype": "m.text"}, event_id="$bad"),
    "body of a megabyte": text("x" * 1_000_000),
    "body of invisible signs only": text("\u200b\u2066\u0000"),
    "a notice": event(content={"msgtype": "m.notice", "body": "!help"}, event_id="$bad"),
    "a command in the formatted body only": event(
        content={"msgtype": "m.text", "body": " ", "formatted_body": "!help"}, event_id="$bad"
    ),
    "a message type that is a number": event(content={"msgtype": 7, "body": "dag"}, event_id="$bad"),
    "a message as state": event(event_id="$bad", state_key=""),
    "a server that looks like ours": event(event_id="$bad", sender=f"@anna:{SERVER}.evil.example"),
    "a server that ends like ours": event(event_id="$bad", sender=f"@anna:evil-{SERVER}"),
    "our own words": event(event_id="$bad", sender=BOT),
    "an unknown type": event("org.example.strange", event_id="$bad"),
    "a relation that is a list": text("dag", **{"m.relates_to": []}),
    "an edit without new content": related(
        {"rel_type": "m.replace", "event_id": "$a"}, "m.room.message", msgtype="m.text", body="* dag"
    ),
    "an edit with a string as new content": related(
        {"rel_type": "m.replace", "event_id": "$a"},
        "m.room.message",
        **{"msgtype": "m.text", "body": "* dag", "m.new_content": "dag"},
    ),
    "an edit of nothing": related(
        {"rel_type": "m.replace"},
        "m.room.message",
        **{"msgtype": "m.text", "body": "* dag", "m.new_content": {"msgtype": "m.text", "body": "dag"}},
    ),
    "a reaction without relation": event("m.reaction", {}, event_id="$bad"),
    "a reaction that is no annotation": related({"rel_type": "m.thread", "event_id": "$a", "key": "✅"}),
    "a reaction with a number as key": related({"rel_type": "m.annotation", "event_id": "$a", "key": 1}),
    "a reaction with an empty key": related({"rel_type": "m.annotation", "event_id": "$a", "key": ""}),
    "a reaction with an invisible key": related(
        {"rel_type": "m.annotation", "event_id": "$a", "key": "\u200b"}
    ),
    "a reaction with a key of ten kilobytes": related(
        {"rel_type": "m.annotation", "event_id": "$a", "key": "x" * 10_000}
    ),
    "a reaction to nothing": related({"rel_type": "m.annotation", "event_id": "", "key": "✅"}),
    "a redaction of nothing": event("m.room.redaction", {}, event_id="$bad"),
    "a redaction of a list": event("m.room.redaction", {"redacts": ["$a"]}, event_id="$bad"),
    "a tombstone to nowhere": event("m.room.tombstone", {}, event_id="$bad", state_key=""),
    "an envelope with another algorithm": event("m.room.encrypted", {"algorithm": "rot13"}, event_id="$bad"),
    "an empty envelope": event("m.room.encrypted", {}, event_id="$bad"),
    "a membership that does not exist": event(
        "m.room.member", {"membership": "king"}, event_id="$bad", state_key=ANNA
    ),
    "a member that is nobody": event(
        "m.room.member", {"membership": "join"}, event_id="$bad", state_key="anna"
    ),
}


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


@pytest.mark.parametrize(
    "parts",
    [
        {"rooms": []},
        {"rooms": {"join": 7, "invite": None, "leave": []}},
        {"rooms": {"join": {"no room": {}, ROOM: None, OTHER_ROOM: {"timeline": "x"}}}},
        {"rooms": {"invite": {"!r:x": {"invite_state": {"events": [None, {"type": 7}]}}, "": 3}}},
        {"rooms": {"leave": {"": None, OTHER_ROOM: 7}}},
        {"to_device": {"events": [None, [], "x", {}, {"type": "m.room.encrypted", "content": None}]}},
        {"device_lists": {"changed": [7, None, ANNA], "left": "x"}},
        {"device_one_time_keys_count": {"signed_curve25519": "many"}},
        {"device_unused_fallback_key_types": 7, "presence": None, "account_data": []},
    ],
    ids=str,
)
def test_R11_parts_of_a_sync_that_have_no_shape_are_passed_over(reads: Reads, parts: dict[str, Any]) -> None:
    assert reads.sync(**parts).incoming == ()
    assert [each.event_id for each in reads.timeline(event()).incoming] == ["$honest"]


async def test_R11_all_of_it_in_one_sync_does_not_keep_the_next_word_from_coming(
    listening: Listening,
) -> None:
    await listening.after(*NO_EVENTS.values(), *MEANINGLESS.values(), event())
    await listening.after(event(event_id="$next"))
    assert [each.event_id for each in listening.seen.of(Kind.MESSAGE)] == ["$honest", "$next"]


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
