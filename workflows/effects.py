"""What a decision wants to happen. A workflow returns these; nobody sends from inside a rule.

The pipeline in ``commands`` writes them in the transaction that also writes the new state:
tells become outbox rows, moments become due rows, notes become audit rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import TypeAlias

from config.model import OrganisationId, PersonId, Ref
from config.texts.text import Lines, Text
from workflows.files import File
from workflows.pictures import Picture


class WorkKind(StrEnum):
    """What hours between organisations were given for."""

    MEDIATION = "mediation"
    CO_MEDIATION = "co-mediation"
    INTERVISION = "intervision"
    TRAINING = "training"
    EXCURSION = "excursion"


class Confirmed(StrEnum):
    """How the other side came to agree with hours: by saying so, by silence, or with a coordinator."""

    SAID = "said"
    SILENT = "silent"
    SETTLED = "settled"


class Lane(IntEnum):
    """Which messages go first when several wait; lower goes first."""

    INTERACTIVE = 0
    REMINDER = 1
    DIGEST = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """One closed answer on a card. It *is* the command it stands for.

    ``symbol`` is the reaction the bot puts under the message (none: it can only be typed), ``words`` are
    typed equivalents beside the symbol itself (numbers and words, any language), ``command`` is the line that
    runs as if the person had typed it, ``undo`` the line that runs when the reaction is removed.
    ``label`` is what the message shows beside the symbol; as its reader sees it, it is one of the words.
    """

    symbol: str
    words: tuple[str, ...]
    command: str
    undo: str | None = None
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """Closed choices under a message, for exactly one person.

    ``topic`` and ``subject`` say what the question is about, so that it can be closed when it no
    longer matters; a newer card with the same topic and subject replaces the older one. ``typed``
    is the start of a command line to which a typed answer that is none of the choices is added:
    only for answers that are checked against a closed set anyway (a date, hours, an organisation).
    ``many``: several choices at once are fine; it is the start of a command line to which their numbers
    are added ("1,3"), typed or ticked in a poll. Each choice by itself adds one, its ``undo`` takes it off.
    ``closes_at``: from then on it is no use any more to somebody who could not read it before.
    ``free``: what is typed without ``!`` and is no choice goes to ``typed`` as it is, commands included.
    """

    topic: str
    choices: tuple[Choice, ...]
    subject: str = ""
    closes_at: datetime | None = None
    typed: str | None = None
    many: str | None = None
    free: bool = False


@dataclass(frozen=True, slots=True)
class Tell:
    """A message to one person, in the private chat with the bot; a ``picture`` and a ``file`` follow it."""

    to: PersonId
    text: Text | Lines
    card: Card | None = None
    lane: Lane = Lane.INTERACTIVE
    picture: Picture | None = None
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to where the command came from, in its thread. Never case content.

    A ``picture`` and a ``file`` follow it.
    """

    text: Text | Lines
    card: Card | None = None
    picture: Picture | None = None
    file: File | None = None


@dataclass(frozen=True, slots=True)
class TellGroup:
    """A message in the room of a group of ours, once that room is there.

    ``card`` takes answers from everybody in the group, or only from ``only``. ``name`` is what
    :class:`Amend` and :class:`Unsay` call it, unique within the group: a newer message takes it over.
    ``mentions`` are called upon by their clients. ``notice``: no client rings for it.
    """

    group: Ref
    text: Text | Lines
    card: Card | None = None
    only: PersonId | None = None
    name: str | None = None
    mentions: tuple[PersonId, ...] = ()
    lane: Lane = Lane.INTERACTIVE
    file: File | None = None
    notice: bool = True


@dataclass(frozen=True, slots=True)
class Amend:
    """Change what a named message in the room of a group says, in place; nothing when it is gone.

    A change that still waits gives way to a newer one, so that a slow homeserver gets the last only.
    """

    group: Ref
    name: str
    text: Text | Lines


@dataclass(frozen=True, slots=True)
class Unsay:
    """Remove the named messages in the room of a group whose name starts with ``prefix``."""

    group: Ref
    prefix: str


