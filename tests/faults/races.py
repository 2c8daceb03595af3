"""Two people who want the same thing in the same instant (promise G11), on the real engine and storage."""

from __future__ import annotations

import random
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.faults.table import Row
from tests.stories.steps import ask, invited
from tests.support.fake_matrix import Fault
from tests.support.network import Play, _store_network

_ANSWERS = {"name-check-mediator", "mediation-kept-as-reserve"}


async def same_instant(*, tries: int, seed: int) -> Row:
    """Two or three mediators accept at once; sometimes it is killed in between, or answers get lost."""
    row = Row("two or three accept in the same instant", "noaber", "G11")
    dice = random.Random(seed)
    for _ in range(tries):
        async with _play() as play:
            row.tries += 1
            await _once(play, dice, row)
    return row


async def _once(play: Play, dice: random.Random, row: Row) -> None:
    ref = await ask(play, wanneer="1️⃣")
    people = [play.person(who) for who in await invited(play, ref)]
    play.ignore()
    accept = dice.sample(people, dice.choice((2, 3)))
    row.commands += len(accept)
    play.matrix.held = True
    for person in accept:
        room = await play.chat(person)
        invitation = next(event for event in room.events if ref in event.plain)
        play.matrix.react(invitation, person.matrix_id, "✅")
    play.matrix.held = False
    fault = dice.choice(("", "crash", "lost"))
    play.matrix.poll()
    if fault == "lost":
        play.matrix.faults.extend([Fault.LOST_ANSWER] * dice.randint(1, 3))
    if fault == "crash":
        await play.crash()
        await play.start()
    await play.forward(minutes=5)
    case = await play.case(ref)
    if len(case.mediators) != 1:
        row.broken.append(f"{len(case.mediators)} winners")
    for person in accept:
        told = [text for heard in play.told(person) for text in heard.texts if text in _ANSWERS]
        row.lost += not told
        row.doubled += len(told) > 1


@asynccontextmanager
async def _play() -> AsyncIterator[Play]:
    with tempfile.TemporaryDirectory(prefix="noaber-race-") as folder:
        path = Path(folder) / "noaber.db"
        await _store_network(path)
        play = Play(f"sqlite:///{path}")
        await play.open()
        try:
            yield play
        finally:
            await play.stop()
