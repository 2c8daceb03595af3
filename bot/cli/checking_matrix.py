"""The part of ``noaber check`` that asks the homeserver: versions, login, keys, rooms. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp

from bot.cli.findings import Findings
from bot.matrix.crosssigning import is_signed
from bot.matrix.http import Api
from bot.matrix.port import Fatal, MatrixFailed, Powers, Rejected
from bot.matrix.vault import Unsealable, Vault
from config.model import Room
from config.network.described import NetworkDescription
from config.settings import EncryptionPolicy, Settings
from config.texts.text import text

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_VERSION_WITH_CREATORS: Final = 12
"""From this room version on, creators stand above all power levels (row A1)."""


async def check_homeserver(
    findings: Findings, settings: Settings, networks: Iterable[NetworkDescription]
) -> None:
    """Look whether the bot can log in, be trusted and do its work in the rooms of its networks."""
    url = settings.homeserver.url
    if not await _answers(findings, url):
        return
    parts = urlsplit(url)
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        findings.note(text("check-no-tls", url=url), text("check-no-tls-advice"))
    async with Api(url) as api:
        try:
            device = await _log_in(findings, settings, api)
            if device is None:
                return
            await _check_keys(findings, settings.homeserver.user, device, api)
            if not await api.keeps_files():
                findings.note(text("check-no-media"), text("check-no-media-advice"))
            joined = frozenset((await api.call("GET", "joined_rooms")).get("joined_rooms", ()))
            for network in networks:
                for room in network.rooms:
                    await _check_room(findings, settings, room, joined, api)
        except Fatal:
            findings.todo(text("check-token-dead"), text("check-token-advice"))
        except MatrixFailed as failure:
            findings.todo(text("check-failed", reason=str(failure)), text("check-failed-advice"))


async def _answers(findings: Findings, url: str) -> bool:
    timeout = aiohttp.ClientTimeout(total=10)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"{url}/_matrix/client/versions") as answer,
        ):
            versions = (await answer.json(content_type=None))["versions"]
            newest = str(max(versions, key=_ordered))
    except (TimeoutError, aiohttp.ClientError, OSError, ValueError, LookupError, TypeError) as error:
        what = text("check-unreachable", url=url, reason=str(error) or type(error).__name__)
        findings.todo(what, text("check-unreachable-advice"))
        return False
    findings.good(text("check-homeserver", url=url, version=newest))
    return True


def _ordered(version: object) -> tuple[int, ...]:
    parts = str(version).removeprefix("v").split(".")
    return tuple(int(part) for part in parts) if all(map(_is_number, parts)) else (0,)


async def _log_in(findings: Findings, settings: Settings, api: Api) -> str | None:
    """Use the kept token, or the one in the settings; never make a new device. Return the device id."""
    homeserver, directory = settings.homeserver, settings.storage.crypto_directory
    try:
        kept = (Vault(directory).read("session.json") or {}) if directory.exists() else {}
    except Unsealable:
        kept = {}
    given = homeserver.token.get_secret_value() if homeserver.token else ""
    api.token = str(kept.get("access_token") or given)
    if api.token:
        who = await api.call("GET", "account", "whoami")
        if who.get("user_id") == homeserver.user:
            device = str(who.get("device_id"))
            findings.good(text("check-login", user=homeserver.user, device=device))
            return device
        found = {"found": str(who.get("user_id")), "user": homeserver.user}
        findings.todo(text("check-other-account", **found), text("check-other-account-advice"))
        return None
    flows = (await api.call("GET", "login")).get("flows", ())
    if not any(flow.get("type") == "m.login.password" for flow in flows):
        findings.todo(text("check-no-password-login"), text("check-no-password-login-advice"))
    elif homeserver.password:
        findings.note(text("check-first-login"), text("check-first-login-advice"))
    else:
        findings.todo(text("check-no-password"), text("check-no-password-advice"))
    return None


async def _check_keys(findings: Findings, user: str, device: str, api: Api) -> None:
    """See that others can write to our device, and see it signed by its owner (row E1)."""
    found = await api.call("POST", "keys", "query", body={"device_keys": {user: []}})
    keys = found.get("device_keys", {}).get(user, {}).get(device)
    signing = found.get("self_signing_keys", {}).get(user, {}).get("keys", {})
    if keys is None:
        findings.note(text("check-no-device-keys"), text("check-first-login-advice"))
        return
    signatures = keys.get("signatures", {}).get(user, {})
    signed = any(
        isinstance(signatures.get(name), str) and is_signed(keys, signatures[name], public)
        for name, public in signing.items()
    )
    if signed:
        findings.good(text("check-signed"))
    else:
        findings.todo(text("check-not-signed"), text("check-not-signed-advice"))


async def _check_room(
    findings: Findings, settings: Settings, room: Room, joined: frozenset[str], api: Api
) -> None:
    """See that the bot is in a shared room, may speak and remove commands there, and that it is encrypted."""
    name, user = room.alias_or_id, settings.homeserver.user
    room_id = name
    if name.startswith("#"):
        try:
            room_id = str((await api.call("GET", "directory", "room", name)).get("room_id"))
        except Rejected:
            findings.todo(text("check-no-room", room=name), text("check-no-room-advice"))
            return
    if room_id not in joined:
        findings.todo(text("check-not-in-room", room=name), text("check-not-in-room-advice", user=user))
        return
    state = await _state(api, room_id)
    powers = powers_of(state)
    required = settings.encryption.rooms is EncryptionPolicy.REQUIRED
    excepted = not {name, room_id}.isdisjoint(settings.encryption.unencrypted_rooms)
    well = True
    if "m.room.encryption" not in state:
        if required and not excepted:
            well = False
            findings.todo(text("check-not-encrypted", room=name), text("check-not-encrypted-advice"))
        else:
            findings.note(text("check-not-encrypted", room=name))
    if not powers.may_send(user, "m.room.message") or not powers.may_send(user, "m.room.encrypted"):
        well = False
        findings.todo(text("check-may-not-speak", room=name), text("check-power-advice", user=user))
    if not powers.may_redact(user):
        well = False
        findings.todo(text("check-may-not-remove", room=name), text("check-power-advice", user=user))
    if well:
        findings.good(text("check-room", room=name))


async def _state(api: Api, room_id: str) -> dict[str, Mapping[str, Any]]:
    """Read the state events without a key that say how a room works."""
    found: dict[str, Mapping[str, Any]] = {}
    for kind in ("m.room.create", "m.room.power_levels", "m.room.encryption"):
        try:
            found[kind] = await api.call("GET", "rooms", room_id, "state", kind, query={"format": "event"})
        except Rejected:
            continue
    return found


def powers_of(state: Mapping[str, Mapping[str, Any]]) -> Powers:
    """Read the power levels from the state of a room; in new rooms the creators stand above them."""
    levels = state.get("m.room.power_levels", {}).get("content", {})
    create = state.get("m.room.create", {})
    content = create.get("content", {})
    version = str(content.get("room_version", "1"))
    creators: frozenset[str] = frozenset()
    if _is_number(version) and int(version) >= _VERSION_WITH_CREATORS:
        creators = frozenset({str(create.get("sender")), *content.get("additional_creators", ())})
    return Powers(
        users=levels.get("users", {}),
        users_default=levels.get("users_default", 0),
        events=levels.get("events", {}),
        events_default=levels.get("events_default", 0),
        redact=levels.get("redact", 50),
        invite=levels.get("invite", 0),
        creators=creators,
    )


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) < 10
