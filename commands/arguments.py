"""Filling the arguments of one command from the words after its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from commands.context import Context
from commands.kinds import Found, Several, Wrong
from commands.registry import Command, Registry
from commands.words import Word, content, negations, words_of
from config.texts.text import Text, text


@dataclass(frozen=True, slots=True)
class Complete:
    """Everything needed is there. ``unread``: words were left; ``more``: another command follows."""

    values: Mapping[str, Any]
    unread: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Something is missing or wrong: ``reason`` says what, ``options`` offer (label, whole line).

    ``values`` is what was read so far. ``nothing_given``: the command stood alone. ``missing``: nothing that
    was said can be this argument. ``left_over``: all that was needed is there, but there is more that fits
    nothing.
    """

    reason: Text
    values: Mapping[str, Any]
    options: tuple[tuple[Text, str], ...] = ()
    nothing_given: bool = False
    missing: bool = False
    left_over: bool = False


_NEXT: Final = re.compile(r"^!(?=[^\W_])")


def read_arguments(
    command: Command, words: Sequence[Word], rest: str, registry: Registry, context: Context
) -> Complete | Incomplete:
    """Read the arguments of ``command`` from the words after its name and the lines after that.

    Each argument finds itself, whatever the order, unless the last one takes everything.
    """
    greedy = bool(command.args) and command.args[-1].kind.takes_lines
    left, more = (list(words), False) if greedy else _up_to_next(words, registry)
    if greedy and rest:
        left += words_of(rest.replace("\n", " "))
    given = bool(left)
    values: dict[str, Any] = {}
    for arg in command.args:
        reading = arg.kind.find(left, context, anywhere=not greedy)
        if isinstance(reading, Found):
            values[arg.name] = reading.value
            del left[reading.start : reading.stop]
        elif isinstance(reading, Several):
            return _offered(command, left, reading, values)
        elif isinstance(reading, Wrong):
            return Incomplete(reading.text, values)
        elif arg.own and context.case is not None:
            values[arg.name] = context.case
        elif not arg.optional:
            reason = text(arg.missing or arg.kind.missing)
            return Incomplete(reason, values, nothing_given=not given, missing=True)
    folded = [word.folded for word in left]
    if content(folded)[0] and (not command.loose or negations(folded)):
        return Incomplete(text("argument-left-over"), values, left_over=True)
    return Complete(values, bool(content(folded)[0]), more)


def _up_to_next(words: Sequence[Word], registry: Registry) -> tuple[list[Word], bool]:
    """Cut the words where another command starts with ``!``."""
    for at, word in enumerate(words):
        if _NEXT.match(word.raw) and registry.match([each.folded for each in words[at:]]):
            return list(words[:at]), True
    return list(words), False


def _offered(
    command: Command, words: Sequence[Word], several: Several, values: Mapping[str, Any]
) -> Incomplete:
    """Make a whole line of every meaning, for a card."""
    before = [command.name, *(word.raw for word in words[: several.start])]
    after = [word.raw for word in words[several.stop :]]
    return Incomplete(
        several.question,
        values,
        tuple((label, " ".join((*before, written, *after))) for label, written in several.options),
    )
