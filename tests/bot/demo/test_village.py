from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.demo.village import ordinary_monday


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (date(2026, 11, 26), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 12, 7)),
        (date(2026, 12, 20), date(2027, 1, 4)),
        (date(2027, 3, 25), date(2027, 4, 5)),
    ],
    ids=["thursday", "monday", "before christmas", "before easter"],
)
def test_the_play_begins_in_the_first_week_without_days_off(today: date, monday: date) -> None:
    assert ordinary_monday(today) == monday


def test_whatever_day_it_is_the_play_begins_on_a_monday_that_is_still_to_come() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(366)]
    assert {ordinary_monday(day).weekday() for day in days} == {0}
    assert all(timedelta(0) < ordinary_monday(day) - day < timedelta(weeks=6) for day in days)
