"""Who hears of a message that was given up: coordinators, operators, or nobody."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.delivery import TOO_LATE
from bot.worker import notice
from config.model import PersonId
from storage.destinations import GROUP, ROOM
from storage.own_words import TAKEN_BACK
from storage.schema.queues import OutboxKind

if TYPE_CHECKING:
    from storage.inbox import Incoming
    from storage.outbox import OutboxRow

UNREACHABLE: Final = "person-unreachable"
"""The kind of the moment that tells the coordinators; the subject is the number of the person."""

NOT_REMOVED: Final = "message-not-removed"
"""The kind of the moment that tells the coordinators with a link; the payload names room and event."""

GIVEN_UP: Final = "operator-not-sent"
"""The kind of the moment that tells the operators; the subject is the number of the outbox row."""

_EXPECTED: Final = frozenset(
    {"person-gone", "nothing-to-point-at", "not-in-room", "decoration-dropped", TOO_LATE}
)
"""Reasons to close a row that no operator has to hear of."""


def worth_telling(
    row: OutboxRow, reason: str, unreachable: PersonId | None, now: datetime
) -> Incoming | None:
    """Who has to hear that a row was given up: coordinators, operators, or nobody."""
    if row.decoration or reason in _EXPECTED or row.cause.startswith(TAKEN_BACK):
        return None
    if row.kind is OutboxKind.PICTURE:
        return None  # what it shows stands in the message before it
    if row.kind is OutboxKind.REDACTION and not row.dest.startswith(GROUP):
        where = {"room": row.dest.removeprefix(ROOM), "event": row.target_event or ""}
        return notice(NOT_REMOVED, str(row.id), f"{NOT_REMOVED}:{row.id}", now, where)
    if unreachable is not None and row.kind is not OutboxKind.FILE:
        # Once a day per person, however many messages wait for them.
        return notice(UNREACHABLE, str(unreachable), f"{UNREACHABLE}:{unreachable}:{now.date()}", now)
    return notice(GIVEN_UP, str(row.id), f"{GIVEN_UP}:{row.id}", now)
