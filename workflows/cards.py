"""Closed questions: which signs stand for which command. A choice is the command it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from config.texts.text import Lines, Text, text
from workflows.effects import Card, Choice

YES = "✅"
NO = "❌"
BACK = "⏪"
STOP = "⏹️"
FLEETING = frozenset({"nearly", "which", "argument", "sure"})
"""Topics of cards that belong to the conversation: typed answers reach them only while they are newest.

Their choices can hold a line as somebody typed it, the words of a reminder included.
"""

QUESTIONS = {"intake": "intake", "welcome": "welcome", "intervision-profile": "intervision-ask"}
"""Topics of questions that follow one another, with what the ids of their texts begin with.

A typed answer is about the newest, as in any conversation.
"""

DIGITS = ("1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟")

YES_WORDS = ("ja", "yes", "akkoord", "prima", "oke", "ok", "is goed", "ja hoor", "jazeker", "ja graag")
NO_WORDS = ("nee", "no", "nope", "past niet", "klopt niet", "nee dank je", "helaas niet")
BACK_WORDS = ("terug", "vorige", "back")
STOP_WORDS = (
    *("stop", "annuleer", "stoppen", "cancel"),
    *("laat maar", "hou op", "hou maar op", "ik stop", "never mind", "forget it"),
    *("ik wil niet meer", "ik wil toch niet meer"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a numbered question: what is shown, what may be typed, what it does."""

    label: Text
    words: tuple[str, ...]
    command: str


def yes_no(topic: str, subject: str, yes: str, no: str, *, undo_yes: str | None = None) -> Card:
    """Offer ✅ and ❌ with the commands they stand for."""
    return Card(
        topic=topic,
        subject=subject,
        choices=(Choice(YES, YES_WORDS, yes, undo=undo_yes), Choice(NO, NO_WORDS, no)),
    )


def shown(choices: Sequence[Choice]) -> tuple[Text, ...]:
    """Write a line for every choice that says what it means."""
    return tuple(
        text("card-option", sign=choice.symbol, label=choice.label) for choice in choices if choice.label
    )


def numbered(
    topic: str,
    subject: str,
    question: Text,
    options: Sequence[Option],
    *,
    back: str | None = None,
    stop: str | None = None,
    typed: str | None = None,
) -> tuple[Lines, Card]:
    """Ask ``question`` with numbered answers, and "terug" and "stop" where they apply."""
    choices = [
        Choice(sign, (str(number), *option.words), option.command, label=option.label)
        for number, (sign, option) in enumerate(zip(DIGITS, options, strict=False), start=1)
    ]
    lines = shown(choices)
    if back:
        choices.append(Choice(BACK, BACK_WORDS, back))
    if stop:
        choices.append(Choice(STOP, STOP_WORDS, stop))
    hint = "card-hint-back-stop" if back and stop else "card-hint-stop" if stop else "card-hint"
    return Lines((question, *lines, text(hint))), Card(
        topic=topic, subject=subject, choices=tuple(choices), typed=typed
    )
