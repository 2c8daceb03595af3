"""The path of one inbox row: from what came in to state, messages, moments and audit rows.

Everything happens in the one transaction that the caller opened; the caller marks the row handled in it.
A message, an edit, a reaction and a removed reaction all become one command line by one person. A due
moment becomes an event of its own. What is not meant for the bot leaves no trace.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from commands import parsing
from commands.answering import Row, answer, deny, is_secret, refused, removals
from commands.cards import choice_for_reaction
from commands.cases import own_cases
from commands.context import Context
from commands.house import House
from commands.in_clear import is_chat, keeps_out, refuse
from commands.limits import Verdict
from commands.moments import Woken
from commands.registry import Command
from commands.said import Said
from commands.writing import Corner
from config.model import NetworkId, Person, Role
from config.texts.text import text
from storage.inbox import Incoming
from workflows.cards import FLEETING
from workflows.effects import Late, Note, Refusal, Reply, Tell

if TYPE_CHECKING:
    from storage.cards import OpenCard
    from storage.inbox import InboxRow
    from storage.rooms import RoomInClear
    from storage.unit import UnitOfWork

EDIT_WINDOW: Final = timedelta(minutes=15)
"""How long after a command an edit of it is read as the command said again."""


NO_USE_AFTER: Final = timedelta(hours=4)
"""A moment of the kind that is better skipped than late (a half-way reminder) is skipped after this."""

NOBODYS: Final = NetworkId("")
"""Where audit rows go that belong to no network: people we do not know."""


async def handle(row: InboxRow, unit: UnitOfWork, house: House) -> str:
    """Handle one row; return a short word for what became of it (for logs and counts)."""
    work = _KINDS.get(row.kind)
    return await work(Row(row, unit, house, house.now())) if work else "ignored"


# --- what somebody typed -----------------------------------------------------------------------------


async def _message(at: Row) -> str:
    return await _talk(at, at.row.event_id)


async def _edit(at: Row) -> str:
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
    context = Context(
        private=corner.private,
        now=at.now,
        zone=corner.timezone,
        person=person,
        called=(at.house.bot_id, *at.house.bot_names),
        mentioned=bool(at.content.get("mentioned")),
        cards=tuple(card.card for card in cards),
        asked=next((each.card for each in cards if each.answered is None), None),
        organisations=await at.unit.organisations.all(person.network) if person else (),
        group=corner.group,
        replying=any(card.event_id == at.content.get("reply_to") for card in cards),
        in_session=corner.group is not None and await at.unit.sessions.running(corner.group) is not None,
    )
    said = at.content.get("text", "")
    parsed = await _understood(at, said, context)
    if isinstance(parsed, parsing.NotForUs):
        return "not-for-us"
    if not corner.private and parsing.names_a_case(said, context):
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
        return await _ask_back(at, person, corner, parsed)
    said_by = replace(at.said(person, corner, origin), bare=parsed.bare)
    outcome = await _run(at, parsed, said_by, corner)
    if (tapped := _choice_taken(parsed, cards)) is not None:
        await at.unit.cards.answered(*tapped, origin)
    return outcome


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
    return parsed if mine or context.asked is None or "!" in said else parsing.unanswered(context)


async def _cards(at: Row, held: list[OpenCard]) -> list[OpenCard]:
    """The questions that a typed answer may be about, newest first.

    A reply to one of them is about that one, an edited answer about the one it answered; else those
    without an answer go before those with one.
    """
    before = await at.unit.cards.reaction(at.first) if at.row.kind == "edit" else None
    if before is not None:
        card, _ = before
        return [card] if card.open or _asked_again(card, held) else []
    about = at.content.get("reply_to")
    chosen = [card for card in held if about and card.event_id == about]
    unanswered = [card for card in held if card.answered is None]
    return chosen or unanswered or held


def _choice_taken(parsed: parsing.Understood, cards: list[OpenCard]) -> tuple[int, int] | None:
    """Find the choice (card, index) that a typed line took, or stands for: ``!akkoord M-7KQ4`` is ✅."""
    if parsed.hit is not None:
        card, index = cards[parsed.hit.card], parsed.hit.choice
        return (card.id, index) if index >= 0 and card.card.topic not in FLEETING else None
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
    if (verdict := _judged(at)) is not Verdict.FINE:
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


async def _ask_back(at: Row, person: Person, corner: Corner, parsed: parsing.Asking) -> str:
    """Ask what was meant, or say what is missing: never how to give a command that is not for this person."""
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
    today = f"unknown:{at.row.sender}:{at.row.room_id}:{at.now.date()}"
    if not await at.unit.inbox.add(Incoming(today, "marker", today, at.row.sender, at.now, {}), at.now):
        return "unknown-person"  # once a day, so that two programs never keep each other talking
    await at.unit.audit.note(NOBODYS, Note("denied.unknown_person", at.row.event_id), at.now)
    if corner.private:
        await at.writer.write([Reply(text("unknown-person"))], NOBODYS, corner)
    return "unknown-person"


async def _run(at: Row, parsed: parsing.Understood, said: Said, corner: Corner) -> str:
    """Check who and where, let the handler decide, write what follows."""
    command, person = parsed.command, said.person
    if not command.permits(person):
        return await deny(at, person, corner, command)
    try:
        effects = list(await command(said, **parsed.args))
    except Refusal as refusal:
        effects = [refused(said, refusal.text)]
    if parsed.only_first:
        effects.append(Reply(parsing.ONLY_FIRST))
    moved = await answer(at, person, corner, command, effects)
    return "moved-to-private" if moved else command.name.replace(" ", "-")


# --- what somebody tapped ----------------------------------------------------------------------------


async def _reaction(at: Row) -> str:
    """A reaction counts when it is on our own message, in its room, by whom it was offered to (A2)."""
    card = await at.unit.cards.for_event(at.content["target"])
    if card is None or card.room_id != at.row.room_id:
        return "not-a-card"
    person = await at.who()
    turned_away = await _turned_away(at, person, card)
    if turned_away is not None or person is None:
        return turned_away or "denied"
    index = choice_for_reaction(card.card, at.content.get("key"))
    if index is None:
        return "unknown-sign"
    corner = await at.corner(person)
    if await keeps_out(at, corner) is not None:
        return "not-encrypted"
    if not card.open and not _asked_again(card, await at.unit.cards.for_person(person.id)):
        await at.writer.write([Tell(person.id, text("card-closed"))], person.network)
        return "card-closed"
    if card.card.topic in FLEETING:
        await at.unit.cards.drop(card.id)
    else:
        await at.unit.cards.answered(card.id, index, at.row.event_id)
    return await _line(at, card.card.choices[index].command, person, replace(corner, answers=card.event_id))


async def _turned_away(at: Row, person: Person | None, card: OpenCard) -> str | None:
    """Say why a tap does not count: too many at once, or the question was for somebody else."""
    if (verdict := _judged(at)) is not Verdict.FINE:
        if person is not None and verdict is Verdict.WARN:
            await at.writer.write([Tell(person.id, text("slow-down"))], person.network)
        return "limited"
    if person is not None and await _may_answer(at, person, card):
        return None
    denied = Note("denied.reaction", at.row.event_id, person.id if person else None)
    await at.unit.audit.note(None, denied, at.now)
    if person is not None:
        await at.writer.write([Tell(person.id, text("card-not-yours"))], person.network)
    return "denied"


async def _may_answer(at: Row, person: Person, card: OpenCard) -> bool:
    """A question is for one person, for everybody with a seat in a group's room, or for a whole network."""
    if card.person is not None:
        return card.person == person.id
    group = await at.unit.own_rooms.group_of(at.row.room_id)
    if group is not None:
        return person.id in await at.unit.own_rooms.seated(group)
    shared = await at.unit.rooms.shared_as(at.row.room_id)
    return shared is not None and shared.network == person.network


