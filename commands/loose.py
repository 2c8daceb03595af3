"""A word with which a session is led ("stop", "terug"), said by itself where no session listens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands import parsing
from commands.answering import Row
from commands.cases import own_cases
from commands.writing import Corner
from config.model import Person
from config.texts.text import Lines, Text, text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


async def answer_to(
    at: Row, person: Person, corner: Corner, parsed: parsing.Asking, said: str
) -> Text | Lines | None:
    """Say what such a word can be about; ``None`` when it is none, or was understood as something else.

    When nothing runs but a question is open, that question is what it is about.
    """
    if not parsing.is_session_word(said, at.house.registry):
        return None
    if corner.group is not None:
        runs = await at.unit.sessions.running(corner.group) is not None
        return None if runs else text("intervision-session-none")
    if not corner.private or not isinstance(parsed, parsing.Unknown | parsing.Nearly):
        return None
    lines = [line async for line in _running(at, person)]
    if lines:
        return Lines((text("stop-what"), *lines))
    waits = isinstance(parsed.reply.text, Text) and parsed.reply.text.id == "not-an-answer"
    return None if waits else text("stop-nothing")


async def _running(at: Row, person: Person) -> AsyncIterator[Text]:
    """Name what of somebody runs and can be stopped, each with the command that does it."""
    groups = await at.unit.groups.of_person(person.id)
    for group in groups:
        if await at.unit.sessions.running(group.ref) is not None:
            yield text("stop-session", ref=group.ref)
    if groups:
        yield text("stop-group", refs=tuple(group.ref for group in groups))
    if await at.unit.peers.seeking(person.id):
        yield text("stop-list")
    for case in await own_cases(at.unit, person, mediates=False):
        yield text("stop-request", ref=case.ref)
    for case in await own_cases(at.unit, person, mediates=True):
        yield text("stop-mediating", ref=case.ref)
    if await at.unit.reminders.waiting(person.id):
        yield text("stop-reminders")
