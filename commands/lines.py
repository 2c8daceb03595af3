"""A line as a command: what reading a message can lead to, and a command line by itself, whatever is open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from commands.addressing import Line
from commands.arguments import Complete, Incomplete, read_arguments
from commands.context import Context
from commands.questions.reading import Hit
from commands.registry import Command, Registry
from commands.words import Word, clean
from config.texts.text import text
from workflows import cards as made
from workflows.cards import DIGITS, Option
from workflows.effects import Card, Reply

_NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")

LEAVE_IT: Final = "laat maar"
"""The command that does nothing."""

CONFIRM_FIRST: Final = "vraag eerst"
"""The internal command that asks once more before it runs the rest of its line."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One command with its arguments. ``line`` is the canonical way to write it.

    ``hit`` is the choice on ``context.cards`` that was answered by typing. ``only_first``: there were more
    commands in the message. ``unread``: the message held words that were not read. ``bare``: it stood in the
    room of a group without ``!``, while a session runs there.
    """

    command: Command
    args: Mapping[str, Any]
    line: str
    hit: Hit | None = None
    only_first: bool = False
    unread: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class NotForUs:
    """Ordinary talk."""


@dataclass(frozen=True, slots=True)
class Nearly:
    """Probably this command; ``reply`` asks, with a card whose yes runs ``line``."""

    command: Command
    line: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class ArgumentProblem:
    """The command is clear, what it needs is not: ``got`` is how far it was read.

    Nothing has changed; ``reply`` says how to type it.
    """

    command: Command
    reply: Reply
    got: Incomplete


@dataclass(frozen=True, slots=True)
class Which:
    """Several open cards fit; ``reply`` asks which."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Unknown:
    """Meant for the bot and not understood; ``reply`` says so and shows the way."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class TooLong:
    """More than anybody means to send; not read."""

    reply: Reply


Asking: TypeAlias = Nearly | ArgumentProblem | Which | Unknown | TooLong
"""Meant for the bot and not yet a command; each has a ``reply``."""

Parsed: TypeAlias = Understood | Asking | NotForUs


def run_line(line: str, registry: Registry, context: Context) -> Understood | ArgumentProblem | Unknown:
    """Read a canonical line, such as the command of a card's choice, as if this person typed it."""
    alone = replace(context, private=True, cards=(), in_session=False)
    return whole(Line(clean(line), registry, alone, bang=True, guessable=False, more=False)) or Unknown(
        Reply(text("not-understood"))
    )


def whole(line: Line) -> Understood | ArgumentProblem | None:
    """Read the command at the start of a line, with what stands in the line and nothing else."""
    found = command_at_start(line)
    return None if found is None else with_arguments(found[0], found[2], line)


def command_at_start(line: Line) -> tuple[Command, Sequence[Word], Sequence[Word]] | None:
    """Find the command that a line starts with, the words that say so, and the words after them."""
    words = line.words
    found = line.registry.match([word.folded for word in words])
    if found is None and words and _NUMBER.fullmatch(words[0].folded):
        words = (*words[1:], words[0])  # "1,5 uur" is "uur 1,5"
        found = line.registry.match([word.folded for word in words])
    return None if found is None else (found[0], words[: found[1]], words[found[1] :])


def with_arguments(command: Command, words: Sequence[Word], line: Line) -> Understood | ArgumentProblem:
    """Read the arguments of a command."""
    got = read_arguments(command, words, line.rest, line.registry, line.context)
    if isinstance(got, Complete):
        return Understood(
            command, got.values, command.line(**got.values), None, line.more or got.more, got.unread
        )
    return ArgumentProblem(command, _explained(command, got), got)


def _explained(command: Command, problem: Incomplete) -> Reply:
    """Say what is missing or wrong, and show a whole line that works."""
    if problem.options:
        only = made.YES_WORDS if len(problem.options) == 1 else ()  # "Bedoel je deze organisatie?" "Ja"
        options = [Option(label, only, line) for label, line in problem.options][: len(DIGITS)]
        question, card = made.numbered("argument", "", problem.reason, options, stop=LEAVE_IT)
        return Reply(question, card)
    said = text("argument-problem", reason=problem.reason, example=command.example)
    takes_anything = any(arg.kind.takes_lines for arg in command.args)
    if problem.missing and (problem.values or not takes_anything):
        return Reply(said, Card("argument", (), typed=command.line(**problem.values)))
    return Reply(said)
