"""A reminder keeps few words, for one person, and says when it is late."""

from datetime import UTC, datetime, timedelta

import pytest

from config.model import PersonId
from config.texts.text import Lines, Text
from workflows.effects import At, Forget, Lane, Late, Refusal, Tell
from workflows.reminders import FARTHEST, LONGEST, MOST, Remembered, allow, drop, keep, listed, say, worded

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
FENNA = PersonId(1)
AGENDA = Remembered(2, NOW + timedelta(days=1), "agenda sturen")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("agenda sturen", "agenda sturen"),
        ("aan het verslag", "het verslag"),
        ("eraan dat ik Jan bel", "dat ik Jan bel"),
        ("om de agenda te sturen", "de agenda te sturen"),
        ("om te bellen", "bellen"),
        (", mij aan de agenda.", "de agenda."),
        ("to call Jan", "call Jan"),
        ("that I need to call", "call"),
        ("aandacht geven", "aandacht geven"),
        ("te", "te"),
    ],
)
def test_small_words_in_front_are_left_out(said: str, words: str) -> None:
    assert worded(said) == words


def test_more_than_two_hundred_characters_are_refused() -> None:
    assert worded("x" * LONGEST)
    with pytest.raises(Refusal) as refused:
        worded("x" * (LONGEST + 1))
    assert refused.value.text.id == "reminder-too-long"


def test_two_years_is_the_farthest() -> None:
    allow([], NOW + FARTHEST, NOW)
    with pytest.raises(Refusal) as refused:
        allow([], NOW + FARTHEST + timedelta(minutes=1), NOW)
    assert refused.value.text.id == "reminder-too-far"


def test_nobody_fills_the_store_with_reminders() -> None:
    allow(range(MOST - 1), NOW, NOW)
    with pytest.raises(Refusal) as refused:
        allow(range(MOST), NOW, NOW)
    assert refused.value.text.id == "reminder-too-many"


def test_a_reminder_wakes_up_in_time_and_says_it_when_late() -> None:
    at, tell, note = keep(FENNA, AGENDA)
    assert isinstance(at, At)
    assert (at.when, at.late, at.payload) == (AGENDA.at, Late.SAY_LATE, {})
    assert isinstance(tell, Tell)
    assert tell.to == FENNA
    assert "agenda" not in repr(note)


@pytest.mark.parametrize(("late", "told"), [(False, "reminder-now"), (True, "reminder-late")])
def test_a_late_reminder_says_when_it_should_have_come(late: bool, told: str) -> None:
    tell = say(FENNA, AGENDA, late=late)[0]
    assert isinstance(tell, Tell)
    assert isinstance(tell.text, Text)
    assert (tell.text.id, tell.text.values["at"], tell.lane) == (told, AGENDA.at, Lane.REMINDER)


def test_forgetting_one_does_not_forget_another_whose_number_starts_the_same() -> None:
    forget = drop(FENNA, Remembered(1, NOW, "x"))[0]
    twelfth = keep(FENNA, Remembered(12, NOW, "x"))[0]
    assert isinstance(forget, Forget)
    assert isinstance(twelfth, At)
    assert not twelfth.key.startswith(forget.prefix)


def test_the_list_numbers_them_in_order() -> None:
    told = listed([AGENDA, Remembered(9, NOW + timedelta(days=3), "bellen")])
    assert isinstance(told, Lines)
    items = [each.values for each in told.texts if each.id == "reminder-item"]
    assert [(item["number"], item["what"]) for item in items] == [(1, "agenda sturen"), (2, "bellen")]
