"""Many guided sessions at once in one process: how late steps change, what is sent, what it costs.

    python -m benchmarks.sessions [--sessions 200] [--speed 10] [--rounds 1]

The whole engine works above the homeserver of the tests, on a disk, with a homeserver that takes its time for
each answer. The clock runs ``speed`` times as fast, so the process has that many times the work of real time;
lateness is in seconds of the wall. All sessions are begun within five minutes of their own time.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import text as sql

from benchmarks import results
from bot.composition import make_house
from bot.engine import Engine
from bot.line import Line
from bot.pictures import Png
from commands.groups import GroupDesk
from commands.house import House
from commands.pipeline import handle
from commands.sessions import SessionDesk
from commands.writing import Writer
from config.model import NetworkId, NetworkPolicy, Organisation, OrganisationId, PersonId, Ref
from storage.database import Database
from storage.schema.intervision import own_rooms
from storage.sealing import PeopleKeys
from tests.support.fake_matrix import BOT, FakeMatrix
from workflows.intervision.beginning import begin
from workflows.intervision.peer import Seeks
from workflows.intervision.session import events as on
from workflows.intervision.session.state import Session

REPORT: Final = Path("build/bench.json")
NETWORK: Final = NetworkId("bench")
METHOD: Final = "vijf"
MEMBERS: Final = 5
ANSWERS: Final = (0.02, 0.12)
"""Seconds that the homeserver takes for an answer, at least and at most."""

STAGGER: Final = timedelta(minutes=5)
BEGAN: Final = datetime.fromisoformat("2026-11-02T09:00:00+00:00")


class _Alarm:
    def __init__(self, handle: asyncio.TimerHandle) -> None:
        self._handle = handle

    def cancel(self) -> None:
        self._handle.cancel()


class FastClock:
    """A clock that runs ``speed`` times as fast as the machine's."""

    def __init__(self, speed: float) -> None:
        self.speed = speed
        self._from = time.monotonic()

    def now(self) -> datetime:
        """The moment that it shows."""
        return BEGAN + timedelta(seconds=(time.monotonic() - self._from) * self.speed)

    def wake_at(self, moment: datetime, wake: Callable[[], None]) -> _Alarm:
        """Call ``wake`` when it shows ``moment``."""
        seconds = max(0.0, (moment - self.now()).total_seconds() / self.speed)
        return _Alarm(asyncio.get_running_loop().call_later(seconds, wake))


class SlowMatrix(FakeMatrix):
    """A homeserver in memory that takes its time."""

    def __init__(self, now: Callable[[], datetime], dice: random.Random) -> None:
        super().__init__(now)
        self.dice = dice
        self.quick = True

    async def send(self, room_id: str, event_type: str, content: Mapping[str, Any], tx_id: str) -> str:
        """Send, after a while."""
        if not self.quick:
            await asyncio.sleep(self.dice.uniform(*ANSWERS))
        return await super().send(room_id, event_type, content, tx_id)


async def _draw(_: object) -> Png:
    raise NotImplementedError("nothing is drawn in a session")


async def _people(database: Database, sessions: int) -> list[PersonId]:
    organisations = [Organisation(OrganisationId(f"org-{one}"), NETWORK, f"Org {one}") for one in range(3)]
    found = []
    async with database.write() as unit:
        await unit.organisations.set_network(NETWORK, "Bench", NetworkPolicy())
        for organisation in organisations:
            await unit.organisations.save(organisation)
        for number in range(sessions * MEMBERS):
            where = organisations[number % 3].id
            person = await unit.people.add(NETWORK, f"@p{number}:bench", f"Person {number}", where)
            found.append(person.id)
    return found


