"""What people type who are tired or in a hurry: a word too many, a word of another role, a yes with a but."""

from __future__ import annotations

import pytest

from tests.stories.intervising import knows
from tests.stories.steps import TEAM, ask, assign, invited
from tests.support.network import Play
from workflows.mediation.case import Answer, State


async def _up_to(play: Play, question: str, who: str = "fenna") -> None:
    """Answer the intake until ``question`` is asked."""
    await play.says(who, "!mediator nodig")
    for asked, sign in TEAM.items():
        if asked == question:
            break
        await play.taps(who, sign, on=asked)
    play.ignore()


async def _answer(play: Play, ref: str, who: str) -> Answer:
    mine = (await play.case(ref)).invitation(play.person(who).id)
    assert mine is not None
    return mine.answer


@pytest.mark.parametrize("word", ["weet ik niet", "Geen idee hoor", "meerdere", "maakt niet uit", "beide"])
async def test_who_does_not_know_hears_that_about_right_is_good_enough(play: Play, word: str) -> None:
    await _up_to(play, "intake-niveau")
    await play.says("fenna", word)
    play.expect("fenna", "not-an-answer", says="wat er het dichtst bij komt", never=["begrijp ik niet"])


@pytest.mark.parametrize("word", ["weet ik nog niet", "weet nog niet", "misschien"])
async def test_who_does_not_know_yet_about_an_invitation_hears_that_it_waits(play: Play, word: str) -> None:
    ref = await ask(play)
    who = (await invited(play, ref))[0]
    play.ignore()
    await play.says(who, word)
    play.expect(who, "not-an-answer", says="Er is nog niets gebeurd")
    assert await _answer(play, ref, who) is Answer.INVITED


@pytest.mark.parametrize("word", ["klaar", "ja", "nee hoor", "toch niet", "wat bedoel je"])
async def test_a_word_that_answers_nothing_points_to_the_question_that_is_open(play: Play, word: str) -> None:
    await _up_to(play, "intake-type")
    await play.says("fenna", word)
    play.expect("fenna", "not-an-answer", says="1, 2, 3, 4, 5", never=["rol"])


@pytest.mark.parametrize("word", ["ja hoor", "ja doe maar", "nee hoor", "👍"])
async def test_a_yes_or_no_without_a_question_hears_that_none_is_open(play: Play, word: str) -> None:
    await play.says("fenna", word)
    play.expect("fenna", "no-open-question")


async def test_a_whole_command_of_another_role_is_still_refused_by_name(play: Play) -> None:
    for line in ("overzicht", "!afronden M-7KQ4"):
        await play.says("fenna", line)
        play.expect("fenna", "not-permitted")


@pytest.mark.parametrize(
    ("question", "said", "following"),
    [
        ("intake-type", "samenwerking in een team", "intake-partijen"),
        ("intake-partijen", "Een heel team", "intake-niveau"),
        ("intake-plaats", "op een neutrale plek graag", "intake-wanneer"),
        ("intake-wanneer", "Binnen een maand", "intake-bijzonder"),
        ("intake-wanneer", "met spoed", "intake-bijzonder"),
        ("intake-wanneer", "zo snel mogelijk", "intake-bijzonder"),
        ("intake-bijzonder", "Nee, dit is alles", "intake-summary"),
        ("intake-partijen", "meerdere", "intake-niveau"),
        ("intake-partijen", "3 mensen", "intake-niveau"),
        ("intake-partijen", "twee partijen", "intake-niveau"),
        ("intake-mediators", "maakt niet uit", "intake-plaats"),
        ("intake-plaats", "maakt mij niet uit", "intake-wanneer"),
        ("intake-wanneer", "weet ik niet", "intake-bijzonder"),
        ("intake-bijzonder", "geen idee", "intake-summary"),
    ],
)
async def test_what_stands_beside_a_sign_may_be_typed(
    play: Play, question: str, said: str, following: str
) -> None:
    await _up_to(play, question)
    await play.says("fenna", said)
    play.expect("fenna", following)


async def test_what_stands_beside_a_sign_may_be_typed_in_ones_own_language(play: Play) -> None:
    await play.says("leila", "!taal en")
    await _up_to(play, "intake-plaats", "leila")
    await play.says("leila", "in a neutral place")
    play.expect("leila", "intake-wanneer")


@pytest.mark.parametrize("word", ["nee", "klopt niet", "terug"])
async def test_a_no_to_the_summary_changes_something_and_throws_nothing_away(play: Play, word: str) -> None:
    await _up_to(play, "intake-bijzonder")
    await play.taps("fenna", "1️⃣", on="intake-bijzonder")
    play.ignore()
    await play.says("fenna", word)
    play.expect("fenna", "intake-bijzonder")
    assert (await play.case()).answers["type"] == "team"


