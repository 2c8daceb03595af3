"""Requests to the homeserver, with every answer sorted into the four failures of the port.

The library gives errors back as values, sleeps by itself on 429 and retries without an end (rows R3, S1
and S7). Here one request is one request: whoever asked decides when to ask again.
"""

from __future__ import annotations

import email.utils
import json
import math
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.matrix.port import Fatal, MatrixFailed, Rejected, TryLater, Unreachable

TOKEN_DEAD: Final = "token-dead"  # noqa: S105  (a reason, not a token)
ACCOUNT_CLOSED: Final = "account-closed"

_DEAD: Final = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"})
_CODE: Final = re.compile(r"[A-Z0-9_.]{1,64}", re.IGNORECASE | re.ASCII)
"""What a code looks like; anything else could be words, and a code goes into logs."""
_CLOSED: Final = frozenset({"M_USER_DEACTIVATED", "M_USER_LOCKED", "M_USER_SUSPENDED"})
_NO_FILES: Final = {404: "no-media", 405: "no-media", 413: "M_TOO_LARGE", 501: "no-media"}
"""What a proxy means that answers an upload by itself."""

_HANGS_ON_KEYS: Final = frozenset({"keys", "login", "sendToDevice", "m.room.encrypted"})
_DEEPEST: Final = 100
_SHAPE: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]')

_SHORTEST_PAUSE: Final = 0.2
_USUAL_PAUSE: Final = 5.0
_LONGEST_PAUSE: Final = 3600.0


class PasswordNeeded(Rejected):
    """The homeserver wants to see the password first; ``session`` continues what was begun."""

    def __init__(self, session: str) -> None:
        super().__init__("password-needed")
        self.session = session


