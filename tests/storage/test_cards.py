from __future__ import annotations

from config.model import Person
from storage.database import Database
from tests.storage.given import GOOI, NOW, SOEST, SOON, said
from workflows.effects import Card, Choice

YES = Choice("✅", ("ja", "1"), "akkoord M-7KQ4", undo="toch niet M-7KQ4")
NO = Choice("❌", ("nee",), "nee M-7KQ4")


def card(topic: str = "invitation", subject: str = "M-7KQ4") -> Card:
    return Card(topic, (YES, NO), subject, closes_at=SOON, typed="uren M-7KQ4")


async def asked(db: Database, person: Person, ordinal: int, what: Card) -> int:
    async with db.write() as unit:
        row = await unit.outbox.add(said(ordinal), NOW)
        number = await unit.cards.open(row, person.id, what, NOW)
        await unit.outbox.sent(row, f"$card{ordinal}", "!dm:a", NOW)
        return number


async def test_a_card_is_found_by_the_event_of_its_message_as_it_was_asked(
    db: Database, noor: Person
) -> None:
    number = await asked(db, noor, 1, card())
    async with db.read() as unit:
        found = await unit.cards.for_event("$card1")
        assert await unit.cards.for_event("$other") is None
    assert found is not None
    assert (found.id, found.person, found.card, found.open) == (number, noor.id, card(), True)
    assert (found.event_id, found.room_id, found.answered) == ("$card1", "!dm:a", None)


async def test_a_card_is_open_before_its_message_is_sent(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        await unit.cards.open(await unit.outbox.add(said(1), NOW), noor.id, card(), NOW)
        (found,) = await unit.cards.for_person(noor.id)
    assert found.event_id is None


async def test_a_newer_card_about_the_same_closes_the_older_one(db: Database, noor: Person) -> None:
    await asked(db, noor, 1, card())
    await asked(db, noor, 2, card())
    await asked(db, noor, 3, card(subject="M-8XYZ"))
    async with db.read() as unit:
        assert [one.event_id for one in await unit.cards.for_person(noor.id)] == ["$card3", "$card2"]
        older = await unit.cards.for_event("$card1")
    assert older is not None
    assert not older.open


async def test_the_same_question_to_somebody_else_stays_open(db: Database, noor: Person) -> None:
    async with db.write() as unit:
        rik = await unit.people.add(GOOI, "@rik:soest.example", "Rik", SOEST)
    await asked(db, noor, 1, card())
    await asked(db, rik, 2, card())
    async with db.read() as unit:
        assert len(await unit.cards.for_person(noor.id)) == 1


async def test_a_reaction_is_found_back_with_the_choice_it_took(db: Database, noor: Person) -> None:
    number = await asked(db, noor, 1, card())
    async with db.write() as unit:
        await unit.cards.answered(number, 0, "$yes")
        await unit.cards.answered(number, 1, "$no")
        yes, no = await unit.cards.reaction("$yes"), await unit.cards.reaction("$no")
        assert await unit.cards.reaction("$other") is None
    assert yes is not None
    assert no is not None
    assert (yes[1], no[1], no[0].answered, no[0].open) == (YES, NO, 1, True)


async def test_an_answer_by_words_is_remembered_without_a_reaction(db: Database, noor: Person) -> None:
    number = await asked(db, noor, 1, card())
    async with db.write() as unit:
        await unit.cards.answered(number, 1, None)
        (found,) = await unit.cards.for_person(noor.id)
    assert found.answered == 1


async def test_cards_close_by_subject_and_topic_and_person(db: Database, noor: Person) -> None:
    await asked(db, noor, 1, card("invitation"))
    await asked(db, noor, 2, card("begun"))
    await asked(db, noor, 3, card("begun", "M-8XYZ"))
    async with db.write() as unit:
        assert await unit.cards.close("M-7KQ4", "begun") == 1
        assert await unit.cards.close("M-7KQ4", person=noor.id) == 1
        assert await unit.cards.close("M-7KQ4") == 0
        assert [one.card.subject for one in await unit.cards.for_person(noor.id)] == ["M-8XYZ"]
