"""The queues of the house: what came in, what must go out, what must happen later.

Each queue keeps its handled rows, so that the same event never counts twice; the partial
indexes hold only what still waits, so that a million handled rows cost nothing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
    text,
)

from storage.schema.types import (
    BigId,
    Json,
    OneOf,
    Sealed,
    SealedId,
    SealedJson,
    Utc,
    Words,
    metadata,
    only,
)
from workflows.effects import Late


class InboxState(StrEnum):
    """Where an inbox row stands."""

    WAITING = "waiting"
    PARKED = "parked"
    QUARANTINED = "quarantined"
    DONE = "done"


class OutboxKind(StrEnum):
    """What is sent to the homeserver."""

    MESSAGE = "message"
    REACTION = "reaction"
    REDACTION = "redaction"
    EDIT = "edit"
    PICTURE = "picture"
    FILE = "file"
    POLL = "poll"
    POLL_END = "poll-end"


class OutboxState(StrEnum):
    """Where an outbox row stands; ``closed`` was given up on purpose."""

    WAITING = "waiting"
    SENT = "sent"
    CLOSED = "closed"


class DueState(StrEnum):
    """Where a due moment stands."""

    WAITING = "waiting"
    FIRED = "fired"
    FORGOTTEN = "forgotten"


class CardState(StrEnum):
    """Whether a card still takes answers."""

    OPEN = "open"
    CLOSED = "closed"


_WAITING: Final = text("state = 'waiting'")
_SEALED: Final = text("envelope IS NOT NULL")
_ASIDE: Final = text("state IN ('parked', 'quarantined')")
_OPEN: Final = text("state = 'open'")
_HAS_PARENT: Final = text("parent IS NOT NULL")
_MESSAGE: Final = text("kind = 'message'")

identity: Final = Table(
    "identity",
    metadata,
    # Whose state this is and which key it is sealed with: what must be known before anything is opened.
    Column("what", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

bot_state: Final = Table(
    "bot_state",
    metadata,
    Column("key", Words, primary_key=True),
    # Some of it names who asked for something.
    Column("value", Sealed("bot_state.value"), nullable=False),
)

leases: Final = Table(
    "leases",
    metadata,
    # One row: who leads, since which term, and until when in the time of the database.
    Column("name", Words, primary_key=True),
    Column("holder", Words, nullable=False),
    Column("term", BigId, nullable=False),
    Column("expires_at", Utc, nullable=False),
)

vault: Final = Table(
    "vault",
    metadata,
    # The protected directory of a bot that several machines can run: its files, sealed, page by page.
    Column("name", Words, primary_key=True),
    Column("page", Integer, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

restores: Final = Table(
    "restores",
    metadata,
    # When this state was put back from a backup: what was caused before may have been sent already.
    Column("at", Utc, primary_key=True),
)

inbox: Final = Table(
    "inbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("event_id", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("room_id", Words, nullable=False),
    Column("sender", SealedId, nullable=False),
    Column("sent_at", Utc, nullable=False),
    Column("received_at", Utc, nullable=False),
    Column("state", OneOf(InboxState), nullable=False),
    Column("content", SealedJson("inbox.content")),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("next_try", Utc),
    Column("error", Words),
    Column("outcome", Words),
    Column("handled_at", Utc),
    Column("envelope", Words),
    UniqueConstraint("event_id"),
    only("state", InboxState),
    CheckConstraint("state <> 'done' OR content IS NULL", name="handled_text_dropped"),
    Index("ix_inbox_envelope", "envelope", unique=True, sqlite_where=_SEALED, postgresql_where=_SEALED),
    Index("ix_inbox_waiting", "room_id", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_inbox_aside", "state", "room_id", "id", sqlite_where=_ASIDE, postgresql_where=_ASIDE),
    sqlite_autoincrement=True,
)

outbox: Final = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("network", ForeignKey("networks.id")),
    Column("cause", Words, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("tx_id", Words, nullable=False),
    Column("dest", Words, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("kind", OneOf(OutboxKind), nullable=False),
    Column("payload", SealedJson("outbox.payload")),
    Column("text_ids", Json, nullable=False),
    Column("parent", ForeignKey("outbox.id", ondelete="SET NULL")),
    Column("target_event", Words),
    Column("person", ForeignKey("people.id", ondelete="SET NULL")),
    Column("decoration", Boolean, nullable=False),
    Column("verify", Boolean, nullable=False),
    Column("state", OneOf(OutboxState), nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("not_before", Utc),
    Column("reason", Words),
    Column("event_id", Words),
    Column("room_id", Words),
    Column("created_at", Utc, nullable=False),
    Column("settled_at", Utc),
    UniqueConstraint("cause", "ordinal"),
    UniqueConstraint("tx_id"),
    only("state", OutboxState),
    only("kind", OutboxKind),
    CheckConstraint("lane IN (0, 1, 2)", name="lane_known"),
    CheckConstraint("state = 'waiting' OR payload IS NULL", name="settled_text_dropped"),
    CheckConstraint("state <> 'sent' OR event_id IS NOT NULL", name="sent_has_event"),
    Index("ix_outbox_waiting", "dest", "lane", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_outbox_event_id", "event_id"),
    Index("ix_outbox_parent", "parent", sqlite_where=_HAS_PARENT, postgresql_where=_HAS_PARENT),
    Index("ix_outbox_said", "dest", "id", sqlite_where=_MESSAGE, postgresql_where=_MESSAGE),
    sqlite_autoincrement=True,
)

due: Final = Table(
    "due",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("network", ForeignKey("networks.id"), nullable=False),
    Column("key", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("subject", Words, nullable=False),
    Column("payload", Json, nullable=False),
    Column("late", OneOf(Late), nullable=False),
    Column("state", OneOf(DueState), nullable=False),
    Column("changed_at", Utc, nullable=False),
    only("state", DueState),
    Index("ix_due_key", "key", "network", unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_due_at", "due_at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_due_subject", "subject", sqlite_where=_WAITING, postgresql_where=_WAITING),
    # An id is the cause of messages: a number of a pruned row must never come back.
    sqlite_autoincrement=True,
)

cards: Final = Table(
    "cards",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("outbox_id", ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False, unique=True),
    # Empty for a card in the room of a group that everybody there may answer.
    Column("person", ForeignKey("people.id", ondelete="CASCADE")),
    Column("topic", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("choices", SealedJson("cards.choices"), nullable=False),
    Column("typed", Words),
    Column("many", Words),
    Column("free", Boolean, nullable=False),
    Column("closes_at", Utc),
    Column("state", OneOf(CardState), nullable=False),
    Column("answered", Integer),
    Column("opened_at", Utc, nullable=False),
    only("state", CardState),
    Index(
        "ix_cards_open",
        "person",
        "topic",
        "subject",
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    ),
    Index("ix_cards_subject", "subject", sqlite_where=_OPEN, postgresql_where=_OPEN),
    sqlite_autoincrement=True,
)

card_reactions: Final = Table(
    "card_reactions",
    metadata,
    Column("event_id", Words, primary_key=True),
    Column("card_id", ForeignKey("cards.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("choice", Integer, nullable=False),
)

digests_sent: Final = Table(
    "digests_sent",
    metadata,
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("local_date", Date, primary_key=True),
    Column("sent_at", Utc, nullable=False),
)

reminders: Final = Table(
    "reminders",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("network", ForeignKey("networks.id"), nullable=False),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("origin", Words, nullable=False, unique=True),
    Column("dest", Words, nullable=False),
    Column("what", Sealed("reminders.what")),
    Column("due_at", Utc, nullable=False),
    Column("state", OneOf(DueState), nullable=False),
    Column("created_at", Utc, nullable=False),
    only("state", DueState),
    CheckConstraint("state = 'waiting' OR what IS NULL", name="handled_text_dropped"),
    Index("ix_reminders_person", "person", sqlite_where=_WAITING, postgresql_where=_WAITING),
    sqlite_autoincrement=True,
)

audit: Final = Table(
    "audit",
    metadata,
    # Empty for what belongs to no network, such as a denial to somebody unknown.
    Column("network", Words, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    # As written (ISO 8601 in UTC), so that any changed byte breaks the chain; so is the detail.
    Column("at", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("subject", Words, nullable=False),
    # Not who it was but a commitment to that: an erased person leaves the chain whole.
    Column("actor", Words),
    Column("detail", Words, nullable=False),
    Column("prev_hash", Words, nullable=False),
    Column("hash", Words, nullable=False),
    Index("ix_audit_subject", "network", "subject"),
    Index("ix_audit_actor", "network", "actor"),
)

erasures: Final = Table(
    "erasures",
    metadata,
    # The number of whoever asked to be erased, so that a backup that is put back does not bring them back.
    Column("person", BigId, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
)

pseudonyms: Final = Table(
    "pseudonyms",
    metadata,
    # What somebody is called in a chain of the audit, and the salt that makes it so. Without this row
    # nobody can say any more whose rows they were.
    Column("network", Words, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("salt", Words, nullable=False),
    Column("commitment", Words, nullable=False, unique=True),
    Index("ix_pseudonyms_person", "person"),
)
