"""Help and the small commands, in the running network."""

from __future__ import annotations

import pytest

from commands.help import explanation
from commands.registry import Registry
from config.model import Form
from config.texts.catalogue import LANGUAGES, Catalogue
from tests.support.network import Play

REGISTRY = Registry.discover()
TEXTS = Catalogue.load(strict=True)


@pytest.mark.parametrize("who", ["fenna", "joris", "willemien", "sanne"])
async def test_help_fits_in_eight_lines_for_everybody(play: Play, who: str) -> None:
    await play.says(who, "help")
    heard = play.expect(who, "help-intro")
    assert len([line for line in heard.plain.splitlines() if line]) <= 8


async def test_help_in_the_middle_of_a_question_names_that_question(play: Play) -> None:
    await play.says("fenna", "mediator nodig")
    await play.says("fenna", "nee")
    play.ignore()
    await play.says("fenna", "help")
    heard = play.expect("fenna", "help-open", says="de vraag “Wat voor conflict is het?”")
    assert len([line for line in heard.plain.splitlines() if line]) <= 8
    await play.says("fenna", "!help", room=play.room)
    assert "help-open" not in play.in_room()[-1].texts


@pytest.mark.parametrize("name", [each.name for each in REGISTRY.all if not each.hidden])
def test_every_command_is_explained_in_at_most_eight_lines_in_every_language_and_form(name: str) -> None:
    about = REGISTRY.get(name)
    assert about is not None
    for language in LANGUAGES:
        for form in Form:
            plain = TEXTS.render(explanation(about), language, form).plain
            assert 1 < len([line for line in plain.splitlines() if line]) <= 8, plain


@pytest.mark.parametrize("name", [each.name for each in REGISTRY.all if not each.hidden])
def test_every_example_is_understood_as_the_command_it_explains(name: str) -> None:
    about = REGISTRY.get(name)
    assert about is not None
    for language in LANGUAGES:
        example = TEXTS.render(about.example, language).plain
        assert example.startswith("!")
        found = REGISTRY.match(example[1:].casefold().split())
        assert found is not None
        assert found[0] is about


async def test_help_names_only_what_somebody_may_ask(play: Play) -> None:
    await play.says("fenna", "help alles")
    assert "!akkoord" not in play.expect("fenna", "help-all").plain
    await play.says("joris", "help alles")
    assert "!akkoord" in play.expect("joris", "help-all").plain


@pytest.mark.parametrize("who", ["fenna", "joris", "willemien"])
async def test_help_about_everything_names_every_command_somebody_may_give(play: Play, who: str) -> None:
    await play.says(who, "!help alles")
    shown = play.expect(who, "help-all").plain
    visible = REGISTRY.visible_to(play.person(who))
    assert [each.name for each in visible if f"!{each.name}" not in shown] == []


async def test_the_first_help_shows_the_way_to_a_mediator_to_peers_and_to_everything_else(play: Play) -> None:
    await play.says("fenna", "?")
    shown = play.expect("fenna", "help-intro").plain
    for way in ("!mediator nodig", "!intervisie", "!contact", "!help alles"):
        assert way in shown


async def test_help_about_mediation_shows_the_work_of_a_mediator_to_mediators_only(play: Play) -> None:
    await play.says("fenna", "help mediation")
    play.expect("fenna", "help-about-mediation", never=["!uren"])
    await play.says("joris", "help mediation")
    play.expect("joris", "help-about-mediation", "help-about-mediator", says="!uren")


@pytest.mark.parametrize("topic", ["intervisie", "Intervision", "sparren"])
async def test_help_about_intervision_says_what_it_is_and_how_to_begin(play: Play, topic: str) -> None:
    await play.says("fenna", f"!help {topic}")
    play.expect("fenna", "help-about-intervision", says="!intervisie zoek")


async def test_how_does_that_work_is_about_what_was_spoken_of_last(play: Play) -> None:
    await play.says("fenna", "intervisie")
    await play.says("fenna", "hoe werkt dat")
    play.expect("fenna", "help-about-intervision")
    await play.says("fenna", "status")
    await play.says("fenna", "en hoe werkt dat?")
    play.expect("fenna", "help-about-mediation")


async def test_how_does_that_work_without_a_subject_is_a_call_for_help(play: Play) -> None:
    await play.says("fenna", "hoe werkt dit?")
    play.expect("fenna", "help-intro")


async def test_help_in_a_shared_room_does_not_show_who_mediates(play: Play) -> None:
    await play.says("fenna", "!help", room=play.room)
    of_a_member = play.expect_in_room("help-intro").plain
    await play.says("joris", "!help", room=play.room)
    assert play.expect_in_room("help-intro").plain == of_a_member


async def test_help_about_one_command_forgives_a_slip(play: Play) -> None:
    await play.says("joris", "!help urne")
    assert "!uren" in play.expect("joris", "help-uren").plain


async def test_help_about_a_command_of_another_role_is_not_given(play: Play) -> None:
    await play.says("fenna", "!help overzicht")
    play.expect("fenna", "help-no-such-topic")


async def test_somebody_reads_english_from_the_answer_on(play: Play) -> None:
    await play.says("fenna", "speak english please")
    play.expect("fenna", "language-set", says="From now on I write to you in English")
    await play.says("fenna", "help")
    play.expect("fenna", "help-intro", says="This is what you can ask me")


async def test_somebody_who_only_says_nederlands_reads_dutch_again(play: Play) -> None:
    await play.says("fenna", "english")
    await play.says("fenna", "Nederlands.")
    play.ignore()
    await play.says("fenna", "help")
    play.expect("fenna", "help-intro", says="Dit kun je mij vragen")


async def test_somebody_is_addressed_as_chosen(play: Play) -> None:
    await play.says("fenna", "!aanspreken u")
    play.expect("fenna", "form-set", says="Vanaf nu zeg ik u")
    await play.says("fenna", "help")
    play.expect("fenna", "help-intro", says="Dit kunt u mij vragen")


async def test_somebody_chooses_a_clock(play: Play) -> None:
    await play.says("fenna", "!tijdzone new york")
    play.expect("fenna", "timezone-set", says="America/New_York")
    async with play.database.read() as unit:
        person = await unit.people.get(play.person("fenna").id)
    assert person is not None
    assert person.timezone == "America/New_York"


async def test_privacy_says_what_is_kept_in_a_room_too(play: Play) -> None:
    await play.says("fenna", "!privacy", room=play.room)
    assert "6 maanden" in play.expect_in_room("privacy").plain


async def test_thanks_are_answered_and_nothing_else_happens(play: Play) -> None:
    await play.says("fenna", "dank je wel!")
    play.expect("fenna", "you-are-welcome")


async def test_a_guess_that_was_wrong_is_dropped_with_a_no(play: Play) -> None:
    await play.says("fenna", "!statsu")
    play.expect("fenna", "nearly")
    await play.says("fenna", "nee")
    play.expect("fenna", "nothing-done")


async def test_a_guess_is_confirmed_by_tapping(play: Play) -> None:
    await play.says("fenna", "!privcay")
    play.expect("fenna", "nearly")
    await play.taps("fenna", "👍🏽", on="nearly")
    play.expect("fenna", "privacy")


async def test_a_guessed_objection_asks_twice_before_it_runs(play: Play) -> None:
    await play.says("fenna", "!bezwar M-7KQ4")
    play.expect("fenna", "nearly")
    await play.says("fenna", "ja")
    play.expect("fenna", "sure-question", says="!bezwaar M-7KQ4")
    await play.says("fenna", "ja")
    play.expect("fenna", "mediation-unknown-ref")
