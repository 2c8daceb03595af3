from __future__ import annotations

from pathlib import Path

import pytest

from docs import draw


@pytest.mark.parametrize("path", draw.pages(), ids=lambda path: path.name)
def test_a_page_that_is_drawn_from_the_code_is_that_of_today(path: Path) -> None:
    assert path.read_text() == draw.pages()[path], "the code changed: run `make docs`"
