"""Hours: the one question about them, what happens when they are doubted, and what ``!saldo`` shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from config.model import BalanceForm, NetworkPolicy, OrganisationId
from config.policy import Part
from matching.kept import read_decision
from tests.stories.steps import ask, assign
from tests.support.fake_matrix import Event
from tests.support.network import NETWORK, Play
from workflows.effects import Book, Confirmed, WorkKind
from workflows.mediation.case import HoursCheck

ALMERE, SOEST, ZEIST = OrganisationId("almere"), OrganisationId("soest"), OrganisationId("zeist")


async def closed(play: Play) -> tuple[str, str]:
    """A case of fenna's (Soest) is closed with six and a half hours; everything so far was expected."""
    case, mediator = await assign(play, "fenna")
    await play.says(mediator, f"!uren {case.ref} 6,5")
    await play.says(mediator, f"!afronden {case.ref} volledig")
    return case.ref, mediator


async def confirmed(play: Play, ref: str) -> list[Confirmed]:
    async with play.database.read() as unit:
        return [one.how for one in await unit.ledger.confirmations(ref)]


async def check(play: Play, ref: str) -> HoursCheck | None:
    return (await play.case(ref)).hours_check


async def given(play: Play, *flows: tuple[str, OrganisationId, OrganisationId, int]) -> None:
    async with play.database.write() as unit:
        for ref, giver, receiver, hours in flows:
            book = Book(ref, giver, receiver, 4 * hours, WorkKind.MEDIATION, f"${ref}")
            await unit.ledger.book(NETWORK, book, play.now)


async def bands(play: Play, ref: str) -> dict[OrganisationId, float | None]:
    """How many bands the organisation of each who was asked was from even."""
    async with play.database.read() as unit:
        rows = await unit.audit.about(NETWORK, ref)
        home = {one.id: one.organisation for one in await unit.people.all(NETWORK)}
    asked = [read_decision(row.detail) for row in rows if row.action == "mediation.decision"]
    parts = [(home[one.person], part) for one in asked for part in one.parts]
    return {of: part.measured for of, part in parts if part.part == Part.BALANCE}


async def uneven(play: Play) -> None:
    """Almere gave 45 hours to Zeist and 270 to Soest."""
    await given(play, *((f"M-222{n}", ALMERE, ZEIST, 15) for n in range(3)))
    await given(play, *((f"M-333{n}", ALMERE, SOEST, 90) for n in range(3)))


async def test_the_ledger_weighs_in_who_is_asked_by_bands(play: Play) -> None:
    await uneven(play)
    found = await bands(play, await ask(play, "fenna", mediators="2️⃣"))
    assert {ALMERE: 2, ZEIST: -1}.items() <= found.items()
    assert not any(found[home] for home in found if home not in {ALMERE, ZEIST})


async def test_where_hours_are_held_against_a_promise_they_do_not_weigh(play: Play) -> None:
    await uneven(play)
    async with play.database.write() as unit:
        chosen = await unit.organisations.policy(NETWORK) or NetworkPolicy()
        promised = replace(chosen, balance_form=BalanceForm.COMMITMENT)
        await unit.organisations.set_network(NETWORK, "Gooi", promised)
    await play.crash()
    await play.start()
    found = await bands(play, await ask(play, "fenna", mediators="2️⃣"))
    assert ALMERE in found
    assert not any(found.values())


async def test_the_requester_says_once_that_the_hours_are_right(play: Play) -> None:
    ref, mediator = await closed(play)
    play.expect("fenna", "mediation-closed-requester", "hours-question", says="6,5 uur")
    play.ignore()
    await play.says("fenna", "ja")
    play.expect("fenna", "hours-confirmed-requester", says="bevestigd")
    play.expect(mediator, "hours-confirmed-mediator", says="bevestigd door de aanvrager")
    assert await confirmed(play, ref) == [Confirmed.SAID]
    assert not [kind for kind in await play.moments(ref) if kind == "mediation.hours"]


