"""The watch over the logs of the suite sees what it should; else its silence would say nothing."""

from __future__ import annotations

import logging

import pytest

from bot import logging as our_logging
from bot.logging import get_logger
from tests.support import log_watch
from tests.support.network import Play

log = get_logger("bot.somewhere")


async def test_what_people_say_and_what_the_bot_says_is_listened_for(play: Play) -> None:
    await play.says("fenna", "!herinner mij morgen bel de gemeente terug")
    assert "!herinner mij morgen bel de gemeente terug" in log_watch.said
    assert play.told("fenna")[-1].plain in log_watch.said


@pytest.mark.parametrize(
    "leak",
    [
        "bel de gemeente terug voor mij",
        "de gemeente terug voor",
        "a-password-for-tests",
        "Hoekstra, F.",
        "035 555 01 42",
        "syt_secret_of_the_process",
    ],
)
def test_a_line_with_content_a_name_or_a_secret_is_found(leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(our_logging, "_secrets", {"syt_secret_of_the_process"})
    log_watch.hears("bel de gemeente terug voor mij")
    assert log_watch.found_in(["handled inbox=1", f"handled {{'why': '{leak}'}}"]) == [
        f"handled {{'why': '{leak}'}}"
    ]


def test_what_stands_in_a_value_or_in_an_error_of_an_error_is_found() -> None:
    log_watch.hears("Morgen bellen:\nde gemeente 'Zeist' over het \"terras\"")
    before = len(log_watch._watch.lines)
    log.info("handled", trouble={"said": ["Morgen bellen:\nde gemeente 'Zeist' over het"]})
    try:
        try:
            int("de gemeente 'Zeist' over het \"terras\"")
        except ValueError as inner:
            raise LookupError("inbox 7") from inner
    except LookupError:
        logging.getLogger("bot.somewhere").exception("stumbled")
    lines = log_watch._watch.lines[before:]
    del log_watch._watch.lines[before:]  # they were said on purpose
    assert len(lines) == 2
    assert log_watch.found_in(lines) == lines


def test_lines_of_every_room_of_the_house_are_seen() -> None:
    before = len(log_watch._watch.lines)
    log.info("handled", inbox=12)
    assert log_watch._watch.lines[before:] == ["handled {'inbox': 12} "]
