"""Intervision: who takes part and how, who waits, rounds, groups with their meetings, and rooms of our own.

What a session is about is nowhere. ``writings`` hold the questions of a writing round until it is over.
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
    Table,
    UniqueConstraint,
)

from config.model import Level
from storage.schema.types import BigId, Json, OneOf, Sealed, Utc, Words, metadata, only
from workflows.intervision.group import GroupState
from workflows.intervision.peer import Experience, MeetAt, Seeks, Theme
from workflows.intervision.rounds import RoundState


class Stands(StrEnum):
    """How somebody stands to a room of ours."""

    BELONGS = "belongs"
    """They belong there and were not asked since that was said."""
    UNREACHED = "unreached"
    """They belong there, but their homeserver does not answer; the others go on while that is tried again."""
    ASKED = "asked"
    """They belong there, and are there or were invited."""
    LEFT = "left"
    """They belong there but left, or can't be asked; that was told, and they are left alone."""
    OUT = "out"
    """They belong there no longer."""


peers: Final = Table(
    "peers",
    metadata,
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("network", ForeignKey("networks.id"), nullable=False),
    Column("level", OneOf(Level)),
    Column("experience", OneOf(Experience)),
    Column("themes", Json, nullable=False),
    Column("days", Json, nullable=False),
    Column("place", OneOf(MeetAt)),
    Column("paused_until", Date),
    Column("question", Words),
    Column("picked", Json, nullable=False),
    Column("changed_at", Utc),
    Index("ix_peers_network", "network"),
)

avoided: Final = Table(
    "avoided",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("other", ForeignKey("people.id", ondelete="CASCADE")),
    Column("organisation", Words),
    CheckConstraint("(other IS NULL) <> (organisation IS NULL)", name="one_of_two"),
    UniqueConstraint("person", "other", "organisation"),
    sqlite_autoincrement=True,
)

rounds: Final = Table(
    "rounds",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("network", ForeignKey("networks.id"), nullable=False),
    Column("opened_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("origin", Words, nullable=False, unique=True),
    Column("listed", Boolean, nullable=False),
    Column("state", OneOf(RoundState), nullable=False),
    Column("theme", OneOf(Theme)),
    Column("size", Integer, nullable=False),
    Column("closes_on", Date, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("decide_by", Utc),
    Column("ended_at", Utc),
    # The groups as proposed and moved about, people by number, until they are confirmed.
    Column("proposal", Json),
    Column("version", Integer, nullable=False),
    only("state", RoundState),
    Index("ix_rounds_network", "network", "state"),
)

seekers: Final = Table(
    "seekers",
    metadata,
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("seeks", OneOf(Seeks), primary_key=True),
    Column("network", ForeignKey("networks.id"), nullable=False),
    Column("theme", OneOf(Theme)),
    Column("round", Words),
    Column("since", Utc, nullable=False),
    Column("promised", Date, nullable=False),
    Column("renewed", Integer, nullable=False),
    only("seeks", Seeks),
    Index("ix_seekers_network", "network"),
    Index("ix_seekers_round", "round"),
)

groups: Final = Table(
    "groups",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("network", ForeignKey("networks.id"), nullable=False),
    Column("kind", OneOf(Seeks), nullable=False),
    Column("state", OneOf(GroupState), nullable=False),
    Column("theme", OneOf(Theme)),
    Column("round", Words),
    Column("days", Json, nullable=False),
    Column("online", Boolean, nullable=False),
    Column("planned", Integer, nullable=False),
    Column("mixing", Json, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("ended_at", Utc),
    Column("version", Integer, nullable=False),
    only("state", GroupState),
    Index("ix_groups_network", "network", "state"),
)

group_members: Final = Table(
    "group_members",
    metadata,
    Column("ref", ForeignKey("groups.ref", ondelete="CASCADE"), primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("organisation", Words, nullable=False),
    Column("joined_at", Utc, nullable=False),
    Column("agreed_at", Utc),
    Column("left_at", Utc),
    Column("led", Integer, nullable=False),
    Column("owned", Integer, nullable=False),
    Column("skips", Integer, nullable=False),
    Index("ix_group_members_person", "person"),
)

meetings: Final = Table(
    "meetings",
    metadata,
    Column("ref", ForeignKey("groups.ref", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    # The frozen ``Meeting`` but for its number: polls, roles, who came. It lives as long as its group.
    Column("what", Json, nullable=False),
    Column("starts_at", Utc),
)

met: Final = Table(
    "met",
    metadata,
    # Two people who were in one group, the lower number first, and until when: new people go before old ones.
    Column("one", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("other", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("on", Date, nullable=False),
    CheckConstraint("one < other", name="in_order"),
    Index("ix_met_other", "other"),
)

attendance: Final = Table(
    "attendance",
    metadata,
    # The proof of one person of one meeting: no group, no peers.
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("ref", Words, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("network", ForeignKey("networks.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("method", Words),
    Column("role", Words, nullable=False),
    # On request of the person kept for four years instead of one.
    Column("long", Boolean, nullable=False),
)

dossiers: Final = Table(
    "dossiers",
    metadata,
    # Who asked to have their own file kept for four years, and since when.
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("since", Date, nullable=False),
)

practice: Final = Table(
    "practice",
    metadata,
    # Of who asked for it: what they mediated in a year, of cases that are cleaned. No case, no organisation.
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("mediations", Integer, nullable=False),
    Column("quarters", Integer, nullable=False),
)

sessions: Final = Table(
    "sessions",
    metadata,
    Column("ref", ForeignKey("groups.ref", ondelete="CASCADE"), primary_key=True),
    Column("network", ForeignKey("networks.id"), nullable=False),
    # The frozen ``Session``: method, step, clock, who leads. Nothing of the case.
    Column("what", Json, nullable=False),
    Column("opened_at", Utc, nullable=False),
    Column("version", Integer, nullable=False),
)

writings: Final = Table(
    "writings",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("ref", ForeignKey("sessions.ref", ondelete="CASCADE"), nullable=False, index=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("origin", Words, nullable=False, unique=True),
    Column("words", Sealed("writings.words"), nullable=False),
    Column("mark", Words),
    sqlite_autoincrement=True,
)

own_rooms: Final = Table(
    "own_rooms",
    metadata,
    # A room of ours: who belongs there is in ``room_seats``; a stage of the process makes it so.
    Column("ref", Words, primary_key=True),
    Column("network", ForeignKey("networks.id"), nullable=False),
    Column("room_id", Words, unique=True),
    Column("name", Words, nullable=False),
    Column("topic", Words, nullable=False),
    # Whether the room is called so.
    Column("named", Boolean, nullable=False),
    # Raised by everything that may ask for something to be done, so that what is done is known.
    Column("wanted", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("leaving", Boolean, nullable=False),
)

room_seats: Final = Table(
    "room_seats",
    metadata,
    Column("ref", ForeignKey("own_rooms.ref", ondelete="CASCADE"), primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("stands", OneOf(Stands), nullable=False),
    only("stands", Stands),
    Index("ix_room_seats_person", "person"),
)

named_messages: Final = Table(
    "named_messages",
    metadata,
    Column("ref", ForeignKey("own_rooms.ref", ondelete="CASCADE"), primary_key=True),
    Column("name", Words, primary_key=True),
    Column("outbox_id", ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False, index=True),
)
