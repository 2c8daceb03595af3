"""The edge and an ordinary client in encrypted rooms on a real homeserver."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.client import Sort
from bot.demo.homeserver import Homeserver
from bot.matrix.events import Kind
from tests.support.edge import Observed, bot_account, open_edge, running
from tests.support.synapse import fresh, participant

pytestmark = pytest.mark.real


async def test_what_somebody_says_in_an_encrypted_room_comes_in_readable(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    edge, seen = await open_edge(await bot_account(homeserver), tmp_path), Observed()
    async with running(edge, seen), await participant(homeserver, "anna") as anna:
        room = await anna.create_room("kantoor", [edge.matrix.user_id])
        await anna.until(lambda: edge.matrix.user_id in anna.client.rooms[room].users, "the bot")
        await seen.until(lambda: edge.matrix.ready(room))
        event = await anna.say(room, "!mediator nodig")
        came = await seen.says("!mediator nodig")
        assert (came.event_id, came.kind, came.sender, came.room_id) == (
            event,
            "message",
            anna.matrix_id,
            room,
        )
        assert came.content == {"text": "!mediator nodig"}

        reaction = await anna.react(room, event, "👍")
        edit = await anna.edit(room, event, "!help")
        gone = await anna.redact(room, reaction)
        await seen.until(lambda: seen.of(Kind.REDACTION))
        assert [(each.event_id, each.kind, each.content) for each in seen.incoming[-3:]] == [
            (reaction, "reaction", {"target": event, "key": "👍"}),
            (edit, "edit", {"target": event, "text": "!help"}),
            (gone, "redaction", {"target": reaction}),
        ]


async def test_what_the_bot_says_arrives_encrypted_and_its_echo_comes_back(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    edge, seen = await open_edge(await bot_account(homeserver), tmp_path), Observed()
    async with running(edge, seen), await participant(homeserver, "anna") as anna:
        room = await edge.matrix.create_private_room(anna.matrix_id, fresh("dm"))
        await seen.until(lambda: edge.matrix.ready(room))
        content = {"msgtype": "m.text", "body": "Goedemorgen"}
        event = await edge.matrix.send(room, "m.room.message", content, "tx-1")
        heard = await anna.says(edge.matrix.user_id, "Goedemorgen")
        assert (heard.event_id, heard.encrypted) == (event, True)
        echoes = await seen.until(lambda: [echo for batch in seen.batches for echo in batch.echoes])
        assert [(echo.tx_id, echo.event_id) for echo in echoes] == [("tx-1", event)]

        reaction = {"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": "✅"}}
        await edge.matrix.send(room, "m.reaction", reaction, "tx-2")
        assert (await anna.hears(lambda each: each.sort is Sort.REACTION)).target == event
