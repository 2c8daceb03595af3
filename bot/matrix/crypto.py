"""End-to-end encryption at rest and in memory: the library's Olm machine behind a few safe verbs.

No requests are made here (that is ``keys``) and nothing here waits: each verb runs to its end before
anything else can happen, and what it writes to the key store is one transaction (row E8). When that fails
(disk full) the machine is read from disk again, so that memory never knows more than the disk.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import nio
import peewee
import vodozemac
from nio.crypto.olm_machine import Olm
from nio.events.to_device import OlmEvent, ToDeviceEvent

from bot.matrix.events import KeyArrived
from bot.matrix.left_out import LeftOut
from bot.matrix.parse import Dropped, Sealed

STORE_NAME: Final = "keys.db"
MEGOLM: Final = "m.megolm.v1.aes-sha2"

_MOST_QUESTIONS: Final = 20
_STORAGE_TROUBLE: Final = (peewee.PeeweeException, OSError)


class WrongSecret(Exception):
    """The secret does not open this key store."""


class NoKey(Exception):
    """A message can't be read (yet): the key of its session ``session_id`` has not come."""

    def __init__(self, session_id: str) -> None:
        super().__init__(session_id)
        self.session_id = session_id


class NotShared(Exception):
    """A message can't be encrypted: the session of its room must be shared (again) first."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was inside an encrypted event. ``envelope`` names its place in its room key, and nothing else.

    A place is used once: the same one under another event id is a replay by a homeserver.
    """

    kind: str
    content: dict[str, Any]
    envelope: str


@dataclass(frozen=True, slots=True)
class KeyNews:
    """What the to-device events of one sync brought; ``refused`` could not be read or were crafted (E3)."""

    arrived: tuple[KeyArrived, ...]
    refused: int


class _Store(nio.store.SqliteStore):  # type: ignore[misc]
    """The library's store, with a log that makes a transaction one write to disk."""

    def _create_database(self) -> peewee.SqliteDatabase:
        pragmas = {"foreign_keys": 1, "secure_delete": 1, "journal_mode": "wal", "synchronous": 2}
        return peewee.SqliteDatabase(self.database_path, pragmas=pragmas)


class _Machine(Olm):  # type: ignore[misc]
    """The library's machine, which also tells which room keys came in."""

    def __init__(self, user_id: str, device_id: str, store: nio.store.SqliteStore) -> None:
        self.arrived: list[KeyArrived] = []
        super().__init__(user_id, device_id, store)

    def create_group_session(
        self, sender_key: str, sender_fp_key: str, room_id: str, session_id: str, session_key: str
    ) -> None:
        super().create_group_session(sender_key, sender_fp_key, room_id, session_id, session_key)
        ours = sender_key == self.account.identity_keys["curve25519"]
        if not ours and session_id in self.inbound_group_store[room_id].get(sender_key, ()):
            self.arrived.append(KeyArrived(room_id, session_id))


