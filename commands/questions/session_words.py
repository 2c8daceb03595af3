"""The words with which a session is led ("stop", "+5"): where one listens to them, and where none does."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commands import lines
from commands.addressing import Line
from commands.cases import own_cases
from commands.context import Context
from commands.lines import Asking, Nearly, Understood, Unknown
from commands.questions.asking_back import STILL_OPEN
from commands.questions.reading import is_a_way_out
from commands.registry import Registry
from commands.words import clean, words_of
from config.model import Person
from config.texts.text import Lines, Text, text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from commands.answering import Row
    from commands.writing import Corner

_PLUS: Final = re.compile(r"^\+\s?(?=\d)")


def led(message: str, registry: Registry, context: Context) -> Understood | None:
    """Read a whole message in the room of a group as one of the few words, while a session runs there."""
    if not context.in_session or "\n" in message:
        return None
    line = Line(_without_sign(message), registry, context, bang=True, guessable=False, more=False)
    found = registry.match_bare([word.folded for word in line.words])
    if found is None:
        return None
    command, used = found
    parsed = lines.with_arguments(command, line.words[used:], line)
    if not isinstance(parsed, Understood) or parsed.unread:
        return None
    return replace(parsed, bare=not message.startswith("!"))


def is_one(message: str, registry: Registry) -> bool:
    """Say whether a whole message is one of the few words."""
    words = [word.folded for word in words_of(_without_sign(clean(message)))]
    found = registry.match_bare(words)
    return found is not None and all(word.isdigit() for word in words[found[1] :])


def _without_sign(message: str) -> str:
    return _PLUS.sub("+ ", message.removeprefix("!").lstrip())


async def about(at: Row, person: Person, corner: Corner, parsed: Asking, said: str) -> Text | Lines | None:
    """Say what such a word can be about where no session listens; ``None`` when it is none, or has an answer.

    When nothing runs but a question is open, that question is what it is about.
    """
    if not is_one(said, at.house.registry):
        return None
    if corner.group is not None:
        runs = await at.unit.sessions.running(corner.group) is not None
        return None if runs else text("intervision-session-none")
    if not isinstance(parsed, Unknown | Nearly):
        return None
    told = [line async for line in _running(at, person)] if corner.private else []
    if told:
        return Lines((text("stop-what"), *told))
    if isinstance(parsed.reply.text, Text) and parsed.reply.text.id == STILL_OPEN:
        return None
    return text("stop-nothing" if corner.private and is_a_way_out(said) else "session-word-elsewhere")


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
