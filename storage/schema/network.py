"""The network: organisations and people with their dates, rooms and private chats."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    false,
    text,
)

from config.model import (
    Form,
    InterestKind,
    LegalForm,
    OrganisationKind,
    Risk,
    Role,
    Runs,
    SeatFunction,
    Source,
)
from storage.schema.types import BigId, Json, OneOf, Sealed, SealedId, Utc, Words, metadata, only


class Membership(StrEnum):
    """What somebody is in a room, as Matrix calls it."""

    INVITE = "invite"
    JOIN = "join"
    KNOCK = "knock"
    LEAVE = "leave"
    BAN = "ban"


_IN_ORDER: Final = "since IS NULL OR until IS NULL OR since <= until"


def _organisation(column: str) -> ForeignKeyConstraint:
    """Point from (network, column) at an organisation: networks never mix."""
    return ForeignKeyConstraint(("network", column), ("organisations.network", "organisations.id"))


networks: Final = Table(
    "networks",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("policy", Json, nullable=False),
    # Raised whenever an organisation or a person changes; see ``storage.recent``.
    Column("version", Integer, nullable=False, server_default=text("1")),
)

organisations: Final = Table(
    "organisations",
    metadata,
    Column("network", ForeignKey("networks.id"), primary_key=True),
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("kind", OneOf(OrganisationKind), nullable=False),
    Column("gm_code", Words),
    Column("since", Date),
    Column("until", Date),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("reference_date", Date),
    Column("runs", OneOf(Runs)),
    Column("legal_form", OneOf(LegalForm)),
    Column("policy_fields", Json, nullable=False),
    Column("risk", OneOf(Risk)),
    Column("source", OneOf(Source), nullable=False),
    CheckConstraint(_IN_ORDER, name="dates_in_order"),
    Index("ix_organisations_id", "id"),
)

owners: Final = Table(
    "owners",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("network", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("organisation", Words, nullable=False),
    Column("since", Date),
    Column("until", Date),
    _organisation("body"),
    _organisation("organisation"),
    CheckConstraint(_IN_ORDER, name="dates_in_order"),
    Index("ix_owners_body", "network", "body"),
)

seats: Final = Table(
    "seats",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("network", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("function", OneOf(SeatFunction), nullable=False),
    Column("organisation", Words),
    # Only somebody of this network, and the seat goes with them.
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), index=True),
    Column("since", Date),
    Column("until", Date),
    _organisation("body"),
    _organisation("organisation"),
    CheckConstraint(_IN_ORDER, name="dates_in_order"),
    Index("ix_seats_body", "network", "body"),
)

successions: Final = Table(
    "successions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("network", Words, nullable=False),
    Column("organisation", Words, nullable=False),
    Column("successor", Words, nullable=False),
    Column("on", Date, nullable=False),
    _organisation("organisation"),
    _organisation("successor"),
    Index("ix_successions_organisation", "network", "organisation"),
)

people: Final = Table(
    "people",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("network", ForeignKey("networks.id"), nullable=False),
    Column("matrix_id", SealedId, nullable=False),
    Column("name", Sealed("people.name"), nullable=False),
    Column("organisation", Words, nullable=False),
    Column("contact", Sealed("people.contact"), nullable=False),
    Column("language", Words, nullable=False),
    Column("form", OneOf(Form), nullable=False),
    Column("timezone", Words, nullable=False),
    Column("active", Boolean, nullable=False),
    # Who leads them: the two never sit in one intervision group. Only who is led is ever shown this.
    Column("manager", ForeignKey("people.id", ondelete="SET NULL"), index=True),
    _organisation("organisation"),
    UniqueConstraint("matrix_id"),
    Index("ix_people_network", "network"),
    sqlite_autoincrement=True,
)

departures: Final = Table(
    "departures",
    metadata,
    # Since when somebody takes no part any more: from then runs the time until they are forgotten.
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("since", Utc, nullable=False),
)

mediator_profiles: Final = Table(
    "mediator_profiles",
    metadata,
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("case_types", Json, nullable=False),
    Column("levels", Json, nullable=False),
    Column("languages", Json, nullable=False),
    Column("places", Json, nullable=False),
    Column("max_running", Integer, nullable=False),
    Column("travel_km", Integer),
    Column("registered", Boolean, nullable=False),
    CheckConstraint("max_running >= 0", name="max_running_counts"),
)

role_grants: Final = Table(
    "role_grants",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("network", Words, nullable=False),
    Column("role", OneOf(Role), nullable=False),
    Column("scope", Words),
    Column("deputises_for", ForeignKey("people.id", ondelete="CASCADE")),
    _organisation("scope"),
    Index("ix_role_grants_person", "person"),
    Index("ix_role_grants_role", "network", "role"),
)

employments: Final = Table(
    "employments",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("network", Words, nullable=False),
    Column("organisation", Words, nullable=False),
    Column("since", Date),
    Column("until", Date),
    _organisation("organisation"),
    CheckConstraint(_IN_ORDER, name="dates_in_order"),
)

absences: Final = Table(
    "absences",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("since", Date, nullable=False),
    Column("until", Date),
    CheckConstraint(_IN_ORDER, name="dates_in_order"),
)

interests: Final = Table(
    "interests",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("network", Words, nullable=False),
    Column("organisation", Words, nullable=False),
    Column("kind", OneOf(InterestKind), nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    _organisation("organisation"),
    CheckConstraint(_IN_ORDER, name="dates_in_order"),
    # A withdrawal names the number; it must never mean a newer declaration.
    sqlite_autoincrement=True,
)

declarations: Final = Table(
    "declarations",
    metadata,
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("confirmed_at", Utc, nullable=False),
)

shared_rooms: Final = Table(
    "shared_rooms",
    metadata,
    Column("network", ForeignKey("networks.id"), primary_key=True),
    Column("alias_or_id", Words, primary_key=True),
    Column("purpose", Words, nullable=False),
    # Filled in when the bot has found the room behind the alias.
    Column("room_id", Words, index=True),
)

rooms: Final = Table(
    "rooms",
    metadata,
    Column("room_id", Words, primary_key=True),
    Column("me", SealedId, nullable=False),
    Column("joined", Boolean, nullable=False),
    Column("encrypted", Boolean, nullable=False),
    Column("moved_to", Words),
    # The bot leaves as soon as nothing waits to be said or removed there.
    Column("leaving", Boolean, nullable=False, server_default=false()),
    Column("since", Utc, nullable=False),
)

memberships: Final = Table(
    "memberships",
    metadata,
    Column("room_id", ForeignKey("rooms.room_id", ondelete="CASCADE"), primary_key=True),
    Column("matrix_id", SealedId, primary_key=True),
    Column("membership", OneOf(Membership), nullable=False),
    only("membership", Membership),
    Index("ix_memberships_matrix_id", "matrix_id"),
)

dms: Final = Table(
    "dms",
    metadata,
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("room_id", Words, nullable=False, unique=True),
)