@dataclass(frozen=True, slots=True)
class LetIn:
    """Somebody belongs in the room of a group: the room is made when there is none, and they are invited.

    Whoever left it and belongs in it again is invited again.
    """

    group: Ref
    person: PersonId


@dataclass(frozen=True, slots=True)
class LetOut:
    """Somebody belongs in the room of a group no longer."""

    group: Ref
    person: PersonId


@dataclass(frozen=True, slots=True)
class NameRoom:
    """How the room of a group is called, and what stands above it: never a person or a case."""

    group: Ref
    name: Text
    topic: Text


@dataclass(frozen=True, slots=True)
class LeaveRoom:
    """The bot has nothing more to say in the room of a group and leaves it to the people there."""

    group: Ref


@dataclass(frozen=True, slots=True)
class Announce:
    """A message to a shared room of the network, by its Matrix room id.

    A ``card`` takes signs from everybody of the network there, never about a case. ``language`` is that of
    the room.
    """

    room_id: str
    text: Text | Lines
    lane: Lane = Lane.DIGEST
    card: Card | None = None
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class RemoveMessage:
    """Redact somebody's message (a command or case content in a shared room)."""

    room_id: str
    event_id: str


@dataclass(frozen=True, slots=True)
class CloseCards:
    """No card about ``subject`` (and ``topic``, ``person`` when given) takes answers any more.

    With ``forget`` they go altogether, those of every person, with the signs under them and what was tapped.
    """

    subject: str
    topic: str | None = None
    person: PersonId | None = None
    forget: bool = False


class Late(StrEnum):
    """What a due moment does when it is handled long after its time."""

    FIRE = "fire"
    SAY_LATE = "say_late"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class At:
    """Wake up at ``when`` (aware). ``key`` is unique among waiting moments: the same key moves it.

    ``kind`` names the event that the clock feeds back; ``subject`` is the case or person number it
    is about; ``payload`` holds closed values only.
    """

    key: str
    kind: str
    when: datetime
    subject: str
    payload: Mapping[str, str | int] = field(default_factory=dict)
    late: Late = Late.FIRE


@dataclass(frozen=True, slots=True)
class Forget:
    """Drop waiting moments: the key ``prefix`` and every key below it, after a slash."""

    prefix: str


@dataclass(frozen=True, slots=True)
class Note:
    """An audit row: what was done to what, by whom. Ids and closed words only.

    A ``subject`` that is a person is their number; in ``detail`` only ``person`` holds one.
    """

    action: str
    subject: str | PersonId
    actor: PersonId | None = None
    detail: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """Hours go from ``giver`` to ``receiver``, in quarters of an hour; no person is in it.

    The same ``origin`` booked again reverses the earlier entry first (a corrected message); with nothing
    to book only that remains.
    """

    ref: str
    giver: OrganisationId
    receiver: OrganisationId
    quarters: int
    kind: WorkKind
    origin: str


@dataclass(frozen=True, slots=True)
class ConfirmHours:
    """Both sides stand behind everything that is booked for ``ref`` now."""

    ref: str
    how: Confirmed


@dataclass(frozen=True, slots=True)
class CountEvaluation:
    """Add one complete, anonymous evaluation to the counts; scores from 1 to 4 by question."""

    scores: Mapping[str, int]


Effect: TypeAlias = (
    Tell
    | Reply
    | Announce
    | TellGroup
    | Amend
    | Unsay
    | LetIn
    | LetOut
    | NameRoom
    | LeaveRoom
    | RemoveMessage
    | CloseCards
    | At
    | Forget
    | Note
    | Book
    | ConfirmHours
    | CountEvaluation
)


class Refusal(Exception):
    """A rule says no. ``text`` tells the person why and shows the right way."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.id)
        self.text = text


def mine(ref: Ref | str, name: str) -> str:
    """Name a due key that belongs to a case: ``M-7KQ4/window/1``; forget it by prefix."""
    return f"{ref}/{name}"
