"""What is measured of one running bot."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from dataclasses import dataclass, field

from benchmarks.contenders import Contender
from benchmarks.process import BotProcess, Launch
from benchmarks.stage import Room, Stage
from benchmarks.watch import Watch

SILENCE = 15.0
"""Seconds without any reply after which what is missing counts as lost."""

LONG_PATIENCE = 120.0
"""Seconds that one reply of a long haul may take; there it is memory that is measured."""

START = 60.0
"""Seconds within which a bot must be ready."""


class Mute(Exception):
    """A bot did not answer where it must; the message ends with what it printed."""


@dataclass(frozen=True, slots=True)
class Burst:
    """A burst: how many commands, how many of them answered, and seconds until the last reply."""

    sent: int
    answered: int
    seconds: float
    cpu: float


@dataclass(slots=True)
class Trial:
    """One bot that runs now, and everything that can be asked of it. Make one with :func:`started`."""

    contender: Contender
    stage: Stage
    watch: Watch
    process: BotProcess
    ready: float
    tokens: itertools.count[int] = field(default_factory=lambda: itertools.count(time.monotonic_ns()))

    def token(self) -> str:
        """A token that no other command has."""
        return f"token-{next(self.tokens)}"

    async def reply(self, room: Room, patience: float = SILENCE) -> float:
        """Give one command and wait; seconds until the reply was seen.

        Raises:
            Mute: no reply came.
        """
        token = self.token()
        asked = await self.watch.ask(room.talker, room.room_id, token, self.contender.command(token))
        try:
            return await asyncio.wait_for(asked.answered, patience) - asked.sent
        except TimeoutError:
            raise Mute(f"{self.contender.title}: {self.process.last_words()}") from None

    async def one_after_other(self, samples: int) -> list[float]:
        """Seconds from command to reply, one at a time, going round the rooms."""
        rooms = itertools.islice(itertools.cycle(self.stage.rooms), samples)
        return [await self.reply(room) for room in rooms]

    async def burst(self, per_room: int) -> Burst:
        """Commands in all rooms at once, as fast as the homeserver takes them, in order in each room."""
        cpu, began = self.process.cpu, time.monotonic()

        async def pour(room: Room) -> list[asyncio.Future[float]]:
            tokens = [self.token() for _ in range(per_room)]
            return [
                (
                    await self.watch.ask(room.talker, room.room_id, token, self.contender.command(token))
                ).answered
                for token in tokens
            ]

        poured = await asyncio.gather(*(pour(room) for room in self.stage.rooms))
        replies = list(itertools.chain.from_iterable(poured))
        waiting: set[asyncio.Future[float]] = {each for each in replies if not each.done()}
        while waiting:
            done, waiting = await asyncio.wait(waiting, timeout=SILENCE, return_when=asyncio.FIRST_COMPLETED)
            if not done:
                break
        seen = [each.result() for each in replies if each.done()]
        for each in waiting:
            each.cancel()
        return Burst(len(replies), len(seen), max(seen, default=began) - began, self.process.cpu - cpu)

    async def endure(self, commands: int, seconds: float, samples: int = 20) -> list[tuple[int, float]]:
        """Many commands, one at a time in every room side by side; memory in MB along the way.

        So the homeserver always has something to do, and how long it takes is up to the homeserver: after
        so many ``seconds`` it ends at the next sample.
        """
        ends = time.monotonic() + seconds
        memory, rooms = [(0, self.process.memory)], self.stage.rooms
        each = commands // samples // len(rooms)

        async def talk(room: Room) -> None:
            for _ in range(each):
                await self.reply(room, LONG_PATIENCE)

        for number in range(1, samples + 1):
            await asyncio.gather(*map(talk, rooms))
            memory.append((number * each * len(rooms), self.process.memory))
            if time.monotonic() > ends:
                break
        return memory


async def homeserver_alone(stage: Stage, per_room: int) -> float:
    """Seconds that the homeserver itself takes for a burst: commands and replies sent without a bot."""

    async def both(room: Room) -> None:
        for _ in range(per_room):
            await room.talker.say(room.room_id, "a command to nobody")
            await stage.bot.say(room.room_id, "a reply by nobody")

    began = time.monotonic()
    await asyncio.gather(*map(both, stage.rooms))
    return time.monotonic() - began


async def started(contender: Contender, stage: Stage, launch: Launch, watch: Watch) -> Trial:
    """Start a bot; it is ready when it answers, which is asked ten times a second.

    What was asked too early may stay unanswered, but nothing of it is left when this returns.

    Raises:
        Mute: it ended, or answered nothing within :data:`START` seconds.
    """
    began = time.monotonic()
    process = await BotProcess.start(launch)
    trial = Trial(contender, stage, watch, process, ready=0.0)
    probes: list[asyncio.Future[float]] = []
    room = stage.rooms[0]
    while not any(probe.done() for probe in probes):
        if process.ended or time.monotonic() - began > START:
            await process.stop()
            raise Mute(f"{contender.title} did not start: {process.last_words()}")
        token = trial.token()
        asked = await watch.ask(room.talker, room.room_id, token, contender.command(token))
        probes.append(asked.answered)
        await asyncio.wait(probes, timeout=0.1, return_when=asyncio.FIRST_COMPLETED)
    trial.ready = min(probe.result() for probe in probes if probe.done()) - began
    while len(await _settled(probes)) < len(probes):
        probes = [probe for probe in probes if probe.done()]
    return trial


async def _settled(probes: list[asyncio.Future[float]]) -> list[asyncio.Future[float]]:
    await asyncio.wait(probes, timeout=1.0)
    return [probe for probe in probes if probe.done()]


def slope(points: list[tuple[int, float]]) -> float:
    """MB that a thousand commands add, once the first fifth has warmed everything up."""
    later = points[len(points) // 5 :]
    return statistics.linear_regression([x for x, _ in later], [y for _, y in later]).slope * 1000
