"""From a message to one typed command, or to a kind question back, or to nothing at all.

In a private chat everything is meant for the bot: first the open cards, then the commands, then a guess.
In a shared room only what starts with ``!`` or with the name of the bot is, and nothing else ever is.
What was typed is never repeated in an answer, so that it is not kept either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from commands import open_questions as questions
from commands.addressing import Line, said_to_us
from commands.arguments import Complete, Incomplete, read_arguments
from commands.cards import Hit, answers, is_a_way_out, is_bare_answer, is_loose_answer
from commands.context import Context
from commands.guessing import guess
from commands.kinds import REF, Found
from commands.registry import Command, Registry
from commands.words import Word, clean, has_condition, too_long, words_of
from config.model import Ref
from config.texts.text import text
from workflows import cards as made
from workflows.cards import DIGITS, FLEETING, QUESTIONS, Option
from workflows.effects import Card, Reply
from workflows.intervision.group import ROUND_LETTER

ONLY_FIRST: Final = text("only-first-command")
"""To be said after the answer when a message held more than one command."""

_PLUS: Final = re.compile(r"^\+\s?(?=\d)")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")

CONFIRM_FIRST: Final = "vraag eerst"
"""The internal command that asks once more before it runs the rest of its line."""

HOW_IT_STANDS: Final = "status"
"""The command that shows a case."""


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
    """The command is clear, what it needs is not. Nothing has changed; ``reply`` says how to type it."""

    command: Command
    reply: Reply


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


def understand(message: str, registry: Registry, context: Context) -> Parsed:
    """Find out what a message asks. Never raises, whatever the message is.

    Args:
        message: the plain body, without quoted fallback.
        registry: the commands there are.
        context: who and where; see :class:`Context`.
    """
    if too_long(message):
        return unread(message, context)
    bare = _by_bare_words(clean(message), registry, context)
    if isinstance(bare, Understood):
        return bare
    line = said_to_us(clean(message), registry, context)
    if line is None:
        return NotForUs()
    if context.private and not line.bang and any(card.free for card in context.cards):
        said = None if is_session_word(message, registry) else _by_typed_answer(line)
        return _by_card(line) or said or unanswered(registry, context)
    steps = (_by_command, _by_card) if line.bang else (_by_card, _by_command)
    late = [_by_content, _by_guess]
    typed = next((card for card in context.cards if card.typed or card.many), None)
    rest = (*late, _by_typed_answer) if typed in context.stale else (_by_typed_answer, *late)
    for step in (*steps, _by_reference, *rest):
        parsed = step(line)
        if parsed is not None:
            return parsed
    return unanswered(registry, context) if line.guessable else NotForUs()


def unanswered(registry: Registry, context: Context) -> Unknown:
    """Give what is said to a message that answers nothing, and is no command either."""
    return Unknown(questions.unanswered(registry, context))


def unread(message: str, context: Context) -> TooLong | NotForUs:
    """Refuse a message that is too long to be meant, if it was meant for the bot at all."""
    meant = context.private or clean(message[:200]).startswith("!")
    return TooLong(Reply(text("message-too-long"))) if meant else NotForUs()


def names_a_case(message: str, context: Context, own: Ref | None) -> bool:
    """Say whether a reference stands anywhere in a message, understood or not.

    Those of rounds do not count: they are announced in shared rooms. Nor does that of one's ``own`` group.
    """
    words = words_of(clean(message))
    while isinstance(found := REF.find(words, context, anywhere=True), Found):
        if not found.value.startswith(ROUND_LETTER) and found.value != own:
            return True
        words = words[found.stop :]
    return False


def is_session_word(message: str, registry: Registry) -> bool:
    """Say whether a whole message is one of the few words with which a session is led."""
    words = [word.folded for word in words_of(_PLUS.sub("+ ", clean(message).removeprefix("!").lstrip()))]
    found = registry.match_bare(words)
    return found is not None and all(word.isdigit() for word in words[found[1] :])


def run_line(line: str, registry: Registry, context: Context) -> Parsed:
    """Read a canonical line, such as the command of a card's choice, as if this person typed it."""
    alone = replace(context, private=True, cards=(), in_session=False)
    said = Line(clean(line), registry, alone, bang=True, guessable=False, more=False)
    return _by_command(said) or Unknown(Reply(text("not-understood")))


# --- the steps ---------------------------------------------------------------------------------------


