"""An operator sets up a bot on a real homeserver with nothing but the command line."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import aiohttp
import pytest

from bot.demo.homeserver import Homeserver
from bot.matrix.http import Api
from tests.support.synapse import fresh

ROOT = Path(__file__).parents[3]


async def start(folder: Path, *arguments: str, **environment: str) -> Process:
    run = "import sys; from bot.cli import main; sys.exit(main())"
    known = {name: value for name, value in os.environ.items() if not name.startswith("NOABER_")}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        run,
        *arguments,
        cwd=folder,
        env={**known, "PYTHONPATH": str(ROOT), "LANG": "nl_NL.UTF-8", **environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
    )


async def noaber(folder: Path, *arguments: str) -> tuple[int, str]:
    process = await start(folder, *arguments)
    out, err = await process.communicate()
    assert process.returncode is not None
    return process.returncode, (out + err).decode()


async def until_it_listens(process: Process) -> int:
    """Read the log until the health port is named; the process says so itself."""
    assert process.stderr is not None
    async for line in process.stderr:
        words = line.decode().split()
        if "health-listens" in words:
            return int(next(word for word in words if word.startswith("port=")).partition("=")[2])
    raise AssertionError("it ended before it listened")


async def until_ready(process: Process, port: int) -> None:
    assert process.stderr is not None
    async for line in process.stderr:
        if "ready" in line.decode().split():
            break
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/ready") as answer:
        assert answer.status == 200


async def make_room(homeserver: Homeserver, bot: str, alias: str) -> None:
    """A coordinator makes the room of the network and makes the bot a moderator there."""
    host = await homeserver.register(fresh("willemien"), "geheim")
    async with Api(homeserver.url) as api:
        who = {"type": "m.id.user", "user": host}
        login = {"type": "m.login.password", "identifier": who, "password": "geheim"}
        api.token = (await api.call("POST", "login", body=login))["access_token"]
        room = {
            "preset": "private_chat",
            "room_alias_name": alias,
            "invite": [bot],
            "power_level_content_override": {"users": {bot: 50}},
            "initial_state": [
                {"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
            ],
        }
        await api.call("POST", "createRoom", body=room)


@pytest.mark.real
async def test_from_init_to_a_bot_of_which_everything_is_right(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    bot = await homeserver.register(fresh("noaber"), "bot-geheim")
    await homeserver.lift_rate_limits(bot)
    alias = fresh("netwerk")
    code, _ = await noaber(tmp_path, "init", "--yes", "--url", homeserver.url, "--user", bot)
    assert code == 0
    (tmp_path / "secrets" / "password").write_text("bot-geheim\n", encoding="utf-8")
    (tmp_path / "secrets" / "password").chmod(0o600)
    settings = tmp_path / "noaber.toml"
    content = settings.read_text(encoding="utf-8")
    content = content.replace("# password_file", "password_file")
    settings.write_text(
        content.replace('# listen = "127.0.0.1:8428"', 'listen = "127.0.0.1:0"'), encoding="utf-8"
    )
    network = tmp_path / "network.yaml"
    network.write_text(
        network.read_text(encoding="utf-8").replace('"#gooi-en-eemland:', f'"#{alias}:'), encoding="utf-8"
    )
    assert (await noaber(tmp_path, "import", "--apply"))[0] == 0
    code, said = await noaber(tmp_path, "check")
    assert (code, "✗ Kamer" in said) == (0, False)
    assert "Er is nog niet ingelogd." in said

    running = await start(tmp_path, "run")
    port = await until_it_listens(running)
    await until_ready(running, port)
    await make_room(homeserver, bot, alias)
    for _ in range(100):
        code, said = await noaber(tmp_path, "check")
        if code == 0:
            break
    assert said.splitlines()[-4:] == [
        f"✓ Ingelogd als {bot}, apparaat {said.split('apparaat ')[1].split()[0]}",
        "✓ De sleutels van de bot zijn ondertekend door de eigenaar.",
        f"✓ Kamer #{alias}:noaber.localhost: de bot mag er spreken en berichten weghalen.",
        "Alles klopt.",
    ]
    running.send_signal(signal.SIGTERM)
    _, err = await running.communicate()
    assert running.returncode == 0
    assert b"bot-geheim" not in err
