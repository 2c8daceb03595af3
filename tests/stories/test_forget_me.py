"""``!vergeet mij``: everything of somebody goes, what stays says nothing of them (failure story 13)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from bot.housework import forget
from config.model import Role, RoleGrant
from storage.audit import GONE
from storage.database import sqlite_path
from storage.holdings import HOLDINGS
from storage.schema.queues import erasures
from tests.stories.intervising import avoids, leads, signs_up
from tests.stories.steps import TEAM, ask, assign, invited
from tests.stories.together import REF, agreed
from tests.support.fake_matrix import BOT
from tests.support.network import NETWORK, Play, in_clear
from workflows.mediation.case import State


async def erased(play: Play, who: str) -> None:
    """Somebody asks to be erased and says yes."""
    await play.says(who, "!vergeet mij")
    play.expect(who, "erase-sure")
    await play.taps(who, "✅", on="erase-sure")


async def traces(play: Play, *words: str) -> list[str]:
    """In which tables and columns one of these words still stands, as they are in the file."""
    found = []
    async with play.database.connection() as connection:
        for holding in HOLDINGS:
            for row in (await connection.execute(select(holding.table))).mappings():
                for column, value in row.items():
                    if any(word in repr(value) for word in words):
                        found.append(f"{holding.table.name}.{column}")
    return sorted(set(found))


async def test_it_asks_first_and_says_what_goes_and_what_stays(play: Play) -> None:
    await play.says("fenna", "!vergeet mij")
    asked = play.expect("fenna", "erase-sure", "erase-goes", "erase-stays-others", "erase-stays-audit")
    assert asked.symbols == ("✅", "❌")
    await play.taps("fenna", "❌", on="erase-sure")
    play.expect("fenna", "nothing-done")
    async with play.database.read() as unit:
        assert await unit.people.get(play.person("fenna").id) is not None


@pytest.mark.parametrize("line", ["!vergeet mji", "!vergeet me", "!wis mijn gegeven"])
async def test_a_guess_never_erases_by_itself(play: Play, line: str) -> None:
    await play.says("fenna", line)
    async with play.database.read() as unit:
        assert await unit.people.get(play.person("fenna").id) is not None


async def test_after_a_yes_nothing_of_them_is_left_anywhere(play: Play) -> None:
    fenna, chat = play.person("fenna"), await play.chat("fenna")
    await signs_up(play, "fenna")
    await avoids(play, "fenna", "bram")
    await avoids(play, "bram", "fenna")
    await leads(play, "willemien", "fenna")
    await play.says("fenna", "!herinner mij morgen bel de gemeente Zeist")
    await play.says("fenna", "!mijn gegevens")
    ref = await ask(play, "fenna")
    await play.says("fenna", f"!intrekken {ref}")
    await play.taps("fenna", "✅", on="mediation-withdraw-sure")
    await erased(play, "fenna")
    assert await traces(play, fenna.name, f"person:{fenna.id}'", "bel de gemeente") == []
    # That they are in the shared room is known as long as they are there.
    assert await traces(play, fenna.matrix_id) == ["memberships.matrix_id"]
    # Ids of what happened and was removed are kept for a while, so that no event counts twice.
    assert await traces(play, chat.room_id) == ["inbox.room_id", "outbox.dest", "outbox.room_id"]
    async with play.database.read() as unit:
        assert await unit.people.get(fenna.id) is None
        assert {one.table for one in await unit.insight.of(fenna)} == {"memberships"}
        assert await unit.audit.verify(NETWORK) is None


async def test_what_was_said_is_removed_and_the_bot_leaves_with_a_last_word(play: Play) -> None:
    chat = await play.chat("fenna")
    await play.says("fenna", "!help")
    await play.says("fenna", "!privacy")
    await erased(play, "fenna")
    ours = [event for event in chat.events if event.sender == BOT and event.type == "m.room.message"]
    assert [event.removed for event in ours[:-1]] == [True] * (len(ours) - 1)
    assert not ours[-1].removed
    assert ours[-1].plain.startswith("Gewist op ")
    assert chat.members[BOT] == "leave"
    async with play.database.read() as unit:
        assert await unit.rooms.get(chat.room_id) is None


async def test_the_coordinators_hear_that_somebody_left_and_no_reason(play: Play) -> None:
    await erased(play, "fenna")
    play.expect("willemien", "erase-left", says=play.person("fenna").name)
    play.expect_nothing("bram")


async def test_whoever_still_has_a_request_hears_how_to_end_it_first(play: Play) -> None:
    ref = await ask(play, "fenna")
    play.ignore()
    await play.says("fenna", "!vergeet mij")
    play.expect("fenna", "erase-first", "erase-first-request", says=ref)
    await play.says("fenna", "!vergeet mij zeker")
    play.expect("fenna", "erase-first")
    assert (await play.case(ref)).requester == play.person("fenna").id


async def test_whoever_mediates_or_is_asked_hears_how_to_hand_it_over(play: Play) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, "!vergeet mij")
    play.expect(mediator, "erase-first-mediation", says=f"!stoppen {case.ref}")
    await play.says(mediator, f"!stoppen {case.ref}")
    await play.taps(mediator, "✅", on="mediation-stop-sure")
    play.ignore()
    await erased(play, mediator)
    again = await play.case(case.ref)
    assert again.state is State.INVITING
    assert play.person(mediator).id not in {one.person for one in again.invitations}


async def test_a_question_that_waits_for_an_answer_must_be_answered_first(play: Play) -> None:
    ref = await ask(play)
    best = (await invited(play, ref))[0]
    await play.says(best, "!vergeet mij")
    play.expect(best, "erase-first-invitation", says=f"!nee {ref}")
    await play.says(best, f"!nee {ref}")
    play.ignore()
    await erased(play, best)
    assert play.person(best).id not in {one.person for one in (await play.case(ref)).invitations}


async def test_whoever_is_in_a_group_leaves_it_first_and_then_nobody_finds_their_number(play: Play) -> None:
    room = await agreed(play)
    number = play.person("joris").id
    await play.says("joris", "!datum 1", room=room)
    await play.says("joris", "!vergeet mij")
    play.expect("joris", "erase-first-group", says=REF)
    await play.says("joris", f"!intervisie weg {REF}")
    await play.taps("joris", "✅", on="intervision-leave-sure")
    play.ignore()
    await erased(play, "joris")
    async with play.database.read() as unit:
        found = await unit.groups.get(REF)
    assert found is not None
    assert number not in {one.person for one in found.members}
    assert all(number not in one.votes for one in found.meetings)


async def test_whom_a_requester_would_rather_not_have_may_be_erased_before_the_summary(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    for question, sign in {**TEAM, "intake-bijzonder": "4️⃣"}.items():
        await play.taps("fenna", sign, on=question)
    gone, theirs = "anke", None
    while theirs is None:
        offered = play.expect("fenna", "intake-liever-niet").plain.splitlines()
        theirs = next((line.split()[0] for line in offered if play.person(gone).name in line), None)
        if theirs is None:
            await play.says("fenna", "meer")
    await play.taps("fenna", theirs, on="intake-liever-niet")
    await erased(play, gone)
    await play.says("fenna", "klaar")
    await play.says("fenna", "1")
    play.expect("fenna", "intake-summary", never=[play.person(gone).name])


async def test_the_only_coordinator_is_asked_for_a_successor(play: Play) -> None:
    await play.says("willemien", "!vergeet mij")
    play.expect("willemien", "erase-first-role")
    async with play.database.write() as unit:
        karim = await unit.people.get(play.person("karim").id)
        assert karim is not None
        await unit.people.save(replace(karim, grants=(*karim.grants, RoleGrant(Role.COORDINATOR))))
    await erased(play, "willemien")
    async with play.database.read() as unit:
        assert await unit.people.get(play.person("willemien").id) is None


async def test_who_stood_in_for_a_coordinator_hears_that_it_is_over_and_the_others_hear_who(
    play: Play,
) -> None:
    async with play.database.write() as unit:
        karim, bram = [await unit.people.get(play.person(name).id) for name in ("karim", "bram")]
        assert karim is not None
        assert bram is not None
        stands_in = RoleGrant(Role.DEPUTY, None, play.person("willemien").id)
        await unit.people.save(replace(karim, grants=(*karim.grants, RoleGrant(Role.COORDINATOR))))
        await unit.people.save(replace(bram, grants=(*bram.grants, stands_in)))
    await erased(play, "willemien")
    play.expect("bram", "erase-deputy", says=play.person("willemien").name)
    play.expect("karim", "erase-left", "erase-left-deputies", says=bram.name)
    async with play.database.read() as unit:
        left = await unit.people.get(bram.id)
    assert left is not None
    assert not left.has(Role.DEPUTY)


@pytest.mark.parametrize(("nights", "says"), [(30, "na 30 nachten"), (None, "Hoe lang dat is, weet ik niet")])
async def test_how_long_a_backup_is_kept_is_what_was_chosen_or_not_known(
    play: Play, nights: int | None, says: str
) -> None:
    play.house.backups = nights
    await play.says("fenna", "!vergeet mij")
    play.expect("fenna", "erase-sure", says=says)


async def test_of_a_finished_case_the_other_side_keeps_what_it_needs_until_it_is_cleaned(play: Play) -> None:
    case, mediator = await assign(play)
    person = play.person(mediator)
    await play.says(mediator, f"!uren {case.ref} 6,5")
    await play.says(mediator, f"!afronden {case.ref} volledig")
    play.ignore()
    await play.says(mediator, "!vergeet mij")
    play.expect(mediator, "erase-sure", "erase-stays-cases")
    await play.taps(mediator, "✅", on="erase-sure")
    assert await traces(play, person.matrix_id) == ["memberships.matrix_id"]
    kept = await play.case(case.ref)
    assert kept.all_hours == 6.5
    async with play.database.read() as unit:
        nobody = await unit.people.get(person.id)
        assert nobody is not None
        assert (nobody.name, nobody.contact, nobody.grants, nobody.mediator) == ("—", "", (), None)
        balance = await unit.ledger.of_year(NETWORK, play.now.year)
        assert sum(one.given for one in balance.values()) == 26
    await play.forward(weeks=40)
    await forget(play.database, play.now)
    async with play.database.read() as unit:
        assert await unit.people.get(person.id) is None
        assert await unit.mediation.get(case.ref) is None
        assert await unit.audit.verify(NETWORK) is None


async def test_the_log_of_decisions_names_nobody_any_more_and_still_verifies(play: Play) -> None:
    case, mediator = await assign(play)
    number = play.person(mediator).id
    async with play.database.read() as unit:
        assert any(row.detail.get("person") == number for row in await unit.audit.about(NETWORK, case.ref))
    await play.says(mediator, f"!afronden {case.ref} volledig")
    play.ignore()
    await erased(play, mediator)
    async with play.database.read() as unit:
        rows = await unit.audit.about(NETWORK, case.ref)
        assert await unit.audit.verify(NETWORK) is None
        assert await unit.audit.by(NETWORK, number) == []
    assert not any(number in {row.actor, row.detail.get("person")} for row in rows)
    assert any(row.detail.get("person") == GONE for row in rows)


async def test_a_backup_that_is_put_back_brings_nobody_back_for_longer_than_a_night(play: Play) -> None:
    fenna = play.person("fenna")
    async with play.database.write() as unit:
        await unit._connection.execute(insert(erasures), {"person": fenna.id, "at": play.now})
    await forget(play.database, play.now)
    async with play.database.read() as unit:
        assert await unit.people.get(fenna.id) is None
        assert await unit.people.get(play.person("bram").id) is not None


@pytest.mark.sqlite
async def test_no_byte_of_the_file_says_who_it_was(play_in_clear: Play) -> None:
    play = play_in_clear  # what is sealed would never be found
    fenna = play.person("fenna")
    path = sqlite_path(str(play.database.url))
    telling = {fenna.name, fenna.matrix_id, "Kaatsheuvelseweg"}
    await play.says("fenna", "!herinner mij morgen bel Kaatsheuvelseweg")
    assert in_clear(path, telling) == telling
    await erased(play, "fenna")
    for room in play.matrix.rooms.values():
        if room.members.get(fenna.matrix_id) == "join":
            play.matrix.member(room, fenna.matrix_id, "leave")
    await play.settle()
    await play.forward(days=1)
    await forget(play.database, play.now)
    await play.database.empty_log()
    assert in_clear(path, telling) == set()
