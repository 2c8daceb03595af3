"""The watch over the logs of the suite sees what it should; else its silence would say nothing."""

from __future__ import annotations

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
    ["bel de gemeente terug voor mij", "a-password-for-tests", "Fenna Hoekstra", "syt_secret_of_the_process"],
)
def test_a_line_with_content_a_name_or_a_secret_is_found(leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(our_logging, "_secrets", {"syt_secret_of_the_process"})
    log_watch.hears("bel de gemeente terug voor mij")
    assert log_watch.found_in(["handled inbox=1", f"handled {{'why': '{leak}'}}"]) == [
        f"handled {{'why': '{leak}'}}"
    ]


def test_lines_of_every_room_of_the_house_are_seen() -> None:
    before = len(log_watch._watch.lines)
    log.info("handled", inbox=12)
    assert log_watch._watch.lines[before:] == ["handled {'inbox': 12} "]