async def test_a_yes_is_about_the_question_that_was_just_asked(play: Play) -> None:
    case, mediator = await assign(play)
    await knows(play, mediator)
    await play.says(mediator, "!intervisie zoek")
    play.ignore()
    await play.says(mediator, "ja")
    play.expect(mediator, "intervision-kept")
    await play.says(mediator, f"ja {case.ref}")
    play.expect(mediator, "mediation-begun")


async def test_a_guess_stays_open_when_the_answer_to_it_was_not_understood(play: Play) -> None:
    await play.says("fenna", "ik hep een mediator nodig")
    await play.says("fenna", "dat weet ik eigenlijk niet zo goed")
    play.ignore()
    await play.says("fenna", "ja")
    play.expect("fenna", "intake-signpost")


@pytest.mark.parametrize(
    "said",
    [
        "ik kan wel maar pas volgende week",
        "akkoord, maar pas in mei",
        "ik wil wel weten hoe ver het is",
        "ik doe het alleen als het online kan",
    ],
)
async def test_a_yes_with_a_condition_is_asked_before_it_counts(play: Play, said: str) -> None:
    ref = await ask(play)
    who = (await invited(play, ref))[0]
    play.ignore()
    await play.says(who, said)
    play.expect(who, "nearly", says=f"akkoord {ref}")
    assert await _answer(play, ref, who) is Answer.INVITED
    await play.says(who, "ja")
    assert await _answer(play, ref, who) is Answer.YES


async def test_kan_niet_declines_an_invitation_that_was_just_made(play: Play) -> None:
    ref = await ask(play)
    who = (await invited(play, ref))[0]
    await play.says(who, "kan niet")
    assert await _answer(play, ref, who) is Answer.NO


async def test_toch_niet_alone_takes_back_the_only_yes(play: Play) -> None:
    ref = await ask(play)
    who = (await invited(play, ref))[0]
    await play.says(who, "ja hoor")
    play.ignore()
    await play.says(who, "toch niet")
    play.expect(who, "mediation-yes-taken-back")
    assert await _answer(play, ref, who) is Answer.INVITED


async def test_who_has_one_request_need_not_say_which_to_withdraw(play: Play) -> None:
    ref = await ask(play)
    play.ignore()
    await play.says("fenna", "hoeft niet meer")
    play.expect("fenna", "mediation-withdraw-sure", says=ref)
    assert (await play.case(ref)).state is State.INVITING


async def test_with_two_requests_the_reference_is_asked(play: Play) -> None:
    for _ in range(2):
        await ask(play)
        await play.forward(minutes=5)
    play.ignore()
    await play.says("fenna", "hoeft niet meer")
    play.expect("fenna", "argument-missing-ref")


async def test_the_status_of_an_assigned_case_says_by_when_the_first_contact_is(play: Play) -> None:
    _, mediator = await assign(play)
    for who in ("fenna", mediator):
        await play.says(who, "status")
        play.expect(who, "status-line", says="maandag 9 maart")


async def test_a_mediator_with_one_case_need_not_say_which_is_finished_or_given_back(play: Play) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, "klaar")
    play.expect(mediator, "mediation-how-finished", says=case.ref)
    await play.says(mediator, "stoppen")
    play.expect(mediator, "mediation-stop-sure", says=case.ref)


async def test_a_reference_alone_asks_how_that_case_stands(play: Play) -> None:
    ref = await ask(play)
    play.ignore()
    await play.says("fenna", f"{ref.lower()}?")
    play.expect("fenna", "status-line", says=ref)


async def test_a_cry_for_help_is_answered_with_what_can_be_asked(play: Play) -> None:
    await play.says("fenna", "can you help me please")
    play.expect("fenna", "help-intro")


@pytest.mark.parametrize("word", ["klaar", "stoppen"])
async def test_a_mediator_without_a_case_hears_which_answers_are_possible(play: Play, word: str) -> None:
    ref = await ask(play)
    who = (await invited(play, ref))[0]
    play.ignore()
    await play.says(who, word)
    play.expect(who, "not-an-answer", says="ja en nee")


@pytest.mark.parametrize(("word", "following"), [("terug", "welcome-belangen"), ("stop", "welcome-stopped")])
async def test_the_summary_of_a_mediator_goes_back_and_stops_like_every_question(
    play: Play, word: str, following: str
) -> None:
    await play.says("joris", "welkom")
    for _ in range(7):
        await play.says("joris", "klaar")
    play.expect("joris", "welcome-summary")
    play.ignore()
    await play.says("joris", word)
    play.expect("joris", following)