async def test_a_judgement_under_the_evaluation_confirms_no_hours_by_itself(play: Play) -> None:
    ref, _ = await closed(play)
    await play.says("fenna", "4")
    play.ignore()
    await play.says("fenna", "goed")
    play.expect("fenna", "this-question", says=f"de uren van {ref}")
    assert await confirmed(play, ref) == []


async def test_the_evaluation_can_be_answered_before_the_hours(play: Play) -> None:
    ref, _ = await closed(play)
    for _ in range(4):
        await play.says("fenna", "4")
    play.expect("fenna", "evaluation-thanks")
    play.ignore()
    await play.says("fenna", "klopt")
    play.expect("fenna", "this-question", says=f"de uren van {ref}")
    await play.says("fenna", "ja")
    play.ignore()
    assert await confirmed(play, ref) == [Confirmed.SAID]


async def test_saying_nothing_is_a_yes_and_both_hear_so(play: Play) -> None:
    ref, mediator = await closed(play)
    play.ignore()
    await play.forward(days=8)
    play.expect("fenna", "hours-reminder", says="vanaf maandag 16 maart om 10.00 uur")
    play.ignore()
    await play.forward(days=8)
    play.expect("fenna", "hours-confirmed-requester", says="niets anders hoorde")
    play.expect(mediator, "hours-confirmed-mediator")
    play.ignore()
    assert await confirmed(play, ref) == [Confirmed.SILENT]


async def test_a_no_goes_to_the_mediator_first_who_corrects_and_it_is_asked_once_more(play: Play) -> None:
    case, mediator = await assign(play, "fenna")
    typed = await play.says(mediator, f"!uren {case.ref} 6,5")
    await play.says(mediator, f"!uren {case.ref} 1")
    await play.says(mediator, f"!afronden {case.ref} volledig")
    play.ignore()
    await play.taps("fenna", "❌", on="hours-question")
    play.expect("fenna", "hours-doubt-noted")
    play.expect(mediator, "hours-doubted", says="7,5 uur", never=["Fenna", "Soest"])
    play.expect_nothing("willemien")
    await play.edits(typed, f"!uren {case.ref} 4,5")
    await play.says(mediator, f"!uren {case.ref} 1,5")
    play.ignore()
    await play.forward(days=1, hours=1)
    play.expect("fenna", "hours-question", says="7 uur")
    await play.says("fenna", "ja")
    play.ignore()
    assert await confirmed(play, case.ref) == [Confirmed.SAID]
    async with play.database.read() as unit:
        booked = [row.quarters for row in await unit.ledger.for_case(case.ref)]
    assert booked == [26, 4, -26, 18, 6]


async def test_who_do_not_agree_get_a_coordinator_who_settles_it(play: Play) -> None:
    ref, mediator = await closed(play)
    await play.says("fenna", f"!status {ref}")
    play.expect("fenna", "status-next-hours")
    play.ignore()
    await play.says("fenna", f"klopt niet {ref}")
    await play.says(mediator, f"!status {ref}")
    play.expect(mediator, "status-next-hours-doubted")
    play.ignore()
    await play.says(mediator, f"ja {ref}")
    for who in ("fenna", mediator):
        play.expect(who, "hours-with-coordinator")
    play.expect("willemien", "hours-disputed", never=["Fenna", "Soest"])
    assert await check(play, ref) is HoursCheck.DISPUTED
    await play.says("willemien", f"!status {ref}")
    play.expect(
        "willemien", "status-next-hours-disputed", says="Fenna Hoekstra (aanvrager, 035 555 01 42) en "
    )
    await play.taps("willemien", "✅", on="hours-disputed")
    play.ignore()
    assert await confirmed(play, ref) == [Confirmed.SETTLED]


