"""What somebody typed: a message or an edit becomes one command line by one person, or nothing of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from commands import parsing
from commands.answering import Row, answer, deny, is_secret, judged, removals, run
from commands.cases import own_cases
from commands.context import Context
from commands.in_clear import is_chat, keeps_out, refuse
from commands.limits import Verdict
from commands.lines import ArgumentProblem, Asking, Nearly, NotForUs, Parsed, Understood
from commands.questions import session_words
from commands.questions.asking_back import GUESSED, unanswered
from commands.questions.held import held_by
from commands.registry import Command
from commands.writing import Corner
from config.model import NetworkId, Person, Ref, Role
from config.texts.text import Lines, Text, text
from workflows.effects import Note, Reply

if TYPE_CHECKING:
    from storage.rooms import RoomInClear

EDIT_WINDOW: Final = timedelta(minutes=15)
"""How long after a command an edit of it is read as the command said again."""

NOBODYS: Final = NetworkId("")
"""Where audit rows go that belong to no network: people we do not know."""


async def message(at: Row) -> str:
    """A message is what it says."""
    return await _talk(at, at.row.event_id)


async def edit(at: Row) -> str:
    """An edit within its window is the command said again; anybody else's edit is nothing."""
    first = await at.unit.inbox.by_event(at.first)
    if first is None and not (await at.corner(None)).private:
        # It may be anybody's, from before we came or long ago: only the edit itself may have to go.
        del at.content["edits"]
        return await _talk(at, at.row.event_id, late=True)
    if first is None or first.sender != at.row.sender or first.room_id != at.row.room_id:
        return "not-an-edit"
    return await _talk(at, first.event_id, late=at.row.sent_at - first.sent_at > EDIT_WINDOW)


async def _talk(at: Row, origin: str, *, late: bool = False) -> str:
    """Read what was typed and answer it; an edit that comes too ``late`` changes nothing."""
    person = await at.who()
    corner = await at.corner(person)
    clear = await keeps_out(at, corner)
    if clear is not None and person is not None and is_chat(clear):
        return await refuse(at, person, corner, clear, None)
    held = await held_by(at, person, corner)
    own = await _own_group(at, person, corner)
    context = Context(
        private=corner.private,
        now=at.now,
        zone=corner.timezone,
        person=person,
        called=(at.house.bot_id, *at.house.bot_names),
        mentioned=bool(at.content.get("mentioned")),
        cards=tuple(each.card for each in held.cards),
        asked=held.asked,
        stale=held.stale,
        named=held.named,
        organisations=await at.unit.organisations.all(person.network) if person else (),
        group=corner.group,
        replying=held.replying,
        in_session=own is not None and await at.unit.sessions.running(own) is not None,
    )
    said = at.content.get("text", "")
    parsed = await _understood(at, said, context)
    if isinstance(parsed, NotForUs):
        return "not-for-us"
    if not corner.private and parsing.names_a_case(said, context, own):
        corner = replace(corner, secret=True)
    stopped = await _stopped(at, person, corner, clear, parsed)
    if stopped is not None or person is None:
        return stopped or "unknown-person"
    await held.heard(at, parsed)
    if late:
        await answer(at, person, corner, _command_of(parsed), [Reply(text("edit-too-late"))])
        return "edit-too-late"
    if not isinstance(parsed, Understood):
        return await _ask_back(at, person, corner, parsed, origin)
    said_by = replace(at.said(person, corner, origin), bare=parsed.bare)
    outcome = await run(at, parsed, said_by, corner)
    await held.answered(at, parsed, origin)
    return outcome


async def _own_group(at: Row, person: Person | None, corner: Corner) -> Ref | None:
    """Find the group whose room this is, if this is somebody who belongs there."""
    if person is None or corner.group is None:
        return None
    return corner.group if person.id in await at.unit.own_rooms.seated(corner.group) else None


