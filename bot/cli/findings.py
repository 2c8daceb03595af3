"""What ``noaber check`` finds: each thing right, or what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cli.voice import Voice
from config.texts.text import Text


@dataclass(slots=True)
class Findings:
    """Says each finding at once, and counts what is left to do."""

    voice: Voice
    todos: int = 0

    def good(self, said: Text) -> None:
        """Something is as it should be."""
        self.voice.good(said)

    def note(self, said: Text, advice: Text | None = None) -> None:
        """Something that one should know."""
        self.voice.note(said, advice)

    def todo(self, said: Text, advice: Text) -> None:
        """Something that has to be done before all works."""
        self.todos += 1
        self.voice.todo(said, advice)
