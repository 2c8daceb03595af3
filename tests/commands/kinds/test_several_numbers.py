"""Several numbers at once, as people type them."""

from __future__ import annotations

import pytest

from commands.kinds import NUMBERS, Found, Wrong
from commands.words import words_of
from tests.commands.small_house import IN_PRIVATE


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1 3", (1, 3)),
        ("1,3", (1, 3)),
        ("3, 1 en 3", (1, 3)),
        ("2+4", (2, 4)),
        ("1 of 2", (1, 2)),
        ("geen", ()),
        ("geen enkele", ()),
        ("0", ()),
    ],
)
def test_numbers_are_read_however_they_are_divided(typed: str, numbers: tuple[int, ...]) -> None:
    found = NUMBERS.find(words_of(typed), IN_PRIVATE, anywhere=False)
    assert isinstance(found, Found)
    assert found.value == numbers
    again = NUMBERS.find(words_of(NUMBERS.write(numbers)), IN_PRIVATE, anywhere=False)
    assert isinstance(again, Found)
    assert again.value == numbers


@pytest.mark.parametrize("typed", ["dinsdag", "1 misschien", "12345"])
def test_anything_else_gets_the_right_way_back(typed: str) -> None:
    found = NUMBERS.find(words_of(typed), IN_PRIVATE, anywhere=False)
    assert isinstance(found, Wrong)
    assert found.text.id == "argument-wrong-numbers"
