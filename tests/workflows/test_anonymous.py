"""What may be shown of anonymous answers: never what one person said, whoever looks."""

from __future__ import annotations

from itertools import product

import pytest

from workflows.anonymous import BROAD_FROM, FEWEST, Shown, shown


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        ((0, 0, 0, 3), Shown.NOTHING),
        ((0, 1, 1, 1), Shown.NOTHING),
        ((0, 0, 0, 4), Shown.NOTHING),
        ((0, 0, 1, 3), Shown.NOTHING),
        ((0, 0, 2, 2), Shown.COUNTS),
        ((1, 0, 1, 4), Shown.COUNTS),
        ((0, 0, 1, 9), Shown.GOOD),
        ((10, 0, 0, 0), Shown.POOR),
        ((0, 0, 2, 30), Shown.COUNTS),
    ],
)
def test_what_is_shown_of_a_tally(tally: tuple[int, ...], expected: Shown) -> None:
    assert shown(tally) is expected


def test_who_takes_their_own_answer_off_the_counts_still_knows_nobody_elses() -> None:
    for tally in product(range(5), repeat=4):
        if shown(tally) is not Shown.COUNTS:
            continue
        for mine in (score for score in range(4) if tally[score]):
            others = [count - (score == mine) for score, count in enumerate(tally)]
            assert sum(1 for count in others if count) > 1


def test_nothing_at_all_is_shown_of_few_answers() -> None:
    for tally in product(range(FEWEST), repeat=4):
        if sum(tally) < FEWEST:
            assert shown(tally) is Shown.NOTHING
        if sum(tally) < BROAD_FROM:
            assert shown(tally) in {Shown.NOTHING, Shown.COUNTS}