def _by_card(line: Line) -> Parsed | None:
    """An answer to an open card; which one, when several fit or something else was said since."""
    context = line.context
    if not (context.private or (context.group and (line.bang or context.replying))):
        return None
    hits = answers(context.cards, line.first)
    if not hits:
        return None if line.bang else _no_question_for(line)
    newest = context.cards[0] if hits[0].card == 0 else None
    if newest is not None and newest.topic in FLEETING | QUESTIONS and newest not in context.stale:
        return _one_of(hits[:1], line)
    if any(context.cards[hit.card] in context.stale for hit in hits) and is_loose_answer(line.first):
        return _by_whole_command(line) or _one_of(hits, line, sure=False)
    return _one_of(hits, line)


def _no_question_for(line: Line) -> Parsed | None:
    """A yes, a no, "terug" or "stop" to no question that takes one."""
    context = line.context
    if is_bare_answer(line.said):
        none = Unknown(Reply(text("no-open-question")))
        return none if context.asked is None else unanswered(line.registry, context)
    if context.private and is_a_way_out(line.said) and context.asked in (None, *context.stale):
        return _by_whole_command(line) or Unknown(Reply(text("stop-nothing")))
    return None


def _by_whole_command(line: Line) -> Parsed | None:
    """A command that needs nothing more, such as "laat maar", when it could also answer an old question."""
    parsed = _by_command(replace(line, context=replace(line.context, cards=())))
    return parsed if isinstance(parsed, Understood) else None


def _by_bare_words(message: str, registry: Registry, context: Context) -> Parsed:
    """While a session runs, a whole message in the room of a group that is one of its few words counts."""
    if not context.in_session or "\n" in message:
        return NotForUs()
    said = _PLUS.sub("+ ", message.removeprefix("!").lstrip())
    line = Line(said, registry, context, bang=True, guessable=False, more=False)
    found = registry.match_bare([word.folded for word in line.words])
    if found is None:
        return NotForUs()
    command, used = found
    parsed = _with_arguments(command, line.words[used:], line)
    if not isinstance(parsed, Understood) or parsed.unread or parsed.hit is not None:
        return NotForUs()
    return replace(parsed, bare=not message.startswith("!"))


def _one_of(hits: Sequence[Hit], line: Line, *, sure: bool = True) -> Parsed | None:
    """Run the choice that was hit; ask which, or when not ``sure`` whether it is meant."""
    if not hits:
        return None
    commands = {line.context.cards[hit.card].choices[hit.choice].command for hit in hits}
    if len(commands) > 1:
        return Which(questions.ask_which(hits, line.registry, line.context))
    if not sure and commands != {questions.LEAVE_IT}:
        return Which(questions.ask_whether(hits[0], line.registry, line.context))
    parsed = run_line(commands.pop(), line.registry, line.context)
    if isinstance(parsed, Understood):
        return replace(parsed, hit=hits[0], only_first=line.more)
    return parsed


def _by_command(line: Line) -> Parsed | None:
    """A command at the start of the line."""
    words = line.words
    found = line.registry.match([word.folded for word in words])
    if found is None and words and _NUMBER.fullmatch(words[0].folded):
        words = (*words[1:], words[0])  # "1,5 uur" is "uur 1,5"
        found = line.registry.match([word.folded for word in words])
    if found is None:
        return None
    command, used = found
    bare = is_bare_answer(" ".join(word.folded for word in words[:used]))
    sure = command.asks_first or (line.bang and not bare)
    parsed = _with_arguments(command, words[used:], line, sure=sure)
    unsure = isinstance(parsed, ArgumentProblem) and not line.bang
    if unsure and (command.hidden or not _asks_for_more(command, len(words) - used, line.context)):
        return None
    return parsed


def _asks_for_more(command: Command, words: int, context: Context) -> bool:
    """Say whether a command without ``!`` is plausible.

    It needs something, not a whole story follows, and it is not for another role: "klaar" is also a word.
    """
    may = context.person is None or command.permits(context.person)
    return may and any(not arg.optional for arg in command.args) and words <= 6


def _lacks_only_its_case(command: Command, got: Incomplete) -> bool:
    """Whether all that a command needs is which case: "nee, dat past me niet" to an invitation."""
    return [arg.kind for arg in command.args] == [REF] and got.reason.id == REF.missing


