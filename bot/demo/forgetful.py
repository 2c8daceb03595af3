"""A key store that keeps nothing: a client that never restarts has all its keys in memory anyway.

The library's own store in memory is an SQLite database with ten tables that are bound around every call.
With twenty people in one process that was a fifth of all the work.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nio.crypto import DeviceStore, GroupSessionStore, OlmDevice, SessionStore, TrustState
from nio.store import MatrixStore


class ForgetfulStore(MatrixStore):  # type: ignore[misc]
    """What the library asks of a store, answered from nothing; trust stands in the devices themselves."""

    def __init__(self, user_id: str, device_id: str, *_: str) -> None:
        # No call of the parent: that would open the database.
        self.user_id = user_id
        self.device_id = device_id

    def load_account(self) -> None:
        """There is none from before."""

    def load_sessions(self) -> SessionStore:
        """None from before."""
        return SessionStore()

    def load_inbound_group_sessions(self) -> GroupSessionStore:
        """None from before."""
        return GroupSessionStore()

    def load_device_keys(self) -> DeviceStore:
        """None from before."""
        return DeviceStore()

    def load_outgoing_key_requests(self) -> dict[str, Any]:
        """None from before."""
        return {}

    def load_encrypted_rooms(self) -> set[str]:
        """None from before."""
        return set()

    def save_account(self, *_: object) -> None:
        """Keep nothing."""

    save_session = save_inbound_group_session = save_device_keys = save_account
    save_encrypted_rooms = delete_encrypted_room = save_account
    add_outgoing_key_request = remove_outgoing_key_request = save_account

    def ignore_devices(self, devices: Iterable[OlmDevice]) -> None:
        """Talk with these although nobody verified them."""
        for device in devices:
            device.trust_state = TrustState.ignored

    def is_device_verified(self, device: OlmDevice) -> bool:
        """Say whether somebody compared keys."""
        return bool(device.verified)

    def is_device_ignored(self, device: OlmDevice) -> bool:
        """Say whether we talk with it without having compared."""
        return bool(device.ignored)

    def is_device_blacklisted(self, device: OlmDevice) -> bool:
        """Say whether it gets no keys."""
        return bool(device.blacklisted)
