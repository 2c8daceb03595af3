"""Around a message: what the reading of a line may depend on. No input or output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from config.model import Organisation, Person, Ref
from workflows.effects import Card


@dataclass(frozen=True, slots=True)
class Context:
    """Who reads what where: everything beside the text that parsing looks at.

    ``now`` is aware. ``private`` is true in a chat of the bot with one person. ``called`` are the names
    the bot goes by (display name, Matrix id, local part); ``mentioned`` says that the message mentions
    the bot explicitly. ``cards`` are the open cards of this person, newest first (when the message is
    a reply to a card: only that one), ``asked`` the newest that waits for an answer, ``stale`` those after
    which the bot said something else. ``named``: ``asked`` was named lately to somebody who was not
    understood. ``organisations`` are those of the network. ``case`` is the one case that the command may be
    about (``Arg.own``), when there is exactly one and somebody looked. ``group`` is the group in whose room
    it was said, ``replying`` that it is a reply to one of ``cards``, ``in_session`` that a session runs.
    """

    private: bool
    now: datetime
    zone: str = "Europe/Amsterdam"
    person: Person | None = None
    called: tuple[str, ...] = ()
    mentioned: bool = False
    cards: Sequence[Card] = ()
    asked: Card | None = None
    stale: Sequence[Card] = ()
    named: bool = False
    organisations: Sequence[Organisation] = ()
    case: Ref | None = None
    group: Ref | None = None
    replying: bool = False
    in_session: bool = False
