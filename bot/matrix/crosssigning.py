"""Cross-signing: our own device carries the signature of its owner (row E1).

Clients leave devices without it out, so the bot would talk to nobody. The library has no cross-signing;
it needs three Ed25519 keys, two requests and canonical JSON. The keys are made once, kept sealed in the
vault before the homeserver hears of them, and every step can be repeated after a crash.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from Crypto.PublicKey import ECC
from Crypto.Signature import eddsa

from bot.matrix.http import PasswordNeeded
from bot.matrix.port import Rejected
from bot.matrix.session import Account, Session, check_device
from bot.matrix.vault import Vault

_FILE: Final = "cross-signing.json"
_ROLES: Final = ("master", "self_signing", "user_signing")


class Standing(StrEnum):
    """Whether others see our device as its owner's."""

    SIGNED = "signed"
    NOT_UPLOADED = "not-uploaded"
    FOREIGN = "foreign"
    """The account has a cross-signing identity that isn't ours, and we may not replace it."""
    REFUSED = "refused"
    """The homeserver does not take our keys or signature."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The three private keys of an account."""

    user_id: str
    keys: Mapping[str, ECC.EccKey]

    @classmethod
    def kept_in(cls, vault: Vault, user_id: str, secret: str) -> Identity:
        """Read the keys from the vault; make and seal them at the first call."""
        seeds = vault.unseal(_FILE, secret)
        if seeds is None:
            seeds = {role: b64encode(os.urandom(32)).decode() for role in _ROLES}
            vault.seal(_FILE, seeds, secret)
        return cls(
            user_id, {role: ECC.construct(curve="Ed25519", seed=b64decode(seeds[role])) for role in _ROLES}
        )

    def public(self, role: str) -> str:
        """The public key of a role, as Matrix writes it."""
        return _unpadded(self.keys[role].public_key().export_key(format="raw"))

    def sign(self, role: str, thing: Mapping[str, Any]) -> dict[str, Any]:
        """Add the signature of a role to a JSON object."""
        signature = _unpadded(eddsa.new(self.keys[role], "rfc8032").sign(_canonical(thing)))
        ours = {f"ed25519:{self.public(role)}": signature}
        others = thing.get("signatures", {})
        return dict(thing) | {"signatures": others | {self.user_id: others.get(self.user_id, {}) | ours}}

    def published(self) -> dict[str, Any]:
        """The public keys in the shape in which they are uploaded."""
        keys = {}
        for role in _ROLES:
            public = self.public(role)
            plain = {"user_id": self.user_id, "usage": [role], "keys": {f"ed25519:{public}": public}}
            keys[f"{role}_key"] = plain if role == "master" else self.sign("master", plain)
        return keys

    def has_signed(self, thing: Mapping[str, Any]) -> bool:
        """Say whether a device carries a valid signature of our self-signing key."""
        name = f"ed25519:{self.public('self_signing')}"
        signature = thing.get("signatures", {}).get(self.user_id, {}).get(name)
        return isinstance(signature, str) and is_signed(thing, signature, self.public("self_signing"))


async def stand(session: Session, account: Account) -> Standing:
    """Make sure that our device is signed by its owner, and look whether everybody can see it.

    Safe at every start: what is done already is left alone, what is half done is finished. An identity
    that somebody else made for this account is replaced only with the password.

    Raises:
        CannotLogIn: the homeserver knows our device by other keys.
        MatrixFailed: it does not answer now.
    """
    identity = Identity.kept_in(session.vault, session.user_id, session.secret)
    try:
        for _ in range(3):
            found = await check_device(session, account)
            device = found.get("device_keys", {}).get(session.user_id, {}).get(session.device_id)
            if device is None:
                return Standing.NOT_UPLOADED
            if not _knows(found, identity):
                await _publish(session, account, identity)
            elif not identity.has_signed(device):
                await _sign_device(session, identity, device)
            else:
                return Standing.SIGNED
    except PasswordNeeded:
        return Standing.FOREIGN
    except Rejected:
        return Standing.REFUSED
    return Standing.REFUSED


def is_signed(thing: Mapping[str, Any], signature: str, public: str) -> bool:
    """Say whether ``signature`` over a JSON object is valid for an Ed25519 public key."""
    try:
        key = eddsa.import_public_key(_padded(public))
        eddsa.new(key, "rfc8032").verify(_canonical(thing), _padded(signature))
    except ValueError:
        return False
    return True


def _knows(found: Mapping[str, Any], identity: Identity) -> bool:
    """Say whether the homeserver has all our public keys (it shows the user-signing key to us only)."""
    for role in _ROLES:
        keys = found.get(f"{role}_keys", {}).get(identity.user_id, {}).get("keys", {})
        if identity.public(role) not in keys.values():
            return False
    return True


async def _publish(session: Session, account: Account, identity: Identity) -> None:
    path = ("keys", "device_signing", "upload")
    keys = identity.published()
    try:
        await session.api.call("POST", *path, body=keys)
    except PasswordNeeded as asked:
        if not account.password:
            raise
        auth = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": account.user_id},
            "password": account.password,
            "session": asked.session,
        }
        await session.api.call("POST", *path, body=keys | {"auth": auth})


async def _sign_device(session: Session, identity: Identity, device: Mapping[str, Any]) -> None:
    signed = identity.sign("self_signing", {key: value for key, value in device.items() if key != "unsigned"})
    body = {session.user_id: {session.device_id: signed}}
    answer = await session.api.call("POST", "keys", "signatures", "upload", body=body)
    if answer.get("failures"):
        raise Rejected("signature-refused")


def _canonical(thing: Mapping[str, Any]) -> bytes:
    plain = {key: value for key, value in thing.items() if key not in ("signatures", "unsigned")}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _unpadded(raw: bytes) -> str:
    return b64encode(raw).decode().rstrip("=")


def _padded(text: str) -> bytes:
    return b64decode(text + "=" * (-len(text) % 4))