async def test_after_the_name_check_a_yes_is_about_what_is_asked_now(play: Play) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, "ja")
    play.expect(mediator, "mediation-begun")
    assert (await play.case(case.ref)).state is State.STARTED


@pytest.mark.parametrize("words", ["geen probleem", "geen bezwaren", "het kan doorgaan"])
async def test_no_objection_may_be_said_in_other_words(play: Play, words: str) -> None:
    ref = await ask(play)
    await play.taps((await invited(play, ref))[0], "✅", on="mediation-invitation-header")
    await play.forward(days=2)
    play.expect("fenna", "name-check-requester", says="Kan het daarna doorgaan? ✅ of ja: geen bezwaar.")
    await play.says("fenna", words)
    play.expect("fenna", "name-check-noted")


async def test_after_an_objection_only_the_real_day_is_named(play: Play) -> None:
    ref = await ask(play)
    await play.taps((await invited(play, ref))[0], "✅", on="mediation-invitation-header")
    await play.forward(days=2)
    play.ignore()
    await play.says("fenna", "nee")
    play.expect("fenna", "name-check-ended-requester", never=["werkdag"])
    play.expect("fenna", "mediation-we-keep-looking", says="vrijdag 6 maart om 10.00 uur")


async def test_hours_without_a_case_of_ones_own_are_about_no_open_question(play: Play) -> None:
    ref = await ask(play)
    who = (await invited(play, ref))[0]
    play.ignore()
    await play.says(who, "uren 3")
    play.expect(who, "argument-no-own-case")


async def test_a_question_how_long_something_is_kept_is_no_slip_of_an_objection(play: Play) -> None:
    await play.says("fenna", "hoe lang bewaar je dat")
    play.expect("fenna", "privacy")
    await play.says("fenna", "en wat bewaar jij dan nog meer")
    play.expect("fenna", "not-understood")


async def test_a_yes_to_an_older_question_without_signs_is_named_by_its_word(play: Play) -> None:
    await play.says("fenna", "intervisie zoek")
    await play.says("fenna", "help")
    play.ignore()
    await play.says("fenna", "ja")
    play.expect("fenna", "this-question", says="Is ja je antwoord")


@pytest.mark.parametrize("words", ["is er al iemand?", "hoe lang duurt het"])
async def test_whoever_waits_and_asks_hears_how_it_stands(play: Play, words: str) -> None:
    await ask(play)
    play.ignore()
    await play.says("fenna", words)
    play.expect("fenna", "status-header", "status-next-by")


async def test_who_is_asked_to_call_can_see_whom(play: Play) -> None:
    case, _ = await assign(play)
    await play.says("willemien", f"!status {case.ref}")
    play.expect("willemien", "status-next-wait", never=["Fenna"])
    await play.forward(days=8)
    play.expect("willemien", "mediation-overdue-contact", says=f"!status {case.ref}", never=["Fenna"])
    play.ignore()
    await play.says("willemien", f"!status {case.ref}")
    play.expect("willemien", "status-next-call-both", says="Fenna Hoekstra (aanvrager, 035 555 01 42)")
    await play.says("karim", f"!status {case.ref}")
    play.expect("karim", "mediation-unknown-ref", never=["Fenna"])


async def test_what_has_ended_waits_for_nothing(play: Play) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, f"!afronden {case.ref} volledig")
    await play.says("fenna", "status")
    play.expect("fenna", "status-next-evaluation")
    await play.forward(days=30)
    for who in ("fenna", mediator):
        play.ignore()
        await play.says(who, "status")
        play.expect(who, "status-next-over", never=["vanzelf"])


async def test_of_an_expired_request_status_says_who_gets_in_touch(play: Play) -> None:
    ref = await ask(play)
    while (await play.case(ref)).state is State.INVITING:
        for person in await invited(play, ref):
            await play.taps(person, "❌", on="mediation-invitation-header")
    await play.forward(days=40)
    play.ignore()
    await play.says("fenna", "status")
    play.expect("fenna", "status-next-expired")


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("ik ben op vakantie tot 15 maart", "zaterdag 14 maart"),
        ("ik ga op vakantie t/m 15 maart", "zondag 15 maart"),
    ],
)
async def test_a_holiday_is_an_absence(play: Play, words: str, last: str) -> None:
    await play.says("joris", words)
    play.expect("joris", "absence-noted", says=f"tot en met {last}")


async def test_a_yes_to_the_one_organisation_that_may_be_meant_is_that_one(play: Play) -> None:
    await play.says("joris", "belang")
    await play.says("joris", "belang toevoegen Utrecth")
    play.ignore()
    await play.says("joris", "ja")
    play.expect("joris", "interest-added", says="Utrecht")