def _ref(number: int) -> Ref:
    signs = "23456789BCDFGHJKLMNPQRSTVWXZ"
    digits = [signs[number // len(signs) ** place % len(signs)] for place in range(4)]
    return Ref("G-" + "".join(digits))


async def _groups(database: Database, house: House, people: list[PersonId], now: datetime) -> None:
    for number in range(0, len(people), MEMBERS):
        members = [(one, OrganisationId(f"org-{(one - 1) % 3}")) for one in people[number : number + MEMBERS]]
        ref = _ref(number // MEMBERS)
        async with database.write() as unit:
            scene = await GroupDesk(unit, house, NETWORK, now).scene()
            step = begin(
                ref,
                NETWORK,
                kind=Seeks.GROUP,
                theme=None,
                round_ref=None,
                members=members,
                days=frozenset(),
                online=True,
                scene=scene,
            )
            await unit.groups.save(step.group)
            rooms = [effect for effect in step.effects if type(effect).__name__ in {"NameRoom", "LetIn"}]
            await Writer(unit, house, f"$group{number}", now).write(rooms, NETWORK)


async def _start(database: Database, house: House, ref: Ref, now: datetime) -> None:
    async with database.write() as unit:
        group = await unit.groups.get(ref)
        assert group is not None
        desk = SessionDesk(unit, house, NETWORK, group, now, group.people[0])
        leader, owner = group.people[:2]
        session = Session(ref, NETWORK, house.methods[METHOD], now, leader, owner)
        effects = await desk.keep(session, on.Opened())
        for person in group.people[1:]:
            effects += await desk.happen(on.Arrived(person))
        effects += await desk.happen(on.Next())
        await Writer(unit, house, f"$start{ref}", now).write(effects, NETWORK)


async def measure(sessions: int, speed: float, tally: results.Tally) -> None:
    """Run the sessions once from start to end."""
    dice = random.Random(1)
    with TemporaryDirectory() as folder:
        clock = FastClock(speed)
        database = await Database.open(f"sqlite:///{folder}/noaber.db", keys=PeopleKeys.new())
        matrix = SlowMatrix(clock.now, dice)
        house = await make_house(database, clock, bot_id=BOT)
        people = await _people(database, sessions)
        engine = Engine(clock, database, matrix, house, handle=handle, line=Line(), draw=_draw)
        await matrix.sync(engine.arrivals.accept, complete=True)
        await _groups(database, house, people, clock.now())
        engine.start()
        syncing = asyncio.create_task(matrix.run(engine.arrivals.accept))
        await _rooms_are_made(database, engine, sessions)
        async with database.read() as unit:
            known = {one.id: one.matrix_id for one in await unit.people.all(NETWORK)}
            for number in range(sessions):
                room_id = await unit.own_rooms.room_of(_ref(number))
                assert room_id is not None
                for person in people[number * MEMBERS : (number + 1) * MEMBERS]:
                    matrix.member(matrix.rooms[room_id], known[person], "join")
        await asyncio.sleep(2)
        matrix.quick = False
        cpu, wall = time.process_time(), time.monotonic()
        for number in range(sessions):
            await _start(database, house, _ref(number), clock.now())
            engine.sender.ring()
            engine.moments.ring()
            await asyncio.sleep(STAGGER.total_seconds() / speed / sessions)
        while await _running(database):  # noqa: ASYNC110  the process under measure knows of no watcher
            await asyncio.sleep(1)
        await engine.idle()
        cpu, wall = time.process_time() - cpu, time.monotonic() - wall
        await _tell(database, sessions, speed, tally)
        name = f"CPU of {sessions} sessions at once, a session"
        tally.add(name, "s", "Noaber", cpu / sessions)
        tally.add(
            f"share of one core, {sessions} sessions in real time", "%", "Noaber", 100 * cpu / wall / speed
        )
        syncing.cancel()
        with suppress(asyncio.CancelledError):
            await syncing
        await engine.stop()
        await database.close()


async def _rooms_are_made(database: Database, engine: Engine, sessions: int) -> None:
    engine.caretaker.ring()
    while True:
        async with database.connection() as connection:
            made = await connection.execute(own_rooms.select().where(own_rooms.c.room_id.is_not(None)))
        if len(made.all()) == sessions:
            return
        await asyncio.sleep(0.5)


async def _running(database: Database) -> bool:
    async with database.connection() as connection:
        return bool((await connection.execute(sql("SELECT count(*) FROM sessions"))).scalar())


async def _tell(database: Database, sessions: int, speed: float, tally: results.Tally) -> None:
    """Compare when each step was said with when its moment was due; count what went out."""
    async with database.connection() as connection:
        rows = await connection.execute(
            sql(
                "SELECT outbox.settled_at, inbox.sent_at FROM outbox"
                " JOIN inbox ON inbox.event_id = outbox.cause"
                " WHERE outbox.kind = 'message' AND inbox.kind = 'due'"
                " AND outbox.text_ids LIKE '%intervision-session-step\"%'"
            )
        )
        late = [
            (_moment(said) - _moment(due)).total_seconds() / speed for said, due in map(tuple, rows.all())
        ]
        counted = await connection.execute(
            sql(
                "SELECT kind, count(*) FROM outbox WHERE dest LIKE 'group:%' AND state = 'sent' GROUP BY kind"
            )
        )
        kinds = {str(kind): int(count) for kind, count in map(tuple, counted.all())}
    for share, called in ((0.5, "p50"), (0.95, "p95"), (1.0, "most")):
        name = f"a step changes late, {sessions} sessions at {speed:.0f}x: {called}"
        tally.add(name.replace(": ", ", "), "s", "Noaber", results.percentile(late, share))
    for kind in ("message", "edit", "reaction"):
        tally.add(
            f"{kind}s in the room for a session of 35 minutes", "", "Noaber", kinds.get(kind, 0) / sessions
        )
    sys.stderr.write(f"{len(late)} step changes looked at\n")


def _moment(written: str | datetime) -> datetime:
    moment = written if isinstance(written, datetime) else datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=BEGAN.tzinfo)


def main() -> None:
    """Measure, show and write."""
    parser = argparse.ArgumentParser(description="Measure many guided sessions at once.")
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--speed", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    tally = results.Tally("")
    for number in range(options.rounds):
        sys.stderr.write(f"{time.strftime('%H:%M:%S')}  round {number + 1} of {options.rounds}\n")
        asyncio.run(measure(options.sessions, options.speed, tally))
    results.add(tally.lines(), REPORT)
    results.show(tally.lines())


if __name__ == "__main__":
    main()
