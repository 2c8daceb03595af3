"""Somebody who logs in for the first time, on Synapse as it is, after a restart of the process as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.client import Participant
from bot.demo.homeserver import Homeserver
from config.model import Ref
from config.texts.text import text
from tests.real.test_group_room import numbers, wants
from tests.support.process import PASSWORD, running, settings_for
from tests.support.synapse import fresh
from workflows.effects import LetIn, NameRoom, TellGroup

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

GROUP = Ref("G-7KQ4")
HELLO = text("poll-question")


async def test_E13_who_logs_in_for_the_first_time_after_a_restart_reads_what_was_said_to_the_group(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    bot = fresh("noaber")
    settings = await settings_for(homeserver, tmp_path, bot)
    names = [await homeserver.register(f"{bot}-{name}", PASSWORD) for name in ("fenna", "bram", "leila")]
    me, words = settings.homeserver.user, "Wat past?"
    async with await Participant.login(homeserver.url, names[0], PASSWORD) as fenna:
        async with running(settings) as app:
            room = NameRoom(GROUP, HELLO, HELLO)
            guests = [LetIn(GROUP, each) for each in await numbers(app, names)]
            await wants(app, "begin", *guests, room, TellGroup(GROUP, HELLO))
            said = await fenna.says(me, words)
        async with (
            running(settings) as app,
            await Participant.login(homeserver.url, names[2], PASSWORD) as leila,
        ):
            heard = await leila.says(me, words)
            assert (heard.event_id, heard.encrypted) == (said.event_id, True)
            await wants(app, "more", TellGroup(GROUP, text("poll-ended")))
            later = await leila.says(me, "gesloten")
            assert (later.room_id, leila.unreadable) == (said.room_id, 0)
            assert app.edge.rooms_left_out == 1  # Bram still has no device
