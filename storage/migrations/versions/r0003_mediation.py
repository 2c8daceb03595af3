"""Requests, invitations, hours, the ledger and the counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _evaluation_counts()
    _ledger()
    _requests()
    _hours()
    _invitations()


def _evaluation_counts() -> None:
    op.create_table(
        "evaluation_counts",
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("network", "year", "question", "score"),
        sa.CheckConstraint("score BETWEEN 1 AND 4", name="score_known"),
        sa.CheckConstraint("count > 0", name="counts"),
        sa.ForeignKeyConstraint(("network",), ("networks.id",)),
    )


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("giver", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("booked_at", MOMENT, nullable=False),
        sa.Column("reverses", NUMBER),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(("network", "giver"), ("organisations.network", "organisations.id")),
        sa.ForeignKeyConstraint(("network", "receiver"), ("organisations.network", "organisations.id")),
        sa.CheckConstraint("(reverses IS NULL) = (quarters >= 0)", name="reversal_is_negative"),
        sa.UniqueConstraint("reverses"),
        sa.ForeignKeyConstraint(("reverses",), ("ledger.id",)),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ledger_network", "ledger", ["network", "giver", "receiver"])
    op.create_index("ix_ledger_origin", "ledger", ["origin"])
    op.create_index("ix_ledger_ref", "ledger", ["ref"])


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("requester", NUMBER, nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("question", sa.Text()),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("window_ends", MOMENT),
        sa.Column("evaluation", sa.Text(), nullable=False),
        sa.Column("submitted_at", MOMENT),
        sa.Column("assigned_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("outcome", sa.Text()),
        sa.Column("soft_allowed", sa.Boolean(), nullable=False),
        sa.Column("paused_until", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ref"),
        sa.ForeignKeyConstraint(("network", "organisation"), ("organisations.network", "organisations.id")),
        sa.CheckConstraint("version > 0", name="version_counts"),
        sa.ForeignKeyConstraint(("requester",), ("people.id",)),
    )
    op.create_index("ix_requests_network", "requests", ["network", "state"])
    op.create_index("ix_requests_origin", "requests", ["origin"])
    op.create_index("ix_requests_requester", "requests", ["requester"])


def _hours() -> None:
    op.create_table(
        "hours",
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("ref", "origin"),
        sa.CheckConstraint("quarters >= 0", name="quarters_count"),
        sa.ForeignKeyConstraint(("ref",), ("requests.ref",), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(("person",), ("people.id",)),
    )


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("invited_at", MOMENT, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.Column("cleared_by_requester", sa.Boolean()),
        sa.Column("cleared_by_mediator", sa.Boolean()),
        sa.PrimaryKeyConstraint("ref", "position"),
        sa.ForeignKeyConstraint(("ref",), ("requests.ref",), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(("person",), ("people.id",)),
    )
    op.create_index("ix_invitations_person", "invitations", ["person"])
