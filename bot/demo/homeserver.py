"""A real homeserver of one's own: Synapse from its wheel, on loopback, gone when we are gone.

The demo, the journeys and the benchmarks talk to this. It stores in SQLite, federates with nobody
and reports nothing. The object is bound to no event loop: a test suite may share one.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, Self
from urllib.parse import quote

import aiohttp

from bot.demo import homeserver_process

Limits = Literal["generous", "default"]

SERVER_NAME: Final = "noaber.localhost"
"""What comes after the colon in its ids, unless told otherwise."""

_GENEROUS: Final = {"per_second": 10_000, "burst_count": 100_000}
_UNLIMITED: Final[dict[str, Any]] = {
    "rc_message": _GENEROUS,
    "rc_registration": _GENEROUS,
    "rc_login": {"address": _GENEROUS, "account": _GENEROUS, "failed_attempts": _GENEROUS},
    "rc_joins": {"local": _GENEROUS, "remote": _GENEROUS},
    "rc_joins_per_room": _GENEROUS,
    "rc_invites": {"per_room": _GENEROUS, "per_user": _GENEROUS, "per_issuer": _GENEROUS},
    "rc_room_creation": _GENEROUS,
    "rc_admin_redaction": _GENEROUS,
}
_STARTS: Final = 3
_KEEPER: Final = "keeper-of-the-house"


class HomeserverFailed(Exception):
    """The homeserver did not come up; the message ends with the tail of its log."""


@dataclass(slots=True)
class Homeserver:
    """A running Synapse. Make one with :meth:`start`; the same directory keeps its data.

    ``url`` is the address for clients, ``server_name`` what comes after the colon in its ids.
    """

    directory: Path
    server_name: str
    limits: Limits
    port: int
    _secret: str
    more: Mapping[str, Any] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None
    _admin_token: str = field(default="", repr=False)

    @classmethod
    async def start(
        cls,
        directory: Path,
        *,
        server_name: str = SERVER_NAME,
        limits: Limits = "generous",
        port: int = 0,
        more: Mapping[str, Any] | None = None,
        timeout: float = 60,  # noqa: ASYNC109  (covers a whole start, not one await)
    ) -> Self:
        """Start Synapse in ``directory`` and wait until it answers, at most ``timeout`` seconds.

        ``limits="default"`` keeps the rate limits that Synapse has out of the box; ``port`` 0 takes a
        free one; ``more`` are settings of Synapse's own that go before ours.

        Raises:
            HomeserverFailed: it ended or stayed silent; the message carries the end of its log.
        """
        _make_private(directory)
        secret = _kept(directory / "registration.secret", lambda: secrets.token_urlsafe(32))
        for chance in range(_STARTS):
            self = cls(directory, server_name, limits, port or _free_port(), secret, more or {})
            try:
                await self._launch(timeout)
            except HomeserverFailed:
                if port or chance == _STARTS - 1:
                    raise
            else:
                return self
        raise AssertionError

    @property
    def url(self) -> str:
        """The address that clients use, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def matrix_id(self, localpart: str) -> str:
        """The full id of a user of this homeserver."""
        return f"@{localpart}:{self.server_name}"

    @property
    def log_file(self) -> Path:
        """Where Synapse writes its warnings."""
        return self.directory / "homeserver.log"

    async def register(self, localpart: str, password: str, *, admin: bool = False) -> str:
        """Create a user and return the full Matrix id; an existing user is left as it is."""
        path = "/_synapse/admin/v1/register"
        nonce = (await self._call("GET", path))["nonce"]
        role = "admin" if admin else "notadmin"
        proof = f"{nonce}\0{localpart}\0{password}\0{role}".encode()
        mac = hmac.new(self._secret.encode(), proof, hashlib.sha1).hexdigest()
        answer = await self._call(
            "POST",
            path,
            {"nonce": nonce, "username": localpart, "password": password, "admin": admin, "mac": mac},
            allow=("M_USER_IN_USE",),
        )
        if admin and "access_token" in answer:
            self._admin_token = answer["access_token"]
        return self.matrix_id(localpart)

    async def lift_rate_limits(self, matrix_id: str) -> None:
        """Do for one account what an operator should do for the bot: no limits on messages."""
        path = f"/_synapse/admin/v1/users/{quote(matrix_id)}/override_ratelimit"
        await self.admin("POST", path, {"messages_per_second": 0, "burst_count": 0})

    async def end_sessions(self, matrix_id: str) -> None:
        """Throw every device of an account out, so that its access tokens are dead."""
        path = f"/_synapse/admin/v2/users/{quote(matrix_id)}/devices"
        devices = [each["device_id"] for each in (await self.admin("GET", path))["devices"]]
        await self.admin("POST", f"{path[:-8]}/delete_devices", {"devices": devices})

    async def admin(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """Call the admin API of Synapse as an administrator of our own."""
        if not self._admin_token:
            password = hmac.new(self._secret.encode(), b"keeper", hashlib.sha256).hexdigest()
            await self.register(_KEEPER, password, admin=True)
            if not self._admin_token:
                who = {"type": "m.id.user", "user": _KEEPER}
                login = {"type": "m.login.password", "identifier": who, "password": password}
                answer = await self._call("POST", "/_matrix/client/v3/login", login)
                self._admin_token = answer["access_token"]
        return await self._call(method, path, body, token=self._admin_token)

    async def gone(self) -> None:
        """Return when Synapse ended, by itself or not."""
        while self._process is not None and self._process.poll() is None:  # noqa: ASYNC110  (nothing tells us)
            await asyncio.sleep(0.5)

    async def stop(self) -> None:
        """End Synapse in an orderly way; a deaf one is killed after ten seconds."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            await asyncio.to_thread(self._process.wait, 10)
        except subprocess.TimeoutExpired:
            self._process.kill()
        await self._reap()

    async def kill(self) -> None:
        """End Synapse as a power cut would."""
        if self._process is not None:
            self._process.kill()
            await self._reap()

    async def restart(self, timeout: float = 60) -> None:  # noqa: ASYNC109
        """Stop when it still runs, and start again on the same port with the same data."""
        await self.stop()
        await self._launch(timeout)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _reap(self) -> None:
        if self._process is not None:
            await asyncio.to_thread(self._process.wait)
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._process = None

    async def _launch(self, seconds: float) -> None:
        config = self._write_config()
        with (self.directory / "output.log").open("wb") as output:
            self._process = subprocess.Popen(  # noqa: ASYNC220, S603  (bound to no loop)
                [sys.executable, "-P", homeserver_process.__file__, "-c", str(config)],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                cwd=self.directory,
                process_group=0,  # Ctrl-C is for us; we end it after the bot
            )
        try:
            await self._come_up(self._process, time.monotonic() + seconds)
        except BaseException:
            await self.kill()
            raise

    async def _come_up(self, process: subprocess.Popen[bytes], deadline: float) -> None:
        while not await self._answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise HomeserverFailed(f"Synapse did not start.\n{self._log_tail()}")
            await asyncio.sleep(0.05)

    async def _answers(self) -> bool:
        try:
            await self._call("GET", "/_matrix/client/versions")
        except (aiohttp.ClientError, OSError):
            return False
        return True

    async def _call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str = "",
        allow: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with (
            aiohttp.ClientSession() as http,
            http.request(method, self.url + path, json=body, headers=headers) as answer,
        ):
            content: dict[str, Any] = await answer.json(content_type=None)
        if answer.status >= 400 and content.get("errcode") not in allow:
            raise HomeserverFailed(f"{method} {path}: {answer.status} {content}")
        return content

    def _log_tail(self, size: int = 3000) -> str:
        parts = (file.read_text(errors="replace") for file in self.directory.glob("*.log"))
        return "\n".join(part[-size:] for part in parts if part)

    def _write_config(self) -> Path:
        """Write what Synapse needs (JSON is YAML too); secrets stay the same over restarts."""
        home = self.directory
        signing_key = home / "signing.key"
        _kept(signing_key, lambda: "ed25519 a_1 " + b64encode(secrets.token_bytes(32)).decode().rstrip("="))
        log_config = home / "log.config"
        log_config.write_text(json.dumps(_log_config(self.log_file)))
        config = {
            "server_name": self.server_name,
            "public_baseurl": f"{self.url}/",
            "listeners": [
                {
                    "type": "http",
                    "tls": False,
                    "port": self.port,
                    "bind_addresses": ["127.0.0.1"],
                    "resources": [{"names": ["client"], "compress": False}],
                },
            ],
            "database": {"name": "sqlite3", "args": {"database": str(home / "homeserver.db")}},
            "log_config": str(log_config),
            "registration_shared_secret": self._secret,
            "macaroon_secret_key": _kept(home / "macaroon.secret", lambda: secrets.token_urlsafe(32)),
            "form_secret": _kept(home / "form.secret", lambda: secrets.token_urlsafe(32)),
            "signing_key_path": str(signing_key),
            "bcrypt_rounds": 4,
            "enable_media_repo": True,
            "media_store_path": str(home / "media"),
            "presence": {"enabled": False},
            "report_stats": False,
            "suppress_key_server_warning": True,
            "trusted_key_servers": [],
            "federation_domain_whitelist": [],
            **(_UNLIMITED if self.limits == "generous" else {}),
            **self.more,
        }
        path = home / "homeserver.yaml"
        path.touch(mode=0o600)
        path.write_text(json.dumps(config, indent=2))
        return path


def _log_config(file: Path) -> dict[str, Any]:
    handler = {"class": "logging.FileHandler", "filename": str(file), "formatter": "plain", "delay": True}
    return {
        "version": 1,
        "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"file": handler},
        "root": {"level": "WARNING", "handlers": ["file"]},
        "disable_existing_loggers": False,
    }


def _make_private(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)


def _kept(file: Path, make: Any) -> str:
    """Read a secret, making it at the first call, readable by its owner only."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(make())
    return file.read_text()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
