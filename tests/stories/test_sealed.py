"""Nobody who holds the database, its log or a backup of it reads who takes part in the network.

The fixture ``play`` looks for names and Matrix ids after every story; here it is seen to find them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.backup import backup
from storage.database import sqlite_path
from tests.stories.together import SIX, agreed
from tests.support.fake_matrix import BOT
from tests.support.keys import in_words
from tests.support.network import Play, in_clear

STRANGER = "@onbekende.bezoeker:noaber.localhost"
ASKED = "bel Wijnandtje Kruimeldief"


async def lived(play: Play) -> set[str]:
    """Name many: in a reminder, a request, a group, by a stranger. Gives what would tell it."""
    play.ignore()
    await play.says("fenna", f"!herinner morgen om 10 uur {ASKED}")
    await play.says("fenna", "!mediator nodig")
    await play.taps("fenna", "✅", on="intake-signpost")
    await agreed(play, SIX)
    room = play.matrix.new_room(STRANGER)
    play.matrix.member(room, BOT, "invite", by=STRANGER)
    await play.settle()
    play.matrix.say(room, STRANGER, "!help")
    await play.settle()
    play.ignore()
    return {*play.telling(), STRANGER, ASKED}


@pytest.mark.sqlite
async def test_no_byte_of_database_log_or_backup_tells_who_takes_part(play: Play, tmp_path: Path) -> None:
    telling = await lived(play)
    copy = await backup(play.database.url, tmp_path / "night.db")
    assert in_clear(sqlite_path(play.database.url), telling) == set()
    assert in_clear(copy, telling) == set()
    # With the key it is all there, so it was looked for in the right place.
    assert {word for word in telling if word.encode() not in in_words(copy)} == set()


async def test_the_same_story_without_a_key_tells_it_all(play_in_clear: Play) -> None:
    telling = await lived(play_in_clear)
    assert in_clear(sqlite_path(play_in_clear.database.url), telling) == telling
