"""The path of one inbox row: from what came in to state, messages, moments and audit rows.

Everything happens in the one transaction that the caller opened; the caller marks the row handled in it.
A message, an edit, a reaction and a removed reaction all become one command line by one person. A due
moment becomes an event of its own. What is not meant for the bot leaves no trace.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from commands import parsing
from commands.cards import choice_for_reaction
from commands.context import Context
from commands.house import House
from commands.limits import Verdict
from commands.moments import Woken
from commands.registry import Command
from commands.said import Said, Where
from commands.writing import Corner, Writer
from config.model import NetworkId, Person
from config.texts.text import text
from workflows.effects import Effect, Late, Note, Refusal, RemoveMessage, Reply, Tell

if TYPE_CHECKING:
    from storage.cards import OpenCard
    from storage.inbox import InboxRow
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
    return await work(_Row(row, unit, house, house.now())) if work else "ignored"


class _Row:
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
        corner = Corner(self.row.room_id, private, self.content.get("thread"), self.first)
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
        )


# --- what somebody typed -----------------------------------------------------------------------------


async def _message(at: _Row) -> str:
    return await _talk(at, at.row.event_id)


async def _edit(at: _Row) -> str:
    """An edit within its window is the command said again; anybody else's edit is nothing."""
    first = await at.unit.inbox.by_event(at.first)
    if first is None or first.sender != at.row.sender or first.room_id != at.row.room_id:
        return "not-an-edit"
    if at.row.sent_at - first.sent_at > EDIT_WINDOW:
        return "edit-too-late"
    return await _talk(at, first.event_id)


async def _talk(at: _Row, origin: str) -> str:
    person = await at.who()
    corner = await at.corner(person)
    cards = await _cards(at, person) if person and corner.private else ()
    context = Context(
        private=corner.private,
        now=at.now,
        zone=corner.timezone,
        person=person,
        called=(at.house.bot_id, *at.house.bot_names),
        mentioned=bool(at.content.get("mentioned")),
        cards=tuple(card.card for card in cards),
        organisations=await at.unit.organisations.all(person.network) if person else (),
    )
    said = at.content.get("text", "")
    parsed = (
        parsing.unread(said, context)
        if at.content.get("too_long")
        else parsing.understand(said, at.house.registry, context)
    )
    if isinstance(parsed, parsing.NotForUs):
        return "not-for-us"
    verdict = at.house.limits.judge(at.row.sender, at.row.room_id, at.row.sent_at)
    if verdict is not Verdict.FINE:
        if person is not None and verdict is Verdict.WARN:
            await at.writer.write([Reply(text("slow-down"))], person.network, corner)
        return "limited"
    if person is None:
        return await _unknown_person(at, corner)
    if isinstance(parsed, parsing.Understood):
        outcome = await _run(at, parsed, at.said(person, corner, origin), corner)
        if parsed.hit is not None and parsed.hit.choice >= 0:
            await at.unit.cards.answered(cards[parsed.hit.card].id, parsed.hit.choice, None)
        return outcome
    if (
        not corner.private
        and isinstance(parsed, parsing.Nearly | parsing.ArgumentProblem)
        and _about_cases(parsed.command)
    ):
        asked: list[Effect] = [Tell(person.id, parsed.reply.text, parsed.reply.card)]
        return await _move_to_private(at, person, corner, parsed.command, asked)
    await at.writer.write([parsed.reply], person.network, corner)
    return type(parsed).__name__.lower()


async def _cards(at: _Row, person: Person) -> list[OpenCard]:
    """The questions that a typed answer may be about, newest first.

    A reply to one of them is about that one; else those without an answer go before those with one.
    """
    cards = await at.unit.cards.for_person(person.id)
    about = at.content.get("reply_to")
    chosen = [card for card in cards if about and card.event_id == about]
    unanswered = [card for card in cards if card.answered is None]
    return chosen or unanswered or cards


async def _unknown_person(at: _Row, corner: Corner) -> str:
    """Somebody who is not in a network hears so in a private chat; in a room there is silence."""
    await at.unit.audit.note(NOBODYS, Note("denied.unknown_person", at.row.event_id), at.now)
    if corner.private:
        await at.writer.write([Reply(text("unknown-person"))], NOBODYS, corner)
    return "unknown-person"


