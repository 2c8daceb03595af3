"""Somebody who is named wherever people are named: all of it is shown to them, and all of it goes.

The numbers of people are made so long that nothing else looks like them. So every table is read, and whatever
holds one of them, in a column of its own, in JSON or in a key, is found without knowing where to look.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest_asyncio
from sqlalchemy import Column, false, func, insert, not_, select, update

from bot.housework import forget
from config.model import OrganisationId, Person, Ref, Role, RoleGrant, SeatFunction
from storage.attendance import Attendance
from storage.destinations import to_person
from storage.holdings import HOLDINGS
from storage.inbox import Incoming
from storage.outbox import OutboxMessage
from storage.schema import intervision as i
from storage.schema import mediation as m
from storage.schema import metadata
from storage.schema import network as n
from storage.schema import queues as q
from storage.unit import UnitOfWork
from tests.storage.test_holdings import may_name_somebody
from tests.stories.intervising import avoids, knows, leads
from tests.stories.steps import ask, assign
from tests.stories.test_an_operator_stands_in import forgets
from tests.stories.together import REF, agreed
from tests.support.keys import KEYS
from tests.support.network import NETWORK, Play, copied
from workflows.effects import At, Lane
from workflows.intervision.peer import Seeker, Seeks
from workflows.intervision.rounds import Proposal, Round, RoundState

FAR: Final = 471_100_000
"""What is added to the number of everybody."""


WORD: Final = "parkeergeruzie"
"""What they write, wherever words can be written."""

Where: TypeAlias = tuple[str, str]


def far_away(path: Path) -> None:
    """Give everybody in a stored network a number that looks like nothing else."""
    with closing(sqlite3.connect(path)) as database, database:
        for table in metadata.sorted_tables:
            for column in table.columns:
                if column is n.people.c.id or _points_at_somebody(column):
                    database.execute(f'UPDATE "{table.name}" SET "{column.name}" = "{column.name}" + {FAR}')
        database.execute("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'people'", (FAR,))


def _points_at_somebody(column: Column[Any]) -> bool:
    return any(key.column is n.people.c.id for key in column.foreign_keys)


@pytest_asyncio.fixture
async def far(stored_network: Path) -> AsyncIterator[Play]:
    """``play`` with the long numbers."""
    with copied(stored_network) as url:
        far_away(Path(url.removeprefix("sqlite:///")))
        play = Play(url, KEYS)
        try:
            await play.open()
            yield play
        finally:
            await play.stop()


async def traces(play: Play, person: Person, *, of_others: bool = False) -> set[Where]:
    """In which columns somebody is named now: by number, Matrix id, name, contact or in words of theirs.

    ``of_others``: only in rows that aren't theirs.
    """
    words = (str(person.id), person.matrix_id, person.name, person.contact, WORD)
    found = set()
    async with play.database.connection() as connection:
        for holding in HOLDINGS:
            rows = select(holding.table)
            if of_others and holding.personal:
                rows = rows.where(not_(func.coalesce(holding.of(person), false())))
            for row in (await connection.execute(rows)).mappings():
                named = [name for name, value in row.items() if any(word in repr(value) for word in words)]
                found |= {(holding.table.name, name) for name in named}
    return found


async def named_everywhere(play: Play) -> Person:
    """A mediator of whom something stands in every table and column in which people can be named."""
    case, name = await assign(play)
    await ask(play, "leila")
    who = name[1:].partition(":")[0]
    x = play.person(who)
    other = next(one for one in ("bram", "leila", "joris", "samira") if one != who)
    await play.says(who, f"!uren {case.ref} 6,5")
    await leads(play, who, other)
    await leads(play, "willemien", who)
    await avoids(play, who, "karim")
    await knows(play, "karim")
    await play.says("karim", f"!intervisie liever niet {x.name}")
    room = await agreed(
        play, (who, *[one for one in ("fenna", "bram", "leila", "joris", "samira") if one != who])
    )
    await play.says(who, "!datum 1", room=room)
    await play.says(who, "!intervisie start tien inbrenger bram", room=room)
    for one in (who, "fenna", "bram", "leila"):
        await play.says(one, "ik ben er", room=room)
    await play.says(who, "volgende", room=room)
    await play.says(who, f"!herinner mij over 3 weken bel over {WORD}")
    await play.says(who, "!belang toevoegen Zeist")
    await play.says(who, "!mediator niet beschikbaar van 1 juni tot 1 juli")
    await play.says(who, "!mijn dossier bewaren zeker")
    await knows(play, who)
    await play.says(who, "!mediator nodig")
    async with play.database.write() as unit:
        await _kept(play, unit, x, play.person(other))
    return x


async def _kept(play: Play, unit: UnitOfWork, x: Person, other: Person) -> None:
    """What takes long to come about is put there as it would be."""
    run, now, today = unit._connection.execute, play.now, play.now.date()
    stored = await unit.people.get(x.id)
    assert stored is not None
    await unit.people.save(replace(stored, grants=(*stored.grants, RoleGrant(Role.DEPUTY, None, other.id))))
    stands_in = await unit.people.get(other.id)
    assert stands_in is not None
    deputy = RoleGrant(Role.DEPUTY, None, x.id)
    await unit.people.save(replace(stands_in, grants=(*stands_in.grants, deputy)))
    body = OrganisationId("zeist")
    await run(insert(n.employments), {"person": x.id, "network": NETWORK, "organisation": body})
    seat = {"network": NETWORK, "body": body, "function": SeatFunction.BOARD, "person": x.id}
    await run(insert(n.seats), seat)
    await run(insert(n.departures), {"person": x.id, "since": now})
    mediated = {"ref": "M-9KQ4", "person": x.id, "network": NETWORK, "organisation": body}
    await run(insert(m.mediated), mediated | {"assigned_at": now, "closed_at": now})
    await run(insert(i.practice), {"person": x.id, "year": 2025, "mediations": 2, "quarters": 9})
    await unit.attendance.add(Attendance(x.id, Ref("G-9KQ4"), 1, NETWORK, today, 90, "tien", "deelnemer"))
    await unit.peers.seek(Seeker(x.id, NETWORK, Seeks.PAIR, now, today))
    await unit.peers.note_met([x.id, other.id], today)
    placed = Proposal({1: (x.id, other.id)}, {x.id: "late"})
    round_ = Round(Ref("R-7KQ4"), NETWORK, "$r", RoundState.PROPOSED, 6, today, now, opened_by=x.id)
    await unit.peers.save_round(replace(round_, proposal=placed))
    [request] = await unit.mediation.by_requester(play.person("leila").id)
    rather_not = {**request.answers, "niet_persoon": f"{x.id},7"}
    await run(update(m.requests).where(m.requests.c.ref == request.ref).values(answers=rather_not))
    session = await unit.sessions.get(REF)
    assert session is not None
    await unit.sessions.save(replace(session, claimant=x.id))
    await run(insert(i.writings), {"ref": REF, "person": x.id, "origin": "$w", "words": WORD})
    await run(update(i.groups).where(i.groups.c.ref == REF).values(mixing={str(x.id): 2, str(other.id): 1}))
    await run(insert(q.digests_sent), {"person": x.id, "local_date": today, "sent_at": now})
    await unit.state.set(f"welcome/{x.id}", WORD)
    later = now + timedelta(days=300)
    for key in ("welcome", "interests"):
        await unit.due.at(NETWORK, At(f"{key}/{x.id}", "interests.confirm", later, str(x.id)), now)
    flood = At(f"flood/{x.id}", "operator-flood", later, str(x.id))
    await unit.due.at(NETWORK, flood, now)
    parked = Incoming("$parked", "message", "!elsewhere:x", x.matrix_id, now, {"body": WORD})
    await unit.inbox.add(parked, now, state="parked")
    far = OutboxMessage(
        NETWORK, "$later", 1, to_person(x.id), Lane.DIGEST, "message", {"body": x.name}, person=x.id
    )
    await run(
        update(q.outbox)
        .where(q.outbox.c.id == await unit.outbox.add(far, now))
        .values(not_before=now + timedelta(days=3000))
    )


NOBODY: Final = {
    *((table, "days") for table in ("groups", "peers")),
    *(("mediator_profiles", name) for name in ("case_types", "languages", "levels", "places")),
    *(("peers", name) for name in ("picked", "themes")),
    ("networks", "policy"),
    ("organisations", "policy_fields"),
    ("outbox", "text_ids"),
    ("requests", "evaluation"),
    ("due", "payload"),
    ("identity", "value"),
}
"""Columns that can hold much and hold nobody: closed words, the bot itself."""

ELSEWHERE: Final = {
    ("met", "one"),  # the higher number of two stands in ``other``
    ("erasures", "person"),  # nobody is erased yet
    ("audit", "actor"), ("audit", "subject"), ("audit", "detail"),  # commitments
}  # fmt: skip


async def test_whatever_names_somebody_is_shown_to_them_or_says_why_not(far: Play) -> None:
    somebody = await named_everywhere(far)
    held = {one.table.name: one for one in HOLDINGS}
    named, in_rows_of_others = await traces(far, somebody), await traces(far, somebody, of_others=True)
    for table, column in named - in_rows_of_others:
        holding = held[table]
        assert column in {each.name for each in holding.shown} or holding.left_out[column], (table, column)
    for table, column in in_rows_of_others:
        assert held[table].others.get(column), f"{table}.{column} names somebody whose row it is not"
    may = {
        (table.name, each.name)
        for table in metadata.sorted_tables
        for each in table.columns
        if may_name_somebody(each)
    }
    assert may - named - NOBODY - ELSEWHERE == set(), "columns in which this story names nobody"


async def test_whoever_is_erased_in_the_middle_of_everything_leaves_no_trace(far: Play) -> None:
    somebody = await named_everywhere(far)
    assert await forgets(far, somebody.matrix_id, hand_over=True) == 0
    # Their hours are needed until the case is cleaned, under a number behind which nobody is any more.
    # A question that somebody else got about them has thirty days, with the same number in it.
    number = {("hours", "person"), ("invitations", "person"), ("people", "id"), ("departures", "person")}
    assert await traces(far, somebody) == {
        *number,
        ("cards", "subject"),
        ("cards", "choices"),
        ("people", "matrix_id"),  # "erased:" and that number
        ("erasures", "person"),
        ("memberships", "matrix_id"),  # of the shared room, as long as they sit there
    }
    await far.leaves(somebody, far.room)
    await far.forward(weeks=60)
    await forget(far.database, far.now)
    assert await traces(far, somebody) == set()
