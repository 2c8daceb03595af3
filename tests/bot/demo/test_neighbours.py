from __future__ import annotations

from random import Random

import pytest

from bot.demo.neighbours import answers
from workflows import cards
from workflows.cards import DIGITS, NO, YES
from workflows.effects import Card, Choice

SEEDS = range(20)


def card(topic: str, *signs: str, does: str = "iets") -> Card:
    return Card(topic, tuple(Choice(sign, (), f"{does} {number}") for number, sign in enumerate(signs, 1)))


def test_whoever_is_asked_for_dates_can_at_the_first_and_never_says_none() -> None:
    poll = card("group-poll", *DIGITS[:5], NO)
    given = [list(answers(poll, Random(seed))) for seed in SEEDS]
    assert all(one[0] == DIGITS[0] and NO not in one for one in given)
    assert len({len(one) for one in given}) > 1


def test_the_same_person_answers_the_same_every_time() -> None:
    poll = card("group-poll", *DIGITS[:5], NO)
    assert list(answers(poll, Random("joris"))) == list(answers(poll, Random("joris")))


def test_another_date_and_agreements_are_fine() -> None:
    asked = [card(topic, YES, NO) for topic in ("group-poll", "group-contract", "intervision-proposal")]
    assert [list(answers(one, Random(1))) for one in asked] == [[YES]] * 3


def test_a_meeting_gets_one_of_the_two_highest_scores() -> None:
    asked = card("group-evaluation", *DIGITS[:4], does="intervisie oordeel G-7KQ4 1 tijd")
    assert {next(answers(asked, Random(seed))) for seed in SEEDS} == {DIGITS[2], DIGITS[3]}


def test_a_question_of_a_writing_round_gets_a_mark() -> None:
    [sign] = answers(card("mark/2", "🔥", "😐", "❄️"), Random(1))
    assert sign in {"🔥", "😐", "❄️"}


@pytest.mark.parametrize(
    "topic", ["invitation", "namecheck", "hours", "group-leave", "stop", "claim", "sure"]
)
def test_nobody_answers_for_a_mediation_or_leaves_by_themselves(topic: str) -> None:
    assert list(answers(cards.yes_no(topic, "M-7KQ4", "ja", "nee"), Random(1))) == []
