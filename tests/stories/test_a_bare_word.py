"""A bare yes, no, number or "stop": it answers what the bot asked last, and never an older question."""

from __future__ import annotations

import pytest

from tests.stories.intervising import knows
from tests.stories.steps import ask, assign, invited
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


async def test_an_older_question_is_named_once_and_again_only_when_an_answer_may_be_meant(play: Play) -> None:
    ref, who = await _invited(play)
    await play.says(who, "status")
    await play.says(who, "wat kost dat eigenlijk")
    play.expect(who, "not-understood-open", says=f"de uitnodiging voor {ref}")
    for words in ("hoe is het weer", "en het eten"):
        await play.says(who, words)
        play.expect(who, "not-understood")
    await play.says(who, "5")
    play.expect(who, "not-understood-open", says=f"de uitnodiging voor {ref}")


async def test_a_reminder_lets_an_older_question_be_named_anew(play: Play) -> None:
    ref, who = await _invited(play)
    await play.says(who, "status")
    await play.says(who, "wat kost dat eigenlijk")
    await play.forward(days=1)
    play.expect(who, "mediation-invitation-reminder")
    await play.says(who, "status")
    play.ignore()
    await play.says(who, "wat kost dat eigenlijk")
    play.expect(who, "not-understood-open", says=f"de uitnodiging voor {ref}")


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
    play.expect("fenna", "this-question", says="de vraag “Wat voor conflict is het?”")
    await play.says("fenna", "ja")
    play.expect("fenna", "intake-partijen")


async def test_a_guess_holds_up_nobody_who_says_something_else(play: Play) -> None:
    await play.says("fenna", "heb een medaitor nodig")
    play.expect("fenna", "nearly")
    await play.says("fenna", "pfff")
    play.expect("fenna", "not-understood")
    await play.says("fenna", "heb een medaitor nodig")
    play.ignore()
    await play.says("fenna", "3")
    play.expect("fenna", "not-an-answer", says="mediator nodig")


async def test_who_names_a_case_hears_that_the_hours_are_missing(play: Play) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, f"uren {case.ref} veel")
    play.expect(mediator, "argument-missing-hours")


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


async def _asked_how_often(play: Play, who: str) -> None:
    """Somebody is asked how often they took part in intervision."""
    await play.says(who, "!intervisie zoek")
    await play.says(who, "1")
    play.expect(who, "intervision-ask-ervaring")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("nee", "nieuw"),
        ("nooit", "nieuw"),
        ("nog nooit", "nieuw"),
        ("een keer", "enkele keren"),
        ("1 keer", "enkele keren"),
        ("vaak", "vaak"),
        ("heel vaak, denk ik", "vaak"),
    ],
)
async def test_how_often_somebody_took_part_is_said_in_ordinary_words(
    play: Play, said: str, kept: str
) -> None:
    await _asked_how_often(play, "bram")
    await play.says("bram", said)
    play.expect("bram", "intervision-ask-themas")
    async with play.database.read() as unit:
        profile = await unit.peers.profile(play.person("bram").id)
    assert profile is not None
    assert profile.experience == kept


async def test_a_no_to_a_question_of_the_profile_is_never_about_an_older_question(play: Play) -> None:
    ref, who = await _invited(play)
    await _asked_how_often(play, who)
    await play.says(who, "nee")
    play.expect(who, "intervision-ask-themas")
    await play.says(who, "nee")
    play.expect(who, "intervision-not-understood", "intervision-ask-themas")
    assert await _answer(play, ref, who) is Answer.INVITED


@pytest.mark.parametrize("word", ["ja", "klaar", "geen"])
async def test_who_has_picked_nothing_yet_hears_so_and_sees_the_answers(play: Play, word: str) -> None:
    await play.says("bram", "!intervisie zoek")
    play.ignore()
    await play.says("bram", word)
    play.expect("bram", "intervision-nothing-picked", "intervision-ask-niveau", says="medewerker")


@pytest.mark.parametrize("line", ["!warm 1", "warm 1", "+5"])
async def test_a_word_of_a_session_without_one_says_where_it_belongs(play: Play, line: str) -> None:
    await play.says("fenna", line)
    play.expect("fenna", "session-word-elsewhere", says="!intervisie start")


async def test_a_word_of_a_session_in_another_room_says_where_it_belongs(play: Play) -> None:
    await play.says("fenna", "!warm 1", room=play.room)
    play.expect_in(play.room, "session-word-elsewhere")