@pytest.mark.parametrize("side", ["requester", "mediator"])
async def test_whoever_was_erased_is_not_named_to_who_settles_the_hours(play: Play, side: str) -> None:
    ref, mediator = await closed(play)
    await play.says("fenna", f"klopt niet {ref}")
    await play.says(mediator, f"ja {ref}")
    gone, stays = ("fenna", mediator) if side == "requester" else (mediator, "fenna")
    names = {who: play.person(who).name for who in (gone, stays)}
    for name in names.values():
        await play.says("willemien", f"!status {ref}")
        play.expect("willemien", "status-next-hours-disputed", says=name)
    await play.says(gone, "!vergeet mij")
    await play.taps(gone, "✅", on="erase-sure")
    play.ignore()
    await play.says("willemien", f"!status {ref}")
    play.expect("willemien", "status-next-hours-disputed", says=names[stays], never=[names[gone], "erased"])
    await play.says(stays, "!vergeet mij")
    await play.taps(stays, "✅", on="erase-sure")
    play.ignore()
    await play.says("willemien", f"!status {ref}")
    play.expect("willemien", "status-next-hours-nobody", never=[*names.values(), "erased"])


async def test_a_mediator_who_does_not_look_leaves_it_to_a_coordinator_who_is_asked_again(play: Play) -> None:
    ref, mediator = await closed(play)
    await play.says("fenna", f"!uren kloppen niet {ref}")
    play.ignore()
    await play.forward(days=5)
    play.expect(mediator, "hours-doubted-reminder", says="Na maandag 9 maart om 10.00 uur kijkt")
    play.ignore()
    await play.forward(days=4)
    play.expect("willemien", "hours-disputed")
    play.ignore()
    await play.forward(days=14)
    assert len([one for one in play.new_to("willemien") if "hours-disputed" in one.texts]) > 1
    play.ignore()


async def test_hours_that_come_after_the_end_are_one_question_the_next_working_day(play: Play) -> None:
    case, mediator = await assign(play, "fenna")
    await play.says(mediator, f"!afronden {case.ref} volledig")
    play.expect("fenna", "mediation-closed-requester")
    await play.says(mediator, f"!uren {case.ref} 2")
    await play.says(mediator, f"!uren {case.ref} 3")
    play.ignore()
    await play.forward(days=1, hours=1)
    play.expect("fenna", "hours-question", says="5 uur")
    await play.says(mediator, f"!uren {case.ref} 1")
    play.ignore()
    await play.says("fenna", f"!uren kloppen {case.ref}")
    play.expect("fenna", "mediation-not-now")
    assert await confirmed(play, case.ref) == []


async def test_hours_of_a_request_that_is_withdrawn_are_asked_about_too(play: Play) -> None:
    case, mediator = await assign(play, "fenna")
    await play.says(mediator, f"!uren {case.ref} 2")
    await play.says("fenna", f"!intrekken zeker {case.ref}")
    play.expect("fenna", "hours-question", says="2 uur")
    play.ignore()
    await play.says(mediator, f"!uren {case.ref} 1")
    play.expect(mediator, "mediation-hours-noted", says="3 uur")
    play.ignore()


async def test_nobody_else_answers_the_question(play: Play) -> None:
    ref, mediator = await closed(play)
    play.ignore()
    for who, refusal in ((mediator, "mediation-nothing-to-do"), ("els", "mediation-unknown-ref")):
        for line in (f"!uren kloppen {ref}", f"!uren kloppen niet {ref}"):
            await play.says(who, line)
            play.expect(who, refusal)
    assert await check(play, ref) is HoursCheck.ASKED


async def test_few_cases_are_shown_to_nobody_but_who_gave_the_hours(play: Play) -> None:
    await given(play, ("M-7KQ4", ALMERE, SOEST, 16))
    await play.says("willemien", "!saldo")
    play.expect("willemien", "balance-header", "balance-total-few", never=["16", "M-7KQ4"])
    await play.says("fenna", "!saldo")
    play.expect("fenna", "balance-header", says="gekregen minder dan 3 zaken", never=["16", "Almere"])


