"""A backup made while everybody talks, put back a day later: nobody hears anything twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from storage.backup import backup, belongs, check, restore
from storage.migrations import HEAD
from tests.stories.together import SIX, agreed
from tests.support.fake_matrix import BOT
from tests.support.keys import KEYS
from tests.support.network import Play, in_clear

ASKING = ("bram", "leila", "joris", "samira", "pieter", "anke", "ruud", "hanneke")


def heard(play: Play) -> Counter[tuple[str, str]]:
    """Everything that the bot ever said: where and what, and how often."""
    return Counter(
        (room.room_id, event.plain)
        for room in play.matrix.rooms.values()
        for event in room.events
        if event.sender == BOT and event.type == "m.room.message" and not event.replaces
    )


@pytest.mark.sqlite
async def test_a_backup_made_under_load_and_put_back_a_day_later_says_nothing_twice(
    play: Play, tmp_path: Path
) -> None:
    play.ignore()
    await play.says("fenna", "!herinner morgen om 10 uur de plantjes")
    await agreed(play, SIX)
    chats = {who: await play.chat(play.person(who)) for who in ASKING}
    play.matrix.held = True
    for who, chat in chats.items():
        play.matrix.say(chat, play.person(who).matrix_id, "!help")
        play.matrix.say(chat, play.person(who).matrix_id, f"!herinner over 3 dagen iets van {who}")
    play.matrix.held = False
    play.matrix.poll()
    copies = [await backup(play.database.url, tmp_path / f"{number}.db") for number in range(3)]
    await play.settle()
    await play.forward(days=1)
    before = heard(play)
    assert any("de plantjes" in words for _, words in before)
    await play.stop()
    for copy in copies:
        assert check(copy) == HEAD
        assert in_clear(copy, play.telling()) == set()
        belongs(copy, KEYS, BOT)
        restore(copy, play.database.url, play.clock.now())
        play.clock.forward(minutes=1)
        await play.start()
        await play.settle()
        assert {said: n for said, n in heard(play).items() if said in before and n > before[said]} == {}
        await play.stop()
    await play.start()
    await play.forward(days=3)
    reminded = [words for _, words in heard(play).elements() if words.startswith("Herinnering")]
    assert sorted(reminded) == sorted(
        [f"Herinnering: iets van {who}" for who in ASKING] + ["Herinnering: de plantjes"]
    )
