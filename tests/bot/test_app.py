"""What happens when something is wrong at the start, without a homeserver."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.app import NEEDS_SOMEBODY, App
from bot.line import Line
from config.problems import NetworkFileError
from config.settings import Backup, Homeserver, Http, Network, Settings, Storage
from storage.errors import AlreadyOpenError
from tests.support.keys import PEOPLE_KEY
from tests.support.network import EXAMPLE


def settings(folder: Path, network: Path = EXAMPLE) -> Settings:
    """Settings that point at a homeserver that is not there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Settings(
        homeserver=Homeserver(
            url=f"http://127.0.0.1:{port}", user="@noaber:noaber.localhost", password=SecretStr("a password")
        ),
        storage=Storage(
            directory=folder / "data",
            secret=SecretStr("a-secret-for-tests-only"),
            people_key=SecretStr(PEOPLE_KEY),
        ),
        network=Network(files=(network,)),
        http=Http(listen="127.0.0.1:0"),
        backup=Backup(directory=folder / "backups"),
    )


async def test_while_it_waits_for_a_dead_homeserver_it_can_be_told_to_stop(tmp_path: Path) -> None:
    app = App(settings(tmp_path))
    working = asyncio.create_task(app.run_until_signal())
    await asyncio.wait_for(app.listens.wait(), 20)
    app.end()
    assert await asyncio.wait_for(working, 10) == 0


async def test_a_homeserver_that_is_away_at_the_start_shows_in_the_numbers_as_silent(tmp_path: Path) -> None:
    app = App(settings(tmp_path))
    seconds = [0.0]
    app.line = Line(lambda: seconds[0])
    working = asyncio.create_task(app.run_until_signal())
    await asyncio.wait_for(app.listens.wait(), 20)
    async with asyncio.timeout(20):
        while not await knows_fenna(app):
            pass
    seconds[0] = 301.0
    numbers = f"http://127.0.0.1:{app.port}/metrics"
    async with aiohttp.ClientSession() as client, client.get(numbers) as answer:
        assert "noaber_sync_age_seconds 301.0" in await answer.text()
    app.end()
    assert await asyncio.wait_for(working, 10) == 0


async def test_the_network_file_is_stored_at_the_very_first_start(tmp_path: Path) -> None:
    app = App(settings(tmp_path))
    working = asyncio.create_task(app.run_until_signal())
    await asyncio.wait_for(app.listens.wait(), 20)
    async with asyncio.timeout(20):
        while not await knows_fenna(app):
            pass
    app.end()
    await working


async def knows_fenna(app: App) -> bool:
    async with app.database.read() as unit:
        return await unit.people.by_matrix_id("@fenna:noaber.localhost") is not None


async def test_a_network_file_with_a_mistake_stops_the_start_with_its_problems(tmp_path: Path) -> None:
    wrong = tmp_path / "network.yaml"
    wrong.write_text("netwerk:\n  naam: zonder id\n")
    with pytest.raises(NetworkFileError):
        await App(settings(tmp_path, wrong)).start()


async def test_without_a_password_the_process_ends_with_an_error_and_says_what_to_do(tmp_path: Path) -> None:
    ours = settings(tmp_path)
    app = App(ours.model_copy(update={"homeserver": ours.homeserver.model_copy(update={"password": None})}))
    assert await asyncio.wait_for(app.run_until_signal(), 20) == NEEDS_SOMEBODY
    advice = app.tell_operator()
    assert advice is not None
    assert advice.id == "matrix-trouble-no-password"


async def test_a_running_process_that_cannot_start_raises_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "network.yaml"
    wrong.write_text("netwerk:\n  naam: zonder id\n")
    with pytest.raises(NetworkFileError):
        await asyncio.wait_for(App(settings(tmp_path, wrong)).run_until_signal(), 20)


async def test_a_second_process_on_the_same_data_is_refused(tmp_path: Path) -> None:
    ours = settings(tmp_path)
    app = App(ours)
    working = asyncio.create_task(app.run_until_signal())
    await asyncio.wait_for(app.listens.wait(), 20)
    with pytest.raises(AlreadyOpenError):
        await App(ours).start()
    app.end()
    await working