async def test_a_coordinator_sees_all_and_a_member_only_the_own_organisation(play: Play) -> None:
    cases = ["M-2222", "M-3333", "M-4444", "M-5555", "M-6666", "M-7777"]
    there = [(ref, ALMERE, SOEST, 16) for ref in cases[:3]]
    back = [(ref, SOEST, ALMERE, 2) for ref in cases[3:]]
    await given(play, *there, *back)
    await play.says("willemien", "!balans")
    heard = play.expect("willemien", "balance-header", says="Almere: gegeven 48 uur, gekregen 6 uur.")
    assert "Saldo 42 uur, wat uit evenwicht." in heard.plain
    assert "Samen ongeveer 50 uur" in heard.plain
    assert "ongeveer 50 uur nog niet door beide kanten bevestigd" in heard.plain
    await play.says("fenna", "!uren per gemeente 2026")
    play.expect("fenna", "balance-header", says="Soest: gegeven 6 uur", never=["Almere", "Samen"])


async def test_a_coordinator_gets_a_picture_after_the_message_with_its_numbers_and_no_other(
    play: Play,
) -> None:
    cases = ["M-2222", "M-3333", "M-4444"]
    givers = (ZEIST, OrganisationId("de-bilt"), OrganisationId("hilversum"))
    few = [(f"M-{giver}-{number}", giver, SOEST, 7) for giver in givers for number in (1, 2)]
    await given(play, *[(ref, ALMERE, SOEST, 16) for ref in cases], *few)
    await play.says("willemien", "!saldo")
    table, picture = play.new_to("willemien")
    assert ("balance-header" in table.texts, picture.texts) == (True, ("balance-chart-alt",))
    [(drawn, _)] = play.matrix.media.values()
    assert "Almere" in drawn.decode()
    assert '"hours": 48.0' in drawn.decode()
    assert "Fenna" not in drawn.decode()
    assert [word for word in ("M-", "7.0", "14") if word in drawn.decode()] == []


async def test_who_sees_only_the_own_line_gets_no_picture(play: Play) -> None:
    await given(play, *[(ref, ALMERE, SOEST, 16) for ref in ("M-2222", "M-3333", "M-4444")])
    await play.says("fenna", "!saldo")
    play.expect("fenna", "balance-header")
    play.expect_nothing("fenna")
    assert not play.matrix.media


async def test_where_no_hours_can_be_seen_there_is_no_picture(play: Play) -> None:
    await play.says("willemien", "!saldo")
    play.expect("willemien", "balance-header")
    play.expect_nothing("willemien")


async def test_asked_in_the_shared_room_numbers_and_picture_come_in_private(play: Play) -> None:
    await given(play, *[(ref, ALMERE, SOEST, 16) for ref in ("M-2222", "M-3333", "M-4444")])
    await play.says("willemien", "!saldo", room=play.room)
    play.expect_in_room("help-in-private")
    play.expect("willemien", "please-in-private")
    play.expect("willemien", "balance-header", says="48 uur")
    play.expect("willemien", "balance-chart-alt")
    assert [heard.plain for heard in play.in_room() if "48" in heard.plain] == []
    assert {event.room_id for event in everywhere(play) if event.content.get("msgtype") == "m.image"} == {
        (await play.chat("willemien")).room_id
    }


def everywhere(play: Play) -> list[Event]:
    return [event for room in play.matrix.rooms.values() for event in room.events]


async def test_a_year_that_is_over_says_that_it_no_longer_changes(play: Play) -> None:
    await play.says("willemien", "!saldo 2025")
    play.expect("willemien", "balance-header", says="Uren in 2025 (afgesloten)")


async def test_a_year_that_has_not_begun_is_no_year(play: Play) -> None:
    await play.says("willemien", "!saldo 2027")
    play.expect("willemien", "balance-not-yet")
