"""Forgetting that is more than a row that goes: removals in rooms, people, chains, and the night itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.housework import daily_jobs, forget
from bot.jobs import Jobs
from config.model import PersonId
from storage import retention
from storage.retention import RULES, Old
from storage.retention_report import FORGOTTEN, Carried, report
from storage.schema import queues
from tests.bot.conftest import BRAM, FENNA, Bench
from tests.bot.forgetting import (
    ENDED,
    HILVERSUM,
    REF,
    SOEST,
    START,
    carry_out,
    digests,
    event,
    interests,
    locked,
    rows,
)
from tests.faults.soak import NATION_PER_HOUR
from tests.support.fake_matrix import BOT, Fault
from tests.support.network import NETWORK
from workflows.effects import Book, Note, WorkKind
from workflows.mediation.case import State


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
    behind = await own_words_of(bench)
    assert (behind.taken, behind.failing_since) == (2, later)
    assert (await forget(bench.database, later + timedelta(days=1)))["own-words"] == 1
    done = await own_words_of(bench)
    assert (done.taken, done.failing_since) == (3, None)
    assert "own-words" not in await forget(bench.database, later)


async def own_words_of(bench: Bench) -> Carried:
    async with bench.database.read() as unit:
        told = report([row async for row in unit.audit.walk(None)])
    return next(one for one in told if one.rule.name == "own-words")


def test_a_night_takes_more_than_it_brings_when_the_whole_country_takes_part() -> None:
    """Each message of people has an answer, and half as many messages come by themselves."""
    said_a_year = NATION_PER_HOUR * 2000 * 1.5
    assert said_a_year < retention.A_NIGHT * 365


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
            await unit._connection.exec_driver_sql("SAVEPOINT before")
            await unit._connection.exec_driver_sql(change)
            assert await unit.audit.verify(NETWORK) == found
            await unit._connection.exec_driver_sql("ROLLBACK TO before")


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
    async with bench.database.read() as unit:
        told = report([row async for row in unit.audit.walk(None)])
    first, *others = told
    assert (first.rule.name, first.last, first.failing_since) == (
        RULES[0].name,
        None,
        START + timedelta(days=31),
    )
    assert {one.failing_since for one in others} == {None}


async def test_the_report_adds_up_the_nights_and_says_when_a_rule_works_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_: Old) -> int:
        raise KeyError("a mistake of ours")

    for day in (31, 62):
        async with bench.database.write() as unit:
            await unit.digests.claim(
                FENNA, (START + timedelta(days=day - 31)).date(), START + timedelta(day - 31)
            )
        await forget(bench.database, START + timedelta(days=day))
    broken = tuple(replace(one, forget=fails) if one.name == "digests" else one for one in RULES)
    with monkeypatch.context() as during:
        during.setattr("bot.housework.RULES", broken)
        for day in (63, 64):
            with pytest.raises(ExceptionGroup):
                await forget(bench.database, START + timedelta(days=day))

    async def digests_of() -> Carried:
        async with bench.database.read() as unit:
            told = report([row async for row in unit.audit.walk(None)])
        return next(one for one in told if one.rule.name == "digests")

    failing = await digests_of()
    assert (failing.last, failing.taken_last, failing.taken) == (START + timedelta(days=62), 1, 2)
    assert failing.failing_since == START + timedelta(days=63)
    await forget(bench.database, START + timedelta(days=65))
    well = await digests_of()
    assert (well.last, well.taken_last, well.failing_since) == (START + timedelta(days=65), 0, None)


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
