"""What the tests of forgetting share: something of each sort, and carrying out one rule."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select

from config.model import InterestKind, OrganisationId, PersonId, Ref
from storage.database import Database
from storage.inbox import Incoming
from storage.outbox import OutboxMessage
from storage.retention import RULES, Old, Rule
from storage.schema.queues import OutboxKind
from storage.unit import UnitOfWork
from tests.bot.conftest import FENNA
from tests.support.fake_matrix import BOT
from tests.support.network import NETWORK
from workflows.effects import Card, Choice, Lane
from workflows.mediation.case import Answer, HoursEntry, Invitation, MediationCase, State

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOEST, HILVERSUM = OrganisationId("soest"), OrganisationId("hilversum")
REF = Ref("M-7KQ4")
ENDED = MediationCase(
    REF,
    NETWORK,
    FENNA,
    SOEST,
    "$origin",
    START,
    state=State.CLOSED,
    submitted_at=START,
    closed_at=START,
    invitations=(
        Invitation(PersonId(4), 1, 1, START, Answer.NO),
        Invitation(PersonId(5), 1, 2, START, Answer.CHOSEN),
        Invitation(PersonId(6), 1, 3, START, Answer.FELL_OUT),
    ),
    hours=(HoursEntry(PersonId(6), 8, "$hours", START),),
)


def event(name: str = "$event") -> Incoming:
    return Incoming(name, "message", "!room:a", "@fenna:noaber.localhost", START, {"text": "x"})


def words(ordinal: int = 1, **more: Any) -> OutboxMessage:
    values: dict[str, Any] = {
        "network": NETWORK,
        "cause": "$cause",
        "ordinal": ordinal,
        "dest": "room:!room:a",
    }
    values |= {"lane": Lane.INTERACTIVE, "kind": OutboxKind.MESSAGE, "payload": {"body": "x"}}
    return OutboxMessage(**(values | more))


def card(topic: str, line: str = "akkoord M-7KQ4") -> Card:
    return Card(topic, (Choice("✅", ("ja",), line),), "M-7KQ4")


async def chat(unit: UnitOfWork, room_id: str = "!chat:a") -> None:
    await unit.rooms.enter(room_id, BOT, START)
    await unit.rooms.set_encrypted(room_id)
    await unit.rooms.set_members(room_id, {BOT: "join", "@fenna:noaber.localhost": "join"})


def rule(name: str) -> Rule:
    return next(one for one in RULES if one.name == name)


async def carry_out(database: Database, name: str, now: datetime) -> int:
    async with database.write() as unit:
        return await rule(name).forget(Old(unit, now, rule(name).term.before(now)))


async def rows(database: Database, table: Any) -> int:
    async with database.connection() as connection:
        return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


async def locked(unit: UnitOfWork) -> None:
    await unit.inbox.add(event(), START, state="parked")


async def interests(unit: UnitOfWork) -> None:
    kind = InterestKind.SELF_DECLARED
    await unit.people.add_interest(FENNA, HILVERSUM, kind, date(2025, 3, 1), START.date())


async def digests(unit: UnitOfWork) -> None:
    await unit.digests.claim(FENNA, START.date(), START)
