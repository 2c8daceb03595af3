"""The protected directory of a bot that several machines can run: the files here, and sealed in the database.

The library keeps its keys in a SQLite file. Who leads next must find them as they are: a lost room key is a
lost message. So whatever changed in the directory is stored, page by page, in the transaction that stores
what came in with it and the sync token, and before anything that hangs on it goes to the homeserver. These
are writes of the leader, so one that was frozen can't change what the next one went on with. What lies in
the directory itself counts only as long as the database holds nothing yet (the first start there).
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from Crypto.Cipher import AES

from bot.matrix.crypto import STORE_NAME
from bot.matrix.vault import Unsealable, Vault, key_from
from storage.files import replace_file

if TYPE_CHECKING:
    from storage.database import Database
    from storage.unit import UnitOfWork

PAGE: Final = 4096
_NONCE: Final = 12
_TAG: Final = 16
_SALT: Final = b"noaber shared vault"


class SharedVault(Vault):
    """A vault whose files are also rows of ``database``, sealed with ``secret``.

    Call ``fetch`` before the files are used, and ``close`` in the end.
    """

    def __init__(self, directory: Path, database: Database, secret: str) -> None:
        super().__init__(directory)
        self._database = database
        self._key = key_from(secret, _SALT)
        self._stored: dict[str, list[bytes]] = {}
        self._seen: object = None
        self._keys: sqlite3.Connection | None = None
        self._flushing = asyncio.Lock()

    async def fetch(self) -> None:
        """Make the directory what the database says, if that says anything.

        Raises:
            Unsealable: it was sealed with another secret.
        """
        async with self._database.read() as unit:
            pages = await unit.vault.pages()
        if not pages:
            return
        files = {
            name: b"".join(self._opened(name, number, page) for number, page in enumerate(sealed))
            for name, sealed in pages.items()
        }
        for file in self.directory.iterdir():
            if file.is_file():
                file.unlink()
        for name, content in files.items():
            replace_file(self.directory / name, content)

    def changed(self) -> bool:
        """Say whether something was written since it was last stored."""
        return self._signs() != self._seen

    async def kept(self) -> None:
        """Store what changed, in a unit of its own."""
        async with self._flushing:
            if self.changed():
                async with self._database.write() as unit:
                    await self.store(unit)

    async def store(self, unit: UnitOfWork) -> None:
        """Store the pages that changed; they count as stored when the unit is."""
        signs = self._signs()
        if signs == self._seen:
            return
        marks: dict[str, list[bytes]] = {}
        for name, content in self._files():
            pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
            marks[name] = [blake2b(page, digest_size=16).digest() for page in pages]
            before = dict(enumerate(self._stored.get(name, ())))
            fresh = {
                number: self._sealed(name, number, page)
                for number, page in enumerate(pages)
                if before.get(number) != marks[name][number]
            }
            await unit.vault.put(name, fresh, len(pages))

        def stored() -> None:
            self._stored, self._seen = marks, signs

        unit.afterwards.append(stored)

    def close(self) -> None:
        """Let go of the key store."""
        if self._keys is not None:
            self._keys.close()
            self._keys = None

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for name in self._plain():
            yield name, (self.directory / name).read_bytes()
        keys = self._open_keys()
        if keys is not None:
            yield STORE_NAME, keys.serialize()

    def _plain(self) -> list[str]:
        return sorted(
            file.name
            for file in self.directory.iterdir()
            if file.is_file() and not file.name.startswith((".", STORE_NAME))
        )

    def _signs(self) -> object:
        """What is different as soon as something was written: of files their times, of keys a counter."""
        times = [(name, (self.directory / name).stat().st_mtime_ns) for name in self._plain()]
        keys = self._open_keys()
        return times, None if keys is None else keys.execute("PRAGMA data_version").fetchone()[0]

    def _open_keys(self) -> sqlite3.Connection | None:
        if self._keys is None and (self.directory / STORE_NAME).exists():
            self._keys = sqlite3.connect(self.directory / STORE_NAME, isolation_level=None)
        return self._keys

    def _sealed(self, name: str, number: int, page: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        cipher = AES.new(self._key, AES.MODE_GCM, nonce=nonce)
        cipher.update(f"{name}:{number}".encode())
        sealed, tag = cipher.encrypt_and_digest(page)
        return nonce + tag + sealed

    def _opened(self, name: str, number: int, page: bytes) -> bytes:
        nonce, tag, sealed = page[:_NONCE], page[_NONCE : _NONCE + _TAG], page[_NONCE + _TAG :]
        cipher = AES.new(self._key, AES.MODE_GCM, nonce=nonce)
        cipher.update(f"{name}:{number}".encode())
        try:
            return bytes(cipher.decrypt_and_verify(sealed, tag))
        except ValueError as problem:
            raise Unsealable(name) from problem
