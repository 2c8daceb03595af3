"""A new mediator is welcomed in a private chat, from hello to "je staat erbij"."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.importing import FromList, carry_out, propose
from config.model import CaseType, Form, Interest, OrganisationId, Person, Place, Role
from config.network.described import MediatorEntry, NamedGrant, PersonEntry
from tests.support.network import NETWORK, Heard, Play

NOOR = "@noor:noaber.localhost"


async def import_noor(play: Play, *, mediates: bool = True, contact: str = "06 555 01 02") -> Person:
    """Noor of Amersfoort is imported, as ``noaber import`` does it."""
    grants = (NamedGrant(Role.MEDIATOR),) if mediates else ()
    entry = PersonEntry(NOOR, "Noor Vos", OrganisationId("amersfoort"), contact, grants=grants)
    planner = FromList((entry,))
    agreed, _ = await propose(play.database, NETWORK, planner)
    await carry_out(play.database, planner, agreed, play.now)
    return await noor(play)


async def noor(play: Play) -> Person:
    async with play.database.read() as unit:
        person = await unit.people.by_matrix_id(NOOR)
    assert person is not None
    play.people["noor"] = person
    return person


async def interests(play: Play) -> list[Interest]:
    async with play.database.read() as unit:
        return await unit.people.interests((await noor(play)).id)


async def is_confirmed(play: Play) -> bool:
    async with play.database.read() as unit:
        return await unit.people.declaration((await noor(play)).id) is not None


def asked(play: Play, question: str) -> Heard:
    return play.expect("noor", f"welcome-{question}")


async def at_question(play: Play, question: str) -> Heard:
    """Noor said hello and kept everything as it stood up to ``question``."""
    await import_noor(play)
    await play.says("noor", "hallo")
    for _ in range(9):
        if any(f"welcome-{question}" in heard.texts for heard in play.new_to("noor")):
            break
        play.ignore()
        await play.says("noor", "klopt")
    return asked(play, question)


async def test_from_hello_to_the_list_by_tapping(play: Play) -> None:
    await import_noor(play)
    await play.says("noor", "Goedemorgen!")
    first = asked(play, "soorten")
    assert "welcome-hello" in first.texts
    await play.taps("noor", "2️⃣", on=first)
    await play.taps("noor", "3️⃣", on=first)
    play.expect_nothing("noor")
    await play.taps("noor", "✅", on=first)
    await play.taps("noor", "✅", on=asked(play, "niveaus"))
    languages = asked(play, "talen")
    await play.taps("noor", "1️⃣", on=languages)
    await play.taps("noor", "5️⃣", on=languages)
    await play.taps("noor", "👍", on=languages)
    places = asked(play, "plaatsen")
    await play.taps("noor", "3️⃣", on=places)
    await play.taps("noor", "✅", on=places)
    await play.taps("noor", "1️⃣", on=asked(play, "maximaal"))
    await play.taps("noor", "2️⃣", on=asked(play, "afstand"))
    bodies = asked(play, "belangen")
    await play.taps("noor", "2️⃣", on=bodies)
    await play.taps("noor", "✅", on=bodies)
    summary = play.expect("noor", "welcome-summary", says="- Niet neutraal bij: Coöperatie ParkeerService")
    assert "06 555 01 02" in summary.plain
    await play.taps("noor", "✅", on=summary)
    play.expect("noor", "welcome-done", says="Je staat erbij.")
    person = await noor(play)
    assert person.mediator is not None
    assert person.mediator.case_types == {CaseType.TEAM, CaseType.MANAGER_EMPLOYEE}
    assert person.mediator.languages == frozenset({"nl", "tr"})
    assert person.mediator.places == frozenset({Place.ONLINE})
    assert (person.mediator.max_running, person.mediator.travel_km) == (1, 50)
    assert [one.organisation for one in await interests(play)] == ["parkeerservice"]
    assert await is_confirmed(play)
    assert await play.moments(str(person.id)) == ["interests.confirm"]


async def test_from_hello_to_the_list_by_typing(play: Play) -> None:
    await import_noor(play)
    await play.says("noor", "welkom")
    for words in ("1 en 4", "medewerker, directie", "Nederlands en Spaans", "alle", "3", "overal"):
        await play.says("noor", words)
    await play.says("noor", "Hilversum, Zeist")
    play.expect("noor", "welcome-summary", says="- Niet neutraal bij: Hilversum en Zeist")
    await play.says("noor", "ja")
    play.expect("noor", "welcome-done")
    profile = (await noor(play)).mediator
    assert profile is not None
    assert profile.case_types == {CaseType.WORK_RELATION, CaseType.CITIZEN_GOVERNMENT}
    assert profile.languages == frozenset({"nl", "es"})
    assert profile.places == frozenset(Place)
    assert (profile.max_running, profile.travel_km) == (3, None)


async def test_whoever_is_welcomed_can_be_asked_and_the_coordinator_knows(play: Play) -> None:
    await at_question(play, "summary")
    await play.says("noor", "ja")
    play.expect("willemien", "welcome-joined", says="Noor Vos")
    play.expect_nothing("karim")


async def test_the_bot_writes_first_to_whoever_is_imported(play: Play) -> None:
    await import_noor(play)
    # The command line writes beside the bot; every minute the bot looks for that.
    await play.engine.inspect()
    await play.settle()
    play.expect("noor", "welcome-hello", "welcome-soorten")
    await play.forward(hours=2)
    play.expect_nothing("noor")


async def test_the_bot_writes_first_when_people_are_at_work(play: Play) -> None:
    await play.until(datetime(2026, 3, 6, 20, 0, tzinfo=UTC))
    play.ignore()
    await import_noor(play)
    await play.until(datetime(2026, 3, 9, 7, 59, tzinfo=UTC))
    play.expect_nothing("noor")
    await play.until(datetime(2026, 3, 9, 8, 1, tzinfo=UTC))
    play.expect("noor", "welcome-hello")


async def test_whoever_does_not_mediate_is_left_alone(play: Play) -> None:
    await import_noor(play, mediates=False)
    await play.forward(days=3)
    play.expect_nothing("noor")
    await play.says("noor", "hallo")
    play.expect("noor", "help-intro")


async def test_whoever_is_on_the_list_gets_the_ordinary_answer_to_a_greeting(play: Play) -> None:
    await play.says("joris", "hoi")
    play.expect("joris", "help-intro")


async def test_a_pick_is_taken_back_by_removing_the_reaction(play: Play) -> None:
    first = await at_question(play, "soorten")
    team = await play.taps("noor", "2️⃣", on=first)
    await play.taps("noor", "5️⃣", on=first)
    await play.removes("noor", team)
    await play.taps("noor", "✅", on=first)
    profile = (await noor(play)).mediator
    assert profile is not None
    assert profile.case_types == frozenset({CaseType.OTHER})


async def test_with_nothing_picked_it_stays_as_the_network_file_says(play: Play) -> None:
    await import_noor(play)
    entry = PersonEntry(
        NOOR, "Noor Vos", OrganisationId("amersfoort"), mediator=MediatorEntry(languages=frozenset({"fy"}))
    )
    planner = FromList((entry,))
    agreed, _ = await propose(play.database, NETWORK, planner)
    await carry_out(play.database, planner, agreed, play.now)
    await play.says("noor", "hallo")
    for _ in range(2):
        await play.says("noor", "klopt")
    assert "Nu: Fries" in asked(play, "talen").plain


@pytest.mark.parametrize(
    ("question", "nonsense"),
    [
        ("soorten", "1 7"),
        ("soorten", "team en ruzie"),
        ("talen", "elfs"),
        ("maximaal", "0"),
        ("maximaal", "2 3"),
        ("afstand", "9999"),
        ("belangen", "Timboektoe"),
    ],
)
async def test_what_means_nothing_is_asked_again_and_changes_nothing(
    play: Play, question: str, nonsense: str
) -> None:
    await at_question(play, question)
    before = await noor(play)
    await play.says("noor", nonsense)
    again = asked(play, question)
    assert "welcome-not-understood" in again.texts
    assert await noor(play) == before


async def test_back_asks_the_previous_question_and_stop_keeps_what_was_said(play: Play) -> None:
    levels = await at_question(play, "niveaus")
    await play.taps("noor", "⏪", on=levels)
    asked(play, "soorten")
    await play.says("noor", "team")
    await play.says("noor", "stop")
    play.expect("noor", "welcome-stopped")
    await play.forward(days=1)
    play.ignore()
    await play.says("noor", "welkom")
    assert "Nu: alle" in asked(play, "niveaus").plain
    profile = (await noor(play)).mediator
    assert profile is not None
    assert profile.case_types == frozenset({CaseType.TEAM})


async def test_a_long_list_of_organisations_has_pages_and_keeps_what_was_picked(play: Play) -> None:
    first = await at_question(play, "belangen")
    assert "Wijdemeren" not in first.plain
    await play.taps("noor", "1️⃣", on=first)
    await play.taps("noor", "🔟", on=first)
    second = asked(play, "belangen")
    assert "Wijdemeren" in second.plain
    await play.taps("noor", "2️⃣", on=second)
    await play.taps("noor", "✅", on=second)
    assert len(await interests(play)) == 2


async def test_interests_of_before_stand_there_and_are_not_offered_again(play: Play) -> None:
    await at_question(play, "belangen")
    await play.says("noor", "Zeist")
    play.ignore()
    await play.says("noor", "nee")
    again = asked(play, "belangen")
    assert "Nu: Zeist" in again.plain
    assert again.plain.count("Zeist") == 1


async def test_an_answer_to_an_older_question_changes_nothing(play: Play) -> None:
    first = await at_question(play, "soorten")
    await play.says("noor", "team")
    play.ignore()
    await play.taps("noor", "5️⃣", on=first)
    play.expect_nothing("noor")
    profile = (await noor(play)).mediator
    assert profile is not None
    assert profile.case_types == frozenset({CaseType.TEAM})


async def test_an_unfinished_welcome_is_asked_once_more_and_then_the_coordinator_hears(play: Play) -> None:
    await at_question(play, "niveaus")
    await play.until(datetime(2026, 3, 4, 10, 0, tzinfo=UTC))
    play.expect("noor", "welcome-reminder", "welcome-niveaus")
    await play.forward(weeks=2)
    play.expect_nothing("noor")
    play.expect("willemien", "welcome-stuck", says="Noor Vos")
    assert await play.moments(str((await noor(play)).id)) == []


async def test_nobody_is_reminded_after_the_confirmation(play: Play) -> None:
    await at_question(play, "summary")
    await play.says("noor", "ja")
    play.ignore()
    await play.forward(weeks=2)
    play.expect_nothing("noor")


async def test_a_mediator_goes_through_the_questions_again_to_change_something(play: Play) -> None:
    await play.says("joris", "mijn profiel")
    heard = play.expect("joris", "welcome-again", "welcome-soorten")
    assert "Nu: alle" in heard.plain
    for words in ("klopt", "klopt", "klopt", "klopt", "4", "klopt", "klopt", "ja"):
        await play.says("joris", words)
    async with play.database.read() as unit:
        joris = await unit.people.by_matrix_id("@joris:noaber.localhost")
    assert joris is not None
    assert joris.mediator is not None
    assert joris.mediator.max_running == 4
    play.expect_nothing("willemien")


async def test_requesters_are_not_taken_for_mediators(play: Play) -> None:
    await play.says("fenna", "!welkom")
    play.expect("fenna", "not-permitted")


async def test_welcoming_speaks_with_u_when_that_is_chosen(play: Play) -> None:
    person = await import_noor(play)
    async with play.database.write() as unit:
        await unit.people.set_form(person.id, Form.U)
    await play.says("noor", "hallo")
    heard = asked(play, "soorten")
    assert "U bent aangemeld" in heard.plain
    assert " je " not in heard.plain
