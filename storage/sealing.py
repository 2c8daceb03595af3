"""Sealing: what identifies a person is written with a key that is not in the database.

One primitive, AES-SIV (RFC 5297, 256 bits). What is looked up (a Matrix id) is sealed without chance, so that
equal ids stay equal; everything else gets a nonce. The column's label is authenticated beside it, so a sealed
name cannot be passed off as a sealed message. Lengths are rounded up: a name does not show by its length.

A sealed value is text: the name of its key, a point, and base64. Why so: decision 025.
"""

from __future__ import annotations

import binascii
import hashlib
import os
import secrets
from typing import TYPE_CHECKING, Final, Self
from weakref import WeakKeyDictionary

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from storage.errors import PeopleKeyError, SealBrokenError

if TYPE_CHECKING:
    from sqlalchemy import Dialect

_KEY_BYTES: Final = 64
_NONCE_BYTES: Final = 16
_BLOCK: Final = 32
_MARK: Final = b"\x80"


class PeopleKey:
    """One key. ``name`` is a fingerprint: it says which key something needs, and nothing about the key."""

    def __init__(self, secret: bytes) -> None:
        self.name: Final = hashlib.sha256(b"noaber people key" + secret).hexdigest()[:12]
        self._prefix: Final = f"{self.name}."
        self._siv = AESSIV(secret)

    def __repr__(self) -> str:
        return f"<PeopleKey {self.name}>"

    def seal(self, words: str, label: str, *, sought: bool = False) -> str:
        """Seal a value of the column ``label``; a ``sought`` one always the same way."""
        nonce = b"" if sought else os.urandom(_NONCE_BYTES)
        plain = words.encode() + _MARK
        plain += bytes(-len(plain) % _BLOCK)
        sealed = self._siv.encrypt(plain, _beside(label, nonce))
        return self._prefix + _written(nonce + sealed)

    def unseal(self, stored: str, label: str, *, sought: bool = False) -> str:
        """Open what :meth:`seal` made.

        Raises:
            SealBrokenError: it is of another key or column, or it was changed.
        """
        try:
            if not stored.startswith(self._prefix):
                raise SealBrokenError(label, self.name)
            raw = binascii.a2b_base64(stored[len(self._prefix) :], strict_mode=True)
            if not stored.endswith(_written(raw)):
                # The last sign of base64 holds bits that say nothing; changed ones are a change too.
                raise SealBrokenError(label, self.name)
            nonce, sealed = (b"", raw) if sought else (raw[:_NONCE_BYTES], raw[_NONCE_BYTES:])
            plain = self._siv.decrypt(sealed, _beside(label, nonce))
        except (InvalidTag, ValueError):
            # Without its cause: nothing of the value belongs in a traceback.
            raise SealBrokenError(label, self.name) from None
        return plain[: plain.rindex(_MARK)].decode()


def _written(raw: bytes) -> str:
    return binascii.b2a_base64(raw, newline=False).decode()


def _beside(label: str, nonce: bytes) -> list[bytes]:
    return [label.encode(), nonce] if nonce else [label.encode()]


class PeopleKeys:
    """The keys of one key file, the newest last; ``source`` is how an operator knows the file.

    The database says which one it is sealed with. After a rotation the older ones stay for backups of before.
    """

    def __init__(self, written: str, source: str) -> None:
        """Read keys, one a line; lines that begin with ``#`` are for eyes.

        Raises:
            PeopleKeyError: there is none, or a line is no key.
        """
        self.source: Final = source
        lines = [line.strip() for line in written.splitlines()]
        found = [_read(line, source) for line in lines if line and not line.startswith("#")]
        if not found:
            raise PeopleKeyError(f"there is no people key in {source}")
        self._by_name = {key.name: key for key in found}
        self.newest: Final = found[-1]

    def __repr__(self) -> str:
        return f"<PeopleKeys {', '.join(self._by_name)} of {self.source}>"

    def __len__(self) -> int:
        return len(self._by_name)

    @classmethod
    def new(cls) -> Self:
        """Make a ring with one fresh key, for what lives no longer than this process."""
        return cls(new_key(), "memory")

    def named(self, name: str) -> PeopleKey:
        """Find the key that the database asks for.

        Raises:
            PeopleKeyError: it is not here.
        """
        if name not in self._by_name:
            raise PeopleKeyError(
                f"the names in it are sealed with people key {name}, and {self.source} holds "
                f"{', '.join(self._by_name)}. Put the file with key {name} back; nothing was changed."
            )
        return self._by_name[name]


def new_key() -> str:
    """Make a key as it stands in a key file."""
    return _written(secrets.token_bytes(_KEY_BYTES))


def _read(line: str, source: str) -> PeopleKey:
    try:
        secret = binascii.a2b_base64(line, strict_mode=True)
    except ValueError:
        secret = b""
    if len(secret) != _KEY_BYTES:
        raise PeopleKeyError(f"a line of {source} is no people key; put your copy of that file back")
    return PeopleKey(secret)


_of_dialect: Final[WeakKeyDictionary[Dialect, PeopleKey]] = WeakKeyDictionary()
"""Each engine has a dialect of its own, and that is all a column type gets to see of its database."""


def use(dialect: Dialect, key: PeopleKey) -> None:
    """Let the sealed columns of one database be read and written with ``key`` from now on."""
    _of_dialect[dialect] = key


def key_of(dialect: Dialect) -> PeopleKey | None:
    """Find the key of a database; ``None`` for one that is not sealed."""
    return _of_dialect.get(dialect)
