"""Whatever is promised to be forgotten is forgotten, on the night that it has had its time and not before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.housework import FORGOTTEN, daily_jobs, forget
from bot.jobs import Jobs
from config.model import Absence, InterestKind, OrganisationId, PersonId, Ref
from storage import retention
from storage.database import Database
from storage.inbox import Incoming
from storage.outbox import OutboxMessage
from storage.reminders import NewReminder
from storage.retention import RULES, Old, Rule, Term
from storage.schema import mediation, network, queues
from storage.schema.queues import OutboxKind
from storage.unit import UnitOfWork
from tests.bot.conftest import BRAM, FENNA, Bench
from tests.support.fake_matrix import BOT, Fault
from tests.support.network import NETWORK
from workflows.effects import At, Book, Card, Choice, Lane, Note, WorkKind
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


# --- one row for each rule, from START -------------------------------------------------------------


async def arrived(unit: UnitOfWork) -> None:
    await unit.inbox.add(event(), START)
    row = await unit.inbox.by_event("$event")
    assert row is not None
    await unit.inbox.done(row.id, "help", START)


async def locked(unit: UnitOfWork) -> None:
    await unit.inbox.add(event(), START, state="parked")


async def quarantine(unit: UnitOfWork) -> None:
    await unit.inbox.add(event(), START)
    row = await unit.inbox.by_event("$event")
    assert row is not None
    await unit.inbox.quarantine(row.id, "KeyError", START)
    await unit.inbox.add(event("$malformed"), START, state="quarantined")


async def own_words(unit: UnitOfWork) -> None:
    await chat(unit)
    number = await unit.outbox.add(words(dest=f"person:{FENNA}"), START)
    await unit.outbox.sent(number, "$said", "!chat:a", START)


async def sent(unit: UnitOfWork) -> None:
    said = await unit.outbox.add(words(1), START)
    await unit.outbox.sent(said, "$said", "!room:a", START)
    await unit.outbox.close(await unit.outbox.add(words(2), START), "not-in-room")


async def typed_lines(unit: UnitOfWork) -> None:
    asked = card("nearly", "herinner mij over drie weken bel Zeist")
    await unit.cards.open(await unit.outbox.add(words(), START), FENNA, asked, START)


async def questions(unit: UnitOfWork) -> None:
    number = await unit.cards.open(await unit.outbox.add(words(), START), FENNA, card("invitation"), START)
    await unit.cards.answered(number, 0, "$tap")
    await unit.cards.close("M-7KQ4")


async def moments(unit: UnitOfWork) -> None:
    await unit.due.at(NETWORK, At("M-7KQ4/x", "mediation.window", START, "M-7KQ4"), START)
    (row,) = await unit.due.due(START, 1)
    await unit.due.fire(row, START)


async def reminders(unit: UnitOfWork) -> None:
    said = NewReminder(NETWORK, FENNA, "$said", f"person:{FENNA}", "bel Zeist", START)
    await unit.reminders.done(await unit.reminders.add(said, START))
    later = replace(said, origin="$later", due_at=START + timedelta(days=300))
    await unit.reminders.cancel(await unit.reminders.add(later, START))


async def digests(unit: UnitOfWork) -> None:
    await unit.digests.claim(FENNA, START.date(), START)


async def invitations(unit: UnitOfWork) -> None:
    await unit.mediation.save(ENDED)


async def requests(unit: UnitOfWork) -> None:
    await unit.mediation.save(ENDED)


async def absences(unit: UnitOfWork) -> None:
    await unit.people.set_absence(Absence(FENNA, date(2026, 2, 1), START.date()))


async def interests(unit: UnitOfWork) -> None:
    kind = InterestKind.SELF_DECLARED
    await unit.people.add_interest(FENNA, HILVERSUM, kind, date(2025, 3, 1), START.date())


async def offices(unit: UnitOfWork) -> None:
    await unit.people.add_interest(FENNA, HILVERSUM, InterestKind.OFFICE, date(2025, 3, 1), START.date())


async def people(unit: UnitOfWork) -> None:
    await unit.people.deactivate(FENNA)
    await unit.forgetting.note_departures(START)


async def ledger(unit: UnitOfWork) -> None:
    hours = Book(REF, HILVERSUM, SOEST, 26, WorkKind.MEDIATION, "$hours")
    await unit.ledger.book(NETWORK, hours, START)
    await unit.ledger.book(NETWORK, replace(hours, quarters=8), START)


async def audit(unit: UnitOfWork) -> None:
    await unit.audit.note(NETWORK, Note("mediation.decision", "M-7KQ4"), START)
    await unit.audit.note(None, Note("denied.unknown_person", "$event"), START)


Given = Callable[[UnitOfWork], Awaitable[None]]
MONTH, HALF_A_YEAR = timedelta(days=30), datetime(2026, 9, 2, 8, 0, tzinfo=UTC)
CASES: dict[str, tuple[Given, Any, datetime, int]] = {
    # rule: given, the table, until when it is kept (10:00 in Amsterdam, or the end of a day), rows left then
    "arrived": (arrived, queues.inbox, START + MONTH, 0),
    "quarantine": (quarantine, queues.inbox, START + MONTH, 0),
    "sent": (sent, queues.outbox, START + timedelta(days=90), 0),
    "typed-lines": (typed_lines, queues.cards, START + timedelta(days=7), 0),
    "questions": (questions, queues.card_reactions, START + MONTH, 0),
    "moments": (moments, queues.due, START + timedelta(days=7), 0),
    "reminders": (reminders, queues.reminders, START + timedelta(days=7), 0),
    "digests": (digests, queues.digests_sent, START + MONTH, 0),
    "invitations": (invitations, mediation.invitations, START + MONTH, 2),
    "requests": (requests, mediation.requests, HALF_A_YEAR + timedelta(days=14), 0),
    "absences": (absences, network.absences, datetime(2026, 4, 1, 23, tzinfo=UTC), 0),
    "interests": (interests, network.interests, datetime(2027, 3, 2, 23, tzinfo=UTC), 0),
    "offices": (offices, network.interests, datetime(2028, 3, 2, 23, tzinfo=UTC), 0),
    "people": (people, network.departures, START + MONTH, 0),
    "ledger": (ledger, mediation.ledger, datetime(2031, 3, 2, 9, tzinfo=UTC), 0),
    "audit": (audit, queues.audit, datetime(2027, 3, 2, 9, tzinfo=UTC), 2),
}
"""The audit keeps two rows: each chain says where it now begins."""


def rule(name: str) -> Rule:
    return next(one for one in RULES if one.name == name)


async def carry_out(database: Database, name: str, now: datetime) -> int:
    async with database.write() as unit:
        return await rule(name).forget(Old(unit, now, rule(name).term.before(now)))


async def rows(database: Database, table: Any) -> int:
    async with database.connection() as connection:
        return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


@pytest.mark.parametrize("name", CASES)
async def test_what_had_its_time_is_forgotten_and_not_before(bench: Bench, name: str) -> None:
    given, table, too_late, left = CASES[name]
    before = await rows(bench.database, table)
    async with bench.database.write() as unit:
        await given(unit)
    there = await rows(bench.database, table)
    await carry_out(bench.database, name, too_late - timedelta(minutes=1))
    assert await rows(bench.database, table) == there > before
    await carry_out(bench.database, name, too_late + timedelta(minutes=1))
    assert await rows(bench.database, table) == before + left


def test_every_rule_is_tested() -> None:
    elsewhere = {"locked", "own-words"}
    assert {one.name for one in RULES} == CASES.keys() | elsewhere


def test_months_are_those_of_the_calendar_in_amsterdam() -> None:
    assert Term(months=1).before(datetime(2026, 3, 31, 23, 30, tzinfo=UTC)) == datetime(
        2026, 2, 28, 23, 30, tzinfo=UTC
    ) + timedelta(hours=1)
    assert str(Term(months=6, days=14)) == "6 months and 14 days"


# --- what is more than a row that goes ---------------------------------------------------------------


async def test_a_message_whose_key_never_came_is_settled_and_its_content_dropped(bench: Bench) -> None:
    async with bench.database.write() as unit:
        await locked(unit)
    assert await carry_out(bench.database, "locked", START + timedelta(days=7, minutes=-1)) == 0
    assert await carry_out(bench.database, "locked", START + timedelta(days=7, minutes=1)) == 1
    async with bench.database.read() as unit:
        row = await unit.inbox.by_event("$event")
    assert row is not None
    assert (row.state.value, row.outcome, row.content) == ("done", "locked", {})


async def test_what_the_bot_said_in_a_private_chat_is_removed_there_after_ninety_days(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, "@fenna:noaber.localhost")
    shared = bench.matrix.new_room(BOT, "@fenna:noaber.localhost", "@bram:noaber.localhost")
    await bench.settle()
    await bench.send("to fenna")
    await bench.send("in her chat", to=room)
    await bench.send("to all", to=shared)
    bench.clock.forward(days=89)
    await forget(bench.database, bench.clock.now())
    assert not any(event.removed for event in room.events)
    bench.clock.forward(days=2)
    assert (await forget(bench.database, bench.clock.now()))["own-words"] == 2
    bench.engine.sender.ring()
    await bench.settle()
    removed = {event.plain for event in (*room.events, *shared.events) if event.removed}
    assert removed == {"to fenna", "in her chat"}
    assert await rows(bench.database, queues.outbox) == 2  # the two removals


async def test_what_was_said_to_somebody_is_removed_also_when_a_third_person_came_in(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, "@fenna:noaber.localhost")
    await bench.settle()
    await bench.send("to fenna")
    bench.matrix.member(room, "@bram:noaber.localhost", "join")
    await bench.settle()
    assert (await forget(bench.database, bench.clock.now() + timedelta(days=91)))["own-words"] == 1


async def test_a_removal_that_the_homeserver_refuses_is_no_alarm(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, "@fenna:noaber.localhost")
    await bench.settle()
    await bench.send("to fenna")
    bench.clock.forward(days=91)
    await forget(bench.database, bench.clock.now())
    bench.matrix.faults.append(Fault.FORBIDDEN)
    bench.engine.sender.ring()
    await bench.settle()
    assert not any(event.removed for event in room.events)
    assert bench.notices() == []


async def test_what_stands_in_a_room_that_the_bot_left_is_only_forgotten(bench: Bench) -> None:
    room = bench.matrix.new_room(BOT, "@fenna:noaber.localhost")
    await bench.settle()
    await bench.send("to fenna")
    bench.matrix.member(room, BOT, "leave")
    await bench.settle()
    taken = await forget(bench.database, bench.clock.now() + timedelta(days=91))
    assert "own-words" not in taken
    assert taken["sent"] == 1


async def test_removals_come_in_bounded_numbers_a_night_the_oldest_first(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.matrix.new_room(BOT, "@fenna:noaber.localhost")
    await bench.settle()
    await bench.send("first", "second", "third")
    few = tuple(replace(one, a_night=2) if one.name == "own-words" else one for one in RULES)
    monkeypatch.setattr("bot.housework.RULES", few)
    later = bench.clock.now() + timedelta(days=91)
    assert (await forget(bench.database, later))["own-words"] == 2
    assert (await forget(bench.database, later))["own-words"] == 1
    assert "own-words" not in await forget(bench.database, later)


async def test_whoever_worked_on_a_case_stays_until_the_case_is_cleaned(bench: Bench) -> None:
    async with bench.database.write() as unit:
        await unit.mediation.save(ENDED)
    await carry_out(bench.database, "invitations", START + timedelta(days=31))
    async with bench.database.read() as unit:
        case = await unit.mediation.get(REF)
    assert case is not None
    assert [one.person for one in case.invitations] == [PersonId(5), PersonId(6)]
    assert len(case.hours) == 1


async def test_a_running_case_keeps_everybody_who_was_asked(bench: Bench) -> None:
    async with bench.database.write() as unit:
        await unit.mediation.save(replace(ENDED, state=State.STARTED, closed_at=None))
    await forget(bench.database, START + timedelta(days=400))
    async with bench.database.read() as unit:
        case = await unit.mediation.get(REF)
    assert case is not None
    assert len(case.invitations) == 3


async def test_whoever_left_loses_what_they_said_at_once_and_their_name_with_the_last_case(
    bench: Bench,
) -> None:
    async with bench.database.write() as unit:
        await unit.mediation.save(ENDED)
        await interests(unit)
        await unit.people.confirm_declaration(FENNA, START)
        await unit.people.deactivate(FENNA)
    await forget(bench.database, START)
    await forget(bench.database, START + timedelta(days=31))
    async with bench.database.read() as unit:
        fenna = await unit.people.get(FENNA)
        assert fenna is not None
        assert (fenna.grants, fenna.employments, fenna.mediator) == ((), (), None)
        assert await unit.people.interests(FENNA) == []
        assert await unit.people.declaration(FENNA) is None
    async with bench.database.write() as unit:
        await unit.mediation.delete(REF)
    await forget(bench.database, START + timedelta(days=32))
    async with bench.database.read() as unit:
        assert await unit.people.get(FENNA) is None
        assert FENNA not in [one.id for one in await unit.people.all(NETWORK)]
        assert await unit.people.get(BRAM) is not None


async def test_whoever_came_back_in_time_is_not_forgotten(bench: Bench) -> None:
    async with bench.database.write() as unit:
        await unit.people.deactivate(FENNA)
    await forget(bench.database, START)
    async with bench.database.write() as unit:
        fenna = await unit.people.get(FENNA)
        assert fenna is not None
        await unit.people.save(replace(fenna, active=True))
    await forget(bench.database, START + timedelta(days=29))
    async with bench.database.write() as unit:
        await unit.people.deactivate(FENNA)
    await forget(bench.database, START + timedelta(days=31))
    async with bench.database.read() as unit:
        assert await unit.people.get(FENNA) is not None


async def test_hours_that_were_corrected_later_go_together_with_the_correction(bench: Bench) -> None:
    hours = Book(REF, HILVERSUM, SOEST, 26, WorkKind.MEDIATION, "$hours")
    async with bench.database.write() as unit:
        await unit.ledger.book(NETWORK, hours, START)
        await unit.ledger.book(NETWORK, replace(hours, quarters=8), START + timedelta(days=20))
    five_years = datetime(2031, 3, 2, 9, 1, tzinfo=UTC)
    assert await carry_out(bench.database, "ledger", five_years) == 0
    assert await carry_out(bench.database, "ledger", five_years + timedelta(days=20)) == 3


async def test_a_year_that_is_over_is_closed_before_anything_of_it_is_forgotten(bench: Bench) -> None:
    async with bench.database.write() as unit:
        await unit.ledger.book(NETWORK, Book(REF, HILVERSUM, SOEST, 26, WorkKind.MEDIATION, "$hours"), START)
    five_years = datetime(2031, 3, 2, 9, 1, tzinfo=UTC)
    assert await carry_out(bench.database, "ledger", five_years) == 1
    async with bench.database.read() as unit:
        assert (await unit.ledger.of_year(NETWORK, START.year))[HILVERSUM].given == 26
        [noted] = await unit.audit.about(NETWORK, str(START.year))
    assert noted.action == "ledger.year_closed"


async def test_a_chain_whose_oldest_rows_are_gone_still_verifies_and_still_shows_every_change(
    bench: Bench,
) -> None:
    async with bench.database.write() as unit:
        for number in range(4):
            await unit.audit.note(NETWORK, Note(f"a{number}", REF), START + timedelta(days=100 * number))
    assert await carry_out(bench.database, "audit", START + timedelta(days=500)) == 2
    assert await carry_out(bench.database, "audit", START + timedelta(days=500)) == 0
    async with bench.database.read() as unit:
        assert await unit.audit.verify(NETWORK) is None
        kept = [row.action async for row in unit.audit.walk(NETWORK)]
    assert kept == ["a2", "a3", "audit.pruned"]
    for change, found in (
        ("DELETE FROM audit WHERE seq = 3", 3),
        ('UPDATE audit SET detail = \'{"hash":"0","through":2}\' WHERE action = \'audit.pruned\'', 3),
        ("UPDATE audit SET detail = 'x' WHERE action = 'audit.pruned'", 1),
    ):
        async with bench.database.write() as unit:
            transaction = await unit._connection.begin_nested()
            await unit._connection.exec_driver_sql(change)
            assert await unit.audit.verify(NETWORK) == found
            await transaction.rollback()


async def test_an_audit_row_says_every_night_how_much_each_rule_took(bench: Bench) -> None:
    async with bench.database.write() as unit:
        await digests(unit)
    later = START + timedelta(days=31)
    await forget(bench.database, later)
    async with bench.database.read() as unit:
        found = [row async for row in unit.audit.walk(None) if row.action == FORGOTTEN]
    assert [(row.at, row.detail) for row in found] == [(later, {"rules": len(RULES), "digests": 1})]


async def test_a_rule_that_fails_does_not_keep_the_others_from_forgetting(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_: Old) -> int:
        raise KeyError("a mistake of ours")

    broken = (replace(RULES[0], forget=fails), *RULES[1:])
    monkeypatch.setattr("bot.housework.RULES", broken)
    async with bench.database.write() as unit:
        await digests(unit)
    with pytest.raises(ExceptionGroup):
        await forget(bench.database, START + timedelta(days=31))
    assert await rows(bench.database, queues.digests_sent) == 0


async def test_much_is_forgotten_in_small_transactions(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.housework.CHUNK", 3)
    async with bench.database.write() as unit:
        for number in range(10):
            await unit.inbox.add(event(f"$old{number}"), START, state="quarantined")
    assert (await forget(bench.database, START + timedelta(days=31)))["quarantine"] == 10
    assert retention.CHUNK > 3


async def nothing() -> None:
    """Inspect nothing."""


async def test_it_happens_every_night_by_itself(bench: Bench) -> None:
    async with bench.database.write() as unit:
        await digests(unit)
    jobs = Jobs(bench.clock, bench.database, nothing)
    jobs.add(daily_jobs(bench.clock, bench.database, bench.house, bench.engine.wake))
    bench.clock.forward(days=32)
    await jobs.catch_up()
    assert await rows(bench.database, queues.digests_sent) == 0
