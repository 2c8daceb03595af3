"""Rooms that are not encrypted: nothing about a case is said or taken there.

In a private chat in clear the bot never works: whatever is said there is answered once a day with "write
me in the encrypted one", and that one is opened. In a shared room in clear it works only when the settings
say so (``[encryption]``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commands.answering import Row, is_secret, removals
from commands.registry import Command
from commands.writing import Corner
from config.model import Person
from config.settings import Encryption, EncryptionPolicy
from config.texts.text import text
from workflows.effects import Effect, Note, Reply, Tell

if TYPE_CHECKING:
    from storage.rooms import RoomInClear


async def keeps_out(at: Row, corner: Corner) -> RoomInClear | None:
    """Find the room of a row when it is one in clear in which the bot does not work."""
    room = None if corner.private else await at.unit.rooms.in_clear(at.row.room_id)
    return None if room is None or _works_in(room, at.row.room_id, at.house.encryption) else room


def is_chat(room: RoomInClear) -> bool:
    """Whether it is a private chat, so that every word there is meant for the bot."""
    return room.others <= 1 and room.alias is None


async def refuse(at: Row, person: Person, corner: Corner, room: RoomInClear, command: Command | None) -> str:
    """Do nothing of what was asked; say once a day where it can be asked, and open that chat.

    What says something about a case is removed from a shared room every time.
    """
    effects: list[Effect] = []
    if is_secret(corner, command) and not is_chat(room):
        effects += [*removals(at, corner), Note("privacy.in_clear", at.row.event_id, person.id)]
    today = f"in-clear:{at.row.room_id}:{at.unit.inbox.standing_for(at.row.sender)}:{at.now.date()}"
    if await at.unit.inbox.mark(today, at.row.sender, at.now):
        effects.append(Reply(text("chat-in-clear" if is_chat(room) else "room-in-clear")))
        effects.append(Tell(person.id, text("encrypted-here")))
    nameless = replace(corner, person=None, thread=None, answers=None)
    await at.writer.write(effects, person.network, nameless)
    return "not-encrypted"


def _works_in(room: RoomInClear, room_id: str, chosen: Encryption) -> bool:
    if not {room_id, room.alias}.isdisjoint(chosen.unencrypted_rooms):
        return True
    return chosen.rooms is EncryptionPolicy.ALLOWED and not is_chat(room)
