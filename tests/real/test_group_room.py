"""The room of a group, with the process as it is, Synapse as it is, and three clients of two kinds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.app import App
from bot.demo.client import Participant
from bot.demo.homeserver import Homeserver
from bot.matrix import polls
from commands.writing import Writer
from config.model import PersonId, Ref
from config.texts.text import text
from tests.support.js_counterpart import JsCounterpart
from tests.support.network import NETWORK
from tests.support.process import PASSWORD, running, settings_for
from tests.support.synapse import fresh
from workflows.effects import Card, Choice, CloseCards, Effect, LetIn, LetOut, NameRoom, TellGroup
from workflows.files import PDF, File, Page

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

GROUP = Ref("G-7KQ4")
HELLO = text("poll-question")
OPTIONS = tuple(Choice(f"{n}\ufe0f\u20e3", (str(n),), f"status {n}", label=HELLO) for n in (1, 2))
DATES = Card("poll", OPTIONS, GROUP, many="help")
NAME = NameRoom(GROUP, text("poll-question"), text("poll-ended"))


async def wants(app: App, cause: str, *effects: Effect) -> None:
    """Write effects, as a handler does."""
    assert app.engine is not None
    async with app.database.write() as unit:
        await Writer(unit, app.house, cause, app.clock.now()).write(effects, NETWORK)
    app.engine.wake()


async def numbers(app: App, people: Sequence[str]) -> list[PersonId]:
    async with app.database.read() as unit:
        found = [await unit.people.by_matrix_id(each) for each in people]
    return [one.id for one in found if one is not None]


async def test_a_group_talks_in_a_sealed_room_with_a_poll_and_a_document(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    bot = fresh("noaber")
    settings = await settings_for(homeserver, tmp_path, bot)
    names = [await homeserver.register(f"{bot}-{name}", PASSWORD) for name in ("fenna", "bram", "leila")]
    me = settings.homeserver.user
    async with (
        await JsCounterpart.login(homeserver.url, names[0], PASSWORD) as fenna,
        await Participant.login(homeserver.url, names[1], PASSWORD) as bram,
        await Participant.login(homeserver.url, names[2], PASSWORD) as leila,
    ):
        async with running(settings) as app:
            members = await numbers(app, names)
            # Stopped as soon as this is written: what is wanted is made by whoever starts next.
            async with app.database.write() as unit:
                writer = Writer(unit, app.house, "begin", app.clock.now())
                await writer.write([*(LetIn(GROUP, each) for each in members), NAME], NETWORK)
        async with running(settings) as app:
            page = File("dossier.pdf", PDF, Page(HELLO, (), (HELLO,), (("één € 12",),)))
            await wants(app, "asked", TellGroup(GROUP, HELLO, card=DATES, file=page))
            words = "Wat past?"
            asked = await fenna.says(me, words)
            assert asked.encrypted
            assert [(await one.says(me, words)).encrypted for one in (bram, leila)] == [True, True]

            document = await fenna.says(me, "dossier.pdf")
            assert document.content["msgtype"] == "m.file"
            assert (await fenna.opened(document)).startswith(b"%PDF-")

            poll = await fenna.hears(lambda each: each.type == polls.START)
            assert poll.encrypted
            relation = {"rel_type": "m.reference", "event_id": poll.event_id}
            kind = polls.RESPONSES[0]
            vote = {"m.relates_to": relation, kind: {"answers": ["2", "1"]}}
            before = len(fenna.heard)
            voted = await fenna.send(asked.room_id, vote, kind)
            await fenna.hears(lambda each: each.sender == me, after=before)
            await wants(app, "closed", CloseCards(GROUP, "poll"))
            end = await fenna.hears(lambda each: each.type == polls.END)
            assert end.relation["event_id"] == poll.event_id
            async with app.database.read() as unit:
                row = await unit.inbox.by_event(voted)
            assert row is not None
            assert row.outcome == "help"

            await wants(app, "out", LetOut(GROUP, members[1]), TellGroup(GROUP, text("poll-ended")))
            later = await leila.says(me, "gesloten")
            assert not bram.knows(later.event_id)
