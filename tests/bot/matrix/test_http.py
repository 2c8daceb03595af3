from __future__ import annotations

import asyncio

import pytest

from bot.matrix.http import Api
from bot.matrix.port import Unreachable


async def test_G7_a_connection_that_breaks_is_one_request_and_not_asked_again() -> None:
    came: list[bytes] = []

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append(await reader.readline())
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server, Api(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}") as api:
        with pytest.raises(Unreachable):
            await api.call("GET", "sync")
    assert len(came) == 1
