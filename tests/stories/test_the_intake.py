"""Asking for a mediator: by tap, number, word or one line; back, stop, resume; what is never kept."""

from __future__ import annotations

from datetime import date

import pytest

from config.model import Organisation, OrganisationId, OrganisationKind, Owner, Source, Succession
from tests.stories.steps import TEAM, ask
from tests.support.network import Play
from workflows.mediation.case import MediationCase, State


async def test_one_line_leaves_only_what_it_does_not_say(play: Play) -> None:
    await play.says("fenna", "!mediator nodig type=team partijen=3+ niveau=medewerker voor=10 april")
    play.expect("fenna", "intake-signpost")
    await play.says("fenna", "nee")
    play.expect("fenna", "intake-summary", says="10 april")
    await play.says("fenna", "ja")
    play.expect("fenna", "mediation-received")


async def test_numbers_words_and_a_typed_date_answer_as_well(play: Play) -> None:
    await play.says("fenna", "ik heb een mediator nodig")
    for answer in ("1", "Samenwerking", "drie", "leidinggevende", "twee", "teams", "10 april", "nee"):
        await play.says("fenna", answer)
    heard = play.expect("fenna", "intake-summary")
    for shown in (
        "Samenwerking in een team",
        "Drie of meer",
        "Leidinggevenden",
        "Twee",
        "Online",
        "10 april",
    ):
        assert shown in heard.plain