class Api:
    """The client-server API of one homeserver, as one account.

    ``url`` is its address without a slash at the end; ``token`` the access token, once there is one. ``kept``
    is waited for before anything goes out that hangs on what the vault holds: keys, and logging in.
    """

    def __init__(self, url: str, token: str = "", kept: Callable[[], Awaitable[None]] | None = None) -> None:
        self.url = url.rstrip("/")
        self.token = token
        self._kept = kept
        self._http: aiohttp.ClientSession | None = None

    async def call(
        self,
        method: str,
        *path: str,
        body: Any = None,
        query: Mapping[str, str] | None = None,
        timeout: float = 30.0,  # noqa: ASYNC109  (covers connection, sending and reading)
        version: str = "v3",
    ) -> dict[str, Any]:
        """Ask once: ``call("PUT", "rooms", room_id, "send", kind, tx_id, body=content)``.

        ``timeout`` is in seconds, for the whole of it. The answer is the JSON object that came.

        Raises:
            MatrixFailed: one of the four kinds.
        """
        if self._kept is not None and method != "GET" and not _HANGS_ON_KEYS.isdisjoint(path):
            await self._kept()
        parts = "/".join(quote(part, safe="") for part in path)
        address = URL(f"{self.url}/_matrix/client/{version}/{parts}", encoded=True)
        status, headers, content = await self._ask(
            method,
            address.with_query(query) if query else address,
            timeout,
            json=body if body is not None or method == "GET" else {},
        )
        if not isinstance(content, dict):
            raise Unreachable(f"no JSON object ({status})")
        if status >= 300:
            raise failure(status, headers, content)
        return content

    async def upload(self, data: bytes, mimetype: str, *, seconds: float = 60.0) -> str:
        """Put a file in the media repository; return its ``mxc`` address.

        Raises:
            MatrixFailed: one of the four kinds; ``Rejected`` also when it is a proxy that says that there are
                no files here, or that this one is too large.
        """
        content = await self._media("POST", "upload", seconds, data=data, content_type=mimetype)
        if not isinstance(content.get("content_uri"), str):
            raise Unreachable("no address in the answer")
        return str(content["content_uri"])

    async def keeps_files(self) -> bool:
        """Say whether there is a media repository that answers us."""
        try:
            await self._media("GET", "config", 30.0)
        except (Rejected, Unreachable):
            return False
        return True

    async def _media(self, method: str, name: str, seconds: float, **body: Any) -> dict[str, Any]:
        address = URL(f"{self.url}/_matrix/media/v3/{name}", encoded=True)
        status, headers, answer = await self._ask(method, address, seconds, **body)
        content = answer if isinstance(answer, dict) else {}
        if status in _NO_FILES and "errcode" not in content:
            raise Rejected(_NO_FILES[status])
        if status >= 300:
            raise failure(status, headers, content)
        return content

    async def _ask(
        self, method: str, address: URL, seconds: float, *, content_type: str = "", **body: Any
    ) -> tuple[int, Mapping[str, str], Any]:
        """Ask once; give status, headers, and what JSON came or ``None``."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if content_type:
            headers["Content-Type"] = content_type
        try:
            async with self._session().request(
                method,
                address,
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=seconds),
                allow_redirects=False,
                **body,
            ) as answer:
                raw = await answer.read()
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as problem:
            raise Unreachable(type(problem).__name__) from problem
        try:
            return answer.status, answer.headers, _parsed(raw)
        except (ValueError, RecursionError):
            return answer.status, answer.headers, None

    async def close(self) -> None:
        """End the connections."""
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            self._http = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
            # It would ask again by itself when a connection breaks, which doubles what an outage costs (G7).
            # There is no public way to say no.
            self._http._retry_connection = False  # noqa: SLF001
        return self._http


def _parsed(answer: bytes) -> Any:
    """Read JSON so that no single hostile event can make a whole answer unreadable."""
    written = answer.decode("utf-8", "replace")
    try:
        return json.loads(written, parse_int=_modest)
    except RecursionError:
        return json.loads(_shallow(written), parse_int=_modest)


def _shallow(written: str) -> str:
    """Put ``null`` for what is nested deeper than anything honest, before it is read."""
    depth, start, kept = 0, 0, list[str]()
    for sign in _SHAPE.finditer(written):
        if sign[0] in {"{", "["}:
            depth += 1
            if depth == _DEEPEST:
                kept += (written[start : sign.start()], "null")
        elif sign[0] in {"}", "]"}:
            if depth == _DEEPEST:
                start = sign.end()
            depth -= 1
    return "".join((*kept, written[start:])) if depth == 0 else ""


def _modest(digits: str) -> int | float:
    return int(digits) if len(digits) < 20 else float(digits)


def failure(status: int, headers: Mapping[str, str], content: Mapping[str, Any]) -> MatrixFailed:
    """Sort an error answer. What looks like a proxy speaking, not a homeserver, is ``Unreachable``."""
    code = content.get("errcode")
    if status == 429 or code == "M_LIMIT_EXCEEDED":
        return TryLater(pause_asked(headers, content))
    if status == 401 and isinstance(content.get("flows"), list):
        return PasswordNeeded(str(content.get("session", "")))
    if not 400 <= status < 500 or not isinstance(code, str):
        return Unreachable(f"status {status}, no usable error code")
    if code in _DEAD:
        return Fatal(TOKEN_DEAD)
    if code in _CLOSED:
        return Fatal(ACCOUNT_CLOSED)
    return Rejected(code if _CODE.fullmatch(code) else "unreadable")


def pause_asked(headers: Mapping[str, str], content: Mapping[str, Any]) -> float:
    """Read how many seconds a 429 asks for, from its body or its header; a guess when from neither."""
    asked = content.get("retry_after_ms")
    if isinstance(asked, int | float) and not isinstance(asked, bool) and math.isfinite(asked):
        return _bounded(asked / 1000)
    header = headers.get("Retry-After", "").strip()
    if header.isascii() and header.isdigit() and len(header) < 9:
        return _bounded(float(header))
    try:
        moment = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return _USUAL_PAUSE
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return _bounded((aware - datetime.now(UTC)).total_seconds())


def _bounded(seconds: float) -> float:
    return min(max(seconds, _SHORTEST_PAUSE), _LONGEST_PAUSE)