def _judged(at: Row) -> Verdict:
    return at.house.limits.judge(at.row.sender, at.row.room_id, at.row.sent_at, at.row.event_id)


def _asked_again(card: OpenCard, held: list[OpenCard]) -> bool:
    """The same question stands open under a newer message (a reminder): the older one counts as well."""
    asked = (card.card.topic, card.card.subject)
    return any((one.card.topic, one.card.subject) == asked for one in held)


async def _line(at: Row, line: str, person: Person, corner: Corner) -> str:
    """Run a command line of a card as if this person typed it in the private chat."""
    organisations = await at.unit.organisations.all(person.network)
    context = Context(
        private=True, now=at.now, zone=person.timezone, person=person, organisations=organisations
    )
    parsed = parsing.run_line(line, at.house.registry, context)
    said = at.said(person, corner, at.row.event_id, by_reaction=True)
    if isinstance(parsed, parsing.Understood):
        return await _run(at, parsed, said, corner)
    if not isinstance(parsed, parsing.NotForUs):
        await at.writer.write([parsed.reply], person.network, corner)
    return "card-line-not-read"


async def _redaction(at: Row) -> str:
    """A removed answer, tapped or typed, is taken back; so is a removed command, where that still can."""
    person = await at.who()
    if person is None:
        return "not-for-us"
    target = at.content["target"]
    tapped = await at.unit.cards.reaction(target)
    if tapped is not None:
        card, choice = tapped
        if not await _may_answer(at, person, card) or await _by_somebody_else(at, target):
            return "nothing-to-undo"
        if choice.undo is not None:
            return await _line(at, choice.undo, person, await at.corner(person))
    first = await at.unit.inbox.by_event(target)
    if first is None or first.sender != at.row.sender:
        return "not-for-us"
    said = at.said(person, await at.corner(person), target)
    for each in at.house.undos:
        effects = await each.handler(said)
        if effects is not None:
            await at.writer.write(effects, person.network)
            return "undone"
    return "nothing-to-undo"