async def _run(at: _Row, parsed: parsing.Understood, said: Said, corner: Corner) -> str:
    """Check who and where, let the handler decide, write what follows."""
    command, person = parsed.command, said.person
    if not command.permits(person):
        detail = {"command": command.name}
        effects: list[Effect] = [
            Note("denied.role", at.row.event_id, person.id, detail),
            Reply(text("not-permitted")),
        ]
        await at.writer.write(effects, person.network, corner)
        return "denied"
    try:
        effects = list(await command(said, **parsed.args))
    except Refusal as refusal:
        effects = [_answer(said, refusal.text)]
    if parsed.only_first:
        effects.append(Reply(parsing.ONLY_FIRST))
    if not corner.private and _about_cases(command):
        moved = [_to_person(person, effect) for effect in effects]
        return await _move_to_private(at, person, corner, command, moved)
    await at.writer.write(effects, person.network, corner)
    return command.name.replace(" ", "-")


def _answer(said: Said, what: Any) -> Effect:
    """A refusal goes to where it was typed; of something that was tapped, to the private chat."""
    return Tell(said.person.id, what) if said.by_reaction else Reply(what)


def _about_cases(command: Command) -> bool:
    """Whether a command says something about a case, so that it does not belong in a shared room."""
    return command.where is Where.PRIVATE or command.confidential


async def _move_to_private(
    at: _Row, person: Person, corner: Corner, command: Command, effects: list[Effect]
) -> str:
    """A command about a case was typed in a shared room: remove it, answer in the private chat only."""
    moved: list[Effect] = [
        RemoveMessage(corner.room_id, at.first),
        Note("privacy.moved_to_private", at.row.event_id, person.id),
        Reply(text("help-in-private")),
    ]
    if command.where is Where.PRIVATE:
        moved.append(Tell(person.id, text("please-in-private")))
    nameless = replace(corner, person=None, thread=None, answers=None)
    await at.writer.write([*moved, *effects], person.network, nameless)
    return "moved-to-private"


def _to_person(person: Person, effect: Effect) -> Effect:
    return Tell(person.id, effect.text, effect.card) if isinstance(effect, Reply) else effect


# --- what somebody tapped ----------------------------------------------------------------------------


async def _reaction(at: _Row) -> str:
    """A reaction counts when it is on our own message, in its room, by whom it was offered to (A2)."""
    card = await at.unit.cards.for_event(at.content["target"])
    if card is None or card.room_id != at.row.room_id:
        return "not-a-card"
    person = await at.who()
    if person is None or person.id != card.person:
        await at.unit.audit.note(
            None, Note("denied.reaction", at.row.event_id, person.id if person else None), at.now
        )
        if person is not None:
            await at.writer.write([Tell(person.id, text("card-not-yours"))], person.network)
        return "denied"
    index = choice_for_reaction(card.card, at.content.get("key"))
    if index is None:
        return "unknown-sign"
    corner = await at.corner(person)
    if not card.open and not await _was_asked_again(at, card):
        await at.writer.write([Tell(person.id, text("card-closed"))], person.network)
        return "card-closed"
    await at.unit.cards.answered(card.id, index, at.row.event_id)
    return await _line(at, card.card.choices[index].command, person, replace(corner, answers=card.event_id))


async def _was_asked_again(at: _Row, card: OpenCard) -> bool:
    """The same question stands open under a newer message (a reminder): the older one counts as well."""
    asked = (card.card.topic, card.card.subject)
    still_open = await at.unit.cards.for_person(card.person)
    return any((one.card.topic, one.card.subject) == asked for one in still_open)


async def _line(at: _Row, line: str, person: Person, corner: Corner) -> str:
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


async def _redaction(at: _Row) -> str:
    """A removed reaction takes its answer back; a removed command is withdrawn where that still can."""
    person = await at.who()
    if person is None:
        return "not-for-us"
    target = at.content["target"]
    tapped = await at.unit.cards.reaction(target)
    if tapped is not None:
        card, choice = tapped
        if card.person != person.id or choice.undo is None:
            return "nothing-to-undo"
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


# --- what the clock says, and what could not be read --------------------------------------------------


async def _due(at: _Row) -> str:
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


async def _unreadable(at: _Row) -> str:
    """A message that stays undecryptable: say so once, with what to do (story 19)."""
    person = await at.who()
    corner = await at.corner(person)
    if person is not None and corner.private:
        await at.writer.write([Reply(text("cannot-read"))], person.network, corner)
    return "cannot-read"


_KINDS: Final[dict[str, Callable[[_Row], Awaitable[str]]]] = {
    "message": _message,
    "edit": _edit,
    "reaction": _reaction,
    "redaction": _redaction,
    "due": _due,
    "undecryptable": _unreadable,
}
