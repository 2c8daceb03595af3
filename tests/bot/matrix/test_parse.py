"""What an honest event means, in all the ways in which clients write it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.matrix.cleaning import clean
from bot.matrix.events import Echo, Kind, MembershipChange
from bot.matrix.parse import moment
from bot.matrix.port import TX_KEY
from tests.bot.matrix.conftest import NOW, Reads, member
from tests.bot.matrix.test_hostile_events import event
from tests.support.fake_homeserver import ANNA, BOT, ROOM


def said(body: str, **more: Any) -> dict[str, Any]:
    return event(content={"msgtype": "m.text", "body": body} | more)


def meant(reads: Reads, raw: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    [one] = reads.timeline(raw).incoming
    return one.kind, dict(one.content)


def test_a_message_is_its_text(reads: Reads) -> None:
    assert meant(reads, said("  !help \n")) == (Kind.MESSAGE, {"text": "!help"})


def test_R8_an_edit_is_its_new_content_and_not_the_fallback(reads: Reads) -> None:
    fresh = {"msgtype": "m.text", "body": "!status"}
    relation = {"rel_type": "m.replace", "event_id": "$first"}
    raw = said("* !status", **{"m.new_content": fresh, "m.relates_to": relation})
    assert meant(reads, raw) == (Kind.EDIT, {"text": "!status", "target": "$first"})


def test_R8_the_quoted_block_of_a_reply_is_not_what_somebody_says(reads: Reads) -> None:
    body = "> <@bram:fake.localhost> !mediator nodig\n> en snel\n\n!help"
    raw = said(body, **{"m.relates_to": {"m.in_reply_to": {"event_id": "$card"}}})
    assert meant(reads, raw) == (Kind.MESSAGE, {"text": "!help", "reply_to": "$card"})


def test_R8_a_quote_of_ones_own_stays(reads: Reads) -> None:
    assert meant(reads, said("> zo gezegd\n\nja"))[1] == {"text": "> zo gezegd\n\nja"}


def test_a_reply_in_a_thread_names_both(reads: Reads) -> None:
    relation = {
        "rel_type": "m.thread",
        "event_id": "$root",
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$last"},
    }
    raw = said("ja", **{"m.relates_to": relation})
    assert meant(reads, raw)[1] == {"text": "ja", "thread": "$root", "reply_to": "$last"}


def test_long_text_is_cut_and_says_so(reads: Reads) -> None:
    content = meant(reads, said("a" * 60_000))[1]
    assert (len(content["text"]), content["too_long"]) == (4000, True)


def test_R9_a_redaction_names_its_target_in_the_content_or_beside_it(reads: Reads) -> None:
    new = event("m.room.redaction", {"redacts": "$gone"})
    old = event("m.room.redaction", {}, redacts="$gone")
    assert meant(reads, new) == meant(reads, old) == (Kind.REDACTION, {"target": "$gone"})


def test_R10_a_tombstone_names_the_new_room(reads: Reads) -> None:
    raw = event("m.room.tombstone", {"replacement_room": "!new:fake.localhost", "body": "x"}, state_key="")
    assert meant(reads, raw) == (Kind.TOMBSTONE, {"replacement": "!new:fake.localhost"})
    assert reads.reader.rooms.known_at("!new:fake.localhost") == "fake.localhost"


def test_A2_a_reaction_keeps_its_skin_tone_for_the_commands_to_judge(reads: Reads) -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$card", "key": " 👍🏽 "}
    raw = event("m.reaction", {"m.relates_to": relation})
    assert meant(reads, raw) == (Kind.REACTION, {"target": "$card", "key": "👍🏽"})


def test_R6_members_come_and_go_in_the_table(reads: Reads) -> None:
    bram = "@bram:fake.localhost"
    before = {"prev_content": {"membership": "join"}}
    batch = reads.timeline(member(bram), member(bram, "leave", unsigned=before))
    assert batch.members == (MembershipChange(ROOM, bram, "join"), MembershipChange(ROOM, bram, "leave"))
    assert [dict(each.content) for each in batch.incoming] == [
        {"member": bram, "membership": "join", "previous": ""},
        {"member": bram, "membership": "leave", "previous": "join"},
    ]


@pytest.mark.parametrize("how", ["leave", "ban"])
def test_R6_a_room_that_we_left_is_gone(reads: Reads, how: str) -> None:
    farewell = member(BOT, how, sender=ANNA)
    batch = reads.sync(rooms={"leave": {ROOM: {"timeline": {"events": [farewell]}}}})
    assert batch.members == (MembershipChange(ROOM, BOT, how),)
    assert ROOM not in reads.reader.rooms


def test_R6_after_a_start_only_the_rooms_of_the_sync_are_left(reads: Reads) -> None:
    people = {"state": {"events": [member(BOT)]}}
    sync = {"next_batch": "s2", "rooms": {"join": {"!only:fake.localhost": people}}}
    batch = reads.reader.read(sync, "s1", NOW, complete=True)
    assert (batch.complete, list(reads.reader.rooms)) == (True, ["!only:fake.localhost"])


@pytest.mark.parametrize(
    "sign",
    [
        {"unsigned": {"transaction_id": "tx-7"}},
        {"content": {"msgtype": "m.text", "body": "x", TX_KEY: "tx-7"}},
    ],
    ids=["transaction id", "marker"],
)
def test_S9_our_own_event_settles_its_row_and_is_no_talk(reads: Reads, sign: dict[str, Any]) -> None:
    batch = reads.timeline(event(sender=BOT) | sign)
    assert batch.echoes == (Echo(ROOM, "tx-7", "$honest"),)
    assert batch.incoming == ()


def test_somebody_else_cannot_settle_our_rows(reads: Reads) -> None:
    batch = reads.timeline(said("x", **{TX_KEY: "tx-7"}))
    assert batch.echoes == ()


def test_the_first_sync_of_an_account_takes_in_who_is_where_but_no_old_talk(reads: Reads) -> None:
    batch = reads.timeline(said("oud"), member("@bram:fake.localhost"), since=None)
    assert (batch.incoming, len(batch.members)) == ((), 1)


@pytest.mark.parametrize(
    ("ago", "believed"),
    [(timedelta(hours=3), True), (timedelta(days=-1), False), (timedelta(days=3650), False)],
)
def test_a_moment_in_the_future_or_long_ago_is_now(ago: timedelta, believed: bool) -> None:
    claimed = NOW - ago
    assert moment(int(claimed.timestamp() * 1000), NOW) == (claimed if believed else NOW)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\u200b\u200f!help", "!help"),
        ("!he\u200dlp", "!help"),
        ("e\u0301\u00e9n", "één"),
        ("a\x00b\x85c\u2028d\r\ne", "ab\nc\nd\ne"),
        ("\ud800x", "x"),
        ("\u202eevil", "evil"),
        ("👩\u200d💻 en ❤️", "👩\u200d💻 en ❤️"),
        ("！mediator", "！mediator"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(written: str, read: str) -> None:
    assert clean(written) == read


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\x00" not in once
    once.encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
KINDS = st.sampled_from(
    ["m.room.message", "m.reaction", "m.room.redaction", "m.room.member", "m.room.encrypted"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(kind=KINDS, key=st.sampled_from(sorted(event())), value=JSON, content=st.dictionaries(st.text(), JSON))
def test_R11_whatever_stands_in_an_event_the_next_one_is_read(
    reads: Reads, kind: str, key: str, value: Any, content: dict[str, Any]
) -> None:
    odd = event(kind, content, event_id="$odd") | {key: value}
    batch = reads.timeline(odd, event())
    assert batch.incoming[-1].event_id == "$honest"