async def _by_somebody_else(at: Row, event_id: str) -> bool:
    """Say whether an event came from another person: a moderator may remove what is not theirs."""
    first = await at.unit.inbox.by_event(event_id)
    return first is not None and first.sender != at.row.sender


async def _poll(at: Row) -> str:
    """What somebody ticked in a poll: the numbers of all that they chose, nothing when they chose none."""
    row = await at.unit.outbox.by_event(at.content["target"])
    card = await at.unit.cards.under(row.parent) if row is not None and row.parent is not None else None
    if row is None or card is None or card.card.many is None or row.room_id != at.row.room_id:
        return "not-a-card"
    person = await at.who()
    turned_away = await _turned_away(at, person, card)
    if turned_away is not None or person is None:
        return turned_away or "denied"
    corner = await at.corner(person)
    if await keeps_out(at, corner) is not None:
        return "not-encrypted"
    if not card.open:
        await at.writer.write([Tell(person.id, text("card-closed"))], person.network)
        return "card-closed"
    there = range(1, len(card.card.choices) + 1)
    chosen = ",".join(str(number) for number in at.content["answers"] if number in there) or "0"
    return await _line(at, f"{card.card.many} {chosen}", person, corner)


# --- what the clock says, and what could not be read --------------------------------------------------


async def _due(at: Row) -> str:
    """A due moment of the table, or a notice of the process itself."""
    kind = str(at.content["kind"])
    found = at.house.moments.get(kind)
    if found is None:
        raise LookupError(kind)  # goes to quarantine: a moment must never vanish
    network = NetworkId(str(at.content.get("network") or ""))
    woken = Woken(
        kind=kind,
        network=network,
        subject=str(at.content["subject"]),
        payload=at.content.get("payload") or {},
        due_at=datetime.fromisoformat(at.content["due_at"]),
        now=at.now,
        cause=at.row.event_id,
        unit=at.unit,
        house=at.house,
    )
    if at.content.get("late") == Late.SKIP and at.now - woken.due_at > NO_USE_AFTER:
        await at.unit.audit.note(network, Note("moment.skipped", woken.subject, None, {"kind": kind}), at.now)
        return "skipped"
    try:
        effects = await found.handler(woken)
    except Refusal:
        return "too-late"  # the case moved on; the moment has nothing left to say
    await at.writer.write(effects, network)
    return kind


async def _unreadable(at: Row) -> str:
    """A message that stays undecryptable: say so once, with what to do (story 19)."""
    person = await at.who()
    corner = await at.corner(person)
    if person is not None and corner.private:
        await at.writer.write([Reply(text("cannot-read"))], person.network, corner)
    return "cannot-read"


_KINDS: Final[dict[str, Callable[[Row], Awaitable[str]]]] = {
    "message": _message,
    "edit": _edit,
    "reaction": _reaction,
    "redaction": _redaction,
    "poll": _poll,
    "due": _due,
    "undecryptable": _unreadable,
}
