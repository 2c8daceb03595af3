"""Looking into JSON of which nothing is certain: what has not the expected shape is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.matrix.cleaning import is_room_id


def at(value: Any, *path: str) -> Mapping[str, Any]:
    """Give the object at the end of a path of names; an empty one when there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def items(value: Any, *path: str) -> list[Any]:
    """Give the list at the end of a path of names; an empty one when there is none."""
    found = at(value, *path[:-1]).get(path[-1])
    return found if isinstance(found, list) else []


def is_about(raw: Any, who: str) -> bool:
    """Say whether this is a member event about ``who``."""
    return (
        isinstance(raw, dict)
        and raw.get("type") == "m.room.member"
        and raw.get("state_key") == who
        and isinstance(raw.get("content"), dict)
    )


def is_encryption(raw: Any) -> bool:
    """Say whether this event turns encryption on."""
    return isinstance(raw, dict) and raw.get("type") == "m.room.encryption" and raw.get("state_key") == ""


def turns_encryption_on(room: Any) -> bool:
    """Say whether a joined room of a sync is, or becomes, encrypted."""
    return any(is_encryption(raw) for part in ("state", "timeline") for raw in items(room, part, "events"))


def limited_rooms(sync: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name the rooms whose timeline has a hole before it, with the token where to start back (row R2)."""
    for room_id, room in at(sync, "rooms", "join").items():
        timeline = at(room, "timeline")
        start = timeline.get("prev_batch")
        if timeline.get("limited") is True and isinstance(start, str) and is_room_id(room_id):
            yield room_id, start
