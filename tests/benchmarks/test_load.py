"""The measuring itself: it must see every reply once, and never mistake one for another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from benchmarks import measures
from benchmarks.contenders import FLOOR
from benchmarks.results import Line, Tally
from benchmarks.stage import PASSWORD, Stage, build
from benchmarks.watch import Watch
from benchmarks.wire import Account, Refused
from bot.demo.homeserver import Homeserver
from tests.support.synapse import fresh

pytestmark = pytest.mark.real


@pytest.fixture
async def stage(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Stage]:
    """Two rooms, each with somebody who talks."""
    async with aiohttp.ClientSession() as http:
        people = [
            await Account.login(
                http, homeserver.url, await homeserver.register(fresh("prater"), PASSWORD), PASSWORD
            )
            for _ in range(2)
        ]
        yield await build(http, homeserver, fresh("bot"), tmp_path / "bot", people)


async def test_a_reply_is_known_by_its_token_or_by_what_it_answers(stage: Stage) -> None:
    first, second = stage.rooms
    async with Watch(stage.watcher, stage.bot.matrix_id) as watch:
        echoed = await watch.ask(first.talker, first.room_id, "token-1", "!echo token-1")
        threaded = await watch.ask(second.talker, second.room_id, "token-2", "!help")
        await stage.bot.say(first.room_id, "token-1")
        asked = await stage.bot.call("GET", f"/rooms/{second.room_id}/messages", dir="b", limit=1)
        relation = {"rel_type": "m.thread", "event_id": asked["chunk"][0]["event_id"]}
        content = {"msgtype": "m.text", "body": "help", "m.relates_to": relation}
        await stage.bot.call("PUT", f"/rooms/{second.room_id}/send/m.room.message/1", content)
        async with asyncio.timeout(20):
            await asyncio.gather(echoed.answered, threaded.answered)
        assert watch.replies == {"token-1": 1, "token-2": 1}


async def test_a_second_reply_to_the_same_command_is_counted(stage: Stage) -> None:
    room, other = stage.rooms
    async with Watch(stage.watcher, stage.bot.matrix_id) as watch:
        await watch.ask(room.talker, room.room_id, "token-1", "!echo token-1")
        last = await watch.ask(other.talker, other.room_id, "token-2", "!echo token-2")
        for token in ("token-1", "token-1", "token-2"):
            await stage.bot.say(room.room_id, token)
        async with asyncio.timeout(20):
            await last.answered
        assert watch.replies["token-1"] == 2


async def test_the_floor_starts_and_answers_a_burst_completely(stage: Stage) -> None:
    async with Watch(stage.watcher, stage.bot.matrix_id) as watch:
        trial = await measures.started(FLOOR, stage, FLOOR.prepare(stage), watch)
        try:
            burst = await trial.burst(per_room=15)
            assert (burst.sent, burst.answered) == (30, 30)
            assert trial.process.memory > 10
        finally:
            await trial.process.stop()


async def test_a_refusal_of_the_homeserver_stops_the_measuring(stage: Stage) -> None:
    with pytest.raises(Refused, match="403"):
        await stage.watcher.say("!nowhere:noaber.localhost", "hello")


def test_a_ratio_is_taken_within_each_round() -> None:
    tally = Tally("floor")
    for floor, ours in ((1.0, 2.0), (10.0, 10.0), (4.0, 6.0)):
        tally.add("burst", "s", "floor", floor)
        tally.add("burst", "s", "ours", ours)
    assert tally.lines() == [Line("burst: floor", 4.0, "s"), Line("burst: ours", 6.0, "s", "floor", 1.5)]


def test_the_slope_of_memory_leaves_out_how_it_warms_up() -> None:
    points = [(0, 50.0), (1000, 80.0), *((1000 * n, 90.0 + n) for n in range(2, 11))]
    assert measures.slope(points) == pytest.approx(1.0)
