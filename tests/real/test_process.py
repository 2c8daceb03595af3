"""The process as it is, on a homeserver as it is."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.app import NEEDS_SOMEBODY, App
from bot.demo.client import Participant
from bot.demo.homeserver import Homeserver
from bot.logging import set_up_logging
from bot.matrix.session import CannotLogIn
from bot.matrix.vault import Vault
from config.settings import Settings
from tests.support.postgresql import Server
from tests.support.process import PASSWORD, running, settings_for
from tests.support.synapse import fresh

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]


@contextmanager
def logs_to(stream: io.StringIO) -> Iterator[None]:
    """Everything that is logged, down to the last detail, goes to ``stream``."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    set_up_logging("json", "DEBUG", stream=stream)
    try:
        yield
    finally:
        root.handlers[:] = before
        root.setLevel(level)


async def person(homeserver: Homeserver, bot: str, name: str) -> Participant:
    """Somebody of the example network, logged in."""
    user = await homeserver.register(f"{bot}-{name}", PASSWORD)
    return await Participant.login(homeserver.url, user, PASSWORD)


async def chat(somebody: Participant, bot: str) -> str:
    """A private chat that the bot has joined."""
    room = await somebody.create_room("chat", [bot], direct=True)
    members = somebody.client.rooms[room]
    await somebody.until(lambda: bot in members.users and bot not in members.invited_users, "the bot to join")
    return room


async def test_somebody_opens_a_chat_and_is_answered_encrypted(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    bot = fresh("noaber")
    settings = await settings_for(homeserver, tmp_path, bot)
    async with running(settings) as app, await person(homeserver, bot, "fenna") as fenna:
        room = await chat(fenna, settings.homeserver.user)
        await fenna.say(room, "!help")
        answer = await fenna.says(settings.homeserver.user, "")
        assert answer.encrypted
        async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{app.port}/ready") as ready:
            assert await ready.json() == {"ready": True, "reasons": []}


async def test_a_message_sent_while_the_bot_was_away_is_answered_after_it_starts(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    bot = fresh("noaber")
    settings = await settings_for(homeserver, tmp_path, bot)
    async with await person(homeserver, bot, "fenna") as fenna:
        async with running(settings):
            room = await chat(fenna, settings.homeserver.user)
            await fenna.say(room, "!help")
            await fenna.says(settings.homeserver.user, "")
        before = len(fenna.heard)
        await fenna.say(room, "!status")
        async with running(settings):
            await fenna.says(settings.homeserver.user, "", after=before)


async def test_another_machine_goes_on_with_the_keys_that_it_finds_in_the_database(
    homeserver: Homeserver, tmp_path: Path, postgresql: Server
) -> None:
    bot, url = fresh("noaber"), postgresql.fresh()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    async def machine(name: str) -> Settings:
        settings = await settings_for(homeserver, tmp_path / name, bot)
        storage = settings.storage.model_copy(update={"database": SecretStr(url)})
        return settings.model_copy(update={"storage": storage})

    here, there = await machine("a"), await machine("b")
    async with await person(homeserver, bot, "fenna") as fenna:
        async with running(here) as first:
            room = await chat(fenna, here.homeserver.user)
            await fenna.say(room, "!help")
            await fenna.says(here.homeserver.user, "")
            device = first.edge.device_id
            second = App(there)
            standing_by = asyncio.create_task(second.start())
            await asyncio.wait_for(second.listens.wait(), 30)
            ready = f"http://127.0.0.1:{second.port}/ready"
            async with aiohttp.ClientSession() as http, http.get(ready) as answer:
                assert await answer.json() == {"ready": False, "reasons": ["standing-by"]}
        before = len(fenna.heard)
        await fenna.say(room, "!status")
        await asyncio.wait_for(standing_by, 30)
        try:
            assert (await fenna.says(here.homeserver.user, "", after=before)).encrypted
            assert second.edge.device_id == device
        finally:
            await second.stop()
    postgresql.drop(url)


async def test_no_log_line_holds_the_token_or_a_word_that_somebody_wrote(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    bot = fresh("noaber")
    settings = await settings_for(homeserver, tmp_path, bot)
    stream = io.StringIO()
    with logs_to(stream):
        async with running(settings), await person(homeserver, bot, "fenna") as fenna:
            room = await chat(fenna, settings.homeserver.user)
            await fenna.say(room, "!herinner mij over 3 weken geheimwoord")
            await fenna.says(settings.homeserver.user, "geheimwoord")
    token = (Vault(settings.storage.crypto_directory).read("session.json") or {})["access_token"]
    lines = stream.getvalue()
    assert '"event": "handled"' in lines
    assert str(token) not in lines
    assert "geheimwoord" not in lines
    assert "Fenna" not in lines


async def test_a_homeserver_that_is_away_at_the_start_is_waited_for(tmp_path: Path) -> None:
    async with await Homeserver.start(tmp_path / "synapse") as homeserver:
        settings = await settings_for(homeserver, tmp_path, "noaber")
        await homeserver.stop()
        app = App(settings)
        starting = asyncio.create_task(app.start())
        await asyncio.wait_for(app.listens.wait(), 30)
        async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{app.port}/ready") as ready:
            assert (ready.status, await ready.json()) == (503, {"ready": False, "reasons": ["starting"]})
        await homeserver.restart()
        try:
            await asyncio.wait_for(starting, 30)
            assert app.ready.is_set()
        finally:
            await app.stop()


async def test_a_wrong_password_ends_the_start_with_what_to_do(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    settings = await settings_for(homeserver, tmp_path, fresh("noaber"))
    wrong = settings.homeserver.model_copy(
        update={"password": type(settings.storage.secret)("not-it-at-all")}
    )
    app = App(settings.model_copy(update={"homeserver": wrong}))
    with pytest.raises(CannotLogIn):
        await app.start()
    advice = app.tell_operator()
    assert advice is not None
    assert advice.id == "matrix-trouble-wrong-password"


async def test_a_revoked_token_ends_the_process_with_what_to_do(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    settings = await settings_for(homeserver, tmp_path, fresh("noaber"))
    app = App(settings)
    working = asyncio.create_task(app.run_until_signal())
    await asyncio.wait_for(app.ready.wait(), 30)
    await homeserver.end_sessions(settings.homeserver.user)
    assert await asyncio.wait_for(working, 60) == NEEDS_SOMEBODY
    advice = app.tell_operator()
    assert advice is not None
    assert advice.id == "matrix-trouble-token-dead"
