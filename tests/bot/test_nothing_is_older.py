"""After any time, no table holds anything that is older than its rules allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import func, select

from bot.housework import forget
from config.methods import load_methods
from config.model import Ref
from storage.database import Database
from storage.holdings import HOLDINGS, STAYS, WITH, Holding
from storage.retention import RULES, Term
from tests.bot.conftest import FENNA, Bench
from tests.bot.forgetting import ENDED, START, card, event, words
from tests.bot.test_retention import CASES
from tests.support.network import NETWORK
from workflows.intervision.group import Group, GroupState
from workflows.intervision.peer import Seeks
from workflows.intervision.session.state import Session

TERMS: Final = {rule.name: rule.term for rule in RULES} | {"requests": Term(days=14, months=6)}
"""A case goes fourteen days after the six months of its network."""

SLACK: Final = timedelta(days=8)
"""What goes at night, and a locked message that is first given up and then forgotten."""

NIGHTS: Final = (8, 31, 91, 190, 370, 800, 1500, 3000)
"""Days after which it is looked at; forgetting goes on in the nights in between."""

AGED: Final = [one for one in HOLDINGS if one.aged is not None]


def oldest_allowed(holding: Holding, now: datetime) -> datetime:
    return min(TERMS[name].before(now) for name in holding.kept if name not in {STAYS, WITH}) - SLACK


def moment(value: Any) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    assert isinstance(value, datetime)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


async def too_old(database: Database, now: datetime) -> list[str]:
    """The tables that hold something older than their rules allow."""
    found = []
    async with database.connection() as connection:
        for holding in AGED:
            oldest = (await connection.execute(select(func.min(holding.aged)))).scalar()
            if oldest is not None and moment(oldest) < oldest_allowed(holding, now):
                found.append(f"{holding.table.name}: {oldest}")
    return found


TOGETHER: Final = (
    "arrived", "sent", "moments", "reminders", "digests", "requests", "absences", "interests", "offices",
    "profiles", "rounds", "met", "groups", "attendance", "practice", "rooms", "erasures", "ledger", "audit",
)  # fmt: skip
"""The rules whose rows can stand beside each other as they are; the others follow below."""


async def everything(bench: Bench) -> None:
    """Something for each rule, from START."""
    for name in TOGETHER:
        async with bench.database.write() as unit:
            await CASES[name][0](unit)
    async with bench.database.write() as unit:
        await unit.inbox.add(event("$locked"), START, state="parked")
        await unit.inbox.add(event("$malformed"), START, state="quarantined")
        await unit.cards.open(await unit.outbox.add(words(3), START), FENNA, card("nearly"), START)
        other = Ref("G-8KQ4")
        await unit.groups.save(Group(other, NETWORK, Seeks.GROUP, START, GroupState.ENDED, ended_at=START))
        await unit.sessions.save(Session(other, NETWORK, load_methods()["tien"], START, FENNA))
        case = replace(ENDED, ref=Ref("M-8KQ4"), origin="$other", assigned_at=START, hours=())
        await unit.mediation.save(case)
    bench.engine.wake()
    await bench.settle()


@pytest.mark.parametrize("days", NIGHTS)
async def test_whenever_one_looks_nothing_is_older_than_its_rule_allows(bench: Bench, days: int) -> None:
    await everything(bench)
    for night in [one for one in NIGHTS if one <= days]:
        later = START + timedelta(days=night)
        await forget(bench.database, later)
    assert await too_old(bench.database, later) == []


async def test_the_look_finds_what_no_rule_took(bench: Bench) -> None:
    await everything(bench)
    found = await too_old(bench.database, START + timedelta(days=3000))
    assert {one.partition(":")[0] for one in found} >= {
        "attendance", "audit", "digests_sent", "due", "erasures", "groups", "inbox", "interests", "ledger",
        "met", "outbox", "peers", "reminders", "requests", "rooms", "rounds", "sessions",
    }  # fmt: skip


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda one: one.table.name)
def test_whatever_goes_by_a_rule_says_since_when_or_goes_with_what_does(holding: Holding) -> None:
    if {STAYS, WITH} & set(holding.kept) or holding.aged is not None:
        return
    parents = {key.column.table for key in holding.table.foreign_keys if key.ondelete == "CASCADE"}
    by_year = "year" in holding.table.columns
    whole = holding.table.name == "people"  # goes as soon as no case names them
    assert by_year or whole or parents & {one.table for one in AGED}
