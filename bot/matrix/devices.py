"""What is known of devices of others, and what they say of themselves: none of it is taken for granted."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import nio
import vodozemac
from pydantic import BaseModel, ConfigDict


def tolerant(machine: Any, response: nio.Response) -> None:
    """Let the library take in keys of others; it raises on some that are malformed."""
    with suppress(ValueError, LookupError, TypeError, AttributeError, StopIteration):
        machine.handle_response(response)


def devices_of(machine: Any, who: str) -> list[Any]:
    """The devices of somebody, as far as known; ours is not among them."""
    return [each for each in machine.device_store.active_user_devices(who) if each.id != machine.device_id]


def fingerprint(machine: Any, who: str) -> frozenset[tuple[str, str]]:
    """What is different as soon as one of somebody's devices is another."""
    return frozenset((each.id, each.curve25519) for each in devices_of(machine, who))


class _DeviceKeys(BaseModel):
    """The shape that the library takes for granted."""

    model_config = ConfigDict(strict=True)

    user_id: str
    device_id: str
    algorithms: list[str]
    keys: dict[str, str]
    signatures: dict[str, dict[str, str]]


def sound(machine: Any, keys: Any, who: str, device: str) -> bool:
    """Say whether a device's keys are well-formed and signed by itself; drop what it calls itself.

    One that makes the library stumble half-way would keep everybody in the room from being written to.
    """
    try:
        shape = _DeviceKeys.model_validate(keys)
        keys.pop("unsigned", None)
        vodozemac.Curve25519PublicKey.from_base64(shape.keys[f"curve25519:{device}"])
        signed = machine.verify_json(keys, shape.keys[f"ed25519:{device}"], who, device)
    except (ValueError, LookupError, RecursionError):
        return False
    return bool(signed and shape.user_id == who and shape.device_id == device)
