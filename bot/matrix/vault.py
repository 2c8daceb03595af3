"""The protected directory: who we are logged in as, and small secrets at rest.

The directory is ours alone (0700) and so is every file in it (0600), also when somebody made it wider.
Files are replaced as a whole, so that a crash leaves the old one or the new one.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from Crypto.Cipher import AES
from Crypto.Hash import SHA256
from Crypto.Protocol.KDF import HKDF

from storage.files import replace_file

if TYPE_CHECKING:
    from storage.unit import UnitOfWork

_PARTS: Final = ("salt", "nonce", "sealed", "tag")
_SECRET_NAME: Final = "keys.secret"  # noqa: S105  (the name of a file)


class Unsealable(Exception):
    """What was stored can't be opened with this secret."""


class Vault:
    """The files in one protected ``directory``; made when it is not there."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        directory.chmod(0o700)
        self.directory = directory
        self.protect()

    def protect(self) -> None:
        """Close every file in the directory for others."""
        for file in self.directory.iterdir():
            if file.is_file():
                file.chmod(0o600)

    def read(self, name: str) -> dict[str, Any] | None:
        """Read a JSON object; ``None`` when there is no such file.

        Raises:
            Unsealable: it holds something else.
        """
        try:
            found = json.loads((self.directory / name).read_bytes())
        except FileNotFoundError:
            return None
        except ValueError as problem:
            raise Unsealable(name) from problem
        if not isinstance(found, dict):
            raise Unsealable(name)
        return found

    def write(self, name: str, content: Mapping[str, Any]) -> None:
        """Replace a file as a whole, on disk before this returns."""
        replace_file(self.directory / name, json.dumps(content, indent=2).encode())

    def seal(self, name: str, content: Mapping[str, Any], secret: str) -> None:
        """Write something that only ``secret`` opens."""
        salt, nonce = os.urandom(16), os.urandom(12)
        cipher = AES.new(key_from(secret, salt), AES.MODE_GCM, nonce=nonce)
        sealed, tag = cipher.encrypt_and_digest(json.dumps(content).encode())
        parts = {"salt": salt, "nonce": nonce, "sealed": sealed, "tag": tag}
        self.write(name, {key: base64.b64encode(part).decode() for key, part in parts.items()})

    def unseal(self, name: str, secret: str) -> dict[str, Any] | None:
        """Open what :meth:`seal` wrote; ``None`` when there is no such file.

        Raises:
            Unsealable: another secret, or a damaged file.
        """
        written = self.read(name)
        if written is None:
            return None
        try:
            salt, nonce, sealed, tag = (base64.b64decode(written[part]) for part in _PARTS)
            cipher = AES.new(key_from(secret, salt), AES.MODE_GCM, nonce=nonce)
            content: dict[str, Any] = json.loads(cipher.decrypt_and_verify(sealed, tag))
        except (LookupError, TypeError, ValueError) as problem:
            raise Unsealable(name) from problem
        return content

    def changed(self) -> bool:
        """Say whether something was written that is not yet where the next process looks for it."""
        return False

    async def store(self, unit: UnitOfWork) -> None:
        """Put what changed where the next process looks for it, in the transaction of ``unit``."""

    async def kept(self) -> None:
        """Return when all that was written is where the next process looks for it: here it is at once."""

    def own_secret(self) -> str:
        """Read the secret that stands beside the keys; made at the first call (row E5)."""
        file = self.directory / _SECRET_NAME
        if not file.exists():
            replace_file(file, secrets.token_urlsafe(32).encode())
        return file.read_text().strip()


def key_from(secret: str, salt: bytes) -> bytes:
    """Derive a key for AES-256 from ``secret``."""
    key = HKDF(secret.encode(), 32, salt, SHA256, context=b"noaber vault")
    assert isinstance(key, bytes)
    return key
