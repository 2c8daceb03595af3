"""Where something that is said goes: to a person, a room or a group, as one word in the outbox."""

from __future__ import annotations

from typing import Final

from config.model import PersonId, Ref

PERSON: Final = "person:"
ROOM: Final = "room:"
GROUP: Final = "group:"


def to_person(person: PersonId) -> str:
    """Name the destination "private chat with this person"."""
    return f"{PERSON}{person}"


def to_room(room_id: str) -> str:
    """Name a room as a destination."""
    return f"{ROOM}{room_id}"


def to_group(ref: Ref) -> str:
    """Name the room of a group as a destination, made or not."""
    return f"{GROUP}{ref}"
