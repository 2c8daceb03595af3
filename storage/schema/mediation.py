"""Mediation: requests, who was invited, hours; and what outlives them: the ledger and the counts.

The ledger and the counts point at no request and no person, so that cleaning leaves them whole.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
)

from storage.schema.types import BigId, Json, OneOf, Utc, Words, metadata, only
from workflows.effects import Confirmed, WorkKind
from workflows.mediation.case import Answer, HoursCheck, Outcome, State

requests: Final = Table(
    "requests",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("network", Words, nullable=False),
    Column("requester", ForeignKey("people.id"), nullable=False),
    Column("organisation", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("state", OneOf(State), nullable=False),
    Column("answers", Json, nullable=False),
    Column("question", Words),
    Column("wave", Integer, nullable=False),
    Column("window_ends", Utc),
    Column("evaluation", Json, nullable=False),
    Column("submitted_at", Utc),
    Column("assigned_at", Utc),
    Column("closed_at", Utc),
    Column("outcome", OneOf(Outcome)),
    Column("soft_allowed", Boolean, nullable=False),
    Column("paused_until", Date),
    Column("hours_check", OneOf(HoursCheck)),
    Column("version", Integer, nullable=False),
    ForeignKeyConstraint(("network", "organisation"), ("organisations.network", "organisations.id")),
    CheckConstraint("version > 0", name="version_counts"),
    Index("ix_requests_network", "network", "state"),
    Index("ix_requests_requester", "requester"),
    Index("ix_requests_origin", "origin"),
)

invitations: Final = Table(
    "invitations",
    metadata,
    Column("ref", ForeignKey("requests.ref", ondelete="CASCADE"), primary_key=True),
    # The order within the case: the latest invitation of a person is the one that counts.
    Column("position", Integer, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("wave", Integer, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("invited_at", Utc, nullable=False),
    Column("answer", OneOf(Answer), nullable=False),
    Column("answered_at", Utc),
    Column("cleared_by_requester", Boolean),
    Column("cleared_by_mediator", Boolean),
    Index("ix_invitations_person", "person"),
)

hours: Final = Table(
    "hours",
    metadata,
    Column("ref", ForeignKey("requests.ref", ondelete="CASCADE"), primary_key=True),
    Column("origin", Words, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("quarters", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    CheckConstraint("quarters >= 0", name="quarters_count"),
)

mediated: Final = Table(
    "mediated",
    metadata,
    # Who mediated where, of cases that were cleaned: rules B20 and B21 look further back than a case is kept.
    Column("ref", Words, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("network", Words, nullable=False),
    Column("organisation", Words, nullable=False),
    Column("assigned_at", Utc, nullable=False),
    Column("closed_at", Utc, nullable=False),
    ForeignKeyConstraint(("network", "organisation"), ("organisations.network", "organisations.id")),
    Index("ix_mediated_network", "network"),
)

ledger: Final = Table(
    "ledger",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("network", Words, nullable=False),
    Column("ref", Words, nullable=False),
    Column("giver", Words, nullable=False),
    Column("receiver", Words, nullable=False),
    Column("quarters", Integer, nullable=False),
    Column("kind", OneOf(WorkKind), nullable=False),
    Column("origin", Words, nullable=False),
    Column("booked_at", Utc, nullable=False),
    Column("reverses", ForeignKey("ledger.id"), unique=True),
    ForeignKeyConstraint(("network", "giver"), ("organisations.network", "organisations.id")),
    ForeignKeyConstraint(("network", "receiver"), ("organisations.network", "organisations.id")),
    CheckConstraint("(reverses IS NULL) = (quarters > 0)", name="reversal_is_negative"),
    only("kind", WorkKind),
    Index("ix_ledger_ref", "ref"),
    Index("ix_ledger_network", "network", "giver", "receiver"),
    Index("ix_ledger_origin", "origin"),
    sqlite_autoincrement=True,
)

confirmations: Final = Table(
    "confirmations",
    metadata,
    # Both sides stand behind the bookings of a case up to and including ``through``.
    Column("ref", Words, primary_key=True),
    Column("through", BigId, primary_key=True),
    Column("network", Words, nullable=False),
    Column("how", OneOf(Confirmed), nullable=False),
    Column("confirmed_at", Utc, nullable=False),
    only("how", Confirmed),
)

closed_years: Final = Table(
    "closed_years",
    metadata,
    # Hours of an organisation in a calendar year that is over, and of how many cases they are. Never changed.
    Column("network", Words, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("organisation", Words, primary_key=True),
    Column("given", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("given_cases", Integer, nullable=False),
    Column("received_cases", Integer, nullable=False),
    Column("closed_at", Utc, nullable=False),
    ForeignKeyConstraint(("network", "organisation"), ("organisations.network", "organisations.id")),
)

evaluation_counts: Final = Table(
    "evaluation_counts",
    metadata,
    Column("network", ForeignKey("networks.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("question", Words, primary_key=True),
    Column("score", Integer, primary_key=True),
    Column("count", Integer, nullable=False),
    CheckConstraint("score BETWEEN 1 AND 4", name="score_known"),
    CheckConstraint("count > 0", name="counts"),
)
