"""Whoever is erased is gone from every table, and from every byte of the file."""

from __future__ import annotations

import random
from pathlib import Path

from sqlalchemy import insert, select

from config.model import NetworkPolicy, Organisation, OrganisationId, Person
from storage.database import Database
from storage.destinations import to_person
from storage.inbox import Incoming
from storage.outbox import OutboxMessage
from storage.schema.queues import cards, erasures, inbox
from storage.unit import UnitOfWork
from tests.storage.given import GOOI, NOW, SOEST, url_of
from tests.storage.test_mediation import draft
from tests.support.network import in_clear
from workflows.effects import Lane

CROWD = 120
ROOM = "!shared:soest.example"


async def in_every_way(unit: UnitOfWork, number: int, word: str) -> Person:
    """Somebody whose words stand wherever words of people stand."""
    matrix_id = f"@{word}:soest.example"
    person = await unit.people.add(GOOI, matrix_id, f"Naam {word}" * (1 + number % 5), SOEST, contact=word)
    run, chat = unit._connection.execute, f"!{word}:soest.example"
    await unit.rooms.enter(chat, "@bot:soest.example", NOW)
    for room in (chat, ROOM):
        await unit.rooms.membership(room, matrix_id, "leave")
    said = {"body": f"{word} " * (1 + 37 * (number % 11))}
    for name in ("waits", "parked"):
        await unit.inbox.add(Incoming(f"${name}-{number}", "message", "!r", matrix_id, NOW, said), NOW)
    today = f"unknown:{unit.inbox.standing_for(matrix_id)}:!r:2026-03-02"
    await unit.inbox.add(Incoming(today, "marker", today, matrix_id, NOW, {}), NOW)
    await unit.state.set(f"welcome/{person.id}", word)
    message = OutboxMessage(
        GOOI, f"$c-{number}", 1, to_person(person.id), Lane.REMINDER, "message", said, person=person.id
    )
    row = await unit.outbox.add(message, NOW)
    card = {"outbox_id": row, "person": person.id, "topic": "t", "subject": "s", "choices": [word]}
    await run(insert(cards), card | {"free": False, "state": "open", "opened_at": NOW})
    return person


async def test_no_byte_of_the_file_tells_who_was_erased(tmp_path: Path) -> None:
    path = tmp_path / "noaber.db"
    database = await Database.open(url_of(path))  # without a key, so that words can be looked for
    words = [f"{random.Random(seed).getrandbits(64):016x}" for seed in range(CROWD)]
    async with database.write() as unit:
        await unit.organisations.set_network(GOOI, "Gooi", NetworkPolicy())
        await unit.organisations.save(Organisation(OrganisationId(SOEST), GOOI, "Soest"))
        await unit.rooms.enter(ROOM, "@bot:soest.example", NOW)
    crowd = []
    for number, word in enumerate(words):
        async with database.write() as unit:
            crowd.append(await in_every_way(unit, number, word))
    gone = random.Random(7).sample(range(CROWD), CROWD // 2)
    for number in gone:
        async with database.write() as unit:
            await unit.erasing.erase(crowd[number], NOW)
    async with database.write() as unit:
        # The rooms of their own are left, and what stands for them goes with that.
        for number in gone:
            await unit.rooms.forget(f"!{words[number]}:soest.example")
    await database.empty_log()
    there = in_clear(path, words)
    await database.close()
    assert there == {word for number, word in enumerate(words) if number not in gone}


async def ids_of_events(db: Database) -> list[str]:
    async with db.connection() as connection:
        return list((await connection.execute(select(inbox.c.event_id))).scalars())


async def test_what_stands_for_their_matrix_id_in_the_name_of_a_row_goes_too(
    db: Database, noor: Person
) -> None:
    async with db.write() as unit:
        noor_stands = unit.inbox.standing_for(noor.matrix_id)
        for who, stands in ((noor.matrix_id, noor_stands), ("@bram:b", unit.inbox.standing_for("@bram:b"))):
            today = f"in-clear:!r:{stands}:2026-03-02"
            await unit.inbox.add(Incoming(today, "marker", today, who, NOW, {}), NOW)
        await unit.erasing.erase(noor, NOW)
    [kept] = await ids_of_events(db)
    assert noor_stands not in kept


async def test_whoever_had_left_already_is_erased_again_after_a_restore(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.people.deactivate(noor.id)
        await unit._connection.execute(insert(erasures), {"person": noor.id, "at": NOW})
        assert await unit.erasing.again(NOW) == 1
        assert await unit.people.get(noor.id) is None
        assert await unit.erasing.again(NOW) == 0


async def test_whoever_a_case_still_names_is_erased_once(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.mediation.save(draft(noor))
        await unit.erasing.erase(noor, NOW)
        nobody = await unit.people.get(noor.id)
        assert nobody is not None
        assert nobody.name != noor.name
        assert await unit.erasing.again(NOW) == 0