async def _about_a_session(
    at: Row, person: Person, corner: Corner, parsed: Asking, origin: str
) -> Text | Lines | None:
    """Say what to do about a word of a session where none listens, or a question that is changed too late."""
    told = await session_words.about(at, person, corner, parsed, at.content.get("text", ""))
    if told is None and at.row.kind == "edit" and await at.unit.sessions.wrote(origin, person.id):
        return text("intervision-session-no-changing-now")
    return told


async def _understood(at: Row, said: str, context: Context) -> Parsed:
    """Read a message; who has one case need not say which one."""
    if at.content.get("too_long"):
        return parsing.unread(said, context)
    parsed = parsing.understand(said, at.house.registry, context)
    person = context.person
    if person is None or not isinstance(parsed, ArgumentProblem) or not parsed.got.missing:
        return parsed
    mediates = parsed.command.who == {Role.MEDIATOR}
    may = any(arg.own and arg.name not in parsed.got.values for arg in parsed.command.args)
    mine = await own_cases(at.unit, person, mediates=mediates) if may else []
    if len(mine) == 1:
        return parsing.understand(said, at.house.registry, replace(context, case=mine[0].ref))
    if mine or not may:
        return parsed
    asked = context.asked is not None and context.asked.topic != GUESSED
    if asked and parsed.got.nothing_given and "!" not in said:
        return unanswered(at.house.registry, context)  # "klaar" to an open question
    none = text("argument-problem", reason=text("argument-no-own-case"), example=parsed.command.example)
    return replace(parsed, reply=Reply(none))


async def _stopped(
    at: Row, person: Person | None, corner: Corner, clear: RoomInClear | None, parsed: Parsed
) -> str | None:
    """Say what keeps a message to the bot from being answered; ``None`` when nothing does."""
    if (verdict := await judged(at, person)) is not Verdict.FINE:
        return await _hold_back(at, person, corner, parsed, verdict)
    if person is None:
        return await _unknown_person(at, corner)
    if clear is not None:
        return await refuse(at, person, corner, clear, _command_of(parsed))
    return None


async def _hold_back(at: Row, person: Person | None, corner: Corner, parsed: Parsed, verdict: Verdict) -> str:
    """Too much at once: warn once, then say nothing; what must not stand in a shared room goes anyway."""
    if person is not None and verdict is Verdict.WARN:
        await answer(at, person, corner, _command_of(parsed), [Reply(text("slow-down"))])
    elif person is not None and is_secret(corner, _command_of(parsed)):
        await at.writer.write(removals(at, corner), person.network)
    return "limited"


async def _ask_back(at: Row, person: Person, corner: Corner, parsed: Asking, origin: str) -> str:
    """Ask what was meant, or say what is missing: never how to give a command that is not for this person."""
    if (told := await _about_a_session(at, person, corner, parsed, origin)) is not None:
        await answer(at, person, corner, None, [Reply(told)])
        return "about-a-session"
    command = _command_of(parsed)
    if command is not None and not command.permits(person):
        return await deny(at, person, corner, command)
    await answer(at, person, corner, command, [parsed.reply])
    return type(parsed).__name__.lower()


def _command_of(parsed: Parsed) -> Command | None:
    if isinstance(parsed, Understood | Nearly | ArgumentProblem):
        return parsed.command
    return None


async def _unknown_person(at: Row, corner: Corner) -> str:
    """Somebody who is not in a network hears so in a private chat; in a room there is silence."""
    today = f"unknown:{at.unit.inbox.standing_for(at.row.sender)}:{at.row.room_id}:{at.now.date()}"
    if not await at.unit.inbox.mark(today, at.row.sender, at.now):
        return "unknown-person"  # once a day, so that two programs never keep each other talking
    await at.unit.audit.note(NOBODYS, Note("denied.unknown_person", at.row.event_id), at.now)
    if corner.private:
        await at.writer.write([Reply(text("unknown-person"))], NOBODYS, corner)
    return "unknown-person"
