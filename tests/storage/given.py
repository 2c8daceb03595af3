"""The invented world of the storage tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from config.model import NetworkId, OrganisationId
from storage.destinations import to_room
from storage.inbox import Incoming
from storage.outbox import OutboxMessage, OutboxRow
from storage.schema.queues import OutboxKind
from storage.unit import UnitOfWork
from workflows.effects import At, Lane

GOOI = NetworkId("gooi")
SOEST = OrganisationId("soest")
ZEIST = OrganisationId("zeist")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOON = NOW + timedelta(minutes=1)


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def arrived(event_id: str, room_id: str = "!room:a", kind: str = "message") -> Incoming:
    return Incoming(event_id, kind, room_id, "@noor:soest.example", NOW, {"text": "hallo"})


def said(
    ordinal: int,
    dest: str = to_room("!room:a"),
    *,
    lane: Lane = Lane.INTERACTIVE,
    parent: int | None = None,
    cause: str = "$cause",
    decoration: bool = False,
) -> OutboxMessage:
    kind = OutboxKind.MESSAGE if parent is None else OutboxKind.REACTION
    payload = {"body": "hallo"} if parent is None else {"key": "✅"}
    return OutboxMessage(
        GOOI, cause, ordinal, dest, lane, kind, payload, parent=parent, decoration=decoration
    )


def moment(key: str = "M-7KQ4/window", when: datetime = SOON, subject: str = "M-7KQ4") -> At:
    return At(key, "mediation.window", when, subject, {"wave": 1})


async def heads_of(unit: UnitOfWork, now: datetime, limit: int = 9) -> list[OutboxRow]:
    """What may go now, whole."""
    found = [await unit.outbox.get(head.id) for head in await unit.outbox.heads(now, limit)]
    return [row for row in found if row is not None]
