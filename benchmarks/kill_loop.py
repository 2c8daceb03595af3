"""``make kill-loop``: kill -9 while commands come in, then count. Every command must have exactly one reply.

Beside Noaber the same is done to an ordinary bot that answers in callbacks, to show what the difference is.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from benchmarks.contenders import KILLED, Contender
from benchmarks.process import BotProcess, Launch
from benchmarks.stage import Stage, build, talkers
from benchmarks.watch import Watch
from bot.demo.homeserver import Homeserver

ROOMS = 8
QUIET = 20.0
"""Seconds without any reply after which nothing more is expected."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many commands and kills, and the seed of the moments."""

    commands: int
    kills: int
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was left after all the kills."""

    lost: int
    doubled: int


async def torment(bot: Contender, stage: Stage, launch: Launch, plan: Plan) -> Outcome:
    """Give commands while the bot is killed and started again; then wait until it is quiet."""
    dice = random.Random(plan.seed)
    tokens = [f"token-{number}" for number in range(plan.commands)]
    async with Watch(stage.watcher, stage.bot.matrix_id) as watch:
        process = await BotProcess.start(launch)
        ready = await _answers_once(bot, stage, watch)
        portions = [tokens[number :: plan.kills] for number in range(plan.kills)]
        for number, portion in enumerate(portions, 1):
            # From before it is ready until well in the middle of its work.
            life = dice.uniform(0.3, 2.0) * ready
            await asyncio.gather(
                _give(bot, stage, watch, portion, dice.uniform(0.0, life)), asyncio.sleep(life)
            )
            await process.kill()
            process = await BotProcess.start(launch)
            if number % 10 == 0:
                _say(f"{bot.title}: {number} kills, {len(_answered(watch.replies, tokens))} answered")
        await _quiet(watch)
        await process.stop()
    replies = Counter({token: watch.replies[token] for token in tokens})
    doubled = sum(1 for count in replies.values() if count > 1)
    return Outcome(plan.commands - len(_answered(replies, tokens)), doubled)


async def _quiet(watch: Watch) -> None:
    before = -1
    while before < watch.replies.total():
        before = watch.replies.total()
        await asyncio.sleep(QUIET)


async def _answers_once(bot: Contender, stage: Stage, watch: Watch) -> float:
    began = time.monotonic()
    for attempt in range(600):
        room = stage.rooms[0]
        token = f"token-0{attempt}"
        asked = await watch.ask(room.talker, room.room_id, token, bot.command(token))
        if (await asyncio.wait([asked.answered], timeout=0.5))[0]:
            return time.monotonic() - began
    raise TimeoutError(f"{bot.title} never answered")


async def _give(bot: Contender, stage: Stage, watch: Watch, tokens: Sequence[str], wait: float) -> None:
    """After ``wait`` seconds all at once, so that a kill finds several of them half-way."""
    await asyncio.sleep(wait)
    for token in tokens:
        room = stage.rooms[int(token.removeprefix("token-")) % len(stage.rooms)]
        await watch.ask(room.talker, room.room_id, token, bot.command(token))


def _answered(replies: Counter[str], tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if replies[token]]


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")


async def run(plan: Plan) -> bool:
    """Torment every bot that is to be tormented; whether the first one kept its promise."""
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        async with await Homeserver.start(place / "synapse") as homeserver, aiohttp.ClientSession() as http:
            people = (await talkers(http, homeserver))[:ROOMS]
            for bot in KILLED:
                stage = await build(http, homeserver, bot.name, place / bot.name, people)
                outcome = await torment(bot, stage, bot.prepare(stage), plan)
                print(
                    f"{bot.title}: {plan.commands} commands, {plan.kills} kills, "
                    f"{outcome.lost} lost, {outcome.doubled} doubled"
                )
                if bot.durable:
                    kept = kept and outcome.lost == outcome.doubled == 0
    return kept


def main() -> None:
    """Kill, count, and end with 1 when a durable bot lost or doubled something."""
    parser = argparse.ArgumentParser(description="Kill the bot again and again, then count.")
    parser.add_argument("--commands", type=int, default=400)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(0 if asyncio.run(run(Plan(options.commands, options.kills, options.seed))) else 1)


if __name__ == "__main__":
    main()
