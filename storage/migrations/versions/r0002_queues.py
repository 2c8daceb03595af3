"""The queues: inbox, outbox, due moments, cards; and the audit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _audit()
    _bot_state()
    _inbox()
    _restores()
    _due()
    _digests_sent()
    _outbox()
    _reminders()
    _cards()
    _card_reactions()


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("actor", NUMBER),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("network", "seq"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_subject", "audit", ["network", "subject"])


def _bot_state() -> None:
    op.create_table(
        "bot_state",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("room_id", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("content", sa.Text()),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("next_try", MOMENT),
        sa.Column("error", sa.Text()),
        sa.Column("outcome", sa.Text()),
        sa.Column("handled_at", MOMENT),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event_id"),
        sa.CheckConstraint("state IN ('waiting', 'parked', 'quarantined', 'done')", name="state_known"),
        sa.CheckConstraint("state <> 'done' OR content IS NULL", name="handled_text_dropped"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_inbox_aside",
        "inbox",
        ["state", "room_id", "id"],
        sqlite_where=sa.text("state IN ('parked', 'quarantined')"),
        postgresql_where=sa.text("state IN ('parked', 'quarantined')"),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["room_id", "id"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )


def _restores() -> None:
    op.create_table(
        "restores",
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("at"),
    )


def _due() -> None:
    op.create_table(
        "due",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("late", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("state IN ('waiting', 'fired', 'forgotten')", name="state_known"),
        sa.ForeignKeyConstraint(("network",), ("networks.id",)),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_due_at",
        "due",
        ["due_at", "id"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_due_key",
        "due",
        ["key", "network"],
        unique=True,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_due_subject",
        "due",
        ["subject"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )


def _digests_sent() -> None:
    op.create_table(
        "digests_sent",
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", "local_date"),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="CASCADE"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("network", sa.Text()),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("tx_id", sa.Text(), nullable=False),
        sa.Column("dest", sa.Text(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text()),
        sa.Column("text_ids", sa.Text(), nullable=False),
        sa.Column("parent", NUMBER),
        sa.Column("target_event", sa.Text()),
        sa.Column("person", NUMBER),
        sa.Column("decoration", sa.Boolean(), nullable=False),
        sa.Column("verify", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("not_before", MOMENT),
        sa.Column("reason", sa.Text()),
        sa.Column("event_id", sa.Text()),
        sa.Column("room_id", sa.Text()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("cause", "ordinal"),
        sa.UniqueConstraint("tx_id"),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'closed')", name="state_known"),
        sa.CheckConstraint("kind IN ('message', 'reaction', 'redaction', 'edit')", name="kind_known"),
        sa.CheckConstraint("lane IN (0, 1, 2)", name="lane_known"),
        sa.CheckConstraint("state = 'waiting' OR payload IS NULL", name="settled_text_dropped"),
        sa.CheckConstraint("state <> 'sent' OR event_id IS NOT NULL", name="sent_has_event"),
        sa.ForeignKeyConstraint(("network",), ("networks.id",)),
        sa.ForeignKeyConstraint(("parent",), ("outbox.id",), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="SET NULL"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_event_id", "outbox", ["event_id"])
    op.create_index(
        "ix_outbox_parent",
        "outbox",
        ["parent"],
        sqlite_where=sa.text("parent IS NOT NULL"),
        postgresql_where=sa.text("parent IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["dest", "lane", "id"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("dest", sa.Text(), nullable=False),
        sa.Column("what", sa.Text()),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("state IN ('waiting', 'fired', 'forgotten')", name="state_known"),
        sa.CheckConstraint("state = 'waiting' OR what IS NULL", name="handled_text_dropped"),
        sa.ForeignKeyConstraint(("network",), ("networks.id",)),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="CASCADE"),
        sa.UniqueConstraint("origin"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_reminders_person",
        "reminders",
        ["person"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )


def _cards() -> None:
    op.create_table(
        "cards",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("outbox_id", NUMBER, nullable=False),
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("typed", sa.Text()),
        sa.Column("closes_at", MOMENT),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answered", sa.Integer()),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("state IN ('open', 'closed')", name="state_known"),
        sa.UniqueConstraint("outbox_id"),
        sa.ForeignKeyConstraint(("outbox_id",), ("outbox.id",), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_cards_open",
        "cards",
        ["person", "topic", "subject"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_cards_subject",
        "cards",
        ["subject"],
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )


def _card_reactions() -> None:
    op.create_table(
        "card_reactions",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("card_id", NUMBER, nullable=False),
        sa.Column("choice", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
        sa.ForeignKeyConstraint(("card_id",), ("cards.id",), ondelete="CASCADE"),
    )
    op.create_index("ix_card_reactions_card_id", "card_reactions", ["card_id"])