class Crypto:
    """The keys of one device, in ``directory``. Everything in the store is encrypted with ``secret``.

    ``fresh`` says that the store was empty: this device has never encrypted anything.

    Raises:
        WrongSecret: the store was made with another secret.
    """

    def __init__(self, directory: Path, user_id: str, device_id: str, secret: str) -> None:
        self.user_id = user_id
        self.device_id = device_id
        self._store = _Store(user_id, device_id, str(directory), pickle_key=secret, database_name=STORE_NAME)
        try:
            self.fresh: Final = self._store.load_account() is None
            self._machine: _Machine | None = None
            self.machine  # noqa: B018  (opens or makes the account)
            self.left_out: Final = LeftOut(self._store.database, secret)
        except (vodozemac.PickleException, vodozemac.LibolmPickleException) as problem:
            self.close()
            raise WrongSecret from problem

    @property
    def machine(self) -> Any:
        """The library's Olm machine, read from disk when memory can't be trusted."""
        if self._machine is None:
            self._machine = _Machine(self.user_id, self.device_id, self._store)
        return self._machine

    @property
    def identity(self) -> Mapping[str, str]:
        """The public keys of this device: ``curve25519`` and ``ed25519``."""
        keys: Mapping[str, str] = self.machine.account.identity_keys
        return keys

    def close(self) -> None:
        """Close the store."""
        self._store.database.close()

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """Everything written inside is stored together or not at all; gives the machine."""
        try:
            with self._store.database.atomic():
                yield self.machine
        except BaseException:
            self._machine = None
            self.left_out.doubt()
            raise

    def encrypted_rooms(self) -> frozenset[str]:
        """Name the rooms that were ever seen to be encrypted."""
        return frozenset(self._store.load_encrypted_rooms())

    def remember_encrypted(self, rooms: Collection[str]) -> None:
        """Keep on disk that these rooms are encrypted, for good."""
        if rooms:
            with self.transaction():
                self._store.save_encrypted_rooms(rooms)

    def receive(self, to_device: Sequence[Any], newly_encrypted: Iterable[str] = ()) -> KeyNews:
        """Take in the to-device events of a sync; what they bring is on disk when this returns.

        An event that can't be read, or that makes the library stumble, is counted and forgotten (row E3).
        The same events may come again after a crash: that is harmless.
        """
        refused = 0
        rooms = set(newly_encrypted)
        if not to_device and not rooms:
            return KeyNews((), 0)
        with self.transaction() as machine:
            machine.arrived = []
            for raw in to_device:
                refused += not self._take(machine, raw)
            if to_device:
                # The library stores the account before the one-time key of a new session is used up.
                machine.save_account()
            self.remember_encrypted(rooms)
        arrived, machine.arrived = tuple(machine.arrived), []
        return KeyNews(arrived, refused)

    def decrypt(self, raw: Mapping[str, Any], sealed: Sealed, room_id: str) -> Opened:
        """Open an encrypted room event.

        Raises:
            NoKey: its key is not here (yet).
            Dropped: it can be opened, but is not for this room, or without a content.
        """
        sessions = self.machine.inbound_group_store[room_id]
        sender_key = sealed.sender_key
        if not sender_key:
            sender_key = next((key for key, each in sessions.items() if sealed.session_id in each), "")
        session = sessions[sender_key].get(sealed.session_id) if sender_key in sessions else None
        if session is None:
            self._wonder_about(raw, sealed, room_id)
            raise NoKey(sealed.session_id)
        try:
            plain, index = session.decrypt(sealed.ciphertext)
        except UnicodeDecodeError as problem:
            raise Dropped("content") from problem
        except (vodozemac.MegolmDecryptionException, vodozemac.DecodeException) as problem:
            # Often the key starts later than this message; an earlier one may still come.
            raise NoKey(sealed.session_id) from problem
        kind, content = _inside(plain, raw["content"], room_id)
        place = f"{sender_key}|{sealed.session_id}|{index}".encode()
        return Opened(kind, content, hashlib.sha256(place).hexdigest())

    def owner_of(self, sender_key: str, people: Iterable[str]) -> str | None:
        """Say to which of these people the device with this key belongs, as far as known."""
        devices = self.machine.device_store
        return next((who for who in people if devices.device_from_sender_key(who, sender_key)), None)

    def encrypt(self, room_id: str, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Encrypt an event for a room whose session is shared; relations stay outside.

        Raises:
            NotShared: share the session first.
        """
        try:
            sealed = self.machine.group_encrypt(room_id, {"type": kind, "content": dict(content)})
        except nio.EncryptionError as problem:
            raise NotShared(room_id) from problem
        relation = content.get("m.relates_to")
        return dict(sealed) | ({"m.relates_to": relation} if relation else {})

    def forget_session(self, room_id: str) -> None:
        """Use a new key for the next message in a room: somebody left, or a device changed."""
        self.machine.outbound_group_sessions.pop(room_id, None)

    def leaves(self, room_id: str, matrix_id: str | None = None) -> None:
        """Somebody left a room, or we did: they get neither the next key nor those that they were owed."""
        self.forget_session(room_id)
        with self.transaction():
            self.left_out.end(room_id, matrix_id)

    def welcome(self, room_id: str) -> None:
        """Share the present key of a room once more before its next message: somebody came."""
        session = self.machine.outbound_group_sessions.get(room_id)
        if session is not None:
            session.shared = False

    def devices_changed(self, matrix_ids: Iterable[str]) -> None:
        """Ask for the devices of these people again before anything is encrypted for them."""
        self.machine.add_changed_users(set(matrix_ids))

    def _take(self, machine: Any, raw: Any) -> bool:
        try:
            event = ToDeviceEvent.parse_event(raw)
            # Requests and verifications are never for us; only what came through an Olm session counts.
            return not isinstance(event, OlmEvent) or machine.handle_to_device_event(event) is not None
        except _STORAGE_TROUBLE:
            raise
        except Exception:  # noqa: BLE001  (anyone can send one; the stream must go on)
            return False

    def _wonder_about(self, raw: Mapping[str, Any], sealed: Sealed, room_id: str) -> None:
        """Let the library ask the sender for a lost key, but never more than a few at a time."""
        if len(self.machine.outgoing_to_device_messages) < _MOST_QUESTIONS:
            content = sealed.model_dump()
            event = nio.MegolmEvent.from_dict({**raw, "content": content, "room_id": room_id})
            if isinstance(event, nio.MegolmEvent):
                self.machine.check_if_wedged(event)


def _inside(plain: str, outside: Mapping[str, Any], room_id: str) -> tuple[str, dict[str, Any]]:
    """Read what was sealed; relations stand outside. The library's own parser raises on some (row R11)."""
    try:
        inside = json.loads(plain)
    except (ValueError, RecursionError) as problem:
        raise Dropped("content") from problem
    content = inside.get("content") if isinstance(inside, dict) else None
    if not isinstance(content, dict) or inside.get("room_id") != room_id:
        raise Dropped("content")
    if "m.relates_to" in outside:
        content.setdefault("m.relates_to", outside["m.relates_to"])
    return str(inside.get("type")), content
