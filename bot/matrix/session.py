"""Logging in once: the same device and token at every start (rows E5 and E6).

A device id is chosen and kept before the first login, so that a crash in between never leaves a second
device behind. A key store that does not fit the device is refused: with it, what people wrote to us could
never be read, and going on would hide that.
"""

from __future__ import annotations

import secrets
import string
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from bot.matrix.crypto import Crypto, WrongSecret
from bot.matrix.http import Api, PasswordNeeded
from bot.matrix.port import Fatal, Rejected
from bot.matrix.vault import Unsealable, Vault
from config.texts.text import Text, text

_FILE: Final = "session.json"


class Trouble(StrEnum):
    """Why the bot can't be logged in. What to do stands in the text ``matrix-trouble-<value>``."""

    WRONG_PASSWORD = "wrong-password"  # noqa: S105
    NO_PASSWORD = "no-password"  # noqa: S105
    NO_PASSWORD_LOGIN = "no-password-login"  # noqa: S105
    OTHER_ACCOUNT = "other-account"
    TOKEN_DEAD = "token-dead"  # noqa: S105
    ACCOUNT_CLOSED = "account-closed"
    STORE_LOST = "store-lost"
    STORE_OF_ANOTHER = "store-of-another"
    WRONG_SECRET = "wrong-secret"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Account:
    """Which account to be: ``password`` or ``token`` are needed for the first login only."""

    url: str
    user_id: str
    password: str | None = None
    token: str | None = None
    device_name: str = "Noaber"


class CannotLogIn(Fatal):
    """The bot can't be logged in until an operator acts; ``text`` says what to do."""

    def __init__(self, trouble: Trouble, account: Account, vault: Vault) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.text = what_to_do(trouble, account, vault)


def what_to_do(trouble: Trouble | str, account: Account, vault: Vault) -> Text:
    """Give the text for an operator about ``trouble`` (also: the reason of a ``Fatal``)."""
    where = {"url": account.url, "user": account.user_id, "directory": str(vault.directory)}
    return text(f"matrix-trouble-{Trouble(trouble)}", **where)


@dataclass(frozen=True, slots=True)
class Session:
    """A device that is logged in, with its keys open."""

    api: Api
    crypto: Crypto
    vault: Vault
    user_id: str
    device_id: str
    secret: str


async def open_session(account: Account, vault: Vault, secret: str | None = None) -> Session:
    """Log in, or go on as the device that logged in before; open its keys with ``secret``.

    Without ``secret`` one is made and kept in the vault. Nothing is asked of the homeserver when there is
    a kept session with keys: a bot can start while its homeserver is away.

    Raises:
        CannotLogIn: an operator has to act.
        TryLater, Unreachable: the homeserver does not answer now, and it must before the first start.
    """
    secret = secret or vault.own_secret()
    api = Api(account.url, kept=vault.kept)
    try:
        device_id = await _log_in(api, account, vault)
        crypto = Crypto(vault.directory, account.user_id, device_id, secret)
    except BaseException as problem:
        await api.close()
        trouble = _trouble(problem)
        if trouble is not None:
            raise CannotLogIn(trouble, account, vault) from problem
        raise
    vault.protect()
    session = Session(api, crypto, vault, account.user_id, device_id, secret)
    try:
        if crypto.fresh or not crypto.machine.account.shared:
            await check_device(session, account)
            await _introduce(session, account)
    except BaseException:
        await close_session(session)
        raise
    return session


async def close_session(session: Session) -> None:
    """End the connections and close the keys."""
    session.crypto.close()
    await session.api.close()


async def check_device(session: Session, account: Account) -> dict[str, Any]:
    """Compare the keys that the homeserver has of our device with ours; return all it has of our account.

    Raises:
        CannotLogIn: it has other keys than we have, so our store is lost or too old (rows E5 and E7).
        MatrixFailed: it does not answer.
    """
    user_id, device_id = session.user_id, session.device_id
    try:
        found = await session.api.call("POST", "keys", "query", body={"device_keys": {user_id: []}})
    except Fatal as problem:
        raise CannotLogIn(Trouble(problem.reason), account, session.vault) from problem
    devices = found.get("device_keys", {}).get(user_id, {})
    keys = devices.get(device_id, {}).get("keys", {})
    expected = {f"{kind}:{device_id}": key for kind, key in session.crypto.identity.items()}
    if keys and keys != expected:
        used = session.crypto.machine.account.shared
        trouble = Trouble.STORE_OF_ANOTHER if used else Trouble.STORE_LOST
        raise CannotLogIn(trouble, account, session.vault)
    return found


async def _introduce(session: Session, account: Account) -> None:
    """Give the account a name when nobody gave it one, where the homeserver lets us."""
    localpart = account.user_id[1:].partition(":")[0]
    with suppress(Rejected):
        found = await session.api.call("GET", "profile", account.user_id)
        if found.get("displayname") in {None, "", localpart}:
            body = {"displayname": account.device_name}
            await session.api.call("PUT", "profile", account.user_id, "displayname", body=body)


async def _log_in(api: Api, account: Account, vault: Vault) -> str:
    """Set the token of ``api`` and return our device id."""
    kept = vault.read(_FILE) or {}
    if kept.get("user_id", account.user_id) != account.user_id:
        raise CannotLogIn(Trouble.OTHER_ACCOUNT, account, vault)
    device_id = str(
        kept.get("device_id") or "".join(secrets.choice(string.ascii_uppercase) for _ in "NOABER1234")
    )
    record = {"user_id": account.user_id, "device_id": device_id}
    if token := kept.get("access_token"):
        api.token = str(token)
        return device_id
    if account.token:
        api.token = account.token
        who = await api.call("GET", "account", "whoami")
        if who.get("user_id") != account.user_id:
            raise CannotLogIn(Trouble.OTHER_ACCOUNT, account, vault)
        record["device_id"] = device_id = str(who.get("device_id"))
        vault.write(_FILE, record | {"access_token": account.token})
        return device_id
    if not account.password:
        raise CannotLogIn(Trouble.NO_PASSWORD, account, vault)
    vault.write(_FILE, record)
    answer = await api.call(
        "POST",
        "login",
        body={
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": account.user_id},
            "password": account.password,
            "device_id": device_id,
            "initial_device_display_name": account.device_name,
        },
    )
    api.token = str(answer["access_token"])
    vault.write(_FILE, record | {"access_token": api.token})
    return device_id


def _trouble(problem: BaseException) -> Trouble | None:
    match problem:
        case CannotLogIn():
            return None
        case Fatal():
            return Trouble(problem.reason)
        case WrongSecret() | Unsealable():
            return Trouble.WRONG_SECRET
        case PasswordNeeded():
            return None
        case Rejected():
            wrong = problem.reason == "M_FORBIDDEN"
            return Trouble.WRONG_PASSWORD if wrong else Trouble.NO_PASSWORD_LOGIN
    return None
