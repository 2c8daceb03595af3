"""What somebody tapped or took back: a reaction or a vote becomes one command line of a card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commands.answering import Row, judged, run
from commands.context import Context
from commands.in_clear import keeps_out
from commands.limits import Verdict
from commands.lines import Understood, run_line
from commands.questions.held import asked_again
from commands.questions.reading import choice_for_reaction
from commands.writing import Corner
from config.model import Person
from config.texts.text import text
from workflows.cards import FLEETING
from workflows.effects import Note, Tell

if TYPE_CHECKING:
    from storage.cards import OpenCard


async def reaction(at: Row) -> str:
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
    if not card.open and not asked_again(card, await at.unit.cards.for_person(person.id)):
        await at.writer.write([Tell(person.id, text("card-closed"))], person.network)
        return "card-closed"
    if card.card.topic in FLEETING:
        await at.unit.cards.drop(card.id)
    else:
        await at.unit.cards.answered(card.id, index, at.row.event_id)
    return await _line(at, card.card.choices[index].command, person, replace(corner, answers=card.event_id))


async def poll(at: Row) -> str:
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


async def _turned_away(at: Row, person: Person | None, card: OpenCard) -> str | None:
    """Say why a tap does not count: too many at once, or the question was for somebody else."""
    if (verdict := await judged(at, person)) is not Verdict.FINE:
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


async def _line(at: Row, line: str, person: Person, corner: Corner) -> str:
    """Run a command line of a card as if this person typed it in the private chat."""
    organisations = await at.unit.organisations.all(person.network)
    context = Context(
        private=True, now=at.now, zone=person.timezone, person=person, organisations=organisations
    )
    parsed = run_line(line, at.house.registry, context)
    said = at.said(person, corner, at.row.event_id, by_reaction=True)
    if isinstance(parsed, Understood):
        return await run(at, parsed, said, corner)
    await at.writer.write([parsed.reply], person.network, corner)
    return "card-line-not-read"


async def redaction(at: Row) -> str:
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
