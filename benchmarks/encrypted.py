"""The same question in an encrypted room, asked by an ordinary client that encrypts too."""

from __future__ import annotations

import asyncio
import time

from benchmarks.measures import Trial
from benchmarks.stage import PASSWORD
from bot.demo.client import Participant
from bot.demo.heard import Heard, Sort

WARM_UP = 5


async def encrypted_replies(trial: Trial, samples: int) -> list[float]:
    """Seconds from command to readable reply, one after the other, in a private encrypted chat."""
    talker, bot = trial.stage.rooms[0].talker.matrix_id, trial.stage.bot
    async with await Participant.login(trial.stage.url, talker, PASSWORD) as client:
        room_id = await client.create_room("private", [bot.matrix_id], direct=True)
        await bot.join(room_id)
        await client.until(lambda: bot.matrix_id in client.client.rooms[room_id].users, "the bot")
        times = [await _reply(trial, client, room_id) for _ in range(WARM_UP + samples)]
        await client.leave(room_id)
    return times[WARM_UP:]


async def _reply(trial: Trial, client: Participant, room_id: str) -> float:
    def answers(heard: Heard) -> bool:
        return (heard.sender, heard.sort, heard.room_id) == (trial.stage.bot.matrix_id, Sort.MESSAGE, room_id)

    before = len(client.heard)
    command = trial.contender.command(trial.token())
    began = time.monotonic()
    _, heard = await asyncio.gather(
        client.say(room_id, command), _seen(client.hears(answers, after=before, timeout=60))
    )
    return heard - began


async def _seen(waiting: object) -> float:
    await waiting  # type: ignore[misc]
    return time.monotonic()
