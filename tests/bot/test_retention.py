"""Whatever is promised to be forgotten is forgotten, on the night that it has had its time and not before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from config.methods import load_methods
from config.model import Absence, InterestKind, Ref
from config.texts.text import text
from storage.attendance import Attendance, Practice
from storage.reminders import NewReminder
from storage.retention import RULES, Term
from storage.schema import intervision, mediation, network, queues
from storage.unit import UnitOfWork
from tests.bot.conftest import FENNA, Bench
from tests.bot.forgetting import (
    ENDED,
    HILVERSUM,
    REF,
    SOEST,
    START,
    card,
    carry_out,
    chat,
    digests,
    event,
    interests,
    rows,
    words,
)
from tests.support.fake_matrix import BOT
from tests.support.network import NETWORK
from workflows.effects import At, Book, Note, WorkKind
from workflows.intervision.group import Group, GroupState
from workflows.intervision.peer import Profile, Seeks
from workflows.intervision.rounds import Round, RoundState
from workflows.intervision.session.state import Session

# --- one row for each rule, from START -------------------------------------------------------------


async def arrived(unit: UnitOfWork) -> None:
    await unit.inbox.add(event(), START)
    row = await unit.inbox.by_event("$event")
    assert row is not None
    await unit.inbox.done(row.id, "help", START)


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


async def invitations(unit: UnitOfWork) -> None:
    await unit.mediation.save(ENDED)


async def requests(unit: UnitOfWork) -> None:
    await unit.mediation.save(ENDED)


async def mediated(unit: UnitOfWork) -> None:
    await unit.mediation.save(replace(ENDED, assigned_at=START))
    await unit.mediation.delete(REF)


async def absences(unit: UnitOfWork) -> None:
    await unit.people.set_absence(Absence(FENNA, date(2026, 2, 1), START.date()))


async def offices(unit: UnitOfWork) -> None:
    await unit.people.add_interest(FENNA, HILVERSUM, InterestKind.OFFICE, date(2025, 3, 1), START.date())


async def people(unit: UnitOfWork) -> None:
    await unit.people.deactivate(FENNA)
    await unit.forgetting.note_departures(START)


async def ledger(unit: UnitOfWork) -> None:
    hours = Book(REF, HILVERSUM, SOEST, 26, WorkKind.MEDIATION, "$hours")
    await unit.ledger.book(NETWORK, hours, START)
    await unit.ledger.book(NETWORK, replace(hours, quarters=8), START)


async def sessions(unit: UnitOfWork) -> None:
    ref = Ref("G-7KQ4")
    await unit.groups.save(Group(ref, NETWORK, Seeks.GROUP, START))
    await unit.sessions.save(Session(ref, NETWORK, load_methods()["tien"], START, FENNA))
    await unit.sessions.write(ref, FENNA, "$question", "Wat maakt dit lastig?")


async def audit(unit: UnitOfWork) -> None:
    await unit.audit.note(NETWORK, Note("mediation.decision", "M-7KQ4"), START)
    await unit.audit.note(None, Note("denied.unknown_person", "$event"), START)


async def profiles(unit: UnitOfWork) -> None:
    await unit.peers.save_profile(Profile(FENNA, NETWORK, changed_at=START))


async def rounds(unit: UnitOfWork) -> None:
    over = Round(
        Ref("R-7KQ4"), NETWORK, "$round", RoundState.CONFIRMED, 6, START.date(), START, ended_at=START
    )
    await unit.peers.save_round(over)


async def met(unit: UnitOfWork) -> None:
    others = [one.id for one in await unit.people.all(NETWORK) if one.id != FENNA]
    await unit.peers.note_met([FENNA, others[0]], START.date())


async def groups(unit: UnitOfWork) -> None:
    over = Group(Ref("G-7KQ4"), NETWORK, Seeks.GROUP, START, GroupState.ENDED, ended_at=START)
    await unit.groups.save(over)


async def attendance(unit: UnitOfWork) -> None:
    day = START.date()
    proof = Attendance(FENNA, Ref("G-7KQ4"), 1, NETWORK, day, 65, "incident", "deelnemer")
    await unit.attendance.add(proof)


async def attendance_long(unit: UnitOfWork) -> None:
    await attendance(unit)
    await unit.attendance.keep_long(FENNA, START.date())


async def practice(unit: UnitOfWork) -> None:
    await unit.attendance.count_practice(FENNA, Practice(START.year, 1, 26))


async def left_rooms(unit: UnitOfWork) -> None:
    await unit.rooms.enter("!left:a", BOT, START)
    await unit.rooms.leave("!left:a")


async def erasures(unit: UnitOfWork) -> None:
    await unit.people.add(NETWORK, "@gone:noaber.localhost", "Gone", SOEST)
    person = await unit.people.by_matrix_id("@gone:noaber.localhost")
    assert person is not None
    await unit.erasing.erase(person, START)


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
    "mediated": (mediated, mediation.mediated, datetime(2027, 3, 2, 9, tzinfo=UTC), 0),
    "absences": (absences, network.absences, datetime(2026, 4, 1, 23, tzinfo=UTC), 0),
    "interests": (interests, network.interests, datetime(2027, 3, 2, 23, tzinfo=UTC), 0),
    "offices": (offices, network.interests, datetime(2028, 3, 2, 23, tzinfo=UTC), 0),
    "profiles": (profiles, intervision.peers, datetime(2028, 3, 2, 9, tzinfo=UTC), 0),
    "rounds": (rounds, intervision.rounds, HALF_A_YEAR, 0),
    "met": (met, intervision.met, datetime(2030, 3, 2, 23, tzinfo=UTC), 0),
    "groups": (groups, intervision.groups, HALF_A_YEAR, 0),
    "attendance": (attendance, intervision.attendance, datetime(2027, 3, 2, 23, tzinfo=UTC), 0),
    "attendance-long": (attendance_long, intervision.attendance, datetime(2030, 3, 2, 23, tzinfo=UTC), 0),
    "practice": (practice, intervision.practice, datetime(2030, 12, 31, 23, tzinfo=UTC), 0),
    "rooms": (left_rooms, network.rooms, datetime(2027, 3, 2, 9, tzinfo=UTC), 0),
    "erasures": (erasures, queues.erasures, datetime(2027, 3, 2, 9, tzinfo=UTC), 0),
    "people": (people, network.departures, START + MONTH, 0),
    "ledger": (ledger, mediation.ledger, datetime(2031, 3, 2, 9, tzinfo=UTC), 0),
    "sessions": (sessions, intervision.writings, START + timedelta(1), 0),
    "audit": (audit, queues.audit, datetime(2027, 3, 2, 9, tzinfo=UTC), 2),
}
"""The audit keeps two rows: each chain says where it now begins."""


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
    assert Term(months=48).shown == text("retention-term", years=4, months=0, days=0)
