"""What ``noaber check`` finds at a homeserver: a real one, and one that is not well."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer

from bot.cli.checking_matrix import check_homeserver, powers_of
from bot.cli.findings import Findings
from bot.cli.voice import Voice
from bot.demo.homeserver import Homeserver
from bot.matrix.http import Api
from config.model import NetworkId, Room
from config.network.described import NetworkDescription
from config.settings import Encryption, Network, Settings, Storage
from config.settings import Homeserver as Account
from tests.support.synapse import fresh

Check = Callable[..., Any]
GOOI = NetworkId("gooi")


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Settings]:
    def settings(url: str, user: str, **account: Any) -> Settings:
        encryption = account.pop("encryption", Encryption())
        return Settings(
            homeserver=Account(url=url, user=user, **account),
            storage=Storage(directory=tmp_path / "data", secret="geheim", people_key="x"),  # type: ignore[arg-type]
            network=Network(files=(tmp_path / "network.yaml",)),
            encryption=encryption,
        )

    return settings


@pytest.fixture
def look(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    monkeypatch.setenv("COLUMNS", "300")

    async def look(settings: Settings, *rooms: str) -> list[str]:
        network = NetworkDescription(GOOI, "Gooi", rooms=tuple(Room(GOOI, room) for room in rooms))
        findings = Findings(Voice("nl"))
        await check_homeserver(findings, settings, [network])
        lines = capsys.readouterr().out.splitlines()
        assert findings.todos == sum(line.startswith("✗") for line in lines)
        assert sum(line.startswith("  →") for line in lines) >= findings.todos
        return [line for line in lines if not line.startswith("  →")]

    return look


async def log_in(homeserver: Homeserver, matrix_id: str) -> Api:
    api = Api(homeserver.url)
    who = {"type": "m.id.user", "user": matrix_id}
    body = {"type": "m.login.password", "identifier": who, "password": "geheim"}
    api.token = (await api.call("POST", "login", body=body))["access_token"]
    return api


@pytest.mark.real
async def test_before_the_first_start_it_says_that_the_bot_still_logs_in(
    homeserver: Homeserver, settings: Check, look: Check
) -> None:
    user = await homeserver.register(fresh("bot"), "geheim")
    lines = await look(settings(homeserver.url, user, password="geheim"))
    assert lines[0].startswith(f"✓ Homeserver: {homeserver.url} (Matrix v1.")
    assert lines[1:] == ["! Er is nog niet ingelogd."]


@pytest.mark.real
async def test_without_a_password_there_is_something_to_do(
    homeserver: Homeserver, settings: Check, look: Check
) -> None:
    lines = await look(settings(homeserver.url, "@bot:noaber.localhost"))
    assert lines[1:] == ["✗ Er is nog niet ingelogd en er is geen wachtwoord."]


@pytest.mark.real
async def test_a_revoked_token_is_told_from_a_homeserver_that_is_away(
    homeserver: Homeserver, settings: Check, look: Check, tmp_path: Path
) -> None:
    user = await homeserver.register(fresh("bot"), "geheim")
    crypto = tmp_path / "data" / "crypto"
    crypto.mkdir(parents=True)
    kept = {"user_id": user, "device_id": "X", "access_token": "syt_dood"}
    (crypto / "session.json").write_text(json.dumps(kept), encoding="utf-8")
    lines = await look(settings(homeserver.url, user))
    assert lines[1:] == ["✗ De homeserver kent het token niet meer."]


@pytest.mark.real
async def test_a_token_of_somebody_else_is_named(
    homeserver: Homeserver, settings: Check, look: Check
) -> None:
    user = await homeserver.register(fresh("bot"), "geheim")
    async with await log_in(homeserver, user) as api:
        lines = await look(settings(homeserver.url, "@noaber:noaber.localhost", token=api.token))
    assert lines[1:] == [f"✗ Het token is van {user}, niet van @noaber:noaber.localhost."]


@pytest.mark.real
async def test_each_room_is_right_or_says_what_is_missing(
    homeserver: Homeserver, settings: Check, look: Check
) -> None:
    user = await homeserver.register(fresh("bot"), "geheim")
    host = await homeserver.register(fresh("gastheer"), "geheim")
    async with await log_in(homeserver, user) as bot, await log_in(homeserver, host) as owner:
        encrypted = {"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}

        async def room(*state: dict[str, Any], joins: bool = True, level: int = 50) -> str:
            body = {
                "preset": "private_chat",
                "invite": [user] if joins else [],
                "initial_state": state,
                "power_level_content_override": {"users": {user: level}},
            }
            room_id = str((await owner.call("POST", "createRoom", body=body))["room_id"])
            if joins:
                await bot.call("POST", "rooms", room_id, "join")
            return room_id

        right = await room(encrypted)
        strange = await room(encrypted, joins=False)
        plain = await room()
        mute = await room(encrypted, level=-1)
        rooms = (right, "#nergens:noaber.localhost", strange, plain, mute)
        lines = await look(settings(homeserver.url, user, token=bot.token), *rooms)
        allowed = settings(
            homeserver.url, user, token=bot.token, encryption=Encryption(unencrypted_rooms=(plain,))
        )
        excepted = await look(allowed, plain)
    silent = f"✗ De bot mag in {mute} geen berichten weghalen."
    silent += " Een aanvraag die daar getypt wordt blijft dan staan."
    assert lines[1].startswith(f"✓ Ingelogd als {user}, apparaat ")
    assert lines[2:] == [
        "! De homeserver kent de sleutels van de bot nog niet.",
        f"✓ Kamer {right}: de bot mag er spreken en berichten weghalen.",
        "✗ Kamer #nergens:noaber.localhost bestaat niet.",
        f"✗ De bot zit niet in {strange}.",
        f"✗ Kamer {plain} is niet versleuteld.",
        f"✗ De bot mag niet spreken in {mute}.",
        silent,
    ]
    assert excepted[3:] == [
        f"! Kamer {plain} is niet versleuteld.",
        f"✓ Kamer {plain}: de bot mag er spreken en berichten weghalen.",
    ]


@pytest.fixture
async def unwell() -> AsyncIterator[BaseTestServer]:
    """A homeserver that answers, but with an empty page, and later not with sense."""

    async def versions(_: web.Request) -> web.Response:
        return web.json_response({"versions": ["r0.6.1", "v1.2", "v1.11"]})

    async def broken(_: web.Request) -> web.Response:
        return web.Response(status=502, text="<h1>Bad gateway</h1>")

    app = web.Application()
    app.router.add_get("/_matrix/client/versions", versions)
    app.router.add_route("*", "/{tail:.*}", broken)
    async with TestServer(app) as server:
        yield server


async def test_a_homeserver_that_breaks_halfway_is_something_to_try_again(
    unwell: BaseTestServer, settings: Check, look: Check
) -> None:
    url = str(unwell.make_url("")).rstrip("/")
    lines = await look(settings(url, "@bot:soest.nl", token="syt_x"))
    assert lines[0] == f"✓ Homeserver: {url} (Matrix v1.11)"
    assert lines[1].startswith("✗ De homeserver gaf geen bruikbaar antwoord: ")


@pytest.mark.parametrize(
    ("status", "answer"), [(404, '{"errcode": "M_UNRECOGNIZED"}'), (404, "<h1>Not here</h1>"), (502, "")]
)
async def test_a_homeserver_that_keeps_no_files_is_worth_a_word_and_nothing_to_do(
    settings: Check, look: Check, status: int, answer: str
) -> None:
    user = "@bot:soest.nl"

    async def answers(request: web.Request) -> web.Response:
        if "/media/" in request.path:
            return web.Response(status=status, text=answer)
        known = {"versions": ["v1.11"], "user_id": user, "device_id": "X", "device_keys": {}}
        return web.json_response(known)

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", answers)
    async with TestServer(app) as server:
        lines = await look(settings(str(server.make_url("")).rstrip("/"), user, token="syt_x"))
    assert lines[3:] == [
        "! De homeserver bewaart geen bestanden. Alles werkt, maar !saldo komt zonder plaatje."
    ]


@pytest.mark.parametrize("path", ["/elders", "/_matrix/client/v3"])
async def test_an_address_that_is_not_a_homeserver_is_named(
    unwell: BaseTestServer, settings: Check, look: Check, path: str
) -> None:
    url = str(unwell.make_url(path))
    (line,) = await look(settings(url, "@bot:soest.nl"))
    assert line.startswith(f"✗ Geen antwoord van {url}: ")


async def test_a_dead_homeserver_is_named(settings: Check, look: Check) -> None:
    (line,) = await look(settings("http://127.0.0.1:1", "@bot:soest.nl"))
    assert line.startswith("✗ Geen antwoord van http://127.0.0.1:1: ")


def test_in_new_rooms_creators_stand_above_all_levels() -> None:
    levels = {"content": {"users": {"@owner:a": 100}, "events_default": 50, "redact": 60}}
    create = {"sender": "@bot:a", "content": {"room_version": "12", "additional_creators": ["@co:a"]}}
    powers = powers_of({"m.room.power_levels": levels, "m.room.create": create})
    assert powers.may_redact("@bot:a")
    assert powers.may_redact("@co:a")
    assert not powers.may_send("@iemand:a", "m.room.message")
    old = powers_of(
        {"m.room.power_levels": levels, "m.room.create": {**create, "content": {"room_version": "11"}}}
    )
    assert not old.may_redact("@bot:a")