async def test_back_asks_the_previous_question_again(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    await play.says("fenna", "nee")
    await play.says("fenna", "team")
    play.ignore()
    await play.says("fenna", "terug")
    play.expect("fenna", "intake-type")
    await play.taps("fenna", "⏪", on="intake-type")
    play.expect("fenna", "intake-signpost")


async def test_stop_keeps_nothing(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    await play.says("fenna", "nee")
    await play.says("fenna", "team")
    await play.says("fenna", "stop")
    play.expect("fenna", "intake-over", says="Gestopt")
    assert not await _requests(play)


async def test_a_draft_that_is_left_alone_is_reminded_once_and_then_gone(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    await play.says("fenna", "nee")
    play.ignore()
    await play.forward(days=4)
    play.expect("fenna", "intake-reminder", "intake-type", says="maandag 9 maart")
    await play.forward(days=4)
    play.expect("fenna", "intake-expired")
    assert not await _requests(play)


async def test_the_next_day_it_goes_on_where_it_stopped(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    await play.says("fenna", "nee")
    play.ignore()
    await play.away(days=1)
    await play.says("fenna", "!mediator nodig")
    play.expect("fenna", "intake-type")


@pytest.mark.parametrize("words", ["Ruzie op het werk", "mediater nodig"])
async def test_asking_again_in_the_middle_says_what_is_wanted_and_that_answers_are_kept(
    play: Play, words: str
) -> None:
    await play.says("fenna", "!mediator nodig")
    await play.says("fenna", "nee")
    play.ignore()
    await play.says("fenna", words)
    play.expect("fenna", "intake-goes-on", "intake-type", says="Wat je al antwoordde, is bewaard.")
    play.expect_nothing("fenna")


async def test_asking_again_at_the_end_shows_the_summary_in_the_same_message(play: Play) -> None:
    await play.says("fenna", "!mediator nodig type=team partijen=3+ niveau=medewerker voor=10 april")
    await play.says("fenna", "nee")
    play.ignore()
    await play.says("fenna", "mediator nodig")
    play.expect("fenna", "intake-goes-on", "intake-summary")


@pytest.mark.parametrize(("typed", "shown"), [("1", "Een heel team"), ("2", "Twee"), ("3", "Drie of meer")])
async def test_the_number_of_parties_is_also_the_number_of_the_answer(
    play: Play, typed: str, shown: str
) -> None:
    await play.says("fenna", "!mediator nodig type=team niveau=medewerker wanneer=maand")
    await play.says("fenna", "nee")
    play.expect("fenna", "intake-partijen")
    await play.says("fenna", typed)
    play.expect("fenna", "intake-summary", says=f"Partijen: {shown}")


async def test_a_day_at_a_question_that_takes_none_is_no_slip_of_another_command(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    await play.says("fenna", "nee")
    play.ignore()
    await play.says("fenna", "eind van de maand")
    play.expect("fenna", "not-an-answer", says="Wat voor conflict is het?")


async def test_an_older_question_can_be_answered_again(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    await play.taps("fenna", "1️⃣", on="intake-signpost")
    await play.taps("fenna", "2️⃣", on="intake-type")
    await play.taps("fenna", "1️⃣", on="intake-type")
    assert (await play.case()).answers["type"] == "arbeidsverhouding"


async def test_undesirable_behaviour_is_signposted_and_not_matched(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    await play.taps("fenna", "2️⃣", on="intake-signpost")
    play.expect("fenna", "intake-over", says="vertrouwenspersoon")
    assert not await _requests(play)


async def test_rather_not_leaves_out_an_organisation_and_a_mediator_who_never_hear_it(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    for question, sign in TEAM.items():
        await play.taps("fenna", "4️⃣" if question == "intake-bijzonder" else sign, on=question)
    await play.says("fenna", "Almere")
    await play.says("fenna", "Anke Veldhuis")
    await play.says("fenna", "klaar")
    await play.says("fenna", "nee")
    play.expect("fenna", "intake-summary", says="Almere en Anke Veldhuis")
    await play.says("fenna", "ja")
    ref = (await play.case()).ref
    asked = set()
    while (await play.case(ref)).state is State.INVITING:
        for one in [
            i.person for i in (await play.case(ref)).invitations if i.wave == (await play.case(ref)).wave
        ]:
            asked.add(play.person(one).name)
            await play.says(one, f"!nee {ref}")
    assert not asked & {"Joris van Dalen", "Anke Veldhuis"}
    assert not play.told("anke")


async def test_an_answer_that_does_not_fit_is_asked_again_kindly(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    for _ in range(6):
        await play.says("fenna", "1")
    play.ignore()
    await play.says("fenna", "31 februari")
    assert not (await play.case()).answers.get("wanneer")
    assert play.new_to("fenna")


async def test_a_removed_request_asks_whether_to_withdraw(play: Play) -> None:
    first = await play.says("fenna", "!mediator nodig")
    for question, sign in TEAM.items():
        await play.taps("fenna", sign, on=question)
    await play.taps("fenna", "✅", on="intake-summary")
    await play.removes("fenna", first)
    play.expect("fenna", "mediation-withdraw-sure")
    await play.says("fenna", "ja")
    play.expect("fenna", "mediation-withdrawn")
    assert (await play.case()).state is State.WITHDRAWN


async def test_withdrawing_tells_everybody_who_waits_and_asks_no_reason(play: Play) -> None:
    ref = await ask(play)
    asked = [one.person for one in (await play.case(ref)).invitations]
    play.ignore()
    await play.says("fenna", f"hoeft niet meer {ref}")
    await play.taps("fenna", "✅", on="mediation-withdraw-sure")
    for person in asked:
        play.expect(person, "mediation-request-gone", says=ref)
    assert await play.moments(ref) == ["mediation.clean"]


async def test_without_a_mediator_in_twenty_working_days_a_request_expires(play: Play) -> None:
    ref = await ask(play)
    while (await play.case(ref)).state is State.INVITING:
        case = await play.case(ref)
        for one in [i.person for i in case.invitations if i.wave == case.wave]:
            await play.says(one, f"!nee {ref}")
    play.ignore()
    await play.forward(days=29)
    assert (await play.case(ref)).state is State.EXPIRED
    play.expect("fenna", "mediation-expired-requester")
    play.expect("willemien", "mediation-expired-coordinator")


@pytest.mark.parametrize(
    "line", ["!Mediator NODIG...", "！mediator nodig", "! mediator nodig", "!mediater nodig"]
)
async def test_a_hurried_hand_is_understood(play: Play, line: str) -> None:
    await play.says("fenna", line)
    play.expect("fenna", "intake-signpost")


async def test_in_english_everything_is_english(play: Play) -> None:
    await play.says("fenna", "!taal en")
    play.ignore()
    await play.says("fenna", "need a mediator")
    heard = play.expect("fenna", "intake-signpost")
    assert "Question 1 of 8" in heard.plain
    await play.says("fenna", "no")
    play.expect("fenna", "intake-type", says="What kind of conflict")


async def test_u_is_said_to_whoever_wants_it(play: Play) -> None:
    await play.says("leila", "!mediator nodig")
    for question, sign in TEAM.items():
        await play.taps("leila", sign, on=question)
    assert "Uw aanvraag" in play.told("leila")[-1].plain


async def _requests(play: Play) -> list[MediationCase]:
    """What is kept of Fenna's requests."""
    async with play.database.read() as unit:
        return await unit.mediation.by_requester(play.person("fenna").id)


async def test_an_answer_that_is_none_of_the_choices_is_shown_what_can_be_answered(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    play.ignore()
    await play.says("fenna", "4")
    play.expect("fenna", "not-an-answer", says="1 (nee), 2 (ja) en stop")
    await play.says("fenna", "mijn collega is boos")
    play.expect("fenna", "not-an-answer")
    await play.says("fenna", "stop")
    play.ignore()
    await play.says("fenna", "mijn collega is boos")
    play.expect("fenna", "not-understood", says="mediator nodig")


async def test_all_affiliated_bodies_can_be_chosen_page_by_page_or_by_name(play: Play) -> None:
    soest = (Owner(OrganisationId("soest")),)
    network = play.person("fenna").network
    async with play.database.write() as unit:
        for number in range(1, 13):
            key, kind = OrganisationId(f"ggd-{number:02}"), OrganisationKind.JOINT_ARRANGEMENT
            await unit.organisations.save(
                Organisation(key, network, f"GGD {number:02}", kind, owners=soest, source=Source.NATIONAL)
            )
    await play.says("fenna", "!mediator nodig")
    for question, sign in TEAM.items():
        await play.taps("fenna", "3️⃣" if question == "intake-bijzonder" else sign, on=question)
    first = play.expect("fenna", "intake-verbonden", says="GGD 07").plain
    assert "GGD 08" not in first
    await play.says("fenna", "meer")
    play.expect("fenna", "intake-verbonden", says="GGD 08")
    await play.taps("fenna", "1️⃣", on="intake-verbonden")
    assert (await play.case()).answers["verbonden"] == "ggd-08"

    await play.says("fenna", "verbonden partij")
    play.expect("fenna", "intake-verbonden", says="GGD 01")
    await play.says("fenna", "ggd 12")
    assert (await play.case()).answers["verbonden"] == "ggd-12"
    assert "bladzijde" not in (await play.case()).answers


async def test_what_came_along_from_a_former_municipality_can_be_chosen(play: Play) -> None:
    network = play.person("fenna").network
    soest = (Succession(OrganisationId("soest"), date(2000, 1, 1)),)
    async with play.database.write() as unit:
        old = Organisation(OrganisationId("zoest"), network, "Zoest", successors=soest)
        await unit.organisations.save(old)
        kind = OrganisationKind.JOINT_ARRANGEMENT
        body = Organisation(OrganisationId("ggd"), network, "GGD Zoest", kind, owners=(Owner(old.id),))
        await unit.organisations.save(body)
    await play.says("fenna", "!mediator nodig")
    for question, sign in TEAM.items():
        await play.taps("fenna", "3️⃣" if question == "intake-bijzonder" else sign, on=question)
    play.expect("fenna", "intake-verbonden", says="GGD Zoest")
