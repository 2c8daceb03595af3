"""A bare yes, no, number or "stop": it answers what the bot asked last, and never an older question."""

from __future__ import annotations

import pytest

from tests.stories.steps import ask, invited
from tests.support.network import Play
from workflows.mediation.case import Answer


async def _invited(play: Play) -> tuple[str, str]:
    """Somebody is invited for a case, and that is the last thing said to them; give both."""
    ref = await ask(play)
    who = (await invited(play, ref))[0]
    play.ignore()
    return ref, who


async def _answer(play: Play, ref: str, who: str) -> Answer:
    mine = (await play.case(ref)).invitation(play.person(who).id)
    assert mine is not None
    return mine.answer


async def test_a_yes_right_after_an_invitation_accepts_it(play: Play) -> None:
    ref, who = await _invited(play)
    await play.says(who, "ja")
    play.expect(who, "mediation-yes-noted", says=ref)


async def test_a_no_to_a_guess_that_is_gone_never_declines_an_invitation(play: Play) -> None:
    ref, who = await _invited(play)
    await play.says(who, "sparren over leiderschap")
    play.expect(who, "nearly")
    await play.says(who, "wat is intervisie")
    play.expect(who, "intervision-not-yet")
    await play.says(who, "laat maar")
    play.expect(who, "nothing-done")
    await play.says(who, "nee")
    play.expect(who, "this-question", says=f"de uitnodiging voor {ref}")
    assert await _answer(play, ref, who) is Answer.INVITED


@pytest.mark.parametrize(
    ("word", "answer"), [("ja", Answer.YES), ("nee", Answer.NO), ("akkoord", Answer.YES), ("❌", Answer.NO)]
)
async def test_an_old_invitation_is_answered_after_its_name_was_confirmed(
    play: Play, word: str, answer: Answer
) -> None:
    ref, who = await _invited(play)
    await play.says(who, "status")
    play.ignore()
    await play.says(who, word)
    play.expect(who, "this-question", says=ref)
    assert await _answer(play, ref, who) is Answer.INVITED
    await play.says(who, "ja")
    assert await _answer(play, ref, who) is answer


async def test_who_says_no_twice_in_a_row_declines_nothing(play: Play) -> None:
    ref, who = await _invited(play)
    await play.says(who, "status")
    for _ in range(2):
        await play.says(who, "nee")
    play.ignore()
    assert await _answer(play, ref, who) is Answer.INVITED


@pytest.mark.parametrize("line", ["nee, dat past me niet", "!nee"])
async def test_declining_without_a_reference_asks_first_when_something_else_was_said(
    play: Play, line: str
) -> None:
    ref, who = await _invited(play)
    await play.says(who, "status")
    play.ignore()
    await play.says(who, line)
    play.expect(who, "this-question", says=ref)
    assert await _answer(play, ref, who) is Answer.INVITED


async def test_a_reply_or_a_reference_says_which_question_is_meant(play: Play) -> None:
    ref, who = await _invited(play)
    await play.says(who, "status")
    play.ignore()
    await play.says(who, f"ja {ref}")
    play.expect(who, "mediation-yes-noted")


async def test_a_no_after_what_was_not_understood_is_no_objection(play: Play) -> None:
    ref, who = await _invited(play)
    await play.says(who, "status")
    await play.says(who, "wat kost dat eigenlijk")
    play.expect(who, "not-understood-open", says=f"de uitnodiging voor {ref}")
    await play.says(who, "nee")
    play.expect(who, "this-question")
    assert await _answer(play, ref, who) is Answer.INVITED


@pytest.mark.parametrize("line", ["toch wel", "wel", "ik wil een mens spreken", "dat wil ik wel"])
async def test_ordinary_words_after_something_else_never_accept_an_invitation(play: Play, line: str) -> None:
    ref, who = await _invited(play)
    await play.says(who, "status")
    await play.says(who, line)
    play.ignore()
    assert await _answer(play, ref, who) is Answer.INVITED


async def test_a_question_that_was_just_named_is_still_the_last_one(play: Play) -> None:
    ref, who = await _invited(play)
    await play.says(who, "huh")
    play.expect(who, "not-an-answer", says=f"de uitnodiging voor {ref}")
    await play.says(who, "ja")
    play.expect(who, "mediation-yes-noted")


async def test_a_number_after_help_in_the_middle_of_an_intake_is_checked(play: Play) -> None:
    await play.says("fenna", "mediator nodig")
    await play.says("fenna", "1")
    play.expect("fenna", "intake-type")
    await play.says("fenna", "help")
    play.ignore()
    await play.says("fenna", "2")
    play.expect("fenna", "this-question", says="de vragen voor je aanvraag")
    await play.says("fenna", "ja")
    play.expect("fenna", "intake-partijen")


@pytest.mark.parametrize("word", ["laat maar", "stop", "nee laat maar", "ik stop", "hou maar op"])
async def test_leaving_it_in_the_middle_of_an_intake_stops_it(play: Play, word: str) -> None:
    await play.says("fenna", "mediator nodig")
    await play.says("fenna", "1")
    play.ignore()
    await play.says("fenna", word)
    play.expect("fenna", "intake-over")


async def test_what_to_be_reminded_of_may_follow_on_its_own(play: Play) -> None:
    await play.says("fenna", "herinner mij 31 februari")
    play.expect("fenna", "date-near")
    await play.says("fenna", "1")
    play.expect("fenna", "reminder-of-what")
    await play.says("fenna", "agenda sturen")
    play.expect("fenna", "reminder-kept", says="agenda sturen")


@pytest.mark.parametrize(
    "line", ["graag intervisie", "wat is intervisie?", "intervisie", "I want to spar with somebody"]
)
async def test_intervision_is_understood_however_it_is_said(play: Play, line: str) -> None:
    await play.says("fenna", line)
    play.expect("fenna", "intervision-not-yet", "intervision-begin-group")


@pytest.mark.parametrize("line", ["aanmelden voor intervisie", "ik wil me aanmelden voor intervisie"])
async def test_who_signs_up_in_a_sentence_is_asked_the_questions(play: Play, line: str) -> None:
    await play.says("bram", line)
    play.expect("bram", "intervision-welcome")
    await play.says("bram", "leidinggevende denk ik")
    play.expect("bram", "intervision-ask-ervaring")
    await play.says("bram", "nog nooit gedaan")
    play.expect("bram", "intervision-ask-themas")


@pytest.mark.parametrize("word", ["stop", "terug", "stoppen", "annuleer"])
async def test_a_stop_without_a_question_shows_what_can_be_stopped(play: Play, word: str) -> None:
    await play.says("fenna", word)
    play.expect("fenna", "stop-nothing", says="!help")


async def test_sparring_about_a_theme_is_guessed_with_its_theme(play: Play) -> None:
    await play.says("bram", "sparren over leiderschap")
    play.expect("bram", "nearly", says="!intervisie zoek leiderschap")
    await play.says("bram", "ja")
    play.expect("bram", "intervision-welcome")


@pytest.mark.parametrize(
    ("said", "seeks"),
    [("1", "groep"), ("doe maar een groep", "groep"), ("maatje", "maatje"), ("2", "maatje")],
)
async def test_who_asks_what_intervision_is_can_begin_at_once(play: Play, said: str, seeks: str) -> None:
    await play.says("bram", "wat is intervisie?")
    play.expect("bram", "intervision-not-yet", "intervision-begin-group")
    await play.says("bram", said)
    play.expect("bram", "intervision-welcome", says=seeks)
