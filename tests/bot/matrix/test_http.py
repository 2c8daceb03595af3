from __future__ import annotations

import asyncio

import pytest

from bot.matrix.http import Api, failure
from bot.matrix.port import Rejected, Unreachable


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


@pytest.mark.parametrize("code", ["M_FORBIDDEN", "ORG.MATRIX.MSC3824.X_1", "nl.gemeente.gesloten"])
def test_a_code_of_a_homeserver_is_kept_as_it_is(code: str) -> None:
    assert failure(403, {}, {"errcode": code}).args == Rejected(code).args


@pytest.mark.parametrize("words", ["Fenna is boos", "@fenna:soest.example", "M_X\nregel", "A" * 65, ""])
def test_words_in_the_place_of_a_code_go_into_no_log(words: str) -> None:
    assert failure(403, {}, {"errcode": words}).args == Rejected("unreadable").args
