"""Answering: one row with what handling it needs at hand, and where what follows from it may be said.

What says something about a case never stays in a shared room: it is removed there and answered in the
private chat only, whatever became of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from commands import parsing
from commands.access import is_denial
from commands.house import House
from commands.limits import Verdict
from commands.lines import Understood
from commands.registry import Command
from commands.said import Said, Where
from commands.writing import Corner, Writer
from config.model import Person
from config.texts.text import Text, text
from storage.schema.network import Membership
from workflows.effects import At, Effect, Note, Refusal, RemoveMessage, Reply, Tell

if TYPE_CHECKING:
    from storage.inbox import InboxRow
    from storage.unit import UnitOfWork


FLOOD: Final = "operator-flood"
"""The kind of the moment that tells operators of a flood; the subject is a person, a room or a homeserver."""


class Row:
    """One row with what handling it needs at hand."""

    def __init__(self, row: InboxRow, unit: UnitOfWork, house: House, now: datetime) -> None:
        self.row, self.unit, self.house, self.now = row, unit, house, now
        self.content: dict[str, Any] = dict(row.content or {})
        self.writer = Writer(unit, house, row.event_id, now)

    @property
    def first(self) -> str:
        """The message that this row is, or that it edits."""
        return str(self.content.get("edits", self.row.event_id))

    async def who(self) -> Person | None:
        """Find the sender among the people we know; whoever left is nobody."""
        person = await self.unit.people.by_matrix_id(self.row.sender)
        return person if person is not None and person.active else None

    async def corner(self, person: Person | None) -> Corner:
        """Say where an answer to this row goes."""
        private = await self.unit.rooms.is_private(self.row.room_id)
        group = None if private else await self.unit.own_rooms.group_of(self.row.room_id)
        # Nothing can hang under a tap or a vote: homeservers refuse a thread below what points elsewhere.
        spoken = self.row.kind in ("message", "undecryptable") or "edits" in self.content
        corner = Corner(
            self.row.room_id, private, self.content.get("thread"), self.first if spoken else None, group=group
        )
        if person is None:
            return corner
        return replace(
            corner, person=person, language=person.language, form=person.form, timezone=person.timezone
        )

    def said(self, person: Person, corner: Corner, origin: str, *, by_reaction: bool = False) -> Said:
        """Make what a handler gets."""
        return Said(
            person=person,
            room_id=self.row.room_id,
            private=corner.private,
            now=self.now,
            cause=self.row.event_id,
            origin=origin,
            unit=self.unit,
            house=self.house,
            edited=self.row.kind == "edit",
            by_reaction=by_reaction,
            event_id=None if by_reaction else origin,
            group=corner.group,
        )


async def deny(at: Row, person: Person, corner: Corner, command: Command) -> str:
    """Say that a command is for another role, and keep that somebody tried."""
    note = Note("denied.role", at.row.event_id, person.id, {"command": command.name})
    await answer(at, person, corner, command, [note, Reply(text("not-permitted"))])
    return "denied"


def refused(said: Said, what: Text) -> Effect:
    """A refusal goes to where it was typed; of something that was tapped, to the private chat."""
    return Tell(said.person.id, what) if said.by_reaction else Reply(what)


def is_secret(corner: Corner, command: Command | None) -> bool:
    """Whether something was said in a shared room that says something about a case."""
    if corner.private:
        return False
    at_home = corner.group is not None and command is not None and command.where is Where.GROUP
    about_cases = command is not None and (command.where is not Where.ANYWHERE or command.confidential)
    return corner.secret or (about_cases and not at_home)


async def answer(
    at: Row, person: Person, corner: Corner, command: Command | None, effects: list[Effect]
) -> bool:
    """Answer where something was said; say whether that went on in the private chat instead.

    What says something about a case in a shared room is removed there, and answered in private only.
    """
    if not is_secret(corner, command):
        await at.writer.write(effects, person.network, corner)
        return False
    typed = at.row.kind in {"message", "edit"}  # under a sign nothing need be said in the room
    moved: list[Effect] = [
        *removals(at, corner),
        Note("privacy.moved_to_private", at.row.event_id, person.id),
        *([Reply(text("help-in-private"))] if typed else []),
    ]
    if typed and (corner.secret or (command is not None and command.where is not Where.ANYWHERE)):
        moved.append(Tell(person.id, text("please-in-private")))
    await _open_again(at, person)
    nameless = replace(corner, person=None, thread=None, answers=None)
    inside = [_to_person(person, effect) for effect in effects]
    await at.writer.write([*moved, *inside], person.network, nameless)
    return True


async def _open_again(at: Row, person: Person) -> None:
    """Whoever left the private chat and asks something now wants it back: the answer opens it again."""
    chat = await at.unit.rooms.dm_of(person.id)
    if chat is not None and (await at.unit.rooms.members(chat)).get(person.matrix_id) is Membership.LEAVE:
        await at.unit.rooms.set_dm(person.id, None)


def removals(at: Row, corner: Corner) -> list[Effect]:
    """Remove a message; of an edited one the edit too, because it holds the new words."""
    typed = dict.fromkeys((at.first, at.row.event_id)) if at.row.kind in {"message", "edit"} else ()
    return [RemoveMessage(corner.room_id, event) for event in typed]


def _to_person(person: Person, effect: Effect) -> Effect:
    if not isinstance(effect, Reply):
        return effect
    return Tell(person.id, effect.text, effect.card, picture=effect.picture, file=effect.file)


async def run(at: Row, parsed: Understood, said: Said, corner: Corner) -> str:
    """Check who and where, let the handler decide, write what follows."""
    command, person = parsed.command, said.person
    if not command.permits(person):
        return await deny(at, person, corner, command)
    try:
        effects = list(await command(said, **parsed.args))
    except Refusal as refusal:
        effects = [refused(said, refusal.text)]
        if is_denial(refusal.text.id, command.name):
            effects.append(Note("denied.reach", at.row.event_id, person.id, {"command": command.name}))
    if parsed.only_first:
        effects.append(Reply(parsing.ONLY_FIRST))
    moved = await answer(at, person, corner, command, effects)
    return "moved-to-private" if moved else command.name.replace(" ", "-")


async def judged(at: Row, person: Person | None) -> Verdict:
    """Say whether this is too much at once, of this sender or in this room; operators hear of a flood."""
    limits, row = at.house.limits, at.row
    found = limits.judge(row.sender, row.room_id, row.sent_at, row.event_id, known=person is not None)
    if found.flood is not None and person is not None:
        where = str(person.id) if found.flood == row.sender else found.flood
        told = At(f"flood/{where}", FLOOD, at.now, where)
        await at.writer.write([Note("flood", at.row.event_id, person.id), told], person.network)
    return found.verdict
