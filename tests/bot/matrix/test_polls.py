"""Polls on the wire: what clients get, what they may answer, and what is no answer."""

from __future__ import annotations

from typing import Any

import pytest

from bot.matrix import polls
from bot.matrix.events import Kind
from tests.bot.matrix.conftest import Reads
from tests.bot.matrix.test_hostile_events import event

UNSTABLE, STABLE = polls.RESPONSES
POLL = {"rel_type": "m.reference", "event_id": "$poll"}


def vote(*answers: Any, kind: str = UNSTABLE, about: Any = POLL) -> dict[str, Any]:
    return event(kind, {"m.relates_to": about, kind: {"answers": list(answers)}})


def test_a_poll_says_what_can_be_ticked_and_has_a_fallback_for_who_knows_no_polls() -> None:
    content = polls.start({"question": "Wat past?", "answers": ["Maandag", "Dinsdag"]})
    start = content[polls.START]
    assert start["max_selections"] == 2
    assert [(each["id"], each["org.matrix.msc1767.text"]) for each in start["answers"]] == [
        ("1", "Maandag"),
        ("2", "Dinsdag"),
    ]
    assert start["kind"] == "org.matrix.msc3381.poll.disclosed"
    assert content["org.matrix.msc1767.text"] == "Wat past?\n1. Maandag\n2. Dinsdag"


def test_the_end_of_a_poll_points_at_it() -> None:
    content = polls.end("$poll", {"body": "Gesloten"})
    assert content["m.relates_to"] == POLL
    assert content[polls.END] == {}


@pytest.mark.parametrize(
    "answer",
    [
        vote("3", "1"),
        vote("1", "3", "1"),
        vote("3", "1", kind=STABLE),
        event(STABLE, {"m.relates_to": POLL, "m.selections": ["1", "3"]}),
    ],
    ids=["unstable", "twice", "draft", "stable"],
)
def test_what_is_ticked_comes_in_as_numbers(reads: Reads, answer: dict[str, Any]) -> None:
    (came,) = reads.timeline(answer).incoming
    assert (came.kind, came.content) == (Kind.POLL, {"target": "$poll", "answers": [1, 3]})


def test_nothing_ticked_is_an_answer_too(reads: Reads) -> None:
    (came,) = reads.timeline(vote()).incoming
    assert came.content == {"target": "$poll", "answers": []}


@pytest.mark.parametrize(
    "answer",
    [
        vote("maandag"),
        vote("0"),
        vote("-1"),
        vote("1\n"),
        vote("١"),
        vote("100"),
        vote(1),
        vote(None),
        vote(["1"]),
        event(UNSTABLE, {"m.relates_to": POLL}),
        event(UNSTABLE, {"m.relates_to": POLL, UNSTABLE: []}),
        event(UNSTABLE, {"m.relates_to": POLL, UNSTABLE: {"answers": "1"}}),
        event(UNSTABLE, {"m.relates_to": POLL, UNSTABLE: {}}),
        event(UNSTABLE, {UNSTABLE: {"answers": ["1"]}}),
        vote("1", about={"rel_type": "m.thread", "event_id": "$poll"}),
        vote("1", about={"rel_type": "m.reference", "event_id": "poll"}),
        vote("1", about={"rel_type": "m.reference", "event_id": ["$poll"]}),
        event(STABLE, {"m.relates_to": POLL, "m.selections": {"1": True}}),
    ],
    ids=str,
)
def test_what_is_no_answer_is_dropped_and_counted(reads: Reads, answer: dict[str, Any]) -> None:
    batch = reads.timeline(answer)
    assert batch.incoming == ()
    assert batch.counters["content"] == 1


def test_an_endless_answer_is_read_as_far_as_a_poll_can_go(reads: Reads) -> None:
    (came,) = reads.timeline(vote(*["2"] * 5_000, "3")).incoming
    assert came.content["answers"] == [2]


def test_a_poll_of_somebody_else_is_no_talk(reads: Reads) -> None:
    batch = reads.timeline(event(polls.START, {polls.START: {}}))
    assert batch.incoming == ()


def test_no_answer_in_clear_is_believed_in_an_encrypted_room(reads: Reads) -> None:
    algorithm = {"algorithm": "m.megolm.v1.aes-sha2"}
    reads.timeline(event("m.room.encryption", algorithm, event_id="$on", state_key=""), room="!sealed:x")
    batch = reads.timeline(vote("1"), room="!sealed:x")
    assert (batch.incoming, batch.counters["clear-in-encrypted-room"]) == ((), 1)
