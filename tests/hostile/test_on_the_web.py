"""The little web server under whatever bytes: it answers or hangs up, and the next honest request works."""

from __future__ import annotations

import asyncio
from typing import Final

import pytest

from tests.bot.test_health import get, listening

REQUESTS: Final = {
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
    "the beginning of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
    "half a request": b"GET /live HTTP/1.1\r\nHost: x\r\nX: ",
    "no such place": b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    "a place of a megabyte": b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "a header of a megabyte": b"GET /live HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "ten thousand headers": b"GET /live HTTP/1.1\r\nHost: x\r\n" + b"X: 1\r\n" * 10_000 + b"\r\n",
    "a length that is negative": b"POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nContent-Length: 1\r\n\r\nx",
    "a body for a page": b"POST /live HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
    "chunks without end": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nx",
    "a method that is none": b"DELETE /metrics HTTP/1.1\r\nHost: x\r\n\r\n",
    "a line in the place": b"GET /live%0d%0aX:%201 HTTP/1.1\r\nHost: x\r\n\r\n",
    "two requests at once": b"GET /live HTTP/1.1\r\nHost: x\r\n\r\n" * 200,
    "an older age": b"GET /live\r\n\r\n",
    "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
}  # fmt: skip


async def _asked(port: int, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        await writer.drain()
        writer.write_eof()
        async with asyncio.timeout(10):
            return await reader.read(100_000)
    except (ConnectionError, TimeoutError):
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize("name", REQUESTS)
async def test_what_is_no_request_gets_no_answer_that_tells_anything(name: str) -> None:
    async with listening([], []) as url:
        answer = await _asked(int(url.rpartition(":")[2]), REQUESTS[name])
        assert b"root:" not in answer
        assert b"Traceback" not in answer
        assert b'File "' not in answer
        if b"200 OK" in answer:
            assert b'{"live": true, "reasons": []}' in answer
        assert (await get(f"{url}/live"))[0] == 200


async def test_a_hundred_connections_that_say_nothing_keep_nobody_out() -> None:
    async with listening([], []) as url:
        port = int(url.rpartition(":")[2])
        idle = [await asyncio.open_connection("127.0.0.1", port) for _ in range(100)]
        assert (await get(f"{url}/ready"))[0] == 200
        for _, writer in idle:
            writer.close()
