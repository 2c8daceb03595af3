"""Pictures on their way out: after their message, once, and never in the way of anybody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.housework import forget
from bot.pictures import NotDrawn, Png
from storage.outbox import OutboxRow
from storage.schema.queues import OutboxKind, OutboxState
from tests.bot.conftest import BRAM, Bench
from tests.support.fake_matrix import Fault

PICTURE = {"content": {"body": "Een grafiek", "filename": "saldo-2026.png"}, "picture": {"title": "Uren"}}


async def with_picture(bench: Bench) -> tuple[OutboxRow, OutboxRow]:
    """Send a message and its picture; give both rows as they are then."""
    [parent] = await bench.queue("table")
    [picture] = await bench.send("", kind=OutboxKind.PICTURE, payload=PICTURE, parent=parent)
    return await bench.row(parent), await bench.row(picture)


async def test_a_picture_is_drawn_uploaded_and_sent_after_its_message(bench: Bench) -> None:
    await with_picture(bench)
    assert bench.said() == ["table", "Een grafiek"]
    room = next(iter(bench.matrix.rooms.values()))
    said = room.events[-1].content
    [(address, kept)] = bench.matrix.media.items()
    assert kept == (b'{"title": "Uren"}', "image/png")
    assert said == {
        "msgtype": "m.image",
        "body": "Een grafiek",
        "filename": "saldo-2026.png",
        "file": {"url": address},
        "info": {"mimetype": "image/png", "w": 900, "h": 600, "size": 17},
    }


@pytest.mark.parametrize("lost", ["upload", "send"])
async def test_a_picture_of_which_an_answer_was_lost_appears_once(bench: Bench, lost: str) -> None:
    await bench.send("first")
    bench.matrix.echoes = False
    bench.matrix.faults_of[lost].append(Fault.LOST_ANSWER)
    [row] = await bench.send("", kind=OutboxKind.PICTURE, payload=PICTURE)
    assert (await bench.row(row)).state is OutboxState.WAITING
    await bench.forward(seconds=1)
    assert (await bench.row(row)).state is OutboxState.SENT
    assert bench.said() == ["first", "Een grafiek"]
    assert len(bench.matrix.media) == 2


async def test_a_picture_that_was_sent_a_moment_before_a_kill_is_not_even_drawn_again(bench: Bench) -> None:
    await bench.send("first")
    bench.matrix.echoes = False
    bench.matrix.faults_of["send"].append(Fault.LOST_ANSWER)
    [row] = await bench.send("", kind=OutboxKind.PICTURE, payload=PICTURE)
    await bench.crash()
    bench.clock.forward(days=1)
    bench.matrix.forget_transactions()
    await bench.start()
    assert (await bench.row(row)).state is OutboxState.SENT
    assert bench.said() == ["first", "Een grafiek"]
    assert len(bench.matrix.media) == 1


async def test_when_an_upload_is_asked_to_be_patient_everything_waits_that_long(bench: Bench) -> None:
    await bench.send("first", to=BRAM)
    await bench.send("first")
    bench.matrix.faults_of["upload"].append(Fault.PATIENCE)
    [row] = await bench.send("", kind=OutboxKind.PICTURE, payload=PICTURE)
    await bench.send("second", to=BRAM)
    assert bench.said() == ["first", "first"]
    await bench.forward(seconds=10)
    assert (await bench.row(row)).state is OutboxState.SENT
    assert sorted(bench.said()) == ["Een grafiek", "first", "first", "second"]


@pytest.mark.parametrize(
    ("fault", "reason"), [(Fault.TOO_LARGE, "M_TOO_LARGE"), (Fault.FORBIDDEN, "M_FORBIDDEN")]
)
async def test_a_picture_that_is_not_taken_is_given_up_and_nobody_is_bothered(
    bench: Bench, fault: Fault, reason: str
) -> None:
    bench.matrix.faults_of["upload"].append(fault)
    table, picture = await with_picture(bench)
    assert (table.state, picture.state, picture.reason) == (OutboxState.SENT, OutboxState.CLOSED, reason)
    assert (bench.said(), bench.notices()) == (["table"], [])


async def test_on_a_homeserver_that_keeps_no_files_the_message_arrives_without_its_picture(
    bench: Bench,
) -> None:
    bench.matrix.no_media = True
    table, picture = await with_picture(bench)
    assert (table.state, picture.reason) == (OutboxState.SENT, "M_UNRECOGNIZED")
    assert (bench.said(), bench.notices()) == (["table"], [])


async def test_while_only_the_media_repository_is_away_the_other_chats_go_on(bench: Bench) -> None:
    await bench.send("first", to=BRAM)
    bench.matrix.faults_of["upload"].extend([Fault.DOWN] * 5)
    _, waiting = await with_picture(bench)
    await bench.send("second", to=BRAM)
    assert waiting.state is OutboxState.WAITING
    assert bench.said() == ["first", "table", "second"]
    await bench.forward(minutes=2)
    closed = await bench.row(waiting.id)
    assert (closed.state, closed.reason) == (OutboxState.CLOSED, "NotMade")
    await bench.send("third")
    assert (bench.said()[3:], bench.notices()) == (["third"], [])


async def test_a_picture_that_cannot_be_drawn_is_given_up(bench: Bench) -> None:
    async def fails(_: Mapping[str, Any]) -> Png:
        raise NotDrawn("ended with 1")

    bench.draws = fails
    _, picture = await with_picture(bench)
    await bench.forward(minutes=2)
    assert (await bench.row(picture.id)).reason == "NotMade"
    assert (bench.said(), bench.matrix.calls["upload"], bench.notices()) == (["table"], 0, [])


async def test_a_picture_is_taken_back_after_ninety_days_like_every_word_in_private(bench: Bench) -> None:
    await with_picture(bench)
    bench.clock.forward(days=91)
    assert (await forget(bench.database, bench.clock.now()))["own-words"] == 2
    bench.engine.sender.ring()
    await bench.settle()
    room = next(iter(bench.matrix.rooms.values()))
    assert {event.plain for event in room.events if event.removed} == {"table", "Een grafiek"}


async def test_a_picture_whose_message_is_given_up_goes_with_it(bench: Bench) -> None:
    await bench.send("first")
    bench.matrix.faults_of["send"].append(Fault.TOO_LARGE)
    table, picture = await with_picture(bench)
    assert {table.state, picture.state} == {OutboxState.CLOSED}
    assert bench.matrix.calls["upload"] == 0
