"""What of a message is said to the bot: all of it in private, in a shared room what is addressed to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from commands.context import Context
from commands.kinds import REF, Found
from commands.registry import Registry
from commands.words import Word, fold, words_of

_BANG: Final = re.compile(r"^!{1,2}(\s?)(?=[^\W_]|\?)")


@dataclass(frozen=True)
class Line:
    """What was said to the bot, and around it: with ``!`` or not, and whether a guess is welcome."""

    said: str
    registry: Registry
    context: Context
    bang: bool
    guessable: bool
    more: bool

    @property
    def first(self) -> str:
        """The first line; the lines after it belong only to commands that take them."""
        return self.said.split("\n", 1)[0]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the first line; a reference that stands first moves to the end."""
        words = words_of(self.first)
        found = REF.find(words, self.context, anywhere=False)
        return words[found.stop :] + words[: found.stop] if isinstance(found, Found) else words

    @property
    def rest(self) -> str:
        """The lines after the first."""
        return self.said.partition("\n")[2]


def said_to_us(message: str, registry: Registry, context: Context) -> Line | None:
    """Take the first thing said to the bot out of a cleaned message."""
    lines = [line for line in message.split("\n") if not line.startswith(">")]
    while lines and not lines[0]:
        lines.pop(0)
    if not lines:
        return None
    if context.private:
        first = next((at for at, line in enumerate(lines) if _BANG.match(line)), 0)
        lines = lines[first:]
    head = _named(lines[0], context)
    mark = _BANG.match(head if head is not None else lines[0])
    if mark is None and head is None and not (context.private or context.replying):
        return None
    body = (head if head is not None else lines[0])[mark.end() if mark else 0 :]
    if mark:
        body = _named(body, replace(context, mentioned=True)) or body
    later = next((at for at, line in enumerate(lines) if at and _BANG.match(line)), len(lines))
    more = any(
        registry.match([word.folded for word in words_of(line[found.end() :])])
        for line in lines[later:]
        if (found := _BANG.match(line))
    )
    guessable = context.private or head is not None or (mark is not None and not mark[1])
    said = "\n".join((body, *lines[1:later]))
    return Line(said, registry, context, bang=mark is not None, guessable=guessable, more=more)


def _named(line: str, context: Context) -> str | None:
    """Take the name of the bot off the start; ``None`` when it does not start with it.

    A bare name counts only when the message mentions the bot or a comma or colon follows the name.
    """
    for name in sorted(context.called, key=len, reverse=True):
        if name and fold(line[: len(name)]) == fold(name):
            rest = line[len(name) :]
            if rest[:1] in {":", ","} or (not rest[:1].strip() and (context.mentioned or context.private)):
                return rest.lstrip(":, ")
    return None
