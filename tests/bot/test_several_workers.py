"""Several processes on one PostgreSQL: every row once, per room in order, and the audit chain whole."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections import defaultdict

from sqlalchemy import select

from storage.database import Database
from storage.schema.queues import inbox
from tests.storage.given import GOOI, NOW, arrived
from tests.support.postgresql import Server

_ROOMS = select(inbox.c.event_id, inbox.c.room_id)
PROCESSES = 3
ROWS = 90

WORK = """
import asyncio, os, sys
from bot.clock import SystemClock
from bot.composition import make_house
from bot.metrics import Metrics
from bot.worker import Worker
from config.model import NetworkId
from storage.database import Database
from storage.errors import StaleError
from workflows.effects import Note

stumbled = set()

async def handle(row, unit, house):
    # Read, think, write: what another one wrote in between would be lost.
    seen = int(await unit.state.get("count") or 0)
    await asyncio.sleep(0)
    await unit.state.set("count", str(seen + 1))
    note = Note("handled", row.event_id, detail={"by": os.getpid()})
    await unit.audit.note(NetworkId("gooi"), note, house.now())
    if row.id % 10 == 0 and row.id not in stumbled:
        stumbled.add(row.id)
        raise StaleError("somebody was quicker")
    return "handled"

async def main():
    clock = SystemClock()
    database = await Database.open(sys.argv[1])
    house = await make_house(database, clock, bot_id="@noaber:a")
    worker = Worker(clock, database, house, handle=handle, metrics=Metrics(), handled=lambda _: None)
    print("ready", flush=True)
    sys.stdin.readline()
    running = asyncio.create_task(worker.run())
    while True:
        async with database.read() as unit:
            if not (await unit.inbox.counts()).waiting:
                break
        await asyncio.sleep(0.2)
        worker.ring()
    worker.stop()
    await running
    await database.close()

asyncio.run(main())
"""


async def test_several_processes_handle_every_row_once_and_each_room_in_order(postgresql: Server) -> None:
    url = postgresql.fresh()
    database = await Database.open(url)
    async with database.write() as unit:
        for number in range(ROWS):
            await unit.inbox.add(arrived(f"${number}", f"!{number % 7}:a"), NOW)
    workers = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", WORK, url, stdin=PIPE, stdout=PIPE)
        for _ in range(PROCESSES)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert await worker.stdout.readline() == b"ready\n"
    await asyncio.gather(*(worker.communicate(b"go\n") for worker in workers))
    assert [worker.returncode for worker in workers] == [0] * PROCESSES
    async with database.read() as unit:
        assert await unit.state.get("count") == str(ROWS)
        assert await unit.audit.verify(GOOI) is None
        assert await unit.inbox.quarantined() == []
        done = [row async for row in unit.audit.walk(GOOI)]
    async with database.connection() as connection:
        rooms = {row.event_id: row.room_id for row in await connection.execute(_ROOMS)}
    order: defaultdict[str, list[int]] = defaultdict(list)
    for row in done:
        assert isinstance(row.subject, str)
        order[rooms[row.subject]].append(int(row.subject[1:]))
    assert sum(map(len, order.values())) == ROWS
    assert all(numbers == sorted(numbers) for numbers in order.values())
    assert len({row.detail["by"] for row in done}) > 1
    await database.close()
    postgresql.drop(url)
