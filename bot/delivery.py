"""Where an outgoing row goes and what it looks like there.

A destination is a person, a room or a group. What is said to a group waits until its room is there and
only those are in it who belong there. A person is reached in the private chat with the bot, which is found
or made here; whoever left it is not followed (the row is closed and the coordinators hear of it). The
content of an event comes frozen out of the row; only the ids that nobody could know when it was written,
those of the message it reacts to or edits, are filled in. What rested because somebody never logged in is not
said when they do if it asks what is settled or has lapsed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from bot.matrix import polls
from config.model import PersonId, Ref
from storage.destinations import GROUP, PERSON
from storage.schema.intervision import Stands
from storage.schema.network import Membership
from storage.schema.queues import OutboxKind

if TYPE_CHECKING:
    from storage.outbox import OutboxRow
    from storage.own_rooms import Guest
    from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Deliver:
    """Send this event to this room, after its ``picture`` was drawn or its ``file`` made.

    A redaction has no content.
    """

    room_id: str
    event_type: str
    content: Mapping[str, Any]
    target: str | None = None
    picture: Mapping[str, Any] | None = None
    file: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class OpenChat:
    """First make the private chat of the bot and this person."""

    person: PersonId
    matrix_id: str


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Never send it. ``unreachable`` names the person whom the coordinators should reach another way."""

    reason: str
    unreachable: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now: the room of a group is not ready, or somebody reads along who does not belong there."""


TOO_LATE: Final = "too-late-to-ask"
"""Why a row is closed that asks what is settled or has lapsed."""

Plan: TypeAlias = Deliver | OpenChat | GiveUp


async def plan(row: OutboxRow, behind: str, unit: UnitOfWork, me: str, now: datetime) -> Plan | Wait:
    """Decide what to do with a row now, from what is stored.

    ``behind`` is the room behind its destination, or that destination as long as it has none; ``me`` is the
    bot's Matrix id.
    """
    find = _group_room if row.dest.startswith(GROUP) else _room_of
    place = await find(row, behind, unit, me)
    if not isinstance(place, str):
        return place
    if row.kind is OutboxKind.PICTURE:
        content = {"msgtype": "m.image", **row.payload["content"]}
        return Deliver(place, "m.room.message", content, picture=row.payload["picture"])
    if row.kind is OutboxKind.FILE:
        content = {"msgtype": "m.file", **row.payload["content"]}
        return Deliver(place, "m.room.message", content, file=row.payload["file"])
    if row.kind is OutboxKind.POLL:
        return Deliver(place, polls.START, polls.start(row.payload))
    reason = await _not_worth_it(row, unit, now)
    if reason is not None:
        return GiveUp(reason)
    return Deliver(place, *_event(row.kind, row.payload, row.target_event), target=row.target_event)


async def _not_worth_it(row: OutboxRow, unit: UnitOfWork, now: datetime) -> str | None:
    if row.kind is not OutboxKind.MESSAGE:
        return "nothing-to-point-at" if row.target_event is None else None
    return TOO_LATE if row.attempts and await _asks_too_late(row, unit, now) else None


async def _asks_too_late(row: OutboxRow, unit: UnitOfWork, now: datetime) -> bool:
    """Say whether a message that rested asks what nobody waits for any more."""
    asked = await unit.cards.under(row.id)
    if asked is None or asked.person is None:
        return False
    lapses = asked.card.closes_at
    if lapses is not None and lapses <= now:
        return True
    if asked.open:
        return False
    about = (asked.card.topic, asked.card.subject)
    again = await unit.cards.for_person(asked.person)  # a reminder asks the same and says less
    return all((one.card.topic, one.card.subject) != about for one in again)


def person_of(dest: str) -> PersonId | None:
    """The person that a destination names; ``None`` for a room."""
    return PersonId(int(dest.removeprefix(PERSON))) if dest.startswith(PERSON) else None


def chat_alias(me: str, matrix_id: str) -> str:
    """The alias localpart of a private chat: the same for the same two, and it names nobody (S10)."""
    return "noaber-" + hashlib.sha256(f"{me} {matrix_id}".encode()).hexdigest()[:20]


def group_alias(me: str, ref: Ref) -> str:
    """The alias localpart of the room of a group: the same for the same group, and it names none."""
    return "noaber-" + hashlib.sha256(f"{me} group {ref}".encode()).hexdigest()[:20]


async def _room_of(row: OutboxRow, behind: str, unit: UnitOfWork, me: str) -> str | OpenChat | GiveUp:
    person_id = person_of(row.dest)
    if person_id is None:
        return behind if await unit.rooms.joined(behind) else GiveUp("not-in-room")
    person = await unit.people.get(person_id)
    if person is None or not person.active:
        return GiveUp("person-gone")
    chat = None if behind == row.dest else behind
    known = None if chat is None else await unit.rooms.get(chat)
    if chat is None or (known is not None and not known.joined):
        return OpenChat(person_id, person.matrix_id)
    present = await unit.rooms.members(chat)
    if any(how in _READS and who not in {me, person.matrix_id} for who, how in present.items()):
        return GiveUp("chat-not-private", unreachable=person_id)
    # Somebody who is only invited yet can read it on arrival; somebody who left can't.
    if present.get(person.matrix_id) in _GONE:
        return GiveUp("person-left-chat", unreachable=person_id)
    return chat


async def _group_room(row: OutboxRow, behind: str, unit: UnitOfWork, me: str) -> str | Wait | GiveUp:
    ref = Ref(row.dest.removeprefix(GROUP))
    if await unit.own_rooms.get(ref) is None:
        return GiveUp("room-left")
    if not await unit.rooms.joined(behind):
        return Wait()
    if row.kind is OutboxKind.REDACTION:
        return behind  # what is taken back tells nobody anything
    guests = await unit.own_rooms.guests(ref)
    if any(guest.stands is Stands.BELONGS for guest in guests):
        return Wait()  # nobody reads what was said before they were invited
    return Wait() if await strangers(unit, guests, behind, me) else behind


async def strangers(unit: UnitOfWork, guests: Iterable[Guest], room_id: str, me: str) -> list[str]:
    """Name who can read along in a room of ours without belonging there, by Matrix id."""
    present = await unit.rooms.members(room_id)
    reading = {who for who, how in present.items() if how in _READS} - {me}
    return sorted(reading - {guest.matrix_id for guest in guests if guest.belongs})


_READS: Final = frozenset({Membership.JOIN, Membership.INVITE})
_GONE: Final = frozenset({Membership.LEAVE, Membership.BAN})


def _event(kind: OutboxKind, payload: Mapping[str, Any], target: str | None) -> tuple[str, Mapping[str, Any]]:
    if kind is OutboxKind.REACTION:
        relation = {"rel_type": "m.annotation", "event_id": target, "key": payload["key"]}
        return "m.reaction", {"m.relates_to": relation}
    if kind is OutboxKind.POLL_END:
        return polls.END, polls.end(target, payload)
    if kind is OutboxKind.EDIT:
        # Clients that know no edits show the fallback, so it says by a star that it is one.
        fallback = {key: value for key, value in payload.items() if key != "formatted_body"}
        return "m.room.message", {
            **fallback,
            "body": f"* {payload.get('body', '')}",
            "m.mentions": {},
            "m.new_content": dict(payload),
            "m.relates_to": {"rel_type": "m.replace", "event_id": target},
        }
    return "m.room.message", payload
