"""Writes what a decision wants into the queues of the open transaction; sends nothing.

Texts are rendered here, for their reader (language, je or u, time zone), and frozen: a retry says
exactly the same. Ordinals follow the order of the effects, so that transaction ids are derived.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commands.house import House
from commands.rows import Place, Rows, content_of, ids_of
from config.model import Form, NetworkId, Person, Ref
from storage.destinations import to_group, to_person, to_room
from storage.schema.queues import OutboxKind
from storage.unit import UnitOfWork
from workflows.effects import (
    Amend,
    Announce,
    At,
    Book,
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


class Writer:
    """Turns the effects of one handled event into rows."""

    def __init__(self, unit: UnitOfWork, house: House, cause: str, now: datetime) -> None:
        self._unit = unit
        self._house = house
        self._now = now
        self._rows = Rows(unit, house, cause, now)

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
            case Announce(room_id=room_id, text=what, lane=lane, card=card, language=language):
                place = Place(network, to_room(room_id), lane)
                row = await self._rows.message(
                    place, content_of(self._rows.for_all(what, language), "m.notice"), what
                )
                if card is not None:
                    await self._rows.ask(place, row, card, self._rows.sayer(language))
            case RemoveMessage(room_id=room_id, event_id=event_id):
                place = Place(network, to_room(room_id))
                await self._rows.add(place, OutboxKind.REDACTION, {}, target=event_id)
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
        place = Place(network, to_group(unsay.group))
        for row in (await self._unit.own_rooms.messages(unsay.group, unsay.prefix)).values():
            await self._unit.outbox.supersede_edits(row)
            await self._unit.outbox.blank(row)
            for each in (row, *await self._unit.outbox.brought(row)):
                await self._rows.add(place, OutboxKind.REDACTION, {}, parent=each)
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
                shown = [self._rows.for_all(each, "nl").plain for each in (name, topic)]
                await rooms.name(group, network, *shown)
            case LeaveRoom(group=group):
                await rooms.leaving(group)

    async def _language_of(self, group: Ref) -> str:
        """Dutch, unless everybody in the group reads something else."""
        people = [await self._unit.people.get(each) for each in await self._unit.own_rooms.seated(group)]
        languages = {person.language for person in people if person is not None}
        return languages.pop() if len(languages) == 1 else "nl"

    async def _tell_group(self, tell: TellGroup, network: NetworkId) -> None:
        language = await self._language_of(tell.group)
        content = content_of(self._rows.for_all(tell.text, language), "m.notice" if tell.notice else "m.text")
        called = [await self._unit.people.get(person) for person in tell.mentions]
        if found := [person.matrix_id for person in called if person is not None]:
            content["m.mentions"] = {"user_ids": found}
        place = Place(network, to_group(tell.group), tell.lane, tell.only)
        row = await self._rows.message(place, content, tell.text)
        say = self._rows.sayer(language)
        if tell.card is not None:
            await self._rows.ask(place, row, tell.card, say)
        if tell.name is not None:
            await self._unit.own_rooms.name_message(tell.group, tell.name, row)
        if tell.file is not None:
            await self._rows.file(place, row, tell.file, say)

    async def _amend(self, amend: Amend, network: NetworkId) -> None:
        row = await self._unit.own_rooms.message(amend.group, amend.name)
        if row is None:
            return
        await self._unit.outbox.supersede_edits(row)
        rendered = self._rows.for_all(amend.text, await self._language_of(amend.group))
        place = Place(network, to_group(amend.group))
        await self._rows.add(
            place, OutboxKind.EDIT, content_of(rendered, "m.notice"), parent=row, texts=ids_of(amend.text)
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
        for poll in await self._unit.cards.polls(*about):
            await self._rows.end_poll(poll, network)
        if closing.forget:
            for sign, dest in await self._unit.cards.signs(closing.subject, closing.topic):
                place = Place(network, dest, Lane.DIGEST)
                await self._rows.add(place, OutboxKind.REDACTION, {}, parent=sign, decoration=True)
            await self._unit.cards.forget(closing.subject, closing.topic)
        else:
            await self._unit.cards.close(*about)

    async def _tell(self, tell: Tell) -> None:
        person = await self._unit.people.get(tell.to)
        if person is None or not person.active:
            return  # somebody who left in the meantime hears nothing more
        rendered = self._house.catalogue.render(
            tell.text, person.language, person.form, person.timezone, now=self._now
        )
        place = Place(person.network, to_person(person.id), tell.lane, person.id)
        row = await self._rows.message(place, content_of(rendered, "m.text"), tell.text)
        say = self._rows.sayer(person.language, person.form, person.timezone)
        await self._rows.bring(row, place, tell, say)

    async def _reply(self, reply: Reply, network: NetworkId, corner: Corner) -> None:
        rendered = self._house.catalogue.render(
            reply.text, corner.language, corner.form, corner.timezone, now=self._now
        )
        content = content_of(rendered, "m.text" if corner.private else "m.notice") | _relation(corner)
        if corner.person is not None and not corner.private:
            content["m.mentions"] = {"user_ids": [corner.person.matrix_id]}
        person = corner.person.id if corner.person else None
        dest = to_room(corner.room_id)
        if corner.private and person is not None and await self._unit.rooms.dm_of(person) == corner.room_id:
            # Looked at again when it goes out: a third person may have come in meanwhile.
            dest = to_person(person)
        place = Place(network, dest, Lane.INTERACTIVE, person)
        row = await self._rows.message(place, content, reply.text)
        say = self._rows.sayer(corner.language, corner.form, corner.timezone)
        await self._rows.bring(row, place, reply, say, _relation(corner))


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
