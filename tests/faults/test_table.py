from __future__ import annotations

import pytest

from tests.faults.soak import slope
from tests.faults.table import Row, table


def test_a_row_is_good_only_when_nothing_was_lost_doubled_or_broken() -> None:
    assert Row("x", "noaber", commands=3).good
    assert not Row("x", "noaber", lost=1).good
    assert not Row("x", "noaber", doubled=1).good
    assert not Row("x", "noaber", broken=["it went on with a dead token"]).good


def test_the_table_shows_median_and_most_and_what_was_not_kept() -> None:
    shown = table([Row("x", "noaber", recovered=[1.0, 2.0, 9.0], broken=["no alarm"])])
    assert "2.0 / 9.0" in shown
    assert "NOT KEPT: no alarm" in shown


def test_the_slope_is_that_of_the_line_through_noise() -> None:
    assert slope([(0, 100.0), (1, 103.0), (2, 104.0), (3, 107.0)]) == pytest.approx(2.2)
    assert slope([(1, 5.0)]) == 0.0
