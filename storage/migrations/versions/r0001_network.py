"""Networks, organisations, people and rooms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _networks()
    _rooms()
    _memberships()
    _organisations()
    _shared_rooms()
    _owners()
    _people()
    _successions()
    _absences()
    _declarations()
    _dms()
    _employments()
    _interests()
    _mediator_profiles()
    _role_grants()


def _networks() -> None:
    op.create_table(
        "networks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.PrimaryKeyConstraint("id"),
    )


def _rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("room_id", sa.Text(), nullable=False),
        sa.Column("me", sa.Text(), nullable=False),
        sa.Column("joined", sa.Boolean(), nullable=False),
        sa.Column("encrypted", sa.Boolean(), nullable=False),
        sa.Column("moved_to", sa.Text()),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("room_id"),
    )


def _memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("room_id", sa.Text(), nullable=False),
        sa.Column("matrix_id", sa.Text(), nullable=False),
        sa.Column("membership", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("room_id", "matrix_id"),
        sa.CheckConstraint(
            "membership IN ('invite', 'join', 'knock', 'leave', 'ban')", name="membership_known"
        ),
        sa.ForeignKeyConstraint(("room_id",), ("rooms.room_id",), ondelete="CASCADE"),
    )
    op.create_index("ix_memberships_matrix_id", "memberships", ["matrix_id"])


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("gm_code", sa.Text()),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("reference_date", sa.Date()),
        sa.PrimaryKeyConstraint("network", "id"),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR since <= until", name="dates_in_order"),
        sa.ForeignKeyConstraint(("network",), ("networks.id",)),
    )
    op.create_index("ix_organisations_id", "organisations", ["id"])


def _shared_rooms() -> None:
    op.create_table(
        "shared_rooms",
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("alias_or_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("room_id", sa.Text()),
        sa.PrimaryKeyConstraint("network", "alias_or_id"),
        sa.ForeignKeyConstraint(("network",), ("networks.id",)),
    )
    op.create_index("ix_shared_rooms_room_id", "shared_rooms", ["room_id"])


def _owners() -> None:
    op.create_table(
        "owners",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(("network", "body"), ("organisations.network", "organisations.id")),
        sa.ForeignKeyConstraint(("network", "organisation"), ("organisations.network", "organisations.id")),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR since <= until", name="dates_in_order"),
    )
    op.create_index("ix_owners_body", "owners", ["network", "body"])


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("matrix_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(("network", "organisation"), ("organisations.network", "organisations.id")),
        sa.UniqueConstraint("matrix_id"),
        sa.ForeignKeyConstraint(("network",), ("networks.id",)),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_people_network", "people", ["network"])


def _successions() -> None:
    op.create_table(
        "successions",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("successor", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(("network", "organisation"), ("organisations.network", "organisations.id")),
        sa.ForeignKeyConstraint(("network", "successor"), ("organisations.network", "organisations.id")),
    )
    op.create_index("ix_successions_organisation", "successions", ["network", "organisation"])


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR since <= until", name="dates_in_order"),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="CASCADE"),
    )
    op.create_index("ix_absences_person", "absences", ["person"])


def _declarations() -> None:
    op.create_table(
        "declarations",
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person"),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="CASCADE"),
    )


def _dms() -> None:
    op.create_table(
        "dms",
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("room_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person"),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="CASCADE"),
        sa.UniqueConstraint("room_id"),
    )


def _employments() -> None:
    op.create_table(
        "employments",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(("network", "organisation"), ("organisations.network", "organisations.id")),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR since <= until", name="dates_in_order"),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="CASCADE"),
    )
    op.create_index("ix_employments_person", "employments", ["person"])


def _interests() -> None:
    op.create_table(
        "interests",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(("network", "organisation"), ("organisations.network", "organisations.id")),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR since <= until", name="dates_in_order"),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_interests_person", "interests", ["person"])


def _mediator_profiles() -> None:
    op.create_table(
        "mediator_profiles",
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("case_types", sa.Text(), nullable=False),
        sa.Column("levels", sa.Text(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("max_running", sa.Integer(), nullable=False),
        sa.Column("travel_km", sa.Integer()),
        sa.Column("registered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person"),
        sa.CheckConstraint("max_running >= 0", name="max_running_counts"),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="CASCADE"),
    )


def _role_grants() -> None:
    op.create_table(
        "role_grants",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text()),
        sa.Column("deputises_for", NUMBER),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(("network", "scope"), ("organisations.network", "organisations.id")),
        sa.ForeignKeyConstraint(("person",), ("people.id",), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(("deputises_for",), ("people.id",), ondelete="CASCADE"),
    )
    op.create_index("ix_role_grants_person", "role_grants", ["person"])
    op.create_index("ix_role_grants_role", "role_grants", ["network", "role"])