def _with_arguments(command: Command, words: Sequence[Word], line: Line, *, sure: bool = True) -> Parsed:
    """Read the arguments of a command; a missing reference may be on exactly one open card.

    With ``sure`` false the command may be ordinary talk ("nee, dat past me niet"): it takes the reference of
    no card after which something else was said.
    """
    got = read_arguments(command, words, line.rest, line.registry, line.context)
    if isinstance(got, Complete):
        return Understood(
            command, got.values, command.line(**got.values), None, line.more or got.more, got.unread
        )
    if line.context.private and (got.nothing_given or _lacks_only_its_case(command, got)):
        start = f"{command.name} "
        hits = [
            Hit(i, j)
            for i, card in enumerate(line.context.cards)
            for j, choice in enumerate(card.choices)
            if choice.command.startswith(start)
        ]
        sure = sure or not any(line.context.cards[hit.card] in line.context.stale for hit in hits)
        parsed = _one_of(hits, line, sure=sure) or _taken_back(start, line)
        if isinstance(parsed, Understood) and has_condition([word.folded for word in words]):
            return _nearly(command, parsed.line, line.context)  # "akkoord, maar pas in mei" is not a yes
        if parsed is not None:
            return parsed
    return ArgumentProblem(command, _explained(command, got))


def _taken_back(start: str, line: Line) -> Parsed | None:
    """Find the one answer that a command takes back: "toch niet", typed to what was answered with yes."""
    lines = {
        choice.undo
        for card in line.context.cards
        for choice in card.choices
        if choice.undo is not None and choice.undo.startswith(start)
    }
    return run_line(lines.pop(), line.registry, line.context) if len(lines) == 1 else None


def _by_typed_answer(line: Line) -> Parsed | None:
    """A free answer to the newest question that takes one (a date, hours, an organisation)."""
    if line.bang or not (line.context.private or line.context.replying):
        return None
    for at, card in enumerate(line.context.cards):
        if card.typed or card.many:
            words = line.said if card.free else line.first
            parsed = run_line(f"{card.many or card.typed} {words}", line.registry, line.context)
            return replace(parsed, hit=Hit(at, -1)) if isinstance(parsed, Understood) else parsed
    return None


def _by_reference(line: Line) -> Parsed | None:
    """Take a reference and nothing else for the question how that case stands."""
    words = words_of(line.first)
    found = REF.find(words, line.context, anywhere=False)
    if not line.context.private or not isinstance(found, Found) or found.stop < len(words):
        return None
    return run_line(f"{HOW_IT_STANDS} {REF.write(found.value)}", line.registry, line.context)


def _by_content(line: Line) -> Parsed | None:
    """A command with small words around it: "ik heb een mediator nodig"."""
    words = line.words
    found = line.registry.match_content([word.folded for word in words])
    if found is None or not line.guessable:
        return None
    command, used = found
    parsed = _with_arguments(command, words[used:], line, sure=False)
    if isinstance(parsed, Nearly):
        return parsed
    if not isinstance(parsed, Understood) or parsed.unread:
        return None
    return parsed if command.guess_safe or command.asks_first else _nearly(command, parsed.line, line.context)


def _by_guess(line: Line) -> Parsed | None:
    """The nearest command, as a question."""
    if not line.guessable:
        return None
    words = line.words
    said = [word.folded for word in words]
    found = guess(said, line.registry, line.context.person, far=line.context.private)
    if found is None:
        return None
    remaining = [word for at, word in enumerate(words) if at not in found.used]
    parsed = _with_arguments(found.command, remaining, line, sure=False)
    if isinstance(parsed, Understood):
        return _nearly(found.command, parsed.line, line.context)
    got = read_arguments(found.command, remaining, line.rest, line.registry, line.context)
    if found.close and isinstance(got, Incomplete) and not got.left_over:
        return parsed
    return _nearly(found.command, found.command.line(**got.values), line.context)


# --- what is said back -------------------------------------------------------------------------------


def _nearly(command: Command, line: str, context: Context) -> Nearly:
    """Ask "Bedoel je …?"; a command that can't be undone asks once more after the yes."""
    question = text("nearly", line=questions.shown_line(command, line, context))
    yes = line if command.guess_safe or command.asks_first else f"{CONFIRM_FIRST} {line}"
    return Nearly(command, line, Reply(question, made.yes_no("nearly", "", yes, questions.LEAVE_IT)))


def _explained(command: Command, problem: Incomplete) -> Reply:
    """Say what is missing or wrong, and show a whole line that works."""
    if problem.options:
        options = [Option(label, (), line) for label, line in problem.options][: len(DIGITS)]
        question, card = made.numbered("argument", "", problem.reason, options, stop=questions.LEAVE_IT)
        return Reply(question, card)
    said = text("argument-problem", reason=problem.reason, example=command.example)
    if problem.values and command.args and command.args[-1].kind.takes_lines and not problem.left_over:
        return Reply(said, Card("argument", (), typed=command.line(**problem.values)))
    return Reply(said)
