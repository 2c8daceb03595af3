"""Signs and words that answer a card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.questions.reading import answers, choice_for_reaction, plain_symbol, same_symbol
from config.texts.text import text
from tests.commands.small_house import invitation
from workflows import onboarding
from workflows.cards import BACK, BACK_WORDS, DIGITS, NO, QUESTIONS, STOP, STOP_WORDS, YES, Option, numbered
from workflows.intervision import profile
from workflows.mediation import intake

_, NUMBERED = numbered(
    "type",
    "M-7KQ4",
    text("which-question"),
    [Option(text("which-other"), (word,), f"status {word}") for word in ("team", "leiding", "anders")],
    back="terug",
    stop="stop",
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("✅", YES),
        ("✅\ufe0f", YES),
        ("✔️", YES),
        ("✔", YES),
        ("👍", YES),
        ("👍🏻", YES),
        ("👍🏿", YES),
        ("👍\ufe0f", YES),
        ("❌", NO),
        ("👎🏽", NO),
        ("✖️", NO),
        ("⏹", STOP),
        ("⏹️", STOP),
        ("⏪", BACK),
        ("⏪\ufe0f", BACK),
        ("1️⃣", DIGITS[0]),
        ("1⃣", DIGITS[0]),
        ("1", DIGITS[0]),
        ("🔟", DIGITS[9]),
    ],
)
def test_signs_that_look_alike_mean_the_same(one: str, other: str) -> None:
    assert same_symbol(one, other)


def test_signs_that_mean_something_else_are_not_the_same() -> None:
    signs = [YES, NO, BACK, STOP, *DIGITS, "🎉"]
    assert [
        (one, other) for one in signs for other in signs if same_symbol(one, other) != (one == other)
    ] == []


@pytest.mark.parametrize("key", [None, 1, "", " ", [], {}, "✅" * 5000, "\ud800", b"x"])
def test_a_key_that_is_no_sign_means_nothing(key: object) -> None:
    assert not same_symbol(key, YES)
    assert choice_for_reaction(NUMBERED, key) is None


@given(st.text())
def test_reducing_a_sign_twice_changes_nothing(key: str) -> None:
    assert plain_symbol(plain_symbol(key)) == plain_symbol(key)


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("2", 1),
        ("2.", 1),
        ("(2)", 1),
        ("2️⃣", 1),
        ("twee", 1),
        ("optie twee", 1),
        ("nummer 2 graag", 1),
        ("de tweede", 1),
        ("doe maar 2", 1),
        ("leiding", 1),
        ("Leiding.", 1),
        (BACK_WORDS[0], 3),
        ("⏪", 3),
        (STOP_WORDS[0], 4),
        ("STOP.", 4),
    ],
)
def test_a_numbered_question_is_answered_by_number_word_or_sign(typed: str, choice: int) -> None:
    assert [hit.choice for hit in answers([NUMBERED], typed)] == [choice]


@pytest.mark.parametrize(
    "typed", ["7", "2 of 3", "leiding of team", "ik weet het niet", "stop ermee zeg", ""]
)
def test_what_is_no_answer_hits_nothing(typed: str) -> None:
    assert answers([NUMBERED], typed) == ()


def test_a_yes_does_not_answer_a_numbered_question() -> None:
    assert answers([NUMBERED], "ja") == ()


def test_a_reference_chooses_among_cards_and_falls_back_when_nothing_else_is_said() -> None:
    cards = [invitation("M-7KQ4"), invitation("M-8WRT")]
    assert [hit.card for hit in answers(cards, "ja M-8WRT")] == [1]
    assert [hit.card for hit in answers(cards, "ja")] == [0, 1]
    assert answers(cards, "M-8WRT") == ()


def test_questions_that_follow_one_another_are_known_by_their_topics() -> None:
    assert {intake.TOPIC, onboarding.TOPIC, profile.TOPIC} == QUESTIONS.keys()
