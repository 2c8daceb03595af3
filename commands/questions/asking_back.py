"""The open questions of somebody by name: what can be answered, which one is meant, and whether it is.

A word that fits many questions (a yes, a number, "stop") acts only on what the bot asked last. To any other
question it is offered as an answer by the name of that question, so that nobody accepts, declines or
objects by accident.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from commands.context import Context
from commands.lines import CONFIRM_FIRST, LEAVE_IT, Nearly, Understood, Unknown, run_line
from commands.questions.reading import Hit
from commands.registry import Command, Registry
from commands.words import words_of
from config.texts.text import Text, text
from workflows import cards as made
from workflows.cards import DIGITS, FLEETING, QUESTIONS, Option
from workflows.effects import Card, Choice, Reply

FEW: Final = 4
"""Of so many choices the words are named too; of more they stand in the question above."""

GUESSED: Final = "nearly"
"""The topic of a question whether something was meant."""

STILL_OPEN: Final = "not-an-answer"
"""The text that names the question that was asked last; after it, that question is still the last one."""

OPEN: Final = "not-understood-open"
"""The text that names an older question that is open, to somebody who spoke of something else."""


def unanswered(registry: Registry, context: Context, *, loose: bool = True, unsure: bool = False) -> Unknown:
    """Show the way to somebody who is not understood: the question asked last, or what there is to ask.

    A guess is only named to a ``loose`` word, which can't be about anything else, and an older question once,
    else only to such a word. Somebody who is ``unsure`` was understood; none of the answers is quite theirs.
    """
    asked = context.asked if context.private else None
    if asked is None or not asked.choices or (asked.topic == GUESSED and not loose):
        return Unknown(Reply(text("not-understood")))
    name = name_of(asked, registry, context)
    if asked in context.stale:
        if context.named and not loose:
            return Unknown(Reply(text("not-understood")))
        return Unknown(Reply(text(OPEN, question=name)))
    few = len(asked.choices) <= FEW
    options = tuple(_how_to_say(each, few=few) for each in asked.choices)
    signs = "yes" if any(each.symbol for each in asked.choices) else "no"
    doubt = "no" if not unsure else "choose" if asked.topic in QUESTIONS else "later"
    return Unknown(Reply(text(STILL_OPEN, question=name, options=options, signs=signs, doubt=doubt)))


def nearly(command: Command, line: str, context: Context) -> Nearly:
    """Ask "Bedoel je …?"; a command that can't be undone asks once more after the yes."""
    question = text("nearly", line=shown_line(command, line, context))
    yes = line if command.guess_safe or command.asks_first else f"{CONFIRM_FIRST} {line}"
    return Nearly(command, line, Reply(question, made.yes_no(GUESSED, "", yes, LEAVE_IT)))


def _how_to_say(choice: Choice, *, few: bool) -> str:
    """What can be typed for a choice: its number, and of a few choices also the word beside it."""
    first, *more = choice.words or (choice.symbol,)
    return f"{first} ({more[0]})" if few and first.isdigit() and more else first


def ask_which(hits: Sequence[Hit], registry: Registry, context: Context) -> Reply:
    """Ask which of several open questions was meant."""
    options: dict[str, Option] = {}
    for hit in hits:
        card = context.cards[hit.card]
        line = card.choices[hit.choice].command
        words = (card.subject,) if card.subject else ()
        options.setdefault(line, Option(name_of(card, registry, context), words, line))
    question, card = made.numbered(
        "which", "", text("which-question"), list(options.values())[: len(DIGITS)], stop=LEAVE_IT
    )
    return Reply(question, card)


def ask_whether(hit: Hit, registry: Registry, context: Context) -> Reply:
    """Ask whether a word that fits many questions was the answer to this one, of some time ago."""
    card = context.cards[hit.card]
    choice = card.choices[hit.choice]
    sign = choice.symbol or choice.words[0]
    question = text("this-question", sign=sign, question=name_of(card, registry, context))
    yes_or_no = made.yes_no(GUESSED, "", choice.command, LEAVE_IT)
    if choice.symbol not in DIGITS:
        return Reply(question, yes_or_no)
    yes, no = yes_or_no.choices
    again = replace(yes, words=(*yes.words, *choice.words))  # the same number once more is a yes too
    return Reply(question, replace(yes_or_no, choices=(again, no)))


def name_of(card: Card, registry: Registry, context: Context) -> Text:
    """Name a question; one that belongs to the conversation by the command that it leads to.

    Of questions that follow one another the question itself is said.
    """
    if card.topic in QUESTIONS:
        parsed = run_line(card.choices[0].command, registry, context)
        key = parsed.args.get("question") if isinstance(parsed, Understood) else None
        if key is not None:
            return text("question-itself", question=text(f"{QUESTIONS[card.topic]}-{key.replace('_', '-')}"))
    if card.topic not in FLEETING:
        ref = card.subject.partition("/")[0]
        topic = card.topic.rstrip("-0123456789")
        return text("question-name", topic=topic, subject=ref if "-" in ref else "none")
    line = card.choices[0].command if card.choices else card.typed or ""
    found = registry.match([word.folded for word in words_of(line)])
    if found is None or found[0].hidden:
        return text("which-other")
    return text("which-command", line=shown_line(found[0], line, context))


def shown_line(command: Command, line: str, context: Context) -> str:
    """What of a line may be shown again: all of it in private, as long as no free words are in it."""
    shows_all = context.private and not any(arg.kind.takes_lines for arg in command.args)
    return line if shows_all else command.name
