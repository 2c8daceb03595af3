"""``!waarom``: who may know hears why, in the private chat only, and the same a year later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.matrix.port import Powers
from config.model import Employment, OrganisationId, Role, RoleGrant, Succession
from tests.stories.steps import ask, assign, invited
from tests.support.fake_matrix import BOT
from tests.support.network import NETWORK, Play
from workflows.mediation.case import State

SOFT = "3️⃣"


def names(play: Play) -> list[str]:
    """Every name and every organisation: neither belongs in an explanation."""
    people = [word for one in play.people.values() for word in (one.name, one.name.split()[0])]
    return [*people, *(one.organisation.title() for one in play.people.values())]


async def former_colleague(play: Play, who: str) -> None:
    """Somebody left Soest three years ago: a soft rule (B08)."""
    async with play.database.write() as unit:
        one = play.person(who)
        left = Employment(OrganisationId("soest"), None, date(2023, 2, 1))
        here = Employment(one.organisation, date(2023, 2, 2))
        await unit.people.save(replace(one, employments=(left, here)))


async def nobody_left(play: Play) -> str:
    """Everybody who can be asked says no; a former colleague is held back by a soft rule."""
    await former_colleague(play, "joris")
    ref = await ask(play)
    while (await play.case(ref)).state is State.INVITING:
        for person in await invited(play, ref):
            await play.says(person, f"!nee {ref}")
    play.ignore()
    return ref


async def test_a_coordinator_reads_why_these_and_not_those_in_both_languages(play: Play) -> None:
    ref = await ask(play)
    for person in await invited(play, ref):
        await play.says(person, f"!nee {ref}")
    play.ignore()
    await play.says("willemien", f"!waarom {ref}")
    heard = play.expect("willemien", "why-coordinator-header", "why-person", "why-fallen", never=names(play))
    assert "Keer 2" in heard.plain
    assert "km reizen" in heard.plain
    assert not heard.symbols
    await play.says("willemien", "!taal en")
    play.ignore()
    await play.says("willemien", f"explain {ref}")
    play.expect("willemien", "why-person", says="out of 100", never=names(play))
    play.expect_nothing_else()


async def test_the_same_is_told_after_the_world_has_changed(play: Play) -> None:
    ref = await ask(play)
    await play.says("willemien", f"!waarom {ref}")
    first = play.expect("willemien", "why-coordinator-header").plain
    async with play.database.write() as unit:
        for who in ("joris", "anke", "ruud"):
            await unit.people.deactivate(play.person(who).id)
        [almere] = [one for one in await unit.organisations.all(NETWORK) if one.id == "almere"]
        heir = Succession(OrganisationId("soest"), date(2026, 3, 2))
        await unit.organisations.save(replace(almere, successors=(heir,)))
    await former_colleague(play, "samira")
    await play.says("willemien", f"!waarom {ref}")
    assert play.expect("willemien", "why-coordinator-header").plain == first


async def test_what_retention_cleaned_is_said_to_be_cleaned(play: Play) -> None:
    ref = await ask(play)
    [person, *_] = await invited(play, ref)
    async with play.database.write() as unit:
        await unit.audit.prune(NETWORK, play.now + timedelta(seconds=1), play.now)
    for who, told in (("willemien", "why-cleaned"), (person, "why-mediator-cleaned"),
                      ("fenna", "why-requester-cleaned")):  # fmt: skip
        await play.says(who, f"!waarom {ref}")
        play.expect(who, told, says="12 maanden")


async def test_when_nobody_is_left_it_says_what_would_change_and_offers_it(play: Play) -> None:
    ref = await nobody_left(play)
    await play.says("willemien", f"!waarom {ref}")
    heard = play.expect("willemien", "why-now", "matching-soft", "mediation-no-candidate-question")
    assert "kan er 1 mediator bij: 1 oud-werkgever. Die komt dan op" in heard.plain
    assert (await play.case(ref)).soft_allowed is False
    await play.says("willemien", "2" if "Wachten" not in heard.plain else "3")
    play.expect("willemien", "soft-note-question", never=names(play))
    assert (await play.case(ref)).soft_allowed is False


@pytest.mark.parametrize("typed", [True, False])
async def test_soft_rules_are_allowed_with_a_note_that_stays_with_the_explanation(
    play: Play, typed: bool
) -> None:
    ref = await nobody_left(play)
    if typed:
        await play.says("willemien", f"!keuze {ref} zacht lang geleden")
    else:
        await play.says("willemien", f"!keuze {ref} zacht")
        await play.taps("willemien", SOFT, on="soft-note-question")
    assert [play.person(one).name for one in await invited(play, ref)] == ["Joris van Dalen"]
    play.ignore()
    await play.says("willemien", f"!waarom {ref}")
    heard = play.expect("willemien", "why-chose-soft", says="het belang is lang geleden", never=names(play))
    assert "Let op bij 7: oud-werkgever" in heard.plain
    async with play.database.read() as unit:
        rows = await unit.audit.about(NETWORK, ref)
    kept = [row.detail for row in rows if row.action == "mediation.coordinator_chose"]
    assert kept == [{"choice": "zacht", "note": "geleden"}]


async def test_a_note_goes_with_soft_rules_only_and_is_never_free_text(play: Play) -> None:
    ref = await nobody_left(play)
    await play.says("willemien", f"!keuze {ref} extern bekend")
    play.expect("willemien", "soft-note-only-soft")
    await play.says("willemien", f"!keuze {ref} zacht want jansen kent hem goed")
    play.expect("willemien", "argument-wrong-choice", says="bekend, niemand, geleden", never=["jansen"])
    assert (await play.case(ref)).state is State.NO_CANDIDATE


async def test_soft_rules_cannot_be_allowed_while_people_are_being_asked(play: Play) -> None:
    ref = await ask(play)
    play.ignore()
    await play.says("willemien", f"!keuze {ref} zacht bekend")
    play.expect("willemien", "mediation-not-now")
    await play.says("willemien", f"!keuze {ref} zacht")
    play.expect("willemien", "mediation-not-now")


async def test_a_mediator_reads_only_their_own_and_more_after_the_introduction(play: Play) -> None:
    ref = await ask(play)
    best, other, *_ = await invited(play, ref)
    for person in (best, other):
        play.ignore()
        await play.says(person, f"!waarom {ref}")
        told = play.expect(person, "why-mediator-facts", "why-mediator-later", never=names(play))
        assert "B18" not in told.plain
    await play.says(best, f"!akkoord {ref}")
    for person in (await invited(play, ref))[1:]:
        await play.says(person, f"!nee {ref}")
    assert (await play.case(ref)).state is State.NAME_CHECK
    play.ignore()
    await play.says(best, f"!waarom {ref}")
    play.expect(best, "why-mediator-again", never=names(play))
    await play.says(other, f"!waarom {ref}")
    assert "why-mediator-later" in play.expect(other, "why-mediator-facts").texts


async def test_an_interest_found_late_is_told_to_who_coordinates_and_to_who_has_it(play: Play) -> None:
    case, mediator = await assign(play)
    [other, *_] = [one.person for one in case.invitations if one.person != play.person(mediator).id]
    await play.says(mediator, "!belang toevoegen Soest")
    await play.says(mediator, "ja")
    play.ignore()
    await play.says("willemien", f"!waarom {case.ref}")
    play.expect("willemien", "why-wave", "why-interest", says="(belang)", never=names(play))
    await play.says(mediator, f"!waarom {case.ref}")
    told = play.expect(mediator, "why-mediator-ended", says="niet meer bij jou: belang")
    assert "why-mediator-nothing-noted" not in told.texts
    await play.says(other, f"!waarom {case.ref}")
    assert "why-mediator-ended" not in play.expect(other, "why-mediator-facts").texts
    await play.says("fenna", f"!waarom {case.ref}")
    play.expect("fenna", "why-requester", never=["belang "])


async def test_a_coordinator_who_was_asked_as_a_mediator_reads_what_a_mediator_reads(play: Play) -> None:
    ref = await ask(play)
    person = play.person((await invited(play, ref))[0])
    async with play.database.write() as unit:
        await unit.people.save(replace(person, grants=(*person.grants, RoleGrant(Role.COORDINATOR))))
    play.ignore()
    await play.says(person, f"!waarom {ref}")
    assert "why-coordinator-header" not in play.expect(person, "why-mediator-later").texts


async def test_a_requester_reads_that_everybody_was_checked(play: Play) -> None:
    case, _ = await assign(play, "leila")
    await play.says("leila", f"!uitleg {case.ref}")
    heard = play.expect("leila", "why-requester", says="maandag 2 maart", never=names(play))
    assert "Wie ik vroeg en wat zij zeiden, houd ik voor me" in heard.plain
    play.expect_nothing_else()


async def test_of_a_coordinators_own_case_the_deputy_reads_the_explanation(play: Play) -> None:
    ref = await ask(play, "willemien")
    play.ignore()
    await play.says("willemien", f"!waarom {ref}")
    play.expect("willemien", "why-requester")
    await play.says("ineke", f"!waarom {ref}")
    play.expect("ineke", "why-coordinator-header", never=names(play))
    await play.says("karim", f"!waarom {ref}")
    play.expect("karim", "mediation-unknown-ref")
    play.expect_nothing_else()


async def test_asked_in_a_shared_room_the_answer_comes_in_private(play: Play) -> None:
    ref = await ask(play)
    play.room.powers = replace(Powers(), users={BOT: 50})
    play.ignore()
    await play.says("willemien", f"!waarom {ref}", room=play.room)
    play.expect_in_room("help-in-private")
    play.expect("willemien", "why-coordinator-header")
    play.expect("willemien", "please-in-private")
    play.expect_nothing_else()


async def test_without_a_reference_it_asks_which_case(play: Play) -> None:
    await play.says("fenna", "uitleg")
    play.expect("fenna", "why-missing-ref", says="!help")
