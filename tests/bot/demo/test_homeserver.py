from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from bot.demo.homeserver import Homeserver, HomeserverFailed
from tests.support.synapse import fresh

pytestmark = pytest.mark.real


async def login(homeserver: Homeserver, localpart: str, password: str) -> int:
    who = {"type": "m.id.user", "user": localpart}
    body = {"type": "m.login.password", "identifier": who, "password": password}
    async with aiohttp.ClientSession() as http:
        answer = await http.post(f"{homeserver.url}/_matrix/client/v3/login", json=body)
        return answer.status


async def test_somebody_who_is_registered_can_log_in(homeserver: Homeserver) -> None:
    anna = fresh("anna")
    assert await homeserver.register(anna, "geheim") == f"@{anna}:{homeserver.server_name}"
    assert await login(homeserver, anna, "geheim") == 200
    assert await login(homeserver, anna, "fout") == 403


async def test_registering_twice_changes_nothing(homeserver: Homeserver) -> None:
    anna = fresh("anna")
    await homeserver.register(anna, "geheim")
    await homeserver.register(anna, "anders")
    assert await login(homeserver, anna, "geheim") == 200


async def test_the_same_directory_starts_again_with_its_data(tmp_path: Path) -> None:
    async with await Homeserver.start(tmp_path) as first:
        await first.register("anna", "geheim")
    async with await Homeserver.start(tmp_path, limits="default") as second:
        assert await login(second, "anna", "geheim") == 200


async def test_a_start_that_fails_shows_the_end_of_the_log(tmp_path: Path) -> None:
    with pytest.raises(HomeserverFailed, match="invalid format"):
        await Homeserver.start(tmp_path, server_name="not a name", port=1)


PARENT = """
import asyncio, pathlib, sys
from bot.demo.homeserver import Homeserver
async def main():
    running = await Homeserver.start(pathlib.Path(sys.argv[1]))
    print(running.port, flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""


async def test_it_dies_with_its_parent_even_when_that_is_killed(tmp_path: Path) -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    reader, writer = await asyncio.open_connection("127.0.0.1", int(await parent.stdout.readline()))
    parent.kill()
    await parent.wait()
    async with asyncio.timeout(10):
        # A process that ends while bytes of ours wait unread resets the connection; otherwise it closes it.
        with suppress(ConnectionResetError):
            assert await reader.read() == b"", "the open connection ends when the server does"
    writer.close()
