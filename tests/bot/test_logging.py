from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.logging import get_logger, set_up_logging


@pytest.fixture
def log_lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logging("json", "DEBUG", secrets=["syt_very_secret_token"], stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


def test_a_line_is_one_json_object_with_ids_and_outcome(log_lines: io.StringIO) -> None:
    get_logger("bot.sender").info("send", outbox=12, outcome="sent")
    line = json.loads(log_lines.getvalue())
    assert (line["event"], line["outbox"], line["outcome"], line["level"]) == ("send", 12, "sent", "info")


@pytest.mark.parametrize("key", ["body", "content", "text", "plain", "html"])
def test_what_somebody_wrote_never_reaches_a_line(log_lines: io.StringIO, key: str) -> None:
    get_logger("x").warning("odd", **{key: "Jan en Piet"}, more={key: "Jan", "id": 3}, rows=[{key: "Jan"}])
    assert "Jan" not in log_lines.getvalue()
    assert '"id": 3' in log_lines.getvalue()


def test_a_secret_is_blotted_out_wherever_it_stands(log_lines: io.StringIO) -> None:
    get_logger("x").error("oops", url="/sync?access_token=syt_very_secret_token")
    logging.getLogger("other").error("token syt_very_secret_token refused")
    assert "syt_very_secret_token" not in log_lines.getvalue()
    assert log_lines.getvalue().count("[secret]") == 2


def test_a_librarys_traceback_is_left_out_because_values_in_it_may_be_content(log_lines: io.StringIO) -> None:
    try:
        raise ValueError("Jan en Piet")  # noqa: TRY301
    except ValueError:
        logging.getLogger("library").exception("failed")
    assert "failed" in log_lines.getvalue()
    assert "Jan" not in log_lines.getvalue()


def test_row_r9_the_matrix_library_speaks_only_of_errors(log_lines: io.StringIO) -> None:
    logging.getLogger("nio.events").warning("Error validating event: everything in it")
    assert log_lines.getvalue() == ""


def test_people_can_read_the_text_form() -> None:
    stream = io.StringIO()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        set_up_logging("text", "INFO", stream=stream)
        get_logger("x").info("moments-fired", count=2)
        assert "moments-fired" in stream.getvalue()
        assert "count=2" in stream.getvalue()
    finally:
        root.handlers[:] = before
        root.setLevel(level)
