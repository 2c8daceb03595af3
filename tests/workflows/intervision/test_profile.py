"""The six questions: what typed answers mean, and which question comes next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from config.model import Level, NetworkId, PersonId
from tests.support.clock import MONDAY_MORNING
from workflows.intervision import profile as asking
from workflows.intervision.peer import DayPart, Experience, MeetAt, Profile, Theme

NOBODY = Profile(PersonId(1), NetworkId("gooi"))
KNOWN = replace(
    NOBODY,
    level=Level.MANAGER,
    experience=Experience.SOME,
    themes=frozenset({Theme.TEAMS}),
    days=frozenset({DayPart.MONDAY_AM}),
    place=MeetAt.EITHER,
    changed_at=MONDAY_MORNING,
)
MORNINGS = {str(one) for one in DayPart if one.morning}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("di ochtend en do", {"di-ochtend", "do-ochtend", "do-middag"}),
        ("alleen ochtenden", MORNINGS),
        ("'s ochtends", MORNINGS),
        ("Dinsdagochtend, donderdag", {"di-ochtend", "do-ochtend", "do-middag"}),
        ("ochtenden behalve maandag", MORNINGS - {"ma-ochtend"}),
        ("elke dag", set(map(str, DayPart))),
        ("alle dagen behalve vrijdag", {str(one) for one in DayPart if one.weekday != 4}),
        ("1 3", {"ma-ochtend", "di-ochtend"}),
        ("only mornings", MORNINGS),
        ("10", {"vr-middag"}),
    ],
)
def test_parts_of_the_week_are_understood_as_people_say_them(said: str, meant: set[str]) -> None:
    assert set(asking.understood("dagen", said) or ()) == meant


@pytest.mark.parametrize("said", ["zondag", "ochtend middag", "11", "0", "maandag tot en met donderdag", "x"])
def test_what_is_no_part_of_the_week_is_asked_again(said: str) -> None:
    assert asking.understood("dagen", said) is None


@pytest.mark.parametrize(
    ("question", "said", "meant"),
    [
        ("niveau", "3", ("directie",)),
        ("niveau", "Teamleider", ("leidinggevende",)),
        ("niveau", "1 2", None),
        ("ervaring", "nog nooit gedaan", ("nieuw",)),
        ("ervaring", "geen", ("nieuw",)),
        ("themas", "teams en leiderschap", ("teams", "leiderschap")),
        ("themas", "sociaal domein, 1", ("sociaal domein", "mediation")),
        ("themas", "tuinieren", None),
        ("plaats", "maakt niet uit", ("maakt niet uit",)),
    ],
)
def test_other_answers_are_numbers_or_words(question: str, said: str, meant: tuple[str, ...] | None) -> None:
    assert asking.understood(question, said) == meant


def test_a_newcomer_goes_through_all_questions_in_order() -> None:
    asked, profile = [], asking.started(NOBODY)
    answers = {"niveau": ["directie"], "ervaring": ["vaak"], "themas": ["teams"], "dagen": ["ma-ochtend"]}
    while profile.question != asking.CHECK:
        assert profile.question is not None
        asked.append(profile.question)
        profile = asking.kept(profile, answers.get(profile.question, ["online"]))
    assert asked == ["niveau", "ervaring", "themas", "dagen", "plaats", "liever"]
    assert profile.complete


def test_without_an_answer_the_question_stays() -> None:
    profile = asking.started(NOBODY)
    assert asking.kept(profile, ()).question == "niveau"


def test_who_is_known_sees_the_summary_and_comes_back_to_it_after_one_change() -> None:
    assert asking.started(KNOWN).question == asking.CHECK
    changing = replace(KNOWN, question="ervaring")
    after = asking.kept(changing, ["vaak"])
    assert (after.experience, after.question) == (Experience.MUCH, asking.CHECK)
    assert asking.kept(changing, ()).experience is Experience.SOME


def test_a_pick_is_ticked_and_unticked() -> None:
    profile = asking.toggled(asking.toggled(KNOWN, "teams", on=True), "ruimte", on=True)
    assert asking.toggled(profile, "teams", on=False).picked == ("ruimte",)
