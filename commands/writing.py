"""Writes what a decision wants into the queues of the open transaction; sends nothing.

Texts are rendered here, for their reader (language, je or u, time zone), and frozen: a retry says
exactly the same. Ordinals follow the order of the effects, so that transaction ids are derived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, TypeAlias

from commands.house import House
from config.model import Form, NetworkId, Person, PersonId, Ref
from config.texts.rendering import Rendered
from config.texts.text import Lines, Text, text
from storage.outbox import OutboxMessage, to_group, to_person, to_room
from storage.schema.queues import OutboxKind
from storage.unit import UnitOfWork
from workflows import files
from workflows.effects import (
    Amend,
    Announce,
    At,
    Book,
    Card,
    Choice,
    CloseCards,
    ConfirmHours,
    CountEvaluation,
    Effect,
    Forget,
    Lane,
    LeaveRoom,
    LetIn,
    LetOut,
    NameRoom,
    Note,
    RemoveMessage,
    Reply,
    Tell,
    TellGroup,
    Unsay,
)
from workflows.files import File
from workflows.pictures import Picture, frozen

HTML: Final = "org.matrix.custom.html"
MOST_POLLED: Final = 20
"""Answers that a poll can hold; clients show no larger one."""

Say: TypeAlias = Callable[[Text], str]
"""Says a text as its reader reads it."""


@dataclass(frozen=True, slots=True)
class Corner:
    """Where a reply goes: the room, the thread in it, and who is addressed there.

    ``thread`` is the event that the thread hangs under, ``answers`` the event that is answered. ``secret``:
    what was said there names a case, so that it belongs in the private chat. ``group``: it is the room of
    a group of ours.
    """

    room_id: str
    private: bool
    thread: str | None = None
    answers: str | None = None
    person: Person | None = None
    language: str = "nl"
    form: Form = Form.JE
    timezone: str = "Europe/Amsterdam"
    secret: bool = False
    group: Ref | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """One destination of an outbox row."""

    network: NetworkId
    dest: str
    lane: Lane = Lane.INTERACTIVE
    person: PersonId | None = None


class Writer:
    """Turns the effects of one handled event into rows."""

    def __init__(self, unit: UnitOfWork, house: House, cause: str, now: datetime) -> None:
        self._unit = unit
        self._house = house
        self._cause = cause
        self._now = now
        self._ordinal = 0

    async def write(
        self, effects: Iterable[Effect], network: NetworkId, corner: Corner | None = None
    ) -> None:
        """Write all ``effects`` in order; ``corner`` is where a :class:`Reply` goes."""
        for effect in effects:
            await self._write(effect, network, corner)

    async def _write(self, effect: Effect, network: NetworkId, corner: Corner | None) -> None:
        match effect:
            case Tell():
                await self._tell(effect)
            case Reply() if corner is not None:
                await self._reply(effect, network, corner)
            case Announce(room_id=room_id, text=what, lane=lane, card=card):
                place = _Place(network, to_room(room_id), lane)
                row = await self._message(place, _content(self._for_all(what, "nl"), "m.notice"), what)
                if card is not None:
                    await self._ask(place, row, card, self._sayer("nl"))
            case RemoveMessage(room_id=room_id, event_id=event_id):
                place = _Place(network, to_room(room_id))
                await self._add(place, OutboxKind.REDACTION, {}, target=event_id)
            case TellGroup():
                await self._tell_group(effect, network)
            case Amend():
                await self._amend(effect, network)
            case Unsay():
                await self._unsay(effect, network)
            case LetIn() | LetOut() | NameRoom() | LeaveRoom():
                await self._arrange(effect, network)
            case _:
                await self._keep(effect, network)

    async def _unsay(self, unsay: Unsay, network: NetworkId) -> None:
        """Remove messages with what they brought: an edit holds the words too, and stays when they go."""
        place = _Place(network, to_group(unsay.group))
        for row in (await self._unit.own_rooms.messages(unsay.group, unsay.prefix)).values():
            await self._unit.outbox.supersede_edits(row)
            for each in (row, *await self._unit.outbox.brought(row)):
                await self._add(place, OutboxKind.REDACTION, {}, parent=each)
        await self._unit.own_rooms.forget_messages(unsay.group, unsay.prefix)

    async def _arrange(self, effect: LetIn | LetOut | NameRoom | LeaveRoom, network: NetworkId) -> None:
        """Write down what is wanted of a room of ours; a stage of the process makes it so."""
        rooms = self._unit.own_rooms
        match effect:
            case LetIn(group=group, person=person):
                await rooms.let_in(group, network, person)
            case LetOut(group=group, person=person):
                await rooms.let_out(group, person)
            case NameRoom(group=group, name=name, topic=topic):
                shown = [self._for_all(each, "nl").plain for each in (name, topic)]
                await rooms.name(group, network, *shown)
            case LeaveRoom(group=group):
                await rooms.leaving(group)

    def _for_all(self, what: Text | Lines, language: str) -> Rendered:
        """Render for a room: everybody there reads the same."""
        return self._house.catalogue.render(what, language, Form.JE, "Europe/Amsterdam", now=self._now)

    async def _language_of(self, group: Ref) -> str:
        """Dutch, unless everybody in the group reads something else."""
        people = [await self._unit.people.get(each) for each in await self._unit.own_rooms.seated(group)]
        languages = {person.language for person in people if person is not None}
        return languages.pop() if len(languages) == 1 else "nl"

    async def _tell_group(self, tell: TellGroup, network: NetworkId) -> None:
        language = await self._language_of(tell.group)
        content = _content(self._for_all(tell.text, language), "m.notice" if tell.notice else "m.text")
        called = [await self._unit.people.get(person) for person in tell.mentions]
        if found := [person.matrix_id for person in called if person is not None]:
            content["m.mentions"] = {"user_ids": found}
        place = _Place(network, to_group(tell.group), tell.lane, tell.only)
        row = await self._message(place, content, tell.text)
        say = self._sayer(language)
        if tell.card is not None:
            await self._ask(place, row, tell.card, say)
        if tell.name is not None:
            await self._unit.own_rooms.name_message(tell.group, tell.name, row)
        if tell.file is not None:
            await self._file(place, row, tell.file, say)

    def _sayer(self, language: str, form: Form = Form.JE, zone: str = "Europe/Amsterdam") -> Say:
        """Say a text as one reader reads it, plain."""
        render = self._house.catalogue.render
        return lambda what: render(what, language, form, zone, now=self._now).plain

    async def _ask(self, place: _Place, row: int, card: Card, say: Say) -> None:
        """Keep a question under its message with the signs of its answers, and a poll where many may fit."""
        shown = replace(card, choices=tuple(_sayable(each, say) for each in card.choices))
        for poll in await self._unit.cards.replaced_polls(card.subject, card.topic, place.person):
            await self._end_poll(poll, place.network)
        await self._unit.cards.open(row, place.person, shown, self._now)
        for choice in shown.choices:
            await self._add(place, OutboxKind.REACTION, {"key": choice.symbol}, parent=row, decoration=True)
        if card.many is not None and len(card.choices) <= MOST_POLLED:
            answers = [say(each.label) if each.label else each.symbol for each in card.choices]
            question = {"question": say(text("poll-question")), "answers": answers}
            await self._add(place, OutboxKind.POLL, question, parent=row)

    async def _end_poll(self, poll: int, network: NetworkId) -> None:
        """Close a poll whose card is about to close."""
        row = await self._unit.outbox.get(poll)
        if row is not None:
            place = _Place(network, row.dest, row.lane, row.person)
            body = self._sayer("nl")(text("poll-ended"))
            await self._add(place, OutboxKind.POLL_END, {"body": body}, parent=poll)

    async def _amend(self, amend: Amend, network: NetworkId) -> None:
        row = await self._unit.own_rooms.message(amend.group, amend.name)
        if row is None:
            return
        await self._unit.outbox.supersede_edits(row)
        rendered = self._for_all(amend.text, await self._language_of(amend.group))
        place = _Place(network, to_group(amend.group))
        await self._add(
            place, OutboxKind.EDIT, _content(rendered, "m.notice"), parent=row, texts=_ids(amend.text)
        )

    async def _keep(self, effect: Effect, network: NetworkId) -> None:
        """Write what is not said to anybody."""
        match effect:
            case CloseCards():
                await self._close_cards(effect, network)
            case At():
                await self._unit.due.at(network, effect, self._now)
            case Forget(prefix=prefix):
                await self._unit.due.forget(prefix)
            case Note():
                await self._unit.audit.note(network, effect, self._now)
            case Book():
                await self._unit.ledger.book(network, effect, self._now)
            case ConfirmHours(ref=ref, how=how):
                await self._unit.ledger.confirm(network, ref, how, self._now)
            case CountEvaluation(scores=scores):
                await self._unit.evaluations.count(network, scores, self._now)

    async def _close_cards(self, closing: CloseCards, network: NetworkId) -> None:
        about = (closing.subject, closing.topic, closing.person)
        for poll in await self._unit.cards.polls(*((closing.subject,) if closing.forget else about)):
            await self._end_poll(poll, network)
        if closing.forget:
            await self._unit.cards.forget(closing.subject)
        else:
            await self._unit.cards.close(*about)

    async def _tell(self, tell: Tell) -> None:
        person = await self._unit.people.get(tell.to)
        if person is None or not person.active:
            return  # somebody who left in the meantime hears nothing more
        rendered = self._house.catalogue.render(
            tell.text, person.language, person.form, person.timezone, now=self._now
        )
        place = _Place(person.network, to_person(person.id), tell.lane, person.id)
        row = await self._message(place, _content(rendered, "m.text"), tell.text)
        say = self._sayer(person.language, person.form, person.timezone)
        if tell.card is not None:
            await self._ask(place, row, tell.card, say)
        if tell.picture is not None:
            await self._picture(place, row, tell.picture, say)
        if tell.file is not None:
            await self._file(place, row, tell.file, say)

    async def _reply(self, reply: Reply, network: NetworkId, corner: Corner) -> None:
        rendered = self._house.catalogue.render(
            reply.text, corner.language, corner.form, corner.timezone, now=self._now
        )
        content = _content(rendered, "m.text" if corner.private else "m.notice") | _relation(corner)
        if corner.person is not None and not corner.private:
            content["m.mentions"] = {"user_ids": [corner.person.matrix_id]}
        person = corner.person.id if corner.person else None
        dest = to_room(corner.room_id)
        if corner.private and person is not None and await self._unit.rooms.dm_of(person) == corner.room_id:
            # Looked at again when it goes out: a third person may have come in meanwhile.
            dest = to_person(person)
        place = _Place(network, dest, Lane.INTERACTIVE, person)
        row = await self._message(place, content, reply.text)
        say = self._sayer(corner.language, corner.form, corner.timezone)
        if reply.card is not None and person is not None:
            await self._ask(place, row, reply.card, say)
        if reply.picture is not None:
            await self._picture(place, row, reply.picture, say, _relation(corner))
        if reply.file is not None:
            await self._file(place, row, reply.file, say, _relation(corner))

    async def _message(self, place: _Place, content: dict[str, Any], what: Text | Lines) -> int:
        return await self._add(place, OutboxKind.MESSAGE, content, texts=_ids(what))

    async def _picture(
        self,
        place: _Place,
        under: int,
        picture: Picture,
        say: Say,
        relation: Mapping[str, Any] | None = None,
    ) -> None:
        """Queue a picture behind its message: data in the words of its reader, drawn when it goes out."""
        drawn = frozen(picture, say)
        content = {"body": drawn["alt"], "filename": drawn["file"], "m.mentions": {}, **(relation or {})}
        payload = {"content": content, "picture": drawn}
        await self._add(place, OutboxKind.PICTURE, payload, parent=under, texts=_ids(picture.alt))

    async def _file(
        self, place: _Place, under: int, file: File, say: Say, relation: Mapping[str, Any] | None = None
    ) -> None:
        """Queue a file behind its message, in the words of its reader; it is made when it goes out."""
        content = {"body": file.name, "filename": file.name, "m.mentions": {}, **(relation or {})}
        payload = {"content": content, "file": files.frozen(file, say)}
        await self._add(place, OutboxKind.FILE, payload, parent=under)

    async def _add(
        self,
        place: _Place,
        kind: OutboxKind,
        payload: dict[str, Any],
        *,
        parent: int | None = None,
        target: str | None = None,
        decoration: bool = False,
        texts: tuple[str, ...] = (),
    ) -> int:
        self._ordinal += 1
        message = OutboxMessage(
            network=place.network or None,  # to a stranger something is said in nobody's name
            cause=self._cause,
            ordinal=self._ordinal,
            dest=place.dest,
            lane=place.lane,
            kind=kind,
            payload=payload,
            parent=parent,
            target_event=target,
            person=place.person,
            decoration=decoration,
            text_ids=texts,
        )
        return await self._unit.outbox.add(message, self._now)


def _sayable(choice: Choice, say: Say) -> Choice:
    """Let what stands beside a sign be typed too ("In de eigen regio"), in the language of its reader."""
    if choice.label is None:
        return choice
    return replace(choice, words=tuple(dict.fromkeys((*choice.words, say(choice.label)))), label=None)


def _ids(what: Text | Lines) -> tuple[str, ...]:
    """Which texts a message is made of, the texts inside them too: ids only, for tests and support."""
    if isinstance(what, Lines):
        return tuple(name for one in what.texts for name in _ids(one))
    inner = (value for value in what.values.values() if isinstance(value, Text))
    return (what.id, *(name for one in inner for name in _ids(one)))


def _content(rendered: Rendered, msgtype: str) -> dict[str, Any]:
    """One text as Matrix content: plain, HTML, and nobody mentioned unless somebody is."""
    return {
        "msgtype": msgtype,
        "body": rendered.plain,
        "format": HTML,
        "formatted_body": rendered.html,
        "m.mentions": {},
    }


def _relation(corner: Corner) -> dict[str, Any]:
    """Stay in the thread of the command; in a private chat only when there is one."""
    root = corner.thread or (None if corner.private else corner.answers)
    if root is None:
        return {}
    return {
        "m.relates_to": {
            "rel_type": "m.thread",
            "event_id": root,
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": corner.answers or root},
        }
    }
