"""From a message to one typed command, or to a kind question back, or to nothing at all.

In a private chat everything is meant for the bot: first the open cards, then the commands, then a guess.
In a shared room only what starts with ``!`` or with the name of the bot is, and nothing else ever is.
What was typed is never repeated in an answer, so that it is not kept either.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from commands.addressing import Line, said_to_us
from commands.context import Context
from commands.guessing import guess
from commands.kinds import REF, Found
from commands.lines import (
    ArgumentProblem,
    Nearly,
    NotForUs,
    Parsed,
    TooLong,
    Understood,
    command_at_start,
    run_line,
    with_arguments,
)
from commands.questions import session_words
from commands.questions.answered import by_choice, by_reference_of, by_typing
from commands.questions.asking_back import nearly, unanswered
from commands.questions.reading import is_bare_answer, is_loose_answer, is_unsure
from commands.registry import Command, Registry
from commands.words import Word, clean, too_long, words_of
from config.model import Ref
from config.texts.text import text
from workflows.effects import Reply
from workflows.intervision.group import ROUND_LETTER

ONLY_FIRST: Final = text("only-first-command")
"""To be said after the answer when a message held more than one command."""

HOW_IT_STANDS: Final = "status"
"""The command that shows a case."""


def understand(message: str, registry: Registry, context: Context) -> Parsed:
    """Find out what a message asks. Never raises, whatever the message is.

    Args:
        message: the plain body, without quoted fallback.
        registry: the commands there are.
        context: who and where; see :class:`Context`.
    """
    if too_long(message):
        return unread(message, context)
    if (bare := session_words.led(clean(message), registry, context)) is not None:
        return bare
    line = said_to_us(clean(message), registry, context)
    if line is None:
        return NotForUs()
    if context.private and not line.bang and any(card.free for card in context.cards):
        said = None if session_words.is_one(message, registry) else by_typing(line)
        return by_choice(line) or said or unanswered(registry, context)
    # "!akkoord" under a question of a group is the answer to that, not the command about a case.
    steps = (_by_command, by_choice) if line.bang and not context.group else (by_choice, _by_command)
    late = [_by_content, _by_guess]
    typed = next((card for card in context.cards if card.typed or card.many), None)
    rest = (*late, by_typing) if typed in context.stale else (by_typing, *late)
    for step in (*steps, _by_reference, *rest):
        parsed = step(line)
        if parsed is not None:
            return parsed
    loose, unsure = is_loose_answer(line.first), is_unsure(line.first)
    return unanswered(registry, context, loose=loose, unsure=unsure) if line.guessable else NotForUs()


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


# --- the steps ---------------------------------------------------------------------------------------


def _by_command(line: Line) -> Parsed | None:
    """A command at the start of the line."""
    found = command_at_start(line)
    if found is None:
        return None
    command, said, words = found
    bare = is_bare_answer(" ".join(word.folded for word in said))
    parsed = _filled(command, words, line, sure=command.asks_first or (line.bang and not bare))
    left_over = isinstance(parsed, ArgumentProblem) and parsed.got.left_over
    if left_over and (near := _slip_of_a_longer(line, said)):
        return near
    unsure = isinstance(parsed, ArgumentProblem) and not line.bang
    return None if unsure and not _asks_for_more(command, len(words), line.context) else parsed


def _slip_of_a_longer(line: Line, said: Sequence[Word]) -> Parsed | None:
    """Ask about a longer command that was nearly typed: "intervisie akoord" is not about "intervisie"."""
    words = [word.folded for word in line.words]
    found = guess(words, line.registry, line.context.person, far=False, least=len(said) + 1)
    if found is None:
        return None
    remaining = [word for at, word in enumerate(line.words) if at not in found.used]
    got = with_arguments(found.command, remaining, line)
    return nearly(found.command, got.line, line.context) if isinstance(got, Understood) else None


def _asks_for_more(command: Command, words: int, context: Context) -> bool:
    """Say whether a command without ``!`` is plausible.

    It needs something, not a whole story follows, and it is not for another role: "klaar" is also a word.
    """
    may = context.person is None or command.permits(context.person)
    needs = any(not arg.optional for arg in command.args)
    return may and needs and words <= 6 and not command.hidden


def _filled(command: Command, words: Sequence[Word], line: Line, *, sure: bool) -> Parsed:
    """Read the arguments of a command; a missing reference may be on exactly one open card."""
    parsed = with_arguments(command, words, line)
    if isinstance(parsed, Understood):
        return parsed
    return by_reference_of(parsed, words, line, sure=sure) or parsed


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
    parsed = _filled(command, words[used:], line, sure=False)
    if isinstance(parsed, Nearly):
        return parsed
    if not isinstance(parsed, Understood) or parsed.unread:
        return None
    return parsed if command.guess_safe or command.asks_first else nearly(command, parsed.line, line.context)


def _by_guess(line: Line) -> Parsed | None:
    """The nearest command, as a question; a word with which a session is led is no slip of one."""
    if not line.guessable or session_words.is_one(line.said, line.registry):
        return None
    words = line.words
    said = [word.folded for word in words]
    found = guess(said, line.registry, line.context.person, far=line.context.private)
    if found is None:
        return None
    remaining = [word for at, word in enumerate(words) if at not in found.used]
    got = with_arguments(found.command, remaining, line)
    if isinstance(got, Understood):
        return nearly(found.command, got.line, line.context)
    parsed = by_reference_of(got, remaining, line, sure=False) or got
    if isinstance(parsed, Understood):
        return nearly(found.command, parsed.line, line.context)
    if found.close and not got.got.left_over:
        return parsed
    return nearly(found.command, found.command.line(**got.got.values), line.context)
