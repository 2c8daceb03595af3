"""What somebody typed: a message or an edit becomes one command line by one person, or nothing of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from commands import loose, parsing
from commands.answering import Row, answer, deny, is_secret, judged, removals, run
from commands.cards import asked_again
from commands.cases import own_cases
from commands.context import Context
from commands.in_clear import is_chat, keeps_out, refuse
from commands.limits import Verdict
from commands.open_questions import STILL_OPEN
from commands.registry import Command
from commands.writing import Corner
from config.model import NetworkId, Person, Ref, Role
from config.texts.text import Lines, Text, text
from workflows.cards import FLEETING
from workflows.effects import Card, Note, Reply

if TYPE_CHECKING:
    from storage.cards import OpenCard
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
    held = await _held(at, person, corner)
    cards = await _cards(at, held)
    replying = any(card.event_id == at.content.get("reply_to") for card in cards)
    explicit = replying or at.row.kind == "edit" or person is None or not corner.private
    stale = [] if explicit or person is None else await _stale(at, person, cards)
    own = await _own_group(at, person, corner)
    context = Context(
        private=corner.private,
        now=at.now,
        zone=corner.timezone,
        person=person,
        called=(at.house.bot_id, *at.house.bot_names),
        mentioned=bool(at.content.get("mentioned")),
        cards=tuple(card.card for card in cards),
        asked=next((each.card for each in cards if each.answered is None), None),
        stale=tuple(stale),
        organisations=await at.unit.organisations.all(person.network) if person else (),
        group=corner.group,
        replying=replying,
        in_session=own is not None and await at.unit.sessions.running(own) is not None,
    )
    said = at.content.get("text", "")
    parsed = await _understood(at, said, context)
    if isinstance(parsed, parsing.NotForUs):
        return "not-for-us"
    if not corner.private and parsing.names_a_case(said, context, own):
        corner = replace(corner, secret=True)
    stopped = await _stopped(at, person, corner, clear, parsed)
    if stopped is not None or person is None:
        return stopped or "unknown-person"
    for card in held:
        if card.card.topic in FLEETING and not isinstance(parsed, parsing.Unknown):
            await at.unit.cards.drop(card.id)  # it holds what was typed, and the conversation went on
    if late:
        await answer(at, person, corner, _command_of(parsed), [Reply(text("edit-too-late"))])
        return "edit-too-late"
    if not isinstance(parsed, parsing.Understood):
        return await _ask_back(at, person, corner, parsed, origin)
    said_by = replace(at.said(person, corner, origin), bare=parsed.bare)
    outcome = await run(at, parsed, said_by, corner)
    if (tapped := _choice_taken(parsed, cards)) is not None:
        await at.unit.cards.answered(*tapped, origin)
    return outcome


async def _own_group(at: Row, person: Person | None, corner: Corner) -> Ref | None:
    """Find the group whose room this is, if this is somebody who belongs there."""
    if person is None or corner.group is None:
        return None
    return corner.group if person.id in await at.unit.own_rooms.seated(corner.group) else None


async def _about_a_session(
    at: Row, person: Person, corner: Corner, parsed: parsing.Asking, origin: str
) -> Text | Lines | None:
    """Say what to do about a word of a session where none listens, or a question that is changed too late."""
    told = await loose.answer_to(at, person, corner, parsed, at.content.get("text", ""))
    if told is None and at.row.kind == "edit" and await at.unit.sessions.wrote(origin, person.id):
        return text("intervision-session-no-changing-now")
    return told


async def _held(at: Row, person: Person | None, corner: Corner) -> list[OpenCard]:
    """The open questions that somebody may answer here by typing, newest first."""
    if person is not None and corner.private:
        return await at.unit.cards.for_person(person.id)
    if person is not None and corner.group is not None:
        return await at.unit.cards.in_room(corner.room_id, person.id)
    return []


async def _understood(at: Row, said: str, context: Context) -> parsing.Parsed:
    """Read a message; who has one case need not say which one."""
    if at.content.get("too_long"):
        return parsing.unread(said, context)
    parsed = parsing.understand(said, at.house.registry, context)
    if not isinstance(parsed, parsing.ArgumentProblem) or context.person is None:
        return parsed
    if not any(arg.own for arg in parsed.command.args):
        return parsed
    mediates = parsed.command.who == {Role.MEDIATOR}
    mine = await own_cases(at.unit, context.person, mediates=mediates)
    if len(mine) == 1:
        return parsing.understand(said, at.house.registry, replace(context, case=mine[0].ref))
    # "klaar" to an open question, of somebody who has no case to finish
    answered = mine or context.asked is None or "!" in said
    return parsed if answered else parsing.unanswered(at.house.registry, context)


async def _cards(at: Row, held: list[OpenCard]) -> list[OpenCard]:
    """The questions that a typed answer may be about, newest first.

    A reply to one of them is about that one, an edited answer about the one it answered; else those
    without an answer go before those with one.
    """
    before = await at.unit.cards.reaction(at.first) if at.row.kind == "edit" else None
    if before is not None:
        card, _ = before
        return [card] if card.open or asked_again(card, held) else []
    about = at.content.get("reply_to")
    chosen = [card for card in held if about and card.event_id == about]
    unanswered = [card for card in held if card.answered is None]
    return chosen or unanswered or held


async def _stale(at: Row, person: Person, cards: list[OpenCard]) -> list[Card]:
    """The questions after which something else was said here; they are no longer what a bare yes answers.

    Of two that were asked at once, the second is the last one when the first was answered.
    """
    if not cards:
        return []
    said = await at.unit.outbox.said_last(person.id, at.row.room_id)
    last = next((each.cause for each in said if STILL_OPEN not in each.text_ids), None)
    asked = await at.unit.cards.asked_by(last) if last is not None else None
    newest = {each.id for each in said if each.cause in {last, asked}}
    return [card.card for card in cards if card.outbox_id not in newest]


def _choice_taken(parsed: parsing.Understood, cards: list[OpenCard]) -> tuple[int, int] | None:
    """Find the choice (card, index) that a typed line took, or stands for: ``!akkoord M-7KQ4`` is ✅."""
    if parsed.hit is not None and cards[parsed.hit.card].card.topic not in FLEETING:
        return (cards[parsed.hit.card].id, parsed.hit.choice) if parsed.hit.choice >= 0 else None
    lines = (
        (card.id, index)
        for card in cards
        for index, choice in enumerate(card.card.choices)
        if choice.command == parsed.line and card.card.topic not in FLEETING
    )
    return next(lines, None)


async def _stopped(
    at: Row, person: Person | None, corner: Corner, clear: RoomInClear | None, parsed: parsing.Parsed
) -> str | None:
    """Say what keeps a message to the bot from being answered; ``None`` when nothing does."""
    if (verdict := await judged(at, person)) is not Verdict.FINE:
        return await _hold_back(at, person, corner, parsed, verdict)
    if person is None:
        return await _unknown_person(at, corner)
    if clear is not None:
        return await refuse(at, person, corner, clear, _command_of(parsed))
    return None


async def _hold_back(
    at: Row, person: Person | None, corner: Corner, parsed: parsing.Parsed, verdict: Verdict
) -> str:
    """Too much at once: warn once, then say nothing; what must not stand in a shared room goes anyway."""
    if person is not None and verdict is Verdict.WARN:
        await answer(at, person, corner, _command_of(parsed), [Reply(text("slow-down"))])
    elif person is not None and is_secret(corner, _command_of(parsed)):
        await at.writer.write(removals(at, corner), person.network)
    return "limited"


async def _ask_back(at: Row, person: Person, corner: Corner, parsed: parsing.Asking, origin: str) -> str:
    """Ask what was meant, or say what is missing: never how to give a command that is not for this person."""
    if (told := await _about_a_session(at, person, corner, parsed, origin)) is not None:
        await answer(at, person, corner, None, [Reply(told)])
        return "about-a-session"
    command = _command_of(parsed)
    if command is not None and not command.permits(person):
        return await deny(at, person, corner, command)
    await answer(at, person, corner, command, [parsed.reply])
    return type(parsed).__name__.lower()


def _command_of(parsed: parsing.Parsed) -> Command | None:
    if isinstance(parsed, parsing.Understood | parsing.Nearly | parsing.ArgumentProblem):
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
