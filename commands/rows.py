"""Rows of the outbox: a message with everything that it brings along, in the words of its reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, TypeAlias

from commands.house import House
from config.model import Form, NetworkId, PersonId
from config.texts.rendering import Rendered
from config.texts.text import Lines, Text, text
from storage.outbox import OutboxMessage
from storage.schema.queues import OutboxKind
from storage.unit import UnitOfWork
from workflows import files
from workflows.effects import Card, Choice, Lane, Reply, Tell
from workflows.files import File
from workflows.pictures import Picture, frozen

HTML: Final = "org.matrix.custom.html"
MOST_POLLED: Final = 20
"""Answers that a poll can hold; clients show no larger one."""

Say: TypeAlias = Callable[[Text], str]
"""Says a text as its reader reads it."""


@dataclass(frozen=True, slots=True)
class Place:
    """One destination of an outbox row."""

    network: NetworkId
    dest: str
    lane: Lane = Lane.INTERACTIVE
    person: PersonId | None = None


class Rows:
    """Adds rows for one handled event; the order in which they come gives them their ordinals."""

    def __init__(self, unit: UnitOfWork, house: House, cause: str, now: datetime) -> None:
        self._unit = unit
        self._house = house
        self._cause = cause
        self._now = now
        self._ordinal = 0

    def sayer(self, language: str, form: Form = Form.JE, zone: str = "Europe/Amsterdam") -> Say:
        """Say a text as one reader reads it, plain."""
        render = self._house.catalogue.render
        return lambda what: render(what, language, form, zone, now=self._now).plain

    def for_all(self, what: Text | Lines, language: str) -> Rendered:
        """Render for a room: everybody there reads the same."""
        return self._house.catalogue.render(what, language, Form.JE, "Europe/Amsterdam", now=self._now)

    async def message(self, place: Place, content: dict[str, Any], what: Text | Lines) -> int:
        """Queue a message; what it brings along hangs under the number of its row."""
        return await self.add(place, OutboxKind.MESSAGE, content, texts=ids_of(what))

    async def bring(
        self, row: int, place: Place, said: Tell | Reply, say: Say, relation: Mapping[str, Any] | None = None
    ) -> None:
        """Queue what a message brings along: its question, a picture, a file."""
        if said.card is not None and place.person is not None:
            await self.ask(place, row, said.card, say)
        if said.picture is not None:
            await self.picture(place, row, said.picture, say, relation)
        if said.file is not None:
            await self.file(place, row, said.file, say, relation)

    async def ask(self, place: Place, row: int, card: Card, say: Say) -> None:
        """Keep a question under its message with the signs of its answers, and a poll where many may fit."""
        shown = replace(card, choices=tuple(_sayable(each, say) for each in card.choices))
        for poll in await self._unit.cards.replaced_polls(card.subject, card.topic, place.person):
            await self.end_poll(poll, place.network)
        await self._unit.cards.open(row, place.person, shown, self._now)
        for choice in (each for each in shown.choices if each.symbol):
            await self.add(place, OutboxKind.REACTION, {"key": choice.symbol}, parent=row, decoration=True)
        if card.many is not None and len(card.choices) <= MOST_POLLED:
            answers = [say(each.label) if each.label else each.symbol for each in card.choices]
            question = {"question": say(text("poll-question")), "answers": answers}
            await self.add(place, OutboxKind.POLL, question, parent=row)

    async def end_poll(self, poll: int, network: NetworkId) -> None:
        """Close a poll whose card is about to close."""
        row = await self._unit.outbox.get(poll)
        if row is not None:
            place = Place(network, row.dest, row.lane, row.person)
            body = self.sayer("nl")(text("poll-ended"))
            await self.add(place, OutboxKind.POLL_END, {"body": body}, parent=poll)

    async def picture(
        self,
        place: Place,
        under: int,
        picture: Picture,
        say: Say,
        relation: Mapping[str, Any] | None = None,
    ) -> None:
        """Queue a picture behind its message: data in the words of its reader, drawn when it goes out."""
        drawn = frozen(picture, say)
        content = {"body": drawn["alt"], "filename": drawn["file"], "m.mentions": {}, **(relation or {})}
        payload = {"content": content, "picture": drawn}
        await self.add(place, OutboxKind.PICTURE, payload, parent=under, texts=ids_of(picture.alt))

    async def file(
        self, place: Place, under: int, file: File, say: Say, relation: Mapping[str, Any] | None = None
    ) -> None:
        """Queue a file behind its message, in the words of its reader; it is made when it goes out."""
        content = {"body": file.name, "filename": file.name, "m.mentions": {}, **(relation or {})}
        payload = {"content": content, "file": files.frozen(file, say)}
        await self.add(place, OutboxKind.FILE, payload, parent=under)

    async def add(
        self,
        place: Place,
        kind: OutboxKind,
        payload: dict[str, Any],
        *,
        parent: int | None = None,
        target: str | None = None,
        decoration: bool = False,
        texts: tuple[str, ...] = (),
    ) -> int:
        """Queue a row and give its number."""
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


def ids_of(what: Text | Lines) -> tuple[str, ...]:
    """Which texts a message is made of, the texts inside them too: ids only, for tests and support."""
    if isinstance(what, Lines):
        return tuple(name for one in what.texts for name in ids_of(one))
    inner = (value for value in what.values.values() if isinstance(value, Text))
    return (what.id, *(name for one in inner for name in ids_of(one)))


def content_of(rendered: Rendered, msgtype: str) -> dict[str, Any]:
    """One text as Matrix content: plain, HTML, and nobody mentioned unless somebody is."""
    return {
        "msgtype": msgtype,
        "body": rendered.plain,
        "format": HTML,
        "formatted_body": rendered.html,
        "m.mentions": {},
    }