async def test_methods_are_named_one_after_another_once_they_were_shown(play: Play) -> None:
    await play.says("bram", "!intervisie methoden")
    play.expect("bram", "intervision-methods-header")
    for said, title in (
        ("incidentmethode", "Incidentmethode"),
        ("roddel", "Roddelmethode"),
        ("vijf", "Vijf"),
    ):
        await play.says("bram", said)
        play.expect("bram", "intervision-methods-title", says=title)
    await play.says("bram", "wat een rare namen")
    play.expect("bram", "not-an-answer", says="Typ een van deze: ", never=["teken"])


@pytest.mark.parametrize("said", ["1,5", "1,5 uur", "1½ uur", "1u30"])
async def test_hours_that_were_missing_may_follow_on_their_own(play: Play, said: str) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, "uren")
    play.expect(mediator, "argument-missing-hours")
    await play.says(mediator, said)
    play.expect(mediator, "mediation-hours-noted", says=f"1,5 uur genoteerd voor {case.ref}")


async def test_a_day_that_was_missing_may_follow_on_its_own(play: Play) -> None:
    await play.says("olaf", "ik ben er even niet")
    play.expect("olaf", "argument-missing-day")
    await play.says("olaf", "tot 1 dec")
    play.expect("olaf", "absence-noted")


async def test_who_is_asked_for_hours_may_ask_something_else(play: Play) -> None:
    _, mediator = await assign(play)
    await play.says(mediator, "uren")
    play.ignore()
    await play.says(mediator, "wat is intervisie")
    play.expect(mediator, "intervision-not-yet", "intervision-begin-group")
    await play.says(mediator, "uren")
    play.ignore()
    await play.says(mediator, "dat zoek ik op")
    play.expect(mediator, "not-understood")


@pytest.mark.parametrize(
    "line",
    [
        "ik wil met een mens praten",
        "ik wil een mens spreken",
        "kan ik iemand bellen?",
        "wie kan ik bellen",
        "ik wil met iemand praten",
    ],
)
async def test_who_wants_to_talk_to_a_person_hears_who_coordinates(play: Play, line: str) -> None:
    await play.says("fenna", line)
    play.expect("fenna", "contact-header", "contact-line", says="Willemien")
    await play.says("fenna", "mediator nodig")
    play.ignore()
    await play.says("fenna", line)
    play.expect("fenna", "contact-header", "contact-line")


@pytest.mark.parametrize("word", ["nee", "ja", "akkoord"])
async def test_a_yes_or_no_in_the_intake_is_never_about_an_older_question(play: Play, word: str) -> None:
    ref, who = await _invited(play)
    await play.says(who, "mediator nodig")
    await play.says(who, "1")
    play.ignore()
    await play.says(who, word)
    play.expect(who, "not-an-answer", says="de vraag “Wat voor conflict is het?”")
    assert await _answer(play, ref, who) is Answer.INVITED


@pytest.mark.parametrize("line", ["klaar", "uren 1,5"])
async def test_a_mediator_without_a_case_hears_that_none_runs(play: Play, line: str) -> None:
    await play.says("joris", line)
    play.expect("joris", "argument-no-own-case", says="verwijzing")


async def test_a_mediator_says_in_ordinary_words_not_to_be_there(play: Play) -> None:
    await play.says("joris", "ik ben er niet tot 15 mei")
    play.expect("joris", "absence-noted")


async def test_a_no_to_the_summary_of_the_profile_is_asked_what_is_wrong(play: Play) -> None:
    await play.says("bram", "!intervisie zoek")
    for words in ("1", "nee", "alles", "alle ochtenden", "online", "niemand"):
        await play.says("bram", words)
    play.ignore()
    await play.says("bram", "nee")
    play.expect("bram", "intervision-what-is-wrong", "intervision-summary")
    await play.says("bram", "2")
    play.expect("bram", "intervision-ask-ervaring")


async def test_the_status_of_who_waits_for_intervision_points_there_too(play: Play) -> None:
    await ask(play)
    await knows(play, "fenna")
    await play.says("fenna", "!intervisie zoek")
    play.ignore()
    await play.says("fenna", "wanneer hoor ik wat")
    play.expect("fenna", "status-line", "status-intervision", says="!intervisie")
